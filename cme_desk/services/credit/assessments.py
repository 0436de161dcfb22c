"""Post-activity assessments: results entered by hand or from a sheet; credit follows."""

from __future__ import annotations

from collections.abc import Sequence

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.credit import assessments as rules
from cme_desk.domain.credit.assessments import AssessmentResult
from cme_desk.domain.office.history import Changes
from cme_desk.errors import DeskError
from cme_desk.services.credit import claims as credit_service
from cme_desk.services.credit import steps
from cme_desk.services.desk import Desk
from cme_desk.store import tables
from cme_desk.store.operations import operation
from cme_desk.store.trail import evidence


def of_activity(desk: Desk, activity_id: int) -> list[AssessmentResult]:
    """All results of an activity's assessment, the oldest first."""
    found = tables.assessment_results.of(desk.store, activity_id=activity_id)
    return sorted(found, key=lambda each: each.taken_on)


def of_person(desk: Desk, activity_id: int, person_id: int) -> list[AssessmentResult]:
    """One learner's results, the oldest first."""
    return [each for each in of_activity(desk, activity_id) if each.person_id == person_id]


def record(desk: Desk, *, activity_id: int, person_id: int, score: int, taken_on: str) -> Changes:
    """Keep one result of a learner.

    Raises:
        DeskError: it is no percentage, its day is no date or yet to come, or they were not there.

    """
    activity = tables.activities.get(desk.store, activity_id)
    person = tables.people.get(desk.store, person_id)
    result = AssessmentResult(
        activity_id=activity_id,
        person_id=person_id,
        taken_on=taken_on,
        score=score,
        source="by hand",
    )
    wrong = rules.check_result(score, taken_on, desk.today().isoformat())
    if wrong is not None:
        raise DeskError(wrong[0], wrong[1], "", wrong[2])
    steps.refuse_stranger(desk, activity, person_id)
    with operation(
        desk.store,
        "record assessment",
        f"Recorded {score}% for {person.display} in the assessment of {activity.code}",
    ) as doing:
        keep(desk, activity, [result])
    return doing.changes


def remove(desk: Desk, result_id: int) -> Changes:
    """Take a result away that was entered by mistake.

    Raises:
        DeskError: a certificate in force rests on it.

    """
    result = tables.assessment_results.get(desk.store, result_id)
    activity = tables.activities.get(desk.store, result.activity_id)
    with operation(
        desk.store, "remove assessment", f"Removed a result of the assessment of {activity.code}"
    ) as doing:
        evidence.refuse_removal(desk.store, tables.assessment_results, result_id)
        tables.assessment_results.remove(desk.store, result_id)
        credit_service.recompute(desk, activity.id, [result.person_id])
    return doing.changes


def keep(desk: Desk, activity: Activity, results: Sequence[AssessmentResult]) -> None:
    """Write results; whoever worked on something not live becomes a learner of it."""
    people = {each.person_id for each in results}
    steps.make_learners(desk, activity, people)
    tables.assessment_results.add_all(desk.store, results)
    credit_service.recompute(desk, activity.id, people)
