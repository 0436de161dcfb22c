"""Credit: what learners claim, by attendance or set by hand with a reason."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.credit.choosing import Chosen
from cme_desk.domain.credit.claiming import counted, following, of_stages, proposed
from cme_desk.domain.credit.types import (
    Claim,
    CreditType,
    Designation,
    FormatAmount,
    amount_text,
    may_be_awarded,
)
from cme_desk.domain.credit.work import Completion
from cme_desk.domain.office.history import Changes
from cme_desk.domain.people.credentials import is_physician
from cme_desk.domain.people.record import Person
from cme_desk.domain.problems import Problem
from cme_desk.domain.vocabulary import ActivityFormat, ActivityStatus, ClaimBasis
from cme_desk.errors import DeskError
from cme_desk.queries import attendance as attendance_query
from cme_desk.queries import boards, choices, completions
from cme_desk.queries.attendance import Stay
from cme_desk.services.credit import whom
from cme_desk.services.desk import Desk
from cme_desk.services.office import reasons
from cme_desk.store import credit as store
from cme_desk.store import tables
from cme_desk.store.operations import operation


def recompute(desk: Desk, activity_id: int, people: Collection[int] | None = None) -> None:
    """Bring claims that rest on attendance up to date; those set by hand stay, if still allowed.

    Call it inside an operation. A claim never exceeds what is designated, and only those
    who may be awarded a type of credit, and claim this one, have a claim of it. Those who did not
    pass the assessment, or completed after the end, have none, and nobody has one for a cancelled
    activity.

    Args:
        desk: the office.
        activity_id: the activity.
        people: only these; None for all.

    """
    activity = tables.activities.get(desk.store, activity_id)
    stays = attendance_query.stays(desk.store, activity_id)
    if any(not each.ends_at for each in tables.sessions.of(desk.store, activity_id=activity_id)):
        # When a session without a known end was over is known from everybody who was there.
        people = None
    existing = {
        (each.person_id, each.credit_type_id): each
        for each in tables.claims.of(desk.store, activity_id=activity_id)
    }
    about = set(stays) | {person for person, _ in existing}
    if people is not None:
        about &= set(people)
    rules = _Rules.of(desk, activity, about)
    added = []
    for person_id in sorted(about):
        for old, claim in rules.all_of(person_id, stays.get(person_id), existing):
            if claim is None:
                if old is not None:
                    tables.claims.remove(desk.store, old.id)
            elif old is None:
                added.append(claim)
            elif claim != old:
                tables.claims.change(desk.store, claim)
    tables.claims.add_all(desk.store, added)


def foreseen(desk: Desk, activity: Activity, people: Collection[int]) -> dict[int, dict[int, int]]:
    """What people will claim who are there for all of an activity; nothing is written.

    Returns:
        by person and by the id of the type of credit, the amount in hundredths.

    """
    rules = _Rules.of(desk, activity, people)
    whole = Stay("", "", None, True, "", counted([], None, whole=True))
    return {
        person_id: {
            claim.credit_type_id: claim.amount
            for _, claim in rules.all_of(person_id, whole, {})
            if claim is not None
        }
        for person_id in people
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rules:
    """By what the claims of an activity are computed.

    Attributes:
        designated: types that follow another one come after it.
        roles: credentials and profession of people, by id.
        lacking: by person and code of a board's type, what is missing for it.
        fixed: what the format is worth, by the id of the type.

    """

    activity: Activity
    designated: list[tuple[CreditType, Designation]]
    roles: dict[int, tuple[str, str]]
    completed: dict[int, Completion]
    chosen: dict[int, Chosen]
    lacking: dict[tuple[int, str], tuple[str, ...]]
    fixed: dict[int, FormatAmount]

    @classmethod
    def of(cls, desk: Desk, activity: Activity, people: Collection[int]) -> _Rules:
        """Look them up, for some people."""
        found = store.designated(desk.store, activity.id)
        known = tables.people.by_ids(desk.store, people)
        amounts = tables.format_amounts.of(desk.store, format=activity.format)
        return cls(
            activity=activity,
            designated=sorted(found, key=lambda each: bool(each[0].follows)),
            roles={key: (each.credentials, each.profession) for key, each in known.items()},
            completed=completions.of_activity(desk.store, activity),
            chosen=choices.of_people(desk.store, activity.id, people),
            lacking=boards.lacking(desk.store, activity, found, people),
            fixed={each.credit_type_id: each for each in amounts},
        )

    def all_of(
        self, person_id: int, stay: Stay | None, existing: Mapping[tuple[int, int], Claim]
    ) -> Iterator[tuple[Claim | None, Claim | None]]:
        """For each type of credit the claim that there is, and what a learner claims now."""
        claims: dict[str, Claim | None] = {}
        for credit_type, designation in self.designated:
            old = existing.get((person_id, credit_type.id))
            claim = None
            if stay is not None and self.awards(person_id, credit_type, claims):
                claim = self.claim(person_id, stay, credit_type, designation, old, claims)
            claims[credit_type.code] = claim
            yield old, claim

    def awards(
        self, person_id: int, credit_type: CreditType, others: dict[str, Claim | None]
    ) -> bool:
        """Whether a learner has a claim of a type; `others` are their claims of types before it."""
        judged = self.completed.get(person_id, Completion())
        if self.activity.status is ActivityStatus.CANCELLED or judged.against_credit(credit_type):
            return False
        # AMA: its credit is awarded to physicians only; others are certified as taking part.
        if not _allowed(credit_type, *self.roles[person_id]):
            return False
        # A board counts it only of who is its diplomate, was evaluated and permits it.
        if self.lacking.get((person_id, credit_type.code)):
            return False
        if credit_type.follows in others:
            return others[credit_type.follows] is not None
        return bool(credit_type.follows) or credit_type.code in self.chosen[person_id].codes

    def claim(
        self,
        person_id: int,
        stay: Stay,
        credit_type: CreditType,
        designation: Designation,
        old: Claim | None,
        others: dict[str, Claim | None],
    ) -> Claim | None:
        """What a learner claims of one type now; None where nothing tells."""
        most = designation.amount
        if old is not None and old.basis is ClaimBasis.BY_HAND:
            # Designated is a maximum (AMA), also for what somebody set before it was lowered.
            return replace(old, amount=min(old.amount, most))
        minutes = stay.counted.minutes
        amount: int | None
        followed = others.get(credit_type.follows)
        if followed is not None:
            amount = following(credit_type, most, followed.amount)
        elif self.activity.format is ActivityFormat.PI:
            # Stages replace attendance: a line on a sheet is no project.
            stages = self.completed[person_id].stages
            amount, minutes = of_stages(self.fixed.get(credit_type.id), most, stages), None
        else:
            amount = proposed(credit_type, most, stay.counted)
        if amount is None:
            return None
        if old is not None:
            return replace(old, amount=amount, minutes=minutes)
        return Claim(
            activity_id=designation.activity_id,
            person_id=person_id,
            credit_type_id=credit_type.id,
            amount=amount,
            minutes=minutes,
        )


def _allowed(credit_type: CreditType, credentials: str, profession: str) -> bool:
    physician = is_physician(credentials, profession)
    return may_be_awarded(credit_type, physician=physician, profession=profession)


def set_claims(
    desk: Desk,
    *,
    activity_id: int,
    people: Collection[int],
    credit_type_id: int,
    amount: int,
    reason: str,
) -> tuple[Changes, list[Problem]]:
    """Set what several learners claim by hand, and why; one operation, one step to undo.

    Those who may not be awarded it are left as they are, and named in the problems.

    Raises:
        DeskError: it is more than designated, no whole step, has no reason, or none may have it.

    """
    activity = tables.activities.get(desk.store, activity_id)
    credit_type = _refuse_amount(desk, activity, credit_type_id, amount, reason)
    completed = completions.of_activity(desk.store, activity)
    there = attendance_query.stays(desk.store, activity_id)

    def against(person: Person) -> Problem | None:
        # To be awarded nothing is open to everybody who was there.
        if amount == 0 and person.id in there:
            return None
        judged = completed.get(person.id, Completion())
        return _against(activity, person, credit_type, judged, there=person.id in there)

    chosen, problems = whom.sorted_out(desk, people, against)
    ids = [each.id for each in chosen]
    with operation(
        desk.store,
        "set credit",
        f"Set the credit of {whom.named(desk, ids)} for {activity.code} to {amount_text(amount)}",
    ) as doing:
        known_claims = tables.claims.of(
            desk.store, activity_id=activity_id, credit_type_id=credit_type_id
        )
        before = {each.person_id: each for each in known_claims}
        for person in chosen:
            claim = before.get(person.id) or Claim(
                activity_id=activity_id,
                person_id=person.id,
                credit_type_id=credit_type_id,
                amount=amount,
            )
            by_hand = replace(claim, amount=amount, basis=ClaimBasis.BY_HAND, reason=reason.strip())
            tables.claims.put(desk.store, by_hand)
        # Types that follow this one take the claim that now stands.
        recompute(desk, activity_id, ids)
    return doing.changes, problems


def reset_claims(
    desk: Desk, *, activity_id: int, people: Collection[int], credit_type_id: int | None = None
) -> Changes:
    """Let learners claim what attendance says again; of one type of credit, or of all."""
    activity = tables.activities.get(desk.store, activity_id)
    by_hand = [
        each
        for each in tables.claims.of(desk.store, activity_id=activity_id)
        if each.person_id in set(people)
        and each.basis is ClaimBasis.BY_HAND
        and credit_type_id in {None, each.credit_type_id}
    ]
    about = {each.person_id for each in by_hand}
    count = "1 learner" if len(about) == 1 else f"{len(about)} learners"
    with operation(
        desk.store,
        "reset credit",
        f"Set the credit of {count} for {activity.code} back to what attendance says",
    ) as doing:
        for each in by_hand:
            kept = replace(each, basis=ClaimBasis.ATTENDANCE, reason="")
            tables.claims.change(desk.store, kept)
        recompute(desk, activity_id, about)
    return doing.changes


def _against(
    activity: Activity,
    person: Person,
    credit_type: CreditType,
    judged: Completion,
    *,
    there: bool,
) -> Problem | None:
    """What forbids that somebody claims a type of credit; None if nothing does."""
    if not _allowed(credit_type, person.credentials, person.profession):
        return whom.not_awardable(person, credit_type)
    if not there:
        return whom.stranger(activity, person)
    if against := judged.against_credit(credit_type):
        return whom.without_credit(person, against)
    return None


def _refuse_amount(
    desk: Desk, activity: Activity, credit_type_id: int, amount: int, reason: str
) -> CreditType:
    """Stop an amount that nobody may claim; the type of credit if it may be claimed."""
    if activity.status is ActivityStatus.CANCELLED:
        raise DeskError(
            "activity-cancelled",
            f"{activity.code} was cancelled, so nobody is awarded credit for it.",
            "",
            "If it took place after all, set it to active first.",
        )
    designated = {
        each.id: (each, amount) for each, amount in store.designated(desk.store, activity.id)
    }
    if credit_type_id not in designated:
        raise DeskError(
            "not-designated",
            f"{activity.code} does not designate this type of credit.",
            "",
            "Add it to the activity's credits first.",
        )
    credit_type, designation = designated[credit_type_id]
    if amount < 0 or amount > designation.amount or amount % credit_type.step:
        raise DeskError(
            "bad-credit-amount",
            f"{amount_text(amount)} cannot be claimed.",
            f"At most {amount_text(designation.amount)} is designated, in steps of "
            f"{amount_text(credit_type.step)}.",
            "Type an amount that fits.",
        )
    reasons.said(
        reason, "A credit set by hand needs a reason.", "came late, signed the second page"
    )
    return credit_type
