"""Rows in doubt by kind: all of one kind are decided at once, or looked at one by one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from cme_desk.domain.intake.reviews import Look, listed
from cme_desk.ui.look import theme
from cme_desk.ui.look.theme import Tone
from cme_desk.ui.widgets.arrange import Clear, column_in, empty, row_in
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.chip import Chip, Mark
from cme_desk.ui.widgets.labels import Text

_MOST = 4
Looks = tuple[Look, ...]


class HeldLines(Clear):
    """A line for each kind of doubt of several rows, with the buttons that decide about all.

    Signals:
        answered: the kinds, and whether all of them are right as read; else they are left out.
        looked: the kinds of which each row is to be looked at.
        undone: the last answer is taken back.
    """

    answered = Signal(object, bool)
    looked = Signal(object)
    undone = Signal()

    def __init__(self) -> None:
        """Nothing is in doubt yet."""
        super().__init__()
        whole = column_in(self, gap=theme.GAP_SMALL)
        self._lines: QVBoxLayout = column_in(gap=theme.GAP_SMALL)
        self.undo = button("Take &back", run=self.undone.emit, tip="Undo the last answer for many")
        whole.addLayout(self._lines)
        foot = row_in()
        foot.addWidget(self.undo)
        foot.addStretch(1)
        whole.addLayout(foot)
        self.show_kinds({})

    def show_kinds(self, kinds: Mapping[Looks, Sequence[bool]], *, undo: bool = False) -> None:
        """Show how many rows each kind has; of each row, whether it can be right as read."""
        empty(self._lines)
        several = [(looks, rows) for looks, rows in kinds.items() if len(rows) > 1]
        for looks, rows in several[:_MOST]:
            self._lines.addWidget(self._line(looks, rows))
        self.undo.setVisible(undo)
        self.setVisible(bool(several) or undo)

    def _line(self, looks: Looks, rows: Sequence[bool]) -> Clear:
        line = Clear()
        flow = row_in(line)
        words = f"{len(rows):,} rows: {listed(looks)}."
        flow.addWidget(Chip(Mark("", Tone.WARNING), name="In doubt"))
        flow.addWidget(Text(words, wrap=True), 1)
        right = sum(rows)
        if right:
            said = "They are right as read" if right == len(rows) else f"{right:,} right as read"
            flow.addWidget(self._button(said, words, lambda: self.answered.emit(looks, True)))
        flow.addWidget(
            self._button("Leave them out", words, lambda: self.answered.emit(looks, False))
        )
        flow.addWidget(self._button("Look at each", words, lambda: self.looked.emit(looks)))
        return line

    def _button(self, words: str, about: str, run: Callable[[], None]) -> QPushButton:
        made = button(words, kind="link", run=run)
        made.setAccessibleName(f"{about} {words}")
        return made
