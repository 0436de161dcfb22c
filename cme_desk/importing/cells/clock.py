"""Clock times as people write them: "7:05a", "705am", "7h05", "18:01 Uhr", "noon"."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from cme_desk.domain.people.names import fold
from cme_desk.importing.cells.result import Value, shown

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
    "noon": (12, 0),
    "12 noon": (12, 0),
    "midday": (12, 0),
    "mittag": (12, 0),
    "midi": (12, 0),
    "mediodia": (12, 0),
    "midnight": (0, 0),
    "12 midnight": (0, 0),
    "mitternacht": (0, 0),
    "minuit": (0, 0),
    "mezzogiorno": (12, 0),
    "meio dia": (12, 0),
}
TWO_TIMES = re.compile(
    r"\d{1,2}(?:[:.h]\d{2})?(?::\d{2})?\s*(?:[ap]\.?m?\.?|uhr)?"
    r"\s*(?:-|–|—|to|bis|until|till|/|à)\s*"
    r"\d{1,2}[:.h]\d{2}(?::\d{2})?\s*(?:[ap]\.?m?\.?|uhr)?",
    re.IGNORECASE,
)
_UTC = re.compile(r"z|utc|gmt|[+\-]00:?00|(?:utc|gmt)?[+\-]0+", re.IGNORECASE)


@lru_cache(maxsize=16_384)
def clock_of_text(text: str) -> Value[dt.time | None] | None:
    """A text that is a clock time and nothing else; None if it is not."""
    words = fold(text)
    if words in _WORDS:
        return Value(dt.time(*_WORDS[words]))
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
    if zone and (_UTC.fullmatch(zone.replace(" ", "")) or zone[-1].isdigit()):
        return Value(time, _zone_review(text, zone))
    return Value(time)


def _zone_review(text: str, zone: str) -> str:
    name = "UTC" if _UTC.fullmatch(zone.replace(" ", "")) else zone.upper()
    return f"{shown(text)} is a time in the zone {name}; the session's may be another."
