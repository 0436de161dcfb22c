"""The rows of a sheet that were not taken, as they stand there, each with the reason beside it."""

from __future__ import annotations

from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from cme_desk.domain.file_names import first_free
from cme_desk.exporting.cells import Value, put
from cme_desk.exporting.tables import FACE, head, landscape, new_book, plain_cell, saved, sheet_name

REASON = "Why it was not imported"
_REASON_WIDTH = 60
_WIDEST = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftSheet:
    """What is left of one sheet.

    Attributes:
        name: of the sheet.
        headings: in the original's columns, from column A on; an empty text for none.
        rows: the cells of each row in the original's columns, and why it was not taken.

    """

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[tuple[Value, ...], str], ...]


def leftovers(sheets: list[LeftSheet]) -> bytes:
    """An .xlsx file with these rows, to be mended and imported again."""
    book, first = new_book("Sheet")
    for number, left in enumerate(sheets):
        page = first if number == 0 else book.create_sheet()
        assert isinstance(page, Worksheet)
        page.title = _free_name(book, page, left.name)
        _fill(page, left)
    return saved(book)


def _fill(page: Worksheet, left: LeftSheet) -> None:
    width = max([len(left.headings), *(len(cells) for cells, _ in left.rows)])
    for column in range(1, width + 1):
        heading = left.headings[column - 1] if column <= len(left.headings) else ""
        head(put(plain_cell(page, 1, column), heading or None))
    reason = width + 1
    head(put(plain_cell(page, 1, reason), REASON))
    longest = [len(heading) + 2 for heading in left.headings] + [8] * (width - len(left.headings))
    for row, (cells, why) in enumerate(left.rows, start=2):
        for column, value in enumerate(cells, start=1):
            put(plain_cell(page, row, column), value)
            longest[column - 1] = max(longest[column - 1], len(str(value or "")) + 2)
        cell = put(plain_cell(page, row, reason), why)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.font = Font(name=FACE, color="8A4B00")
        cell.fill = PatternFill("solid", fgColor="FFF4E5")
    for column, characters in enumerate(longest, start=1):
        page.column_dimensions[get_column_letter(column)].width = min(_WIDEST, max(8, characters))
    page.column_dimensions[get_column_letter(reason)].width = _REASON_WIDTH
    page.freeze_panes = "A2"
    landscape(page, title_row=1)


def _free_name(book: Workbook, page: Worksheet, name: str) -> str:
    """The sheet's name as it was, as far as Excel takes it."""
    taken = {each.title.casefold() for each in book.worksheets if each is not page}
    # With its number it stays within the 31 characters that Excel allows.
    return first_free(
        sheet_name(name), lambda each: each.casefold() in taken, "{name:.27} {number}"
    )
