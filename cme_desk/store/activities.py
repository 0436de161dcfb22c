"""Activities and their sessions."""

from __future__ import annotations

from cme_desk.domain.activities.record import Activity, Seat, Session
from cme_desk.domain.credit.agenda import AgendaItem
from cme_desk.domain.credit.assessments import AssessmentResult
from cme_desk.store.connection import Store
from cme_desk.store.records import Records

activities = Records(Activity, "activity", "activity")
sessions = Records(Session, "session", "session")
seats = Records(Seat, "seat", "seat")
agenda_items = Records(AgendaItem, "agenda_item", "part of the agenda")
assessments = Records(AssessmentResult, "assessment_result", "assessment result")


def by_code(store: Store, code: str) -> Activity | None:
    """The activity of a code, without regard to case."""
    return activities.first(store, "code = ? COLLATE NOCASE", [code.strip()])


def sessions_of(store: Store, activity_id: int) -> list[Session]:
    """An activity's sessions in their order."""
    return sessions.where(store, "activity_id = ? ORDER BY position, id", [activity_id])


def agenda_of(store: Store, activity_id: int) -> list[AgendaItem]:
    """An activity's agenda in its order."""
    return agenda_items.where(store, "activity_id = ? ORDER BY position, id", [activity_id])


def clear_results(store: Store, activity_id: int, person_id: int) -> None:
    """Take away one person's results of an activity's assessment."""
    store.execute(
        "DELETE FROM assessment_result WHERE activity_id = ? AND person_id = ?",
        [activity_id, person_id],
    )


def count_learners(store: Store, session_id: int) -> int:
    """How many people are signed in to a session."""
    row = store.execute(
        "SELECT count(DISTINCT person_id) FROM attendance_event WHERE session_id = ?", [session_id]
    ).fetchone()
    return int(row[0])


def remove_whole(store: Store, activity_id: int) -> None:
    """Remove an activity and all that hangs on it; certificates must not."""
    sessions = "(SELECT id FROM session WHERE activity_id = ?)"
    files = "(SELECT id FROM import_file WHERE activity_id = ?)"
    for statement in (
        "DELETE FROM claim WHERE activity_id = ?",
        "DELETE FROM assessment_result WHERE activity_id = ?",
        "DELETE FROM agenda_item WHERE activity_id = ?",
        "DELETE FROM seat WHERE activity_id = ?",
        f"DELETE FROM attendance_event WHERE session_id IN {sessions}",  # noqa: S608 - ours
        f"DELETE FROM import_question WHERE import_id IN {files}",  # noqa: S608 - ours
        "DELETE FROM import_file WHERE activity_id = ?",
        "DELETE FROM document WHERE activity_id = ?",
        "DELETE FROM designation WHERE activity_id = ?",
        "DELETE FROM row_code WHERE activity_id = ?",
        "DELETE FROM session WHERE activity_id = ?",
    ):
        store.execute(statement, [activity_id])
    activities.remove(store, activity_id)
