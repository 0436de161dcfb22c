"""Finds widgets that a screen reader could not name, and those that flash up as windows."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFrame,
    QLabel,
    QMainWindow,
    QScrollArea,
    QWidget,
)

from cme_desk.ui.page import Page
from cme_desk.ui.widgets.glyph import Glyph

# Pictures beside a text that says the same; and Qt's own inner parts.
DECORATION = (Glyph,)


def nameless(top: QWidget) -> list[str]:
    """Every widget that can be used, or says something, and has no name; a sentence for each."""
    return [
        f"{type(each).__name__} in {type(each.parent()).__name__}"
        for each in [top, *top.findChildren(QWidget)]
        if _needs_name(each) and not _name(each)
    ]


def _name(widget: QWidget) -> str:
    found = QAccessible.queryAccessibleInterface(widget)
    return widget.accessibleName() or ("" if found is None else found.text(QAccessible.Text.Name))


def _needs_name(widget: QWidget) -> bool:
    if widget.objectName().startswith("qt_") or isinstance(widget, DECORATION):
        return False
    if isinstance(widget, Page | QDialog | QMainWindow | QScrollArea):
        return True
    if isinstance(widget, QLabel):
        return bool(widget.text()) and widget.isVisible()
    parent = widget.parent()
    if (
        parent is not None
        and type(parent).__module__.startswith("PySide6")
        and isinstance(parent, QFrame)
    ):
        return False  # a viewport, a header or a scroll bar inside one of Qt's views
    draws = type(widget).__module__.startswith("cme_desk") and "paintEvent" in vars(type(widget))
    return widget.focusPolicy().value != 0 or draws


class WindowsShown(QObject):
    """Hears which windows are shown from now on: a widget made visible before it has a parent is one."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self._app = app
        self._seen: list[str] = []
        app.installEventFilter(self)

    def end(self) -> list[str]:
        """What was shown; listens no more."""
        self._app.removeEventFilter(self)
        return self._seen

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self._seen.append(type(watched).__name__)
        return False
