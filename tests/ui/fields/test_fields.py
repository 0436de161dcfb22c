"""Fields, forms, filters and tabs: typed freely, walked by keyboard, wrong words kept."""

import datetime as dt

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from cme_desk.ui.fields.choice import ChoiceField
from cme_desk.ui.fields.completing import complete
from cme_desk.ui.fields.dates import DateField, TimeField
from cme_desk.ui.fields.form import Field, Form
from cme_desk.ui.fields.line import LineField
from cme_desk.ui.fields.search import SearchField
from cme_desk.ui.fields.texts import several_lines
from cme_desk.ui.lists.filters import Filter, FilterChips
from cme_desk.ui.look import theme
from cme_desk.ui.look.theme import Tone
from cme_desk.ui.widgets.card import Card
from cme_desk.ui.widgets.chip import Chip, Mark
from cme_desk.ui.widgets.header import PageHeader
from cme_desk.ui.widgets.labels import FittingText
from cme_desk.ui.widgets.tabs import TabStrip


@pytest.fixture(autouse=True)
def in_america():
    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def shown(qtbot):
    def show(widget: QWidget) -> QWidget:
        qtbot.addWidget(widget)
        with qtbot.waitActive(widget):
            widget.show()
            widget.activateWindow()
        return widget

    return show


def test_a_date_is_typed_freely_and_shown_in_ones_own_form(shown, qtbot):
    field = shown(DateField("Date"))
    qtbot.keyClicks(field, "14 mar 2027")
    with qtbot.waitSignal(field.changed) as changed:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert changed.args == [dt.date(2027, 3, 14)]
    assert field.text() == "3/14/2027"
    with qtbot.assertNotEmitted(field.changed):
        qtbot.keyClick(field, Qt.Key.Key_Return)


def test_what_is_no_date_is_said_in_words_and_goes_when_it_is_corrected(shown, qtbot):
    form = Form("Activity")
    day, title, kind, notes = (
        DateField("Day"),
        LineField(),
        ChoiceField("Kind", [("a", "A"), ("b", "B")]),
        several_lines(),
    )
    form.add(Field("day", "Day", day), Field("title", "Title", title))
    form.add(Field("kind", "Kind", kind), Field("notes", "Notes", notes))
    shown(form)
    day.setFocus()
    qtbot.keyClicks(day, "soonish")
    assert not form.row("day").error, "nothing is said while it is typed"
    qtbot.keyClick(day, Qt.Key.Key_Tab)
    assert form.row("day").error == "This is not a date. Write it like 3/14 or 14 Mar 2027."
    form.show_errors(
        {"title": "A title is missing.", "kind": "Not this one.", "notes": "Too long."}
    )
    qtbot.keyClicks(title, "S")
    assert not form.row("title").error
    kind.choose("b")
    assert not form.row("kind").error
    notes.setPlainText("short")
    assert not form.row("notes").error
    qtbot.keyClicks(day, "x")
    day.setText("3/14/2027")
    day.settle()
    assert not form.row("day").error
    assert day.date == dt.date(2027, 3, 14)


def test_tab_goes_through_a_form_as_it_stands(shown, qtbot):
    """Also where parts came later than what stands below them, and where lines come in between."""
    form, part = Form("Activity"), Form("Credit")
    made = {name: LineField() for name in ("title", "late", "amount", "notes", "between")}
    form.embed(part)
    form.add(Field("notes", "Notes", made["notes"]))
    form.add_before(Field("title", "Title", made["title"]), before="notes")
    shown(form)
    part.add(Field("amount", "Amount", made["amount"]))
    part.add_before(Field("late", "Late", made["late"]), before="amount")
    form.add_before(Field("between", "Between", made["between"]), before="notes")
    QApplication.processEvents()
    order = ["late", "amount", "title", "between", "notes"]
    made["late"].setFocus()
    seen = []
    for _ in order:
        seen.append(next(key for key, each in made.items() if each.hasFocus()))
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert seen == order


def test_what_is_no_date_is_kept_and_said(shown, qtbot):
    field = shown(DateField("Date"))
    field.set_date(dt.date(2027, 1, 14))
    field.selectAll()
    qtbot.keyClicks(field, "soonish")
    assert field.date is None
    assert not field.understood
    assert field.text() == "soonish"
    assert "3/14" in field.accessibleDescription()
    field.selectAll()
    qtbot.keyClicks(field, "1/15/27")
    assert field.date == dt.date(2027, 1, 15)
    assert field.understood


def test_an_emptied_date_is_none(shown, qtbot):
    field = shown(DateField("Date"))
    field.set_date(dt.date(2027, 1, 14))
    field.clear()
    assert field.date is None
    assert field.understood


def test_the_calendar_is_at_hand(shown, qtbot):
    field = shown(DateField("Date"))
    field.set_date(dt.date(2027, 1, 14))
    qtbot.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = field._popup
    assert popup.isVisible()
    days = popup._calendar.focusProxy()
    qtbot.keyClick(days, Qt.Key.Key_Right)
    qtbot.keyClick(days, Qt.Key.Key_Return)
    assert field.date == dt.date(2027, 1, 15)
    assert not popup.isVisible()


