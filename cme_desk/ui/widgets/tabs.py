"""The tabs of a record's page: words over a line, the open one underlined."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QTabBar

from cme_desk.ui.look import fonts, theme

_BETWEEN = 22
_HEIGHT = 40


class TabStrip(QTabBar):
    """Tabs with stable keys; arrows walk them, mnemonics open them.

    Signals:
        opened: the key of the tab that was opened by the person.
    """

    opened = Signal(str)

    def __init__(self, name: str, tabs: Sequence[tuple[str, str]]) -> None:
        """Make the strip from (key, words) pairs; `name` says what it divides."""
        super().__init__()
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._keys = [key for key, _ in tabs]
        self._quiet = False
        for number, (_, words) in enumerate(tabs):
            self.addTab(words)
            self.setAccessibleTabName(number, words.replace("&", ""))
        # After the tabs are there: Qt opens the first one that is added, and nobody chose it.
        self.currentChanged.connect(self._changed)

    @property
    def key(self) -> str:
        """The key of the open tab."""
        return self._keys[self.currentIndex()] if self._keys else ""

    def show_key(self, key: str) -> None:
        """Open a tab without telling of it; an unknown key opens the first."""
        self._quiet = True
        self.setCurrentIndex(self._keys.index(key) if key in self._keys else 0)
        self._quiet = False

    def _changed(self, index: int) -> None:
        if not self._quiet and 0 <= index < len(self._keys):
            self.opened.emit(self._keys[index])

    def tabSizeHint(self, index: int) -> QSize:
        """Qt: how wide a tab is."""
        # Measured in the open tab's bold, so that opening one does not push the others about.
        metrics = QFontMetrics(fonts.font(strong=True))
        words = self.tabText(index).replace("&", "")
        return QSize(metrics.horizontalAdvance(words) + theme.px(_BETWEEN), theme.px(_HEIGHT))

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Qt: tabs are never cut."""
        return self.tabSizeHint(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw it."""
        painter = QPainter(self)
        bottom = self.height() - theme.HAIR
        painter.fillRect(0, bottom, self.width(), theme.HAIR, theme.color("line"))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        show = flags | Qt.TextFlag.TextShowMnemonic
        for index in range(self.count()):
            box = self.tabRect(index)
            is_open = index == self.currentIndex()
            painter.setFont(fonts.font(strong=is_open))
            painter.setPen(theme.color("text" if is_open else "muted"))
            painter.drawText(box, int(show), self.tabText(index))
            if not is_open:
                continue
            wide = box.width() - theme.px(_BETWEEN)
            thick = theme.FOCUS_RING
            painter.fillRect(box.left(), self.height() - thick, wide, thick, theme.color("accent"))
            if self.hasFocus():
                ring = QRect(box.left() - 1, box.top() + theme.GAP, wide + 2, 0)
                ring.setBottom(box.bottom() - theme.GAP_SMALL)
                painter.setPen(QPen(theme.color("accent"), theme.FOCUS_RING))
                painter.drawRoundedRect(ring, theme.RADIUS, theme.RADIUS)
