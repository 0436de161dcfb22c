"""A card of what a record has several of: each can be taken off, and another added."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from cme_desk.ui.look import theme
from cme_desk.ui.widgets.arrange import column_in, row_in
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.card import Card
from cme_desk.ui.widgets.chip import Chip, Mark
from cme_desk.ui.widgets.labels import Text

_TOP = Qt.AlignmentFlag.AlignTop


class PartsCard(Card):
    """Lines of words, what else is known of it below them, and links that do something with it."""

    def add_part(
        self,
        words: str,
        more: str,
        *links: QPushButton,
        mark: Mark | None = None,
        align: Qt.AlignmentFlag = _TOP,
    ) -> None:
        """Add a line; `mark` stands before it, and `align` says where the links stand beside it."""
        line = row_in()
        if mark is not None:
            line.addWidget(Chip(mark), 0, _TOP)
        lines = column_in(gap=0)
        lines.addWidget(Text(words, wrap=True))
        if more:
            lines.addWidget(Text(more, size=theme.CAPTION, ink="muted", wrap=True))
        line.addLayout(lines, 1)
        for each in links:
            line.addWidget(each, 0, align)
        self.body.addLayout(line)

    def offer(self, words: str, run: Callable[[], object]) -> None:
        """Add the button that asks for another one."""
        self.body.addWidget(button(words, run=run), 0, Qt.AlignmentFlag.AlignLeft)
