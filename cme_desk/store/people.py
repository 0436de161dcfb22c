"""People, and what belongs to each: other names, contacts, identifiers, permission, credit."""

from __future__ import annotations

from collections.abc import Collection

from cme_desk.domain.people.outside_credit import NotSame
from cme_desk.domain.people.record import Person
from cme_desk.store import tables
from cme_desk.store.file.connection import Store


def by_ids(store: Store, ids: Collection[int]) -> dict[int, Person]:
    """People by their ids; those who are not there are left out."""
    return {each.id: each for each in tables.people.among(store, "id", ids)}


def said_not_same(store: Store, one: int, other: int) -> NotSame | None:
    """Whether two records were said to be two people."""
    return tables.not_same.find(store, one_id=min(one, other), other_id=max(one, other))
