"""The rows of a table to entries, column by column: names, identifiers, times, statuses.

A department or hospital may be written once for several people: above them, or beside.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from cme_desk.domain.attendance.row_codes import tidy
from cme_desk.domain.intake.readings import Entry
from cme_desk.domain.intake.reviews import Look, typed
from cme_desk.domain.intake.sheets import CellValue
from cme_desk.importing.cells.marks import (
    birth_month_day_of,
    email_of,
    license_of,
    member_of,
    npi_of,
    phone_of,
    state_of,
)
from cme_desk.importing.cells.normal import Value, is_blank, text, words
from cme_desk.importing.cells.spans import minutes_of
from cme_desk.importing.cells.words import registered_of as registered_of_cell
from cme_desk.importing.cells.zones import zone_of_header
from cme_desk.importing.columns import questions, synonyms
from cme_desk.importing.columns.grid import Grid
from cme_desk.importing.names.result import ParsedName
from cme_desk.importing.tables.addresses import addresses_of
from cme_desk.importing.tables.attended import attended_of, registered_of
from cme_desk.importing.tables.cellwise import Cells, duties
from cme_desk.importing.tables.lines import is_stop
from cme_desk.importing.tables.persons import addresses, names_of
from cme_desk.importing.tables.presence import (
    Clock,
    Stay,
    add,
    in_one_zone,
    remembering,
    reported,
    stays,
)
from cme_desk.importing.tables.tables import Table
from cme_desk.vocabularies import pattern, vocabulary

_AS_WRITTEN = (
    "profession", "specialty", "organization", "department", "credits", "credit_type",
    "signature", "comment",
)  # fmt: skip
_READ: dict[str, Callable[[CellValue], Value[Any]]] = {
    "email": email_of,
    "phone": phone_of,
    "npi": npi_of,
    "license_number": license_of,
    "license_state": state_of,
    "registered": registered_of_cell,
    "member_id": member_of,
}
GROUPED = ("organization", "department")
"""The fields that a line above a group gives."""

FILLED = frozenset({*GROUPED, "specialty", "profession"})
"""The fields that are written once beside the people of a group."""

MIN_GROUPS = 2
_LISTS = vocabulary("rows")
_HOSPITAL = pattern(_LISTS["hospitals"], r"\b(?:%s)\b")
_DEPARTMENT = pattern(_LISTS["departments"], r"\b(?:%s)\b")
_COUNT = re.compile(r"\s*[(\[]?\s*\d+\s*[)\]]?\s*$|\s*[:\-–—]+\s*$")


@dataclass(slots=True)
class Batch:
    """The entries of one table, and what they leave open.

    Attributes:
        entries: one per row.
        statuses: what was written in the column of presence and not understood, to its rows.
        registered: rows whose status says no more than that the person registered.
        filled: column to the rows whose value stands in a row above, once for all of them.

    """

    entries: list[Entry] = field(default_factory=list)
    registered: list[int] = field(default_factory=list)
    statuses: dict[str, list[int]] = field(default_factory=dict)
    filled: dict[int, list[int]] = field(default_factory=dict)


def entries_of(
    grid: Grid,
    table: Table,
    *,
    default_date: str = "",
    day_first: bool | None = None,
    statuses: dict[str, bool] | None = None,
    in_report: bool = False,
) -> Batch:
    """One entry per row of people of a table.

    `statuses` says what a person answered about words of the column of presence.
    `in_report` is for reports of online sessions, whose own minutes beat the clock times.
    """
    clock = Clock(default_date, day_first)
    return _Builder(Cells(grid, table), clock, in_report=in_report).build(statuses or {})


class _Builder:
    """Makes the entries of one table."""

    def __init__(self, cells: Cells, clock: Clock, *, in_report: bool) -> None:
        """Keep what is asked about every column."""
        self.cells = cells
        self.mapping = cells.mapping
        self.clock = clock
        self.in_report = in_report
        self.filled: dict[int, list[int]] = {}

    def build(self, answered: dict[str, bool]) -> Batch:
        """All entries, in the order of the rows."""
        fields = self._fields()
        mails = addresses(self.cells, fields.get("email"))
        if mails is not None:
            fields["email"] = mails
        parsed = names_of(self.cells, mails)
        whole = self._stays()
        fields["time_in"] = [stay.time_in for stay in whole]
        fields["time_out"] = [stay.time_out for stay in whole]
        fields["date"] = [stay.date for stay in whole]
        fields["minutes"] = [stay.minutes for stay in whole]
        fields["zone"] = [stay.zone for stay in whole]
        attended = attended_of(self.cells, parsed, answered, in_report=self.in_report)
        registered = registered_of(self.cells, attended, fields.get("registered"))
        if registered is not None:
            fields["registered"] = registered
        fields["attended"] = attended.there
        self._odd_rows()
        entries = self._entries(parsed, fields)
        return Batch(entries, attended.registered, attended.statuses, self.filled)

    def _entries(self, parsed: list[ParsedName], fields: dict[str, list[Any]]) -> list[Entry]:
        """One entry per row, of names and columns of fields."""
        sheet = self.cells.grid.sheet.name
        keys = list(fields)
        columns = zip(*fields.values(), strict=True)
        return [
            Entry(
                row=row,
                sheet=sheet,
                written=name.written,
                last_name=name.last_name,
                first_name=name.first_name,
                middle_name=name.middle_name,
                suffix=name.suffix,
                full_name=name.full_name,
                credentials=name.credentials,
                review=tuple(dict.fromkeys(review)) if review else (),
                **dict(zip(keys, cells, strict=True)),
            )
            for row, name, review, cells in zip(
                self.cells.rows, parsed, self.cells.reviews, columns, strict=True
            )
        ]

    def _fields(self) -> dict[str, list[Any]]:
        """The fields that are one column each."""
        fields: dict[str, list[Any]] = {}
        for role in _AS_WRITTEN:
            if (column := self.mapping.column(role)) is not None:
                fields[role] = [text(cell) for cell in self.cells.column(column, role)]
            if role in FILLED and not self.in_report:
                self._grouped(role, column, fields)
        if (column := self.mapping.column("row_code")) is not None:
            fields["row_code"] = [tidy(text(c)) for c in self.cells.column(column, "row_code")]
        for role, function in _READ.items():
            if (column := self.mapping.column(role)) is not None:
                fields[role] = self.cells.read(column, role, function)
        if birth := self._birth():
            fields["birth_month_day"] = birth
        return fields | addresses_of(self.cells)

    def _grouped(self, role: str, column: int | None, fields: dict[str, list[Any]]) -> None:
        """A field that is written once for several people, beside their rows or above them."""
        table = self.cells.table
        if column is None:
            above = from_headings(table, role) if role in GROUPED else None
            if above is not None:
                fields[role] = above
            return
        for position, value in fill_down(self.cells.grid, table, column, fields[role]).items():
            fields[role][position] = value
            self.filled.setdefault(column, []).append(table.rows[position])

    def _birth(self) -> list[str]:
        """Month and day of birth, from one column or from two."""
        month = self.mapping.column(synonyms.BIRTH_MONTH)
        day = self.mapping.column(synonyms.BIRTH_DAY)
        one = self.mapping.column("birth_month_day")
        if one is not None and one not in (month, day):
            return self.cells.read(
                one,
                "birth_month_day",
                lambda cell: birth_month_day_of(cell, self.cells.grid.birth_day_first),
            )
        if month is None or day is None:
            return []
        made: list[str] = []
        pairs = zip(self.cells.column(month, ""), self.cells.column(day, ""), strict=True)
        for position, (first, second) in enumerate(pairs):
            if is_blank(first) or is_blank(second):
                made.append("")
                continue
            answer = birth_month_day_of(_month_day(text(first), text(second)), False)
            made.append(answer.value)
            if answer.review:
                self.cells.reviews[position].append(typed(answer.review, Look.NOTE))
        return made

    def _stays(self) -> list[Stay]:
        """When each row came and went."""
        mapping = self.mapping
        ins, outs = mapping.columns("time_in"), mapping.columns("time_out")
        date, minutes = mapping.column("date"), mapping.column("minutes")
        dates = self.cells.column(date, "date") if date is not None else []
        made: list[Stay] = []
        for turn in range(max(len(ins), len(outs), 1)):
            came = self.cells.column(ins[turn], "time_in") if turn < len(ins) else []
            left = self.cells.column(outs[turn], "time_out") if turn < len(outs) else []
            if turn and not came and not left:
                continue
            clock = replace(self.clock, outs_expected=_outs_expected(came, left))
            found = stays(came, left, dates, clock) or [Stay() for _ in self.cells.rows]
            if not made:
                made = found
                continue
            for whole, part in zip(made, found, strict=True):
                add(whole, part)
        if minutes is not None:
            label = mapping.labels.get(minutes, "")
            read = remembering(lambda cell: minutes_of(cell, label))
            for position, cell in enumerate(self.cells.column(minutes, "minutes")):
                if cell is not None and not is_blank(cell):
                    reported(made[position], cell, read(cell), compare=not self.in_report)
        in_header = self._zone_of_headers([*ins, *outs])
        for position, stay in enumerate(made):
            if in_header and (stay.time_in or stay.time_out):
                stay.zone = stay.zone or in_header
            if stay.review:
                self.cells.reviews[position].extend(stay.review)
        in_one_zone(made)
        return made

    def _zone_of_headers(self, columns: Sequence[int]) -> str:
        """The zone that the headers of the times give; "" for none, or for several."""
        headings = {use.column: use.header for use in self.mapping.uses()}
        found = {zone for each in columns if (zone := zone_of_header(headings.get(each, "")))}
        return found.pop() if len(found) == 1 else ""

    def _odd_rows(self) -> None:
        """Hidden and struck-out rows need a look, and those of speakers and hosts."""
        if not self.in_report:
            for position, sentence in duties(self.cells).items():
                self.cells.reviews[position].append(Look.WAS_THERE.said(sentence))
        sheet = self.cells.grid.sheet
        if not (sheet.hidden_rows or sheet.struck_rows):
            return
        for position, number in enumerate(self.cells.rows):
            if number in sheet.hidden_rows:
                self.cells.reviews[position].append(questions.HIDDEN_ROW)
            if number in sheet.struck_rows:
                self.cells.reviews[position].append(questions.STRUCK_ROW)


def _month_day(month: str, day: str) -> str:
    """Month and day of birth from two columns, as one text."""
    return f"{month}/{day}" if month.isdigit() else f"{month} {day}"


def _outs_expected(came: Sequence[CellValue], left: Sequence[CellValue]) -> bool:
    """Whether at least half of those who came have a time out."""
    ins = sum(not is_blank(cell) for cell in came)
    return bool(left) and sum(not is_blank(cell) for cell in left) * 2 >= max(ins, 1)


def group_field(heading: str) -> str:
    """The field that a line above a group of people gives for them; "" for "Nurses", "Page 2"."""
    plain = words(heading)
    if len(plain) > 60 or is_stop(heading):
        return ""
    if _DEPARTMENT.search(plain) and not re.search(r"\bhospital|\bclinic|\bcent(?:er|re)\b", plain):
        return "department"
    return "organization" if _HOSPITAL.search(plain) else ""


def group_name(heading: str) -> str:
    """A group's heading without its count and its colon."""
    previous = ""
    while previous != heading:
        previous, heading = heading, _COUNT.sub("", heading)
    return heading or previous


