"""Reports of online sessions: rows of joins to one entry per person, overlaps counted once."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cme_desk.domain.intake.readings import Entry, Join
from cme_desk.domain.intake.reviews import Look
from cme_desk.domain.intake.sheets import CellValue
from cme_desk.importing.cells.normal import is_blank, text, words
from cme_desk.importing.cells.words import yes_no_of
from cme_desk.importing.columns import synonyms
from cme_desk.importing.columns.columns import Mapping, assign
from cme_desk.importing.columns.grid import Grid
from cme_desk.importing.columns.header import Header, header_at
from cme_desk.importing.likeness.names import keys_of, likeness_of
from cme_desk.importing.tables.entries import entries_of
from cme_desk.importing.tables.parts import with_review
from cme_desk.importing.tables.presence import tidy
from cme_desk.importing.tables.tables import Table

_DATE_ONLY = re.compile(r"^\d{1,4}[/.\-]\d{1,2}[/.\-]\d{1,4}$")
_TIME_ONLY = re.compile(r"^\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s*[ap]\.?\s?m\.?)?$", re.IGNORECASE)

CROWD = 50  # people under one address that a row is compared with


@dataclass(slots=True)
class Titled:
    """A line of its own that heads a section of a report: its row, and its words."""

    row: int
    title: str


def titled_rows(grid: Grid) -> list[Titled]:
    """The rows that say one thing only, in the first column."""
    return [
        Titled(number, words(text(cells[0])))
        for number, cells in enumerate(grid.rows, 1)
        if cells
        and isinstance(cells[0], str)
        and (len(cells) == 1 or (is_blank(cells[1]) and all(map(is_blank, cells[2:]))))
    ]


def first_header(grid: Grid, first: int, last: int) -> Header | None:
    """The first row between two that has several cells, read as a header."""
    for number in range(first, min(last, grid.height) + 1):
        if grid.filled(number) >= 2:
            return header_at(grid, number)
    return None


def rows_below(grid: Grid, header: Header, last: int) -> list[int]:
    """The rows below a header that say anything."""
    return [
        number
        for number in range(header.last + 1, min(last, grid.height) + 1)
        if any(not is_blank(value) for value in grid.row(number))
    ]


def table_below(grid: Grid, header: Header, last: int, *, mapping: Mapping | None = None) -> Table:
    """All rows below a report's header that name somebody, without any guessing of totals."""
    table = Table(header, mapping or assign(header, trusted=True))
    wanted = [
        c
        for role in ("full_name", "last_name", "first_name", "email", "phone")
        for c in table.mapping.columns(role)
    ]
    for number in rows_below(grid, header, last):
        cells = grid.row(number)
        if any(c <= len(cells) and not is_blank(cells[c - 1]) for c in wanted):
            table.rows.append(number)
    return table


def rejoined(grid: Grid, header: Header) -> Grid:
    """The sheet with times that a tool split at the comma ("4/21/2020, 6:58 PM") put together."""
    width = max(header.headings, default=0)
    below = grid.rows[header.last :]
    if not any(len(cells) > width for cells in below):
        return grid
    rows = list(grid.rows[: header.last])
    rows += [_joined(cells) if len(cells) > width else cells for cells in below]
    return grid.changed(rows)


def _joined(cells: list[CellValue]) -> list[CellValue]:
    """A row whose cells "date" and "time" beside each other are one."""
    made: list[CellValue] = []
    for value in cells:
        previous = made[-1] if made else None
        if (
            isinstance(previous, str)
            and isinstance(value, str)
            and _DATE_ONLY.match(previous.strip())
            and _TIME_ONLY.match(value.strip())
        ):
            made[-1] = f"{previous.strip()}, {value.strip()}"
        else:
            made.append(value)
    return made


def joined_people(grid: Grid, table: Table, *, default_date: str = "") -> list[Entry]:
    """One entry per person of a table that has a row per join."""
    batch = entries_of(
        grid, table, default_date=default_date, day_first=grid.day_first, in_report=True
    )
    waiting = _flagged(grid, table, synonyms.WAITING)
    return merge_joins(batch.entries, waiting)


def _flagged(grid: Grid, table: Table, role: str) -> frozenset[int]:
    """The rows in which a yes-or-no column says yes."""
    column = table.mapping.column(role)
    if column is None:
        return frozenset()
    return frozenset(
        number for number in table.rows if yes_no_of(grid.sheet.cell(number, column)).value is True
    )


def merge_joins(entries: Sequence[Entry], waiting: frozenset[int] = frozenset()) -> list[Entry]:
    """One entry per person, in the order of their first rows; `waiting` rows are no presence."""
    groups: list[list[Entry]] = []
    by_mail: dict[str, list[list[Entry]]] = defaultdict(list)
    by_name: dict[str, list[Entry]] = {}
    for entry in entries:
        mail = entry.email.casefold()
        if mail:
            # A mailbox of a crowd tells nobody apart: only the newest few are compared.
            near = by_mail[mail][-CROWD:]
            group = next((g for g in near if _same_name(g[0], entry)), None)
            if group is None:
                group = []
                by_mail[mail].append(group)
                groups.append(group)
        else:
            key = words(entry.written) or entry.written
            group = by_name.get(key)
            if group is None:
                group = by_name[key] = []
                groups.append(group)
        group.append(entry)
    return [_person(group, waiting) for group in _without_address(groups)]


