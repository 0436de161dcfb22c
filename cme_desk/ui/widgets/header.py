"""The head of a page: title, a second line, chips, and at the right the actions."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cme_desk.ui.look import theme
from cme_desk.ui.widgets.arrange import Clear, column_in, empty, row_in
from cme_desk.ui.widgets.chip import Chip, Mark
from cme_desk.ui.widgets.flow import FlowLayout
from cme_desk.ui.widgets.labels import FittingText


class PageHeader(Clear):
    """Title, second line and chips at the left; at the right the actions, the primary one last."""

    def __init__(self, title: str = "", subtitle: str = "") -> None:
        """Make a header; actions and chips are added."""
        super().__init__()
        # What is left below a short list stays below it.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        outer = column_in(self, gap=theme.GAP)
        row = row_in()
        outer.addLayout(row)
        left = column_in(gap=theme.GAP_SMALL)
        self._title = FittingText("", size=theme.TITLE, strong=True)
        self._subtitle = FittingText("", ink="muted")
        left.addWidget(self._title)
        left.addWidget(self._subtitle)
        left.addStretch(1)
        row.addLayout(left, 1)
        self._actions = row_in()
        row.addLayout(self._actions)
        row.setAlignment(self._actions, Qt.AlignmentFlag.AlignTop)
        self._chips = Clear()
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
        """Show these chips under the title, and no others."""
        empty(self._chip_row)
        for mark in marks:
            self.add_chip(mark)
        self._chips.setVisible(bool(marks))

    def add_chip(self, mark: Mark, run: Callable[[], object] | None = None) -> None:
        """Show one more chip; with `run`, it leads there."""
        chip = Chip(mark, run=run)
        self._chip_row.addWidget(chip)
        # Qt shows it only later, and what is hidden takes no room.
        chip.show()
        self._chips.show()
        self._make_room()

    def _make_room(self) -> None:
        """Give the chips the rows that they need: a page leaves its head the height it asks for."""
        self._chips.setFixedHeight(self._chip_row.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the narrower, the more rows of chips."""
        super().resizeEvent(event)
        self._make_room()
