"""At which table learners sit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cme_desk.errors import DeskError
from cme_desk.services.activities import seats as service
from cme_desk.ui.context import Context
from cme_desk.ui.fields.form import Form, FormRow
from cme_desk.ui.look import theme
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.labels import Text


class TableDialog(QDialog):
    """The number or name of a table, for the learners who are chosen."""

    def __init__(
        self, context: Context, activity_id: int, people: Sequence[tuple[int, str]], parent: QWidget
    ) -> None:
        """Ask; `people` are (id, name)."""
        super().__init__(parent)
        title = (
            f"Table of {people[0][1]}" if len(people) == 1 else f"Table of {len(people):,} learners"
        )
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setModal(True)
        self.setMinimumWidth(theme.px(theme.MESSAGE_WIDTH))
        self._context, self._activity_id = context, activity_id
        self._people = [person_id for person_id, _ in people]
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.MARGIN] * 4)
        column.setSpacing(theme.GAP_WIDE)
        column.addWidget(Text(title, size=theme.SECTION, strong=True, wrap=True))
        told = "It stands on badges and tents, and certificates can be printed in its order."
        column.addWidget(Text(told, ink="muted", wrap=True))
        now = {service.labels(context.desk, activity_id).get(each, "") for each in self._people}
        self.label = QLineEdit(now.pop() if len(now) == 1 else "")
        self.form = Form("Table")
        row = FormRow("&Table", self.label, hint="A number or a name; empty takes them from it")
        self.form.add(("label", row))
        column.addWidget(self.form)
        column.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(button("Cancel", run=self.reject))
        self.save_button = button("&Save", run=self.save, kind="primary")
        self.save_button.setDefault(True)
        buttons.addWidget(self.save_button)
        column.addLayout(buttons)
        self.label.setFocus()
        self.label.selectAll()

    def save(self) -> None:
        """Keep it; what is wrong is told beside the field."""
        self.form.show_errors({})
        try:
            changes = service.seat(
                self._context.desk, self._activity_id, self._people, self.label.text()
            )
        except DeskError as error:
            self.form.show_errors({"label": error.sentence})
            return
        self.accept()
        self._context.done(changes)
