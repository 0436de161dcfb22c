"""Organizations: the list, searched by any of their names, and adding one."""

from __future__ import annotations

from cme_desk.queries import organizations as query
from cme_desk.queries.organizations import OrganizationLine
from cme_desk.services.organizations import record as service
from cme_desk.ui.base.command import Command
from cme_desk.ui.base.navigation import Address
from cme_desk.ui.context import Context
from cme_desk.ui.fields.search import SearchField
from cme_desk.ui.lists.filters import Filter, FilterChips
from cme_desk.ui.lists.list_bar import ListBar
from cme_desk.ui.lists.records import Column
from cme_desk.ui.lists.table import RecordsTable
from cme_desk.ui.look import theme
from cme_desk.ui.page import Page
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.empty import EmptyState
from cme_desk.ui.widgets.header import PageHeader
from cme_desk.ui.widgets.labels import Text

_SHOWN = 500
_CHIPS = 4


def kind_words(kind: str) -> str:
    """A kind as the screen says it; "" where nobody said it."""
    return service.kinds().get(kind, kind)


COLUMNS: list[Column[OrganizationLine]] = [
    Column(title="Name", text=lambda row: row.name, sort="name", strong=True),
    Column(title="Also called", text=lambda row: row.aliases, muted=True, spare=2),
    Column(title="Kind", text=lambda row: kind_words(row.kind), sort="kind", width=190, spare=1),
    Column(
        title="People",
        text=lambda row: str(row.people) if row.people else "—",
        sort="people",
        width=96,
        number=True,
    ),
    Column(
        title="Activities",
        text=lambda row: str(row.activities) if row.activities else "—",
        sort="activities",
        width=96,
        number=True,
    ),
]


class OrganizationsPage(Page):
    """Every organization that an activity or a person names."""

    title = "Organizations"

    def __init__(self, context: Context) -> None:
        """Build the page; `refresh` fills it."""
        super().__init__(context)
        self._order, self._descending = "name", False
        self.header = PageHeader("Organizations")
        self.header.add(
            button("&Duplicates", run=lambda: context.go(Address("organization-duplicates")))
        )
        self.header.add(button("&Add an organization", run=self.add_one, kind="primary"))
        self.body.addWidget(self.header)
        self.search = SearchField("Search organizations")
        self.filters = FilterChips("Show organizations of a kind")
        self.body.addWidget(ListBar(self.search, self.filters, []))
        self.table = RecordsTable("Organizations", COLUMNS, key=lambda row: row.id)
        self.body.addWidget(self.table, 10)
        self.more = Text("", size=theme.CAPTION, ink="muted")
        self.body.addWidget(self.more)
        self.empty = EmptyState(
            "buildings",
            "No organization is here yet",
            "They come with the people of sign-in sheets and the joint providers of activities, "
            "or one by one.",
            button("Add an organization", run=self.add_one, kind="primary"),
        )
        self.body.addWidget(self.empty, 10)
        self.body.addStretch(0)
        self.table.show_sorted("name")
        self.search.searched.connect(lambda _text: self.refresh())
        self.search.left_down.connect(self.table.enter)
        self.filters.chosen.connect(lambda _key: self.refresh())
        self.table.typed.connect(self.search.begin)
        self.table.opened.connect(lambda row: context.go(Address("organization", row.id)))
        self.table.model.sort_asked.connect(self._sort)

    def refresh(self) -> None:
        """Ask again."""
        store = self.context.desk.store
        text = self.search.text() if self.search else ""
        every = query.count(store)
        of_kind = [
            Filter(kind, kind_words(kind), many) for kind, many in query.kinds(store)[:_CHIPS]
        ]
        self.filters.set_filters([Filter("", "All", every), *of_kind])
        kind = self.filters.key
        rows = query.listed(
            store,
            text=text,
            order=self._order,
            descending=self._descending,
            kind=kind,
            limit=_SHOWN,
        )
        self.table.set_rows(rows)
        self.table.setVisible(bool(rows))
        self.filters.setVisible(bool(of_kind))
        self.empty.setVisible(not rows)
        if self.search is not None:
            self.search.setVisible(bool(every))
            self.search.change_hint(f"Search {every:,} organizations")
        if every and not rows:
            self.empty.say(
                f"No organization matches “{text}”", "Try a part of a name, or another filter."
            )
        many = query.count(store, text=text, kind=kind) if len(rows) == _SHOWN else len(rows)
        self.more.setText(f"The first {len(rows):,} of {many:,} are shown.")
        self.more.setVisible(many > len(rows))

    def _sort(self, order: str, descending: bool) -> None:
        self._order, self._descending = order, descending
        self.refresh()

    def commands(self) -> list[Command]:
        """What can be done here."""
        return [Command(title="&Add an organization", run=self.add_one, icon="plus")]

    def add_one(self) -> None:
        """Open the form of a new organization."""
        self.context.go(Address("organization"))
