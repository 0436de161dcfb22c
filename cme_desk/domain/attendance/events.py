"""Attendance: what happened at the door, and how many minutes it comes to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b
from typing import TypeAlias

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


Span: TypeAlias = tuple[tuple[dt.datetime, dt.datetime], ...]
"""Stretches of time, each with its beginning and its end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """What the events of one person at one session come to.

    Attributes:
        time_in, time_out: first in and last out, as in the events; empty if unknown.
        minutes: minutes of presence within the session; None where nothing tells.
        whole: True where they count as there for all of a session whose length is not known.
        assumed: what had to be taken for granted ("no time out: counted to the end"); or empty.
        span: when these minutes were, as far as it is known.

    """

    time_in: str = ""
    time_out: str = ""
    minutes: int | None = None
    whole: bool = False
    assumed: str = ""
    span: Span = ()


def presence(
    session: Session, events: Iterable[AttendanceEvent], *, latest_end: str = ""
) -> Presence:
    """Add up one person's events at one session.

    `latest_end` is when a session whose end is not known was over by all that is known (the last
    time out of anybody); it serves only who has no time out.

    Time counts once where stays overlap, and only within the session where its times are known.
    A stay without an end counts to the session's end and is marked; where a report gives minutes
    and the times give minutes too, the smaller counts. Minutes alone are added up within a file;
    of several files, as of a sheet that was corrected, the largest counts. Somebody signed in
    without any time counts as there for the whole session. Fractions of a minute are dropped at
    the end.
    """
    known = sorted(events, key=lambda each: (each.at, each.kind is EventKind.OUT, each.id))
    ins = [each.at for each in known if each.kind is EventKind.IN and each.at]
    outs = [each.at for each in known if each.kind is EventKind.OUT and each.at]
    span, assumed = _stays(session, known, latest_end)
    counted: int | None = _union_minutes(span) if span else None
    reported = _reported(known, together=counted is not None)
    if reported is not None:
        if session.minutes is not None:
            # A meeting is open before and after its session, and a report counts all of it.
            reported = min(reported, session.minutes)
        counted = reported if counted is None else min(counted, reported)
    whole = False
    if counted is None and known:
        counted = None if ins or outs else session.minutes
        whole = counted is None
        assumed = (
            "only one time is known: counted as the whole session"
            if ins or outs
            else "signed in without times: counted as the whole session"
        )
    return Presence(
        time_in=ins[0] if ins else "",
        time_out=outs[-1] if outs else "",
        minutes=counted,
        whole=whole,
        assumed=assumed,
        span=span or _all_of(session),
    )


def total_minutes(parts: Iterable[Presence]) -> int | None:
    """The minutes of one person at all sessions of an activity; None where nothing tells.

    Sessions at the same time count once (AMA PRA: nobody is at two of them at once).
    """
    known = [part for part in parts if part.minutes is not None]
    if not known:
        return None
    minutes = [part.minutes or 0 for part in known]
    apart = sum(_union_minutes(part.span) for part in known)
    together = _union_minutes(tuple(stretch for part in known for stretch in part.span))
    # Never less than at one of them: how far minutes without times overlap is not known.
    return max(*minutes, sum(minutes) - (apart - together))


def _reported(events: list[AttendanceEvent], *, together: bool) -> int | None:
    """The minutes that reports give: of all files together, or of the one that gives most."""
    by_file: dict[int | None, int] = {}
    for each in events:
        if each.minutes is not None:
            by_file[each.import_id] = by_file.get(each.import_id, 0) + each.minutes
    if not by_file:
        return None
    return sum(by_file.values()) if together else max(by_file.values())


def _all_of(session: Session) -> Span:
    """The whole of a session whose times are known."""
    if not (session.starts_at and session.ends_at):
        return ()
    begin, end = map(dt.datetime.fromisoformat, (session.starts_at, session.ends_at))
    return ((begin, end),) if begin < end else ()


def _stays(session: Session, events: list[AttendanceEvent], latest_end: str) -> tuple[Span, str]:
    """Pair ins with outs in order of time, cut to the session.

    An in that no out is left for counts as open only if no out came after it: who comes in twice
    and leaves once was noted twice at the door.
    """
    start = dt.datetime.fromisoformat(session.starts_at) if session.starts_at else None
    end = dt.datetime.fromisoformat(session.ends_at) if session.ends_at else None
    stays: list[tuple[dt.datetime, dt.datetime]] = []
    open_since: list[dt.datetime] = []
    assumed = ""
    for each in events:
        if not each.at:
            continue
        moment = dt.datetime.fromisoformat(each.at)
        if each.kind is EventKind.IN:
            open_since.append(moment)
        elif each.kind is EventKind.OUT:
            if open_since:
                stays.append((open_since.pop(0), moment))
            # The first only: a later one without an in is a leaving that was noted twice.
            elif start is not None and not stays:
                stays.append((start, moment))
                assumed = "no time in: counted from the beginning"
    last_out = max((finish for _, finish in stays), default=None)
    open_since = [since for since in open_since if last_out is None or since >= last_out]
    last = end or (dt.datetime.fromisoformat(latest_end) if latest_end else None)
    if open_since and last is not None:
        stays.extend((since, last) for since in open_since)
        assumed = "no time out: counted to the end"
    cut = []
    for begin, finish in stays:
        inside = max(begin, start) if start else begin
        outside = min(finish, end) if end else finish
        cut.append((inside, max(outside, inside)))
    return tuple(cut), assumed


def _union_minutes(stays: Span) -> int:
    """Whole minutes covered by at least one stay."""
    total = dt.timedelta()
    reach: dt.datetime | None = None
    for begin, finish in sorted(stays):
        since = begin if reach is None or begin > reach else reach
        if finish > since:
            total += finish - since
            reach = finish
    return int(total.total_seconds() // 60)
