"""The first schema: office, activities, people, attendance, credit, certificates, history."""

from __future__ import annotations

from sqlite_utils import Database

from cme_desk.store.migrations import steps

# AUTOINCREMENT everywhere: the trail knows rows by their ids, so none is given out twice.
# Amounts are whole hundredths: SQLite's JSON keeps some 15 digits of a REAL, and sums must hold.
_TABLES = """
CREATE TABLE operation (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    verb TEXT NOT NULL,
    sentence TEXT NOT NULL,
    undoes INTEGER REFERENCES operation (id),
    sealed TEXT NOT NULL DEFAULT '',
    kept TEXT NOT NULL DEFAULT '[]'
) STRICT;
CREATE INDEX operation_undoes ON operation (undoes);

CREATE TABLE change (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    operation_id INTEGER NOT NULL REFERENCES operation (id),
    table_name TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    before TEXT,
    after TEXT
) STRICT;
CREATE INDEX change_operation ON change (operation_id);
CREATE INDEX change_row ON change (table_name, row_id);

CREATE TABLE current_operation (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    operation_id INTEGER REFERENCES operation (id)
) STRICT;
INSERT INTO current_operation (id, operation_id) VALUES (1, NULL);

CREATE TABLE accreditor (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    code TEXT NOT NULL UNIQUE COLLATE NOCASE,
    name TEXT NOT NULL,
    short TEXT NOT NULL,
    kind TEXT NOT NULL,
    direct TEXT NOT NULL,
    joint TEXT NOT NULL,
    source TEXT NOT NULL,
    confirmed INTEGER NOT NULL
) STRICT;

CREATE TABLE office (
    id INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id = 1),
    uid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    provider TEXT NOT NULL,
    accreditor_id INTEGER REFERENCES accreditor (id),
    address TEXT NOT NULL,
    signer_name TEXT NOT NULL,
    signer_title TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    sample INTEGER NOT NULL
) STRICT;

CREATE TABLE credit_type (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    code TEXT NOT NULL UNIQUE COLLATE NOCASE,
    name TEXT NOT NULL,
    label TEXT NOT NULL,
    minutes_per_credit INTEGER NOT NULL CHECK (minutes_per_credit > 0),
    step INTEGER NOT NULL CHECK (step > 0),
    rounding TEXT NOT NULL,
    physicians_only INTEGER NOT NULL,
    professions TEXT NOT NULL,
    designation TEXT NOT NULL,
    award TEXT NOT NULL,
    designated_line TEXT NOT NULL,
    source TEXT NOT NULL,
    confirmed INTEGER NOT NULL
) STRICT;

CREATE TABLE activity (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    code TEXT NOT NULL UNIQUE COLLATE NOCASE,
    title TEXT NOT NULL,
    format TEXT NOT NULL,
    delivery TEXT NOT NULL,
    starts_on TEXT NOT NULL,
    ends_on TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    location TEXT NOT NULL,
    providership TEXT NOT NULL,
    joint_provider TEXT NOT NULL,
    status TEXT NOT NULL,
    notes TEXT NOT NULL
) STRICT;
CREATE INDEX activity_starts ON activity (starts_on);

CREATE TABLE session (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    activity_id INTEGER NOT NULL REFERENCES activity (id),
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    starts_at TEXT NOT NULL,
    ends_at TEXT NOT NULL,
    location TEXT NOT NULL
) STRICT;
CREATE INDEX session_activity ON session (activity_id, position);

CREATE TABLE designation (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    activity_id INTEGER NOT NULL REFERENCES activity (id),
    credit_type_id INTEGER NOT NULL REFERENCES credit_type (id),
    amount INTEGER NOT NULL CHECK (amount >= 0),
    UNIQUE (activity_id, credit_type_id)
) STRICT;
CREATE INDEX designation_type ON designation (credit_type_id);

CREATE TABLE person (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    last_name TEXT NOT NULL,
    first_name TEXT NOT NULL,
    middle_name TEXT NOT NULL,
    suffix TEXT NOT NULL,
    credentials TEXT NOT NULL,
    profession TEXT NOT NULL,
    specialty TEXT NOT NULL,
    organization TEXT NOT NULL,
    department TEXT NOT NULL,
    email TEXT NOT NULL,
    phone TEXT NOT NULL,
    npi TEXT NOT NULL,
    license_number TEXT NOT NULL,
    license_state TEXT NOT NULL,
    birth_month_day TEXT NOT NULL,
    notes TEXT NOT NULL
) STRICT;
CREATE INDEX person_npi ON person (npi) WHERE npi <> '';

CREATE TABLE person_index (
    person_id INTEGER PRIMARY KEY,
    last_key TEXT NOT NULL,
    first_key TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    email_key TEXT NOT NULL
) STRICT;
CREATE INDEX person_index_last ON person_index (last_key, first_key);
CREATE INDEX person_index_first ON person_index (first_key);
CREATE INDEX person_index_sort ON person_index (sort_key);
CREATE INDEX person_index_email ON person_index (email_key) WHERE email_key <> '';
CREATE VIRTUAL TABLE person_words USING fts5 (words, prefix='1 2 3', tokenize="unicode61");

CREATE TABLE import_file (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    sha256 TEXT NOT NULL,
    file_name TEXT NOT NULL,
    kind TEXT NOT NULL,
    activity_id INTEGER REFERENCES activity (id),
    imported_at TEXT NOT NULL,
    layout TEXT NOT NULL,
    rows_same INTEGER NOT NULL,
    rows_new INTEGER NOT NULL,
    rows_asked INTEGER NOT NULL,
    rows_skipped INTEGER NOT NULL,
    rows_problem INTEGER NOT NULL
) STRICT;
CREATE INDEX import_file_sha ON import_file (sha256);
CREATE INDEX import_file_activity ON import_file (activity_id);

CREATE TABLE import_question (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    import_id INTEGER NOT NULL REFERENCES import_file (id),
    session_id INTEGER REFERENCES session (id),
    sheet TEXT NOT NULL,
    row INTEGER NOT NULL,
    name TEXT NOT NULL,
    message TEXT NOT NULL,
    entry TEXT NOT NULL,
    candidates TEXT NOT NULL,
    status TEXT NOT NULL,
    person_id INTEGER REFERENCES person (id)
) STRICT;
CREATE INDEX import_question_import ON import_question (import_id);
CREATE INDEX import_question_session ON import_question (session_id);
CREATE INDEX import_question_person ON import_question (person_id);
CREATE INDEX import_question_open ON import_question (status) WHERE status = 'open';

CREATE TABLE attendance_event (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    session_id INTEGER NOT NULL REFERENCES session (id),
    person_id INTEGER NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL,
    at TEXT NOT NULL,
    minutes INTEGER CHECK (minutes >= 0),
    key TEXT NOT NULL UNIQUE,
    import_id INTEGER REFERENCES import_file (id),
    source TEXT NOT NULL
) STRICT;
CREATE INDEX attendance_session ON attendance_event (session_id, person_id);
CREATE INDEX attendance_person ON attendance_event (person_id);
CREATE INDEX attendance_import ON attendance_event (import_id);

CREATE TABLE claim (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    activity_id INTEGER NOT NULL REFERENCES activity (id),
    person_id INTEGER NOT NULL REFERENCES person (id),
    credit_type_id INTEGER NOT NULL REFERENCES credit_type (id),
    amount INTEGER NOT NULL CHECK (amount >= 0),
    basis TEXT NOT NULL,
    reason TEXT NOT NULL,
    minutes INTEGER,
    UNIQUE (activity_id, person_id, credit_type_id)
) STRICT;
CREATE INDEX claim_person ON claim (person_id);
CREATE INDEX claim_type ON claim (credit_type_id);

CREATE TABLE certificate (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    number TEXT NOT NULL UNIQUE,
    verify_code TEXT NOT NULL,
    activity_id INTEGER NOT NULL REFERENCES activity (id),
    person_id INTEGER NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL,
    credit_type_id INTEGER REFERENCES credit_type (id),
    credits INTEGER NOT NULL CHECK (credits >= 0),
    facts TEXT NOT NULL,
    template TEXT NOT NULL,
    template_hash TEXT NOT NULL,
    issued_at TEXT NOT NULL,
    status TEXT NOT NULL,
    replaced_by INTEGER REFERENCES certificate (id),
    reason TEXT NOT NULL
) STRICT;
CREATE INDEX certificate_activity ON certificate (activity_id, person_id);
CREATE INDEX certificate_person ON certificate (person_id);
CREATE INDEX certificate_type ON certificate (credit_type_id);
CREATE INDEX certificate_replaced ON certificate (replaced_by);

CREATE TABLE document (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    activity_id INTEGER REFERENCES activity (id),
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    filed_at TEXT NOT NULL
) STRICT;
CREATE INDEX document_activity ON document (activity_id);
"""


def apply(db: Database) -> None:
    """Make all tables of a new office."""
    steps.run(db, _TABLES)
