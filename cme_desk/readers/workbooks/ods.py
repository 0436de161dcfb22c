"""OpenDocument spreadsheets, packed (.ods) or flat (.fods), read piece by piece.

All by ourselves, for calamine tells neither hidden rows nor errors nor covered cells of them.
"""

from __future__ import annotations

import datetime as dt

from cme_desk.domain.intake.sheets import CellValue
from cme_desk.readers import refusals
from cme_desk.readers.containers import safexml
from cme_desk.readers.grid import serials
from cme_desk.readers.grid.cells import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, clean_text, whole
from cme_desk.readers.grid.facts import Book, Grid

# Some of these hold cells that are not on the sheet: what was deleted, copies of other files.
_SKIPPED = {"tracked-changes", "dde-links", "scenario", "shapes", "content-validations", "forms"}
_NUMBERS = {"float", "percentage", "currency"}
_DAY = dt.timedelta(days=1)
_WIDE, _HIGH = "table:number-columns-spanned", "table:number-rows-spanned"
_FURTHEST = MAX_ROWS + 2_000


def _count(attributes: dict[str, str], name: str) -> int:
    text = attributes.get(name)
    if text is None:
        return 1
    return max(int(text), 1) if text.isdecimal() and len(text) < 9 else 1


_LOCAL: dict[str, str] = {}
"""Names of elements without their prefix; they are few, and come again and again."""


def _local(name: str) -> str:
    if len(_LOCAL) > 1_000:
        _LOCAL.clear()
    tag = _LOCAL[name] = name.rpartition(":")[2]
    return tag


