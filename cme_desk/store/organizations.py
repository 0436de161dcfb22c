"""Organizations, their other names and contacts, and what was said of pairs of them."""

from __future__ import annotations

from cme_desk.domain.people.outside_credit import NotSame
from cme_desk.store import tables
from cme_desk.store.connection import Store
from cme_desk.store.records import Records

organizations = Records(tables.ORGANIZATION)
aliases = Records(tables.ORGANIZATION_ALIAS)
contacts = Records(tables.ORGANIZATION_CONTACT)
not_same = Records(tables.ORGANIZATION_NOT_SAME)


def said_not_same(store: Store, one: int, other: int) -> NotSame | None:
    """Whether two records were said to be two organizations."""
    return not_same.first(store, "one_id = ? AND other_id = ?", [min(one, other), max(one, other)])
