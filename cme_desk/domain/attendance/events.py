"""Attendance: what happened at the door, and how many minutes it comes to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b
from typing import NamedTuple, TypeAlias

from cme_desk.domain.activities.record import Session
from cme_desk.domain.vocabulary import EventKind


class EventSource(StrEnum):
    """Where an attendance event is from."""

    SHEET = "sheet"
    BY_HAND = "by-hand"
    ASSESSMENT = "assessment"


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceEvent:
    """One thing that was seen or written down about one person at one session.

    Attributes:
        at: local "YYYY-MM-DDTHH:MM[:SS]" in the activity's time zone, or empty.
        minutes: for MINUTES, what a report gives as the time in the meeting.
        key: the same for two recordings of one event (a double scan, a file imported twice), in
            every office that has it; made when it is kept, see event_key.
        source: where it is from.
        import_id: the import that brought it; None if none did.
        sheet, row: where it stands in that file; empty and None if nowhere.

    """

    id: int = 0
    uid: str = ""
    session_id: int
    person_id: int
    kind: EventKind
    at: str = ""
    minutes: int | None = None
    key: str = ""
    source: EventSource = EventSource.BY_HAND
    import_id: int | None = None
    sheet: str = ""
    row: int | None = None

    @property
    def moment(self) -> Moment:
        """What it says, whoever is meant and wherever it was written down."""
        return (self.kind, self.at, self.minutes)


Moment: TypeAlias = tuple[EventKind, str, int | None]
"""What happened and when: kind, local time, minutes that a report gives."""


def event_key(session_uid: str, person_uid: str, moment: Moment) -> str:
    """The key under which an event counts once: a digest of 32 hexadecimal digits.

    It is made from what is the same in every office, so that no two people ever share one, and
    the same event has the same one wherever it was written down.
    """
    kind, at, minutes = moment
    parts = (session_uid, person_uid, kind.value, at, "" if minutes is None else str(minutes))
    return blake2b("\n".join(parts).encode(), digest_size=16).hexdigest()


Record: TypeAlias = tuple[int | None, str, int | None]
"""Where events were written down together: import, sheet and row; what is by hand is one."""

Told: TypeAlias = tuple[str, str, int | None]
"""What a record says of presence: time in, time out, minutes; "" and None for what it does not."""


def by_record(events: Iterable[AttendanceEvent]) -> dict[Record, list[AttendanceEvent]]:
    """The events of one person at one session by the record in which they were written down.

    A stay has its beginning and its end in one record; what two records say is never mixed.
    """
    found: dict[Record, list[AttendanceEvent]] = {}
    for each in events:
        found.setdefault((each.import_id, each.sheet, each.row), []).append(each)
    return found


def told(record: Iterable[AttendanceEvent]) -> frozenset[Told]:
    """What one record says of presence: stays, each as a whole, times alone, minutes, marks."""
    known = sorted(record, key=_order)
    times = _pair([(each.kind, each.at) for each in known if each.at and _is_time(each)])
    said: list[Told] = [(begin, end, None) for begin, end in times.stays]
    said += [(begin, "", None) for begin in times.ins]
    said += [("", end, None) for end in times.outs]
    said += [("", "", each.minutes) for each in known if each.minutes is not None]
    said += [(each.at, "", -1) for each in known if each.kind is EventKind.PRESENT]
    return frozenset(said)


def told_of(events: Iterable[AttendanceEvent]) -> set[Told]:
    """What the events of one person at one session tell, record by record."""
    return {each for record in by_record(events).values() for each in told(record)}


def is_told(record: Iterable[AttendanceEvent], known: Collection[Told]) -> bool:
    """Whether all that a record says is known; a time alone is where a stay begins or ends.

    One that says nothing is not known by that.
    """
    said = told(record)
    begun = {begin for begin, _, minutes in known if minutes is None}
    ended = {end for _, end, minutes in known if minutes is None}
    return bool(said) and all(
        each in known
        or (each[2] is None and not each[1] and each[0] in begun)
        or (each[2] is None and not each[0] and each[1] in ended)
        for each in said
    )


def own_key(key: str, event: AttendanceEvent) -> str:
    """The key of an event of which another record has the like.

    Two stays may begin at the same moment: without its beginning, one would be no stay any more.
    """
    place = (key, event.import_id, event.sheet, event.row)
    return blake2b("\n".join(map(str, place)).encode(), digest_size=16).hexdigest()


Span: TypeAlias = tuple[tuple[dt.datetime, dt.datetime], ...]
"""Stretches of time, each with its beginning and its end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """What the events of one person at one session come to.

    Attributes:
        time_in, time_out: first in and last out, as in the events; empty if unknown.
        minutes: whole minutes of presence within the session; None where nothing tells.
        whole: True where they count as there for all of a session whose length is not known.
        assumed: what had to be taken for granted ("no time out: counted to the end"); or empty.
        span: when these minutes were, as far as it is known.
        seconds: what there was beyond whole minutes, below 60.

    """

    time_in: str = ""
    time_out: str = ""
    minutes: int | None = None
    whole: bool = False
    assumed: str = ""
    span: Span = ()
    seconds: int = 0


