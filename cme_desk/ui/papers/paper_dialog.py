"""Asks what belongs on a paper, and saves or prints it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cme_desk.ui.context import Context
from cme_desk.ui.dialog import Dialog
from cme_desk.ui.fields.form import Form
from cme_desk.ui.look import theme
from cme_desk.ui.paper_job import PaperJob, PaperWork


class PaperDialog(Dialog):
    """A form, "Save as PDF" and "Print", which Enter presses.

    Attributes:
        form: what is asked; each paper adds its fields.

    """

    def __init__(
        self,
        context: Context,
        title: str,
        parent: QWidget,
        *,
        about: str = "",
        width: int = theme.MESSAGE_WIDTH,
    ) -> None:
        """Lay out an empty form over a page."""
        super().__init__(title, parent, about=about, width=width)
        self.job = PaperJob(context, parent)
        self.form = Form(title)
        self.body.addWidget(self.form)
        self.offer("&Save as PDF…", self.save, icon="file-pdf")
        self.print_button = self.offer_first("&Print…", self.print, icon="printer")

    def work(self) -> PaperWork:
        """The paper, as it is asked for in the form."""
        raise NotImplementedError

    def save(self) -> None:
        """Draw it, and save it as a PDF."""
        if self.form.sound() and self.job.save(self.work()):
            self.accept()

    def print(self) -> None:
        """Draw it, and print."""
        if self.form.sound():
            self.accept()
            self.job.print(self.work())
