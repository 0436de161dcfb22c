"""An accrediting organization: its name, and both its statements word for word."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QWidget

from cme_desk.domain.office.history import Changes
from cme_desk.domain.office.record import Accreditor
from cme_desk.domain.wording import rules
from cme_desk.errors import DeskError
from cme_desk.services.statements import wordings as service
from cme_desk.ui.context import Context
from cme_desk.ui.dialog import FormDialog
from cme_desk.ui.fields.choice import ChoiceField
from cme_desk.ui.fields.form import Field
from cme_desk.ui.fields.tick_box import TickBox
from cme_desk.ui.look import theme
from cme_desk.ui.statements.wording_field import WordingField

_KINDS = [
    ("state", "A state society"),
    ("accme", "ACCME"),
    ("joint-accreditation", "Joint Accreditation"),
]
_FIELD_OF_ERROR = {
    "missing-name": "name",
    "missing-short": "short",
    "missing-code": "short",
    "code-taken": "short",
}


class AccreditorDialog(FormDialog):
    """A new one, or one whose wording is changed."""

    def __init__(self, context: Context, accreditor: Accreditor, parent: QWidget) -> None:
        """Show it as it is on file; one without an id is new."""
        self._desk, self._on_file = context.desk, accreditor
        self.name, self.short = QLineEdit(accreditor.name), QLineEdit(accreditor.short)
        self.kind = ChoiceField("Kind", _KINDS)
        self.kind.choose(accreditor.kind)
        self.texts = {
            key: WordingField(context.desk, getattr(accreditor, key), sorted(known), rows=2)
            for key, known in (
                ("direct", rules.ACCREDITOR_DIRECT.known),
                ("joint", rules.ACCREDITOR_JOINT.known),
            )
        }
        direct, joint = self.texts["direct"], self.texts["joint"]
        self.source = QLineEdit(accreditor.source)
        example = "California Medical Association (CMA)"
        super().__init__(
            context,
            accreditor.name or "New accreditor",
            [
                [Field("name", "&Name with its letters", self.name, example)],
                [
                    Field("short", "&Letters", self.short, "CMA"),
                    Field("kind", "&Kind", self.kind),
                ],
                [Field("direct", "Planned &alone", direct.field)],
                # The blanks of both are said once, below the one that has more.
                [Field("joint", "Planned &jointly", joint.field, joint.hint)],
                [Field("source", "S&ource", self.source)],
            ],
            self._save,
            parent,
            width=theme.PALETTE_WIDTH,
        )
        self.confirmed = TickBox("I compared both with the accreditor's own text")
        self.confirmed.setChecked(accreditor.confirmed)
        self.body.addWidget(self.confirmed)

    def _save(self) -> Changes:
        typed = replace(
            self._on_file,
            code=self._on_file.code or self.short.text(),
            name=self.name.text(),
            short=self.short.text(),
            kind=self.kind.key,
            direct=self.texts["direct"].field.toPlainText(),
            joint=self.texts["joint"].field.toPlainText(),
            source=self.source.text(),
            confirmed=self.confirmed.isChecked(),
        )
        return service.save_accreditor(self._desk, typed)

    def field_of(self, error: DeskError) -> str:
        """The statement that an error is about, unless it is about the name."""
        joint = "planned jointly" in error.message
        return _FIELD_OF_ERROR.get(error.reference, "joint" if joint else "direct")
