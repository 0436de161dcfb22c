"""The first screen, when no office is open: make one, open one, or look at the sample."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from cme_desk.ui.look import theme
from cme_desk.ui.widgets.arrange import column_in, row_in
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.card import Card
from cme_desk.ui.widgets.labels import Text

_WIDTH = 480


class Welcome(QWidget):
    """Says what the program is, and offers the first step."""

    def __init__(
        self,
        *,
        new: Callable[[], None],
        open_one: Callable[[], None],
        sample: Callable[[], None],
        open_path: Callable[[Path], None],
    ) -> None:
        """Wire the choices to the window."""
        super().__init__()
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Welcome")
        self._open_path = open_path
        outer = QHBoxLayout(self)
        outer.addStretch(1)
        column = column_in(gap=theme.GAP)
        outer.addLayout(column)
        outer.addStretch(1)
        column.addStretch(2)
        column.addWidget(Text("CME Desk", size=theme.TITLE, strong=True))
        about = Text(
            "Activities, attendance, credit and certificates of your CME office. "
            "Everything stays in one file on this computer.",
            ink="muted",
            wrap=True,
        )
        about.setFixedWidth(theme.px(_WIDTH))
        column.addWidget(about)
        column.addSpacing(theme.GAP_WIDE)
        self.new_button = _choice("&New office…", "plus-circle", new)
        self.open_button = _choice("&Open an office…", "folder-open", open_one)
        self.sample_button = _choice("Look around in the &sample office", "flask", sample)
        for each in (self.new_button, self.open_button, self.sample_button):
            column.addWidget(each)
        column.addSpacing(theme.GAP_WIDE)
        self._recent = Card("Opened before")
        column.addWidget(self._recent)
        column.addStretch(3)

    def show_recent(self, offices: Sequence[Path]) -> None:
        """Offer the offices opened before."""
        self._recent.clear()
        self._recent.setVisible(bool(offices))
        for path in offices:
            name = path.stem.replace("&", "&&")
            line = row_in()
            link = button(name, kind="link", run=partial(self._open_path, path))
            line.addWidget(link)
            line.addWidget(Text(str(path.parent), size=theme.CAPTION, ink="muted"), 1)
            self._recent.body.addLayout(line)


def _choice(words: str, icon: str, run: Callable[[], None]) -> QPushButton:
    # Qt sets the words close to the icon; the blanks give them air.
    made = button(f"  {words}", kind="choice", icon=icon, run=run)
    made.setAccessibleName(words.replace("&", ""))
    return made
