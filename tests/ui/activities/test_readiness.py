"""What an activity lacks leads to where it is put right: chips, ring, rows, and the first page."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cme_desk.domain.activities.record import Activity, Session
from cme_desk.services.activities import readiness
from cme_desk.services.activities import record as activities
from cme_desk.ui.base.navigation import Address
from cme_desk.ui.frame.catalogue import PAGES
from cme_desk.ui.office.waiting import address_of
from cme_desk.ui.widgets.chip import Chip
from cme_desk.ui.widgets.labels import Text


@pytest.fixture
def shell(make_shell):
    """A window over an office with an activity that has neither place, credit nor disclosure."""
    made = make_shell(PAGES, opened=True)
    desk = made.session.desk
    day = (desk.today() + dt.timedelta(days=9)).isoformat()
    activities.add(
        desk,
        Activity(code="GR-1", title="Grand Rounds: Sepsis", starts_on=day, ends_on=day),
        sessions=[Session(activity_id=0, starts_at=f"{day}T12:00", ends_at=f"{day}T13:00")],
        credits=[],
    )
    made.show()
    return made


def named(widget, kind, words):
    """The one of a kind that says some words."""
    return next(each for each in widget.findChildren(kind) if each.accessibleName() == words)


def click(widget):
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


@pytest.mark.parametrize(
    "open_it", [click, lambda widget: QTest.keyClick(widget, Qt.Key.Key_Space)]
)
def test_a_chip_a_row_and_the_ring_lead_to_the_field(shell, open_it):
    shell.router.go(Address("activity", 1))
    page = shell.router.page
    form = page.overview.form
    open_it(named(page.header, Chip, "The location is not known"))
    assert QApplication.focusWidget() is form.location
    open_it(named(page.overview.places, Text, "No credit is designated"))
    assert QApplication.focusWidget() in form.credit_fields.amounts.values()
    open_it(named(page.overview.places, Text, "The disclosure to learners is missing"))
    assert page.tabs.key == "statements"
    assert QApplication.focusWidget() is page.statements.disclosure_button
    open_it(page.ring)
    first = next(each for each in readiness.of_activity(shell.session.desk, 1) if not each.done)
    assert shell.router.trail.current == address_of(first, 1)


def test_the_first_page_leads_to_the_field_as_well(shell):
    shell.router.go(Address("home"))
    home = shell.router.page
    row = next(each for each in home.table.model.rows if "location" in each.waiting.sentence)
    home.table.opened.emit(row)
    assert QApplication.focusWidget() is shell.router.page.overview.form.location
    shell.router.go(Address("home"))
    first = next(each for each in readiness.of_activity(shell.session.desk, 1) if not each.done)
    click(named(home, Chip, first.words))
    assert shell.router.trail.current == address_of(first, 1)
