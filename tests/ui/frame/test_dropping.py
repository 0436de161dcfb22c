"""A file dropped anywhere on the window is taken by the page, and said before it is let go."""

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from cme_desk.domain.activities.record import Activity
from cme_desk.services.activities import record as activities
from cme_desk.ui.base.navigation import Address
from cme_desk.ui.find_dialog import WhichActivityDialog
from cme_desk.ui.frame.catalogue import PAGES
from cme_desk.ui.intake.page import ImportPage
from tests.ui.names import nameless

COPY, BUTTON = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
NO_KEY = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def shell(make_shell):
    return make_shell(PAGES, opened=True)


@pytest.fixture
def activity(shell):
    def make(code, day):
        made, _ = activities.add(
            shell.session.desk,
            Activity(code=code, title=f"Rounds {code}", starts_on=day, ends_on=day),
        )
        return made

    today = shell.session.desk.today().isoformat()
    make("FAR-1", "2019-01-05")
    return make("GR-1", today)


@pytest.fixture
def sheet(tmp_path):
    book = Workbook()
    book.active.append(("Last name", "First name", "Degree"))
    book.active.append(("Okonkwo", "Grace", "DNP"))
    book.save(tmp_path / "march.xlsx")
    return tmp_path / "march.xlsx"


def data_of(*paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(each)) for each in paths])
    return data


def enter(widget, *paths):
    data = data_of(*paths)
    event = QDragEnterEvent(QPoint(5, 5), COPY, data, BUTTON, NO_KEY)
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def drop(widget, *paths):
    assert enter(widget, *paths)
    data = data_of(*paths)
    QApplication.sendEvent(widget, QDropEvent(QPointF(5, 5), COPY, data, BUTTON, NO_KEY))


def fields(page):
    return [
        each
        for kind in (QLineEdit, QPlainTextEdit)
        for each in page.findChildren(kind)
        if each.isVisible()
    ]


def imported(shell):
    page = shell.router.page
    assert isinstance(page, ImportPage)
    return shell.router.trail.current


def test_it_is_said_before_and_the_sign_goes(shell, activity, sheet):
    shell.go(Address("activity", activity.id))
    hint = shell.middle.hint
    assert hint.words == ""
    assert enter(shell.router.page, sheet)
    assert hint.words == "Import attendance for GR-1"
    assert hint.isVisible()
    assert nameless(shell) == []
    QApplication.sendEvent(shell.middle, QDragLeaveEvent())
    assert hint.words == ""


def test_no_field_of_an_activity_takes_the_path(shell, activity, sheet, qtbot):
    shell.go(Address("activity", activity.id))
    found = fields(shell.router.page)
    assert len(found) > 5
    before = [each.text() for each in found if isinstance(each, QLineEdit)]
    for field in found:
        shell.go(Address("activity", activity.id))
        drop(field.viewport() if hasattr(field, "viewport") else field, sheet)
        assert imported(shell) == Address("import", activity.id, detail=str(sheet))
        qtbot.waitUntil(lambda: not shell.router.page.work.busy)
        shell.back()
    assert [each.text() for each in found if isinstance(each, QLineEdit)] == before


@pytest.mark.parametrize("place", ["sidebar", "topbar", "quiet_corner"])
def test_what_stands_around_the_page_is_the_page(shell, activity, sheet, place, qtbot):
    shell.go(Address("activity", activity.id))
    drop(getattr(shell, place), sheet)
    assert imported(shell).record == activity.id
    qtbot.waitUntil(lambda: not shell.router.page.work.busy)


LISTS = ["home", "activities", "certificates", "organizations", "history", "settings", "person"]


@pytest.mark.parametrize("page", [*LISTS, "new-activity", "duplicates", "verify", "questions"])
def test_elsewhere_it_is_asked_for_which_activity(shell, activity, sheet, page, monkeypatch, qtbot):
    shell.go(Address(page))
    seen = []

    def answer(dialog):
        seen.append([row.title for row in dialog.table.model.rows])
        dialog.take()

    monkeypatch.setattr(WhichActivityDialog, "ask", answer)
    drop(shell.router.page, sheet)
    assert seen == [["Rounds GR-1", "Rounds FAR-1"]], "the nearest comes first"
    assert imported(shell) == Address("import", activity.id, detail=str(sheet))
    qtbot.waitUntil(lambda: not shell.router.page.work.busy)


def test_it_can_be_only_about_the_people_or_be_left(shell, activity, sheet, monkeypatch, qtbot):
    shell.go(Address("activities"))
    monkeypatch.setattr(WhichActivityDialog, "ask", lambda dialog: dialog.reject())
    drop(shell.router.page, sheet)
    assert str(shell.router.trail.current) == "activities"
    monkeypatch.setattr(WhichActivityDialog, "ask", lambda dialog: dialog._take_people())
    drop(shell.router.page, sheet)
    assert imported(shell).record is None
    qtbot.waitUntil(lambda: not shell.router.page.work.busy)


def test_the_activity_is_found_by_letters(shell, activity, sheet, qtbot):
    dialog = WhichActivityDialog(shell.session.desk, sheet, shell)
    qtbot.addWidget(dialog)
    qtbot.keyClicks(dialog.search, "far")
    assert [row.title for row in dialog.table.model.rows] == ["Rounds FAR-1"]
    qtbot.keyClicks(dialog.search, "zzz")
    assert not dialog.go_button.isEnabled()
    dialog.take()
    assert dialog.chosen == []


def test_people_are_imported_from_their_list(shell, activity, sheet, qtbot):
    shell.go(Address("people"))
    drop(shell.router.page.search, sheet)
    assert imported(shell).record is None
    assert shell.router.page._address.detail == str(sheet)
    qtbot.waitUntil(lambda: not shell.router.page.work.busy)


def test_several_files_and_folders_are_answered(shell, activity, sheet, tmp_path):
    shell.go(Address("activity", activity.id))
    other = tmp_path / "other.csv"
    other.write_text("x")
    assert enter(shell.router.page, sheet, other)
    assert "One file at a time" in shell.middle.hint.words
    for several in ([sheet, other], [tmp_path]):
        drop(shell.router.page, *several)
        assert "One file at a time" in shell.quiet_corner.bar.sentence
        assert shell.router.trail.current.page == "activity"


def test_words_and_links_are_not_for_the_window(shell, activity):
    shell.go(Address("activity", activity.id))
    for data in (QMimeData(), QMimeData()):
        data.setText("GR-1")
        event = QDragEnterEvent(QPoint(5, 5), COPY, data, BUTTON, NO_KEY)
        QApplication.sendEvent(shell.router.page, event)
        assert not event.isAccepted()


def test_an_office_is_opened(shell, sample_path, say, qtbot):
    drop(shell.router.page, sample_path)
    assert shell.quiet_corner.bar.sentence == "This office is open already."
    shell.session.close()
    drop(shell.welcome, sample_path)
    assert shell.session.is_open
    assert say.said == []


def test_a_sheet_waits_for_an_office(make_shell, sheet):
    shell = make_shell(PAGES)
    drop(shell.welcome, sheet)
    assert not shell.session.is_open
