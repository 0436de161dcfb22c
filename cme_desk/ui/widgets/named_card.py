"""A card whose title changes with what it shows."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cme_desk.ui.look import theme
from cme_desk.ui.widgets.card import Card
from cme_desk.ui.widgets.labels import Text


class NamedCard(Card):
    """A card with a title that can be changed, over two lines if it is long."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        """Make a card."""
        super().__init__(parent=parent)
        self._title = Text(title, size=theme.SECTION, strong=True, wrap=True)
        self.body.addWidget(self._title)
        self.setAccessibleName(title)

    def rename(self, title: str) -> None:
        """Change the title."""
        self._title.setText(title)
        self.setAccessibleName(title)
