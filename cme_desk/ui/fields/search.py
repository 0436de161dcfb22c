"""The search field above a table."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from cme_desk.ui.fields.line import LineField
from cme_desk.ui.look import icons, theme
from cme_desk.ui.widgets.tips import set_tip


class SearchField(LineField):
    """Searches as one types; Down or Enter goes on into the table, Escape empties.

    Signals:
        searched: the text, at every change, without outer blanks.
        left_down: Down or Enter was pressed: the table should take the keyboard.
        entered: Enter was pressed, where `enter_takes` says that it takes the first row at once.
    """

    searched = Signal(str)
    left_down = Signal()
    entered = Signal()

    def __init__(
        self, hint: str, *, enter_takes: bool = False, parent: QWidget | None = None
    ) -> None:
        """Make the field; `hint` says what is searched ("Search 143 learners")."""
        super().__init__(parent)
        self._enter_takes = enter_takes
        self._found = ""
        self._size()
        picture = QAction(icons.icon("magnifying-glass"), "", self)
        self.addAction(picture, QLineEdit.ActionPosition.LeadingPosition)
        self.setClearButtonEnabled(True)
        self.change_hint(hint)
        self.textChanged.connect(lambda text: self.searched.emit(text.strip()))

    def _size(self) -> None:
        self.setMinimumWidth(theme.px(theme.SEARCH) // 2)
        self.setMaximumWidth(theme.px(theme.SEARCH))

    def change_hint(self, hint: str) -> None:
        """Change what the empty field says."""
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        set_tip(self, f"{hint} (Ctrl+F)")

    def begin(self, text: str) -> None:
        """Take over what was typed into the table."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.setText(text)

    def can_undo(self) -> bool:
        """Whether other words were typed since the keyboard came: a search is no work to undo."""
        return self.text() not in {"", self._found} and super().can_undo()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: what stands there now is what was searched for before."""
        self._found = self.text()
        super().focusInEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: follow the theme and the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._size()

    def sizeHint(self) -> QSize:
        """Qt: the size it would like."""
        return QSize(theme.px(theme.SEARCH), super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: the keys it knows."""
        # An empty field leaves Escape to the dialog around it.
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._enter_takes:
            self.entered.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left_down.emit()
        else:
            super().keyPressEvent(event)
