"""Statements of an activity copied and written, a brochure proof-read, through the real window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.statements.findings import Gravity
from cme_desk.domain.vocabulary import Providership
from cme_desk.services.activities import record as activities
from cme_desk.services.statements import sheet as statements
from cme_desk.services.statements import wordings
from cme_desk.ui.base.navigation import Address
from cme_desk.ui.credit.accreditations_card import AccreditationDialog
from cme_desk.ui.frame.catalogue import PAGES
from cme_desk.ui.statements.proofread import FindingCard
from tests.services.brochure_files import pdf_of_lines
from tests.services.offices import accredited
from tests.ui.mnemonics import conflicts
from tests.ui.names import nameless
from tests.ui.screens import shoot, take

BAD = (
    "Grand Rounds: Sepsis in the first hour 🎉\n"
    "Friday, January 14, 2026 · Faculty: Ada Reyes, MD\n\n"
    "CME credit has been applied for. Jointly sponsored by Lakeside Family Practice.\n\n"
    "The Northgate CME designates this educational activity for a maximum of 1.50 AMA PRA Category 1 "
    "Credit(s)™. Physicians should only claim credit commensurate with the extent of their "
    "participation in the activity.\n"
)


@pytest.fixture
def window(make_shell):
    """A window over an office with one joint activity."""
    shell = make_shell(PAGES, opened=True)
    desk = shell.session.desk
    accredited(desk, "AAPA")
    activity, _ = activities.add(
        desk,
        Activity(
            code="GR-2026-02",
            title="Grand Rounds: Sepsis in the first hour",
            starts_on="2026-01-14",
            ends_on="2026-01-14",
            location="Auditorium B, Northgate Community Hospital",
            providership=Providership.JOINT,
            joint_providers=("Lakeside Family Practice", "Harbor Clinic"),
        ),
        credits=[(1, 100), (2, 100)],
    )
    return shell, desk, activity


def page(shell):
    QApplication.processEvents()
    return shell.router.page


def dialog_of(shell) -> QDialog:
    QApplication.processEvents()
    return next(each for each in shell.findChildren(QDialog) if each.isVisible())


def test_statements_are_shown_and_copied_with_italics(window):
    shell, _desk, activity = window
    shell.go(Address("activity", activity.id, "statements"))
    part = page(shell).statements
    assert [each.kind.value for each in part.sheet.printed] == [
        "accreditation",
        "accreditation",
        "designation",
        "designation",
        "participation",
    ]
    part.copy_all()
    data = QGuiApplication.clipboard().mimeData()
    assert "Northgate CME, Lakeside Family Practice, and Harbor Clinic." in data.text()
    assert "AMA PRA Category 1 Credit(s)™" in data.text()
    assert "*" not in data.text()
    assert "<i>AMA PRA Category 1 Credit(s)</i>™" in data.html()
    copies = [each for each in part.findChildren(type(part.copy_button)) if each.text() == "Copy"]
    assert len(copies) == 6, "one each, and the save-the-date"
    by_name = {each.accessibleName(): each for each in copies}
    assert len(by_name) == 6
    by_name["Copy: Designation AMA PRA Category 1"].click()
    assert QGuiApplication.clipboard().text().startswith("The Northgate CME designates this live")
    shoot(shell, "statements", sizes=("1280", "900"), large_text=True)


def test_what_is_missing_is_named_beside_them(window):
    shell, desk, activity = window
    activities.change(desk, activity, credits=[])
    shell.go(Address("activity", activity.id, "statements"))
    part = page(shell).statements
    assert {each.reference for each in part.sheet.missing} == {
        "missing-designation",
        "missing-disclosure",
    }
    assert part.lacking.accessibleName() == "Missing"


def test_what_learners_are_told_is_written(window, qtbot):
    shell, desk, activity = window
    shell.go(Address("activity", activity.id, "statements"))
    part = page(shell).statements
    part.write_support()
    dialog = dialog_of(shell)
    assert nameless(dialog) == []
    assert conflicts(dialog) == []
    dialog.kind.choose("kind")
    dialog.listed.setPlainText("Lumen Devices\nAstra, Inc.")
    assert dialog.line.toPlainText() == ""
    dialog.nature.setFocus()
    qtbot.keyClicks(dialog.nature, "loan of simulators")
    assert dialog.line.toPlainText().endswith(
        "from Lumen Devices and Astra, Inc.: loan of simulators."
    )
    take(dialog, "statements-support-light")
    dialog.save()
    part.write_disclosure()
    dialog = dialog_of(shell)
    assert nameless(dialog) == []
    assert conflicts(dialog) == []
    dialog.kind.choose("some")
    dialog.listed.setPlainText("Ada Reyes, MD: consultant to Lumen Devices")
    assert dialog.line.toPlainText() == ""
    dialog.save()
    assert "It is not said who mitigated" in dialog.form.row("mitigated").error
    dialog.mitigated.setPlainText("Ada Reyes: peer review of the slides by Ben Chu")
    assert "have been mitigated" in dialog.line.toPlainText()
    # Who changes their mind leaves no line behind that is true no more.
    dialog.listed.setPlainText("Ada Reyes, MD: owner of Lumen Devices")
    assert dialog.line.toPlainText() == ""
    dialog.listed.setPlainText("Ada Reyes, MD: consultant to Lumen Devices")
    take(dialog, "statements-disclosure-light")
    dialog.save()
    assert statements.of_activity(desk, activity.id).missing == ()
    assert len(part.sheet.printed) == 7
    part.write_support()
    dialog = dialog_of(shell)
    dialog.kind.choose("none")
    dialog.kind.choose("")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert activities.get(desk, activity.id).commercial_support.endswith("loan of simulators.")


def test_a_brochure_is_read_and_marked(window, qtbot):
    shell, _desk, activity = window
    shell.go(Address("proofread", activity.id))
    reader = page(shell)
    assert reader.nothing.isVisible()
    assert not reader.summary.isVisible()
    reader.text.setPlainText(BAD)
    qtbot.waitUntil(lambda: reader.proof is not None)
    told = {each.reference for each in reader.proof.findings}
    assert told >= {
        "applied-for",
        "joint-sponsorship",
        "wrong-amount",
        "wrong-format",
        "wrong-weekday",
        "missing-accreditation",
        "should-only-claim",
    }
    marks = {each.cursor.selectedText() for each in reader.text.extraSelections()}
    assert {"has been applied for", "Jointly sponsored", "1.50", "educational"} <= marks
    wrong = next(each for each in reader.proof.findings if each.reference == "joint-sponsorship")
    reader.show_place(wrong)
    assert reader.text.textCursor().selectedText() == "Jointly sponsored"
    assert reader.summary.text().startswith("9 wrong") or "wrong" in reader.summary.text()
    assert any(each.gravity is Gravity.MISSING for each in reader.proof.findings)
    assert nameless(shell) == []
    assert conflicts(shell) == []
    shoot(shell, "proofread", sizes=("1280", "900", "1920"), large_text=True)
    card = next(
        each
        for each in reader.findChildren(FindingCard)
        if each.finding.reference == "missing-accreditation"
    )
    card.copy()
    assert "Lakeside Family Practice, and Harbor Clinic" in QGuiApplication.clipboard().text()


def test_a_good_brochure_is_praised_and_a_change_asks_again(window, qtbot):
    shell, desk, activity = window
    shell.go(Address("proofread", activity.id))
    reader = page(shell)
    sheet = statements.of_activity(desk, activity.id)
    reader.text.setPlainText(f"{activity.title}\nJanuary 14, 2026\nFaculty\n\n{sheet.text}")
    reader.read()
    assert reader.summary.text().startswith("Nothing was found")
    activities.change(desk, activity, credits=[(1, 50), (2, 100)])
    shell.go(Address("activity", activity.id))
    shell.go(Address("proofread", activity.id))
    assert [each.reference for each in page(shell).proof.findings] == ["wrong-amount"]
    reader.text.clear()
    reader.read()
    assert reader.proof is None


def test_a_pdf_is_opened(window, qtbot, say, tmp_path):
    shell, _desk, activity = window
    file = tmp_path / "brochure.pdf"
    file.write_bytes(pdf_of_lines(["CME credit pending"]))
    say.files = [file]
    shell.go(Address("proofread", activity.id))
    reader = page(shell)
    reader.choose_file()
    qtbot.waitUntil(lambda: reader.proof is not None)
    assert "pending" in {each.reference for each in reader.proof.findings}
    other = tmp_path / "flyer.docx"
    other.write_bytes(b"PK\x03\x04")
    reader.open_file(other)
    qtbot.waitUntil(lambda: bool(say.said) and say.said[-1][0] == "error")
    assert say.said[-1][1].reference == "damaged-file"
    assert "pending" in reader.text.toPlainText(), "what was there stays"


def test_words_alone_are_read_without_an_activity(window):
    shell, _desk, _activity = window
    shell.go(Address("proofread"))
    reader = page(shell)
    reader.text.setPlainText("Category 1 credit is pending.")
    reader.read()
    assert {each.reference for each in reader.proof.findings} == {"incomplete-phrase", "pending"}


def chosen(table, code: str) -> None:
    rows = [each.code for each in table.model.rows]
    table.go_to(rows.index(code))


def test_wordings_are_edited_confirmed_and_refused(window):
    shell, desk, _activity = window
    shell.go(Address("settings", tab="statements"))
    card = page(shell).part
    assert {each.code for each in card.table.model.rows} >= {"accme.direct", "support-none"}
    assert "cma.direct" not in {each.code for each in card.table.model.rows}
    page(shell).findChild(QScrollArea).ensureWidgetVisible(card.add_button)
    shoot(shell, "wordings", sizes=("1280", "900"), large_text=True)
    chosen(card.table, "save-the-date")
    card.edit()
    dialog = dialog_of(shell)
    assert nameless(dialog) == []
    assert conflicts(dialog) == []
    take(dialog, "wordings-dialog-light")
    dialog.text.field.setPlainText("Approved for Category 1 credit, {amuont}.")
    assert "{amuont} is not known" in dialog.text.preview.accessibleName()
    dialog.save()
    assert dialog.isVisible()
    assert "amuont" in dialog.form.row("text").error
    dialog.text.field.setPlainText("Approved for AMA PRA Category 1 Credit™.")
    dialog.save()
    assert "is not in italics" in dialog.form.row("text").error
    dialog.text.field.setPlainText("Approved for *AMA PRA Category 1 Credit*™.")
    dialog.save()
    assert not dialog.isVisible()
    assert wordings.find(desk, "save-the-date").confirmed
    chosen(card.table, "disclosure-none")
    card.confirm()
    assert wordings.find(desk, "disclosure-none").confirmed
    card.filters.chosen.emit("all")
    assert "cma.direct" in {each.code for each in card.table.model.rows}


def offered(shell, code: str) -> bool:
    """Whether the office may say that it is accredited by this one."""
    shell.go(Address("settings"))
    dialog = AccreditationDialog(page(shell).context, page(shell))
    found = dialog.who.findData(code) >= 0
    dialog.reject()
    dialog.deleteLater()
    shell.go(Address("settings", tab="statements"))
    return found


def test_an_accreditor_is_added_chosen_and_removed(window):
    shell, _desk, _activity = window
    shell.go(Address("settings", tab="statements"))
    office_page = page(shell)
    card = office_page.part
    card.add()
    dialog = dialog_of(shell)
    assert nameless(dialog) == []
    assert conflicts(dialog) == []
    dialog.save()
    assert dialog.form.row("name").error
    dialog.name.setText("North Carolina Medical Society (NCMS)")
    dialog.short.setText("NCMS")
    take(dialog, "wordings-accreditor-light")
    dialog.texts["joint"].field.setPlainText("With {joint_provider}.")
    dialog.save()
    assert "no {" in dialog.form.row("joint").error
    dialog.texts["joint"].field.setPlainText("By {providers}; {accreditor}.")
    dialog.save()
    assert not dialog.isVisible()
    assert offered(shell, "ncms")
    card.filters.chosen.emit("all")
    chosen(card.table, "accme.direct")
    assert not card.remove_button.isEnabled(), "it accredits the office"
    chosen(card.table, "ncms.direct")
    assert card.remove_button.isEnabled()
    card.remove()
    assert not offered(shell, "ncms")
