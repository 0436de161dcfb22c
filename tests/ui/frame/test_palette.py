"""Ctrl+K: everything by keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from cme_desk.domain.people.record import Person
from cme_desk.services.people import record as people
from cme_desk.ui.base.navigation import Address
from cme_desk.ui.frame.palette import Found
from cme_desk.ui.frame.shell import Shell


def titles(shell: Shell) -> list[str]:
    return [each if isinstance(each, str) else each.title for each in shell.palette_box.lines.lines]


def test_ctrl_k_opens_it_and_escape_gives_the_keyboard_back(shell: Shell, qtbot):
    shell.go(Address("form"))
    title = shell.router.page.form.row("title").field
    assert title.hasFocus()
    qtbot.keyClick(shell, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    box = shell.palette_box
    assert box.isVisible()
    assert box.field.hasFocus()
    qtbot.keyClick(box.field, Qt.Key.Key_Escape)
    assert not box.isVisible()
    assert title.hasFocus()


def test_pages_come_first_and_enter_goes_there(shell: Shell, qtbot):
    shell.open_palette()
    assert titles(shell)[:3] == ["Go to", "Home", "Activities"]
    field = shell.palette_box.field
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert str(shell.router.trail.current) == "activities"
    assert not shell.palette_box.isVisible()


def test_commands_are_found_by_their_words(shell: Shell, qtbot):
    shell.open_palette()
    qtbot.keyClicks(shell.palette_box.field, "the da")
    assert titles(shell) == ["Do", "Theme: dark"]
    qtbot.keyClicks(shell.palette_box.field, "zz")
    assert titles(shell) == []
    assert shell.palette_box._nothing.isVisible()
    qtbot.keyClick(shell.palette_box.field, Qt.Key.Key_Return)
    assert shell.palette_box.isVisible()


def test_people_of_the_office_are_found(shell: Shell, qtbot):
    desk = shell.session.desk
    person, _ = people.add(
        desk, Person(first_name="Amelia", last_name="Hartwell", credentials="MD")
    )
    shell.open_palette()
    qtbot.keyClicks(shell.palette_box.field, "hartw")
    assert titles(shell)[0] == "People"
    hit = shell.palette_box.lines.lines[1]
    assert "Hartwell" in hit.title
    assert person.id


def test_what_can_be_done_here_comes_before_what_can_be_done_anywhere(shell: Shell):
    shell.go(Address("activity", 12))
    found = shell.found("print")
    assert [each.group for each in found] == ["Here"]


def test_arrows_step_over_the_names_of_groups(shell: Shell, qtbot):
    box = shell.palette_box
    box._provider = lambda _: [
        Found(group, f"{group}{n}", "", "user", print) for group in "AB" for n in range(2)
    ]
    shell.open_palette()
    seen = []
    for key in (
        Qt.Key.Key_Down,
        Qt.Key.Key_Tab,
        Qt.Key.Key_Down,
        Qt.Key.Key_Down,
        Qt.Key.Key_Up,
        Qt.Key.Key_Up,
    ):
        qtbot.keyClick(box.field, key)
        seen.append(box.list.currentIndex().data())
    assert seen == ["A1", "B0", "B1", "B1", "B0", "A1"]


def test_a_click_takes_a_find(shell: Shell, qtbot):
    shell.open_palette()
    box = shell.palette_box
    place = box.list.visualRect(box.lines.index(2)).center()
    qtbot.mouseClick(box.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert str(shell.router.trail.current) == "activities"


def test_it_closes_when_the_keyboard_goes_elsewhere(shell: Shell):
    shell.open_palette()
    shell.topbar.find_button.setFocus()
    QApplication.processEvents()
    assert not shell.palette_box.isVisible()
