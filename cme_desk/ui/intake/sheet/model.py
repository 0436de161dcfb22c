"""The sheet as a table model: cells as they stand, and what each row was taken for."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from cme_desk.domain.intake.sheets import column_letter
from cme_desk.services.intake.view import RowKind, RowView, SheetView
from cme_desk.ui.intake.words import cell_words, field_words, labels
from cme_desk.ui.widgets.tips import tip

Index = QModelIndex | QPersistentModelIndex

MOST_COLUMNS = 120
"""Wider sheets are cut here on the screen; they are read whole."""

_LONGEST = 300


class SheetRole(IntEnum):
    """What the view asks beyond Qt's own roles."""

    ROW = Qt.ItemDataRole.UserRole + 1
    LINE = Qt.ItemDataRole.UserRole + 2


class SheetModel(QAbstractTableModel):
    """One sheet. Rows and columns are counted from 0 here and from 1 in the sheet."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin with nothing to show."""
        super().__init__(parent)
        self._view: SheetView | None = None
        self._rows = 0
        self._columns = 0

    @property
    def view(self) -> SheetView | None:
        """What is shown."""
        return self._view

    def show(self, view: SheetView) -> None:
        """Show a sheet; where it is the same one, only what was understood of it is new."""
        rows, columns = len(view.sheet.rows), min(view.width, MOST_COLUMNS)
        same = self._view is not None and self._view.sheet is view.sheet
        # A reset would lose the row that is looked at, and the place on the screen.
        if same and (rows, columns) == (self._rows, self._columns):
            self._view = view
            if rows and columns:
                self.dataChanged.emit(self.index(0, 0), self.index(rows - 1, columns - 1))
                self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, rows - 1)
            return
        self.beginResetModel()
        self._view, self._rows, self._columns = view, rows, columns
        self.endResetModel()

    def row_view(self, place: int) -> RowView:
        """What a row, counted from 0, was taken for."""
        return self._view.row(place + 1) if self._view else RowView(kind=RowKind.PLAIN)

    def words(self, place: int, column: int) -> str:
        """A cell's words, both counted from 0."""
        return cell_words(self._view.sheet.cell(place + 1, column + 1)) if self._view else ""

    def line(self, place: int) -> str:
        """All of a row in one line, for a row that is no person."""
        cells = (self.words(place, column) for column in range(self._columns))
        return " · ".join(text for text in cells if text)[:_LONGEST]

    def kind_words(self, place: int) -> str:
        """What was understood of a row, in words; "" where there is nothing to say."""
        row = self.row_view(place)
        kinds = {RowKind.HEADER: "the header", RowKind.TITLE: "above the header"}
        return row.reason or kinds.get(row.kind, "")

    def _field(self, column: int) -> str:
        """What a column, counted from 1, is said to hold."""
        use = self._view.columns.get(column) if self._view else None
        words = labels(self._view) if self._view else {}
        return field_words(use.field if use else None, words)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Qt: how many rows."""
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Qt: how many columns."""
        return 0 if parent.isValid() else self._columns

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: what a cell shows."""
        if not index.isValid() or self._view is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.words(index.row(), index.column())
            case Qt.ItemDataRole.AccessibleTextRole:
                words = self.kind_words(index.row()) if index.column() == 0 else ""
                parts = (self.words(index.row(), index.column()), words)
                return ", ".join(part for part in parts if part)
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(index.row(), index.column())
            case SheetRole.ROW:
                return self.row_view(index.row())
            case SheetRole.LINE:
                return self.line(index.row())
        return None

    def _tip(self, place: int, column: int) -> str:
        assert self._view is not None
        row = self.row_view(place)
        note = self._view.sheet.comments.get((place + 1, column + 1), "")
        words = self.kind_words(place)
        parts = [*row.review, f"Row {place + 1}: {words}." if words else "", note]
        return tip("\n".join(part for part in parts if part))

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Qt: row numbers, and for a screen reader what a column holds."""
        if self._view is None:
            return None
        if orientation is Qt.Orientation.Vertical:
            if role == Qt.ItemDataRole.DisplayRole:
                return str(section + 1)
            return self._tip(section, 0) if role == Qt.ItemDataRole.ToolTipRole else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{column_letter(section + 1)}: {self._field(section + 1)}"
        return None
