"""Every page listens to whatever its queries read, and to nothing that they do not."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from cme_desk.domain.people.outside_credit import OutsideCredit
from cme_desk.queries import listening
from cme_desk.services.activities import record as activities
from cme_desk.services.activities import seats
from cme_desk.services.attendance import by_hand as attendance
from cme_desk.services.credit import assessments
from cme_desk.services.office import life as office_service
from cme_desk.services.papers import certificates
from cme_desk.services.people import belongings, duplicates
from cme_desk.store.tables import BY_NAME
from cme_desk.store.trail.derived import SOURCES
from cme_desk.ui.base.navigation import Address
from cme_desk.ui.frame.catalogue import PAGES
from tests.services.offices import DAY, Clock, make_activity, make_person

TABS = {
    "activity": ("overview", "agenda", "attendance", "certificates", "statements", "history"),
    "person": ("details", "numbers", "elsewhere", "activities", "history"),
    "settings": ("office", "credit-types", "statements"),
}
RECORDS = {
    "activity": 1,
    "import": 1,
    "questions": 1,
    "paper": 1,
    "proofread": 1,
    "person": 1,
    "certificate": 1,
    "template": 1,
}
PLACES = [
    Address(each.key, RECORDS.get(each.key), tab)
    for each in PAGES
    for tab in TABS.get(each.key, ("",))
]


@pytest.fixture
def shell(make_shell):
    """A window over an office in which something stands on every page."""
    shell = make_shell(PAGES, opened=True)
    desk = shell.session.desk
    desk.store.clock = Clock()
    named = {"provider": "Northgate Health", "signer_name": "Ada Reyes", "signer_title": "Director"}
    office_service.change(desk, replace(desk.office, **named))
    activity = make_activity(desk, pass_level=70)
    person, other = make_person(desk, "Osei", credentials="MD"), make_person(desk, "Osey")
    session = activities.sessions_of(desk, activity.id)[0]
    attendance.sign_in(desk, session_id=session.id, person_id=person.id)
    assessments.record(desk, activity_id=activity.id, person_id=person.id, score=90, taken_on=DAY)
    seats.seat(desk, activity.id, [person.id], "12")
    belongings.save_outside_credit(
        desk,
        OutsideCredit(
            person_id=person.id, earned_on=DAY, title="Course", type_name="AMA", amount=100
        ),
    )
    duplicates.not_the_same(desk, person.id, other.id)
    certificates.issue(desk, activity.id)
    return shell


def read_by(shell, place: Address) -> set[str]:
    """Open a page, and say of which tables it shows something, by the text of its statements."""
    page, store = shell.router.page, shell.session.desk.store
    statements: list[str] = []
    store.db.conn.set_trace_callback(statements.append)
    page.open(place)
    page.refresh()
    QApplication.processEvents()
    store.db.conn.set_trace_callback(None)
    named = set(re.findall(r"\b(?:FROM|JOIN)\s+(\w+)", "\n".join(statements)))
    return {each for name in named for each in SOURCES.get(name, (name,)) if each in BY_NAME}


def test_pages_listen_to_what_they_read(shell, qtbot):
    store = shell.session.desk.store
    deaf, silent = {}, set()
    for place in PLACES:
        shell.go(place)
        qtbot.waitUntil(lambda: not shell.jobs.busy, timeout=20000)
        listening.begin(store)
        read = read_by(shell, place)
        unheard = {each for each in read if not listening.concerned(store, [each])}
        if unheard:
            deaf[str(place)] = unheard
        if not read:
            silent.add(place.page)
        qtbot.waitUntil(lambda: not shell.jobs.busy, timeout=20000)
    assert deaf == {}
    # A form, a field and a file that is not chosen yet show nothing; the history is the trail.
    assert silent <= {"new-activity", "verify", "import", "history"}


def test_a_page_does_not_listen_to_what_it_does_not_read(shell, qtbot):
    shell.go(Address("people"))
    store = shell.session.desk.store
    assert listening.concerned(store, ["layout", "claim"])
    assert not listening.concerned(store, ["layout", "certificate_template", "seat"])
    # What the window itself asks, beside the page, is not the page's.
    shell._show_office_state()
    shell.found("GR-1")
    assert not listening.concerned(store, ["layout", "certificate_template"])
    shell.go(Address("history"))
    assert listening.concerned(store, ["layout"])
