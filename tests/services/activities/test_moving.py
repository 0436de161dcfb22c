"""A new date or new times say what becomes of attendance, and take it along if that is wanted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cme_desk.domain.activities.record import Activity, Session
from cme_desk.queries import attendance as attendance_query
from cme_desk.services.activities import moving
from cme_desk.services.activities import record as activities
from cme_desk.services.attendance import by_hand
from cme_desk.services.desk import Desk
from cme_desk.services.office import history
from tests.services.offices import DAY, all_rows, make_activity, make_person


@pytest.fixture
def held(desk: Desk) -> Activity:
    """An hour at noon with three people: all of it, half of it, and without times."""
    activity = make_activity(desk)
    (session,) = activities.sessions_of(desk, activity.id)
    for name, begin, end in (
        ("Okafor", "12:00", "13:00"),
        ("Lima", "12:30", "13:00"),
        ("Kim", "", ""),
    ):
        person = make_person(desk, name, credentials="MD")
        by_hand.sign_in(
            desk,
            session_id=session.id,
            person_id=person.id,
            time_in=begin and f"{DAY}T{begin}",
            time_out=end and f"{DAY}T{end}",
        )
    return activity


def minutes_of(desk: Desk, activity: Activity) -> list[int | None]:
    return [each.minutes for each in attendance_query.of_activity(desk.store, activity.id)]


def changed(desk: Desk, activity: Activity, begin: str, end: str) -> list[Session]:
    (session,) = activities.sessions_of(desk, activity.id)
    return [replace(session, starts_at=begin, ends_at=end)]


def test_another_day(desk: Desk, held: Activity):
    later = replace(held, starts_on="2027-02-11", ends_on="2027-02-11")
    sessions = activities.on_other_days(desk, held, later)
    assert sessions is not None
    assert sessions[0].starts_at == "2027-02-11T12:00"
    found = moving.consequence(desk, held.id, sessions)
    assert found is not None
    assert found.message.startswith("2 people are signed in with times of January 14, 2027.")
    assert (found.kept, found.moved) == ("0 minutes", "30 to 60 minutes")
    before = all_rows(desk)
    activities.change(desk, later, sessions=sessions, move_attendance=True)
    assert minutes_of(desk, later) == [60, 30, 60]
    history.undo(desk)
    assert all_rows(desk) == before
    activities.change(desk, later, sessions=sessions)
    assert minutes_of(desk, later) == [60, 0, 0]


def test_by_some_hours_so_that_events_come_to_stand_on_others(desk: Desk, held: Activity):
    sessions = changed(desk, held, f"{DAY}T13:00", f"{DAY}T14:00")
    activities.change(desk, held, sessions=sessions, move_attendance=True)
    assert sorted(minutes_of(desk, held)) == [30, 60, 60]


@pytest.mark.parametrize("end", ["13:00", "13:30"])
def test_what_changes_nobodys_minutes_is_not_asked(desk: Desk, held: Activity, end: str):
    assert (
        moving.consequence(desk, held.id, changed(desk, held, f"{DAY}T12:00", f"{DAY}T{end}"))
        is None
    )


def test_a_shorter_session_cannot_be_moved_along(desk: Desk, held: Activity):
    found = moving.consequence(desk, held.id, changed(desk, held, f"{DAY}T12:00", f"{DAY}T12:45"))
    assert found is not None
    assert found.moved == ""


def test_nobody_there(desk: Desk):
    activity = make_activity(desk)
    sessions = changed(desk, activity, "2027-02-11T12:00", "2027-02-11T13:00")
    assert moving.consequence(desk, activity.id, sessions) is None


def test_several_sessions_move_together(desk: Desk):
    activity = make_activity(
        desk,
        sessions=[
            Session(activity_id=0, starts_at=f"{DAY}T08:00", ends_at=f"{DAY}T09:00"),
            Session(activity_id=0, starts_at="2027-01-15T23:30", ends_at="2027-01-16T00:30"),
        ],
        ends_on="2027-01-15",
        amount=0,
    )
    later = replace(activity, starts_on="2027-01-21", ends_on="2027-01-22")
    moved = activities.on_other_days(desk, activity, later)
    assert moved is not None
    assert [each.starts_at for each in moved] == ["2027-01-21T08:00", "2027-01-22T23:30"]
    assert moved[1].ends_at == "2027-01-23T00:30"
