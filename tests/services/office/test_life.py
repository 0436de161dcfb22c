"""An office's life: made, opened, brought up to date, changed, checked, backed up, restored."""

from __future__ import annotations

import datetime as dt
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from cme_desk.domain.office import record as rules
from cme_desk.domain.office.record import Office
from cme_desk.domain.people.record import Person
from cme_desk.domain.vocabulary import Rounding
from cme_desk.errors import DeskError
from cme_desk.files import unfinished
from cme_desk.queries import history as history_query
from cme_desk.services.credit import types as credit_types
from cme_desk.services.desk import Desk
from cme_desk.services.office import accreditations, defaults, history, safekeeping
from cme_desk.services.office import life as office
from cme_desk.services.people import record as people
from cme_desk.store import backups
from cme_desk.store.operations import operation
from tests.services.offices import Clock, all_rows, ama, make_activity, make_person


def test_a_new_office_has_what_it_needs(desk: Desk):
    assert [each.accreditor.code for each in accreditations.held(desk)] == ["accme"]
    types = credit_types.listed(desk)
    assert [each.code for each in types][:1] == ["ama-pra-1"]
    first = types[0]
    assert (first.minutes_per_credit, first.step, first.rounding) == (60, 25, Rounding.NEAREST)
    assert first.physicians_only
    assert rules.check(desk.office, accredited=True) == []
    assert len(desk.office.uid) == 36
    (made,) = history_query.listed(desk.store)
    assert made.sealed
    with pytest.raises(DeskError) as told:
        history.undo(desk, made.id)
    assert told.value.reference == "sealed-operation"
    assert pytest.raises(DeskError, history.undo, desk).value.reference == "nothing-to-undo"


def test_the_ending_is_added_and_names_may_hold_dots(tmp_path: Path):
    made = office.new(tmp_path / "St. Mary’s vol. 2", Office(name="St. Mary’s"))
    assert made.path.name == "St. Mary’s vol. 2.cmedesk"
    assert made.office.provider == "St. Mary’s"
    made.close()
    again = office.open_office(made.path)
    assert again.office.name == "St. Mary’s"
    again.close()


def test_an_office_needs_a_name(tmp_path: Path, desk: Desk):
    with pytest.raises(DeskError) as told:
        office.new(tmp_path / "x.cmedesk", Office(name="  "))
    assert told.value.reference == "missing-name"
    assert not (tmp_path / "x.cmedesk").exists()
    with pytest.raises(DeskError) as told:
        office.change(desk, replace(desk.office, name=""))
    assert told.value.reference == "missing-name"


def test_an_office_that_cannot_be_filled_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def fail() -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(defaults, "shipped_credit_types", fail)
    with pytest.raises(ZeroDivisionError):
        office.new(tmp_path / "made" / "x.cmedesk", Office(name="X"))
    assert list((tmp_path / "made").iterdir()) == []


def test_details_change_and_change_back(desk: Desk):
    before = all_rows(desk)
    office.change(
        desk, replace(desk.office, address="1 Harbor Street", time_zone="America/Chicago")
    )
    assert desk.office.address == "1 Harbor Street"
    history.undo(desk)
    assert all_rows(desk) == before


def test_backup_and_restore(desk: Desk, tmp_path: Path):
    make_person(desk, "Okafor")
    rows = all_rows(desk)
    made = safekeeping.make(desk)
    assert safekeeping.found(desk.path) == [made]
    make_person(desk, "Kim")
    path = office.restore(made.path, tmp_path / "restored" / "Again").path
    assert path.name == "Again.cmedesk"
    with pytest.raises(DeskError):
        office.restore(made.path, path)
    again = office.open_office(path)
    assert all_rows(again) == rows
    again.close()
    elsewhere = safekeeping.make(desk, tmp_path / "stick")
    assert elsewhere.path.parent == tmp_path / "stick"


def test_a_sound_office_has_no_faults(desk: Desk):
    make_activity(desk)
    assert office.check(desk) == []
    accreditations.remove(desk, 1)
    assert [each.reference for each in office.check(desk)] == ["missing-accreditor"]


def test_damage_is_told_with_what_to_do(desk: Desk):
    make_person(desk, "Okafor")
    activity = make_activity(desk)
    desk.store.execute("PRAGMA foreign_keys = OFF")
    with operation(desk.store, "break", "Broke"):
        desk.store.execute("DELETE FROM activity WHERE id = ?", [activity.id])
    problems = [each for each in office.check(desk) if each.reference == "damage"]
    assert len(problems) == 2  # its session, and its designation
    assert "backup" in problems[0].remedy


def test_an_older_office_is_backed_up_before_it_is_changed(desk: Desk, clock: Clock):
    """As if the last step of the schema had not been there yet when it was closed."""
    make_person(desk, "Okafor")
    path = desk.path
    desk.close()
    with sqlite3.connect(path) as plain:
        (name,) = plain.execute(
            "SELECT name FROM _sqlite_migrations ORDER BY id DESC LIMIT 1"
        ).fetchone()
        plain.execute("DELETE FROM _sqlite_migrations WHERE name = ?", [name])
    plain.close()
    before = path.read_bytes()
    # The step cannot be done twice, which is as good as any other fault on the way.
    with pytest.raises((sqlite3.Error, DeskError)):
        office.open_office(path, clock)
    (backup,) = sorted(path.with_name(f"{path.stem} backups").glob("*.cmedesk"))
    assert backup.stat().st_size > 0
    with sqlite3.connect(path) as plain:
        assert plain.execute("SELECT count(*) FROM person").fetchone() == (1,)
        names = [row[0] for row in plain.execute("SELECT name FROM _sqlite_migrations")]
    plain.close()
    assert name not in names
    assert len(path.read_bytes()) == len(before)


def test_opening_an_office_removes_what_a_crash_left_beside_it(desk: Desk):
    desk.close()
    name = f".cme-desk-{unfinished._host()}-{2**22 + 1}-{'0' * 16}.part"  # no such process
    folders = backups.folders_of(desk.path)
    for each in folders:
        each.mkdir(exist_ok=True)
        (each / name).touch()
    (folders[1] / f"{name}-journal").touch()
    office.open_office(desk.path).close()
    assert not [path for each in folders for path in each.glob(".*")]


def test_the_same_office_in_another_thread(desk: Desk):
    make_activity(desk)
    with desk.elsewhere() as other:
        make_person(other, "Okafor")
        assert ama(other) == ama(desk)
    assert len(all_rows(desk)["person"]) == 1


class TestTheClock:
    def test_one_that_was_set_back_is_told(self, desk: Desk, clock: Clock):
        assert office.clock_doubt(desk) is None
        clock.at += dt.timedelta(days=40)
        people.add(desk, Person(last_name="Lima"))
        clock.at -= dt.timedelta(minutes=10)
        assert office.clock_doubt(desk) is None  # as clocks differ
        clock.at -= dt.timedelta(days=39)
        doubt = office.clock_doubt(desk)
        assert doubt is not None
        assert doubt.reference == "clock-behind"
        assert "January 15, 2027 at 14:50" in doubt.message
        assert "February 23, 2027 at 15:00" in doubt.message
        people.add(desk, Person(last_name="Chu"))
        assert office.clock_doubt(desk) is not None  # what is done now does not hide it
