"""A line that tells something of the page it stands on: a sign in its tone, and the words."""

from __future__ import annotations

from PySide6.QtCore import Qt

from cme_desk.ui.look import theme
from cme_desk.ui.look.theme import Tone
from cme_desk.ui.widgets.arrange import Clear, row_in
from cme_desk.ui.widgets.glyph import Glyph
from cme_desk.ui.widgets.labels import Ink, Text

_SIGNS: dict[Tone, tuple[str, Ink]] = {
    Tone.NEUTRAL: ("info", "muted"),
    Tone.ACCENT: ("info", ""),
    Tone.GOOD: ("check-circle", "good"),
    Tone.WARNING: ("warning", "warning"),
    Tone.BAD: ("warning-octagon", "bad"),
}


class Notice(Clear):
    """Hidden while there is nothing to tell: colour never says it alone."""

    def __init__(self) -> None:
        """Say nothing yet."""
        super().__init__()
        row = row_in(self, gap=theme.GAP)
        self._sign = Glyph("info")
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        self._words = Text("", wrap=True)
        row.addWidget(self._words, 1)
        self.say("")

    def say(self, words: str, tone: Tone = Tone.BAD) -> None:
        """Tell this, or nothing."""
        sign, ink = _SIGNS[tone]
        self._sign.change(sign, tone)
        self._words.change_ink(ink)
        self._words.setText(words)
        self.setVisible(bool(words))

    def text(self) -> str:
        """What is told; "" for nothing."""
        return self._words.text()
