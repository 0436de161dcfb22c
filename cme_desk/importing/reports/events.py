"""Lists of events, "Joined" and "Left", in whatever program's words: pairs of them are joins.

Known by what the cells say. A list may name each moment in one column or in a date and a time, and
may say when the meeting itself began and ended, in rows that name nobody.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import NamedTuple

from cme_desk.domain.intake.readings import Entry, Join
from cme_desk.domain.intake.reviews import Look
from cme_desk.domain.intake.sheets import CellValue
from cme_desk.domain.people.names import fold
from cme_desk.importing.cells.normal import DayFirst, is_blank, text, words
from cme_desk.importing.cells.times import Moment, moment_of
from cme_desk.importing.columns import synonyms
from cme_desk.importing.columns.columns import Mapping, assign
from cme_desk.importing.columns.contents import Profile
from cme_desk.importing.columns.fields import NAMES
from cme_desk.importing.columns.grid import Grid
from cme_desk.importing.columns.header import Header, header_at
from cme_desk.importing.reports.online import minutes_together, moment, rejoined, table_below
from cme_desk.importing.tables.entries import entries_of
from cme_desk.importing.tables.parts import Part, with_review
from cme_desk.importing.tables.presence import tidy
from cme_desk.vocabularies import vocabulary

HEADER_ROWS = 12
MOST_COLUMNS = 30
LONGEST_EVENT = 60  # characters of a sentence that says that somebody joined
PLAINLY = 0.8
_SCANNED = frozenset({"direction", "in out", "scan type", "check type", "punch", "entry exit"})
_LISTS = vocabulary("reports")
_LEFT = frozenset(_LISTS["left"].split())
_JOINED = frozenset(_LISTS["joined"].split())
_MEETING = frozenset(_LISTS["meeting"].split())
_ENDED = frozenset(_LISTS["ended"].split())


class _Event(NamedTuple):
    """A time at which somebody joined or left."""

    when: str
    left: bool
    row: int


class _Columns(NamedTuple):
    """Where an event's parts stand; `date` is 0 where a time has its date with it."""

    name: int
    action: int
    time: int
    date: int


def read_events(grid: Grid) -> Part | None:
    """A list of events with a header; None for anything else."""
    for number in range(1, min(HEADER_ROWS, grid.height) + 1):
        if grid.filled(number) < 3 or any(_way(value) for value in grid.row(number)):
            continue
        header = header_at(grid, number)
        ours = rejoined(grid, header)
        header = header if ours is grid else header_at(ours, number)
        columns = _columns(ours, header)
        if columns:
            return _people(ours, header, columns)
    return None


def _way(cell: CellValue) -> str:
    """What a cell says happened: "joined", "left", "meeting" or ""."""
    if not isinstance(cell, str) or len(cell) > LONGEST_EVENT:
        return ""
    said = fold(cell).split()
    parts = set(said)
    ways = parts & (_LEFT | _JOINED)
    if parts & _MEETING and parts & (_ENDED | {"started", "began"}) and "user" not in parts:
        return "meeting"
    if not ways or len(said) > 8:
        return ""
    return "joined" if parts & _JOINED and "left" not in parts else "left"


def _columns(grid: Grid, header: Header) -> _Columns | None:
    """The columns of a list of events, by their cells or the header; None if it is none."""
    action = next((c for c in header.headings if c <= MOST_COLUMNS and _acts(grid, header, c)), 0)
    named = NAMES & set(header.roles.values())
    if not action and named:
        action = next((c for c, role in header.roles.items() if role == synonyms.ACTION), 0)
    if not action:
        return None
    below = {c: each for c, each in header.profiles.items() if c != action and each.filled}
    time = next((c for c, each in below.items() if each.share("moment") >= PLAINLY), 0)
    date = 0
    if not time:
        date = next((c for c, each in below.items() if each.share("date") >= PLAINLY), 0)
        time = next((c for c, each in below.items() if _clocks(each) and c != date), 0)
    name = _name(header, below, {action, time, date})
    return _Columns(name, action, time, date) if name and time else None


def _acts(grid: Grid, header: Header, column: int) -> bool:
    """Whether a column says of each row that somebody joined or left."""
    ways = [_way(cell) for cell in grid.column(column, header.last + 1, 60)]
    return "joined" in ways and sum(map(bool, ways)) >= max(2, len(ways) * PLAINLY)


def _clocks(below: Profile) -> bool:
    """Whether a column holds clock times, and no running numbers."""
    return below.share("time") >= PLAINLY and not below.sequential


def _name(header: Header, below: dict[int, Profile], taken: set[int]) -> int:
    """The column of who it was: by its header, else by whole names."""
    for column in below:
        if column not in taken and header.roles.get(column) in NAMES:
            return column
    whole = {c: each.share("fullname", "comma") for c, each in below.items() if c not in taken}
    best = max(whole, key=lambda c: (whole[c], -c), default=0)
    return best if best and whole[best] >= 0.5 else 0


