"""One way for every paper: drawn in the worker, printed or saved, stopped, and reported."""

import threading
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter

from cme_desk import paths
from cme_desk.domain.problems import Problem
from cme_desk.errors import DeskError
from cme_desk.services.papers import certificates
from cme_desk.ui import paper_job
from cme_desk.ui.base.printing import Paper
from cme_desk.ui.frame.catalogue import PAGES
from cme_desk.ui.paper_job import Outcome, PaperJob, PaperWork, SavedAs
from tests.services.rooms import fill_room

PROBLEM = Problem(reference="too-long", message="A name is too long.", remedy="Shorten it.")


@pytest.fixture
def shell(make_shell):
    return make_shell(PAGES, opened=True)


@pytest.fixture
def pdf(shell):
    desk = shell.session.desk
    return certificates.issue(desk, fill_room(desk, "GR-2026-02", "2026-01-14")).pdf


@pytest.fixture
def job(shell):
    page = shell.router.page
    made = PaperJob(page.context, page, lambda: made.seen.append(made.busy))
    made.seen = []
    return made


@pytest.fixture
def printer(tmp_path, monkeypatch):
    """A printer that is always chosen; what it was asked with, and where its pages come out."""
    asked = []

    def choose(_parent, pages, name):
        asked.append((pages.pages, name))
        made = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(tmp_path / "printed.pdf"))
        return made

    monkeypatch.setattr(paper_job, "ask_printer", choose)
    return asked


def work(draw, **more):
    return PaperWork(name="Papers", title="Drawing papers", draw=draw, **more)


def settled(shell, qtbot):
    qtbot.waitUntil(lambda: not shell.jobs.busy, timeout=20_000)
    return shell.quiet_corner.bar.sentence


def test_drawn_then_asked_then_printed(shell, qtbot, say, job, printer, pdf, tmp_path):
    drawn_in = []

    def draw(desk, _progress, path):
        assert path is None
        assert desk is not shell.session.desk
        drawn_in.append(threading.current_thread())
        return Outcome(pdf, "3 papers", "1 is left out", [PROBLEM])

    job.print(work(draw, trouble="Look here"))
    job.print(work(draw))  # a second press, while it is busy
    pages = Paper(pdf).pages
    assert settled(shell, qtbot) == f"{pages} pages sent to the printer; 1 is left out"
    assert printer == [(pages, "Papers")]
    assert len(drawn_in) == 1
    assert drawn_in[0] is not threading.main_thread()
    assert say.said == [("problems", [PROBLEM])]
    assert Paper((tmp_path / "printed.pdf").read_bytes()).pages == pages
    assert (job.busy, job.seen) == (False, [True, False, True, False])


def test_of_what_is_shown_the_printer_is_asked_for_first(
    shell, qtbot, job, printer, pdf, monkeypatch
):
    drawn = []

    def draw(*_):
        drawn.append(len(printer))
        return Outcome(pdf)

    job.print(work(draw, printed="Certificate 7"), Paper(pdf))
    assert settled(shell, qtbot) == "Certificate 7 sent to the printer"
    assert drawn == [1]
    monkeypatch.setattr(paper_job, "ask_printer", lambda *_: None)
    job.print(work(draw), Paper(pdf))
    settled(shell, qtbot)
    assert drawn == [1], "who turns away from the printer changes nothing"


def test_saved_whole_counted_and_opened(shell, qtbot, say, job, tmp_path):
    say.files = [tmp_path / "march"]
    assert job.save(work(lambda *_: Outcome(b"pages", "2 letters")))
    assert settled(shell, qtbot) == "Saved as march.pdf: 2 letters"
    assert (tmp_path / "march.pdf").read_bytes() == b"pages"
    shell.quiet_corner.bar.open_button.click()
    assert say.said[-1] == ("show", tmp_path / "march.pdf")
    assert not job.save(work(lambda *_: Outcome(b"pages"))), "no place was chosen"


def test_an_ending_that_may_be_typed_is_kept(shell, qtbot, say, job, tmp_path):
    say.files = [tmp_path / "people.CSV"]
    seen = []

    def draw(_desk, _progress, path):
        seen.append(path)
        return Outcome(b"name")

    job.save(work(draw), SavedAs("Save", [".xlsx", ".csv"]))
    settled(shell, qtbot)
    assert seen == [tmp_path / "people.CSV"]
    assert (tmp_path / "people.CSV").is_file()


def test_what_could_not_be_drawn_leaves_no_file(shell, qtbot, say, job, tmp_path):
    say.files = [tmp_path / "none.pdf"]
    job.save(work(lambda *_: Outcome(problems=[PROBLEM])))
    assert settled(shell, qtbot) == ""
    assert say.said[-1] == ("problems", [PROBLEM])
    assert list(tmp_path.glob("*.pdf")) == []


def test_stopped_and_failed(shell, qtbot, say, job, tmp_path):
    say.files = [tmp_path / "long.pdf", tmp_path / "bad.pdf", tmp_path / "worse.pdf"]
    begun = threading.Event()

    def long(_desk, progress, _path):
        begun.set()
        while True:
            progress.check()

    job.save(work(long))
    assert begun.wait(20)
    shell.quiet_corner.work.cancel_button.click()
    assert settled(shell, qtbot) == "Stopped; nothing was changed."

    def bad(*_):
        raise DeskError("cannot", "It cannot be drawn.")

    job.save(work(bad))
    settled(shell, qtbot)
    assert say.said[-1][1].reference == "cannot"

    job.save(work(lambda *_: 1 // 0))
    settled(shell, qtbot)
    assert say.said[-1][0] == "bug"
    assert not job.busy
    assert list(tmp_path.glob("*.pdf")) == []


def test_it_is_saved_where_the_last_one_was_and_never_where_the_program_was_started(
    shell, qtbot, say, job, tmp_path, monkeypatch
):
    asked = []
    monkeypatch.setattr(
        type(say), "save_file", lambda _self, _title, _kinds, suggested: asked.append(suggested)
    )
    monkeypatch.setattr(paths, "user_documents", lambda: tmp_path / "Documents")
    job.save(work(None))
    assert asked[-1] == Path.home() / "Papers.pdf"  # there are no documents yet
    (tmp_path / "Documents").mkdir()
    job.save(work(None))
    assert asked[-1] == tmp_path / "Documents" / "Papers.pdf"
    shell.preferences.folder = tmp_path / "stick"
    job.save(work(None))
    assert asked[-1] == tmp_path / "Documents" / "Papers.pdf"  # it was pulled out
    (tmp_path / "stick").mkdir()
    job.save(work(None))
    assert asked[-1] == tmp_path / "stick" / "Papers.pdf"
    monkeypatch.undo()
    say.files = [tmp_path / "a.pdf"]
    job.save(work(lambda *_: Outcome(b"%PDF-")))
    settled(shell, qtbot)
    assert shell.preferences.folder == tmp_path
