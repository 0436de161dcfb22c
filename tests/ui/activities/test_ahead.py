"""Who is expected, and certificates issued ahead, through the real window."""

from __future__ import annotations

import datetime as dt
from functools import partial

import pytest
from PySide6.QtWidgets import QApplication

from cme_desk.domain.activities.record import Activity, Session
from cme_desk.domain.office.record import Office
from cme_desk.queries import expected as query
from cme_desk.queries import register as register_query
from cme_desk.queries.register import RegisterFilter
from cme_desk.services.activities import record as activities
from cme_desk.services.attendance import by_hand
from cme_desk.services.attendance import expected as service
from cme_desk.services.office import history
from cme_desk.services.papers import certificates
from cme_desk.services.papers.verifying import Standing
from cme_desk.ui.base.navigation import Address
from cme_desk.ui.bulk import BulkDialog
from cme_desk.ui.find_dialog import FindDialog
from cme_desk.ui.frame.catalogue import PAGES
from cme_desk.ui.office.waiting import lines
from cme_desk.ui.papers.register import COLUMNS
from tests.made_once import empty_office
from tests.services.offices import Clock, make_person
from tests.ui.screens import shoot

NAMES = (
    *(("Adeyemi", "MD"), ("Bergström", "DO"), ("Costa", "RN"), ("Delgado", "MD")),
    *(("Eze", "MD"), ("Fujita", "PA-C"), ("García-López", "MD")),
)


def fill(desk, day: str) -> Activity:
    """An hour of seven who are expected."""
    made, _ = activities.add(
        desk,
        Activity(
            code="CONF-1",
            title="Sepsis in the first hour",
            starts_on=day,
            ends_on=day,
            location="Auditorium B",
        ),
        sessions=[Session(activity_id=0, starts_at=f"{day}T12:00", ends_at=f"{day}T13:00")],
        credits=[(1, 100)],
    )
    people = [make_person(desk, last, credentials=role).id for last, role in NAMES]
    service.expect(desk, made.id, people)
    return made


def settle(qtbot, shell):
    QApplication.processEvents()
    page = shell.router.page
    part = getattr(page, "certificates", None)
    qtbot.waitUntil(
        lambda: not shell.jobs.busy and not (part is not None and part._settle.isActive())
    )
    QApplication.processEvents()
    return page


@pytest.fixture
def before(make_shell):
    """A window, the evening before."""
    shell = make_shell(PAGES, opened=True)
    desk = shell.session.desk
    tomorrow = (desk.today() + dt.timedelta(days=1)).isoformat()
    return shell, desk, fill(desk, tomorrow)


@pytest.fixture
def after(make_shell, sample_path):
    """A window days later: two did not come, and one came late."""
    clock = Clock("2026-01-13T18:00:00")
    office = Office(name="Northgate CME", provider="Northgate Health", sample=1)
    desk = empty_office(sample_path, office, clock)
    made = fill(desk, "2026-01-14")
    certificates.issue(desk, made.id, early=True)
    clock.at += dt.timedelta(days=1)
    (session,) = activities.sessions_of(desk, made.id)
    for line in query.of_activity(desk.store, made.id):
        last = line.name.split(",")[0]
        if last not in {"Eze", "Fujita"}:
            by_hand.sign_in(
                desk,
                session_id=session.id,
                person_id=line.person_id,
                time_in=f"2026-01-14T12:{'30' if last == 'Delgado' else '00'}",
                time_out="2026-01-14T13:00",
            )
    desk.close()
    shell = make_shell(PAGES)
    shell.session.open(sample_path)
    return shell, shell.session.desk, made


