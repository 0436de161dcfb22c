"""Agendas from a sheet: one part a row, with its times, title and kind."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.credit.agenda import AgendaItem
from cme_desk.domain.intake.sheets import CellValue, Sheet
from cme_desk.domain.vocabulary import AgendaKind
from cme_desk.errors import DeskError
from cme_desk.importing.cells.times import Moment, date_of, moment_of
from cme_desk.services.intake import opening as sheets

_HEADERS = {
    "start": re.compile(r"^(start|begin|from|time in)", re.IGNORECASE),
    "end": re.compile(r"^(end|finish|until|to$|to )", re.IGNORECASE),
    "title": re.compile(r"^(title|topic|session|part|subject|what)", re.IGNORECASE),
    "date": re.compile(r"^(date|day)", re.IGNORECASE),
    "kind": re.compile(r"^(kind|type|for credit|credit)", re.IGNORECASE),
}
_NEEDED = ("start", "end", "title")
_BREAK = re.compile(r"\b(break|coffee|lunch|dinner|recess|pause|meal)\b", re.IGNORECASE)
_OTHER = re.compile(
    r"\b(not for credit|no credit|no|none|other|exhibits?|registration|welcome reception)\b",
    re.IGNORECASE,
)


def read(path: Path, activity: Activity) -> list[AgendaItem]:
    """Read the parts of an agenda; a row without a day belongs to the day before it.

    Raises:
        DeskError: the file cannot be read, has no such columns, or a row's times cannot be.

    """
    opened = sheets.open_file(path)
    for sheet in opened.workbook.sheets:
        found = _head(sheet)
        if found is not None:
            head, columns = found
            return _items(sheet, head, columns, activity)
    raise DeskError(
        "no-agenda-columns",
        f"“{path.name}” has no columns for an agenda.",
        "A row with the headers Start, End and Title was looked for.",
        "Name the columns so; Date and Kind (for credit, break, other) may be added.",
    )


def _head(sheet: Sheet) -> tuple[int, dict[str, int]] | None:
    """The header's row, and the column of each field; None where there is no header."""
    for number, cells in enumerate(sheet.rows[:20], start=1):
        columns: dict[str, int] = {}
        for column, cell in enumerate(cells, start=1):
            for field, pattern in _HEADERS.items():
                if field not in columns and isinstance(cell, str) and pattern.match(cell.strip()):
                    columns[field] = column
                    break
        if all(field in columns for field in _NEEDED):
            return number, columns
    return None


def _items(
    sheet: Sheet, head: int, columns: dict[str, int], activity: Activity
) -> list[AgendaItem]:
    items: list[AgendaItem] = []
    day = dt.date.fromisoformat(activity.starts_on)
    before: dt.datetime | None = None
    for row in range(head + 1, len(sheet.rows) + 1):
        cells = {field: sheet.cell(row, column) for field, column in columns.items()}
        if all(cell is None or not str(cell).strip() for cell in cells.values()):
            continue
        starts, ends = (_clock(cells[field], row) for field in ("start", "end"))
        dated = date_of(cells["date"]).value if "date" in cells else None
        day = starts.date or dated or day
        begin = dt.datetime.combine(day, starts.time or dt.time())
        if before is not None and before.date() == day:
            begin = _afternoon(begin, before)
        before = begin
        end = dt.datetime.combine(ends.date or day, ends.time or dt.time())
        if end <= begin and ends.date is None:
            end = _afternoon(end, begin)
        if end <= begin and ends.date is None:
            end += dt.timedelta(days=1)
        title = " ".join(str(cells["title"] or "").split())
        items.append(
            AgendaItem(
                activity_id=activity.id,
                title=title,
                starts_at=begin.isoformat(timespec="minutes"),
                ends_at=end.isoformat(timespec="minutes"),
                kind=_kind(str(cells.get("kind") or ""), title),
            )
        )
    return items


def _afternoon(moment: dt.datetime, before: dt.datetime) -> dt.datetime:
    """A "1:30" that stands after noon, as agendas are often written."""
    if moment < before and moment.hour < 12:
        later = moment + dt.timedelta(hours=12)
        return later if later >= before else moment
    return moment


def _clock(cell: CellValue, row: int) -> Moment:
    """The time of a cell, with its day if it has one."""
    found = moment_of(cell).value
    if found.time is None:
        raise DeskError(
            "bad-time",
            f"Row {row} of the agenda: “{cell if cell is not None else ''}” is not a time.",
            "",
            "Write it as 08:30 or 8:30 am.",
        )
    return found


def _kind(kind: str, title: str) -> AgendaKind:
    """What a part is, by its kind, else by its title."""
    words = kind.strip() or title
    if _BREAK.search(words):
        return AgendaKind.BREAK
    return AgendaKind.OTHER if _OTHER.search(kind) else AgendaKind.EDUCATION
