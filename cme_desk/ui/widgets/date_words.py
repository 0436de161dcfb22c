"""Dates and times as people type them, and as they like to read them."""

from __future__ import annotations

import datetime as dt
import re

from PySide6.QtCore import QDate, QLocale, QTime

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.h ]?(\d{2}))?(?:[:.]\d{2})?\s*(a|am|p|pm)?")
_AFTERNOON = range(1, 7)
_NOON = 12
_CENTURY_SPLIT = 70


def day_first() -> bool:
    """Whether "3/4" is the third of April where this person lives."""
    form = QLocale().dateFormat(QLocale.FormatType.ShortFormat).lower()
    return form.find("d") < form.find("m")


def show_date(day: dt.date | None) -> str:
    """A date in the person's own short form, but with all four digits of the year."""
    if day is None:
        return ""
    form = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    # Of two figures nobody knows the century, when a date is read again from the field.
    if "yyyy" not in form:
        form = form.replace("yy", "yyyy")
    return QLocale().toString(QDate(day.year, day.month, day.day), form)


def show_long(day: dt.date) -> str:
    """A date to be read and not typed: "Thu 14 Jan 2027", in the person's order and language."""
    locale = QLocale()
    at = QDate(day.year, day.month, day.day)
    return locale.toString(at, "ddd d MMM yyyy" if day_first() else "ddd MMM d, yyyy")


def show_time(at: dt.time | None) -> str:
    """A time in the person's own short form."""
    if at is None:
        return ""
    return QLocale().toString(QTime(at.hour, at.minute), QLocale.FormatType.ShortFormat)


def read_date(text: str, today: dt.date) -> dt.date | None:
    """Read a date that was typed freely; None if it cannot be one.

    A date without a year is the one nearest to today.

    Args:
        text: "3/14", "14 Mar 2027", "March 14, 2027", "2027-03-14", "today", "fri".
        today: for what is said relative to it.

    """
    words = text.strip().lower().replace(",", " ")
    relative = {"today": 0, "tomorrow": 1, "yesterday": -1}
    if words in relative:
        return today + dt.timedelta(days=relative[words])
    if words[:3] in _WEEKDAYS and words.isalpha():
        return _next_weekday(words[:3], today)
    if words[:3] in _WEEKDAYS:
        words = words.partition(" ")[2]
    parts = [part for part in re.split(r"[\s/.\-]+|(?<=\d)(?=[a-z])", words) if part]
    parts = [part for part in parts if part not in ("st", "nd", "rd", "th", "of")]
    ordered = _in_order(parts, day_first())
    return None if ordered is None else _made(*ordered, today)


def _next_weekday(word: str, today: dt.date) -> dt.date:
    ahead = (_WEEKDAYS.index(word) - today.weekday()) % 7
    return today + dt.timedelta(days=ahead)


def _in_order(parts: list[str], day_leads: bool) -> tuple[str, int, int] | None:
    """Year (as typed, may be ""), month and day."""
    named = [number for number, part in enumerate(parts) if part[:3] in _MONTHS]
    if len(named) == 1:
        month = _MONTHS.index(parts.pop(named[0])[:3]) + 1
        if not all(part.isdigit() for part in parts) or len(parts) not in (1, 2):
            return None
        if len(parts) == 2 and len(parts[0]) == 4:
            parts.reverse()
        return ("".join(parts[1:]), month, int(parts[0]))
    if not all(part.isdigit() for part in parts) or len(parts) not in (2, 3):
        return None
    if len(parts[0]) == 4:
        return (parts[0], int(parts[1]), int(parts[2])) if len(parts) == 3 else None
    first, second = int(parts[0]), int(parts[1])
    month, day = (second, first) if day_leads else (first, second)
    if month > _NOON >= day:
        month, day = day, month
    return ("".join(parts[2:]), month, day)


def _made(year: str, month: int, day: int, today: dt.date) -> dt.date | None:
    if not year:
        near = [_valid(today.year + step, month, day) for step in (-1, 0, 1)]
        there = [each for each in near if each is not None]
        return min(there, key=lambda each: abs((each - today).days)) if there else None
    full = int(year)
    if len(year) <= 2:
        full += 2000 if full < _CENTURY_SPLIT else 1900
    return _valid(full, month, day)


def _valid(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def twelve_hours() -> bool:
    """Whether this person's clock has AM and PM."""
    return "a" in QLocale().timeFormat(QLocale.FormatType.ShortFormat).lower()


def read_time(text: str) -> dt.time | None:
    """Read a time that was typed freely; None if it cannot be one.

    It is written as "12", "1205", "12:05", "1:05 pm", "1p" or "noon"; 1 to 6 without am or pm mean
    the afternoon where clocks have them.
    """
    words = text.strip().lower().replace("a.m.", "am").replace("p.m.", "pm")
    if words in ("noon", "midnight"):
        return dt.time(_NOON if words == "noon" else 0)
    found = _CLOCK.fullmatch(words)
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "")[:1]
    if half and not 1 <= hour <= _NOON:
        return None
    early = not half and hour in _AFTERNOON and not found[1].startswith("0")
    if half == "p" or (early and twelve_hours()):
        hour = hour % _NOON + _NOON
    elif half == "a":
        hour %= _NOON
    try:
        return dt.time(hour, minute)
    except ValueError:
        return None


def ago(then: dt.datetime, now: dt.datetime) -> str:
    """How long ago, as one would say it: "just now", "4 minutes ago", "yesterday"."""
    minutes = int((now - then).total_seconds() // 60)
    if minutes < 1:
        return "just now"
    if minutes < 60:
        return f"{minutes} minute{'s' if minutes > 1 else ''} ago"
    days = (now.date() - then.date()).days
    if days < 1:
        hours = minutes // 60
        return f"{hours} hour{'s' if hours > 1 else ''} ago"
    return "yesterday" if days == 1 else f"{days} days ago"
