"""Somebody who may be meant, in a card: what the sheet says beside what the office has."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from cme_desk.services.intake.compare import Agreement, Line, Suggestion
from cme_desk.ui.look import theme
from cme_desk.ui.look.theme import Tone
from cme_desk.ui.widgets.arrange import row_in
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.card import Card
from cme_desk.ui.widgets.chip import Chip, Mark
from cme_desk.ui.widgets.labels import FittingText, Text, breakable

_MARKS = {
    Agreement.SAME: Mark("", Tone.GOOD),
    Agreement.ALIKE: Mark("", Tone.NEUTRAL, "equals-bold"),
    Agreement.DIFFERS: Mark("", Tone.WARNING, "arrows-left-right-bold"),
}
_SPOKEN = {
    Agreement.SAME: "the same",
    Agreement.ALIKE: "written otherwise",
    Agreement.DIFFERS: "differs",
}


class SuggestionCard(Card):
    """One person who may be meant.

    Attributes:
        same: the button that takes them.

    """

    def __init__(
        self, suggestion: Suggestion, number: int, *, chosen: bool, take: Callable[[], None]
    ) -> None:
        """Show the candidate of a number, which is also the key on the keyboard."""
        super().__init__()
        self.setAccessibleName(f"{number}: {suggestion.name}")
        self.body.setSpacing(theme.GAP_SMALL)
        head = row_in()
        head.addWidget(FittingText(suggestion.name, strong=True), 1)
        if chosen:
            head.addWidget(Chip(Mark("chosen", Tone.GOOD)))
        elif suggestion.likely:
            head.addWidget(Chip(Mark("likely", Tone.ACCENT)))
        self.body.addLayout(head)
        if suggestion.details:
            self.body.addWidget(Text(suggestion.details, ink="muted", wrap=True))
        self.body.addLayout(_grid(suggestion.lines))
        if suggestion.reasons:
            words = "; ".join(suggestion.reasons)
            self.body.addWidget(
                Text(f"{words[:1].upper()}{words[1:]}.", size=theme.CAPTION, ink="muted", wrap=True)
            )
        for veto in (*suggestion.vetoes, *suggestion.against):
            self.body.addLayout(_veto(veto))
        self.same = button("Same person", run=take, tip=f"This is {suggestion.name} (key {number})")
        self.same.setAccessibleName(f"Same person as {suggestion.name}, key {number}")
        foot = row_in()
        foot.addWidget(self.same)
        if number <= 6:
            key = Text(str(number))
            key.setProperty("kind", "key")
            key.setAccessibleName(f"Key {number}")
            foot.addWidget(key, 0, Qt.AlignmentFlag.AlignVCenter)
        foot.addStretch(1)
        self.body.addSpacing(theme.GAP_SMALL)
        self.body.addLayout(foot)


def _grid(lines: tuple[Line, ...]) -> QGridLayout:
    """Label, what the sheet says, a mark, what the office has."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.GAP)
    grid.setVerticalSpacing(theme.GAP_SMALL)
    grid.setColumnStretch(1, 1)
    grid.setColumnStretch(3, 1)
    for column, words in ((1, "On the sheet"), (3, "In the office")):
        grid.addWidget(Text(words, size=theme.CAPTION, ink="muted"), 0, column)
    top = Qt.AlignmentFlag.AlignTop
    for place, line in enumerate(lines, start=1):
        grid.addWidget(Text(line.label, size=theme.CAPTION, ink="muted"), place, 0, top)
        differs = line.agreement is Agreement.DIFFERS
        for column, words in ((1, line.sheet), (3, line.office)):
            text = Text(
                breakable(words) or "—", ink="" if words else "muted", strong=differs, wrap=True
            )
            text.setAccessibleName(f"{line.label}: {words}")
            grid.addWidget(text, place, column, top)
        mark = _MARKS.get(line.agreement)
        if mark is not None:
            chip = Chip(mark, name=f"{line.label} {_SPOKEN[line.agreement]}")
            grid.addWidget(chip, place, 2, top)
    return grid


def _veto(words: str) -> QHBoxLayout:
    line = row_in()
    line.addWidget(
        Chip(Mark("", Tone.WARNING), name="Speaks against it"), 0, Qt.AlignmentFlag.AlignTop
    )
    line.addWidget(Text(f"{words[:1].upper()}{words[1:]}", ink="warning", wrap=True), 1)
    return line
