"""Which credit learners claim of what an activity designates: chosen, and left to the default."""

from __future__ import annotations

from collections.abc import Collection

from cme_desk.domain.credit.choosing import Chosen, CreditChoice, awardable
from cme_desk.domain.credit.types import CreditType
from cme_desk.domain.office.history import Changes
from cme_desk.domain.people.record import Person
from cme_desk.domain.problems import Problem
from cme_desk.domain.wording.phrases import listed
from cme_desk.errors import DeskError
from cme_desk.queries import attendance as attendance_query
from cme_desk.queries import choices as query
from cme_desk.services.credit import claims as credit_service
from cme_desk.services.credit import whom
from cme_desk.services.desk import Desk
from cme_desk.store import certificates as certificate_store
from cme_desk.store import credit as store
from cme_desk.store import tables
from cme_desk.store.operations import operation


def offered(desk: Desk, activity_id: int) -> list[CreditType]:
    """What may be chosen: what is designated, but for what only comes with other credit."""
    return [each for each, _ in store.designated(desk.store, activity_id) if not each.follows]


def of_people(desk: Desk, activity_id: int, people: Collection[int]) -> dict[int, Chosen]:
    """By person, what they claim credit of."""
    return query.of_people(desk.store, activity_id, people)


def choose(
    desk: Desk,
    *,
    activity_id: int,
    people: Collection[int],
    types: Collection[int],
    source: str = CreditChoice.BY_HAND,
) -> tuple[Changes, list[Problem]]:
    """Let learners claim these types of credit and no other; none for no credit at all.

    Those who may not be awarded one of them, or hold a certificate of another, stay as they are
    and are named in the problems.

    Raises:
        DeskError: a type is not designated or comes with another one only, or nobody may have it.

    """
    activity = tables.activities.get(desk.store, activity_id)
    kinds = _designated(desk, activity_id, types)
    there = attendance_query.stays(desk.store, activity_id)

    def against(person: Person) -> Problem | None:
        if person.id not in there:
            return whom.stranger(activity, person)
        return stands_against(desk, activity_id, person, kinds)

    chosen, problems = whom.sorted_out(desk, people, against)
    ids = [each.id for each in chosen]
    who = whom.named(desk, ids)
    what = listed([each.name for each in kinds]) or "no credit"
    with operation(
        desk.store, "choose credit", f"Chose {what} for {who} at {activity.code}"
    ) as doing:
        for person_id in ids:
            keep(desk, activity_id, person_id, [each.code for each in kinds], source)
        credit_service.recompute(desk, activity_id, ids)
    return doing.changes, problems


def leave(desk: Desk, *, activity_id: int, people: Collection[int]) -> Changes:
    """Take a choice back, so that learners claim what is usual for their profession."""
    activity = tables.activities.get(desk.store, activity_id)
    found = [
        each
        for each in tables.credit_choices.of(desk.store, activity_id=activity_id)
        if each.person_id in set(people)
    ]
    who = "1 learner" if len(found) == 1 else f"{len(found)} learners"
    with operation(
        desk.store,
        "leave credit",
        f"Left the credit of {who} at {activity.code} to what is usual for their profession",
    ) as doing:
        for each in found:
            tables.credit_choices.remove(desk.store, each.id)
        if found:
            credit_service.recompute(desk, activity_id, [each.person_id for each in found])
    return doing.changes


def keep(desk: Desk, activity_id: int, person_id: int, codes: Collection[str], source: str) -> None:
    """Write one choice in place of another, within an operation; claims are not computed anew."""
    there = tables.credit_choices.find(desk.store, activity_id=activity_id, person_id=person_id)
    choice = CreditChoice(
        id=there.id if there else 0,
        uid=there.uid if there else "",
        activity_id=activity_id,
        person_id=person_id,
        codes=tuple(dict.fromkeys(codes)),
        source=source,
    )
    tables.credit_choices.put(desk.store, choice)


def _designated(desk: Desk, activity_id: int, types: Collection[int]) -> list[CreditType]:
    """The chosen types, in the order in which they are designated."""
    found = [each for each, _ in store.designated(desk.store, activity_id)]
    for type_id in types:
        kind = next((each for each in found if each.id == type_id), None)
        if kind is None:
            name = tables.credit_types.get(desk.store, type_id).name
            raise DeskError(
                "not-designated",
                f"The activity does not designate {name}.",
                "",
                "Add it to the activity's credits first.",
            )
        if kind.follows:
            raise DeskError(
                "credit-comes-along",
                f"{kind.name} are not chosen: they come with the credit that they follow.",
                "",
                "Choose that credit; what the board asks for decides about the points.",
            )
    return [each for each in found if each.id in set(types)]


def stands_against(
    desk: Desk, activity_id: int, person: Person, kinds: Collection[CreditType]
) -> Problem | None:
    """What forbids a choice for somebody; None if nothing does."""
    allowed = awardable(kinds, person.credentials, person.profession)
    for each in kinds:
        if each not in allowed:
            return whom.not_awardable(person, each)
    wanted = {each.id for each in kinds}
    for paper in certificate_store.in_force(desk.store, activity_id, person.id):
        if paper.credits and paper.credit_type_id not in wanted:
            return whom.problem(
                person,
                "certificate-in-force",
                f"{person.display} has certificate {paper.number}, which awards other credit.",
                "Void the certificate first, with the reason.",
            )
    return None
