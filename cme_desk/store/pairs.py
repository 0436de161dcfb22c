"""Pairs of records that were said to be two, of people and of organizations: the lower id first."""

from __future__ import annotations

from collections.abc import Collection

from cme_desk.domain.people.outside_credit import NotSame
from cme_desk.store.file.connection import Store
from cme_desk.store.table import Table


def said(store: Store, pairs: Table[NotSame], one: int, other: int) -> NotSame | None:
    """Whether two records were said to be two."""
    return pairs.find(store, one_id=min(one, other), other_id=max(one, other))


def remember(store: Store, pairs: Table[NotSame], one: int, other: int, said_at: str) -> None:
    """Keep that two records are two, unless it was said before; inside an operation."""
    if said(store, pairs, one, other) is None:
        one, other = sorted((one, other))
        pairs.add(store, NotSame(one_id=one, other_id=other, said_at=said_at))


def move(store: Store, pairs: Table[NotSame], keep_id: int, gone_ids: Collection[int]) -> None:
    """What was said of pairs with records that go holds for the one that is kept."""
    ids = {keep_id, *gone_ids}
    for gone_id in gone_ids:
        for pair in (*pairs.of(store, one_id=gone_id), *pairs.of(store, other_id=gone_id)):
            other = pair.other_id if pair.one_id == gone_id else pair.one_id
            pairs.remove(store, pair.id)
            if other not in ids:
                remember(store, pairs, keep_id, other, pair.said_at)
