"""Organizations: the list, searched by any of their names, and adding one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from cme_desk.queries import organizations as query
from cme_desk.queries.organizations import OrganizationLine
from cme_desk.services.organizations import record as service
from cme_desk.ui.base.command import Command
from cme_desk.ui.base.navigation import Address
from cme_desk.ui.context import Context
from cme_desk.ui.list_page import ListPage
from cme_desk.ui.lists.filters import Filter
from cme_desk.ui.lists.records import Column
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.empty import EmptyState

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


class OrganizationsPage(ListPage[OrganizationLine]):
    """Every organization that an activity or a person names."""

    title = "Organizations"
    leads_to = "organization"
    query: ClassVar = query
    by = "kind"
    nothing = ("No organization matches “{text}”", "Try a part of a name, or another filter.")
    views_name = "Show organizations of a kind"

    def __init__(self, context: Context) -> None:
        """Build the page; `refresh` fills it."""
        super().__init__(context, COLUMNS)
        duplicates = Address("organization-duplicates")
        self.header.add(button("&Duplicates", run=lambda: context.go(duplicates)))
        self.header.add(button("&Add an organization", run=self.add_one, kind="primary"))
        self.lay_out(
            EmptyState(
                "buildings",
                "No organization is here yet",
                "They come with the people of sign-in sheets and the joint providers of "
                "activities, or one by one.",
                button("Add an organization", run=self.add_one, kind="primary"),
            )
        )

    def views(self) -> Sequence[Filter]:
        """All of them, and those of the commonest kinds."""
        store = self.context.desk.store
        found = query.kinds(store)[:_CHIPS]
        return [
            Filter("", "All", query.count(store)),
            *(Filter(kind, kind_words(kind), many) for kind, many in found),
        ]

    def refresh(self) -> None:
        """Ask again; where no kinds are said there is nothing to filter by."""
        super().refresh()
        self.filters.setVisible(len(self.views()) > 1)

    def commands(self) -> list[Command]:
        """What can be done here."""
        return [Command(title="&Add an organization", run=self.add_one, icon="plus")]

    def add_one(self) -> None:
        """Open the form of a new organization."""
        self.context.go(Address("organization"))
