"""Attendance by hand: somebody was there, from when to when, or was not."""

from __future__ import annotations

from typing import Any

from cme_desk.domain.activities.record import Activity, is_local_time
from cme_desk.domain.attendance.events import AttendanceEvent
from cme_desk.domain.office.history import Changes
from cme_desk.domain.vocabulary import EventKind
from cme_desk.errors import DeskError
from cme_desk.services.credit import claims as credit_service
from cme_desk.services.desk import Desk
from cme_desk.store import certificates as certificate_store
from cme_desk.store import tables
from cme_desk.store.operations import operation
from cme_desk.store.table import Table
from cme_desk.store.trail import evidence

_OF_LEARNERS: tuple[Table[Any], ...] = (
    tables.claims,
    tables.assessment_results,
    tables.steps,
    tables.waivers,
    tables.credit_choices,
)
"""What nobody has at an activity but who is on its attendance."""


def sign_in(
    desk: Desk, *, session_id: int, person_id: int, time_in: str = "", time_out: str = ""
) -> Changes:
    """Write down that a person was at a session, in place of what was there about them.

    Args:
        desk: the office.
        session_id: the session.
        person_id: the person.
        time_in: local "YYYY-MM-DDTHH:MM", or empty.
        time_out: the same; both empty for "was there, no times".

    Raises:
        DeskError: a text is no time, or the end is before the beginning.

    """
    session = tables.sessions.get(desk.store, session_id)
    activity = tables.activities.get(desk.store, session.activity_id)
    name = tables.people.get(desk.store, person_id).display
    refuse_bad_times(time_in, time_out)
    with operation(
        desk.store, "sign in", f"Signed {name} in to {activity.code}, {activity.title}"
    ) as doing:
        # First of all: the same times written again have the same key, and a key is there once.
        tables.attendance_events.clear(desk.store, session_id=session_id, person_id=person_id)
        for kind, at in moments_of(time_in, time_out):
            event = AttendanceEvent(session_id=session_id, person_id=person_id, kind=kind, at=at)
            tables.attendance_events.add(desk.store, event)
        credit_service.recompute(desk, activity.id, [person_id])
    return doing.changes


def moments_of(time_in: str, time_out: str) -> list[tuple[EventKind, str]]:
    """The events that two times are: in and out; presence where there is none."""
    given = [(EventKind.IN, time_in), (EventKind.OUT, time_out)]
    return [(kind, at) for kind, at in given if at] or [(EventKind.PRESENT, "")]


def sessions_of(desk: Desk, activity_id: int, person_id: int) -> list[int]:
    """The ids of the sessions of an activity that somebody is on the attendance of."""
    return [
        session.id
        for session in tables.sessions.of(desk.store, activity_id=activity_id)
        if tables.attendance_events.count(desk.store, session_id=session.id, person_id=person_id)
    ]


def remove(
    desk: Desk, *, activity_id: int, person_id: int, session_id: int | None = None
) -> Changes:
    """Take a person off an activity's attendance, with what they claim and their results.

    Args:
        desk: the office.
        activity_id: the activity.
        person_id: the person.
        session_id: only off this one of its sessions; what is claimed follows from the others.
            Off the only one that they are at is off the activity.

    Raises:
        DeskError: a certificate in force rests on it, or they are not on it.

    """
    activity = tables.activities.get(desk.store, activity_id)
    name = tables.people.get(desk.store, person_id).display
    there = sessions_of(desk, activity_id, person_id)
    if session_id is not None and there != [session_id]:
        return _remove_session(desk, activity, person_id, name, session_id, there)
    refuse_certified(desk, activity_id, person_id)
    with operation(
        desk.store, "remove attendance", f"Took {name} off the attendance of {activity.code}"
    ) as doing:
        # A result alone would leave them a learner of what is not live.
        for table in _OF_LEARNERS:
            table.clear(desk.store, activity_id=activity_id, person_id=person_id)
        for session in tables.sessions.of(desk.store, activity_id=activity_id):
            tables.attendance_events.clear(desk.store, session_id=session.id, person_id=person_id)
    return doing.changes


def _remove_session(
    desk: Desk, activity: Activity, person_id: int, name: str, session_id: int, there: list[int]
) -> Changes:
    """Take a person off one of the sessions that they are at."""
    if session_id not in there:
        raise DeskError(
            "not-a-learner",
            f"{name} is not on the attendance of this session of {activity.code}.",
            "",
            "Look at the attendance, and choose another one.",
        )
    session = tables.sessions.get(desk.store, session_id)
    which = session.title or session.starts_at[:10] or f"session {session.position}"
    with operation(
        desk.store, "remove attendance", f"Took {name} off {which} of {activity.code}"
    ) as doing:
        for event in tables.attendance_events.of(
            desk.store, session_id=session_id, person_id=person_id
        ):
            evidence.refuse_removal(desk.store, tables.attendance_events, event.id)
            tables.attendance_events.remove(desk.store, event.id)
        credit_service.recompute(desk, activity.id, [person_id])
    return doing.changes


def refuse_certified(desk: Desk, activity_id: int, person_id: int) -> None:
    """Refuse to take a person off an activity while a certificate in force rests on it."""
    # ACCME: for six years the office has to verify, if asked, that somebody was there.
    # One that was issued ahead does not rest on what came after it, and is told to be void then.
    held = certificate_store.in_force(desk.store, activity_id, person_id)
    paper = [each for each in held if not each.ahead]
    if paper:
        activity = tables.activities.get(desk.store, activity_id)
        name = tables.people.get(desk.store, person_id).display
        raise DeskError(
            "certificate-in-force",
            f"{name} has certificate {paper[0].number} for {activity.code}, "
            "which rests on this attendance.",
            "",
            "Void the certificate first.",
        )


def refuse_bad_times(time_in: str, time_out: str) -> None:
    """Refuse a text that is no local time, and an end before the beginning."""
    for text in (time_in, time_out):
        if text and not is_local_time(text):
            raise DeskError("bad-time", f"“{text}” is not a time.", "", "Type it as 12:05.")
    if time_in and time_out and time_out < time_in:
        raise DeskError(
            "out-before-in",
            "The time out is before the time in.",
            "",
            "Correct one of them; past midnight belongs to the next day.",
        )
