"""Credit types, what activities designate, and what learners claim."""

from __future__ import annotations

from cme_desk.domain.credit.types import CreditType, Designation
from cme_desk.store import tables
from cme_desk.store.file.connection import Store


def designated(store: Store, activity_id: int) -> list[tuple[CreditType, Designation]]:
    """What an activity designates, with the credit types, in the order they were made."""
    found = tables.designations.of(store, activity_id=activity_id)
    return [(tables.credit_types.get(store, each.credit_type_id), each) for each in found]
