"""The dialog that every question with fields is: problems, Enter, Escape, and once is once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from cme_desk.domain.people.record import Person
from cme_desk.domain.problems import refuse_each
from cme_desk.errors import DeskError
from cme_desk.queries import people
from cme_desk.services.people import record as service
from cme_desk.ui.dialog import FormDialog
from cme_desk.ui.fields.choice import ChoiceField
from cme_desk.ui.fields.dates import DateField
from cme_desk.ui.fields.form import Field
from cme_desk.ui.fields.line import LineField
from cme_desk.ui.frame.catalogue import PAGES
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.glyph import Glyph
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


class RemovePerson(FormDialog):
    """Destroys what it is about."""

    def __init__(self, page):
        self.reason, self.done_with = QLineEdit(), []
        super().__init__(
            page.context,
            "Remove a person",
            [[Field("reason", "&Why", self.reason)]],
            lambda: self.done_with.append(self.reason.text()),
            page,
            words="&Remove",
            destroys=True,
        )


@pytest.fixture
def removing(make_shell, qtbot):
    made = RemovePerson(make_shell(PAGES, opened=True).router.page)
    with qtbot.waitActive(made):
        made.open()
    return made


def test_enter_never_does_what_destroys(removing, qtbot):
    assert removing.reason.hasFocus()
    qtbot.keyClick(removing.reason, Qt.Key.Key_Return)
    assert removing.done_with == []
    assert not removing.isVisible()


def test_enter_beside_a_reason_asks_before_it_is_lost(removing, qtbot, say):
    say.answers = [0]
    qtbot.keyClicks(removing.reason, "left twice")
    qtbot.keyClick(removing.reason, Qt.Key.Key_Return)
    assert removing.done_with == []
    assert removing.isVisible()
    assert say.said == [("ask", "“Remove a person” was not saved.")]


def test_what_destroys_is_pressed_by_who_goes_to_it(removing, qtbot):
    for _ in range(2):
        qtbot.keyClick(removing.focusWidget(), Qt.Key.Key_Tab)
    assert removing.save_button.hasFocus()
    qtbot.keyClick(removing.save_button, Qt.Key.Key_Return)
    assert removing.done_with == [""]


def test_what_destroys_has_a_key_of_its_own(removing):
    assert removing.save_button.shortcut().toString() == "Alt+R"


class Term(FormDialog):
    """Asks for much, and refuses what the service would."""

    def __init__(self, page):
        self.code, self.of = LineField(), ChoiceField("Of", [("a", "A"), ("b", "B")])
        self.first, self.last = DateField("First"), DateField("Last")
        self.kept_as = []
        super().__init__(
            page.context,
            "A term",
            [
                [
                    Field("code", "&Code", self.code, needed="Type a code."),
                    Field("of", "&Of", self.of),
                ],
                [
                    Field("first", "&First", self.first, needed="Type the first day."),
                    Field("last", "&Last", self.last),
                ],
            ],
            self.keep,
            page,
            wrong={"order": "last", "code": "code", "nobody": ""},
        )

    def keep(self):
        wrong = []
        if self.last.date and self.last.date < self.first.date:
            wrong.append(DeskError("order", "It ends before it begins."))
        if self.code.text() == "x" and self.of.key == "a":
            wrong.append(DeskError("code", "A has no x."))
        if self.code.text() == "nobody":
            wrong.append(DeskError("nobody", "There is nobody."))
        refuse_each(wrong)
        self.kept_as.append(self.code.text())

    @property
    def errors(self):
        return {key: row.error for key, row in self.form.rows().items() if row.error}


@pytest.fixture
def term(make_shell, qtbot):
    made = Term(make_shell(PAGES, opened=True).router.page)
    with qtbot.waitActive(made):
        made.open()
    return made


def retype(qtbot, field, text):
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Tab)


def test_all_that_is_wrong_is_said_at_once_beside_its_field_and_counted(term, qtbot):
    term.last.setText("soon")
    term.save()
    assert term.errors == {
        "code": "Type a code.",
        "first": "Type the first day.",
        "last": "This is not a date. Write it like 3/14 or 14 Mar 2027.",
    }
    assert term.code.hasFocus()
    assert term.form.count.isVisible()
    assert term.form.count.text().startswith("3 things")
    retype(qtbot, term.code, "y")
    assert term.form.count.text().startswith("2 things")
    retype(qtbot, term.first, "3/14/2027")
    assert not term.form.count.isVisible()
    assert list(term.errors) == ["last"]
    assert term.kept_as == []


def test_what_a_service_refuses_is_said_at_once(term):
    term.code.setText("x")
    term.first.setText("3/14/2027")
    term.last.setText("3/13/2027")
    term.save()
    assert term.errors == {"code": "A has no x.", "last": "It ends before it begins."}
    assert term.code.hasFocus()
    assert term.form.count.text().startswith("2 things")


def test_words_go_as_soon_as_the_other_field_makes_them_right(term, qtbot):
    term.code.setText("x")
    term.first.setText("3/14/2027")
    term.last.setText("3/13/2027")
    term.save()
    retype(qtbot, term.first, "3/12/2027")
    assert term.errors == {"code": "A has no x."}
    term.of.choose("b")
    assert term.errors == {}


def test_a_choice_takes_no_words_away_that_are_true_all_the_same(term):
    term.last.setText("soon")
    term.save()
    term.of.choose("b")
    assert list(term.errors) == ["code", "first", "last"]


def test_after_tab_the_words_stand_there_with_their_icon(term, qtbot):
    retype(qtbot, term.last, "soon")
    row = term.form.row("last")
    assert row.error.startswith("This is not a date.")
    assert next(each for each in row.findChildren(Glyph)).isVisible()
    assert term.last.accessibleDescription() == row.error
    qtbot.keyClicks(term.last, "3")
    assert row.error == ""


def test_words_that_belong_to_no_field_go_when_anything_is_typed(term, qtbot):
    term.code.setText("nobody")
    term.first.setText("3/14/2027")
    term.save()
    assert term.trouble.text() == "There is nobody."
    qtbot.keyClicks(term.code, "z")
    assert not term.trouble.isVisible()


def test_a_field_that_is_not_asked_now_is_not_wrong(term):
    term.code.setText("y")
    term.form.row("first").hide()
    term.last.setEnabled(False)
    term.save()
    assert term.kept_as == ["y"]
