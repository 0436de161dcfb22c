"""What can be set of the chosen boxes: what they show, their letters, colour, place and size."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from cme_desk.domain.templates.template import (
    OFFICE_LOGO,
    Align,
    Box,
    BoxKind,
    FontRole,
    VerticalAlign,
)
from cme_desk.ui.designing.design import Design
from cme_desk.ui.designing.numbers import BlanksField, ColourField, NumberField
from cme_desk.ui.designing.words import ALIGNS, FONTS, KINDS, SIGNERS, VALIGNS, heading
from cme_desk.ui.fields.choice import ChoiceField
from cme_desk.ui.fields.form import FormRow
from cme_desk.ui.fields.line import LineField
from cme_desk.ui.fields.tick_box import TickBox
from cme_desk.ui.look import theme
from cme_desk.ui.widgets.arrange import Clear, column_in, row_in
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.labels import Text

_EVERY = frozenset(BoxKind)
_TEXT = frozenset({BoxKind.TEXT})
_IMAGE = frozenset({BoxKind.IMAGE})
_LETTERS = frozenset({BoxKind.TEXT, BoxKind.SIGNATURE})
_LINES = frozenset({BoxKind.RULE, BoxKind.FRAME, BoxKind.SIGNATURE})

_ROWS: tuple[tuple[tuple[str, ...], frozenset[BoxKind], bool], ...] = (
    (("label",), _EVERY, True),
    (("kind",), _EVERY, True),
    (("text",), _TEXT, True),
    (("nth",), frozenset({BoxKind.SIGNATURE}), True),
    (("picture",), _IMAGE, True),
    (("file",), _IMAGE, True),
    (("font",), _LETTERS, False),
    (("italic",), _TEXT, False),
    (("size", "min_size"), _LETTERS, False),
    (("single_line_min", "leading"), _TEXT, False),
    (("align", "valign"), _LETTERS, False),
    (("colour",), _EVERY - _IMAGE, False),
    (("thickness",), _LINES, False),
    (("x", "y"), _EVERY, False),
    (("width", "height"), _EVERY, False),
)
"""The rows of the panel by the boxes' fields, the kinds of box that have them, and whether they are
there for one box alone."""

_NUMBERS: dict[str, tuple[str, str, float, float, float]] = {
    "size": ("Size", "pt", 1, 200, 0.5),
    "min_size": ("Smallest size", "pt", 1, 200, 0.5),
    "single_line_min": ("One line down to", "pt", 0, 200, 0.5),
    "leading": ("Line distance", "×", 0.5, 5, 0.05),
    "thickness": ("Thickness", "mm", 0, 300, 0.1),
    "x": ("From the left", "mm", 0, 420, 1),
    "y": ("From the top", "mm", 0, 420, 1),
    "width": ("Width", "mm", 0, 420, 1),
    "height": ("Height", "mm", 0, 420, 1),
}
"""Label, unit, least, most and step."""

_CHOICES: dict[str, tuple[str, Callable[[str], object], Mapping[str, str]]] = {
    "kind": ("Shows", BoxKind, KINDS),
    "nth": ("Who signs", int, SIGNERS),
    "picture": ("Picture", str, {}),
    "font": ("Letters", FontRole, FONTS),
    "align": ("Across", Align, ALIGNS),
    "valign": ("Down", VerticalAlign, VALIGNS),
}
"""Label, what makes a value of a key, and the keys with their words."""


class BoxPanel(Clear):
    """Fields for the chosen boxes; of several, what they have in common can be set.

    Signals:
        picture_wanted: another picture is to be chosen for the box.

    Attributes:
        fields: the widgets, by the field of a box that each of them sets.

    """

    picture_wanted = Signal()

    def __init__(self, design: Design) -> None:
        """Build all rows; `show_boxes` shows those that the boxes have."""
        super().__init__("The chosen box")
        self._design = design
        self.fields: dict[str, QWidget] = {}
        self._showing: dict[str, Callable[[Any], object]] = {}
        self._rows: list[tuple[QWidget, frozenset[BoxKind], bool]] = []
        column = column_in(self, gap=theme.GAP)
        self.title = Text("", size=theme.SECTION, strong=True, wrap=True)
        column.addWidget(self.title)
        self.name, self.text = LineField(), BlanksField("Text")
        self.picture = ChoiceField("Picture")
        for keys, kinds, alone in _ROWS:
            row = Clear()
            line = row_in(row)
            for key in keys:
                label, field = self._made(key)
                self.fields[key] = field
                line.addWidget(FormRow(label, field) if label else field, 1)
            column.addWidget(row)
            self._rows.append((row, kinds, alone))
        column.addStretch(1)
        self.show_boxes()

    def _made(self, key: str) -> tuple[str, QWidget]:
        """The label and the widget for a field of boxes, which sets it and can show it."""
        if key in _NUMBERS:
            label, unit, least, most, step = _NUMBERS[key]
            number = NumberField(label, unit, least, most, step)
            number.entered.connect(lambda value: self._set(key, value, merge=True))
            self._showing[key] = number.show_number
            return label, number
        if key in _CHOICES:
            label, value_of, words = _CHOICES[key]
            choice = ChoiceField(label, list(words.items())) if words else self.picture
            choice.currentIndexChanged.connect(lambda: self._set(key, value_of(choice.key)))
            self._showing[key] = lambda value: choice.choose(str(value))
            return label, choice
        if key == "label":
            self.name.editingFinished.connect(lambda: self._set(key, self.name.text().strip()))
            return "Called", self.name
        if key == "text":
            self.text.typed.connect(lambda text: self._set(key, text, merge=True))
            self._showing[key] = self.text.show_text
            return "Te&xt", self.text
        if key == "italic":
            italic = TickBox("Italic")
            italic.toggled.connect(lambda on: self._set(key, on))
            self._showing[key] = italic.setChecked
            return "", italic
        if key == "colour":
            colour = ColourField("Colour")
            colour.entered.connect(lambda value: self._set(key, value))
            self._showing[key] = colour.show_colour
            return "Colour", colour
        return "", button("From a file…", run=self.picture_wanted.emit, icon="image")

    def show_boxes(self) -> None:
        """Show what is chosen; of several, the first."""
        boxes = self._design.boxes
        kinds = {box.kind for box in boxes}
        for row, of_kinds, alone in self._rows:
            several = alone and len(boxes) != 1
            row.setVisible(bool(boxes) and kinds <= of_kinds and not several)
        if not boxes:
            return
        box = boxes[0]
        self.title.setText(heading(box) if len(boxes) == 1 else f"{len(boxes)} boxes")
        names = [each.name for each in self._design.template.pictures]
        self.picture.set_choices(
            [(OFFICE_LOGO, "The office's logo"), *((name, name) for name in names)]
        )
        if not self.name.hasFocus() or self.name.text().strip() != box.label:
            self.name.setText(box.label or box.id)
        for key, show in self._showing.items():
            with QSignalBlocker(self.fields[key]):
                show(getattr(box, key))

    def write(self) -> None:
        """Go to the text of the box, or to its first field."""
        field: QWidget = self.text.text if self.text.isVisibleTo(self) else self.name
        field.setFocus()

    def _set(self, field: str, value: object, *, merge: bool = False) -> None:
        """Change a field of all chosen boxes, if it is another value."""
        boxes = self._design.boxes
        if field == "label" and any(value in (box.label, box.title) for box in boxes):
            return
        fields: dict[str, Any] = {field: value}
        if field == "kind":
            fields |= _of_kind(boxes[0], BoxKind(str(value)), self._design)
        self._design.change_chosen(f"{field} {self._design.chosen}" if merge else "", **fields)


def _of_kind(box: Box, kind: BoxKind, design: Design) -> dict[str, Any]:
    """What else must be so for a box that becomes of another kind."""
    if kind is BoxKind.QR:
        width, height = design.template.page_mm
        side = max(18.0, min(box.width, box.height))
        return {
            "width": side,
            "height": side,
            "x": min(box.x, width - side),
            "y": min(box.y, height - side),
        }
    return {"picture": OFFICE_LOGO} if kind is BoxKind.IMAGE and not box.picture else {}
