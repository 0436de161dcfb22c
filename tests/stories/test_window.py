"""Issue by issue, what a coordinator wants to have done, with her hands on the real window.

The office is the sample office as `cme-desk demo` makes it, the files are real, and the PDF is read
back. How many actions each job takes is counted.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cme_desk.domain.credit.types import amount_text
from cme_desk.queries import attendance, history, register
from cme_desk.queries.register import RegisterFilter
from cme_desk.services.activities import record as activities
from cme_desk.services.sample.make import Sample
from cme_desk.ui.attendance.sign_in_dialog import SignInDialog
from cme_desk.ui.base.preferences import Preferences
from cme_desk.ui.frame import app as ui_app
from cme_desk.ui.frame.catalogue import PAGES
from cme_desk.ui.frame.new_office_dialog import NewOfficeDialog
from cme_desk.ui.frame.shell import Shell
from cme_desk.ui.papers.certificate import VoidDialog
from tests.stories.hands import Hands
from tests.ui.recorder import Recorder

GRAND_ROUNDS = Path(__file__).parents[1] / "data" / "sheets" / "grand_rounds_signin.xlsx"
ENTER = Qt.Key.Key_Return
DESIGNATED = (
    "designates this live activity for a maximum of 1.00 AMA PRA Category 1 Credit(s)™. Physicians "
    "should claim only the credit commensurate with the extent of their participation in the "
    "activity."
)
OFFERED = "This activity was designated for 1.00 AMA PRA Category 1 Credit(s)™."
JOINTLY = (
    "has been planned and implemented in accordance with the accreditation requirements and "
    "policies of the Accreditation Council for Continuing Medical Education (ACCME) through the "
    "joint providership of Northgate Health Network and Lakeside Family Practice."
)


@pytest.fixture
def start(
    qapp: QApplication, qtbot: QtBot, say: Recorder, demo: Sample
) -> Iterator[Callable[[], Hands]]:
    """Start the program; once more after it was closed is a restart."""
    ui_app.application([])
    shells: list[Shell] = []

    def begin() -> Hands:
        shell = ui_app.window(
            qapp,
            lambda _progress: demo.office,
            PAGES,
            preferences=Preferences(),
            say=say,
        )
        shells.append(shell)
        with qtbot.waitActive(shell):
            shell.show()
            shell.activateWindow()
        return Hands(shell, qtbot)

    yield begin
    for each in shells:
        if not each.close():  # a backup is made first
            qtbot.waitUntil(lambda each=each: not each.session.is_open)
        each.deleteLater()
        each.appearance.stop()


def open_sample(hands: Hands) -> None:
    hands.click("Look around in the sample office")
    hands.wait_for(lambda: hands.shell.session.is_open)


def bring_in(hands: Hands, sheet: Path) -> None:
    """A sheet with a layout that is understood: drop, look, apply."""
    with hands.counted(3):
        hands.drop(sheet)
        page = hands.shell.router.page
        hands.click(page.footer.next.accessibleName())
        hands.click(page.footer.next.accessibleName())


def pages_of(path: Path) -> list[str]:
    reader = PdfReader(io.BytesIO(path.read_bytes()))
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def test_a_sign_in_sheet_becomes_the_rooms_certificates(start, say, demo, tmp_path, paper):
    hands = start()
    shell = hands.shell
    open_sample(hands)

    # She finds the activity by its code, and drops the sheet on it.
    with hands.counted(2):
        hands.find(demo.activity)
        hands.press(ENTER)
    assert shell.router.page.activity.code == demo.activity
    activity_id = shell.router.page.activity.id
    bring_in(hands, demo.sheet)

    # Everybody is there, and she is told so, with a way back.
    desk = shell.session.desk
    there = attendance.of_activity(desk.store, activity_id)
    assert len(there) == 25
    assert shell.quiet_corner.bar.sentence.startswith("25 people signed in to Grand Rounds")
    part = shell.router.page.attendance
    assert [row.person_id for row in part.table.model.rows] == [row.person_id for row in there]

    # One physician left early; her time is put right, and her credit follows.
    early = next(row for row in there if row.physician and row.claimed == 100 and row.time_out)
    part.table.select(early.person_id)
    part.table.enter()
    with hands.counted(4):
        hands.choose(part.change_button.menu(), "Times")
        dialog = hands.dialog(SignInDialog)
        dialog.time_out.setFocus()
        hands.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        hands.write("12:31 pm")
        hands.press(ENTER)
    assert not dialog.isVisible()
    claims = {row.person_id: row for row in attendance.of_activity(desk.store, activity_id)}
    assert claims[early.person_id].claimed == 50

    # The certificates for the room: two presses, and they come out of the printer.
    with hands.counted(2):
        hands.click("Print certificates")
        hands.wait_for(lambda: shell.router.page.certificates.view.paper is not None)
        hands.click("Print 25 certificates")
    hands.wait_for(paper.exists)
    assert len(PdfReader(io.BytesIO(paper.read_bytes())).pages) == 25
    issued = register.listed(desk.store, RegisterFilter(activity_id=activity_id))
    assert len(issued) == 25

    # Saved as well, and read back: every name, every credit, every statement.
    target = tmp_path / "room.pdf"
    say.files = [target]
    hands.click("Save as PDF…")
    hands.wait_for(target.exists)
    assert len(register.listed(desk.store, RegisterFilter(activity_id=activity_id))) == 25
    assert say.said == [("save", "Save certificates")]
    pages = pages_of(target)
    assert len(pages) == 25
    for row in claims.values():
        name = f"{row.display}, {row.credentials}" if row.credentials else row.display
        page = next(each for each in pages if name in each)
        assert row.certificate or issued
        assert JOINTLY in page
        assert "Grand Rounds: Sepsis in the first hour" in page
        if row.physician:
            assert f"is awarded {amount_text(row.claimed)} AMA PRA Category 1 Credit(s)™" in page
            assert DESIGNATED in page
        else:
            assert OFFERED in page
            assert "awarded" not in page

    # She wants to take the import back: certificates rest on it, and she is told.
    say.said.clear()
    shell.go(shell.router.trail.current.at_tab("history"))
    operations = shell.router.page.operations
    imported = next(row for row in operations.model.rows if row.sentence.startswith("25 people"))
    operations.select(imported.id)
    hands.click("Undo this")
    ((kind, told),) = say.said
    assert kind == "ask"
    assert "25 people signed in" in str(told)
    assert len(attendance.of_activity(desk.store, activity_id)) == 25


def test_an_import_is_undone_when_its_certificates_are_void(start, say, demo, tmp_path):
    hands = start()
    shell = hands.shell
    open_sample(hands)
    hands.find(demo.waiting_activity)
    hands.press(ENTER)
    activity_id = shell.router.page.activity.id
    desk = shell.session.desk
    before = history.listed(desk.store)[0].id
    bring_in(hands, demo.waiting_sheet)
    # One row names two people, one is hidden, and of one there is no time out: they wait, and the
    # others are in.
    hands.click("Back to the activity")
    assert len(attendance.of_activity(desk.store, activity_id)) == 18

    # One of them needs her certificate now.
    hands.click("Print certificates")
    part = shell.router.page.certificates
    hands.wait_for(lambda: part.view.paper is not None)
    hands.click("Choose all")
    person = next(row for row in part.table.model.rows if row.printable)
    part.table.select(person.person_id)
    part.table.enter()
    hands.press(Qt.Key.Key_Space)
    target = tmp_path / "one.pdf"
    say.files = [target]
    hands.click("Save as PDF…")
    hands.wait_for(target.exists)
    (paper,) = register.listed(desk.store, RegisterFilter(activity_id=activity_id))

    # The sheet was the wrong one: the import is taken back, but for whom it cannot be.
    shell.go(shell.router.trail.current.at_tab("history"))
    operations = shell.router.page.operations
    imported = next(row for row in operations.model.rows if row.verb != "issue certificates")
    assert imported.id > before
    say.said.clear()
    operations.select(imported.id)
    say.answers = [1]
    with hands.counted(1):
        hands.click("Undo this")
    (stays,) = attendance.of_activity(desk.store, activity_id)
    assert stays.person_id == paper.person_id
    assert [kind for kind, _ in say.said] == ["ask"]

    # She voids the certificate, with the reason; then the rest can go as well.
    with hands.counted(6):
        hands.find(paper.number)
        hands.press(ENTER)
        assert shell.router.page.certificate.number == paper.number
        hands.click("Void…")
        dialog = hands.dialog(VoidDialog)
        hands.click("Void", dialog)
        assert dialog.form.row("reason").error
        hands.write("the sheet of another day")
        hands.click("Void", dialog)
    assert not dialog.isVisible()
    (paper,) = register.listed(desk.store, RegisterFilter(activity_id=activity_id))
    assert paper.status.value == "void"


def test_a_name_is_corrected_and_the_change_survives_a_restart(start, say, demo, paper):
    hands = start()
    shell = hands.shell
    open_sample(hands)
    desk = shell.session.desk
    listed = register.listed(desk.store, RegisterFilter(), limit=400)
    one = next(row for row in listed if row.status.value == "issued")
    last_name = one.name.split(",")[0]

    # Somebody stands there and wants her certificate again: search, Enter, Enter, and it is shown.
    with hands.counted(3):
        hands.find(one.name.replace(",", ""))
        hands.press(ENTER)
        assert shell.router.page.record.id == one.person_id
        hands.press(ENTER)
    shown = shell.router.page.certificate
    assert shown.person_id == one.person_id
    hands.press(ENTER)
    assert len(PdfReader(io.BytesIO(paper.read_bytes())).pages) == 1

    # Her name is written otherwise.
    with hands.counted(5):
        hands.find(one.name.replace(",", ""))
        hands.press(ENTER)
        shell.router.page.tabs.setFocus()
        hands.press(Qt.Key.Key_Right)
        page = shell.router.page
        page.fields["last_name"].setFocus()
        page.fields["last_name"].end(False)
        hands.write("-Lind")
        hands.press(ENTER)
    assert page.record.last_name.endswith("-Lind")
    shell.close()

    # The next morning it was a mistake after all.
    say.files = [demo.office]
    hands = start()
    hands.click("Open an office…")
    hands.wait_for(lambda: hands.shell.session.is_open)
    with hands.counted(1):
        hands.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    sentence = hands.shell.quiet_corner.bar.sentence
    assert sentence.startswith("Undid: Changed")
    desk = hands.shell.session.desk
    hands.find(one.name.replace(",", ""))
    hands.press(ENTER)
    assert hands.shell.router.page.record.last_name == last_name
    assert [kind for kind, _ in say.said] == ["open"]


def test_a_new_office_prints_its_first_certificates(start, say, tmp_path):
    hands = start()
    shell = hands.shell
    hands.click("New office…")
    dialog = hands.dialog(NewOfficeDialog)
    hands.write("Lakeside CME")
    dialog.form.fields["provider"].setText("Lakeside Medical Center")
    dialog.form.fields["signer_name"].setText("Ruth Adler, MD")
    dialog.form.fields["signer_title"].setText("Chair, CME Committee")
    say.files = [tmp_path / "Lakeside"]
    hands.click("Change…", dialog)
    hands.press(ENTER)
    hands.wait_for(lambda: shell.session.is_open)
    assert shell.session.desk.path == tmp_path / "Lakeside.cmedesk"

    # Its first activity, with the form.
    hands.click("New activity")
    form = shell.router.page.form
    hands.write("Grand Rounds: Managing hypertension")
    form.code.setText("GR-2026-02")
    form.starts_on.setText("1/14/2026")
    form.starts_on.settle()
    form.begins.setText("12")
    form.ends.setText("1 pm")
    form.location.setText("Auditorium B, Lakeside")
    form.credit_fields.amounts[1].setText("1")
    hands.click("Save")
    desk = shell.session.desk
    made = activities.find(desk, "GR-2026-02")
    assert shell.router.page.activity.id == made.id

    # The sheet from the door, which is of another day and of an early morning: she is told what
    # that would mean, and has the times moved.
    hands.drop(GRAND_ROUNDS)
    page = shell.router.page
    asked = {each.reference: each for each in page.work.steps.questions}
    assert asked["times-apart"].message.startswith("18 people would get 0 minutes")
    assert not page.footer.next.isEnabled()
    for reference, choice in (("other-day", "as-is"), ("times-apart", "move")):
        hands.click(dict(asked[reference].choices)[choice])
    hands.click(page.footer.next.accessibleName())
    hands.click(page.footer.next.accessibleName())
    there = attendance.of_activity(desk.store, made.id)
    assert len(there) > 5
    hands.click("Print certificates")
    part = shell.router.page.certificates
    hands.wait_for(lambda: part.view.paper is not None)
    target = tmp_path / "first.pdf"
    say.files = [target]
    hands.click("Save as PDF…")
    hands.wait_for(target.exists)
    pages = pages_of(target)
    issued = register.listed(desk.store, RegisterFilter(activity_id=made.id))
    assert len(pages) == len(issued) > 5
    assert all("The Lakeside Medical Center is accredited by" in page for page in pages)
    assert all("Ruth Adler, MD" in page for page in pages)
    for row in attendance.of_activity(desk.store, made.id):
        if row.certificate:
            assert any(row.display in page and row.certificate in page for page in pages)