def test_a_time_is_typed_freely(shown, qtbot):
    field = shown(TimeField("Begins"))
    qtbot.keyClicks(field, "1205")
    assert field.time == dt.time(12, 5)
    assert field.text().replace("\u202f", " ") == "12:05 PM"
    field.selectAll()
    qtbot.keyClicks(field, "lunch")
    assert field.time is None
    assert not field.understood


def test_errors_stand_beside_their_fields_and_the_first_gets_the_keyboard(shown, qtbot):
    form = Form("Activity")
    form.add(Field("title", "&Title", QLineEdit(), "As printed"))
    form.add(Field("place", "&Place", QLineEdit()))
    shown(form)
    form.show_errors({"place": "The place is missing. Type it."})
    assert form.row("place").error == "The place is missing. Type it."
    assert form.row("title").error == ""
    assert form.row("place").field.hasFocus()
    assert form.row("place").field.accessibleName() == "Place"
    assert "missing" in form.row("place").field.accessibleDescription()
    form.show_errors({})
    assert form.row("place").error == ""


def test_filters_are_one_tab_stop_and_arrows_walk_them(shown, qtbot):
    filters = FilterChips("Show learners")
    filters.set_filters(
        [
            Filter("all", "All", 3),
            Filter("md", "Physicians", 2),
            Filter("no", "Other", 1, Tone.WARNING),
        ]
    )
    shown(filters)
    assert filters.key == "all"
    first = filters._chips[0]
    first.setFocus()
    with qtbot.waitSignal(filters.chosen) as chosen:
        qtbot.keyClick(first, Qt.Key.Key_Right)
    assert chosen.args == ["md"]
    filters.set_filters([Filter("all", "All", 9), Filter("md", "Physicians", 4)])
    assert filters.key == "md"
    filters.set_filters([Filter("all", "All", 0)])
    assert filters.key == "all"


def test_tabs_have_keys(shown, qtbot):
    tabs = shown(TabStrip("Parts", [("one", "&One"), ("two", "&Two")]))
    with qtbot.assertNotEmitted(tabs.opened):
        tabs.show_key("two")
    assert tabs.key == "two"
    with qtbot.waitSignal(tabs.opened) as opened:
        qtbot.keyClick(tabs, Qt.Key.Key_Left)
    assert opened.args == ["one"]
    tabs.show_key("nonsense")
    assert tabs.key == "one"


def test_search_goes_on_into_the_table_and_escape_empties(shown, qtbot):
    field = shown(SearchField("Search people"))
    heard = []
    field.searched.connect(heard.append)
    field.begin("d")
    qtbot.keyClicks(field, "e ")
    assert heard == ["d", "de", "de"]
    with qtbot.waitSignal(field.left_down):
        qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""


def test_choices_have_keys_and_stay(shown):
    field = shown(ChoiceField("Format", [("live", "Live"), ("online", "Online")]))
    field.choose("online")
    field.set_choices([("print", "Print"), ("online", "Online course")])
    assert (field.key, field.currentText()) == ("online", "Online course")
    field.set_choices([])
    assert field.key == ""


def test_cut_words_stand_whole_in_the_tooltip(shown):
    text = shown(FittingText("A very long title of an activity that does not fit"))
    text.resize(80, 20)
    assert text.text().endswith("…")
    assert text.toolTip() == text.accessibleName() == text.words()


def test_an_ampersand_in_a_name_is_shown(shown):
    card = shown(Card("Smith & Sons", "R & D"))
    card.add_fact(Mark("", Tone.GOOD), "Backup & more")
    card.clear()
    assert card.subtitle.text() == "R & D"


def test_what_a_field_offers_stands_on_a_ground_of_its_own(make_shell):
    shell = make_shell()
    field = QLineEdit(shell)
    completer = complete(field, ["Lakeside", "Northgate"], "Hospitals")
    field.show()
    for choice in (theme.Choice.LIGHT, theme.Choice.DARK):
        shell.appearance.choose(choice)
        completer.complete()
        QApplication.processEvents()
        popup = completer.popup()
        picture = popup.grab().toImage()
        right, foot = picture.width() - 4, picture.height() - 4
        assert picture.pixelColor(right, foot) == theme.color("raised")
        popup.hide()


def test_the_head_of_a_page_has_room_for_all_its_chips(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    head = PageHeader("Grand Rounds", "Live course")
    column.addWidget(head)
    column.addWidget(QWidget(), 10)
    page.resize(600, 500)
    page.show()
    head.set_chips([Mark("1.00 AMA PRA Category 1")])
    one = head.height()
    for _ in range(5):
        head.add_chip(Mark("The disclosure to learners is missing", Tone.WARNING))
    QApplication.processEvents()
    chips = head.findChildren(Chip)
    assert chips[-1].geometry().bottom() <= chips[-1].parentWidget().height()
    assert head.height() > one
    page.resize(2000, 500)
    QApplication.processEvents()
    assert chips[-1].y() == chips[0].y()
