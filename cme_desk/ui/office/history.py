"""The history: everything that was done, and taking any of it back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from cme_desk.domain.office.history import Operation
from cme_desk.queries import history as query
from cme_desk.ui.context import Context
from cme_desk.ui.fields.search import SearchField
from cme_desk.ui.lists.records import Column
from cme_desk.ui.lists.table import RecordsTable
from cme_desk.ui.look import theme
from cme_desk.ui.look.theme import Tone
from cme_desk.ui.page import Page
from cme_desk.ui.widgets import words
from cme_desk.ui.widgets.arrange import Clear, column_in, row_in
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.chip import Mark
from cme_desk.ui.widgets.empty import EmptyState
from cme_desk.ui.widgets.header import PageHeader
from cme_desk.ui.widgets.tips import set_tip


def standing(operation: Operation) -> Mark | None:
    """Whether it stands: a chip only where there is something to say."""
    if operation.undone_by is not None:
        return Mark("undone", Tone.NEUTRAL, "arrow-counter-clockwise")
    if operation.sealed:
        return Mark("permanent", Tone.ACCENT, "lock-simple")
    return None


COLUMNS: list[Column[Operation]] = [
    Column(title="When", text=lambda row: words.moment(row.at), width=208, muted=True),
    Column(title="What was done", text=lambda row: row.sentence, tip=lambda row: row.sentence),
    Column(
        title="Changes",
        text=lambda row: f"{row.rows:,}",
        width=90,
        number=True,
        muted=True,
        spare=1,
    ),
    Column(
        title="",
        mark=standing,
        width=120,
        tip=lambda row: row.sealed,
    ),
]


class OperationsTable(RecordsTable[Operation]):
    """A list of operations of which the current one can be undone."""

    def __init__(self, context: Context, name: str = "History") -> None:
        """Make an empty list."""
        super().__init__(name, COLUMNS, key=lambda row: row.id)
        self._context = context
        self.undo_button = button("&Undo this", run=self.undo, icon="arrow-counter-clockwise")
        self.undo_button.setEnabled(False)
        self.selection_changed.connect(self._offer)

    def as_part(self) -> QWidget:
        """The list as a part of a record's page, with its button above it."""
        holder = Clear()
        column = column_in(holder, gap=theme.GAP)
        column.addWidget(self.undo_button, 0, Qt.AlignmentFlag.AlignRight)
        column.addWidget(self, 10)
        column.addStretch(0)
        return holder

    def undo(self) -> None:
        """Take the current operation back; what could not be undone is said, and why."""
        if self.current is not None:
            self._context.frame.session.undo(self.current.id)

    def set_operations(self, operations: list[Operation]) -> None:
        """Show these."""
        self.set_rows(operations)
        self._offer()

    def _offer(self) -> None:
        operation = self.current
        offer = self._context.frame.session.offer(operation.id) if operation is not None else None
        self.undo_button.setEnabled(offer is not None)
        tip = offer.about if offer is not None else ""
        if operation is not None and operation.sealed:
            tip = operation.sealed
        elif operation is not None and operation.undone_by is not None:
            tip = "This is undone already."
        elif operation is not None and offer is None:
            tip = "Later steps stand in the way: undo these first."
        set_tip(self.undo_button, tip)


class HistoryPage(Page):
    """Every operation, newest first."""

    title = "History"

    def __init__(self, context: Context) -> None:
        """Build the page; `refresh` fills it."""
        super().__init__(context)
        self.header = PageHeader(
            "History", "Everything that was done; only what is marked “permanent” cannot be undone"
        )
        self.body.addWidget(self.header)
        bar = row_in()
        self.search = SearchField("Search what was done")
        bar.addWidget(self.search)
        bar.addStretch(1)
        self.table = OperationsTable(context)
        bar.addWidget(self.table.undo_button)
        self.body.addLayout(bar)
        self.body.addWidget(self.table, 10)
        self.empty = EmptyState(
            "clock-counter-clockwise",
            "Nothing was done yet",
            "Whatever is done in this office stands here, and can be undone.",
        )
        self.body.addWidget(self.empty, 10)
        self.body.addStretch(0)
        self.search.searched.connect(lambda _text: self.refresh())
        self.search.left_down.connect(self.table.enter)
        self.table.typed.connect(self.search.begin)

    def refresh(self) -> None:
        """Ask again."""
        text = self.search.text() if self.search else ""
        rows = query.listed(self.context.desk.store, text=text, limit=500)
        self.table.set_operations(rows)
        self.table.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        if text and not rows:
            self.empty.say(f"Nothing in the history says “{text}”", "Try another word.")
