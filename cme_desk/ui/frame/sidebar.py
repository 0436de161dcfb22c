"""The navigation at the left: the office, its pages with what waits there, and how safe it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cme_desk.ui.look import fonts, icons, theme
from cme_desk.ui.look.theme import Tone
from cme_desk.ui.page import PageSpec
from cme_desk.ui.widgets.chip import NO_ICON, Chip, Mark, chip_size, paint_chip
from cme_desk.ui.widgets.labels import FittingText
from cme_desk.ui.widgets.tips import set_tip

_EDGE = 10
_INNER = 12
_BADGE = 22
_SAMPLE = Mark("Sample office", Tone.WARNING, "flask")
_SAFETY = {
    Tone.NEUTRAL: "shield-check",
    Tone.GOOD: "shield-check",
    Tone.WARNING: "warning",
    Tone.BAD: "warning-octagon",
}


class OfficeBadge(QWidget):
    """The office's first letter in a square."""

    def __init__(self) -> None:
        """Without an office it shows nothing."""
        super().__init__()
        self._letter = ""
        self.setFixedSize(theme.px(_BADGE), theme.px(_BADGE))

    def show_name(self, name: str) -> None:
        """Take the first letter of a name."""
        self.setAccessibleName(name)
        self._letter = next((each for each in name if each.isalnum()), "").upper()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        painter.drawRoundedRect(self.rect(), theme.RADIUS, theme.RADIUS)
        painter.setPen(theme.color("on_accent"))
        painter.setFont(fonts.font(theme.CAPTION, strong=True))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self._letter)


class SidebarItem(QAbstractButton):
    """One page: icon, words, and how many things wait there."""

    def __init__(self, spec: PageSpec, shortcut: str, parent: QWidget) -> None:
        """Stand for a page; the shortcut is shown in the tooltip."""
        super().__init__(parent)
        self.key = spec.key
        self._icon = spec.icon
        self._shortcut = shortcut
        self._waiting = 0
        self._narrow = False
        self.setText(spec.title)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._name()

    def show_waiting(self, count: int) -> None:
        """Change how many things wait; 0 shows nothing."""
        self._waiting = count
        self._name()
        self.update()

    def make_narrow(self, narrow: bool) -> None:
        """Show the icon only."""
        self._narrow = narrow
        self.update()

    def _name(self) -> None:
        waits = f", {self._waiting} waiting" if self._waiting else ""
        self.setAccessibleName(f"{self.text()}{waits}")
        set_tip(self, f"{self.text()} ({self._shortcut}){waits}")

    def sizeHint(self) -> QSize:
        """Qt: the size it would like."""
        return QSize(theme.px(theme.SIDEBAR_NARROW), theme.px(theme.NAVIGATION_ROW))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: leave the arrows to the sidebar; a button would take them for Tab."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def nextCheckState(self) -> None:
        """The router decides which page is shown, not the click."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, self)
        side = theme.px(theme.ICON)
        left = (self.width() - side) // 2 if self._narrow else theme.px(_INNER)
        place = QRect(left, (self.height() - side) // 2, side, side)
        icons.draw(painter, place, self._icon, theme.color(self._ink()))
        if self._narrow:
            self._dot(painter, place)
            return
        painter.setFont(fonts.font(strong=self.isChecked()))
        painter.setPen(theme.color("text"))
        words = self.rect().adjusted(left + side + theme.px(_INNER) - 2, 0, 0, 0)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, int(flags), self.text())
        if self._waiting:
            self._count(painter, Mark(str(self._waiting), Tone.WARNING, NO_ICON))

    def _ink(self) -> str:
        return "accent" if self.isChecked() else "muted"

    def _count(self, painter: QPainter, mark: Mark) -> None:
        size = chip_size(mark)
        left_top = QRect(0, 0, size.width(), size.height())
        left_top.moveCenter(self.rect().center())
        left_top.moveRight(self.width() - theme.px(_EDGE))
        paint_chip(painter, left_top.topLeft(), mark)

    def _dot(self, painter: QPainter, icon: QRect) -> None:
        if self._waiting:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("warning"))
            side = theme.GAP - 1
            painter.drawEllipse(icon.right() - 1, icon.top() - side // 2, side, side)


class SafetyLine(QAbstractButton):
    """How safe the office is: a sign and words, or the sign alone; leads to the backups."""

    def __init__(self, parent: QWidget) -> None:
        """Say nothing yet."""
        super().__init__(parent)
        self._tone = Tone.NEUTRAL
        self._narrow = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def say(self, words: str, tone: Tone) -> None:
        """Change what it says."""
        self._tone = tone
        self.setText(words)
        self.setAccessibleName(words)
        set_tip(self, f"{words}: show the backups")
        self.update()

    def make_narrow(self, narrow: bool) -> None:
        """Show the sign only."""
        self._narrow = narrow
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: the size it would like."""
        return QSize(theme.px(theme.SIDEBAR_NARROW), theme.px(theme.NAVIGATION_ROW))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, self)
        ink = QColor(theme.tokens().ink(self._tone))
        side = theme.px(theme.ICON)
        left = (self.width() - side) // 2 if self._narrow else theme.px(_INNER)
        place = QRect(left, (self.height() - side) // 2, side, side)
        icons.draw(painter, place, _SAFETY[self._tone], ink)
        if self._narrow:
            return
        font = fonts.font(theme.CAPTION)
        painter.setFont(font)
        painter.setPen(ink)
        room = self.rect().adjusted(left + side + theme.GAP, 0, -theme.GAP_SMALL, 0)
        words = QFontMetrics(font).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), words)


