"""Attendance events."""

from __future__ import annotations

import json
import uuid
from collections.abc import Collection
from dataclasses import replace
from typing import Any

from cme_desk.domain.attendance.events import AttendanceEvent, Moment, event_key
from cme_desk.domain.vocabulary import EventKind
from cme_desk.store import tables
from cme_desk.store.doors import key_of
from cme_desk.store.file.connection import Store
from cme_desk.store.table import Table


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


def for_person(store: Store, event: AttendanceEvent, person_id: int) -> AttendanceEvent:
    """An event as another record's: what both records have then has one key, and counts once.

    A key that was not made from what the event says is its own, whoever it is.
    """
    own = event.key == key_of(store, event)
    moved = replace(event, person_id=person_id, key="" if own else event.key)
    return tables.attendance_events.completed(store, moved)


def add_missing(store: Store, events: Collection[AttendanceEvent]) -> None:
    """Keep events, each unless the same was written down before."""
    # All at once: a sheet brings tens of thousands, and a question for each takes most of the time.
    sessions = _uids(store, tables.sessions, {each.session_id for each in events})
    people = _uids(store, tables.people, {each.person_id for each in events})
    missing: dict[str, AttendanceEvent] = {}
    for each in events:
        key = event_key(sessions[each.session_id], people[each.person_id], each.moment)
        missing.setdefault(key, each)
    for (key,) in store.execute(
        "SELECT key FROM attendance_event WHERE key IN (SELECT value FROM json_each(?))",
        [json.dumps([*missing])],
    ):
        del missing[key]
    tables.attendance_events.add_all(
        store,
        (replace(each, key=key, uid=str(uuid.uuid4())) for key, each in missing.items()),
    )


def _uids(store: Store, table: Table[Any], ids: Collection[int]) -> dict[int, str]:
    """The uids of rows by their ids."""
    return dict(
        store.execute(
            f"SELECT id, uid FROM {table.name} WHERE id IN (SELECT value FROM json_each(?))",
            [json.dumps([*ids])],
        ).fetchall()
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
