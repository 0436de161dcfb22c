"""The register, the check of a paper, tables and the papers beside certificates, in the window."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from cme_desk.domain.papers.certificates import CertificateStatus
from cme_desk.errors import Cancelled
from cme_desk.queries import register
from cme_desk.queries import seats as seats_query
from cme_desk.queries.register import RegisterFilter
from cme_desk.services.activities import record as activities
from cme_desk.services.papers import certificates, reissue
from cme_desk.services.papers.files import Form
from cme_desk.services.papers.verifying import Standing
from cme_desk.ui.base import jobs
from cme_desk.ui.base.navigation import Address
from cme_desk.ui.bulk import BulkDialog
from cme_desk.ui.frame.catalogue import PAGES
from cme_desk.ui.papers import bulk_work
from cme_desk.ui.papers.register import RegisterPage
from cme_desk.ui.papers.reissue_dialog import ReissueDialog
from tests.services.offices import all_rows
from tests.services.rooms import fill_room
from tests.ui.screens import shoot


@pytest.fixture
def desk(make_shell):
    """A window over an office with two rooms' certificates, one of them void."""
    shell = make_shell(PAGES, opened=True)
    made = shell.session.desk
    for code in ("GR-2026-02", "TB-2026-02"):
        certificates.issue(made, fill_room(made, code, "2026-01-14"))
    reissue.void(made, register_numbers(made)[0], "a mistake")
    made.shell = shell
    return made


def register_numbers(desk) -> list[str]:
    rows = register.listed(desk.store, RegisterFilter(), order="number", descending=False)
    return [row.number for row in rows]


def go(desk, qtbot, place: str):
    desk.shell.go(Address.parse(place))
    return settled(desk, qtbot)


def settled(desk, qtbot):
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not desk.shell.jobs.busy)
    QApplication.processEvents()
    return desk.shell.router.page


def dialog(desk, kind=QDialog):
    return next(each for each in desk.shell.findChildren(kind) if each.isVisible())


def shown(page) -> list[str]:
    return [row.number[-1] for row in page.table.model.rows]


def test_it_lists_filters_and_sorts(desk, qtbot):
    page = go(desk, qtbot, "certificates")
    assert shown(page) == list("87654321")
    assert page.summary.text() == "8 certificates"
    page.filters._choose("void")
    assert shown(page) == ["1"]
    assert page.table.model.rows[0].status is CertificateStatus.VOID
    page.filters._choose("")
    page.kind.choose("participation")
    assert shown(page) == ["6", "2"]
    page.kind.choose("")
    page.search.setText("tb-2026")
    assert shown(page) == list("8765")
    page.search.setText("nobody at all")
    assert page.empty.isVisible()
    page.search.clear()
    page.table.model.sort_asked.emit("name", False)
    assert page.table.model.rows[0].name == "Ångström, Zoë"
    page.year.choose(page.year.itemData(1))
    assert len(page.table.model.rows) == 8
    shoot(desk.shell, "register")


def test_several_are_saved_and_void_ones_left_out(desk, qtbot, say, tmp_path: Path):
    page = go(desk, qtbot, "certificates")
    assert not page.save_button.isEnabled()
    page.choose_all()
    assert page.summary.text() == "8 of 8 chosen"
    say.files = [tmp_path / "all"]
    page.save(Form.EACH)
    settled(desk, qtbot)
    assert len(list((tmp_path / "all").iterdir())) == 7
    bar = desk.shell.quiet_corner.bar
    assert bar.sentence == "Saved as all: 7 certificates; 1 void one is left out"
    bar.open_button.click()
    assert say.said.pop() == ("show", tmp_path / "all")
    assert bar.isHidden()
    # Choosing otherwise ends "all".
    page.table.go_to(0)
    say.files = [tmp_path / "one.pdf"]
    page.save(Form.ONE)
    settled(desk, qtbot)
    assert len(PdfReader(io.BytesIO((tmp_path / "one.pdf").read_bytes())).pages) == 1
    assert [kind for kind, _ in say.said] == ["save", "save"]


def test_only_void_ones_are_nothing_to_print(desk, qtbot, say, tmp_path: Path):
    page = go(desk, qtbot, "certificates")
    page.filters._choose("void")
    page.choose_all()
    say.files = [tmp_path / "void.pdf"]
    page.save(Form.ONE)
    settled(desk, qtbot)
    page.print_again()
    settled(desk, qtbot)
    references = [told.reference for kind, told in say.said if kind == "error"]
    assert references == ["nothing-to-print", "nothing-to-print"]
    assert not (tmp_path / "void.pdf").exists()


def test_what_is_listed_is_taken_away(desk, qtbot, say, tmp_path: Path):
    page = go(desk, qtbot, "certificates")
    page.search.setText("gr-2026")
    say.files = [tmp_path / "list.xlsx"]
    page.export_menu.actions()[0].trigger()
    settled(desk, qtbot)
    assert openpyxl.load_workbook(tmp_path / "list.xlsx").active.max_row == 5


