"""Rows at the left, and at the right who the current one is; the keys of the table decide."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout

from cme_desk.ui.intake.decision_panel import DecisionPanel
from cme_desk.ui.lists.table import RecordsTable
from cme_desk.ui.look import theme
from cme_desk.ui.widgets.arrange import Clear, row_in

_PANEL = (340, 460)


class BesidePanel(Clear):
    """Lays a table beside its panel, a third of a wide window and never cramped."""

    def __init__(
        self,
        left: QVBoxLayout,
        table: RecordsTable,  # type: ignore[type-arg]  # rows of any kind
        panel: DecisionPanel,
        go: Callable[[int], object],
    ) -> None:
        """`left` holds what stands above the table; `go` steps to another row by 1 or -1."""
        super().__init__()
        self._panel, self._go = panel, go
        left.addWidget(table, 10)
        left.addStretch(0)
        row = row_in(self, gap=theme.GAP_WIDE)
        row.addLayout(left, 1)
        row.addWidget(panel)
        table.typed.connect(panel.press)
        table.view.installEventFilter(self)
        self.restyle()

    def restyle(self) -> None:
        """Keep to the widths of the theme."""
        room = self.width() * 3 // 10
        self._panel.setFixedWidth(min(max(room, theme.px(_PANEL[0])), theme.px(_PANEL[1])))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: share the room."""
        self.restyle()
        super().resizeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: the keys of the table that decide."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
            key = Qt.Key(event.key())
            if key in steps:
                self._go(steps[key])
                return True
            if key == Qt.Key.Key_Delete:
                self._panel.leave_out()
                return True
        return super().eventFilter(watched, event)
