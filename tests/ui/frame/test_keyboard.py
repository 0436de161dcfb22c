"""The keyboard stays where one works, and Enter presses what it is on."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from cme_desk.domain.activities.record import Activity, Session
from cme_desk.domain.people.record import Person
from cme_desk.services.activities import record as activities
from cme_desk.services.attendance import by_hand
from cme_desk.services.people import record as people
from cme_desk.ui.base.navigation import Address
from cme_desk.ui.frame.catalogue import PAGES


@pytest.fixture
def shell(make_shell):
    return make_shell(PAGES, opened=True)


@pytest.fixture
def activity(shell):
    desk = shell.session.desk
    made, _ = activities.add(
        desk,
        Activity(code="GR-1", title="Rounds", starts_on="2026-01-14", ends_on="2026-01-14"),
        sessions=[Session(activity_id=0, starts_at="2026-01-14T12:00", ends_at="2026-01-14T13:00")],
    )
    person, _ = people.add(desk, Person(first_name="Ada", last_name="Osei", credentials="MD"))
    (session,) = activities.sessions_of(desk, made.id)
    by_hand.sign_in(desk, session_id=session.id, person_id=person.id)
    return made


def inside(shell):
    at = QApplication.focusWidget()
    return at is not None and (at is shell.router.page or shell.router.page.isAncestorOf(at))


def test_enter_presses_the_button_that_has_the_keyboard(shell, qtbot):
    shell.go(Address("people"))
    people_page = shell.router.page
    buttons = people_page.findChildren(QPushButton)
    button = next(b for b in buttons if b.text() == "&Add a person" and b.isVisible())
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert str(shell.router.trail.current) == "person"


def test_find_on_this_page_reaches_a_search_in_a_tab(shell, activity, qtbot):
    shell.go(Address("activity", activity.id, "attendance"))
    assert shell.commands.can_search()
    shell.router.page.attendance.table.setFocus()
    qtbot.keyClick(shell, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert shell.router.page.attendance.search.hasFocus()
    shell.go(Address("activity", activity.id, "overview"))
    assert not shell.commands.can_search()


@pytest.mark.parametrize("tab", ["agenda", "attendance", "certificates", "history"])
def test_another_tab_keeps_the_keyboard_on_the_page(shell, activity, tab):
    shell.go(Address("activity", activity.id))
    page = shell.router.page
    page.overview.save_button.setFocus()
    page._open_tab(tab)
    QApplication.processEvents()
    assert inside(shell)


def test_undo_leaves_the_keyboard_on_the_page(shell, activity, qtbot):
    shell.go(Address("people"))
    _, changes = people.add(shell.session.desk, Person(first_name="Amelia", last_name="Hartwell"))
    shell.router.page.context.done(changes)
    bar = shell.quiet_corner.bar
    bar.undo_button.setFocus()
    qtbot.keyClick(bar.undo_button, Qt.Key.Key_Return)
    assert inside(shell)
    bar._close.setFocus()
    qtbot.mouseClick(bar._close, Qt.MouseButton.LeftButton)
    assert inside(shell)


def test_what_had_the_keyboard_may_go(shell, activity):
    shell.go(Address("people"))
    page = shell.router.page
    page.table.enter()
    shell.session.undo_last()
    shell.session.undo_last()
    assert not page.table.isVisible()
    assert inside(shell)
