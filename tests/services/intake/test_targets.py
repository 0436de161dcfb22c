"""Whatever a sheet is taken in for, it goes one way: read, planned, written, known again, undone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from cme_desk.domain.intake.plan import Decision
from cme_desk.domain.office.history import Changes
from cme_desk.errors import DeskError
from cme_desk.queries import history as history_query
from cme_desk.queries import layouts as layout_query
from cme_desk.services.activities import record as activities
from cme_desk.services.attendance import by_hand
from cme_desk.services.desk import Desk
from cme_desk.services.intake import apply as imports
from cme_desk.services.intake import layouts, leftovers
from cme_desk.services.intake import steps as import_steps
from cme_desk.services.intake.steps import ImportSteps, Step
from cme_desk.services.intake.target import Plan, Target
from cme_desk.services.intake.targets.kinds import target_of
from cme_desk.services.office import history
from cme_desk.store import tables
from tests.services.offices import DAY, all_rows, make_activity, make_person


@dataclass(frozen=True)
class Case:
    """A sheet for one target, and what comes of it.

    Attributes:
        sentence: how the history tells it.
        moved: the sheet with a header that the program does not know, and what a person says.
    """

    kind: str
    text: str
    sentence: str
    decisions: tuple[Decision, ...]
    moved: str
    column: int
    field: str


NEW, SAME, SKIP = Decision.NEW, Decision.SAME, Decision.SKIP
CASES = [
    Case(
        "attendance",
        "Last Name,First Name,E-mail,In,Out\nOkafor,Ngozi,no@x.org,12:00,13:00\n"
        "Lima,Ana,al@x.org,12:05,12:50\n",
        "2 people signed in to Sepsis: what is new from sheet.csv",
        (SAME, NEW),
        "Last Name,First Name,E-mail,Stance\nOkafor,Ngozi,no@x.org,MD\nLima,Ana,al@x.org,RN\n",
        4,
        "credentials",
    ),
    Case(
        "people",
        "Last Name,First Name,E-mail,Degree\nOkafor,Ngozi,no@x.org,MD\nLima,Ana,al@x.org,RN\n",
        "2 people imported from sheet.csv, 1 of them new",
        (SAME, NEW),
        "Last Name,First Name,E-mail,Stance\nOkafor,Ngozi,no@x.org,MD\nLima,Ana,al@x.org,RN\n",
        4,
        "credentials",
    ),
    Case(
        "results",
        "Last Name,First Name,E-mail,Date,Score\nOkafor,Ngozi,no@x.org,2027-01-13,80%\n"
        "Costa,Rui,rc@x.org,2027-01-13,\n",
        "Imported 1 result of sheet.csv for GR-2027-02",
        (SAME, SKIP),
        "Last Name,First Name,E-mail,Date,Reached\nOkafor,Ngozi,no@x.org,2027-01-13,80\n"
        "Costa,Rui,rc@x.org,2027-01-13,90\n",
        5,
        "score",
    ),
    Case(
        "agenda",
        "Start,End,Title,Kind\n12:00,12:40,Asthma,\n12:40,1:00,Lunch,break\n",
        "2 parts taken into the agenda of GR-2027-02 from sheet.csv",
        (NEW, NEW),
        "Start,End,Heading,Kind\n12:00,12:40,Asthma,\n12:40,1:00,Lunch,break\n",
        3,
        "title",
    ),
]


@pytest.fixture(params=CASES, ids=lambda case: case.kind)
def case(request: pytest.FixtureRequest) -> Case:
    made = request.param
    assert isinstance(made, Case)
    return made


@pytest.fixture
def target(desk: Desk, case: Case) -> Target:
    """The target, in an office with two people of whom one was there."""
    activity = make_activity(desk)
    (session,) = activities.sessions_of(desk, activity.id)
    known = make_person(desk, "Okafor", email="no@x.org")
    make_person(desk, "Costa", "Rui", email="rc@x.org")
    if case.kind == "results":
        by_hand.sign_in(desk, session_id=session.id, person_id=known.id)
    return target_of(case.kind, None if case.kind == "people" else activity.id)


def written(folder: Path, text: str, name: str = "sheet.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def begun(desk: Desk, target: Target, path: Path) -> ImportSteps:
    steps = import_steps.begin(desk, path, target)
    assert steps.step is Step.COLUMNS
    return steps


def plan_of(desk: Desk, target: Target, path: Path) -> Plan:
    steps = begun(desk, target, path)
    assert steps.to_remember() is None
    steps.make_plan()
    assert steps.choices.plan is not None
    return steps.choices.plan


def taken(desk: Desk, target: Target, path: Path) -> Changes:
    return imports.apply(desk, plan_of(desk, target, path), file=path)


def test_every_row_is_shown_before_anything_is_written(
    desk: Desk, case: Case, target: Target, tmp_path: Path
):
    before = all_rows(desk)
    plan = plan_of(desk, target, written(tmp_path, case.text))
    assert tuple(row.decision for row in plan.rows) == case.decisions
    assert [row.entry.row for row in plan.rows] == [2, 3]
    assert plan.problems == ()
    assert all_rows(desk) == before


def test_it_is_one_operation_with_its_file_and_undo_leaves_every_row_as_it_was(
    desk: Desk, case: Case, target: Target, tmp_path: Path
):
    path = written(tmp_path, case.text)
    before, lines = all_rows(desk), len(history_query.listed(desk.store))
    changes = taken(desk, target, path)
    assert changes.sentence == case.sentence
    assert len(history_query.listed(desk.store)) == lines + 1
    (file,) = tables.import_files.where(desk.store)
    assert (file.kind, file.activity_id) == (case.kind, target.activity_id)
    (document,) = tables.documents.of(desk.store, kind=target.paper)
    assert document.sha256 == file.sha256
    after = all_rows(desk)
    assert not history.undo(desk).kept
    assert all_rows(desk) == before
    history.redo(desk)
    assert all_rows(desk) == after


def test_the_same_file_again_changes_nothing_and_says_so(
    desk: Desk, case: Case, target: Target, tmp_path: Path
):
    path = written(tmp_path, case.text)
    taken(desk, target, path)
    before = all_rows(desk)
    again = plan_of(desk, target, path)
    assert again.already_imported
    assert {row.decision for row in again.rows} == {SKIP}
    assert not imports.apply(desk, again, file=path)
    assert all_rows(desk) == before


def test_a_plan_made_before_another_window_wrote_it_is_refused(
    desk: Desk, case: Case, target: Target, tmp_path: Path
):
    path = written(tmp_path, case.text)
    plan = plan_of(desk, target, path)
    taken(desk, target, path)
    before = all_rows(desk)
    with pytest.raises(DeskError) as caught:
        imports.apply(desk, plan, file=path)
    assert caught.value.reference == "imported-meanwhile"
    assert all_rows(desk) == before


def test_a_file_changed_since_it_was_read_is_refused(
    desk: Desk, case: Case, target: Target, tmp_path: Path
):
    path = written(tmp_path, case.text)
    plan = plan_of(desk, target, path)
    path.write_text(case.text + "\n", encoding="utf-8")
    before = all_rows(desk)
    with pytest.raises(DeskError) as caught:
        imports.apply(desk, plan, file=path)
    assert caught.value.reference == "file-changed"
    assert all_rows(desk) == before


def test_what_a_person_says_of_a_column_is_remembered_for_the_next_sheet_of_its_kind(
    desk: Desk, case: Case, target: Target, tmp_path: Path
):
    before = all_rows(desk)
    steps = begun(desk, target, written(tmp_path, case.moved))
    steps.set_column(case.column, case.field)
    assert steps.missing() == ""
    assert {use.column: use.field for use in steps.reading.columns}[case.column] == case.field
    steps.make_plan()
    assert steps.missing() == ""
    steps.apply()
    (line,) = layout_query.listed(desk.store)
    assert case.field in line.says[0]
    again = begun(desk, target, written(tmp_path, case.moved + "\n", "next.csv"))
    assert [note.reference for note in again.reading.notes] == [layouts.REFERENCE]
    assert {use.column: use.field for use in again.reading.columns}[case.column] == case.field
    history.undo(desk)
    assert all_rows(desk) == before


def test_a_row_left_out_is_written_to_the_leftovers(
    desk: Desk, case: Case, target: Target, tmp_path: Path
):
    steps = begun(desk, target, written(tmp_path, case.text))
    steps.drop_row("sheet", 3)
    steps.make_plan()
    decided = steps.choices.decided
    assert [row.entry.row for row in decided.rows] == [2]
    assert leftovers.reasons(decided) == {("sheet", 3): "Left out by you."}


class TestAgenda:
    TEXT = "Date,Start,End,Title\n,12:00,12:30,Asthma\n,soon,1:00,Sleep\n"

    def test_it_is_taken_whole_or_not_at_all(self, desk: Desk, tmp_path: Path):
        target = target_of("agenda", make_activity(desk).id)
        path = written(tmp_path, self.TEXT)
        plan = plan_of(desk, target, path)
        assert [row.decision for row in plan.rows] == [NEW, Decision.PROBLEM]
        (problem,) = plan.problems
        assert (problem.reference, problem.where) == ("bad-time", "sheet, row 3")
        before = all_rows(desk)
        with pytest.raises(DeskError) as caught:
            imports.apply(desk, plan)
        assert caught.value.reference == "bad-time"
        steps = begun(desk, target, path)
        steps.make_plan()
        assert steps.missing() == "Sheet, row 3 cannot be taken. Leave it out, or correct it."
        assert all_rows(desk) == before
        steps.back()
        steps.drop_row("sheet", 3)
        steps.make_plan()
        assert steps.missing() == ""

    def test_a_part_outside_the_activity_is_refused(self, desk: Desk, tmp_path: Path):
        target = target_of("agenda", make_activity(desk).id)
        text = f"Date,Start,End,Title\n{DAY},12:00,12:30,Asthma\n2027-03-01,9:00,9:30,Sleep\n"
        plan = plan_of(desk, target, written(tmp_path, text))
        assert [each.reference for each in plan.problems] == ["agenda-outside-activity"]

    def test_it_replaces_what_was_there_and_says_so(self, desk: Desk, tmp_path: Path):
        target = target_of("agenda", make_activity(desk).id)
        first = "Start,End,Title\n12:00,12:20,Asthma\n12:20,12:40,Sleep\n"
        taken(desk, target, written(tmp_path, first))
        before = all_rows(desk)["agenda_item"]
        second = written(tmp_path, "Start,End,Title\n12:00,12:20,Asthma\n", "two.csv")
        plan = plan_of(desk, target, second)
        assert [row.skipped for row in plan.rows] == ["already there"]
        assert plan.removes == 1
        assert [each.reference for each in plan.problems] == ["agenda-replaced"]
        imports.apply(desk, plan)
        (left,) = all_rows(desk)["agenda_item"]
        assert left == before[0]
        history.undo(desk)
        assert all_rows(desk)["agenda_item"] == before
