"""Gates before credit: an assessment, an evaluation; waived with a reason, and set again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.papers.certificates import Certificate
from cme_desk.domain.vocabulary import ActivityFormat, Gate, StepKind
from cme_desk.queries import attendance as attendance_query
from cme_desk.services.activities import readiness
from cme_desk.services.activities import record as activities
from cme_desk.services.attendance import by_hand as attendance
from cme_desk.services.credit import assessments, gates, steps
from cme_desk.services.credit import claims as credit
from cme_desk.services.credit import types as credit_types
from cme_desk.services.desk import Desk
from cme_desk.services.office import history
from cme_desk.services.papers import certificates
from cme_desk.services.papers import reissue as papers
from tests.services.credit.test_steps import claims, material, put, signed_in
from tests.services.offices import Clock, accredited, all_rows, ama, make_activity, make_person
from tests.services.people.test_record import refused


@pytest.mark.parametrize("format", [ActivityFormat.ENDURING, ActivityFormat.JOURNAL], ids=str)
def test_no_ama_credit_from_a_list_of_names(desk: Desk, clock: Clock, format: ActivityFormat):
    activity = material(desk, clock, format)
    (person,) = signed_in(desk, activity, "Adu")
    put(desk, activity, person, StepKind.COMPLETED, "2027-03-05")
    assert claims(desk, activity) == {"Adu": None}
    (problem,) = certificates.issue(desk, activity.id).problems
    assert problem.reference == "pass-level-missing"
    assert "waive" in problem.remedy
    wrong = refused(
        credit.set_claims,
        desk,
        activity_id=activity.id,
        people=[person],
        credit_type_id=ama(desk),
        amount=100,
        reason="oral exam passed",
    )
    assert wrong == "pass-level-missing"
    activities.change(desk, replace(activity, pass_level=70))
    (problem,) = certificates.issue(desk, activity.id).problems
    assert problem.reference == "assessment-missing"
    before = all_rows(desk)
    changes = gates.waive(
        desk,
        activity_id=activity.id,
        people=[person],
        gate=Gate.ASSESSMENT,
        reason="oral exam with the director",
    )
    assert changes.sentence.endswith("oral exam with the director")
    assert claims(desk, activity) == {"Adu": 100}
    history.undo(desk)
    assert all_rows(desk) == before
    assert claims(desk, activity) == {"Adu": None}


def test_ama_asks_it_of_its_own_credit_and_not_of_others(desk: Desk, clock: Clock):
    clock.at = clock.at.replace(year=2026, month=12)
    activity = material(desk, clock, ActivityFormat.ENDURING)
    clock.at = clock.at.replace(year=2026, month=12)
    ancc = credit_types.by_code(desk, "ancc").id
    accredited(desk, "ANCC")
    activities.change(desk, activity, credits=[(ama(desk), 100), (ancc, 100)])
    clock.at = clock.at.replace(year=2027, month=7)
    signed_in(desk, activity, "Adu")
    (session,) = activities.sessions_of(desk, activity.id)
    nurse = make_person(desk, "Diaz", credentials="RN").id
    attendance.sign_in(desk, session_id=session.id, person_id=nurse)
    assert claims(desk, activity) == {"Adu": None, "Diaz": 100}
    line = attendance_query.of_activity(desk.store, activity.id)[1]
    assert (line.display, line.no_credit) == ("Ngozi Diaz", "")


def test_for_all_also_for_who_comes_later(desk: Desk, clock: Clock):
    activity = material(desk, clock, ActivityFormat.ENDURING, pass_level=80)
    gates.waive(
        desk, activity_id=activity.id, people=None, gate=Gate.ASSESSMENT, reason="server lost it"
    )
    (person,) = signed_in(desk, activity, "Adu")
    assert claims(desk, activity) == {"Adu": 100}
    gates.set_again(desk, activity_id=activity.id, people=None, gate=Gate.ASSESSMENT)
    assert claims(desk, activity) == {"Adu": None}
    wrong = refused(
        gates.set_again, desk, activity_id=activity.id, people=[person], gate=Gate.ASSESSMENT
    )
    assert wrong == "nothing-waived"


def certified(desk: Desk, clock: Clock) -> tuple[Activity, int, Certificate]:
    activity = material(desk, clock, ActivityFormat.ENDURING, pass_level=80)
    (person,) = signed_in(desk, activity, "Adu")
    gates.waive(
        desk, activity_id=activity.id, people=[person], gate=Gate.ASSESSMENT, reason="oral exam"
    )
    put(desk, activity, person, StepKind.COMPLETED, "2027-03-05")
    (paper,) = certificates.issue(desk, activity.id).new
    return activity, person, paper


def test_a_certificate_holds_what_was_waived_for_it(desk: Desk, clock: Clock):
    activity, person, paper = certified(desk, clock)
    taken = {"activity_id": activity.id, "people": [person], "gate": Gate.ASSESSMENT}
    assert refused(gates.set_again, desk, **taken) == "certificate-in-force"
    waived, recorded = [
        each.id
        for each in history.query.listed(desk.store)
        if each.verb in {"waive gate", "record step"}
    ][::-1]
    assert refused(history.undo, desk, waived) == "undo-blocked"
    assert refused(history.undo, desk, recorded) == "undo-blocked"
    papers.void(desk, paper.number, "wrong person")
    gates.set_again(desk, **taken)
    assert claims(desk, activity) == {"Adu": None}


def test_a_certificate_holds_the_result_it_rests_on(desk: Desk, clock: Clock):
    activity = material(desk, clock, ActivityFormat.ENDURING, pass_level=80)
    person = make_person(desk, "Adu", credentials="MD").id
    recorded = assessments.record(
        desk, activity_id=activity.id, person_id=person, score=90, taken_on="2027-03-05"
    )
    certificates.issue(desk, activity.id)
    (result,) = assessments.of_activity(desk, activity.id)
    assert refused(assessments.remove, desk, result.id) == "certificate-in-force"
    assert refused(history.undo, desk, recorded.operation_id) == "undo-blocked"
    # What came after it does not carry it.
    later = assessments.record(
        desk, activity_id=activity.id, person_id=person, score=95, taken_on="2027-03-07"
    )
    history.undo(desk, later.operation_id)
    assert len(assessments.of_activity(desk, activity.id)) == 1


def test_an_evaluation_may_be_needed(desk: Desk):
    activity = make_activity(desk, evaluation_needed=True)
    first, second = signed_in(desk, activity, "Adu", "Berg")
    assert claims(desk, activity) == {"Adu": None, "Berg": None}
    problems = certificates.issue(desk, activity.id).problems
    assert {each.reference for each in problems} == {"evaluation-missing"}
    steps.record(
        desk,
        activity_id=activity.id,
        people=[first],
        kind=StepKind.EVALUATED,
        done_on="2027-01-14",
    )
    gates.waive(
        desk, activity_id=activity.id, people=[second], gate=Gate.EVALUATION, reason="form was lost"
    )
    assert claims(desk, activity) == {"Adu": 100, "Berg": 100}
    assert len(certificates.issue(desk, activity.id).new) == 2
    assert {each.key for each in readiness.of_activity(desk, activity.id)}


@pytest.mark.parametrize(
    ("gate", "people", "reason", "reference"),
    [
        (Gate.ASSESSMENT, None, "oral exam", "no-such-gate"),
        (Gate.EVALUATION, None, "  ", "missing-reason"),
        (Gate.EVALUATION, None, "because", "missing-reason"),
        (Gate.EVALUATION, [], "oral exam", "nobody-chosen"),
        (Gate.EVALUATION, "stranger", "oral exam", "not-a-learner"),
    ],
)
def test_what_cannot_be_waived(desk: Desk, gate: Gate, people: object, reason: str, reference: str):
    activity = make_activity(desk, evaluation_needed=True)
    if people == "stranger":
        people = [make_person(desk, "Zoe").id]
    wrong = refused(
        gates.waive, desk, activity_id=activity.id, people=people, gate=gate, reason=reason
    )
    assert wrong == reference
