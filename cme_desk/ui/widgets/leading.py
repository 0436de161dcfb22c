"""What leads somewhere though it is no button: a card, a chip, a ring, a line of words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from cme_desk.ui.look import theme

_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class _Leads(QObject):
    """Hears clicks, Enter and Space of one widget."""

    def __init__(self, widget: QWidget, run: Callable[[], object]) -> None:
        super().__init__(widget)
        self._run = run

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: take what opens, and leave the rest."""
        assert isinstance(watched, QWidget)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() not in _OPENS:
                return False
            if not event.isAutoRepeat():
                self._run()
            return True
        if isinstance(event, QMouseEvent):
            if event.button() is not Qt.MouseButton.LeftButton:
                return False
            if event.type() == QEvent.Type.MouseButtonRelease:
                if watched.rect().contains(event.position().toPoint()):
                    self._run()
                return True
            # A press is kept, so that what it stands in does not open as well.
            return event.type() == QEvent.Type.MouseButtonPress
        return False


def lead(widget: QWidget, run: Callable[[], object]) -> None:
    """Let a widget lead somewhere: by a click, by Enter and by Space, and reached by Tab."""
    widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    widget.setCursor(Qt.CursorShape.PointingHandCursor)
    widget.installEventFilter(_Leads(widget, run))


def paint_focus(painter: QPainter, rect: QRect, radius: float) -> None:
    """Draw the ring around what has the keyboard, inside its edges."""
    width = theme.px(theme.FOCUS_RING)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.color("accent")), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    half = width // 2 + 1
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius, radius)
    painter.restore()
