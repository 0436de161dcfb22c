"""One wording edited: its text with blanks, its source, and how it will print."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from cme_desk.domain.wording.texts import Statement
from cme_desk.errors import DeskError
from cme_desk.services.statements import wordings as service
from cme_desk.services.statements.wordings import Wording
from cme_desk.ui.context import Context
from cme_desk.ui.fields.form import Form, FormRow
from cme_desk.ui.fields.tick_box import TickBox
from cme_desk.ui.look import theme
from cme_desk.ui.statements.wording_field import WordingField
from cme_desk.ui.widgets.buttons import closing_row
from cme_desk.ui.widgets.labels import Text

_COMPARED = "I compared it with its owner's own text"
_OWN = "Confirmed: this is the wording that we use"


class WordingDialog(QDialog):
    """A statement of the office, or a type's designation."""

    def __init__(self, context: Context, wording: Wording, parent: QWidget) -> None:
        """Show the wording as it is kept."""
        super().__init__(parent)
        self.setWindowTitle(wording.name)
        self.setAccessibleName(wording.name)
        self.setModal(True)
        self.setMinimumWidth(theme.px(theme.PALETTE_WIDTH))
        self._context, self._wording = context, wording
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.MARGIN] * 4)
        column.setSpacing(theme.GAP_WIDE)
        column.addWidget(Text(wording.name, size=theme.SECTION, strong=True, wrap=True))
        self.text = WordingField(context.desk, wording.text, wording.blanks)
        self.form = Form(wording.name)
        self.form.add(("text", FormRow("&Wording", self.text.field, hint=self.text.hint)))
        column.addWidget(self.form)
        column.addWidget(self.text.preview)
        self.source = QLineEdit()
        self.source.setPlaceholderText(wording.source)
        more = Form("Source")
        more.add(
            (
                "source",
                FormRow("S&ource", self.source, hint="Where the new wording stands; or leave it"),
            )
        )
        column.addWidget(more)
        own = isinstance(wording.owner, Statement)
        self.confirmed = TickBox(_OWN if own else _COMPARED)
        self.confirmed.setChecked(own or wording.confirmed)
        column.addWidget(self.confirmed)
        column.addStretch(1)
        row, self.save_button = closing_row(self.reject, self.save)
        column.addLayout(row)
        self.text.field.setFocus()

    def save(self) -> None:
        """Keep it; what is wrong is told beside the text."""
        self.form.show_errors({})
        try:
            changes = service.set_text(
                self._context.desk,
                self._wording.code,
                self.text.field.toPlainText(),
                source=self.source.text(),
                confirmed=self.confirmed.isChecked(),
            )
        except DeskError as error:
            self.form.show_errors({"text": f"{error.message} {error.remedy}".strip()})
            return
        self.accept()
        self._context.done(changes)
