"""What was typed of a paper sheet so far."""

from __future__ import annotations

from typing import NamedTuple

from cme_desk.domain.attendance.events import EventSource
from cme_desk.store.file.connection import Store
from cme_desk.store.table import lines_of


class TypedRow(NamedTuple):
    """One row of the sheet; times are local ISO date-times, "" where there is none."""

    person_id: int
    name: str
    credentials: str
    time_in: str
    time_out: str
    new: bool


def typed(store: Store, session_id: int) -> list[TypedRow]:
    """Who was signed in to a session by hand, the last one first."""
    rows = store.execute(
        """
        SELECT person.id, cme_sort_name(last_name, first_name, middle_name, suffix), credentials,
            coalesce(min(nullif(at, '')) FILTER (WHERE kind = 'in'), ''),
            coalesce(max(nullif(at, '')) FILTER (WHERE kind = 'out'), ''),
            person.session_id IS :session
        FROM attendance_event JOIN person ON person.id = attendance_event.person_id
        WHERE attendance_event.session_id = :session AND source = :source
        GROUP BY person.id ORDER BY min(attendance_event.id) DESC
        """,
        {"session": session_id, "source": EventSource.BY_HAND.value},
    )
    return lines_of(TypedRow, rows)


def present(store: Store, session_id: int) -> set[int]:
    """Everybody who was signed in to a session, in whatever way."""
    rows = store.execute(
        "SELECT DISTINCT person_id FROM attendance_event WHERE session_id = ?", [session_id]
    )
    return {row[0] for row in rows}


def at_other_sessions(store: Store, session_id: int) -> list[int]:
    """Who was at other sessions of the same activity."""
    rows = store.execute(
        "SELECT DISTINCT person_id FROM attendance_event WHERE session_id IN (SELECT other.id"
        " FROM session JOIN session AS other ON other.activity_id = session.activity_id"
        " WHERE session.id = :session AND other.id <> :session) ORDER BY person_id",
        {"session": session_id},
    )
    return [row[0] for row in rows]
