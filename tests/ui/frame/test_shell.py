"""The window: pages by sidebar, keyboard and address; what was done, and taking it back."""

import datetime as dt
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from cme_desk.domain.office.history import Changes
from cme_desk.domain.people.record import Person
from cme_desk.errors import DeskError
from cme_desk.queries import people as people_query
from cme_desk.services.people import record as people
from cme_desk.ui.base.navigation import Address
from cme_desk.ui.frame.backups_dialog import BackupsDialog
from cme_desk.ui.frame.shell import Shell
from cme_desk.ui.look import theme
from cme_desk.ui.widgets.date_words import ago
from tests.ui.names import WindowsShown, nameless
from tests.ui.recorder import Recorder


def key(shell: Shell) -> str:
    return str(shell.router.trail.current)


def add_person(shell: Shell) -> Changes:
    desk = shell.session.desk
    _, changes = people.add(
        desk, Person(first_name="Amelia", last_name="Hartwell", credentials="MD")
    )
    return changes


def test_the_first_screen_offers_three_ways(make_shell):
    shell = make_shell()
    assert shell.stack.currentWidget() is shell.welcome
    assert not shell.sidebar.isVisible()
    assert {"New office…", "Open an office…"} <= {
        each.accessibleName() for each in shell.welcome.findChildren(QPushButton)
    }


def test_an_office_that_cannot_be_opened_leaves_the_window_as_it_is(
    shell: Shell, say: Recorder, tmp_path: Path
):
    say.files = [tmp_path / "missing.cmedesk"]
    shell.session.choose()
    (_, told), (kind, error) = say.said
    assert told == "Open office"
    assert kind == "error"
    assert isinstance(error, DeskError)
    assert shell.session.is_open


def test_the_sample_office_is_marked(shell: Shell):
    assert "(sample)" in shell.windowTitle()
    assert shell.sidebar._sample.isVisible()
    assert shell.preferences.recent == []


def test_the_sample_office_is_made_beside_the_window_and_opened(
    make_shell, say: Recorder, sample_path: Path, qtbot
):
    shell = make_shell()
    shell.welcome.sample_button.click()
    qtbot.waitUntil(lambda: shell.session.is_open)
    assert shell.session.desk.path == sample_path
    shell.session.open_sample()
    assert shell.quiet_corner.bar.sentence == "The sample office is open already."
    shell.session.open(sample_path)
    assert shell.quiet_corner.bar.sentence == "This office is open already."
    assert say.said == []


def test_pages_are_made_when_they_are_first_shown(shell: Shell):
    assert set(shell.router._pages) == {"home"}
    shell.sidebar.items["people"].click()
    assert set(shell.router._pages) == {"home", "people"}
    assert shell.sidebar.items["people"].isChecked()


