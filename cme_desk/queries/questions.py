"""Rows of imports that wait for a person's word."""

from __future__ import annotations

from typing import NamedTuple

from cme_desk.queries.waiting import Waiting
from cme_desk.store.file.connection import Store


class OpenQuestion(NamedTuple):
    """One row to decide; entry and candidates are JSON, see services.intake.entries."""

    id: int
    import_id: int
    activity_id: int | None
    kind: str
    file_name: str
    sheet: str
    row: int
    name: str
    message: str
    entry: str
    candidates: str


def open_questions(store: Store, activity_id: int | None = None) -> list[OpenQuestion]:
    """Open questions of one activity, or of all, in the order of files and rows."""
    rows = store.execute(
        """
        SELECT import_question.id, import_id, import_file.activity_id, import_file.kind, file_name,
            sheet, row, import_question.name, message, entry, candidates
        FROM import_question JOIN import_file ON import_file.id = import_question.import_id
        WHERE status = 'open' AND (? IS NULL OR import_file.activity_id = ?)
        ORDER BY import_id, import_question.id
        """,
        [activity_id, activity_id],
    )
    return [OpenQuestion._make(row) for row in rows]


def count(store: Store) -> int:
    """How many rows wait."""
    sql = "SELECT count(*) FROM import_question WHERE status = 'open'"
    return int(store.execute(sql).fetchone()[0])


def waiting(store: Store) -> list[Waiting]:
    """The open questions of each file that was imported, the latest first."""
    rows = store.execute(
        """
        SELECT activity.id, activity.title, count(*), max(import_file.file_name)
        FROM import_question JOIN import_file ON import_file.id = import_question.import_id
        JOIN activity ON activity.id = import_file.activity_id
        WHERE import_question.status = 'open' GROUP BY import_file.id ORDER BY import_file.id DESC
        """
    )
    return [
        Waiting(f"{many} {'person' if many == 1 else 'people'} of {file}", activity_id, title, "")
        for activity_id, title, many, file in rows
    ]
