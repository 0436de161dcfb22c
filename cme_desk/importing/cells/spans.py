"""Cells that hold a duration, and clock times that leave open whether it was after noon."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from cme_desk.domain.intake.sheets import CellValue
from cme_desk.domain.people.names import fold
from cme_desk.importing.cells.normal import LONGEST, Value, is_nothing, shown, text_of
from cme_desk.importing.cells.times import time_of

LONGEST_STAY = 16 * 60
"""Minutes: nobody is credited for more in one session; a larger number of hours is minutes."""

_UNITS = {
    "d": 1440.0,
    "h": 60.0,
    "m": 1.0,
    "s": 1 / 60,
}
_PART = re.compile(
    r"(?P<number>\d{1,6}(?:[.,]\d{1,6})?)\s*(?:(?P<half>1/2|½)|(?P<quarter>1/4|¼|3/4|¾))?\s*"
    r"(?P<unit>days?|tage?|jours?|d[ií]as?|giorn[oi]|dag(?:en)?|"
    r"hours?|hrs?|h|std|stunden?|st|heures?|horas?|or[ae]|uur|uren|u|timmar|timer?|godz|godzin[ay]?|ч|час(?:а|ов)?|時間|小时|小時|시간|"
    r"minutes?|mins?|m|minuten?|minutos?|minut[oiay]?|mn|мин(?:ут[ыа]?)?|分钟?|分鐘|분|'|′|’|"
    r"seconds?|secs?|s|sek(?:unden?)?|segundos?|second[oi]|seconden?|seg|сек(?:унд[ыа]?)?|秒|초|''|\"|″)\.?(?![^\W\d_])",
    re.IGNORECASE,
)
_ISO_SPAN = re.compile(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?", re.IGNORECASE)
_COLONS = re.compile(r"(?:(\d{1,3})[.\s](?:days?,?\s)?)?(\d{1,4}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?")
_ABOUT = re.compile(
    r"(?:[~≈<>≤≥+]|ca\.?\s|circa\s|approx\.?\s|about\s|etwa\s|>=|<=)\s*", re.IGNORECASE
)
_ASIDE = re.compile(r"\s*\([^()]*\)$")
_BETWEEN = re.compile(r"[\s,;.&+]*(?:and|und|et|y|e|en)?[\s,;.&+]*", re.IGNORECASE)
_HALF_HOURS = re.compile(
    r"(?P<number>\d{1,2})?\s?(?P<part>1/2|½|1/4|¼|3/4|¾)\s*(?P<unit>h\w*)?", re.IGNORECASE
)
_PARTS_OF_ONE = {"1/2": 0.5, "½": 0.5, "1/4": 0.25, "¼": 0.25, "3/4": 0.75, "¾": 0.75}

_MINUTE_HEADER = re.compile(r"\b(?:min(?:s|ute[ns]?|utos?|uti|uten)?)\b")
_HOUR_HEADER = re.compile(
    r"\b(?:h|hrs?|hours?|stunden?|std|heures?|horas?|ore|uren|timmar|timer|godziny?|credits?)\b"
)
_SECOND_HEADER = re.compile(r"\b(?:seconds?|secs?|sekunden?|segundos?|secondes?)\b")


def minutes_of(cell: CellValue, header: str = "") -> Value[float | None]:
    """A duration in minutes, to hundredths; the column's header says what a bare number is.

    Without a unit anywhere a number below 1 is a part of a day, as spreadsheets keep durations,
    and any other one minutes. In a column of hours a number above 16 is minutes.
    """
    if cell is None or isinstance(cell, bool):
        return Value(None, "" if cell is None else f"“{text_of(cell)}” is no duration.")
    if isinstance(cell, dt.timedelta):
        return _bounded(cell.total_seconds() / 60, str(cell))
    if isinstance(cell, dt.datetime):
        if cell.year <= 1904:
            # The first days of the calendar, which stand for no day in a duration.
            return minutes_of(cell.time(), header)
        return Value(None, f"“{text_of(cell)}” is a date, not a duration.")
    if isinstance(cell, dt.time):
        return _bounded(cell.hour * 60 + cell.minute + cell.second / 60, str(cell))
    if isinstance(cell, dt.date):
        return Value(None, f"“{text_of(cell)}” is a date, not a duration.")
    if isinstance(cell, str):
        text = text_of(cell)
        if not text or is_nothing(text):
            return Value(None)
        if len(text) > LONGEST:
            return Value(None, "A long text stands where a duration belongs.")
        return _of_text(text, _unit(header))
    return _of_number(cell, _unit(header))


@lru_cache(maxsize=256)
def _unit(header: str) -> str:
    """What bare numbers under a header are: "m", "h", "s", or "" where it does not say."""
    inside = re.search(r"\(([^)]*)\)", header[:LONGEST])
    for words in (fold(inside[1]) if inside else "", fold(header[:LONGEST])):
        if _MINUTE_HEADER.search(words):
            return "m"
        if _HOUR_HEADER.search(words):
            return "h"
        if _SECOND_HEADER.search(words):
            return "s"
    return "" if header.strip() else "?"


def _bounded(minutes: float, text: str) -> Value[float | None]:
    if minutes < 0:
        return Value(None, f"The duration {shown(text)} is below zero.")
    if minutes > 1440:
        return Value(
            round(minutes, 2), f"The duration {shown(text)} is longer than a day; is it right?"
        )
    return Value(round(float(minutes), 2))


def _of_number(number: float, unit: str) -> Value[float | None]:
    if not abs(number) < 1e7:
        return Value(None, "The number is no duration.")
    text = text_of(number)
    if number < 0:
        return Value(None, f"The duration {shown(text)} is below zero.")
    if unit == "s":
        return _bounded(number / 60, text)
    if unit == "h":
        # Under six minutes: likelier what a spreadsheet keeps for 1:30, which is 0.0625 of a day.
        if 0 < number < 0.1:
            return _as_part_of_a_day(number, text)
        if number * 60 <= LONGEST_STAY:
            return _bounded(number * 60.0, text)
        return Value(
            round(float(number), 2),
            f"{shown(text)} in a column of hours was taken as minutes.",
        )
    if 0 < number < (0.5 if unit == "m" else 1):
        if unit == "":
            return _bounded(number * 1440, text)
        return _as_part_of_a_day(number, text)
    if unit != "m" and number < 10 and number != int(number):
        return Value(round(number * 60, 2), f"{shown(text)} was taken as hours; nothing says so.")
    return _bounded(float(number), text)


def _as_part_of_a_day(number: float, text: str) -> Value[float | None]:
    minutes = round(number * 1440, 2)
    return Value(minutes, f"{shown(text)} was taken as a part of a day: {minutes:g} minutes.")


@lru_cache(maxsize=8192)
def _of_text(text: str, unit: str) -> Value[float | None]:
    bare = text.replace(" ", "")
    plain = bare.replace(",", ".", 1)
    if re.fullmatch(r"-?\d{1,7}(?:\.\d{1,12})?", plain):
        number = float(plain)
        return _of_number(int(number) if number == int(number) else number, unit)
    if text[0] in "-−–" and any(each.isdigit() for each in text):
        return Value(None, f"The duration {shown(text)} is below zero.")
    about = _ABOUT.match(text)
    if about:
        exact = _of_text(text[about.end() :] or "?", unit)
        return Value(exact.value, exact.review or f"{shown(text)} is not an exact duration.")
    text = _ASIDE.sub("", text)
    colons = _COLONS.fullmatch(text)
    if colons:
        return _of_colons(text, colons, unit)
    span = _ISO_SPAN.fullmatch(bare)
    if span and any(span.groups()):
        hours, minutes, seconds = (int(each or 0) for each in span.groups())
        return _bounded(hours * 60 + minutes + seconds / 60, text)
    half = _HALF_HOURS.fullmatch(text)
    if half and (half["unit"] or unit == "h"):
        whole = int(half["number"] or 0) + _PARTS_OF_ONE[half["part"]]
        return _bounded(whole * 60, text)
    return _of_parts(text)


def _of_colons(text: str, found: re.Match[str], unit: str) -> Value[float | None]:
    days, first, second, third = (int(each or 0) for each in found.groups())
    if second > 59 or third > 59:
        return Value(None, f"{shown(text)} is no duration.")
    # A stopwatch's "75:30"; no stay has so many hours.
    if not found[4] and (unit == "m" or first > 24):
        review = f"{shown(text)} was taken as minutes and seconds."
        return Value(round(first + second / 60, 2), review)
    return _bounded(days * 1440 + first * 60 + second + third / 60, text)


def _of_parts(text: str) -> Value[float | None]:
    """Numbers with units and nothing else: "1h 2m 3s", "1 Std. 20 Min.", "1h02"."""
    total, place, seen, last = 0.0, 0, 0, ""
    for found in _PART.finditer(text):
        if not _BETWEEN.fullmatch(text, place, found.start()):
            return _unread(text)
        number = float(found["number"].replace(",", "."))
        number += _PARTS_OF_ONE.get(found["half"] or found["quarter"] or "", 0)
        last = _unit_letter(found["unit"])
        total += number * _UNITS[last]
        place, seen = found.end(), seen + 1
    rest = text[place:].strip(" .,")
    if seen and rest.isdigit() and len(rest) <= 2 and last in "hm":
        total += int(rest) * (1 if last == "h" else 1 / 60)
        rest = ""
    packed = re.fullmatch(r"(\d{1,2})\s?h\s?(\d{2})(?:\s?m\w*)?", text, re.IGNORECASE)
    if packed:
        return _bounded(int(packed[1]) * 60 + int(packed[2]), text)
    if not seen or rest.lower() not in {"", "total", "in session"}:
        return _unread(text)
    return _bounded(total, text)


def _unit_letter(unit: str) -> str:
    small = unit.lower()
    if small[0] in "mм'′’分분" and small != "''":
        return "m"
    if small in {"''", '"', "″", "s", "秒", "초"} or small.startswith(("sec", "sek", "seg", "сек")):
        return "s"
    if small.startswith(("day", "tag", "jour", "dia", "día", "giorn", "dag")):
        return "d"
    return "h"


def _unread(text: str) -> Value[float | None]:
    return Value(None, f"{shown(text)} cannot be read as a duration.")


class _Clock(NamedTuple):
    time: dt.time | None
    open: bool
    text: str


_SAYS_HALF = re.compile(
    r"\d\s*[ap]\.?\s?(?:m\b|\b)|noon|midnight|[上下午前後오전후]", re.IGNORECASE
)
_MORNING = 6 * 60
"""Minutes: before this a time that leaves the half of the day open is taken for the afternoon."""
_LATE_MORNING = 11 * 60
_EVENING = 18 * 60
_PADDED = re.compile(r"0\d[:.h]\d{2}")


def moved_to_afternoon(
    cells: Sequence[tuple[CellValue, CellValue]],
) -> list[tuple[dt.time | None, dt.time | None, str]]:
    """The times in and out of a whole sheet, where "1:04" is 13:04 if the others say so.

    A time without AM or PM and before noon is open, but not one that is written as on a clock of
    24 hours ("07:00"). An open time is moved to the afternoon if that brings it nearer to the
    times that are not open; where most of the times are ordinary ones of a morning, only those
    that are too early for it are moved. A time out that lies before its time in is moved if that
    puts them in order within twelve hours. Each move is said in a sentence beside the row's
    times. A time in before midnight and out after it is left as it is.
    """
    clocks = [(_clock(came), _clock(left)) for came, left in cells]
    whole = [clock for pair in clocks for clock in pair]
    coming = _anchor([came for came, _ in clocks], whole)
    leaving = _anchor([left for _, left in clocks], whole)
    rows = []
    for came, left in clocks:
        time_in, time_out = _nearer(came, coming), _nearer(left, leaving)
        if time_in and time_out and time_out < time_in:
            time_in, time_out = _in_order(came, left, time_in, time_out)
        moved = [
            f"{shown(clock.text)} was read as {time:%H:%M}"
            for clock, time in ((came, time_in), (left, time_out))
            if time is not None and time != clock.time
        ]
        rows.append((time_in, time_out, f"{'; '.join(moved)}." if moved else ""))
    return rows


def _clock(cell: CellValue) -> _Clock:
    time = time_of(cell).value
    if time is None:
        return _Clock(None, False, "")
    text = text_of(cell)
    dated = isinstance(cell, dt.datetime) or len(text) > 12
    says = isinstance(cell, str) and bool(_SAYS_HALF.search(text))
    if isinstance(cell, str) and time.hour * 60 >= _MORNING and _PADDED.match(text):
        says = True
    # "12:30" is after noon whatever is meant, and "0:30" is of a clock of 24 hours.
    return _Clock(time, not says and not dated and 1 <= time.hour < 12, text)


def _minutes(time: dt.time) -> int:
    return time.hour * 60 + time.minute


def _anchor(column: list[_Clock], whole: list[_Clock]) -> int | None:
    """The minute of the day that a column's open times lie near; None if none need be moved."""
    for clocks in (column, whole):
        sure, early, morning = _sorted_out(clocks)
        if sure and len(sure) * 4 >= len(morning):
            middle = sure[len(sure) // 2]
            return middle if clocks is column else min(middle, 12 * 60)
    sure, early, morning = _sorted_out(whole)
    if not early:
        return None
    return _EVENING if len(early) >= len(morning) else _LATE_MORNING


def _sorted_out(clocks: list[_Clock]) -> tuple[list[int], list[int], list[int]]:
    """The minutes of times that are not open, of open ones before the morning, and of it."""
    sure: list[int] = []
    early: list[int] = []
    morning: list[int] = []
    for clock in clocks:
        if clock.time is None:
            continue
        minutes = _minutes(clock.time)
        if not clock.open or minutes >= _LATE_MORNING - 60:
            sure.append(minutes)
        else:
            (early if minutes < _MORNING else morning).append(minutes)
    return sorted(sure), early, morning


def _later(time: dt.time) -> dt.time:
    return time.replace(hour=time.hour + 12)


def _nearer(clock: _Clock, anchor: int | None) -> dt.time | None:
    if clock.time is None or not clock.open or anchor is None:
        return clock.time
    minutes = _minutes(clock.time)
    return _later(clock.time) if abs(minutes + 720 - anchor) < abs(minutes - anchor) else clock.time


def _in_order(
    came: _Clock, left: _Clock, time_in: dt.time, time_out: dt.time
) -> tuple[dt.time, dt.time]:
    """A time out before a time in: the half of the day that puts them in order, if one does."""
    if left.open and time_out.hour < 12 and _later(time_out) > time_in:
        return time_in, _later(time_out)
    if came.open and time_in.hour >= 12 and came.time is not None and came.time < time_out:
        return came.time, time_out
    return time_in, time_out