def _people(grid: Grid, header: Header, columns: _Columns) -> Part:
    """Everybody with their joins, from a list of events."""
    mapping = _mapping(header, columns)
    table = table_below(grid, header, grid.height, mapping=mapping)
    table.rows = [n for n in table.rows if not is_blank(grid.sheet.cell(n, columns.name))]
    names = entries_of(grid, table, in_report=True).entries
    day_first = grid.day_first
    # Under a header that says so, what is no leaving is a coming, in whatever words.
    otherwise = "joined" if header.roles.get(columns.action) == synonyms.ACTION else ""
    people: dict[str, list[_Event]] = defaultdict(list)
    first: dict[str, Entry] = {}
    for entry in names:
        when = _when(grid, entry.row, columns, day_first)
        way = _way(grid.sheet.cell(entry.row, columns.action)) or otherwise
        key = words(entry.written) or entry.written
        if when and way in {"joined", "left"}:
            first.setdefault(key, entry)
            people[key].append(_Event(when, way == "left", entry.row))
    mapping.roles[columns.time] = "time_in"
    end = _ending(grid, header, columns, day_first)
    tests = _only_main_day(people) if "session id" in header.labels.values() else 0
    entries = [_from_events(first[key], each, end) for key, each in people.items() if each]
    part = Part.of(grid, table, _layout(header), entries)
    if tests:
        part.note(
            "other-days",
            f"{tests} events on other days, before or after the event, were left out.",
        )
    still = [entry.row for entry in entries if entry.time_in and not entry.time_out]
    if still:
        part.note(
            "no-end",
            "The list was taken during the meeting: those who were still there have no time out.",
            still,
        )
    nobody = [n for n in range(header.last + 1, grid.height + 1) if n not in set(table.rows)]
    part.skip([n for n in nobody if grid.filled(n)], "no name")
    return part


def _layout(header: Header) -> str:
    """Whose report it is: scans of badges are a table."""
    return "table" if _SCANNED & set(header.labels.values()) else "teams"


def _mapping(header: Header, columns: _Columns) -> Mapping:
    """The use of the columns besides those of the event."""
    mapping = assign(header, trusted=True)
    for column in (columns.action, columns.time, columns.date):
        mapping.roles.pop(column, None)
    if not NAMES & set(mapping.roles.values()):
        mapping.roles[columns.name] = "full_name"
    session = next((c for c, x in header.labels.items() if x == "participant id"), None)
    if session:
        mapping.roles[session] = synonyms.OTHER
    return mapping


def _when(grid: Grid, row: int, columns: _Columns, day_first: DayFirst) -> str:
    """When an event was, as ISO; "" if that cannot be read."""
    read = moment_of(grid.sheet.cell(row, columns.time), day_first).value
    if columns.date and read.date is None:
        day = moment_of(grid.sheet.cell(row, columns.date), day_first).value.date
        read = Moment(day, read.time)
    return read.iso() if read.time is not None else ""


def _ending(grid: Grid, header: Header, columns: _Columns, day_first: DayFirst) -> str:
    """When the list says that the meeting ended; "" if it does not."""
    for row in range(grid.height, header.last, -1):
        cell = grid.sheet.cell(row, columns.action)
        ended = _way(cell) == "meeting" and set(words(text(cell)).split()) & _ENDED
        if ended and is_blank(grid.sheet.cell(row, columns.name)):
            return _when(grid, row, columns, day_first)
    return ""


def _only_main_day(people: dict[str, list[_Event]]) -> int:
    """Drop the events of the days on which only the technique was tried; how many those were."""
    days = Counter(
        when.partition("T")[0] for events in people.values() for when in {e.when for e in events}
    )
    if len(days) < 2:
        return 0
    main = max(days, key=lambda day: (days[day], day))
    dropped = 0
    for events in people.values():
        kept = [each for each in events if each.when.partition("T")[0] == main]
        dropped += len(events) - len(kept)
        events[:] = kept
    return dropped


def _from_events(entry: Entry, events: list[_Event], end: str) -> Entry:
    """One person's joins, from the events in order of time.

    Who is still there when the meeting ends left then, and is marked for a look.
    """
    joins: list[Join] = []
    opened = ""
    row = entry.row
    rows = {each.when: each.row for each in events}
    for when, left, _ in sorted(events):
        if left:
            if opened or not joins:
                joins.append(_join(rows.get(opened or when, row), opened, when))
            opened = ""
        elif not opened:
            opened = when
    still = bool(opened)
    ended = still and end >= opened and bool(end)
    if still:
        row = rows.get(opened, row)
        joins.append(_join(row, opened, end) if ended else Join(row=row, time_in=opened))
    made = replace(
        entry,
        joins=tuple(joins),
        time_in=next((join.time_in for join in joins if join.time_in), ""),
        time_out="" if (still and not ended) or not joins else joins[-1].time_out,
        minutes=minutes_together(joins),
    )
    if ended:
        return with_review(
            made,
            Look.TIME_MISSING.said("There is no time of leaving; the meeting's end was taken."),
        )
    return (
        with_review(made, Look.TIME_MISSING.said("There is no time of leaving.")) if still else made
    )


def _join(row: int, begin: str, end: str) -> Join:
    """A pair of events."""
    start, stop = moment(begin) if begin else None, moment(end)
    minutes = None
    if start and stop and stop >= start:
        minutes = tidy((stop - start).total_seconds() / 60)
    return Join(row=row, time_in=begin, time_out=end, minutes=minutes)
