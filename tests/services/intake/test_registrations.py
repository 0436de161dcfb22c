"""Lists of registrations: before the day they say who is expected, and afterwards who came."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.intake.plan import Choice
from cme_desk.domain.intake.readings import Corrections
from cme_desk.queries import attendance as attendance_query
from cme_desk.queries import expected as query
from cme_desk.queries import questions as questions_query
from cme_desk.services.attendance import expected as service
from cme_desk.services.desk import Desk
from cme_desk.services.intake import questions
from cme_desk.services.intake.opening import open_file
from cme_desk.services.intake.steps import ImportSteps
from cme_desk.services.intake.targets.attendance import Attendance
from cme_desk.services.intake.targets.expected import Registrations
from cme_desk.services.office import history
from cme_desk.store import tables
from tests.services.offices import Clock, make_activity, make_person

HEADER = "First Name,Last Name,Credentials,Email,Registration Status"
ROWS = (
    "Ngozi,Okafor,MD,ngozi@example.org,Registered",
    "Rui,Costa,RN,rui@example.org,Confirmed",
    "Ada,Reyes,MD,ada@example.org,Cancelled",
)


@pytest.fixture
def clock() -> Clock:
    return Clock("2027-01-10T09:00:00")


@pytest.fixture
def activity(desk: Desk) -> Activity:
    return make_activity(desk)


@pytest.fixture
def registered(tmp_path: Path) -> Path:
    return written(tmp_path / "registered.csv", HEADER, *ROWS)


def written(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def take_in(desk: Desk, path: Path, target, **answers: str) -> ImportSteps:
    said = Corrections(answers={key.replace("_", "-"): each for key, each in answers.items()})
    steps = ImportSteps(desk, open_file(path), target, said)
    steps.forward()
    steps.make_plan()
    steps.apply()
    return steps


def names(desk: Desk, activity: Activity) -> list[str]:
    return [each.display for each in query.of_activity(desk.store, activity.id)]


def test_who_registered_is_expected_and_who_cancelled_is_not(
    desk: Desk, activity: Activity, registered: Path
):
    known = make_person(desk, "Costa", "Rui", email="rui@example.org")
    take_in(desk, registered, Registrations(activity.id))
    assert names(desk, activity) == ["Rui Costa", "Ngozi Okafor"]
    assert known.id in {each.person_id for each in query.of_activity(desk.store, activity.id)}
    assert attendance_query.of_activity(desk.store, activity.id) == []
    assert tables.people.find(desk.store, last_name="Reyes") is None
    history.undo(desk)
    assert names(desk, activity) == []
    assert tables.people.find(desk.store, last_name="Okafor") is None


def test_nothing_is_asked_of_who_came(desk: Desk, activity: Activity, registered: Path):
    steps = ImportSteps(desk, open_file(registered), Registrations(activity.id))
    assert steps.questions == ()
    assert not any(each.review for each in steps.reading.people if each.registered)


@pytest.mark.parametrize("asked", [True, False])
def test_taken_in_as_attendance_before_the_day_they_are_expected(
    desk: Desk, activity: Activity, registered: Path, asked: bool
):
    if asked:
        steps = ImportSteps(desk, open_file(registered), Attendance(activity.id))
        (question,) = steps.questions
        assert dict(question.choices)["registered"] == "They are expected; nobody is signed in"
        steps.forward()
        steps.answer("registered-not-attended", "registered")
        assert isinstance(steps.target, Registrations)
        steps.make_plan()
        steps.apply()
    else:
        take_in(desk, registered, Attendance(activity.id), registered_not_attended="registered")
    assert names(desk, activity) == ["Rui Costa", "Ngozi Okafor"]
    assert attendance_query.of_activity(desk.store, activity.id) == []


def test_after_the_day_who_only_registered_is_nobody(
    desk: Desk, clock: Clock, activity: Activity, registered: Path
):
    clock.at += dt.timedelta(days=9)
    steps = ImportSteps(desk, open_file(registered), Attendance(activity.id))
    steps.forward()
    steps.answer("registered-not-attended", "registered")
    assert isinstance(steps.target, Attendance)
    steps.make_plan()
    assert not steps.choices.writes


def test_expectation_and_attendance_meet_in_the_same_person(
    desk: Desk, clock: Clock, activity: Activity, registered: Path, tmp_path: Path
):
    take_in(desk, registered, Registrations(activity.id))
    clock.at += dt.timedelta(days=4, hours=6)
    came = written(tmp_path / "came.csv", "Last Name,First Name,In,Out", "Okafor,Ngozi,12:00,13:00")
    take_in(desk, came, Attendance(activity.id))
    lines = {each.display: each.came for each in query.of_activity(desk.store, activity.id)}
    assert lines == {"Rui Costa": False, "Ngozi Okafor": True}
    assert tables.people.count(desk.store) == 2


def test_a_row_that_is_asked_about_is_expected_when_it_is_decided(
    desk: Desk, activity: Activity, tmp_path: Path
):
    known = [make_person(desk, "Okafor", "Ngozi", email=f"{n}@example.org") for n in range(2)]
    path = written(tmp_path / "r.csv", "First Name,Last Name", "Ngozi,Okafor")
    take_in(desk, path, Registrations(activity.id))
    assert names(desk, activity) == []
    (waits,) = questions_query.open_questions(desk.store, activity.id)
    questions.decide(desk, waits.id, Choice(person_id=known[1].id))
    (line,) = query.of_activity(desk.store, activity.id)
    assert (line.person_id, line.came) == (known[1].id, False)


def test_the_same_list_again_expects_who_was_taken_off(
    desk: Desk, activity: Activity, registered: Path
):
    take_in(desk, registered, Registrations(activity.id))
    (costa, _) = query.of_activity(desk.store, activity.id)
    service.remove(desk, activity.id, [costa.person_id])
    assert names(desk, activity) == ["Ngozi Okafor"]
    take_in(desk, registered, Registrations(activity.id))
    assert names(desk, activity) == ["Rui Costa", "Ngozi Okafor"]
    assert tables.people.count(desk.store) == 2
