"""Cards: a surface with a thin edge that holds what belongs together."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cme_desk.ui import theme
from cme_desk.ui.widgets.chip import Chip, Mark
from cme_desk.ui.widgets.labels import FittingText, Text


class Card(QFrame):
    """A card with an optional title and a second line; its content goes into `body`.

    Attributes:
        body: the layout below the title.
        subtitle: the second line; hidden while it is empty.

    """

    def __init__(
        self, title: str = "", subtitle: str = "", *, parent: QWidget | None = None
    ) -> None:
        """Make a card; without a title it is only a surface."""
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setAccessibleName(title)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(*[theme.GAP_WIDE] * 4)
        self.body.setSpacing(theme.GAP)
        self._title = Text(title, size=theme.SECTION, strong=True, parent=self)
        self.subtitle = Text(subtitle, ink="muted", wrap=True)
        if title:
            head = QVBoxLayout()
            head.setSpacing(0)
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

    def add_fact(self, mark: Mark, words: str) -> None:
        """Add a line: a small mark, and the sentence it belongs to."""
        line = QHBoxLayout()
        line.setSpacing(theme.GAP)
        line.addWidget(Chip(mark, name=mark.words or mark.tone.value))
        line.addWidget(FittingText(words), 1)
        self.body.addLayout(line)

    def clear(self) -> None:
        """Take out everything below the title."""
        first = 1 if self.accessibleName() else 0
        while self.body.count() > first:
            _remove(self.body.takeAt(first))


def _remove(item: object) -> None:
    """Delete a layout item and all that is in it."""
    widget = item.widget()  # type: ignore[attr-defined]
    if widget is not None:
        widget.setParent(None)
        widget.deleteLater()
        return
    inner = item.layout()  # type: ignore[attr-defined]
    while inner is not None and inner.count():
        _remove(inner.takeAt(0))
