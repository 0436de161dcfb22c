"""What learners did and when, what they claim, and what was waived for them."""

from __future__ import annotations

from sqlite_utils import Database

from cme_desk.store.migrations import steps

_TABLES = """
CREATE TABLE learner_step (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    activity_id INTEGER NOT NULL REFERENCES activity (id),
    person_id INTEGER NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL,
    done_on TEXT NOT NULL,
    source TEXT NOT NULL,
    UNIQUE (activity_id, person_id, kind)
) STRICT;
CREATE INDEX learner_step_person ON learner_step (person_id);

CREATE TABLE waiver (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    activity_id INTEGER NOT NULL REFERENCES activity (id),
    person_id INTEGER REFERENCES person (id),
    gate TEXT NOT NULL,
    reason TEXT NOT NULL,
    given_on TEXT NOT NULL,
    UNIQUE (activity_id, person_id, gate)
) STRICT;
CREATE INDEX waiver_person ON waiver (person_id);

CREATE TABLE credit_choice (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    activity_id INTEGER NOT NULL REFERENCES activity (id),
    person_id INTEGER NOT NULL REFERENCES person (id),
    codes TEXT NOT NULL,
    source TEXT NOT NULL,
    UNIQUE (activity_id, person_id)
) STRICT;
CREATE INDEX credit_choice_person ON credit_choice (person_id)
"""

_COLUMNS = """
activity evaluation_needed INTEGER NOT NULL DEFAULT 0
designation registered_on TEXT NOT NULL DEFAULT ''
designation claim_by TEXT NOT NULL DEFAULT ''
format_amount stage_amount INTEGER NOT NULL DEFAULT 0
"""

_STAGES = "format = 'performance-improvement' AND amount = 2000"
_IMAGE = (
    "CASE WHEN json_extract({0}, '$.format') = 'performance-improvement'"
    " AND json_extract({0}, '$.amount') = 2000 THEN json_set({0}, '$.stage_amount', 500)"
    " ELSE {0} END"
)


def apply(db: Database) -> None:
    """Add the tables and columns; what shipped as 20.00 for three stages says 5.00 for one."""
    steps.drop_triggers(db)
    steps.run(db, _TABLES)
    for line in _COLUMNS.strip().splitlines():
        table, column = line.split(" ", 1)
        db.execute(f"ALTER TABLE {table} ADD COLUMN {column}")
    db.execute(f"UPDATE format_amount SET stage_amount = 500 WHERE {_STAGES}")
    steps.images(db, "format_amount", _IMAGE)
