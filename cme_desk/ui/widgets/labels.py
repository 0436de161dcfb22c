"""Texts of a page in the few sizes and inks there are."""

from __future__ import annotations

import re
from typing import Literal

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QTextLayout, QTextOption
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


class ShortText(Text):
    """A text of a few lines at most, cut with an ellipsis where it is longer, whole in the tooltip.

    It breaks anywhere where a word is longer than the line: no title widens what it stands in.
    """

    def __init__(self, words: str, most: int, *, strong: bool = False) -> None:
        """Show words in `most` lines."""
        super().__init__(words, strong=strong)
        self._most = most
        self.setAccessibleName(words)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _lines(self, width: int) -> list[str]:
        """The words as they stand in so many pixels."""
        layout = QTextLayout(self.text(), self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        found: list[str] = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            begin = line.textStart()
            if len(found) == self._most - 1:
                rest = self.text()[begin:]
                found.append(
                    self.fontMetrics().elidedText(rest, Qt.TextElideMode.ElideRight, width)
                )
                break
            found.append(self.text()[begin : begin + line.textLength()].rstrip())
        layout.endLayout()
        return found

    def heightForWidth(self, width: int) -> int:
        """Qt: how high it is in a width."""
        return max(1, len(self._lines(width))) * self.fontMetrics().lineSpacing()

    def minimumSizeHint(self) -> QSize:
        """Qt: one line of some letters."""
        return QSize(theme.px(theme.RING), self.fontMetrics().lineSpacing())

    def sizeHint(self) -> QSize:
        """Qt: as high as it is now."""
        width = self.width() or theme.px(theme.SEARCH)
        return QSize(theme.px(theme.RING), self.heightForWidth(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: fit what is inside."""
        super().resizeEvent(event)
        # A row of cards may be laid out at its least height before its width is known.
        self.setMinimumHeight(self.heightForWidth(self.width()))
        shown = self._lines(self.width())
        set_tip(self, self.text() if shown and shown[-1].endswith("…") else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw the lines."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.setFont(self.font())
        text = "\n".join(self._lines(self.width()))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignTop), text)


def breakable(words: str) -> str:
    """Words that may go on in the next line after a sign, as e-mail addresses have none else."""
    return re.sub(r"(?<=[@._-])(?=\w)", "\u200b", words)


def polish(widget: QWidget) -> None:
    """Let Qt read a changed property in its stylesheet, which it does only at polishing."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
