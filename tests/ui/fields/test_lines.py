"""What is not for a field goes to the window: files dropped on it, and Undo where it has none."""

import ast

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from cme_desk.domain.people.record import Person
from cme_desk.queries import people as people_query
from cme_desk.services.people import record as people
from cme_desk.ui.base.navigation import Address
from cme_desk.ui.fields.dates import DateField, TimeField
from cme_desk.ui.fields.line import LineField, LinesField, PageField
from cme_desk.ui.fields.search import SearchField
from cme_desk.ui.fields.zones import TimeZoneField
from cme_desk.ui.frame.catalogue import PAGES
from tests.house.rules import modules

QT_FIELDS = {"QLineEdit", "QPlainTextEdit", "QTextEdit", "QTextBrowser", "QSpinBox"}
QT_FIELDS |= {"QDoubleSpinBox", "QDateEdit", "QTimeEdit", "QFontComboBox"}


def of_qt(source):
    """Fields of Qt that a module makes or takes after, which would take files for words."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            named = [ast.unparse(node.func)]
        else:
            named = [ast.unparse(each) for each in getattr(node, "bases", ())]
        yield from QT_FIELDS & {each.rpartition(".")[2] for each in named}


def test_every_field_is_one_of_ours():
    """A field of Qt writes the path of a dropped file into itself, and keeps Undo to itself."""
    found = [
        f"{path}: {name}, which has its like in ui/fields/line.py"
        for path, source in modules()
        if path.startswith("cme_desk/ui/") and path != "cme_desk/ui/fields/line.py"
        for name in of_qt(source)
    ]
    assert not found, "\n".join(found)


def test_a_field_of_qt_is_found():
    source = "class A(QLineEdit): pass\nx = QPlainTextEdit()\nisinstance(y, QTextEdit)"
    assert set(of_qt(source)) == {"QLineEdit", "QPlainTextEdit"}


def held_above(field, data):
    copy, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    event = QDragEnterEvent(QPoint(5, 5), copy, data, button, Qt.KeyboardModifier.NoModifier)
    at = field.viewport() if hasattr(field, "viewport") else field
    QApplication.sendEvent(at, event)
    # Qt would keep what took it, longer than it lives.
    QApplication.sendEvent(at, QDragLeaveEvent())
    return event.isAccepted()


@pytest.fixture(
    params=[
        LineField,
        LinesField,
        PageField,
        lambda: SearchField("Search"),
        lambda: DateField("Day"),
        lambda: TimeField("At"),
        TimeZoneField,
    ]
)
def field(request, qtbot):
    outside = QWidget()
    qtbot.addWidget(outside)
    made = request.param()
    made.setParent(outside)
    made.outside = outside  # as long as the field
    outside.show()
    made.show()
    return made


def test_files_go_by_and_words_are_taken(field, tmp_path):
    files, words = QMimeData(), QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(tmp_path / "march.xlsx"))])
    files.setText(str(tmp_path / "march.xlsx"))  # as file managers send it along
    words.setText("Sepsis in the first hour")
    assert not held_above(field, files)
    assert held_above(field, words)
    link = QMimeData()
    link.setUrls([QUrl("https://example.org/sepsis")])
    link.setText("https://example.org/sepsis")
    assert held_above(field, link)


def test_undo_is_the_windows_where_nothing_was_typed(field, qtbot):
    field.setFocus()
    assert not field.can_undo()
    assert not field.can_redo()
    qtbot.keyClicks(field, "sepsis")
    assert field.can_undo()


@pytest.fixture
def shell(make_shell):
    return make_shell(PAGES, opened=True)


def added(shell, last="Hartwell"):
    person, changes = people.add(
        shell.session.desk, Person(first_name="Amelia", last_name=last, credentials="MD")
    )
    shell.bus.changed.emit(changes)
    return person


def undo(qtbot, shell):
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def many(shell):
    return people_query.count(shell.session.desk.store)


def test_undo_works_from_an_empty_search_field(shell, qtbot):
    added(shell)
    shell.go(Address("people"))
    assert shell.router.page.search.hasFocus()
    undo(qtbot, shell)
    assert many(shell) == 0
    qtbot.keyClick(
        QApplication.focusWidget(),
        Qt.Key.Key_Z,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    assert many(shell) == 1


def test_undo_works_from_a_search_that_stands_since_before(shell, qtbot):
    added(shell)
    shell.go(Address("people"))
    search = shell.router.page.search
    qtbot.keyClicks(search, "hart")
    undo(qtbot, shell)
    assert many(shell) == 1, "the search is being typed"
    qtbot.keyClicks(search, "hart")
    shell.setFocus()
    search.setFocus()
    undo(qtbot, shell)
    assert many(shell) == 0


def test_undo_is_the_fields_while_something_is_typed_there(shell, qtbot):
    person = added(shell)
    shell.go(Address("person", person.id, "details"))
    field = shell.router.page.fields["first_name"]
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "Emilia")
    undo(qtbot, shell)
    assert field.text() != "Emilia"
    assert many(shell) == 1


def test_fields_of_qt_for_comparison():
    """Were Qt to change its mind, the tests above would say nothing."""
    for kind in (QLineEdit, QPlainTextEdit, QTextEdit):
        assert kind().acceptDrops()
