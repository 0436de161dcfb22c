"""Chips: a word or two on a soft ground, with an icon where the colour means something."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cme_desk.ui.look import fonts, icons, theme
from cme_desk.ui.look.theme import Tone
from cme_desk.ui.widgets.leading import lead, paint_focus
from cme_desk.ui.widgets.tips import set_tip

_ICONS = {Tone.GOOD: "check-bold", Tone.WARNING: "warning-bold", Tone.BAD: "x-bold"}
NO_ICON = "none"
"""For a chip whose words say all that its colour says, such as a count."""

_SIDE = 9
_BETWEEN = 4
_ICON = 11


class Mark(NamedTuple):
    """What a chip says.

    Attributes:
        words: one to four words; "" for a chip that is only an icon beside its text.
        tone: what its colour says.
        icon: a name of the icon set, or NO_ICON; "" takes the tone's own (neutral and accent have
            none).

    """

    words: str
    tone: Tone = Tone.NEUTRAL
    icon: str = ""

    @property
    def shown_icon(self) -> str:
        """The icon it is drawn with; "" for none."""
        if self.icon == NO_ICON:
            return ""
        return self.icon or _ICONS.get(self.tone, "")


def chip_font() -> QFont:
    """The type of chips."""
    made = fonts.font(theme.CAPTION, figures=True)
    made.setWeight(QFont.Weight.Medium)
    return made


def chip_size(mark: Mark) -> QSize:
    """How large a chip is."""
    width = 2 * theme.px(_SIDE) + QFontMetrics(chip_font()).horizontalAdvance(mark.words)
    if mark.shown_icon:
        width += theme.px(_ICON) + (theme.px(_BETWEEN) if mark.words else 0)
    return QSize(width, theme.px(theme.CHIP))


def paint_chip(painter: QPainter, left_top: QPoint, mark: Mark, most: int = 0) -> None:
    """Paint a chip.

    Args:
        painter: on whatever it stands.
        left_top: its corner.
        mark: what it says.
        most: the width it must not exceed; words are cut with an ellipsis. 0 for no limit.

    """
    rect = QRect(left_top, chip_size(mark))
    if most:
        rect.setWidth(min(rect.width(), most))
    now = theme.tokens()
    ink = QColor(now.ink(mark.tone))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(now.ground(mark.tone)))
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
    inner = rect.adjusted(theme.px(_SIDE), 0, -theme.px(_SIDE), 0)
    if mark.shown_icon:
        size = theme.px(_ICON)
        place = QRect(inner.left(), rect.center().y() - size // 2, size, size)
        icons.draw(painter, place, mark.shown_icon, ink)
        inner.setLeft(inner.left() + size + theme.px(_BETWEEN))
    if mark.words:
        font = chip_font()
        painter.setFont(font)
        painter.setPen(ink)
        # A pixel to spare: rounding must not cut the last letter of a chip that fits.
        words = QFontMetrics(font).elidedText(
            mark.words, Qt.TextElideMode.ElideRight, inner.width() + 1
        )
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner.adjusted(0, 0, 2, 0), int(flags), words)
    painter.restore()


class Chip(QWidget):
    """A chip that stands on a page."""

    def __init__(
        self,
        mark: Mark,
        *,
        name: str = "",
        fits: bool = False,
        run: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Show a mark.

        Args:
            mark: what it says.
            name: what is read aloud where it has no words.
            fits: whether it may be cut.
            run: where it leads; None for a chip that only says something.
            parent: what it stands in.

        """
        super().__init__(parent)
        policy = QSizePolicy.Policy.Maximum if fits else QSizePolicy.Policy.Fixed
        self.setSizePolicy(policy, QSizePolicy.Policy.Fixed)
        self._fits = fits
        self._mark = mark
        self.show_mark(mark, name)
        if run is not None:
            lead(self, run)

    def show_mark(self, mark: Mark, name: str = "") -> None:
        """Change what it says."""
        self._mark = mark
        self.setAccessibleName(name or mark.words)
        set_tip(self, mark.words if self._fits else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: the size it would like."""
        return chip_size(self._mark)

    def minimumSizeHint(self) -> QSize:
        """Qt: the size below which it cannot be read."""
        whole = chip_size(self._mark)
        return (
            QSize(min(whole.width(), theme.px(theme.GAP_LARGE)), whole.height())
            if (self._fits)
            else whole
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw it."""
        painter = QPainter(self)
        paint_chip(painter, QPoint(0, 0), self._mark, self.width())
        if self.hasFocus():
            paint_focus(painter, self.rect(), self.height() / 2)
