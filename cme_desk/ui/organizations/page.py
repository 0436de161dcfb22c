"""An organization: its facts, other names and contacts, its activities and people, its history."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from cme_desk.domain.organizations.record import Organization, OrganizationRole
from cme_desk.queries import history as history_query
from cme_desk.queries import organizations as query
from cme_desk.queries.organizations import MemberLine, PartLine
from cme_desk.services.organizations import record as service
from cme_desk.ui.base.navigation import Address
from cme_desk.ui.context import Context
from cme_desk.ui.fields.choice import ChoiceField
from cme_desk.ui.lists.records import Column
from cme_desk.ui.lists.table import RecordsTable
from cme_desk.ui.look import theme
from cme_desk.ui.look.theme import Tone
from cme_desk.ui.merge_with_dialog import MergeWithDialog
from cme_desk.ui.organizations.duplicates import MergeOrganizationsDialog
from cme_desk.ui.organizations.list import kind_words
from cme_desk.ui.organizations.names import OrganizationNames
from cme_desk.ui.record_page import RecordPage
from cme_desk.ui.widgets import words
from cme_desk.ui.widgets.arrange import Clear, column_in, columns_in
from cme_desk.ui.widgets.chip import Mark
from cme_desk.ui.widgets.empty import EmptyState

_NAME = "As statements and certificates print it; a former name stays as another name"
_FIELDS = ((("name", "&Name", _NAME),), (("kind", "&Kind", ""),))
_PEOPLE: list[Column[MemberLine]] = [
    Column(title="Name", text=lambda row: row.name, strong=True),
    Column(title="Credentials", text=lambda row: row.credentials, width=160),
    Column(title="Department", text=lambda row: row.department, muted=True, spare=1),
    Column(title="", text=lambda row: "another one is preferred" if row.also else "", muted=True),
]
_ACTIVITIES: list[Column[PartLine]] = [
    Column(
        title="Date",
        text=lambda row: words.day(row.starts_on),
        width=124,
        muted=True,
    ),
    Column(title="Code", text=lambda row: row.code, width=136, spare=1),
    Column(title="Activity", text=lambda row: row.title, strong=True),
    Column(title="As", text=lambda row: OrganizationRole(row.role).words, width=140),
]


class OrganizationPage(RecordPage[Organization]):
    """One organization, or the form of a new one."""

    title = "Organization"
    one, under = "organization", "organizations"
    hint = "Only the name is needed; the rest can wait."
    wrong: ClassVar = {"": "name"}

    def __init__(self, context: Context) -> None:
        """Build the page; `open` says which one is shown."""
        super().__init__(context, Organization(name=""), service)
        self.people = RecordsTable("People", _PEOPLE, key=lambda row: row.id)
        self.activities = RecordsTable("Activities", _ACTIVITIES, key=lambda row: row.id)
        self.people.opened.connect(lambda row: context.go(Address("person", row.id)))
        self.activities.opened.connect(lambda row: context.go(Address("activity", row.id)))
        self.nobody = EmptyState("users", "Nobody works here", "People name it in their details.")
        self.nothing = EmptyState(
            "calendar-blank", "It has a part in no activity", "Activities name joint providers."
        )
        self.names = OrganizationNames(context)
        self.divide(
            "the organization's record",
            [
                ("people", "&People", _part(self.people, self.nobody)),
                ("activities", "&Activities", _part(self.activities, self.nothing)),
                ("details", "&Details", self._beside_names()),
                ("history", "Histor&y", self.operations.as_part()),
            ],
        )

    def _beside_names(self) -> QWidget:
        """The form, and at its side the other names and the contacts."""
        kinds = [("", "Not said"), *service.kinds().items()]
        inner = Clear()
        card = self._details(_FIELDS, kind=ChoiceField("Kind", kinds))
        columns_in(inner, (1, [card]), (1, [self.names]))
        return self._above_save(inner)

    def name(self) -> str:
        """As it prints."""
        return self.record.name or super().name()

    def refresh(self) -> None:
        """Ask again; a new one has no other names yet."""
        super().refresh()
        self.names.setVisible(bool(self.record.id))

    def show_record(self) -> None:
        """Show what it is in the head, and what belongs to it in the parts."""
        organization, desk = self.record, self.context.desk
        self.people.set_rows(query.people_of(desk.store, organization.id))
        self.activities.set_rows(query.activities_of(desk.store, organization.id))
        for table, empty in ((self.people, self.nobody), (self.activities, self.nothing)):
            table.setVisible(bool(table.model.rows))
            empty.setVisible(not table.model.rows)
        aliases = service.aliases_of(desk, organization.id)
        self.header.say(organization.name, "; ".join(each.name for each in aliases))
        kind = kind_words(organization.kind)
        self.header.set_chips([Mark(kind, Tone.ACCENT)] if kind else [])
        self.names.show_parts(organization.id, aliases)
        self.operations.set_operations(history_query.of_organization(desk.store, organization.id))

    def first_field(self) -> QWidget | None:
        """The table of the tab, or the first field of the form."""
        places: tuple[QWidget, ...] = (
            self.people,
            self.activities,
            self.fields["name"],
            self.operations,
        )
        first = places[self.parts.currentIndex()]
        return first if first.isVisibleTo(self) else None

    def merge(self) -> None:
        """Find the other record, and merge the two."""
        own, find = self.record, partial(query.find, self.context.desk.store)
        first = own.name.partition(" ")[0]
        search = MergeWithDialog("Organization", find, own.id, first, self)
        self._merge(search, MergeOrganizationsDialog)


def _part(table: QWidget, empty: QWidget) -> QWidget:
    holder = Clear()
    column = column_in(holder, theme.GAP)
    column.addWidget(table, 10)
    column.addWidget(empty, 10)
    column.addStretch(0)
    return holder
