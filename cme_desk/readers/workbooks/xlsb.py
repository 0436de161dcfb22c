"""Excel binary workbooks (.xlsb): calamine reads the cells, a walk over the records the rest."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator

from python_calamine import CalamineWorkbook
from xlrd.biffh import error_text_from_code

from cme_desk.domain.intake.sheets import CellValue
from cme_desk.readers import refusals
from cme_desk.readers.containers.archive import Archive
from cme_desk.readers.grid import cells
from cme_desk.readers.grid.facts import Book, Facts, settle
from cme_desk.readers.xlsx.workbook import kind_of, relations

# Record types of [MS-XLSB] 2.3.2.
_ROW, _LAST_CELL, _RICH_CELL, _ERROR, _FORMULA_ERROR = 0, 11, 62, 3, 11
_SHEET, _VIEW, _FILTER, _FILTER_COLUMN, _MERGED = 156, 158, 161, 163, 176

_ERRORS = {**error_text_from_code, 0x2B: "#GETTING_DATA"}


def records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield each record's type and body."""
    at, end = 0, len(data)
    while at < end:
        kind = data[at] & 0x7F
        if data[at] & 0x80:
            at += 1
            kind |= (data[at] & 0x7F) << 7
        at += 1
        size = shift = 0
        while True:
            byte = data[at]
            at += 1
            size |= (byte & 0x7F) << shift
            shift += 7
            # A size has four bytes at most ([MS-XLSB] 2.1.4).
            if not byte & 0x80 or shift > 21:
                break
        yield kind, data[at : at + size]
        at += size


def _string(body: bytes, at: int) -> tuple[str, int]:
    (length,) = struct.unpack_from("<I", body, at)
    if length == 0xFFFFFFFF:
        return "", at + 4
    end = at + 4 + 2 * length
    return body[at + 4 : end].decode("utf-16-le", "replace"), end


def _scan(data: bytes) -> Facts:
    """Gather what calamine loses; DeskError if the grid is beyond limits."""
    facts = Facts()
    row = last_row = last_column = 0
    ruled: tuple[int, int] | None = None
    for kind, body in records(data):
        if kind == _ROW:
            row = struct.unpack_from("<I", body)[0] + 1
            # fDyZero: a row of no height, which is how a hidden one is kept.
            if len(body) > 11 and body[11] & 0x10:
                facts.hidden_rows.add(row)
        elif 2 <= kind <= _LAST_CELL or kind == _RICH_CELL:
            column = struct.unpack_from("<I", body)[0] + 1
            last_row, last_column = max(last_row, row), max(last_column, column)
            if kind in {_ERROR, _FORMULA_ERROR}:
                facts.errors[row, column] = _ERRORS.get(body[8], "#ERROR!")
        elif kind == _MERGED:
            top, bottom, left, right = struct.unpack_from("<IIII", body)
            facts.merged.append((top + 1, left + 1, bottom + 1, right + 1))
        elif kind == _FILTER:
            top, bottom = struct.unpack_from("<II", body)
            # A filter's range begins with the header, which it never hides.
            ruled = (top + 2, bottom + 1)
        elif kind == _FILTER_COLUMN and ruled is not None:
            facts.filter_over(*ruled)
    # Before calamine, which makes a dense grid of it: a cell far away ends the whole process.
    if last_column > cells.MAX_COLUMNS or last_row * last_column > cells.MAX_CELLS:
        raise refusals.too_large()
    return facts


def read_xlsb(data: bytes, archive: Archive) -> Book:
    """Read all sheets."""
    main = next(name for name in archive.names if name.endswith("workbook.bin"))
    related = relations(archive, main)
    native = CalamineWorkbook.from_filelike(io.BytesIO(data))
    book = Book()
    try:
        for record, body in records(archive.read(main)):
            if record == _VIEW:
                (book.active,) = struct.unpack_from("<I", body, 24)
            elif record == _SHEET:
                (state,) = struct.unpack_from("<I", body)
                identity, at = _string(body, 8)
                name = cells.clean_text(_string(body, at)[0])
                relation = related.get(identity)
                kind = kind_of(archive, relation)
                rows: list[list[CellValue]] = []
                facts = Facts()
                if kind == "cells" and relation is not None:
                    facts = _scan(archive.read(relation.target))
                    raw = native.get_sheet_by_name(name).to_python(skip_empty_area=False)
                    rows = settle(raw, facts)
                book.add(name, rows, facts, visible=state == 0, kind=kind)
    except (IndexError, struct.error):
        raise refusals.damaged() from None
    return book
