"""A line of what was understood: a mark and a sentence, which leads to the rows it is about."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy

from cme_desk.ui.look import theme
from cme_desk.ui.widgets.chip import Chip, Mark
from cme_desk.ui.widgets.labels import Text
from cme_desk.ui.widgets.tips import set_tip


class FactLine(QAbstractButton):
    """A mark and a sentence over as many lines as it needs; a button if it leads somewhere."""

    def __init__(self, mark: Mark, words: str, *, leads: bool) -> None:
        """Show it."""
        super().__init__()
        self._leads = leads
        self.setAccessibleName(words)
        self.setText(words)
        chip = Chip(mark, name=mark.words or mark.tone.value)
        text = Text(words, wrap=True)
        for each in (chip, text):
            each.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(theme.GAP)
        row.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(text, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if leads:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            set_tip(self, "Show it on the sheet")
        else:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        """Qt: the size it would like."""
        layout = self.layout()
        return layout.sizeHint() if layout is not None else QSize()

    def hasHeightForWidth(self) -> bool:
        """Qt: the narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt: how high it is in this width."""
        layout = self.layout()
        return layout.heightForWidth(width) if layout is not None else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw what shows that it leads somewhere; the rest draws itself."""
        if not self._leads:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(theme.color("accent"), theme.FOCUS_RING))
        elif self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("hover"))
        else:
            return
        box = QRect(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, theme.RADIUS, theme.RADIUS)
