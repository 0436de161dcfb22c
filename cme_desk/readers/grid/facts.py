"""Sheets and books in the making: cells, what a reader learns beside them, and what is odd."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from cme_desk.domain.intake.sheets import CellValue, Note, Sheet, Workbook
from cme_desk.readers import refusals
from cme_desk.readers.grid.cells import (
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_GAP,
    MAX_ROWS,
    SHEET_ROWS,
    cut,
    tidy_time,
    whole,
)
from cme_desk.readers.grid.mending import Mended, mend_rows

# 50,000 merged ranges took openpyxl 7 seconds; nobody merges so many by hand.
MAX_MERGED = 20_000


@dataclass(slots=True)
class Facts:
    """Gathered while reading one sheet; the attributes are those of Sheet.

    Attributes:
        struck: cells in a struck-out font, filled or not.
        partly_struck: cells of whose text a part is struck out.
        filter_rows: the first and last row that an active filter rules.
        stray: cells so far away that they were left out.

    """

    hidden_rows: set[int] = field(default_factory=set)
    filter_rows: tuple[int, int] | None = None
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    uncached: set[tuple[int, int]] = field(default_factory=set)
    struck: set[tuple[int, int]] = field(default_factory=set)
    partly_struck: set[tuple[int, int]] = field(default_factory=set)
    comments: dict[tuple[int, int], str] = field(default_factory=dict)
    stray: bool = False

    def filter_over(self, first: int, last: int) -> None:
        """Note that an active filter rules the rows from first to last."""
        known = self.filter_rows or (first, last)
        self.filter_rows = (min(first, known[0]), max(last, known[1]))


class Grid:
    """One sheet while it is read: cells put in any order, then taken as rows, and its facts."""

    def __init__(self, name: str = "", *, visible: bool = True) -> None:
        """Hold no cells yet."""
        self.name = name
        self.visible = visible
        self.facts = Facts()
        self._rows: dict[int, list[CellValue]] = {}
        self._places = 0

    def put(self, row: int, column: int, value: CellValue) -> None:
        """Place a value at a row and column counted from 1; empty ones take no place."""
        if isinstance(value, str):
            if not value or value.isspace():
                return
            value = cut(value)
        elif value is None:
            return
        if column > MAX_COLUMNS or row > SHEET_ROWS:
            self.facts.stray = True
            return
        cells = self._rows.get(row)
        if cells is None:
            cells = self._rows[row] = []
        missing = column - len(cells)
        if missing > 0:
            # What a row is padded with costs memory too.
            self._places += missing
            if self._places > MAX_CELLS:
                raise refusals.too_large()
            cells.extend([None] * missing)
        cells[column - 1] = value

    def rows(self) -> list[list[CellValue]]:
        """All rows from the first to the last filled one, save stray cells far below."""
        rows: list[list[CellValue]] = []
        for number in sorted(self._rows):
            gap = number - len(rows) - 1
            if gap > MAX_GAP:
                self.facts.stray = True
                break
            rows.extend([] for _ in range(gap))
            rows.append(self._rows[number])
            if len(rows) > MAX_ROWS:
                raise refusals.too_large()
        return rows


def settle(raw: Iterable[Iterable[object]], facts: Facts) -> list[list[CellValue]]:
    """Turn dense rows as calamine gives them into rows as a Sheet holds them.

    For an error calamine gives an empty text (python-calamine#105); it is put back from the facts.
    """
    rows = _settled(raw, facts)
    for (row, column), text in facts.errors.items():
        _place(rows, row, column, text)
    return rows


def _settled(raw: Iterable[Iterable[object]], facts: Facts) -> list[list[CellValue]]:
    rows: list[list[CellValue]] = []
    seen: dict[object, CellValue] = {}
    filled = 0
    places = 0
    for line in raw:
        cells: list[CellValue] = []
        for value in line:
            kind = type(value)
            if kind is str:
                cells.append(None if not value or value.isspace() else cut(value))  # type: ignore[arg-type,attr-defined]  # by its class
            elif kind is float:
                cells.append(whole(value))  # type: ignore[arg-type]  # by its class
            elif value is None or kind is bool or kind is int:
                cells.append(value)  # type: ignore[arg-type]  # the same
            else:
                known = seen.get(value)
                if known is None:
                    known = seen[value] = tidy_time(value)
                cells.append(known)
        while cells and cells[-1] is None:
            cells.pop()
        if cells:
            if len(rows) - filled > MAX_GAP:
                facts.stray = True
                break
            rows.append(cells)
            filled = len(rows)
            places += len(cells)
            if filled > MAX_ROWS or places > MAX_CELLS:
                raise refusals.too_large()
        else:
            rows.append(cells)
    return rows[:filled]


def _place(rows: list[list[CellValue]], row: int, column: int, value: CellValue) -> None:
    """Set one cell of finished rows, which grow as needed; what is out of bounds is left out."""
    if column > MAX_COLUMNS or row > len(rows) + MAX_GAP or row > MAX_ROWS:
        return
    while len(rows) < row:
        rows.append([])
    cells = rows[row - 1]
    cells.extend([None] * (column - len(cells)))
    cells[column - 1] = value


class Book:
    """The sheets of a file as they are read, and what was odd about them.

    Attributes:
        encoding: of a text file.
        notes: what a person should know.
        active: the index of the sheet that the file opens on.
        mended: the letters that were put right.

    """

    def __init__(self, encoding: str = "", notes: Iterable[Note] = ()) -> None:
        """Begin with what is known of the file as a whole."""
        self.encoding = encoding
        self.notes = list(notes)
        self.active = 0
        self.mended = Mended()
        self._sheets: list[Sheet] = []

    def add(
        self,
        name: str,
        rows: list[list[CellValue]],
        facts: Facts | None = None,
        *,
        visible: bool = True,
        kind: str = "cells",
    ) -> None:
        """Take a sheet; facts about places beyond its last filled row or column are dropped."""
        refusals.check_sheets(len(self._sheets))
        mend_rows(rows, self.mended)
        facts = facts or Facts()
        height = len(rows)
        hidden = frozenset(row for row in facts.hidden_rows if row <= height)
        ruled = facts.filter_rows
        made = Sheet(
            name=name,
            rows=rows,
            visible=visible,
            kind=kind,
            hidden_rows=hidden,
            filtered=ruled is not None and any(ruled[0] <= row <= ruled[1] for row in hidden),
            struck_rows=_struck_rows(rows, facts.struck),
            merged=tuple(
                (top, left, min(bottom, height), right)
                for top, left, bottom, right in facts.merged[:MAX_MERGED]
                if top <= height
            ),
            errors=frozenset(place for place in facts.errors if _within(place, height)),
            uncached=frozenset(place for place in facts.uncached if _within(place, height)),
            comments=dict(sorted(facts.comments.items())),
        )
        self._sheets.append(made)
        self._note_on(name, facts)

    def _note_on(self, name: str, facts: Facts) -> None:
        """Say what a person should know of a sheet that its fields do not say."""
        if facts.stray:
            self.note(
                "stray-cells",
                f"Cells far away from the list on “{name}” (after 1,000 empty rows, or beyond"
                f" column {MAX_COLUMNS:,}) were left out.",
            )
        if facts.partly_struck:
            self.note(
                "partly-struck",
                f"On “{name}” part of the text in some cells is struck out; it was read all the"
                " same. Please check these rows.",
                sorted({row for row, _ in facts.partly_struck}),
            )
        if len(facts.merged) > MAX_MERGED:
            self.note(
                "many-merged-cells",
                f"“{name}” has more than {MAX_MERGED:,} merged ranges; the rest were taken as"
                " single cells.",
            )

    def note(self, reference: str, message: str, rows: Iterable[int] = ()) -> None:
        """Say what was odd."""
        self.notes.append(Note(reference=reference, message=message, rows=tuple(rows)))

    def add_grid(self, grid: Grid) -> None:
        """Take a sheet that was filled cell by cell."""
        self.add(grid.name, grid.rows(), grid.facts, visible=grid.visible)

    def __len__(self) -> int:
        """Tell how many sheets there are so far."""
        return len(self._sheets)

    def workbook(self, file_name: str, kind: str) -> Workbook:
        """The whole file; DeskError if there are no sheets in it."""
        if not self._sheets:
            raise refusals.damaged("There are no sheets in it.")
        mended = self.mended.note()
        return Workbook(
            file_name=file_name,
            format=kind,
            sheets=tuple(self._sheets),
            encoding=self.encoding,
            active=self.active if self.active < len(self._sheets) else 0,
            notes=(*self.notes, *([mended] if mended else [])),
        )


def _within(place: tuple[int, int], height: int) -> bool:
    return place[0] <= height and place[1] <= MAX_COLUMNS


def _struck_rows(rows: list[list[CellValue]], struck: Iterable[tuple[int, int]]) -> frozenset[int]:
    """Rows of which more than half of the filled cells are struck out.

    Not all of them: the line's printed number, or a remark beside it, is often left as it was.
    """
    counts = Counter(
        row
        for row, column in struck
        if row <= len(rows) and rows[row - 1][column - 1 : column] not in ([], [None])
    )
    return frozenset(
        row
        for row, count in counts.items()
        if count * 2 > sum(value is not None for value in rows[row - 1])
    )