def paint_ground(painter: QPainter, shown: QAbstractButton) -> None:
    """Paint the ground of a line of the navigation: the page that is shown, pointer, keyboard."""
    box = shown.rect().adjusted(1, 1, -1, -1)
    if shown.isChecked():
        painter.setPen(QPen(theme.color("line"), theme.HAIR))
        painter.setBrush(theme.color("surface"))
        painter.drawRoundedRect(box, theme.RADIUS, theme.RADIUS)
    elif shown.underMouse():
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("line"))
        painter.drawRoundedRect(box, theme.RADIUS, theme.RADIUS)
    if shown.hasFocus():
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("accent"), theme.FOCUS_RING))
        painter.drawRoundedRect(box, theme.RADIUS, theme.RADIUS)


class Sidebar(QFrame):
    """The navigation.

    Signals:
        chosen: the key of the page that was chosen.
        safety_asked: the line about backups was pressed.
    """

    chosen = Signal(str)
    safety_asked = Signal()

    def __init__(self, specs: Sequence[PageSpec]) -> None:
        """Name the pages that have a place here, in their order."""
        super().__init__()
        self.setProperty("kind", "sidebar")
        self.setAccessibleName("Navigation")
        self._narrow = False
        self._badge = OfficeBadge()
        self._name = FittingText("", strong=True)
        self._sample = Chip(_SAMPLE)
        self._sample.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(_EDGE, theme.GAP_WIDE + 2, _EDGE, theme.GAP_WIDE)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(_EDGE, 0, 0, 0)
        head.setSpacing(theme.GAP)
        head.addWidget(self._badge)
        head.addWidget(self._name, 1)
        column.addLayout(head)
        sample = QHBoxLayout()
        sample.setContentsMargins(_EDGE, theme.GAP, 0, 0)
        sample.addWidget(self._sample)
        sample.addStretch(1)
        column.addLayout(sample)
        column.addSpacing(theme.GAP_WIDE - 2)
        self.items: dict[str, SidebarItem] = {}
        for number, spec in enumerate((each for each in specs if each.in_sidebar), start=1):
            item = SidebarItem(spec, f"Ctrl+{number}", self)
            item.clicked.connect(lambda _=False, key=spec.key: self.chosen.emit(key))
            self.items[spec.key] = item
            column.addWidget(item)
        column.addStretch(1)
        self._safety = SafetyLine(self)
        self._safety.clicked.connect(lambda _=False: self.safety_asked.emit())
        column.addWidget(self._safety)
        self._width()

    def show_office(self, name: str, *, sample: bool) -> None:
        """Say whose office this is."""
        self._badge.show_name(name)
        self._name.say(name)
        self._sample.setVisible(sample)

    def show_section(self, key: str) -> None:
        """Mark the page that is shown."""
        for item in self.items.values():
            item.setChecked(item.key == key)

    def show_waiting(self, counts: dict[str, int]) -> None:
        """Say where how many things wait."""
        for item in self.items.values():
            item.show_waiting(counts.get(item.key, 0))

    def show_safety(self, words: str, tone: Tone = Tone.NEUTRAL) -> None:
        """Say how safe the office is, at the foot."""
        self._safety.say(words, tone)

    def make_narrow(self, narrow: bool) -> None:
        """Show icons only, where the window has no room."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        self._width()

    def _width(self) -> None:
        wide = theme.SIDEBAR_NARROW if self._narrow else theme.SIDEBAR
        self.setFixedWidth(theme.px(wide))
        self._name.setVisible(not self._narrow)
        # Neither the mark of the sample nor that of the backups may go: somebody would work in it.
        narrow = Mark("", _SAMPLE.tone, _SAMPLE.icon)
        self._sample.show_mark(narrow if self._narrow else _SAMPLE, _SAMPLE.words)
        set_tip(self._sample, _SAMPLE.words if self._narrow else "")
        side = theme.px(_BADGE)
        self._badge.setFixedSize(side, side)
        for item in self.items.values():
            item.make_narrow(self._narrow)
        self._safety.make_narrow(self._narrow)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: the keys it knows."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        order = list(self.items.values())
        focused = [place for place, item in enumerate(order) if item.hasFocus()]
        if step is None or not focused:
            super().keyPressEvent(event)
            return
        place = min(max(focused[0] + step, 0), len(order) - 1)
        order[place].setFocus(Qt.FocusReason.TabFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: follow the theme and the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_safety"):
            self._width()
