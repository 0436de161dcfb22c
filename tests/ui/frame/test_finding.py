"""Ctrl+K comes to what is called just so, whatever else holds the same letters."""

import pytest
from PySide6.QtCore import Qt

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.organizations.record import Organization
from cme_desk.domain.people.record import Person
from cme_desk.services.activities import record as activities
from cme_desk.services.organizations import record as organizations
from cme_desk.services.people import record as people
from cme_desk.ui.base.navigation import Address
from cme_desk.ui.frame.catalogue import PAGES


@pytest.fixture
def shell(make_shell):
    shell = make_shell(PAGES, opened=True)
    desk = shell.session.desk
    for number, (code, title) in enumerate(
        [
            ("ED-2026", "Emergency Medicine"),
            ("US-2026", "Ultrasound after ED-2026"),
            ("MED-2026", "Medicine day"),
            ("ED-2026-02", "Emergency Medicine, second"),
            ("Tumor", "Tumor board"),
        ]
    ):
        day = f"2027-0{number + 1}-10"
        activities.add(desk, Activity(code=code, title=title, starts_on=day, ends_on=day))
    for first, last, email, npi in (
        ("Amelia", "Hartwell", "hart@example.org", "1003000126"),
        ("Emil", "Ed", "hart@example.org.au", ""),
        ("Tumor", "Tumorson", "t@example.org", ""),
        ("North", "Gate", "north.gate@example.org", ""),
    ):
        people.add(desk, Person(first_name=first, last_name=last, email=email, npi=npi))
    for name in ("North", "Northgate"):
        organizations.add(desk, Organization(name=name))
    return shell


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("ED-2026", "Emergency Medicine"),
        ("ed-2026", "Emergency Medicine"),
        (" ed-2026 ", "Emergency Medicine"),
        ("ED-2026-0", "Emergency Medicine, second"),
        ("us-2026", "Ultrasound after ED-2026"),
        ("MED-2026", "Medicine day"),
        ("tumor", "Tumor board"),
        ("1003000126", "Amelia Hartwell"),
        ("hart@example.org", "Amelia Hartwell"),
        ("HART@EXAMPLE.ORG", "Amelia Hartwell"),
        ("hart@example.org.au", "Emil Ed"),
        ("north", "North"),
        ("NORTHGATE", "Northgate"),
    ],
)
def test_what_is_called_so_is_what_enter_opens(shell, qtbot, typed, title):
    shell.open_palette()
    qtbot.keyClicks(shell.palette_box.field, typed)
    box = shell.palette_box
    assert box.list.currentIndex().data() == title
    titles = [(each.group, each.title) for each in box.lines.lines if not isinstance(each, str)]
    assert len(titles) == len(set(titles)), "each once"


def test_enter_goes_there(shell, qtbot):
    shell.open_palette()
    qtbot.keyClicks(shell.palette_box.field, "ED-2026")
    qtbot.keyClick(shell.palette_box.field, Qt.Key.Key_Return)
    assert shell.router.page.activity.code == "ED-2026"


@pytest.mark.parametrize("typed", ["%", "_", "\\", '"', "'", "@", "--", "2026", '"1', 'a"b1'])
def test_signs_mean_nothing_special(shell, qtbot, typed):
    shell.open_palette()
    qtbot.keyClicks(shell.palette_box.field, typed)
    assert shell.palette_box.isVisible()


@pytest.mark.parametrize(
    "typed", ["3/10/2027", "March 10, 2027", "10 Mar 2027", "2027-03-10", "mar 10 2027", "3/10/27"]
)
def test_a_day_comes_to_its_activities(shell, qtbot, typed):
    shell.open_palette()
    qtbot.keyClicks(shell.palette_box.field, typed)
    assert shell.palette_box.list.currentIndex().data() == "Medicine day"


def test_what_is_spelled_almost_so_is_said_to_be(shell, qtbot):
    shell.open_palette()
    qtbot.keyClicks(shell.palette_box.field, "hartwll")
    lines = shell.palette_box.lines.lines
    assert lines[0] == "People, spelled almost so"
    assert lines[1].title == "Amelia Hartwell"


def test_the_list_of_people_asks_what_was_meant(shell, qtbot):
    shell.go(Address("people"))
    page = shell.router.page
    qtbot.keyClicks(page.search, "hartwll")
    assert page.empty.isVisible()
    assert page.empty._text.text() == "Did you mean “hartwell”?"
    page.search.clear()
    shell.go(Address("activities"))
    qtbot.keyClicks(shell.router.page.search, "3/10/2027")
    assert [row.code for row in shell.router.page.table.model.rows] == ["MED-2026"]
