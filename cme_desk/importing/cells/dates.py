"""Dates as people write them, in figures and in words."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import NamedTuple

from cme_desk.domain.intake.sheets import CellValue
from cme_desk.domain.people.names import fold
from cme_desk.importing.cells.normal import LONGEST, DayFirst, Value, shown
from cme_desk.vocabularies import pattern, vocabulary

YEARS = range(1950, 2101)
"""No attendance lies outside of these years."""

_WORDS = vocabulary("dates")
# Parts of patterns of what headers, titles and cells say of days; all in small letters.
MONTH = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
HALF = "am|pm|morning|afternoon|evening"
HALF_ELSEWHERE = "vormittag|nachmittag|manana|tarde"
SERIES = "|".join(_WORDS["series"].split())
_MONTHS = {
    fold(name): number
    for number, names in enumerate(_WORDS["months"].strip().splitlines(), start=1)
    for name in names.split()
}

_ISO = re.compile(r"(\d{4})[\-/.](\d{1,2})[\-/.](\d{1,2})")
_THREE = re.compile(r"(?<!\d)(\d{1,2})\s?([/.\-\s])\s?(\d{1,2})\s?[/.\-\s]\s?['’]?(\d{4}|\d{2})\.?")
# Within a text; not the end of an ISO date with an hour behind it ("2027-03-01 03:00").
_THREE_IN = re.compile(rf"(?<!\d[\-/.])(?:{_THREE.pattern})(?![\d:])")
_DAY_NAME = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|er|\.|º|ª|e)?[\s\-./]*(?:of |de )?([^\W\d_]{3,12})\.?"
    r"[\s,\-./]*(?:de |del )?['’]?(\d{4}|\d{2})?",
    re.IGNORECASE,
)
_NAME_DAY = re.compile(
    r"([^\W\d_]{3,12})\.?[\s\-./]*(\d{1,2})(?!\d)(?:st|nd|rd|th|er|\.)?"
    r"(?:[\s,\-./]+['’]?(\d{4}|\d{2}))?",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\b(\d{1,2}):\d{2}")
_HALF_DAY = re.compile(r"\d\s?[ap]\.?\s?m\b", re.IGNORECASE)
_DAY_FIRST_WORDS = frozenset(_WORDS["day_first"].split())
_WEEKDAY = pattern(_WORDS["weekdays"], r"^(?:%s)\b[.,]*\s*")


def writes_day_first(cells: Iterable[CellValue]) -> DayFirst:
    """Whether a column writes the day before the month; None where its cells do not tell.

    One cell with a number above 12 in front is enough (14/5/2024), unless another says the
    contrary; dates with periods (3.5.2024) are day first wherever they are used.
    """
    day, month, dots = 0, 0, 0
    for cell in cells:
        if not isinstance(cell, str) or len(cell) > LONGEST:
            continue
        found = _THREE_IN.search(cell)
        if not found:
            continue
        first, second = int(found[1]), int(found[3])
        if first > 12 >= second:
            day += 1
        elif second > 12 >= first:
            month += 1
        elif found[2] == "." and len(found[4]) in (2, 4):
            dots += 1
    if day and month:
        return None
    if day or month:
        return day > 0
    return True if dots else None


class DateOrder(NamedTuple):
    """In which order day and month stand.

    Attributes:
        day_first: None where nothing tells; then it is the month, as in the US.
        open: the dates as written that may be either, where nothing tells.
        proven: whether a date says it that can be read in one way only.

    """

    day_first: DayFirst
    open: tuple[str, ...] = ()
    proven: bool = False


def date_order(cells: Iterable[CellValue], near: str = "") -> DateOrder:
    """In which order a sheet writes day and month, of all its cells.

    What decides, in this order: a date that can be read in one way only; the date that the sheet
    should be of (`near`, ISO), if one way gives it; a clock of 24 hours or of twelve beside the
    date; words of a language that writes the day first.
    """
    texts = [cell for cell in cells if isinstance(cell, str) and 0 < len(cell) <= LONGEST]
    dated = [(cell, found) for cell in texts if (found := _THREE_IN.search(cell))]
    if not dated:
        return DateOrder(None)
    proven = writes_day_first(cell for cell, _ in dated)
    if proven is not None:
        return DateOrder(proven, proven=True)
    either = [(cell, found) for cell, found in dated if _is_ambiguous(found)]
    if not either:
        return DateOrder(None)
    for decided in (_by_nearness(either, near), _by_clock(cell for cell, _ in either)):
        if decided is not None:
            return DateOrder(decided)
    if any(fold(word) in _DAY_FIRST_WORDS for cell in texts for word in cell.split()[:6]):
        return DateOrder(True)
    return DateOrder(None, tuple(dict.fromkeys(found[0].strip() for _, found in either)))


def _is_ambiguous(found: re.Match[str]) -> bool:
    """Whether a date of three figures is another one when day and month are exchanged."""
    first, second = int(found[1]), int(found[3])
    return first <= 12 and second <= 12 and first != second


def _by_nearness(either: list[tuple[str, re.Match[str]]], near: str) -> DayFirst:
    """The order in which a date is the one that is wanted, if only one order gives it."""
    found = set()
    for _cell, date in either:
        first, second, year = int(date[1]), int(date[3]), _full_year(date[4])
        for day_leads, (day, month) in ((True, (first, second)), (False, (second, first))):
            if near == f"{year:04}-{month:02}-{day:02}":
                found.add(day_leads)
    return found.pop() if len(found) == 1 else None


def _by_clock(texts: Iterable[str]) -> DayFirst:
    """The order that goes with the clock beside a date: twelve hours with the month first."""
    late = False
    for said in texts:
        if _HALF_DAY.search(said):
            return False
        clock = _CLOCK.search(said)
        late = late or bool(clock and (int(clock[1]) > 12 or clock[1] == "00"))
    return True if late else None


def calendar_date(year: int, month: int, day: int) -> dt.date | None:
    """A date, if it is in the calendar and not centuries away."""
    if year not in YEARS:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def date_of_text(text: str, day_first: DayFirst) -> Value[dt.date | None]:
    """A date written out in any of the usual ways: "5/14/24", "14. Mai 2024"."""
    rest = _WEEKDAY.sub("", text).strip(" ,.")
    if not rest:
        return Value(None, f"{shown(text)} is a day of the week, not a date.")
    found = _ISO.fullmatch(rest)
    if found:
        return _date_or_review(rest, calendar_date(int(found[1]), int(found[2]), int(found[3])))
    found = _THREE.fullmatch(rest)
    if found:
        first, second, year = int(found[1]), int(found[3]), _full_year(found[4])
        day_leads = first > 12 or (day_first if day_first is not None else found[2] == ".")
        if second > 12:
            day_leads = False
        day, month = (first, second) if day_leads else (second, first)
        return _date_or_review(rest, calendar_date(year, month, day))
    for written, month_at, day_at in ((_DAY_NAME, 2, 1), (_NAME_DAY, 1, 2)):
        found = written.fullmatch(rest)
        month_number = _MONTHS.get(fold(found[month_at])) if found else None
        if found and month_number:
            if not found[3]:
                return Value(None, f"{shown(text)} is a date without a year.")
            return _date_or_review(
                rest, calendar_date(_full_year(found[3]), month_number, int(found[day_at]))
            )
    return Value(None, f"{shown(text)} cannot be read as a date.")


def _date_or_review(text: str, date: dt.date | None) -> Value[dt.date | None]:
    return Value(date) if date else Value(None, f"{shown(text)} is no date in the calendar.")


def _full_year(text: str) -> int:
    year = int(text)
    return year if len(text) == 4 else 2000 + year if year < 70 else 1900 + year


def month_named(name: str) -> int | None:
    """The number of a month by its name or a usual short form, in the main European languages."""
    return _MONTHS.get(fold(name))
