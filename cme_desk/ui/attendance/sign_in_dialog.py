"""Signing one person in by hand, correcting when they were there, or taking them off again."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QHBoxLayout, QWidget

from cme_desk.domain.activities.record import Activity, Session
from cme_desk.domain.office.history import Changes
from cme_desk.errors import DeskError
from cme_desk.queries import paper_sheet, people_search
from cme_desk.queries.attendance import AttendanceLine
from cme_desk.queries.people_search import Found
from cme_desk.services.attendance import by_hand as service
from cme_desk.services.attendance.row_events import day_of
from cme_desk.ui.base.navigation import Address
from cme_desk.ui.context import Context
from cme_desk.ui.dialog import Dialog, FormDialog
from cme_desk.ui.fields.choice import ChoiceField
from cme_desk.ui.fields.dates import TimeField
from cme_desk.ui.fields.form import Field, Form
from cme_desk.ui.fields.search import SearchField
from cme_desk.ui.lists.records import Column
from cme_desk.ui.lists.table import RecordsTable
from cme_desk.ui.look import theme
from cme_desk.ui.widgets import words
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.labels import Text

_SHOWN = 6
_ALL = "all"

_COLUMNS: list[Column[Found]] = [
    Column(title="Person", text=lambda row: row.title, strong=True),
    Column(title="", text=lambda row: row.subtitle, muted=True),
]


class SignInDialog(Dialog):
    """Who, and from when to when; no times means being there, as a signature says.

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
        super().__init__(
            "Change times" if learner else "Add learners",
            parent,
            heading=learner.display if learner else f"Who was at {activity.title}?",
            width=theme.FORM_WIDTH,
            cancel="Cancel" if learner else "&Close",
        )
        self._context, self._activity = context, activity
        self._sessions = {str(each.id): each for each in sessions}
        self._learner = learner
        self._last = 0
        self.search = SearchField("Three letters of the name", enter_takes=True, parent=self)
        self.table = RecordsTable("People", _COLUMNS, key=lambda row: row.id, parent=self)
        self.search.setVisible(learner is None)
        self.table.setVisible(learner is None)
        if learner is None:
            self.body.addWidget(self.search)
            self.body.addWidget(self.table)
            self.search.textChanged.connect(self._find)
            self.search.left_down.connect(self.table.enter)
            self.search.entered.connect(self.save)
            self.table.opened.connect(lambda _row: self.save())
            self.set_aside(button("&New person…", run=self._new_person))
        self._times()
        self.body.addLayout(self._answer())
        self.save_button = self.offer_first("&Save" if learner else "&Sign in", self.save)
        (self.time_in if learner else self.search).setFocus()

    def _answer(self) -> QHBoxLayout:
        self.answer = Text("", ink="muted", wrap=True, parent=self)
        self.undo_button = button("Undo", kind="link", run=self._undo, parent=self)
        row = QHBoxLayout()
        row.addWidget(self.answer, 1)
        row.addWidget(self.undo_button)
        self._say("", 0)
        return row

    def _times(self) -> None:
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
            self.form.add(Field("session", "S&ession", self.session))
        self.form.add(
            Field("in", "&In", self.time_in, "Empty: there, no times"),
            Field("out", "&Out", self.time_out, "Empty: to the end"),
        )
        self.body.addWidget(self.form)
        if self._learner is not None:
            for field, moment in (
                (self.time_in, self._learner.time_in),
                (self.time_out, self._learner.time_out),
            ):
                if moment:
                    field.set_time(dt.datetime.fromisoformat(moment).time())

    def _find(self, text: str) -> None:
        rows = people_search.find(self._context.desk.store, text, limit=_SHOWN)
        self.table.set_rows(rows)
        if rows:
            self.table.go_to(0)

    def _new_person(self) -> None:
        self.reject()
        self._context.go(Address("person"))

    def save(self) -> None:
        """Sign them in; what is wrong is said beside its field."""
        self.form.show_errors({})
        chosen = self._learner.person_id if self._learner else None
        if chosen is None and self.table.current is not None:
            chosen = self.table.current.id
        if chosen is None:
            typed = self.search.text().strip()
            self._say(f"Nobody is called “{typed}”." if typed else "Type a part of a name.", 0)
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
        """Whether they are signed in already; their times are not to be lost by mistake."""
        there = person_id in paper_sheet.present(self._context.desk.store, session.id)
        if there and self.table.current is not None:
            name = self.table.current.title
            self._say(f"{name} is signed in already; change the times in the table.", 0)
        return there

    def _next(self, changes: Changes) -> None:
        """Ready for the next line of the paper sheet."""
        self._say(changes.sentence, changes.operation_id)
        for field in (self.time_in, self.time_out):
            field.set_time(None)
        self.search.clear()
        self.table.set_rows([])
        self.search.setFocus()

    def _say(self, sentence: str, operation_id: int) -> None:
        self._last = operation_id
        self.answer.setText(sentence)
        self.answer.setVisible(bool(sentence))
        self.undo_button.setVisible(bool(operation_id))

    def _undo(self) -> None:
        changes = self._context.frame.session.undo(self._last)
        if changes is not None:
            self._say(changes.sentence, 0)
        self.search.setFocus()


class RemoveDialog(FormDialog):
    """Of which meeting; the others stay, and what is claimed follows."""

    def __init__(
        self,
        context: Context,
        activity: Activity,
        sessions: list[Session],
        learner: AttendanceLine,
        parent: QWidget,
    ) -> None:
        """Offer the meetings that they were at, and all of them."""
        self._desk, self._activity, self._learner = context.desk, activity, learner
        there = service.sessions_of(context.desk, activity.id, learner.person_id)
        choices = [(str(each.id), _named(each)) for each in sessions if each.id in there]
        self.which = ChoiceField("Which", [*choices, (_ALL, "All of it, with what is claimed")])
        super().__init__(
            context,
            "Remove from attendance",
            [[Field("which", "&From", self.which)]],
            self._remove,
            parent,
            heading=learner.display,
            about=f"{activity.title} · there at {len(there):,} of {len(sessions):,} meetings. "
            "Undo brings it back.",
            words="&Remove",
            destroys=True,
        )

    def _remove(self) -> Changes:
        return service.remove(
            self._desk,
            activity_id=self._activity.id,
            person_id=self._learner.person_id,
            session_id=None if self.which.key == _ALL else int(self.which.key),
        )


def _named(session: Session) -> str:
    day = words.day(session.starts_at[:10])
    return " · ".join(filter(None, (session.title or f"Session {session.position}", day)))
