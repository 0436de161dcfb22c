"""Backups that nobody asked for, and a clock that was set back, in the window."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cme_desk.domain.office.record import Office
from cme_desk.domain.people.record import Person
from cme_desk.services.desk import Desk
from cme_desk.services.office import safekeeping
from cme_desk.services.people import record as people
from cme_desk.ui.base.navigation import Address
from cme_desk.ui.frame.catalogue import PAGES
from cme_desk.ui.frame.shell import Shell
from tests.made_once import empty_office
from tests.ui.recorder import Recorder
from tests.ui.screens import shoot


@pytest.fixture
def office(make_shell: Callable[..., Shell], tmp_path: Path) -> Shell:
    """A window over an office that is no sample."""
    shell = make_shell(PAGES)
    shell.session.use(empty_office(tmp_path / "Northgate.cmedesk", Office(name="Northgate CME")))
    return shell


def desk_of(shell: Shell) -> Desk:
    assert shell.session.desk is not None
    return shell.session.desk


def test_a_backup_is_made_before_the_window_closes(office: Shell, qtbot: QtBot):
    path = desk_of(office).path
    people.add(desk_of(office), Person(last_name="Lima"))
    assert not office.close()  # it closes by itself when the backup is there
    qtbot.waitUntil(lambda: office.session.desk is None)
    (made,) = safekeeping.found(path)
    assert made.by_itself


def test_one_is_made_while_the_office_is_open(office: Shell, qtbot: QtBot):
    desk = desk_of(office)
    now = desk.store.clock()
    desk.store.clock = lambda: now + dt.timedelta(hours=9)
    office.keeper.look(office.quiet)
    qtbot.waitUntil(lambda: not office.jobs.busy)
    assert [each.by_itself for each in safekeeping.found(desk.path)] == [True]
    assert office.keeper.trouble == ""
    office.keeper.look(office.quiet)
    assert not office.jobs.busy  # nothing was done since


def test_a_stick_that_is_missing_is_said_once_and_asked_about_at_the_end(
    office: Shell, say: Recorder, qtbot: QtBot, tmp_path: Path
):
    desk = desk_of(office)
    stick = tmp_path / "stick"
    stick.mkdir()
    safekeeping.keep(desk.path, safekeeping.Keeping(folder=str(stick)))
    shutil.rmtree(stick)
    now = desk.store.clock()
    desk.store.clock = lambda: now + dt.timedelta(hours=9)
    for _ in range(2):
        office.keeper.look(office.quiet)
        qtbot.waitUntil(lambda: not office.jobs.busy)
    assert "is not there" in office.keeper.trouble
    assert not stick.exists()
    office.go(Address("settings"))
    shoot(office, "backups-stick-missing")
    say.answers = [1]  # stay
    assert not office.close()
    qtbot.waitUntil(lambda: any("as you left it" in str(each) for each in say.said))
    assert office.session.desk is not None
    say.answers = [0]
    assert not office.close()
    qtbot.waitUntil(lambda: office.session.desk is None)


def test_the_folder_is_chosen_in_the_settings(office: Shell, say: Recorder, tmp_path: Path):
    desk = desk_of(office)
    office.go(Address("settings"))
    card = office.router.page.part.backups
    assert "beside the office" in card.where.text()
    stick = tmp_path / "stick"
    stick.mkdir()
    say.files = [stick]
    card.choose()
    assert safekeeping.keeping(desk.path).place(desk.path) == stick
    assert "stick" in card.where.text()
    shoot(office, "settings-backups")
    card.by_itself.click()
    assert not safekeeping.keeping(desk.path).by_itself
    card.put_beside()
    kept = safekeeping.keeping(desk.path)
    assert (kept.folder, kept.by_itself) == ("", False)


def test_a_clock_that_was_set_back_is_told_once_and_asked_before_papers(
    office: Shell, say: Recorder
):
    desk = desk_of(office)
    now = desk.store.clock()
    desk.store.clock = lambda: now + dt.timedelta(days=30)
    people.add(desk, Person(last_name="Lima"))
    assert office.router.page.context.may_date()
    desk.store.clock = lambda: now
    say.said.clear()
    say.answers = [1]
    assert not office.router.page.context.may_date()
    say.answers = [0]
    assert office.router.page.context.may_date()
    path = desk.path
    safekeeping.keep(path, safekeeping.Keeping(by_itself=False))
    office.session.close()
    say.said.clear()
    office.session.open(path)
    assert [each for each in say.said if "clock" in str(each)] == [
        ("tell", "Is this computer's clock right?")
    ]
