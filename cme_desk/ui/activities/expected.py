"""Who is expected at an activity: registered on a list or named, before anybody was there."""

from __future__ import annotations

from functools import partial

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.vocabulary import ActivityStatus
from cme_desk.queries import expected as query
from cme_desk.queries import people_search
from cme_desk.queries.expected import ExpectedLine
from cme_desk.services.attendance import expected as service
from cme_desk.ui.base.navigation import Address
from cme_desk.ui.context import Context
from cme_desk.ui.fields.search import SearchField
from cme_desk.ui.find_dialog import FindDialog
from cme_desk.ui.lists.filters import Filter, FilterChips
from cme_desk.ui.lists.list_bar import ListBar
from cme_desk.ui.lists.records import Column
from cme_desk.ui.lists.table import RecordsTable
from cme_desk.ui.look.theme import Tone
from cme_desk.ui.widgets.arrange import Clear, column_in
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.chip import Mark
from cme_desk.ui.widgets.empty import EmptyState

_SHOWN = 8

COLUMNS: list[Column[ExpectedLine]] = [
    Column(title="Person", text=lambda row: row.name, strong=True),
    Column(title="Credentials", text=lambda row: row.credentials, width=126, spare=1),
    Column(title="Organization", text=lambda row: row.organization, muted=True, spare=2),
    Column(
        title="Signed in",
        mark=lambda row: Mark("signed in", Tone.GOOD) if row.came else Mark("not yet"),
        width=116,
    ),
    Column(title="Certificate", text=lambda row: row.certificate or "—", width=116, number=True),
]


class ExpectedPart(Clear):
    """The people of whom is known beforehand that they come."""

    def __init__(self, context: Context) -> None:
        """Build it."""
        super().__init__("Expected")
        self._context = context
        self._activity = Activity(code="", title="", starts_on="", ends_on="")
        column = column_in(self)
        self.search = SearchField("Search who is expected")
        self.filters = FilterChips("Show who is expected")
        self.add_button = button("&Expect people…", run=self.add)
        self.import_button = button("Import re&gistrations…", run=self.take_in)
        self.remove_button = button(
            "Expect no more", run=self.remove, tip="Takes those who are chosen off this list"
        )
        self.bar = ListBar(
            self.search, self.filters, (self.remove_button, self.add_button, self.import_button)
        )
        column.addWidget(self.bar)
        self.table = RecordsTable(
            "Who is expected", COLUMNS, key=lambda row: row.person_id, many=True
        )
        column.addWidget(self.table, 10)
        self.empty = EmptyState(
            "users-three",
            "Nobody is expected yet",
            "Who registered stands on the sign-in sheet and has a badge, and certificates can be "
            "issued ahead. Nobody is signed in by that, and it gives no credit.",
            button("Import registrations…", run=self.take_in, kind="primary"),
            button("Expect people…", run=self.add),
        )
        column.addWidget(self.empty, 10)
        column.addStretch(0)
        self.search.searched.connect(lambda _text: self._ask())
        self.search.left_down.connect(self.table.enter)
        self.filters.chosen.connect(lambda _key: self._ask())
        self.table.typed.connect(self.search.begin)
        self.table.opened.connect(lambda row: context.go(Address("person", row.person_id)))
        self.table.selection_changed.connect(self._offer)

    def show_activity(self, activity: Activity) -> None:
        """Show whom an activity expects."""
        self._activity = activity
        self._ask()

    def _ask(self) -> None:
        store, activity = self._context.desk.store, self._activity
        everybody = query.of_activity(store, activity.id)
        came = sum(each.came for each in everybody)
        self.filters.set_filters(
            [
                Filter("", "All", len(everybody)),
                Filter("came", "Signed in", came),
                Filter("not", "Not signed in", len(everybody) - came),
            ]
        )
        rows = query.of_activity(store, activity.id, self.search.text())
        if self.filters.key:
            rows = [each for each in rows if each.came is (self.filters.key == "came")]
        self.table.set_rows(rows)
        takes = activity.format.is_live and activity.status is not ActivityStatus.CANCELLED
        self.bar.setVisible(bool(everybody))
        self.table.setVisible(bool(everybody))
        self.empty.setVisible(not everybody)
        self.empty.setEnabled(takes)
        for each in (self.add_button, self.import_button):
            each.setEnabled(takes)
        self._offer()

    def _offer(self) -> None:
        self.remove_button.setEnabled(bool(self.table.selected()))

    def add(self) -> None:
        """Find people of the office, and expect them."""
        desk = self._context.desk
        dialog = FindDialog(
            f"Who is expected at {self._activity.code}?",
            "Person",
            lambda text: people_search.find(desk.store, text, _SHOWN) if text else [],
            self,
            hint="Three letters of the name",
            go="&Expect",
            about="Several rows can be chosen. Nobody is signed in by that.",
            many=True,
        )
        if dialog.exec():
            expect = partial(service.expect, desk, self._activity.id, dialog.chosen)
            self._context.do(expect)

    def take_in(self) -> None:
        """Ask for a list of registrations, and begin its import."""
        self._context.take_in("Import registrations", self._activity.id, "registrations")

    def remove(self) -> None:
        """Take those who are chosen off the list; undo brings them back."""
        if people := [each.person_id for each in self.table.selected()]:
            desk = self._context.desk
            self._context.do(partial(service.remove, desk, self._activity.id, people))
