"""Accreditations of the office as records, in place of its one accreditor; approvals of activities.

What the trail tells of rows from before is brought into the new form too, as in m0006.
"""

from __future__ import annotations

import json
import uuid

from sqlite_utils import Database

from cme_desk.store.migrations import m0010_wordings, steps

_TABLES = """
CREATE TABLE accreditation (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    accreditor_id INTEGER NOT NULL REFERENCES accreditor (id),
    kind TEXT NOT NULL,
    status TEXT NOT NULL,
    provider_number TEXT NOT NULL,
    term_from TEXT NOT NULL,
    term_to TEXT NOT NULL,
    approver TEXT NOT NULL,
    direct TEXT NOT NULL,
    joint TEXT NOT NULL,
    source TEXT NOT NULL,
    confirmed_on TEXT NOT NULL
) STRICT;
CREATE INDEX accreditation_accreditor ON accreditation (accreditor_id);

CREATE TABLE approval (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    activity_id INTEGER NOT NULL REFERENCES activity (id),
    accreditor_id INTEGER NOT NULL REFERENCES accreditor (id),
    credit_type_id INTEGER REFERENCES credit_type (id),
    state TEXT NOT NULL,
    applied_on TEXT NOT NULL,
    approved_on TEXT NOT NULL,
    number TEXT NOT NULL,
    credits INTEGER NOT NULL CHECK (credits >= 0),
    valid_from TEXT NOT NULL,
    valid_to TEXT NOT NULL,
    approver TEXT NOT NULL,
    statement TEXT NOT NULL,
    document_id INTEGER REFERENCES document (id)
) STRICT;
CREATE INDEX approval_activity ON approval (activity_id);
CREATE INDEX approval_accreditor ON approval (accreditor_id);
CREATE INDEX approval_credit_type ON approval (credit_type_id);
CREATE INDEX approval_document ON approval (document_id)
"""

_BODIES = {
    "ama-pra-1": "accme",
    "aapa-1": "aapa",
    "ancc": "ancc",
    "aafp-prescribed": "aafp",
    "aoa-1-a": "aoa",
    "acpe": "acpe",
    "apa": "apa",
    "aswb-ace": "aswb",
    "ada-cerp": "ada-cerp",
    "cdr-cpeu": "cdr",
    "cope": "cope",
    "ipce": "ja",
    "ecmec": "eaccme",
    "rcpsc-1": "rcpsc",
    "rcpsc-3": "rcpsc",
    "cfpc-mainpro": "cfpc",
    "moc-abim": "accme",
    "moc-aba": "accme",
    "moc-abohns": "accme",
    "moc-abos": "accme",
    "moc-abp": "accme",
    "moc-abpath": "accme",
    "moc-abs": "accme",
    "moc-abts": "accme",
}
"""The bodies behind the types of credit that shipped; an office's own type names none."""


def apply(db: Database) -> None:
    """Make the tables, let the office's accreditor be a record, and name the bodies of credit."""
    steps.drop_triggers(db)
    steps.run(db, _TABLES)
    for office, accreditor_id, code in db.execute(
        "SELECT office.uid, accreditor.id, code FROM office"
        " JOIN accreditor ON accreditor.id = accreditor_id"
    ).fetchall():
        # The same in copies of one office that are brought up to date apart.
        uid = str(uuid.uuid5(uuid.NAMESPACE_URL, f"accreditation:{office}:{code}"))
        db.execute(
            "INSERT INTO accreditation (uid, accreditor_id, kind, status, provider_number,"
            " term_from, term_to, approver, direct, joint, source, confirmed_on)"
            " VALUES (?, ?, 'provider', 'accredited', '', '', '', '', '', '', '', '')",
            [uid, accreditor_id],
        )
    _tell(db)
    db.execute("ALTER TABLE office DROP COLUMN accreditor_id")
    steps.images(db, "office", "json_remove({0}, '$.accreditor_id')")
    _name_bodies(db)
    m0010_wordings.apply(db)


def _tell(db: Database) -> None:
    """Tell of the accreditation as of something that the office was made with."""
    row = db.execute("SELECT * FROM accreditation").fetchone()
    made = db.execute(
        "SELECT min(operation_id) FROM change WHERE table_name = 'office' AND before IS NULL"
    ).fetchone()[0]
    if row is None or made is None:
        return
    names = [each[1] for each in db.execute("PRAGMA table_info(accreditation)")]
    image = json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False)
    db.execute(
        "INSERT INTO change (operation_id, table_name, row_id, before, after)"
        " VALUES (?, 'accreditation', ?, NULL, ?)",
        [made, row[0], image],
    )


def _name_bodies(db: Database) -> None:
    db.execute("ALTER TABLE credit_type ADD COLUMN body TEXT NOT NULL DEFAULT ''")
    db.conn.create_function("m0010_body", 1, lambda code: _BODIES.get(code, ""), deterministic=True)
    db.execute("UPDATE credit_type SET body = m0010_body(code)")
    steps.images(
        db,
        "credit_type",
        "json_set({0}, '$.body', m0010_body({0} ->> 'code'))",
    )
