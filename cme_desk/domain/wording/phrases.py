"""Lists, articles, dates and times of day as a sentence on a US paper has them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence

_MONTHS = (
    "January February March April May June July August September October November December".split()
)

_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?)?")
"""An ISO date, and the hours and minutes of one with a time."""


def listed(names: Sequence[str]) -> str:
    """Names as a sentence lists them: "A and B", "A, B, and C".

    Where a name has a comma of its own, semicolons part three and more: "A; Ear, Nose and Throat
    Society; and C". The comma before the last "and" keeps names apart that hold an "and".
    """
    if len(names) < 3:
        return " and ".join(names)
    mark = ";" if any("," in each for each in names) else ","
    return f"{f'{mark} '.join(names[:-1])}{mark} and {names[-1]}"


def article(name: str) -> str:
    """Put "The" before a provider's name unless it is there, as AMA's and ACCME's sentences do."""
    name = name.strip()
    return name if name.casefold().startswith("the ") else f"The {name}"


def long_date(iso: str) -> str:
    """Write a date as US papers do: "January 14, 2027"."""
    day = dt.date.fromisoformat(iso)
    return f"{_month(day)} {day.day}, {day.year}"


def date_words(day: str | dt.date | None) -> str:
    """A day within a sentence, as `long_date` writes it, with the time of day if there is one.

    What is no date stays as it was written: a sentence that refuses it says it again.
    """
    said = str(day or "")
    found = _MOMENT.fullmatch(said)
    try:
        clock = f" at {found[2]}" if found and found[2] else ""
        return f"{long_date(found[1])}{clock}" if found else said
    except ValueError:  # no day of that month
        return said


def long_dates(start: str, end: str) -> str:
    """Write one date or a range: "January 14–15, 2027"."""
    if start == end:
        return long_date(start)
    first, last = dt.date.fromisoformat(start), dt.date.fromisoformat(end)
    if first.year != last.year:
        return f"{long_date(start)} – {long_date(end)}"
    if first.month != last.month:
        return f"{_month(first)} {first.day} – {_month(last)} {last.day}, {last.year}"
    return f"{_month(first)} {first.day}–{last.day}, {first.year}"


def _month(day: dt.date) -> str:
    """The month's English name; strftime would take the language of whoever's computer it is."""
    return _MONTHS[day.month - 1]


def clock_time(text: str) -> str:
    """Write a time of day as US papers do: "12:05 PM" of "12:05"."""
    time = dt.time.fromisoformat(text)
    half = "AM" if time.hour < 12 else "PM"
    return f"{time.hour % 12 or 12}:{time.minute:02d} {half}"


def without_article(name: str) -> str:
    """A provider's name as it stands within a sentence."""
    name = name.strip()
    return name[4:].lstrip() if name.casefold().startswith("the ") else name


def clauses(parts: Iterable[str]) -> str:
    """Several reasons in one line; what is a sentence among them loses its full stop."""
    return "; ".join(each.removesuffix(".") for each in parts if each)
