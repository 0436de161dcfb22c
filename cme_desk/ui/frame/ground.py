"""What all pages stand on: it takes files that are dropped, and keys that no field wants."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from cme_desk.ui.base.files import Drop, dropped_file, holds_files
from cme_desk.ui.look import fonts, icons, theme
from cme_desk.ui.widgets.shadow import paint_shadow

_ONE = "One file at a time, please"


class Ground(QWidget):
    """All of the window but its menus. What stands on it leaves files and some keys to it.

    Attributes:
        hint: shown while a file is held above it.

    """

    def __init__(
        self, taker: Callable[[Path | None], Drop | None], tell: Callable[[str], object]
    ) -> None:
        """Stand under everything.

        Args:
            taker: what takes a file now, or several (None); None if nothing does.
            tell: says why one is not taken.

        """
        super().__init__()
        self.setProperty("kind", "page")
        self.setAcceptDrops(True)
        self._taker, self._tell = taker, tell
        self.hint = _Hint(self)
        self._keys: dict[QKeySequence.StandardKey, Callable[[], object]] = {}

    def take_key(self, key: QKeySequence.StandardKey, run: Callable[[], object]) -> None:
        """Do this at a key that a menu has too, where a field has kept it from the menu."""
        self._keys[key] = run

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: keys that nothing on it took."""
        for key, run in self._keys.items():
            if event.matches(key):
                run()
                return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt: a file is held above it; it stays where it is, and is only read."""
        path = dropped_file(event.mimeData())
        drop = self._taker(path) if holds_files(event.mimeData()) else None
        if drop is None:
            event.ignore()
            return
        self.hint.say(drop.words if path is not None else _ONE)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Qt: as where it came in."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Qt: it is held elsewhere."""
        self.hint.hide()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt: take the file."""
        self.hint.hide()
        path = dropped_file(event.mimeData())
        drop = self._taker(path) if holds_files(event.mimeData()) else None
        if drop is None:
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if path is None:
            self._tell(f"{_ONE}: drop one sheet, not several and no folder.")
        else:
            drop.take(path)


class _Hint(QWidget):
    """A frame around everything, and what will become of the file in its middle."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._words = ""
        self.setAccessibleName("What a drop does")
        # The drag goes on to what lies beneath it.
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        over.installEventFilter(self)
        self.hide()

    def say(self, words: str) -> None:
        """Show itself, with what a drop does."""
        self._words = words
        self.setAccessibleName(words)
        self.setGeometry(self._over.rect())
        self.raise_()
        self.show()
        self.update()

    @property
    def words(self) -> str:
        """What it says; "" while it is hidden."""
        return "" if self.isHidden() else self._words

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = theme.color("accent_soft")
        veil.setAlphaF(0.55)
        painter.fillRect(self.rect(), veil)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("accent"), theme.FOCUS_RING, Qt.PenStyle.DashLine))
        inside = self.rect().adjusted(*[theme.GAP] * 2, *[-theme.GAP] * 2)
        painter.drawRoundedRect(inside, theme.RADIUS_CARD, theme.RADIUS_CARD)
        font = fonts.font(theme.SECTION, strong=True)
        metrics = QFontMetrics(font)
        side = theme.px(theme.ICON + 4)
        most = self.width() - 2 * theme.MARGIN - side - 4 * theme.GAP_WIDE
        words = metrics.elidedText(self._words, Qt.TextElideMode.ElideMiddle, most)
        width = metrics.horizontalAdvance(words) + side + 4 * theme.GAP_WIDE
        card = QRect(0, 0, width, metrics.height() + 2 * theme.MARGIN)
        card.moveCenter(self.rect().center())
        paint_shadow(painter, card)
        painter.setBrush(theme.color("raised"))
        painter.setPen(QPen(theme.color("accent"), theme.HAIR))
        painter.drawRoundedRect(card, theme.RADIUS_CARD, theme.RADIUS_CARD)
        place = QRect(card.left() + theme.MARGIN, card.center().y() - side // 2, side, side)
        icons.draw(painter, place, "upload-simple", theme.color("accent"))
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        card.setLeft(place.right() + theme.GAP_WIDE)
        painter.drawText(card, int(Qt.AlignmentFlag.AlignVCenter), words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: it is as large as what it is over."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self.setGeometry(self._over.rect())
        return False
