"""Credit that a sheet says each learner claims: asked where it does not fit, else taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from cme_desk.domain.attendance import holding as rules
from cme_desk.domain.attendance.events import presence
from cme_desk.domain.credit.claimed import claimed_amount, misfit, within
from cme_desk.domain.credit.claiming import counted, proposed
from cme_desk.domain.credit.types import CreditType, amount_text, may_be_awarded
from cme_desk.domain.intake.readings import Entry
from cme_desk.domain.people.credentials import is_physician
from cme_desk.domain.vocabulary import ClaimBasis
from cme_desk.services.credit.claims import recompute
from cme_desk.services.desk import Desk
from cme_desk.services.intake.held.case import Case
from cme_desk.store import credit as store
from cme_desk.store import tables

_Offered = list[tuple[CreditType, int]]


def settle_credits(case: Case) -> None:
    """Ask about amounts that do not fit; what fits is taken as it is written."""
    offered = [
        (each, most.amount)
        for each, most in store.designated(case.desk.store, case.activity.id)
        if not each.follows
    ]
    if not offered or not any(claimed_amount(each.credits) is not None for each in case.there()):
        return
    wrong = {}
    for each in case.there():
        if each.credits and (why := _wrong(case, each, offered)):
            wrong[each.row] = why
    answer = case.answers.get(rules.CREDITS, "")
    if not wrong or answer == rules.FIT:
        return
    if answer in (rules.ATTENDANCE, rules.NOTHING):
        said = "" if answer == rules.ATTENDANCE else "0"
        case.reading = replace(
            case.reading,
            people=tuple(
                replace(each, credits=said) if each.row in wrong and each.credits else each
                for each in case.reading.people
            ),
        )
        return
    most = ", ".join(f"at most {amount_text(most)} {each.name}" for each, most in offered)
    case.asked.append(rules.credit_question(wrong, most))


def _wrong(case: Case, entry: Entry, offered: _Offered) -> str:
    """Why what a row claims cannot be taken as it is written; "" if it can."""
    amount = claimed_amount(entry.credits)
    if amount is None:
        return f"“{entry.credits[:30]}” is no amount"
    if entry.credentials or entry.profession:
        physician = is_physician(entry.credentials, entry.profession)
        offered = [
            each
            for each in offered
            if may_be_awarded(each[0], physician=physician, profession=entry.profession)
        ]
    found = [
        misfit(amount, each, most, _attended(case, entry, each, most)) for each, most in offered
    ]
    return "" if not found or "" in found else found[0]


def _attended(case: Case, entry: Entry, credit_type: CreditType, most: int) -> int | None:
    """The hundredths that a row's own attendance comes to; None where nothing tells."""
    session = case.session_of(case.reading, entry)
    if session is None or len(case.sessions) > 1:
        return None
    (fit,) = case.fits([entry], session)
    part = presence(session, fit.events)
    return proposed(credit_type, most, counted([part], None, whole=part.whole))


class Written(NamedTuple):
    """What one learner wrote: thousandths of credit, and where it stands."""

    thousandths: int
    source: str


def take_claimed(desk: Desk, activity_id: int, written: Mapping[int, Written]) -> None:
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


def written_by(entries: Sequence[tuple[int, Entry]], file_name: str) -> dict[int, Written]:
    """What each person claims by their rows; several rows of one add up."""
    found: dict[int, Written] = {}
    for person_id, entry in entries:
        amount = claimed_amount(entry.credits) if entry.credits else None
        if amount is not None:
            before = found[person_id].thousandths if person_id in found else 0
            source = f"{file_name}, row {entry.row}"
            found[person_id] = Written(before + amount, source)
    return found
