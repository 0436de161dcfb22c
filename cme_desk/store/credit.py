"""Credit types, what activities designate, and what learners claim."""

from __future__ import annotations

from cme_desk.domain.credit.types import Claim, CreditType, Designation
from cme_desk.store import tables
from cme_desk.store.connection import Store


def designated(store: Store, activity_id: int) -> list[tuple[CreditType, Designation]]:
    """What an activity designates, with the credit types, in the order they were made."""
    found = tables.designations.where(store, "activity_id = ? ORDER BY id", [activity_id])
    return [(tables.credit_types.get(store, each.credit_type_id), each) for each in found]


def claim_of(store: Store, activity_id: int, person_id: int, credit_type_id: int) -> Claim | None:
    """What one learner claims of one type for one activity."""
    return tables.claims.first(
        store,
        "activity_id = ? AND person_id = ? AND credit_type_id = ?",
        [activity_id, person_id, credit_type_id],
    )


def clear_claims(
    store: Store,
    activity_id: int,
    *,
    credit_type_id: int | None = None,
    person_id: int | None = None,
) -> None:
    """Take away claims for an activity: all, or those of one type or one person."""
    store.execute(
        "DELETE FROM claim WHERE activity_id = ? AND (? IS NULL OR credit_type_id = ?) "
        "AND (? IS NULL OR person_id = ?)",
        [activity_id, credit_type_id, credit_type_id, person_id, person_id],
    )
