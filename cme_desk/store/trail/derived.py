"""What is derived from people by triggers, also when an undo puts rows back: keys and words.

`person_index` has the keys of a person's own name and e-mail, `person_alias` those of other names
and e-mails, `person_words` every word that a search may begin with.
"""

from __future__ import annotations

from collections.abc import Mapping

from cme_desk.store import tables

_NAMES = tables.person_names.name
_CONTACTS = tables.person_contacts.name
_NUMBERS = tables.identifiers.name

SOURCES: Mapping[str, tuple[str, ...]] = {
    "person_index": (tables.people.name,),
    "person_alias": (_NAMES, _CONTACTS),
    "person_words": (tables.people.name, _NAMES, _CONTACTS, _NUMBERS),
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
                    || ' ' || cme_fold(new.middle_name), lower(new.email)"""

_OF_PERSON = f"""
    CREATE TRIGGER person_index_insert AFTER INSERT ON person BEGIN
        INSERT INTO person_index (person_id, last_key, first_key, sort_key, email_key)
        VALUES (new.id, {_KEYS});
        INSERT INTO person_words (rowid, words) VALUES (new.id, {_words("new")});
    END;;
    CREATE TRIGGER person_index_update AFTER UPDATE ON person BEGIN
        UPDATE person_index SET (last_key, first_key, sort_key, email_key) = ({_KEYS})
        WHERE person_id = new.id;
        UPDATE person_words SET words = {_words("new")} WHERE rowid = new.id;
    END;;
    CREATE TRIGGER person_index_delete AFTER DELETE ON person BEGIN
        DELETE FROM person_index WHERE person_id = old.id;
        DELETE FROM person_words WHERE rowid = old.id;
    END"""  # noqa: S608 - names of ours

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
            f"UPDATE person_words SET words = (SELECT {_words(tables.people.name)} FROM person "  # noqa: S608
            f"WHERE person.id = {row}.person_id) WHERE rowid = {row}.person_id;"
        )

    gone = ""
    if table in _ALIAS_KEYS:
        gone = f"DELETE FROM person_alias WHERE source = '{table}' AND source_id = old.id;"  # noqa: S608
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


def triggers() -> dict[str, str]:
    """Name and text of every trigger that keeps what is derived."""
    texts = [_OF_PERSON, *map(_of_child, (_NAMES, _CONTACTS, _NUMBERS))]
    found = {}
    for text in ";;".join(texts).split(";;"):
        whole = " ".join(text.split())
        found[whole.split()[2]] = whole
    return found
