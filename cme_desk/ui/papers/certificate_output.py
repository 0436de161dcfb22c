"""Certificates on their way out of the window: to a printer, or into files of three kinds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from cme_desk import paths
from cme_desk.domain.attendance.orders import PaperOrder
from cme_desk.domain.file_names import file_stem
from cme_desk.domain.papers.certificates import CertificateStatus
from cme_desk.errors import Cancelled, DeskError
from cme_desk.services.attendance import orders
from cme_desk.services.desk import Desk
from cme_desk.services.papers import certificates as service
from cme_desk.services.papers import files as certificate_files
from cme_desk.services.papers.files import Form, Wish
from cme_desk.ui.base.files import PDF_FILES
from cme_desk.ui.base.jobs import JobProgress
from cme_desk.ui.base.printing import Paper, ask_printer, print_paper
from cme_desk.ui.context import Context
from cme_desk.ui.widgets.buttons import button

_KINDS = {
    Form.ONE: PDF_FILES,
    Form.EACH: "New folder (*)",
    Form.ZIP: "Zip files (*.zip)",
}
WORDS = {
    Form.ONE: "One &PDF for all…",
    Form.EACH: "One PDF &each, in a folder…",
    Form.ZIP: "A &zip of one PDF each…",
}


def save_menu(run: Callable[[Form], None], words: str, forms: Sequence[Form]) -> QPushButton:
    """A button with a menu of what certificates can be saved as."""
    made = button(f"{words} ▾", icon="floppy-disk")
    name = words.replace("&", "")
    made.setAccessibleName(name)
    menu = QMenu(made)
    menu.setAccessibleName(name)
    for form in forms:
        menu.addAction(WORDS[form]).triggered.connect(partial(_chosen, run, form))
    made.setMenu(menu)
    return made


def _chosen(run: Callable[[Form], None], form: Form, _checked: object = None) -> None:
    run(form)


def ask_target(context: Context, form: Form, name: str) -> Path | None:
    """Ask for the name of a file, or of a new folder."""
    ending = {Form.ONE: ".pdf", Form.ZIP: ".zip", Form.EACH: ""}[form]
    suggested = paths.user_documents() / f"{file_stem(name, otherwise='certificates')}{ending}"
    path = context.say.save_file("Save certificates", _KINDS[form], suggested)
    if path is not None and ending and path.suffix.lower() != ending:
        path = path.with_name(f"{path.name}{ending}")
    return path


class CertificateOutput:
    """Prints and saves certificates of the register, as a job with progress and Cancel."""

    def __init__(self, context: Context, page: QWidget) -> None:
        """Work for a page."""
        self._context, self._page = context, page
        self.busy = False

    def print(self, ids: Sequence[int], order: PaperOrder, name: str) -> None:
        """Draw them, ask for the printer, and print; void ones are left out."""
        desk = self._context.desk

        def work(progress: JobProgress) -> tuple[bytes, int]:
            with desk.elsewhere() as other:
                numbers, void = _printable(other, ids, order)
                return service.reprint(other, numbers, progress), void

        self._run("Drawing certificates", work, partial(self._to_printer, name))

    def save(self, ids: Sequence[int], form: Form, order: PaperOrder, name: str) -> None:
        """Ask where, and write them; void ones are left out."""
        path = ask_target(self._context, form, name)
        if path is None:
            return
        desk = self._context.desk
        wish = Wish(form=form, target=path, order=order)

        def work(progress: JobProgress) -> int:
            with desk.elsewhere() as other:
                numbers, void = _printable(other, ids, order)
                if not numbers:
                    raise _nothing_in_force()
                chosen = [service.find(other, number) for number in numbers]
                certificate_files.save(other, chosen, wish, progress)
                return void

        def done(void: int) -> None:
            self._context.tell(f"Saved as {path.name}{_without(void)}")

        self._run("Saving certificates", work, done)

    def _to_printer(self, name: str, drawn: tuple[bytes, int]) -> None:
        pdf, void = drawn
        if not pdf:
            self._context.say.error(_nothing_in_force())
            return
        paper = Paper(pdf)
        printer = ask_printer(self._page, paper, name)
        if printer is None:
            paper.close()
            return

        def work(progress: JobProgress) -> int:
            return print_paper(
                paper, printer, lambda done, total: progress(done, total, "Printing")
            )

        def done(pages: int) -> None:
            paper.close()
            noun = "page" if pages == 1 else "pages"
            where = printer.printerName() or "the printer"
            self._context.tell(f"{pages:,} {noun} sent to {where}{_without(void)}")

        self._run("Printing certificates", work, done, failed=paper.close)

    def _run(
        self,
        title: str,
        work: Callable[[JobProgress], object],
        done: Callable[..., None],
        failed: Callable[[], None] | None = None,
    ) -> None:
        """Do one thing at a time: a second press does nothing."""
        if self.busy:
            return
        self.busy = True

        def over(result: object) -> None:
            self.busy = False
            done(result)

        def broke(error: BaseException) -> None:
            self.busy = False
            if failed is not None:
                failed()
            if isinstance(error, Cancelled):
                self._context.tell("Stopped; nothing was changed.")
            elif isinstance(error, DeskError):
                self._context.say.error(error)
            else:
                self._context.say.bug(error)

        self._context.run(title, work, done=over, failed=broke, must_finish=True)


def _printable(desk: Desk, ids: Sequence[int], order: PaperOrder) -> tuple[list[str], int]:
    """The numbers of those that may be printed, in their order; and how many are void."""
    found = [service.get(desk, each) for each in ids]
    kept = [each for each in found if each.status is not CertificateStatus.VOID]
    inorder = orders.in_order(desk, kept, order)
    return [each.number for each in inorder], len(found) - len(kept)


def _without(void: int) -> str:
    if not void:
        return ""
    return f"; {void:,} void {'one is' if void == 1 else 'ones are'} left out"


def _nothing_in_force() -> DeskError:
    return DeskError(
        "nothing-to-print",
        "All of these certificates are void, so there is nothing to print.",
        "",
        "Choose others of the list.",
    )
