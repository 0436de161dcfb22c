"""A sheet's cells with its merges spread out, by rows and columns counted from 1."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from cme_desk.domain.intake.sheets import CellValue, Sheet
from cme_desk.importing.cells.dates import DateOrder, date_order
from cme_desk.importing.cells.normal import DayFirst, is_blank

ORDER_ROWS = 400  # rows whose dates tell how the sheet writes them

# A sheet of no use by hand has this many; they are left as they are.
MAX_MERGES = 20_000
MAX_TOUCHED = 200_000  # rows that they touch, all together: they cannot overlap by hand


class Merge(NamedTuple):
    """A merged range, inclusive, from 1."""

    top: int
    left: int
    bottom: int
    right: int


class Grid:
    """A sheet as the importer walks it."""

    def __init__(self, sheet: Sheet, near: str = "", day_first: DayFirst = None) -> None:
        """Wrap a sheet; nothing is looked at yet.

        `near` is the ISO date that its dates should be of, "" if none is known; `day_first` is what
        a person said of the order of day and month.
        """
        self.sheet = sheet
        self.rows = sheet.rows
        self.near = near
        self._said = day_first

    def changed(
        self,
        rows: list[list[CellValue]],
        *,
        merged: tuple[tuple[int, int, int, int], ...] | None = None,
        hidden_rows: frozenset[int] | None = None,
    ) -> Grid:
        """The sheet with other rows, and the same dates; merges and hidden rows stay by default."""
        sheet = replace(
            self.sheet,
            rows=rows,
            merged=self.sheet.merged if merged is None else merged,
            hidden_rows=self.sheet.hidden_rows if hidden_rows is None else hidden_rows,
        )
        return Grid(sheet, self.near, self._said)

    @cached_property
    def date_order(self) -> DateOrder:
        """In which order the sheet writes day and month, and an example where nothing tells."""
        if self._said is not None:
            return DateOrder(self._said, proven=True)
        cells = (value for row in self.rows[:ORDER_ROWS] for value in row)
        return date_order(cells, self.near)

    @property
    def birth_day_first(self) -> DayFirst:
        """The same of birthdays, for which a clock or a language is too little to go by."""
        return self.date_order.day_first if self.date_order.proven else None

    @property
    def day_first(self) -> DayFirst:
        """Whether the sheet writes the day before the month."""
        return self.date_order.day_first

    @cached_property
    def merges(self) -> dict[int, list[Merge]]:
        """The merged ranges that touch a row."""
        found: dict[int, list[Merge]] = defaultdict(list)
        left = MAX_TOUCHED
        for each in self.sheet.merged[:MAX_MERGES]:
            merge = Merge(*each)
            rows = range(merge.top, min(merge.bottom, merge.top + 2_000) + 1)
            left -= len(rows)
            if left < 0:
                break
            for row in rows:
                found[row].append(merge)
        return found

    @cached_property
    def width(self) -> int:
        """The number of columns of the widest row."""
        return max((len(row) for row in self.rows), default=0)

    @property
    def height(self) -> int:
        """The number of rows."""
        return len(self.rows)

    def row(self, number: int) -> list[CellValue]:
        """The cells of a row; none outside the sheet."""
        return self.rows[number - 1] if 1 <= number <= len(self.rows) else []

    def spread(self, number: int) -> list[CellValue]:
        """The cells of a row, those of a merged range all with its value."""
        cells = self.row(number)
        merges = self.merges.get(number) if self.sheet.merged else None
        if not merges:
            return cells
        cells = list(cells)
        for merge in merges:
            value = self.sheet.cell(merge.top, merge.left)
            if is_blank(value):
                continue
            if len(cells) < merge.right <= 2_000:
                cells.extend([None] * (merge.right - len(cells)))
            for column in range(merge.left, min(merge.right, len(cells)) + 1):
                cells[column - 1] = value
        return cells

    def filled(self, number: int) -> int:
        """How many cells of a row say something."""
        return sum(not is_blank(value) for value in self.row(number))

    def spans_row(self, number: int) -> bool:
        """Whether all that a row says stands in one cell that is merged over several columns."""
        if not self.sheet.merged or self.filled(number) != 1:
            return False
        return any(merge.right > merge.left for merge in self.merges.get(number, ()))

    def column(self, column: int, first: int, limit: int) -> list[CellValue]:
        """Up to `limit` filled cells of a column from a row on, looking at most 4 times as far."""
        found: list[CellValue] = []
        for cells in self.rows[first - 1 : first - 1 + limit * 4]:
            if len(cells) >= column and cells[column - 1] is not None:
                found.append(cells[column - 1])
                if len(found) >= limit:
                    break
        return found
