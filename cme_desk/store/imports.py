"""Files that were imported, and rows of them that wait for a person's word."""

from __future__ import annotations

from cme_desk.domain.imports import ImportedFile, ImportQuestion
from cme_desk.store.connection import Store
from cme_desk.store.records import Records

files = Records(ImportedFile, "import_file", "import")
questions = Records(ImportQuestion, "import_question", "question")


def people_by_row(store: Store, import_id: int) -> dict[tuple[str, int], int]:
    """Who the rows of an imported file turned out to be: (sheet, row) to the person's id."""
    found: dict[tuple[str, int], int] = {}
    for person_id, source in store.execute(
        "SELECT DISTINCT person_id, source FROM attendance_event WHERE import_id = ?", [import_id]
    ):
        sheet, _, row = source.rpartition("!")
        found[sheet, int(row.removeprefix("row "))] = person_id
    return found
