"""Excel 2003 XML workbooks ("XML Spreadsheet"), often saved by other programs as .xls or .xml."""

from __future__ import annotations

import datetime as dt
import re

from cme_desk.domain.intake.sheets import CellValue
from cme_desk.readers import refusals
from cme_desk.readers.containers import safexml
from cme_desk.readers.grid import serials
from cme_desk.readers.grid.cells import MAX_ROWS, clean_text, whole
from cme_desk.readers.grid.facts import Book, Grid

_RANGE = re.compile(r"R(\d+)C\d+(?::R(\d+)C\d+)?")


def _number(attributes: dict[str, str], name: str, default: int) -> int:
    text = attributes.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 9 else default


class _Parser:
    """Takes the XML events of a workbook and fills tables; names and attributes lose prefixes."""

    def __init__(self) -> None:
        self.tables: list[Grid] = []
        self.active = 0
        self._style = ""
        self._struck: set[str] = set()
        self._row = self._column = 0
        self._skip_rows = 0
        self._cell: dict[str, str] = {}
        self._wide = 0
        self._type = ""
        self._pieces: list[str] | None = None
        self._comment = False
        self._filter: tuple[int, int] | None = None

    @property
    def _table(self) -> Grid:
        if not self.tables:
            raise refusals.damaged("It has cells outside of a sheet.")
        return self.tables[-1]

    def start(self, name: str, prefixed: dict[str, str]) -> None:
        """Open an element."""
        tag = name.rpartition(":")[2]
        attributes = {key.rpartition(":")[2]: value for key, value in prefixed.items()}
        if tag == "Cell":
            self._start_cell(attributes)
        elif tag == "Data":
            self._type = attributes.get("Type", "String")
            self._pieces = []
        elif tag == "Row":
            self._start_row(attributes)
        elif tag == "Worksheet":
            label = clean_text(attributes.get("Name", "")) or f"Sheet{len(self.tables) + 1}"
            self.tables.append(Grid(label))
            self._row = self._skip_rows = 0
        elif tag == "Comment":
            self._comment = True
        elif tag in {"Visible", "ActiveSheet"}:
            self._pieces = []
        else:
            self._start_other(tag, attributes)

    def _start_other(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "Style":
            self._style = attributes.get("ID", "")
        elif tag == "Font" and safexml.is_on(attributes.get("StrikeThrough")):
            # A font inside a text strikes some letters, and belongs to no style.
            if self._pieces is None:
                self._struck.add(self._style)
        elif tag == "AutoFilter":
            found = _RANGE.match(attributes.get("Range", ""))
            self._filter = (int(found[1]) + 1, int(found[2] or found[1])) if found else None
        elif tag == "AutoFilterColumn" and self._filter and attributes.get("Type", "All") != "All":
            self._table.facts.filter_over(*self._filter)

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._row = _number(attributes, "Index", self._row + self._skip_rows + 1)
        self._skip_rows = _number(attributes, "Span", 0)
        self._column = self._wide = 0
        if safexml.is_on(attributes.get("Hidden")):
            last = min(self._row + self._skip_rows, MAX_ROWS)
            self._table.facts.hidden_rows.update(range(self._row, last + 1))

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self._cell = attributes
        self._column = _number(attributes, "Index", self._column + self._wide + 1)
        self._wide = _number(attributes, "MergeAcross", 0)
        high = _number(attributes, "MergeDown", 0)
        if self._wide or high:
            self._table.facts.merged.append(
                (self._row, self._column, self._row + high, self._column + self._wide)
            )

    def end(self, name: str) -> None:
        """Close an element."""
        tag = name.rpartition(":")[2]
        if tag == "Data":
            self._end_data("".join(self._pieces or ()))
            self._pieces = None
        elif tag == "Comment":
            self._comment = False
        elif tag == "Visible":
            if "hidden" in "".join(self._pieces or ()).lower() and self.tables:
                self._table.visible = False
            self._pieces = None
        elif tag == "ActiveSheet":
            text = "".join(self._pieces or ()).strip()
            self.active = int(text) if text.isdecimal() and len(text) < 6 else 0
            self._pieces = None

    def text(self, piece: str) -> None:
        """Take text."""
        if self._pieces is not None:
            self._pieces.append(piece)

    def _end_data(self, written: str) -> None:
        table = self._table
        place = (self._row, self._column)
        if self._comment:
            table.facts.comments[place] = clean_text(written).strip()
            return
        if not written:
            if "Formula" in self._cell and self._type != "String":
                table.facts.uncached.add(place)
            return
        if self._type == "Error":
            table.facts.errors[place] = written
        if self._cell.get("StyleID") in self._struck:
            table.facts.struck.add(place)
        table.put(*place, self._value(written))

    def _value(self, written: str) -> CellValue:
        if self._type == "Number":
            try:
                return whole(float(written))
            except ValueError:
                return clean_text(written)
        if self._type == "Boolean":
            return safexml.is_on(written)
        if self._type == "DateTime":
            return _moment(serials.from_iso(written))
        return clean_text(written)


def _moment(value: CellValue) -> CellValue:
    """A date of 1899 is what Excel writes for a time without a date."""
    if isinstance(value, dt.datetime) and value.year == 1899:
        return value.time()
    if value in {dt.date(1899, 12, 31), dt.date(1899, 12, 30)}:
        return dt.time(0)
    return value


def read_xml2003(data: bytes) -> Book:
    """Read all sheets."""
    parser = _Parser()
    # Programs that print XML leave blank lines before its declaration, which expat refuses.
    safexml.walk(data.lstrip(), parser)
    book = Book()
    book.active = parser.active
    for table in parser.tables:
        book.add_grid(table)
    return book
