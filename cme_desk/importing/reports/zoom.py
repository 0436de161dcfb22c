"""Zoom: meeting participants of all years, webinar attendee reports, registration reports.

The sections of webinar reports in other languages are known by their headers, not their titles.
"""

from __future__ import annotations

from cme_desk.domain.intake.readings import Corrections, Entry
from cme_desk.domain.intake.reviews import Look
from cme_desk.importing.cells.normal import text, words
from cme_desk.importing.columns import questions, synonyms
from cme_desk.importing.columns.columns import Mapping, assign
from cme_desk.importing.columns.grid import Grid
from cme_desk.importing.columns.header import Header, header_at
from cme_desk.importing.reports.online import (
    Titled,
    first_header,
    joined_people,
    merge_joins,
    rejoined,
    table_below,
    titled_rows,
)
from cme_desk.importing.tables.entries import entries_of
from cme_desk.importing.tables.parts import Part, with_review
from cme_desk.importing.tables.registration import registrant
from cme_desk.importing.tables.tables import Table
from cme_desk.vocabularies import phrases, vocabulary

HEADER_ROWS = 30
_LISTS = vocabulary("reports")
_ATTENDEES = frozenset(phrases(_LISTS["zoom_attendees"]))
_OTHERS = frozenset({"other attended"})
_STAFF = frozenset(phrases(_LISTS["zoom_staff"]))
_GOTO = frozenset(phrases(_LISTS["goto"]))
_LOCALISED = "attendee report in another language"
_TIMES = frozenset({"time_in", "time_out", "minutes"})
_REGISTRATION = frozenset({synonyms.REGISTERED_AT, synonyms.APPROVAL})
_MIN_COLUMNS = 4


def read_zoom(grid: Grid, corrections: Corrections) -> Part | None:
    """A Zoom report, or GoTo's of the same build; None for anything else."""
    sections = titled_rows(grid)[:400]
    titles = {each.title for each in sections}
    if not titles & _ATTENDEES:
        sections = _in_english(grid, sections)
        titles = {each.title for each in sections}
    if titles & _ATTENDEES and _is_titled_report(grid, titles):
        return _titled(grid, sections, corrections)
    for number in range(1, min(HEADER_ROWS, grid.height) + 1):
        cells = grid.row(number)
        said = {words(v) for v in cells if isinstance(v, str)}
        if len(cells) >= 3 and (
            {"user email", "leave time"} <= said
            # "Original name" is alike in most of Zoom's languages; nothing else of the header is.
            or any(isinstance(v, str) and "rigin" in v.casefold() for v in cells)
        ):
            header = header_at(grid, number)
            if _is_meeting(header):
                return _meeting(grid, header)
        if _is_bare_registration(grid, number):
            return _registration(grid, header_at(grid, number), grid.height, corrections)
    return None


def _is_titled_report(grid: Grid, titles: set[str]) -> bool:
    """Whether this is a report in titled sections, and not a sheet that says "Attendees"."""
    first = words(text(next((row[0] for row in grid.rows if row), None)))
    return (
        first in {"attendee report", "registration report", "panelist report", "webinar report"}
        or bool(titles & (_STAFF | _GOTO | _OTHERS | {_LOCALISED}))
        or first.startswith(("report generated", "topic", "webinar name"))
        or any(words(text(v)) in {"webinar id", "webinar name"} for r in grid.rows[:12] for v in r)
    )


def _is_meeting(header: Header) -> bool:
    """The header of a list of participants: a name with its original, and times or a total."""
    labels = set(header.labels.values())
    roles = set(header.roles.values())
    original = any("origin" in each and len(each.split()) <= 6 for each in labels)
    return (original or "user email" in labels) and bool({"minutes", "time_in"} & roles)


def _is_bare_registration(grid: Grid, number: int) -> bool:
    """The header of a list of registrations without titles above."""
    cells = grid.row(number)
    said = {words(value) for value in cells if isinstance(value, str)}
    return {"registration time", "approval status"} <= said and not (
        {"join time", "attended"} & said
    )


def _meeting(grid: Grid, header: Header) -> Part:
    """The participants of a meeting, one row per join or one per person."""
    grid = rejoined(grid, header)
    table = table_below(grid, header, grid.height, mapping=_mapping(header))
    return Part.of(grid, table, "zoom", joined_people(grid, table))


def _mapping(header: Header) -> Mapping:
    """The use of a report's columns; what a person might call presence is not asked here."""
    mapping = assign(header, trusted=True)
    for column, label in header.labels.items():
        if label in {"guest", "is guest", "in waiting room", "country region name"}:
            mapping.roles[column] = synonyms.WAITING if "waiting" in label else synonyms.OTHER
        elif label in {"attended", "teilgenommen"}:
            mapping.roles[column] = "attended"
        elif label == "approval status":
            mapping.roles[column] = synonyms.APPROVAL
    return mapping


