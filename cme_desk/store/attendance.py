"""Attendance events."""

from __future__ import annotations

from dataclasses import replace

from cme_desk.domain.attendance.events import AttendanceEvent, Moment, event_key
from cme_desk.domain.vocabulary import EventKind
from cme_desk.store import tables
from cme_desk.store.connection import Store
from cme_desk.store.records import Records


class AttendanceEvents(Records[AttendanceEvent]):
    """The door to attendance events, which makes their keys."""

    def completed(self, store: Store, record: AttendanceEvent) -> AttendanceEvent:
        """Give it its key too, unless it has one."""
        record = super().completed(store, record)
        return record if record.key else replace(record, key=key_of(store, record))


events = AttendanceEvents(tables.ATTENDANCE_EVENT)


def key_of(store: Store, event: AttendanceEvent) -> str:
    """The key of what an event says of its session and person.

    Raises:
        TypeError: there is no such session or person (a fault of the program).

    """
    session_uid, person_uid = store.execute(
        "SELECT session.uid, person.uid FROM session, person"
        " WHERE session.id = ? AND person.id = ?",
        [event.session_id, event.person_id],
    ).fetchone()
    return event_key(session_uid, person_uid, event.moment)


def of_activity(
    store: Store, activity_id: int, person_id: int | None = None
) -> list[AttendanceEvent]:
    """All events of an activity, or those of one person at it, in order of time."""
    condition = "session_id IN (SELECT id FROM session WHERE activity_id = ?)"
    parameters = [activity_id]
    if person_id is not None:
        condition += " AND person_id = ?"
        parameters.append(person_id)
    return events.where(store, condition + " ORDER BY at, id", parameters)


def for_person(store: Store, event: AttendanceEvent, person_id: int) -> AttendanceEvent:
    """An event as another record's: what both records have then has one key, and counts once.

    A key that was not made from what the event says is its own, whoever it is.
    """
    own = event.key == key_of(store, event)
    moved = replace(event, person_id=person_id, key="" if own else event.key)
    return events.completed(store, moved)


def add_unless_there(store: Store, event: AttendanceEvent) -> None:
    """Keep an event, unless the same was written down before."""
    event = events.completed(store, event)
    if events.first(store, "key = ?", [event.key]) is None:
        events.add(store, event)


def clear(store: Store, session_id: int, person_id: int) -> None:
    """Take away all events of one person at one session."""
    store.execute(
        "DELETE FROM attendance_event WHERE session_id = ? AND person_id = ?",
        [session_id, person_id],
    )


def clear_activity(store: Store, activity_id: int, person_id: int) -> None:
    """Take away all events of one person at all sessions of an activity."""
    store.execute(
        "DELETE FROM attendance_event WHERE person_id = ? AND session_id IN "
        "(SELECT id FROM session WHERE activity_id = ?)",
        [person_id, activity_id],
    )


def moments_there(store: Store, activity_id: int) -> dict[tuple[int, int], set[Moment]]:
    """What an activity has of each person at each session: (session, person) to its events."""
    there: dict[tuple[int, int], set[Moment]] = {}
    for session_id, person_id, kind, at, minutes in store.execute(
        "SELECT session_id, person_id, kind, at, minutes FROM attendance_event "
        "WHERE session_id IN (SELECT id FROM session WHERE activity_id = ?)",
        [activity_id],
    ):
        moment = (EventKind(kind), at, minutes)
        there.setdefault((session_id, person_id), set()).add(moment)
    return there


def activities_attended(store: Store, person_id: int) -> list[int]:
    """The activities that a person was signed in to."""
    rows = store.execute(
        "SELECT DISTINCT activity_id FROM session JOIN attendance_event "
        "ON attendance_event.session_id = session.id WHERE person_id = ? ORDER BY activity_id",
        [person_id],
    )
    return [int(row[0]) for row in rows]
