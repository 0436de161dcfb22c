"""Two records said to be two people: kept with whatever was done when it was said."""

from __future__ import annotations

from collections.abc import Iterable

from cme_desk.domain.outside_credit import NotSame
from cme_desk.services.desk import Desk
from cme_desk.store import people as store


def remember(desk: Desk, person_id: int, others: Iterable[int]) -> None:
    """Remember, inside an operation, that a person is none of some others who are there."""
    for other in store.by_ids(desk.store, set(others) - {person_id}):
        if store.said_not_same(desk.store, person_id, other) is None:
            one, two = sorted((person_id, other))
            store.not_same.add(
                desk.store, NotSame(one_id=one, other_id=two, said_at=desk.store.now())
            )
