"""Rows in doubt in the window: among the questions, decided one by one or by kind, and later."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from cme_desk.domain.intake.plan import Decision
from cme_desk.queries import attendance, questions
from cme_desk.services.intake.choices import Group
from cme_desk.ui.base.navigation import Address
from cme_desk.ui.frame.catalogue import PAGES
from cme_desk.ui.intake.questions_page import QuestionsPage
from tests.ui.intake.wizard import Wizard

SHEET = """Name,E-mail,Time in,Time out
"Norcross, Petra, MD",p@example.org,12:00,13:00
"Jessup, Goran",g@example.org,12:00,13:00
Zhao Wei,z@example.org,12:00,13:00
Li Na,l@example.org,12:00,13:00
Bob Al***,,12:00,13:00
Carter Am***,,12:00,13:00
"Lima, Ana",a@example.org,12:00,
"""


@pytest.fixture
def wizard(make_shell, qtbot):
    return Wizard(make_shell(PAGES, opened=True), qtbot)


@pytest.fixture
def step(wizard, tmp_path):
    path = tmp_path / "door.csv"
    path.write_text(SHEET, encoding="utf-8")
    wizard.open(path)
    wizard.go_on()
    return wizard.page.people_step


def press(within, words, about=""):
    (found,) = [
        each
        for each in within.findChildren(QPushButton)
        if each.text().replace("&", "") == words and about in each.accessibleName()
    ]
    assert found.isEnabled()
    found.click()


def said(within):
    return " ".join(each.text() for each in within.findChildren(QLabel) if each.isVisibleTo(within))


def there(wizard):
    return {line.name for line in attendance.of_activity(wizard.desk.store, wizard.activity.id)}


def test_they_stand_among_the_questions_with_what_is_written(step):
    assert step.choices.counts()[Group.ASKED] == 5
    assert step.table.current.entry.row == 4
    shown = said(step.panel)
    assert "Which is the family name in “Zhao Wei” is not sure" in shown
    assert "As written Zhao Wei · z@" in shown.replace("\u200b", "")
    assert step.panel.right.isVisibleTo(step.panel)


def test_one_by_one_with_the_keyboard(step):
    QTest.keyClicks(step.table.view, "r")
    assert step.choices.decision(step.choices.rows[2]) is Decision.NEW
    assert step.table.current.entry.row == 5
    QTest.keyClicks(step.table.view, "r")
    assert step.table.current.entry.row == 6
    # A name that is hidden cannot be right as read.
    QTest.keyClicks(step.table.view, "r")
    assert step.choices.decision(step.choices.rows[4]) is Decision.ASK


def test_all_of_a_kind_at_once_and_taken_back(step):
    assert "2 rows: it is not sure which is the family name." in said(step.held)
    press(step.held, "They are right as read", "family name")
    assert step.choices.counts()[Group.ASKED] == 3
    press(step.held, "Leave them out", "partly hidden")
    assert step.choices.counts()[Group.ASKED] == 1
    press(step.held, "Take back")
    assert step.choices.counts()[Group.ASKED] == 3
    press(step.held, "Take back")
    assert step.choices.counts()[Group.ASKED] == 5
    assert not step.held.undo.isVisibleTo(step.held)


def test_each_of_a_kind_is_looked_at(step):
    press(step.held, "Look at each", "partly hidden")
    assert step.filters.key == Group.ASKED
    assert step.table.current.entry.row == 6


def test_what_is_left_open_is_decided_later(wizard, step):
    wizard.go_on()
    assert there(wizard) == {"Norcross, Petra", "Jessup, Goran"}
    assert len(questions.open_questions(wizard.desk.store)) == 5
    wizard.shell.go(Address("questions", wizard.activity.id))
    wizard.rest()
    page = wizard.shell.router.page
    assert isinstance(page, QuestionsPage)
    assert page.panel.right.isVisibleTo(page.panel)
    press(page.held, "They are right as read", "family name")
    wizard.rest()
    assert there(wizard) >= {"Zhao, Wei", "Li, Na"} or len(there(wizard)) == 4
    press(page.held, "Leave them out", "partly hidden")
    wizard.rest()
    (row,) = questions.open_questions(wizard.desk.store)
    assert row.name == "Ana Lima"
    QTest.keyClicks(page.table.view, "r")
    wizard.rest()
    assert not questions.open_questions(wizard.desk.store)
    assert "Lima, Ana" in there(wizard)


def test_nothing_is_said_of_doubts_where_there_are_none(wizard):
    wizard.open("csv_cp1252_smart_quotes.csv")
    wizard.go_on()
    step = wizard.page.people_step
    assert not step.held.isVisibleTo(step)
