"""Backups that nobody has to think of: where, when, and which make room."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from cme_desk.domain.people.record import Person
from cme_desk.errors import DeskError
from cme_desk.services.desk import Desk
from cme_desk.services.office import safekeeping
from cme_desk.services.people import record as people
from cme_desk.store.backups import Backup
from tests.services.offices import Clock


def test_one_is_due_hours_after_the_last_if_anything_was_done(desk: Desk, clock: Clock):
    safekeeping.make(desk)
    assert not safekeeping.is_due(desk)
    assert not safekeeping.is_due(desk, at_end=True)
    clock.at += dt.timedelta(hours=9)
    assert not safekeeping.is_due(desk)  # nothing was done
    people.add(desk, Person(last_name="Lima"))
    assert safekeeping.is_due(desk)
    safekeeping.make(desk, by_itself=True)
    assert not safekeeping.is_due(desk, at_end=True)
    clock.at += dt.timedelta(minutes=5)
    people.add(desk, Person(last_name="Chu"))
    assert not safekeeping.is_due(desk)
    assert safekeeping.is_due(desk, at_end=True)


def test_a_new_office_is_backed_up_too_and_one_by_hand_is_not(desk: Desk, clock: Clock):
    assert safekeeping.is_due(desk, at_end=True)
    clock.at += dt.timedelta(hours=9)
    assert safekeeping.is_due(desk)
    safekeeping.keep(desk.path, safekeeping.Keeping(by_itself=False))
    assert not safekeeping.is_due(desk, at_end=True)


def test_they_are_kept_in_the_folder_that_was_chosen(desk: Desk, clock: Clock, tmp_path: Path):
    beside = safekeeping.make(desk)
    stick = tmp_path / "stick"
    stick.mkdir()
    safekeeping.keep(desk.path, safekeeping.Keeping(folder=str(stick)))
    clock.at += dt.timedelta(hours=1)
    there = safekeeping.make(desk, by_itself=True)
    assert there.path.parent == stick
    assert there.path.name.endswith(" auto.cmedesk")
    found = safekeeping.found(desk.path)
    assert [each.path for each in found] == [there.path, beside.path]
    assert [each.by_itself for each in found] == [True, False]


def test_a_stick_that_is_not_connected_is_told_and_nothing_is_made_in_its_place(
    desk: Desk, tmp_path: Path
):
    stick = tmp_path / "stick"
    stick.mkdir()
    safekeeping.keep(desk.path, safekeeping.Keeping(folder=str(stick)))
    shutil.rmtree(stick)
    with pytest.raises(DeskError, match="is not there") as told:
        safekeeping.make(desk, by_itself=True)
    assert told.value.reference == "backup-folder-missing"
    assert "stick" in told.value.why
    assert not stick.exists()
    assert safekeeping.found(desk.path) == []
    with pytest.raises(DeskError):
        safekeeping.keep(desk.path, safekeeping.Keeping(folder=str(stick)))


@pytest.mark.parametrize("content", ["", "[]", "{", '{"x": 3}', '{"x": {"folder": null}}'])
def test_nonsense_in_the_file_is_survived(desk: Desk, own_settings: Path, content: str):
    own_settings.mkdir(exist_ok=True)
    (own_settings / "backups.json").write_text(content)
    assert safekeeping.keeping(desk.path) == safekeeping.Keeping()
    assert not safekeeping.keeping(desk.path).folder


def made(day: dt.date, hour: int, *, by_itself: bool = True) -> Backup:
    at = dt.datetime.combine(day, dt.time(hour)).isoformat()
    return Backup(path=Path(at), made_at=at, size=1, by_itself=by_itself)


def test_older_ones_make_room_but_not_those_that_somebody_made():
    today = dt.date(2027, 1, 14)
    days = [today - dt.timedelta(days=back) for back in range(400)]
    each = [made(day, hour) for day in days for hour in (18, 12, 9)]
    by_hand = replace(made(days[30], 10), by_itself=False)
    lines = sorted([*each, by_hand], key=lambda one: one.made_at, reverse=True)
    gone = safekeeping.outlived(lines, today)
    kept = [one for one in lines if one not in gone]
    assert by_hand in kept
    assert all(one in kept for one in each[:9])  # of three days all
    assert len([one for one in kept if one.made_at[:10] == days[10].isoformat()]) == 1
    assert made(days[10], 18) in kept
    assert 9 + 57 + 11 <= len(kept) <= 9 + 57 + 14


def test_the_newest_stays_also_where_the_clock_was_wrong():
    today = dt.date(2020, 1, 1)
    lines = [made(dt.date(2027, 1, 14), 12), made(dt.date(2027, 1, 14), 9)]
    assert safekeeping.outlived(lines, today) == []
