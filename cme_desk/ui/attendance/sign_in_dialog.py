"""Signing one person in by hand, or correcting when she was there."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from cme_desk.domain.activities.record import Activity, Session
from cme_desk.domain.office.history import Changes
from cme_desk.errors import DeskError
from cme_desk.queries import attendance as attendance_query
from cme_desk.queries import people as people_query
from cme_desk.queries.attendance import AttendanceLine
from cme_desk.queries.people import Found
from cme_desk.services.attendance import by_hand as service
from cme_desk.services.attendance.row_events import day_of
from cme_desk.services.office import history as history_service
from cme_desk.ui.base.navigation import Address
from cme_desk.ui.context import Context
from cme_desk.ui.fields.choice import ChoiceField
from cme_desk.ui.fields.dates import TimeField
from cme_desk.ui.fields.form import Form, FormRow
from cme_desk.ui.fields.search import SearchField
from cme_desk.ui.lists.records import Column
from cme_desk.ui.lists.table import RecordsTable
from cme_desk.ui.look import theme
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.labels import Text

_SHOWN = 6

_COLUMNS: list[Column[Found]] = [
    Column(title="Person", text=lambda row: row.title, strong=True),
    Column(title="", text=lambda row: row.subtitle, muted=True),
]


class SignInDialog(QDialog):
    """Who, and from when to when; no times means that she was there, as a signature says.

    A paper sheet is entered in one go: three letters and Enter for each person, and the dialog
    stays until it is closed.
    """

    def __init__(
        self,
        context: Context,
        activity: Activity,
        sessions: list[Session],
        parent: QWidget,
        *,
        learner: AttendanceLine | None = None,
    ) -> None:
        """Ask for people, unless one learner's times are to be corrected."""
        super().__init__(parent)
        self.setModal(True)
        self._context, self._activity = context, activity
        self._sessions = {str(each.id): each for each in sessions}
        self._learner = learner
        self._last = 0
        title = "Change times" if learner else "Add learners"
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setMinimumWidth(theme.px(theme.FORM_WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.MARGIN] * 4)
        column.setSpacing(theme.GAP_WIDE)
        heading = learner.display if learner else f"Who was at {activity.title}?"
        column.addWidget(Text(heading, size=theme.SECTION, strong=True, wrap=True))
        self.search = SearchField("Three letters of the name", enter_takes=True, parent=self)
        self.table = RecordsTable("People", _COLUMNS, key=lambda row: row.id, parent=self)
        self.search.setVisible(learner is None)
        self.table.setVisible(learner is None)
        if learner is None:
            column.addWidget(self.search)
            column.addWidget(self.table)
            self.search.textChanged.connect(self._find)
            self.search.left_down.connect(self.table.enter)
            self.search.entered.connect(self.save)
            self.table.opened.connect(lambda _row: self.save())
        self._times(column)
        column.addLayout(self._told())
        column.addStretch(1)
        column.addLayout(self._buttons())
        (self.time_in if learner else self.search).setFocus()

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        if self._learner is None:
            row.addWidget(button("&New person…", run=self._new_person))
        row.addStretch(1)
        row.addWidget(button("Cancel" if self._learner else "&Close", run=self.reject))
        words = "&Save" if self._learner else "&Sign in"
        self.save_button = button(words, run=self.save, kind="primary")
        self.save_button.setDefault(True)
        row.addWidget(self.save_button)
        return row

    def _told(self) -> QHBoxLayout:
        self.told = Text("", ink="muted", wrap=True, parent=self)
        self.undo_button = button("Undo", kind="link", run=self._undo, parent=self)
        row = QHBoxLayout()
        row.addWidget(self.told, 1)
        row.addWidget(self.undo_button)
        self._tell("", 0)
        return row

    def _times(self, column: QVBoxLayout) -> None:
        self.session = ChoiceField(
            "Session",
            [
                (key, each.title or f"Session {each.position}")
                for key, each in self._sessions.items()
            ],
            self,
        )
        self.time_in, self.time_out = TimeField("In"), TimeField("Out")
        self.form = Form("Times")
        self.session.setVisible(len(self._sessions) > 1)
        if len(self._sessions) > 1:
            self.form.add(("session", FormRow("S&ession", self.session)))
        self.form.add(
            ("in", FormRow("&In", self.time_in, hint="Empty: there, no times")),
            ("out", FormRow("&Out", self.time_out, hint="Empty: to the end")),
        )
        column.addWidget(self.form)
        if self._learner is not None:
            for field, moment in (
                (self.time_in, self._learner.time_in),
                (self.time_out, self._learner.time_out),
            ):
                if moment:
                    field.set_time(dt.datetime.fromisoformat(moment).time())

    def _find(self, text: str) -> None:
        rows = people_query.find(self._context.desk.store, text, limit=_SHOWN)
        self.table.set_rows(rows)
        if rows:
            self.table.go_to(0)

    def _new_person(self) -> None:
        self.reject()
        self._context.go(Address("person"))

    def save(self) -> None:
        """Sign her in; what is wrong is told beside its field."""
        self.form.show_errors({})
        chosen = self._learner.person_id if self._learner else None
        if chosen is None and self.table.current is not None:
            chosen = self.table.current.id
        if chosen is None:
            typed = self.search.text().strip()
            self._tell(f"Nobody is called “{typed}”." if typed else "Type a part of a name.", 0)
            return
        for key, field in (("in", self.time_in), ("out", self.time_out)):
            if not field.understood:
                self.form.show_errors({key: "Type a time, such as 12:05."})
                return
        session = self._sessions[self.session.key]
        if self._learner is None and self._is_there(session, chosen):
            return
        day = day_of(session, self._activity)
        moments = [
            f"{day}T{field.time:%H:%M}" if field.time else ""
            for field in (self.time_in, self.time_out)
        ]
        try:
            changes = service.sign_in(
                self._context.desk,
                session_id=session.id,
                person_id=chosen,
                time_in=moments[0],
                time_out=moments[1],
            )
        except DeskError as error:
            self.form.show_errors({"out": error.sentence})
            return
        if self._learner is not None:
            self.accept()
        self._context.done(changes)
        if self._learner is None:
            self._next(changes)

    def _is_there(self, session: Session, person_id: int) -> bool:
        """Whether she is signed in already; her times are not to be lost by mistake."""
        there = attendance_query.is_signed_in(self._context.desk.store, session.id, person_id)
        if there and self.table.current is not None:
            name = self.table.current.title
            self._tell(f"{name} is signed in already; change the times in the table.", 0)
        return there

    def _next(self, changes: Changes) -> None:
        """Ready for the next line of the paper sheet."""
        self._tell(changes.sentence, changes.operation_id)
        for field in (self.time_in, self.time_out):
            field.set_time(None)
        self.search.clear()
        self.table.set_rows([])
        self.search.setFocus()

    def _tell(self, sentence: str, operation_id: int) -> None:
        self._last = operation_id
        self.told.setText(sentence)
        self.told.setVisible(bool(sentence))
        self.undo_button.setVisible(bool(operation_id))

    def _undo(self) -> None:
        operation_id = self._last
        changes = self._context.attempt(
            lambda: history_service.undo(self._context.desk, operation_id)
        )
        if changes is not None:
            self._context.done(changes)
            self._tell(changes.sentence, 0)
        self.search.setFocus()
