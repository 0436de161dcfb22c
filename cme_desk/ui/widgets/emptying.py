"""Empties a layout that is filled anew with each showing."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout


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
