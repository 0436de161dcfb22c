"""Filter chips: one of a few views of a table, each with how many rows it shows."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from cme_desk.ui.look import theme
from cme_desk.ui.look.theme import Tone
from cme_desk.ui.widgets.arrange import empty
from cme_desk.ui.widgets.chip import Mark, chip_size, paint_chip
from cme_desk.ui.widgets.flow import FlowLayout

_RING = 2


class Filter(NamedTuple):
    """One view: a stable key, its words, how many rows, and its tone while it is not chosen."""

    key: str
    words: str
    rows: int | None = None
    tone: Tone = Tone.NEUTRAL


class _FilterChip(QAbstractButton):
    """One chip that can be chosen."""

    def __init__(self, shown: Filter, parent: QWidget) -> None:
        super().__init__(parent)
        self.shown = shown
        self.setCheckable(True)
        self.setText(shown.words if shown.rows is None else f"{shown.words} {shown.rows:,}")
        self.setAccessibleName(self.text())
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def _mark(self) -> Mark:
        tone = Tone.ACCENT if self.isChecked() else self.shown.tone
        # The chosen one carries a check, so that its colour does not stand alone.
        return Mark(self.text(), tone, "check-bold" if self.isChecked() else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: leave the arrows to the row; a button would take them for Tab."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Qt: the size it would like."""
        widest = chip_size(Mark(self.text(), Tone.ACCENT, "check-bold"))
        plain = chip_size(self._mark())
        width = widest.width() if self.isChecked() else plain.width()
        return QSize(width + 2 * _RING, widest.height() + 2 * _RING)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw it."""
        painter = QPainter(self)
        inside = self.rect().adjusted(_RING, _RING, -_RING, -_RING)
        paint_chip(painter, QPoint(inside.left(), inside.top()), self._mark())
        if self.hasFocus():
            paint_focus(painter, self.rect())


def paint_focus(painter: QPainter, rect: QRect) -> None:
    """The ring around a round thing that has the keyboard."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.color("accent"), theme.FOCUS_RING))
    inner = rect.adjusted(1, 1, -1, -1)
    painter.drawRoundedRect(inner, inner.height() / 2, inner.height() / 2)


class FilterChips(QWidget):
    """A row of filters of which one is chosen; arrows walk along it.

    Signals:
        chosen: the key of the filter that was chosen by the person.
    """

    chosen = Signal(str)

    def __init__(self, name: str) -> None:
        """Make an empty row; `name` says what it filters ("Show learners")."""
        super().__init__()
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._row = FlowLayout(self, gap=theme.GAP_SMALL)
        self._chips: list[_FilterChip] = []
        self._key = ""

    @property
    def key(self) -> str:
        """The key of the chosen filter; "" if there are none."""
        return self._key

    def set_filters(self, filters: Sequence[Filter], key: str = "") -> None:
        """Show these filters; the choice stays, or is `key`, or the first."""
        if not key and list(filters) == [chip.shown for chip in self._chips]:
            return
        keys = [each.key for each in filters]
        wanted = key or self._key
        self._key = wanted if wanted in keys else (keys[0] if keys else "")
        had_focus = any(each.hasFocus() for each in self._chips)
        empty(self._row)
        self._chips = [_FilterChip(each, self) for each in filters]
        self._keep_in_line()
        for chip in self._chips:
            chip.setChecked(chip.shown.key == self._key)
            chip.setFocusPolicy(_focus(chip))
            chip.clicked.connect(lambda _=False, key=chip.shown.key: self._choose(key))
            self._row.addWidget(chip)
            if had_focus and chip.isChecked():
                chip.setFocus()
        self.updateGeometry()

    def _keep_in_line(self) -> None:
        """Let Tab come to new chips where the row stands; else they come last of the window."""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # Qt orders only what can have the keyboard
        for before, chip in itertools.pairwise([self, *self._chips]):
            QWidget.setTabOrder(before, chip)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _choose(self, key: str) -> None:
        changed = key != self._key
        self._key = key
        for chip in self._chips:
            chip.setChecked(chip.shown.key == key)
            chip.setFocusPolicy(_focus(chip))
            chip.updateGeometry()
        if changed:
            self.chosen.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: the keys it knows."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()))
        keys = [each.shown.key for each in self._chips]
        if step is None or self._key not in keys:
            super().keyPressEvent(event)
            return
        place = min(max(keys.index(self._key) + step, 0), len(keys) - 1)
        self._choose(keys[place])
        for chip in self._chips:
            if chip.shown.key == self._key:
                chip.setFocus(Qt.FocusReason.TabFocusReason)


def _focus(chip: _FilterChip) -> Qt.FocusPolicy:
    """Tab stops at the chosen one only; the arrows do the rest."""
    return Qt.FocusPolicy.StrongFocus if chip.isChecked() else Qt.FocusPolicy.ClickFocus
