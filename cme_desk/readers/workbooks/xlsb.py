"""Excel binary workbooks (.xlsb): calamine reads the cells, a walk over the records the rest."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator

from python_calamine import CalamineWorkbook

from cme_desk.domain.intake.sheets import Note, Sheet
from cme_desk.readers import refusals
from cme_desk.readers.containers.archive import Archive
from cme_desk.readers.grid import cells
from cme_desk.readers.grid.facts import Facts, notes_on, sheet
from cme_desk.readers.xlsx.workbook import Relation, relations

# Record types of [MS-XLSB] 2.3.2.
_ROW, _LAST_CELL, _RICH_CELL, _ERROR, _FORMULA_ERROR = 0, 11, 62, 3, 11
_COLUMN, _SHEET, _VIEW, _FILTER, _FILTER_COLUMN, _MERGED = 60, 156, 158, 161, 163, 176

_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
_KINDS = {"chartsheet": "chart", "dialogsheet": "dialog"}


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
        elif kind == _COLUMN:
            first, last = struct.unpack_from("<II", body)
            if body[16] & 1:
                facts.hide_columns(first + 1, last + 1)
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


def read_xlsb(data: bytes, archive: Archive) -> tuple[tuple[Sheet, ...], int, list[Note]]:
    """Read all sheets; with the index of the one the file opens on, and notes."""
    main = next(name for name in archive.names if name.endswith("workbook.bin"))
    related = relations(archive, main)
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    sheets: list[Sheet] = []
    notes: list[Note] = []
    active = 0
    try:
        for kind, body in records(archive.read(main)):
            if kind == _VIEW:
                (active,) = struct.unpack_from("<I", body, 24)
            elif kind == _SHEET:
                refusals.check_sheets(len(sheets))
                (state,) = struct.unpack_from("<I", body)
                identity, at = _string(body, 8)
                name = cells.clean_text(_string(body, at)[0])
                one = _sheet(book, archive, name, related.get(identity), visible=state == 0)
                sheets.append(one[0])
                notes.extend(one[1])
    except (IndexError, struct.error):
        raise refusals.damaged() from None
    if not sheets:
        raise refusals.damaged("There are no sheets in it.")
    return tuple(sheets), active if active < len(sheets) else 0, notes


def _sheet(
    book: CalamineWorkbook, archive: Archive, name: str, relation: Relation | None, *, visible: bool
) -> tuple[Sheet, list[Note]]:
    if relation is None or relation.target not in archive:
        return sheet(name, [], Facts(), visible=visible, kind="missing"), []
    if relation.kind != "worksheet":
        kind = _KINDS.get(relation.kind, "macro")
        return sheet(name, [], Facts(), visible=visible, kind=kind), []
    facts = _scan(archive.read(relation.target))
    rows, facts.stray = cells.settle(book.get_sheet_by_name(name).to_python(skip_empty_area=False))
    for (row, column), text in facts.errors.items():
        cells.place(rows, row, column, text)
    return sheet(name, rows, facts, visible=visible), notes_on(name, facts)
