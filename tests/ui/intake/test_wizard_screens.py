"""Pictures of every state of the import, for people to look at; each must name its widgets."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cme_desk.domain.intake.plan import Decision
from cme_desk.ui.base.navigation import Address
from cme_desk.ui.frame.catalogue import PAGES
from tests.ui.intake.wizard import Wizard
from tests.ui.names import nameless
from tests.ui.screens import shoot

EVERY = ("1280", "900", "1920")


@pytest.fixture
def wizard(make_shell, qtbot):
    return Wizard(make_shell(PAGES, opened=True), qtbot)


def show(wizard, name, **how):
    assert nameless(wizard.shell.router.page) == []
    shoot(wizard.shell, f"import-{name}", **how)


def test_pictures_of_the_columns(wizard):
    page = wizard.open("grand_rounds_signin.xlsx")
    show(wizard, "columns", sizes=EVERY, large_text=True)
    page.columns_step.table.go_to(20)
    show(wizard, "columns-row")
    wizard.open("filtered_hidden_rows.xlsx")
    show(wizard, "question", large_text=True)
    page.columns_step.asked.findChildren(type(page.footer.next))[0].click()
    show(wizard, "answered")
    wizard.open("csv_titles_repeat_header_totals.csv")
    page.columns_step.table.go_to(24)
    show(wizard, "rows-left-out")
    wizard.open("teams_2024_three_sections_utf16.csv")
    show(wizard, "teams")
    wizard.open("template_not_filled.xlsx")
    show(wizard, "template")


def test_pictures_of_the_sheets(wizard):
    page = wizard.open("conference_multi_sheet.xlsx")
    show(wizard, "sheets", sizes=EVERY, large_text=True)
    page.go_on()
    wizard.rest()
    show(wizard, "two-sheets")


def test_pictures_of_the_people(wizard):
    page = wizard.open("grand_rounds_signin.xlsx")
    steps = page.work.steps
    while steps.questions:  # the sheet is of another day, at other times
        steps.answer(steps.questions[0].reference, "as-is")
    page.show_step()
    wizard.go_on()
    assert page.people_step.isVisible()
    show(wizard, "people", sizes=EVERY, large_text=True)
    QTest.keyClick(page.people_step.table.view, Qt.Key.Key_1)
    show(wizard, "people-decided")
    new = next(row for row in page.people_step.choices.rows if row.decision is Decision.NEW)
    page.people_step.table.select(new.key)
    show(wizard, "people-new")
    wizard.go_on()
    wizard.shell.router.page.grab()
    show(wizard, "done", large_text=True)
    wizard.shell.go(Address("questions", wizard.activity.id))
    show(wizard, "open-questions", sizes=EVERY, large_text=True)


def test_pictures_of_a_standstill(wizard, tmp_path):
    wizard.open("truncated_half.xlsx")
    show(wizard, "damaged", large_text=True)
    wizard.open("wrongext_pdf_named.xlsx")
    show(wizard, "pdf")
    wizard.shell.go(Address("import", wizard.activity.id))
    show(wizard, "no-file")
    wizard.shell.go(Address("questions", wizard.activity.id))
    show(wizard, "nothing-to-decide")
