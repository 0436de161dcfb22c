"""The head of a page: title, a second line, chips, and at the right the actions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cme_desk.ui.look import theme
from cme_desk.ui.widgets.chip import Chip, Mark
from cme_desk.ui.widgets.flow import FlowLayout
from cme_desk.ui.widgets.labels import FittingText


class PageHeader(QWidget):
    """Title, second line and chips at the left; at the right the actions, the primary one last."""

    def __init__(self, title: str = "", subtitle: str = "", parent: QWidget | None = None) -> None:
        """Make a header; actions and chips are added."""
        super().__init__(parent)
        self.setProperty("kind", "clear")
        # What is left below a short list stays below it.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(theme.GAP)
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        outer.addLayout(row)
        left = QVBoxLayout()
        left.setSpacing(theme.GAP_SMALL)
        self._title = FittingText("", size=theme.TITLE, strong=True)
        self._subtitle = FittingText("", ink="muted")
        left.addWidget(self._title)
        left.addWidget(self._subtitle)
        left.addStretch(1)
        row.addLayout(left, 1)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(theme.GAP)
        row.addLayout(self._actions)
        row.setAlignment(self._actions, Qt.AlignmentFlag.AlignTop)
        self._chips = QWidget()
        self._chips.setProperty("kind", "clear")
        self._chip_row = FlowLayout(self._chips)
        outer.addWidget(self._chips)
        self.say(title, subtitle)
        self.set_chips([])

    def say(self, title: str, subtitle: str = "") -> None:
        """Change title and second line."""
        self.setAccessibleName(title)
        self._title.say(title)
        self._subtitle.say(subtitle)
        self._subtitle.setVisible(bool(subtitle))

    def add(self, widget: QWidget) -> None:
        """Add a button or a ring at the right."""
        self._actions.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def set_chips(self, marks: Sequence[Mark]) -> None:
        """Show these chips under the title."""
        self._chip_row.clear()
        for mark in marks:
            self._chip_row.addWidget(Chip(mark))
        self._chips.setVisible(bool(marks))
