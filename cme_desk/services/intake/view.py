"""A sheet beside what was understood of it, row by row, for a person to look at."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from enum import StrEnum

from cme_desk.domain.intake.readings import DROPPED, ColumnUse, Entry, OwnColumn
from cme_desk.domain.intake.sheets import Sheet
from cme_desk.services.intake.steps import ImportSteps

_REASONS = {
    DROPPED: "left out by you",
    "hidden by a filter": "hidden row, left out",
    "blank": "blank",
    "empty numbered line": "empty line",
    "no name": "no name in it",
}


class RowKind(StrEnum):
    """What a row of the sheet was taken for."""

    TITLE = "title"
    HEADER = "header"
    PERSON = "person"
    ABSENT = "absent"
    OUT = "out"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowView:
    """One row.

    Attributes:
        reason: why it is no person, in a word or two; "" where there is nothing to say.
        review: what needs a look.
        by_hand: whether a person left it out.

    """

    kind: RowKind
    reason: str = ""
    review: tuple[str, ...] = ()
    by_hand: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetView:
    """A sheet beside what was understood of it.

    Attributes:
        header_row: from 1; None where there is none.
        columns: by their number, from 1.
        people: by row; several where a cell holds several names.
        last: the last row in which one of the entries stands.
        own: the columns that the target takes besides people's.
        of_people: whether the entries are people.

    """

    sheet: Sheet
    header_row: int | None = None
    columns: dict[int, ColumnUse] = field(default_factory=dict)
    people: dict[int, list[Entry]] = field(default_factory=dict)
    special: dict[int, RowView] = field(default_factory=dict)
    last: int = 0
    own: tuple[OwnColumn, ...] = ()
    of_people: bool = True

    @property
    def width(self) -> int:
        """How many columns there are to show."""
        filled = max((len(row) for row in self.sheet.rows), default=0)
        return max([filled, *self.columns])

    def row(self, number: int) -> RowView:
        """What a row, counted from 1, was taken for."""
        if number in self.special:
            return self.special[number]
        if self.header_row is not None and number < self.header_row:
            return RowView(kind=RowKind.TITLE)
        if self.last and number > self.last:
            return RowView(kind=RowKind.OUT, reason="not part of the list")
        cells = self.sheet.rows[number - 1] if number <= len(self.sheet.rows) else []
        if all(cell is None for cell in cells):
            return RowView(kind=RowKind.OUT, reason="blank")
        return RowView(kind=RowKind.PLAIN)


def view(steps: ImportSteps, name: str = "") -> SheetView:
    """One sheet of an import: the named one, else the first used, else the one that is open."""
    sheet, target = _sheet(steps, name), steps.target
    bare = SheetView(sheet=sheet, own=target.columns, of_people=target.of_people)
    reading = steps.reading
    if reading is None:
        return replace(bare, columns=_said(steps))
    use = next((each for each in reading.sheets if each.name == sheet.name), None)
    if use is None or not use.used:
        return bare
    people: dict[int, list[Entry]] = defaultdict(list)
    for entry in reading.people:
        if entry.sheet == sheet.name:
            for row in sorted({entry.row, *(join.row for join in entry.joins)}):
                people[row].append(entry)
    special = {row: _person(entries) for row, entries in people.items()}
    for skipped in reading.skipped:
        if skipped.sheet == sheet.name:
            special[skipped.row] = RowView(
                kind=RowKind.OUT,
                reason=_REASONS.get(skipped.reason, f"{skipped.reason}, not a person"),
                by_hand=skipped.reason == DROPPED,
            )
    for row in _header_rows(sheet, use.header_row, use.columns):
        special[row] = RowView(kind=RowKind.HEADER)
    return replace(
        bare,
        header_row=use.header_row,
        columns={each.column: each for each in use.columns},
        people=dict(people),
        special=special,
        last=max([*people, 0]),
    )


def used_sheets(steps: ImportSteps) -> list[str]:
    """The names of the sheets that entries are read from."""
    return [each.name for each in steps.reading.sheets if each.used] if steps.reading else []


def _sheet(steps: ImportSteps, name: str) -> Sheet:
    wanted = [name, *used_sheets(steps), *steps.corrections.sheets]
    workbook = steps.file.workbook
    by_name = {sheet.name: sheet for sheet in workbook.sheets}
    for each in wanted:
        if each in by_name:
            return by_name[each]
    return steps.file.workbook.sheets[
        min(steps.file.workbook.active, len(steps.file.workbook.sheets) - 1)
    ]


def _said(steps: ImportSteps) -> dict[int, ColumnUse]:
    """The columns as the person said them, while nobody is found."""
    return {
        column: ColumnUse(column=column, header="", field=field or None)
        for column, field in steps.corrections.columns.items()
    }


def _person(entries: list[Entry]) -> RowView:
    review = tuple(dict.fromkeys(sentence for entry in entries for sentence in entry.review))
    if all(entry.attended is False for entry in entries):
        return RowView(kind=RowKind.ABSENT, reason="was not there", review=review)
    return RowView(kind=RowKind.PERSON, review=review)


def _header_rows(sheet: Sheet, last: int | None, columns: tuple[ColumnUse, ...]) -> list[int]:
    """The header's row, and those above it that hold parts of the same headings."""
    if last is None:
        return []
    rows = [last]
    parts = {use.column: use.header for use in columns}
    for row in range(last - 1, max(last - 3, 0), -1):
        cells = {column: str(sheet.cell(row, column) or "") for column in parts}
        filled = {column: " ".join(text.split()) for column, text in cells.items() if text}
        if sum(text in parts[column] for column, text in filled.items()) < 2:
            break
        rows.append(row)
    return rows
