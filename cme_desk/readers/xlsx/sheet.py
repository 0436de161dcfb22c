"""One sheet of an Excel workbook, read piece by piece in any way its XML may be written."""

from __future__ import annotations

from cme_desk.domain.intake.sheets import CellValue
from cme_desk.readers.containers import safexml
from cme_desk.readers.grid import serials
from cme_desk.readers.grid.cells import MAX_ROWS, area, coordinates
from cme_desk.readers.grid.facts import MAX_MERGED, Facts, Grid
from cme_desk.readers.xlsx.parts import Styles, number, unescape


class _SheetParser:
    """Takes the sheet's XML events and fills a grid and the facts."""

    def __init__(self, shared: list[str], styles: Styles) -> None:
        self.grid = Grid()
        self.facts = self.grid.facts
        self._shared = shared
        self._styles = styles
        self._row = self._column = 0
        self._type = ""
        self._style = 0
        self._in_cell = self._formula = self._stored = False
        self._collecting = self._phonetic = False
        self._pieces: list[str] = []
        self._filter: tuple[int, int, int, int] | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Open an element."""
        tag = name.rpartition(":")[2]
        if tag == "c":
            self._start_cell(attributes)
        elif self._in_cell:
            if tag == "v":
                self._collecting = self._stored = True
            elif tag == "t":
                self._collecting = not self._phonetic
            elif tag == "f":
                self._formula = True
            elif tag == "rPh":
                self._phonetic = True
        elif tag == "row":
            self._row = number(attributes.get("r"), self._row + 1)
            self._column = 0
            if safexml.is_on(attributes.get("hidden")):
                self.facts.hidden_rows.add(self._row)
        else:
            self._start_other(tag, attributes)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        place = coordinates(attributes.get("r", ""))
        # Some writers leave places out: cells then follow each other.
        if place is None:
            self._column += 1
        else:
            self._row, self._column = place
        self._type = attributes.get("t", "n")
        self._style = number(attributes.get("s"))
        self._in_cell = True
        self._formula = self._stored = False
        self._pieces = []

    def _start_other(self, tag: str, attributes: dict[str, str]) -> None:
        """Open an element that is about the sheet as a whole."""
        if tag == "mergeCell":
            merged = area(attributes.get("ref", ""))
            if merged is not None and len(self.facts.merged) <= MAX_MERGED:
                self.facts.merged.append(merged)
        elif tag == "autoFilter":
            self._filter = area(attributes.get("ref", ""))
        elif tag == "filterColumn" and self._filter is not None:
            self.facts.filter_over(self._filter[0] + 1, self._filter[2])
        elif tag == "sheetPr" and safexml.is_on(attributes.get("filterMode")):
            self.facts.filter_over(1, MAX_ROWS)

    def end(self, name: str) -> None:
        """Close an element."""
        tag = name.rpartition(":")[2]
        if tag in {"v", "t"}:
            self._collecting = False
        elif tag == "rPh":
            self._phonetic = False
        elif tag == "c":
            self._end_cell()

    def text(self, piece: str) -> None:
        """Take text."""
        if self._collecting:
            self._pieces.append(piece)

    def _end_cell(self) -> None:
        self._in_cell = self._collecting = self._phonetic = False
        place = (self._row, self._column)
        written = "".join(self._pieces)
        if self._formula and not written and not (self._stored and self._type == "str"):
            self.facts.uncached.add(place)
            return
        if not written:
            return
        if self._type == "e":
            self.facts.errors[place] = written
        self.grid.put(*place, self._value(written))
        if self._style in self._styles.struck:
            self.facts.struck.add(place)

    def _value(self, written: str) -> CellValue:
        kind = self._type
        if kind == "s":
            index = number(written.strip(), -1)
            if index in self._styles.struck_strings:
                self.facts.struck.add((self._row, self._column))
            elif index in self._styles.partly_struck:
                self.facts.partly_struck.add((self._row, self._column))
            return self._shared[index] if 0 <= index < len(self._shared) else None
        if kind in {"str", "inlineStr"}:
            return unescape(written)
        if kind == "e":
            return written
        if kind == "b":
            return safexml.is_on(written)
        if kind == "d":
            return serials.from_iso(written)
        try:
            stored = float(written)
        except ValueError:
            return unescape(written)
        return serials.typed(stored, self._styles.kind(self._style), date1904=self._styles.date1904)


def read_sheet(
    xml: bytes, shared: list[str], styles: Styles
) -> tuple[list[list[CellValue]], Facts]:
    """Read a sheet's rows and facts; DeskError if its XML is broken or unsafe."""
    parser = safexml.gather(xml, lambda: _SheetParser(shared, styles))
    return parser.grid.rows(), parser.facts
