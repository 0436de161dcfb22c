"""Asks what belongs on a paper, shows it as it will print, and saves or prints it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cme_desk.errors import Cancelled, DeskError
from cme_desk.ui.base.jobs import Job
from cme_desk.ui.context import Context
from cme_desk.ui.dialog import Dialog
from cme_desk.ui.fields.form import Form
from cme_desk.ui.look import theme
from cme_desk.ui.paper_job import AS_PDF, Outcome, PaperJob, PaperWork, SavedAs
from cme_desk.ui.widgets.arrange import Clear, column_in, row_in
from cme_desk.ui.widgets.labels import Text
from cme_desk.ui.widgets.paper import PaperView

_SETTLE_MS = 250
_HEIGHT = 320


class PaperDialog(Dialog):
    """A form beside its preview, "Save as PDF" and "Print", which Enter presses.

    Attributes:
        form: what is asked; each paper adds its fields.
        view: the paper as it will print.
        refused: why it cannot be drawn as it is asked for; None if it can.

    """

    def __init__(self, context: Context, title: str, parent: QWidget, *, about: str = "") -> None:
        """Lay out an empty form over a page; the preview follows when it is shown."""
        super().__init__(
            title, parent, about=about, width=theme.FORM_WIDTH + theme.SIDEBAR, fills=True
        )
        self._context = context
        self.job = PaperJob(context, parent)
        both = row_in(gap=theme.GAP_WIDE)
        self.body.addLayout(both, 1)
        asked, shown = QVBoxLayout(), QVBoxLayout()
        self._left = Clear()
        left = column_in(self._left)
        left.addLayout(asked)
        left.addStretch(1)
        both.addWidget(self._left, 5)
        both.addLayout(shown, 6)
        self.body = asked
        self.body.setSpacing(theme.GAP_WIDE)
        self.form = Form(title)
        self.body.addWidget(self.form)
        self.view = PaperView("The paper as it will print")
        self.view.setMinimumHeight(theme.px(_HEIGHT))
        self.why = Text("", ink="muted", wrap=True)
        shown.addWidget(self.view, 1)
        shown.addWidget(self.why)
        self.refused: DeskError | None = None
        self._looking: Job | None = None
        self._asked = 0
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self.look)
        self.form.edited.connect(self.look_soon)
        self.finished.connect(lambda _: self._stop())
        self.offer("&Save as PDF…", self.save, icon="file-pdf")
        self.print_button = self.offer_first("&Print…", self.print, icon="printer")

    def work(self) -> PaperWork:
        """The paper, as it is asked for in the form."""
        raise NotImplementedError

    def look_soon(self) -> None:
        """Draw the preview anew when the hands rest."""
        self._settle.start()

    def look(self) -> None:
        """Draw the preview, beside the window; a later one overtakes an earlier one."""
        self._stop()
        self._asked += 1
        if not self.isVisible() or self.form.misjudged():
            return
        work = self.work()
        self.why.setText("Drawing the preview…")
        self._looking = self._context.run(
            "Drawing the preview",
            work.looked,
            done=partial(self._shown, self._asked),
            failed=partial(self._failed, self._asked),
        )

    def _shown(self, ticket: int, outcome: Outcome) -> None:
        if ticket != self._asked:
            return
        self._looking, self.refused = None, None
        self.view.show_pdf(outcome.content)
        lines = [" ".join(filter(None, (x.message, x.remedy))) for x in outcome.problems[:3]]
        self.why.setText("\n".join(filter(None, (outcome.many, outcome.note, *lines))))

    def _failed(self, ticket: int, error: BaseException) -> None:
        if ticket != self._asked or isinstance(error, Cancelled):
            return
        self._looking = None
        self.view.show_pdf(b"")
        self.refused = error if isinstance(error, DeskError) else None
        if self.refused is None:
            self._context.say.trouble(error)
        self.why.setText(self.refused.sentence if self.refused else "")

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: what is asked by now is drawn."""
        self._left.setVisible(bool(self.form.rows()))
        super().showEvent(event)
        self.look_soon()

    def _stop(self) -> None:
        self._settle.stop()
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None

    def ready(self) -> bool:
        """Whether it can be made as it is asked for; if not, it is said why."""
        if not self.form.sound():
            return False
        if self.refused is not None and not self._settle.isActive():
            self._context.say.error(self.refused)
            return False
        return True

    def save(self, form: SavedAs = AS_PDF) -> None:
        """Draw it, and save it."""
        if self.ready() and self.job.save(self.work(), form):
            self.accept()

    def print(self) -> None:
        """Draw it, and print."""
        if self.ready():
            work = self.work()
            self.accept()
            self.job.print(work)
