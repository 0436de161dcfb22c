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


# One row of a file is one question, for however many sessions or activities it was taken in.
_ROW = """
    CASE WHEN import_file.sha256 = '' THEN import_file.id ELSE import_file.sha256 END,
    import_file.kind, sheet, row, import_question.name
"""


def open_questions(store: Store, activity_id: int | None = None) -> list[OpenQuestion]:
    """Open questions of one activity, or of all, each row of a file once, by files and rows."""
    rows = store.execute(
        f"""
        SELECT min(import_question.id) AS id, import_id, import_file.activity_id,
            import_file.kind, file_name, sheet, row, import_question.name, message, entry,
            candidates
        FROM import_question JOIN import_file ON import_file.id = import_question.import_id
        WHERE status = 'open' AND (? IS NULL OR import_file.activity_id = ?)
        GROUP BY {_ROW}
        ORDER BY import_id, min(import_question.id)
        """,
        [activity_id, activity_id],
    )
    return [OpenQuestion._make(row) for row in rows]


def count(store: Store) -> int:
    """How many rows wait."""
    sql = f"""
        SELECT count(*) FROM (SELECT 1 FROM import_question
        JOIN import_file ON import_file.id = import_question.import_id
        WHERE status = 'open' GROUP BY {_ROW})
    """
    return int(store.execute(sql).fetchone()[0])


def waiting(store: Store) -> list[Waiting]:
    """The open questions of each file that was imported, the latest first."""
    rows = store.execute(
        """
        SELECT activity.id, activity.title, count(DISTINCT sheet || char(10) || row),
            max(import_file.file_name)
        FROM import_question JOIN import_file ON import_file.id = import_question.import_id
        JOIN activity ON activity.id = import_file.activity_id
        WHERE import_question.status = 'open'
        GROUP BY activity.id, CASE WHEN sha256 = '' THEN import_file.id ELSE sha256 END
        ORDER BY max(import_file.id) DESC
        """
    )
    return [
        Waiting(f"{many} {'person' if many == 1 else 'people'} of {file}", activity_id, title, "")
        for activity_id, title, many, file in rows
    ]