def presence(
    session: Session, events: Iterable[AttendanceEvent], *, latest_end: str = ""
) -> Presence:
    """Add up one person's events at one session.

    `latest_end` is when a session whose end is not known was over by all that is known (the last
    time out of anybody); it serves only who has no time out.

    Every record keeps its own stays. Time counts once where stays overlap, and only within the
    session where its times are known; so more evidence of presence never lowers what there is. A
    stay without an end counts to the session's end and is marked. Where one record gives minutes
    and times, the smaller counts, the minutes as whole ones. Minutes alone are added up within a
    file; of several files, as of a sheet that was corrected, the largest counts. Somebody signed
    in without any time counts as there for the whole session, whatever another record adds.
    """
    known = sorted(events, key=_order)
    ins = [each.at for each in known if each.kind is EventKind.IN and each.at]
    outs = [each.at for each in known if each.kind is EventKind.OUT and each.at]
    records = by_record(known)
    stays, assumed = _stays(session, records, latest_end)
    alone = [each for key, each in records.items() if key not in stays]
    marked = any(map(_is_mark, alone))
    found = _together(stays, records)
    reported = _reported(alone)
    if reported is not None:
        if session.minutes is not None:
            # A meeting is open before and after its session, and a report counts all of it.
            reported = min(reported, session.minutes)
        found = max(found or 0, reported * 60)
    span = tuple(stay for each in stays.values() for stay in each)
    if marked:
        assumed = "signed in without times: counted as the whole session"
        if session.minutes is not None:
            found, span = session.minutes * 60, _all_of(session)
    elif found is None and known:
        found = None if ins or outs else session.minutes and session.minutes * 60
        assumed = (
            "only one time is known: counted as the whole session"
            if ins or outs
            else "signed in without times: counted as the whole session"
        )
    return Presence(
        time_in=ins[0] if ins else "",
        time_out=outs[-1] if outs else "",
        minutes=None if found is None else found // 60,
        seconds=(found or 0) % 60,
        whole=bool(known) and (found is None or (marked and session.minutes is None)),
        assumed=assumed,
        span=span or _all_of(session),
    )


def total_minutes(parts: Iterable[Presence]) -> int | None:
    """The whole minutes of one person at all sessions of an activity; None where nothing tells."""
    seconds = total_seconds(parts)
    return None if seconds is None else seconds // 60


def total_seconds(parts: Iterable[Presence]) -> int | None:
    """The seconds of one person at all sessions of an activity; None where nothing tells.

    Sessions at the same time count once (AMA PRA: nobody is at two of them at once).
    """
    known = [part for part in parts if part.minutes is not None]
    if not known:
        return None
    seconds = [(part.minutes or 0) * 60 + part.seconds for part in known]
    apart = sum(_union(part.span) for part in known)
    together = _union(stretch for part in known for stretch in part.span)
    # Never less than at one of them: how far minutes without times overlap is not known.
    return max(*seconds, sum(seconds) - (apart - together))


def _order(event: AttendanceEvent) -> tuple[str, bool, int]:
    return (event.at, event.kind is EventKind.OUT, event.id)


def _is_mark(record: Iterable[AttendanceEvent]) -> bool:
    """Whether a record says of presence no more than that there was some.

    What follows from an assessment was taken for granted, and says nothing beside other records.
    """
    return all(
        each.kind is EventKind.PRESENT and each.source is not EventSource.ASSESSMENT
        for each in record
    )


def _is_time(event: AttendanceEvent) -> bool:
    return event.kind in (EventKind.IN, EventKind.OUT)


def _reported(records: Iterable[list[AttendanceEvent]]) -> int | None:
    """The minutes that reports give without times: of the file that gives most."""
    by_file: dict[int | None, int] = {}
    for record in records:
        for each in record:
            if each.minutes is not None:
                by_file[each.import_id] = by_file.get(each.import_id, 0) + each.minutes
    return max(by_file.values(), default=None)


