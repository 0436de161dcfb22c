"""The import through the real window: dropped, corrected, asked, decided, written, undone."""

from __future__ import annotations

import gc
import threading

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, Qt, QUrl, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton

from cme_desk.domain.activities.record import Activity, Session
from cme_desk.domain.intake.plan import Decision
from cme_desk.domain.intake.readings import FIELDS
from cme_desk.queries import attendance, history, people_search, questions
from cme_desk.services.activities import record as activities
from cme_desk.services.intake.choices import Group
from cme_desk.services.intake.steps import Step
from cme_desk.services.people import record as people
from cme_desk.ui.activities.page import ActivityPage
from cme_desk.ui.base.jobs import JobProgress, Jobs
from cme_desk.ui.base.navigation import Address
from cme_desk.ui.frame.catalogue import PAGES
from cme_desk.ui.intake.fact_line import FactLine
from cme_desk.ui.intake.people_step import mark_of
from cme_desk.ui.intake.questions_page import QuestionsPage
from cme_desk.ui.intake.words import FIELD_WORDS
from tests.ui.intake.wizard import NAMESAKES, SHEETS, Wizard, copied
from tests.ui.names import nameless

NAMES_NEW = "csv_cp1252_smart_quotes.csv"
"""A sheet of ten people about whom nothing is asked in this office but one."""


@pytest.fixture
def wizard(make_shell, qtbot):
    return Wizard(make_shell(PAGES, opened=True), qtbot)


@pytest.fixture
def series(make_shell, qtbot):
    return Wizard(make_shell(PAGES, opened=True), qtbot, sessions=2)


def there(wizard):
    return attendance.of_activity(wizard.desk.store, wizard.activity.id)


def operations(wizard):
    return len(history.listed(wizard.desk.store))


