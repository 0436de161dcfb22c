"""Post-activity assessments: results entered by hand or from a sheet; credit follows."""

from __future__ import annotations

from collections.abc import Sequence

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.attendance.events import AttendanceEvent, EventSource
from cme_desk.domain.credit import assessments as rules
from cme_desk.domain.credit.assessments import AssessmentResult
from cme_desk.domain.office.history import Changes
from cme_desk.domain.vocabulary import EventKind
from cme_desk.errors import DeskError
from cme_desk.services.credit import claims as credit_service
from cme_desk.services.desk import Desk
from cme_desk.store import attendance as attendance_store
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
    refuse_stranger(desk, activity, person_id)
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


def refuse_stranger(desk: Desk, activity: Activity, person_id: int) -> None:
    """Refuse a result of somebody who missed a live activity: a test shows work, not presence.

    Raises:
        DeskError: the activity is live, and the person is not on its attendance.

    """
    if not activity.format.is_live or attendance_store.of_activity(
        desk.store, activity.id, person_id
    ):
        return
    person = tables.people.get(desk.store, person_id)
    raise DeskError(
        "not-a-learner",
        f"{person.display} is not on the attendance of {activity.code}.",
        "A result does not show that somebody was at a live activity.",
        "Sign this person in first.",
    )


def keep(desk: Desk, activity: Activity, results: Sequence[AssessmentResult]) -> None:
    """Write results; whoever worked on something not live becomes a learner of it."""
    # A result is of the whole activity, and attendance has to be of a session: so of the first.
    session = tables.sessions.of(desk.store, activity_id=activity.id)[0]
    people = {each.person_id for each in results}
    there = {each.person_id for each in attendance_store.of_activity(desk.store, activity.id)}
    for person_id in sorted(people - there):
        tables.attendance_events.add(
            desk.store,
            AttendanceEvent(
                session_id=session.id,
                person_id=person_id,
                kind=EventKind.PRESENT,
                source=EventSource.ASSESSMENT,
            ),
        )
    tables.assessment_results.add_all(desk.store, results)
    credit_service.recompute(desk, activity.id, people)
