"""Where widgets stand: rows and columns without margins, on a ground that lets through."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

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


def column_in(inside: QWidget | None = None, gap: int = theme.GAP_WIDE) -> QVBoxLayout:
    """Widgets below each other, up to the edges of what they stand in."""
    return _bare(QVBoxLayout(inside) if inside is not None else QVBoxLayout(), gap)


def row_in(inside: QWidget | None = None, gap: int = theme.GAP) -> QHBoxLayout:
    """Widgets beside each other, up to the edges of what they stand in."""
    return _bare(QHBoxLayout(inside) if inside is not None else QHBoxLayout(), gap)


def _bare(layout: L, gap: int) -> L:
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(gap)
    return layout
