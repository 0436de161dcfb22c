"""A sign-in sheet as coordinators make them in Excel: titles, header, people, a line of totals."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.styles import Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet

from cme_desk.exporting.cells import put
from cme_desk.exporting.tables import headings, landscape, new_book, plain_cell, saved

HEADINGS = (
    "Last Name",
    "First Name",
    "Degree",
    "E-mail",
    "Organization",
    "Time In",
    "Time Out",
    "Signature",
)
_WIDTHS = (22, 18, 18, 32, 32, 11, 11, 16)
_HEADER_ROW = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInLine:
    """One line that somebody filled in; times are "HH:MM" or empty.

    Attributes:
        hidden: whether the row is hidden in the workbook.

    """

    last_name: str
    first_name: str
    credentials: str = ""
    email: str = ""
    organization: str = ""
    time_in: str = ""
    time_out: str = ""
    hidden: bool = False


def sign_in_sheet(titles: Sequence[str], lines: Sequence[SignInLine]) -> bytes:
    """A filled sign-in sheet as an .xlsx file.

    Args:
        titles: up to three lines above the header: who, what, when and where.
        lines: the people in the order in which they signed.

    """
    workbook, sheet = new_book("Sign-in")
    for row, title in enumerate(titles, start=1):
        cell = sheet.cell(row, 1, title)
        cell.font = Font(bold=row == 1, size=14 if row == 1 else 11)
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(HEADINGS))
    headings(sheet, _HEADER_ROW, zip(HEADINGS, _WIDTHS, strict=True))
    for row, line in enumerate(lines, start=_HEADER_ROW + 1):
        _fill(sheet, row, line)
    last = _HEADER_ROW + len(lines) + 2
    # As on real sheets: readers must not take the last line for a person.
    sheet.cell(last, 1, "Total signed in").font = Font(bold=True)
    sheet.cell(last, 2, len(lines)).font = Font(bold=True)
    sheet.freeze_panes = f"A{_HEADER_ROW + 1}"
    landscape(sheet, title_row=_HEADER_ROW)
    return saved(workbook)


def _fill(sheet: Worksheet, row: int, line: SignInLine) -> None:
    thin = Side(style="thin", color="C8CED8")
    values = (line.last_name, line.first_name, line.credentials, line.email, line.organization)
    for column, value in enumerate(values, start=1):
        put(plain_cell(sheet, row, column), value)
    for column, text in ((6, line.time_in), (7, line.time_out)):
        if text:
            put(plain_cell(sheet, row, column), dt.time.fromisoformat(text))
    for column in range(1, len(HEADINGS) + 1):
        sheet.cell(row, column).border = Border(bottom=thin)
    sheet.cell(row, len(HEADINGS), "x")
    sheet.row_dimensions[row].hidden = line.hidden
