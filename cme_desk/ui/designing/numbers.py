"""Fields of the designer's panel: numbers with a unit, colours, and texts with blanks."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QWheelEvent
from PySide6.QtWidgets import (
    QColorDialog,
    QDoubleSpinBox,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from cme_desk.ui import theme
from cme_desk.ui.designing.words import FIELDS
from cme_desk.ui.widgets.buttons import button

_COLOUR = re.compile(r"#?([0-9a-fA-F]{6})")


class NumberField(QDoubleSpinBox):
    """A number with its unit; the wheel over it changes nothing.

    Signals:
        entered: the number, whenever the person has settled on another.
    """

    entered = Signal(float)

    def __init__(
        self,
        name: str,
        unit: str,
        least: float,
        most: float,
        *,
        step: float = 1.0,
        parent: QWidget | None = None,
    ) -> None:
        """Begin at the least."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setDecimals(2)
        self.setRange(least, most)
        self.setSingleStep(step)
        self.setSuffix(f" {unit}" if unit else "")
        self.setKeyboardTracking(False)
        self.setButtonSymbols(QDoubleSpinBox.ButtonSymbols.NoButtons)
        self.valueChanged.connect(self.entered)

    def show_number(self, value: float) -> None:
        """Show a number without telling of it."""
        with QSignalBlocker(self):
            self.setValue(value)

    def textFromValue(self, value: float) -> str:
        """Qt: as short as it can be written."""
        whole = super().textFromValue(value)
        point = self.locale().decimalPoint()
        return whole.rstrip("0").removesuffix(point) if point in whole else whole

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt: let the panel scroll."""
        event.ignore()


class ColourField(QWidget):
    """A colour, typed as "#1f3a5f" or picked.

    Signals:
        entered: the colour as "#rrggbb", whenever the person has settled on another.
    """

    entered = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Begin with black."""
        super().__init__(parent)
        self.setProperty("kind", "clear")
        self._colour = "#000000"
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        self.typed = QLineEdit()
        self.typed.setAccessibleName(name)
        self.typed.setMaxLength(7)
        self.typed.editingFinished.connect(self._typed)
        self.picker = button("Pick…", run=self._pick, tip="Choose a colour")
        self.picker.setAccessibleName(f"Pick: {name}")
        row.addWidget(self.typed, 1)
        row.addWidget(self.picker)
        self.setFocusProxy(self.typed)

    def show_colour(self, colour: str) -> None:
        """Show a colour without telling of it."""
        self._colour = colour
        self.typed.setText(colour)
        swatch = QPixmap(theme.px(theme.ICON), theme.px(theme.ICON))
        swatch.fill(QColor(colour) if QColor.isValidColorName(colour) else QColor(0, 0, 0, 0))
        painter = QPainter(swatch)
        painter.setPen(theme.color("edge"))
        painter.drawRect(0, 0, swatch.width() - 1, swatch.height() - 1)
        painter.end()
        self.picker.setIcon(QIcon(swatch))

    def _typed(self) -> None:
        found = _COLOUR.fullmatch(self.typed.text().strip())
        if found is None:
            self.typed.setText(self._colour)
            return
        self._settle(f"#{found.group(1).lower()}")

    def _pick(self) -> None:
        dialog = QColorDialog(QColor(self._colour), self)
        dialog.setWindowTitle("Colour")
        dialog.colorSelected.connect(lambda colour: self._settle(colour.name()))
        dialog.open()

    def _settle(self, colour: str) -> None:
        if colour != self._colour:
            self.show_colour(colour)
            self.entered.emit(colour)


class BlanksField(QWidget):
    """The text of a box, with a menu of what can be put in.

    Signals:
        typed: the text, at each letter.
    """

    typed = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.setProperty("kind", "clear")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP_SMALL)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(name)
        self.text.setTabChangesFocus(True)
        self.text.setUndoRedoEnabled(False)  # the designer's own steps take it back
        self.text.setFixedHeight(theme.px(84))
        self.text.textChanged.connect(lambda: self.typed.emit(self.text.toPlainText()))
        self.insert = button("&Insert a field", icon="brackets-curly")
        self.insert.setMenu(self._menu())
        column.addWidget(self.text)
        column.addWidget(self.insert)
        self.setFocusProxy(self.text)

    def show_text(self, text: str) -> None:
        """Show a text without telling of it; the cursor stays if it is the same."""
        if text != self.text.toPlainText():
            with QSignalBlocker(self.text):
                self.text.setPlainText(text)

    def put_in(self, blank: str) -> None:
        """Put a blank in where the cursor is."""
        self.text.insertPlainText(f"{{{blank}}}")
        self.text.setFocus()

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        for group, fields in FIELDS:
            part = menu.addMenu(group)
            for blank, words in fields:
                part.addAction(words).triggered.connect(self._putter(blank))
        return menu

    def _putter(self, blank: str) -> Callable[[], None]:
        return lambda: self.put_in(blank)
