"""The dialog that every question with fields is: problems, Enter, Escape, and once is once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from cme_desk.domain.people.record import Person
from cme_desk.errors import DeskError
from cme_desk.queries import people
from cme_desk.services.people import record as service
from cme_desk.ui.dialog import FormDialog
from cme_desk.ui.fields.form import Field
from cme_desk.ui.frame.catalogue import PAGES
from cme_desk.ui.widgets.buttons import button
from tests.ui.mnemonics import conflicts
from tests.ui.names import nameless


class AddPerson(FormDialog):
    def __init__(self, page):
        self.first, self.last, self.last_one = QLineEdit(), QLineEdit("Lima"), ""
        self.desk = page.context.desk
        super().__init__(
            page.context,
            "Add a person",
            [
                [
                    Field("first", "&First name", self.first),
                    Field("last", "&Last name", self.last, "As on certificates"),
                ]
            ],
            self.add,
            page,
            wrong={"missing-name": "last", "no-field": ""},
        )

    def add(self):
        if self.first.text() == "nobody":
            raise DeskError("no-field", "This is nobody.", "It says so.", "Type a name.")
        typed = Person(first_name=self.first.text(), last_name=self.last.text())
        return service.add(self.desk, typed)[1]

    def kept(self):
        self.last_one = self.last.text()


@pytest.fixture
def dialog(make_shell):
    page = make_shell(PAGES, opened=True).router.page
    made = AddPerson(page)
    made.open()
    return made


def many(dialog):
    return len(people.listed(dialog.desk.store))


def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_lost(dialog):
    assert not nameless(dialog)
    assert not conflicts(dialog)
    dialog.first.setText("Ana")
    dialog.last.setText("")
    dialog.save()
    assert dialog.isVisible()
    assert "no last name" in dialog.form.row("last").error
    assert dialog.form.row("first").error == ""
    assert dialog.form.row("last").field.hasFocus()
    dialog.first.setText("nobody")
    dialog.save()
    assert dialog.form.row("last").error == ""
    assert dialog.trouble.text() == "This is nobody. It says so. Type a name."
    assert dialog.trouble.isVisible()
    assert dialog.first.text() == "nobody"
    assert many(dialog) == 0


def test_enter_keeps_it_once(dialog, qtbot):
    assert dialog.first.hasFocus()
    qtbot.keyClick(dialog.last, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    dialog.save()  # as by a key that was held down
    assert many(dialog) == 1
    assert dialog.last_one == "Lima"


def test_a_double_click_keeps_it_once(dialog, qtbot):
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    qtbot.mouseDClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert many(dialog) == 1


def test_escape_keeps_nothing(dialog, qtbot):
    qtbot.keyClick(dialog.first, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert many(dialog) == 0
    assert dialog.last_one == ""


def test_tab_walks_through_the_fields_and_then_the_foot(dialog, qtbot):
    dialog.reject()
    late, aside = QLineEdit(), button("Another way")
    dialog.body.addWidget(late)
    dialog.set_aside(aside)
    with qtbot.waitActive(dialog):
        dialog.open()
    dialog.begin_at("first")
    walked = []
    for _ in range(6):
        walked.append(dialog.focusWidget())
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    words = [each.text() for each in walked[3:]]
    assert walked[:3] == [dialog.first, dialog.last, late]
    assert words == ["Another way", "Cancel", "&Save"]
