"""Where a person is written to: street, city, state or province, postal code and country."""

from __future__ import annotations

from sqlite_utils import Database

from cme_desk.store.migrations import steps

_COLUMNS = ("street", "city", "state", "postal_code", "country")
_INDEXES = """
CREATE INDEX person_street ON person (street COLLATE NOCASE) WHERE street <> '';
CREATE INDEX person_city ON person (city COLLATE NOCASE) WHERE city <> '';
CREATE INDEX person_postal_code ON person (postal_code) WHERE postal_code <> ''
"""


def apply(db: Database) -> None:
    """Add the columns; nothing is known of people from before."""
    steps.drop_triggers(db)
    for column in _COLUMNS:
        db.execute(f"ALTER TABLE person ADD COLUMN {column} TEXT NOT NULL DEFAULT ''")
    steps.run(db, _INDEXES)
