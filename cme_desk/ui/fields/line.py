"""The fields that are typed into, as every other one is made of: a line, a text, a text of a page.

Two things are the window's and not the field's: a file that is dropped on it, which Qt would write
into it as a path, and Undo, which Qt keeps from the window even where a field has nothing to undo.
"""

from __future__ import annotations

from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit

from cme_desk.ui.base.files import holds_files

_UNDO, _REDO = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo


class _Passing:
    """What passes on to the window what is not for a field; stands before Qt's class."""

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt: files go to what the field stands in; words can be dropped."""
        if holds_files(event.mimeData()):
            event.ignore()
        else:
            super().dragEnterEvent(event)  # type: ignore[misc]  # of Qt's class, which follows

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Qt: as where it is entered."""
        if holds_files(event.mimeData()):
            event.ignore()
        else:
            super().dragMoveEvent(event)  # type: ignore[misc]  # see above

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Undo and Redo go to the window where the field has nothing of its own to undo."""
        if (event.matches(_UNDO) and not self.can_undo()) or (
            event.matches(_REDO) and not self.can_redo()
        ):
            event.ignore()
        else:
            super().keyPressEvent(event)  # type: ignore[misc]  # see above

    def can_undo(self) -> bool:
        """Whether something was typed here that can be taken back."""
        raise NotImplementedError

    def can_redo(self) -> bool:
        """Whether something that was typed here was taken back."""
        raise NotImplementedError


class LineField(_Passing, QLineEdit):
    """A field for one line."""

    def can_undo(self) -> bool:
        """Whether something was typed since a text was put into it."""
        return self.isUndoAvailable() and not self.isReadOnly()

    def can_redo(self) -> bool:
        """Whether something typed was taken back."""
        return self.isRedoAvailable() and not self.isReadOnly()


class LinesField(_Passing, QPlainTextEdit):
    """A field for several lines; Tab leaves it."""

    def __init__(self) -> None:
        """Make an empty field."""
        super().__init__()
        self.setTabChangesFocus(True)

    def can_undo(self) -> bool:
        """Whether something was typed since a text was put into it."""
        return self.document().isUndoAvailable() and not self.isReadOnly()

    def can_redo(self) -> bool:
        """Whether something typed was taken back."""
        return self.document().isRedoAvailable() and not self.isReadOnly()


class PageField(_Passing, QTextEdit):
    """A field for a whole text that is shown with marks in it."""

    def can_undo(self) -> bool:
        """Whether something was typed since a text was put into it."""
        return self.document().isUndoAvailable() and not self.isReadOnly()

    def can_redo(self) -> bool:
        """Whether something typed was taken back."""
        return self.document().isRedoAvailable() and not self.isReadOnly()