def test_people_are_found_expected_and_taken_off_again(before, monkeypatch):
    shell, desk, activity = before
    make_person(desk, "Zimmer", "Anna", credentials="MD")
    shell.go(Address("activity", activity.id, "expected"))
    part = shell.router.page.expected
    assert len(part.table.model.rows) == 7
    shoot(shell, "activity-expected", sizes=("1280", "900"))

    def choose(dialog: FindDialog) -> int:
        dialog.search.setText("zim")
        dialog._find("zim")
        dialog.take()
        return dialog.result()

    monkeypatch.setattr(FindDialog, "exec", choose)
    part.add()
    assert len(part.table.model.rows) == 8
    part.search.setText("zim")
    part._ask()
    part.table.go_to(0)
    part.remove()
    part.search.clear()
    part._ask()
    assert len(part.table.model.rows) == 7
    history.undo(desk)
    assert len(query.of_activity(desk.store, activity.id)) == 8


def test_they_are_issued_ahead_after_it_was_said_what_that_means(before, say, tmp_path, qtbot):
    shell, desk, activity = before
    shell.go(Address("activity", activity.id, "certificates"))
    page = settle(qtbot, shell)
    part = page.certificates
    assert "7 people are expected" in part.ahead.text()
    assert part.summary.text().startswith("7 to issue ahead. Printing or saving issues 7 ")
    assert part.view.paper is not None
    shoot(shell, "certificates-ahead", sizes=("1280", "900"), large_text=True)
    out = tmp_path / "room.pdf"
    say.answers, say.files = [1], [out]
    part.save()
    settle(qtbot, shell)
    assert not out.exists()
    assert register_query.count(desk.store, RegisterFilter()) == 0
    _, text = say.said[-1]
    assert "7 certificates would be issued ahead" in text
    assert "must be voided" in text
    say.answers, say.files = [0], [out]
    part.save()
    settle(qtbot, shell)
    assert out.exists()
    assert register_query.count(desk.store, RegisterFilter(ahead=True)) == 7
    assert part.summary.text() == "7 issued before"
    shoot(shell, "certificates-issued-ahead", sizes=("1280",))
    (line, *_) = register_query.listed(desk.store, RegisterFilter())
    shell.go(Address("certificate", line.id))
    settle(qtbot, shell)
    shoot(shell, "certificate-issued-ahead", sizes=("1280",))
    shell.go(Address("certificates"))
    settle(qtbot, shell)
    assert "issued ahead" in COLUMNS[-1].mark(line).words
    shoot(shell, "register-issued-ahead", sizes=("1280",))
    shell.go(Address("verify"))
    page = settle(qtbot, shell)
    page.number.setText(f"CME-DESK:{line.number}:{line.verify_code}")
    page.check()
    settle(qtbot, shell)
    assert page.verdict.standing is Standing.AHEAD
    shoot(shell, "verify-issued-ahead", sizes=("1280",))


def test_who_did_not_come_is_voided_in_one_step(after, say, qtbot):
    shell, desk, activity = after
    sentences = [each.waiting.sentence for each in lines(desk, desk.today())]
    assert "2 certificates of who did not come: void" in sentences
    settle(qtbot, shell)
    shoot(shell, "home-ahead", sizes=("1280",))
    shell.go(Address("activity", activity.id, "certificates"))
    part = settle(qtbot, shell).certificates
    assert part.ahead.text() == "2 certificates of who did not come: void."
    assert part.reissue_button.isVisible()
    assert part.print_button.text().endswith("Print 5 certificates")
    shoot(shell, "certificates-did-not-come", sizes=("1280", "900"))
    part.void()
    settle(qtbot, shell)
    dialog = shell.findChildren(BulkDialog)[-1]
    assert dialog.effect.many == 2
    assert "Eze" in dialog.told.text()
    shoot(shell, "void-who-did-not-come", sizes=("1280",))
    dialog.reason.setPlainText("They did not come")
    dialog.save()
    settle(qtbot, shell)
    assert not part.void_button.isVisible()
    assert [row.absent for row in part.table.model.rows] == [False] * 5
    part._context.do(partial(history.undo, desk))
    settle(qtbot, shell)
    assert part.void_button.isVisible()
    part.reissue()
    settle(qtbot, shell)
    dialog = shell.findChildren(BulkDialog)[-1]
    assert dialog.effect.many == 1
    dialog.reject()
