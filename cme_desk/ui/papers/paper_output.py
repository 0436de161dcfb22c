"""Papers that were drawn: saved as a PDF, or sent to a printer, with what could not be drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtWidgets import QWidget

from cme_desk import paths
from cme_desk.domain.file_names import file_stem
from cme_desk.domain.problems import Problem
from cme_desk.files.whole import write_whole
from cme_desk.services.desk import Desk
from cme_desk.ui.base.files import PDF_FILES
from cme_desk.ui.base.jobs import JobProgress
from cme_desk.ui.base.printing import Paper, ask_printer, print_paper
from cme_desk.ui.context import Context


class Papers(Protocol):
    """What a service gives that draws papers: the pages, and whose could not be drawn."""

    @property
    def pdf(self) -> bytes:
        """The pages; empty for none."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Whose could not be drawn, and why."""


Draw = Callable[[Desk], Papers]


def save(context: Context, draw: Draw, name: str) -> None:
    """Ask where, draw beside the window, and write the file."""
    suggested = paths.user_documents() / f"{file_stem(name)}.pdf"
    path = context.say.save_file("Save as PDF", PDF_FILES, suggested)
    if path is None:
        return
    if path.suffix.lower() != ".pdf":
        path = path.with_name(f"{path.name}.pdf")
    desk = context.desk

    def work(progress: JobProgress) -> Papers:
        progress.check()
        with desk.elsewhere() as other:
            drawn = draw(other)
        if drawn.pdf:
            write_whole(path, drawn.pdf)
        return drawn

    def done(drawn: Papers) -> None:
        if drawn.pdf:
            context.tell(f"Saved as {path.name}")
        _tell(context, drawn.problems)

    context.run(f"Drawing {name}", work, done=done)


def to_printer(context: Context, page: QWidget, draw: Draw, name: str) -> None:
    """Draw beside the window, ask for the printer, and print."""
    desk = context.desk

    def work(progress: JobProgress) -> Papers:
        progress.check()
        with desk.elsewhere() as other:
            return draw(other)

    context.run(f"Drawing {name}", work, done=partial(_print, context, page, name))


def _print(context: Context, page: QWidget, name: str, drawn: Papers) -> None:
    _tell(context, drawn.problems)
    if not drawn.pdf:
        return
    paper = Paper(drawn.pdf)
    printer = ask_printer(page, paper, name)
    if printer is None:
        paper.close()
        return

    def work(progress: JobProgress) -> int:
        return print_paper(paper, printer, lambda done, total: progress(done, total, "Printing"))

    def done(pages: int) -> None:
        paper.close()
        noun = "page" if pages == 1 else "pages"
        context.tell(f"{pages:,} {noun} sent to {printer.printerName() or 'the printer'}")

    context.run("Printing", work, done=done, must_finish=True)


def _tell(context: Context, problems: Sequence[Problem]) -> None:
    if problems:
        context.say.problems("These could not be printed", problems)
