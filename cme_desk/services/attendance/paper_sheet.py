"""A signed paper sheet, typed: each row is kept at once, as one operation that can be undone."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from cme_desk.domain.activities.record import Activity, Session
from cme_desk.domain.attendance.events import AttendanceEvent
from cme_desk.domain.office.history import Changes
from cme_desk.domain.people.record import Person, PersonOrigin
from cme_desk.errors import DeskError
from cme_desk.queries import paper_sheet as query
from cme_desk.services.attendance import by_hand as attendance_service
from cme_desk.services.attendance.paper_entries import said_again
from cme_desk.services.attendance.row_events import day_of
from cme_desk.services.credit import claims as credit_service
from cme_desk.services.desk import Desk
from cme_desk.services.people import record as people_service
from cme_desk.store import attendance as store
from cme_desk.store import certificates as certificate_store
from cme_desk.store import removal, tables
from cme_desk.store.operations import operation


def sign_in(
    desk: Desk,
    *,
    session_id: int,
    who: int | Person,
    time_in: str = "",
    time_out: str = "",
    instead_of: int | None = None,
) -> Changes:
    """Keep a row of the sheet; somebody new comes into the office with it.

    Args:
        desk: the office.
        session_id: the session.
        who: the id of somebody known, or a new person.
        time_in: the clock time that was typed, "12:05"; or empty.
        time_out: the same; one before the time in is of the next day, if the session ends then.
        instead_of: who stood on this row before, if it is corrected. If their record was made by
            this row and nothing else hangs on it, a new name corrects the record.

    Raises:
        DeskError: they are signed in already, a text is no time, the end is before the start, or a
            certificate rests on the row before.

    """
    session = tables.sessions.get(desk.store, session_id)
    activity = tables.activities.get(desk.store, session.activity_id)
    begin, end = _moments(session, activity, time_in, time_out)
    attendance_service.refuse_bad_times(begin, end)
    if isinstance(who, Person):
        who = people_service.checked(who)
    elif who != instead_of and who in query.present(desk.store, session_id):
        name = tables.people.get(desk.store, who).display
        raise DeskError(
            "already-signed-in",
            f"{name} is signed in already.",
            "",
            "Correct the times in the row below, if they are others.",
        )
    with operation(desk.store, "sign in from paper", "") as doing:
        person = _person(desk, session, who, instead_of)
        verb = "Signed" if instead_of is None else "Corrected the row of"
        name = person.display
        doing.sentence = f"{verb} {name} {'in to' if instead_of is None else 'at'} {activity.code}"
        if isinstance(who, Person) and instead_of is None:
            doing.sentence += ", a new person"
        _write(desk, session_id, person.id, begin, end)
        credit_service.recompute(desk, activity.id, [person.id])
        if instead_of is not None and instead_of != person.id:
            _take_off(desk, session, instead_of)
    return doing.changes


def remove(desk: Desk, *, session_id: int, person_id: int) -> Changes:
    """Take a row off the sheet; a person whom it had made goes with it if nothing else needs them.

    Raises:
        DeskError: a certificate in force rests on it.

    """
    session = tables.sessions.get(desk.store, session_id)
    activity = tables.activities.get(desk.store, session.activity_id)
    name = tables.people.get(desk.store, person_id).display
    with operation(
        desk.store, "remove attendance", f"Took {name} off the attendance of {activity.code}"
    ) as doing:
        _take_off(desk, session, person_id)
    return doing.changes


def _person(desk: Desk, session: Session, who: int | Person, instead_of: int | None) -> Person:
    """Who is signed in: somebody known, the row's own new person corrected, or a new one."""
    if not isinstance(who, Person):
        return tables.people.get(desk.store, who)
    if instead_of is not None and _only_here(desk, session, instead_of):
        before = tables.people.get(desk.store, instead_of)
        person = people_service.checked(said_again(before, who), before=before)
        tables.people.change(desk.store, person)
        return person
    made = replace(who, origin=PersonOrigin.PAPER, session_id=session.id)
    return tables.people.add(desk.store, made)


def _only_here(desk: Desk, session: Session, person_id: int) -> bool:
    """Whether a person's record was made by the row, and is used nowhere else."""
    return _made_here(desk, session, person_id) and (
        set(store.activities_attended(desk.store, person_id)) <= {session.activity_id}
        and not certificate_store.in_force(desk.store, session.activity_id, person_id)
    )


def _made_here(desk: Desk, session: Session, person_id: int) -> bool:
    """Whether a person's record was made when they were signed in to this session from paper."""
    return tables.people.get(desk.store, person_id).session_id == session.id


def _take_off(desk: Desk, session: Session, person_id: int) -> None:
    """Take a person off a session, inside an operation."""
    attendance_service.refuse_certified(desk, session.activity_id, person_id)
    made_here = _made_here(desk, session, person_id)
    tables.attendance_events.clear(desk.store, session_id=session.id, person_id=person_id)
    credit_service.recompute(desk, session.activity_id, [person_id])
    if made_here and not removal.hindering(desk.store, tables.people, person_id):
        removal.remove_whole(desk.store, tables.people, person_id)


def _write(desk: Desk, session_id: int, person_id: int, begin: str, end: str) -> None:
    """Write their events over those that are there, so that a corrected row keeps its place."""
    before = tables.attendance_events.of(desk.store, session_id=session_id, person_id=person_id)
    # All but the first are made anew, so that no key is there twice in between.
    for old in before[1:]:
        tables.attendance_events.remove(desk.store, old.id)
    for place, (kind, at) in enumerate(attendance_service.moments_of(begin, end)):
        event = AttendanceEvent(
            id=before[0].id if before and not place else 0,
            uid=before[0].uid if before and not place else "",
            session_id=session_id,
            person_id=person_id,
            kind=kind,
            at=at,
        )
        tables.attendance_events.put(desk.store, event)


def _moments(session: Session, activity: Activity, time_in: str, time_out: str) -> tuple[str, str]:
    """Clock times as local date-times of the session's day."""
    day = day_of(session, activity)
    begin = f"{day}T{time_in}" if time_in else ""
    end = f"{day}T{time_out}" if time_out else ""
    # Only where the session goes past midnight; else it is a slip, and refused as such.
    overnight = bool(session.ends_at) and session.ends_at[:10] > day
    if end and overnight and end < (begin or session.starts_at):
        later = dt.date.fromisoformat(day) + dt.timedelta(days=1)
        end = f"{later.isoformat()}T{time_out}"
    return begin, end
