"""A check box drawn with the window's own icons, as in the tables."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox

from cme_desk.ui.look import fonts, icons, theme

_BOX = 18


class TickBox(QCheckBox):
    """A box, and in bold what is ticked with it."""

    def sizeHint(self) -> QSize:
        """Qt: the size it would like."""
        words = QFontMetrics(fonts.font(strong=True)).horizontalAdvance(self._words())
        return QSize(theme.px(_BOX) + theme.GAP + words + theme.GAP, theme.px(theme.GAP_LARGE))

    def hitButton(self, pos: object) -> bool:
        """Qt: the whole of it is clicked."""
        return True

    def _words(self) -> str:
        return self.text().replace("&&", "&")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = theme.px(_BOX)
        box = QRect(theme.GAP_SMALL, (self.height() - side) // 2, side, side)
        name = "check-square-fill" if self.isChecked() else "square"
        ink = "accent" if self.isChecked() and self.isEnabled() else "muted"
        icons.draw(painter, box, name, theme.color(ink))
        painter.setFont(fonts.font(strong=True))
        painter.setPen(theme.color("text" if self.isEnabled() else "muted"))
        words = self.rect().adjusted(box.right() + theme.GAP, 0, 0, 0)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, int(flags), self._words())
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("accent"), theme.FOCUS_RING))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), theme.RADIUS, theme.RADIUS)
