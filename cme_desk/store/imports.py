"""Files that were imported, and rows of them that wait for a person's word."""

from __future__ import annotations

from collections.abc import Collection

from cme_desk.domain.intake.plan import ImportedFile, ImportQuestion
from cme_desk.store.connection import Store
from cme_desk.store.records import Records

files = Records(ImportedFile, "import_file", "import")
questions = Records(ImportQuestion, "import_question", "question")


def people_by_row(
    store: Store, import_id: int, session_ids: Collection[int]
) -> dict[tuple[str, int], int]:
    """Who the rows of an imported file turned out to be: (sheet, row) to the person's id.

    Only rows that were signed in to one of these sessions.
    """
    found: dict[tuple[str, int], int] = {}
    for person_id, session_id, source in store.execute(
        "SELECT DISTINCT person_id, session_id, source FROM attendance_event WHERE import_id = ?",
        [import_id],
    ):
        if session_id in session_ids:
            sheet, _, row = source.rpartition("!")
            found[sheet, int(row.removeprefix("row "))] = person_id
    return found


def forget_person(store: Store, person_id: int) -> None:
    """Let decided questions no longer point to a person who is to be removed."""
    store.execute("UPDATE import_question SET person_id = NULL WHERE person_id = ?", [person_id])
