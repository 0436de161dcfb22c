"""A signed paper sheet, typed by keyboard: three letters and Enter for each row, kept at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QSizePolicy, QWidget

from cme_desk.domain.activities.record import Activity, Session
from cme_desk.domain.people.record import Person
from cme_desk.errors import DeskError
from cme_desk.queries import paper_sheet as query
from cme_desk.queries.paper_sheet import TypedRow
from cme_desk.services.activities import record as activity_service
from cme_desk.services.attendance import paper_sheet as service
from cme_desk.services.attendance.paper_entries import Reader
from cme_desk.ui.attendance.paper_line import KNOWN, NEW, PaperLine, labelled
from cme_desk.ui.base.command import Command
from cme_desk.ui.base.navigation import Address, Crumb
from cme_desk.ui.context import Context
from cme_desk.ui.fields.choice import ChoiceField
from cme_desk.ui.fields.dates import TimeField
from cme_desk.ui.lists.records import Column
from cme_desk.ui.lists.table import RecordsTable
from cme_desk.ui.look import theme
from cme_desk.ui.look.theme import Tone
from cme_desk.ui.page import Page
from cme_desk.ui.widgets import words
from cme_desk.ui.widgets.arrange import Clear, row_in
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.chip import Mark
from cme_desk.ui.widgets.empty import EmptyState
from cme_desk.ui.widgets.header import PageHeader


def _mark(row: TypedRow) -> Mark:
    return NEW if row.new else KNOWN


_COLUMNS: list[Column[TypedRow]] = [
    Column(title="Name", text=lambda row: row.name, strong=True),
    Column(title="Credentials", text=lambda row: row.credentials, width=150, spare=1),
    Column(title="In", text=lambda row: words.clock(row.time_in) or "—", width=90, number=True),
    Column(title="Out", text=lambda row: words.clock(row.time_out) or "—", width=90, number=True),
    Column(title="Person", mark=_mark, width=110),
]

_ROOMY, _CROWDED = 820, 680
"""Heights of the page from which on the whole list, or a part of it, has room above the rows."""


class PaperSheetPage(Page):
    """The entry line, and beneath it the rows typed so far, the last one first."""

    title = "Paper sheet"

    def __init__(self, context: Context) -> None:
        """Build the page; `open` says of which activity."""
        super().__init__(context)
        self._activity_id = 0
        self.activity: Activity | None = None
        self._sessions: dict[str, Session] = {}
        self._shown_session = 0
        self.header = PageHeader(self.title)
        self.correct_button = button("&Correct", run=self.correct, tip="The chosen row (Enter)")
        self.remove_button = button("&Remove", run=self.remove, tip="The chosen row (Delete)")
        self.done_button = button("&Done", run=self._leave, kind="primary")
        for each in (self.correct_button, self.remove_button, self.done_button):
            self.header.add(each)
        self.body.addWidget(self.header)
        self.body.addWidget(self._usual())
        self.line = PaperLine()
        self.body.addWidget(self.line)
        self.table = RecordsTable("Rows typed so far", _COLUMNS, key=lambda row: row.person_id)
        self.body.addWidget(self.table, 10)
        self.empty = EmptyState(
            "clipboard-text",
            "Nothing is typed yet",
            "Three letters of a name and Enter for each row. Somebody new is typed in full: "
            "“Okafor, Ngozi, MD”. Each row is kept at once and can be undone.",
        )
        self.body.addWidget(self.empty, 10)
        self.body.addStretch(0)
        self.line.entered.connect(self._keep)
        self.line.left_down.connect(self.table.enter)
        self.line.listed.connect(self._fit)
        self.table.opened.connect(lambda _row: self.correct())
        self.table.typed.connect(self._typed)
        self.table.selection_changed.connect(self._offer)
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.table)
        delete.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        delete.activated.connect(self.remove)

    def _usual(self) -> QWidget:
        """What holds for all rows: the session and the usual times."""
        holder = Clear()
        holder.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = row_in(holder, gap=theme.GAP_WIDE)
        self.session = ChoiceField("Session")
        self.usual_in, self.usual_out = TimeField("Usually in"), TimeField("Usually out")
        self.session_row = labelled(self.session, "S&ession")
        row.addWidget(self.session_row, 2)
        row.addWidget(labelled(self.usual_in, "&Usually in"), 1)
        row.addWidget(labelled(self.usual_out, "Usua&lly out"), 1)
        row.addStretch(1)
        self.session.currentIndexChanged.connect(lambda _place: self.refresh())
        for field in (self.usual_in, self.usual_out):
            field.changed.connect(lambda _time: self._usual_changed())
            field.returnPressed.connect(self.line_focus)
        return holder

    def line_focus(self) -> None:
        """Go to the entry line."""
        self.line.name.setFocus()

    def _usual_changed(self) -> None:
        self.line.set_usual(self.usual_in.time, self.usual_out.time)

    def open(self, address: Address) -> None:
        """Remember the activity; a line begun for another one is let go."""
        if address.record != self._activity_id:
            self._activity_id = address.record or 0
            self._shown_session = 0
            self.line.clear()

    def may_end(self) -> bool:
        """Ask before a row is lost that is half typed."""
        typed = self.line.name.text().strip()
        return not typed or (
            self.context.say.ask(
                "Leave the row half typed?",
                f"“{typed}” was not entered.",
                ["Go on typing", "Do not keep it"],
            )
            == 1
        )

    def refresh(self) -> None:
        """Show the rows of the chosen session."""
        desk = self.context.desk
        found = self.context.found(lambda: activity_service.get(desk, self._activity_id))
        if found is None:
            return
        self.activity = found
        sessions = activity_service.sessions_of(desk, found.id)
        self._sessions = {str(each.id): each for each in sessions}
        self.session.set_choices(
            [(str(each.id), each.title or f"Session {each.position}") for each in sessions]
        )
        self.session_row.setVisible(len(sessions) > 1)
        session = self._sessions[self.session.key]
        if session.id != self._shown_session:
            self._shown_session = session.id
            self.line.clear()
            for field, at in (
                (self.usual_in, session.starts_at),
                (self.usual_out, session.ends_at),
            ):
                field.set_time(dt.datetime.fromisoformat(at).time() if at else None)
            self._usual_changed()
        rows = query.typed(desk.store, session.id)
        before = self.line.correcting
        if before is not None and before.person_id not in {each.person_id for each in rows}:
            self.line.clear()  # the row was taken back meanwhile
        self.table.set_rows(rows)
        self._fit()
        typed = "1 row typed so far" if len(rows) == 1 else f"{len(rows):,} rows typed so far"
        when = words.when(found, sessions)
        self.header.say(f"The paper sheet of {found.title}", f"{when} · {typed}")
        self.line.read_with(Reader(desk, session))
        self._offer()
        self.moved.emit()

    def crumbs(self) -> Sequence[Crumb]:
        """Where this is."""
        path = [Crumb("Activities", Address("activities"))]
        if self.activity is not None:
            address = Address("activity", self.activity.id, "attendance")
            path.append(Crumb(self.activity.code, address))
        return [*path, Crumb(self.title)]

    def commands(self) -> Sequence[Command]:
        """What can be done here."""
        return [Command(title="Type the &next row", run=self.line_focus, icon="clipboard-text")]

    def first_field(self) -> QWidget | None:
        """The entry line."""
        return self.line.name

    def _leave(self) -> None:
        self.context.go(Address("activity", self._activity_id, "attendance"))

    def _fit(self) -> None:
        """Share the room out: where it is short, the rows make way for the list."""
        rows, height = bool(self.table.model.rows), self.height()
        self.line.show_whole_list(height >= theme.px(_ROOMY))
        self.table.setVisible(rows and not (self.line.lists and height < theme.px(_CROWDED)))
        self.empty.setVisible(not rows and not self.line.lists)

    def _typed(self, text: str) -> None:
        """Typing in the table is typing the next row."""
        self.line.clear()
        self.line.name.setText(text)

    def _offer(self) -> None:
        for each in (self.correct_button, self.remove_button):
            each.setEnabled(self.table.current is not None)

    def _keep(self, who: int | Person) -> None:
        """Keep what stands in the line; what is wrong is said in it, and it is kept."""
        times = self.line.times()
        if times is None:
            return
        before = self.line.correcting
        try:
            changes = service.sign_in(
                self.context.desk,
                session_id=self._shown_session,
                who=who,
                time_in=times[0],
                time_out=times[1],
                instead_of=before.person_id if before else None,
            )
        except DeskError as error:
            self.line.tell(error.sentence, tone=Tone.BAD)
            return
        self.line.clear()
        self.context.done(changes)

    def correct(self) -> None:
        """Bring the chosen row back into the line."""
        if self.table.current is not None:
            self.line.begin(self.table.current)

    def remove(self) -> None:
        """Remove the chosen row; undo brings it back."""
        row = self.table.current
        if row is None:
            return
        changes = self.context.attempt(
            lambda: service.remove(
                self.context.desk, session_id=self._shown_session, person_id=row.person_id
            )
        )
        if changes is None:
            return
        if self.line.correcting == row:
            self.line.clear()
        self.context.done(changes)
        (self.table.enter if self.table.model.rows else self.line_focus)()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: fit what is inside."""
        super().resizeEvent(event)
        self._fit()
