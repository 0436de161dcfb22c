"""The bar above a table: search, filters, buttons; the filters go below where there is no room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cme_desk.ui.fields.search import SearchField
from cme_desk.ui.lists.filters import FilterChips
from cme_desk.ui.look import theme
from cme_desk.ui.widgets.arrange import Clear, column_in


class ListBar(Clear):
    """Search and filters at the left, the rest at the right, in one line or in two."""

    def __init__(
        self, search: SearchField, filters: FilterChips, actions: Sequence[QWidget] = ()
    ) -> None:
        """Lay them out; Tab walks them in this order too."""
        super().__init__()
        self._search, self._filters, self._actions = search, filters, actions
        self._two_lines = False
        self._first, self._second = QHBoxLayout(), QHBoxLayout()
        for line in (self._first, self._second):
            line.setSpacing(theme.GAP)
        column = column_in(self, gap=theme.GAP)
        column.addLayout(self._first)
        column.addLayout(self._second)
        self._first.addWidget(search)
        self._first.addWidget(filters)
        self._first.addStretch(1)
        for each in actions:
            self._first.addWidget(each)

    def _needed(self) -> int:
        """How wide they are in one line, with a search field that holds its hint."""
        shown = [each for each in (self._filters, *self._actions) if not each.isHidden()]
        widths = [each.sizeHint().width() for each in shown]
        return self._search.sizeHint().width() + sum(widths) + theme.GAP * (len(shown) + 1)

    def _settle(self) -> None:
        wanted = self._needed() > self.width()
        if wanted == self._two_lines:
            return
        self._two_lines = wanted
        if wanted:
            self._first.removeWidget(self._filters)
            self._second.addWidget(self._filters, 1)
        else:
            self._second.removeWidget(self._filters)
            self._first.insertWidget(1, self._filters)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: see whether one line is enough."""
        super().resizeEvent(event)
        self._settle()

    def event(self, event: QEvent) -> bool:
        """Qt: other filters, buttons or text sizes need another width."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._settle()
        return super().event(event)
