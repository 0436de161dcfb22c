"""Records of two people, or two organizations, of which somebody said that they are two."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from cme_desk.domain.people.outside_credit import NotSame
from cme_desk.store import tables
from cme_desk.store.file.connection import Store
from cme_desk.store.table import Table

_PAIRS: dict[Table[Any], Table[NotSame]] = {
    tables.people: tables.not_same,
    tables.organizations: tables.organizations_not_same,
}


def said(store: Store, table: Table[Any], one_id: int, other_id: int) -> NotSame | None:
    """What was said of two records, in whichever order; None if nothing was."""
    one_id, other_id = sorted((one_id, other_id))
    return _PAIRS[table].find(store, one_id=one_id, other_id=other_id)


def remember(store: Store, table: Table[Any], one_id: int, other_id: int) -> None:
    """Remember, within an operation, that two records are two; once is enough."""
    if said(store, table, one_id, other_id) is None:
        one_id, other_id = sorted((one_id, other_id))
        pair = NotSame(one_id=one_id, other_id=other_id, said_at=store.now())
        _PAIRS[table].add(store, pair)


def forget(store: Store, table: Table[Any], one_id: int, other_id: int) -> None:
    """Take back, within an operation, that two records are two."""
    pair = said(store, table, one_id, other_id)
    if pair is not None:
        _PAIRS[table].remove(store, pair.id)


def move(store: Store, table: Table[Any], keep_id: int, gone_ids: Collection[int]) -> None:
    """Let what was said of pairs with records that go hold for the one that is kept."""
    pairs = _PAIRS[table]
    for gone_id in gone_ids:
        for pair in (*pairs.of(store, one_id=gone_id), *pairs.of(store, other_id=gone_id)):
            other = pair.other_id if pair.one_id == gone_id else pair.one_id
            if other in (keep_id, *gone_ids) or said(store, table, keep_id, other) is not None:
                pairs.remove(store, pair.id)
            else:
                one_id, other_id = sorted((keep_id, other))
                pairs.change(store, replace(pair, one_id=one_id, other_id=other_id))
