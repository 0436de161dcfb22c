"""Numbers that a number format makes dates: which formats do, and what date a number is."""

from __future__ import annotations

import datetime as dt
import math
import re

from cme_desk.domain.intake.sheets import CellValue
from cme_desk.readers.grid.cells import tidy_time, whole

NUMBER, MOMENT, SPAN = "number", "moment", "span"
"""What a number format shows: a number, a date or time of day, or an elapsed time."""

_BUILT_IN: dict[int, str] = {
    # ECMA-376 18.8.30; 27 to 36 and 50 to 58 are the dates of East Asian versions of Excel.
    **dict.fromkeys((*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)), MOMENT),
    46: SPAN,
}
# Quoted words, and the character behind \, _ or *, are text or padding and no code.
_NOT_CODE = re.compile(r'"[^"]*"|\\.|_.|\*.')
_BRACKETS = re.compile(r"\[([^\]]*)\]")
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
# The day after 31 December 9999, with which the calendar of spreadsheets ends.
_LAST_SERIAL = 2_958_466


def format_kind(number: int, code: str | None) -> str:
    """Say what a number format shows, by its id and, for a custom one, its code."""
    if code is None:
        return _BUILT_IN.get(number, NUMBER)
    return code_kind(code)


def code_kind(code: str) -> str:
    """Say what a number format's code shows ("m/d/yyyy", "[h]:mm", "0.00")."""
    bare = _NOT_CODE.sub("", code.partition(";")[0])
    if any(_ELAPSED.fullmatch(inside) for inside in _BRACKETS.findall(bare)):
        return SPAN
    bare = _BRACKETS.sub("", bare).lower()
    if "general" in bare:
        return NUMBER
    return MOMENT if any(letter in bare for letter in "ymdhs") else NUMBER


def typed(number: float, kind: str, *, date1904: bool) -> CellValue:
    """Read a stored number as its format shows it: date, time, both, span, or number."""
    if kind == NUMBER or not math.isfinite(number):
        return whole(number)
    try:
        if kind == SPAN:
            return dt.timedelta(seconds=round(number * 86400))
        return _moment(number, date1904=date1904)
    except (OverflowError, ValueError):
        return whole(number)


def _moment(number: float, *, date1904: bool) -> CellValue:
    if number < 0 or number >= _LAST_SERIAL:
        return whole(number)
    days, part = divmod(number, 1)
    # Serial 0 is a time of day, though spreadsheets show "0 January 1900" for its date.
    if days == 0:
        seconds = round(part * 86400)
        if seconds >= 86400:
            return dt.time(23, 59, 59)
        return dt.time(seconds // 3600, seconds % 3600 // 60, seconds % 60)
    if date1904:
        start = dt.datetime(1904, 1, 1)
    else:
        # 1900 was no leap year, but spreadsheets count its 29 February.
        start = dt.datetime(1899, 12, 30) if days >= 60 else dt.datetime(1899, 12, 31)
    moment = start + dt.timedelta(days=days, seconds=round(part * 86400))
    if (moment.hour, moment.minute, moment.second) == (0, 0, 0):
        return moment.date()
    return moment


def from_iso(text: str) -> CellValue:
    """Read a date, time or both as XML writes them; the text itself if it is none."""
    # A clock time stays as it was written: no zone of this computer is applied to it.
    written = text.strip().removesuffix("Z")
    try:
        if "T" in written or " " in written:
            moment = tidy_time(dt.datetime.fromisoformat(written).replace(tzinfo=None))
            if isinstance(moment, dt.datetime) and moment.time() == dt.time(0):
                return moment.date()
            return moment
        if ":" in written:
            return tidy_time(dt.time.fromisoformat(written).replace(tzinfo=None))
        return dt.date.fromisoformat(written)
    except ValueError:
        return text


_SPAN = re.compile(r"(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?)?", re.ASCII)


def from_iso_span(text: str) -> dt.timedelta | None:
    """Read an XML duration ("PT07H05M00S"); None if it is none or has years or months."""
    found = _SPAN.fullmatch(text.strip())
    if found is None:
        return None
    sign, days, hours, minutes, seconds = found.groups()
    span = dt.timedelta(
        days=int(days or 0),
        hours=int(hours or 0),
        minutes=int(minutes or 0),
        seconds=round(float((seconds or "0").replace(",", "."))),
    )
    return -span if sign else span
