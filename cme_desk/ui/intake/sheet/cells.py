"""How the sheet is drawn: people in full ink, what is none greyed with its reason, row numbers."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from cme_desk.services.intake.view import RowKind, RowView
from cme_desk.ui.intake.sheet.model import SheetModel, SheetRole
from cme_desk.ui.look import fonts, icons, theme

CELL_PADDING = 12
Index = QModelIndex | QPersistentModelIndex
_ONE_LINE = (RowKind.TITLE, RowKind.OUT)
_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class SheetDelegate(QStyledItemDelegate):
    """Draws the cells. A row that is no person is one line over all columns, with its reason."""

    def __init__(self, parent: QTableView) -> None:
        """Draw for one table."""
        super().__init__(parent)
        self._table = parent

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: draw it."""
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        row: RowView = index.data(SheetRole.ROW)
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("selected"))
        line = rect.bottom() - theme.HAIR + 1
        painter.fillRect(rect.left(), line, rect.width(), theme.HAIR, theme.color("line"))
        if row.kind in _ONE_LINE:
            self._line(painter, rect, index, row)
        else:
            self._cell(painter, rect, index, row)
        painter.restore()

    def _cell(self, painter: QPainter, rect: QRect, index: Index, row: RowView) -> None:
        header = row.kind is RowKind.HEADER
        font = fonts.font(strong=header, figures=True)
        painter.setFont(font)
        painter.setPen(theme.color("muted" if row.kind is RowKind.ABSENT else "text"))
        inner = rect.adjusted(theme.px(CELL_PADDING), 0, -theme.px(CELL_PADDING) // 2, -theme.HAIR)
        words = str(index.data() or "")
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, int(_MIDDLE), shown)

    def _line(self, painter: QPainter, rect: QRect, index: Index, row: RowView) -> None:
        """Draw this cell's part of the line that goes over the whole row."""
        font = fonts.font()
        metrics = QFontMetrics(font)
        reason = f" — {row.reason}" if row.reason else ""
        words = str(index.data(SheetRole.LINE))
        left = self._table.columnViewportPosition(0) + theme.px(CELL_PADDING)
        room = self._table.viewport().width() - 2 * theme.px(CELL_PADDING)
        words = metrics.elidedText(
            words, Qt.TextElideMode.ElideRight, max(room - metrics.horizontalAdvance(reason), 0)
        )
        line = words + reason if words else row.reason
        painter.setClipRect(rect)
        painter.setFont(font)
        painter.setPen(theme.color("muted"))
        whole = QRect(left, rect.top(), room + theme.px(CELL_PADDING), rect.height() - theme.HAIR)
        painter.drawText(whole, int(_MIDDLE), line)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt: the size it would like."""
        row: RowView = index.data(SheetRole.ROW)
        if row.kind in _ONE_LINE:
            return QSize(0, theme.px(theme.ROW))
        metrics = QFontMetrics(fonts.font(strong=row.kind is RowKind.HEADER, figures=True))
        width = metrics.horizontalAdvance(str(index.data() or "")) + 2 * theme.px(CELL_PADDING)
        return QSize(width, theme.px(theme.ROW))


class RowNumbers(QHeaderView):
    """The row numbers as in the spreadsheet program; a warning beside a row that wants a look."""

    def __init__(self, parent: QTableView) -> None:
        """Make the numbers of one table."""
        super().__init__(Qt.Orientation.Vertical, parent)
        self._table = parent
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setAccessibleName("Row numbers")
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def fit(self) -> None:
        """Be as wide as the longest number, and as high as the theme's rows."""
        row = theme.px(theme.ROW)
        self.setMinimumSectionSize(row)
        self.setDefaultSectionSize(row)
        digits = "0" * max(len(str(self.count())), 2)
        wide = QFontMetrics(fonts.font(figures=True)).horizontalAdvance(digits)
        self.setFixedWidth(wide + theme.px(theme.ICON + CELL_PADDING) + theme.GAP_SMALL)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's
        """Qt: draw it."""
        model = self.model()
        if not rect.isValid() or not isinstance(model, SheetModel):
            return
        row = model.row_view(logicalIndex)
        painter.save()
        here = self._table.selectionModel().isRowSelected(logicalIndex)
        painter.fillRect(rect, theme.color("selected" if here else "surface"))
        line = rect.bottom() - theme.HAIR + 1
        painter.fillRect(rect.left(), line, rect.width(), theme.HAIR, theme.color("line"))
        strong = row.kind is RowKind.HEADER
        painter.setFont(fonts.font(strong=strong, figures=True))
        quiet = row.kind in (*_ONE_LINE, RowKind.ABSENT)
        painter.setPen(theme.color("muted" if quiet else "text"))
        inner = rect.adjusted(theme.px(CELL_PADDING), 0, 0, -theme.HAIR)
        painter.drawText(inner, int(_MIDDLE), str(logicalIndex + 1))
        if row.review:
            side = theme.px(theme.ICON) - 2
            place = QRect(rect.right() - side - 1, rect.center().y() - side // 2, side, side)
            icons.draw(painter, place, "warning", theme.color("warning"))
        if here and self._table.hasFocus():
            painter.fillRect(
                rect.left(), rect.top(), theme.GAP_SMALL - 1, rect.height(), theme.color("accent")
            )
        painter.restore()