def _all_of(session: Session) -> Span:
    """The whole of a session whose times are known."""
    if not (session.starts_at and session.ends_at):
        return ()
    begin, end = map(dt.datetime.fromisoformat, (session.starts_at, session.ends_at))
    return ((begin, end),) if begin < end else ()


class _Times(NamedTuple):
    """Times in and out, paired: stays, times in that no out is left for, and outs without an in."""

    stays: list[tuple[str, str]]
    ins: list[str]
    outs: list[str]


def _pair(times: Iterable[tuple[EventKind, str]]) -> _Times:
    """Pair ins with outs in order of time.

    An in that no out is left for counts as open only if no out came after it: who comes in twice
    and leaves once was noted twice at the door. So was who leaves twice and came in once.
    """
    found = _Times([], [], [])
    since: list[str] = []
    for kind, at in times:
        if kind is EventKind.IN:
            since.append(at)
        elif since:
            found.stays.append((since.pop(0), at))
        elif not found.stays and not found.outs:
            found.outs.append(at)
    last_out = max((end for _, end in found.stays), default="")
    found.ins.extend(at for at in since if at >= last_out)
    return found


def _stays(
    session: Session, records: Mapping[Record, list[AttendanceEvent]], latest_end: str
) -> tuple[dict[Record, list[tuple[dt.datetime, dt.datetime]]], str]:
    """The stays of each record, cut to the session, and what was taken for granted.

    Times that stand alone in their records, as on a list of who came and one of who left, are
    paired with each other.
    """
    stays: dict[Record, list[tuple[str, str]]] = {}
    alone: list[tuple[str, bool, Record]] = []
    for key, record in records.items():
        times = _pair([(each.kind, each.at) for each in record if each.at and _is_time(each)])
        if times.stays:
            stays[key] = times.stays
        alone += [(at, False, key) for at in times.ins]
        alone += [(at, True, key) for at in times.outs]
    alone.sort(key=lambda each: (each[0], each[1], str(each[2])))
    paired = _pair([(EventKind.OUT if out else EventKind.IN, at) for at, out, _ in alone])
    whose = {(at, out): key for at, out, key in reversed(alone)}
    assumed = ""
    for begin, end in paired.stays:
        stays.setdefault(whose[begin, False], []).append((begin, end))
    for end in paired.outs:
        if session.starts_at:
            stays.setdefault(whose[end, True], []).append((session.starts_at, end))
            assumed = "no time in: counted from the beginning"
    last = session.ends_at or latest_end
    for begin in paired.ins:
        if last:
            stays.setdefault(whose[begin, False], []).append((begin, last))
            assumed = "no time out: counted to the end"
    return {key: [_cut(session, *each) for each in told] for key, told in stays.items()}, assumed


def _cut(session: Session, begin: str, end: str) -> tuple[dt.datetime, dt.datetime]:
    """A stay within a session, as far as its times are known."""
    inside, outside = dt.datetime.fromisoformat(begin), dt.datetime.fromisoformat(end)
    if session.starts_at:
        inside = max(inside, dt.datetime.fromisoformat(session.starts_at))
    if session.ends_at:
        outside = min(outside, dt.datetime.fromisoformat(session.ends_at))
    return inside, max(outside, inside)


def _together(
    stays: Mapping[Record, list[tuple[dt.datetime, dt.datetime]]],
    records: Mapping[Record, list[AttendanceEvent]],
) -> int | None:
    """Seconds of all stays, each moment once; None without any.

    A record whose own minutes are fewer than its stays counts for so much less, and only if
    that is more than there is without it.
    """
    if not stays:
        return None
    less: dict[Record, int] = {}
    for key, told in stays.items():
        given = [each.minutes for each in records[key] if each.minutes is not None]
        # Whole minutes: up to a minute more may have been cut off.
        less[key] = max(0, _union(told) - (sum(given) * 60 + 59)) if given else 0
    counted: list[tuple[dt.datetime, dt.datetime]] = []
    best = lost = 0
    for key in sorted(stays, key=lambda each: (less[each], stays[each])):
        seconds = _union([*counted, *stays[key]]) - lost - less[key]
        if seconds >= best:
            counted += stays[key]
            best, lost = seconds, lost + less[key]
    return best


def _union(stays: Iterable[tuple[dt.datetime, dt.datetime]]) -> int:
    """Seconds covered by at least one stay."""
    total = dt.timedelta()
    reach: dt.datetime | None = None
    for begin, finish in sorted(stays):
        since = begin if reach is None or begin > reach else reach
        if finish > since:
            total += finish - since
            reach = finish
    return int(total.total_seconds())
