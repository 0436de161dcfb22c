"""When and where a pasted text says that an activity is: clock times, places, labelled dates."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.attendance import zones
from cme_desk.domain.statements import facts
from cme_desk.domain.statements.findings import Finding, either, said
from cme_desk.domain.statements.text import Tidy
from cme_desk.domain.wording import markup, phrases

_TIME = (
    r"(?:(?P<h{0}>\d{{1,2}})(?:[:.](?P<m{0}>[0-5]\d))? ?(?P<half{0}>[ap]\.? ?m\b\.?|noon\b)?"
    r"|(?P<word{0}>noon|midnight))"
)
_ZONE = (
    r"(?: ?\(?(?P<zone>[ECMP]|AK|H)"
    r"(?:[SD]?T\b|astern\b|entral\b|ountain\b|acific\b|\.[SD]?\.?T\.))?"
)
_CLOCK = re.compile(
    r"(?<![\w./:,$€£#%+-])"
    + _TIME.format(1)
    + r"(?: ?(?:-|to|until|till|through|and) ?"
    + _TIME.format(2)
    + r")?(?![\d%/:]|\.\d|-\d)"
    + _ZONE,
    re.IGNORECASE,
)
_ZONES = {
    "E": "America/New_York",
    "C": "America/Chicago",
    "M": "America/Denver",
    "P": "America/Los_Angeles",
    "AK": "America/Anchorage",
    "H": "Pacific/Honolulu",
}
# Beside such words stands a time that is not the education's.
_OTHER_TIME = re.compile(either("other_time"), re.IGNORECASE)

_PLACE = re.compile(
    r"(?P<before>(?:\b[A-Z][\w'&.-]*\s){0,4})"
    rf"(?P<hall>(?i:\b{either('halls')}\b))"
    r"(?P<after>(?:\s(?:[A-Z]|[A-Z]?\d+\w*)\b)?)"
)
_LABEL = re.compile(
    r"\b(?:(?:location|where|venue|place) ?:|held (?:at|in)|takes? place (?:at|in))"
    r" (?:the )?(?P<place>\S)",
    re.IGNORECASE,
)
_OTHER_PLACE = re.compile(rf"{either('other_place')}[^.]{{0,30}}$", re.IGNORECASE)
_GENERAL = frozenset("the in at of and on to room hall building floor st street ave".split())

_LABELLED = {
    name: re.compile(
        rf"\b{either(name)}\b(?: date)?(?: of (?:the )?(?:activity|credit))?[: ]*(?:on |is )?$",
        re.IGNORECASE,
    )
    for name in ("expiration", "release", "review")
}
_ESTIMATE = re.compile(
    r"\b(?:estimated|approximate|expected|average|completion) (?:\w+ ){0,3}?time\b"
    r"(?: (?:to|of|for) (?:\w+ ){1,4}?)?[^.\d]{0,30}?(?P<n>\d+(?:\.\d+)?|one|two|three|four) ?-? ?"
    r"(?P<unit>hours?|hrs?\.?|h\b|minutes?|mins?\b\.?)"
    r"(?: (?:and )?(?P<more>\d+) ?(?:minutes?|mins?))?",
    re.IGNORECASE,
)
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4}
_QUARTER = 15


class Times(NamedTuple):
    """When an activity is: minutes of the day.

    Attributes:
        spans: its sessions, each from its beginning to its end.
        marks: beginnings and ends of sessions and of parts of the agenda.

    """

    spans: tuple[tuple[int, int], ...]
    marks: frozenset[int]

    @classmethod
    def of(
        cls, sessions: Sequence[tuple[str, str]], parts: Sequence[tuple[str, str]] = ()
    ) -> Times:
        """Of sessions and parts of an agenda, each by its local beginning and end."""
        known = [(_minute(since), _minute(until)) for since, until in sessions if since and until]
        listed = [(_minute(since), _minute(until)) for since, until in parts if since and until]
        spans = [(since, until) for since, until in [*known, *listed] if since < until]
        return cls(tuple(spans), frozenset(each for pair in [*known, *listed] for each in pair))

    def holds(self, minutes: frozenset[int]) -> bool:
        """Whether one of some minutes is within it."""
        return any(since <= each <= until for each in minutes for since, until in self.spans)


NO_TIMES = Times((), frozenset())
"""Of what has no times on file."""


class _Clock(NamedTuple):
    """One time or range of a text, each end as all that it can mean."""

    first: frozenset[int]
    last: frozenset[int]
    start: int
    end: int


def _minute(local: str) -> int:
    return int(local[11:13]) * 60 + int(local[14:16])


def times(activity: Activity, known: Times, tidy: Tidy) -> Iterator[Finding]:
    """Clock times that are not the activity's."""
    if not known.spans or not activity.format.is_live:
        return
    clocks = [each for each in _clocks(activity, tidy) if not _elsewhere(each, tidy)]
    right = [each for each in clocks if each.first & known.marks]
    strange = [
        each
        for each in clocks
        if not (known.holds(each.first) and (not each.last or known.holds(each.last)))
    ]
    instead = _said(known)
    ranges = [each for each in clocks if each.last]
    if clocks and not right:
        wrong = strange or clocks
        yield said("wrong-time", instead=instead).at(tidy, wrong[0].start, wrong[0].end)
        return
    if len(ranges) == 1 and not ranges[0].last & known.marks:
        yield said("wrong-time", instead=instead).at(tidy, ranges[0].start, ranges[0].end)
        return
    for each in strange:
        yield said("other-time", instead=instead).at(tidy, each.start, each.end)


