"""Organizations as records, keys of events that hold everywhere, columns for what was parsed.

What the trail tells of rows from before is brought into the new form too: else an undo would find
every such row changed, and put back columns that are no more.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from sqlite_utils import Database

_TABLES = """
CREATE TABLE organization (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    notes TEXT NOT NULL
) STRICT;
CREATE INDEX organization_name ON organization (name COLLATE NOCASE);

CREATE TABLE organization_alias (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    organization_id INTEGER NOT NULL REFERENCES organization (id),
    name TEXT NOT NULL
) STRICT;
CREATE INDEX organization_alias_organization ON organization_alias (organization_id);

CREATE TABLE organization_contact (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    organization_id INTEGER NOT NULL REFERENCES organization (id),
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    email TEXT NOT NULL,
    phone TEXT NOT NULL
) STRICT;
CREATE INDEX organization_contact_organization ON organization_contact (organization_id);

CREATE TABLE organization_not_same (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    one_id INTEGER NOT NULL REFERENCES organization (id),
    other_id INTEGER NOT NULL REFERENCES organization (id),
    said_at TEXT NOT NULL,
    UNIQUE (one_id, other_id),
    CHECK (one_id < other_id)
) STRICT;
CREATE INDEX organization_not_same_other ON organization_not_same (other_id);

CREATE TABLE activity_organization (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    activity_id INTEGER NOT NULL REFERENCES activity (id),
    organization_id INTEGER NOT NULL REFERENCES organization (id),
    role TEXT NOT NULL,
    position INTEGER NOT NULL,
    UNIQUE (activity_id, organization_id, role)
) STRICT;
CREATE INDEX activity_organization_organization ON activity_organization (organization_id);

CREATE TABLE organization_key (
    key TEXT PRIMARY KEY,
    organization_id INTEGER NOT NULL,
    source TEXT NOT NULL,
    source_id INTEGER NOT NULL,
    UNIQUE (source, source_id)
) STRICT;
CREATE INDEX organization_key_organization ON organization_key (organization_id);
CREATE VIRTUAL TABLE organization_words USING fts5 (words, prefix='1 2 3', tokenize="unicode61");

CREATE INDEX change_gone ON change (table_name, row_id) WHERE after IS NULL;

CREATE TEMP TABLE named (text TEXT PRIMARY KEY, organization_id INTEGER);
CREATE TEMP TABLE uids (table_name TEXT, row_id INTEGER, uid TEXT,
    PRIMARY KEY (table_name, row_id));
CREATE TEMP TABLE origins (person_id INTEGER PRIMARY KEY, origin TEXT, import_id INTEGER,
    sheet TEXT, row INTEGER, session_id INTEGER)
"""

_Row = dict[str, Any]

_NAMED = "(SELECT organization_id FROM temp.named WHERE text = {})"


def apply(db: Database) -> None:
    """Make the tables, then bring one subject after the other into its new form."""
    # They would write down what nobody did; whoever migrates makes them anew afterwards.
    for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        db.execute(f'DROP TRIGGER "{name}"')
    _run(db, _TABLES)
    spelled = _organizations(db)
    _people(db)
    _contacts(db)
    _activities(db, spelled)
    _layouts(db)
    _events(db)
    _professions(db)
    for table in ("named", "uids", "origins"):
        db.execute(f"DROP TABLE temp.{table}")


def _run(db: Database, statements: str) -> None:
    for statement in statements.split(";\n"):
        if statement.strip():
            db.execute(statement)


def _images(db: Database, table: str, new: str) -> None:
    """Bring what the trail tells of a table's rows into a new form: SQL about an image {}."""
    db.execute(
        f"UPDATE change SET before = {new.format('before')}, after = {new.format('after')}"  # noqa: S608
        " WHERE table_name = ?",
        [table],
    )


def _clean(text: str) -> str:
    """Text in one form, without white space that nobody sees."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _key(text: str) -> str:
    """What makes two writings one name: neither case nor white space counts."""
    return _clean(text).casefold()


def _uid(text: str) -> str:
    """The same for the same row, where copies of one office are brought up to date apart."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, text))


def _names(text: str) -> list[str]:
    """The names in a text that is divided by semicolons or line ends, each once."""
    found = {_key(each): _clean(each) for each in text.replace("\n", ";").split(";")}
    return [name for key, name in found.items() if key]


