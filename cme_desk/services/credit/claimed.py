"""Credit as learners wrote it on a sheet, kept in place of what their attendance would come to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from cme_desk.domain.credit.claimed import within
from cme_desk.domain.vocabulary import ClaimBasis
from cme_desk.services.credit.claims import recompute
from cme_desk.services.desk import Desk
from cme_desk.store import credit as store
from cme_desk.store import tables


class Written(NamedTuple):
    """What one learner wrote: thousandths of credit, and where it stands."""

    thousandths: int
    source: str


def take(desk: Desk, activity_id: int, written: Mapping[int, Written]) -> None:
    """Let learners claim what they wrote, by person; never more than their claims by attendance.

    Call it inside an operation, after these claims were computed. What was set by hand stays.
    """
    if not written:
        return
    designated = {each.id: (each, most) for each, most in store.designated(desk.store, activity_id)}
    changed = set()
    for claim in tables.claims.of(desk.store, activity_id=activity_id):
        said = written.get(claim.person_id)
        known = designated.get(claim.credit_type_id)
        if said is None or known is None or claim.basis is ClaimBasis.BY_HAND or known[0].follows:
            continue
        amount = within(said.thousandths, known[0].step, claim.amount)
        if amount != claim.amount:
            reason = f"claimed on {said.source}"
            by_hand = replace(claim, amount=amount, basis=ClaimBasis.BY_HAND, reason=reason)
            tables.claims.change(desk.store, by_hand)
            changed.add(claim.person_id)
    if changed:
        # Types that follow take the claims that now stand.
        recompute(desk, activity_id, changed)
