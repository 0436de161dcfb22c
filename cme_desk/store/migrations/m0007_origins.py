"""Keys of events that hold everywhere, and columns for what was parsed out of texts.

What the trail tells of rows from before is brought into the new form too, as in m0006.
"""

from __future__ import annotations

import hashlib
import json

from sqlite_utils import Database

from cme_desk.store.migrations import steps

_TABLES = """
CREATE TEMP TABLE uids (table_name TEXT, row_id INTEGER, uid TEXT,
    PRIMARY KEY (table_name, row_id));
CREATE TEMP TABLE origins (person_id INTEGER PRIMARY KEY, origin TEXT, import_id INTEGER,
    sheet TEXT, row INTEGER, session_id INTEGER)
"""


def apply(db: Database) -> None:
    """Say what made each person, then where each event is from, and who may be awarded credit."""
    steps.drop_triggers(db)
    steps.run(db, _TABLES)
    _people(db)
    _events(db)
    _professions(db)
    for table in ("uids", "origins"):
        db.execute(f"DROP TABLE temp.{table}")


def _people(db: Database) -> None:
    """Say what made each person."""
    _origins(db)
    steps.run(
        db,
        """
        ALTER TABLE person ADD COLUMN origin TEXT NOT NULL DEFAULT 'by-hand';
        ALTER TABLE person ADD COLUMN import_id INTEGER REFERENCES import_file (id);
        ALTER TABLE person ADD COLUMN sheet TEXT NOT NULL DEFAULT '';
        ALTER TABLE person ADD COLUMN row INTEGER;
        ALTER TABLE person ADD COLUMN session_id INTEGER REFERENCES session (id);
        UPDATE person SET (origin, import_id, sheet, row, session_id) = (
            SELECT origin, import_id, sheet, row, session_id FROM temp.origins
            WHERE person_id = person.id) WHERE id IN (SELECT person_id FROM temp.origins);
        CREATE INDEX person_import ON person (import_id);
        CREATE INDEX person_session ON person (session_id)
        """,
    )
    origin = "(SELECT {} FROM temp.origins WHERE person_id = change.row_id)"
    steps.images(
        db,
        "person",
        f"json_set({{0}}, '$.origin', coalesce({origin.format('origin')}, 'by-hand'),"
        f" '$.import_id', {origin.format('import_id')},"
        f" '$.sheet', coalesce({origin.format('sheet')}, ''),"
        f" '$.row', {origin.format('row')}, '$.session_id', {origin.format('session_id')})",
    )


def _origins(db: Database) -> None:
    """Find in the trail what made each person: the operation that first wrote them down."""
    signed: dict[tuple[int, int], tuple[int | None, int, str]] = {}
    for operation, image in db.execute(
        "SELECT operation_id, after FROM change WHERE table_name = 'attendance_event'"
        " AND before IS NULL ORDER BY id"
    ):
        event = json.loads(image)
        came = (event["import_id"], event["session_id"], event["source"])
        signed.setdefault((operation, event["person_id"]), came)
    files = dict(
        db.execute(
            "SELECT operation_id, row_id FROM change WHERE table_name = 'import_file'"
            " AND before IS NULL"
        ).fetchall()
    )
    decided = {
        (operation, person_id): (import_id, sheet, row)
        for operation, person_id, import_id, sheet, row in db.execute(
            "SELECT operation_id, after ->> 'person_id', after ->> 'import_id', after ->> 'sheet',"
            " after ->> 'row' FROM change WHERE table_name = 'import_question'"
            " AND after IS NOT NULL"
        )
    }
    there = {table: _ids(db, table) for table in ("person", "import_file", "session")}
    found: tuple[str, int | None, str, int | None, int | None]
    for person, operation, verb in db.execute(
        "SELECT row_id, operation_id, verb FROM change JOIN operation ON operation.id ="
        " operation_id WHERE change.id IN (SELECT min(id) FROM change"
        " WHERE table_name = 'person' AND before IS NULL GROUP BY row_id)"
    ).fetchall():
        _, session_id, source = signed.get((operation, person), (None, None, ""))
        if verb == "sign in from paper":
            found = ("paper", None, "", None, session_id)
        elif verb.startswith("import ") and operation in files:
            found = ("sheet", files[operation], *_place(source), None)
        elif (operation, person) in decided:
            found = ("sheet", *decided[operation, person], None)
        else:
            continue
        origin, import_id, sheet, row, session_id = found
        if person in there["person"]:
            # What was removed since, with its activity, is let go of, as a removal does it.
            import_id = import_id if import_id in there["import_file"] else None
            session_id = session_id if session_id in there["session"] else None
        db.execute(
            "INSERT INTO origins VALUES (?, ?, ?, ?, ?, ?)",
            [person, origin, import_id, sheet, row, session_id],
        )


