"""Activities and their sessions."""

from __future__ import annotations

from cme_desk.domain.activities.record import Activity, Session
from cme_desk.domain.credit.agenda import AgendaItem
from cme_desk.store import tables
from cme_desk.store.file.connection import Store


def by_code(store: Store, code: str) -> Activity | None:
    """The activity of a code, without regard to case."""
    return tables.activities.find(store, code=code.strip())


def sessions_of(store: Store, activity_id: int) -> list[Session]:
    """An activity's sessions in their order."""
    return tables.sessions.where(store, "activity_id = ? ORDER BY position, id", [activity_id])


def agenda_of(store: Store, activity_id: int) -> list[AgendaItem]:
    """An activity's agenda in its order."""
    return tables.agenda_items.where(store, "activity_id = ? ORDER BY position, id", [activity_id])


def count_learners(store: Store, session_id: int) -> int:
    """How many people are signed in to a session."""
    row = store.execute(
        "SELECT count(DISTINCT person_id) FROM attendance_event WHERE session_id = ?", [session_id]
    ).fetchone()
    return int(row[0])
