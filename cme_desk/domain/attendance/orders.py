"""The order of a batch of papers: by name, by table or by organization."""

from __future__ import annotations

import re

from cme_desk.domain.people.names import fold
from cme_desk.domain.vocabulary import Worded

_NUMBER = re.compile(r"\d+")


class PaperOrder(Worded):
    """How papers are sorted that are handed out: at a desk, at tables, to departments."""

    NAME = "name", "by name"
    TABLE = "table", "by table"
    ORGANIZATION = "organization", "by organization"


OrderKey = tuple[bool, tuple[tuple[bool, int, str], ...], str]


def order_key(order: PaperOrder, *, name: str, table: str = "", organization: str = "") -> OrderKey:
    """What to sort by: who has no table or organization comes last, and equals go by name.

    Args:
        order: which order.
        name: "Delgado, Robert J."; its accents do not count.
        table: a number or a name; "Table 10" comes after "Table 9".
        organization: as it stands in their record.

    """
    text = {PaperOrder.TABLE: table, PaperOrder.ORGANIZATION: organization}.get(order, "")
    return (not text.strip(), _natural(text), fold(name))


def _natural(text: str) -> tuple[tuple[bool, int, str], ...]:
    """A text cut into words and numbers, so that numbers are sorted as numbers."""
    folded = fold(text)
    parts: list[tuple[bool, int, str]] = []
    at = 0
    for found in _NUMBER.finditer(folded):
        if folded[at : found.start()].strip():
            parts.append((True, 0, folded[at : found.start()].strip()))
        parts.append((False, int(found.group()), ""))
        at = found.end()
    if folded[at:].strip():
        parts.append((True, 0, folded[at:].strip()))
    return tuple(parts)
