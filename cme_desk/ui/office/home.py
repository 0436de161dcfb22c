"""Home: what needs a person today, what comes next, how the year went, and whether all is safe."""

from __future__ import annotations

import datetime as dt
from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from cme_desk.domain.credit.types import amount_text
from cme_desk.domain.office import record as office_rules
from cme_desk.domain.vocabulary import ActivityStatus
from cme_desk.queries import activities as activities_query
from cme_desk.queries import credit as credit_query
from cme_desk.queries.activities import ActivityLine
from cme_desk.services.activities import readiness
from cme_desk.services.office import accreditations, safekeeping
from cme_desk.ui.base.navigation import Address
from cme_desk.ui.context import Context
from cme_desk.ui.lists.records import Column
from cme_desk.ui.lists.table import RecordsTable
from cme_desk.ui.look import theme
from cme_desk.ui.look.theme import Tone
from cme_desk.ui.office.waiting import Line, address_of, lines
from cme_desk.ui.page import Page
from cme_desk.ui.widgets import words
from cme_desk.ui.widgets.arrange import column_in, empty, row_in
from cme_desk.ui.widgets.bars import Bar, Bars
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.card import Card, LinkCard
from cme_desk.ui.widgets.chip import Chip, Mark
from cme_desk.ui.widgets.date_words import ago, show_long
from cme_desk.ui.widgets.empty import EmptyState
from cme_desk.ui.widgets.header import PageHeader
from cme_desk.ui.widgets.labels import ShortText, Text
from cme_desk.ui.widgets.ring import Ring

_NEXT = 3
_MOST = 12
_OLD_DAYS = 7
_TITLE_LINES = 3
_BESIDE = 880
"""The width, at 100 % text, from which the two columns stand beside each other."""

COLUMNS: list[Column[Line]] = [
    Column(
        title="",
        mark=lambda row: row.subject.mark,
        width=104,
    ),
    Column(
        title="What needs you",
        width=240,
        text=lambda row: row.waiting.sentence,
        strong=True,
        tip=lambda row: row.waiting.sentence,
    ),
    Column(
        title="Where",
        text=lambda row: row.waiting.activity,
        muted=True,
        tip=lambda row: row.waiting.activity,
        spare=1,
    ),
    Column(
        title="Date", text=lambda row: words.day(row.waiting.due) or "—", width=108, number=True
    ),
]


