"""The records table: a card of rows that is walked with arrows, opened with Enter, typed into."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QSizePolicy,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from cme_desk.ui.lists.cells import CELL_PADDING, CellDelegate
from cme_desk.ui.lists.records import Column, RecordsModel
from cme_desk.ui.lists.widths import Need, share
from cme_desk.ui.look import fonts, theme
from cme_desk.ui.widgets.chip import chip_size

Row = TypeVar("Row")
# A list may have 100,000 rows, and is set anew at each letter of a search.
_MEASURED_ROWS = 100
# Of the texts with most letters the widest is found by measuring, as letters differ in width.
_LONGEST = 6
_LEAST, _STRONG_LEAST = 112, 168
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RowsView(QTableView):
    """A table of whole rows without a grid, which Tab walks past and typing does not search."""

    def __init__(self, parent: QWidget) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.setShowGrid(False)
        self.setWordWrap(False)
        # Tab goes on to what follows the table, not through its cells.
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def keyboardSearch(self, search: str) -> None:
        """Qt: what is typed searches all rows in SQL, not the visible ones here."""


class _Table(RowsView):
    """The view inside the card: keys, the row under the pointer, widths."""

    opened = Signal(QModelIndex)
    typed = Signal(str)
    toggled = Signal()
    resized = Signal()

    def __init__(self, model: RecordsModel[Any], parent: QWidget) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(CellDelegate(self))
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(True)
        head.setMinimumSectionSize(theme.px(theme.GAP_LARGE))
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setProperty("hovered_row", -1)
        self.doubleClicked.connect(self._double_clicked)

    def _double_clicked(self, index: QModelIndex) -> None:
        self.opened.emit(index)

    def hover(self, row: int) -> None:
        """Shade the row under the pointer; -1 for none."""
        if self.property("hovered_row") != row:
            self.setProperty("hovered_row", row)
            self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: the keys it knows."""
        held = event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        )
        text = event.text()
        if event.key() in _ENTER and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Space:
            self.toggled.emit()
        elif not held and text and text.isprintable():
            self.typed.emit(text)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: tell, so that the columns are fitted."""
        super().resizeEvent(event)
        self.resized.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt: shade the row under the pointer."""
        self.hover(self.indexAt(event.position().toPoint()).row())
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Qt: shade no row."""
        self.hover(-1)
        super().leaveEvent(event)


class RecordsTable(QFrame, Generic[Row]):
    """A records model in a card that is as high as its rows, up to the room there is.

    Signals:
        opened: a row was opened, by Enter or a double click.
        typed: text that was typed into the table, for the search field.
        selection_changed: other rows are selected.
    """

    opened = Signal(object)
    typed = Signal(str)
    selection_changed = Signal()

    def __init__(
        self,
        name: str,
        columns: Sequence[Column[Row]],
        *,
        key: Callable[[Row], object] | None = None,
        checkable: bool = False,
        many: bool = False,
        whole: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Make an empty table.

        Args:
            name: what the rows are ("Learners").
            columns: from left to right.
            key: what makes a row the same row after the query was asked again (its id).
            checkable: whether rows can be checked; Space and a click on the box do it.
            many: whether several rows can be selected at once.
            whole: whether all rows are always shown, on a page that scrolls itself.
            parent: the widget it stands in.

        """
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setAccessibleName(name)
        self.model: RecordsModel[Row] = RecordsModel(
            columns, key=key, checkable=checkable, parent=self
        )
        self.view = _Table(self.model, self)
        self.view.setAccessibleName(name)
        mode = QAbstractItemView.SelectionMode
        self.view.setSelectionMode(mode.ExtendedSelection if many else mode.SingleSelection)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self.setFocusProxy(self.view)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._needs: list[Need] = []
        self._whole = whole
        self._by_hand = False
        self._laying_out = False
        self.view.opened.connect(self._opened)
        self.view.typed.connect(self.typed)
        self.view.toggled.connect(self._toggle)
        self.view.resized.connect(self._widths)
        self.view.clicked.connect(self._clicked)
        self.view.selectionModel().selectionChanged.connect(
            lambda *_: self.selection_changed.emit()
        )
        self._sorting()
        self._sizes()
        self.view.horizontalHeader().sectionResized.connect(lambda *_: self._section_resized())

    @property
    def current(self) -> Row | None:
        """The row that the keyboard is on."""
        return self.model.row_at(self.view.currentIndex())

    def selected(self) -> list[Row]:
        """The selected rows, in their order."""
        places = sorted(each.row() for each in self.view.selectionModel().selectedRows())
        return [self.model.rows[place] for place in places]

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; the current row and the place on the screen stay if they can."""
        current = self.current
        key = None if current is None else self.model.key(current)
        scrolled = self.view.verticalScrollBar().value()
        self.model.set_rows(rows)
        self._sizes()
        # After the sizes, which say how far the bar reaches.
        self.view.verticalScrollBar().setValue(scrolled)
        if key is not None and not self.select(key) and rows:
            self.go_to(0)

    def set_columns(self, columns: Sequence[Column[Row]]) -> None:
        """Show other columns; their widths are shared out anew."""
        if tuple(columns) != self.model.columns:
            self._by_hand = False
            self.model.set_columns(columns)
            self._sizes()

    def select(self, key: object) -> bool:
        """Go to the row with this key; False if it is not shown."""
        for place, row in enumerate(self.model.rows):
            if self.model.key(row) == key:
                self.go_to(place)
                return True
        return False

    def go_to(self, place: int) -> None:
        """Make a row the current one, counted from 0."""
        flags = QItemSelectionModel.SelectionFlag
        self.view.selectionModel().setCurrentIndex(
            self.model.index(place, 0), flags.ClearAndSelect | flags.Rows
        )

    def enter(self) -> None:
        """Take the keyboard, at the current row or the first."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.view.currentIndex().isValid() and self.model.rows:
            self.go_to(0)

    def show_sorted(self, key: str, *, descending: bool = False) -> None:
        """Show by the head's arrow what the rows are sorted by; asks for nothing."""
        head = self.view.horizontalHeader()
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        for place, column in enumerate(self.model.columns):
            if column.sort == key:
                # Qt would take it for a wish of the person, and the query would be asked again.
                head.blockSignals(True)
                head.setSortIndicator(place, order)
                head.blockSignals(False)

    def _sorting(self) -> None:
        head = self.view.horizontalHeader()
        if not any(column.sort for column in self.model.columns):
            return
        head.setSortIndicatorShown(True)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        head.sortIndicatorChanged.connect(self.model.sort)

    def _sizes(self) -> None:
        """Row heights, column widths, and the height of the card."""
        row, head = theme.px(theme.ROW), self.view.horizontalHeader()
        self.view.verticalHeader().setDefaultSectionSize(row)
        self.view.verticalHeader().setMinimumSectionSize(row)
        named = any(column.title for column in self.model.columns)
        head.setFixedHeight(row)
        head.setVisible(named)
        # Measured when the rows or the type change, not while the window is drawn wider.
        self._needs = [self._need(place) for place in range(len(self.model.columns))]
        self._widths()
        self.setMaximumHeight(row * (len(self.model.rows) + named) + 2 * theme.HAIR)
        least = self.maximumHeight() if self._whole else min(self.maximumHeight(), 4 * row)
        self.setMinimumHeight(least)

    def _widths(self) -> None:
        """Share the room out among the columns, unless the person has drawn them."""
        if self._by_hand or not self._needs:
            return
        self._laying_out = True
        for place, width in enumerate(share(self.view.viewport().width(), self._needs)):
            self.view.setColumnHidden(place, not width)
            if width:
                self.view.setColumnWidth(place, width)
        self._laying_out = False

    def _need(self, place: int) -> Need:
        """What the head and the first rows of a column need; the longest tell for all."""
        column: Column[Row] = self.model.columns[place]
        rows = self.model.rows[:_MEASURED_ROWS]
        padding = 2 * theme.px(CELL_PADDING)
        head = QFontMetrics(fonts.font()).horizontalAdvance(column.title)
        texts = sorted({column.words(row) for row in rows}, key=len)[-_LONGEST:]
        metrics = QFontMetrics(fonts.font(strong=column.strong, figures=column.number))
        # A pixel to spare: rounding must not cut the last letter of a text that fits.
        width = max((metrics.horizontalAdvance(text) + 1 for text in texts), default=0)
        if column.mark is not None:
            marks = {mark for row in rows if (mark := column.mark(row)) is not None}
            width = max([width if not marks else 0, *(chip_size(each).width() for each in marks)])
        if self.model.checkable and not place:
            width += theme.px(theme.ICON + 2) + theme.GAP
        arrow = theme.px(theme.ICON) if column.sort else 0
        natural = max(head + arrow, width) + padding
        wish = theme.px(column.width)
        # Figures and chips say nothing when they are cut.
        whole = column.number or column.mark is not None
        readable = theme.px(_STRONG_LEAST if column.strong else _LEAST)
        least = natural if whole else min(natural, wish or readable)
        return Need(natural=natural, least=least, wish=wish, spare=column.spare)

    def _section_resized(self) -> None:
        """The person has drawn a column wider or narrower: widths are theirs from now on."""
        self._by_hand = self._by_hand or not self._laying_out

    def _opened(self, index: QModelIndex) -> None:
        row = self.model.row_at(index)
        if row is not None:
            # Later, so that the key press is over before another page has the keyboard.
            QTimer.singleShot(0, self, lambda: self.opened.emit(row))

    def _toggle(self) -> None:
        rows = self.selected()
        if rows:
            checked = {self.model.key(each) for each in self.model.checked_rows()}
            every = all(self.model.key(each) in checked for each in rows)
            self.model.check(rows, checked=not every)

    def _clicked(self, index: QModelIndex) -> None:
        if index.data(Qt.ItemDataRole.CheckStateRole) is None:
            return
        pointer = self.view.viewport().mapFromGlobal(self.cursor().pos())
        reach = theme.px(CELL_PADDING) + theme.px(theme.ICON + 2) + theme.GAP_SMALL
        if pointer.x() - self.view.visualRect(index).left() <= reach:
            self._toggle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: fit what is inside."""
        super().resizeEvent(event)
        bar = Qt.ScrollBarPolicy
        shown = (
            bar.ScrollBarAsNeeded
            if self.height() < self.maximumHeight()
            else bar.ScrollBarAlwaysOff
        )
        self.view.setVerticalScrollBarPolicy(shown)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: follow the theme and the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "view"):
            self._sizes()
