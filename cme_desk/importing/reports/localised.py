"""Webinar reports in other languages: their sections known by their headers, not their titles."""

from __future__ import annotations

from cme_desk.importing.columns import synonyms
from cme_desk.importing.columns.grid import Grid
from cme_desk.importing.columns.header import Header
from cme_desk.importing.reports.online import Titled, first_header

LOCALISED = "attendee report in another language"
_TIMES = frozenset({"time_in", "time_out", "minutes"})
_REGISTRATION = frozenset({synonyms.REGISTERED_AT, synonyms.APPROVAL})
MIN_COLUMNS = 4


def in_english(grid: Grid, sections: list[Titled]) -> list[Titled]:
    """The sections with the titles that they have in English; as they are if none is known.

    The attendees' section alone says when people registered or gives their names in parts; those
    of hosts and panelists stand before it, those who came without registration after it.
    """
    if any(each.title[:1].isdigit() for each in sections):
        return sections  # numbered sections are another maker's
    headers = [_header(grid, each) for each in sections]
    attendees = [index for index, header in enumerate(headers) if header and _registered(header)]
    named = [index for index, header in enumerate(headers) if header]
    if len(named) < 2 or len(attendees) != 1:
        return sections
    (chosen,) = attendees
    made = []
    for index, each in enumerate(sections):
        title = each.title
        if index == chosen:
            title = "attendee details"
        elif headers[index]:
            title = "host details" if index < chosen else "other attended"
        made.append(Titled(each.row, title))
    return [Titled(0, LOCALISED), *made]


def _header(grid: Grid, section: Titled) -> Header | None:
    """The header right below a title, if it is one of people and their times."""
    if grid.filled(section.row + 1) < MIN_COLUMNS:
        return None
    header = first_header(grid, section.row + 1, section.row + 1)
    if header is None:
        return None
    roles = set(header.roles.values())
    original = any("rigin" in label for label in header.labels.values())
    named = original or bool({"full_name", "last_name", synonyms.NAME} & roles)
    return header if named and _TIMES & roles else None


def _registered(header: Header) -> bool:
    """Whether a header says when people registered, or was given their names in parts."""
    roles = set(header.roles.values())
    return bool(_REGISTRATION & roles) or {"first_name", "last_name"} <= roles
