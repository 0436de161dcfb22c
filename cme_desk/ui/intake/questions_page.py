"""Rows of earlier imports that wait for a word: who is it?"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.intake.plan import Choice
from cme_desk.domain.intake.reviews import Look
from cme_desk.queries import questions as query
from cme_desk.queries.questions import OpenQuestion
from cme_desk.services.activities import record as activities
from cme_desk.services.intake import compare as import_compare
from cme_desk.services.intake.entries import entry_from_json
from cme_desk.services.intake.questions import decide, decide_all, in_doubt, may_be_read_as
from cme_desk.ui.base.navigation import Address, Crumb
from cme_desk.ui.context import Context
from cme_desk.ui.intake.beside_panel import BesidePanel
from cme_desk.ui.intake.decision_panel import DecisionPanel
from cme_desk.ui.intake.held_lines import HeldLines
from cme_desk.ui.intake.people_step import differing_first
from cme_desk.ui.lists.records import Column
from cme_desk.ui.lists.table import RecordsTable
from cme_desk.ui.look import theme
from cme_desk.ui.page import Page
from cme_desk.ui.widgets.arrange import column_in
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.empty import EmptyState
from cme_desk.ui.widgets.header import PageHeader

COLUMNS: list[Column[OpenQuestion]] = [
    Column(title="Row", text=lambda row: str(row.row), width=56, number=True, muted=True),
    Column(
        title="On the sheet",
        text=lambda row: entry_from_json(row.entry).written or row.name,
        width=180,
        strong=True,
    ),
    Column(
        title="Why it is asked",
        text=lambda row: differing_first(row.message.split("; ")),
        tip=lambda row: row.message,
    ),
]


class QuestionsPage(Page):
    """The open questions of one activity, or of all imports where the address names none.

    Attributes:
        table: the rows.
        panel: who it may be.

    """

    title = "To decide"

    def __init__(self, context: Context) -> None:
        """Build the page; `refresh` fills it."""
        super().__init__(context)
        self._record: int | None = None
        self.header = PageHeader("Who is it?")
        self.leave_button = button("&Back to the activity", run=self.leave)
        self.header.add(self.leave_button)
        self.table: RecordsTable[OpenQuestion] = RecordsTable(
            "Rows to decide", COLUMNS, key=lambda row: row.id
        )
        self.panel = DecisionPanel(context.desk, keeps="It goes on waiting here")
        self.nothing = EmptyState(
            "check-circle",
            "Nothing is left to decide",
            "Every row of the sheets that were imported belongs to somebody, or was left out.",
            button("&Back", kind="primary", run=self.leave),
        )
        self.held = HeldLines()
        above = column_in(gap=theme.GAP)
        above.addWidget(self.held)
        self.both = BesidePanel(above, self.table, self.panel, self.next)
        self.body.addWidget(self.header)
        self.body.addWidget(self.both, 1)
        self.body.addWidget(self.nothing, 1)
        self.table.selection_changed.connect(self._show_current)
        self.panel.decided.connect(self.decide)
        self.panel.later.connect(self.next)
        self.held.answered.connect(self.answer_all)
        self.held.looked.connect(self.look_at)

    def open(self, address: Address) -> None:
        """Show the questions of an activity."""
        self._record = address.record

    def refresh(self) -> None:
        """Ask again."""
        rows = query.open_questions(self.context.desk.store, self._record)
        count = len(rows)
        waiting = "1 row waits" if count == 1 else f"{count:,} rows wait"
        name = f" · {self._activity().title}" if self._record is not None else ""
        self.header.say("Who is it?", f"{waiting} for your word{name}")
        self.leave_button.setVisible(self._record is not None and bool(rows))
        self.table.set_rows(rows)
        named = {row.id: may_be_read_as(row) for row in rows}
        self.held.show_kinds(
            {looks: [named[each] for each in ids] for looks, ids in self._in_doubt().items()}
        )
        if rows and self.table.current is None:
            self.table.go_to(0)
        self.both.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        self._show_current()

    def crumbs(self) -> Sequence[Crumb]:
        """The path to what is shown."""
        if self._record is None:
            return [Crumb("To decide")]
        home = Address("activity", self._record)
        return [
            Crumb("Activities", Address("activities")),
            Crumb(self._activity().code, home),
            Crumb("To decide"),
        ]

    def first_field(self) -> QWidget | None:
        """What takes the keyboard."""
        return self.table.view

    def leave(self) -> None:
        """Back to the activity's attendance, or to where one came from."""
        if self._record is None:
            self.context.back()
        else:
            self.context.go(Address("activity", self._record, "attendance"))

    def decide(self, choice: Choice, _name: str = "") -> None:
        """Decide at once, as an operation of its own, and go on."""
        question = self.table.current
        if question is None:
            return
        place = list(self.table.model.rows).index(question)
        desk = self.context.desk
        changes = self.context.attempt(lambda: decide(desk, question.id, choice))
        if changes is None:
            return
        self.context.done(changes)
        rows = self.table.model.rows
        if rows:
            self.table.go_to(min(place, len(rows) - 1))
            self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def answer_all(self, looks: tuple[Look, ...], as_read: bool) -> None:
        """Decide about all rows of some doubts, as one operation."""
        ids, desk = self._in_doubt().get(looks, []), self.context.desk
        changes = self.context.attempt(lambda: decide_all(desk, ids, as_read=as_read))
        if changes is not None:
            self.context.done(changes)

    def look_at(self, looks: tuple[Look, ...]) -> None:
        """Go to the first row of some doubts."""
        for each in self._in_doubt().get(looks, [])[:1]:
            self.table.select(each)
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _in_doubt(self) -> dict[tuple[Look, ...], list[int]]:
        """The questions about rows in doubt, by the kinds of their doubts."""
        return in_doubt(self.table.model.rows)

    def next(self, step: int = 1) -> None:
        """Go to the next row; after the last comes the first."""
        rows, current = list(self.table.model.rows), self.table.current
        if current is not None and rows:
            self.table.go_to((rows.index(current) + step) % len(rows))

    def _activity(self) -> Activity:
        return activities.get(self.context.desk, self._record or 0)

    def _show_current(self) -> None:
        question = self.table.current
        desk = self.context.desk
        asked = import_compare.of_question(desk, question) if question is not None else None
        self.panel.show_asked(asked)
