"""What finding records of one person looks at: everybody, other names, pairs decided before."""

from __future__ import annotations

import json
from typing import NamedTuple

from cme_desk.queries.people import KNOWN, KnownPerson
from cme_desk.store.file.connection import Store


def everybody(store: Store) -> list[KnownPerson]:
    """All people, as matching compares them."""
    rows = store.execute(
        f"SELECT {KNOWN} FROM person JOIN person_index ON person_index.person_id = person.id"
    )
    return list(map(KnownPerson._make, rows))


class Alias(NamedTuple):
    """Another name or e-mail of somebody, folded; the other is empty."""

    person_id: int
    last_key: str
    first_key: str
    email_key: str


def aliases(store: Store) -> list[Alias]:
    """All other names and e-mails."""
    rows = store.execute(
        "SELECT person_id, last_key, first_key, email_key FROM person_alias "
        "ORDER BY source, source_id"
    )
    return list(map(Alias._make, rows))


def phones(store: Store) -> list[tuple[int, str]]:
    """Everybody's phones, as written."""
    return store.execute(
        "SELECT id, phone FROM person WHERE phone <> '' UNION ALL "
        "SELECT person_id, value FROM person_contact WHERE kind = 'phone'"
    ).fetchall()


def not_same(store: Store) -> set[tuple[int, int]]:
    """The pairs that were said to be two people, the lower id first."""
    return set(store.execute("SELECT one_id, other_id FROM not_same"))


def still_there(store: Store, ids: set[int]) -> set[int]:
    """Those of some people who are there."""
    wanted = json.dumps(sorted(ids))
    sql = "SELECT id FROM person WHERE id IN (SELECT value FROM json_each(?))"
    return {row[0] for row in store.execute(sql, [wanted])}
