"""What learners did and claim, in the window: days, waivers, which credit, boards."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QApplication

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.people.record import Person
from cme_desk.domain.vocabulary import ActivityFormat, Delivery, Gate, StepKind
from cme_desk.queries import attendance as attendance_query
from cme_desk.services.activities import record as activities
from cme_desk.services.attendance import by_hand as attendance
from cme_desk.services.credit import boards, gates
from cme_desk.services.credit import types as credit_types
from cme_desk.services.people import record as people
from cme_desk.ui.base.navigation import Address
from cme_desk.ui.credit.waivers_dialog import EVERYBODY, WaiversDialog
from cme_desk.ui.credit.work_dialogs import BoardDialog, DaysDialog, WaiveDialog, WhichCreditDialog
from cme_desk.ui.frame.catalogue import PAGES
from tests.services.offices import accredited
from tests.ui.mnemonics import conflicts
from tests.ui.names import nameless
from tests.ui.screens import shoot, take


@pytest.fixture
def window(make_shell):
    """A window on an office with an enduring material of several types, two MDs, a DO, a nurse."""
    shell = make_shell(PAGES, opened=True)
    desk = shell.session.desk
    today = desk.today()
    accredited(desk, "AOA")
    kinds = [credit_types.by_code(desk, code).id for code in ("ama-pra-1", "aoa-1-a", "moc-abim")]
    material, _ = activities.add(
        desk,
        Activity(
            code="EM-1",
            title="Sepsis: what is new",
            format=ActivityFormat.ENDURING,
            delivery=Delivery.ONLINE,
            starts_on=(today - dt.timedelta(days=90)).isoformat(),
            ends_on=(today + dt.timedelta(days=300)).isoformat(),
        ),
        credits=[(each, 100) for each in kinds],
    )
    (session,) = activities.sessions_of(desk, material.id)
    for last, told in (("Adu", "MD"), ("Berg", "DO"), ("Costa", "MD"), ("Diaz", "RN")):
        person, _ = people.add(desk, Person(last_name=last, first_name="Ann", credentials=told))
        attendance.sign_in(desk, session_id=session.id, person_id=person.id)
    shell.go(Address("activity", material.id, "attendance"))
    return shell, desk, material


def opened(shell, kind):
    QApplication.processEvents()
    (found,) = [each for each in shell.findChildren(kind) if each.isVisible()]
    assert nameless(found) == []
    return found


def choose(part, *places: int) -> None:
    part.table.view.clearSelection()
    flags = QItemSelectionModel.SelectionFlag
    for place in places:
        part.table.view.selectionModel().select(
            part.table.model.index(place, 0), flags.Select | flags.Rows
        )


def claims(desk, activity) -> dict[str, str]:
    lines = attendance_query.of_activity(desk.store, activity.id)
    return {
        each.name.split(",")[0]: " ".join(name.split()[0] for name, _ in each.claims)
        for each in lines
    }


def test_a_requirement_is_waived_a_day_entered_and_credit_chosen(window):
    shell, desk, activity = window
    part = shell.router.page.attendance
    assert conflicts(part.credit.button.menu()) == []
    assert claims(desk, activity) == {"Adu": "", "Berg": "AOA", "Costa": "", "Diaz": ""}
    shoot(shell, "attendance-enduring")

    choose(part, 0, 2)
    part.credit.waive.trigger()
    asked = opened(shell, WaiveDialog)
    take(asked, "dialog-waive")
    asked.save()
    assert asked.form.row("reason").error
    asked.reason.setText("oral exam with the course director")
    asked.save()
    assert len(gates.of_activity(desk, activity.id)) == 2
    assert claims(desk, activity)["Adu"] == "AMA"

    choose(part, 0, 1, 2, 3)
    part.credit.days.trigger()
    asked = opened(shell, DaysDialog)
    take(asked, "dialog-days")
    asked.save()
    assert asked.form.row("on").error
    asked.on.set_date(desk.today())
    asked.save()
    lines = attendance_query.of_activity(desk.store, activity.id)
    assert {each.completion.on for each in lines} == {desk.today().isoformat()}
    choose(part, 0)
    part.credit.days.trigger()
    asked = opened(shell, DaysDialog)
    assert "Completed on" in asked.about.text()
    asked.kind.choose(StepKind.EVALUATED.value)
    asked.on.set_date(desk.today() + dt.timedelta(days=1))
    asked.save()
    assert asked.form.row("on").error
    asked.reject()

    choose(part, 0)
    part.credit.which.trigger()
    asked = opened(shell, WhichCreditDialog)
    take(asked, "dialog-which-credit")
    assert [box.isChecked() for box in asked.boxes.values()] == [True, False]
    for box in asked.boxes.values():
        box.setChecked(not box.isChecked())
    asked.save()
    assert claims(desk, activity)["Adu"] == "AOA"
    shell.session.undo_last()
    assert claims(desk, activity)["Adu"] == "AMA"
    shoot(shell, "attendance-enduring-done")


def test_a_board_says_who_is_missing_what(window):
    shell, desk, _ = window
    part = shell.router.page.attendance
    assert part.credit.boards.isVisible()
    part.credit.boards.trigger()
    asked = opened(shell, BoardDialog)
    take(asked, "dialog-boards")
    assert "0 of 3 are counted" in asked.about.text()
    assert "ABIM number" in asked.about.text()
    asked.on.set_date(desk.today())
    asked.save()
    part.credit.boards.trigger()
    asked = opened(shell, BoardDialog)
    assert asked.on.date == desk.today()
    assert "registration" not in asked.about.text()
    asked.reject()


def test_a_day_that_cannot_be_read_is_not_taken_for_none(window):
    shell, desk, activity = window
    part = shell.router.page.attendance
    part.credit.boards.trigger()
    asked = opened(shell, BoardDialog)
    asked.on.set_date(desk.today())
    asked.save()
    kind = boards.registrations(desk, activity.id)[0][0]
    part.credit.boards.trigger()
    asked = opened(shell, BoardDialog)
    for field, row in ((asked.on, "on"), (asked.claim_by, "claim_by")):
        was = field.date
        field.setText("the 45th of May")
        asked.save()
        assert asked.isVisible()
        assert "not a date" in asked.form.row(row).error
        field.set_date(was)
    assert {k.id: d.registered_on for k, d in boards.registrations(desk, activity.id)} == {
        kind.id: desk.today().isoformat()
    }
    asked.reject()


def test_an_evaluation_is_asked_for_on_the_form(window):
    shell, desk, activity = window
    shell.go(Address("activity", activity.id))
    overview = shell.router.page.overview
    overview.form.format_fields.evaluation.choose("needed")
    assert overview.save()
    assert activities.get(desk, activity.id).evaluation_needed


def test_what_is_waived_is_listed_and_taken_back(window, qtbot, say):
    shell, desk, activity = window
    part = shell.router.page.attendance
    assert not part.credit.waived.isVisible()
    people_there = [
        each.person_id for each in attendance_query.of_activity(desk.store, activity.id)
    ]
    for whom, reason in (
        (people_there[:2], "oral exam with the director"),
        (None, "pilot year, no test"),
    ):
        gates.waive(desk, activity_id=activity.id, people=whom, gate=Gate.ASSESSMENT, reason=reason)
    shell.router.page.refresh()
    choose(part, 0)
    assert part.credit.waived.isVisible()
    part.credit.waived.trigger()
    asked = opened(shell, WaiversDialog)
    take(asked, "dialog-waivers")
    rows = asked.table.model.rows
    assert [row.name for row in rows] == [EVERYBODY, "Ann Adu", "Ann Berg"]
    assert rows[0].waiver.reason == "pilot year, no test"
    # Enter on a line takes nothing back.
    qtbot.keyClick(asked.table.view, Qt.Key.Key_Return)
    assert len(gates.of_activity(desk, activity.id)) == 3
    asked.table.go_to(0)
    asked.back_button.click()
    assert [row.name for row in asked.table.model.rows] == ["Ann Adu", "Ann Berg"]
    asked.table.go_to(1)
    asked.back_button.click()
    assert claims(desk, activity) == {"Adu": "AMA", "Berg": "AOA", "Costa": "", "Diaz": ""}
    asked.table.go_to(0)
    asked.back_button.click()
    assert not asked.isVisible()
    assert gates.of_activity(desk, activity.id) == []
    shell.session.undo_last()
    assert len(gates.of_activity(desk, activity.id)) == 1
    assert say.said == []
