"""Assessments: results by hand and from a sheet, and the credit and dates that follow."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.intake.plan import Choice, Decision
from cme_desk.domain.papers.certificates import CertificateFacts
from cme_desk.domain.vocabulary import Gate
from cme_desk.queries import attendance as attendance_query
from cme_desk.queries import questions as question_query
from cme_desk.queries import register as register_query
from cme_desk.queries import transcript as transcript_query
from cme_desk.services.activities import readiness
from cme_desk.services.activities import record as activities
from cme_desk.services.attendance import by_hand as attendance
from cme_desk.services.credit import assessments, gates
from cme_desk.services.credit import claims as credit
from cme_desk.services.credit import types as credit_types
from cme_desk.services.desk import Desk
from cme_desk.services.intake import apply as imports
from cme_desk.services.intake import compare, questions
from cme_desk.services.intake import steps as import_steps
from cme_desk.services.intake.target import Plan
from cme_desk.services.intake.targets.attendance import Attendance
from cme_desk.services.intake.targets.results import Results
from cme_desk.services.office import history
from cme_desk.services.papers import certificates
from cme_desk.services.people import record as people
from tests.services.offices import (
    Clock,
    accredited,
    all_rows,
    ama,
    count,
    entry,
    make_activity,
    make_diplomate,
    make_material,
    make_person,
    reading,
)
from tests.services.people.test_record import refused

RELEASED, ENDS = "2027-01-01", "2027-06-30"


@pytest.fixture
def module(desk: Desk, clock: Clock) -> Activity:
    """An enduring material with a level of 80%, looked at in July, after its end."""
    made = make_material(desk, clock)
    clock.at = clock.at.replace(year=2027, month=7, day=10)
    return made


def result(desk: Desk, activity: Activity, person: int, score: int, on: str) -> object:
    return assessments.record(
        desk, activity_id=activity.id, person_id=person, score=score, taken_on=on
    )


def claims(desk: Desk, activity: Activity) -> dict[str, int | None]:
    lines = attendance_query.of_activity(desk.store, activity.id)
    return {each.name.split(",")[0]: each.claimed for each in lines}


def test_who_has_not_passed_gets_no_credit_and_is_told_why(desk: Desk, module: Activity):
    (session,) = activities.sessions_of(desk, module.id)
    ids = {}
    for last in ("Passed", "Failed", "Late", "Untested", "Again"):
        ids[last] = make_person(desk, last, credentials="MD").id
    attendance.sign_in(desk, session_id=session.id, person_id=ids["Untested"])
    result(desk, module, ids["Passed"], 80, "2027-03-05")
    result(desk, module, ids["Failed"], 79, "2027-03-05")
    result(desk, module, ids["Late"], 100, "2027-07-01")
    result(desk, module, ids["Again"], 10, "2027-02-01")
    result(desk, module, ids["Again"], 90, "2027-02-03")
    assert claims(desk, module) == {
        "Again": 200,
        "Failed": None,
        "Late": None,
        "Passed": 200,
        "Untested": None,
    }
    for last, reference in (
        ("Failed", "assessment-not-passed"),
        ("Late", "completed-after-end"),
        ("Untested", "assessment-missing"),
    ):
        assert (
            refused(
                credit.set_claims,
                desk,
                activity_id=module.id,
                people=[ids[last]],
                credit_type_id=ama(desk),
                amount=200,
                reason="oral exam passed",
            )
            == reference
        )
    (due,) = register_query.to_issue(desk.store, desk.today())
    assert due.sentence == "2 certificates to issue"
    issued = certificates.issue(desk, module.id)
    facts = [CertificateFacts.from_json(each.facts) for each in issued.new]
    assert [
        (each.name.split()[1].strip(","), each.date_text, each.completed_on) for each in facts
    ] == [
        ("Again", "February 3, 2027", "2027-02-03"),
        ("Passed", "March 5, 2027", "2027-03-05"),
    ]
    assert sorted(each.reference for each in issued.problems) == [
        "assessment-missing",
        "assessment-not-passed",
        "completed-after-end",
    ]
    assert any("79%, and 80% is needed" in each.message for each in issued.problems)
    assert any("ended on June 30, 2027" in each.message for each in issued.problems)
    items = {each.key: each for each in readiness.of_activity(desk, module.id)}
    assert items["certificates"].done
    assert items["assessment"].done


def test_a_result_is_corrected_and_taken_back(desk: Desk, module: Activity):
    person = make_person(desk, "Okafor", credentials="MD").id
    before = all_rows(desk)
    result(desk, module, person, 60, "2027-03-05")
    result(desk, module, person, 85, "2027-03-06")
    (first, second) = assessments.of_person(desk, module.id, person)
    assert claims(desk, module) == {"Okafor": 200}
    assessments.remove(desk, second.id)
    assert claims(desk, module) == {"Okafor": None}
    assert refused(people.remove, desk, person) == "person-in-use"
    attendance.remove(desk, activity_id=module.id, person_id=person)
    assert count(desk, "assessment_result") == 0
    for _ in range(4):
        history.undo(desk)
    assert all_rows(desk) == before
    assert first.source == "by hand"


def test_results_that_cannot_be(desk: Desk, module: Activity):
    person = make_person(desk, "Okafor", credentials="MD").id
    assert refused(result, desk, module, person, 101, "2027-03-05") == "bad-score"
    assert refused(result, desk, module, person, 90, "2030-03-05") == "bad-date"
    live = make_activity(desk, "GR-1", pass_level=70, amount=0)
    assert refused(result, desk, live, person, 90, "2027-03-05") == "not-a-learner"


SHEET = """Last Name,First Name,Credentials,Date,Score
Okafor,Ngozi,MD,2027-03-05,80%
Costa,Rui,MD,2027-03-06,7/10
Kim,David,MD,2027-07-02,95
Nobody,Known,MD,2027-03-05,100%
Ng,An,MD,2027-03-05,
Roy,Eva,MD,2027-03-05,excellent
"""


def sheet(folder: Path, text: str = SHEET) -> Path:
    path = folder / "results.csv"
    path.write_text(text, encoding="utf-8")
    return path


def planned(desk: Desk, path: Path, target: Results) -> Plan:
    steps = import_steps.begin(desk, path, target)
    if steps.trouble is not None:
        raise steps.trouble
    steps.make_plan()
    assert steps.choices.plan is not None
    return steps.choices.plan


def scores(plan: Plan) -> list[int]:
    assert isinstance(plan.target, Results)
    return [each.score for each in plan.target.results(plan)]


def test_results_come_from_a_sheet_once(desk: Desk, module: Activity, tmp_path: Path):
    for last, first in (
        ("Okafor", "Ngozi"),
        ("Costa", "Rui"),
        ("Kim", "David"),
        ("Ng", "An"),
        ("Roy", "Eva"),
    ):
        person = make_person(desk, last, first, credentials="MD")
        if last != "Ng":
            (session,) = activities.sessions_of(desk, module.id)
            attendance.sign_in(desk, session_id=session.id, person_id=person.id)
    before = all_rows(desk)
    target = Results(module.id, "2027-03-05")
    plan = planned(desk, sheet(tmp_path), target)
    assert all_rows(desk) == before
    assert scores(plan) == [80, 70, 95]
    assert [row.gives for row in plan.rows if row.gives] == [
        "80% on March 5, 2027",
        "70% on March 6, 2027",
        "95% on July 2, 2027",
    ]
    messages = [each.message for each in plan.problems]
    assert len(messages) == 2
    assert "Nobody" in messages[0]
    assert "“excellent” is no result" in messages[1]
    (empty,) = (row for row in plan.rows if row.decision is Decision.SKIP)
    assert (empty.name, empty.skipped) == ("An Ng", "no result")
    changes = imports.apply(desk, plan, file=tmp_path / "results.csv")
    assert changes.sentence == "Imported 3 results of results.csv for EM-1"
    assert claims(desk, module)["Okafor"] == 200
    assert claims(desk, module)["Costa"] is None
    again = planned(desk, sheet(tmp_path), target)
    assert again.already_imported
    assert [row.skipped for row in again.rows].count("already there") == 3
    assert not imports.apply(desk, again)
    history.undo(desk)
    assert all_rows(desk) == before


@pytest.mark.parametrize(
    ("text", "column", "reference"),
    [
        ("Last Name,First Name\nOkafor,Ngozi\n", "", "no-score-column"),
        ("Last Name,First Name,Score,Grade\nOkafor,Ngozi,90,A\n", "", "several-score-columns"),
        ("Last Name,First Name,Score\nOkafor,Ngozi,90\n", "Quiz", "no-score-column"),
    ],
)
def test_a_sheet_that_does_not_say_where_the_results_are(
    desk: Desk, module: Activity, tmp_path: Path, text: str, column: str, reference: str
):
    target = Results(module.id, header=column)
    assert refused(planned, desk, sheet(tmp_path, text), target) == reference


def test_cells_in_percent_are_fractions(desk: Desk, module: Activity, tmp_path: Path):
    make_person(desk, "Okafor", credentials="MD")
    make_person(desk, "Costa", "Rui", credentials="MD")
    path = sheet(tmp_path, "Last Name,First Name,Quiz\nOkafor,Ngozi,0.79\nCosta,Rui,1\n")
    plan = planned(desk, path, Results(module.id, "2027-03-05", "quiz"))
    # A text file may hold them as words; either way they are percent.
    assert scores(plan.decided(accept_likely=True)) == [79, 100]
    unsure = planned(desk, path, Results(module.id, header="quiz"))
    assert scores(unsure) == []
    assert len(unsure.problems) == 2


def test_whose_a_result_is_can_be_decided_later(desk: Desk, module: Activity, tmp_path: Path):
    one, other = (make_person(desk, "Kim", "David", email=f"{n}@x.org") for n in range(2))
    path = sheet(tmp_path, "Last Name,First Name,Score\nKim,David,85\n")
    plan = planned(desk, path, Results(module.id, "2027-03-05"))
    assert [row.decision for row in plan.rows] == [Decision.ASK]
    changes = imports.apply(desk, plan)
    assert changes.sentence == "Imported 0 results of results.csv for EM-1; 1 to decide"
    assert assessments.of_activity(desk, module.id) == []
    (again,) = planned(desk, path, Results(module.id, "2027-03-05")).rows
    assert again.why == "waits for your decision already"
    before = all_rows(desk)
    (question,) = question_query.open_questions(desk.store)
    shown = compare.of_question(desk, question)
    assert not shown.may_be_new
    questions.decide(desk, question.id, Choice(person_id=other.id))
    (kept,) = assessments.of_activity(desk, module.id)
    assert (kept.person_id, kept.score, kept.taken_on) == (other.id, 85, "2027-03-05")
    assert kept.source == "results.csv, row 2"
    history.undo(desk)
    assert all_rows(desk) == before
    questions.decide(desk, question.id, Choice())
    assert one.id not in {each.person_id for each in assessments.of_activity(desk, module.id)}


def test_a_live_activity_takes_results_of_its_learners_only(desk: Desk, tmp_path: Path):
    live = make_activity(desk, "GR-1", pass_level=70)
    (session,) = activities.sessions_of(desk, live.id)
    there, absent = make_person(desk, "Kim", "David"), make_person(desk, "Roy", "Eva")
    attendance.sign_in(desk, session_id=session.id, person_id=there.id)
    path = sheet(tmp_path, "Last Name,First Name,Date,Score\nKim,David,,85\nRoy,Eva,,90\n")
    plan = planned(desk, path, Results(live.id, "2027-01-13"))
    assert [row.decision for row in plan.rows] == [Decision.SAME, Decision.PROBLEM]
    before = all_rows(desk)
    choices = {plan.rows[0].key: Choice(person_id=absent.id)}
    assert refused(imports.apply, desk, plan, choices=choices) == "not-a-learner"
    assert all_rows(desk) == before


class TestPapers:
    def learners(self, desk: Desk, activity: Activity) -> None:
        (session,) = activities.sessions_of(desk, activity.id)
        for last, credentials in (("Okafor", "MD"), ("Novak", "PharmD"), ("Costa", "RN")):
            person = make_person(desk, last, credentials=credentials)
            attendance.sign_in(desk, session_id=session.id, person_id=person.id)

    def test_pharmacists_are_reported_and_not_certified(self, desk: Desk):
        acpe = credit_types.by_code(desk, "acpe").id
        accredited(desk, "ACPE")
        activity = make_activity(desk)
        activities.change(desk, activity, credits=[(ama(desk), 100), (acpe, 100)])
        self.learners(desk, activity)
        issued = certificates.issue(desk, activity.id)
        assert [each.kind.value for each in issued.new] == [
            "participation",
            "participation",
            "completion",
        ]
        (problem,) = issued.problems
        assert problem.reference == "reported-instead"
        assert problem.message == (
            "ACPE is not certified: the attendance of 1 learner is to be reported by "
            "March 15, 2027."
        )

    def test_participation_as_a_type_says_the_hours(self, desk: Desk):
        hours = credit_types.by_code(desk, "participation").id
        activity = make_activity(desk)
        activities.change(desk, activity, credits=[(ama(desk), 100), (hours, 100)])
        self.learners(desk, activity)
        issued = certificates.issue(desk, activity.id)
        facts = [CertificateFacts.from_json(each.facts) for each in issued.new]
        assert [(each.kind.value, each.award) for each in facts] == [
            ("participation", "This certifies 1.00 hour(s) of participation."),
            ("participation", "This certifies 1.00 hour(s) of participation."),
            ("completion", "and is awarded 1.00 *AMA PRA Category 1 Credit(s)*™."),
        ]
        assert not certificates.issue(desk, activity.id).new

    def test_nothing_designated_is_plain_participation(self, desk: Desk):
        activity = make_activity(desk, amount=0)
        self.learners(desk, activity)
        assert {each.kind.value for each in certificates.issue(desk, activity.id).new} == {
            "participation"
        }


class TestBulk:
    def room(self, desk: Desk) -> tuple[Activity, list[int]]:
        activity = make_activity(desk)
        (session,) = activities.sessions_of(desk, activity.id)
        ids = []
        for number, credentials in enumerate(("MD", "DO", "MD", "RN")):
            person = make_person(desk, f"Doe{number}", credentials=credentials)
            attendance.sign_in(desk, session_id=session.id, person_id=person.id)
            ids.append(person.id)
        return activity, ids

    def set(self, desk: Desk, activity: Activity, ids: list[int], **more: object) -> object:
        return credit.set_claims(
            desk,
            **{
                "activity_id": activity.id,
                "people": ids,
                "credit_type_id": ama(desk),
                "amount": 50,
                "reason": "the bus left early",
                **more,
            },
        )

    def test_many_at_once_and_back(self, desk: Desk):
        activity, ids = self.room(desk)
        before = all_rows(desk)
        changes, problems = self.set(desk, activity, ids)
        assert changes.sentence == "Set the credit of 3 learners for GR-2027-02 to 0.50"
        assert [each.reference for each in problems] == ["may-not-be-awarded"]
        lines = attendance_query.of_activity(desk.store, activity.id)
        assert [each.claimed for each in lines] == [50, 50, 50, None]
        assert [each.by_hand for each in lines] == ["the bus left early"] * 3 + [""]
        back = credit.reset_claims(desk, activity_id=activity.id, people=ids[:2])
        assert "2 learners" in back.sentence
        lines = attendance_query.of_activity(desk.store, activity.id)
        assert [each.claimed for each in lines] == [100, 100, 50, None]
        history.undo(desk)
        history.undo(desk)
        assert all_rows(desk) == before

    def test_nothing_at_all_may_be_claimed(self, desk: Desk):
        activity, ids = self.room(desk)
        self.set(desk, activity, ids[:1], amount=0)
        assert attendance_query.of_activity(desk.store, activity.id)[0].claimed == 0

    def test_what_is_refused(self, desk: Desk):
        activity, ids = self.room(desk)
        before = all_rows(desk)
        assert refused(self.set, desk, activity, []) == "nobody-chosen"
        assert refused(self.set, desk, activity, ids[3:]) == "may-not-be-awarded"
        assert refused(self.set, desk, activity, ids, amount=125) == "bad-credit-amount"
        assert refused(self.set, desk, activity, ids, reason="") == "missing-reason"
        assert all_rows(desk) == before

    def test_points_follow_a_claim_set_by_hand(self, desk: Desk):
        activity, ids = self.room(desk)
        abim = credit_types.by_code(desk, "moc-abim").id
        activities.change(desk, activity, credits=[(abim, 100), (ama(desk), 100)])
        make_diplomate(desk, activity, ids[0], "ABIM")
        self.set(desk, activity, ids[:1])
        first = attendance_query.of_activity(desk.store, activity.id)[0]
        assert dict(first.claims) == {"AMA PRA Category 1": 50, "ABIM MOC points": 50}


class TestCompletedAlone:
    """What is worked on alone is completed on the day that the sheet names, early, late or never."""

    @pytest.mark.parametrize(
        ("told", "on", "reference"),
        [
            ({"date": "2027-03-05"}, "2027-03-05", ""),
            ({"time_in": "2027-03-05T20:00", "time_out": "2027-03-05T21:00"}, "2027-03-05", ""),
            ({"date": "2027-07-01"}, "2027-07-01", "completed-after-end"),
            ({"time_out": "2027-07-01T10:00"}, "2027-07-01", "completed-after-end"),
            ({"time_in": "10:00", "time_out": "11:00"}, "", ""),
            ({}, "", ""),
            ({"minutes": 120, "date": "2027-03-05"}, "2027-03-05", ""),
        ],
    )
    def test_its_day(
        self,
        desk: Desk,
        module: Activity,
        told: dict[str, object],
        on: str,
        reference: str,
    ):
        activities.change(desk, replace(module, pass_level=None))
        gates.waive(
            desk, activity_id=module.id, people=None, gate=Gate.ASSESSMENT, reason="by interview"
        )
        sheet_of = reading(entry(2, "Ngozi Okafor", credentials="MD", email="n@x.org", **told))
        imports.apply(desk, Attendance(module.id).plan(desk, sheet_of))
        (line,) = attendance_query.of_activity(desk.store, module.id)
        assert (line.completion.on, line.completion.reference) == (on, reference)
        assert bool(line.claims) is not bool(reference)
        issued = certificates.issue(desk, module.id)
        references = [each.reference for each in issued.problems]
        if reference:
            assert references == [reference]
            assert not issued.new
        elif on:
            (first,) = issued.new
            assert CertificateFacts.from_json(first.facts).completed_on == on
        else:
            assert references == ["missing-completion-date"]
            assert not issued.new
        (own,) = transcript_query.own(desk.store, line.person_id)
        assert own.day == on

    def test_a_passed_assessment_is_the_day_of_the_transcript(self, desk: Desk, module: Activity):
        person = make_person(desk, "Okafor", credentials="MD").id
        result(desk, module, person, 70, "2027-02-05")
        result(desk, module, person, 90, "2027-03-05")
        (own,) = transcript_query.own(desk.store, person, since="2027-03-01", until="2027-03-31")
        assert (own.day, own.amount) == ("2027-03-05", 200)
        assert transcript_query.own(desk.store, person, since="2027-06-01") == []


def test_what_was_passed_too_early_does_not_spoil_what_was_passed_in_time(
    desk: Desk, module: Activity
):
    person = make_person(desk, "Early", credentials="MD").id
    result(desk, module, person, 95, "2026-12-20")
    assert claims(desk, module) == {"Early": None}
    assert register_query.to_issue(desk.store, desk.today()) == []
    result(desk, module, person, 85, "2027-03-05")
    assert claims(desk, module) == {"Early": 200}
    (line,) = transcript_query.own(desk.store, person)
    assert (line.day, line.amount) == ("2027-03-05", 200)
    (due,) = register_query.to_issue(desk.store, desk.today())
    assert due.sentence == "1 certificate to issue"
    (issued,) = certificates.issue(desk, module.id).new
    assert CertificateFacts.from_json(issued.facts).completed_on == "2027-03-05"
