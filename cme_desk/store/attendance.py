"""Attendance events."""

from __future__ import annotations

from cme_desk.domain.attendance.events import AttendanceEvent
from cme_desk.store import tables
from cme_desk.store.connection import Store


def of_activity(
    store: Store, activity_id: int, person_id: int | None = None
) -> list[AttendanceEvent]:
    """All events of an activity, or those of one person at it, in order of time."""
    condition = "session_id IN (SELECT id FROM session WHERE activity_id = ?)"
    parameters = [activity_id]
    if person_id is not None:
        condition += " AND person_id = ?"
        parameters.append(person_id)
    return tables.attendance_events.where(store, condition + " ORDER BY at, id", parameters)


def keys_there(store: Store, activity_id: int) -> dict[int, set[str]]:
    """The keys of the events that an activity has, by person."""
    there: dict[int, set[str]] = {}
    for person_id, key in store.execute(
        "SELECT person_id, key FROM attendance_event WHERE session_id IN "
        "(SELECT id FROM session WHERE activity_id = ?)",
        [activity_id],
    ):
        there.setdefault(person_id, set()).add(key)
    return there


def activities_attended(store: Store, person_id: int) -> list[int]:
    """The activities that a person was signed in to."""
    rows = store.execute(
        "SELECT DISTINCT activity_id FROM session JOIN attendance_event "
        "ON attendance_event.session_id = session.id WHERE person_id = ? ORDER BY activity_id",
        [person_id],
    )
    return [int(row[0]) for row in rows]
