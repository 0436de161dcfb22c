"""An office as a whole: made, backed up, restored, checked; taken away, or changed from outside."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from cme_desk.domain.people.record import Person
from cme_desk.errors import DeskError
from cme_desk.queries import people as people_query
from cme_desk.services.desk import Desk
from cme_desk.services.office import accreditations, safekeeping
from cme_desk.services.office import life as office_service
from cme_desk.services.people import record as people
from cme_desk.store import documents
from cme_desk.store.operations import operation
from cme_desk.ui.base.navigation import Address
from cme_desk.ui.fields.zones import TimeZoneField, system_zone, zones
from cme_desk.ui.frame.backups_dialog import BackupsDialog
from cme_desk.ui.frame.catalogue import PAGES
from cme_desk.ui.frame.new_office_dialog import NewOfficeDialog
from tests.ui.stopped import stopped_before_it_begins


@pytest.fixture
def real(make_shell):
    return make_shell(PAGES, opened=True)


def dialog_of(shell, kind):
    QApplication.processEvents()
    return next(each for each in shell.findChildren(kind) if each.isVisible())


def rest(shell, qtbot):
    qtbot.waitUntil(lambda: not shell.jobs.busy)
    QApplication.processEvents()


def elsewhere(shell, action) -> None:
    """Do something to the same office as another program would."""
    desk = office_service.open_office(shell.session.desk.path)
    try:
        action(desk)
    finally:
        desk.close()


def add_somebody(desk: Desk) -> None:
    people.add(desk, Person(last_name="Okafor", first_name="Ngozi"))


# A new office


@pytest.fixture
def form(make_shell, say, tmp_path):
    """The form of a new office, from the first screen."""
    shell = make_shell(PAGES)
    shell.welcome.new_button.click()
    made = dialog_of(shell, NewOfficeDialog)
    say.files = [tmp_path / "Lakeside"]
    made.choose_place()
    yield made
    made.reject()


def test_a_new_office_is_made_by_its_form(form, tmp_path):
    shell = form.parent()
    form.form.fields["name"].setText("Lakeside CME")
    form.form.fields["provider"].setText("Lakeside Medical Center")
    form.form.fields["signer_name"].setText("Ruth Adler, MD")
    form.form.accreditor.choose("cma")
    form.form.zone.setText("america/los_angeles")
    form.make()
    office = shell.session.desk.office
    assert shell.session.desk.path == tmp_path / "Lakeside.cmedesk"
    assert office.name == "Lakeside CME"
    assert office.provider == "Lakeside Medical Center"
    assert office.time_zone == "America/Los_Angeles"
    (held,) = accreditations.held(shell.session.desk)
    assert held.accreditor.code == "cma"
    assert str(shell.router.trail.current) == "home"
    assert shell.preferences.recent == [shell.session.desk.path]


def test_what_is_missing_is_told_beside_its_field(form):
    form.form.zone.setText("Middle-earth")
    form.make()
    assert form.isVisible()
    assert form.form.form.row("name").error
    assert "America/Chicago" in form.form.form.row("time_zone").error
    assert not form.parent().session.is_open


def test_a_file_that_is_there_is_never_replaced(form, tmp_path):
    (tmp_path / "Lakeside.cmedesk").write_text("something of hers", encoding="utf-8")
    form.form.fields["name"].setText("Lakeside CME")
    form.make()
    assert "already" in form.place_form.row("place").error
    assert form.form.fields["name"].text() == "Lakeside CME"
    assert (tmp_path / "Lakeside.cmedesk").read_text(encoding="utf-8") == "something of hers"


def test_the_statement_is_shown_with_its_source_and_whether_it_is_confirmed(form):
    form.form.fields["provider"].setText("Lakeside Medical Center")

    texts = []
    for code in ("accme", "tma"):
        form.form.accreditor.choose(code)
        labels = form.form.sayings.findChildren(type(form.form.sayings.subtitle))
        texts.append(" ".join(each.text() for each in labels))
    assert "Source: ACCME" in texts[0]
    assert "Not confirmed: compare it with ACCME's own text" in texts[0]
    assert "Not confirmed: compare it with TMA's own text" in texts[1]


def test_the_file_is_called_as_the_office_until_she_says_otherwise(make_shell):
    shell = make_shell(PAGES)
    shell.office_commands.new()
    made = dialog_of(shell, NewOfficeDialog)
    made.form.fields["name"].setText("Lakeside / Northgate: CME")
    made.form.edited.emit()
    assert made.path.name == "Lakeside Northgate CME.cmedesk"
    assert made.form.typed().time_zone == system_zone()
    made.reject()


def test_time_zones_are_found_by_a_part_of_their_name(qtbot):
    field = TimeZoneField()
    qtbot.addWidget(field)
    field.setText("america/new york")
    assert field.zone == "America/New_York"
    field.setText("chic")
    assert field.zone == ""
    assert zones()[0] == "America/New_York"
    assert len(set(zones())) == len(zones()) > 300


def test_typed_words_are_asked_about_before_another_office_is_shown(real, say):
    real.go(Address("person"))
    real.router.page.fields["last_name"].setText("Okafor")
    real.office_commands.new()
    assert not [each for each in real.findChildren(QDialog) if each.isVisible()]
    assert say.said[-1][0] == "ask"
    real.router.page.fields["last_name"].clear()


# Backups


def test_a_backup_is_made_listed_and_restored_to_a_new_file(real, say, tmp_path, qtbot):
    add_somebody(real.session.desk)
    real.office_commands.show_backups()
    dialog = dialog_of(real, BackupsDialog)
    assert dialog.empty.isVisible()
    assert not dialog.restore_button.isEnabled()
    dialog.back_up_button.click()
    rest(real, qtbot)
    assert len(dialog.table.model.rows) == 1
    assert dialog.table.isVisible()
    assert not dialog.empty.isVisible()
    before = real.session.desk.path
    say.files = [tmp_path / "restored"]
    say.answers = [0]
    dialog.restore_button.click()
    rest(real, qtbot)
    assert not dialog.isVisible()
    assert real.session.desk.path == tmp_path / "restored.cmedesk" != before
    assert people_query.count(real.session.desk.store) == 1
    assert before.is_file()


def test_restoring_over_a_file_is_refused_and_told(real, say, tmp_path, qtbot):
    real.office_commands.back_up()
    rest(real, qtbot)
    assert real.quiet_corner.bar.sentence.startswith("Backed up as")
    real.office_commands.show_backups()
    dialog = dialog_of(real, BackupsDialog)
    (tmp_path / "there.cmedesk").touch()
    say.files = [tmp_path / "there.cmedesk"]
    dialog.restore()
    rest(real, qtbot)
    (_, error) = say.said[-1]
    assert isinstance(error, DeskError)
    assert error.reference == "office-exists"
    assert dialog.restore_button.isEnabled()
    dialog.reject()


def test_a_restore_that_is_stopped_is_no_error(real, say, tmp_path, qtbot):
    real.office_commands.back_up()
    rest(real, qtbot)
    real.office_commands.show_backups()
    dialog = dialog_of(real, BackupsDialog)
    say.files = [tmp_path / "restored.cmedesk"]
    with stopped_before_it_begins(real.jobs):
        dialog.restore()
    rest(real, qtbot)
    assert not (tmp_path / "restored.cmedesk").exists()
    assert [kind for kind, _ in say.said] == ["save"]
    assert dialog.restore_button.isEnabled()
    dialog.reject()


def test_backups_of_an_office_that_cannot_be_opened_any_more(make_shell, say, tmp_path, qtbot):
    desk = office_service.new(tmp_path / "Old.cmedesk", office_service.Office(name="Old"))
    safekeeping.make(desk)
    desk.close()
    (tmp_path / "Old.cmedesk").write_bytes(b"not an office any more" * 99)
    shell = make_shell(PAGES)
    say.files = [tmp_path / "Old.cmedesk", tmp_path / "Again.cmedesk"]
    say.answers = [0]
    shell.office_commands.show_backups()
    dialog = dialog_of(shell, BackupsDialog)
    assert not dialog.back_up_button.isVisible()
    dialog.restore()
    rest(shell, qtbot)
    assert shell.session.desk.path == tmp_path / "Again.cmedesk"


def test_the_office_is_checked(real, say, qtbot):
    real.office_commands.check()
    rest(real, qtbot)
    assert say.said[-1][0] in {"tell", "problems"}
    real.session.desk.store.db.execute("PRAGMA foreign_keys = OFF")
    with sqlite3.connect(real.session.desk.path) as conn:
        conn.execute("PRAGMA foreign_keys = OFF")
        conn.execute("DROP TRIGGER audit_office_update")
        conn.execute("UPDATE office SET template_id = 999")
    conn.close()
    real.office_commands.check()
    rest(real, qtbot)
    kind, told = say.said[-1]
    assert kind == "problems"
    assert "not there" in told[0].message


# The office from outside


def test_what_the_command_line_does_is_seen(real):
    real.go(Address("people"))
    assert real.router.page.table.model.rows == []
    elsewhere(real, add_somebody)
    real.lookout.look()
    assert [row.name for row in real.router.page.table.model.rows] == ["Okafor, Ngozi"]
    texts = [action.text() for action, _ in real.menus._kept]
    assert any("Okafor" in text for text in texts)


def test_words_typed_stay_when_the_office_changes_outside(real):
    add_somebody(real.session.desk)
    real.go(Address.parse("person/1/details"))
    page = real.router.page
    page.fields["last_name"].setText("Okafor-Lind")
    elsewhere(real, lambda desk: people.add(desk, Person(last_name="Zhang")))
    real.lookout.look()
    assert page.fields["last_name"].text() == "Okafor-Lind"
    assert page.save()


def test_an_office_that_is_taken_away_is_told_once_and_goes_on_when_it_is_back(real, say):
    path = real.session.desk.path
    desk = real.session.desk
    path.rename(path.with_suffix(".away"))
    real.lookout.look()
    real.lookout.look()
    errors = [told for kind, told in say.said if kind == "error"]
    assert [each.reference for each in errors] == ["office-gone"]
    # What is typed now is refused, and kept on the screen.
    real.go(Address("person"))
    page = real.router.page
    page.fields["last_name"].setText("Okafor")
    assert not page.save()
    assert page.fields["last_name"].text() == "Okafor"
    assert people_query.count(desk.store) == 0
    path.with_suffix(".away").rename(path)
    real.lookout.look()
    assert page.save()
    assert people_query.count(desk.store) == 1


def test_an_office_in_use_is_told_and_nothing_is_lost(real, say, monkeypatch):
    real.go(Address("person"))
    page = real.router.page
    page.fields["last_name"].setText("Okafor")
    page.context.desk.store.db.execute("PRAGMA busy_timeout = 50")
    other = sqlite3.connect(real.session.desk.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert not page.save()
    (_, error) = say.said[-1]
    assert error.reference == "office-in-use"
    assert page.fields["last_name"].text() == "Okafor"
    other.execute("ROLLBACK")
    other.close()
    assert page.save()


def test_a_page_whose_record_was_undone_elsewhere_goes_to_its_list(real, say):
    add_somebody(real.session.desk)
    real.go(Address.parse("person/1"))
    real.session.undo_last()
    assert str(real.router.trail.current) == "people"
    assert say.said == []
    real.back()
    assert str(real.router.trail.current) == "people"


def test_words_typed_are_asked_about_before_another_person_is_shown(real, say):
    add_somebody(real.session.desk)
    people.add(real.session.desk, Person(last_name="Zhang"))
    real.go(Address.parse("person/1/details"))
    page = real.router.page
    page.fields["last_name"].setText("Okafor-Lind")
    real.go(Address.parse("person/2/details"))
    assert say.said[-1][0] == "ask"
    assert page.record.id == 1
    assert page.fields["last_name"].text() == "Okafor-Lind"
    say.answers = [1]
    real.go(Address.parse("person/2/details"))
    assert page.record.last_name == "Zhang"


# Closing over work


def test_closing_over_work_asks_and_waits(real, say, qtbot):
    gate, began = threading.Event(), threading.Event()

    def work(_progress):
        began.set()
        gate.wait(60)
        return "done"

    told = []
    real.jobs.start("Issuing certificates", work, done=told.append, must_finish=True)
    assert began.wait(60)
    assert not real.close()
    assert say.said[-1][0] == "ask"
    say.answers = [0]
    assert not real.close()
    gate.set()
    qtbot.waitUntil(lambda: not real.isVisible())
    assert told == ["done"]


def test_closing_over_work_can_stop_it(real, say):
    began = threading.Event()

    def work(progress):
        while not progress.cancelled:
            began.set()
        progress.check()

    real.jobs.start("Issuing certificates", work, must_finish=True)
    assert began.wait(60)
    say.answers = [1]
    assert real.close()


def test_another_office_waits_for_the_work(real, say, tmp_path: Path):
    gate = threading.Event()
    real.jobs.start("Issuing certificates", lambda _: gate.wait(60))
    say.files = [tmp_path / "other.cmedesk"]
    real.office_commands.open()
    assert say.said == []
    assert "wait" in real.quiet_corner.bar.sentence
    gate.set()


def altered(shell):
    """A row that something other than the program changed while nobody looked."""
    store = shell.session.desk.store
    store.execute("DROP TRIGGER audit_office_update")
    store.execute("UPDATE office SET address = '1 Other Street'")


def problems_told(say):
    return [(each[0].reference, each[0].message) for kind, each in say.said if kind == "problems"]


def test_what_was_altered_is_told_by_the_check_and_by_a_backup(real, say, qtbot):
    altered(real)
    real.office_commands.check()
    rest(real, qtbot)
    real.office_commands.back_up()
    rest(real, qtbot)
    told = problems_told(say)
    assert [reference for reference, _ in told] == ["altered-record"] * 2
    assert all("“1 Other Street”" in message for _, message in told)


def test_documents_that_are_missing_are_told(real, say, qtbot, tmp_path):
    store = real.session.desk.store
    with operation(store, "file", "Filed a sheet"):
        documents.file_away(store, content=b"one", kind="sheet", name="sheet.xlsx")
    shutil.rmtree(store.documents)
    real.office_commands.check()
    rest(real, qtbot)
    real.office_commands.show_backups()
    dialog = dialog_of(real, BackupsDialog)
    dialog.back_up_button.click()
    rest(real, qtbot)
    say.files, say.answers = [tmp_path / "R.cmedesk"], [1]
    dialog.restore()
    rest(real, qtbot)
    assert [reference for reference, _ in problems_told(say)] == ["document-missing"] * 3
    dialog.reject()
