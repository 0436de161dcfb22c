"""The register of certificates."""

from __future__ import annotations

from cme_desk.domain.papers.certificates import Certificate
from cme_desk.store import tables
from cme_desk.store.file.connection import Store


def last_sequence(store: Store, year: int) -> int:
    """The highest running number used in a year, void and replaced ones too; 0 if none."""
    # As numbers: as text, 2027-100000 would come before 2027-99999.
    found = store.execute(
        "SELECT max(CAST(substr(number, 6) AS INTEGER)) FROM certificate WHERE number GLOB ?",
        [f"{year}-*"],
    ).fetchone()[0]
    return int(found or 0)


def in_force(store: Store, activity_id: int, person_id: int | None = None) -> list[Certificate]:
    """The certificates in force for an activity, of everybody or of one person, by number."""
    return tables.certificates.where(
        store,
        "activity_id = ? AND (? IS NULL OR person_id = ?) AND status = 'issued' ORDER BY number",
        [activity_id, person_id, person_id],
    )
