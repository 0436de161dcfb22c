"""From what a reader found to the rows of a Sheet: trimmed, typed and within limits."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable

from cme_desk.domain.intake.sheets import CellValue
from cme_desk.readers import refusals

# A stray cell in XFD1048576 (a file of 2 KB) kept openpyxl busy for over 20 s, and ends calamine.
MAX_ROWS = 100_000
MAX_COLUMNS = 2_000
MAX_CELLS = 5_000_000
MAX_GAP = 1_000
"""Empty rows in a row after which whatever follows is a stray cell, not the list."""

LONGEST_TEXT = 32_767
"""Letters that Excel puts in one cell; what is longer, in other formats, is cut there."""

SHEET_ROWS = 1_048_576
SHEET_COLUMNS = 16_384

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


class Grid:
    """Cells put in any order, then taken as rows.

    Attributes:
        stray: True when cells lay so far away that they were left out.

    """

    def __init__(self) -> None:
        """Hold no cells yet."""
        self._rows: dict[int, list[CellValue]] = {}
        self._places = 0
        self.stray = False

    def put(self, row: int, column: int, value: CellValue) -> None:
        """Place a value at a row and column counted from 1; empty ones take no place."""
        if isinstance(value, str):
            if not value or value.isspace():
                return
            value = cut(value)
        elif value is None:
            return
        if column > MAX_COLUMNS or row > SHEET_ROWS:
            self.stray = True
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
                self.stray = True
                break
            rows.extend([] for _ in range(gap))
            rows.append(self._rows[number])
            if len(rows) > MAX_ROWS:
                raise refusals.too_large()
        return rows


def settle(raw: Iterable[Iterable[object]]) -> tuple[list[list[CellValue]], bool]:
    """Turn dense rows as a library gives them into rows as a Sheet holds them.

    Returns:
        The rows, and True when stray cells far below were left out.

    """
    rows: list[list[CellValue]] = []
    seen: dict[object, CellValue] = {}
    filled = 0
    places = 0
    for line in raw:
        cells: list[CellValue] = []
        for value in line:
            kind = type(value)
            if kind is str:
                cells.append(None if not value or value.isspace() else cut(value))  # type: ignore[arg-type,attr-defined]
            elif kind is float:
                cells.append(whole(value))  # type: ignore[arg-type]
            elif value is None or kind is bool or kind is int:
                cells.append(value)  # type: ignore[arg-type]
            else:
                known = seen.get(value)
                if known is None:
                    known = seen[value] = tidy_time(value)
                cells.append(known)
        while cells and cells[-1] is None:
            cells.pop()
        if cells:
            if len(rows) - filled > MAX_GAP:
                return rows[:filled], True
            rows.append(cells)
            filled = len(rows)
            places += len(cells)
            if filled > MAX_ROWS or places > MAX_CELLS:
                raise refusals.too_large()
        else:
            rows.append(cells)
    return rows[:filled], False


def cut(text: str) -> str:
    """Cut a text that is longer than a cell can be; the mark at its end says so."""
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"


def place(rows: list[list[CellValue]], row: int, column: int, value: CellValue) -> None:
    """Set one cell of finished rows, which grow as needed; what is out of bounds is left out."""
    if column > MAX_COLUMNS or row > len(rows) + MAX_GAP or row > MAX_ROWS:
        return
    while len(rows) < row:
        rows.append([])
    cells = rows[row - 1]
    cells.extend([None] * (column - len(cells)))
    cells[column - 1] = value


def whole(number: float) -> int | float | str | None:
    """Spreadsheets hold all numbers as floats: a whole one is an int, as people read it."""
    # A float holds 15 digits; of a longer number the last ones are not what was typed.
    if number.is_integer() and abs(number) < 1e15:
        return int(number)
    if not math.isfinite(number):
        return None
    return number


def tidy_time(value: object) -> CellValue:
    """Round a date or time to the second where only its binary fraction kept it off."""
    if isinstance(value, dt.datetime):
        moment = _rounded(value)
        return moment.date() if moment != value and moment.time() == dt.time(0) else moment
    if isinstance(value, dt.time):
        moved = _rounded(dt.datetime.combine(dt.date(2000, 1, 1), value))
        # Rounded up, 23:59:59.9 would be midnight, and at the other end of the day.
        return moved.time() if moved.day == 1 else dt.time(23, 59, 59)
    if isinstance(value, dt.timedelta):
        return dt.timedelta(seconds=round(value.total_seconds()))
    return value if isinstance(value, dt.date) else str(value)


def _rounded(moment: dt.datetime) -> dt.datetime:
    micro = moment.microsecond
    if not micro:
        return moment
    start = moment.replace(microsecond=0)
    return start + dt.timedelta(seconds=1) if micro >= 500_000 else start


def column_number(letters: str) -> int:
    """Count a column from its letters: A is 1."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def coordinates(reference: str) -> tuple[int, int] | None:
    """Read "B7" as (7, 2); None if it is no cell."""
    found = _REFERENCE.fullmatch(reference.strip())
    if found is None:
        return None
    return int(found[2]), column_number(found[1])


def area(reference: str) -> tuple[int, int, int, int] | None:
    """Read "B7:D9" (or "B7") as (7, 2, 9, 4); None if it is no range."""
    first, _, last = reference.partition(":")
    start = coordinates(first)
    end = coordinates(last) if last else start
    if start is None or end is None:
        return None
    return (
        min(start[0], end[0]),
        min(start[1], end[1]),
        max(start[0], end[0]),
        max(start[1], end[1]),
    )


def clean_text(text: str) -> str:
    """Drop what no text may hold further on: NUL, and halves of surrogate pairs."""
    if "\0" in text:
        text = text.replace("\0", "")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        # Two halves that belong together become their letter (an emoji); one alone is lost.
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
