"""People, and what belongs to each: other names, contacts, identifiers, permission, credit."""

from __future__ import annotations

from collections.abc import Collection

from cme_desk.domain.people.outside_credit import NotSame
from cme_desk.domain.people.record import Person
from cme_desk.store import tables
from cme_desk.store.connection import Store

_AT_ONCE = 500
"""How many ids one statement is given; SQLite's own limit on variables is higher everywhere."""


def by_ids(store: Store, ids: Collection[int]) -> dict[int, Person]:
    """People by their ids; who is not there is left out."""
    wanted = list(ids)
    found: dict[int, Person] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        part = wanted[start : start + _AT_ONCE]
        for person in tables.people.where(store, f"id IN ({', '.join('?' for _ in part)})", part):
            found[person.id] = person
    return found


def said_not_same(store: Store, one: int, other: int) -> NotSame | None:
    """Whether two records were said to be two people."""
    return tables.not_same.first(
        store, "one_id = ? AND other_id = ?", [min(one, other), max(one, other)]
    )
