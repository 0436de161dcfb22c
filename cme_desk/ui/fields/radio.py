"""One of several values, drawn with the window's icons; what is cut stands whole in the tip."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from cme_desk.ui.look import fonts, icons, theme

_RING = 18


class RadioChoice(QRadioButton):
    """A ring, and the value that is taken with it; arrows walk the values of one group."""

    def __init__(self, words: str, name: str, parent: QWidget | None = None) -> None:
        """Offer a value; `name` says of what it is one."""
        # Qt would make a mnemonic of the “&” in a name.
        super().__init__(words.replace("&", "&&"), parent)
        self.setAccessibleName(name)
        self.setToolTip(words)
        self._words = words
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Qt: the size it would like."""
        width = QFontMetrics(fonts.font(strong=True)).horizontalAdvance(self._words)
        return QSize(
            theme.px(_RING) + 2 * theme.GAP + width + theme.GAP, theme.px(theme.GAP_LARGE - 4)
        )

    def minimumSizeHint(self) -> QSize:
        """Qt: narrower than this nothing can be read."""
        return QSize(theme.px(theme.SIDEBAR) // 2, self.sizeHint().height())

    def hitButton(self, pos: object) -> bool:
        """Qt: the whole of it is clicked."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = theme.px(_RING)
        ring = QRect(theme.GAP_SMALL, (self.height() - side) // 2, side, side)
        ink = theme.color("accent" if self.isChecked() else "muted")
        icons.draw(painter, ring, "circle", ink)
        if self.isChecked():
            inset = side // 3
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            painter.drawEllipse(ring.adjusted(inset, inset, -inset, -inset))
        font = fonts.font(strong=self.isChecked())
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        room = self.rect().adjusted(ring.right() + theme.GAP, 0, -theme.GAP_SMALL, 0)
        shown = QFontMetrics(font).elidedText(
            self._words, Qt.TextElideMode.ElideRight, room.width()
        )
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, int(flags), shown)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("accent"), theme.FOCUS_RING))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), theme.RADIUS, theme.RADIUS)
