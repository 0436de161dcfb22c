"""An office of every released schema opens, is brought up to date, and can be worked in for ever."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from cme_desk.queries import attendance as attendance_query
from cme_desk.queries import history as history_query
from cme_desk.queries import people as people_query
from cme_desk.queries import questions as question_query
from cme_desk.services.activities import record as activities
from cme_desk.services.credit import types as credit_types
from cme_desk.services.desk import Desk
from cme_desk.services.office import defaults, history
from cme_desk.services.office import life as office
from cme_desk.services.papers import certificates, verifying
from cme_desk.services.people import record as people
from cme_desk.store import backups, tables
from cme_desk.store.opening import APPLICATION_ID
from cme_desk.store.trail import triggers
from tests.store.rows import sound

RELEASED = Path(__file__).parent.parent / "data" / "released"
OFFICES = sorted(RELEASED.glob("*.cmedesk"))


@pytest.fixture(params=OFFICES, ids=lambda path: path.stem)
def desk(request: pytest.FixtureRequest, tmp_path: Path):
    """A copy of the office, with its documents, opened by the program of today."""
    path = tmp_path / request.param.name
    shutil.copy(request.param, path)
    documents = f"{request.param.stem} documents"
    shutil.copytree(RELEASED / documents, tmp_path / documents)
    opened = office.open_office(path, clock=lambda: dt.datetime(2030, 1, 14))
    yield opened
    opened.close()


def test_there_is_one():
    assert OFFICES
    for path in OFFICES:
        assert int.from_bytes(path.read_bytes()[68:72]) == APPLICATION_ID


def test_it_is_sound_and_of_today(desk: Desk):
    assert office.check(desk) == []
    sound(desk.store)
    there = desk.store.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    assert dict(there.fetchall()) == triggers.wanted_triggers(desk.store.db)
    for table in tables.BY_NAME:
        assert desk.store.execute(f"SELECT count(*) FROM {table}").fetchone()[0] >= 0


def test_what_was_in_it_is_there(desk: Desk):
    assert desk.office.provider == "Northgate Health"
    activity = activities.find(desk, "GR-2027-02")
    assert activity.title == "Sepsis: what is *new*"
    told = {
        line.display: (line.minutes, line.claimed)
        for line in attendance_query.of_activity(desk.store, activity.id)
    }
    assert told == {"Zoë Ångström": (60, 100), "Rui Costa": (30, None), "David Kim": (60, 100)}
    assert question_query.open_questions(desk.store) == []
    assert [line.name for line in people_query.listed(desk.store, text="angstrom")] == [
        "Ångström, Zoë"
    ]


def test_what_newly_ships_came_into_it_once(desk: Desk):
    types = {each.code: each for each in credit_types.listed(desk)}
    assert set(types) == {each["code"] for each in defaults.shipped("credit_types")}
    assert (types["ama-pra-1"].id, types["ama-pra-1"].step) == (1, 25)
    assert credit_types.fixed_amounts(desk)
    assert not defaults.bring_in(desk)


def test_its_certificates_are_vouched_for_and_printed(desk: Desk):
    first, second = tables.certificates.where(desk.store, "1 ORDER BY number")
    assert verifying.verify(desk, first.number, first.verify_code).genuine
    verdict = verifying.verify(desk, second.number, second.verify_code)
    assert "voided: wrong sheet" in verdict.message
    assert certificates.reprint(desk, [first.number]).startswith(b"%PDF")


def test_what_was_done_with_it_can_be_undone_and_redone(desk: Desk):
    lines = history_query.listed(desk.store)
    # What ships newly came into an older one when it was opened.
    assert [line.verb for line in lines if line.verb != "add defaults"] == [
        "undo",
        "sign in",
        "decide row",
        "void certificate",
        "issue certificates",
        "import attendance",
        "add person",
        "add activity",
        "make office",
    ]
    people_before = len(people_query.listed(desk.store))
    history.redo(desk)
    assert len(attendance_query.of_activity(desk.store, 1)) == 4
    history.undo(desk)
    assert "David Kim" in history.undo(desk).sentence
    assert len(people_query.listed(desk.store)) == people_before - 1
    sound(desk.store)
    history.redo(desk)
    assert len(people_query.listed(desk.store)) == people_before
    sound(desk.store)


def test_it_is_worked_in(desk: Desk):
    person = people.get(desk, 1)
    people.remove(desk, person.id)
    history.undo(desk)
    assert people.get(desk, 1) == person
    assert certificates.issue(desk, 1).new


def test_an_older_one_was_backed_up_before(desk: Desk, tmp_path: Path):
    old = RELEASED / desk.path.name
    newest = desk.store.execute("SELECT count(*) FROM _sqlite_migrations").fetchone()[0]
    made = backups.found(desk.path)
    if int(old.stem) < newest:
        (backup,) = made
        assert backup.size > 0
    else:
        assert made == []
