"""An accrediting organization: its name, and both its statements word for word."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from cme_desk.domain.office.record import Accreditor
from cme_desk.domain.wording import rules
from cme_desk.errors import DeskError
from cme_desk.services.statements import wordings as service
from cme_desk.ui.context import Context
from cme_desk.ui.fields.choice import ChoiceField
from cme_desk.ui.fields.form import Form, FormRow
from cme_desk.ui.fields.tick_box import TickBox
from cme_desk.ui.look import theme
from cme_desk.ui.statements.wording_field import WordingField
from cme_desk.ui.widgets.buttons import closing_row
from cme_desk.ui.widgets.labels import Text

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


class AccreditorDialog(QDialog):
    """A new one, or one whose wording is changed."""

    def __init__(self, context: Context, accreditor: Accreditor, parent: QWidget) -> None:
        """Show it as it is kept; one without an id is new."""
        super().__init__(parent)
        title = accreditor.name or "New accreditor"
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setModal(True)
        self.setMinimumWidth(theme.px(theme.PALETTE_WIDTH))
        self._context, self._kept = context, accreditor
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.MARGIN] * 4)
        column.setSpacing(theme.GAP)
        column.addWidget(Text(title, size=theme.SECTION, strong=True, wrap=True))
        self.name, self.short = QLineEdit(accreditor.name), QLineEdit(accreditor.short)
        self.kind = ChoiceField("Kind", _KINDS)
        self.kind.choose(accreditor.kind)
        self.form = Form(title)
        self.form.add(
            (
                "name",
                FormRow(
                    "&Name with its letters",
                    self.name,
                    hint="California Medical Association (CMA)",
                ),
            )
        )
        self.form.add(
            ("short", FormRow("&Letters", self.short, hint="CMA")),
            ("kind", FormRow("&Kind", self.kind)),
        )
        desk = context.desk
        texts = (
            ("direct", "Planned &alone", rules.ACCREDITOR_DIRECT),
            ("joint", "Planned &jointly", rules.ACCREDITOR_JOINT),
        )
        self.texts: dict[str, WordingField] = {}
        for key, label, blanks in texts:
            field = WordingField(desk, getattr(accreditor, key), sorted(blanks.known), rows=2)
            self.texts[key] = field
            # The blanks of both are said once, below the one that has more.
            hint = field.hint if key == "joint" else ""
            self.form.add((key, FormRow(label, field.field, hint=hint)))
        self.source = QLineEdit(accreditor.source)
        self.form.add(("source", FormRow("S&ource", self.source)))
        column.addWidget(self.form)
        self.confirmed = TickBox("I compared both with the accreditor's own text")
        self.confirmed.setChecked(accreditor.confirmed)
        column.addWidget(self.confirmed)
        column.addStretch(1)
        row, self.save_button = closing_row(self.reject, self.save)
        column.addLayout(row)
        self.name.setFocus()

    def save(self) -> None:
        """Keep it; what is wrong is told beside its field."""
        self.form.show_errors({})
        typed = replace(
            self._kept,
            code=self._kept.code or self.short.text(),
            name=self.name.text(),
            short=self.short.text(),
            kind=self.kind.key,
            direct=self.texts["direct"].field.toPlainText(),
            joint=self.texts["joint"].field.toPlainText(),
            source=self.source.text(),
            confirmed=self.confirmed.isChecked(),
        )
        try:
            changes = service.save_accreditor(self._context.desk, typed)
        except DeskError as error:
            joint = "planned jointly" in error.message
            field = _FIELD_OF_ERROR.get(error.reference, "joint" if joint else "direct")
            self.form.show_errors({field: f"{error.message} {error.remedy}".strip()})
            return
        self.accept()
        self._context.done(changes)
