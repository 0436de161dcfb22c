"""One wording edited: its text with blanks, its source, and how it will print."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from cme_desk.domain.office.history import Changes
from cme_desk.domain.wording.texts import Statement
from cme_desk.services.statements import wordings as service
from cme_desk.services.statements.wordings import Wording
from cme_desk.ui.context import Context
from cme_desk.ui.dialog import FormDialog
from cme_desk.ui.fields.form import Field, Form
from cme_desk.ui.fields.tick_box import TickBox
from cme_desk.ui.look import theme
from cme_desk.ui.statements.wording_field import WordingField

_COMPARED = "I compared it with its owner's own text"
_OWN = "Confirmed: this is the wording that we use"


class WordingDialog(FormDialog):
    """A statement of the office, or a type's designation."""

    def __init__(self, context: Context, wording: Wording, parent: QWidget) -> None:
        """Show the wording as it is kept."""
        self._desk, self._code = context.desk, wording.code
        self.text = WordingField(context.desk, wording.text, wording.blanks)
        super().__init__(
            context,
            wording.name,
            [[Field("text", "&Wording", self.text.field, self.text.hint)]],
            self._set_text,
            parent,
            width=theme.PALETTE_WIDTH,
        )
        self.body.addWidget(self.text.preview)
        self.source = QLineEdit()
        self.source.setPlaceholderText(wording.source)
        more = Form("Source")
        hint = "Where the new wording stands; or leave it"
        more.add(Field("source", "S&ource", self.source, hint))
        self.body.addWidget(more)
        own = isinstance(wording.owner, Statement)
        self.confirmed = TickBox(_OWN if own else _COMPARED)
        self.confirmed.setChecked(own or wording.confirmed)
        self.body.addWidget(self.confirmed)

    def _set_text(self) -> Changes:
        return service.set_text(
            self._desk,
            self._code,
            self.text.field.toPlainText(),
            source=self.source.text(),
            confirmed=self.confirmed.isChecked(),
        )