def drop(widget, path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    action = Qt.DropAction.CopyAction
    button, key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), action, data, button, key)
    QApplication.sendEvent(widget, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(widget, QDropEvent(QPointF(9, 9), action, data, button, key))


def answers(page):
    return {each.text(): each for each in page.columns_step.asked.findChildren(QPushButton)}


def sheet(path, rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


HEAD = ("Last name", "First name", "Degree", "E-mail")


def test_drop_look_apply_and_undo(wizard, tmp_path):
    path = sheet(
        tmp_path / "march.xlsx",
        [
            HEAD,
            ("Okonkwo", "Grace", "DNP", "g@example.org"),
            ("Kim", "David", "MD", "d@example.org"),
        ],
    )
    wizard.shell.go(Address("activity", wizard.activity.id))
    drop(wizard.shell.router.page, path)
    wizard.rest()
    assert wizard.page.work.steps.step is Step.COLUMNS
    assert wizard.page.footer.next.text() == "&Next: people"
    wizard.go_on()
    assert wizard.page.footer.next.text() == "&Import 2 people"
    wizard.go_on()
    assert wizard.at() == Address("activity", wizard.activity.id, "attendance")
    assert isinstance(wizard.shell.router.page, ActivityPage)
    assert {line.name for line in there(wizard)} == {"Okonkwo, Grace", "Kim, David"}
    assert "2 people signed in" in wizard.shell.quiet_corner.bar.sentence
    wizard.shell.quiet_corner.bar.undo_button.click()
    assert there(wizard) == []


def test_the_same_file_again_changes_nothing(wizard, fresh):
    for _ in range(2):
        wizard.open(fresh)
        wizard.go_on()
        before = operations(wizard)
        wizard.go_on()
        wizard.shell.go(Address("home"))
    assert operations(wizard) == before


def test_a_sheet_that_is_all_there_says_so(wizard, fresh):
    page = wizard.open(fresh)
    wizard.go_on()
    wizard.go_on()
    page = wizard.open(fresh)
    wizard.go_on()
    assert not page.footer.next.isEnabled()
    assert page.footer.why.words().startswith("There is nothing to import")
    assert page.footer.next.toolTip() == page.footer.why.words()
    assert (
        "This file was imported here on"
        in page.people_step.notes.itemAt(0).widget().accessibleName()
    )


def test_the_header_is_corrected_by_the_row_number(wizard):
    page = wizard.open(NAMES_NEW)
    table = page.columns_step.table
    menu = table.menu(3)
    assert [each.text() for each in menu.actions()] == [
        "This is the &header row",
        "&Leave this row out",
    ]
    menu.actions()[0].trigger()
    menu.deleteLater()
    assert page.work.steps.corrections.header_row == 3
    assert table.model.row_view(2).kind.value == "header"
    back = [
        each
        for each in page.columns_step.understood.findChildren(QPushButton)
        if each.text() == "Take my corrections back"
    ]
    back[0].click()
    assert page.work.steps.reading.header_row == 1


def test_a_row_is_left_out_and_taken_back(wizard):
    page = wizard.open(NAMES_NEW)
    table = page.columns_step.table
    table.go_to(4)
    out = page.columns_step.row_card.findChildren(QPushButton)[0]
    assert out.text() == "Leave this row out"
    out.click()
    assert len(page.work.steps.reading.people) == 9
    assert table.model.kind_words(3) == "left out by you"
    menu = table.menu(4)
    assert menu.actions()[1].text() == "&Take it back"
    menu.actions()[1].trigger()
    menu.deleteLater()
    assert len(page.work.steps.reading.people) == 10


def test_a_column_is_corrected_by_its_chip(wizard):
    page = wizard.open(NAMES_NEW)
    head = page.columns_step.table.head
    chip = head.chips[4]
    assert chip.text() == "Organization"
    menu = head.menu(chip)
    by_words = {each.text(): each for each in menu.actions()}
    assert by_words["Organization"].isChecked()
    by_words["Not used"].trigger()
    assert chip.text() == "not used"
    assert not any(entry.organization for entry in page.work.steps.reading.people)
    menu.deleteLater()


def test_the_menus_open_by_keys(wizard, qtbot):
    page = wizard.open(NAMES_NEW)
    table = page.columns_step.table
    assert QApplication.focusWidget() is table.view
    QTest.keyClick(table.view, Qt.Key.Key_Down)
    QTest.keyClick(table.view, Qt.Key.Key_Return)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_Escape)
    QTest.keyClick(table.view, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is table.head.chips[0]
    QTest.keyClick(table.head.chips[0], Qt.Key.Key_Right)
    assert QApplication.focusWidget() is table.head.chips[1]
    QTest.keyClick(table.head.chips[1], Qt.Key.Key_Space)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_Escape)


def test_a_question_is_answered_and_its_effect_is_seen(wizard):
    page = wizard.open("filtered_hidden_rows.xlsx")
    assert not page.footer.next.isEnabled()
    assert page.footer.why.words() == "Answer the question first."
    answers(page)["Leave them out"].click()
    assert page.footer.next.isEnabled()
    assert not page.columns_step.asked.isVisible()
    assert page.columns_step.table.model.kind_words(3) == "hidden row, left out"
    again = [
        each
        for each in page.columns_step.understood.findChildren(QPushButton)
        if each.text() == "Change"
    ]
    again[0].click()
    assert page.columns_step.asked.isVisible()
    assert not page.footer.next.isEnabled()


def test_a_fact_leads_to_its_rows_one_after_the_other(wizard):
    page = wizard.open("filtered_hidden_rows.xlsx")
    step = page.columns_step
    line = next(
        each
        for each in step.asked.findChildren(FactLine)
        if each.text().startswith("3 rows are hidden")
    )
    walked = []
    for _ in range(4):
        line.click()
        walked.append(step.table.row)
    assert walked == [4, 7, 11, 4]


def test_sheets_are_ticked(wizard):
    page = wizard.open("conference_multi_sheet.xlsx")
    assert page.work.steps.step is Step.SHEET
    boxes = page.sheet_step.boxes
    for box in boxes.values():
        box.setChecked(False)
    assert not page.footer.next.isEnabled()
    assert page.footer.why.words() == "Tick at least one sheet."
    boxes["Day 2 (Oct 13)"].setChecked(True)
    wizard.go_on()
    assert {each.sheet for each in page.work.steps.reading.people} == {"Day 2 (Oct 13)"}
    page.footer.back.click()
    assert page.sheet_step.ticked == ("Day 2 (Oct 13)",)


def test_two_sheets_are_looked_at_one_after_the_other(wizard):
    page = wizard.open("conference_multi_sheet.xlsx")
    wizard.go_on()
    page.columns_step.sheets._choose("Day 2 (Oct 13)")
    assert page.columns_step.table.model.view.sheet.name == "Day 2 (Oct 13)"


def test_the_session_is_asked_for(series, tmp_path):
    page = series.open(NAMES_NEW)
    assert page.footer.why.words() == "Say which session this sheet is of."
    step = page.columns_step
    second = activities.sessions_of(series.desk, series.activity.id)[1]
    field = step.needs.fields["session"]
    field.choose(str(second.id))
    field.activated.emit(field.currentIndex())
    assert page.footer.next.isEnabled()
    series.go_on()
    assert {row.session_id for row in page.work.steps.choices.rows} == {second.id}


def row_of(page, name):
    step = page.people_step
    for row in step.table.model.rows:
        if row.entry.full_name == name:
            step.table.select(row.key)
            return row
    raise AssertionError(name)


@pytest.fixture
def fresh(tmp_path):
    """A sheet of two people whom the office does not know."""
    others = [("Okonkwo", "Grace", "DNP", "g@example.org"), ("Kim", "David", "MD", "d@example.org")]
    return sheet(tmp_path / "fresh.xlsx", [HEAD, *others])


@pytest.fixture
def asking(tmp_path):
    """A sheet of four people whom the office knows twice, and of two whom it does not know."""
    rows = [HEAD, *((last, "Robin", "", "") for last in NAMESAKES)]
    others = [("Okonkwo", "Grace", "DNP", "g@example.org"), ("Kim", "David", "MD", "d@example.org")]
    return sheet(tmp_path / "asking.xlsx", [*rows, *others])


def test_rows_to_decide_are_decided_by_keys(wizard, asking):
    page = wizard.open(asking)
    wizard.go_on()
    step = page.people_step
    choices = step.choices
    view = step.table.view
    assert QApplication.focusWidget() is view
    first = [row.entry.full_name for row in choices.open_rows]
    assert step.table.current.entry.full_name == first[0]
    QTest.keyClick(view, Qt.Key.Key_1)
    assert step.table.current.entry.full_name == first[1]
    QTest.keyClick(view, Qt.Key.Key_N)
    assert step.table.current.entry.full_name == first[2]
    QTest.keyClick(view, Qt.Key.Key_L)
    assert step.table.current.entry.full_name == first[3]
    QTest.keyClick(view, Qt.Key.Key_Delete)
    decided = {row.entry.full_name: choices.decision(row) for row in choices.rows}
    assert [decided[name] for name in first] == [
        Decision.SAME,
        Decision.NEW,
        Decision.ASK,
        Decision.SKIP,
    ]
    assert page.footer.why.words() == "6 rows: 4 to import, 1 kept to be decided later, 1 left out."
    assert page.footer.next.text() == "&Import 4 people"
    # Chosen again, in place.
    row_of(page, first[3])
    QTest.keyClick(view, Qt.Key.Key_1)
    assert page.footer.next.text() == "&Import 5 people"
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert step.table.current.entry.full_name == first[2]


def test_what_is_decided_is_written_and_the_rest_waits(wizard, asking):
    page = wizard.open(asking)
    wizard.go_on()
    step = page.people_step
    row = row_of(page, "Robin Cedar")
    second = row.candidates[1].person_id
    QTest.keyClick(step.table.view, Qt.Key.Key_2)
    wizard.go_on()
    assert wizard.at().page == "import"
    assert page.work.steps.step is Step.DONE
    assert not page.footer.isVisible()
    assert page.done_step.left.isVisible()
    assert second in {line.person_id for line in there(wizard)}
    assert len(questions.open_questions(wizard.desk.store, wizard.activity.id)) == 3
    page.done_step.decide.click()
    assert isinstance(wizard.shell.router.page, QuestionsPage)


def test_the_rows_that_were_not_taken_are_saved(wizard, say, tmp_path, asking):
    page = wizard.open(asking)
    wizard.go_on()
    wizard.go_on()
    say.files.append(tmp_path / "left")
    page.done_step.save.click()
    wizard.qtbot.waitUntil(lambda: not wizard.shell.jobs.busy)
    book = load_workbook(tmp_path / "left.xlsx")
    assert book.active.max_row == 5
    assert wizard.shell.quiet_corner.bar.sentence == "Saved as left.xlsx"


def test_a_layout_is_remembered_and_can_be_left_aside(wizard, tmp_path):
    rows = [("Who", "Where", "Mail"), ("Kim, David, MD", "Lakeside", "d@example.org")]
    page = wizard.open(sheet(tmp_path / "one.xlsx", rows))
    page.columns_step.table.field_chosen.emit(2, "department")
    assert page.columns_step.remembered.text() == "This layout will be remembered."
    wizard.go_on()
    wizard.go_on()
    rows[1] = ("Okonkwo, Grace, DNP", "Lakeside", "g@example.org")
    page = wizard.open(sheet(tmp_path / "two.xlsx", rows))
    assert page.work.steps.reading.people[0].department == "Lakeside"
    assert not page.columns_step.remembered.isVisible()
    anew = [
        each
        for each in page.columns_step.understood.findChildren(QPushButton)
        if each.text() == "Read it as if for the first time"
    ]
    anew[0].click()
    assert page.work.steps.reading.people[0].department == ""


def test_every_field_has_words():
    assert set(FIELD_WORDS) == set(FIELDS)


def test_open_questions_are_decided_one_by_one(wizard, asking):
    page = wizard.open(asking)
    wizard.go_on()
    wizard.go_on()
    page.done_step.decide.click()
    waiting = wizard.shell.router.page
    assert nameless(waiting) == []
    before = len(there(wizard))
    assert len(waiting.table.model.rows) == 4
    QTest.keyClick(waiting.table.view, Qt.Key.Key_1)
    assert len(waiting.table.model.rows) == 3
    assert len(there(wizard)) == before + 1
    QTest.keyClick(waiting.table.view, Qt.Key.Key_Delete)
    assert len(there(wizard)) == before + 1
    wizard.shell.quiet_corner.bar.undo_button.click()
    assert len(waiting.table.model.rows) == 3
    for _ in range(3):
        QTest.keyClick(waiting.table.view, Qt.Key.Key_N)
    assert waiting.nothing.isVisible()
    assert len(there(wizard)) == before + 4


def test_somebody_else_is_found_by_name(wizard):
    page = wizard.open("teams_2024_three_sections_utf16.csv")
    for question in page.work.steps.questions:
        page.work.steps.answer(question.reference, "as-is")
    page.show_step()
    wizard.go_on()
    step = page.people_step
    row = next(row for row in step.choices.rows if "312" in row.entry.written)
    step.table.select(row.key)
    assert not step.panel.new.isEnabled()
    step.panel.search.setText("hartw")
    assert [card.accessibleName() for card in step.panel.cards] == ["1: Amelia Hartwell"]
    step.panel.cards[0].same.click()
    assert step.choices.goes_to(row).startswith("Amelia Hartwell")
    assert step.choices.decision(row) is Decision.SAME


def test_filters_show_what_they_count(wizard, asking):
    page = wizard.open(asking)
    wizard.go_on()
    step = page.people_step
    for group, count in step.choices.counts().items():
        if count:
            step.filters._choose(group)
            assert len(step.table.model.rows) == count, group
    step.filters._choose(Group.ASKED)
    step.table.go_to(0)
    for _ in NAMESAKES:
        QTest.keyClick(step.table.view, Qt.Key.Key_N)
    assert step.choices.counts()[Group.ASKED] == 0
    assert len(step.table.model.rows) == 4  # still to be seen, and to be chosen otherwise


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("truncated_half.xlsx", "damaged"),
        ("wrongext_pdf_named.xlsx", "PDF"),
        ("encrypted_password_cme2024.xlsx", "password"),
        ("empty_zero_bytes.xlsx", "empty"),
        ("bomb_quadratic_blowup.xlsx", "not safe"),
        ("not_there.xlsx", "not_there.xlsx"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_calmly(wizard, say, file, words):
    before = operations(wizard)
    page = wizard.open(file)
    assert words in page.stop.error.accessibleName()
    assert page.stop.currentWidget() is page.stop.error
    assert not page.footer.isVisible()
    assert say.said == []
    assert operations(wizard) == before
    say.files.append(SHEETS / NAMES_NEW)
    page.stop.again.click()
    wizard.rest()
    assert page.work.steps.step is Step.COLUMNS


def test_a_second_click_on_import_does_nothing_twice(wizard, fresh):
    page = wizard.open(fresh)
    wizard.go_on()
    before = operations(wizard)
    page.footer.next.click()
    page.go_on()
    page.footer.next.click()
    wizard.rest()
    assert operations(wizard) == before + 1


def test_a_sheet_dropped_again_after_it_is_done_is_looked_at_anew(wizard, asking):
    page = wizard.open(asking)
    wizard.go_on()
    wizard.go_on()
    assert page.work.steps.step is Step.DONE
    wizard.open(asking)
    assert page.work.steps.step is Step.COLUMNS


def test_leaving_midway_writes_nothing_and_loses_nothing(wizard, asking):
    before = operations(wizard)
    page = wizard.open(asking)
    page.columns_step.drop(7, True)
    wizard.go_on()
    QTest.keyClick(page.people_step.table.view, Qt.Key.Key_1)
    made = dict(page.work.steps.choices.made)
    wizard.shell.go(Address("home"))
    wizard.shell.back()
    wizard.rest()
    assert wizard.page.work.steps.choices.made == made
    assert wizard.page.people_step.isVisible()
    assert operations(wizard) == before
    page.footer.back.click()
    assert page.columns_step.table.model.kind_words(6) == "left out by you"


def test_a_file_that_was_mended_is_read_anew(wizard, tmp_path):
    path = copied(tmp_path, NAMES_NEW)
    page = wizard.open(path)
    assert len(page.work.steps.reading.people) == 10
    with path.open("ab") as file:
        file.write(b"Okafor,Ngozi,MD,ngozi@example.org,Lakeside\r\n")
    wizard.open(path)
    assert len(page.work.steps.reading.people) == 11


def test_a_file_changed_before_import_is_told_and_nothing_written(wizard, say, tmp_path):
    path = copied(tmp_path, NAMES_NEW)
    page = wizard.open(path)
    wizard.go_on()
    path.write_bytes(path.read_bytes() + b"\r\n")
    before = operations(wizard)
    wizard.go_on()
    assert [kind for kind, _ in say.said] == ["error"]
    assert say.said[0][1].reference == "file-changed"
    assert page.work.steps.step is Step.PEOPLE
    assert page.footer.next.isEnabled()
    assert operations(wizard) == before


def test_reading_is_cancelled(wizard, qtbot):
    path = SHEETS / "grand_rounds_signin.xlsx"
    held = threading.Event()
    wizard.shell.jobs.start("Something else", lambda _progress: held.wait(60))
    wizard.shell.go(Address("import", wizard.activity.id, detail=str(path)))
    page = wizard.page
    assert page.stop.currentWidget() is page.stop.work
    page.work.cancel()
    held.set()
    wizard.rest()
    assert page.stop.error.accessibleName() == "Stopped reading grand_rounds_signin.xlsx"


def test_another_file_while_one_is_read_wins(wizard):
    for file in ("grand_rounds_signin.xlsx", NAMES_NEW):
        path = SHEETS / file
        wizard.shell.go(Address("import", wizard.activity.id, detail=str(path)))
    wizard.rest()
    assert wizard.page.work.steps.file.path.name == NAMES_NEW


def test_closing_the_office_while_reading_is_safe(wizard):
    path = SHEETS / "grand_rounds_signin.xlsx"
    wizard.shell.go(Address("import", wizard.activity.id, detail=str(path)))
    wizard.shell.session.close()
    wizard.rest()
    gc.collect()
    assert not wizard.shell.session.is_open


def test_nothing_flashes_up_as_a_window(wizard, qtbot, asking):
    seen = []

    class Watch(QObject):
        def eventFilter(self, watched, event):
            if event.type() == QEvent.Type.Show and getattr(watched, "isWindow", bool)():
                seen.append(type(watched).__name__)
            return False

    watch = Watch()
    app = QApplication.instance()
    app.installEventFilter(watch)
    page = wizard.open("filtered_hidden_rows.xlsx")
    answers(page)["Leave them out"].click()
    page.columns_step.table.go_to(3)
    QApplication.processEvents()
    wizard.open(asking)
    wizard.go_on()
    for _ in range(3):
        QTest.keyClick(page.people_step.table.view, Qt.Key.Key_1)
    QApplication.processEvents()
    app.removeEventFilter(watch)
    assert seen == []


def test_a_list_of_people_without_an_activity(wizard, fresh):
    page = wizard.open(fresh, of_people=True)
    assert page.header.accessibleName() == "Import people"
    wizard.go_on()
    wizard.go_on()
    assert wizard.at().page == "people"
    found = people_named(wizard, "Okonkwo")
    assert len(found) == 1
    assert there(wizard) == []


def people_named(wizard, last):
    return [
        people.get(wizard.desk, each.id) for each in people_search.find(wizard.desk.store, last)
    ]


def _name(number):
    """A name in letters; different numbers give different ones."""
    letters = ""
    while number or len(letters) < 6:
        number, rest = divmod(number, 20)
        letters += "bcdfghklmnprstvwxyzj"[rest] + "aeiou"[rest % 5]
    return letters.capitalize()


def large_sheet(folder, rows):
    """A sheet of people whose names are like nobody's; the window works off 600 rows by itself."""
    people_there = [
        (_name(n), _name(n * 7919), "MD", f"p{n}@example.org", "12:00", "13:00")
        for n in range(rows)
    ]
    return sheet(folder / "large.xlsx", [(*HEAD, "Time in", "Time out"), *people_there])


@pytest.fixture
def beside(monkeypatch):
    """The titles of the jobs that were done: each is held until the window's own loop turned."""
    titles = []
    perform = Jobs._perform

    class Turn(QObject):
        asked = Signal(object)

        def __init__(self):
            super().__init__()
            self.asked.connect(lambda turned: turned.set(), Qt.ConnectionType.QueuedConnection)

    turn = Turn()

    def held(jobs, job):
        turned = threading.Event()
        turn.asked.emit(turned)
        assert turned.wait(60)
        titles.append(job.title)
        perform(jobs, job)

    monkeypatch.setattr(Jobs, "_perform", held)
    return titles


def test_thousands_of_rows_stay_usable(wizard, tmp_path, beside):
    """The window's own loop turns while the sheet is read, read anew, matched and written."""
    page = wizard.open(large_sheet(tmp_path, 3_000))
    table = page.columns_step.table
    assert table.model.rowCount() == 3_001
    table.go_to(3_001)
    page.columns_step.table.field_chosen.emit(3, "")
    assert page.work.busy
    assert not page.footer.next.isEnabled()
    wizard.rest()
    assert not any(entry.credentials for entry in page.work.steps.reading.people)
    assert table.row == 3_001
    wizard.go_on()
    count = page.work.steps.choices.taken()
    assert count > 1_000
    assert page.footer.next.text() == f"&Import {count:,} people"
    wizard.go_on()
    assert len(there(wizard)) == count
    assert beside == [
        "Reading large.xlsx",
        "Reading the sheet anew",
        "Looking up the people",
        "Importing large.xlsx",
    ]


def test_an_import_is_cancelled_and_nothing_is_written(wizard, tmp_path, monkeypatch):
    tell = JobProgress.__call__
    written = []

    def stopped_in_the_middle(progress, done, total, what=""):
        if what == "rows":
            written.append(done)
            if done == 400:
                progress.cancel()
        tell(progress, done, total, what)

    monkeypatch.setattr(JobProgress, "__call__", stopped_in_the_middle)
    page = wizard.open(large_sheet(tmp_path, 700))
    wizard.go_on()
    before = operations(wizard)
    wizard.go_on()
    assert written == [200, 400]
    assert operations(wizard) == before
    assert there(wizard) == []
    assert page.work.steps.step is Step.PEOPLE
    assert page.footer.next.isEnabled()
    assert wizard.shell.quiet_corner.bar.sentence == "Stopped. Nothing was changed."


def test_the_sheet_model_holds_what_qt_expects(wizard, qtmodeltester):
    page = wizard.open("grand_rounds_signin.xlsx")
    qtmodeltester.check(page.columns_step.table.model)


def test_a_sheet_of_another_activity_is_taken_in_there(wizard, tmp_path):
    other, _ = activities.add(
        wizard.desk,
        Activity(code="ED-2024", title="Ethics Hour", starts_on="2024-05-14", ends_on="2024-05-14"),
        sessions=[Session(activity_id=0, starts_at="2024-05-14T07:00", ends_at="2024-05-14T08:00")],
    )
    page = wizard.open("grand_rounds_signin.xlsx")
    assert not page.footer.next.isEnabled()
    words = {each.text() for each in page.columns_step.asked.findChildren(QAbstractButton)}
    assert "Take it in for ED-2024, Ethics Hour, May 14, 2024" in words
    page.columns_step._answer("other-day", "ED-2024")
    wizard.rest()
    assert wizard.page is page
    assert wizard.at().record == other.id
    assert page.work.steps.target.activity_id == other.id
    wizard.go_on()
    # Of one row there is no time out.
    assert page.people_step.outcome.text() == "14 people: 60 min."
    wizard.go_on()
    assert len(attendance.of_activity(wizard.desk.store, other.id)) == 14


def shown_words(within):
    return [each.text() for each in within.findChildren(QLabel) if each.isVisibleTo(within)]


def test_cancel_leads_back_and_asks_about_what_was_decided(wizard, say, asking):
    before = operations(wizard)
    page = wizard.open(asking)
    page.footer.cancel.click()
    assert say.said == []
    assert wizard.at() == Address("activity", wizard.activity.id, "attendance")
    page = wizard.open(asking)
    wizard.go_on()
    QTest.keyClick(page.people_step.table.view, Qt.Key.Key_1)
    say.answers += [0, 1]
    page.footer.cancel.click()
    assert wizard.at().page == "import"
    page.footer.cancel.click()
    assert wizard.at() == Address("activity", wizard.activity.id, "attendance")
    wizard.shell.back()
    wizard.rest()
    assert wizard.page.work.steps.choices.made == {}
    assert operations(wizard) == before


def test_a_list_of_people_is_cancelled_to_the_people(wizard, fresh):
    page = wizard.open(fresh, of_people=True)
    page.footer.cancel.click()
    assert wizard.at().page == "people"


def test_the_count_of_rows_and_of_the_button_are_told_apart(wizard, asking, fresh):
    page = wizard.open(fresh)
    wizard.go_on()
    assert page.footer.why.words() == ""  # all rows are imported
    step = page.people_step
    step.table.go_to(0)
    QTest.keyClick(step.table.view, Qt.Key.Key_Delete)
    assert page.footer.next.text() == "&Import 1 person"
    assert page.footer.why.words() == "2 rows: 1 to import, 1 left out."
    chips = {each.key: (each.words, each.rows) for each in step._filters()}
    assert chips[Group.ALL] == ("All rows", 2)
    assert chips[Group.OUT] == ("Not taken", 1)
    assert Group.THERE not in chips
    wizard.go_on()
    wizard.open(fresh)
    wizard.go_on()
    chips = {each.key: (each.words, each.rows) for each in step._filters()}
    assert chips[Group.THERE] == ("Already there", 1)


def test_two_rows_of_one_person_are_told(wizard, tmp_path):
    kim = ("Kim", "David", "MD", "d@example.org")
    page = wizard.open(sheet(tmp_path / "twice.xlsx", [HEAD, kim, kim]))
    wizard.go_on()
    assert page.footer.next.text() == "&Import 1 person"
    assert page.footer.why.words() == "2 rows: 2 of 1 person to import."


def test_why_is_read_whole_in_the_panel(wizard, tmp_path):
    rows = [
        (*HEAD, "Time in", "Time out"),
        ("Kim", "David", "MD", "d@example.org", "15:00", "16:00"),
    ]
    page = wizard.open(sheet(tmp_path / "late.xlsx", rows))
    steps = page.work.steps
    for question in steps.questions:
        steps.answer(question.reference, "as-is")
    page.show_step()
    wizard.go_on()
    step = page.people_step
    step.table.go_to(0)
    row = step.table.current
    for part in (row.why, *row.reasons, *row.vetoes):
        assert part in " ".join(shown_words(step.panel))


def test_what_will_be_written_of_a_new_person_is_shown(wizard, tmp_path):
    head = (*HEAD, "Organization", "City", "State")
    rows = [head, ("Okonkwo", "Grace", "D.N.P.", "g@example.org", "Lakeside", "Akron", "OH")]
    page = wizard.open(sheet(tmp_path / "new.xlsx", rows))
    wizard.go_on()
    step = page.people_step
    step.table.go_to(0)
    words = [each.replace("\u200b", "") for each in shown_words(step.panel)]
    assert "A new person is added:" in words
    for each in ("Okonkwo", "Grace", "DNP", "g@example.org", "Lakeside", "Akron"):
        assert each in words
    QTest.keyClick(step.table.view, Qt.Key.Key_Delete)
    assert "A new person is added:" not in shown_words(step.panel)


def test_a_file_imported_before_is_told_at_the_first_step(wizard, fresh):
    page = wizard.open(fresh)
    wizard.go_on()
    wizard.go_on()
    page = wizard.open(fresh)
    first = page.columns_step.understood.body.itemAt(1).widget().accessibleName()
    assert first.startswith("This file was imported here on ")
    assert "(2 rows taken)" in first


def test_a_row_that_waits_is_not_said_to_be_there(wizard, asking):
    page = wizard.open(asking)
    wizard.go_on()
    wizard.go_on()
    page = wizard.open(asking)
    wizard.go_on()
    step = page.people_step
    marks = [mark_of(step.choices, row).words for row in step.choices.rows]
    assert marks.count("waiting already") == 4
    assert marks.count("already there") == 2
    assert step.choices.counts()[Group.THERE] == 2
    assert "waits for your decision already" in page.footer.why.words()
