"""Organizations as records, to which people, activities and layouts point.

What the trail tells of rows from before is brought into the new form too: else an undo would find
every such row changed, and put back columns that are no more.
"""

from __future__ import annotations

import json
import unicodedata
import uuid
from collections import defaultdict
from typing import Any

from sqlite_utils import Database

from cme_desk.store.migrations import steps

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

CREATE TEMP TABLE named (text TEXT PRIMARY KEY, organization_id INTEGER)
"""

_Row = dict[str, Any]

_NAMED = "(SELECT organization_id FROM temp.named WHERE text = {})"


def apply(db: Database) -> None:
    """Make the tables, then bring one subject after the other into its new form."""
    steps.drop_triggers(db)
    steps.run(db, _TABLES)
    spelled = _organizations(db)
    _people(db)
    _contacts(db)
    _activities(db, spelled)
    _layouts(db)
    db.execute("DROP TABLE temp.named")


# The rules of the domain as they were: a step that was released never changes with them.
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


_SOURCES = (
    (1, "organization", "person", "1", _whole),
    (1, "value", "person_contact", "kind = 'organization'", _whole),
    (0, "joint_provider", "activity", "1", _names),
    (0, "partner", "layout", "1", _names),
)
"""Where names stand: which of two counts they add to, column, table, rows, how it is parted."""


def _organizations(db: Database) -> dict[str, int]:
    """Make a record of every name there is or was; the result: key to id.

    Of several writings the one stands that activities have, as it prints; then the most frequent;
    then one that is not all in small or capital letters.
    """
    uses: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    texts: set[str] = set()
    for place, column, table, only, parts in _SOURCES:
        for text, many in _written(db, column, table, only):
            texts.add(text)
            for name in parts(text):
                uses[_key(name)][name][place] += many
    office = (db.execute("SELECT uid FROM office").fetchone() or ("",))[0]
    ids: dict[str, int] = {}
    for key in sorted(uses):
        writings = uses[key]
        name = max(
            writings,
            key=lambda each: (*writings[each], not (each.islower() or each.isupper()), each),
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
        names = [text] if _key(text) in ids else _names(text)
        if names:
            db.execute("INSERT INTO named VALUES (?, ?)", [text, ids[_key(names[0])]])
    return ids


def _written(db: Database, column: str, table: str, only: str) -> list[tuple[str, int]]:
    """All texts of a column, and how many rows have each; of rows that were there once, 0.

    Those may come back by an undo.
    """
    found: list[tuple[str, int]] = db.execute(
        f"SELECT {column}, count(*) FROM {table} WHERE {only} GROUP BY {column}"
    ).fetchall()
    for image in ("before", "after"):
        fits = "1" if only == "1" else f"{image} ->> 'kind' = 'organization'"
        found += db.execute(
            f"SELECT DISTINCT {image} ->> '{column}', 0 FROM change"
            f" WHERE table_name = '{table}' AND {image} IS NOT NULL AND {fits}"
        ).fetchall()
    return found


def _people(db: Database) -> None:
    """Point people at where they work, and keep them in that order."""
    steps.run(
        db,
        f"""
        DROP INDEX person_organization;
        ALTER TABLE person ADD COLUMN organization_id INTEGER REFERENCES organization (id);
        UPDATE person SET organization_id = {_NAMED.format("organization")};
        ALTER TABLE person DROP COLUMN organization;
        CREATE INDEX person_organization ON person (organization_id);
        ALTER TABLE person_index ADD COLUMN organization_key TEXT NOT NULL DEFAULT '';
        UPDATE person_index SET organization_key = coalesce((SELECT cme_fold(organization.name)
            FROM person JOIN organization ON organization.id = person.organization_id
            WHERE person.id = person_index.person_id), '');
        CREATE INDEX person_index_organization ON person_index (organization_key, sort_key)
        """,
    )
    named = _NAMED.format("{0} ->> 'organization'")
    steps.images(
        db,
        "person",
        f"json_set(json_remove({{0}}, '$.organization'), '$.organization_id', {named})",
    )


def _contacts(db: Database) -> None:
    """Point other contacts that are organizations at their records."""
    steps.run(
        db,
        f"""
        ALTER TABLE person_contact ADD COLUMN organization_id INTEGER REFERENCES organization (id);
        UPDATE person_contact SET organization_id = {_NAMED.format("value")}, value = ''
            WHERE kind = 'organization';
        CREATE INDEX person_contact_organization ON person_contact (organization_id)
        """,
    )
    steps.images(
        db,
        "person_contact",
        "CASE {0} ->> 'kind' WHEN 'organization' THEN json_set({0}, '$.organization_id', "
        + _NAMED.format("{0} ->> 'value'")
        + ", '$.value', '') ELSE json_set({0}, '$.organization_id', NULL) END",
    )


def _activities(db: Database, ids: dict[str, int]) -> None:
    """Make rows of the joint providers that stood in one text, and tell of them in the trail."""
    partners = _Partners(db, ids)
    for operation, activity, before, after in db.execute(
        "SELECT operation_id, row_id, before, after FROM change WHERE table_name = 'activity'"
        " ORDER BY id"
    ).fetchall():
        image = json.loads(after or before)
        text = image["joint_provider"] if after else ""
        partners.follow(activity, image["uid"], text, operation)
    for activity, uid, text in db.execute(
        "SELECT id, uid, joint_provider FROM activity"
    ).fetchall():
        partners.follow(activity, uid, text)
        for row in partners.rows[activity].values():
            db.execute(
                "INSERT INTO activity_organization (id, uid, activity_id, organization_id, role,"
                " position) VALUES (?, ?, ?, ?, ?, ?)",
                list(row.values()),
            )
    if partners.last:
        # No number that the trail has used is ever given out again.
        name = "activity_organization"
        db.execute("DELETE FROM sqlite_sequence WHERE name = ?", [name])
        db.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", [name, partners.last])
    db.execute("ALTER TABLE activity DROP COLUMN joint_provider")
    steps.images(db, "activity", "json_remove({0}, '$.joint_provider')")


class _Partners:
    """The rows of joint providers as they came to be, by activity and organization.

    Attributes:
        rows: those that are there.
        last: the highest id that was given.

    """

    def __init__(self, db: Database, ids: dict[str, int]) -> None:
        self.rows: dict[int, dict[int, _Row]] = defaultdict(dict)
        self.last = 0
        self._db = db
        self._ids = ids

    def follow(self, activity: int, uid: str, text: str, operation: int | None = None) -> None:
        """Let the rows of an activity be those of a text; tell of it as an operation's doing."""
        there = self.rows[activity]
        names = {self._ids[_key(name)]: _key(name) for name in _names(text)}
        for organization in [each for each in there if each not in names]:
            self._write_down(operation, there.pop(organization), None)
        for position, (organization, key) in enumerate(names.items(), start=1):
            before = there.get(organization)
            if before is not None and before["position"] == position:
                continue
            if before is None:
                self.last += 1
            row: _Row = {
                "id": before["id"] if before else self.last,
                "uid": before["uid"] if before else _uid(f"{uid}/{key}"),
                "activity_id": activity,
                "organization_id": organization,
                "role": "joint-provider",
                "position": position,
            }
            self._write_down(operation, before, row)
            there[organization] = row

    def _write_down(self, operation: int | None, before: _Row | None, after: _Row | None) -> None:
        row = after or before
        if operation is not None and row is not None:
            images = [json.dumps(each) if each else None for each in (before, after)]
            self._db.execute(
                "INSERT INTO change (operation_id, table_name, row_id, before, after)"
                " VALUES (?, 'activity_organization', ?, ?, ?)",
                [operation, row["id"], *images],
            )


def _layouts(db: Database) -> None:
    """Point the layouts of a partner's sheets at the partner; the table is made anew for that."""
    seq = db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'layout'").fetchone()
    # Two writings of a partner may have had a layout of one shape each: the later word counts.
    columns = "id, uid, name, shape, header, depth, headings, columns, answers, file_name"
    steps.run(
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
        """,
    )
    if seq is not None:
        db.execute("DELETE FROM sqlite_sequence WHERE name = 'layout'")
        db.execute("INSERT INTO sqlite_sequence (name, seq) VALUES ('layout', ?)", [seq[0]])
    steps.images(
        db,
        "layout",
        "json_set(json_remove({0}, '$.partner'), '$.organization_id', "
        + _NAMED.format("{0} ->> 'partner'")
        + ")",
    )
