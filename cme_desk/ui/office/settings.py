"""Settings: what the office is and uses, a tab for each kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtWidgets import QStackedWidget, QWidget

from cme_desk.ui.base.navigation import Address
from cme_desk.ui.context import Context
from cme_desk.ui.credit.settings_part import CreditTypesPart
from cme_desk.ui.office.office_part import OfficePart
from cme_desk.ui.page import Page
from cme_desk.ui.settings_part import SettingsPart
from cme_desk.ui.statements.settings_part import StatementsPart
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.header import PageHeader
from cme_desk.ui.widgets.tabs import TabStrip


class Tab(NamedTuple):
    """A tab: its key in addresses, its words, and what makes it."""

    key: str
    words: str
    make: Callable[[Context], SettingsPart]


TABS: tuple[Tab, ...] = (
    Tab("office", "The office", OfficePart),
    Tab("credit-types", "Credit types", CreditTypesPart),
    Tab("statements", "Statements", StatementsPart),
)
"""The tabs in their order; the first is shown where an address names none."""


class SettingsPage(Page):
    """The office's own details, and the records that its activities are made with."""

    title = "Settings"

    def __init__(self, context: Context) -> None:
        """Build the page; a tab is made when it is first shown."""
        super().__init__(context)
        self.address = Address("settings")
        self.header = PageHeader("Settings", "What the office is, and what it works with")
        self.header.add(
            button("Certificate templates", run=lambda: context.go("templates"), icon="medal")
        )
        self.body.addWidget(self.header)
        self.tabs = TabStrip("Parts of the settings", [(each.key, each.words) for each in TABS])
        self.tabs.opened.connect(self._open_tab)
        self.body.addWidget(self.tabs)
        self.stack = QStackedWidget()
        self.stack.setAccessibleName("Part of the settings")
        self.stack.setProperty("kind", "clear")
        self.body.addWidget(self.stack, 10)
        self._parts: dict[str, SettingsPart] = {}

    @property
    def part(self) -> SettingsPart:
        """The tab that is shown."""
        key = self.tabs.key
        if key not in self._parts:
            made = next(each.make for each in TABS if each.key == key)(self.context)
            self._parts[key] = made
            self.stack.addWidget(made)
        return self._parts[key]

    def open(self, address: Address) -> None:
        """Show a tab."""
        self.address = address
        self.tabs.show_key(address.tab or TABS[0].key)
        self.stack.setCurrentWidget(self.part)

    def refresh(self) -> None:
        """Ask again: the tab that is shown."""
        self.stack.setCurrentWidget(self.part)
        self.part.refresh()

    def first_field(self) -> QWidget | None:
        """Of the tab that is shown."""
        return self.part.first_field()

    def may_leave(self) -> bool:
        """Ask before typed words are lost."""
        return all(each.may_leave() for each in self._parts.values())

    def _open_tab(self, tab: str) -> None:
        """Show another tab; it is the same place on the way back."""
        self.tab_opened.emit(self.address.at_tab(tab))
        self.open(self.address.at_tab(tab))
        self.refresh()
