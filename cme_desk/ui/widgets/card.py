"""Cards: a surface with a thin edge that holds what belongs together."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cme_desk.ui.look import theme
from cme_desk.ui.widgets.chip import Chip, Mark
from cme_desk.ui.widgets.labels import Text


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
        chip = Chip(mark, name=mark.words or mark.tone.value)
        line.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Text(words, wrap=True), 1)
        self.body.addLayout(line)

    def clear(self) -> None:
        """Take out everything below the title."""
        first = 1 if self.accessibleName() else 0
        while self.body.count() > first:
            _remove(self.body.takeAt(first))


class LinkCard(Card):
    """A card that leads somewhere: by a click, by Enter and by Space.

    Signals:
        opened: the person wants to go there.
    """

    opened = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Make an empty card; `name` says where it leads."""
        super().__init__(parent=parent)
        self.setProperty("kind", "link-card")
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter and Space open."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: a click opens."""
        inside = self.rect().contains(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and inside:
            self.opened.emit()


def _remove(item: object) -> None:
    """Delete a layout item and all that is in it."""
    widget = item.widget()  # type: ignore[attr-defined]
    if widget is not None:
        # Hidden first: a layout shows what is new in it a turn later, and then what has lost its
        # parent would flash up as a window.
        widget.hide()
        widget.setParent(None)
        widget.deleteLater()
        return
    inner = item.layout()  # type: ignore[attr-defined]
    while inner is not None and inner.count():
        _remove(inner.takeAt(0))
