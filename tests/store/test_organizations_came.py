"""An office from before organizations were records: what its texts, keys and trail become."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from cme_desk.domain.attendance.events import EventSource
from cme_desk.domain.intake.readings import Entry, Reading
from cme_desk.domain.people.record import PersonOrigin
from cme_desk.queries import people as people_query
from cme_desk.services.activities import record as activities
from cme_desk.services.desk import Desk
from cme_desk.services.intake import apply as imports
from cme_desk.services.intake.targets.attendance import Attendance
from cme_desk.services.office import history
from cme_desk.services.office import life as office
from cme_desk.store import tables
from cme_desk.store.doors import key_of
from tests.store.rows import all_rows, sound

OLDER = Path(__file__).parent.parent / "data" / "older" / "partners.cmedesk"


def opened(folder: Path) -> Desk:
    path = folder / OLDER.name
    shutil.copy(OLDER, path)
    return office.open_office(path, clock=lambda: dt.datetime(2030, 1, 14))


@pytest.fixture
def desk(tmp_path: Path):
    desk = opened(tmp_path)
    yield desk
    desk.close()


def entry(number: int, first: str, last: str, organization: str, time_in: str) -> Entry:
    name = f"{first} {last}"
    return Entry(
        row=number,
        sheet="Other",
        written=name,
        full_name=name,
        first_name=first,
        last_name=last,
        organization=organization,
        time_in=time_in,
    )


def named(desk: Desk) -> dict[str, str]:
    return {each.last_name: each.organization for each in tables.people.of(desk.store)}


def test_each_name_is_one_record_as_activities_print_it(desk: Desk):
    sound(desk.store)
    found = {each.name for each in tables.organizations.of(desk.store)}
    assert found == {
        "Gone House",
        "Harbor Clinic",
        "Lakeside",
        "Old Mill Practice",
        "St Marys Hospital",
        "St. Mary's Hospital",
        "Typo Hospitl",
    }
    assert named(desk) == {
        "Angstrom": "St. Mary's Hospital",
        "Costa": "Harbor Clinic",
        "Novak": "St Marys Hospital",
        "Paper": "",
        "Kim": "Harbor Clinic",
    }
    assert [each.value for each in tables.person_contacts.of(desk.store)] == ["Old Mill Practice"]
    activity = activities.find(desk, "GR-2027-02")
    assert activity.joint_providers == ("St. Mary's Hospital", "Lakeside")


def test_two_copies_get_the_same_records(desk: Desk, tmp_path: Path):
    """Two computers may bring copies of one office up to date apart, and meet again."""
    (tmp_path / "other").mkdir()
    other = opened(tmp_path / "other")
    for table in ("organization", "activity_organization", "attendance_event", "person"):
        assert all_rows(other.store)[table] == all_rows(desk.store)[table]
    other.close()


def test_what_was_parsed_stands_in_columns(desk: Desk):
    made = {each.last_name: each for each in tables.people.of(desk.store)}
    (session,) = activities.sessions_of(desk, 1)
    assert (made["Costa"].origin, made["Costa"].import_id) == (PersonOrigin.SHEET, 1)
    assert (made["Costa"].sheet, made["Costa"].row) == ("Sign-in", 3)
    assert (made["Paper"].origin, made["Paper"].session_id) == (PersonOrigin.PAPER, session.id)
    assert (made["Kim"].origin, made["Kim"].import_id) == (PersonOrigin.BY_HAND, None)
    events = {each.person_id: each for each in tables.attendance_events.of(desk.store)}
    first = events[made["Costa"].id]
    assert (first.source, first.sheet, first.row) == (EventSource.SHEET, "Sign-in", 3)
    assert events[made["Kim"].id].source is EventSource.BY_HAND
    ama = desk.store.execute("SELECT professions FROM credit_type WHERE code = 'ama-pra-1'")
    assert ama.fetchone()[0] == '["Physician"]'


def test_keys_are_made_from_uids_and_the_same_sheet_again_gives_nothing(desk: Desk):
    events = tables.attendance_events.of(desk.store)
    assert all(each.key == key_of(desk.store, each) for each in events)
    before = all_rows(desk.store)
    sheet = Reading(
        file_name="again.xlsx",
        sha256="1" * 64,
        format="xlsx",
        sheet="Other",
        people=(
            entry(7, "Zoe", "Angstrom", "St. Mary's Hospital", "12:05"),
            entry(8, "Rui", "Costa", "HARBOR clinic", "12:10"),
        ),
    )
    plan = Attendance(activity_id=1).plan(desk, sheet)
    assert not imports.apply(desk, plan)
    assert all_rows(desk.store) == before


def test_all_of_it_can_be_undone_and_redone(desk: Desk):
    there = all_rows(desk.store)
    history.redo(desk)
    assert named(desk)["Gone"] == "Gone House"
    history.undo(desk)
    assert all_rows(desk.store) == there
    undone = 0
    while True:
        try:
            history.undo(desk)
        except history.DeskError:
            break
        undone += 1
        sound(desk.store)
        if undone == 1:
            assert named(desk)["Kim"] == "Typo Hospitl"
        if undone == 2:
            assert named(desk)["Kim"] == "St. Mary's Hospital"
        if undone == 8:
            activity = activities.find(desk, "GR-2027-02")
            assert activity.joint_providers == ("Harbor Clinic", "St. Mary's Hospital")
    assert undone == 9
    assert named(desk) == {}
    for _ in range(undone):
        history.redo(desk)
        sound(desk.store)
    assert all_rows(desk.store) == there


def test_people_are_found_by_where_they_work(desk: Desk):
    found = people_query.listed(desk.store, text="mary hospital")
    assert [line.name for line in found] == ["Angstrom, Zoe", "Novak, Mia"]
