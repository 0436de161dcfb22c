"""A person's transcript: from when to when, which credit, as PDF or Excel."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cme_desk.domain.credit.types import amount_text
from cme_desk.domain.papers.transcript import Transcript, totals
from cme_desk.errors import DeskError
from cme_desk.services.people import transcript as service
from cme_desk.ui.context import Context
from cme_desk.ui.dialog import Dialog
from cme_desk.ui.fields.choice import ChoiceField
from cme_desk.ui.fields.dates import DateField
from cme_desk.ui.fields.form import Field, Form
from cme_desk.ui.paper_job import Outcome, PaperJob, PaperWork, SavedAs
from cme_desk.ui.widgets.labels import Text

_SAVE = "Save the transcript"


class TranscriptDialog(Dialog):
    """What is on it is said in short before it is written."""

    def __init__(self, context: Context, person_id: int, name: str, parent: QWidget) -> None:
        """Ask for the days and the type; everything is the usual answer."""
        super().__init__(f"Transcript of {name}", parent)
        self._context, self._person_id, self._name = context, person_id, name
        self._job = PaperJob(context, parent)
        self.since, self.until = DateField("From"), DateField("To")
        types = service.types_of(context.desk, person_id)
        choices = [("", "Everything"), *((each, each) for each in types)]
        self.kind = ChoiceField("Credit", choices)
        self.form = Form("Which credit")
        self.form.add(
            Field("since", "&From", self.since, "Empty: from the beginning"),
            Field("until", "&To", self.until, "Empty: to today"),
        )
        self.form.add(Field("kind", "&Credit", self.kind))
        self.body.addWidget(self.form)
        self.contents = Text("", ink="muted", wrap=True)
        self.body.addWidget(self.contents)
        self.offer("Save as &Excel…", self.save_book)
        self.offer_first("Save as &PDF…", self.save_pdf)
        self.since.changed.connect(lambda _: self._show_contents())
        self.until.changed.connect(lambda _: self._show_contents())
        self.kind.currentIndexChanged.connect(lambda _: self._show_contents())
        self._show_contents()
        self.since.setFocus()

    def _composed(self) -> Transcript | None:
        if not self.form.sound():
            return None
        try:
            return service.compose(
                self._context.desk,
                self._person_id,
                since=self.since.iso,
                until=self.until.iso,
                types=[self.kind.key] if self.kind.key else [],
            )
        except DeskError as error:
            self.form.show_errors({"until": error.sentence})
            return None

    def _show_contents(self) -> None:
        made = self._composed()
        if made is None:
            return
        parts = []
        for lines, where in ((made.own, "from this office"), (made.elsewhere, "from elsewhere")):
            sums = [f"{amount_text(amount)} {name}" for name, amount in totals(lines)]
            if lines:
                many = "1 line" if len(lines) == 1 else f"{len(lines)} lines"
                parts.append(f"{many} {where}{': ' + ', '.join(sums) if sums else ''}.")
        self.contents.setText(" ".join(parts) or "There is no credit in this time.")

    def save_pdf(self) -> None:
        """Write it as a PDF."""
        self._save(SavedAs(_SAVE, [".pdf"]))

    def save_book(self) -> None:
        """Write it as a workbook."""
        self._save(SavedAs(_SAVE, [".xlsx"]))

    def _save(self, form: SavedAs) -> None:
        made = self._composed()
        if made is None:
            return
        draw = service.as_pdf if ".pdf" in form.endings else service.as_workbook
        work = PaperWork(
            name=f"Transcript {self._name}",
            title="Writing the transcript",
            draw=lambda *_: Outcome(draw(made)),
        )
        if self._job.save(work, form):
            self.accept()
