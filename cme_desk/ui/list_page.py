"""A page with every record of a kind in one table: searched, filtered, sorted, and opened."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import Any, ClassVar, Generic, TypeVar

from PySide6.QtWidgets import QLayout, QWidget

from cme_desk.ui.base.navigation import Address
from cme_desk.ui.context import Context
from cme_desk.ui.fields.search import SearchField
from cme_desk.ui.lists.filters import Filter, FilterChips
from cme_desk.ui.lists.list_bar import ListBar
from cme_desk.ui.lists.records import Column
from cme_desk.ui.lists.table import RecordsTable
from cme_desk.ui.look import theme
from cme_desk.ui.page import Page
from cme_desk.ui.widgets.arrange import row_in
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.empty import EmptyState
from cme_desk.ui.widgets.header import PageHeader
from cme_desk.ui.widgets.labels import Text

Row = TypeVar("Row")


class ListPage(Page, Generic[Row]):
    """The filters are views of the table, of which the first shows all records.

    Attributes:
        leads_to: the key of the page that shows one of the records.
        query: the module that lists and counts them.
        by: what its functions call the key of a view.
        views_name: what the filters are called.
        most: how many rows are shown, and how many more each time that is asked for; of a longer
            list it is said that it is `cut`.
        nothing: what is said where no row fits, and what is advised.

    """

    leads_to: ClassVar[str]
    query: ClassVar[Any]
    by: ClassVar[str]
    views_name: ClassVar[str]
    most: int = 500
    cut: ClassVar[str] = "are shown."
    nothing: ClassVar[tuple[str, str]]
    search: SearchField

    def __init__(
        self,
        context: Context,
        columns: Sequence[Column[Row]],
        *,
        order: str = "name",
        descending: bool = False,
        many: bool = False,
    ) -> None:
        """Make what every list has, sorted by the key `order` at first; `lay_out` arranges it."""
        super().__init__(context)
        self.order, self.descending = order, descending
        self.header = PageHeader(self.title)
        self.search = SearchField(f"Search {self.title.lower()}")
        self.filters = FilterChips(self.views_name)
        self.table = RecordsTable(self.title, columns, key=attrgetter("id"), many=many)
        self.more = Text("", size=theme.CAPTION, ink="muted")
        self.more_button = button("Show &more", run=self.show_more, kind="link")
        self.table.show_sorted(order, descending=descending)
        self.search.searched.connect(lambda _text: self.filtered())
        self.search.left_down.connect(self.enter_table)
        self.filters.chosen.connect(lambda _key: self.filtered())
        self.table.typed.connect(self.search.begin)
        self.table.opened.connect(lambda row: context.go(Address(self.leads_to, row.id)))
        self.table.model.sort_asked.connect(self._sort)

    def lay_out(self, empty: EmptyState, *beside: QWidget, below: QLayout | None = None) -> None:
        """Arrange it, with what stands beside the filters, and between them and the table."""
        self.empty = empty
        self._bar = (self.search, self.filters, *beside)
        self.body.addWidget(self.header)
        self.body.addWidget(ListBar(self.search, self.filters, beside))
        if below is not None:
            self.body.addLayout(below)
        self.body.addWidget(self.table, 10)
        line = row_in(gap=theme.GAP)
        line.addWidget(self.more)
        line.addWidget(self.more_button)
        line.addStretch(1)
        self.body.addLayout(line)
        self.body.addWidget(empty, 10)
        self.body.addStretch(0)

    def views(self) -> Sequence[Filter]:
        """The filters, each with the number of its rows."""
        raise NotImplementedError

    def rows(self, text: str, view: str) -> Sequence[Row]:
        """The first rows of a view that fit a text, in the order that was asked for."""
        rows: Sequence[Row] = self.query.listed(
            self.context.desk.store,
            text=text,
            order=self.order,
            descending=self.descending,
            limit=self.most,
            **{self.by: view},
        )
        return rows

    def count(self, text: str, view: str) -> int:
        """How many rows of a view fit; asked only where the list is cut, as it looks at all."""
        many: int = self.query.count(self.context.desk.store, text=text, **{self.by: view})
        return many

    def refresh(self) -> None:
        """Ask again."""
        views = self.views()
        everything = views[0].rows or 0
        self.filters.set_filters(views)
        asked = self.search.text(), self.filters.key
        rows = self.rows(*asked)
        self.table.set_rows(rows)
        self.table.setVisible(bool(rows))
        for each in self._bar:
            each.setVisible(bool(everything))
        self.search.change_hint(f"Search {everything:,} {self.title.lower()}")
        self.empty.setVisible(not rows)
        if everything and not rows:
            said, advice = self.nothing
            self.empty.say(said.format(text=asked[0]) if asked[0] else "Nothing here", advice)
        self.found = len(rows) if len(rows) < self.most else self.count(*asked)
        self.more.setText(f"The first {len(rows):,} of {self.found:,} {self.cut}")
        for each in (self.more, self.more_button):
            each.setVisible(self.found > len(rows))
        some = min(type(self).most, self.found - len(rows))
        self.more_button.setText(f"Show {some:,} &more")

    def show_more(self) -> None:
        """Show as many again as at first, and what was shown."""
        self.most += type(self).most
        self.refresh()

    def filtered(self) -> None:
        """Follow another text or another filter."""
        self.most = type(self).most
        self.refresh()

    def enter_table(self) -> None:
        """Go from the search into the table."""
        self.table.enter()

    def _sort(self, order: str, descending: bool) -> None:
        self.order, self.descending = order, descending
        self.refresh()
