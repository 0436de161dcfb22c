"""Every page and dialog: names for a screen reader, letters for Alt, Tab, Enter and Escape."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget

from cme_desk.domain.activities.record import Activity, Session
from cme_desk.domain.people.record import Person
from cme_desk.queries import register as register_query
from cme_desk.queries.register import RegisterFilter
from cme_desk.services.activities import record as activities
from cme_desk.services.attendance import by_hand as attendance
from cme_desk.services.papers import certificates
from cme_desk.services.people import record as people
from cme_desk.ui.base.navigation import Address
from cme_desk.ui.frame.catalogue import PAGES
from cme_desk.ui.papers.certificate import VoidDialog
from tests.ui.mnemonics import conflicts
from tests.ui.names import nameless


@pytest.fixture
def shell(make_shell):
    """A window over an office that has one of everything."""
    shell = make_shell(PAGES, opened=True)
    desk = shell.session.desk
    activity, _ = activities.add(
        desk,
        Activity(
            code="GR-2026-02",
            title="Grand Rounds",
            starts_on="2026-01-14",
            ends_on="2026-01-14",
            location="Auditorium B",
        ),
        sessions=[Session(activity_id=0, starts_at="2026-01-14T12:00", ends_at="2026-01-14T13:00")],
        credits=[(1, 100)],
    )
    session = activities.sessions_of(desk, activity.id)[0]
    for last in ("Hartwell", "Delgado"):
        person, _ = people.add(
            desk, Person(last_name=last, credentials="MD", organization="Harbor Clinic")
        )
        attendance.sign_in(desk, session_id=session.id, person_id=person.id)
    certificates.issue(desk, activity.id, {person.id})
    return shell


PLACES = [
    "home",
    "activities",
    "activity/1",
    "activity/1/agenda",
    "activity/1/attendance",
    "activity/1/certificates",
    "activity/1/statements",
    "activity/1/history",
    "proofread/1",
    "new-activity",
    "people",
    "person/1",
    "person/1/details",
    "person/1/history",
    "person",
    "organizations",
    "organization/1",
    "organization/1/activities",
    "organization/1/details",
    "organization/1/history",
    "organization",
    "certificates",
    "certificate/1",
    "verify",
    "history",
    "settings",
    "settings//credit-types",
    "settings//statements",
    "templates",
    "template/1",
]


WALKED_ELSEWHERE = {"import", "questions", "duplicates", "organization-duplicates", "paper"}
"""Pages that show something only in the middle of a piece of work; their own tests walk them."""


def go(shell, place, qtbot):
    shell.go(Address.parse(place))
    qtbot.waitUntil(lambda: not shell.jobs.busy)
    QApplication.processEvents()
    assert str(shell.router.trail.current) == place
    return shell.router.page


@pytest.mark.parametrize("place", PLACES)
def test_every_page_can_be_read_aloud_and_used_by_letters(shell, qtbot, place):
    page = go(shell, place, qtbot)
    assert nameless(shell) == []
    assert conflicts(shell) == []
    menus = [each for each in page.findChildren(QPushButton) if each.menu() is not None]
    assert [each.text() for each in menus if not each.text().endswith("▾")] == []
    field = page.first_field()
    assert field is None or field.isVisibleTo(shell)


def test_the_walk_goes_to_every_page_there_is():
    seen = {place.split("/")[0] for place in PLACES}
    assert {spec.key for spec in PAGES} - seen <= WALKED_ELSEWHERE


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("certificate templates", "templates"),
        ("verify a certificate", "verify"),
        ("check a paper", "verify"),
        ("credit types", "settings//credit-types"),
        ("wording", "settings//statements"),
        ("duplicates", "duplicates"),
        ("new activity", "new-activity"),
        ("add a person", "person"),
    ],
)
def test_ctrl_k_finds_what_is_not_in_the_sidebar(shell, qtbot, typed, place):
    go(shell, "home", qtbot)
    shell.open_palette()
    field = shell.palette_box.field
    qtbot.keyClicks(field, typed)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert str(shell.router.trail.current) == place
    qtbot.waitUntil(lambda: not shell.jobs.busy)


def test_ctrl_k_tells_what_can_be_done_here_once(shell, qtbot):
    go(shell, "activities", qtbot)
    found = [each.title for each in shell.found("new act")]
    assert found.count("New activity") == 1


def opened(shell) -> QDialog:
    return next(each for each in shell.findChildren(QDialog) if each.isVisible())


def open_dialog(shell, qtbot, name) -> QDialog:
    page = go(shell, "activity/1/attendance", qtbot)
    page.attendance.table.go_to(0)
    match name:
        case "add":
            page.attendance.add()
        case "times":
            page.attendance.change_times()
        case "credit":
            page.attendance.credit.set_amount()
        case "void":
            go(shell, "certificate/1", qtbot).void()
        case "reissue":
            go(shell, "certificate/1", qtbot).reissue()
        case "table":
            page.attendance.change_table()
        case "badges":
            page.papers_menu.badges()
        case "tents":
            page.papers_menu.tents()
        case "letters":
            page.papers_menu.letters()
        case "letter":
            go(shell, "person/1", qtbot).show_letter()
        case "new office":
            shell.office_commands.new()
        case "backups":
            shell.office_commands.show_backups()
        case "template name":
            listed = go(shell, "templates", qtbot)
            listed.copy()
            listed.rename()
    QApplication.processEvents()
    return opened(shell)


DIALOGS = [
    *("add", "times", "credit", "void", "new office", "backups", "template name"),
    *("reissue", "table", "badges", "tents", "letters", "letter"),
]


@pytest.mark.parametrize("name", DIALOGS)
def test_every_dialog_can_be_read_aloud_entered_and_left(shell, qtbot, name):
    dialog = open_dialog(shell, qtbot, name)
    assert nameless(dialog) == []
    assert conflicts(dialog) == []
    assert dialog.windowTitle()
    defaults = [each for each in dialog.findChildren(QPushButton) if each.isDefault()]
    assert len(defaults) == 1, "Enter does what the dialog is for"
    assert dialog.focusWidget() is not None
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


@pytest.mark.parametrize("name", DIALOGS)
def test_tab_goes_down_the_dialog_and_to_its_buttons_last(shell, qtbot, name):
    dialog = open_dialog(shell, qtbot, name)
    order: list[QWidget] = []
    at = dialog.focusWidget()
    while at is not None and at not in order:
        order.append(at)
        qtbot.keyClick(at, Qt.Key.Key_Tab)
        at = dialog.focusWidget()
    tops = [each.mapTo(dialog, each.rect().topLeft()).y() for each in order]
    turns = sum(after < before - 4 for before, after in itertools.pairwise(tops))
    assert turns <= 1, [each.accessibleName() for each in order]
    buttons = {each for each in dialog.findChildren(QPushButton) if each.isEnabled()}
    assert {each for each in buttons if each.isVisible()} <= set(order)
    dialog.reject()


def test_tab_walks_a_page_from_its_head_down(shell, qtbot):
    page = go(shell, "person/1/details", qtbot)
    names, at = [], QApplication.focusWidget()
    while at is not None and at.accessibleName() not in names:
        names.append(at.accessibleName())
        qtbot.keyClick(at, Qt.Key.Key_Tab)
        at = QApplication.focusWidget()
    wanted = ["First name", "Middle name", "Last name", "Suffix", "Credentials", "Profession"]
    assert [name for name in names if name in wanted] == wanted
    assert names.index("Notes") < names.index("Save")
    assert page.isVisible()


def test_a_void_without_a_reason_is_told_beside_the_field(shell, qtbot):
    page = go(shell, "certificate/1", qtbot)
    dialog = VoidDialog(page.context, page.certificate.number, page)
    dialog.open()
    dialog.save_button.click()
    assert dialog.isVisible()
    assert "reason" in dialog.form.row("reason").error.lower()
    qtbot.keyClicks(dialog.reason, "wrong name")
    dialog.save_button.click()
    assert not dialog.isVisible()
    (paper,) = register_query.listed(page.context.desk.store, RegisterFilter())
    assert paper.status.value == "void"
    assert not page.print_button.isEnabled()


def test_a_paper_sheet_is_entered_with_three_letters_and_enter(shell, qtbot):
    desk = shell.session.desk
    for last in ("Okafor", "Zhang"):
        people.add(desk, Person(last_name=last, credentials="MD"))
    dialog = open_dialog(shell, qtbot, "add")
    for letters in ("oka", "zha", "oka", "xyz"):
        assert dialog.search.hasFocus()
        dialog.search.clear()
        qtbot.keyClicks(dialog.search, letters)
        qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
        if letters == "oka" and "already" in dialog.answer.text():
            break
    names = {row.name for row in shell.router.page.attendance.table.model.rows}
    assert {"Okafor", "Zhang"} <= names
    assert "Okafor is signed in already" in dialog.answer.text().replace(", MD", "")
    dialog.reject()


def test_nobody_of_that_name_is_said(shell, qtbot):
    dialog = open_dialog(shell, qtbot, "add")
    qtbot.keyClicks(dialog.search, "xyz")
    qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    assert "xyz" in dialog.answer.text()
    assert dialog.isVisible()
    dialog.reject()


def test_a_double_click_is_one_click(shell, qtbot, say):
    desk = shell.session.desk
    page = go(shell, "new-activity", qtbot)
    page.form.title.setText("Tumor Board")
    page.form.code.setText("TB-1")
    save = next(each for each in page.findChildren(QPushButton) if each.text() == "&Save")
    # As Qt tells of a double click: one click, and then an event of its own.
    qtbot.mouseClick(save, Qt.MouseButton.LeftButton)
    for each in (save, shell.router.page.import_button):
        qtbot.mouseDClick(each, Qt.MouseButton.LeftButton)
    assert activities.find(desk, "TB-1")
    assert say.said == []
    assert shell.router.page.title == "Activity"


def test_issuing_twice_issues_once(shell, qtbot, say, tmp_path):
    page = go(shell, "activity/1/certificates", qtbot)
    part = page.certificates
    qtbot.waitUntil(lambda: part.view.paper is not None)
    before = len(register_query.listed(page.context.desk.store, RegisterFilter()))
    say.files = [tmp_path / "one.pdf", tmp_path / "two.pdf"]
    part.save()
    assert not part.save_button.isEnabled()
    part.save()
    part.print_all()
    qtbot.waitUntil(lambda: not shell.jobs.busy)
    assert len(register_query.listed(page.context.desk.store, RegisterFilter())) == before + 1
    assert [kind for kind, _ in say.said] == ["save"]
    assert (tmp_path / "one.pdf").is_file()
    assert not (tmp_path / "two.pdf").exists()
    assert part.save_button.isEnabled()


def test_a_file_that_cannot_be_written_is_told_and_the_certificates_stay(
    shell, qtbot, say, tmp_path
):
    page = go(shell, "activity/1/certificates", qtbot)
    part = page.certificates
    (tmp_path / "folder.pdf").mkdir()
    say.files = [tmp_path / "folder.pdf", tmp_path / "good.pdf"]
    part.save()
    qtbot.waitUntil(lambda: not shell.jobs.busy)
    assert [kind for kind, _ in say.said] == ["save", "error"]
    assert not shell.quiet_corner.bar.sentence.startswith("Saved")
    part.save()
    qtbot.waitUntil(lambda: not shell.jobs.busy)
    assert (tmp_path / "good.pdf").is_file()


def test_print_waits_for_what_will_print(shell, qtbot, monkeypatch):
    from cme_desk.ui import paper_job

    asked = []
    monkeypatch.setattr(
        paper_job,
        "ask_printer",
        lambda _parent, paper, _name: asked.append(paper.pages),
    )
    shell.go(Address.parse("activity/1/certificates"))
    shell.router.page.certificates.print_all()
    assert asked == []
    qtbot.waitUntil(lambda: bool(asked))
    assert asked == [2]


def test_a_click_on_a_tab_shows_it(shell, qtbot):
    page = go(shell, "activity/1", qtbot)
    page.tabs.setCurrentIndex(3)
    assert page.attendance.isVisible()
    assert page.attendance.table.model.rows
    assert str(shell.router.trail.current) == "activity/1/attendance"
    person = go(shell, "person/1", qtbot)
    person.tabs.setCurrentIndex(person.tabs.count() - 1)
    assert person.operations.isVisible()
    assert person.operations.model.rows
