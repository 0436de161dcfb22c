"""Whom the rows of a sheet could mean: people by addresses, numbers and names, and their others."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from typing import NamedTuple

from cme_desk.queries.people import KNOWN, KnownPerson
from cme_desk.store.connection import Store

_PERSON = "JOIN person_index ON person_index.person_id = person.id"

# CROSS JOIN keeps the order: from the few that are wanted to the many that there are.
_WANTED = "json_each(?) AS wanted CROSS JOIN"
_LAST, _LOW = "wanted.value ->> 0", "wanted.value ->> 1"
_BY_EMAIL = tuple(
    f"SELECT person_id FROM {_WANTED} {table} ON email_key = value AND email_key <> ''"  # noqa: S608
    for table in ("person_index", "person_alias")
)
_BY_NPI = (
    f"SELECT person.id FROM {_WANTED} person ON npi = value AND npi <> ''",  # noqa: S608
    f"SELECT person_id FROM {_WANTED} identifier ON number = value AND kind = 'npi'",  # noqa: S608
)
_PLAIN = "ltrim(replace(cme_fold({}), ' ', ''), '0') IN (SELECT value FROM json_each(?))"
_BY_LICENCE = (
    f"SELECT id FROM person WHERE license_number <> '' AND {_PLAIN.format('license_number')}",  # noqa: S608
    f"SELECT person_id FROM identifier WHERE kind = 'license' AND {_PLAIN.format('number')}",  # noqa: S608
)
_BY_NAME = tuple(
    f"SELECT person_id FROM {_WANTED} {table} ON last_key = {_LAST} AND first_key = {_LOW} "  # noqa: S608
    "AND last_key <> ''"
    for table in ("person_index", "person_alias")
)
_BY_BLOCK = tuple(
    f"SELECT person_id FROM {_WANTED} {table} ON last_key = {_LAST} "  # noqa: S608
    f"AND first_key >= {_LOW} AND first_key < {_LOW} || char(1114111) AND last_key <> ''"
    for table in ("person_index", "person_alias")
)


class Other(NamedTuple):
    """Another name, address or number of a person; what it is not is empty.

    Attributes:
        kind: of a number: "license", "board", "npi".
        authority: the state or the board that gave it.

    """

    person_id: int
    last_key: str
    first_key: str
    email_key: str
    kind: str
    authority: str
    number: str


class Known(NamedTuple):
    """People who could be meant, and what else they are known by."""

    people: list[KnownPerson]
    others: list[Other]


class Counts(NamedTuple):
    """How often an office has last and first names, and how many people it has."""

    last: dict[str, int]
    first: dict[str, int]
    people: int


def known_by(
    store: Store,
    *,
    emails: Collection[str] = (),
    npis: Collection[str] = (),
    licences: Collection[str] = (),
    names: Collection[tuple[str, str]] = (),
    blocks: Collection[tuple[str, str]] = (),
) -> Known:
    """Everybody who could be meant by one of these keys.

    Args:
        store: the office.
        emails: addresses in lower case.
        npis: ten digits.
        licences: numbers, their letters and digits from the first that is no zero.
        names: (last name, first name), folded.
        blocks: (last name, beginning of the first name), folded.

    """
    ids: set[int] = set()
    searches: tuple[tuple[tuple[str, ...], Collection[object]], ...] = (
        (_BY_EMAIL, emails),
        (_BY_NPI, npis),
        (_BY_LICENCE, licences),
        (_BY_NAME, names),
        (_BY_BLOCK, blocks),
    )
    for statements, wanted in searches:
        if wanted:
            text = json.dumps(list(wanted))
            for sql in statements:
                ids.update(row[0] for row in store.execute(sql, [text]))
    return by_ids(store, ids)


def by_ids(store: Store, ids: Iterable[int]) -> Known:
    """These people, in the order of their ids, with what else they are known by."""
    wanted = [json.dumps(sorted(ids))]
    people = store.execute(
        f"SELECT {KNOWN} FROM {_WANTED} person ON person.id = value {_PERSON}",  # noqa: S608 - ours
        wanted,
    )
    found = [KnownPerson._make(row) for row in people]
    others = store.execute(
        f"SELECT person_id, last_key, first_key, email_key, '', '', '' FROM {_WANTED} "  # noqa: S608 - ours
        "person_alias ON person_id = value ORDER BY person_id, source, source_id",
        wanted,
    ).fetchall()
    others += store.execute(
        f"SELECT person_id, '', '', '', kind, authority, number FROM {_WANTED} "  # noqa: S608 - ours
        "identifier ON person_id = value ORDER BY person_id, identifier.id",
        wanted,
    ).fetchall()
    return Known(found, [Other._make(row) for row in others])


def last_names(store: Store) -> list[str]:
    """Every last name that somebody of the office has or had, folded, once."""
    rows = store.execute(
        "SELECT DISTINCT last_key FROM person_index UNION "
        "SELECT last_key FROM person_alias WHERE last_key <> ''"
    )
    return [row[0] for row in rows]


def counts(store: Store, last: Collection[str], first: Collection[str]) -> Counts:
    """How many people of the office have each of these names, folded."""
    people = int(store.execute("SELECT count(*) FROM person_index").fetchone()[0])
    found = []
    for column, wanted in (("last_key", last), ("first_key", first)):
        rows = store.execute(
            f"SELECT value, (SELECT count(*) FROM person_index WHERE {column} = value) "  # noqa: S608
            "FROM json_each(?)",
            [json.dumps(list(wanted))],
        )
        found.append({row[0]: row[1] for row in rows})
    return Counts(found[0], found[1], people)
