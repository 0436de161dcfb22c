"""The way of every paper out of the window: drawn, asked about, printed or saved, and reported."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from cme_desk.domain.file_names import file_stem
from cme_desk.domain.office.history import Changes
from cme_desk.domain.problems import Problem
from cme_desk.errors import Cancelled
from cme_desk.files.whole import write_whole
from cme_desk.services.desk import Desk
from cme_desk.ui.base.files import KINDS
from cme_desk.ui.base.jobs import JobProgress
from cme_desk.ui.base.printing import Paper, ask_printer, print_paper
from cme_desk.ui.context import Context

T = TypeVar("T")


class Outcome(NamedTuple):
    """What drawing a paper came to.

    Attributes:
        content: the pages, or the file; empty if there are none.
        many: what there is of it, "143 certificates", for the sentence that tells it was saved.
        note: what else that sentence says, "2 void ones are left out".
        problems: what could not be drawn, and why.
        changes: what drawing it changed on file.
        written: whether the service wrote the files itself.

    """

    content: bytes = b""
    many: str = ""
    note: str = ""
    problems: Sequence[Problem] = ()
    changes: Changes | None = None
    written: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperWork:
    """One paper: what its file is called, and how it is drawn.

    Attributes:
        name: of the printer's job, and of the file without its ending.
        title: what the work bar says while it is drawn.
        draw: draws it, in the worker. It is given the path that was chosen, None if it is to be
            printed; a service that writes its files itself writes them there.
        printed: what the sentence after printing begins with, instead of a count of pages.
        trouble: the heading of what could not be drawn.
        stopped: what is said when the drawing was stopped.
        stopped_printing: what is said when the printing was stopped.
        look: draws it to be shown, in the worker, where drawing it changes something on file.

    """

    name: str
    title: str
    draw: Callable[[Desk, JobProgress, Path | None], Outcome]
    printed: str = ""
    trouble: str = "These could not be printed"
    stopped: str = "Stopped; nothing was changed."
    stopped_printing: str = "Stopped; not all of it was printed."
    look: Callable[[Desk, JobProgress], Outcome] | None = None

    def looked(self, desk: Desk, progress: JobProgress) -> Outcome:
        """Draw it to be shown, with nothing changed."""
        if self.look is not None:
            return self.look(desk, progress)
        return self.draw(desk, progress, None)


class SavedAs(NamedTuple):
    """As what a paper is saved.

    Attributes:
        title: of the system's dialog.
        endings: what the name may end with, the usual ending first; "" is a folder.

    """

    title: str
    endings: Sequence[str]


AS_PDF = SavedAs("Save as PDF", [".pdf"])


class PaperJob:
    """Does one thing at a time, with progress and Cancel: a second press does nothing."""

    def __init__(
        self, context: Context, page: QWidget, changed: Callable[[], None] | None = None
    ) -> None:
        """Work for a page; `changed` is called when it becomes busy, and when it is over."""
        self._context, self._page, self._changed = context, page, changed
        self._busy = False

    @property
    def busy(self) -> bool:
        """Whether something is being drawn, printed or saved."""
        return self._busy

    def print(self, work: PaperWork, shown: Paper | None = None) -> None:
        """Draw it, ask for the printer, and print.

        Args:
            work: the paper.
            shown: the same pages, if they are shown already: the printer is asked for before
                anything is drawn, because what drawing changes is not changed for nothing.

        """
        if self._busy:
            return
        if shown is None:
            self._draw(work, partial(self._ask, work))
        elif (printer := ask_printer(self._page, shown, work.name)) is not None:
            self._draw(work, partial(self._send, work, printer))

    def print_shown(self, paper: Paper, name: str, printed: str) -> None:
        """Ask for the printer, and print the pages that are shown, as they are."""
        pages = Outcome(paper.pdf)
        work = PaperWork(name=name, title=f"Drawing {name}", draw=lambda *_: pages, printed=printed)
        self.print(work, paper)

    def save(self, work: PaperWork, form: SavedAs = AS_PDF) -> bool:
        """Ask where, draw it, and write it whole or not at all; whether that was begun."""
        path = None if self._busy else self._ask_where(work.name, form)
        if path is None:
            return False

        def draw(desk: Desk, progress: JobProgress) -> Outcome:
            outcome = work.draw(desk, progress, path)
            if outcome.content and not outcome.written:
                write_whole(path, outcome.content)
            return outcome

        def done(outcome: Outcome) -> None:
            if outcome.changes is not None:
                self._context.done(outcome.changes)
            if outcome.content or outcome.written:
                many = f": {outcome.many}" if outcome.many else ""
                note = f"; {outcome.note}" if outcome.note else ""
                self._context.tell(f"Saved as {path.name}{many}{note}", opens=path)
            self._say_problems(work, outcome)

        self._run(partial(self._context.run, work.title, draw), done, work.stopped)
        return True

    def _ask_where(self, name: str, form: SavedAs) -> Path | None:
        usual = form.endings[0]
        kinds = ";;".join(KINDS[each] for each in form.endings)
        path = self._context.ask_where(form.title, kinds, f"{file_stem(name)}{usual}")
        if path is None or not usual or path.suffix.lower() in form.endings:
            return path
        return path.with_name(f"{path.name}{usual}")

    def _draw(self, work: PaperWork, then: Callable[[Outcome], None]) -> None:
        def draw(desk: Desk, progress: JobProgress) -> Outcome:
            return work.draw(desk, progress, None)

        def done(outcome: Outcome) -> None:
            if outcome.changes is not None:
                self._context.done(outcome.changes)
            self._say_problems(work, outcome)
            if outcome.content:
                then(outcome)

        self._run(partial(self._context.run, work.title, draw), done, work.stopped)

    def _ask(self, work: PaperWork, outcome: Outcome) -> None:
        paper = Paper(outcome.content)
        printer = ask_printer(self._page, paper, work.name)
        paper.close()
        if printer is not None:
            self._send(work, printer, outcome)

    def _send(self, work: PaperWork, printer: QPrinter, outcome: Outcome) -> None:
        paper = Paper(outcome.content)

        def send(progress: JobProgress) -> int:
            return print_paper(
                paper, printer, lambda done, total: progress(done, total, "Printing")
            )

        def done(pages: int) -> None:
            many = work.printed or f"{pages:,} {'page' if pages == 1 else 'pages'}"
            where = printer.printerName() or "the printer"
            note = f"; {outcome.note}" if outcome.note else ""
            self._context.tell(f"{many} sent to {where}{note}")

        printing = partial(self._context.jobs.start, "Printing", send)
        self._run(printing, done, work.stopped_printing, over=paper.close)

    def _say_problems(self, work: PaperWork, outcome: Outcome) -> None:
        if outcome.problems:
            self._context.say.problems(work.trouble, outcome.problems)

    def _run(
        self,
        begin: Callable[..., object],
        done: Callable[[T], None],
        stopped: str,
        over: Callable[[], None] = lambda: None,
    ) -> None:
        def ended() -> None:
            over()
            self._be_busy(busy=False)

        def failed(error: BaseException) -> None:
            if isinstance(error, Cancelled):
                self._context.tell(stopped)
            else:
                self._context.say.trouble(error)

        self._be_busy(busy=True)
        begin(done=done, failed=failed, over=ended, must_finish=True)

    def _be_busy(self, *, busy: bool) -> None:
        self._busy = busy
        if self._changed is not None:
            self._changed()