def _ids(db: Database, table: str) -> set[int]:
    return {row[0] for row in db.execute(f"SELECT id FROM {table}")}


def _events(db: Database) -> None:
    """Make the keys of events from what is the same in every office, and part where they are from.

    A key that was not made from the row itself was made by something else, and stays.
    """
    steps.run(
        db,
        """
        INSERT INTO uids SELECT 'session', id, uid FROM session;
        INSERT INTO uids SELECT 'person', id, uid FROM person;
        INSERT OR IGNORE INTO uids SELECT table_name, row_id, coalesce(after, before) ->> 'uid'
            FROM change WHERE table_name IN ('session', 'person')
        """,
    )
    db.conn.create_function("m0007_key", 8, _event_key, deterministic=True)
    db.conn.create_function("m0007_source", 3, _source, deterministic=True)
    uid = "(SELECT uid FROM temp.uids WHERE table_name = '{}' AND row_id = {})"
    steps.run(
        db,
        f"""
        ALTER TABLE attendance_event ADD COLUMN sheet TEXT NOT NULL DEFAULT '';
        ALTER TABLE attendance_event ADD COLUMN row INTEGER;
        UPDATE attendance_event SET
            key = m0007_key(key, session_id, person_id, kind, at, minutes,
                {uid.format("session", "session_id")}, {uid.format("person", "person_id")}),
            sheet = m0007_source(source, import_id, 'sheet'),
            row = m0007_source(source, import_id, 'row'),
            source = m0007_source(source, import_id, 'source')
        """,
    )

    def said(name: str) -> str:
        return f"{{0}} ->> '{name}'"

    own = ", ".join(map(said, ("key", "session_id", "person_id", "kind", "at", "minutes")))
    ends = ", ".join(uid.format(each, said(f"{each}_id")) for each in ("session", "person"))
    parts = ", ".join(
        f"'$.{part}', m0007_source({said('source')}, {said('import_id')}, '{part}')"
        for part in ("sheet", "row", "source")
    )
    steps.images(
        db, "attendance_event", f"json_set({{0}}, '$.key', m0007_key({own}, {ends}), {parts})"
    )


# The domain's own key, written out: a step that was released never changes with it.
def _event_key(
    key: str | None,
    session: int,
    person: int,
    kind: str,
    at: str,
    minutes: int | None,
    session_uid: str,
    person_uid: str,
) -> str | None:
    when = at if minutes is None else f"{at}/{minutes}"
    if key != f"{session}:{person}:{kind}:{when}":
        return key
    parts = (session_uid, person_uid, kind, at, "" if minutes is None else str(minutes))
    return hashlib.blake2b("\n".join(parts).encode(), digest_size=16).hexdigest()


def _source(source: str | None, import_id: int | None, part: str) -> str | int | None:
    """One part of where an event is from: "sheet", "row" or "source"."""
    if part == "source":
        if import_id is not None:
            return "sheet"
        return "assessment" if (source or "").startswith("assessment") else "by-hand"
    sheet, row = _place(source or "") if import_id is not None else ("", None)
    return sheet if part == "sheet" else row


def _place(source: str) -> tuple[str, int | None]:
    """Sheet and row of "Sign-in!14" or "row 14"; none of what is neither."""
    sheet, _, row = source.rpartition("!")
    row = row.removeprefix("row ")
    return (sheet, int(row)) if row.isdecimal() else ("", None)


def _professions(db: Database) -> None:
    """Keep who may be awarded a type of credit as a list."""
    db.conn.create_function("m0007_list", 1, _list, deterministic=True)
    db.execute("UPDATE credit_type SET professions = m0007_list(professions)")
    steps.images(
        db, "credit_type", "json_set({0}, '$.professions', m0007_list({0} ->> 'professions'))"
    )


def _list(text: str | None) -> str:
    parts = [each.strip() for each in (text or "").split(";")]
    return json.dumps([each for each in parts if each], ensure_ascii=False)
