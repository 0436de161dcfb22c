"""Organizations, their other names and contacts, and what was said of pairs of them."""

from __future__ import annotations

from cme_desk.domain.people.outside_credit import NotSame
from cme_desk.store import tables
from cme_desk.store.connection import Store


def said_not_same(store: Store, one: int, other: int) -> NotSame | None:
    """Whether two records were said to be two organizations."""
    return tables.organizations_not_same.find(
        store, one_id=min(one, other), other_id=max(one, other)
    )
