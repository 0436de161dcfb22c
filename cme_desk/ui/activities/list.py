"""Activities: the list, with search and filters, and the way to a new one."""

from __future__ import annotations

from cme_desk.domain.vocabulary import Providership
from cme_desk.queries import activities as query
from cme_desk.queries.activities import ActivityLine
from cme_desk.ui.base.command import Command
from cme_desk.ui.base.navigation import Address
from cme_desk.ui.context import Context
from cme_desk.ui.fields.search import SearchField
from cme_desk.ui.lists.filters import Filter, FilterChips
from cme_desk.ui.lists.list_bar import ListBar
from cme_desk.ui.lists.records import Column
from cme_desk.ui.lists.table import RecordsTable
from cme_desk.ui.look.theme import Tone
from cme_desk.ui.page import Page
from cme_desk.ui.widgets import words
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.chip import Mark
from cme_desk.ui.widgets.empty import EmptyState
from cme_desk.ui.widgets.header import PageHeader

_YEARS = 4


def _status(row: ActivityLine) -> Mark:
    if row.open_questions:
        return Mark(f"{row.open_questions} to decide", Tone.WARNING)
    return words.status_mark(row.status)


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
    Column(
        title="Status",
        text=lambda row: _status(row).words,
        mark=_status,
        sort="status",
        width=128,
    ),
]


class ActivitiesPage(Page):
    """Every activity of the office."""

    title = "Activities"

    def __init__(self, context: Context) -> None:
        """Build the page; `refresh` fills it."""
        super().__init__(context)
        self._order, self._descending = "date", True
        self.header = PageHeader("Activities")
        self.header.add(
            button("&New activity", run=self.new, kind="primary", tip="Make an activity")
        )
        self.body.addWidget(self.header)
        self.search = SearchField("Search activities")
        self.filters = FilterChips("Show activities")
        self.body.addWidget(ListBar(self.search, self.filters))
        self.table = RecordsTable("Activities", COLUMNS, key=lambda row: row.id)
        self.body.addWidget(self.table, 10)
        self.empty = EmptyState(
            "calendar-blank",
            "No activities yet",
            "An activity has a code, a title, a date and the credit it offers. Its sign-in sheet "
            "and its certificates come after that.",
            button("New activity", run=self.new, kind="primary"),
        )
        self.body.addWidget(self.empty, 10)
        self.body.addStretch(0)
        self.table.show_sorted("date", descending=True)
        self.search.searched.connect(lambda _text: self.refresh())
        self.search.left_down.connect(self.table.enter)
        self.filters.chosen.connect(lambda _key: self.refresh())
        self.table.typed.connect(self.search.begin)
        self.table.opened.connect(lambda row: context.go(Address("activity", row.id)))
        self.table.model.sort_asked.connect(self._sort)

    def refresh(self) -> None:
        """Ask again."""
        store = self.context.desk.store
        today = self.context.desk.today().isoformat()
        everything = query.listed(store, limit=5000)
        coming = sum(row.ends_on >= today for row in everything)
        years = [
            Filter(str(year), str(year), sum(row.starts_on[:4] == str(year) for row in everything))
            for year in query.years(store)[:_YEARS]
        ]
        self.filters.set_filters(
            [
                Filter("", "All", len(everything)),
                Filter("coming", "Today and coming", coming),
                *years,
            ]
        )
        key = self.filters.key
        text = self.search.text() if self.search else ""
        rows = query.listed(
            store,
            text=text,
            order=self._order,
            descending=self._descending,
            year=int(key) if key.isdigit() else None,
            since=today if key == "coming" else "",
            limit=5000,
        )
        self.table.set_rows(rows)
        self.table.setVisible(bool(rows))
        self.filters.setVisible(bool(everything))
        if self.search is not None:
            self.search.setVisible(bool(everything))
        self.empty.setVisible(not rows)
        if everything and not rows:
            self.empty.say(
                f"No activity matches “{text}”" if text else "Nothing here",
                "Try another word, or another filter.",
            )

    def _sort(self, order: str, descending: bool) -> None:
        self._order, self._descending = order, descending
        self.refresh()

    def commands(self) -> list[Command]:
        """What can be done here."""
        return [Command(title="&New activity", run=self.new, icon="calendar-plus")]

    def new(self) -> None:
        """Open the form of a new activity."""
        self.context.go(Address("new-activity"))
