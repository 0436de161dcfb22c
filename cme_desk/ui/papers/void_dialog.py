"""Voiding a certificate, with the reason that stays on file."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cme_desk.errors import DeskError
from cme_desk.services.papers import reissue
from cme_desk.ui.context import Context
from cme_desk.ui.fields.form import Form, FormRow
from cme_desk.ui.look import theme
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.labels import Text


class VoidDialog(QDialog):
    """Why one certificate is declared void."""

    def __init__(self, context: Context, number: str, parent: QWidget) -> None:
        """Ask for the reason."""
        super().__init__(parent)
        title = f"Void certificate {number}"
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setModal(True)
        self.setMinimumWidth(theme.px(theme.MESSAGE_WIDTH))
        self._context, self._number = context, number
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.MARGIN] * 4)
        column.setSpacing(theme.GAP_WIDE)
        column.addWidget(Text(title, size=theme.SECTION, strong=True, wrap=True))
        told = (
            "It stays on file as void and is not printed again. A new certificate can be issued in "
            "its place."
        )
        column.addWidget(Text(told, ink="muted", wrap=True))
        self.reason = QLineEdit()
        self.form = Form("Reason")
        row = FormRow("&Reason", self.reason, hint="Kept for the audit: “the name was wrong”")
        self.form.add(("reason", row))
        column.addWidget(self.form)
        column.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(button("Cancel", run=self.reject))
        self.void_button = button("&Void", run=self.save, kind="primary")
        self.void_button.setDefault(True)
        buttons.addWidget(self.void_button)
        column.addLayout(buttons)
        self.reason.setFocus()

    def save(self) -> None:
        """Void it; what is wrong is told beside the field."""
        self.form.show_errors({})
        try:
            changes = reissue.void(self._context.desk, self._number, self.reason.text().strip())
        except DeskError as error:
            self.form.show_errors({"reason": error.sentence})
            return
        self.accept()
        self._context.done(changes)
