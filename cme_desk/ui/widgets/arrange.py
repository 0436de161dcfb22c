"""Where widgets stand: in rows and columns without margins, and what scrolls; and out again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from cme_desk.ui.look import theme

L = TypeVar("L", bound=QBoxLayout)


class Clear(QWidget):
    """A widget that holds others and has no ground of its own."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        """Hold nothing yet; `name` is for screen readers, where it is more than an arrangement."""
        super().__init__(parent)
        self.setProperty("kind", "clear")
        if name:
            self.setAccessibleName(name)

    def restyle(self) -> None:
        """Measure anew; called when the theme or the text size has changed."""

    def changeEvent(self, event: QEvent) -> None:
        """Qt: follow the theme and the text size, once it holds anything."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.layout() is not None:
            self.restyle()


def column_in(inside: QWidget | None = None, gap: int = theme.GAP_WIDE) -> QVBoxLayout:
    """Widgets below each other, up to the edges of what they stand in."""
    return _bare(QVBoxLayout(inside) if inside is not None else QVBoxLayout(), gap)


def row_in(inside: QWidget | None = None, gap: int = theme.GAP) -> QHBoxLayout:
    """Widgets beside each other, up to the edges of what they stand in."""
    return _bare(QHBoxLayout(inside) if inside is not None else QHBoxLayout(), gap)


def columns_in(inside: QWidget, *columns: tuple[int, Sequence[QWidget | QBoxLayout]]) -> QBoxLayout:
    """Columns beside each other, each with its share of the width, and no higher than it needs."""
    beside = _bare(QBoxLayout(QBoxLayout.Direction.LeftToRight, inside), theme.GAP_WIDE)
    for share, parts in columns:
        column = column_in()
        for part in parts:
            column.addLayout(part) if isinstance(part, QBoxLayout) else column.addWidget(part)
        column.addStretch(1)
        beside.addLayout(column, share)
    return beside


def _bare(layout: L, gap: int) -> L:
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(gap)
    return layout


def scrolled(inner: QWidget, name: str) -> QScrollArea:
    """Put a widget in an area that scrolls up and down, and takes no part in the walk with Tab."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAccessibleName(name)
    area.setWidget(inner)
    return area


def scrolled_in(outside: QWidget, name: str) -> Clear:
    """What is to be built in, where all that a widget holds scrolls."""
    inner = Clear()
    column_in(outside).addWidget(scrolled(inner, name))
    return inner


def walk_in_order(within: QWidget) -> None:
    """Let Tab go through what a widget holds in the order in which it stands there.

    Qt keeps the order in which widgets were made, and what came later comes last.
    """
    before: QWidget | None = None
    for each in _standing(within):
        if before is not None:
            QWidget.setTabOrder(before, each)
        before = each


def _standing(within: QWidget) -> Iterator[QWidget]:
    """What takes the keyboard in a widget, in its order; the widget itself where it holds none."""
    layout = within.layout()
    if layout is not None:
        yield from _laid_out(layout)
    elif within.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield within


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None:
            yield from _standing(widget)
        elif inner is not None:
            yield from _laid_out(inner)


def empty(layout: QLayout, first: int = 0) -> None:
    """Delete the widgets in a layout from a place on, and in the layouts within it."""
    while (item := layout.takeAt(first)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            # Hidden first: a layout shows what is new in it a turn later, and then what has lost
            # its parent would flash up as a window.
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif inner is not None:
            empty(inner)
    layout.invalidate()