def _titled(grid: Grid, sections: list[Titled], corrections: Corrections) -> Part:
    """A report in titled sections: attendees, others, and hosts and panelists, who are not read."""
    part: Part | None = None
    staff: list[int] = []
    goto = any(each.title in _GOTO for each in sections)
    for index, each in enumerate(sections):
        if each.title not in _ATTENDEES | _OTHERS | _STAFF:
            continue
        following = [
            s.row for s in sections[index + 1 :] if s.title in _ATTENDEES | _OTHERS | _STAFF
        ]
        last = following[0] - 1 if following else grid.height
        header = first_header(grid, each.row + 1, last)
        if header is None:
            continue
        table = table_below(grid, header, last, mapping=_mapping(header))
        if each.title in _STAFF:
            staff += table.rows
        elif each.title in _OTHERS:
            part = part or Part(grid.sheet.name, layout="zoom")
            part.entries += _others(grid, table)
        else:
            found = _attendees(grid, table, corrections)
            part = _joined_parts(part, found)
    made = part or Part(grid.sheet.name)
    made.layout = "goto" if goto else "zoom"
    made.entries.sort(key=lambda entry: entry.row)
    if staff:
        made.skip(staff, "host or panelist")
        made.note("staff-left-out", "Hosts and panelists were not read as attendance.", staff)
    return made


def _joined_parts(part: Part | None, found: Part) -> Part:
    """Two sections of one report as one part."""
    if part is None or part.header_row is None:
        if part is not None:
            found.entries += part.entries
        return found
    part.entries += found.entries
    part.questions += found.questions
    return part


def _attendees(grid: Grid, table: Table, corrections: Corrections) -> Part:
    """The section of attendees of a webinar, or of registrants."""
    roles = set(table.mapping.roles.values())
    if not {"attended", "time_in", "minutes"} & roles:
        return _registration(grid, table.header, table.rows[-1] if table.rows else 0, corrections)
    return Part.of(grid, table, "zoom", joined_people(grid, table))


def _others(grid: Grid, table: Table) -> list[Entry]:
    """People who came by phone or otherwise, without a registration."""
    return [
        with_review(entry, Look.WHO_IS_IT.said("Came in without registration: who is it?"))
        for entry in joined_people(grid, table)
    ]


def _registration(grid: Grid, header: Header, last: int, corrections: Corrections) -> Part:
    """A list of registrations: they registered; nothing says that they came."""
    mapping = _mapping(header)
    table = table_below(grid, header, last, mapping=mapping)
    entries = entries_of(grid, table, day_first=grid.day_first, in_report=True).entries
    column = mapping.column(synonyms.APPROVAL)
    answer = corrections.answers.get(questions.REGISTERED)
    made = []
    for entry in merge_joins(entries):
        status = text(grid.sheet.cell(entry.row, column)) if column else ""
        made.append(registrant(entry, status, answer))
    part = Part.of(grid, table, "zoom", made)
    open_rows = [entry.row for entry in made if entry.attended is None]
    if answer is None and open_rows:
        part.questions.append(questions.registered(len(made), open_rows))
    return part


def _in_english(grid: Grid, sections: list[Titled]) -> list[Titled]:
    """The sections with the titles that they have in English; as they are if none is known.

    The attendees' section alone says when people registered or gives their names in parts; those
    of hosts and panelists stand before it, those who came without registration after it.
    """
    if any(each.title[:1].isdigit() for each in sections):
        return sections  # numbered sections are another maker's
    headers = [_section_header(grid, each) for each in sections]
    attendees = [
        index for index, header in enumerate(headers) if header and _says_registered(header)
    ]
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
    return [Titled(0, _LOCALISED), *made]


def _section_header(grid: Grid, section: Titled) -> Header | None:
    """The header right below a title, if it is one of people and their times."""
    if grid.filled(section.row + 1) < _MIN_COLUMNS:
        return None
    header = first_header(grid, section.row + 1, section.row + 1)
    if header is None:
        return None
    roles = set(header.roles.values())
    original = any("rigin" in label for label in header.labels.values())
    named = original or bool({"full_name", "last_name", synonyms.NAME} & roles)
    return header if named and _TIMES & roles else None


def _says_registered(header: Header) -> bool:
    """Whether a header says when people registered, or was given their names in parts."""
    roles = set(header.roles.values())
    return bool(_REGISTRATION & roles) or {"first_name", "last_name"} <= roles
