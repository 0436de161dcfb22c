"""Time zones as sheets name them, and times brought from one zone into another."""

from __future__ import annotations

import datetime as dt
import re
import zoneinfo
from functools import cache
from typing import NamedTuple

from cme_desk.vocabularies import vocabulary

_OFFSET = re.compile(
    r"(?:utc|gmt)?\s?(?P<sign>[+\-−])(?P<hours>\d{1,2}):?(?P<minutes>\d\d)?", re.IGNORECASE
)
_AROUND = re.compile(
    r"\b(?:standard|daylight|summer|time|zone|us|canada|and)\b|[()&,]", re.IGNORECASE
)


class Meaning(NamedTuple):
    """What a zone's name may mean: an IANA name or an offset ("+02:00"), and words for it."""

    zone: str
    words: str


def meanings(text: str) -> tuple[Meaning, ...]:
    """What a sheet may mean by a zone: several for "IST", none for what is no zone."""
    found = _OFFSET.fullmatch(text.strip())
    if found:
        sign = "+" if found["sign"] == "+" else "-"
        offset = f"{sign}{int(found['hours']):02}:{found['minutes'] or '00'}"
        if int(found["hours"]) > 14 or int(found["minutes"] or 0) > 59:
            return ()
        if offset[1:] == "00:00":
            return (Meaning("UTC", "UTC"),)
        return (Meaning(offset, f"UTC{offset}"),)
    bare = " ".join(_AROUND.sub(" ", text).split()).casefold()
    listed = vocabulary("zones")["abbreviations"].get(bare, "")
    if listed:
        return tuple(Meaning(*each.split("|")) for each in listed.split(";"))
    if "/" in text and _info(text.strip()) is not None:
        return (Meaning(text.strip(), text.strip().rpartition("/")[2].replace("_", " ")),)
    return ()


def is_exact(text: str) -> bool:
    """Whether a zone's name is a program's, which means what it says: UTC, an offset, an IANA name.

    "EST" is a person's word for the time of the room, in summer too.
    """
    plain = text.strip().casefold()
    return plain in {"z", "utc"} or bool(_OFFSET.fullmatch(plain)) or "/" in plain


def is_same(one: str, other: str, year: int) -> bool:
    """Whether the clocks of two zones agree in a year."""
    days = (dt.datetime(year, month, 1, 12) for month in range(1, 13))
    return all(converted(day, one, other) == day for day in days)


def converted(moment: dt.datetime, zone: str, into: str) -> dt.datetime:
    """A local time of one zone (a name or an offset) as the local time of another.

    What a clock skips in spring is taken as it would have gone on, what it says twice in autumn
    as the first of the two.
    """
    source, target = tz_of(zone), tz_of(into)
    return moment.replace(tzinfo=source).astimezone(target).replace(tzinfo=None)


def tz_of(zone: str) -> dt.tzinfo:
    """The clock of a zone that `meanings` gave, or of an activity; UTC for what is none."""
    found = _OFFSET.fullmatch(zone)
    if found:
        ahead = dt.timedelta(hours=int(found["hours"]), minutes=int(found["minutes"] or 0))
        return dt.timezone(ahead if found["sign"] == "+" else -ahead)
    return _info(zone) or dt.UTC


@cache
def _info(zone: str) -> zoneinfo.ZoneInfo | None:
    try:
        return zoneinfo.ZoneInfo(zone)
    except (ValueError, OSError, zoneinfo.ZoneInfoNotFoundError):
        return None