def test_many_are_reissued_with_one_reason(desk, qtbot, say):
    activities.change(desk, replace(activities.get(desk, 2), location="Hall C"))
    page = go(desk, qtbot, "certificates")
    page.search.setText("tb-2026")
    page.choose_all()
    before = all_rows(desk)
    page.reissue()
    asked = dialog(desk, BulkDialog)
    assert not asked.go_button.isEnabled(), "nothing is done before it is known what"
    qtbot.waitUntil(lambda: asked.effect is not None)
    assert asked.effect.many == 4
    assert "4 certificates would say something else" in asked.told.text()
    assert "cannot be undone" in asked.told.text()
    assert asked.go_button.text() == "&Reissue 4"
    assert all_rows(desk) == before, "looking changes nothing"
    for little in ("", "wrong"):
        asked.reason.setPlainText(little)
        asked.save()
        assert asked.form.row("reason").error
    asked.reason.setPlainText("the room was wrong")
    asked.save()
    page = settled(desk, qtbot)
    bar = page.window().quiet_corner.bar
    assert bar.sentence == "Reissued 4 certificates"
    assert not bar.undo_button.isVisible()
    assert len(page.table.model.rows) == 8
    standing = register.count_by_status(desk.store)
    assert standing == {
        CertificateStatus.ISSUED: 7,
        CertificateStatus.REPLACED: 4,
        CertificateStatus.VOID: 1,
    }


def test_those_that_would_say_the_same_are_counted_and_stay(desk, qtbot, say):
    activities.change(desk, replace(activities.get(desk, 2), location="Hall C"))
    page = go(desk, qtbot, "certificates")
    page.choose_all()
    page.reissue()
    asked = dialog(desk, BulkDialog)
    qtbot.waitUntil(lambda: asked.effect is not None)
    assert asked.effect.many == 4
    assert "3 certificates would say the same again" in asked.told.text()
    asked.reason.setPlainText("the room was wrong")
    asked.save()
    settled(desk, qtbot)
    assert [kind for kind, _ in say.said] == []
    page.choose_all()
    page.reissue()
    again = dialog(desk, BulkDialog)
    qtbot.waitUntil(lambda: again.effect is not None)
    assert again.effect.many == 0
    assert not again.go_button.isEnabled()
    again.save()
    assert again.isVisible()
    again.reject()


def test_many_are_voided_counted_and_brought_back(desk, qtbot, say):
    page = go(desk, qtbot, "certificates")
    page.choose_all()
    before = register.count_by_status(desk.store)
    page.void()
    asked = dialog(desk, BulkDialog)
    qtbot.waitUntil(lambda: asked.effect is not None)
    assert "can be undone" in asked.told.text()
    asked.reason.setPlainText("issued for the wrong day")
    asked.save()
    page = settled(desk, qtbot)
    bar = page.window().quiet_corner.bar
    assert bar.sentence == "Voided 7 certificates"
    assert register.count_by_status(desk.store).keys() == {CertificateStatus.VOID}
    bar.undo_button.click()
    assert register.count_by_status(desk.store) == before


def test_stopped_in_the_middle_nothing_is_changed(desk, qtbot, say, monkeypatch):
    def stopped(*_args, **_more):
        raise Cancelled

    page = go(desk, qtbot, "certificates")
    page.choose_all()
    before = all_rows(desk)
    page.void()
    asked = dialog(desk, BulkDialog)
    qtbot.waitUntil(lambda: asked.effect is not None)
    monkeypatch.setattr(bulk_work.service, "void", stopped)
    asked.reason.setPlainText("issued for the wrong day")
    asked.save()
    page = settled(desk, qtbot)
    assert page.window().quiet_corner.bar.sentence == "Stopped; nothing was changed."
    assert all_rows(desk) == before


def test_a_bulk_dialog_that_is_left_stops_looking(desk, qtbot, say):
    page = go(desk, qtbot, "certificates")
    page.choose_all()
    page.reissue()
    dialog(desk, BulkDialog).reject()
    settled(desk, qtbot)
    assert [kind for kind, _ in say.said] == []


def test_a_name_that_cannot_be_stays_in_the_dialog(desk, qtbot):
    page = go(desk, qtbot, "certificate/4")
    page.reissue()
    asked = dialog(desk, ReissueDialog)
    asked.save()
    assert "would say the same again" in asked.trouble.text()
    asked.fields["last_name"].setText("")
    asked.save()
    assert asked.form.row("last_name").error
    asked.fields["last_name"].setText("\ue000")
    asked.save()
    assert "none of the typefaces" in asked.trouble.text()
    assert asked.isVisible()
    assert certificates.get(desk, 4).status is CertificateStatus.ISSUED
    asked.reject()


