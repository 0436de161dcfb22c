"""What is derived by triggers, also when an undo puts rows back: keys and words of names.

`person_index` has the keys of a person's own name, e-mail and organization, `person_alias` those
of their other names and e-mails, `person_words` every word that a search may begin with.
`organization_key` leads from each name of an organization to its record, `organization_words` has
the words of all its names.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from sqlite_utils import Database

from cme_desk.store import tables

_NAMES = tables.person_names.name
_CONTACTS = tables.person_contacts.name
_NUMBERS = tables.identifiers.name
_ORGANIZATIONS = tables.organizations.name
_ALIASES = tables.organization_aliases.name

SOURCES: Mapping[str, tuple[str, ...]] = {
    "person_index": (tables.people.name, _ORGANIZATIONS),
    "person_alias": (_NAMES, _CONTACTS),
    "person_words": (tables.people.name, _NAMES, _CONTACTS, _NUMBERS),
    "organization_key": (_ORGANIZATIONS, _ALIASES),
    "organization_words": (_ORGANIZATIONS, _ALIASES),
}
"""The derived tables, which no trail tells of, and what each follows."""

_LATER = "(SELECT group_concat(part, ' ') FROM (SELECT {part} AS part FROM {table} {rest}))"


def _words(row: str) -> str:
    """SQL for the words of one person, of a row in a trigger or of the table itself."""
    others = [
        _LATER.format(part=part, table=table, rest=f"WHERE person_id = {row}.id{more} ORDER BY id")
        for table, part, more in (
            (_NAMES, "cme_words(last_name, first_name, middle_name)", ""),
            (_CONTACTS, "lower(value)", " AND kind = 'email'"),
            (_NUMBERS, "lower(number)", ""),
        )
    ]
    own = f"cme_words({row}.last_name, {row}.first_name, {row}.middle_name)"
    parts = [
        own,
        f"lower({row}.email)",
        f"{row}.npi",
        *(f"coalesce({each}, '')" for each in others),
    ]
    return "trim(" + " || ' ' || ".join(parts) + ")"


_KEYS = """cme_fold(new.last_name), cme_fold(new.first_name),
                cme_fold(new.last_name) || ' ' || cme_fold(new.first_name)
                    || ' ' || cme_fold(new.middle_name), lower(new.email),
                coalesce((SELECT cme_fold(name) FROM organization
                    WHERE organization.id = new.organization_id), '')"""
_INDEXED = "last_key, first_key, sort_key, email_key, organization_key"

_OF_PERSON = f"""
    CREATE TRIGGER person_index_insert AFTER INSERT ON person BEGIN
        INSERT INTO person_index (person_id, {_INDEXED})
        VALUES (new.id, {_KEYS});
        INSERT INTO person_words (rowid, words) VALUES (new.id, {_words("new")});
    END;;
    CREATE TRIGGER person_index_update AFTER UPDATE ON person BEGIN
        UPDATE person_index SET ({_INDEXED}) = ({_KEYS})
        WHERE person_id = new.id;
        UPDATE person_words SET words = {_words("new")} WHERE rowid = new.id;
    END;;
    CREATE TRIGGER person_index_delete AFTER DELETE ON person BEGIN
        DELETE FROM person_index WHERE person_id = old.id;
        DELETE FROM person_words WHERE rowid = old.id;
    END"""

_ALIAS_KEYS = {
    _NAMES: "cme_fold(new.last_name), cme_fold(new.first_name), ''",
    _CONTACTS: "'', '', lower(new.value)",
}
_ONLY = {_CONTACTS: "new.kind = 'email'"}


def _alias(table: str) -> str:
    """Keep the key of one other name or e-mail; nothing for what leads to nobody."""
    keys = _ALIAS_KEYS.get(table)
    if keys is None:
        return ""
    return (
        "INSERT INTO person_alias (source, source_id, person_id, last_key, first_key, email_key) "
        f"SELECT '{table}', new.id, new.person_id, {keys} WHERE {_ONLY.get(table, '1')};"
    )


def _of_child(table: str) -> str:
    """The triggers of a table whose rows are a person's other names, e-mails or numbers."""

    def words(row: str) -> str:
        return (
            f"UPDATE person_words SET words = (SELECT {_words(tables.people.name)} FROM person "
            f"WHERE person.id = {row}.person_id) WHERE rowid = {row}.person_id;"
        )

    gone = ""
    if table in _ALIAS_KEYS:
        gone = f"DELETE FROM person_alias WHERE source = '{table}' AND source_id = old.id;"
    return f"""
    CREATE TRIGGER {table}_words_insert AFTER INSERT ON {table} BEGIN
        {_alias(table)} {words("new")}
    END;;
    CREATE TRIGGER {table}_words_update AFTER UPDATE ON {table} BEGIN
        {gone} {_alias(table)} {words("old")} {words("new")}
    END;;
    CREATE TRIGGER {table}_words_delete AFTER DELETE ON {table} BEGIN
        {gone} {words("old")}
    END"""


