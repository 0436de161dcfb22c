"""Activities: the list, with search and filters, and the way to a new one."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial

from cme_desk.domain.vocabulary import Providership
from cme_desk.queries import activities as query
from cme_desk.queries.activities import ActivityLine
from cme_desk.ui.base.command import Command
from cme_desk.ui.base.navigation import Address
from cme_desk.ui.context import Context
from cme_desk.ui.list_page import ListPage
from cme_desk.ui.lists.filters import Filter
from cme_desk.ui.lists.records import Column
from cme_desk.ui.look.theme import Tone
from cme_desk.ui.widgets import words
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.chip import Mark
from cme_desk.ui.widgets.date_words import read_date
from cme_desk.ui.widgets.empty import EmptyState

_YEARS = 4


def _status(today: Callable[[], dt.date], row: ActivityLine) -> Mark:
    if row.open_questions:
        return Mark(f"{row.open_questions} to decide", Tone.WARNING)
    return words.status_mark(row.status, row.ends_on, today())


def _partner(row: ActivityLine) -> str:
    return row.joint_provider if row.providership is Providership.JOINT else ""


COLUMNS: list[Column[ActivityLine]] = [
    Column(
        title="Date",
        text=lambda row: words.day(row.starts_on),
        sort="date",
        width=124,
        muted=True,
        tip=lambda row: words.days(row.starts_on, row.ends_on),
    ),
    Column(title="Code", text=lambda row: row.code, sort="code", width=136),
    Column(
        title="Title",
        text=lambda row: row.title,
        sort="title",
        strong=True,
        # Before titles are cut to nothing, what they offer is left out.
        width=320,
        tip=lambda row: " · ".join(
            part for part in (row.title, row.format.words, row.location, _partner(row)) if part
        ),
    ),
    Column(
        title="Credit",
        text=lambda row: row.credits,
        width=190,
        tip=lambda row: row.credits,
        spare=2,
    ),
    Column(
        title="Learners",
        text=lambda row: f"{row.learners:,}" if row.learners else "—",
        sort="learners",
        width=82,
        number=True,
    ),
    Column(
        title="Certificates",
        text=lambda row: f"{row.certificates:,}" if row.certificates else "—",
        sort="certificates",
        width=98,
        number=True,
        spare=1,
    ),
]


class ActivitiesPage(ListPage[ActivityLine]):
    """Every activity of the office."""

    title = "Activities"
    leads_to = "activity"
    views_name = "Show activities"
    most = 5000
    nothing = ("No activity matches “{text}”", "Try another word, or another filter.")

    def __init__(self, context: Context) -> None:
        """Build the page; `refresh` fills it."""
        # At midnight the day is another one.
        mark = partial(_status, context.desk.today)
        standing = Column(title="Status", mark=mark, sort="status", width=128)
        super().__init__(context, [*COLUMNS, standing], order="date", descending=True)
        self.header.add(
            button("&New activity", run=self.new, kind="primary", tip="Make an activity")
        )
        self.lay_out(
            EmptyState(
                "calendar-blank",
                "No activities yet",
                "An activity has a code, a title, a date and the credit it offers. Its sign-in "
                "sheet and its certificates come after that.",
                button("New activity", run=self.new, kind="primary"),
            )
        )

    def views(self) -> Sequence[Filter]:
        """All of them, what is still to come, and the last years."""
        store, today = self.context.desk.store, self.context.desk.today().isoformat()
        everything = query.listed(store, limit=self.most)
        by_year = Counter(row.starts_on[:4] for row in everything)
        years = [str(each) for each in query.years(store)[:_YEARS]]
        return [
            Filter("", "All", len(everything)),
            Filter("coming", "Today and coming", sum(row.ends_on >= today for row in everything)),
            *(Filter(year, year, by_year[year]) for year in years),
        ]

    def rows(self, text: str, view: str) -> Sequence[ActivityLine]:
        """Those that fit; of a day that is typed, those that are on it."""
        today = self.context.desk.today()
        day = read_date(text, today) if text[:1].isdigit() else None
        if day is not None and not query.listed(self.context.desk.store, text=text, limit=1):
            on = day.isoformat()
            return query.listed(self.context.desk.store, since=on, until=on, limit=self.most)
        return query.listed(
            self.context.desk.store,
            text=text,
            order=self.order,
            descending=self.descending,
            year=int(view) if view.isdigit() else None,
            since=self.context.desk.today().isoformat() if view == "coming" else "",
            limit=self.most,
        )

    def refresh(self) -> None:
        """Ask again; how many there are is told by the filters alone."""
        super().refresh()
        self.search.change_hint("Search activities")

    def commands(self) -> list[Command]:
        """What can be done here."""
        return [Command(title="&New activity", run=self.new, icon="calendar-plus")]

    def new(self) -> None:
        """Open the form of a new activity."""
        self.context.go(Address("new-activity"))
