"""Files that were imported, and rows of them that wait for a person's word."""

from __future__ import annotations

from collections.abc import Collection

from cme_desk.domain.intake.plan import ImportQuestion
from cme_desk.store import tables
from cme_desk.store.file.connection import Store


def people_by_row(
    store: Store, import_id: int, session_ids: Collection[int]
) -> dict[tuple[str, int], int]:
    """Who the rows of an imported file turned out to be: (sheet, row) to the person's id.

    Only rows that were signed in to one of these sessions.
    """
    return {
        (sheet, row): person_id
        for person_id, session_id, sheet, row in store.execute(
            "SELECT DISTINCT person_id, session_id, sheet, row FROM attendance_event "
            "WHERE import_id = ?",
            [import_id],
        )
        if session_id in session_ids
    }


def open_questions(store: Store) -> list[ImportQuestion]:
    """All rows of imports that wait for a decision; the word stands there for the index's sake."""
    return tables.import_questions.where(store, "status = 'open' ORDER BY id")
