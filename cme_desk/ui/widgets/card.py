"""Cards: a surface with a thin edge that holds what belongs together."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from cme_desk.ui.look import theme
from cme_desk.ui.look.theme import Tone
from cme_desk.ui.widgets.arrange import column_in, empty, row_in
from cme_desk.ui.widgets.chip import Chip, Mark
from cme_desk.ui.widgets.labels import Ink, Text
from cme_desk.ui.widgets.leading import lead


class Card(QFrame):
    """A card with an optional title and a second line; its content goes into `body`.

    Attributes:
        body: the layout below the title.
        subtitle: the second line; hidden while it is empty.

    """

    def __init__(
        self,
        title: str = "",
        subtitle: str = "",
        *,
        long: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Make a card; without a title it is only a surface, a `long` one may take two lines."""
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setAccessibleName(title)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(*[theme.GAP_WIDE] * 4)
        self.body.setSpacing(theme.GAP)
        self._title = Text(title, size=theme.SECTION, strong=True, wrap=long, parent=self)
        self.subtitle = Text(subtitle, ink="muted", wrap=True)
        if title:
            head = column_in(gap=0)
            head.addWidget(self._title)
            head.addWidget(self.subtitle)
            self.body.addLayout(head)
        else:
            self.subtitle.setParent(self)
            self._title.hide()
        self.describe(subtitle)

    def rename(self, title: str) -> None:
        """Change the title of a card that has one."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def describe(self, subtitle: str) -> None:
        """Change the second line."""
        self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(subtitle))

    def add_fact(self, mark: Mark, words: str, run: Callable[[], object] | None = None) -> None:
        """Add a line: a small mark, and the sentence it belongs to; with `run`, it leads there."""
        line = row_in()
        chip = Chip(mark, name=mark.words or mark.tone.value)
        line.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        # What is well does not ask to be clicked, and still leads there.
        ink: Ink = "way" if mark.tone is Tone.GOOD else "link"
        text = Text(words, ink=ink if run else "", wrap=True)
        if run is not None:
            text.setAccessibleName(words)
            lead(text, run)
        line.addWidget(text, 1)
        self.body.addLayout(line)

    def clear(self) -> None:
        """Take out everything below the title."""
        empty(self.body, 1 if self.accessibleName() else 0)


class LinkCard(Card):
    """A card that leads somewhere: by a click, by Enter and by Space.

    Signals:
        opened: the person wants to go there.
    """

    opened = Signal()

    def __init__(self, name: str) -> None:
        """Make an empty card; `name` says where it leads."""
        super().__init__()
        self.setProperty("kind", "link-card")
        self.setAccessibleName(name)
        lead(self, self.opened.emit)
