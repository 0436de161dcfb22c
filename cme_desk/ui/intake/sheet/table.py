"""The sheet itself in a card: chips above, row numbers at the left, a menu for each row."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QMenu,
    QSizePolicy,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from cme_desk.services.intake.view import RowKind, SheetView
from cme_desk.ui.intake.column_chips import ColumnHeader
from cme_desk.ui.intake.sheet.cells import RowNumbers, SheetDelegate
from cme_desk.ui.intake.sheet.model import SheetModel
from cme_desk.ui.lists.table import RowsView
from cme_desk.ui.look import theme

_MEASURED_ROWS = 60
_WIDEST = 240
_NARROWEST = 56
_ABOVE = 10
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Menu)


class _Grid(RowsView):
    """The view inside the card."""

    asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter and Space open the row's menu."""
        if event.key() in _ENTER and self.currentIndex().isValid():
            self.selectRow(self.currentIndex().row())
            self.asked.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt: the menu of the row under the pointer."""
        place = self.rowAt(event.pos().y())
        if place >= 0:
            self.setCurrentIndex(self.model().index(place, 0))
            self.asked.emit()


class SheetTable(QFrame):
    """A sheet, as high as its rows up to the room there is.

    Signals:
        row_chosen: a row from 1 is the current one; 0 for none.
        header_chosen: a row from 1 is the header; 0: there is none.
        drop_asked: a row from 1 is to be left out (True) or taken back.
        field_chosen: a column from 1 holds a field, or "".
    """

    row_chosen = Signal(int)
    header_chosen = Signal(int)
    drop_asked = Signal(int, bool)
    field_chosen = Signal(int, str)

    def __init__(self) -> None:
        """Make an empty card."""
        super().__init__()
        self.setProperty("kind", "card")
        self.setAccessibleName("The sheet")
        self.model = SheetModel(self)
        self.view = _Grid(self)
        self.view.setAccessibleName("The sheet, row by row")
        self.numbers = RowNumbers(self.view)
        self.head = ColumnHeader(self.view)
        self._set_up()
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.HAIR] * 4)
        column.addWidget(self.view)
        self.setFocusProxy(self.view)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._sizes()

    def _set_up(self) -> None:
        view = self.view
        view.setModel(self.model)
        view.setItemDelegate(SheetDelegate(view))
        view.setVerticalHeader(self.numbers)
        view.setHorizontalHeader(self.head)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.horizontalScrollBar().valueChanged.connect(self._scrolled)
        view.asked.connect(self._ask_here)
        view.selectionModel().selectionChanged.connect(lambda *_: self._current_changed())
        self.numbers.sectionClicked.connect(self._number_clicked)
        self.head.field_chosen.connect(self.field_chosen)

    @property
    def row(self) -> int:
        """The chosen row, from 1; 0 if there is none."""
        chosen = self.view.selectionModel().selectedRows()
        return chosen[0].row() + 1 if chosen else 0

    def show_view(self, view: SheetView) -> None:
        """Show a sheet; where it is the same one, the place on the screen stays."""
        same = self.model.view is not None and self.model.view.sheet is view.sheet
        self.setAccessibleName(f"The sheet “{view.sheet.name}”")
        self.model.show(view)
        self.head.show_view(view)
        self._sizes()
        if not same:
            self.view.clearSelection()
            self.view.scrollToTop()
            self.view.horizontalScrollBar().setValue(0)
            if (view.header_row or 0) > _ABOVE:
                self.go_to(view.header_row or 1, select=False)
        self._tab_order()

    def go_to(self, row: int, *, select: bool = True) -> None:
        """Bring a row, from 1, to sight, and make it the current one."""
        index = self.model.index(row - 1, 0)
        if not index.isValid():
            return
        where = QAbstractItemView.ScrollHint
        self.view.scrollTo(index, where.PositionAtCenter if select else where.PositionAtTop)
        self.view.horizontalScrollBar().setValue(0)
        if select:
            self._choose(row)

    def menu(self, row: int) -> QMenu:
        """What can be said about a row, from 1."""
        made = QMenu(self)
        made.setAccessibleName(f"Row {row}")
        view = self.model.row_view(row - 1)
        header = made.addAction("This is the &header row", lambda: self.header_chosen.emit(row))
        header.setEnabled(view.kind is not RowKind.HEADER)
        if view.by_hand:
            made.addAction("&Take it back", lambda: self.drop_asked.emit(row, False))
        elif view.kind in (RowKind.PERSON, RowKind.ABSENT):
            made.addAction("&Leave this row out", lambda: self.drop_asked.emit(row, True))
        if view.kind is RowKind.HEADER:
            made.addSeparator()
            made.addAction("There is &no header row", lambda: self.header_chosen.emit(0))
        # One is made at each asking, and the table would keep them all.
        made.aboutToHide.connect(made.deleteLater)
        return made

    def _number_clicked(self, place: int) -> None:
        self._choose(place + 1)
        self._ask_here()

    def _choose(self, row: int) -> None:
        """Make a row the current one where it stands."""
        flags = QItemSelectionModel.SelectionFlag
        self.view.selectionModel().setCurrentIndex(
            self.model.index(row - 1, 0), flags.ClearAndSelect | flags.Rows
        )

    def _ask_here(self) -> None:
        if self.row:
            top = self.view.rowViewportPosition(self.row - 1) + theme.px(theme.ROW)
            self.menu(self.row).popup(self.numbers.mapToGlobal(QPoint(theme.GAP, top)))

    def _current_changed(self) -> None:
        self.numbers.viewport().update()
        self.row_chosen.emit(self.row)

    def _scrolled(self) -> None:
        self.head.place()
        self.view.viewport().update()  # the lines over a whole row stay where they are

    def _tab_order(self) -> None:
        before: QWidget = self.view
        for chip in self.head.chips:
            QWidget.setTabOrder(before, chip)
            before = chip

    def _sizes(self) -> None:
        """Row heights, column widths, and the height of the card."""
        self.numbers.fit()
        self.head.fit()
        self._widths()
        row = theme.px(theme.ROW)
        bar = self.view.horizontalScrollBar().sizeHint().height()
        height = row * (self.model.rowCount() + 1) + 2 * theme.HAIR + bar
        self.setMaximumHeight(height)
        self.setMinimumHeight(min(height, 4 * row))

    def _widths(self) -> None:
        """Every column as wide as its chip and its rows need, and what is left to all of them."""
        columns, view = self.model.columnCount(), self.model.view
        if not columns or view is None:
            return
        option, delegate = QStyleOptionViewItem(), self.view.itemDelegate()
        begin = max((view.header_row or 1) - 1, 0)
        rows = range(begin, min(begin + _MEASURED_ROWS, self.model.rowCount()))
        widths = []
        for column in range(columns):
            needed = max(theme.px(_NARROWEST), self.head.chip_width(column))
            for row in rows:
                hint = delegate.sizeHint(option, self.model.index(row, column)).width()
                needed = max(needed, min(hint, theme.px(_WIDEST)))
            widths.append(needed)
        spare = max(self.view.viewport().width() - sum(widths), 0)
        for column, width in enumerate(widths):
            self.view.setColumnWidth(column, width + spare * width // sum(widths))
        self.head.place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: fit what is inside."""
        super().resizeEvent(event)
        self._widths()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: follow the theme and the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "head"):
            self._sizes()
