"""Activities, through the real window on a real office: made, filled, certified."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from cme_desk.domain.activities.record import Activity, Session
from cme_desk.domain.people.record import Person
from cme_desk.domain.vocabulary import ActivityFormat, Providership
from cme_desk.queries import attendance as attendance_query
from cme_desk.queries import register as register_query
from cme_desk.queries.register import RegisterFilter
from cme_desk.services.activities import record as activities
from cme_desk.services.attendance import by_hand as attendance
from cme_desk.services.office import life as office_service
from cme_desk.services.people import record as people
from cme_desk.ui.activities.certificates import COLUMNS
from cme_desk.ui.attendance.sign_in_dialog import RemoveDialog, SignInDialog
from cme_desk.ui.base.navigation import Address
from cme_desk.ui.credit.work_dialogs import ClaimDialog
from cme_desk.ui.frame.catalogue import PAGES
from cme_desk.ui.widgets.notice import Notice
from tests.services.offices import make_activity
from tests.ui.screens import shoot, take

NAMES = [
    ("Adeyemi", "Samuel", "MD", "County Behavioral Health", "11:58", "13:02"),
    ("Al-Sayed", "Fatima", "PA-C", "Northgate Community Hospital", "12:01", "13:00"),
    ("Delgado", "Robert", "DO", "Lakeside Family Practice", "12:00", "12:31"),
    ("García-López", "Maria José", "MD", "Children's Health Network", "11:57", "13:00"),
    ("O'Donnell", "Siobhán", "RN, MSN", "University Medical Center", "12:00", ""),
    ("Smith", "John", "", "Northgate Community Hospital", "12:02", "13:00"),
]


@pytest.fixture
def office(make_shell, qtbot):
    """A window over an office with one joint activity of six learners."""
    shell = make_shell(PAGES, opened=True)
    desk = shell.session.desk
    activity, _ = activities.add(
        desk,
        Activity(
            code="GR-2026-02",
            title="Grand Rounds: Sepsis in the first hour",
            starts_on="2026-01-14",
            ends_on="2026-01-14",
            location="Auditorium B, Northgate Community Hospital",
            providership=Providership.JOINT,
            joint_providers=("Lakeside Family Practice",),
        ),
        sessions=[Session(activity_id=0, starts_at="2026-01-14T12:00", ends_at="2026-01-14T13:00")],
        credits=[(1, 100)],
    )
    session = activities.sessions_of(desk, activity.id)[0]
    for last, first, credentials, organization, time_in, time_out in NAMES:
        person, _ = people.add(
            desk,
            Person(
                last_name=last,
                first_name=first,
                credentials=credentials,
                organization=organization,
            ),
        )
        attendance.sign_in(
            desk,
            session_id=session.id,
            person_id=person.id,
            time_in=f"2026-01-14T{time_in}",
            time_out=f"2026-01-14T{time_out}" if time_out else "",
        )
    return shell, desk, activity


def page(shell):
    QApplication.processEvents()
    return shell.router.page


def settle(qtbot, shell):
    """Wait until no preview is about to be drawn and no job runs."""

    def at_rest():
        timers = shell.router.page.findChildren(QTimer)
        return not (shell.jobs.busy or any(each.isActive() for each in timers))

    qtbot.waitUntil(at_rest)
    QApplication.processEvents()


def test_activities_are_listed_and_opened(office):
    shell, _desk, activity = office
    shell.router.go(Address("activities"))
    listed = page(shell)
    assert [row.code for row in listed.table.model.rows] == ["GR-2026-02"]
    shoot(shell, "activities", sizes=("1280", "900"))
    listed.table.opened.emit(listed.table.model.rows[0])
    assert page(shell).activity.id == activity.id
    shoot(shell, "activity-overview", sizes=("1280", "900"), large_text=True)


def test_a_day_that_is_moved_takes_the_last_day_along_either_way(office, say):
    shell, _desk, activity = office
    shell.router.go(Address("activity", activity.id))
    form = page(shell).overview.form

    def move(field, text):
        field.setText(text)
        field.settle()
        return form.starts_on.text(), form.ends_on.text()

    assert move(form.starts_on, "1/10/2026") == ("1/10/2026", "1/10/2026")
    assert move(form.starts_on, "2/10/2026") == ("2/10/2026", "2/10/2026")
    assert move(form.ends_on, "2/12/2026") == ("2/10/2026", "2/12/2026")
    assert move(form.starts_on, "2/9/2026") == ("2/9/2026", "2/12/2026"), "it is longer now"
    assert move(form.starts_on, "3/1/2026") == ("3/1/2026", "3/1/2026")
    assert move(form.starts_on, "11/30/2025") == ("11/30/2025", "11/30/2025")
    say.answers = [1]
    shell.router.go(Address("new-activity"))
    new = page(shell).form
    new.ends_on.setText("1/3/2030")
    new.ends_on.settle()
    new.starts_on.setText("1/1/2030")
    new.starts_on.settle()
    assert new.ends_on.text() == "1/3/2030", "what was typed stays"


def test_tab_comes_to_the_credit_before_the_notes(office, qtbot):
    shell, _desk, activity = office
    for address in (Address("activity", activity.id), Address("new-activity")):
        shell.router.go(address)
        shown = page(shell)
        form = getattr(shown, "overview", shown).form
        order, at = [], form.title
        for _ in range(300):
            order.append(at)
            at = at.nextInFocusChain()
        amounts = [each for each in form.credit_fields.amounts.values() if each.isVisible()]
        assert amounts
        places = [form.title, form.code, form.location, *amounts, form.notes]
        assert [order.index(each) for each in places] == sorted(map(order.index, places))


def test_a_new_activity_is_made_by_its_form(office, say):
    shell, desk, _activity = office
    shell.router.go(Address("new-activity"))
    form = page(shell).form
    form.title.setText("Tumor Board")
    page(shell).save()
    assert form.form.row("code").error
    form.code.setText("gr-2026-02")
    page(shell).save()
    assert "already" in form.form.row("code").error
    form.code.setText("TB-2026-01")
    form.credit_fields.amounts[1].setText("1.10")
    page(shell).save()
    assert form.form.row("credit-1").error
    shoot(shell, "new-activity", sizes=("1280", "900"))
    form.credit_fields.amounts[1].setText("1.25")
    page(shell).save()
    made = activities.find(desk, "TB-2026-01")
    assert page(shell).activity.id == made.id
    assert activities.designated(desk, made.id)[0][1].amount == 125


def test_facts_are_changed_in_place_and_credit_follows(office):
    shell, desk, activity = office
    shell.router.go(Address("activity", activity.id))
    overview = page(shell).overview
    overview.form.credit_fields.amounts[1].setText("0.50")
    assert overview.save()
    claims = {
        row.name: row.claimed for row in attendance_query.of_activity(desk.store, activity.id)
    }
    assert claims["Adeyemi, Samuel"] == 50
    shell.session.undo_last()
    claims = {
        row.name: row.claimed for row in attendance_query.of_activity(desk.store, activity.id)
    }
    assert claims["Adeyemi, Samuel"] == 100


def test_attendance_is_shown_with_what_each_claims(office):
    shell, _desk, activity = office
    shell.router.go(Address("activity", activity.id, "attendance"))
    part = page(shell).attendance
    rows = {row.name: row for row in part.table.model.rows}
    assert rows["Delgado, Robert"].claimed == 50
    assert rows["O'Donnell, Siobhán"].claimed is None
    shoot(shell, "activity-attendance", sizes=("1280", "900", "1920"), large_text=True)


def test_credit_is_changed_with_a_reason(office):
    shell, desk, activity = office
    shell.router.go(Address("activity", activity.id, "attendance"))
    part = page(shell).attendance
    row = next(each for each in part.table.model.rows if each.name.startswith("Delgado"))
    dialog = ClaimDialog(page(shell).context, activity, [row], part)
    dialog.amount.setText("0.75")
    dialog.save()
    assert dialog.form.row("reason").error
    dialog.reason.setText("signed the second page too")
    dialog.show()
    shoot(shell, "credit-dialog")
    dialog.save()
    claims = {
        each.name: each.claimed for each in attendance_query.of_activity(desk.store, activity.id)
    }
    assert claims["Delgado, Robert"] == 75


def test_somebody_is_signed_in_by_hand(office):
    shell, desk, activity = office
    people.add(desk, Person(last_name="Okafor", first_name="Ngozi", credentials="MD"))
    shell.router.go(Address("activity", activity.id, "attendance"))
    part = page(shell).attendance
    dialog = SignInDialog(
        page(shell).context, activity, activities.sessions_of(desk, activity.id), part
    )
    dialog.search.setText("oka")
    assert [row.title for row in dialog.table.model.rows] == ["Ngozi Okafor, MD"]
    dialog.save()
    assert "Okafor, Ngozi" in {row.name for row in part.table.model.rows}


def test_certificates_are_previewed_issued_and_saved(office, say, tmp_path, qtbot):
    shell, desk, activity = office
    office_service.change(desk, desk.office.__class__(**_with_signer(desk)))
    shell.router.go(Address("activity", activity.id, "certificates"))
    part = page(shell).certificates
    settle(qtbot, shell)
    assert part.view.paper is not None
    assert part.view.paper.pages == len(NAMES)
    shoot(shell, "activity-certificates", sizes=("1280", "1920"))
    assert "Printing or saving issues 6 certificates" in part.summary.text()
    assert part.save_button.text() == "I&ssue and save as PDF…"
    assert not register_query.listed(desk.store, RegisterFilter())
    target = tmp_path / "room.pdf"
    say.files.append(target)
    part.save()
    settle(qtbot, shell)
    assert shell.quiet_corner.bar.sentence == "Saved as room.pdf: 6 certificates"
    shell.quiet_corner.bar.open_button.click()
    assert say.said[-1] == ("show", target)
    assert part.save_button.text() == "&Save as PDF…"
    text = "\n".join(
        each.extract_text() for each in PdfReader(io.BytesIO(target.read_bytes())).pages
    )
    assert "Siobhán O'Donnell, RN, MSN" in text
    assert len(register_query.listed(desk.store, RegisterFilter())) == len(NAMES)
    shell.router.go(
        Address("certificate", register_query.listed(desk.store, RegisterFilter())[0].id)
    )
    assert page(shell).view.paper.pages == 1
    shoot(shell, "certificate")


def test_the_preview_follows_the_learner_and_grows(office, qtbot):
    shell, desk, activity = office
    office_service.change(desk, desk.office.__class__(**_with_signer(desk)))
    shell.router.go(Address("activity", activity.id, "certificates"))
    part = page(shell).certificates
    settle(qtbot, shell)
    pages = part.view.pages
    for place in (4, 1, 5, 0):
        part.table.go_to(place)
        assert pages.page == place
        text = PdfReader(io.BytesIO(part.view.paper.pdf)).pages[pages.page].extract_text()
        assert NAMES[place][0] in text
    part.table.go_to(3)
    part.order.choose("organization")
    settle(qtbot, shell)
    text = PdfReader(io.BytesIO(part.view.paper.pdf)).pages[pages.page].extract_text()
    assert "García-López" in text
    for size in ((900, 700), (1500, 900)):
        there = pages.page
        shell.resize(*size)
        QApplication.processEvents()
        assert pages.page == there
    wide = pages._page().width()
    for _ in range(9):
        part.view.larger.click()
    assert pages.percent == 400
    assert pages._page().width() == wide * 4
    assert pages.page == there
    assert pages.horizontalScrollBar().maximum() > 0
    assert not part.view.larger.isEnabled()
    qtbot.keyClicks(pages, "-")
    assert pages.percent == 300
    part.view.pages.zoom(-9)
    assert pages.percent == 100
    assert part.view.percent.text() == "100 %"
    shoot(shell, "activity-certificates-learner", sizes=("900", "1280"))


def test_why_there_is_none_is_read_in_the_table(office, qtbot):
    shell, desk, activity = office
    office_service.change(desk, desk.office.__class__(**_with_signer(desk)))
    changed = activities.get(desk, activity.id)
    activities.change(desk, replace(changed, evaluation_needed=True))
    shell.router.go(Address("activity", activity.id, "certificates"))
    part = page(shell).certificates
    settle(qtbot, shell)
    without = [row for row in part.table.model.rows if not row.printable]
    assert without
    assert all(row.problem for row in without)
    assert all(COLUMNS[1].words(row) == row.problem for row in without)
    part.table.go_to(part.table.model.rows.index(without[0]))
    assert part.why.text() == without[0].problem
    assert part.why.isVisible()


def _with_signer(desk):
    from dataclasses import asdict

    return {
        **asdict(desk.office),
        "signer_name": "Sara Lind, MEd",
        "signer_title": "Director of CME",
    }


def test_the_form_shows_from_when_to_when_several_sessions_are(office, qtbot):
    shell, desk, _ = office
    activity, _ = activities.add(
        desk,
        Activity(code="WU-1", title="Winter Update", starts_on="2026-01-31", ends_on="2026-01-31"),
        sessions=[
            Session(activity_id=0, starts_at="2026-01-31T08:00", ends_at="2026-01-31T12:00"),
            Session(activity_id=0, starts_at="2026-01-31T13:00", ends_at="2026-01-31T15:30"),
        ],
    )
    shell.go(Address("activity", activity.id))
    form = shell.router.page.overview.form
    assert (form.begins.time, form.ends.time) == (dt.time(8), dt.time(15, 30))
    assert not form.begins.isEnabled()
    assert "2 sessions" in form.ends.toolTip()
    before = activities.sessions_of(desk, activity.id)
    form.title.setText("Winter Update 2026")
    assert shell.router.page.overview.save()
    assert activities.sessions_of(desk, activity.id) == before


def test_somebody_is_taken_off_one_meeting_of_several(make_shell, qtbot):
    shell = make_shell(PAGES, opened=True)
    desk = shell.session.desk
    series = make_activity(
        desk,
        "TB-1",
        format=ActivityFormat.RSS,
        starts_on="2026-01-07",
        ends_on="2026-01-21",
        sessions=[Session(activity_id=0, starts_at=f"2026-01-{day}T12:00") for day in (14, 21)],
    )
    meetings = [each.id for each in activities.sessions_of(desk, series.id)]
    who = people.add(desk, Person(last_name="Lima"))[0].id
    for each in meetings:
        attendance.sign_in(desk, session_id=each, person_id=who)
    shell.router.go(Address("activity", series.id, "attendance"))
    part = page(shell).attendance
    for expected in (meetings[1:], []):
        part.table.go_to(0)
        part.remove_action.trigger()
        QApplication.processEvents()
        (dialog,) = [each for each in shell.findChildren(RemoveDialog) if each.isVisible()]
        if expected:
            assert [dialog.which.itemText(each) for each in range(dialog.which.count())] == [
                "Session 1 · 1/14/2026",
                "Session 2 · 1/21/2026",
                "All of it, with what is claimed",
            ]
            take(dialog, "dialog-remove")
        dialog.save_button.click()
        assert attendance.sessions_of(desk, series.id, who) == expected
    shell.session.undo_last()
    assert attendance.sessions_of(desk, series.id, who) == meetings[1:]


def test_what_is_wrong_with_a_part_of_the_agenda_stands_below_it_after_tab(office, qtbot):
    shell, _desk, activity = office
    shell.router.go(Address("activity", activity.id, "agenda"))
    row = page(shell).agenda.rows.rows[0]
    (notice,) = row.findChildren(Notice)
    row.begins.setFocus()
    qtbot.keyClicks(row.begins, "soon")
    qtbot.keyClick(row.begins, Qt.Key.Key_Tab)
    assert notice.text() == "This is not a time. Write it like 12:05 or 1:05 pm."
    assert notice.isVisible()
    row.begins.setFocus()
    qtbot.keyClicks(row.begins, "1")
    assert not notice.isVisible()