def test_back_and_forward(shell: Shell, qtbot):
    shell.go(Address("activities"))
    shell.go(Address("activity", 12, "certificates"))
    assert shell.sidebar.items["activities"].isChecked()
    qtbot.keyClick(shell, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert key(shell) == "activities"
    shell.topbar.forward.click()
    assert key(shell) == "activity/12/certificates"
    assert not shell.topbar.forward.isEnabled()


def test_a_tab_is_part_of_the_place(shell: Shell):
    shell.go(Address("activity", 12))
    shell.router.page.tabs.setCurrentIndex(3)
    assert key(shell) == "activity/12/history"
    shell.back()
    shell.router.forward()
    assert shell.router.page.tabs.key == "history"


def test_crumbs_lead_back(shell: Shell):
    shell.go(Address("activity", 12))
    shell.topbar._crumbs.itemAt(0).widget().click()
    assert key(shell) == "activities"


def test_large_text_in_a_small_window_leaves_room_for_the_crumbs(shell: Shell):
    shell.go(Address("activity", 12))
    shell.resize(820, 560)
    shell.appearance.choose_text(150)
    QApplication.processEvents()
    bar = shell.topbar
    crumbs = [bar._crumbs.itemAt(each).widget() for each in range(bar._crumbs.count())]
    for each in crumbs[:-1]:
        assert each.width() >= each.sizeHint().width()
    assert bar.find_button.width() < bar.width() // 2
    shell.appearance.choose_text(100)


def test_tab_comes_to_the_crumbs_after_back_and_forward(shell: Shell):
    shell.go(Address("activity", 12))
    names, at = [], shell.topbar.back
    while (at := at.nextInFocusChain()) is not shell.topbar.back:
        names.append(at.accessibleName())
    assert names.index("Activities", names.index("Forward")) < names.index("Find or do anything")


def test_number_keys_go_to_pages(shell: Shell, qtbot):
    qtbot.keyClick(shell, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert key(shell) == "people"


def test_unknown_places_are_not_gone_to(shell: Shell):
    shell.go(Address("nowhere"))
    assert key(shell) == "home"


def test_only_the_shown_page_asks_again_and_only_when_it_is_touched(shell: Shell):
    shell.go(Address("activity", 12))
    page = shell.router.page
    before = page.refreshed
    shell.bus.changed.emit(Changes(operation_id=1, rows={"person": frozenset({1})}))
    assert page.refreshed == before
    shell.bus.changed.emit(Changes(operation_id=1, rows={"activity": frozenset({1})}))
    assert page.refreshed == before + 1
    shell.go(Address("home"))
    shell.bus.changed.emit(Changes(operation_id=1, rows={"activity": frozenset({1})}))
    assert page.refreshed == before + 1
    shell.go(Address("activity", 12))
    assert page.refreshed == before + 2


def test_what_was_done_is_told_and_undone(shell: Shell):
    changes = add_person(shell)
    shell.router.page.context.done(changes)
    bar = shell.quiet_corner.bar
    assert "Hartwell" in bar.sentence
    bar.undo_button.click()
    assert people_query.count(shell.session.desk.store) == 0
    assert bar.sentence.lower().startswith("undid") or "Hartwell" in bar.sentence


def test_undo_and_redo_from_the_menu_and_the_keyboard(shell: Shell, qtbot):
    changes = add_person(shell)
    shell.bus.changed.emit(changes)
    store = shell.session.desk.store
    texts = [action.text() for action, _ in shell.menus._kept]
    assert any(text.startswith("&Undo: ") and "Hartwell" in text for text in texts)
    shell.setFocus()
    qtbot.keyClick(shell, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert people_query.count(store) == 0
    shell.session.redo_last()
    assert people_query.count(store) == 1


def test_nothing_to_undo_is_said(shell: Shell):
    shell.session.undo_last()
    assert shell.quiet_corner.bar.sentence == "There is nothing to undo."
    assert shell.quiet_corner.bar.undo_button.isHidden()


def test_the_bar_goes_by_itself_but_not_from_under_the_keyboard(shell: Shell):
    bar = shell.quiet_corner.bar
    shell.quiet("Done", add_person(shell).operation_id)
    bar.undo_button.setFocus()
    bar._over()
    assert bar.sentence == "Done"
    shell.setFocus()
    bar.undo_button.clearFocus()
    bar._over()
    assert bar.sentence == ""


def test_long_work_shows_how_far_it_is_and_can_be_stopped(shell: Shell, qtbot):
    began, seen = threading.Event(), []

    def work(progress):
        while True:
            began.set()
            progress(40, 143, "rows")

    shell.jobs.start("Reading march.xlsx", work, done=seen.append, failed=seen.append)
    assert began.wait(60)
    bar = shell.quiet_corner.work
    qtbot.waitUntil(lambda: "40 of 143" in bar._what.text())
    assert bar.isVisible()
    bar.cancel_button.click()
    qtbot.waitUntil(lambda: bool(seen))
    assert bar.isHidden()


def test_a_fault_in_a_job_is_told_once(shell: Shell, say: Recorder, qtbot):
    shell.jobs.start("Breaking", lambda _: 1 / 0, done=print)
    qtbot.waitUntil(lambda: bool(say.said))
    assert [kind for kind, _ in say.said] == ["bug"]


def test_closing_waits_for_the_work(shell: Shell):
    began = threading.Event()

    def work(progress):
        while not progress.cancelled:
            began.set()

    shell.jobs.start("slow", work)
    assert began.wait(60)
    shell.close()
    assert not any(each.name.startswith("cme-desk-worker") for each in threading.enumerate())
    assert not shell.session.is_open


def test_a_form_can_hold_the_window(shell: Shell, monkeypatch):
    monkeypatch.setattr(type(shell.router.page), "may_leave", lambda _: False)
    shell.go(Address("people"))
    assert key(shell) == "home"
    assert not shell.close()
    monkeypatch.undo()


def test_the_sidebar_is_icons_where_the_window_is_narrow(shell: Shell):
    shell.resize(1000, 700)
    assert shell.sidebar.width() == theme.SIDEBAR_NARROW
    shell.resize(1280, 800)
    assert shell.sidebar.width() == theme.SIDEBAR


def test_a_narrow_sidebar_still_says_what_must_not_be_forgotten(shell: Shell, qtbot, monkeypatch):
    shell.resize(1000, 700)
    side = shell.sidebar
    assert side._sample.isVisible()
    assert side._sample.width() < theme.SIDEBAR_NARROW
    assert side._sample.toolTip() == side._sample.accessibleName() == "Sample office"
    assert side._safety.isVisible()
    assert "Not backed up yet" in side._safety.toolTip()
    asked = []
    side.safety_asked.connect(lambda: asked.append(1))
    monkeypatch.setattr(BackupsDialog, "open", lambda _: asked.append(2))
    qtbot.mouseClick(side._safety, Qt.MouseButton.LeftButton)
    assert sorted(asked) == [1, 2]
    shell.resize(1280, 800)
    QApplication.processEvents()
    assert side._sample.width() > theme.SIDEBAR_NARROW


def test_another_record_is_shown_from_its_beginning(shell: Shell):
    shell.go(Address("activity", 12))
    bar = shell.router.page.table.view.verticalScrollBar()
    shell.resize(900, 560)
    QApplication.processEvents()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    shell.go(Address("people"))
    shell.go(Address("activity", 12))
    assert bar.value() > 0, "the same one is where it was left"
    shell.go(Address("activity", 13))
    assert bar.value() == 0


def test_arrows_walk_the_sidebar(shell: Shell, qtbot):
    items = shell.sidebar.items
    items["home"].setFocus()
    qtbot.keyClick(items["home"], Qt.Key.Key_Down)
    assert items["activities"].hasFocus()
    qtbot.keyClick(items["activities"], Qt.Key.Key_Space)
    assert key(shell) == "activities"


def test_what_waits_is_counted(shell: Shell):
    shell.sidebar.show_waiting({"people": 4})
    assert "4 waiting" in shell.sidebar.items["people"].accessibleName()
    assert "waiting" not in shell.sidebar.items["home"].accessibleName()


def test_find_on_the_page(shell: Shell, qtbot):
    shell.go(Address("activity", 12))
    shell.router.page.table.setFocus()
    qtbot.keyClick(shell, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert shell.router.page.search.hasFocus()


def test_every_widget_of_every_page_has_a_name(shell: Shell):
    for address in ("home", "activity/12", "people", "form"):
        shell.go(Address.parse(address))
        shell.quiet("Done", 1)
        assert nameless(shell) == []
    shell.open_palette()
    assert nameless(shell) == []


def test_a_widget_without_a_name_is_found(shell: Shell):
    from PySide6.QtWidgets import QLineEdit

    shell.router.page.body.addWidget(QLineEdit())
    assert len(nameless(shell)) == 1


def test_no_widget_flashes_as_a_window_of_its_own(make_shell, new_desk, qapp: QApplication):
    shell = make_shell()
    seen = WindowsShown(qapp)
    shell.session.use(new_desk())
    for address in ("home", "activity/12", "people", "form"):
        shell.go(Address.parse(address))
    shell.quiet("Done", 1)
    shell.open_palette()
    assert seen.end() == []


def test_tab_reaches_everything_that_can_be_used(shell: Shell, qtbot):
    shell.go(Address("form"))
    order = []
    for _ in range(40):
        at = QApplication.focusWidget()
        if at in order:
            break
        order.append(at)
        qtbot.keyClick(at, Qt.Key.Key_Tab)
    names = [each.accessibleName() for each in order]
    fields = [name for name in names if name in {"Title", "Format", "Date", "Begins", "Ends"}]
    assert fields == ["Title", "Format", "Date", "Begins", "Ends"]
    assert {"Save", "Cancel", "Find or do anything", "Back"} <= set(names)


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (dt.timedelta(seconds=20), "just now"),
        (dt.timedelta(minutes=1), "1 minute ago"),
        (dt.timedelta(minutes=59), "59 minutes ago"),
        (dt.timedelta(hours=2), "2 hours ago"),
        (dt.timedelta(hours=20), "yesterday"),
        (dt.timedelta(days=9), "9 days ago"),
    ],
)
def test_how_long_ago(before: dt.timedelta, words: str):
    now = dt.datetime(2027, 1, 14, 15, 0)
    assert ago(now - before, now) == words
