"""Days of learners' work: completion, stages of PI CME, evaluations; and the papers that follow."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.intake.readings import Corrections
from cme_desk.domain.papers.certificates import CertificateFacts
from cme_desk.domain.vocabulary import ActivityFormat, Delivery, Gate, StepKind
from cme_desk.queries import attendance as attendance_query
from cme_desk.services.activities import record as activities
from cme_desk.services.attendance import by_hand as attendance
from cme_desk.services.credit import gates, steps
from cme_desk.services.desk import Desk
from cme_desk.services.intake import apply as imports
from cme_desk.services.intake.opening import open_file
from cme_desk.services.intake.target import Plan
from cme_desk.services.intake.targets.completions import Completions
from cme_desk.services.office import history
from cme_desk.services.papers import certificates, verifying
from cme_desk.services.papers import reissue as papers
from cme_desk.store import tables
from tests.services.offices import Clock, all_rows, ama, count, make_activity, make_person
from tests.services.people.test_record import refused

ALONE = [each for each in ActivityFormat if each.is_worked_alone]


def material(desk: Desk, clock: Clock, format: ActivityFormat, **more: object) -> Activity:
    """Something worked on alone for half a year, entered before it, looked at in July."""
    clock.at = clock.at.replace(year=2026, month=12, day=1)
    made = make_activity(
        desk,
        "EM-2",
        times=None,
        amount=2000 if format is ActivityFormat.PI else 100,
        **{
            "format": format,
            "delivery": Delivery.ONLINE,
            "location": "",
            "starts_on": "2027-01-01",
            "ends_on": "2027-06-30",
            **more,
        },
    )
    clock.at = clock.at.replace(year=2027, month=7, day=10)
    return made


def signed_in(desk: Desk, activity: Activity, *names: str) -> list[int]:
    (session,) = activities.sessions_of(desk, activity.id)
    ids = []
    for last in names:
        person = make_person(desk, last, credentials="MD")
        attendance.sign_in(desk, session_id=session.id, person_id=person.id)
        ids.append(person.id)
    return ids


def put(desk: Desk, activity: Activity, person: int, kind: StepKind, on: str) -> object:
    return steps.record(desk, activity_id=activity.id, people=[person], kind=kind, done_on=on)


def claims(desk: Desk, activity: Activity) -> dict[str, int | None]:
    lines = attendance_query.of_activity(desk.store, activity.id)
    return {each.name.split(",")[0]: each.claimed for each in lines}


@pytest.mark.parametrize("format", ALONE, ids=str)
@pytest.mark.parametrize("one_day", [False, True])
def test_nothing_is_certified_without_the_learners_own_day(
    desk: Desk, clock: Clock, format: ActivityFormat, one_day: bool
):
    span = {"ends_on": "2027-01-01"} if one_day else {}
    activity = material(desk, clock, format, **span)
    first, second = signed_in(desk, activity, "Adu", "Berg")
    if format.asks_assessment:
        gates.waive(
            desk, activity_id=activity.id, people=None, gate=Gate.ASSESSMENT, reason="oral exam"
        )
    kinds = [StepKind.COMPLETED]
    if format is ActivityFormat.PI:
        kinds = [StepKind.STAGE_A, StepKind.STAGE_B, StepKind.STAGE_C]
    for kind in kinds:
        put(desk, activity, first, kind, "2027-01-01")
    issued = certificates.issue(desk, activity.id)
    (paper,) = issued.new
    assert paper.person_id == first
    facts = CertificateFacts.from_json(paper.facts)
    assert (facts.date_text, facts.completed_on) == ("January 1, 2027", "2027-01-01")
    lacks = [each for each in issued.problems if each.person_id == second]
    expected = "stage-missing" if format is ActivityFormat.PI else "missing-completion-date"
    assert [each.reference for each in lacks] == [expected]
    assert "Berg" in lacks[0].message
    assert lacks[0].remedy


def test_a_participation_of_what_is_worked_on_alone_needs_its_day_too(desk: Desk, clock: Clock):
    activity = material(desk, clock, ActivityFormat.ENDURING, pass_level=None)
    (session,) = activities.sessions_of(desk, activity.id)
    nurse = make_person(desk, "Diaz", credentials="RN").id
    attendance.sign_in(desk, session_id=session.id, person_id=nurse)
    issued = certificates.issue(desk, activity.id)
    assert not issued.new
    assert [each.reference for each in issued.problems] == ["missing-completion-date"]
    put(desk, activity, nurse, StepKind.COMPLETED, "2027-03-05")
    (paper,) = certificates.issue(desk, activity.id).new
    assert CertificateFacts.from_json(paper.facts).date_text == "March 5, 2027"


def test_a_day_is_corrected_and_the_paper_is_reissued(desk: Desk, clock: Clock):
    activity = material(desk, clock, ActivityFormat.MANUSCRIPT_REVIEW)
    (person,) = signed_in(desk, activity, "Adu")
    put(desk, activity, person, StepKind.COMPLETED, "2027-03-05")
    (paper,) = certificates.issue(desk, activity.id).new
    assert refused(
        steps.remove,
        desk,
        activity_id=activity.id,
        people=[person],
        kind=StepKind.COMPLETED,
    ) == ("certificate-in-force")
    put(desk, activity, person, StepKind.COMPLETED, "2027-03-07")
    (problem,) = certificates.issue(desk, activity.id).problems
    assert problem.reference == "certificate-of-other-days"
    assert "March 5, 2027, and it was completed on March 7, 2027" in problem.message
    ((old, new),) = papers.reissue(desk, [paper.number], "wrong day").pairs
    assert old.number == paper.number
    assert CertificateFacts.from_json(new.facts).date_text == "March 7, 2027"
    assert certificates.issue(desk, activity.id).problems == ()


def test_a_paper_from_before_that_gives_the_days_of_the_offer_is_told(desk: Desk, clock: Clock):
    activity = material(desk, clock, ActivityFormat.MANUSCRIPT_REVIEW)
    (person,) = signed_in(desk, activity, "Adu")
    put(desk, activity, person, StepKind.COMPLETED, "2027-03-05")
    (paper,) = certificates.issue(desk, activity.id).new
    facts = replace(
        CertificateFacts.from_json(paper.facts),
        date_text="January 1 – June 30, 2027",
        completed_on="2027-06-30",
    ).sealed()
    with desk.store.db.conn:
        desk.store.db.execute("UPDATE current_operation SET operation_id = 1")
        desk.store.db.execute(
            "UPDATE certificate SET facts = ?, verify_code = ?",
            [facts.to_json(), facts.verify_code],
        )
        desk.store.db.execute("UPDATE current_operation SET operation_id = NULL")
    verdict = verifying.verify(desk, paper.number, facts.verify_code)
    assert verdict.genuine
    assert "not the day of completion" in verdict.message
    problems = certificates.issue(desk, activity.id).problems
    assert [each.reference for each in problems] == ["certificate-of-other-days"]
    assert certificates.reprint(desk, [paper.number])


class TestStages:
    """PI CME is paid by its stages, and not by a line on a sheet."""

    @pytest.mark.parametrize(
        ("days", "amount"),
        [
            ([], None),
            (["2027-01-10"], 500),
            (["2027-01-10", "2027-03-01"], 1000),
            (["2027-01-10", "2027-03-01", "2027-06-01"], 2000),
        ],
    )
    def test_what_they_come_to(self, desk: Desk, clock: Clock, days: list[str], amount: int | None):
        activity = material(desk, clock, ActivityFormat.PI)
        (person,) = signed_in(desk, activity, "Adu")
        for kind, day in zip(("stage-a", "stage-b", "stage-c"), days, strict=False):
            put(desk, activity, person, StepKind(kind), day)
        assert claims(desk, activity) == {"Adu": amount}
        issued = certificates.issue(desk, activity.id)
        assert [each.credits for each in issued.new] == ([amount] if amount else [])
        if days:
            facts = CertificateFacts.from_json(issued.new[0].facts)
            assert facts.completed_on == days[-1]

    def test_the_designated_maximum_holds(self, desk: Desk, clock: Clock):
        activity = material(desk, clock, ActivityFormat.PI)
        clock.at = clock.at.replace(year=2026, month=12)
        activities.change(desk, activity, credits=[(ama(desk), 1000)])
        clock.at = clock.at.replace(year=2027, month=7)
        (person,) = signed_in(desk, activity, "Adu")
        for kind in ("stage-a", "stage-b", "stage-c"):
            put(desk, activity, person, StepKind(kind), "2027-02-01")
        assert claims(desk, activity) == {"Adu": 1000}

    @pytest.mark.parametrize(
        ("kind", "day", "reference"),
        [
            ("stage-b", "2027-03-01", "stage-before-first"),
            ("stage-c", "2027-03-01", "stage-before-first"),
            ("stage-a", "2030-01-01", "bad-date"),
        ],
    )
    def test_they_begin_with_the_first(
        self, desk: Desk, clock: Clock, kind: str, day: str, reference: str
    ):
        activity = material(desk, clock, ActivityFormat.PI)
        (person,) = signed_in(desk, activity, "Adu")
        assert refused(put, desk, activity, person, StepKind(kind), day) == reference

    def test_they_follow_each_other(self, desk: Desk, clock: Clock):
        activity = material(desk, clock, ActivityFormat.PI)
        (person,) = signed_in(desk, activity, "Adu")
        put(desk, activity, person, StepKind.STAGE_A, "2027-02-01")
        put(desk, activity, person, StepKind.STAGE_B, "2027-03-01")
        for kind, day in (("stage-b", "2027-01-01"), ("stage-a", "2027-04-01")):
            wrong = refused(put, desk, activity, person, StepKind(kind), day)
            assert wrong == "stages-out-of-order"
        before = all_rows(desk)
        steps.remove(desk, activity_id=activity.id, people=[person], kind=StepKind.STAGE_A)
        assert count(desk, "learner_step") == 0
        assert claims(desk, activity) == {"Adu": None}
        history.undo(desk)
        assert all_rows(desk) == before
        enduring = make_activity(
            desk, "EM-9", format=ActivityFormat.ENDURING, amount=0, delivery=Delivery.ONLINE
        )
        assert refused(put, desk, enduring, person, StepKind.STAGE_A, "2027-01-14") == "no-stages"
        live = make_activity(desk, "GR-9", amount=0)
        for kind, reference in (("completed", "activity-is-live"), ("evaluated", "not-a-learner")):
            assert refused(put, desk, live, person, StepKind(kind), "2027-01-14") == reference


def planned(desk: Desk, target: Completions, folder: Path, rows: list[list[object]]) -> Plan:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    file = folder / "days.xlsx"
    file.write_bytes(content.getvalue())
    return planned_again(desk, target, folder)


def planned_again(desk: Desk, target: Completions, folder: Path) -> Plan:
    """Plan the very file that was written: another one has another time of saving in it."""
    file = folder / "days.xlsx"
    return target.plan(desk, target.understand(open_file(file), Corrections()))


class TestSheets:
    """A sheet of completions, of stages, of evaluations."""

    HEAD = ("Name", "E-mail", "Credentials")

    def test_stages_make_learners_and_credit(self, desk: Desk, clock: Clock, tmp_path: Path):
        activity = material(desk, clock, ActivityFormat.PI)
        rows = [
            [*self.HEAD, "Stage A (baseline)", "Stage B", "Stage C - remeasured"],
            ["Ngozi Okafor", "n@x.org", "MD", "2027-01-10", "2027-03-01", "6/1/2027"],
            ["Ana Costa", "a@x.org", "MD", "2027-01-10", "3/15/2027", ""],
            ["Bo Lind", "b@x.org", "DO", "Jan 12, 2027", "", ""],
            ["Cy Marsh", "c@x.org", "MD", "", "2027-03-01", ""],
            ["Di North", "d@x.org", "MD", "soon", "", ""],
            ["Ed Olsen", "e@x.org", "MD", "", "", ""],
            ["Flo Park", "f@x.org", "MD", "2031-01-01", "", ""],
        ]
        before = all_rows(desk)
        plan = planned(desk, Completions(activity.id), tmp_path, rows)
        assert {row.name.split()[-1]: row.decision.value for row in plan.rows} == {
            "Okafor": "new",
            "Costa": "new",
            "Lind": "new",
            "Marsh": "problem",
            "North": "problem",
            "Olsen": "skip",
            "Park": "problem",
        }
        imports.apply(desk, plan)
        assert claims(desk, activity) == {"Costa": 1000, "Lind": 500, "Okafor": 2000}
        again = planned_again(desk, Completions(activity.id), tmp_path)
        assert again.already_imported
        assert not again.writes
        history.undo(desk)
        assert all_rows(desk) == before

    def test_one_day_a_row(self, desk: Desk, clock: Clock, tmp_path: Path):
        activity = material(desk, clock, ActivityFormat.TEST_ITEM_WRITING)
        rows = [
            [*self.HEAD, "Completed on"],
            ["Ngozi Okafor", "n@x.org", "MD", "2027-03-05"],
            ["Ana Costa", "a@x.org", "MD", "yes"],
            ["Bo Lind", "b@x.org", "MD", "no"],
        ]
        plan = planned(desk, Completions(activity.id), tmp_path, rows)
        assert [row.decision.value for row in plan.rows] == ["new", "problem", "skip"]
        dated = Completions(activity.id, done_on="2027-03-09")
        imports.apply(desk, planned(desk, dated, tmp_path, rows))
        issued = certificates.issue(desk, activity.id)
        days = [CertificateFacts.from_json(each.facts).date_text for each in issued.new]
        assert days == ["March 9, 2027", "March 5, 2027"]

    def test_names_of_who_filled_in_the_evaluation(self, desk: Desk, clock: Clock, tmp_path: Path):
        activity = make_activity(desk, "GR-1", evaluation_needed=True)
        for last, first in (("Okafor", "Ngozi"), ("Costa", "Ana")):
            person = make_person(desk, last, first, credentials="MD")
            (session,) = activities.sessions_of(desk, activity.id)
            attendance.sign_in(desk, session_id=session.id, person_id=person.id)
        assert claims(desk, activity) == {"Okafor": None, "Costa": None}
        rows = [["Name"], ["Ngozi Okafor"], ["Zoe Yale"]]
        target = Completions(activity.id, of="evaluated", done_on="2027-01-14")
        plan = planned(desk, target, tmp_path, rows)
        assert [row.decision.value for row in plan.rows] == ["same", "problem"]
        imports.apply(desk, plan)
        assert claims(desk, activity) == {"Okafor": 100, "Costa": None}
        (told,) = certificates.issue(desk, activity.id).problems
        assert told.reference == "evaluation-missing"
        assert tables.steps.count(desk.store, activity_id=activity.id) == 1
