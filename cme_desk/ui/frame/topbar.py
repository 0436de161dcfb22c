"""The bar above the page: back and forward, where one is, and the way to everything else."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from cme_desk.ui.base.navigation import Address, Crumb
from cme_desk.ui.look import theme
from cme_desk.ui.widgets.arrange import empty, row_in
from cme_desk.ui.widgets.buttons import button, icon_button
from cme_desk.ui.widgets.labels import FittingText, Text
from cme_desk.ui.widgets.tips import set_tip

_FIND_WIDTH = 300


class TopBar(QFrame):
    """Crumbs at the left, the "Find or do anything" field at the right.

    Attributes:
        back, forward: the buttons, enabled by whoever knows the trail.
        find_button: looks like a field; opens the Ctrl+K box.

    """

    def __init__(
        self,
        *,
        go: Callable[[Address], None],
        back: Callable[[], None],
        forward: Callable[[], None],
        find: Callable[[], None],
    ) -> None:
        """Wire the bar to the window."""
        super().__init__()
        self.setProperty("kind", "topbar")
        self.setAccessibleName("Where you are")
        self._go = go
        self.back = icon_button("arrow-left", "Back", run=back, shortcut="Alt+Left")
        self.forward = icon_button("arrow-right", "Forward", run=forward, shortcut="Alt+Right")
        self.find_button = FindButton(find)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.GAP_WIDE, 0, theme.MARGIN, 0)
        row.setSpacing(theme.GAP_SMALL)
        row.addWidget(self.back)
        row.addWidget(self.forward)
        row.addSpacing(theme.GAP)
        self._crumbs = row_in(gap=theme.GAP_SMALL - 2)
        row.addLayout(self._crumbs, 1)
        row.addWidget(self.find_button)
        self._sizes()

    def show_crumbs(self, crumbs: Sequence[Crumb]) -> None:
        """Show the path; each step but the last leads there."""
        empty(self._crumbs)
        before: QWidget = self.forward
        for place, crumb in enumerate(crumbs):
            if place:
                self._crumbs.addWidget(Text("›", ink="muted"))
            step = self._step(crumb, last=place == len(crumbs) - 1)
            self._crumbs.addWidget(step)
            QWidget.setTabOrder(before, step)  # else what is new comes last of the whole window
            before = step

    def _step(self, crumb: Crumb, *, last: bool) -> QWidget:
        address = crumb.address
        if last or address is None:
            made = FittingText(crumb.words, ink="muted")
            made.setContentsMargins(theme.GAP_SMALL, 0, 0, 0)
            return made
        link = button(crumb.words.replace("&", "&&"), kind="link", run=lambda: self._go(address))
        link.setProperty("kind", "crumb")
        return link

    def _sizes(self) -> None:
        self.setFixedHeight(theme.px(theme.TOPBAR))
        # Large text and a small window must leave room for where one is.
        wide = max(self.width() // 3, theme.px(theme.CONTROL) * 3)
        self.find_button.setFixedWidth(min(wide, theme.px(_FIND_WIDTH)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: share the room out."""
        super().resizeEvent(event)
        self._sizes()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: follow the theme and the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_crumbs"):
            self._sizes()


class FindButton(QPushButton):
    """Looks like a search field, with its shortcut at the right; opens the Ctrl+K box."""

    def __init__(self, find: Callable[[], None]) -> None:
        """Open the box on a click, Space or Enter."""
        super().__init__("Find or do anything")
        self.setProperty("kind", "find")
        self.setAccessibleName("Find or do anything")
        self.setAutoDefault(False)
        keys = QKeySequence("Ctrl+K").toString(QKeySequence.SequenceFormat.NativeText)
        set_tip(self, f"Find or do anything ({keys})")
        self._keys = QLabel(keys.replace("+", " "))
        self._keys.setProperty("kind", "key")
        self._keys.setAccessibleName(keys)
        self._keys.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.GAP, 0, theme.GAP, 0)
        middle = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        row.addWidget(self._keys, 0, middle)
        self.clicked.connect(lambda _=False: find())

    def minimumSizeHint(self) -> QSize:
        """Qt: the size below which it cannot be read."""
        # The inner label must not push the window apart.
        return QSize(theme.px(theme.SIDEBAR), theme.px(theme.CONTROL))

    def sizeHint(self) -> QSize:
        """Qt: the size it would like."""
        return QSize(theme.px(_FIND_WIDTH), theme.px(theme.CONTROL))
