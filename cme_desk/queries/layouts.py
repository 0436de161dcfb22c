"""The list of remembered layouts."""

from __future__ import annotations

from typing import NamedTuple

from cme_desk.domain.intake.layouts import HeaderWord, Layout
from cme_desk.domain.intake.sheets import column_letter
from cme_desk.store import tables
from cme_desk.store.file.connection import Store


class LayoutLine(NamedTuple):
    """One layout: what it is known by (`headings`), and what was said about it (`says`)."""

    id: int
    name: str
    partner: str
    headings: str
    says: tuple[str, ...]
    file_name: str
    remembered_at: str


def listed(store: Store) -> list[LayoutLine]:
    """Every layout, by partner and name; the office's own first."""
    found = [_line(each) for each in tables.layouts.of(store)]
    return sorted(found, key=lambda line: (line.partner.casefold(), line.name.casefold()))


def _line(layout: Layout) -> LayoutLine:
    labels = layout.labels
    says = []
    if layout.header is HeaderWord.SAID:
        says.append("where the header is")
    elif layout.header is HeaderWord.NONE:
        says.append("that there is no header")
    for column, field in sorted(layout.fields.items()):
        name = labels.get(column) or f"column {column_letter(column)}"
        says.append(f"“{name}” is {field.replace('_', ' ') if field else 'not used'}")
    counting = [status for status, counts in layout.statuses.items() if counts]
    if layout.statuses:
        listed_ = ", ".join(f"“{each}”" for each in counting) or "no other status"
        says.append(f"{listed_} counts as attended")
    says += layout.zones_said
    for reference, choice in layout.choices.items():
        says.append(f"{reference.replace('-', ' ')}: {choice}")
    return LayoutLine(
        layout.id,
        layout.name,
        layout.partner,
        " · ".join(labels.values()) or "no header",
        tuple(says),
        layout.file_name,
        layout.remembered_at,
    )
