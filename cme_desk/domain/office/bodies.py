"""The bodies that stand behind credit: what each grants, and the sentences that it allows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from cme_desk.domain.vocabulary import Worded
from cme_desk.vocabularies import vocabulary


class Grade(Worded):
    """By what a wording that ships is known."""

    READ = "read", "Read at its owner"
    COPIES = "copies", "Copies of the owner's text agree"
    PRACTICE = "practice", "As offices print it"
    UNREAD = "unread", "Not read at its owner"


class Grant(Worded):
    """What a body gives: a status to an office, or an approval to one activity."""

    PROVIDER = "provider", "Status of the provider"
    ACTIVITY = "activity", "Approval for each activity"


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowed:
    """A sentence that a body allows.

    Attributes:
        text: markup template.
        grade: by what it is known.
        read_on, address: when and where it was read at its owner; else empty.
        source: where else it is from.

    """

    text: str
    grade: Grade
    read_on: str = ""
    address: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """What a body grants and allows; names and statements are the office's to edit.

    Attributes:
        code: as of the accrediting organization.
        grants: what it gives.
        stands_for: codes of bodies whose credit may be designated with its status as well.
        pending: what may be printed while an application is with it; None where nothing may.
        pending_not_for: formats for which it may not.
        announced: what it allows after approval in place of its own statement.
        through: what is printed of a status that the office has through an approver.
        approved: what is printed of an approved activity without the letter's own statement.
        names_approver: whether its statement names who approved.
        address: whether a certificate of its credit gives the provider's address.
        items: what its statement or certificates have to give.
        publicity: how a provider may speak of its accreditation.
        not_in: where it approves no meeting, in words; empty for nowhere.
        not_in_zones: the time zones of these places.
        not_in_source: who says so.
        unedited: whether its statement is printed as in the letter or not at all.

    """

    code: str
    grants: tuple[Grant, ...] = (Grant.PROVIDER, Grant.ACTIVITY)
    stands_for: tuple[str, ...] = ()
    pending: Allowed | None = None
    pending_not_for: tuple[str, ...] = ()
    announced: Allowed | None = None
    through: Allowed | None = None
    approved: Allowed | None = None
    items: Allowed | None = None
    publicity: Allowed | None = None
    not_in: str = ""
    not_in_zones: frozenset[str] = frozenset()
    not_in_source: str = ""
    names_approver: bool = False
    unedited: bool = False
    address: bool = False
    covers: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """A body stands for itself too."""
        object.__setattr__(self, "covers", frozenset({self.code, *self.stands_for}))


_SENTENCES = ("pending", "announced", "through", "approved", "items", "publicity")


@cache
def _bodies() -> dict[str, Body]:
    return {code: _body(code, parts) for code, parts in vocabulary("bodies").items()}


def _body(code: str, parts: dict[str, Any]) -> Body:
    sentences = {name: _allowed(name, parts) for name in _SENTENCES}
    return Body(
        code=code,
        grants=tuple(Grant(each) for each in parts["grants"]),
        stands_for=tuple(parts.get("stands_for", ())),
        pending_not_for=tuple(parts.get("pending_not_for", ())),
        names_approver=parts.get("names_approver", False),
        unedited=parts.get("unedited", False),
        address=parts.get("address", False),
        not_in=parts.get("not_in", ""),
        not_in_zones=frozenset(parts.get("not_in_zones", "").split()),
        not_in_source=parts.get("not_in_source", ""),
        **sentences,
    )


def _allowed(name: str, parts: dict[str, Any]) -> Allowed | None:
    if name not in parts:
        return None
    more = {
        key: parts[f"{name}_{key}"]
        for key in ("read_on", "address", "source")
        if f"{name}_{key}" in parts
    }
    return Allowed(text=parts[name], grade=Grade(parts[f"{name}_grade"]), **more)


def body(code: str, kind: str = "") -> Body:
    """The rules of a body; one that does not ship has those of its kind.

    A state society stands for ACCME, which recognizes it.
    """
    known = _bodies().get(code)
    if known is not None:
        return known
    if kind == "state":
        return Body(code=code, grants=(Grant.PROVIDER,), stands_for=("accme",))
    return Body(code=code)


def pending_sentences() -> Iterator[tuple[str, Allowed]]:
    """Every sentence that may be printed while an application is under way, with its body's code.

    Whatever else announces credit as pending or applied for is not allowed.
    """
    for code, each in _bodies().items():
        if each.pending is not None:
            yield code, each.pending
