"""A transcript as a workbook: a sheet of lines to sort and filter, with the totals below."""

from __future__ import annotations

import datetime as dt

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from cme_desk.domain.credit.types import amount_text
from cme_desk.domain.papers.transcript import (
    NOT_RECORDED,
    PARTICIPATION,
    Transcript,
    TranscriptLine,
    period,
    totals,
)
from cme_desk.exporting.cells import put
from cme_desk.exporting.tables import headings, landscape, new_book, plain_cell, saved

_COLUMNS = (
    ("Date", 12),
    ("Code", 16),
    ("Activity", 58),
    ("Provider", 30),
    ("Credit type", 30),
    ("Credits", 10),
    ("Certificate", 16),
    ("From", 14),
    ("Claimed now", 12),
)
_HEADER_ROW = 5


def workbook(transcript: Transcript) -> bytes:
    """The transcript as an .xlsx file; amounts are numbers, dates are dates."""
    book, sheet = new_book("Transcript")
    titles = [transcript.name, period(transcript), f"Issued by {transcript.provider}"]
    for row, text in enumerate(titles, start=1):
        _text(sheet, row, 1, text, bold=row == 1, size=14 if row == 1 else 11)
    headings(sheet, _HEADER_ROW, _COLUMNS)
    row = _HEADER_ROW
    for lines, source in ((transcript.own, "this provider"), (transcript.elsewhere, "elsewhere")):
        for line in lines:
            row += 1
            _line(sheet, row, line, source)
    sheet.auto_filter.ref = f"A{_HEADER_ROW}:I{max(row, _HEADER_ROW)}"
    for lines, heading in (
        (transcript.own, f"Total, {transcript.provider}"),
        (transcript.elsewhere, "Total, from elsewhere, as told by the learner"),
    ):
        sums = totals(lines)
        if sums:
            row += 2
            _text(sheet, row, 3, heading, bold=True)
        for name, amount in sums:
            row += 1
            _text(sheet, row, 5, name)
            _amount(sheet, row, amount, bold=True)
    sheet.freeze_panes = f"A{_HEADER_ROW + 1}"
    landscape(sheet, title_row=_HEADER_ROW)
    return saved(book)


def _line(sheet: Worksheet, row: int, line: TranscriptLine, source: str) -> None:
    if line.day:
        cell = sheet.cell(row, 1, dt.date.fromisoformat(line.day))
        cell.number_format = "yyyy-mm-dd"
    else:
        _text(sheet, row, 1, NOT_RECORDED)
    texts = (line.code, line.title, line.provider, line.type_name)
    for column, text in enumerate(texts, start=2):
        _text(sheet, row, column, text)
    if line.type_name != PARTICIPATION:
        _amount(sheet, row, line.amount)
    _text(sheet, row, 7, line.certificate)
    _text(sheet, row, 8, source)
    if line.claimed is not None:
        _text(sheet, row, 9, amount_text(line.claimed))


def _amount(sheet: Worksheet, row: int, amount: int, *, bold: bool = False) -> None:
    cell = sheet.cell(row, 6, amount / 100)
    cell.number_format = "0.00"
    cell.font = Font(bold=bold)


def _text(
    sheet: Worksheet, row: int, column: int, text: str, *, bold: bool = False, size: int = 11
) -> Cell:
    cell = put(plain_cell(sheet, row, column), text)
    cell.font = Font(bold=bold, size=size)
    cell.alignment = Alignment(vertical="top", wrap_text=column in {3, 4} and row > _HEADER_ROW)
    return cell
