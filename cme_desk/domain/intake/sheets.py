"""A spreadsheet as it stands: cells with coordinates, and what was odd about the file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, field, fields
from typing import Any, ClassVar, Protocol, TypeAlias

CellValue: TypeAlias = (
    str | int | float | bool | dt.datetime | dt.date | dt.time | dt.timedelta | None
)


class Record(Protocol):
    """Any dataclass."""

    __dataclass_fields__: ClassVar[dict[str, Any]]


def filled(record: Record, *, without: Collection[str] = ()) -> dict[str, Any]:
    """The filled parts of a record by name, save some."""
    return {
        each.name: list(value) if isinstance(value, tuple) else value
        for each in fields(record)
        if each.name not in without and (value := getattr(record, each.name)) not in ("", None, ())
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something odd that a person should know of, in a coordinator's words.

    Attributes:
        reference: a stable kebab-case id ("hidden-rows").
        message: one sentence.
        rows: the rows it is about, counted from 1 as in the spreadsheet.

    """

    reference: str
    message: str
    rows: tuple[int, ...] = ()

    def as_dict(self) -> dict[str, object]:
        """The filled parts by name, for the command line's JSON."""
        return filled(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet of a workbook, or the whole of a text file.

    Attributes:
        name: the sheet's name; the file's stem for a text file.
        rows: the cells, row 1 first; each row is as long as its last filled cell, so that
            lengths differ. Text is as written (escapes decoded), whole numbers are int, dates and
            times are typed where the file says so, an error cell is its text ("#N/A"), an empty
            cell is None.
        visible: False for hidden and very hidden sheets.
        kind: "cells", or "chart" and the like for sheets that hold no cells.
        hidden_rows: rows (from 1) that the workbook hides, also by a filter.
        filtered: True if a filter is what hides them.
        struck_rows: rows (from 1) whose filled cells are struck out.
        merged: ranges (first row, first column, last row, last column), from 1, inclusive.
        errors: coordinates (row, column), from 1, of error cells.
        uncached: coordinates of formulas that have no stored value; their cell is None.
        comments: coordinates of cells with a note, and its text.

    """

    name: str
    rows: list[list[CellValue]]
    visible: bool = True
    kind: str = "cells"
    hidden_rows: frozenset[int] = frozenset()
    filtered: bool = False
    struck_rows: frozenset[int] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    errors: frozenset[tuple[int, int]] = frozenset()
    uncached: frozenset[tuple[int, int]] = frozenset()
    comments: dict[tuple[int, int], str] = field(default_factory=dict)

    def cell(self, row: int, column: int) -> CellValue:
        """The value at a row and column counted from 1; None outside what is filled."""
        if 1 <= row <= len(self.rows):
            cells = self.rows[row - 1]
            if 1 <= column <= len(cells):
                return cells[column - 1]
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbook:
    """A whole file as read.

    Attributes:
        file_name: the file's name without folders.
        format: the container by content: "xlsx", "xls", "ods", "csv", "tsv", ...
        sheets: all sheets in the file's order, hidden ones too.
        encoding: of a text file, as decoded ("utf-8", "cp1252", "utf-16").
        active: the index in sheets of the one that the file opens on.
        notes: what was odd about the file as a whole.

    """

    file_name: str
    format: str
    sheets: tuple[Sheet, ...]
    encoding: str = ""
    active: int = 0
    notes: tuple[Note, ...] = ()


def column_letter(column: int) -> str:
    """Name a column as a spreadsheet does: 1 is A, 27 is AA."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
