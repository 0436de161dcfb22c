"""What can be set of the chosen boxes: what they show, their letters, colour, place and size."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

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
from cme_desk.ui.fields.tick_box import TickBox
from cme_desk.ui.look import theme
from cme_desk.ui.widgets.arrange import Clear, column_in, row_in
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.labels import Text

_LETTERS = frozenset({BoxKind.TEXT, BoxKind.SIGNATURE})
_LINES = frozenset({BoxKind.RULE, BoxKind.FRAME, BoxKind.SIGNATURE})
_INK = frozenset(BoxKind) - {BoxKind.IMAGE}


def _words(choices: Mapping[Any, str]) -> list[tuple[str, str]]:
    return [(str(getattr(key, "value", key)), words) for key, words in choices.items()]


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the panel, and for which boxes it is there."""

    widget: QWidget
    kinds: frozenset[BoxKind]
    alone: bool = False


class BoxPanel(Clear):
    """Fields for the chosen boxes; of several, what they have in common can be set.

    Signals:
        picture_wanted: another picture is to be chosen for the box.
    """

    picture_wanted = Signal()

    def __init__(self, design: Design) -> None:
        """Build all rows; `show_box` shows those that the box has."""
        super().__init__("The chosen box")
        self._design = design
        self._rows: list[_Row] = []
        self._column = column_in(self, gap=theme.GAP)
        self.title = Text("", size=theme.SECTION, strong=True, wrap=True)
        self._column.addWidget(self.title)
        self._build_content()
        self._build_letters()
        self._build_place()
        self._column.addStretch(1)
        self.show_boxes()

    def _build_content(self) -> None:
        self.name = QLineEdit()
        self.name.editingFinished.connect(
            lambda: self._set("label", self.name.text().strip(), "Name the box")
        )
        self._add("Called", self.name, alone=True)
        self.kind = self._choice("kind", "Shows", BoxKind, KINDS, "Change the kind", alone=True)
        self.text = BlanksField("Text")
        self.text.typed.connect(lambda text: self._set("text", text, "Write", merge=True))
        self._add("Te&xt", self.text, {BoxKind.TEXT}, alone=True)
        self.signer = ChoiceField("Who signs", _words(SIGNERS))
        self.signer.currentIndexChanged.connect(
            lambda: self._set("nth", int(self.signer.key), "Change who signs")
        )
        self._add("Who signs", self.signer, {BoxKind.SIGNATURE}, alone=True)
        self.picture = ChoiceField("Picture")
        self.picture.currentIndexChanged.connect(
            lambda: self._set("picture", self.picture.key, "Change the picture")
        )
        self._add("Picture", self.picture, {BoxKind.IMAGE}, alone=True)
        self.file = button("From a file…", run=self.picture_wanted.emit, icon="image")
        self._add("", self.file, {BoxKind.IMAGE}, alone=True)

    def _build_letters(self) -> None:
        self.font_choice = self._choice("font", "Letters", FontRole, FONTS, "Change the letters")
        self.italic = TickBox("Italic")
        self.italic.toggled.connect(lambda on: self._set("italic", on, "Italic"))
        self._add("", self.italic, {BoxKind.TEXT})
        self.size_field = self._number("size", "Size", "pt", 1, 200, step=0.5)
        self.least = self._number("min_size", "Smallest size", "pt", 1, 200, step=0.5)
        self._pair((self.size_field, "Size"), (self.least, "Smallest size"), _LETTERS)
        self.line_least = self._number("single_line_min", "One line to", "pt", 0, 200, step=0.5)
        self.leading = self._number("leading", "Line distance", "×", 0.5, 5, step=0.05)
        self._pair(
            (self.line_least, "One line down to"),
            (self.leading, "Line distance"),
            frozenset({BoxKind.TEXT}),
        )
        self.align = ChoiceField("Across", _words(ALIGNS))
        self.align.currentIndexChanged.connect(
            lambda: self._set("align", Align(self.align.key), "Align")
        )
        self.valign = ChoiceField("Down", _words(VALIGNS))
        self.valign.currentIndexChanged.connect(
            lambda: self._set("valign", VerticalAlign(self.valign.key), "Align")
        )
        self._pair((self.align, "Across"), (self.valign, "Down"), _LETTERS)
        self.colour = ColourField("Colour")
        self.colour.entered.connect(lambda colour: self._set("colour", colour, "Change the colour"))
        self._add("Colour", self.colour, _INK)
        self.thickness = self._number("thickness", "Thickness", "mm", 0, 300, step=0.1)
        self._add("Thickness", self.thickness, _LINES)

    def _build_place(self) -> None:
        self.left = self._number("x", "From the left", "mm", 0, 420)
        self.top = self._number("y", "From the top", "mm", 0, 420)
        self.wide = self._number("width", "Width", "mm", 0, 420)
        self.high = self._number("height", "Height", "mm", 0, 420)
        every = frozenset(BoxKind)
        self._pair((self.left, "From the left"), (self.top, "From the top"), every)
        self._pair((self.wide, "Width"), (self.high, "Height"), every)

    def show_boxes(self) -> None:
        """Show what is chosen."""
        boxes = self._design.boxes
        kinds = {box.kind for box in boxes}
        for row in self._rows:
            several = row.alone and len(boxes) != 1
            row.widget.setVisible(bool(boxes) and kinds <= row.kinds and not several)
        if not boxes:
            return
        box = boxes[0]
        alone = len(boxes) == 1
        self.title.setText(heading(box) if alone else f"{len(boxes)} boxes")
        self._show(box)

    def _show(self, box: Box) -> None:
        """Fill the fields without telling of it."""
        names = [each.name for each in self._design.template.pictures]
        pictures = [(OFFICE_LOGO, "The office's logo"), *((name, name) for name in names)]
        for field, key in (
            (self.kind, box.kind.value),
            (self.signer, str(box.nth)),
            (self.font_choice, box.font.value),
            (self.align, box.align.value),
            (self.valign, box.valign.value),
            (self.picture, box.picture),
        ):
            blocked = field.blockSignals(True)
            if field is self.picture:
                field.set_choices(pictures)
            field.choose(key)
            field.blockSignals(blocked)
        blocked = self.italic.blockSignals(True)
        self.italic.setChecked(box.italic)
        self.italic.blockSignals(blocked)
        if not self.name.hasFocus() or self.name.text().strip() != box.label:
            self.name.setText(box.label or box.id)
        self.text.show_text(box.text)
        self.colour.show_colour(box.colour)
        for number, value in (
            (self.size_field, box.size),
            (self.least, box.min_size),
            (self.line_least, box.single_line_min),
            (self.leading, box.leading),
            (self.thickness, box.thickness),
            (self.left, box.x),
            (self.top, box.y),
            (self.wide, box.width),
            (self.high, box.height),
        ):
            number.show_number(value)

    def write(self) -> None:
        """Go to the text of the box, or to its first field."""
        field: QWidget = self.text.text if self.text.isVisibleTo(self) else self.name
        field.setFocus()

    def _set(self, field: str, value: object, words: str, *, merge: bool = False) -> None:
        """Change a field of all chosen boxes, if it is another value."""
        boxes = self._design.boxes
        if field == "label" and any(value in (box.label, box.title) for box in boxes):
            return
        fields: dict[str, Any] = {field: value}
        if field == "kind":
            fields |= _of_kind(boxes[0], BoxKind(str(value)), self._design)
        key = f"{field} {self._design.chosen}" if merge else ""
        self._design.change_chosen(words, key, **fields)

    def _choice(
        self,
        field: str,
        label: str,
        kind: type[StrEnum],
        choices: Mapping[Any, str],
        words: str,
        *,
        alone: bool = False,
    ) -> ChoiceField:
        made = ChoiceField(label.replace("&", ""), _words(choices))
        made.currentIndexChanged.connect(lambda: self._set(field, kind(made.key), words))
        self._add(label, made, _LETTERS if field == "font" else frozenset(BoxKind), alone=alone)
        return made

    def _number(
        self, field: str, name: str, unit: str, least: float, most: float, step: float = 1.0
    ) -> NumberField:
        made = NumberField(name.replace("&", ""), unit, least, most, step=step)
        words = f"Change: {name.replace('&', '').lower()}"
        made.entered.connect(lambda value: self._set(field, round(value, 2), words, merge=True))
        return made

    def _add(
        self,
        label: str,
        field: QWidget,
        kinds: frozenset[BoxKind] | set[BoxKind] = frozenset(BoxKind),
        *,
        alone: bool = False,
    ) -> None:
        row = FormRow(label, field) if label else field
        self._column.addWidget(row)
        self._rows.append(_Row(row, frozenset(kinds), alone))

    def _pair(
        self,
        one: tuple[QWidget, str],
        other: tuple[QWidget, str],
        kinds: frozenset[BoxKind],
    ) -> None:
        row = Clear()
        line = row_in(row)
        for field, label in (one, other):
            line.addWidget(FormRow(label, field), 1)
        self._column.addWidget(row)
        self._rows.append(_Row(row, kinds))


def _of_kind(box: Box, kind: BoxKind, design: Design) -> dict[str, Any]:
    """What else must be so for a box that becomes of another kind."""
    fields: dict[str, Any] = {}
    if kind is BoxKind.QR:
        width, height = design.template.page_mm
        side = max(18.0, min(box.width, box.height))
        fields |= {
            "width": side,
            "height": side,
            "x": min(box.x, width - side),
            "y": min(box.y, height - side),
        }
    if kind is BoxKind.IMAGE and not box.picture:
        fields["picture"] = OFFICE_LOGO
    return fields
