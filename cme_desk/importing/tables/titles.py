"""The date of a session from the lines above a table, where the rows themselves have none."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from cme_desk.domain.intake.readings import Reading
from cme_desk.domain.intake.sheets import CellValue, Workbook
from cme_desk.importing.cells.dates import MONTH
from cme_desk.importing.cells.normal import text, words
from cme_desk.importing.cells.times import date_of
from cme_desk.importing.columns.grid import Grid
from cme_desk.vocabularies import pattern, vocabulary

_MONTHS = (
    rf"(?:{MONTH}|ene|abr|ago|dic|mai|okt|dez|mär|märz|janv|févr|avr|juin|juil|août|sept|gen|mag|giu"
    r"|lug|set|ott)[^\W\d_]*\.?"
)
_DATES = re.compile(
    r"\b\d{4}-\d{1,2}-\d{1,2}\b|\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th|\.)?[\s\-]+(?:of |de |di )?{_MONTHS}(?: de)?[\s,\-]+\d{{2,4}}\b"
    rf"|\b{_MONTHS}[\s\-]+\d{{1,2}}(?:st|nd|rd|th)?,?[\s\-]+\d{{4}}\b",
    re.IGNORECASE,
)
_OTHER_DATE = pattern(vocabulary("rows")["other_dates"], r"\b(?:%s)\b")
MAX_ROWS = 40


def session_date(grid: Grid, before: int, *, day_first: bool | None = None) -> str:
    """The one date, with its year, in the rows before a header; "" if none or several."""
    found: set[dt.date] = set()
    for number in range(max(1, before - MAX_ROWS), before):
        label = ""
        for value in grid.row(number):
            if value is None:
                continue
            said = text(value)
            if not _OTHER_DATE.search(label) and not _OTHER_DATE.search(said):
                found |= _dates_in(value, said, day_first=day_first, dated="date" in words(label))
            label = said if isinstance(value, str) else label
    if not found:
        found = _dates_in(grid.sheet.name, grid.sheet.name, day_first=day_first, dated=False)
    return found.pop().isoformat() if len(found) == 1 else ""


def with_heading(reading: Reading, workbook: Workbook) -> Reading:
    """The reading, with what stands above the header of its first sheet."""
    sheet = next((each for each in workbook.sheets if each.name == reading.sheet), None)
    first = min((each.row for each in reading.people if each.sheet == reading.sheet), default=1)
    before = reading.header_row or first
    if sheet is None:
        return reading
    grid = Grid(sheet)
    lines = []
    for number in range(max(1, before - MAX_ROWS), before):
        cells = [text(value) for value in grid.row(number) if value is not None]
        if line := " ".join(each for each in cells if each):
            lines.append(line)
    # On a bare header no date of its sheet's name is taken: a person may have called it so.
    date = session_date(grid, before) if lines else ""
    return replace(reading, heading=tuple(lines), heading_date=date)


def _dates_in(value: CellValue, said: str, *, day_first: bool | None, dated: bool) -> set[dt.date]:
    """The dates that a cell says; a bare number counts only beside the word "date"."""
    if isinstance(value, dt.datetime):
        return {value.date()}
    if isinstance(value, dt.date):
        return {value}
    if isinstance(value, int | float):
        read = date_of(value).value if dated and 30_000 < value < 60_000 else None
        return {read} if read else set()
    if not isinstance(value, str):
        return set()
    found = set()
    for match in _DATES.finditer(said):
        read = date_of(match[0], day_first).value
        if read is not None:
            found.add(read)
    return found
