"""Settings with their credit types, the agenda of an activity, and credit for many learners."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QApplication

from cme_desk.domain.activities.record import Activity, Session
from cme_desk.domain.credit.agenda import AgendaItem
from cme_desk.domain.people.record import Person
from cme_desk.domain.vocabulary import ActivityFormat, AgendaKind, Delivery
from cme_desk.queries import attendance as attendance_query
from cme_desk.services.activities import agendas
from cme_desk.services.activities import record as activities
from cme_desk.services.attendance import by_hand as attendance
from cme_desk.services.credit import assessments, designation_notices
from cme_desk.services.credit import types as credit_types
from cme_desk.services.people import record as people
from cme_desk.ui.base.navigation import Address
from cme_desk.ui.credit.assessment_dialog import AssessmentDialog
from cme_desk.ui.credit.designate_dialog import DesignateDialog
from cme_desk.ui.credit.fixed_dialog import FixedAmountDialog
from cme_desk.ui.credit.type_dialog import CreditTypeDialog
from cme_desk.ui.credit.work_dialogs import ClaimDialog
from cme_desk.ui.frame.catalogue import PAGES
from tests.services.offices import accredited
from tests.ui.mnemonics import conflicts
from tests.ui.names import nameless
from tests.ui.screens import shoot, take

DAY = (dt.date.today() + dt.timedelta(days=40)).isoformat()


@pytest.fixture
def window(make_shell):
    """A window over an office with a conference day to come."""
    shell = make_shell(PAGES, opened=True)
    desk = shell.session.desk
    activity, _ = activities.add(
        desk,
        Activity(
            code="WU-1",
            title="Winter Update in Primary Care",
            starts_on=DAY,
            ends_on=DAY,
            location="Lakeside Conference Center",
        ),
        sessions=[Session(activity_id=0, starts_at=f"{DAY}T08:00", ends_at=f"{DAY}T15:30")],
    )
    return shell, desk, activity


def page(shell):
    QApplication.processEvents()
    return shell.router.page


def dialog(shell, kind):
    QApplication.processEvents()
    return next(each for each in shell.findChildren(kind) if each.isVisible())


def item(start: str, end: str, title: str, kind=AgendaKind.EDUCATION) -> AgendaItem:
    return AgendaItem(
        activity_id=0, title=title, starts_at=f"{DAY}T{start}", ends_at=f"{DAY}T{end}", kind=kind
    )


AGENDA = [
    item("08:00", "10:00", "Asthma, COPD and the new inhalers: what changed for the clinic"),
    item("10:00", "10:30", "Coffee", AgendaKind.BREAK),
    item("10:30", "12:00", "Workshop A: Spirometry"),
    item("10:30", "12:00", "Workshop B: Sleep apnea"),
    item("12:00", "13:00", "Lunch", AgendaKind.BREAK),
    item("13:00", "15:00", "Vaccines for adults"),
    item("15:00", "15:30", "Thanks and farewell", AgendaKind.OTHER),
]


def test_credit_types_are_seen_and_changed(window, say):
    shell, desk, _activity = window
    shell.go(Address("settings", None, "credit-types"))
    part = page(shell).part
    assert len(part.table.model.rows) == len(credit_types.listed(desk))
    shoot(shell, "credit-types", sizes=("1280", "900"), large_text=True)
    assert nameless(shell) == []
    assert conflicts(shell) == []
    part.table.select(credit_types.by_code(desk, "ancc").id)
    assert conflicts(shell) == []
    part.change()
    opened = dialog(shell, CreditTypeDialog)
    take(opened, "dialog-credit-type")
    assert nameless(opened) == []
    opened.fields["step"].setText("a lot")
    opened.save()
    assert opened.form.row("step").error
    opened.fields["step"].setText("0.1")
    opened.fields["designation"].setPlainText("{wrong} gives {amount}")
    opened.save()
    assert "{wrong}" in opened.form.row("designation").error
    opened.fields["designation"].setPlainText("{the_provider} gives {amount} hours")
    opened.confirmed.setChecked(True)
    opened.save()
    assert "when and where" in opened.form.row("source").error
    opened.fields["source"].setText("ANCC, read on 1/4/2027 at https://ancc.example.org")
    opened.save()
    kept = credit_types.by_code(desk, "ancc")
    assert (kept.step, kept.confirmed) == (10, True)
    part.use_button.click()
    assert not credit_types.by_code(desk, "ancc").in_use
    assert "ancc" not in [each.code for each in part.table.model.rows]
    part.filters._choose("all")
    part.refresh()
    part.table.select(kept.id)
    part.use_button.click()
    assert credit_types.by_code(desk, "ancc").in_use


def test_a_type_of_the_offices_own(window):
    shell, desk, _activity = window
    shell.go(Address("settings"))
    shoot(shell, "settings-office", sizes=("1280", "900"))
    shell.go(Address("settings", None, "credit-types"))
    page(shell).part.add()
    opened = dialog(shell, CreditTypeDialog)
    for name, text in (("code", "ama-pra-1"), ("name", "Local"), ("label", "local point(s)")):
        opened.fields[name].setText(text)
    opened.save()
    assert "already" in opened.form.row("code").error
    opened.fields["code"].setText("local")
    opened.save()
    assert credit_types.by_code(desk, "local").name == "Local"


def type_part(row, begins: str, ends: str, title: str) -> None:
    for field, text in ((row.begins, begins), (row.ends, ends)):
        field.setText(text)
        field.settle()
    row.title.setText(title)


def test_an_agenda_is_typed_saved_and_designated(window):
    shell, desk, activity = window
    shell.go(Address("activity", activity.id, "agenda"))
    part = page(shell).agenda
    assert nameless(shell) == []
    assert conflicts(shell) == []
    first = part.rows.rows[0]
    type_part(first, "8:00 am", "10:00 am", "Asthma")
    first.finished.emit()
    second = part.rows.rows[1]
    assert second.begins.time == dt.time(10)
    type_part(second, "10:00 am", "9:00 am", "COPD")
    assert not part.save()
    assert "ends before it begins" in part.wrong.text()
    assert not agendas.of_activity(desk, activity.id)
    type_part(second, "10:00 am", "10:30 am", "Coffee")
    second.kind.choose("break")
    second.finished.emit()
    assert len(part.rows.rows) == 3
    assert part.save()
    assert [each.kind.value for each in agendas.of_activity(desk, activity.id)] == [
        "education",
        "break",
    ]
    part.take(1)
    assert activities.designated(desk, activity.id)[0][1].amount == 200
    found = agendas.sums(desk, activity.id)[0]
    part.ask(found)
    opened = dialog(shell, DesignateDialog)
    take(opened, "dialog-designate")
    opened.amount.setText("1.75")
    opened.save()
    assert opened.form.row("reason").error
    opened.reason.setText("fifteen minutes are a product talk")
    opened.save()
    kept = activities.designated(desk, activity.id)[0][1]
    assert (kept.amount, kept.reason) == (175, "fifteen minutes are a product talk")
    shell.session.undo_last()
    assert activities.designated(desk, activity.id)[0][1].amount == 200


def test_a_part_that_cannot_be_read_is_not_taken_for_none(window):
    shell, desk, activity = window
    agendas.set_items(desk, activity.id, AGENDA)
    shell.go(Address("activity", activity.id, "agenda"))
    part = page(shell).agenda
    new = part.rows.add()
    assert not part.typing, "a part with nothing typed is none"
    new.ends.setText("half past ten-ish")
    assert part.typing
    assert not part.save()
    new.removed.emit()
    # A break has no title: with its end taken out it is still a part.
    row = part.rows.rows[0]
    row.title.setText("")
    row.ends.setText("")
    assert not part.save()
    assert "needs a time" in part.wrong.text()
    assert len(agendas.of_activity(desk, activity.id)) == len(AGENDA)


def test_a_whole_day_is_shown_with_its_arithmetic(window, say):
    shell, desk, activity = window
    agendas.set_items(desk, activity.id, AGENDA)
    agendas.designate(desk, activity.id, 1)
    ancc = credit_types.by_code(desk, "ancc").id
    accredited(desk, "ANCC")
    agendas.designate(
        desk, activity.id, ancc, amount=500, reason="the workshops are for two groups"
    )
    shell.go(Address("activity", activity.id, "agenda"))
    part = page(shell).agenda
    shoot(shell, "activity-agenda", sizes=("1280", "900", "1920"), large_text=True)
    assert not part.typing
    part.rows.rows[0].title.setText("Changed")
    assert part.typing
    say.answers = [2]
    assert not page(shell).may_leave()
    say.answers = [1]
    assert page(shell).may_leave()
    assert not part.typing
    part.rows.rows[-1].removed.emit()
    assert part.save()
    assert len(agendas.of_activity(desk, activity.id)) == len(AGENDA) - 1


def test_designation_after_the_fact_asks_for_its_date(window):
    shell, desk, activity = window
    past, _ = activities.add(
        desk,
        replace(activity, id=0, uid="", code="P-1", starts_on="2026-01-14", ends_on="2026-01-14"),
    )
    agendas.set_items(
        desk,
        past.id,
        [
            replace(
                each,
                starts_at=f"2026-01-14{each.starts_at[10:]}",
                ends_at=f"2026-01-14{each.ends_at[10:]}",
            )
            for each in AGENDA
        ],
    )
    shell.go(Address("activity", past.id, "agenda"))
    page(shell).agenda.take(1)
    opened = dialog(shell, DesignateDialog)
    assert "in advance" in opened.form.row("on").error
    opened.on.set_date(dt.date(2026, 1, 15))
    opened.save()
    assert opened.form.row("on").error
    opened.on.set_date(dt.date(2026, 1, 2))
    opened.save()
    assert designation_notices.notices(desk, past.id) == []
    assert activities.designated(desk, past.id)[0][1].designated_on == "2026-01-02"


def test_the_form_has_what_the_format_has(window):
    shell, desk, _activity = window
    shell.go(Address("new-activity"))
    form = page(shell).form
    row = form.form.row
    assert not row("other_format").isVisible()
    assert not row("reviewed_on").isVisible()
    assert row("begins").isVisible()
    form.title.setText("Safe opioid prescribing")
    form.code.setText("EM-1")
    form.format.choose(ActivityFormat.ENDURING.value)
    assert row("reviewed_on").isVisible()
    assert not row("begins").isVisible()
    form.format_fields.pass_level.setText("a lot")
    page(shell).save()
    assert row("pass_level").error
    form.format_fields.pass_level.setText("80 %")
    form.credit_fields.amounts[1].setText("2")
    shoot(shell, "form-enduring", sizes=("1280", "900"), large_text=True)
    assert nameless(shell) == []
    assert conflicts(shell) == []
    page(shell).save()
    made = activities.find(desk, "EM-1")
    assert (made.pass_level, made.format) == (80, ActivityFormat.ENDURING)


def test_a_fixed_amount_is_offered_with_its_source(window):
    shell, desk, _activity = window
    shell.go(Address("new-activity"))
    form = page(shell).form
    form.title.setText("Article of the month")
    form.code.setText("J-1")
    form.format.choose(ActivityFormat.JOURNAL.value)
    shoot(shell, "form-journal")
    form.credit_fields.take_button.click()
    assert form.credit_fields.amounts[1].text() == "1.00"
    form.format.choose(ActivityFormat.OTHER.value)
    form.format_fields.other_format.setText("blended learning activity")
    assert not form.credit_fields.take_button.isVisible()
    page(shell).save()
    assert activities.find(desk, "J-1").learning_format == (
        "other activity (blended learning activity)"
    )


def test_another_type_is_chosen_and_a_late_one_needs_its_date(window):
    shell, desk, activity = window
    past, _ = activities.add(
        desk,
        replace(activity, id=0, uid="", code="P-1", starts_on="2026-01-14", ends_on="2026-01-14"),
    )
    shell.go(Address("activity", past.id))
    overview = page(shell).overview
    form = overview.form
    abp = credit_types.by_code(desk, "moc-abp").id
    form.credit_fields.other.choose(str(abp))
    assert form.form.row(f"credit-{abp}").isVisible()
    form.credit_fields.amounts[abp].setText("0.5")
    assert not overview.save()
    assert "in advance" in form.form.row("designated_on").error
    form.credit_fields.on.set_date(dt.date(2026, 1, 2))
    assert not overview.save()
    assert "steps" in form.form.row(f"credit-{abp}").error
    form.credit_fields.amounts[abp].setText("1")
    assert overview.save()
    (kept,) = [each for kind, each in activities.designated(desk, past.id) if kind.id == abp]
    assert (kept.amount, kept.designated_on) == (100, "2026-01-02")
    assert not form.changed
    shoot(shell, "overview-late")


def room(desk, activity, *credentials: str) -> list[int]:
    """Sign people in; their ids."""
    (session,) = activities.sessions_of(desk, activity.id)
    ids = []
    for last, told in zip(("Adeyemi", "Delgado", "Hartwell", "Kim"), credentials, strict=False):
        person, _ = people.add(desk, Person(last_name=last, first_name="Ann", credentials=told))
        attendance.sign_in(desk, session_id=session.id, person_id=person.id)
        ids.append(person.id)
    return ids


def choose_all(table) -> None:
    flags = QItemSelectionModel.SelectionFlag
    for place in range(len(table.model.rows)):
        table.view.selectionModel().select(table.model.index(place, 0), flags.Select | flags.Rows)


def test_the_credit_of_many_is_set_and_set_back(window, say):
    shell, desk, activity = window
    agendas.set_items(desk, activity.id, AGENDA)
    agendas.designate(desk, activity.id, 1)
    room(desk, activity, "MD", "DO", "MD", "RN")
    shell.go(Address("activity", activity.id, "attendance"))
    part = page(shell).attendance
    choose_all(part.table)
    assert not part.times_action.isEnabled()
    assert not part.credit.says.isEnabled()
    part.credit.amount.trigger()
    opened = dialog(shell, ClaimDialog)
    assert nameless(opened) == []
    take(opened, "dialog-credit-many")
    assert opened.amount.text() == "5.50"
    opened.amount.setText("4.00")
    opened.save()
    assert opened.form.row("reason").error
    opened.reason.setText("the afternoon was cut short")
    opened.save()
    lines = attendance_query.of_activity(desk.store, activity.id)
    assert [each.claimed for each in lines] == [400, 400, 400, None]
    shoot(shell, "attendance-by-hand")
    choose_all(part.table)
    part.credit.says.trigger()
    lines = attendance_query.of_activity(desk.store, activity.id)
    assert [each.claimed for each in lines] == [550, 550, 550, None]
    shell.session.undo_last()
    shell.session.undo_last()
    lines = attendance_query.of_activity(desk.store, activity.id)
    assert [each.by_hand for each in lines] == [""] * 4


def settle(shell, qtbot):
    """Wait until nothing is being read or written."""
    qtbot.waitUntil(lambda: not shell.jobs.busy, timeout=60_000)
    QApplication.processEvents()


def test_an_agenda_is_imported_and_undone(window, qtbot, say, tmp_path):
    shell, desk, activity = window
    path = tmp_path / "agenda.csv"
    path.write_text(
        "Start,End,Heading,Kind\n8:00,10:00,Asthma,\n10:00,10:30,Coffee,break\n10:30,soon,COPD,\n",
        encoding="utf-8",
    )
    shell.go(Address("activity", activity.id, "agenda"))
    say.files = [path]
    page(shell).agenda.read_sheet()
    settle(shell, qtbot)
    importing = shell.router.page
    head = importing.columns_step.table.head
    assert "no columns for an agenda" in importing.work.steps.missing()
    menu = head.menu(head.chips[2])
    offered = [each.text() for each in menu.actions() if each.text()]
    assert offered == ["Not used", "Begins", "Ends", "Title", "Date", "Kind"]
    next(each for each in menu.actions() if each.text() == "Title").trigger()
    shoot(shell, "import-agenda-columns")
    assert importing.footer.next.text() == "&Next: parts"
    importing.go_on()
    settle(shell, qtbot)
    assert nameless(importing) == []
    shoot(shell, "import-agenda-rows")
    assert importing.footer.why.words().startswith("Agenda, row 4 cannot be taken")
    assert not importing.footer.next.isEnabled()
    importing.go_back()
    importing.columns_step.drop(4, True)
    importing.go_on()
    settle(shell, qtbot)
    assert importing.footer.next.text() == "&Import 2 parts"
    importing.go_on()
    settle(shell, qtbot)
    assert page(shell).agenda.isVisible()
    assert [each.title for each in agendas.of_activity(desk, activity.id)] == ["Asthma", "Coffee"]
    assert "2 parts taken into the agenda" in shell.quiet_corner.bar.sentence
    shell.quiet_corner.bar.undo_button.click()
    assert agendas.of_activity(desk, activity.id) == []


def test_results_are_entered_and_imported(window, qtbot, say, tmp_path):
    shell, desk, _activity = window
    today = dt.date.today()
    module, _ = activities.add(
        desk,
        Activity(
            code="EM-1",
            title="Safe opioid prescribing",
            format=ActivityFormat.ENDURING,
            delivery=Delivery.ONLINE,
            starts_on=(today - dt.timedelta(days=90)).isoformat(),
            ends_on=(today + dt.timedelta(days=300)).isoformat(),
            pass_level=80,
        ),
        credits=[(1, 200)],
    )
    room(desk, module, "MD", "DO", "MD")
    shell.go(Address("activity", module.id, "attendance"))
    part = page(shell).attendance
    assert [each.title for each in part.table.model.columns][3:5] == ["Completed", "Result"]
    part.table.go_to(0)
    part.credit.result.trigger()
    opened = dialog(shell, AssessmentDialog)
    assert nameless(opened) == []
    take(opened, "dialog-assessment")
    opened.score.setText("most")
    opened.save()
    assert opened.form.row("score").error
    opened.score.setText("85%")
    opened.save()
    assert part.table.model.rows[0].claimed == 200
    sheet = tmp_path / "results.csv"
    sheet.write_text(
        "First Name,Last Name,Quiz\nAnn,Delgado,60\nAnn,Hartwell,95\nEva,Nobody,70\n",
        encoding="utf-8",
    )
    say.files = [sheet]
    part.credit.results.trigger()
    importing = shell.router.page
    settle(shell, qtbot)
    assert importing.work.steps.missing() == "The sheet “results” has no column of results."
    shoot(shell, "import-results-no-column")
    menu = importing.columns_step.table.head.menu(importing.columns_step.table.head.chips[2])
    (result,) = [each for each in menu.actions() if each.text() == "Result"]
    result.trigger()
    importing.columns_step.needs.fields["taken-on"].set_date(today)
    importing.columns_step.needs.fields["taken-on"].changed.emit(today)
    shoot(shell, "import-results-columns")
    importing.go_on()
    settle(shell, qtbot)
    assert nameless(importing) == []
    rows = importing.people_step.table.model.rows
    assert [row.decision.value for row in rows] == ["same", "same", "problem"]
    assert importing.footer.next.text() == "&Import 2 results"
    shoot(shell, "import-results-people")
    importing.go_on()
    settle(shell, qtbot)
    shoot(shell, "import-results-done")
    importing.leave()
    part = page(shell).attendance
    assert [what for what, _ in say.said] == ["open"]
    assert [(each.completion.best, each.claimed) for each in part.table.model.rows] == [
        (85, 200),
        (60, None),
        (95, 200),
    ]
    assert "not passed" in part.table.model.rows[1].completion.why
    assert len(assessments.of_activity(desk, module.id)) == 3
    shoot(shell, "attendance-enduring", sizes=("1280", "900"))


def test_what_formats_are_worth_is_seen_and_changed(window):
    shell, desk, _activity = window
    shell.go(Address("settings", None, "credit-types"))
    part = page(shell).part
    part.table.select(credit_types.by_code(desk, "ama-pra-1").id)
    part.fix()
    opened = dialog(shell, FixedAmountDialog)
    assert nameless(opened) == []
    assert conflicts(opened) == []
    opened.of.choose("performance-improvement")
    assert (opened.amount.text(), opened.stage.text()) == ("20.00", "5.00")
    assert not opened.form.row("stage").isHidden()
    take(opened, "dialog-fixed-amount")
    opened.stage.setText("8")
    opened.save()
    assert "more than 20.00" in opened.form.row("stage").error
    opened.stage.setText("4")
    opened.save()
    ((_, pi),) = credit_types.fixed_amounts(desk, ActivityFormat.PI)
    assert pi.stage_amount == 400
    part.fix()
    again = dialog(shell, FixedAmountDialog)
    again.of.choose("journal")
    assert again.form.row("stage").isHidden()
    again.amount.setText("none")
    again.save()
    assert again.form.row("amount").error
