"""A person's transcript: from when to when, which credit, as PDF or Excel."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from cme_desk.domain.credit.types import amount_text
from cme_desk.domain.papers.transcript import Transcript, totals
from cme_desk.services.desk import Desk
from cme_desk.services.people import transcript as service
from cme_desk.ui.base.jobs import JobProgress
from cme_desk.ui.context import Context
from cme_desk.ui.fields.choice import ChoiceField
from cme_desk.ui.fields.dates import DateField
from cme_desk.ui.fields.form import Field
from cme_desk.ui.paper_job import AS_PDF, Outcome, PaperWork, SavedAs
from cme_desk.ui.papers.paper_dialog import PaperDialog

_AS_BOOK = SavedAs("Save the transcript", [".xlsx"])


class TranscriptDialog(PaperDialog):
    """Which days and which credit; as Excel, too."""

    def __init__(self, context: Context, person_id: int, name: str, parent: QWidget) -> None:
        """Ask for the days and the type; everything is the usual answer."""
        super().__init__(context, f"Transcript of {name}", parent)
        self._person_id, self._name = person_id, name
        self.since, self.until = DateField("From"), DateField("To")
        types = service.types_of(context.desk, person_id)
        choices = [("", "Everything"), *((each, each) for each in types)]
        self.kind = ChoiceField("Credit", choices)
        self.form.add(
            Field("since", "&From", self.since, "Empty: from the beginning"),
            Field("until", "&To", self.until, "Empty: to today"),
        )
        self.form.add(Field("kind", "&Credit", self.kind))
        self.offer("Save as &Excel…", lambda: self.save(_AS_BOOK))
        self.since.setFocus()

    def work(self) -> PaperWork:
        """The transcript, of the days and the type that are chosen."""
        return self._work(service.as_pdf)

    def save(self, form: SavedAs = AS_PDF) -> None:
        """Draw it, or write its lines into a workbook, and save that."""
        if self.ready() and self.job.save(
            self._work(service.as_workbook) if form is _AS_BOOK else self.work(), form
        ):
            self.accept()

    def _work(self, write: Callable[[Transcript], bytes]) -> PaperWork:
        person_id = self._person_id
        since, until = self.since.iso, self.until.iso
        types = [self.kind.key] if self.kind.key else []

        def draw(desk: Desk, _progress: JobProgress, _path: Path | None) -> Outcome:
            made = service.compose(desk, person_id, since=since, until=until, types=types)
            return Outcome(write(made), _contents(made))

        name = f"Transcript {self._name}"
        return PaperWork(name=name, title="Writing the transcript", draw=draw)


def _contents(made: Transcript) -> str:
    """What is on it, in short."""
    parts = []
    for lines, where in ((made.own, "from this office"), (made.elsewhere, "from elsewhere")):
        sums = [f"{amount_text(amount)} {name}" for name, amount in totals(lines)]
        if lines:
            many = "1 line" if len(lines) == 1 else f"{len(lines)} lines"
            parts.append(f"{many} {where}{': ' + ', '.join(sums) if sums else ''}")
    return "; ".join(parts) or "no credit in this time"
