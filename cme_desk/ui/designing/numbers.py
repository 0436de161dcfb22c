"""Fields of the designer's panel: numbers with a unit, colours, and texts with blanks."""

from __future__ import annotations

import re

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QColorDialog

from cme_desk.ui.designing.words import FIELDS
from cme_desk.ui.fields.line import LineField, LinesField
from cme_desk.ui.look import theme
from cme_desk.ui.widgets.arrange import Clear, column_in, row_in
from cme_desk.ui.widgets.buttons import button, menu_button

_NUMBER = re.compile(r"-?\d{1,6}(?:[.,]\d{0,4})?")
_COLOUR = re.compile(r"#?([0-9a-fA-F]{6})")


class NumberField(LineField):
    """A number with its unit, typed with point or comma; the arrows up and down step it.

    Signals:
        entered: the number, whenever the person has settled on another.
    """

    entered = Signal(float)

    def __init__(self, name: str, unit: str, least: float, most: float, step: float) -> None:
        """Begin at the least."""
        super().__init__()
        self.setAccessibleName(name)
        self._unit, self._step = unit, step
        self._least, self._most = least, most
        self.number = least
        self.show_number(least)
        self.editingFinished.connect(self._typed)

    def show_number(self, value: float) -> None:
        """Show a number without telling of it."""
        self.number = value
        words = f"{value:.2f}".rstrip("0").rstrip(".")
        self.setText(f"{words} {self._unit}".rstrip())

    def _typed(self) -> None:
        """Read what was typed; what is no number is put back."""
        found = _NUMBER.match(self.text().strip())
        self._settle(float(found.group().replace(",", ".")) if found else self.number)

    def _settle(self, value: float) -> None:
        value = round(min(max(value, self._least), self._most), 2)
        before = self.number
        self.show_number(value)
        if value != before:
            self.entered.emit(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: step by the arrows, with Shift by ten, with Alt by a tenth."""
        if event.key() not in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            super().keyPressEvent(event)
            return
        self._typed()
        step = self._step if event.key() == Qt.Key.Key_Up else -self._step
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            step *= 10
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier:
            step /= 10
        self._settle(self.number + step)
        self.selectAll()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: select all, so that typing replaces."""
        super().focusInEvent(event)
        self.selectAll()


class ColourField(Clear):
    """A colour, typed as "#rrggbb" or picked.

    Signals:
        entered: the colour as "#rrggbb", whenever the person has settled on another.
    """

    entered = Signal(str)

    def __init__(self, name: str) -> None:
        """Begin with black."""
        super().__init__()
        self._colour = theme.INK_ON_PAPER
        row = row_in(self)
        self.typed = LineField()
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
        swatch.fill(
            QColor(colour)
            if QColor.isValidColorName(colour)
            else QColor(Qt.GlobalColor.transparent)
        )
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


class BlanksField(Clear):
    """The text of a box, with a menu of what can be put in.

    Signals:
        typed: the text, at each letter.
    """

    typed = Signal(str)

    def __init__(self, name: str) -> None:
        """Begin empty."""
        super().__init__()
        column = column_in(self, gap=theme.GAP_SMALL)
        self.text = LinesField()
        self.text.setAccessibleName(name)
        self.text.setUndoRedoEnabled(False)  # the designer's own steps take it back
        self.text.setFixedHeight(theme.px(84))
        self.text.textChanged.connect(lambda: self.typed.emit(self.text.toPlainText()))
        self.insert, menu = menu_button("&Insert a field", icon="brackets-curly")
        for group, fields in FIELDS.items():
            part = menu.addMenu(group)
            for blank, words in fields.items():
                part.addAction(words).triggered.connect(
                    lambda _=False, blank=blank: self.put_in(blank)
                )
        column.addWidget(self.text)
        column.addWidget(self.insert)
        self.setFocusProxy(self.text)

    def show_text(self, text: str) -> None:
        """Show a text without telling of it; the cursor stays if it is the same."""
        if text != self.text.toPlainText():
            with QSignalBlocker(self):
                self.text.setPlainText(text)

    def put_in(self, blank: str) -> None:
        """Put a blank in where the cursor is."""
        self.text.insertPlainText(f"{{{blank}}}")
        self.text.setFocus()