def _whole(text: str) -> list[str]:
    """The one name that a text is, if it is any."""
    return [_clean(text)] if _key(text) else []


def _organizations(db: Database) -> dict[str, int]:
    """Make a record of every name there is or was; the result: key to id.

    Of several writings the one stands that activities have, as it prints; then the most frequent;
    then one that is not all in small or capital letters.
    """
    uses: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    texts: set[str] = set()

    def count(
        found: Iterable[tuple[str, int]], place: int, parts: Callable[[str], list[str]]
    ) -> None:
        for text, many in found:
            texts.add(text)
            for name in parts(text):
                uses[_key(name)][name][place] += many

    for place, column, table, only, parts in (
        (1, "organization", "person", "1", _whole),
        (1, "value", "person_contact", "kind = 'organization'", _whole),
        (0, "joint_provider", "activity", "1", _names),
        (0, "partner", "layout", "1", _names),
    ):
        count(
            db.execute(
                f"SELECT {column}, count(*) FROM {table} WHERE {only} GROUP BY {column}"  # noqa: S608
            ).fetchall(),
            place,
            parts,
        )
        for image in ("before", "after"):
            # What was there once may come back by an undo; it counts nothing among the writings.
            is_one = "1" if only == "1" else f"{image} ->> 'kind' = 'organization'"
            count(
                db.execute(
                    f"SELECT DISTINCT {image} ->> '{column}', 0 FROM change"  # noqa: S608
                    f" WHERE table_name = '{table}' AND {image} IS NOT NULL AND {is_one}"
                ).fetchall(),
                place,
                parts,
            )
    office = (db.execute("SELECT uid FROM office").fetchone() or ("",))[0]
    ids: dict[str, int] = {}
    for key in sorted(uses):
        writings = uses[key]
        name = max(
            writings,
            key=lambda each: (*writings[each], not (each.islower() or each.isupper()), each),  # noqa: B023 - used at once
        )
        uid = _uid(f"{office}/organization/{key}")
        made = db.execute(
            "INSERT INTO organization (uid, name, kind, notes) VALUES (?, ?, '', '')", [uid, name]
        )
        ids[key] = int(made.lastrowid or 0)
        db.execute(
            "INSERT INTO organization_key VALUES (?, ?, 'organization', ?)",
            [key, ids[key], ids[key]],
        )
    db.execute(
        "INSERT INTO organization_words (rowid, words)"
        " SELECT id, cme_words(name, '', '') FROM organization"
    )
    for text in texts:
        names = _names(text) if _key(text) not in ids else [text]
        if names:
            db.execute("INSERT INTO named VALUES (?, ?)", [text, ids[_key(names[0])]])
    return ids


