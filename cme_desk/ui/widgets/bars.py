"""A small bar chart: a figure for each month, the current one told apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from cme_desk.ui.look import fonts, theme
from cme_desk.ui.widgets.tips import tip

_HEIGHT = 140
_SHARE = 0.7


class Bar(NamedTuple):
    """One bar: its label ("Feb"), its value, and the value in words ("541.25 credits")."""

    label: str
    value: float
    words: str


class Bars(QWidget):
    """Bars from left to right; the pointer on one tells its value, a screen reader reads all."""

    def __init__(self, name: str) -> None:
        """Make an empty chart; `name` says of what."""
        super().__init__()
        self._name = name
        self._bars: list[Bar] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show these; the last is the current one."""
        self._bars = list(bars)
        figures = ", ".join(f"{bar.label} {bar.words}" for bar in bars)
        self.setAccessibleName(f"{self._name}: {figures}")
        self.update()

    def _box(self, place: int) -> QRectF:
        """Where a bar may stand, from the foot to the top."""
        step = self.width() / max(len(self._bars) - 1 + _SHARE, _SHARE)
        foot = theme.px(theme.GAP_WIDE + theme.GAP_SMALL)
        return QRectF(place * step, 0, step * _SHARE, self.height() - foot)

    def sizeHint(self) -> QSize:
        """Qt: the size it would like."""
        return QSize(theme.px(theme.SEARCH), theme.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        most = max((bar.value for bar in self._bars), default=0) or 1
        for place, bar in enumerate(self._bars):
            box = self._box(place)
            box.setTop(box.bottom() - max(box.height() * bar.value / most, theme.FOCUS_RING))
            last = place == len(self._bars) - 1
            painter.setBrush(theme.color("accent" if last else "bar"))
            painter.drawRoundedRect(box, theme.FOCUS_RING, theme.FOCUS_RING)
        if self._bars:
            painter.setFont(fonts.font(theme.CAPTION))
            painter.setPen(theme.color("muted"))
            low = Qt.AlignmentFlag.AlignBottom
            painter.drawText(
                self.rect(), int(low | Qt.AlignmentFlag.AlignLeft), self._bars[0].label
            )
            painter.drawText(
                self.rect(), int(low | Qt.AlignmentFlag.AlignRight), self._bars[-1].label
            )

    def event(self, event: QEvent) -> bool:
        """Qt: tell the value under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            for place, bar in enumerate(self._bars):
                if self._box(place).contains(QPointF(event.pos())):
                    QToolTip.showText(event.globalPos(), tip(f"{bar.label}: {bar.words}"), self)
                    return True
        return super().event(event)
