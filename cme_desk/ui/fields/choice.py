"""A field in which one of a few is chosen, each with its key and its words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from cme_desk.ui.look import icons, theme
from cme_desk.ui.widgets.tips import set_tip


class ChoiceField(QComboBox):
    """A drop-down of (key, words); the wheel over it scrolls the page and changes nothing."""

    def __init__(
        self, name: str, choices: Sequence[tuple[str, str]] = (), parent: QWidget | None = None
    ) -> None:
        """Offer choices; the first is chosen."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.set_choices(choices)
        # Long words are cut where the field is narrow.
        self.currentTextChanged.connect(partial(set_tip, self))

    @property
    def key(self) -> str:
        """The key of what is chosen; "" if there is nothing to choose."""
        kept = self.currentData()
        return "" if kept is None else str(kept)

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer these; what was chosen stays chosen if it is among them."""
        before = self.key
        # The person has chosen nothing, so whoever listens must not keep it.
        blocked = self.blockSignals(True)
        self.clear()
        for key, words in choices:
            self.addItem(words, key)
        self.choose(before)
        self.blockSignals(blocked)

    def choose(self, key: str) -> None:
        """Choose by key; an unknown key chooses the first."""
        self.setCurrentIndex(max(self.findData(key), 0))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw it, with the set's own arrow."""
        super().paintEvent(event)
        side = theme.px(theme.CAPTION)
        right = self.width() - theme.GAP - side
        painter = QPainter(self)
        place = QRect(right, (self.height() - side) // 2, side, side)
        icons.draw(painter, place, "caret-down-bold", theme.color("muted"))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt: let the page scroll."""
        event.ignore()
