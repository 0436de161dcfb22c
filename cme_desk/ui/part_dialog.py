"""One small form over the window: a few fields, Save, and what is wrong beside its field."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cme_desk.domain.office.history import Changes
from cme_desk.errors import DeskError
from cme_desk.ui.context import Context
from cme_desk.ui.fields.form import Form, FormRow
from cme_desk.ui.look import theme
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.labels import Text


class Field(NamedTuple):
    """A field of the form: key, label with its mnemonic, the widget, and a hint."""

    key: str
    label: str
    widget: QWidget
    hint: str = ""


class PartDialog(QDialog):
    """Asks for one thing that belongs to a record, and keeps it."""

    def __init__(
        self,
        context: Context,
        title: str,
        lines: Sequence[Sequence[Field]],
        save: Callable[[], Changes],
        parent: QWidget,
        *,
        wrong: dict[str, str] | None = None,
    ) -> None:
        """Lay out the fields; those of one line stand side by side.

        Args:
            context: of the page.
            title: what is asked for.
            lines: the fields.
            save: keeps what was typed; a DeskError is told beside a field.
            parent: the page.
            wrong: the field that an error's reference is about; the first field for all others.

        """
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setModal(True)
        self.setMinimumWidth(theme.px(theme.MESSAGE_WIDTH))
        self._context, self._save, self._wrong = context, save, wrong or {}
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.MARGIN] * 4)
        column.setSpacing(theme.GAP_WIDE)
        column.addWidget(Text(title, size=theme.SECTION, strong=True))
        self.form = Form(title)
        self._first = lines[0][0].key
        for line in lines:
            self.form.add(
                *((each.key, FormRow(each.label, each.widget, hint=each.hint)) for each in line)
            )
            for each in line:
                if isinstance(each.widget, QLineEdit):
                    each.widget.returnPressed.connect(self.save)
        column.addWidget(self.form)
        column.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button("Cancel", run=self.reject))
        row.addWidget(button("&Save", run=self.save, kind="primary", tip="Enter"))
        column.addLayout(row)
        lines[0][0].widget.setFocus()

    def save(self) -> None:
        """Keep it; nothing that was typed is lost if it cannot be kept."""
        self.form.show_errors({})
        try:
            changes = self._save()
        except DeskError as error:
            field = self._wrong.get(error.reference, self._first)
            self.form.show_errors({field: f"{error.message} {error.remedy}".strip()})
            return
        self.accept()
        self._context.done(changes)
