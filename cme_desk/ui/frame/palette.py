"""The Ctrl+K box: finds people, activities, certificates and commands as one types."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from cme_desk.ui.fields.line import LineField
from cme_desk.ui.look import fonts, icons, theme
from cme_desk.ui.widgets.arrange import Clear
from cme_desk.ui.widgets.labels import Text
from cme_desk.ui.widgets.shadow import paint_shadow

Index = QModelIndex | QPersistentModelIndex
_LINE = 44
_HEAD = 28
_MOST_SHOWN = 9
_TOP = 72


class Found(NamedTuple):
    """One line of the box: what kind it is, what it is, and what Enter does."""

    group: str
    title: str
    subtitle: str
    icon: str
    action: Callable[[], object]


Provider = Callable[[str], Sequence[Found]]


class _Lines(QAbstractListModel):
    """Finds under the names of their groups; a group's name is a line that cannot be chosen."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.lines: list[Found | str] = []

    def show_found(self, found: Sequence[Found]) -> None:
        """Show finds, group by group in the order in which the groups first come."""
        groups: dict[str, list[Found]] = {}
        for each in found:
            groups.setdefault(each.group, []).append(each)
        self.beginResetModel()
        self.lines = []
        for name, members in groups.items():
            self.lines += [name, *members]
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Qt: how many rows."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: what a cell shows."""
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line if isinstance(line, str) else line.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line if isinstance(line, str) else f"{line.title}, {line.subtitle}"
        return line if role == Qt.ItemDataRole.UserRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt: what can be done with it."""
        if index.isValid() and isinstance(self.lines[index.row()], str):
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)


class _LineDelegate(QStyledItemDelegate):
    """Draws a find: icon, title, and what else is known of it; or the name of a group."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt: the size it would like."""
        head = isinstance(index.data(Qt.ItemDataRole.UserRole), str)
        return QSize(0, theme.px(_HEAD if head else _LINE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: draw it."""
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        line: Found | str = index.data(Qt.ItemDataRole.UserRole)
        inner = rect.adjusted(theme.GAP_WIDE, 0, -theme.GAP_WIDE, 0)
        left = Qt.AlignmentFlag.AlignLeft
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(line, str):
            painter.setFont(fonts.font(theme.CAPTION, strong=True))
            painter.setPen(theme.color("muted"))
            low = inner.adjusted(0, 0, 0, -theme.GAP_SMALL)
            painter.drawText(low, int(left | Qt.AlignmentFlag.AlignBottom), line)
            painter.restore()
            return
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("selected"))
            box = rect.adjusted(theme.GAP, 1, -theme.GAP, -1)
            painter.drawRoundedRect(box, theme.RADIUS, theme.RADIUS)
        side = theme.px(theme.ICON + 2)
        place = QRect(inner.left(), inner.center().y() - side // 2, side, side)
        if icons.known(line.icon):
            icons.draw(painter, place, line.icon, theme.color("muted"))
        inner.setLeft(inner.left() + side + theme.GAP_WIDE)
        self._words(painter, inner, line)
        painter.restore()

    def _words(self, painter: QPainter, rect: QRect, line: Found) -> None:
        cut = Qt.TextElideMode.ElideRight
        middle = Qt.AlignmentFlag.AlignVCenter
        strong, plain = fonts.font(strong=True), fonts.font(theme.CAPTION)
        room = rect.width()
        title = QFontMetrics(strong).elidedText(line.title, cut, room)
        painter.setFont(strong)
        painter.setPen(theme.color("text"))
        painter.drawText(rect, int(middle | Qt.AlignmentFlag.AlignLeft), title)
        room -= QFontMetrics(strong).horizontalAdvance(title) + theme.GAP_WIDE
        if room > theme.MARGIN:
            subtitle = QFontMetrics(plain).elidedText(line.subtitle, cut, room)
            painter.setFont(plain)
            painter.setPen(theme.color("muted"))
            painter.drawText(rect, int(middle | Qt.AlignmentFlag.AlignRight), subtitle)


class Palette(Clear):
    """The box, over the window; all of it by keyboard, and by pointer too."""

    def __init__(self, over: QWidget, provider: Provider) -> None:
        """Float over a window and ask the provider at every letter."""
        super().__init__("Find or do anything", over)
        self._box = QFrame()
        self._box.setProperty("kind", "raised")
        self._over = over
        self._provider = provider
        self._before: QWidget | None = None
        self.field = LineField()
        self.field.setProperty("kind", "palette")
        self.field.setAccessibleName("Find or do anything")
        self.field.setPlaceholderText("A person, an activity, a certificate number, or a command")
        self.lines = _Lines(self)
        self.list = QListView()
        self.list.setProperty("kind", "clear")
        self.list.setModel(self.lines)
        self.list.setItemDelegate(_LineDelegate(self.list))
        # The keyboard stays in the field, whose keys `_key` passes on.
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName("What was found")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        line = QFrame()
        line.setProperty("kind", "line")
        line.setFixedHeight(theme.HAIR)
        self._nothing = Text("Nothing is called that.", ink="muted")
        self._nothing.setContentsMargins(*[theme.GAP_WIDE] * 4)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(*[theme.MARGIN] * 4)
        outer.addWidget(self._box)
        column = QVBoxLayout(self._box)
        column.setContentsMargins(0, theme.GAP_SMALL, 0, theme.GAP_SMALL)
        column.setSpacing(0)
        for each in (self.field, line, self.list, self._nothing):
            column.addWidget(each)
        self.field.textChanged.connect(self.ask)
        self.field.installEventFilter(self)
        self.list.clicked.connect(self._run)
        over.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Show the box, empty, with the keyboard in it."""
        if self.isHidden():
            # Not when it is asked for twice: the keyboard would go back to the box itself.
            self._before = QApplication.focusWidget()
        self.field.clear()
        # An empty field tells of no change when it is cleared.
        self.ask("")
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_box(self) -> None:
        """Hide the box and give the keyboard back."""
        if self.isHidden():
            return
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None

    def ask(self, text: str) -> None:
        """Show what the provider finds for a text, the first find chosen."""
        self.lines.show_found(self._provider(text.strip()))
        found = bool(self.lines.lines)
        self.list.setVisible(found)
        self._nothing.setVisible(not found)
        if found:
            # Line 0 is the name of a group.
            self.list.setCurrentIndex(self.lines.index(1))
            self.list.scrollToTop()
        self._place()

    def _move(self, step: int) -> None:
        """Go to the next or last find, over the names of groups."""
        place = self.list.currentIndex().row() + step
        while 0 <= place < len(self.lines.lines) and isinstance(self.lines.lines[place], str):
            place += step
        if 0 <= place < len(self.lines.lines):
            self.list.setCurrentIndex(self.lines.index(place))
        elif step < 0:
            self.list.scrollToTop()

    def _run(self, index: QModelIndex) -> None:
        line = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(line, Found):
            self.close_box()
            line.action()

    def _place(self) -> None:
        width = min(theme.px(theme.PALETTE_WIDTH), self._over.width() - 2 * theme.MARGIN)
        heights = [theme.px(_HEAD if isinstance(x, str) else _LINE) for x in self.lines.lines]
        most = theme.px(_LINE) * _MOST_SHOWN
        self.list.setFixedHeight(min(sum(heights), most, max(self._over.height() // 2, _LINE)))
        # Qt lays out a turn later what was shown or hidden, and the height is wanted now.
        for each in (self._box, self):
            layout = each.layout()
            assert layout is not None
            layout.activate()
        self.setFixedWidth(width + 2 * theme.MARGIN)
        self.setFixedHeight(self.sizeHint().height())
        self.move((self._over.width() - self.width()) // 2, _TOP - theme.MARGIN)

    def _key(self, event: QKeyEvent) -> bool:
        """Keys of the field that belong to the list; True if it was one."""
        match event.key():
            case Qt.Key.Key_Down:
                self._move(1)
            case Qt.Key.Key_Up:
                self._move(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._run(self.list.currentIndex())
            case Qt.Key.Key_Escape:
                self.close_box()
            case Qt.Key.Key_Tab | Qt.Key.Key_Backtab:
                self._move(1 if event.key() == Qt.Key.Key_Tab else -1)
            case _:
                return False
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw the shadow of the box."""
        paint_shadow(QPainter(self), self._box.geometry())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: what happens to the widgets it watches."""
        if watched is self._over:
            if event.type() == QEvent.Type.Resize and not self.isHidden():
                self._place()
            return False
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        if event.type() == QEvent.Type.FocusOut and not self.underMouse():
            self.hide()
        return False
