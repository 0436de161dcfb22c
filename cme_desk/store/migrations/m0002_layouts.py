"""The second schema: remembered layouts of sheets, and the row codes of the office's own sheets."""

from __future__ import annotations

from sqlite_utils import Database

from cme_desk.store.migrations import steps

_TABLES = """
CREATE TABLE layout (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    partner TEXT NOT NULL COLLATE NOCASE,
    shape TEXT NOT NULL,
    header TEXT NOT NULL,
    depth INTEGER NOT NULL CHECK (depth >= 0),
    headings TEXT NOT NULL,
    columns TEXT NOT NULL,
    answers TEXT NOT NULL,
    file_name TEXT NOT NULL,
    remembered_at TEXT NOT NULL,
    UNIQUE (shape, partner)
) STRICT;

CREATE TABLE row_code (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    code TEXT NOT NULL UNIQUE,
    activity_id INTEGER NOT NULL REFERENCES activity (id),
    session_id INTEGER NOT NULL REFERENCES session (id),
    person_id INTEGER REFERENCES person (id),
    made_at TEXT NOT NULL
) STRICT;
CREATE INDEX row_code_activity ON row_code (activity_id);
CREATE INDEX row_code_session ON row_code (session_id);
CREATE INDEX row_code_person ON row_code (person_id)
"""


def apply(db: Database) -> None:
    """Add both tables."""
    steps.run(db, _TABLES)
