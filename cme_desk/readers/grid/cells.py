"""From what a reader found to the rows of a Sheet: trimmed, typed and within limits."""

from __future__ import annotations

import datetime as dt
import math
import re

from cme_desk.domain.intake.sheets import CellValue

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


def cut(text: str) -> str:
    """Cut a text that is longer than a cell can be; the mark at its end says so."""
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"


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
