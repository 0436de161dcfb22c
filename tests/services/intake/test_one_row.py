"""Several people in one row, and one person on several days: each keeps what is hers."""

from __future__ import annotations

from pathlib import Path

import pytest

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.intake.plan import Choice, Decision
from cme_desk.domain.intake.readings import Corrections
from cme_desk.errors import DeskError
from cme_desk.queries import attendance as attendance_query
from cme_desk.services.desk import Desk
from cme_desk.services.intake import apply as imports
from cme_desk.services.intake import opening as sheets
from cme_desk.services.intake.questions import decide
from cme_desk.services.intake.target import Plan
from cme_desk.services.intake.targets.attendance import Attendance
from cme_desk.services.office import history
from cme_desk.store import tables
from tests.importing.own_files.own_file import table
from tests.services.offices import Session, count, entry, make_activity, reading

BESIDE = """
Name|Email|Signature||Name|Email|Signature
Ike Abara|ike@example.org|IA||Eva Dunn|eva@example.org|ED
Rosa Bell|rosa@example.org|RB||Omar Fadel|omar@example.org|OF
Min Cho|min@example.org|MC||||
"""
ACROSS = """
Name|Ike Abara|Rosa Bell|Min Cho
Degree|MD|RN|PharmD
E-mail|ike@example.org|rosa@example.org|min@example.org
"""
DAYS = """
Name|Email|5/1/2026 In|5/1/2026 Out|5/2/2026 In|5/2/2026 Out
Ike Abara|ike@example.org|8:00 AM|12:00 PM|8:30 AM|11:30 AM
Rosa Bell|rosa@example.org|8:05 AM|12:00 PM||
Min Cho|min@example.org|||8:30 AM|11:00 AM
"""


def imported(desk: Desk, folder: Path, text: str, activity: Activity, **answers: str) -> list[str]:
    """Import a sheet; who signed in, with minutes."""
    path = folder / "sheet.csv"
    path.write_text(table(text), encoding="utf-8")
    said = Corrections(answers={key.replace("_", "-"): value for key, value in answers.items()})
    plan = Attendance(activity.id).plan(desk, sheets.read(path, said))
    assert {row.decision for row in plan.rows} <= {Decision.NEW, Decision.SKIP, Decision.SAME}
    imports.apply(desk, plan, file=path)
    found = attendance_query.of_activity(desk.store, activity.id)
    return [f"{line.name.split(',')[0]} {line.minutes}" for line in found]


def test_people_side_by_side_all_sign_in(desk: Desk, tmp_path: Path) -> None:
    activity = make_activity(desk)
    found = imported(desk, tmp_path, BESIDE, activity)
    assert [each.split()[0] for each in found] == ["Abara", "Bell", "Cho", "Dunn", "Fadel"]
    assert count(desk, "person") == 5


def test_people_across_all_sign_in(desk: Desk, tmp_path: Path) -> None:
    activity = make_activity(desk)
    found = imported(desk, tmp_path, ACROSS, activity)
    assert [each.split()[0] for each in found] == ["Abara", "Bell", "Cho"]


def test_the_same_sheet_again_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    activity = make_activity(desk)
    imported(desk, tmp_path, BESIDE, activity)
    before = count(desk, "attendance_event")
    imported(desk, tmp_path, BESIDE, activity)
    assert (count(desk, "attendance_event"), count(desk, "person")) == (before, 5)


def test_all_days_of_a_sheet_go_to_their_own_sessions(desk: Desk, tmp_path: Path) -> None:
    sessions = [
        Session(activity_id=0, starts_at="2026-05-01T08:00", ends_at="2026-05-01T12:00"),
        Session(activity_id=0, starts_at="2026-05-02T08:30", ends_at="2026-05-02T11:30"),
    ]
    activity = make_activity(
        desk, sessions=sessions, starts_on="2026-05-01", ends_on="2026-05-02", amount=700
    )
    found = imported(desk, tmp_path, DAYS, activity, which_session="all")
    assert found == ["Abara 420", "Bell 235", "Cho 150"]
    assert count(desk, "person") == 3


def two_days(desk: Desk) -> tuple[Plan, Activity]:
    """Two rows of one name over two days, the second of which may be the first."""
    sessions = [
        Session(activity_id=0, starts_at=f"2026-05-0{day}T08:00", ends_at=f"2026-05-0{day}T12:00")
        for day in (1, 2)
    ]
    activity = make_activity(
        desk, sessions=sessions, starts_on="2026-05-01", ends_on="2026-05-02", amount=700
    )
    rows = [
        entry(row, "Ike Abara", date=f"2026-05-0{day}", time_in="08:00", time_out="12:00", email=at)
        for row, at in ((2, "ike@example.org"), (3, "abara@example.org"))
        for day in (1, 2)
    ]
    return Attendance(activity.id).plan(desk, reading(*rows)), activity


def test_a_row_of_two_days_is_one_person_also_if_the_row_it_joined_is_left_out(desk: Desk) -> None:
    plan, activity = two_days(desk)
    joined = {("Sign-in", 3): Choice(row=("Sign-in", 2)), ("Sign-in", 2): Choice()}
    imports.apply(desk, plan, choices=joined)
    assert count(desk, "person") == 1
    (line,) = attendance_query.of_activity(desk.store, activity.id)
    assert line.minutes == 480


@pytest.mark.parametrize("choice", [Choice(new=True), Choice()])
def test_a_row_of_two_days_is_decided_once_for_both(desk: Desk, choice: Choice) -> None:
    plan, activity = two_days(desk)
    assert [row.decision for row in plan.rows] == [Decision.NEW] * 2 + [Decision.ASK] * 2
    imports.apply(desk, plan)
    questions = tables.import_questions.where(desk.store, "row = 3", [])
    assert len(questions) == 2
    decide(desk, questions[0].id, choice)
    assert not tables.import_questions.where(desk.store, "status = 'open'", [])
    assert count(desk, "person") == (2 if choice.new else 1)
    found = attendance_query.of_activity(desk.store, activity.id)
    assert [line.minutes for line in found] == [480] * (2 if choice.new else 1)
    history.undo(desk)
    assert len(tables.import_questions.where(desk.store, "status = 'open'", [])) == 2


def test_a_second_person_of_the_name_with_the_same_times_is_asked_about(desk: Desk) -> None:
    activity = make_activity(desk)
    times = {"time_in": "07:00", "time_out": "08:00"}
    first = reading(entry(2, "David Kim", email="david.kim@example.org", **times))
    imports.apply(desk, Attendance(activity.id).plan(desk, first))
    second = reading(entry(2, "David Kim", email="dkim2@example.net", **times))
    (row,) = Attendance(activity.id).plan(desk, second).rows
    assert row.decision is Decision.ASK
    assert [each.name for each in row.candidates] == ["David Kim"]


def test_two_windows_that_import_one_sheet_sign_everybody_in_once(desk: Desk) -> None:
    activity = make_activity(desk)
    sheet = reading(entry(2, "Ike Abara", email="ike@example.org", time_in="07:00"))
    one, other = (Attendance(activity.id).plan(desk, sheet) for _ in range(2))
    imports.apply(desk, one)
    with pytest.raises(DeskError) as told:
        imports.apply(desk, other)
    assert told.value.reference == "imported-meanwhile"
    assert (count(desk, "person"), count(desk, "attendance_event")) == (1, 1)
    again = imports.apply(desk, Attendance(activity.id).plan(desk, sheet))
    assert not again.operation_id
