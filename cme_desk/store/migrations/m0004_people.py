"""People deepened: other names, contacts, identifiers, permission, credit from elsewhere, pairs."""

from __future__ import annotations

from sqlite_utils import Database

from cme_desk.store.migrations import steps

_TABLES = """
CREATE TABLE person_name (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    person_id INTEGER NOT NULL REFERENCES person (id),
    last_name TEXT NOT NULL,
    first_name TEXT NOT NULL,
    middle_name TEXT NOT NULL,
    suffix TEXT NOT NULL,
    source TEXT NOT NULL
) STRICT;
CREATE INDEX person_name_person ON person_name (person_id);

CREATE TABLE person_contact (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    person_id INTEGER NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    note TEXT NOT NULL
) STRICT;
CREATE INDEX person_contact_person ON person_contact (person_id);

CREATE TABLE identifier (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    person_id INTEGER NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL,
    authority TEXT NOT NULL COLLATE NOCASE,
    number TEXT NOT NULL,
    note TEXT NOT NULL
) STRICT;
CREATE INDEX identifier_person ON identifier (person_id);
CREATE INDEX identifier_number ON identifier (number);

CREATE TABLE report_permission (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    person_id INTEGER NOT NULL REFERENCES person (id),
    scope TEXT NOT NULL,
    given INTEGER NOT NULL,
    said_on TEXT NOT NULL,
    how TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    recorded_at TEXT NOT NULL
) STRICT;
CREATE INDEX report_permission_person ON report_permission (person_id);

CREATE TABLE outside_credit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    person_id INTEGER NOT NULL REFERENCES person (id),
    earned_on TEXT NOT NULL,
    title TEXT NOT NULL,
    provider TEXT NOT NULL,
    credit_type_id INTEGER REFERENCES credit_type (id),
    type_name TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount >= 0),
    document_id INTEGER REFERENCES document (id)
) STRICT;
CREATE INDEX outside_credit_person ON outside_credit (person_id, earned_on);
CREATE INDEX outside_credit_type ON outside_credit (credit_type_id);
CREATE INDEX outside_credit_document ON outside_credit (document_id);

CREATE TABLE not_same (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    one_id INTEGER NOT NULL REFERENCES person (id),
    other_id INTEGER NOT NULL REFERENCES person (id),
    said_at TEXT NOT NULL,
    UNIQUE (one_id, other_id),
    CHECK (one_id < other_id)
) STRICT;
CREATE INDEX not_same_other ON not_same (other_id);

CREATE TABLE person_alias (
    source TEXT NOT NULL,
    source_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    last_key TEXT NOT NULL,
    first_key TEXT NOT NULL,
    email_key TEXT NOT NULL,
    PRIMARY KEY (source, source_id)
) STRICT;
CREATE INDEX person_alias_person ON person_alias (person_id);
CREATE INDEX person_alias_last ON person_alias (last_key, first_key) WHERE last_key <> '';
CREATE INDEX person_alias_email ON person_alias (email_key) WHERE email_key <> '';

UPDATE person_words SET words = (
    SELECT cme_words(last_name, first_name, middle_name) || ' ' || lower(email) || ' ' || npi
    FROM person WHERE person.id = person_words.rowid)
"""


def apply(db: Database) -> None:
    """Add the tables, and the words that people look for names by in other spellings."""
    steps.run(db, _TABLES)