class _Parser:
    """Takes the XML events of a document and fills tables."""

    def __init__(self) -> None:
        self.tables: list[Grid] = []
        self.linked: list[Grid] = []  # copies of other files' sheets, kept for their formulas
        self.active = ""
        self.seen = False
        self._skip = 0
        self._table: Grid | None = None
        self._nested = 0
        self._style = ""
        self._hidden_tables: set[str] = set()
        self._struck: set[str] = set()
        self._formats: set[str] = set()
        self._spans: set[str] = set()
        self._defaults: dict[int, str] = {}
        self._row = self._rows = self._column = self._column_at = 0
        self._cell: dict[str, str] | None = None
        self._cell_tag = ""
        self._texts: list[str] = []
        self._pieces: list[str] | None = None
        self._remark: list[str] | None = None
        self._in_remark = False
        self._inside = 0
        self._active_item = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Open an element."""
        if self._skip:
            self._skip += 1
            return
        tag = _LOCAL.get(name) or _local(name)
        if self._cell is not None:
            self._start_within(tag, attributes)
        elif tag in {"table-cell", "covered-table-cell"}:
            self._cell = attributes
            self._cell_tag = tag
            self._texts = []
            self._remark = None
            self._inside = 0
        elif tag == "table-row":
            self._start_row(attributes)
        elif tag in _SKIPPED:
            self._skip = 1
        elif tag == "table":
            self._start_table(attributes)
        else:
            self._start_other(tag, attributes)

    def _start_other(self, tag: str, attributes: dict[str, str]) -> None:
        """Open an element outside of rows."""
        if tag == "spreadsheet":
            self.seen = True
        elif tag == "table-column":
            count = _count(attributes, "table:number-columns-repeated")
            first, last = self._column_at + 1, self._column_at + count
            style = attributes.get("table:default-cell-style-name", "")
            if style in self._spans:
                columns = range(first, min(last, MAX_COLUMNS) + 1)
                self._defaults.update(dict.fromkeys(columns, style))
            self._column_at = last
        elif tag == "style":
            self._style = attributes.get("style:name", "")
            if attributes.get("style:parent-style-name") in self._struck:
                self._struck.add(self._style)
            if attributes.get("style:data-style-name") in self._formats:
                self._spans.add(self._style)
        elif tag == "time-style":
            # The "[h]:mm" of OpenDocument: hours that count on are a span and no time of day.
            if attributes.get("number:truncate-on-overflow") == "false":
                self._formats.add(attributes.get("style:name", ""))
        elif tag == "table-properties":
            if attributes.get("table:display") == "false":
                self._hidden_tables.add(self._style)
        elif tag == "text-properties":
            line = attributes.get("style:text-line-through-style") or attributes.get(
                "style:text-line-through-type"
            )
            if line and line != "none":
                self._struck.add(self._style)
            elif line:
                self._struck.discard(self._style)
        elif tag == "table-source" and self._table:
            self.linked.append(self._table)
        elif tag == "config-item":
            self._active_item = attributes.get("config:name") == "ActiveTable"

    def _start_table(self, attributes: dict[str, str]) -> None:
        style = attributes.get("table:style-name", "")
        name = clean_text(attributes.get("table:name", "")) or f"Sheet{len(self.tables) + 1}"
        refusals.check_sheets(len(self.tables))
        self._table = Grid(name, visible=style not in self._hidden_tables)
        self.tables.append(self._table)
        self._row = self._rows = self._column_at = 0
        self._defaults = {}

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._row += self._rows
        self._rows = _count(attributes, "table:number-rows-repeated")
        self._column = 0
        shown = attributes.get("table:visibility", "visible")
        if shown != "visible" and self._table is not None:
            first, last = self._row + 1, min(self._row + self._rows, _FURTHEST)
            self._table.facts.hidden_rows.update(range(first, last + 1))
            if shown == "filter":
                self._table.facts.filter_over(first, last)

    def _start_within(self, tag: str, attributes: dict[str, str]) -> None:
        """Open an element inside a cell."""
        if self._pieces is not None:
            if tag == "s":
                self._pieces.append(" " * min(_count(attributes, "text:c"), 1000))
            elif tag == "tab":
                self._pieces.append("\t")
            elif tag == "line-break":
                self._pieces.append("\n")
            elif tag in {"annotation", "note", "frame", "ruby-text"}:
                self._skip = 1
                return
        elif tag == "p":
            self._pieces = []
            self._inside = 0
            return
        elif tag == "annotation":
            self._in_remark = True
            self._remark = []
            return
        elif not self._in_remark or tag in {"creator", "date", "date-string"}:
            self._skip = 1
            return
        self._inside += 1

    def end(self, name: str) -> None:
        """Close an element."""
        if self._skip:
            self._skip -= 1
            return
        tag = _LOCAL.get(name) or _local(name)
        if self._cell is not None:
            self._end_within(tag)
        elif tag == "table":
            self._table = None
        elif tag == "config-item":
            self._active_item = False

    def _end_within(self, tag: str) -> None:
        if self._pieces is not None and tag == "p" and not self._inside:
            text = "".join(self._pieces)
            self._pieces = None
            if self._in_remark and self._remark is not None:
                self._remark.append(text)
            else:
                self._texts.append(text)
        elif tag == "annotation":
            self._in_remark = False
            self._inside = 0
        elif tag == self._cell_tag:
            self._end_cell()
        elif self._inside:
            self._inside -= 1

    def text(self, piece: str) -> None:
        """Take text."""
        if self._skip:
            return
        if self._pieces is not None:
            self._pieces.append(piece)
        elif self._active_item:
            self.active += piece

    def _end_cell(self) -> None:
        attributes = self._cell or {}
        self._cell = None
        first = self._column + 1
        times = _count(attributes, "table:number-columns-repeated")
        self._column += times
        table = self._table
        if table is None:
            return
        if self._remark:
            table.facts.comments[self._row + 1, first] = clean_text("\n".join(self._remark)).strip()
        # LibreOffice fills a sheet to its end with such cells, repeated over a million rows.
        if not self._texts and len(attributes) <= 1 and "table:formula" not in attributes:
            return
        if _WIDE in attributes or _HIGH in attributes:
            self._merge(table, attributes, first)
        value = self._value(attributes, first)
        if value is None:
            if "table:formula" in attributes and "office:value-type" not in attributes:
                table.facts.uncached.add((self._row + 1, first))
            return
        # LibreOffice's own word; OpenDocument has no type for errors.
        failed = attributes.get("calcext:value-type") == "error"
        struck = attributes.get("table:style-name") in self._struck
        if times == self._rows == 1 and not failed and not struck:
            table.put(self._row + 1, first, value)
            return
        self._check_size(times)
        for row in range(self._row + 1, self._row + self._rows + 1):
            for column in range(first, first + times):
                table.put(row, column, value)
                if failed:
                    table.facts.errors[row, column] = str(value)
                if struck:
                    table.facts.struck.add((row, column))
                if column > MAX_COLUMNS:
                    break

    def _check_size(self, times: int) -> None:
        """Refuse a filled cell that is repeated over more than a sheet may hold."""
        if self._rows > MAX_ROWS or self._rows * min(times, MAX_COLUMNS) > MAX_CELLS:
            raise refusals.too_large()

    def _merge(self, table: Grid, attributes: dict[str, str], first: int) -> None:
        wide = _count(attributes, _WIDE)
        high = _count(attributes, _HIGH)
        if wide > 1 or high > 1:
            top = self._row + 1
            table.facts.merged.append((top, first, top + high - 1, first + wide - 1))

    def _value(self, attributes: dict[str, str], first: int) -> CellValue:
        """Read a cell's value as its type says."""
        kind = attributes.get("office:value-type", "")
        texts = self._texts
        shown = clean_text(texts[0] if len(texts) == 1 else "\n".join(texts))
        if kind == "string" and len(attributes) == 1:
            return shown or None
        if attributes.get("calcext:value-type") == "error":
            return shown or "#ERROR!"
        if kind in _NUMBERS:
            try:
                return whole(float(attributes.get("office:value", "")))
            except ValueError:
                return shown or None
        if kind == "date":
            return serials.from_iso(attributes.get("office:date-value", shown)) or shown or None
        if kind == "time":
            style = attributes.get("table:style-name") or self._defaults.get(first)
            written = attributes.get("office:time-value", "")
            time = _time(written, is_span=style in self._spans)
            return (shown or None) if time is None else time
        if kind == "boolean":
            return attributes.get("office:boolean-value", shown).lower() == "true"
        stored = attributes.get("office:string-value")
        return (clean_text(stored) if stored else "") or shown or None


def _time(written: str, *, is_span: bool) -> CellValue:
    """Read a time of day; beyond a day, or where the format counts hours on, it is a span."""
    span = serials.from_iso_span(written)
    if span is None or is_span or not dt.timedelta(0) <= span < _DAY:
        return span
    return (dt.datetime(2000, 1, 1) + span).time()


def read_ods(content: bytes, *before: bytes | None) -> Book:
    """Read all sheets.

    Args:
        content: content.xml, or the whole of a flat file.
        before: settings.xml and styles.xml, where the file has them.

    """
    parser = _Parser()
    for part in (*before, content):
        if part is not None:
            safexml.walk(part, parser)
    if not parser.seen:
        raise refusals.not_a_spreadsheet("an OpenDocument file of another sort")
    book = Book()
    for table in parser.tables:
        if table in parser.linked:
            continue
        if table.name == parser.active:
            book.active = len(book)
        book.add_grid(table)
    return book
