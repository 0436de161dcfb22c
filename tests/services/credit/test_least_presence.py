"""Below the least presence no credit comes of a session; it is told, and can be undone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cme_desk.domain.activities.record import Session
from cme_desk.errors import DeskError
from cme_desk.queries import attendance as attendance_query
from cme_desk.queries.attendance import AttendanceLine
from cme_desk.services.activities import record as activities
from cme_desk.services.attendance import by_hand
from cme_desk.services.desk import Desk
from cme_desk.services.office import history, life
from cme_desk.store import tables
from tests.services.offices import DAY, all_rows, make_activity, make_person


def sign(desk: Desk, session: Session, name: str, begin: str, end: str) -> None:
    found = [each for each in tables.people.of(desk.store) if each.last_name == name]
    person = found[0] if found else make_person(desk, name, credentials="MD")
    by_hand.sign_in(
        desk,
        session_id=session.id,
        person_id=person.id,
        time_in=f"{DAY}T{begin}",
        time_out=f"{DAY}T{end}",
    )


def lines(desk: Desk, activity_id: int) -> dict[str, AttendanceLine]:
    found = attendance_query.of_activity(desk.store, activity_id)
    return {each.display.split()[-1]: each for each in found}


def test_off_unless_it_is_set_and_undone(desk: Desk):
    activity = make_activity(desk)
    (session,) = activities.sessions_of(desk, activity.id)
    sign(desk, session, "Okafor", "12:00", "12:08")
    sign(desk, session, "Lima", "12:00", "12:48")
    assert lines(desk, activity.id)["Okafor"].claimed == 25
    before = all_rows(desk)
    activities.change(desk, replace(activity, least_presence="80 %"))
    there = lines(desk, activity.id)
    assert there["Okafor"].claimed == 0
    assert there["Okafor"].minutes == 8
    assert there["Okafor"].assumed == "8 minutes, and credit needs 48"
    assert there["Lima"].claimed == 75
    history.undo(desk)
    assert all_rows(desk) == before


def test_each_session_is_judged_by_itself(desk: Desk):
    activity = make_activity(
        desk,
        sessions=[
            Session(activity_id=0, starts_at=f"{DAY}T08:00", ends_at=f"{DAY}T09:00"),
            Session(activity_id=0, starts_at=f"{DAY}T10:00", ends_at=f"{DAY}T11:00"),
        ],
        amount=200,
        least_presence="45",
    )
    first, second = activities.sessions_of(desk, activity.id)
    sign(desk, first, "Okafor", "08:00", "09:00")
    sign(desk, second, "Okafor", "10:00", "10:30")
    line = lines(desk, activity.id)["Okafor"]
    assert (line.minutes, line.credited, line.claimed) == (90, 60, 100)


def test_a_rule_that_is_none_is_refused(desk: Desk):
    activity = make_activity(desk)
    with pytest.raises(DeskError) as told:
        activities.change(desk, replace(activity, least_presence="most of it"))
    assert told.value.reference == "bad-least-presence"


def test_the_offices_rule_is_tidied_refused_and_undone(desk: Desk):
    before = all_rows(desk)
    life.change(desk, replace(desk.office, least_presence=" 80 % "))
    assert desk.office.least_presence == "80%"
    with pytest.raises(DeskError) as error:
        life.change(desk, replace(desk.office, least_presence="most of it"))
    assert error.value.reference == "bad-least-presence"
    history.undo(desk)
    assert all_rows(desk) == before


def test_activities_that_are_there_stay_as_they_are(desk: Desk):
    activity = make_activity(desk)
    (session,) = activities.sessions_of(desk, activity.id)
    sign(desk, session, "Okafor", "12:00", "12:08")
    life.change(desk, replace(desk.office, least_presence="80%"))
    assert lines(desk, activity.id)["Okafor"].claimed == 25
    assert tables.activities.get(desk.store, activity.id).least_presence == ""