_ORGANIZATION_WORDS = """cme_words(name, '', '') || coalesce((SELECT group_concat(
    ' ' || cme_words(organization_alias.name, '', ''), '') FROM organization_alias
    WHERE organization_id = organization.id), '')"""

_KEYED_BY = {_ORGANIZATIONS: "id", _ALIASES: "organization_id"}


def _of_organization(table: str) -> str:
    """The triggers of a table whose rows are the names of organizations."""
    whose = _KEYED_BY[table]

    def forget(row: str) -> str:
        return f"DELETE FROM organization_key WHERE source = '{table}' AND source_id = {row}.id;"

    def keep(row: str) -> str:
        """Its key, and the words of all names of the organization, as far as that is there."""
        return f"""INSERT INTO organization_key (key, organization_id, source, source_id)
            VALUES (cme_name_key({row}.name), {row}.{whose}, '{table}', {row}.id); {words(row)}"""

    def words(row: str) -> str:
        return f"""DELETE FROM organization_words WHERE rowid = {row}.{whose};
            INSERT INTO organization_words (rowid, words) SELECT id, {_ORGANIZATION_WORDS}
            FROM organization WHERE id = {row}.{whose};"""

    return f"""
    CREATE TRIGGER {table}_key_insert AFTER INSERT ON {table} BEGIN {keep("new")} END;;
    CREATE TRIGGER {table}_key_update AFTER UPDATE ON {table} BEGIN
        {forget("old")} {keep("new")} {words("old")}
    END;;
    CREATE TRIGGER {table}_key_delete AFTER DELETE ON {table} BEGIN
        {forget("old")} {words("old")}
    END"""


# Only the order of the list: a hospital that is renamed is one row of words, not five thousand.
_RENAMED = """
    CREATE TRIGGER organization_people_update AFTER UPDATE OF name ON organization
        WHEN old.name IS NOT new.name BEGIN
        UPDATE person_index SET organization_key = cme_fold(new.name)
        WHERE person_id IN (SELECT id FROM person WHERE organization_id = new.id);
    END;;
    CREATE TRIGGER organization_people_insert AFTER INSERT ON organization BEGIN
        UPDATE person_index SET organization_key = cme_fold(new.name)
        WHERE person_id IN (SELECT id FROM person WHERE organization_id = new.id);
    END"""
"""People keep the order of where they work, also when an undo brings that back after them."""


def _differ(one: str, other: str) -> str:
    """SQL for rows that only one of two statements gives."""
    return f"SELECT * FROM ({one} EXCEPT {other}) UNION ALL SELECT * FROM ({other} EXCEPT {one})"


_STALE = {
    "person_index": _differ(
        f"SELECT person_id, {_INDEXED} FROM person_index",
        f"SELECT id, {_KEYS.replace('new.', 'person.')} FROM person",
    ),
    "person_alias": _differ(
        "SELECT source, source_id, person_id, last_key, first_key, email_key FROM person_alias",
        " UNION ALL ".join(
            f"SELECT '{table}', new.id, new.person_id, {keys} FROM {table} AS new"
            f" WHERE {_ONLY.get(table, '1')}"
            for table, keys in _ALIAS_KEYS.items()
        ),
    ),
    "person_words": _differ(
        "SELECT rowid, trim(words) FROM person_words",
        f"SELECT id, {_words(tables.people.name)} FROM person",
    ),
    "organization_key": _differ(
        "SELECT key, organization_id, source, source_id FROM organization_key",
        " UNION ALL ".join(
            f"SELECT cme_name_key(name), {whose}, '{table}', id FROM {table}"
            for table, whose in _KEYED_BY.items()
        ),
    ),
    "organization_words": _differ(
        "SELECT rowid, words FROM organization_words",
        f"SELECT id, {_ORGANIZATION_WORDS} FROM organization",
    ),
}
"""SQL for what each derived table says that does not follow, and lacks that does."""


def stale(db: Database) -> list[str]:
    """Which derived tables do not say what follows from the records, or cannot be searched."""
    found = [
        table for table, sql in _STALE.items() if db.execute(f"SELECT EXISTS ({sql})").fetchone()[0]
    ]
    for table in ("person_words", "organization_words"):
        # SQLite looks through such an index only as a part of writing, which is then taken back.
        db.execute("BEGIN IMMEDIATE")
        try:
            db.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
        except sqlite3.DatabaseError:
            if table not in found:
                found.append(table)
        finally:
            db.execute("ROLLBACK")
    return found


def triggers() -> dict[str, str]:
    """Name and text of every trigger that keeps what is derived."""
    texts = [
        _OF_PERSON,
        *map(_of_child, (_NAMES, _CONTACTS, _NUMBERS)),
        *map(_of_organization, _KEYED_BY),
        _RENAMED,
    ]
    found = {}
    for text in ";;".join(texts).split(";;"):
        whole = " ".join(text.split())
        found[whole.split()[2]] = whole
    return found
