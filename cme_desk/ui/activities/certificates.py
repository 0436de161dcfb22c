"""The certificates of an activity: who gets which, as they will print, printed and saved."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.attendance.orders import PaperOrder
from cme_desk.domain.problems import Problem
from cme_desk.queries import register
from cme_desk.services.desk import Desk
from cme_desk.services.papers import ahead
from cme_desk.services.papers import certificates as service
from cme_desk.services.papers import files as certificate_files
from cme_desk.services.papers import room as room_service
from cme_desk.services.papers.ahead import Ahead
from cme_desk.services.papers.files import Form, Wish
from cme_desk.services.papers.room import Room, RoomLine
from cme_desk.ui.base.jobs import JobProgress
from cme_desk.ui.bulk import BulkDialog
from cme_desk.ui.context import Context
from cme_desk.ui.fields.choice import ChoiceField
from cme_desk.ui.lists.records import Column
from cme_desk.ui.lists.table import RecordsTable
from cme_desk.ui.look import theme
from cme_desk.ui.look.theme import Tone
from cme_desk.ui.paper_job import Outcome, PaperJob, PaperWork
from cme_desk.ui.papers.bulk_work import bulk_reissue, void_absent
from cme_desk.ui.papers.certificate_output import SAVED_AS, count, save_menu
from cme_desk.ui.widgets.arrange import Clear, column_in, row_in
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.chip import Mark
from cme_desk.ui.widgets.empty import EmptyState
from cme_desk.ui.widgets.labels import Text
from cme_desk.ui.widgets.notice import Notice
from cme_desk.ui.widgets.paper import PaperView

_SETTLE_MS = 250

Preview = tuple[bytes, list[Problem], list[int]]
"""What would print: the pages, who is left out and why, and whose each page is."""


def _state(row: RoomLine) -> Mark:
    if row.absent:
        return Mark("did not come", Tone.WARNING)
    if row.differs:
        return Mark("differs", Tone.WARNING)
    if row.expected and (row.due or row.numbers):
        return Mark("issue ahead" if row.due else "issued ahead", Tone.ACCENT, "medal")
    if row.numbers and not row.due:
        return Mark(row.numbers[-1], Tone.GOOD)
    if row.due and row.problem:
        return Mark("look", Tone.WARNING)
    if row.due:
        return Mark("to issue", Tone.ACCENT, "medal")
    return Mark("none", Tone.WARNING)


def _about(row: RoomLine) -> str:
    numbers = " and ".join(row.numbers)
    if row.absent:
        return f"{numbers} was issued ahead, and nobody signed them in: void it"
    if row.expected and row.numbers:
        return f"{numbers} was issued ahead: it counts when they are signed in"
    return row.problem


COLUMNS: list[Column[RoomLine]] = [
    Column(
        title="Learner",
        text=lambda row: f"{row.name}, {row.credentials}" if row.credentials else row.name,
        strong=True,
        tip=lambda row: row.credentials,
    ),
    Column(
        title="Says",
        # Why there is none is read without the pointer.
        text=lambda row: row.says or _about(row) or "—",
        muted=True,
        tip=lambda row: row.says or _about(row),
    ),
    Column(
        title="Certificate",
        mark=_state,
        width=136,
        tip=_about,
    ),
]


class CertificatesPart(Clear):
    """Choose who, see what will print, print or save it."""

    def __init__(self, context: Context) -> None:
        """Build it."""
        super().__init__("Certificates")
        self._context = context
        self._activity = Activity(code="", title="", starts_on="", ends_on="")
        self._room = Room([], [], None, early=False, ahead=Ahead((), (), over=False))
        self._asked = 0
        self.job = PaperJob(context, self, self._say)
        self._print_when_shown = False
        column = column_in(self)
        bar = self._bar()
        column.addWidget(self.summary)
        column.addLayout(bar)
        self.trouble = Notice()
        column.addWidget(self.trouble)
        column.addLayout(self._afterwards())
        row = row_in(gap=theme.GAP_WIDE)
        column.addLayout(row, 10)
        left = QVBoxLayout()
        self.table = RecordsTable(
            "Learners", COLUMNS, key=lambda each: each.person_id, checkable=True, many=True
        )
        left.addWidget(self.table, 10)
        self.why = Text("", ink="muted", wrap=True)
        left.addWidget(self.why)
        left.addStretch(0)
        self._pages: list[int] = []
        self.table.selection_changed.connect(self._show_current)
        row.addLayout(left, 6)
        self.view = PaperView("Certificates as they will print")
        row.addWidget(self.view, 5)
        self.empty = EmptyState(
            "medal",
            "No certificates yet",
            "Certificates follow from the attendance: import the sign-in sheet first. Before the "
            "day they can be issued ahead to who is expected.",
        )
        column.addWidget(self.empty, 10)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._preview)
        self.table.model.checks_changed.connect(self._settle.start)
        self.table.model.checks_changed.connect(self._say)

    def _bar(self) -> QHBoxLayout:
        bar = row_in()
        self.summary = Text("", ink="muted", wrap=True)
        bar.addStretch(1)
        self.all_button = button("Choose a&ll", run=self._check_all)
        self.order = ChoiceField(
            "Order of the pages", [(each.value, each.words.capitalize()) for each in PaperOrder]
        )
        self.order.currentIndexChanged.connect(lambda _: self._settle.start())
        self.more_button = save_menu(self.save, "Save", [Form.EACH, Form.ZIP])
        self.save_button = button("&Save as PDF…", run=self.save, icon="file-pdf")
        self.print_button = button("&Print", run=self.print_all, kind="primary", icon="printer")
        for each in (
            self.all_button,
            self.order,
            self.more_button,
            self.save_button,
            self.print_button,
        ):
            bar.addWidget(each)
        return bar

    def _afterwards(self) -> QHBoxLayout:
        """What is to be done about papers that were issued before anybody was there."""
        line = row_in()
        self.ahead = Text("", ink="muted", wrap=True)
        line.addWidget(self.ahead, 1)
        self.reissue_button = button("&Reissue…", run=self.reissue)
        self.void_button = button("&Void who did not come…", run=self.void, kind="danger")
        for each in (self.reissue_button, self.void_button):
            line.addWidget(each)
        return line

    def show_activity(self, activity: Activity) -> None:
        """Show an activity's room; everybody who can have a certificate is chosen at first.

        Who is only expected is not, once somebody is there.
        """
        same = self._activity.id == activity.id
        self._activity = activity
        room = self._room = room_service.of_activity(self._context.desk, activity.id)
        first_time = not same or not self.table.model.rows
        self.table.set_rows(room.lines)
        if first_time:
            self.table.model.check(self.table.model.rows, checked=False)
            there = any(not row.expected and not row.absent for row in room.lines)
            self.table.model.check(
                [row for row in room.lines if row.printable and not (row.expected and there)]
            )
        if room.blocked is not None:
            # That it has not begun is nothing wrong.
            early = room.blocked.reference in {"activity-not-begun", "not-ahead"}
            self.trouble.say(room.blocked.sentence, Tone.NEUTRAL if early else Tone.BAD)
        else:
            look = " ".join(f"{each.message} {each.remedy}" for each in room.problems)
            self.trouble.say(look, Tone.WARNING)
        for each in (
            self.table,
            self.view,
            self.all_button,
            self.order,
            self.more_button,
            self.save_button,
            self.print_button,
        ):
            each.setVisible(bool(room.lines))
        self._show_ahead(room)
        self.summary.setVisible(bool(room.lines))
        self.empty.setVisible(not room.lines)
        self._say()
        self._settle.start()

    def _show_ahead(self, room: Room) -> None:
        """Tell of what was or can be issued ahead, and offer what is to be done about it."""
        desk, activity = self._context.desk, self._activity
        told = [f"{each}." for each in ahead.told(desk, activity, room.ahead)]
        due = sum(row.expected and row.due for row in room.lines)
        if due:
            who = "1 person is" if due == 1 else f"{due:,} people are"
            told.append(f"{who} expected, and can have their certificates ahead.")
        self.ahead.setText(" ".join(told))
        self.ahead.setVisible(bool(told))
        self.void_button.setVisible(bool(room.ahead.absent))
        self.reissue_button.setVisible(bool(self._to_reissue()))

    def _to_reissue(self) -> list[str]:
        """Numbers of what says otherwise by now: another amount, or other facts."""
        differing = register.differing(self._context.desk.store, activity_id=self._activity.id)
        lines = register.by_ids(self._context.desk.store, list(differing))
        others = [each.number for each in self._room.ahead.others]
        return list(dict.fromkeys([*(each.number for each in lines), *others]))

    def reissue(self) -> None:
        """Issue anew what says otherwise by now."""
        if numbers := self._to_reissue():
            BulkDialog(self._context, bulk_reissue(numbers), self).open()

    def void(self) -> None:
        """Void the papers of all who did not come, in one step."""
        if numbers := [each.number for each in self._room.ahead.absent]:
            BulkDialog(self._context, void_absent(self._activity, len(numbers)), self).open()

    def _may_issue(self) -> bool:
        """Whether what is due may be issued; ahead, only after it was said what that means."""
        early = sum(row.expected and row.due for row in self._chosen())
        if not early:
            return True
        papers = count(early)
        told = ahead.notice(self._context.desk, self._activity, early)
        answers = [f"Issue {papers} ahead", "Back"]
        return self._context.say.ask(f"Issue {papers} ahead?", "\n\n".join(told), answers) == 0

    def _chosen(self) -> list[RoomLine]:
        return [row for row in self.table.model.checked_rows() if row.printable]

    def _say(self) -> None:
        chosen = self._chosen()
        new = sum(row.due for row in chosen)
        early = sum(row.due and row.expected for row in chosen)
        again = len(chosen) - new
        parts = [
            f"{new - early:,} to issue" if new > early else "",
            f"{early:,} to issue ahead" if early else "",
            f"{again:,} issued before" if again else "",
        ]
        without = sum(not (row.printable or row.absent) for row in self.table.model.rows)
        parts.append(f"{without:,} without, see why in the table" if without else "")
        said = " · ".join(part for part in parts if part) or "Nobody is chosen"
        numbers = "its number" if new == 1 else "their numbers"
        # A number that was given out is on file for good.
        issues = f". Printing or saving issues {count(new)}, with {numbers}." if new else ""
        self.summary.setText(f"{said}{issues}")
        self.save_button.setText("I&ssue and save as PDF…" if new else "&Save as PDF…")
        noun = "certificate" if len(chosen) == 1 else "certificates"
        self.print_button.setText(f"&Print {len(chosen):,} {noun}" if chosen else "&Print")
        for each in (self.more_button, self.save_button, self.print_button):
            each.setEnabled(bool(chosen) and not self.job.busy)

    def _check_all(self) -> None:
        rows = [row for row in self.table.model.rows if row.printable]
        every = len(self._chosen()) == len(rows)
        self.table.model.check(rows, checked=not every)

    def _preview(self) -> None:
        """Draw what would print, beside the window; a later choice overtakes an earlier one."""
        people = {row.person_id for row in self._chosen()}
        if not self.isVisible():
            return
        if not people:
            self._shown(self._next(), (b"", [], []))
            return
        activity_id, ticket = self._activity.id, self._next()
        order, early = PaperOrder(self.order.key), self._room.early

        def work(desk: Desk, _progress: JobProgress) -> Preview:
            return service.preview(desk, activity_id, people, order, early=early)

        self._context.run("Drawing the preview", work, done=partial(self._shown, ticket))

    def _next(self) -> int:
        self._asked += 1
        return self._asked

    def _show_current(self) -> None:
        """Show the paper of the learner on whom the keyboard is, and all of what is said of it."""
        row = self.table.current
        self.why.setText(_about(row) if row is not None else "")
        self.why.setVisible(bool(self.why.text()))
        if row is not None and row.person_id in self._pages:
            self.view.show_page(self._pages.index(row.person_id))

    def _shown(self, ticket: int, drawn: Preview) -> None:
        if ticket != self._asked:
            return
        pdf, _, self._pages = drawn
        self.view.show_pdf(pdf)
        self._show_current()
        if self._print_when_shown:
            self._print_when_shown = False
            self.print_all()

    def print_all(self) -> None:
        """Ask for the printer, issue what is due, and print."""
        paper = self.view.paper
        if self.job.busy or not self._chosen():
            return
        if paper is None or self._settle.isActive():
            # What will print is still being drawn; the dialog of the printer comes after it.
            self._print_when_shown = True
            self._settle.stop()
            self._preview()
            return
        if self._may_issue() and self._context.may_date():
            self.job.print(self._issuing(), paper)

    def save(self, form: Form = Form.ONE) -> None:
        """Ask for a file or a folder, issue what is due, and write it; all of it or nothing."""
        if self._chosen() and self._may_issue() and self._context.may_date():
            self.job.save(self._issuing(form), SAVED_AS[form])

    def _issuing(self, form: Form = Form.ONE) -> PaperWork:
        """The certificates of the chosen: what is due is issued as they are drawn."""
        activity_id, code = self._activity.id, self._activity.code
        people = {row.person_id for row in self._chosen()}
        order, early = PaperOrder(self.order.key), self._room.early

        def draw(desk: Desk, progress: JobProgress, path: Path | None) -> Outcome:
            if path is None:
                issued = service.issue(
                    desk, activity_id, people, progress, order=order, early=early
                )
            else:
                wish = Wish(form=form, target=path, order=order)
                issued = certificate_files.issue_and_save(
                    desk, activity_id, people, wish, progress, early=early
                )
            return Outcome(
                issued.pdf,
                count(len(issued.new) + len(issued.again)),
                # Of a batch that was issued the table says who has none, and why.
                problems=() if issued.pdf else issued.problems,
                changes=issued.changes,
                written=path is not None and bool(issued.pdf),
            )

        return PaperWork(
            name=f"{code} certificates",
            title="Issuing certificates",
            draw=draw,
            trouble="No certificate was issued",
            stopped="Stopped; no certificate was issued.",
            stopped_printing=(
                "The certificates are issued and on file; print them again from here."
            ),
        )
