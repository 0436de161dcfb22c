"""Texts of a page in the few sizes and inks there are."""

from __future__ import annotations

import re
from typing import Literal

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from cme_desk.domain.wording import markup
from cme_desk.ui.look import fonts, theme
from cme_desk.ui.widgets.tips import set_tip

Ink = Literal["", "muted", "good", "warning", "bad", "link", "way"]


class Text(QLabel):
    """A text that keeps its size and weight when theme or text size change; never rich text."""

    def __init__(
        self,
        words: str = "",
        *,
        size: int = theme.BODY,
        strong: bool = False,
        ink: Ink = "",
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Show words; `wrap` for more than a line."""
        super().__init__(words, parent)
        self._size = size
        self._strong = strong
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("ink", ink)
        self.setWordWrap(wrap)
        if wrap:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setFont(fonts.font(size, strong=strong))

    def change_ink(self, ink: Ink) -> None:
        """Write in another ink."""
        self.setProperty("ink", ink)
        polish(self)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: follow the theme and the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            wanted = fonts.font(self._size, strong=self._strong)
            if self.font() != wanted:
                self.setFont(wanted)


class MarkupText(Text):
    """A statement as it is printed, with its italics; it can be selected and copied."""

    def __init__(self, statement: str) -> None:
        """Show `*markup*` in as many lines as it takes."""
        super().__init__(markup.rich(statement), wrap=True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setAccessibleName(markup.plain(statement))
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)


class FittingText(Text):
    """A one-line text that is cut with an ellipsis where it does not fit, whole in the tooltip."""

    def __init__(
        self, words: str = "", *, size: int = theme.BODY, strong: bool = False, ink: Ink = ""
    ) -> None:
        """Show words in one line."""
        super().__init__("", size=size, strong=strong, ink=ink)
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(theme.GAP_LARGE)
        self.say(words)

    def say(self, words: str) -> None:
        """Change the words."""
        self._words = words
        self.setAccessibleName(words)
        self._fit()

    def words(self) -> str:
        """The whole words."""
        return self._words

    def _fit(self) -> None:
        metrics = self.fontMetrics()
        shown = metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, self.width())
        self.setText(shown)
        set_tip(self, self._words if shown != self._words else "")

    def resizeEvent(self, event: object) -> None:
        """Qt: fit what is inside."""
        super().resizeEvent(event)  # type: ignore[arg-type]  # Qt's own types
        self._fit()


def breakable(words: str) -> str:
    """Words that may go on in the next line after a sign, as e-mail addresses have none else."""
    return re.sub(r"(?<=[@._-])(?=\w)", "\u200b", words)


def polish(widget: QWidget) -> None:
    """Let Qt read a changed property in its stylesheet, which it does only at polishing."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
