"""Cells that hold a clock time, a date, or both, in any of the shapes that sheets have them."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import NamedTuple

from cme_desk.domain.intake.reviews import Look, reworded
from cme_desk.domain.intake.sheets import CellValue
from cme_desk.domain.people.names import fold
from cme_desk.domain.wording.phrases import date_words
from cme_desk.importing.cells.dates import YEARS, calendar_date, date_of_text
from cme_desk.importing.cells.normal import LONGEST, DayFirst, Value, is_nothing, shown, text_of
from cme_desk.vocabularies import phrases, vocabulary

# Not the 31st: spreadsheets count a 29 February 1900, which there never was.
_EPOCH = dt.datetime(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 80_000  # 1954 and 2119: no attendance lies outside
_TIME_IN_TEXT = re.compile(
    r"(?:^|[\s,tT]|\bat\b|\bum\b)\s*(?P<clock>\d{1,2}(?::\d{2}){1,2}(?:[.,]\d{1,9})?"
    r"\s*(?:[ap]\.?\s?m\.?|[ap]\b)?|\d{1,2}\s?[ap]\.?m\.?|\d{1,2}h\d{2}|\d{1,2}\.\d{2}(?=\s*uhr))"
    r"(?P<rest>\s*(?:uhr|\(?(?:z|utc|gmt|[a-z]{2,4}t)\)?)?(?:\s?[+\-]\d{2}:?\d{2})?(?:\s*\([^)]*\))?)"
    r"(?=$|[\s,])",
    re.IGNORECASE,
)
_AM_PM = r"(?P<half>a\.?\s?m\.?|p\.?\s?m\.?|[ap]\.?|noon|n|uhr|hrs?\.?|h)"
_ZONE = (
    r"(?P<zone>z|utc|gmt|(?:utc|gmt)?\s?[+\-]\d{1,2}:?(?:\d\d)?|"
    r"(?:[ecmp][sd]?t|ak[sd]t|h[sd]?t|ce[s]?t|bst|ist|eet|wet)|"
    r"eastern|central|mountain|pacific)"
)
_CLOCK = re.compile(
    rf"(?:t|at|um|kl\.?|à|a las|approx\.?|ca\.?|~)?\s*(?P<hour>\d{{1,2}})"
    rf"(?:\s?[:.;·٫]\s?(?P<minute>\d{{2}})|\s?[hu]\s?(?P<minute_h>\d{{2}})?(?![a-z]))?"
    rf"(?:[:.](?P<second>\d{{2}})(?:[.,]\d{{1,9}})?)?\s*{_AM_PM}?(?:\s*(?:time|standard time))?"
    rf"\s*\(?{_ZONE}?(?:\s*time)?\)?",
    re.IGNORECASE,
)
_PACKED = re.compile(
    r"(?P<hour>\d{1,2})(?P<minute>\d{2})\s*(?P<half>[ap]\.?\s?m?\.?|hrs?\.?|h|uhr)?", re.IGNORECASE
)
_EAST_ASIAN_HALF = re.compile(r"^(上午|午前|오전|早上|下午|午後|오후|晚上)\s*")
_WORDS = {
    said: time
    for name, time in (("noon", dt.time(12)), ("midnight", dt.time()))
    for said in phrases(vocabulary("dates")[name])
}
_TWO_TIMES = re.compile(
    r"\d{1,2}(?:[:.h]\d{2})?(?::\d{2})?\s*(?:[ap]\.?m?\.?|uhr)?"
    r"\s*(?:-|–|—|to|bis|until|till|/|à)\s*"
    r"\d{1,2}[:.h]\d{2}(?::\d{2})?\s*(?:[ap]\.?m?\.?|uhr)?",
    re.IGNORECASE,
)
_UTC = re.compile(r"z|utc|gmt|[+\-]00:?00|(?:utc|gmt)?[+\-]0+", re.IGNORECASE)
_LINKING_WORD = re.compile(r"\s+(?:at|um|à|a las|kl\.?|@|t)$", re.IGNORECASE)


class Moment(NamedTuple):
    """A date, a clock time, or both."""

    date: dt.date | None = None
    time: dt.time | None = None

    def iso(self) -> str:
        """'2026-03-14T07:58', '2026-03-14', '07:58' or ''; seconds only where there are some."""
        parts = []
        if self.date is not None:
            parts.append(self.date.isoformat())
        if self.time is not None:
            parts.append(self.time.isoformat("seconds" if self.time.second else "minutes"))
        return "T".join(parts)


_NONE = Value(Moment())


def moment_of(cell: CellValue, day_first: DayFirst = None) -> Value[Moment]:
    """A date, a time, or both in one cell; `day_first` decides 5/6 (None: the US order).

    A date cell at midnight is a date without a time. Numbers are what spreadsheets keep dates and
    times as (45426 is 2024-05-14, 0.2951 is 07:05), or digits run together (20240514, 705).
    """
    if cell is None:
        return _NONE
    if isinstance(cell, str):
        text = text_of(cell)
        if not text or is_nothing(text):
            return _NONE
        if len(text) > LONGEST:
            return Value(Moment(), "A long text stands where a date or a time belongs.")
        return _moment_of_text(text, day_first)
    if isinstance(cell, bool):
        return Value(Moment(), f"“{text_of(cell)}” is no date and no time.")
    if isinstance(cell, dt.datetime):
        return _of_datetime(cell.replace(tzinfo=None))
    if isinstance(cell, dt.date):
        return Value(Moment(cell, None))
    if isinstance(cell, dt.time):
        return Value(Moment(None, _whole_second(cell)))
    if isinstance(cell, dt.timedelta):
        return _of_span(cell)
    return _of_number(cell)


def time_of(cell: CellValue) -> Value[dt.time | None]:
    """A clock time; of a cell that holds a date as well, its time."""
    found = moment_of(cell)
    if found.value.time is None and found.value.date is not None:
        return Value(None, f"{shown(text_of(cell))} holds a date and no time.")
    return Value(found.value.time, found.review)


def date_of(cell: CellValue, day_first: DayFirst = None) -> Value[dt.date | None]:
    """A date; of a cell that holds a time as well, its date."""
    found = moment_of(cell, day_first)
    if found.value.date is None and found.value.time is not None:
        return Value(None, f"{shown(text_of(cell))} holds a time and no date.")
    return Value(found.value.date, found.review)


def from_serial(number: float) -> dt.datetime:
    """The date and time that a spreadsheet keeps as a number of days since 1899-12-30."""
    return _EPOCH + dt.timedelta(seconds=round(number * 86_400))


def _whole_second(time: dt.time) -> dt.time:
    if not time.microsecond:
        return time.replace(tzinfo=None)
    whole = dt.datetime(2000, 1, 1, time.hour, time.minute, time.second)
    return (whole + dt.timedelta(seconds=time.microsecond >= 500_000)).time()


def _of_datetime(cell: dt.datetime) -> Value[Moment]:
    if cell.microsecond:
        late = cell.microsecond >= 500_000 and cell.year < 9999
        cell = cell.replace(microsecond=0) + dt.timedelta(seconds=late)
    if cell.year <= 1904 and cell.time() != dt.time():
        # A time that some programs store with the first day of the calendar.
        return Value(Moment(None, cell.time()))
    if cell.year not in YEARS:
        return Value(Moment(), f"The year {cell.year} cannot be right.")
    return Value(Moment(cell.date(), cell.time() if cell.time() != dt.time() else None))


def _of_span(cell: dt.timedelta) -> Value[Moment]:
    seconds = round(cell.total_seconds())
    if 0 <= seconds < 86_400:
        return Value(Moment(None, _from_seconds(seconds)))
    return Value(Moment(), f"“{cell}” is a duration, not a clock time.")


def _from_seconds(seconds: int) -> dt.time:
    return dt.time(seconds // 3600 % 24, seconds // 60 % 60, seconds % 60)


def _of_number(number: float) -> Value[Moment]:
    if not abs(number) < 1e9:
        return Value(Moment(), "The number is no date and no time.")
    if 0 < number < 1:
        return Value(Moment(None, _from_seconds(round(number * 86_400) % 86_400)))
    if _FIRST_SERIAL <= number <= _LAST_SERIAL:
        moment = from_serial(number)
        return Value(Moment(moment.date(), moment.time() if number != int(number) else None))
    if number == int(number):
        return _of_whole(int(number))
    hour, hundredths = divmod(round(number * 100), 100)
    if 0 < hour < 24 and hundredths < 60 and abs(number * 100 - round(number * 100)) < 1e-6:
        # 7.5 may be half past seven as well as 07:50, so it is said; 7.05 is clear.
        review = "" if hundredths % 10 else f"“{number}” was read as {hour:02}:{hundredths:02}."
        return Value(Moment(None, dt.time(hour, hundredths)), review)
    return Value(Moment(), f"The number {number:.6g} is no date and no time.")


def _of_whole(number: int) -> Value[Moment]:
    if number >= 1_000_000:
        year, rest = divmod(number, 10_000)
        date = calendar_date(year, rest // 100, rest % 100)
        if date is None:
            date = calendar_date(rest, number // 1_000_000, number // 10_000 % 100)
        if date:
            review = (
                f"The date is written as the number {number}; it was read as {date_words(date)}."
            )
            return Value(Moment(date, None), Look.NOTE.said(review))
    elif 100 <= number <= 2400 and number % 100 < 60:
        return Value(Moment(None, dt.time(number // 100 % 24, number % 100)))
    elif 1 <= number <= 23:
        return Value(Moment(None, dt.time(number)))
    return Value(Moment(), f"The number {number} is no date and no time.")


@lru_cache(maxsize=16_384)
def _moment_of_text(text: str, day_first: DayFirst) -> Value[Moment]:
    # Before the clock, which takes the second half of "7:00-8:30" for a zone.
    if _TWO_TIMES.fullmatch(text):
        return Value(Moment(), f"{shown(text)} holds two times; one is wanted.")
    clock = _clock(text)
    if clock is not None:
        return Value(Moment(None, clock.value), clock.review)
    if text.isascii() and text.replace(".", "", 1).replace(",", "", 1).isdigit():
        return _of_digits(text)
    review = ""
    time: dt.time | None = None
    rest = text
    found = _TIME_IN_TEXT.search(text)
    if found:
        inner = _clock((found["clock"] + found["rest"].partition("(")[0]).strip())
        if inner is not None:
            time, review = inner
            whole = review.replace(found["clock"].strip() + found["rest"].strip(), text)
            review = reworded(review, whole)
            rest = f"{text[: found.start()]} {text[found.end() :]}".strip(" ,-–")
            rest = _LINKING_WORD.sub("", rest)
    date = _rest_of_text(rest.strip(), day_first) if rest.strip() else Value(None)
    if date.value is None and time is None:
        is_reason = date.review and not date.review.endswith("read as a date.")
        unread = f"{shown(text)} cannot be read as a date or a time."
        return Value(Moment(), date.review if is_reason else unread)
    if date.value is None and rest.strip(" ,-–"):
        return Value(Moment(), f"{shown(text)} cannot be read as a date or a time.")
    return Value(Moment(date.value, time), review or date.review)


def _rest_of_text(text: str, day_first: DayFirst) -> Value[dt.date | None]:
    if text.isascii() and text.isdigit():
        packed = _of_digits(text)
        return Value(packed.value.date, packed.review)
    return date_of_text(text, day_first)


def _of_digits(text: str) -> Value[Moment]:
    """Text that is a number: a packed time or date, or what a spreadsheet keeps for one."""
    if len(text) == 6 and text.isdigit():
        month, day, year = int(text[:2]), int(text[2:4]), int(text[4:])
        date = calendar_date(2000 + year, month, day)
        if date:
            return Value(Moment(date, None), f"{shown(text)} was read as {date_words(date)}.")
    number = float(text.replace(",", ".")) if text.count(".") + text.count(",") < 2 else -1.0
    if len(text) == 4 and text.isdigit() and text[0] == "0":
        minute = int(text)
        if minute >= 100:
            return _of_whole(minute)
        if minute < 60:
            return Value(Moment(None, dt.time(0, minute)))
        return Value(Moment(), f"{shown(text)} is no time.")
    if len(text) == 8 and text.isdigit():
        return _of_whole(int(text))
    return _of_number(int(number) if number == int(number) else number)


@lru_cache(maxsize=16_384)
def _clock(text: str) -> Value[dt.time | None] | None:
    """A text that is a clock time and nothing else; None if it is not."""
    words = fold(text)
    if words in _WORDS:
        return Value(_WORDS[words])
    half = ""
    eastern = _EAST_ASIAN_HALF.match(text)
    if eastern:
        half = "a" if eastern[1] in {"上午", "午前", "오전", "早上"} else "p"
        text = text[eastern.end() :]
    found = _CLOCK.fullmatch(text)
    if found is None:
        found = _PACKED.fullmatch(text)
        if found is None or not found["half"]:
            return None
        return _checked(text, int(found["hour"]), int(found["minute"]), 0, found["half"], "")
    parts = found.groupdict()
    minute = parts["minute"] or parts["minute_h"]
    marked = parts["half"] or half or "h" in text.lower() or "u" in text.lower()
    # A bare "7" may be anything.
    if minute is None and not marked:
        return None
    return _checked(
        text,
        int(parts["hour"]),
        int(minute or 0),
        int(parts["second"] or 0),
        parts["half"] or half,
        parts["zone"] or "",
    )


def _checked(
    text: str, hour: int, minute: int, second: int, half: str, zone: str
) -> Value[dt.time | None] | None:
    half = half[:1].lower() if half.lower() not in {"h", "hr", "hrs", "hrs.", "uhr", "hr."} else ""
    if half in {"a", "p", "n"} and hour == 12:
        hour = 0 if half == "a" else 12
    elif half == "p" and hour < 12:
        hour += 12
    elif half == "a" and hour > 12:
        return Value(None, f"{shown(text)} says morning and an hour after noon.")
    # On a clock of 24 hours a day may end at 24:00.
    if hour == 24 and not minute and not second:
        hour = 0
    if hour > 23 or minute > 59 or second > 59:
        return Value(None, f"{shown(text)} is no time of day.") if half or zone else None
    time = dt.time(hour, minute, second)
    # UTC and figures are a program's, whose clock may be another; "ET" people write of the room's.
    is_utc = _UTC.fullmatch(zone.replace(" ", ""))
    if zone and (is_utc or zone[-1].isdigit()):
        name = "UTC" if is_utc else zone.upper()
        review = f"{shown(text)} is a time in the zone {name}; the session's may be another."
        return Value(time, Look.ZONE.said(review))
    return Value(time)
