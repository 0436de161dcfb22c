"""The one list model: rows as a query gave them, columns as data, sorting handed back to SQL."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from cme_desk.ui.widgets.chip import Mark
from cme_desk.ui.widgets.tips import tip

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What the table asks the model for beyond Qt's own roles."""

    ROW = Qt.ItemDataRole.UserRole + 1
    MARK = Qt.ItemDataRole.UserRole + 2
    COLUMN = Qt.ItemDataRole.UserRole + 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[Row]):
    """One column of a list.

    Attributes:
        title: in the head.
        text: what a row shows here, also read aloud; what the chip says, unless given.
        mark: a chip to draw in place of the text; None draws the text.
        sort: the key that the query sorts by; "" cannot be sorted.
        width: in pixels at 100 % text; 0 shares what is left.
        number: right-aligned, with digits of equal width.
        strong: what is read first in the row.
        muted: what is read last.
        tip: more about the cell.
        two_lines: small in two lines where one does not hold the text.
        spare: columns with the highest number are left out first where the window is narrow; 0
            never is.

    """

    title: str
    text: Callable[[Row], str] | None = None
    mark: Callable[[Row], Mark | None] | None = None
    sort: str = ""
    width: int = 0
    number: bool = False
    strong: bool = False
    muted: bool = False
    tip: Callable[[Row], str] | None = None
    spare: int = 0
    two_lines: bool = False

    def words(self, row: Row) -> str:
        """What a row shows here, in words."""
        if self.text is not None:
            return self.text(row)
        mark = self.mark(row) if self.mark is not None else None
        return mark.words if mark is not None else ""


class RecordsModel(QAbstractTableModel, Generic[Row]):
    """Rows and columns; it never changes a row, and never sorts one.

    Signals:
        sort_asked: a column's sort key, and whether descending: ask the query again.
        checks_changed: rows were checked or unchecked.
    """

    sort_asked = Signal(str, bool)
    checks_changed = Signal()

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        *,
        key: Callable[[Row], object] | None = None,
        checkable: bool = False,
        parent: QObject | None = None,
    ) -> None:
        """Make an empty list.

        Args:
            columns: from left to right.
            key: what makes a row the same row after the query was asked again.
            checkable: whether rows can be checked, in the first column; needs `key`.
            parent: the owner.

        """
        super().__init__(parent)
        self.columns = tuple(columns)
        self._key = key
        self._checkable = checkable
        self._checked: set[object] = set()
        self._rows: list[Row] = []

    @property
    def checkable(self) -> bool:
        """Whether rows can be checked."""
        return self._checkable

    @property
    def rows(self) -> Sequence[Row]:
        """The rows as last set."""
        return self._rows

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; checks stay with the rows that are still there."""
        self.beginResetModel()
        self._rows = list(rows)
        if self._checkable:
            self._checked &= {self.key(each) for each in self._rows}
        self.endResetModel()
        if self._checkable:
            self.checks_changed.emit()

    def set_columns(self, columns: Sequence[Column[Row]]) -> None:
        """Show other columns of the same rows."""
        self.beginResetModel()
        self.columns = tuple(columns)
        self.endResetModel()

    def key(self, row: Row) -> object:
        """What makes this row the same row after the query was asked again."""
        return self._key(row) if self._key is not None else row

    def row_at(self, index: Index) -> Row | None:
        """The row of an index; None outside."""
        place = index.row()
        return self._rows[place] if index.isValid() and place < len(self._rows) else None

    def checked_rows(self) -> list[Row]:
        """The checked rows, in their order."""
        return [each for each in self._rows if self.key(each) in self._checked]

    def check(self, rows: Sequence[Row], *, checked: bool = True) -> None:
        """Check or uncheck rows."""
        keys = {self.key(each) for each in rows}
        self._checked = self._checked | keys if checked else self._checked - keys
        if self._rows:
            last = self.index(len(self._rows) - 1, 0)
            self.dataChanged.emit(self.index(0, 0), last, [Qt.ItemDataRole.CheckStateRole])
        self.checks_changed.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Qt: how many rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Qt: how many columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: what a cell shows."""
        row = self.row_at(index)
        if row is None:
            return None
        column = self.columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return column.words(row)
            case Qt.ItemDataRole.ToolTipRole:
                return tip(column.tip(row)) if column.tip is not None else None
            case Qt.ItemDataRole.CheckStateRole:
                return self._check_state(row, index.column())
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(column)
            case Role.MARK:
                return column.mark(row) if column.mark is not None else None
            case Role.ROW:
                return row
            case Role.COLUMN:
                return column
        return None

    def _check_state(self, row: Row, column: int) -> Qt.CheckState | None:
        if not self._checkable or column:
            return None
        checked = self.key(row) in self._checked
        return Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Qt: check or uncheck."""
        row = self.row_at(index)
        if role != Qt.ItemDataRole.CheckStateRole or row is None or not self._checkable:
            return False
        self.check([row], checked=Qt.CheckState(value) is Qt.CheckState.Checked)
        return True

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Qt: what the head shows."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(self.columns[section])
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt: what can be done with it."""
        flags = super().flags(index)
        if self._checkable and index.isValid() and index.column() == 0:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Qt: hand the wish to sort on to whoever asks the query."""
        if 0 <= column < len(self.columns) and self.columns[column].sort:
            descending = order is Qt.SortOrder.DescendingOrder
            self.sort_asked.emit(self.columns[column].sort, descending)


def _alignment(column: Column[Any]) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.number else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
