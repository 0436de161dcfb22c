"""Forms: a label with its mnemonic, the field, a hint, and the error beside the field."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from cme_desk.ui.fields.dates import FreeField
from cme_desk.ui.look import theme
from cme_desk.ui.look.theme import Tone
from cme_desk.ui.widgets.arrange import Clear, column_in, row_in, walk_in_order
from cme_desk.ui.widgets.glyph import Glyph
from cme_desk.ui.widgets.labels import Text, polish


class FormRow(Clear):
    """One field of a form. What was typed stays, whatever the error says.

    Attributes:
        field: the widget that is typed into.

    """

    def __init__(self, label: str, field: QWidget, *, hint: str = "") -> None:
        """Set a label ("&Title") above a field; `hint` says what belongs there."""
        super().__init__()
        self.field = field
        column = column_in(self, gap=theme.GAP_SMALL)
        self._label = Text(label, size=theme.CAPTION, strong=True)
        self._label.setBuddy(field)
        if not field.accessibleName():
            field.setAccessibleName(label.replace("&", ""))
        column.addWidget(self._label)
        column.addWidget(field)
        self._hint = Text(hint, size=theme.CAPTION, ink="muted", wrap=True)
        column.addWidget(self._hint)
        self._error_line = Clear()
        line = row_in(self._error_line, gap=theme.GAP_SMALL)
        line.addWidget(Glyph("warning-circle", Tone.BAD, theme.ICON), 0, Qt.AlignmentFlag.AlignTop)
        self._error = Text("", size=theme.CAPTION, ink="bad", wrap=True)
        line.addWidget(self._error, 1)
        column.addWidget(self._error_line)
        self.show_error("")
        self._follow(field)

    def show_error(self, words: str) -> None:
        """Say what is wrong with the field and what to do; "" takes it away."""
        self._error.setText(words)
        self._error_line.setVisible(bool(words))
        self._hint.setVisible(bool(self._hint.text()) and not words)
        self.field.setAccessibleDescription(words or self._hint.text())
        self.field.setProperty("wrong", bool(words))
        polish(self.field)

    def _follow(self, field: QWidget) -> None:
        """Say what the field says of itself, and take words away when something is corrected."""
        for each in (field, *field.findChildren(QWidget)):
            if isinstance(each, FreeField):
                each.judged.connect(self._judged)
            elif isinstance(each, QLineEdit):
                each.textEdited.connect(lambda _: self._judged(""))
            elif isinstance(each, QPlainTextEdit):
                each.textChanged.connect(partial(self._judged, ""))
            elif isinstance(each, QComboBox):
                each.currentIndexChanged.connect(lambda _: self._judged(""))

    def _judged(self, why: str) -> None:
        if why != self.error:
            self.show_error(why)

    def rename(self, label: str) -> None:
        """Change the label, for a field whose meaning depends on another one."""
        self._label.setText(label)
        self.field.setAccessibleName(label.replace("&", ""))

    @property
    def error(self) -> str:
        """What is said to be wrong; "" if nothing is."""
        return self._error.text()


class Field(NamedTuple):
    """What a form asks: the key of the row, its label with the mnemonic, the widget, and a hint."""

    key: str
    label: str
    widget: QWidget
    hint: str = ""


class Form(Clear):
    """Rows under each other, two beside each other where they belong together."""

    def __init__(self, name: str) -> None:
        """Make an empty form; `name` says what it describes."""
        super().__init__(name)
        self._column = column_in(self)
        self._rows: dict[str, FormRow] = {}
        self._parts: list[Form] = []

    def add(self, *fields: Field) -> None:
        """Add a line of fields, side by side."""
        self._insert(self._column.count(), fields)

    def add_before(self, *fields: Field, before: str) -> None:
        """Add a line above the one that holds the row of a key."""
        for place in range(self._column.count()):
            item = self._column.itemAt(place)
            line = item.layout() if item is not None else None
            if line is not None and line.indexOf(self._rows[before]) >= 0:
                self._insert(place, fields)
                return

    def _insert(self, place: int, fields: Sequence[Field]) -> None:
        line = row_in(gap=theme.GAP_WIDE)
        for each in fields:
            row = FormRow(each.label, each.widget, hint=each.hint)
            line.addWidget(row, 1, Qt.AlignmentFlag.AlignTop)
            self._rows[each.key] = row
        self._column.insertLayout(place, line)
        if self.isVisible():
            self.walk()

    def walk(self) -> None:
        """Let Tab go through the fields as they stand, those of parts in their place."""
        whole, around = self, self.parentWidget()
        while around is not None:
            whole, around = (around if isinstance(around, Form) else whole), around.parentWidget()
        walk_in_order(whole)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: parts may have come in any order until now."""
        super().showEvent(event)
        self.walk()

    def add_widget(self, widget: QWidget) -> None:
        """Add something that is no field."""
        self._column.addWidget(widget)

    def embed(self, part: Form) -> None:
        """Take in another form as a part of this one."""
        self._column.addWidget(part)
        self._parts.append(part)

    def row(self, key: str) -> FormRow:
        """The row of this key, here or in a part."""
        return self.rows()[key]

    def rows(self) -> dict[str, FormRow]:
        """All rows by their keys, with those of the parts."""
        found = dict(self._rows)
        for part in self._parts:
            found |= part.rows()
        return found

    def is_readable(self) -> bool:
        """Whether every date and time can be read; what cannot be is said beside it.

        One that cannot is not the same as none: nobody asked for everything who mistyped a day.
        """
        wrong = {
            key: each.why_wrong
            for key, row in self.rows().items()
            for each in (row.field, *row.field.findChildren(QWidget))
            if isinstance(each, FreeField) and each.why_wrong and not row.isHidden()
        }
        self.show_errors(wrong)
        return not wrong

    def show_errors(self, errors: dict[str, str]) -> None:
        """Say what is wrong with which fields, take the other errors away, and go to the first."""
        first = True
        for key, row in self.rows().items():
            row.show_error(errors.get(key, ""))
            if key in errors and first:
                row.field.setFocus(Qt.FocusReason.OtherFocusReason)
                first = False
