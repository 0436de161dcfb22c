"""How partners' sheets are read, as it was said once in an import: seen, renamed, forgotten."""

from __future__ import annotations

from cme_desk.queries import layouts as query
from cme_desk.queries.layouts import LayoutLine
from cme_desk.ui.context import Context
from cme_desk.ui.dialog import RenameDialog
from cme_desk.ui.lists.records import Column
from cme_desk.ui.lists.table import RecordsTable
from cme_desk.ui.widgets.arrange import row_in
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.card import Card

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
        row = row_in()
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
        from cme_desk.services.intake import layouts as service  # noqa: PLC0415 - loads what reads sheets

        line, desk = self.table.current, self._context.desk
        if line is not None:
            RenameDialog(
                self._context,
                "the layout",
                line.name,
                lambda name: service.rename(desk, line.id, name),
                self,
                about=line.headings,
            ).open()

    def forget(self) -> None:
        """Forget the current one; the quiet bar can bring it back."""
        from cme_desk.services.intake import layouts as service  # noqa: PLC0415 - loads what reads sheets

        line = self.table.current
        if line is None:
            return
        self._context.do(lambda: service.forget(self._context.desk, line.id))

    def _offer(self) -> None:
        for each in (self.rename_button, self.forget_button):
            each.setEnabled(self.table.current is not None)
