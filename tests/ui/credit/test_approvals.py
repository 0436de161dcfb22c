"""The window's ways to record what stands behind credit, and the way out where nothing does."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtWidgets import QApplication

from cme_desk.domain.activities.record import Activity, Session
from cme_desk.services.activities import record as activities
from cme_desk.services.credit import approvals
from cme_desk.services.credit import types as credit_types
from cme_desk.services.office import accreditations
from cme_desk.ui.base.navigation import Address
from cme_desk.ui.credit.accreditations_card import AccreditationDialog
from cme_desk.ui.credit.approvals_card import ApprovalDialog, way_out
from cme_desk.ui.frame.catalogue import PAGES
from tests.ui.mnemonics import conflicts
from tests.ui.names import nameless
from tests.ui.screens import shoot, take

DAY = (dt.date.today() + dt.timedelta(days=40)).isoformat()


@pytest.fixture
def window(make_shell):
    shell = make_shell(PAGES, opened=True)
    activity, _ = activities.add(
        shell.session.desk,
        Activity(code="WU-1", title="Winter Update", starts_on=DAY, ends_on=DAY, location="Hall"),
        sessions=[Session(activity_id=0, starts_at=f"{DAY}T08:00", ends_at=f"{DAY}T09:00")],
    )
    return shell, shell.session.desk, activity


def page(shell):
    QApplication.processEvents()
    return shell.router.page


def dialog(shell, kind):
    QApplication.processEvents()
    return next(each for each in shell.findChildren(kind) if each.isVisible())


def test_an_accreditation_is_added_changed_and_removed(window):
    shell, desk, _ = window
    shell.go(Address("settings"))
    card = page(shell).part.accreditations
    assert [each.accreditor.code for each in card.table.model.rows] == ["accme"]
    card.add()
    form = dialog(shell, AccreditationDialog)
    assert nameless(form) == []
    assert conflicts(form) == []
    form.who.choose("ancc")
    form.texts["provider_number"].setText("0042")
    form.begins.setText("8/1/2030")
    form.ends.setText("7/31/2024")
    take(form, "accreditation")
    form.save()
    assert "before it begins" in form.form.row("ends").error
    form.begins.setText("8/1/2020")
    form.ends.setText("7/31/2030")
    form.save()
    assert not form.isVisible()
    (_, held) = accreditations.held(desk)
    assert (held.accreditation.provider_number, held.accreditation.term_to) == (
        "0042",
        "2030-07-31",
    )
    shoot(shell, "accreditations")
    card.table.select(held.accreditation.id)
    card.edit()
    form = dialog(shell, AccreditationDialog)
    assert not form.who.isEnabled()
    assert form.texts["provider_number"].text() == "0042"
    form.status.choose("probation")
    form.save()
    assert accreditations.held(desk)[1].accreditation.status.value == "probation"
    card.table.select(held.accreditation.id)
    card.remove()
    assert len(accreditations.held(desk)) == 1


def test_a_society_that_is_not_listed(window):
    shell, desk, _ = window
    shell.go(Address("settings"))
    page(shell).part.accreditations.add()
    form = dialog(shell, AccreditationDialog)
    assert not form.letters.isVisible()
    form.who.choose("another-society")
    assert form.letters.isVisible()
    form.save()
    assert form.form.row("letters").error
    form.letters.setText("UMA")
    form.name.setText("Utah Medical Association")
    form.save()
    assert [each.accreditor.name for each in accreditations.held(desk)][-1] == (
        "Utah Medical Association (UMA)"
    )


def test_an_approval_is_recorded_beside_the_activitys_credits(window, say, tmp_path):
    shell, desk, activity = window
    shell.go(Address("activity", activity.id))
    card = page(shell).overview.approvals
    card.edit(activity)
    form = dialog(shell, ApprovalDialog)
    assert nameless(form) == []
    assert conflicts(form) == []
    form.who.choose("aafp")
    form.save()
    assert form.form.row("approved_on").error
    form.dates["approved_on"].setText("1/4/2026")
    form.number.setText("00104")
    form.credits.setText("1")
    form.statement.setPlainText("The AAFP has reviewed it,\nfor up to 1.00 credit.")
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(b"%PDF-1.4")
    say.files = [letter]
    form.choose_letter()
    take(form, "approval")
    form.save()
    assert not form.isVisible()
    (filed,) = approvals.of_activity(desk, activity.id)
    assert filed.approval.statement == "The AAFP has reviewed it, for up to 1.00 credit."
    assert filed.approval.document_id is not None
    assert nameless(shell) == []
    shoot(shell, "activity-approvals")
    card.edit(activity, filed)
    form = dialog(shell, ApprovalDialog)
    form.who.choose("aapa")
    form.reject()
    card.remove(filed)
    assert approvals.of_activity(desk, activity.id) == []


@pytest.mark.parametrize(
    ("code", "answer", "kind"),
    [
        ("ancc", 0, AccreditationDialog),
        ("ancc", 1, ApprovalDialog),
        ("aafp-prescribed", 0, ApprovalDialog),
        ("ipce", 0, AccreditationDialog),
    ],
)
def test_a_refusal_leads_to_what_is_missing(window, say, code, answer, kind):
    shell, desk, activity = window
    shell.go(Address("activity", activity.id))
    overview = page(shell).overview
    type_id = credit_types.by_code(desk, code).id
    say.answers = [answer]
    overview._context.attempt(
        lambda: activities.change(desk, activity, credits=[(type_id, 100)]),
        lambda error: way_out(overview._context, error, activity, overview),
    )
    form = dialog(shell, kind)
    assert form.who.key == credit_types.by_code(desk, code).body
    form.reject()
