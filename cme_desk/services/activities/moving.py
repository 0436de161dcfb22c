"""What becomes of attendance when the date or the times of an activity change."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from cme_desk.domain.activities.record import Session
from cme_desk.domain.attendance.events import AttendanceEvent, presence
from cme_desk.domain.wording.phrases import long_dates
from cme_desk.errors import DeskError
from cme_desk.services.desk import Desk
from cme_desk.store import attendance as attendance_store
from cme_desk.store import tables

MOVE = "move"
KEEP = "keep"


class Consequence(NamedTuple):
    """What a change of times would do to who is signed in.

    Attributes:
        message: what it means, as a sentence.
        moved: what moving attendance along would give, in words; "" where it cannot be moved.
        kept: what leaving it as it is would give.

    """

    message: str
    moved: str
    kept: str


def consequence(desk: Desk, activity_id: int, sessions: Sequence[Session]) -> Consequence | None:
    """What new times of sessions would do to attendance; None if nobody's minutes would change."""
    before = {each.id: each for each in tables.sessions.of(desk.store, activity_id=activity_id)}
    changed = [
        (before[each.id], each)
        for each in sessions
        if each.id in before and _times(before[each.id]) != _times(each)
    ]
    there = attendance_store.by_stayer(desk.store, activity_id)
    now, kept, moved = Counter[int](), Counter[int](), Counter[int]()
    differ = 0
    days: set[str] = set()
    movable = any(_shift(old, new) for old, new in changed)
    for old, new in changed:
        by = _shift(old, new)
        for (session_id, _), events in there.items():
            if session_id != old.id or not any(each.at for each in events):
                continue
            minutes = presence(old, events).minutes
            stays = presence(new, events).minutes
            now[minutes or 0] += 1
            kept[stays or 0] += 1
            moved[presence(new, _moved(events, by)).minutes or 0] += 1
            differ += minutes != stays
            days |= {each.at[:10] for each in events if each.at}
    if not differ:
        return None
    people = "1 person is" if now.total() == 1 else f"{now.total():,} people are"
    return Consequence(
        message=f"{people} signed in with times of {long_dates(min(days), max(days))}."
        f" They have {_told(now)} now; with the new times and their attendance as it is, it would"
        f" be {_told(kept)}.",
        moved=_told(moved) if movable else "",
        kept=_told(kept),
    )


def refuse_silence(desk: Desk, activity_id: int, sessions: Sequence[Session]) -> None:
    """Stop new times that would change minutes, where nobody said what becomes of attendance.

    Raises:
        DeskError: somebody's minutes would change.

    """
    found = consequence(desk, activity_id, sessions)
    if found is None:
        return
    along = f" Taken along, they have {found.moved}." if found.moved else ""
    raise DeskError(
        "attendance-of-other-time",
        found.message + along,
        "Attendance has days and times of its own.",
        f"Give --attendance {MOVE} to take it along, or --attendance {KEEP} to leave it.",
    )


def move_along(
    desk: Desk, activity_id: int, before: Mapping[int, Session], sessions: Sequence[Session]
) -> None:
    """Move attendance by as much as its session was moved; call it inside an operation."""
    there = attendance_store.by_stayer(desk.store, activity_id)
    for new in sessions:
        old = before.get(new.id)
        by = _shift(old, new) if old is not None else dt.timedelta()
        if not by:
            continue
        for (session_id, _), events in there.items():
            if session_id == new.id:
                # From the far end on: no event comes to stand on one that is not moved yet.
                ordered = sorted(events, key=lambda each: each.at, reverse=by > dt.timedelta())
                for old_event, event in zip(ordered, _moved(ordered, by), strict=True):
                    if event.at != old_event.at:
                        attendance_store.rewrite(desk.store, event)


def _times(session: Session) -> tuple[str, str]:
    return (session.starts_at, session.ends_at)


def _shift(old: Session, new: Session) -> dt.timedelta:
    """By how much a session begins later; nothing where one of its beginnings is not known."""
    if not (old.starts_at and new.starts_at):
        return dt.timedelta()
    return dt.datetime.fromisoformat(new.starts_at) - dt.datetime.fromisoformat(old.starts_at)


def _moved(events: Sequence[AttendanceEvent], by: dt.timedelta) -> list[AttendanceEvent]:
    made = []
    for each in events:
        if each.at:
            at = dt.datetime.fromisoformat(each.at) + by
            whole = "minutes" if each.at.count(":") == 1 else "seconds"
            made.append(replace(each, at=at.isoformat(timespec=whole)))
        else:
            made.append(each)
    return made


def _told(minutes: Counter[int]) -> str:
    """Minutes as most have them: "60 minutes", "0 to 60 minutes"."""
    low, high = min(minutes), max(minutes)
    return f"{high} minutes" if low == high else f"{low} to {high} minutes"
