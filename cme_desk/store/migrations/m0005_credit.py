"""Credit and certificates deepened: rules of types, agendas, assessments, statements, templates."""

from __future__ import annotations

from sqlite_utils import Database

from cme_desk.store.migrations import steps

_TABLES = """
CREATE TABLE certificate_template (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    code TEXT NOT NULL UNIQUE COLLATE NOCASE,
    name TEXT NOT NULL,
    content TEXT NOT NULL,
    shipped INTEGER NOT NULL,
    in_use INTEGER NOT NULL
) STRICT;

CREATE TABLE statement (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    code TEXT NOT NULL UNIQUE COLLATE NOCASE,
    name TEXT NOT NULL,
    text TEXT NOT NULL,
    source TEXT NOT NULL,
    confirmed INTEGER NOT NULL
) STRICT;

CREATE TABLE format_amount (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    credit_type_id INTEGER NOT NULL REFERENCES credit_type (id),
    format TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount > 0),
    per TEXT NOT NULL,
    source TEXT NOT NULL,
    confirmed INTEGER NOT NULL,
    UNIQUE (credit_type_id, format)
) STRICT;

CREATE TABLE agenda_item (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    activity_id INTEGER NOT NULL REFERENCES activity (id),
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    starts_at TEXT NOT NULL,
    ends_at TEXT NOT NULL,
    kind TEXT NOT NULL
) STRICT;
CREATE INDEX agenda_item_activity ON agenda_item (activity_id, position);

CREATE TABLE assessment_result (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    activity_id INTEGER NOT NULL REFERENCES activity (id),
    person_id INTEGER NOT NULL REFERENCES person (id),
    taken_on TEXT NOT NULL,
    score INTEGER NOT NULL CHECK (score BETWEEN 0 AND 100),
    source TEXT NOT NULL
) STRICT;
CREATE INDEX assessment_result_activity ON assessment_result (activity_id, person_id);
CREATE INDEX assessment_result_person ON assessment_result (person_id);

CREATE TABLE seat (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    activity_id INTEGER NOT NULL REFERENCES activity (id),
    person_id INTEGER NOT NULL REFERENCES person (id),
    label TEXT NOT NULL,
    UNIQUE (activity_id, person_id)
) STRICT;
CREATE INDEX seat_person ON seat (person_id)
"""

# Six years: for so long ACCME wants to have each learner's participation verified on request.
_COLUMNS = """
credit_type unit TEXT NOT NULL DEFAULT 'credit'
credit_type minimum INTEGER NOT NULL DEFAULT 0
credit_type cap_per_day INTEGER NOT NULL DEFAULT 0
credit_type cap_per_activity INTEGER NOT NULL DEFAULT 0
credit_type paper TEXT NOT NULL DEFAULT 'completion'
credit_type follows TEXT NOT NULL DEFAULT ''
credit_type report_days INTEGER NOT NULL DEFAULT 0
credit_type retention_years INTEGER NOT NULL DEFAULT 6
credit_type template_id INTEGER REFERENCES certificate_template (id)
credit_type in_use INTEGER NOT NULL DEFAULT 1
activity other_format TEXT NOT NULL DEFAULT ''
activity reviewed_on TEXT NOT NULL DEFAULT ''
activity pass_level INTEGER
activity commercial_support TEXT NOT NULL DEFAULT ''
activity disclosure TEXT NOT NULL DEFAULT ''
designation reason TEXT NOT NULL DEFAULT ''
designation designated_on TEXT NOT NULL DEFAULT ''
office signature TEXT NOT NULL DEFAULT ''
office second_signer_name TEXT NOT NULL DEFAULT ''
office second_signer_title TEXT NOT NULL DEFAULT ''
office second_signature TEXT NOT NULL DEFAULT ''
office logo TEXT NOT NULL DEFAULT ''
office template_id INTEGER REFERENCES certificate_template (id)
office participation_template_id INTEGER REFERENCES certificate_template (id)
"""

_INDEXES = """
CREATE INDEX credit_type_template ON credit_type (template_id);
CREATE INDEX certificate_status ON certificate (status, issued_at);
CREATE INDEX certificate_issued ON certificate (issued_at)
"""


def apply(db: Database) -> None:
    """Add the tables, and columns whose defaults say what was so before them."""
    steps.run(db, _TABLES)
    for line in _COLUMNS.strip().splitlines():
        table, column = line.split(" ", 1)
        db.execute(f"ALTER TABLE {table} ADD COLUMN {column}")
    steps.run(db, _INDEXES)