def test_a_void_one_is_shown_for_the_record(desk, qtbot):
    page = go(desk, qtbot, "certificate/1")
    assert page.view.paper is not None
    assert "VOID" in PdfReader(io.BytesIO(page.view.paper.pdf)).pages[0].extract_text()
    assert not page.print_button.isEnabled()
    assert not page.reissue_button.isVisible()
    assert page.print_page() is None


def test_a_paper_is_checked(desk, qtbot):
    found = certificates.get(desk, 2)
    page = go(desk, qtbot, "verify")
    assert page.first_field().hasFocus()
    page.check()
    assert page.form.row("number").error
    qtbot.keyClicks(page.number, found.number)
    qtbot.keyClick(page.number, Qt.Key.Key_Return)
    assert page.form.row("code").error
    qtbot.keyClicks(page.code, found.verify_code.lower())
    qtbot.keyClick(page.code, Qt.Key.Key_Return)
    assert page.verdict.standing is Standing.GENUINE
    assert page.number.selectedText() == found.number
    # The next scan types over it.
    void = certificates.get(desk, 1)
    qtbot.keyClicks(page.number, f"CME-DESK:{void.number}:{void.verify_code}")
    qtbot.keyClick(page.number, Qt.Key.Key_Return)
    assert page.verdict.standing is Standing.VOID
    qtbot.keyClicks(page.number, f"CME-DESK:{void.number}:2222-3333-4444")
    qtbot.keyClick(page.number, Qt.Key.Key_Return)
    assert page.verdict.standing is Standing.ALTERED
    qtbot.keyClicks(page.number, "1999-00001 2222-3333-4444")
    qtbot.keyClick(page.number, Qt.Key.Key_Return)
    assert page.verdict.standing is Standing.UNKNOWN
    shoot(desk.shell, "verify")


def test_learners_are_put_at_a_table(desk, qtbot):
    page = go(desk, qtbot, "activity/1/attendance")
    page.attendance.table.view.selectAll()
    assert page.attendance.change_button.isEnabled()
    assert not page.attendance.times_action.isEnabled()
    page.attendance.change_table()
    asked = dialog(desk)
    asked.label.setText("7")
    asked.save()
    assert set(seats_query.labels(desk.store, 1).values()) == {"7"}
    assert len(seats_query.labels(desk.store, 1)) == 4


def test_badges_tents_and_letters(desk, qtbot, say, tmp_path: Path):
    page = go(desk, qtbot, "activity/1")
    for number, open_it in enumerate(
        (page.papers_menu.badges, page.papers_menu.tents, page.papers_menu.letters)
    ):
        open_it()
        say.files = [tmp_path / f"{number}.pdf"]
        dialog(desk).save()
        settled(desk, qtbot)
    pages = [
        len(PdfReader(io.BytesIO((tmp_path / f"{n}.pdf").read_bytes())).pages) for n in range(3)
    ]
    assert pages == [1, 4, 4]
    page = go(desk, qtbot, "person/1")
    page.show_letter()
    say.files = [tmp_path / "letter.pdf"]
    dialog(desk).save()
    settled(desk, qtbot)
    text = PdfReader(io.BytesIO((tmp_path / "letter.pdf").read_bytes())).pages[0].extract_text()
    assert "Okafor" in text
    assert [kind for kind, _ in say.said] == ["save"] * 4


def test_an_office_without_certificates_says_what_belongs_there(make_shell, qtbot):
    shell = make_shell(PAGES, opened=True)
    shell.go(Address("certificates"))
    QApplication.processEvents()
    page = shell.router.page
    assert page.empty.isVisible()
    assert not page.table.isVisible()
    assert not page.print_button.isVisible()


def test_more_of_a_long_list_is_shown_where_it_is_wanted(desk, qtbot, monkeypatch):
    monkeypatch.setattr(RegisterPage, "most", 3)
    desk.shell.go(Address("certificates"))
    page = desk.shell.router.page
    page.filtered()
    everything = page.found
    assert everything > 3
    assert len(page.table.model.rows) == 3
    assert page.more.text() == f"The first 3 of {everything} are shown."
    page.more_button.click()
    assert len(page.table.model.rows) == min(6, everything)
    while page.more_button.isVisible():
        page.more_button.click()
    assert len(page.table.model.rows) == everything
    page.filtered()  # another search begins anew
    assert len(page.table.model.rows) == 3


def test_how_far_the_look_is_stands_in_the_dialog(desk, qtbot):
    desk.shell.go(Address("certificates"))
    numbers = register_numbers(desk)
    asked = BulkDialog(
        desk.shell.router.page.context, bulk_work.bulk_reissue(numbers[1:]), desk.shell
    )
    asked.open()
    desk.shell.jobs.standing.emit(jobs.Standing(title="Reissuing", done=3, total=8))
    assert asked.told.text().endswith("3 of 8")
    assert (asked.bar.value(), asked.bar.maximum()) == (3, 8)
    assert asked.bar.isVisible()
    qtbot.waitUntil(lambda: asked.effect is not None)
    assert not asked.bar.isVisible()
    asked.reject()
