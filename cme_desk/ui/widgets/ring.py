"""The readiness ring: how many of the things that an activity needs are in place."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from cme_desk.ui.look import fonts, theme
from cme_desk.ui.look.theme import Tone
from cme_desk.ui.widgets.leading import paint_focus
from cme_desk.ui.widgets.tips import set_tip

_STROKE = 4


class Ring(QWidget):
    """A ring that closes as things fall into place, with the count inside."""

    def __init__(self, done: int = 0, total: int = 0) -> None:
        """Show `done` of `total`."""
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_count(done, total)

    def show_count(self, done: int, total: int) -> None:
        """Change the count; the tone follows from it."""
        self._done, self._total = done, total
        self._tone = Tone.WARNING if 2 * done >= total else Tone.BAD
        if done >= total:
            self._tone = Tone.GOOD
        self.setAccessibleName(f"{done} of {total} in place")
        set_tip(self, self.accessibleName())
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: the size it would like."""
        return QSize(theme.px(theme.RING), theme.px(theme.RING))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        stroke = theme.px(_STROKE)
        box = QRectF(self.rect()).adjusted(*[stroke / 2] * 2, *[-stroke / 2] * 2)
        pen = QPen(theme.color("line"), stroke, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawEllipse(box)
        if self._total:
            pen.setColor(QColor(theme.tokens().ink(self._tone)))
            painter.setPen(pen)
            # Qt counts in sixteenths of a degree, from the right and against the clock.
            painter.drawArc(box, 90 * 16, -round(360 * 16 * self._done / self._total))
        painter.setPen(theme.color("text"))
        painter.setFont(fonts.font(theme.CAPTION - 1, strong=True, figures=True))
        painter.drawText(
            self.rect(), int(Qt.AlignmentFlag.AlignCenter), f"{self._done}/{self._total}"
        )
        if self.hasFocus():
            paint_focus(painter, self.rect(), theme.px(theme.RADIUS))
