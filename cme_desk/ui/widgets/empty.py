"""What stands on a page that has nothing yet: what belongs here, and the first step."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from cme_desk.ui.look import theme
from cme_desk.ui.look.theme import Tone
from cme_desk.ui.widgets.arrange import Clear, row_in
from cme_desk.ui.widgets.glyph import Glyph
from cme_desk.ui.widgets.labels import Text


class EmptyState(Clear):
    """A picture, a sentence, what to do, and the buttons that do it, in the middle of the page."""

    def __init__(
        self,
        icon: str,
        title: str,
        text: str,
        *actions: QPushButton,
        parent: QWidget | None = None,
    ) -> None:
        """Show it; the first action should be of kind "primary"."""
        super().__init__(title, parent)
        self._title = Text(title, size=theme.SECTION, strong=True)
        self._text = Text(text, ink="muted", wrap=True)
        middle = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setSpacing(theme.GAP)
        column.addStretch(2)
        column.addWidget(Glyph(icon, Tone.NEUTRAL, theme.RING), 0, middle)
        column.addWidget(self._title, 0, middle)
        self._text.setAlignment(middle)
        self.restyle()
        column.addWidget(self._text, 0, middle)
        row = row_in()
        row.addStretch(1)
        for action in actions:
            row.addWidget(action)
        row.addStretch(1)
        column.addSpacing(theme.GAP)
        column.addLayout(row)
        column.addStretch(3)

    def restyle(self) -> None:
        """Keep to the widths of the theme."""
        # Aligned in the middle a label is given its hint, which knows nothing of this width.
        width = theme.px(theme.MESSAGE_WIDTH)
        self._text.setFixedSize(width, max(self._text.heightForWidth(width), 0))

    def say(self, title: str, text: str) -> None:
        """Change the words ("Nobody matches “smth”")."""
        self.setAccessibleName(title)
        self._title.setText(title)
        self._text.setText(text)
        self.restyle()
