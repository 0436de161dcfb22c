"""The day that a header of a session says: whole, without its year, or as a number of days."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from cme_desk.domain.intake.sheets import CellValue
from cme_desk.importing.cells.normal import DayFirst
from cme_desk.importing.cells.times import date_of, from_serial

_WITHIN = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}")
_WITHOUT_YEAR = re.compile(r"\d{1,2}[/.]\d{1,2}(?![/.\d])")
_BEFORE_CLOCK = re.compile(r"(?<=\d{4})\s+(?=\d{1,2}[:.]\d{2})")
_YEAR = re.compile(r"\d{4}")
_SERIALS = range(36_526, 62_093)
"""The days of the years 2000 to 2069, as spreadsheets number them: 45000 is March 15, 2023."""


def date_of_header(
    value: CellValue, label: str, day_first: DayFirst = None, days: Sequence[str] = ()
) -> str:
    """The ISO date that a header says; "" for none, or where nothing tells the year.

    Args:
        value: the header's cell.
        label: its words.
        day_first: whether the sheet writes days before months.
        days: ISO dates of what the sheet may be of, which tell the year of a date without one.

    """
    if isinstance(value, dt.date):  # with a time or without
        return value.isoformat()[:10]
    plain = label.strip().removesuffix(".0")
    if plain.isdecimal() and int(plain) in _SERIALS:
        return from_serial(int(plain)).date().isoformat()
    within = _WITHIN.search(label)
    for said in (label, _BEFORE_CLOCK.split(label, maxsplit=1)[0], within[0] if within else ""):
        read = date_of(said, day_first).value if _is_whole(said) else None
        if read:
            return read.isoformat()
    return "" if _YEAR.search(label) else _in_year_of(label, day_first, days)


def _in_year_of(label: str, day_first: DayFirst, days: Sequence[str]) -> str:
    """A date without its year, in the year that brings it nearest to these days."""
    if not days:
        return ""
    within = _WITHOUT_YEAR.search(label)
    said = within[0] if within else label.strip().rstrip(".")
    found = []
    for year in sorted({int(day[:4]) + step for day in days for step in (-1, 0, 1)}):
        text = f"{said}{'/' if '/' in said else '.' if within else ' '}{year}"
        if read := date_of(text, day_first).value:
            found.append(read)
    known = [dt.date.fromisoformat(day) for day in days]
    best = min(found, key=lambda each: min(abs(each - day) for day in known), default=None)
    return best.isoformat() if best else ""


def _is_whole(label: str) -> bool:
    """Whether a header's date has its year."""
    digits = [len(each) for each in "".join(c if c.isdigit() else " " for c in label).split()]
    return len(digits) >= 3 or 4 in digits
