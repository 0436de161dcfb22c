"""Excel 2-97 workbooks (.xls), with xlrd; calamine only reads what xlrd cannot."""

from __future__ import annotations

import io
import os
import struct
from pathlib import Path
from typing import Any

import xlrd
from python_calamine import CalamineWorkbook, PasswordError, SheetVisibleEnum
from xlrd.biffh import (
    XL_CELL_BLANK,
    XL_CELL_BOOLEAN,
    XL_CELL_DATE,
    XL_CELL_EMPTY,
    XL_CELL_ERROR,
    XL_CELL_NUMBER,
    XLRDError,
    error_text_from_code,
)
from xlrd.book import Book as XlrdBook
from xlrd.sheet import Sheet as XlrdSheet

from cme_desk.errors import DeskError
from cme_desk.readers import refusals
from cme_desk.readers.grid import cells, serials
from cme_desk.readers.grid.facts import Book, Facts, Grid, settle

# [MS-XLS] FilterMode and AutoFilter: rows are hidden now. AutoFilterInfo (009D) only draws arrows.
_BOF, _EOF, _FILTERS = 0x0809, 0x000A, {0x009B, 0x009E}


def read_xls(data: bytes, *, careful: bool) -> Book:
    """Read all sheets."""
    cause = ""
    # Only with formats does xlrd tell hidden rows and strikes; over broken ones it fails.
    for formatting in (True, False):
        try:
            return _with_xlrd(data, formatting=formatting)
        except (DeskError, MemoryError, RecursionError):
            raise
        except XLRDError as error:
            if "encrypted" in str(error).lower():
                raise refusals.password_protected() from None
            cause = cause or str(error)
        except Exception as error:  # noqa: BLE001 - whatever broken records lead to
            cause = cause or type(error).__name__
    if careful:
        raise refusals.damaged(f"It could not be understood ({cause}).")
    try:
        return _with_calamine(data)
    except PasswordError:
        raise refusals.password_protected() from None
    except (DeskError, MemoryError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # noqa: BLE001 - a Rust panic is no Exception
        raise refusals.damaged(f"It could not be understood ({cause}).") from None


def _with_xlrd(data: bytes, *, formatting: bool) -> Book:
    # By itself xlrd writes warnings to sys.stdout, which a program without a console lacks.
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        book = xlrd.open_workbook(
            file_contents=data,
            formatting_info=formatting,
            on_demand=True,
            ragged_rows=True,
            logfile=nowhere,
        )
        kinds = _kinds(book) if formatting else []
        made = Book()
        for index in range(book.nsheets):
            refusals.check_sheets(index)
            each = book.sheet_by_index(index)
            grid = _cells(book, each, kinds)
            if grid.facts.hidden_rows and _is_filtered(book, index):
                grid.facts.filter_over(1, cells.MAX_ROWS)
            made.add_grid(grid)
            if getattr(each, "sheet_selected", 0) and getattr(each, "sheet_visible", 0):
                made.active = index
            book.unload_sheet(index)
    return made


def _kinds(book: XlrdBook) -> list[str]:
    kinds = []
    for style in book.xf_list:
        form = book.format_map.get(style.format_key)
        code = form.format_str if form is not None else ""
        kinds.append(serials.code_kind(code or ""))
    return kinds


def _cells(book: XlrdBook, each: XlrdSheet, kinds: list[str]) -> Grid:
    grid = Grid(cells.clean_text(each.name), visible=each.visibility == 0)
    facts = grid.facts
    struck = _struck(book) if kinds else frozenset()
    for row in range(each.nrows):
        for column in range(each.row_len(row)):
            kind = each.cell_type(row, column)
            if kind in {XL_CELL_EMPTY, XL_CELL_BLANK}:
                continue
            value: Any = each.cell_value(row, column)
            place = (row + 1, column + 1)
            style = each.cell_xf_index(row, column) if kinds else -1
            if kind == XL_CELL_ERROR:
                value = facts.errors[place] = error_text_from_code.get(value, "#ERROR!")
            elif kind == XL_CELL_BOOLEAN:
                value = bool(value)
            elif kind in {XL_CELL_NUMBER, XL_CELL_DATE}:
                shown = serials.MOMENT if kind == XL_CELL_DATE else serials.NUMBER
                if 0 <= style < len(kinds):
                    shown = kinds[style]
                value = serials.typed(value, shown, date1904=book.datemode == 1)
            else:
                value = cells.clean_text(value)
            grid.put(*place, value)
            if style in struck:
                facts.struck.add(place)
    _surroundings(each, facts)
    return grid


def _struck(book: XlrdBook) -> frozenset[int]:
    return frozenset(
        index
        for index, style in enumerate(book.xf_list)
        if style.font_index < len(book.font_list) and book.font_list[style.font_index].struck_out
    )


def _surroundings(each: XlrdSheet, facts: Facts) -> None:
    """Take what stands beside the cells: hidden rows, merged ranges, notes."""
    facts.hidden_rows.update(row + 1 for row, info in each.rowinfo_map.items() if info.hidden)
    for top, bottom, left, right in each.merged_cells:
        facts.merged.append((top + 1, left + 1, bottom, right))
    for (row, column), note in each.cell_note_map.items():
        text = cells.clean_text(note.text)
        if note.author:
            text = text.removeprefix(f"{note.author}:")
        if text.strip():
            facts.comments[row + 1, column + 1] = text.strip()


def _is_filtered(book: XlrdBook, index: int) -> bool:
    """True if a sheet's records say that a filter is at work, which xlrd does not tell."""
    places = getattr(book, "_sh_abs_posn", ())
    memory = book.mem
    if memory is None or index >= len(places):
        return False
    at, depth = places[index], 0
    while at + 4 <= len(memory):
        kind, size = struct.unpack_from("<HH", memory, at)
        at += 4 + size
        # A chart on a sheet is a stream within its stream, with records of its own.
        if kind == _BOF:
            depth += 1
        elif kind == _EOF:
            depth -= 1
            if depth <= 0:
                return False
        elif kind in _FILTERS and depth == 1:
            return True
    return False


def _with_calamine(data: bytes) -> Book:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    made = Book()
    made.note(
        "partly-read",
        "The file is partly damaged: hidden rows and error cells could not be told.",
    )
    for each in book.sheets_metadata:
        facts = Facts()
        raw = book.get_sheet_by_name(each.name).to_python(skip_empty_area=False)
        visible = each.visible == SheetVisibleEnum.Visible
        made.add(each.name, settle(raw, facts), facts, visible=visible)
    return made
