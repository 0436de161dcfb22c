"""Webex, GoTo Meeting, Google Meet and Collaborate: one table, a row per join or per person."""

from __future__ import annotations

from cme_desk.domain.intake.readings import Corrections
from cme_desk.importing.cells.normal import words
from cme_desk.importing.columns import synonyms
from cme_desk.importing.columns.columns import assign
from cme_desk.importing.columns.grid import Grid
from cme_desk.importing.columns.header import Header, header_at
from cme_desk.importing.reports.online import joined_people, rejoined, table_below
from cme_desk.importing.tables.parts import Part
from cme_desk.importing.tables.titles import session_date
from cme_desk.vocabularies import phrases, vocabulary

HEADER_ROWS = 25
_WEBEX_MEETING = frozenset(phrases(vocabulary("reports")["webex_meeting"]))


def read_meeting(grid: Grid, corrections: Corrections) -> Part | None:
    """One of these reports; None for anything else."""
    for number in range(1, min(HEADER_ROWS, grid.height) + 1):
        cells = grid.row(number)
        said = [words(value) for value in cells if isinstance(value, str)]
        if len(said) < 4:
            continue
        layout = _layout(set(said))
        if layout:
            header = header_at(grid, number)
            if "time_in" in header.roles.values() or "minutes" in header.roles.values():
                return _read(grid, header, layout, corrections.date)
    return None


def _layout(labels: set[str]) -> str:
    """Which report a header row belongs to."""
    if "nameofattendee" in labels or "attendeefirstjointime" in labels:
        return "collaborate"
    if labels & _WEBEX_MEETING and (
        {"connection type", "attendance duration", "attendee email"} & labels
        or any("conexao" in x or "convidado" in x or "invitado" in x for x in labels)
        or any("verbindung" in x or "conexion" in x or "connexion" in x for x in labels)
    ):
        return "webex"
    if {"time joined", "time exited"} <= labels:
        return "google-meet"
    if any(each.startswith("time in session") for each in labels) and "join time" in labels:
        return "goto"
    return ""


def _read(grid: Grid, header: Header, layout: str, date: str) -> Part:
    """The people of one table."""
    ours = rejoined(grid, header)
    if ours is not grid:
        header = header_at(ours, header.last)
    mapping = assign(header, trusted=True)
    for column, label in header.labels.items():
        if label in {"role", "session name", "meeting start time", "meeting end time"}:
            mapping.roles[column] = synonyms.OTHER
    table = table_below(ours, header, ours.height, mapping=mapping)
    date = date or session_date(grid, header.first, day_first=grid.day_first)
    return Part.of(grid, table, layout, joined_people(ours, table, default_date=date))
