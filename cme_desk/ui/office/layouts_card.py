"""How partners' sheets are read, as it was said once in an import: seen, renamed, forgotten."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cme_desk.errors import DeskError
from cme_desk.queries import layouts as query
from cme_desk.queries.layouts import LayoutLine
from cme_desk.ui.context import Context
from cme_desk.ui.fields.form import Form, FormRow
from cme_desk.ui.lists.records import Column
from cme_desk.ui.lists.table import RecordsTable
from cme_desk.ui.look import theme
from cme_desk.ui.widgets.buttons import button, closing_row
from cme_desk.ui.widgets.card import Card
from cme_desk.ui.widgets.labels import Text

_COLUMNS: list[Column[LayoutLine]] = [
    Column(title="Name", text=lambda row: row.name, strong=True, tip=lambda row: row.headings),
    Column(
        title="What you said",
        text=lambda row: "; ".join(row.says),
        muted=True,
        tip=lambda row: "\n".join(row.says),
    ),
]


class LayoutsCard(Card):
    """The list of remembered layouts; it is there only while something is remembered."""

    def __init__(self, context: Context) -> None:
        """Make an empty list."""
        super().__init__(
            "Remembered layouts",
            "What you corrected in an import is used for the next sheet with the same header.",
        )
        self._context = context
        self.table = RecordsTable("Remembered layouts", _COLUMNS, key=lambda row: row.id)
        self.table.opened.connect(lambda _row: self.ask_name())
        self.body.addWidget(self.table)
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        self.rename_button = button("&Rename…", run=self.ask_name)
        self.forget_button = button(
            "F&orget", run=self.forget, tip="The next such sheet is asked about anew"
        )
        row.addWidget(self.rename_button)
        row.addWidget(self.forget_button)
        row.addStretch(1)
        self.body.addLayout(row)
        self.table.selection_changed.connect(self._offer)

    def refresh(self) -> None:
        """Ask again."""
        lines = query.listed(self._context.desk.store)
        self.table.set_rows(lines)
        self.setVisible(bool(lines))
        self._offer()

    def ask_name(self) -> None:
        """Ask for another name."""
        if self.table.current is not None:
            RenameDialog(self._context, self.table.current, self).open()

    def forget(self) -> None:
        """Forget the current one; the quiet bar can bring it back."""
        from cme_desk.services.intake import layouts as service  # noqa: PLC0415 - loads what reads sheets

        line = self.table.current
        if line is None:
            return
        changes = self._context.attempt(lambda: service.forget(self._context.desk, line.id))
        if changes is not None:
            self._context.done(changes)

    def _offer(self) -> None:
        for each in (self.rename_button, self.forget_button):
            each.setEnabled(self.table.current is not None)


class RenameDialog(QDialog):
    """Another name for a layout."""

    def __init__(self, context: Context, line: LayoutLine, parent: QWidget) -> None:
        """Show the name that it has."""
        super().__init__(parent)
        self.setWindowTitle("Rename the layout")
        self.setAccessibleName("Rename the layout")
        self.setModal(True)
        self._context, self._line = context, line
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.MARGIN] * 4)
        column.setSpacing(theme.GAP_WIDE)
        column.addWidget(Text("Rename the layout", size=theme.SECTION, strong=True))
        column.addWidget(Text(line.headings, ink="muted", wrap=True))
        self.name = QLineEdit(line.name)
        self.form = Form("Layout")
        self.form.add(("name", FormRow("&Name", self.name)))
        column.addWidget(self.form)
        row, self.save_button = closing_row(self.reject, self.save)
        column.addLayout(row)
        self.name.setFocus()
        self.name.selectAll()

    def save(self) -> None:
        """Keep it; what is wrong is told beside the field."""
        from cme_desk.services.intake import layouts as service  # noqa: PLC0415 - loads what reads sheets

        self.form.show_errors({})
        try:
            changes = service.rename(self._context.desk, self._line.id, self.name.text())
        except DeskError as error:
            self.form.show_errors({"name": error.sentence})
            return
        self.accept()
        self._context.done(changes)