def _said(known: Times) -> str:
    """The activity's hours as a flyer has them."""
    since, until = min(each for each, _ in known.spans), max(each for _, each in known.spans)
    first, last = (
        phrases.clock_time(f"{each // 60:02d}:{each % 60:02d}") for each in (since, until)
    )
    return f"{first} – {last}"


def _elsewhere(clock: _Clock, tidy: Tidy) -> bool:
    """Whether what stands about a time says that it is another thing's."""
    begin, end = tidy.line(clock.start, clock.end)
    before = tidy.text[max(begin, clock.start - 45) : clock.start]
    after = tidy.text[clock.end : min(end, clock.end + 45)]
    near = re.split(r"[;|]|\. ", before)[-1], re.split(r"[;|]|\. ", after)[0]
    return any(_OTHER_TIME.search(each) for each in near)


def _clocks(activity: Activity, tidy: Tidy) -> Iterator[_Clock]:
    for found in _CLOCK.finditer(tidy.text):
        one, other = _part(found, "1"), _part(found, "2")
        if one is None:
            continue
        first, last = one.could_be, other.could_be if other else frozenset[int]()
        if not one.sure and not (other and other.sure):
            continue
        shift = _shift(activity, found["zone"])
        moved = [frozenset((each + shift) % 1440 for each in part) for part in (first, last)]
        yield _Clock(moved[0], moved[1], *found.span())


class _Part(NamedTuple):
    could_be: frozenset[int]
    sure: bool


def _part(found: re.Match[str], which: str) -> _Part | None:
    """One end of a range: what it can mean, and whether it is a time for sure."""
    word, hour = found[f"word{which}"], found[f"h{which}"]
    if word:
        return _Part(frozenset({720 if word.casefold() == "noon" else 0}), True)
    if hour is None or int(hour) > 23:
        return None
    minute, half = int(found[f"m{which}"] or 0), (found[f"half{which}"] or "").casefold()
    dotted = ":" not in found.group() and found[f"m{which}"] and not half
    at = int(hour)
    if half and at <= 12:
        at = at % 12 + (12 if half[0] in "pn" else 0)
        return _Part(frozenset({at * 60 + minute}), True)
    early = at * 60 + minute
    both = {early, (early + 720) % 1440} if 1 <= at <= 12 else {early}
    return _Part(frozenset(both), bool(found[f"m{which}"]) and not dotted)


