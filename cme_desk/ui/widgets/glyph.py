"""A picture from the icon set that stands by itself, in the colour of its tone."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cme_desk.ui.look import icons, theme


class Glyph(QWidget):
    """An icon, for the eye only: the text beside it says the same."""

    def __init__(
        self,
        name: str,
        tone: theme.Tone = theme.Tone.NEUTRAL,
        size: int = theme.ICON,
        parent: QWidget | None = None,
    ) -> None:
        """Show the named icon."""
        super().__init__(parent)
        self._name = name
        self._tone = tone
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def change(self, name: str, tone: theme.Tone) -> None:
        """Show another icon, in another tone."""
        self._name, self._tone = name, tone
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: the size it would like."""
        return QSize(theme.px(self._size), theme.px(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw it."""
        painter = QPainter(self)
        icons.draw(painter, self.rect(), self._name, QColor(theme.tokens().ink(self._tone)))
