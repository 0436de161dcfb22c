"""Credit: what learners claim, by attendance or set by hand with a reason."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from cme_desk.domain.activities import Activity
from cme_desk.domain.credentials import is_physician
from cme_desk.domain.credit import Claim, amount_text, may_be_awarded, proposed_claim
from cme_desk.domain.history import Changes
from cme_desk.domain.names import display_name
from cme_desk.domain.people import Person
from cme_desk.domain.vocabulary import ClaimBasis
from cme_desk.errors import DeskError
from cme_desk.queries import attendance as attendance_query
from cme_desk.services.desk import Desk
from cme_desk.store import activities as activity_store
from cme_desk.store import credit as store
from cme_desk.store import people as people_store
from cme_desk.store.operations import operation


def recompute(desk: Desk, activity_id: int, people: Collection[int] | None = None) -> None:
    """Bring claims that rest on attendance up to date; those set by hand stay, if still allowed.

    Call it inside an operation. A claim never exceeds what is designated, and only who may be
    awarded a type of credit has a claim of it.

    Args:
        desk: the office.
        activity_id: the activity.
        people: only these; None for all.

    """
    stays = attendance_query.stays(desk.store, activity_id)
    if any(not each.ends_at for each in activity_store.sessions_of(desk.store, activity_id)):
        # When a session without a known end was over is told by everybody who was there.
        people = None
    existing = {
        (each.person_id, each.credit_type_id): each
        for each in store.claims.where(desk.store, "activity_id = ?", [activity_id])
    }
    designated = store.designated(desk.store, activity_id)
    about = set(stays) | {person for person, _ in existing}
    if people is not None:
        about &= set(people)
    roles = _roles(desk, about)
    added = []
    for person_id in sorted(about):
        credentials, profession = roles[person_id]
        physician = is_physician(credentials, profession)
        stay = stays.get(person_id)
        for credit_type, designation in designated:
            old = existing.get((person_id, credit_type.id))
            allowed = may_be_awarded(credit_type, physician=physician, profession=profession)
            minutes = stay.minutes if stay else None
            whole = stay is not None and stay.whole
            amount = proposed_claim(minutes, designation.amount, credit_type, whole=whole)
            if old is not None and old.basis is ClaimBasis.BY_HAND and allowed and stay:
                if old.amount > designation.amount:
                    store.claims.change(desk.store, replace(old, amount=designation.amount))
            elif not allowed or amount is None or stay is None:
                if old is not None:
                    store.claims.remove(desk.store, old.id)
            elif old is None:
                added.append(
                    Claim(
                        activity_id=activity_id,
                        person_id=person_id,
                        credit_type_id=credit_type.id,
                        amount=amount,
                        minutes=minutes,
                    )
                )
            elif (old.amount, old.minutes) != (amount, minutes):
                store.claims.change(desk.store, replace(old, amount=amount, minutes=minutes))
    store.claims.add_all(desk.store, added)


def _roles(desk: Desk, people: Collection[int]) -> dict[int, tuple[str, str]]:
    """Credentials and profession of people, by id."""
    found = people_store.by_ids(desk.store, people)
    return {key: (each.credentials, each.profession) for key, each in found.items()}


def set_claim(
    desk: Desk, *, activity_id: int, person_id: int, credit_type_id: int, amount: int, reason: str
) -> Changes:
    """Set what a learner claims by hand, and why.

    Raises:
        DeskError: it is more than designated, no whole step, without a reason, or she may not be
            awarded this type of credit.

    """
    activity = activity_store.activities.get(desk.store, activity_id)
    person = people_store.people.get(desk.store, person_id)
    name = display_name(person.first_name, person.middle_name, person.last_name, person.suffix)
    _refuse_claim(desk, activity, person, credit_type_id, amount, reason)
    with operation(
        desk.store,
        "set credit",
        f"Set the credit of {name} for {activity.code} to {amount_text(amount)}",
    ) as doing:
        old = store.claim_of(desk.store, activity_id, person_id, credit_type_id)
        if old is None:
            store.claims.add(
                desk.store,
                Claim(
                    activity_id=activity_id,
                    person_id=person_id,
                    credit_type_id=credit_type_id,
                    amount=amount,
                    basis=ClaimBasis.BY_HAND,
                    reason=reason.strip(),
                ),
            )
        else:
            store.claims.change(
                desk.store,
                replace(old, amount=amount, basis=ClaimBasis.BY_HAND, reason=reason.strip()),
            )
    return doing.changes


def _refuse_claim(
    desk: Desk, activity: Activity, person: Person, credit_type_id: int, amount: int, reason: str
) -> None:
    """Stop a claim by hand that may not be."""
    name = display_name(person.first_name, person.middle_name, person.last_name, person.suffix)
    designated = {each.id: (each, told) for each, told in store.designated(desk.store, activity.id)}
    if credit_type_id not in designated:
        raise DeskError(
            "not-designated",
            f"{activity.code} does not designate this type of credit.",
            "",
            "Add it to the activity's credits first.",
        )
    credit_type, designation = designated[credit_type_id]
    physician = is_physician(person.credentials, person.profession)
    if not may_be_awarded(credit_type, physician=physician, profession=person.profession):
        raise DeskError(
            "may-not-be-awarded",
            f"{name} may not be awarded {credit_type.name}.",
            f"{credit_type.source}.",
            "If the credentials or profession are wrong, correct them on the person's page.",
        )
    if amount < 0 or amount > designation.amount or amount % credit_type.step:
        raise DeskError(
            "bad-credit-amount",
            f"{amount_text(amount)} cannot be claimed.",
            f"At most {amount_text(designation.amount)} is designated, in steps of "
            f"{amount_text(credit_type.step)}.",
            "Type an amount that fits.",
        )
    if not reason.strip():
        raise DeskError(
            "missing-reason",
            "A credit set by hand needs a reason.",
            "It is kept for the audit.",
            "Type a few words, such as “came late, signed the second page”.",
        )
