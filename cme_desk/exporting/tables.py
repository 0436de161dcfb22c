"""A list as a file that people take away: an Excel workbook, or CSV that Excel opens right."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from cme_desk.exporting.cells import Value, guarded, put

HEAD_FILL = "E6EAF0"
FACE = "Calibri"
_WIDEST = 48
_NARROWEST = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFile:
    """A list to be written.

    Attributes:
        title: of the list; name of the sheet and of the document.
        columns: their headers.
        rows: the cells, as many as there are columns.

    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def workbook(listed: ListFile) -> bytes:
    """The list as an .xlsx file, ready to be sorted, filtered and printed."""
    book, sheet = new_book(sheet_name(listed.title))
    book.properties.title = listed.title
    book.properties.creator = "CME Desk"
    for number, title in enumerate(listed.columns, start=1):
        head(put(plain_cell(sheet, 1, number), title))
    for row, values in enumerate(listed.rows, start=2):
        for number, value in enumerate(values, start=1):
            put(plain_cell(sheet, row, number), value)
    _set_widths(sheet, listed)
    sheet.freeze_panes = "A2"
    if listed.rows:
        last = get_column_letter(len(listed.columns))
        sheet.auto_filter.ref = f"A1:{last}{len(listed.rows) + 1}"
    landscape(sheet, title_row=1)
    return saved(book)


def csv_text(listed: ListFile) -> bytes:
    """The list as CSV: UTF-8 with the mark by which Excel knows it, every cell in quotes."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([guarded(title) for title in listed.columns])
    for row in listed.rows:
        writer.writerow([guarded(value) for value in row])
    return written.getvalue().encode("utf-8-sig", "replace")


def sheet_name(title: str) -> str:
    """A name that Excel takes: at most 31 characters, no brackets, slashes, colons and the like."""
    kept = "".join(" " if each in "[]:*?/\\" or not each.isprintable() else each for each in title)
    return " ".join(kept.split())[:31].strip(" '") or "Sheet"


def new_book(title: str) -> tuple[Workbook, Worksheet]:
    """A workbook with one sheet of this name."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = title
    return book, sheet


def headings(sheet: Worksheet, row: int, columns: Iterable[tuple[str, int]]) -> None:
    """Write the header: the title and the width of each column."""
    for number, (title, width) in enumerate(columns, start=1):
        head(put(plain_cell(sheet, row, number), title))
        sheet.column_dimensions[get_column_letter(number)].width = width


def head(cell: Cell) -> Cell:
    """Make a cell look like a header."""
    cell.font = Font(name=FACE, bold=True)
    cell.fill = PatternFill("solid", fgColor=HEAD_FILL)
    cell.alignment = Alignment(vertical="center", wrap_text=True)
    return cell


def landscape(sheet: Worksheet, *, title_row: int) -> None:
    """Print across, fitted to the width, with the header on each page."""
    sheet.print_title_rows = f"{title_row}:{title_row}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth = 1
    # As many pages long as it takes: 1 would press a long list onto a single one.
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    foot: Any = sheet.oddFooter  # its published type forgets the parts
    foot.right.text = "Page &P of &N"


def saved(book: Workbook) -> bytes:
    """The workbook's bytes."""
    content = io.BytesIO()
    # With a clock before 1980 openpyxl's own way fails: a zip knows no earlier time.
    ExcelWriter(book, _Archive(content, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False)).save()
    return content.getvalue()


class _Archive(zipfile.ZipFile):
    """A zip whose parts have one time, whatever the clock says."""

    def writestr(self, zinfo_or_arcname: Any, *parts: Any, **more: Any) -> None:  # noqa: ANN401 - zipfile's
        """Write a part."""
        if isinstance(zinfo_or_arcname, str):
            zinfo_or_arcname = zipfile.ZipInfo(zinfo_or_arcname)
            zinfo_or_arcname.compress_type = zipfile.ZIP_DEFLATED
        super().writestr(zinfo_or_arcname, *parts, **more)


def plain_cell(sheet: Worksheet, row: int, column: int) -> Cell:
    """A cell by its place; openpyxl's type allows for parts of merged ones too."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    return cell


def _set_widths(sheet: Worksheet, listed: ListFile) -> None:
    samples: Sequence[tuple[Value, ...]] = listed.rows[:200]
    for number, title in enumerate(listed.columns, start=1):
        longest = max([len(title) + 3, *(len(str(row[number - 1] or "")) for row in samples)])
        width = max(_NARROWEST, min(_WIDEST, longest + 2))
        sheet.column_dimensions[get_column_letter(number)].width = width
