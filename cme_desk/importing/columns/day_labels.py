"""Headers of the times of one day of several: "Day 1 In", "5/1 Sign-out", "Arrival (Friday)"."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import NamedTuple

from cme_desk.domain.intake.sheets import CellValue
from cme_desk.importing.cells.dates import HALF, HALF_ELSEWHERE, MONTH, SERIES, WEEKDAY
from cme_desk.importing.cells.normal import words
from cme_desk.importing.columns.contents import kinds_of
from cme_desk.vocabularies import phrases, vocabulary

_WAY = re.compile(
    r"\b(?:(?:time|sign|signed|check|checked|clock|log|scan|badge)[ -]?)?"
    r"(?:(?P<come>in|arrival|arrived|start|begin|ankunft|entrada|llegada|arrivee)"
    r"|(?P<go>out|departure|departed|left|end|abfahrt|ende|salida|depart))\b(?: time)?",
)
_LEFT_OVER = frozenset({"time", "sign", "the", "of", "on", "for", "a", "at", "hora", "de", "zeit"})
_NUMBERED = re.compile(rf"^(?:{SERIES}|block|part|dag)? ?#?(\d{{1,2}})$")
_NAMED = re.compile(
    rf"^{WEEKDAY}$|^(?:first|second|third|fourth|fifth|1st|2nd|3rd|4th|5th) (?:day|session)$"
    r"|^(?:day|session) (?:one|two|three|four|five|i|ii|iii|iv|v|[a-e])$"
)
_DATED = re.compile(
    r"^(?:(?:mon|tue|wed|thu|fri|sat|sun)\w* )?"
    r"(?:\d{1,2} \d{1,2}(?: \d{2,4})?|\d{4} \d{1,2} \d{1,2}(?: \d{2} \d{2} \d{2})?"
    rf"|(?:{MONTH})[a-z]* \d{{1,2}}(?: \d{{4}})?|\d{{1,2}} (?:{MONTH})[a-z]*(?: \d{{4}})?)$"
)
_MEASURE = re.compile(
    r"\b(?:minutes?|mins?|hours?|hrs?|attend(?:ed|ance)|present|signatures?|signed|initials?)\b"
)
_WORDS = vocabulary("dates")
_DAY = "|".join(_WORDS["short_days"].split())
_HALVES = frozenset(phrases(_WORDS["halves"]))
_OF_SERIES = re.compile(
    rf"^(?:{SERIES}|gr)? ?#?(\d{{1,2}})(?: (?:{HALF}|{HALF_ELSEWHERE}|matin))?$"
)
_PLACED = re.compile(rf"^\d{{1,2}}(?:st|nd|rd|th|re|er|eme|e|o|a)? (?:{SERIES})$")
_EAST_ASIAN = re.compile(r"^(?:\d{2,4} ?[年년] ?)?\d{1,2} ?[月월] ?\d{1,2} ?[日일号]$")
_COUNTED = re.compile(r"^(?:第 ?)?\d{1,2} ?(?:回|日目|日|講|주차|회|회차|차시|일차|次|课|週目)$")
_WEEKDAYS = re.compile(rf"^(?:{WEEKDAY}|{_DAY})(?: (?:{HALF}|\d{{1,2}}(?: \d{{1,4}}){{0,2}}))?$")
_MONTHS = re.compile(rf"^(?:{MONTH}|sept)[a-z]*(?: \d{{2,4}})?$")
_HALF = re.compile(rf"\b(?:{HALF}|{HALF_ELSEWHERE})\b")


class DayTime(NamedTuple):
    """What a header says: the day in comparable words, and whether it is of coming."""

    day: str
    comes: bool


def day_time(label: str) -> DayTime | None:
    """Read a header that names a day and coming or going; None for any other."""
    plain = words(label)
    found = list(_WAY.finditer(plain)) if len(plain) <= 60 else []
    if not found:
        return None
    way = found[-1]
    rest = f"{plain[: way.start()]} {plain[way.end() :]}"
    rest = " ".join(each for each in _HALF.sub(" ", rest).split() if each not in _LEFT_OVER)
    return DayTime(rest, way["come"] is not None) if names_day(rest) else None


def names_day(plain: str) -> bool:
    """Whether comparable words name one day or session of several, and nothing else."""
    if _NUMBERED.match(plain) or _NAMED.match(plain) or _DATED.match(plain):
        return True
    head = re.match(r"^((?:day|session|tag|dia|jour) \d{1,2}) (.+)$", plain)
    return bool(head and (_DATED.match(head[2]) or _NAMED.match(head[2])))


def without_measure(plain: str) -> str:
    """Comparable words of a header without those for what stands below: "hours", "present"."""
    return " ".join(_MEASURE.sub(" ", plain).split())


def names_session(value: CellValue, plain: str) -> bool:
    """Whether a header names one session of several: a date, a half day, a number of the series.

    `plain` are the comparable words of the header without what it says of its measure.
    """
    if isinstance(value, dt.datetime | dt.date):
        return True
    if "date" in kinds_of(value):
        return True
    plain = unicodedata.normalize("NFC", plain)  # Korean letters stand apart in comparable words
    if plain in _HALVES or _DATED.match(plain) or _COUNTED.match(plain) or _EAST_ASIAN.match(plain):
        return True
    return any(each.match(plain) for each in (_OF_SERIES, _PLACED, _MONTHS, _WEEKDAYS))
