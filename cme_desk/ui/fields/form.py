"""Forms: a label with its mnemonic, the field, a hint, and the error beside the field."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from cme_desk.errors import DeskError
from cme_desk.ui.fields.dates import FreeField
from cme_desk.ui.fields.typed import typed_in
from cme_desk.ui.look import theme
from cme_desk.ui.look.theme import Tone
from cme_desk.ui.widgets.arrange import Clear, column_in, row_in, walk_in_order
from cme_desk.ui.widgets.glyph import Glyph
from cme_desk.ui.widgets.labels import Text, polish
from cme_desk.ui.widgets.notice import Notice


class FormRow(Clear):
    """One field of a form. What was typed stays, whatever the error says.

    Attributes:
        field: the widget that is typed into.

    Signals:
        edited: the person typed or chose something in it.
        told: another error is said, or none.
    """

    edited = Signal()
    told = Signal()

    def __init__(self, label: str, field: QWidget, *, hint: str = "", needed: str = "") -> None:
        """Set a label ("&Title") above a field.

        Args:
            label: with its mnemonic.
            field: the widget.
            hint: what belongs there.
            needed: what is said where it is left empty; "" for what may be.

        """
        super().__init__()
        self.field, self._needed = field, needed
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
        self.told.emit()

    def judge(self) -> str:
        """What is wrong with what stands there, as far as it can be told here; "" if nothing is."""
        if self.isHidden() or not self.field.isEnabled():
            return ""
        # One that cannot be read is not the same as none: nobody asked for everything who
        # mistyped a day.
        for each in (self.field, *self.field.findChildren(QWidget)):
            if isinstance(each, FreeField) and each.why_wrong:
                return each.why_wrong
        return self._needed if not any(typed_in(self)) else ""

    def _follow(self, field: QWidget) -> None:
        """Say what the field says of itself, and take words away when something is corrected."""
        for each in (field, *field.findChildren(QWidget)):
            if isinstance(each, FreeField):
                each.judged.connect(self._judged)
                each.changed.connect(lambda _: self.edited.emit())
            elif isinstance(each, QLineEdit):
                each.textEdited.connect(lambda _: self._corrected())
            elif isinstance(each, QPlainTextEdit):
                each.textChanged.connect(self._corrected)
            elif isinstance(each, QComboBox):
                each.currentIndexChanged.connect(lambda _: self._corrected())
            elif isinstance(each, QAbstractButton):
                each.clicked.connect(lambda _: self._corrected())

    def _judged(self, why: str) -> None:
        if why != self.error:
            self.show_error(why)

    def _corrected(self) -> None:
        self._judged("")
        self.edited.emit()

    def doubt(self) -> None:
        """Say only what is wrong by itself: what else was said rested on another field."""
        if self.error:
            self._judged(self.judge())

    def rename(self, label: str) -> None:
        """Change the label, for a field whose meaning depends on another one."""
        self._label.setText(label)
        self.field.setAccessibleName(label.replace("&", ""))

    @property
    def error(self) -> str:
        """What is said to be wrong; "" if nothing is."""
        return self._error.text()


class Field(NamedTuple):
    """What a form asks: the key of the row, its label with the mnemonic, the widget, and a hint.

    What may not be empty has words that are said where it is: "Type the day."
    """

    key: str
    label: str
    widget: QWidget
    hint: str = ""
    needed: str = ""


class Form(Clear):
    """Rows under each other, two beside each other where they belong together.

    Attributes:
        whole: the form that this one is a part of.
        count: says how many fields are wrong, where it is more than one.

    Signals:
        edited: the person typed or chose something in it.
    """

    edited = Signal()

    def __init__(self, name: str) -> None:
        """Make an empty form; `name` says what it describes."""
        super().__init__(name)
        self._column = column_in(self)
        self._rows: dict[str, FormRow] = {}
        self._parts: list[Form] = []
        self.whole: Form | None = None
        self.count = Notice()
        self._column.addWidget(self.count)

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
            row = FormRow(each.label, each.widget, hint=each.hint, needed=each.needed)
            line.addWidget(row, 1, Qt.AlignmentFlag.AlignTop)
            self._rows[each.key] = row
            row.edited.connect(partial(self._edited, row))
            row.told.connect(self._count_wrong)
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
        part.whole = self

    def row(self, key: str) -> FormRow:
        """The row of this key, here or in a part."""
        return self.rows()[key]

    def rows(self) -> dict[str, FormRow]:
        """All rows by their keys, with those of the parts."""
        found = dict(self._rows)
        for part in self._parts:
            found |= part.rows()
        return found

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Say what is wrong with which fields, take the other errors away, and go to the first."""
        for key, row in self.rows().items():
            row.show_error(errors.get(key, ""))
        wrong = [row for row in self.rows().values() if row.error]
        if wrong:
            first = min(
                wrong, key=lambda row: row.mapTo(self, row.rect().topLeft()).toTuple()[::-1]
            )
            first.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def sound(self) -> bool:
        """Whether all that can be told here is right; if not, all that is wrong is said at once."""
        found = self.misjudged()
        self.show_errors(found)
        return not found

    def misjudged(self) -> dict[str, str]:
        """What is wrong with which fields, as far as it can be told here."""
        return {key: why for key, row in self.rows().items() if (why := row.judge())}

    def refuse(
        self, error: DeskError, field_of: Callable[[DeskError], str | None]
    ) -> list[DeskError]:
        """Say all that was refused beside its fields; those that belong to none are given back."""
        beside: dict[str, str] = {}
        others = []
        for each in error.each():
            key = field_of(each)
            if key and key in self.rows():
                beside[key] = " ".join(filter(None, (beside.get(key), each.sentence)))
            else:
                others.append(each)
        self.show_errors(beside)
        return others

    @property
    def _top(self) -> Form:
        top = self
        while top.whole is not None:
            top = top.whole
        return top

    def _count_wrong(self) -> None:
        """Say at the top how many fields are wrong, where it is more than one."""
        top = self._top
        many = sum(bool(row.error) for row in top.rows().values())
        told = f"{many} things to put right; each stands below its field."
        top.count.say(told if many > 1 else "")

    def _edited(self, row: FormRow) -> None:
        """What was said of others may have rested on this: dates on dates, all on a choice."""
        free = isinstance(row.field, FreeField)
        if free or isinstance(row.field, QComboBox | QAbstractButton):
            for each in self._top.rows().values():
                if each is not row and (not free or isinstance(each.field, FreeField)):
                    each.doubt()
        self._top.edited.emit()
