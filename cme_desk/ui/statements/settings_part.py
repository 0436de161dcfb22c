"""The wordings of statements, as a tab of the Settings."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cme_desk.ui.context import Context
from cme_desk.ui.settings_part import SettingsPart
from cme_desk.ui.statements.statements_card import StatementsCard


class StatementsPart(SettingsPart):
    """What the office's papers and brochures are composed from."""

    def __init__(self, context: Context) -> None:
        """Build it; `refresh` fills it."""
        super().__init__(context, "Statements")
        self.card = StatementsCard(context)
        self.body.addWidget(self.card)
        self.body.addStretch(1)

    def refresh(self) -> None:
        """Ask again."""
        self.card.refresh()

    def first_field(self) -> QWidget:
        """The list of wordings."""
        return self.card.table