def _shift(activity: Activity, zone: str | None) -> int:
    """Minutes from a US zone that stands with a time to the activity's own."""
    if not zone:
        return 0
    noon = dt.datetime.fromisoformat(f"{activity.starts_on}T12:00")
    moved = zones.converted(noon, _ZONES[zone.upper()], activity.time_zone) - noon
    return int(moved.total_seconds() // 60)


def places(activity: Activity, others: Sequence[str], ours: str, tidy: Tidy) -> Iterator[Finding]:
    """A place that is not the activity's.

    Args:
        activity: with its location.
        others: places of its sessions.
        ours: names in which a hall or a centre is no place: the provider's, the title.
        tidy: the text.

    """
    location = activity.location.strip()
    if not location or not activity.format.is_live:
        return
    known = {each.key for place in (location, *others) for each in Tidy(place).words} | _GENERAL
    named = {each.key for each in Tidy(ours).words}
    strange: list[tuple[int, int]] = []
    labelled: list[tuple[int, int]] = []
    there = _whole(location, tidy)
    for start, end, label in _named(tidy):
        keys = {each.key for each in Tidy(tidy.text[start:end]).words}
        if _OTHER_PLACE.search(tidy.text[max(0, start - 60) : start]):
            continue
        if keys <= known:
            there = True
        elif label:
            # Behind a label may stand more than is on file: an address, a floor.
            if _first(location) <= keys:
                there = True
            else:
                labelled.append((start, end))
        elif not keys <= named | _GENERAL:
            strange.append((start, end))
    for start, end in labelled[:1] or ([] if there else strange[:1]):
        yield said("wrong-place", instead=markup.escape(location)).at(tidy, start, end)


def _whole(location: str, tidy: Tidy) -> bool:
    """Whether the place, or its first part, stands in the text."""
    keys = [each.key for each in Tidy(location.partition(",")[0]).words]
    text = [each.key for each in tidy.words]
    return any(text[at : at + len(keys)] == keys for at in range(len(text) - len(keys) + 1))


def _first(location: str) -> set[str]:
    return {each.key for each in Tidy(location.partition(",")[0]).words} - _GENERAL


def _named(tidy: Tidy) -> Iterator[tuple[int, int, bool]]:
    """Places that a text names: behind a label, or by a word such as hall."""
    for found in _LABEL.finditer(tidy.text):
        start = found.start("place")
        _, line = tidy.line(start, start + 1)
        end = min(line, start + 120)
        stop = re.search(r"\. |[;|]|, (?:on|from) ", tidy.text[start:end])
        yield start, start + stop.start() if stop else end, True
    for found in _PLACE.finditer(tidy.text):
        if found["before"] or found["after"]:
            begin = max(found.start(), tidy.line(found.start("hall"), found.end("hall"))[0])
            yield begin, found.end(), False


def labelled_dates(activity: Activity, tidy: Tidy) -> Iterator[Finding]:
    """Release, review and expiration of what is worked on alone, as a text has them."""
    if activity.format.is_live:
        return
    right = {
        "expiration": activity.ends_on,
        "release": activity.starts_on,
        "review": activity.reviewed_on,
    }
    for found, days in facts.dates_in(tidy, dt.date.fromisoformat(activity.starts_on)):
        before = tidy.text[max(0, found.start() - 70) : found.start()]
        name = next((name for name, label in _LABELLED.items() if label.search(before)), "")
        if not name or not days or (not found.group("year") and name != "expiration"):
            continue
        wanted = right[name]
        if not wanted:
            yield said("review-not-on-file").at(tidy, *found.span())
        elif not any(each.isoformat() == wanted for each in days):
            yield said(f"wrong-{name}", instead=phrases.long_date(wanted)).at(tidy, *found.span())


def estimated(
    activity: Activity, designated: int, per_credit: int, tidy: Tidy
) -> Iterator[Finding]:
    """An estimated time that is not what the designated credit stands for."""
    if activity.format.is_live:
        return
    for found in _ESTIMATE.finditer(tidy.text):
        number = _NUMBERS.get(found["n"].casefold()) or float(found["n"])
        hours = found["unit"].casefold().startswith("h")
        minutes = round(number * (60 if hours else 1)) + int(found["more"] or 0)
        needed = designated * per_credit // 100
        if abs(minutes - needed) * 2 <= _QUARTER:
            continue
        finding = said(
            "time-too-short" if minutes < needed else "time-too-long",
            minutes=f"{minutes}",
            needed=f"{needed}",
            designated=f"{designated / 100:.2f}",
            instead=f"{needed} minutes",
        )
        yield finding.at(tidy, *found.span())


def owed(activity: Activity, tidy: Tidy) -> list[str]:
    """What learners are told of an enduring material before they begin, and does not stand there.

    Source: ACCME's older policy on enduring materials, so it is only a reminder.
    """
    if activity.format.value != "enduring-material":
        return []
    wanted = (
        ("the estimated time", r"\btime\b"),
        ("the date of release", r"\breleas"),
        ("the last day", r"expir|terminat|valid (?:until|through)|available (?:until|through)"),
        (
            "how one takes part",
            r"to (?:receive|earn|claim|obtain) credit|method of participation|instructions",
        ),
        ("the level to pass", r"\bpass|\d+ ?%|minimum"),
    )
    return [what for what, sign in wanted if not re.search(sign, tidy.text, re.IGNORECASE)]
