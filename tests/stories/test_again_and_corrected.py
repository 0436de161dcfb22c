"""What users everywhere ask for: the room in one job, one person in two clicks, a corrected name,
the same paper again next year. With a coordinator's hands on the real window, counted.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cme_desk.domain.papers.certificates import CertificateStatus
from cme_desk.queries import register as query
from cme_desk.queries.register import RegisterFilter, RegisterLine
from cme_desk.services.activities import record as activities
from cme_desk.services.office import life as office
from cme_desk.services.papers import certificates
from cme_desk.services.people import record as people
from cme_desk.services.sample.make import Sample
from cme_desk.ui.base.navigation import Address
from cme_desk.ui.base.preferences import Preferences
from cme_desk.ui.frame import app as ui_app
from cme_desk.ui.frame.catalogue import PAGES
from cme_desk.ui.papers import certificate_output
from cme_desk.ui.papers.reissue_dialog import ReissueDialog
from tests.stories.hands import Hands
from tests.ui.recorder import Recorder

ENTER = Qt.Key.Key_Return


@pytest.fixture
def hands(qapp: QApplication, qtbot: QtBot, say: Recorder, demo: Sample) -> Iterator[Hands]:
    """The program started, and the sample office open."""
    ui_app.application([])
    shell = ui_app.window(
        qapp, lambda _progress: demo.office, PAGES, preferences=Preferences(), say=say
    )
    with qtbot.waitActive(shell):
        shell.show()
        shell.activateWindow()
    made = Hands(shell, qtbot)
    made.click("Look around in the sample office")
    made.wait_for(lambda: shell.session.is_open)
    yield made
    shell.close()
    shell.deleteLater()
    shell.appearance.stop()


def one_of(hands: Hands, fits: Callable[[RegisterLine], bool] = lambda _row: True) -> RegisterLine:
    rows = query.listed(hands.shell.session.desk.store, RegisterFilter(), limit=2000)
    return next(row for row in rows if row.status is CertificateStatus.ISSUED and fits(row))


def texts(pdf: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages]


def test_the_whole_room_is_one_job(
    hands: Hands, demo: Sample, say: Recorder, paper: Path, tmp_path: Path
):
    hands.find(demo.activity)
    hands.press(ENTER)
    hands.drop(demo.sheet)
    wizard = hands.shell.router.page
    hands.click(wizard.footer.next.accessibleName())
    hands.click(wizard.footer.next.accessibleName())
    with hands.counted(2):
        hands.click("Print certificates")
        hands.wait_for(lambda: hands.shell.router.page.certificates.view.paper is not None)
        hands.click("Print 25 certificates")
    hands.wait_for(paper.exists)
    assert len(PdfReader(io.BytesIO(paper.read_bytes())).pages) == 25

    # The joint provider wants one file for each of them.
    part = hands.shell.router.page.certificates
    target = tmp_path / "each.zip"
    say.files = [target]
    with hands.counted(1):
        hands.choose(part.more_button.menu(), "A zip of one PDF each")
    hands.wait_for(target.exists)
    with zipfile.ZipFile(target) as archive:
        names = archive.namelist()
        assert len(names) == len(set(names)) == 25
        assert all(len(texts(archive.read(name))) == 1 for name in names[:3])
    assert [kind for kind, _ in say.said] == ["save"]


def test_one_person_in_two_from_wherever_one_is(hands: Hands, paper: Path):
    one = one_of(hands)
    desk = hands.shell.session.desk
    issued = texts(certificates.reprint(desk, [one.number]))

    # By the number on her old paper: search; Enter shows it, Enter prints it.
    hands.find(one.number)
    with hands.counted(2):
        hands.press(ENTER)
        assert hands.shell.router.page.certificate.number == one.number
        hands.press(ENTER)
    hands.wait_for(paper.exists)
    assert len(PdfReader(io.BytesIO(paper.read_bytes())).pages) == 1
    paper.unlink()

    # From her own page, where the newest is at hand.
    hands.shell.go(Address("person", one.person_id))
    hands.settle()
    with hands.counted(2):
        hands.press(ENTER)
        hands.press(ENTER)
    hands.wait_for(paper.exists)
    paper.unlink()

    # From the register.
    hands.shell.go(Address("certificates"))
    hands.settle()
    page = hands.shell.router.page
    page.table.select(one.id)
    page.table.enter()
    with hands.counted(2):
        hands.press(ENTER)
        assert hands.shell.router.page.certificate.number == one.number
        hands.press(ENTER)
    hands.wait_for(paper.exists)
    assert texts(hands.shell.router.page.view.paper.pdf) == issued


@pytest.mark.parametrize("start", ["person", "certificate"])
def test_a_name_is_corrected_and_reissued(hands: Hands, say: Recorder, paper: Path, start: str):
    one = one_of(hands)
    desk = hands.shell.session.desk
    place = (
        Address("person", one.person_id) if start == "person" else Address("certificate", one.id)
    )
    hands.shell.go(place)
    hands.settle()
    number = one.number
    if start == "person":
        number = hands.shell.router.page.activities._paper().number
    with hands.counted(4):
        hands.click("Correct and reissue…")
        asked = hands.dialog(ReissueDialog)
        hands.write("Lindqvist")  # in place of what is marked
        hands.click("Reissue", asked)  # Enter would leave it: it cannot be undone
        page = hands.shell.router.page
        assert page.certificate.number != number
        hands.press(ENTER)  # and it is printed
    hands.wait_for(paper.exists)
    (text,) = texts(page.view.paper.pdf)
    assert "Lindqvist" in text
    old = certificates.find(desk, number)
    assert (old.status, old.replaced_by, old.reason) == (
        CertificateStatus.REPLACED,
        page.certificate.id,
        "the name was wrong",
    )
    assert say.said == []

    # The old paper turns up again: a scanner types its code, and the window says what it is.
    hands.shell.go(Address("verify"))
    hands.settle()
    with hands.counted(2):
        hands.write(f"CME-DESK:{old.number}:{old.verify_code}")
        hands.press(ENTER)
    verdict = hands.shell.router.page.verdict
    assert verdict.standing.value == "replaced"
    assert verdict.replaced_by == page.certificate.number
    hands.click(f"Show {page.certificate.number}, in its place")
    assert hands.shell.router.page.certificate.number == page.certificate.number


def test_the_same_paper_again_next_year(hands: Hands, say: Recorder, tmp_path: Path):
    desk = hands.shell.session.desk
    one = one_of(hands, lambda row: row.issued_at < "2026")
    then = texts(certificates.reprint(desk, [one.number]))

    # Since then her name, the activity and the office's signer have all changed.
    people.change(desk, replace(people.get(desk, one.person_id), last_name="Other"))
    activity = activities.get(desk, one.activity_id)
    activities.change(desk, replace(activity, title="Another title", location="Elsewhere"))
    office.change(desk, replace(desk.office, signer_name="Somebody New, MD"))

    hands.shell.go(Address("certificates"))
    hands.settle()
    target = tmp_path / "again.pdf"
    say.files = [target]
    with hands.counted(3):
        hands.write(one.number)
        page = hands.shell.router.page
        assert [row.number for row in page.table.model.rows] == [one.number]
        hands.press(Qt.Key.Key_Down)
        hands.choose(page.save_button.menu(), "One PDF for all")
    hands.wait_for(target.exists)
    assert texts(target.read_bytes()) == then


def test_a_batch_that_is_stopped_leaves_nothing(
    hands: Hands, demo: Sample, say: Recorder, tmp_path: Path
):
    desk = hands.shell.session.desk
    hands.find(demo.activity)
    hands.press(ENTER)
    hands.drop(demo.sheet)
    wizard = hands.shell.router.page
    hands.click(wizard.footer.next.accessibleName())
    hands.click(wizard.footer.next.accessibleName())
    activity_id = hands.shell.router.page.activity.id
    hands.click("Print certificates")
    part = hands.shell.router.page.certificates
    hands.wait_for(lambda: part.view.paper is not None)
    folder = tmp_path / "out"
    folder.mkdir()
    say.files = [folder / "room"]
    part.save(certificate_output.Form.EACH)
    hands.shell.jobs.cancel()
    hands.wait_for(lambda: not hands.shell.jobs.busy)
    assert query.listed(desk.store, RegisterFilter(activity_id=activity_id)) == []
    assert list(folder.iterdir()) == []
