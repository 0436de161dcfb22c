"""A check box and a ring of one's choice, drawn with the window's own icons as in the tables."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy

from cme_desk.ui.look import fonts, icons, theme
from cme_desk.ui.widgets.tips import set_tip

_MARK = 18


class TickBox(QCheckBox):
    """A box, and in bold what is ticked with it."""

    def sizeHint(self) -> QSize:
        """Qt: the size it would like."""
        words = QFontMetrics(fonts.font(strong=True)).horizontalAdvance(self._words())
        return QSize(theme.px(_MARK) + theme.GAP + words + theme.GAP, theme.px(theme.GAP_LARGE))

    def hitButton(self, pos: object) -> bool:
        """Qt: the whole of it is clicked."""
        return True

    def _words(self) -> str:
        return self.text().replace("&&", "&")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = _mark_of(self)
        name = "check-square-fill" if self.isChecked() else "square"
        ink = "accent" if self.isChecked() and self.isEnabled() else "muted"
        icons.draw(painter, box, name, theme.color(ink))
        words = self.rect().adjusted(box.right() + theme.GAP, 0, 0, 0)
        _write(painter, self, self._words(), words, strong=True)


class RadioChoice(QRadioButton):
    """A ring, and the value that is taken with it; arrows walk the values of one group."""

    def __init__(self, words: str, name: str) -> None:
        """Offer a value; `name` says of what it is one. What is cut stands whole in the tip."""
        # Qt would make a mnemonic of the “&” in a name.
        super().__init__(words.replace("&", "&&"))
        self.setAccessibleName(name)
        set_tip(self, words)
        self._words = words
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Qt: the size it would like."""
        width = QFontMetrics(fonts.font(strong=True)).horizontalAdvance(self._words)
        return QSize(
            theme.px(_MARK) + 2 * theme.GAP + width + theme.GAP, theme.px(theme.GAP_LARGE - 4)
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
        ring = _mark_of(self)
        ink = theme.color("accent" if self.isChecked() else "muted")
        icons.draw(painter, ring, "circle", ink)
        if self.isChecked():
            inset = ring.width() // 3
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            painter.drawEllipse(ring.adjusted(inset, inset, -inset, -inset))
        room = self.rect().adjusted(ring.right() + theme.GAP, 0, -theme.GAP_SMALL, 0)
        strong = self.isChecked()
        shown = QFontMetrics(fonts.font(strong=strong)).elidedText(
            self._words, Qt.TextElideMode.ElideRight, room.width()
        )
        _write(painter, self, shown, room, strong=strong)


def _mark_of(button: QAbstractButton) -> QRect:
    """Where the mark stands."""
    side = theme.px(_MARK)
    return QRect(theme.GAP_SMALL, (button.height() - side) // 2, side, side)


def _write(
    painter: QPainter, button: QAbstractButton, words: str, room: QRect, *, strong: bool
) -> None:
    """Write the words, and draw the ring around what has the keyboard."""
    painter.setFont(fonts.font(strong=strong))
    painter.setPen(theme.color("text" if button.isEnabled() else "muted"))
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(room, int(flags), words)
    if button.hasFocus():
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("accent"), theme.FOCUS_RING))
        painter.drawRoundedRect(button.rect().adjusted(1, 1, -1, -1), theme.RADIUS, theme.RADIUS)
