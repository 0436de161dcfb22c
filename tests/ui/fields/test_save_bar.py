"""Save stands at one place on every page with a form, and does not scroll away."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.organizations.record import Organization
from cme_desk.domain.people.record import Person
from cme_desk.services.activities import record as activities
from cme_desk.services.organizations import record as organizations
from cme_desk.services.people import record as people
from cme_desk.ui.base.navigation import Address
from cme_desk.ui.fields.save_bar import SaveBar
from cme_desk.ui.frame.catalogue import PAGES
from cme_desk.ui.frame.shell import Shell
from tests.ui.screens import shoot

FORMS = (
    "activity/new",
    "activity/1",
    "activity/1/agenda",
    "person/new",
    "person/1/details",
    "organization/new",
    "organization/1/details",
    "settings",
)


@pytest.fixture
def window(make_shell: Callable[..., Shell]) -> Shell:
    shell = make_shell(PAGES, opened=True)
    desk = shell.session.desk
    activities.add(
        desk, Activity(code="GR-1", title="Sepsis", starts_on="2027-01-14", ends_on="2027-01-14")
    )
    people.add(desk, Person(last_name="Lima"))
    organizations.add(desk, Organization(name="Lakeside"))
    return shell


def address_of(form: str) -> Address:
    page, _, rest = form.partition("/")
    record, _, tab = rest.partition("/")
    if form == "activity/new":
        return Address("new-activity")
    return Address(page, int(record) if record.isdigit() else None, tab)


def scrolls(widget: QWidget) -> bool:
    around = widget.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    return around is not None


def test_save_stands_at_one_place_on_all_of_them(window: Shell):
    places = set()
    for form in FORMS:
        window.go(address_of(form))
        for _ in range(3):
            QApplication.processEvents()
        bars = [each for each in window.router.page.findChildren(SaveBar) if each.isVisible()]
        assert len(bars) == 1, form
        assert not scrolls(bars[0]), form
        at = bars[0].save_button.mapTo(window, QPoint(0, 0))
        places.add((at.x(), round(at.y(), -1)))
        name = form.replace("/", "-")
        shoot(window, f"save-{name}")
    assert len({x for x, _ in places}) == 1
    heights = [y for _, y in places]
    assert max(heights) - min(heights) <= 24
