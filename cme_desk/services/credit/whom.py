"""The learners about whom something is done at an activity: named, and those it may be done for."""

from __future__ import annotations

from collections.abc import Callable, Collection

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.credit.types import CreditType
from cme_desk.domain.credit.work import Against
from cme_desk.domain.people.record import Person
from cme_desk.domain.problems import Problem, refuse
from cme_desk.errors import DeskError
from cme_desk.services.desk import Desk
from cme_desk.store import tables


def named(desk: Desk, people: Collection[int]) -> str:
    """One by name, several counted."""
    if len(people) == 1:
        return tables.people.get(desk.store, next(iter(people))).display
    return f"{len(people)} learners"


def refuse_nobody(people: Collection[int]) -> None:
    """Stop where nobody is chosen.

    Raises:
        DeskError: so it is.

    """
    if not people:
        raise DeskError("nobody-chosen", "Nobody is chosen.", "", "Choose the learners first.")


def stranger(activity: Activity, person: Person) -> Problem:
    """That somebody is not on the attendance."""
    return problem(
        person,
        "not-a-learner",
        f"{person.display} is not on the attendance of {activity.code}.",
        "Sign this person in first.",
    )


def not_awardable(person: Person, credit_type: CreditType) -> Problem:
    """That somebody may not be awarded a type of credit."""
    return problem(
        person,
        "may-not-be-awarded",
        f"{person.display} may not be awarded {credit_type.name}. {credit_type.source}.",
        "If the credentials or profession are wrong, correct them on the person's page.",
    )


def without_credit(person: Person, against: Against) -> Problem:
    """That somebody is awarded no credit, and by which rule."""
    message = f"{person.display} is awarded no credit: {against.why}."
    return problem(person, against.reference, message, against.remedy)


def problem(person: Person, reference: str, message: str, remedy: str) -> Problem:
    """What stands against something for one person."""
    return Problem(
        reference=reference,
        message=message,
        remedy=remedy,
        where=person.display,
        person_id=person.id,
    )


def sorted_out(
    desk: Desk, people: Collection[int], against: Callable[[Person], Problem | None]
) -> tuple[list[Person], list[Problem]]:
    """For whom something may be done, each once, and what stands against it for the others.

    Raises:
        DeskError: it may be done for nobody.

    """
    known = tables.people.by_ids(desk.store, people)
    chosen: list[Person] = []
    problems: list[Problem] = []
    for person_id in dict.fromkeys(people):
        person = known.get(person_id) or tables.people.get(desk.store, person_id)
        found = against(person)
        if found is None:
            chosen.append(person)
        else:
            problems.append(found)
    if not chosen:
        refuse(problems)
    refuse_nobody([each.id for each in chosen])
    return chosen, problems