def _people(db: Database) -> None:
    """Point people at where they work, and say what made each of them."""
    _origins(db)
    _run(
        db,
        f"""
        DROP INDEX person_organization;
        ALTER TABLE person ADD COLUMN organization_id INTEGER REFERENCES organization (id);
        ALTER TABLE person ADD COLUMN origin TEXT NOT NULL DEFAULT 'by-hand';
        ALTER TABLE person ADD COLUMN import_id INTEGER REFERENCES import_file (id);
        ALTER TABLE person ADD COLUMN sheet TEXT NOT NULL DEFAULT '';
        ALTER TABLE person ADD COLUMN row INTEGER;
        ALTER TABLE person ADD COLUMN session_id INTEGER REFERENCES session (id);
        UPDATE person SET organization_id = {_NAMED.format("organization")};
        UPDATE person SET (origin, import_id, sheet, row, session_id) = (
            SELECT origin, import_id, sheet, row, session_id FROM temp.origins
            WHERE person_id = person.id) WHERE id IN (SELECT person_id FROM temp.origins);
        ALTER TABLE person DROP COLUMN organization;
        CREATE INDEX person_organization ON person (organization_id);
        CREATE INDEX person_import ON person (import_id);
        CREATE INDEX person_session ON person (session_id);
        ALTER TABLE person_index ADD COLUMN organization_key TEXT NOT NULL DEFAULT '';
        UPDATE person_index SET organization_key = coalesce((SELECT cme_fold(organization.name)
            FROM person JOIN organization ON organization.id = person.organization_id
            WHERE person.id = person_index.person_id), '');
        CREATE INDEX person_index_organization ON person_index (organization_key, sort_key)
        """,  # noqa: S608 - names of ours
    )
    named = _NAMED.format("{0} ->> 'organization'")
    origin = "(SELECT {} FROM temp.origins WHERE person_id = change.row_id)"
    _images(
        db,
        "person",
        f"json_set(json_remove({{0}}, '$.organization'), '$.organization_id', {named},"
        f" '$.origin', coalesce({origin.format('origin')}, 'by-hand'),"
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
    return {row[0] for row in db.execute(f"SELECT id FROM {table}")}  # noqa: S608


def _contacts(db: Database) -> None:
    """Point other contacts that are organizations at their records."""
    _run(
        db,
        f"""
        ALTER TABLE person_contact ADD COLUMN organization_id INTEGER REFERENCES organization (id);
        UPDATE person_contact SET organization_id = {_NAMED.format("value")}, value = ''
            WHERE kind = 'organization';
        CREATE INDEX person_contact_organization ON person_contact (organization_id)
        """,  # noqa: S608 - names of ours
    )
    _images(
        db,
        "person_contact",
        "CASE {0} ->> 'kind' WHEN 'organization' THEN json_set({0}, '$.organization_id', "
        + _NAMED.format("{0} ->> 'value'")
        + ", '$.value', '') ELSE json_set({0}, '$.organization_id', NULL) END",
    )


def _activities(db: Database, ids: dict[str, int]) -> None:
    """Make rows of the joint providers that stood in one text, and tell of them in the trail."""
    insert = "INSERT INTO activity_organization VALUES (?, ?, ?, ?, 'joint-provider', ?)"
    uids = dict(db.execute("SELECT id, uid FROM activity").fetchall())
    texts: dict[int, str] = dict(db.execute("SELECT id, joint_provider FROM activity").fetchall())
    rows: dict[int, dict[int, _Row]] = defaultdict(dict)
    keys = {organization: key for key, organization in ids.items()}
    last = 0

    def write_down(operation: int | None, activity: int, uid: str, text: str) -> None:
        """Let the rows of an activity be those of a text, as an operation did."""
        nonlocal last
        wanted = [ids[_key(name)] for name in _names(text)]
        there = rows[activity]
        gone = [each for each in there if each not in wanted]
        changes: list[tuple[_Row | None, _Row | None]] = [(there.pop(each), None) for each in gone]
        for position, organization in enumerate(wanted, start=1):
            before = there.get(organization)
            if before is not None and before["position"] == position:
                continue
            if before is None:
                last += 1
            row: _Row = {
                "id": before["id"] if before else last,
                "uid": before["uid"] if before else _uid(f"{uid}/{keys[organization]}"),
                "activity_id": activity,
                "organization_id": organization,
                "role": "joint-provider",
                "position": position,
            }
            changes.append((before, row))
            there[organization] = row
        for before, after in changes if operation is not None else ():
            db.execute(
                "INSERT INTO change (operation_id, table_name, row_id, before, after)"
                " VALUES (?, 'activity_organization', ?, ?, ?)",
                [
                    operation,
                    (before or after or {})["id"],
                    *(json.dumps(each) if each else None for each in (before, after)),
                ],
            )

    for operation, activity, before, after in db.execute(
        "SELECT operation_id, row_id, before, after FROM change WHERE table_name = 'activity'"
        " ORDER BY id"
    ).fetchall():
        image = json.loads(after or before)
        write_down(operation, activity, image["uid"], image["joint_provider"] if after else "")
    for activity, text in texts.items():
        write_down(None, activity, uids[activity], text)
        for each in rows[activity].values():
            values = [each[name] for name in ("id", "uid", "activity_id", "organization_id")]
            db.execute(insert, [*values, each["position"]])
    if last:
        # No number that the trail has used is ever given out again.
        name = "activity_organization"
        db.execute("DELETE FROM sqlite_sequence WHERE name = ?", [name])
        db.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", [name, last])
    db.execute("ALTER TABLE activity DROP COLUMN joint_provider")
    _images(db, "activity", "json_remove({0}, '$.joint_provider')")


def _layouts(db: Database) -> None:
    """Point the layouts of a partner's sheets at the partner; the table is made anew for that."""
    seq = db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'layout'").fetchone()
    columns = "id, uid, name, shape, header, depth, headings, columns, answers, file_name"
    _run(
        db,
        f"""
        CREATE TABLE layout_new (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            uid TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            organization_id INTEGER REFERENCES organization (id),
            shape TEXT NOT NULL,
            header TEXT NOT NULL,
            depth INTEGER NOT NULL CHECK (depth >= 0),
            headings TEXT NOT NULL,
            columns TEXT NOT NULL,
            answers TEXT NOT NULL,
            file_name TEXT NOT NULL,
            remembered_at TEXT NOT NULL
        ) STRICT;
        INSERT INTO layout_new ({columns}, remembered_at, organization_id)
            SELECT {columns}, remembered_at, {_NAMED.format("partner")} FROM layout ORDER BY id;
        DELETE FROM layout_new WHERE id NOT IN (SELECT max(id) FROM layout_new
            GROUP BY shape, coalesce(organization_id, 0));
        DROP TABLE layout;
        ALTER TABLE layout_new RENAME TO layout;
        CREATE UNIQUE INDEX layout_shape ON layout (shape, coalesce(organization_id, 0));
        CREATE INDEX layout_organization ON layout (organization_id)
        """,  # noqa: S608 - names of ours
    )
    if seq is not None:
        db.execute("DELETE FROM sqlite_sequence WHERE name = 'layout'")
        db.execute("INSERT INTO sqlite_sequence (name, seq) VALUES ('layout', ?)", [seq[0]])
    _images(
        db,
        "layout",
        "json_set(json_remove({0}, '$.partner'), '$.organization_id', "
        + _NAMED.format("{0} ->> 'partner'")
        + ")",
    )


def _events(db: Database) -> None:
    """Make the keys of events from what is the same in every office, and part where they are from.

    A key that was not made from the row itself was made by something else, and stays.
    """
    _run(
        db,
        """
        INSERT INTO uids SELECT 'session', id, uid FROM session;
        INSERT INTO uids SELECT 'person', id, uid FROM person;
        INSERT OR IGNORE INTO uids SELECT table_name, row_id, coalesce(after, before) ->> 'uid'
            FROM change WHERE table_name IN ('session', 'person')
        """,
    )
    db.conn.create_function("m0006_key", 8, _event_key, deterministic=True)
    db.conn.create_function("m0006_source", 3, _source, deterministic=True)
    uid = "(SELECT uid FROM temp.uids WHERE table_name = '{}' AND row_id = {})"
    _run(
        db,
        f"""
        ALTER TABLE attendance_event ADD COLUMN sheet TEXT NOT NULL DEFAULT '';
        ALTER TABLE attendance_event ADD COLUMN row INTEGER;
        UPDATE attendance_event SET
            key = m0006_key(key, session_id, person_id, kind, at, minutes,
                {uid.format("session", "session_id")}, {uid.format("person", "person_id")}),
            sheet = m0006_source(source, import_id, 'sheet'),
            row = m0006_source(source, import_id, 'row'),
            source = m0006_source(source, import_id, 'source')
        """,  # noqa: S608 - names of ours
    )

    def said(name: str) -> str:
        return f"{{0}} ->> '{name}'"

    own = ", ".join(map(said, ("key", "session_id", "person_id", "kind", "at", "minutes")))
    ends = ", ".join(uid.format(each, said(f"{each}_id")) for each in ("session", "person"))
    parts = ", ".join(
        f"'$.{part}', m0006_source({said('source')}, {said('import_id')}, '{part}')"
        for part in ("sheet", "row", "source")
    )
    _images(db, "attendance_event", f"json_set({{0}}, '$.key', m0006_key({own}, {ends}), {parts})")


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
    db.conn.create_function("m0006_list", 1, _list, deterministic=True)
    db.execute("UPDATE credit_type SET professions = m0006_list(professions)")
    _images(db, "credit_type", "json_set({0}, '$.professions', m0006_list({0} ->> 'professions'))")


def _list(text: str | None) -> str:
    parts = [each.strip() for each in (text or "").split(";")]
    return json.dumps([each for each in parts if each], ensure_ascii=False)
