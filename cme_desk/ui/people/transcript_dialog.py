"""A person's transcript: from when to when, which credit, as PDF or Excel."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from cme_desk.domain.credit.types import amount_text
from cme_desk.domain.papers.transcript import Transcript, totals
from cme_desk.errors import DeskError
from cme_desk.files.whole import write_whole
from cme_desk.services.people import transcript as service
from cme_desk.ui.base.files import PDF_FILES
from cme_desk.ui.context import Context
from cme_desk.ui.fields.choice import ChoiceField
from cme_desk.ui.fields.dates import DateField
from cme_desk.ui.fields.form import Form, FormRow
from cme_desk.ui.look import theme
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.labels import Text

_BOOKS = "Excel workbooks (*.xlsx)"


class TranscriptDialog(QDialog):
    """What is on it is told in short before it is written."""

    def __init__(self, context: Context, person_id: int, name: str, parent: QWidget) -> None:
        """Ask for the days and the type; everything is the usual answer."""
        super().__init__(parent)
        title = f"Transcript of {name}"
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setModal(True)
        self.setMinimumWidth(theme.px(theme.MESSAGE_WIDTH))
        self._context, self._person_id, self._name = context, person_id, name
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.MARGIN] * 4)
        column.setSpacing(theme.GAP_WIDE)
        column.addWidget(Text(title, size=theme.SECTION, strong=True, wrap=True))
        self.since, self.until = DateField("From"), DateField("To")
        self.kind = ChoiceField(
            "Credit",
            [
                ("", "Everything"),
                *((each, each) for each in service.types_of(context.desk, person_id)),
            ],
        )
        self.form = Form("Which credit")
        self.form.add(
            ("since", FormRow("&From", self.since, hint="Empty: from the beginning")),
            ("until", FormRow("&To", self.until, hint="Empty: to today")),
        )
        self.form.add(("kind", FormRow("&Credit", self.kind)))
        column.addWidget(self.form)
        self.told = Text("", ink="muted", wrap=True)
        column.addWidget(self.told)
        column.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button("Cancel", run=self.reject))
        row.addWidget(button("Save as &Excel…", run=self.save_book))
        self.pdf_button = button("Save as &PDF…", run=self.save_pdf, kind="primary")
        self.pdf_button.setDefault(True)
        row.addWidget(self.pdf_button)
        column.addLayout(row)
        self.since.changed.connect(lambda _: self._tell())
        self.until.changed.connect(lambda _: self._tell())
        self.kind.currentIndexChanged.connect(lambda _: self._tell())
        self._tell()
        self.since.setFocus()

    def _composed(self) -> Transcript | None:
        since, until = self.since.date, self.until.date
        self.form.show_errors({})
        try:
            return service.compose(
                self._context.desk,
                self._person_id,
                since=since.isoformat() if since else "",
                until=until.isoformat() if until else "",
                types=[self.kind.key] if self.kind.key else [],
            )
        except DeskError as error:
            self.form.show_errors({"until": f"{error.message} {error.remedy}"})
            return None

    def _tell(self) -> None:
        made = self._composed()
        if made is None:
            return
        parts = []
        for lines, where in ((made.own, "from this office"), (made.elsewhere, "from elsewhere")):
            sums = [f"{amount_text(amount)} {name}" for name, amount in totals(lines)]
            if lines:
                many = "1 line" if len(lines) == 1 else f"{len(lines)} lines"
                parts.append(f"{many} {where}{': ' + ', '.join(sums) if sums else ''}.")
        self.told.setText(" ".join(parts) or "There is no credit in this time.")

    def save_pdf(self) -> None:
        """Write it as a PDF."""
        made = self._composed()
        if made is not None:
            self._write(made, "pdf", PDF_FILES)

    def save_book(self) -> None:
        """Write it as a workbook."""
        made = self._composed()
        if made is not None:
            self._write(made, "xlsx", _BOOKS)

    def _write(self, made: Transcript, ending: str, kinds: str) -> None:
        suggested = Path(f"Transcript {self._name}.{ending}")
        path = self._context.say.save_file("Save the transcript", kinds, suggested)
        if path is None:
            return
        draw = service.as_pdf if ending == "pdf" else service.as_workbook
        written = self._context.attempt(lambda: write_whole(path, draw(made)))
        if written is not None:
            self.accept()
            self._context.tell(f"Saved as {written.name}")
