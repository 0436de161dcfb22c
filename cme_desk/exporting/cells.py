"""Cells that cannot run: whatever people typed is written as text, for Excel and for CSV.

A spreadsheet takes a cell that begins with = + - @ (or a tab or a line end before them) for a
formula. In a workbook a cell has a type, and ours are text; in a CSV file only an apostrophe in
front keeps it text. Source: OWASP ASVS 1.2.10 and its page on CSV injection.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from typing import TypeAlias

from openpyxl.cell import Cell

Value: TypeAlias = str | int | float | bool | dt.datetime | dt.date | dt.time | dt.timedelta | None

_BEFORE = r"[\s\"'“”„‘’`\u00a0\u200b-\u200f\u2060\ufeff\x00-\x1f]*"
_STARTS = r"[=+\-@＝＋－＠﹦﹢﹣﹫−‐‑]"
_MAY_RUN = re.compile(rf"^(?:[\t\r\n]|{_BEFORE}{_STARTS})")
_WITHIN = re.compile(rf"(?P<end>[;\t\r\n])(?P<rest>[ \"]*{_STARTS})")
"""After what another program may take for the end of a cell, one that could run begins."""

_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST = 32_767
"""Characters that Excel keeps in a cell."""

_EXACT = 10**15
"""Excel keeps 15 digits: longer numbers are written as text, so that none is lost."""


def may_run(text: str) -> bool:
    """Whether a program could take a text for a formula."""
    return bool(_MAY_RUN.match(text))


def put(cell: Cell, value: Value) -> Cell:
    """Write a value into a cell of a workbook: text is text, and stays so when it is edited."""
    if isinstance(value, str):
        text = writable(value)
        if not text:
            return cell
        cell.value = text
        # After the value: of a text that begins with = openpyxl itself makes a formula.
        cell.data_type = "s"
        if may_run(text) or text.startswith("'"):
            # Excel judges a cell anew when somebody edits it; with this it stays text.
            cell.quotePrefix = True
        # An NPI or a license edited in Excel would become a number, without its leading zeros.
        if text.isdecimal() or may_run(text):
            cell.number_format = "@"
    elif isinstance(value, int | float) and not isinstance(value, bool) and abs(value) >= _EXACT:
        cell.value = str(value)
        cell.data_type = "s"
        cell.number_format = "@"
    elif isinstance(value, float) and not math.isfinite(value):
        cell.value = str(value)
        cell.data_type = "s"
    else:
        cell.value = value
        if isinstance(value, dt.datetime):
            cell.number_format = "yyyy-mm-dd hh:mm"
        elif isinstance(value, dt.date):
            cell.number_format = "yyyy-mm-dd"
        elif isinstance(value, dt.time):
            cell.number_format = "h:mm AM/PM"
        elif isinstance(value, dt.timedelta):
            cell.number_format = "[h]:mm:ss"
    return cell


def writable(text: str) -> str:
    """The text as a workbook can hold it: no control characters, line ends as one, not too long."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _UNWRITABLE.sub("", text)[:_LONGEST]
    # In a workbook “_x0041_” means the letter A; whoever typed these signs gets them back.
    return _ESCAPE.sub("_x005F_", text)


def guarded(value: Value) -> str:
    """A value as a cell of a CSV file; what could run gets an apostrophe in front."""
    if value is None:
        return ""
    if isinstance(value, str):
        text = value.replace("\x00", "")
        text = _WITHIN.sub(r"\g<end>'\g<rest>", text)
        return f"'{text}" if may_run(text) else text
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, dt.datetime):
        return value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dt.time):
        return value.isoformat(timespec="minutes")
    return str(value)