class HomePage(Page):
    """The first page."""

    title = "Home"
    scrolls = True

    def __init__(self, context: Context) -> None:
        """Build the page; `refresh` fills it."""
        super().__init__(context)
        self.header = PageHeader()
        self.body.addWidget(self.header)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(theme.GAP_WIDE)
        self.body.addLayout(self._columns)
        left = column_in()
        self._side = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._side.setSpacing(theme.GAP_WIDE)
        right = self._side
        self._columns.addLayout(left, 2)
        self._columns.addLayout(right, 1)
        self.table = RecordsTable(
            "What needs you",
            COLUMNS,
            key=lambda row: (row.waiting.activity_id, row.waiting.sentence),
            whole=True,
        )
        self.table.opened.connect(self._open)
        left.addWidget(self.table)
        self.more = Text("", ink="muted", wrap=True)
        left.addWidget(self.more)
        self.nothing = Card()
        self.nothing.add_fact(Mark("", Tone.GOOD), "Nothing needs you right now.")
        left.addWidget(self.nothing)
        self.next_head = Text("Next activities", size=theme.SECTION, strong=True)
        left.addWidget(self.next_head)
        self.next = row_in(gap=theme.GAP_WIDE)
        left.addLayout(self.next)
        left.addStretch(0)
        self.claimed = Card("Credit claimed", " ")
        self.bars = Bars("Credit claimed by month")
        self.claimed.body.addWidget(self.bars)
        right.addWidget(self.claimed)
        self.safe = Card("Safe")
        right.addWidget(self.safe, 0, Qt.AlignmentFlag.AlignTop)
        right.addStretch(0)
        self.empty = EmptyState(
            "house",
            "Begin with an activity",
            "Give it a code, a title, a date and its credit. Then drop the sign-in sheet on it, "
            "and print the certificates.",
            button("New activity", run=self._new_activity, kind="primary"),
            button("The office's details", run=self._to_settings),
        )
        self.body.addWidget(self.empty, 10)
        self.body.addStretch(1)

    def refresh(self) -> None:
        """Ask again."""
        desk = self.context.desk
        today = desk.today()
        rows = lines(desk, today)
        anything = activities_query.count(desk.store) > 0
        self._greet(rows)
        self.table.set_rows(rows[:_MOST])
        more = len(rows) - _MOST
        self.more.setText(f"{more:,} more wait, and come up as these are done." if more > 0 else "")
        self.more.setVisible(more > 0)
        self.table.setVisible(bool(rows))
        self.nothing.setVisible(anything and not rows)
        self._show_next(today)
        self._show_credit(today)
        self._show_safety()
        self.claimed.setVisible(anything)
        self.safe.setVisible(anything)
        self.empty.setVisible(not anything)

    def _greet(self, rows: list[Line]) -> None:
        now = self.context.desk.store.clock()
        noon, evening = 12, 18
        part = "morning" if now.hour < noon else "afternoon" if now.hour < evening else "evening"
        count = len(rows)
        how_many = "nothing waits" if not count else f"{count:,} things wait"
        if count == 1:
            how_many = "one thing waits"
        self.header.say(f"Good {part}", f"{show_long(now.date())} · {how_many}")

    def _show_next(self, today: dt.date) -> None:
        empty(self.next)
        coming = [
            row
            for row in activities_query.listed(
                self.context.desk.store, since=today.isoformat(), descending=False, limit=20
            )
            if row.status in {ActivityStatus.ACTIVE, ActivityStatus.DRAFT}
        ][:_NEXT]
        for row in coming:
            self.next.addWidget(self._activity_card(row, today), 1)
        self.next_head.setVisible(bool(coming))

    def _activity_card(self, row: ActivityLine, today: dt.date) -> QWidget:
        items = readiness.of_activity(self.context.desk, row.id)
        when = "today" if row.starts_on <= today.isoformat() <= row.ends_on else ""
        when = when or words.day(row.starts_on)
        missing = next((item for item in items if not item.done), None)
        mark = Mark("all in place", Tone.GOOD)
        way = None
        if missing is not None:
            mark = Mark(missing.words, Tone.WARNING)
            way = partial(self.context.go, address_of(missing, row.id))
        card = LinkCard(f"{row.title}, {when}, {mark.words}")
        address = Address("activity", row.id)
        card.opened.connect(lambda: self.context.go(address))
        line = row_in()
        line.addWidget(Ring(sum(item.done for item in items), len(items)))
        column = column_in(gap=0)
        column.addWidget(ShortText(row.title, _TITLE_LINES, strong=True))
        column.addWidget(Text(when, ink="muted"))
        line.addLayout(column, 1)
        card.body.addLayout(line)
        card.body.addStretch(1)
        card.body.addWidget(Chip(mark, fits=True, run=way))
        return card

    def _show_credit(self, today: dt.date) -> None:
        store = self.context.desk.store
        kind, months = credit_query.credit_by_month(store, today)
        total = f"{amount_text(sum(each.credits for each in months))} {kind or 'credits'}"
        learners = credit_query.learners_since(store, f"{months[0].month}-01")
        self.claimed.describe(f"last 12 months · {total}, {learners:,} learners")
        self.bars.show_bars(
            [
                Bar(
                    dt.date.fromisoformat(f"{each.month}-01").strftime("%b"),
                    each.credits / 100,
                    f"{amount_text(each.credits)} {kind or 'credits'}",
                )
                for each in months
            ]
        )

    def _show_safety(self) -> None:
        desk = self.context.desk
        backups = safekeeping.found(desk.path)
        now = desk.store.clock()
        self.safe.clear()
        if backups:
            made = dt.datetime.fromisoformat(backups[0].made_at)
            old = (now - made).days >= _OLD_DAYS
            mark = Mark("", Tone.WARNING if old else Tone.GOOD)
            self.safe.add_fact(mark, f"Last backup {ago(made, now)}")
        else:
            self.safe.add_fact(Mark("", Tone.WARNING), "No backup was made yet")
        for problem in accreditations.problems(desk):
            self.safe.add_fact(Mark("", Tone.WARNING), problem.message, self._to_settings)
        for problem in office_rules.check(desk.office, accredited=bool(accreditations.held(desk))):
            self.safe.add_fact(Mark("", Tone.WARNING), problem.message, self._to_settings)
        self.safe.body.addWidget(
            button("&Back up now", run=self.context.back_up, icon="floppy-disk-back")
        )

    def _to_settings(self) -> None:
        self.context.go(Address("settings"))

    def first_field(self) -> QWidget | None:
        """What needs the person."""
        return self.table if self.table.model.rows else None

    def _arrange(self) -> None:
        narrow = self.width() < theme.px(_BESIDE)
        along, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(down if narrow else along)
        self._side.setDirection(along if narrow else down)
        for place, stretch in enumerate((2, 1)):
            self._columns.setStretch(place, 0 if narrow else stretch)
        for place in range(2):
            self._side.setStretch(place, 1 if narrow else 0)

    def _open(self, row: Line) -> None:
        self.context.go(row.subject.address(row.waiting))

    def _new_activity(self) -> None:
        self.context.go(Address("new-activity"))

    def changeEvent(self, event: QEvent) -> None:
        """Qt: follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_side"):
            self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: one column under the other where there is no room beside each other."""
        super().resizeEvent(event)
        self._arrange()
