"""Settings: what the office is and uses, a tab for each kind."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cme_desk.ui.context import Context
from cme_desk.ui.credit.settings_part import CreditTypesPart
from cme_desk.ui.office.office_part import OfficePart
from cme_desk.ui.settings_part import SettingsPart
from cme_desk.ui.statements.settings_part import StatementsPart
from cme_desk.ui.tabbed_page import TabbedPage
from cme_desk.ui.widgets.buttons import button


class SettingsPage(TabbedPage):
    """The office's own details, and the records that its activities are made with."""

    title = "Settings"

    def __init__(self, context: Context) -> None:
        """Build the page."""
        super().__init__(context)
        self.header.say("Settings", "What the office is, and what it works with")
        self.header.add(
            button("Certificate templates", run=lambda: context.go("templates"), icon="medal")
        )
        self._made = (OfficePart(context), CreditTypesPart(context), StatementsPart(context))
        office, types, statements = self._made
        self.divide(
            "the settings",
            [
                ("office", "The office", office),
                ("credit-types", "Credit types", types),
                ("statements", "Statements", statements),
            ],
        )

    @property
    def part(self) -> SettingsPart:
        """The tab that is shown."""
        return self._made[self.parts.currentIndex()]

    def refresh(self) -> None:
        """Ask again: the tab that is shown."""
        self.part.refresh()

    def first_field(self) -> QWidget | None:
        """Of the tab that is shown."""
        return self.part.first_field()

    def may_leave(self) -> bool:
        """Ask before typed words are lost."""
        return all(each.may_leave() for each in self._made)
