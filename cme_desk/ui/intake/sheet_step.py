"""The step of sheets: which sheets of the workbook are attendance."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from cme_desk.services.intake import facts as import_facts
from cme_desk.services.intake.earlier import told
from cme_desk.services.intake.facts import SheetChoice
from cme_desk.services.intake.steps import ImportSteps
from cme_desk.ui.fields.tick_box import TickBox
from cme_desk.ui.look import theme
from cme_desk.ui.look.theme import Tone
from cme_desk.ui.widgets.arrange import Clear, column_in, empty, row_in, scrolled
from cme_desk.ui.widgets.card import Card
from cme_desk.ui.widgets.chip import Chip, Mark
from cme_desk.ui.widgets.labels import Text

_WIDTH = 720


class SheetStep(Clear):
    """A card for each sheet, with a tick; at least one stays ticked.

    Attributes:
        boxes: the ticks, by the sheet's name.

    """

    def __init__(self, changed: Callable[[], None]) -> None:
        """`changed` hears when a tick was set or taken away."""
        super().__init__()
        self._changed = changed
        self.boxes: dict[str, TickBox] = {}
        self._inner = Clear()
        self._cards = column_in(self._inner, gap=theme.GAP)
        column = column_in(self, gap=theme.GAP)
        self.asked = Text("", strong=True, wrap=True)
        column.addWidget(self.asked)
        column.addWidget(scrolled(self._inner, "The sheets of this file"), 1)

    @property
    def ticked(self) -> tuple[str, ...]:
        """The names of the ticked sheets, in the file's order."""
        return tuple(name for name, box in self.boxes.items() if box.isChecked())

    def show_steps(self, steps: ImportSteps) -> None:
        """Show the sheets of a file."""
        empty(self._cards)
        self.boxes.clear()
        before = told(steps.desk, steps.file.sha256, steps.target)
        self.asked.setText(" ".join(filter(None, [before, steps.target.words.sheets])))
        for choice in import_facts.sheet_choices(steps):
            self._cards.addWidget(self._card(choice, steps.target.words.mark))
        self._cards.addStretch(1)

    def _card(self, choice: SheetChoice, fits: str) -> QWidget:
        card = Card()
        card.setAccessibleName(choice.name)
        card.setMaximumWidth(theme.px(_WIDTH))
        head = row_in(gap=theme.GAP_WIDE)
        rows = "1 row" if choice.rows == 1 else f"{choice.rows:,} rows"
        box = TickBox(choice.name.replace("&", "&&"))
        box.setAccessibleName(f"Read the sheet {choice.name}, {rows}")
        box.setChecked(choice.ticked)
        box.setEnabled(choice.possible)
        box.toggled.connect(lambda _on: self._changed())
        self.boxes[choice.name] = box
        head.addWidget(box)
        head.addWidget(Text(rows, ink="muted"))
        head.addStretch(1)
        no = f"not {'an' if fits[0] in 'aeiou' else 'a'} {fits}"
        mark = Mark(fits, Tone.GOOD) if choice.likely else Mark(no)
        head.addWidget(Chip(mark), 0, Qt.AlignmentFlag.AlignVCenter)
        card.body.addLayout(head)
        card.body.addWidget(Text(choice.reason, ink="muted", wrap=True))
        return card

    def first_field(self) -> QWidget | None:
        """The first sheet that can be ticked."""
        return next((box for box in self.boxes.values() if box.isEnabled()), None)
