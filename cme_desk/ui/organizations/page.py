"""An organization: its facts, other names and contacts, its activities and people, its history."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from cme_desk.domain.organizations.record import Organization, OrganizationRole
from cme_desk.errors import DeskError
from cme_desk.queries import history as history_query
from cme_desk.queries import organizations as query
from cme_desk.queries.organizations import MemberLine, PartLine
from cme_desk.services.organizations import record as service
from cme_desk.ui.base.navigation import Address, Crumb
from cme_desk.ui.context import Context
from cme_desk.ui.fields.choice import ChoiceField
from cme_desk.ui.fields.form import Field, Form
from cme_desk.ui.lists.records import Column
from cme_desk.ui.lists.table import RecordsTable
from cme_desk.ui.look import theme
from cme_desk.ui.look.theme import Tone
from cme_desk.ui.merge_with_dialog import MergeWithDialog
from cme_desk.ui.office.history import OperationsTable
from cme_desk.ui.organizations.duplicates import MergeOrganizationsDialog
from cme_desk.ui.organizations.list import kind_words
from cme_desk.ui.organizations.names import OrganizationNames
from cme_desk.ui.page import Page
from cme_desk.ui.widgets.arrange import Clear, column_in, row_in
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.card import Card
from cme_desk.ui.widgets.chip import Mark
from cme_desk.ui.widgets.date_words import show_date
from cme_desk.ui.widgets.empty import EmptyState
from cme_desk.ui.widgets.header import PageHeader
from cme_desk.ui.widgets.scroll import scrolled
from cme_desk.ui.widgets.tabs import TabStrip

TABS = [
    ("people", "&People"),
    ("activities", "&Activities"),
    ("details", "&Details"),
    ("history", "Histor&y"),
]

_NEW = Organization(name="")

_PEOPLE: list[Column[MemberLine]] = [
    Column(title="Name", text=lambda row: row.name, strong=True),
    Column(title="Credentials", text=lambda row: row.credentials, width=160),
    Column(title="Department", text=lambda row: row.department, muted=True, spare=1),
    Column(title="", text=lambda row: "another one is preferred" if row.also else "", muted=True),
]
_ACTIVITIES: list[Column[PartLine]] = [
    Column(
        title="Date",
        text=lambda row: show_date(dt.date.fromisoformat(row.starts_on)),
        width=124,
        muted=True,
    ),
    Column(title="Code", text=lambda row: row.code, width=136, spare=1),
    Column(title="Activity", text=lambda row: row.title, strong=True),
    Column(title="As", text=lambda row: OrganizationRole(row.role).words, width=140),
]


class OrganizationPage(Page):
    """One organization, or the form of a new one."""

    title = "Organization"

    def __init__(self, context: Context) -> None:
        """Build the page; `open` says which one is shown."""
        super().__init__(context)
        self.organization = _NEW
        self.address = Address("organization")
        self.header = PageHeader()
        self.remove_button = button("&Remove", run=self.remove)
        self.merge_button = button("Merge…", run=self.merge)
        for each in (self.remove_button, self.merge_button):
            self.header.add(each)
        self.body.addWidget(self.header)
        self.tabs = TabStrip("Parts of the organization's record", TABS)
        self.tabs.opened.connect(self._open_tab)
        self.body.addWidget(self.tabs)
        self.parts = QStackedWidget()
        self.parts.setAccessibleName("Part of the organization's record")
        self.parts.setProperty("kind", "clear")
        self.body.addWidget(self.parts, 10)
        self.people = RecordsTable("People", _PEOPLE, key=lambda row: row.id)
        self.activities = RecordsTable("Activities", _ACTIVITIES, key=lambda row: row.id)
        self.people.opened.connect(lambda row: context.go(Address("person", row.id)))
        self.activities.opened.connect(lambda row: context.go(Address("activity", row.id)))
        self.nobody = EmptyState("users", "Nobody works here", "People name it in their details.")
        self.nothing = EmptyState(
            "calendar-blank", "It has a part in no activity", "Activities name joint providers."
        )
        for table, empty in ((self.people, self.nobody), (self.activities, self.nothing)):
            holder, column = _column()
            column.addWidget(table, 10)
            column.addWidget(empty, 10)
            column.addStretch(0)
            self.parts.addWidget(holder)
        self._build_details()
        holder, column = _column()
        self.operations = OperationsTable(context, "History of the record")
        column.addWidget(self.operations.undo_button, 0, Qt.AlignmentFlag.AlignRight)
        column.addWidget(self.operations, 10)
        column.addStretch(0)
        self.parts.addWidget(holder)

    def _build_details(self) -> None:
        inner = Clear()
        columns = row_in(inner, theme.GAP_WIDE)
        card = Card()
        self.form = Form("Details of the organization")
        self.name = QLineEdit()
        kinds = [("", "Not said"), *service.kinds().items()]
        self.kind = ChoiceField("Kind", kinds)
        self.notes = QPlainTextEdit()
        self.notes.setTabChangesFocus(True)
        self.notes.setFixedHeight(theme.px(theme.ROW * 2))
        hint = "As statements and certificates print it; a former name stays as another name"
        self.form.add(Field("name", "&Name", self.name, hint))
        self.form.add(Field("kind", "&Kind", self.kind))
        self.form.add(Field("notes", "Notes", self.notes))
        self.name.returnPressed.connect(self.save)
        card.body.addWidget(self.form)
        self.save_button = button("&Save", run=self.save, kind="primary", tip="Enter")
        card.body.addWidget(self.save_button)
        self.names = OrganizationNames(self.context)
        for each in (card, self.names):
            column = QVBoxLayout()
            column.addWidget(each)
            column.addStretch(1)
            columns.addLayout(column, 1)
        self.parts.addWidget(scrolled(inner, "Details of the organization"))

    def open(self, address: Address) -> None:
        """Show an organization's tab, or the form of a new one."""
        same = address.record == self.address.record and bool(self.organization.id)
        self.address = address
        if address.record is None:
            self.organization = _NEW
            self._show_fields()
        elif not same:
            found = self.context.attempt(
                lambda: service.get(self.context.desk, address.record or 0)
            )
            self.organization = found or _NEW
            self._show_fields()
        tab = address.tab or ("people" if address.record else "details")
        self.tabs.setVisible(address.record is not None)
        self.tabs.show_key(tab)
        self.parts.setCurrentIndex([key for key, _ in TABS].index(tab))

    def _open_tab(self, tab: str) -> None:
        """Show another tab of the same organization; it is the same place on the way back."""
        self.tab_opened.emit(self.address.at_tab(tab))
        self.open(self.address.at_tab(tab))
        self.refresh()

    def refresh(self) -> None:
        """Ask again; what was typed and not saved stays."""
        if self.address.record is not None and not self._still_there():
            self.context.go(Address("organizations"))
            return
        organization = self.organization
        for each in (self.remove_button, self.merge_button, self.names):
            each.setVisible(bool(organization.id))
        if not organization.id:
            self.header.say("New organization", "Only the name is needed; the rest can wait.")
            self.header.set_chips([])
            self.moved.emit()
            return
        store, desk = self.context.desk.store, self.context.desk
        members = query.people_of(store, organization.id)
        parts = query.activities_of(store, organization.id)
        aliases = service.aliases_of(desk, organization.id)
        self.people.set_rows(members)
        self.activities.set_rows(parts)
        for table, empty in ((self.people, self.nobody), (self.activities, self.nothing)):
            table.setVisible(bool(table.model.rows))
            empty.setVisible(not table.model.rows)
        self.header.say(organization.name, "; ".join(each.name for each in aliases))
        kind = kind_words(organization.kind)
        self.header.set_chips([Mark(kind, Tone.ACCENT)] if kind else [])
        self.names.show_parts(organization.id, aliases)
        self.operations.set_operations(history_query.of_organization(store, organization.id))
        self.moved.emit()

    def _still_there(self) -> bool:
        """Read the record again; False if it is gone."""
        if not self.organization.id:
            return False
        typed = self._changed()
        found = self.context.found(lambda: service.get(self.context.desk, self.organization.id))
        self.organization = found or _NEW
        if not typed or found is None:
            self._show_fields()
        return found is not None

    def merge(self) -> None:
        """Ask for the other record, and make one of the two."""
        own = self.organization
        first = own.name.partition(" ")[0]
        search = partial(query.find, self.context.desk.store)
        ask = MergeWithDialog(self.context, own.id, first, self, what="Organization", search=search)
        ask.exec()
        ask.deleteLater()
        if ask.chosen and self.may_leave():
            dialog = MergeOrganizationsDialog(self.context, [own.id, *ask.chosen], self)
            dialog.exec()
            dialog.deleteLater()
            if dialog.kept:
                self.context.go(Address("organization", dialog.kept))

    def remove(self) -> None:
        """Remove the organization, if nothing points to it; undo brings it back."""
        changes = self.context.attempt(
            lambda: service.remove(self.context.desk, self.organization.id)
        )
        if changes is not None:
            self.organization = _NEW
            self._show_fields()
            self.context.done(changes)
            self.context.go(Address("organizations"))

    def save(self) -> bool:
        """Keep what was typed; what is wrong is said beside its field."""
        typed, desk = self._typed(), self.context.desk
        self.form.show_errors({})
        try:
            if typed.id:
                changes = service.change(desk, typed)
                made = service.get(desk, typed.id)
            else:
                made, changes = service.add(desk, typed)
        except DeskError as error:
            self.form.show_errors({"name": error.sentence})
            self.name.setFocus()
            return False
        new = not typed.id
        self.organization = made
        self._show_fields()
        self.context.done(changes)
        if new:
            self.context.go(Address("organization", made.id, "details"))
        return True

    def may_leave(self) -> bool:
        """Ask before typed words are lost."""
        if not self._changed():
            return True
        answer = self.context.choose(
            "Keep what was typed?",
            "The details of this organization were changed and not saved.",
            ["Save", "Do not save", "Stay here"],
        )
        if answer == 0:
            return self.save()
        if answer == 1:
            self._show_fields()
        return answer == 1

    def crumbs(self) -> Sequence[Crumb]:
        """Where this is."""
        name = self.organization.name or "New organization"
        return [Crumb("Organizations", Address("organizations")), Crumb(name)]

    def first_field(self) -> QWidget | None:
        """The table of the tab, or the first field of the form."""
        place = self.parts.currentIndex()
        tables: tuple[QWidget, ...] = (self.people, self.activities, self.name, self.operations)
        table = tables[place]
        return table if table.isVisibleTo(self) else None

    def _show_fields(self) -> None:
        self.name.setText(self.organization.name)
        self.name.setCursorPosition(0)
        self.kind.choose(self.organization.kind)
        self.notes.setPlainText(self.organization.notes)
        self.form.show_errors({})

    def _typed(self) -> Organization:
        return replace(
            self.organization,
            name=self.name.text().strip(),
            kind=self.kind.key,
            notes=self.notes.toPlainText().strip(),
        )

    def _changed(self) -> bool:
        return self._typed() != self.organization


def _column() -> tuple[QWidget, QVBoxLayout]:
    holder = Clear()
    return holder, column_in(holder, theme.GAP)
