"""The office's own sign-in sheet as a workbook: to be filled in, sent back, and read unasked."""

from __future__ import annotations

from typing import Any

from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from cme_desk.domain.attendance.row_codes import shown
from cme_desk.domain.attendance.sign_in_sheets import MARKER, SheetRow, SignInSheet
from cme_desk.exporting.cells import put
from cme_desk.exporting.tables import FACE, headings, landscape, new_book, plain_cell, saved

HEADINGS = (
    "Row code",
    "Last Name",
    "First Name",
    "Credentials",
    "E-mail",
    "Organization",
    "Time In",
    "Time Out",
    "Signature",
)
_WIDTHS = (11, 22, 18, 16, 32, 30, 11, 11, 22)
_CREDENTIALS = "MD,DO,PA-C,NP,APRN,DNP,CRNA,RN,LPN,PharmD,PhD,PsyD,LCSW,RD,RT,DPM,DDS,MBBS,Student"
_TIME_FORMAT = "h:mm AM/PM"
_HOW = (
    "One line for each person. Type the times you came and left, and your initials or an x under"
    " Signature. Walk-ins use the empty lines. Please leave the row codes as they are."
)


def sign_in_sheet(sheet: SignInSheet) -> bytes:
    """The sheet as an .xlsx file."""
    book, page = new_book("Sign-in")
    book.properties.title = f"Sign-in sheet: {sheet.title}"
    book.properties.creator = sheet.provider
    properties: Any = book  # its published type does not know custom properties
    properties.custom_doc_props.append(StringProperty(name=MARKER, value=sheet.activity_code))
    header = _titles(page, sheet)
    headings(page, header, zip(HEADINGS, _WIDTHS, strict=True))
    page.row_dimensions[header].height = 22
    rows = [*sheet.expected, *sheet.empty]
    for number, row in enumerate(rows, start=header + 1):
        _row(page, number, row)
    _validate(page, header + 1, header + len(rows))
    page.freeze_panes = f"A{header + 1}"
    landscape(page, title_row=header)
    page.print_area = f"A1:{get_column_letter(len(HEADINGS))}{header + len(rows)}"
    # In a footer, & begins a command to Excel.
    marker = f"Sign-in sheet {sheet.activity_code}".replace("&", "&&")
    foot: Any = page.oddFooter  # its published type forgets the parts
    foot.left.text = marker
    foot.left.size = foot.right.size = 8
    return saved(book)


def _titles(page: Worksheet, sheet: SignInSheet) -> int:
    """Write the lines above the header; the row of the header."""
    lines = [
        (sheet.provider, Font(name=FACE, size=11, color="5A6472")),
        (sheet.title, Font(name=FACE, size=15, bold=True)),
        (sheet.session, Font(name=FACE, size=12, bold=True)),
        (" · ".join(part for part in (sheet.when, sheet.where) if part), Font(name=FACE, size=11)),
        (_HOW, Font(name=FACE, size=9, italic=True, color="5A6472")),
    ]
    row = 0
    for text, font in lines:
        if not text:
            continue
        row += 1
        cell = put(plain_cell(page, row, 1), text)
        cell.font = font
        cell.alignment = Alignment(vertical="center", wrap_text=True)
        page.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(HEADINGS))
        page.row_dimensions[row].height = 22 if font.size == 15 else 17
    return row + 2


def _row(page: Worksheet, number: int, row: SheetRow) -> None:
    thin = Side(style="thin", color="AEB6C2")
    border = Border(bottom=thin, top=thin, left=thin, right=thin)
    values = (
        shown(row.code),
        row.last_name,
        row.first_name,
        row.credentials,
        row.email,
        row.organization,
    )
    for column in range(1, len(HEADINGS) + 1):
        cell = plain_cell(page, number, column)
        # Text stays text, also what is typed later: an "=" at the door is no formula.
        cell.number_format = _TIME_FORMAT if column in (7, 8) else "@"
        cell.border = border
        cell.alignment = Alignment(vertical="center", shrink_to_fit=2 <= column <= 6)
    for column, value in enumerate(values, start=1):
        if value:
            put(plain_cell(page, number, column), value)
    code = plain_cell(page, number, 1)
    code.font = Font(name="Consolas", size=10, color="5A6472")
    code.alignment = Alignment(vertical="center", horizontal="center")
    page.row_dimensions[number].height = 21


def _validate(page: Worksheet, first: int, last: int) -> None:
    """Say what belongs into the cells; only times and codes are insisted on."""
    for column, more in _RULES.items():
        words = {key: text.replace("{row}", str(first)) for key, text in more.items()}
        shown = "error" in more
        rule = DataValidation(allow_blank=True, showErrorMessage=shown, **words)
        page.add_data_validation(rule)
        for each in column:
            rule.add(f"{each}{first}:{each}{last}")


_RULES: dict[str, dict[str, Any]] = {
    "A": {
        "type": "custom",
        # Never true: nothing that is typed over a row code is accepted.
        "formula1": "FALSE",
        "errorTitle": "Row code",
        "error": "The row code says whose line this is. Please leave it as it is.",
    },
    # A help to typing; any credentials may stand here.
    "D": {"type": "list", "formula1": f'"{_CREDENTIALS}"'},
    "E": {
        "type": "custom",
        "formula1": 'AND(ISNUMBER(FIND("@",E{row})),ISERROR(FIND(" ",TRIM(E{row}))))',
        "errorStyle": "warning",
        "errorTitle": "E-mail",
        "error": "This does not look like an e-mail address.",
    },
    "GH": {
        "type": "time",
        "operator": "between",
        "formula1": "0",
        # One second before midnight, as a part of the day.
        "formula2": "0.999988425925926",
        "errorTitle": "Time",
        "error": "Please type a time of day, such as 12:05 PM or 13:10.",
    },
}
"""What is checked in columns while somebody types; {row} is the first of people."""
