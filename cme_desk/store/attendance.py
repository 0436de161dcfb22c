"""Attendance events."""

from __future__ import annotations

import json
import uuid
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

from cme_desk.domain.attendance.events import (
    AttendanceEvent,
    Told,
    by_record,
    event_key,
    is_told,
    own_key,
    told,
    told_of,
)
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
    """Keep events by the records that they stand in, each unless all of it is known already."""
    # All at once: a sheet brings tens of thousands, and a question for each takes most of the time.
    sessions = _uids(store, tables.sessions, {each.session_id for each in events})
    people = _uids(store, tables.people, {each.person_id for each in events})
    there, keys = _there(store, sessions, people)
    missing: list[AttendanceEvent] = []
    for (session_id, person_id), theirs in _by_stayer(events).items():
        known = there.setdefault((session_id, person_id), set())
        for record in by_record(theirs).values():
            if is_told(record, known):
                continue
            known |= told(record)
            for each in record:
                key = event_key(sessions[session_id], people[person_id], each.moment)
                key = own_key(key, each) if key in keys else key
                if key not in keys:
                    keys.add(key)
                    missing.append(replace(each, key=key, uid=str(uuid.uuid4())))
    tables.attendance_events.add_all(store, missing)


def _by_stayer(
    events: Iterable[AttendanceEvent],
) -> dict[tuple[int, int], list[AttendanceEvent]]:
    """Events by session and person."""
    found: dict[tuple[int, int], list[AttendanceEvent]] = {}
    for each in events:
        found.setdefault((each.session_id, each.person_id), []).append(each)
    return found


def _there(
    store: Store, sessions: Collection[int], people: Collection[int]
) -> tuple[dict[tuple[int, int], set[Told]], set[str]]:
    """What is told of people at sessions by now, and the keys of all these events."""
    events = tables.attendance_events.where(
        store,
        "session_id IN (SELECT value FROM json_each(?))"
        " AND person_id IN (SELECT value FROM json_each(?))",
        [json.dumps([*sessions]), json.dumps([*people])],
    )
    return _told(events), {each.key for each in events}


def _told(events: Iterable[AttendanceEvent]) -> dict[tuple[int, int], set[Told]]:
    """What events tell, record by record: (session, person) to its stays, times and minutes."""
    return {who: told_of(theirs) for who, theirs in _by_stayer(events).items()}


def rewrite(store: Store, event: AttendanceEvent) -> None:
    """Write an event over its row, with the key of what it says now."""
    table = tables.attendance_events
    bare = table.completed(store, replace(event, key=""))
    taken = table.find(store, key=bare.key)
    if taken is not None and taken.id != event.id:
        bare = replace(bare, key=own_key(bare.key, event))
    table.change(store, bare)


def move(store: Store, keep_id: int, gone_ids: Collection[int]) -> set[int]:
    """Move all sign-ins to another person; a record that says what is known of them counts once.

    The result: the activities whose credit has to be computed anew.
    """
    table = tables.attendance_events
    touched: set[int] = set()
    keys = {each.key for each in table.of(store, person_id=keep_id)}
    for gone_id in gone_ids:
        touched |= set(activities_attended(store, gone_id))
        there = _told(table.of(store, person_id=keep_id))
        for (session_id, _), theirs in _by_stayer(table.of(store, person_id=gone_id)).items():
            known = there.get((session_id, keep_id), set())
            for record in by_record(theirs).values():
                twice = is_told(record, known)
                for event in record:
                    moved = for_person(store, event, keep_id)
                    if twice:
                        table.remove(store, event.id)
                        continue
                    if moved.key in keys:
                        moved = replace(moved, key=own_key(moved.key, event))
                    table.change(store, moved)
                    keys.add(moved.key)
    return touched


def _uids(store: Store, table: Table[Any], ids: Collection[int]) -> dict[int, str]:
    """The uids of rows by their ids."""
    return dict(
        store.execute(
            f"SELECT id, uid FROM {table.name} WHERE id IN (SELECT value FROM json_each(?))",
            [json.dumps([*ids])],
        ).fetchall()
    )


def by_stayer(store: Store, activity_id: int) -> dict[tuple[int, int], list[AttendanceEvent]]:
    """All events of an activity by session and person."""
    return _by_stayer(of_activity(store, activity_id))


def activities_attended(store: Store, person_id: int) -> list[int]:
    """The activities that a person was signed in to."""
    rows = store.execute(
        "SELECT DISTINCT activity_id FROM session JOIN attendance_event "
        "ON attendance_event.session_id = session.id WHERE person_id = ? ORDER BY activity_id",
        [person_id],
    )
    return [int(row[0]) for row in rows]
