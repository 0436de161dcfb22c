"""A person's names, numbers, permission and credit from elsewhere; her transcript; merging her."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QPushButton

from cme_desk.domain.people.belongings import Identifier, IdentifierKind
from cme_desk.domain.people.outside_credit import OutsideCredit
from cme_desk.domain.people.permissions import PermissionScope
from cme_desk.domain.people.record import Contact, ContactKind, Person, PersonName
from cme_desk.services.people import belongings as person_record
from cme_desk.services.people import record as people
from cme_desk.ui.dialog import FormDialog
from cme_desk.ui.frame.catalogue import PAGES
from cme_desk.ui.merge_with_dialog import MergeWithDialog
from cme_desk.ui.papers.letter_dialog import LetterDialog
from cme_desk.ui.people.merge_dialog import MergeDialog
from cme_desk.ui.people.transcript_dialog import TranscriptDialog
from tests.ui.names import nameless
from tests.ui.screens import shoot, take


@pytest.fixture
def office(make_shell):
    """A window at a person with all that may belong to one."""
    shell = make_shell(PAGES, opened=True)
    desk = shell.session.desk
    hers = {
        "person_id": people.add(
            desk,
            Person(
                last_name="Whitfield",
                first_name="Carmen",
                credentials="MD, FACP",
                organization="Northgate Community Hospital",
                email="c.whitfield@northgate.example",
                npi="1003000126",
            ),
        )[0].id
    }
    people.add(desk, Person(last_name="Whitfield", first_name="C."))
    save = person_record
    save.save_name(
        desk,
        PersonName(**hers, last_name="Álvarez", first_name="Carmen", source="before her marriage"),
    )
    for kind, value in (
        (ContactKind.EMAIL, "carmen@mercy.example"),
        (ContactKind.ORGANIZATION, "Mercy Health"),
    ):
        save.save_contact(desk, Contact(**hers, kind=kind, value=value))
    for kind, authority, number in (
        (IdentifierKind.LICENSE, "OH", "35.123456"),
        (IdentifierKind.BOARD, "ABIM", "123456"),
    ):
        save.save_identifier(
            desk, Identifier(**hers, kind=kind, authority=authority, number=number)
        )
    save.say_permission(
        desk,
        hers["person_id"],
        PermissionScope.PARS,
        given=True,
        said_on="2026-03-01",
        how="check box of the evaluation",
        recorded_by="Ada Reyes",
    )
    for number in range(3):
        save.save_outside_credit(
            desk,
            OutsideCredit(
                **hers,
                earned_on=f"2026-0{number + 1}-10",
                title="Stroke update: the first hour",
                provider="Mercy Health",
                type_name="AAFP Prescribed",
                amount=150,
            ),
        )
    shell.router.go(shell.router.trail.current.parse(f"person/{hers['person_id']}"))
    return shell, desk, shell.router.page


def show(shell, tab):
    shell.router.go(shell.router.page.address.at_tab(tab))
    QApplication.processEvents()


def answering(kind, act):
    """Act on the dialog of a kind as soon as it is shown; it is closed in any case."""

    def answer():
        dialog = next(
            each
            for each in QApplication.topLevelWidgets()
            if isinstance(each, kind) and each.isVisible()
        )
        try:
            act(dialog)
        finally:
            dialog.reject()

    QTimer.singleShot(50, answer)


def test_names_and_numbers_are_shown_and_taken_off(office):
    shell, desk, page = office
    show(shell, "numbers")
    assert nameless(page) == []
    shoot(shell, "person-numbers", sizes=("1280", "900"), large_text=True)
    page.numbers._take_off(page.numbers and person_record.of_person(desk, 1).names[0])
    assert person_record.of_person(desk, 1).names == ()
    show(shell, "elsewhere")
    shoot(shell, "person-elsewhere")
    assert nameless(page) == []
    page.elsewhere.table.go_to(0)
    page.elsewhere.remove()
    assert len(person_record.of_person(desk, 1).outside) == 2
    show(shell, "history")
    assert len(page.operations.model.rows) >= 8


@pytest.mark.parametrize("what", ["add_name", "add_contact", "add_number", "add_permission"])
def test_forms_tell_what_is_wrong_and_lose_nothing(office, what):
    _shell, desk, page = office
    before = person_record.of_person(desk, 1)
    seen = []

    def act(dialog: QDialog):
        take(dialog, f"person-{what.replace('_', '-')}")
        seen.append(nameless(dialog))
        dialog.save()
        seen.append([row.error for row in dialog.form._rows.values() if row.error])

    answering(FormDialog, act)
    getattr(page.numbers, what)()
    assert seen[0] == []
    assert len(seen[1]) == 1
    assert person_record.of_person(desk, 1) == before


def test_a_number_is_added(office):
    _shell, desk, page = office

    def act(dialog: QDialog):
        rows = dialog.form._rows
        rows["kind"].field.choose("board")
        rows["authority"].field.setCurrentText("ABP")
        rows["number"].field.setText("778899")
        dialog.save()

    answering(FormDialog, act)
    page.numbers.add_number()
    words = [each.words for each in person_record.of_person(desk, 1).identifiers]
    assert "ABP 778899" in words


def test_a_credit_from_elsewhere_is_added_with_its_paper(office, say, tmp_path):
    _shell, desk, page = office
    paper = tmp_path / "stroke.pdf"
    paper.write_bytes(b"%PDF-1.4")
    say.files.append(paper)

    def act(dialog: QDialog):
        take(dialog, "person-add-elsewhere")
        rows = dialog.form._rows
        rows["day"].field.setText("3/14/2026")
        rows["amount"].field.setText("0.75")
        rows["title"].field.setText("Sepsis")
        rows["paper"].field.click()
        dialog.save()

    answering(FormDialog, act)
    page.elsewhere.add()
    newest = person_record.of_person(desk, 1).outside[0]
    assert (newest.title, newest.amount, newest.type_name) == ("Sepsis", 75, "AMA PRA Category 1")
    assert newest.document_id is not None


def test_the_paper_of_a_credit_is_opened_or_saved(office, say, tmp_path):
    shell, desk, page = office
    show(shell, "elsewhere")
    for name in ("sepsis.pdf", "..\\sepsis.pdf.exe"):
        credit = OutsideCredit(
            person_id=1, earned_on="2026-03-14", title=name, type_name="Other", amount=100
        )
        person_record.save_outside_credit(desk, credit, paper=(name, name.encode()))
    page.elsewhere.show_record(person_record.of_person(desk, 1))
    rows = {row.title: place for place, row in enumerate(page.elsewhere.table.model.rows)}
    page.elsewhere.table.go_to(rows["sepsis.pdf"])
    assert page.elsewhere.paper_button.isEnabled()
    page.elsewhere.paper_button.click()
    kind, path = say.said[-1]
    assert (kind, path.name, path.read_bytes()) == ("show", "sepsis.pdf", b"sepsis.pdf")
    assert path.parent != tmp_path
    say.files.append(tmp_path / "saved")
    page.elsewhere.table.go_to(rows["..\\sepsis.pdf.exe"])
    page.elsewhere.open_paper()
    assert say.said[-1] == ("save", "Save the paper")
    assert (tmp_path / "saved").read_bytes().endswith(b".exe")
    without = [row for row in page.elsewhere.table.model.rows if row.document_id is None]
    page.elsewhere.table.go_to(rows[without[0].title])
    assert not page.elsewhere.paper_button.isEnabled()
    said = list(say.said)
    page.elsewhere.open_paper()
    assert say.said == said


def test_a_filed_paper_that_is_gone_is_told(office, say):
    _shell, desk, page = office
    credit = OutsideCredit(
        person_id=1, earned_on="2026-03-14", title="Gone", type_name="Other", amount=100
    )
    person_record.save_outside_credit(desk, credit, paper=("gone.pdf", b"unlike any other"))
    shutil.rmtree(desk.store.documents)
    page.elsewhere.show_record(person_record.of_person(desk, 1))
    places = {row.title: place for place, row in enumerate(page.elsewhere.table.model.rows)}
    page.elsewhere.table.go_to(places["Gone"])
    page.elsewhere.open_paper()
    kind, error = say.said[-1]
    assert (kind, error.reference) == ("error", "document-missing")


def test_the_transcript_is_written(office, say, tmp_path, qtbot):
    shell, _desk, page = office

    def act(dialog: QDialog):
        take(dialog, "transcript-dialog")
        assert nameless(dialog) == []
        dialog.save()
        assert dialog.isVisible(), "nothing was chosen, so it can be asked again"
        say.files += [tmp_path / "t.pdf"]
        dialog.save()

    def as_book(dialog: QDialog):
        say.files += [tmp_path / "t"]
        next(each for each in dialog.findChildren(QPushButton) if "Excel" in each.text()).click()

    for each in (act, as_book):
        answering(TranscriptDialog, each)
        page.show_transcript()
        qtbot.waitUntil(lambda: not shell.jobs.busy, timeout=20000)
    told = shell.quiet_corner.bar.sentence
    assert told.startswith("Saved as t.xlsx: ")
    assert "4.50 AAFP Prescribed" in told
    assert (tmp_path / "t.pdf").read_bytes().startswith(b"%PDF-")
    assert (tmp_path / "t.xlsx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize("mistyped", ["since", "until"])
def test_papers_of_a_time_that_cannot_be_read_are_not_of_all_time(
    office, say, tmp_path, qtbot, mistyped
):
    shell, _desk, page = office

    def mistype(dialog: QDialog) -> None:
        getattr(dialog, mistyped).setText("31 Novembre 20027")

    def act(dialog: QDialog):
        mistype(dialog)
        say.files += [tmp_path / "t.pdf"]
        dialog.save()
        assert dialog.isVisible()
        assert "not a date" in dialog.form.row(mistyped).error
        dialog.reject()

    answering(TranscriptDialog, act)
    page.show_transcript()
    letter = LetterDialog(shell.router.page.context, [1], "Carmen Whitfield", page)
    letter.show()
    mistype(letter)
    letter.save()
    letter.print()
    qtbot.waitUntil(lambda: not shell.jobs.busy, timeout=20000)
    assert letter.isVisible()
    assert "not a date" in letter.form.row(mistyped).error
    assert list(tmp_path.glob("*.pdf")) == []
    letter.reject()


def test_the_transcript_is_looked_at_and_printed(office, say, qtbot, monkeypatch):
    _shell, _desk, page = office
    dialog = TranscriptDialog(page.context, page.record.id, page.name(), page)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.view.paper is not None, timeout=20000)
    assert "4.50 AAFP Prescribed" in dialog.why.text()
    take(dialog, "transcript-dialog-shown")
    shown = dialog.view.paper.pdf
    dialog.since.setText("3/14/2031")
    dialog.since.settle()
    qtbot.waitUntil(lambda: "no credit" in dialog.why.text(), timeout=20000)
    assert dialog.view.paper.pdf != shown

    # What cannot be is said in the place of the paper, and nothing is lost by asking for it.
    dialog.until.setText("3/13/2031")
    dialog.until.settle()
    qtbot.waitUntil(lambda: dialog.refused is not None, timeout=20000)
    assert dialog.view.paper is None
    dialog.print()
    dialog.save()
    assert dialog.isVisible()
    assert [kind for kind, _ in say.said] == ["error", "error"]
    dialog.since.setText("someday")
    dialog.print()
    assert dialog.form.row("since").error

    dialog.since.set_date(None)
    dialog.until.set_date(None)
    dialog.look()
    qtbot.waitUntil(lambda: dialog.view.paper is not None, timeout=20000)
    printed = []
    monkeypatch.setattr(
        "cme_desk.ui.paper_job.ask_printer",
        lambda _parent, paper, name: printed.append((paper.pages, name)),
    )
    dialog.print()
    qtbot.waitUntil(lambda: printed != [], timeout=20000)
    assert printed == [(1, f"Transcript {page.name()}")]


def test_another_record_is_found_and_merged(office):
    shell, desk, page = office

    def compare(dialog: QDialog):
        take(dialog, "merge-with-dialog")
        assert [row.title for row in dialog.table.model.rows] == ["C. Whitfield"]
        answering(MergeDialog, lambda other: other.merge())
        dialog.take()

    answering(MergeWithDialog, compare)
    page.merge()
    QApplication.processEvents()
    assert shell.router.page.record.id == 1
    assert "C. Whitfield" in [each.display for each in person_record.of_person(desk, 1).names]