def from_headings(table: Table, role: str) -> list[str] | None:
    """For each row what the line above its group says of a field; None if none says anything."""
    found = [
        group_name(said)
        if (said := table.groups.get(row, "")) and group_field(said) == role
        else ""
        for row in table.rows
    ]
    return found if any(found) else None


def fill_down(grid: Grid, table: Table, column: int, said: Sequence[str]) -> dict[int, str]:
    """Position of a row to the value that its group has in its first row or in a line above it.

    Nothing is filled unless the column is plainly one of groups: it stands before the names (or
    every group begins after a gap), begins filled, never says the same twice in a row, and most
    groups are of several people.
    """
    people = dict(zip(table.rows, said, strict=True))
    names = [c for r in ("full_name", "last_name", "first_name") for c in table.mapping.columns(r)]
    before = bool(names) and column < min(names)
    values: list[str] = []
    made: dict[int, str] = {}
    blanks = 0
    gap = True
    for row in range(table.header.last + 1, (table.rows[-1] if table.rows else 0) + 1):
        value = people.get(row)
        if value is None:
            value = _heading(grid, row, column)
            gap = True
        elif not value:
            if not values:
                return {}
            made[row] = values[-1]
            blanks += 1
            gap = False
        if value:
            if (values and value.casefold() == values[-1].casefold()) or not (before or gap):
                return {}
            values.append(value)
            gap = row not in people
    # A column that one may leave empty looks almost the same: few of its cells are blank.
    if len(values) < MIN_GROUPS or blanks < len(values):
        return {}
    return {position: made[row] for position, row in enumerate(table.rows) if row in made}


def _heading(grid: Grid, row: int, column: int) -> str:
    """What a line that is no person's says in a column, if it says nothing else."""
    value = text(grid.sheet.cell(row, column))
    alone = sum(not is_blank(cell) for cell in grid.row(row)) == 1
    return value if value and alone and not is_stop(value) else ""
