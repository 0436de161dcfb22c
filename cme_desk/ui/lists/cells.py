"""How a table's cells are drawn: text in its ink, chips, and the line below a row."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from cme_desk.ui.lists.records import Column, Role
from cme_desk.ui.look import fonts, icons, theme
from cme_desk.ui.widgets.chip import Mark, chip_size, paint_chip

CELL_PADDING = 12
Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """Draws every cell of a records table, in the theme's colours of that moment."""

    def __init__(self, parent: QTableView) -> None:
        """Draw for one table."""
        super().__init__(parent)
        self._table = parent

    def _ground(self, painter: QPainter, rect: QRect, index: Index, selected: bool) -> None:
        if selected:
            painter.fillRect(rect, theme.color("selected"))
        elif index.row() == self._table.property("hovered_row"):
            painter.fillRect(rect, theme.color("hover"))
        if index.row() < index.model().rowCount() - 1:
            line = rect.bottom() - theme.HAIR + 1
            painter.fillRect(rect.left(), line, rect.width(), theme.HAIR, theme.color("line"))

    def _check_box(self, painter: QPainter, rect: QRect, index: Index) -> int:
        """Draw the check box if there is one; returns how far the rest moves to the right."""
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        if state is None:
            return 0
        checked = Qt.CheckState(state) is Qt.CheckState.Checked
        side = theme.px(theme.ICON + 2)
        box = QRect(rect.left(), rect.center().y() - side // 2, side, side)
        name, ink = ("check-square-fill", "accent") if checked else ("square", "muted")
        icons.draw(painter, box, name, theme.color(ink))
        return side + theme.GAP

    def _text(self, painter: QPainter, rect: QRect, index: Index, column: Column[object]) -> None:
        font = fonts.font(strong=column.strong, figures=column.number)
        painter.setFont(font)
        painter.setPen(theme.color("muted" if column.muted else "text"))
        whole, metrics = str(index.data() or ""), QFontMetrics(font)
        words = metrics.elidedText(whole, Qt.TextElideMode.ElideRight, rect.width())
        if column.two_lines and words != whole:
            font = fonts.font(theme.CAPTION, strong=column.strong)
            painter.setFont(font)
            words = two_lines(whole, QFontMetrics(font), rect.width())
        side = Qt.AlignmentFlag.AlignRight if column.number else Qt.AlignmentFlag.AlignLeft
        painter.drawText(rect, int(side | Qt.AlignmentFlag.AlignVCenter), words)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: draw it."""
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        column: Column[object] = index.data(Role.COLUMN)
        painter.save()
        self._ground(painter, rect, index, bool(state & QStyle.StateFlag.State_Selected))
        inner = rect.adjusted(theme.px(CELL_PADDING), 0, -theme.px(CELL_PADDING), -theme.HAIR)
        inner.setLeft(inner.left() + self._check_box(painter, inner, index))
        mark: Mark | None = index.data(Role.MARK)
        if mark is None:
            self._text(painter, inner, index, column)
        else:
            top = inner.top() + (inner.height() - theme.px(theme.CHIP)) // 2
            paint_chip(painter, QPoint(inner.left(), top), mark, inner.width())
        if self._table.hasFocus() and index == self._table.currentIndex() and index.column() == 0:
            # The row is the unit that is walked: its mark stands at the row's beginning.
            painter.fillRect(
                rect.left(), rect.top(), theme.GAP_SMALL - 1, rect.height(), theme.color("accent")
            )
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt: the size it would like."""
        column: Column[object] = index.data(Role.COLUMN)
        mark: Mark | None = index.data(Role.MARK)
        padding = 2 * theme.px(CELL_PADDING)
        if mark is not None:
            return QSize(chip_size(mark).width() + padding, theme.px(theme.ROW))
        metrics = QFontMetrics(fonts.font(strong=column.strong, figures=column.number))
        width = metrics.horizontalAdvance(str(index.data() or "")) + padding
        if index.data(Qt.ItemDataRole.CheckStateRole) is not None:
            width += theme.px(theme.ICON + 2) + theme.GAP
        return QSize(width, theme.px(theme.ROW))

    def editorEvent(
        self,
        event: QEvent,
        model: object,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Qt: edit nothing in place."""
        # The table itself toggles checks, for a click anywhere in the box's column.
        return False


def two_lines(words: str, metrics: QFontMetrics, width: int) -> str:
    """Words over two lines; what does not fit in them either is cut."""
    first, rest = "", words.split(" ")
    while rest and metrics.horizontalAdvance(f"{first} {rest[0]}".strip()) <= width:
        first = f"{first} {rest.pop(0)}".strip()
    lines = [first, " ".join(rest)]
    cut = (metrics.elidedText(each, Qt.TextElideMode.ElideRight, width) for each in lines if each)
    return "\n".join(cut)
