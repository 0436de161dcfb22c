"""The office's own sheet from the activity's page, and the layouts that are remembered."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication, QScrollArea

from cme_desk.domain.activities.record import Activity, Session
from cme_desk.domain.intake.layouts import Layout
from cme_desk.domain.people.record import Person
from cme_desk.queries import layouts as query
from cme_desk.services.activities import record as activities
from cme_desk.services.attendance import by_hand as attendance
from cme_desk.services.people import record as people
from cme_desk.store import tables
from cme_desk.store.operations import operation
from cme_desk.ui.attendance.sign_in_sheet_menu import SignInSheetDialog
from cme_desk.ui.base.navigation import Address
from cme_desk.ui.frame.catalogue import PAGES
from cme_desk.ui.office.layouts_card import RenameDialog
from tests.ui.mnemonics import conflicts
from tests.ui.names import nameless
from tests.ui.screens import shoot, take


def add(desk, code, day, *, sessions=1):
    return activities.add(
        desk,
        Activity(code=code, title="Grand Rounds: Sepsis", starts_on=day, ends_on=day,
                 location="Auditorium B"),
        sessions=[
            Session(activity_id=0, title=f"Part {n}" if sessions > 1 else "",
                    starts_at=f"{day}T{11 + n}:00", ends_at=f"{day}T{12 + n}:00")
            for n in range(1, sessions + 1)
        ],
        credits=[(1, 100)],
    )[0]  # fmt: skip


@pytest.fixture
def shell(make_shell):
    """A series of two: one person came to the first."""
    shell = make_shell(PAGES, opened=True)
    desk = shell.session.desk
    first = add(desk, "GR-2027-01", "2027-01-14")
    add(desk, "GR-2027-02", "2027-02-11")
    add(desk, "TWO-1", "2027-03-11", sessions=2)
    person, _ = people.add(desk, Person(last_name="Hartwell", first_name="Amelia"))
    attendance.sign_in(
        desk, session_id=activities.sessions_of(desk, first.id)[0].id, person_id=person.id
    )
    return shell


def go(shell, place, qtbot):
    shell.go(Address.parse(place))
    rest(shell, qtbot)
    return shell.router.page


def rest(shell, qtbot):
    qtbot.waitUntil(lambda: not shell.jobs.busy)
    QApplication.processEvents()


def test_the_sheet_is_saved_as_excel_and_as_pdf_with_the_same_codes(shell, qtbot, say, tmp_path):
    page = go(shell, "activity/2", qtbot)
    assert nameless(shell) == []
    assert conflicts(shell) == []
    assert [action.text() for action in page.sheet_menu.menu.actions()] == [
        "As &Excel…",
        "&Print or save as PDF…",
    ]
    say.files = [tmp_path / "sheet", tmp_path / "sheet.pdf"]
    excel, paper = page.sheet_menu.menu.actions()
    excel.trigger()
    rest(shell, qtbot)
    paper.trigger()
    (dialog,) = shell.findChildren(SignInSheetDialog)
    qtbot.waitUntil(lambda: dialog.view.paper is not None)
    assert nameless(dialog) == []
    take(dialog, "sign-in-sheet-dialog")
    dialog.save()
    rest(shell, qtbot)
    assert [what for what, _ in say.said] == ["save", "save"]
    sheet = load_workbook(tmp_path / "sheet.xlsx").active
    codes = [row[0].value for row in sheet.iter_rows(min_row=7)]
    assert sheet["B7"].value == "Hartwell"
    text = PdfReader(io.BytesIO((tmp_path / "sheet.pdf").read_bytes())).pages[0].extract_text()
    assert codes[0] in text
    shoot(shell, "activity-sheet")


def test_a_sheet_that_is_only_looked_at_gives_out_no_codes(shell, qtbot):
    page = go(shell, "activity/2", qtbot)
    before = shell.session.desk.store.execute("SELECT count(*) FROM operation").fetchone()
    page.sheet_menu.menu.actions()[1].trigger()
    (dialog,) = shell.findChildren(SignInSheetDialog)
    qtbot.waitUntil(lambda: dialog.view.paper is not None)
    text = PdfReader(io.BytesIO(dialog.view.paper.pdf)).pages[0].extract_text()
    assert "Hartwell" in text
    dialog.reject()
    rest(shell, qtbot)
    store = shell.session.desk.store
    assert not store.execute("SELECT 1 FROM row_code").fetchall()
    assert store.execute("SELECT count(*) FROM operation").fetchone() == before


def test_turned_away_nothing_is_made(shell, qtbot, say):
    page = go(shell, "activity/2", qtbot)
    page.sheet_menu.menu.actions()[0].trigger()
    rest(shell, qtbot)
    assert not shell.session.desk.store.execute("SELECT 1 FROM row_code").fetchall()


def test_of_several_sessions_each_has_its_sheet(shell, qtbot, say, tmp_path):
    page = go(shell, "activity/3", qtbot)
    parts = page.sheet_menu.menu.actions()
    assert [action.text() for action in parts] == ["Part 1", "Part 2"]
    say.files = [tmp_path / "b.xlsx"]
    parts[1].menu().actions()[0].trigger()
    rest(shell, qtbot)
    assert load_workbook(tmp_path / "b.xlsx").active["A3"].value == "Part 2"


def test_a_file_that_cannot_be_written_is_told(shell, qtbot, say, tmp_path):
    page = go(shell, "activity/2", qtbot)
    say.files = [tmp_path / "none" / "sheet.xlsx"]
    page.sheet_menu.menu.actions()[0].trigger()
    rest(shell, qtbot)
    assert [what for what, _ in say.said] == ["save", "error"]
    assert not shell.session.desk.store.execute("SELECT 1 FROM row_code").fetchall()


def test_layouts_are_seen_renamed_and_forgotten(shell, qtbot):
    desk = shell.session.desk
    page = go(shell, "settings", qtbot).part
    assert not page.layouts.isVisible()
    with operation(desk.store, "remember", "Remembered"):
        for name in ("Lakeside", "St. Brigid"):
            tables.layouts.add(
                desk.store,
                Layout(name=name, partner=name, shape=name, columns='{"2": "credentials"}',
                       headings='[[1, "Learner"], [2, "Grade"]]', remembered_at="2027"),
            )  # fmt: skip
    page.refresh()
    QApplication.processEvents()
    assert page.layouts.isVisible()
    assert nameless(shell) == []
    assert conflicts(shell) == []
    area = next(each for each in shell.findChildren(QScrollArea) if each.isAncestorOf(page.layouts))
    area.ensureWidgetVisible(page.layouts)
    shoot(shell, "office-layouts")
    page.layouts.table.go_to(0)
    page.layouts.rename_button.click()
    dialog = next(each for each in shell.findChildren(RenameDialog) if each.isVisible())
    assert nameless(dialog) == []
    dialog.name.setText("St. Brigid")
    dialog.save()
    assert dialog.isVisible()
    dialog.name.setText("Lakeside, evenings")
    dialog.save()
    assert [line.name for line in query.listed(desk.store)] == ["Lakeside, evenings", "St. Brigid"]
    page.layouts.table.go_to(1)
    page.layouts.forget_button.click()
    assert [line.name for line in query.listed(desk.store)] == ["Lakeside, evenings"]
