"""What was typed of a paper sheet so far."""

from __future__ import annotations

from typing import NamedTuple

from cme_desk.domain.people.names import sort_name
from cme_desk.store.connection import Store

BY_HAND = "by hand"
"""The source of events that somebody typed."""

TYPED = "sign in from paper"
"""The verb of operations that sign in from a paper sheet."""

_NEW = f"""EXISTS (SELECT 1 FROM change AS made
    JOIN operation ON operation.id = made.operation_id AND operation.verb = '{TYPED}'
    JOIN change AS came ON came.operation_id = made.operation_id
        AND came.table_name = 'attendance_event'
        AND json_extract(came.after, '$.session_id') = :session
    WHERE made.table_name = 'person' AND made.row_id = person.id AND made.before IS NULL)"""  # noqa: S608 - ours
"""Whether a person's record was made when they were signed in to the session."""


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
        f"""
        SELECT person.id, last_name, first_name, middle_name, suffix, credentials,
            coalesce(min(nullif(at, '')) FILTER (WHERE kind = 'in'), ''),
            coalesce(max(nullif(at, '')) FILTER (WHERE kind = 'out'), ''),
            {_NEW}
        FROM attendance_event JOIN person ON person.id = attendance_event.person_id
        WHERE session_id = :session AND source = :source
        GROUP BY person.id ORDER BY min(attendance_event.id) DESC
        """,  # noqa: S608 - ours
        {"session": session_id, "source": BY_HAND},
    )
    return [
        TypedRow(
            row[0],
            sort_name(row[1], row[2], row[3], row[4]),
            credentials=row[5],
            time_in=row[6],
            time_out=row[7],
            new=bool(row[8]),
        )
        for row in rows
    ]


def made_here(store: Store, session_id: int, person_id: int) -> bool:
    """Whether a person's record was made when they were signed in to this session from paper."""
    sql = f"SELECT {_NEW} FROM person WHERE id = :person"  # noqa: S608 - ours
    row = store.execute(sql, {"session": session_id, "person": person_id}).fetchone()
    return row is not None and bool(row[0])


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
