"""Another name for a certificate template."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from cme_desk.errors import DeskError
from cme_desk.services.templates import templates as service
from cme_desk.ui.context import Context
from cme_desk.ui.fields.form import Form, FormRow
from cme_desk.ui.look import theme
from cme_desk.ui.widgets.buttons import closing_row
from cme_desk.ui.widgets.labels import Text


class NameDialog(QDialog):
    """Asks for the name; what is wrong is told beside the field."""

    def __init__(self, context: Context, template_id: int, name: str, parent: QWidget) -> None:
        """Show the name that it has."""
        super().__init__(parent)
        self.setWindowTitle("Rename the template")
        self.setAccessibleName("Rename the template")
        self.setModal(True)
        self._context, self._id = context, template_id
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.MARGIN] * 4)
        column.setSpacing(theme.GAP_WIDE)
        column.addWidget(Text("Rename the template", size=theme.SECTION, strong=True))
        self.name = QLineEdit(name)
        self.form = Form("Template")
        self.form.add(("name", FormRow("&Name", self.name)))
        column.addWidget(self.form)
        row, self.save_button = closing_row(self.reject, self.save)
        column.addLayout(row)
        self.name.setFocus()
        self.name.selectAll()

    def save(self) -> None:
        """Keep it."""
        self.form.show_errors({})
        try:
            changes = service.rename(self._context.desk, self._id, self.name.text())
        except DeskError as error:
            self.form.show_errors({"name": error.sentence})
            return
        self.accept()
        self._context.done(changes)
