"""The soft shadow under what floats, drawn by whoever holds it.

Painted and not a QGraphicsDropShadowEffect: that keeps a picture of its widget, which was seen to
be out of date when the widget had just been shown.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from cme_desk.ui.look import theme

_STEPS = 12
_STRENGTH = 0.007


def paint_shadow(painter: QPainter, rect: QRect) -> None:
    """Paint the shadow of a card that stands at `rect`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    ink = theme.color("shadow")
    ink.setAlphaF(_STRENGTH)
    painter.setBrush(ink)
    for step in range(_STEPS):
        box = rect.translated(0, theme.GAP_SMALL).adjusted(-step, -step, step, step)
        painter.drawRoundedRect(box, theme.RADIUS_CARD + step, theme.RADIUS_CARD + step)
    painter.restore()
