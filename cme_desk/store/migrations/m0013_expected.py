"""Who is expected at an activity, and which certificates were issued before anybody was there."""

from __future__ import annotations

from sqlite_utils import Database

from cme_desk.store.migrations import steps

_TABLES = """
CREATE TABLE expected (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    activity_id INTEGER NOT NULL REFERENCES activity (id),
    person_id INTEGER NOT NULL REFERENCES person (id),
    UNIQUE (activity_id, person_id)
) STRICT;
CREATE INDEX expected_person ON expected (person_id);
ALTER TABLE certificate ADD COLUMN ahead INTEGER NOT NULL DEFAULT 0;
CREATE INDEX certificate_ahead ON certificate (activity_id) WHERE ahead
"""


def apply(db: Database) -> None:
    """Add the table and the column; nothing was issued ahead before."""
    steps.drop_triggers(db)
    steps.run(db, _TABLES)
