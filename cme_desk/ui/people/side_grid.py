"""Two or more records beside each other, with what differs marked by sign and word."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from cme_desk.services.people.side_by_side import SideLine
from cme_desk.ui.look import theme
from cme_desk.ui.look.theme import Tone
from cme_desk.ui.widgets.chip import Chip, Mark
from cme_desk.ui.widgets.labels import Text

_SAME = Mark("", Tone.GOOD)
_DIFFERS = Mark("", Tone.WARNING, "arrows-left-right-bold")


class SideGrid(QWidget):
    """A line for each thing that the records say: label, mark, and each record's words."""

    def __init__(
        self, headings: Sequence[str], lines: Sequence[SideLine], parent: QWidget | None = None
    ) -> None:
        """Show the lines under the records' names."""
        super().__init__(parent)
        self.setProperty("kind", "clear")
        self.setAccessibleName("The records side by side")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.GAP_WIDE)
        grid.setVerticalSpacing(theme.GAP)
        top = Qt.AlignmentFlag.AlignTop
        for column, heading in enumerate(headings, start=2):
            grid.setColumnStretch(column, 1)
            name = Text(heading, size=theme.SECTION, strong=True, wrap=True)
            grid.addWidget(name, 0, column, top)
        for place, line in enumerate(lines, start=1):
            label = Text(line.label, size=theme.CAPTION, ink="muted")
            grid.addWidget(label, place, 0, top)
            if line.same is not None:
                mark, told = (_SAME, "the same") if line.same else (_DIFFERS, "differs")
                grid.addWidget(Chip(mark, name=f"{line.label} {told}"), place, 1, top)
            for column, words in enumerate(line.values, start=2):
                text = Text(
                    breakable(words) or "—",
                    ink="" if words else "muted",
                    strong=line.same is False,
                    wrap=True,
                )
                text.setAccessibleName(f"{line.label}: {words or 'nothing'}")
                grid.addWidget(text, place, column, top)


def breakable(words: str) -> str:
    """Words that may go on in the next line after a sign, as e-mail addresses have none else."""
    return re.sub(r"(?<=[@._-])(?=\w)", "\u200b", words)