def _without_address(groups: list[list[Entry]]) -> list[list[Entry]]:
    """Joins without an address beside those of the one person of that name who has one.

    They are theirs if they never overlap: somebody who came back as a guest. Those that overlap are
    two people, or two devices of one: that is asked.
    """
    named: dict[str, list[list[Entry]]] = defaultdict(list)
    for group in groups:
        key = words(group[0].full_name)
        if len(key.split()) > 1:
            named[key].append(group)
    gone: set[int] = set()
    for same in named.values():
        bare = [group for group in same if not any(each.email for each in group)]
        if len(bare) != 1 or len(same) != 2:
            continue
        (mailed,) = [group for group in same if group is not bare[0]]
        sentence = "The same name also joined without an e-mail address"
        if _apart(mailed, bare[0]):
            gone.add(id(bare[0]))
            mailed.extend(bare[0])
            mailed.sort(key=lambda entry: entry.row)
            mailed[0] = with_review(
                mailed[0], Look.WHO_IS_IT.said(f"{sentence}; it was taken as the same person.")
            )
        else:
            mailed[0] = with_review(
                mailed[0], Look.WHO_IS_IT.said(f"{sentence}, at the same time: two people, or one?")
            )
    return [group for group in groups if id(group) not in gone]


def _apart(one: Sequence[Entry], two: Sequence[Entry]) -> bool:
    """Whether all joins have their times, and none of one overlaps one of the other."""
    spans = [[_times(entry) for entry in group] for group in (one, two)]
    return all(
        first is not None
        and second is not None
        and (first[1] <= second[0] or second[1] <= first[0])
        for first in spans[0]
        for second in spans[1]
    )


def _times(entry: Entry) -> tuple[dt.datetime, dt.datetime] | None:
    """When an entry's person came and left, if both are known and in order."""
    return _span(entry.as_join())


def _same_name(one: Entry, two: Entry) -> bool:
    """Whether two names under one address can be one person's; an address says no name."""
    if "@" in one.full_name or "@" in two.full_name:
        return True
    return likeness_of(keys_of(one, one.full_name), keys_of(two, two.full_name)).may_be_one


def _person(group: list[Entry], waiting: frozenset[int]) -> Entry:
    """One person's joins as one entry."""
    present = [entry for entry in group if entry.row not in waiting]
    first = max(group, key=lambda entry: (bool(entry.email), bool(entry.last_name), -entry.row))
    first = replace(first, row=group[0].row)
    reviews = [sentence for entry in group for sentence in entry.review]
    if not present:
        sentence = "Was only in the waiting room."
        return replace(
            first,
            attended=False,
            minutes=None,
            time_in="",
            time_out="",
            review=tuple(dict.fromkeys((*reviews, Look.NOTE.said(sentence)))),
        )
    joins = tuple(
        each.as_join()
        for each in present
        if each.time_in or each.time_out or each.minutes is not None
    )
    attended = _presence(present)
    starts = sorted(join.time_in for join in joins if join.time_in)
    ends = sorted(join.time_out for join in joins if join.time_out)
    return replace(
        first,
        time_in=starts[0] if starts else "",
        time_out=ends[-1] if ends else "",
        minutes=minutes_together(joins),
        attended=attended,
        joins=joins if any(join.time_in or join.time_out for join in joins) else (),
        review=tuple(dict.fromkeys(reviews)),
    )


def _presence(entries: Sequence[Entry]) -> bool | None:
    """Whether any row says that the person was there."""
    said = {entry.attended for entry in entries}
    if True in said:
        return True
    return False if said == {False} else None


def minutes_together(joins: Sequence[Join]) -> float | None:
    """The minutes of several joins: as reported, but where they overlap by the clock, once."""
    timed = []
    total: float = 0
    known = False
    for join in joins:
        span = _span(join)
        if span is not None:
            timed.append((*span, join.minutes))
        elif join.minutes is not None:
            total += join.minutes
            known = True
    timed.sort(key=lambda each: (each[0], each[1]))
    cluster: list[tuple[dt.datetime, dt.datetime, float | None]] = []
    for each in timed:
        if cluster and each[0] >= max(end for _, end, _ in cluster):
            total += _cluster_minutes(cluster)
            cluster = []
        cluster.append(each)
    if cluster:
        total += _cluster_minutes(cluster)
    return tidy(total) if known or timed else None


def _cluster_minutes(cluster: list[tuple[dt.datetime, dt.datetime, float | None]]) -> float:
    """One stretch of presence: the report's own minutes if it is one join, else the clock's."""
    if len(cluster) == 1 and cluster[0][2] is not None:
        return cluster[0][2]
    # Joins that overlap are two devices, or one that was cut off: they count once.
    begin = min(start for start, _, _ in cluster)
    end = max(stop for _, stop, _ in cluster)
    length = (end - begin).total_seconds() / 60
    longest = max((minutes for _, _, minutes in cluster if minutes is not None), default=0.0)
    return max(length, longest)


def _span(join: Join) -> tuple[dt.datetime, dt.datetime] | None:
    """The times of a join, if both are known and in order."""
    if not join.time_in or not join.time_out:
        return None
    start, stop = moment(join.time_in), moment(join.time_out)
    # Zoom writes leaves before their joins (107 people in 11 sessions): nothing follows of them.
    if start is None or stop is None or stop < start:
        return None
    return start, stop


def moment(written: str) -> dt.datetime | None:
    """A time of an entry as a moment; clock times without a date lie on one day."""
    try:
        return dt.datetime.fromisoformat(written if "T" in written else f"2000-01-01T{written}")
    except ValueError:
        return None
