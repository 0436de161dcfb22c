"""An agenda on a sheet: one part a row, with its times, title and kind."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from cme_desk.domain.intake.readings import (
    DROPPED,
    ColumnUse,
    Corrections,
    Entry,
    OwnColumn,
    Reading,
    SheetUse,
    SkippedRow,
)
from cme_desk.domain.intake.sheets import CellValue, Sheet, Workbook
from cme_desk.domain.vocabulary import AgendaKind
from cme_desk.errors import DeskError
from cme_desk.importing.cells.normal import text_of
from cme_desk.importing.cells.times import date_of, moment_of
from cme_desk.importing.columns.grid import Grid
from cme_desk.importing.columns.header import read_header
from cme_desk.importing.columns.own import places, with_fields

COLUMNS = (
    OwnColumn("starts", "Begins", r"^(start|begin|from|time in)", needed=True),
    OwnColumn("ends", "Ends", r"^(end|finish|until|to$|to )", needed=True),
    OwnColumn("title", "Title", r"^(title|topic|session|part|subject|what)", needed=True),
    OwnColumn("date", "Date", r"^(date|day)"),
    OwnColumn("kind", "Kind", r"^(kind|type|for credit|credit)"),
)
_ROWS = 20  # in which a header is looked for
_BESIDE = re.compile(r"\bin (?:an)?other room\b", re.IGNORECASE)
_BREAK = re.compile(r"\b(break|coffee|lunch|dinner|recess|pause|meal)\b", re.IGNORECASE)
_OTHER = re.compile(
    r"\b(not for credit|no credit|no|none|other|exhibits?|registration|welcome reception)\b",
    re.IGNORECASE,
)


def understand_agenda(workbook: Workbook, corrections: Corrections, *, sha256: str = "") -> Reading:
    """The parts on the first sheet that has them, or on the sheets that a person chose.

    A row without a day belongs to the day before it, at first to the corrections' date. Times that
    cannot be read are left empty, and the entry's review says so.

    Raises:
        DeskError: no sheet has such columns, or nothing stands below them.

    """
    uses: list[SheetUse] = []
    entries: list[Entry] = []
    skipped: list[SkippedRow] = []
    for sheet in workbook.sheets:
        chosen = sheet.name in corrections.sheets if corrections.sheets else not entries
        head = _head(sheet, corrections) if chosen else None
        if head is None:
            uses.append(SheetUse(name=sheet.name, used=False, reason="no agenda was found on it"))
            continue
        row, columns, headers = head
        found = _entries(sheet, row, columns, corrections.date)
        dropped = {each for name, each in corrections.dropped_rows if name == sheet.name}
        entries += [each for each in found if each.row not in dropped]
        skipped += [
            SkippedRow(row=each.row, sheet=sheet.name, reason=DROPPED)
            for each in found
            if each.row in dropped
        ]
        uses.append(
            SheetUse(
                name=sheet.name,
                used=True,
                header_row=row or None,
                columns=_uses(headers, columns),
            )
        )
    used = next((each for each in uses if each.used), None)
    if used is None or not entries:
        raise _no_agenda(workbook, with_columns=used is not None)
    return Reading(
        file_name=workbook.file_name,
        sha256=sha256,
        format=workbook.format,
        layout="agenda",
        sheets=tuple(uses),
        sheet=used.name,
        header_row=used.header_row,
        columns=used.columns,
        people=tuple(entries),
        skipped=tuple(skipped),
        notes=workbook.notes,
    )


def _no_agenda(workbook: Workbook, *, with_columns: bool) -> DeskError:
    """Say what is missing on a file."""
    if with_columns:
        return DeskError(
            "no-agenda-parts",
            f"“{workbook.file_name}” has no parts of an agenda.",
            "Nothing stands below the header.",
            "Check that this is the right file.",
        )
    return DeskError(
        "no-agenda-columns",
        f"“{workbook.file_name}” has no columns for an agenda.",
        "A row with the headers Start, End and Title was looked for.",
        "Name the columns so; Date and Kind (for credit, break, other) may be added.",
    )


def _head(
    sheet: Sheet, corrections: Corrections
) -> tuple[int, dict[str, int], dict[int, str]] | None:
    """The header's row (0 for none), the column of each field, and the header's words by column.

    None where there is no agenda.
    """
    grid = Grid(sheet)
    rows = range(1, min(_ROWS, len(sheet.rows)) + 1)
    if corrections.header_row is not None:
        rows = range(corrections.header_row, corrections.header_row + 1)
    for row in rows:
        headings = read_header(grid, row).headings if row else {}
        headers = {number: each.label for number, each in headings.items()}
        found = places(headers, COLUMNS, corrections.columns)
        if all(found[each.field] for each in COLUMNS if each.needed):
            return row, {field: numbers[0] for field, numbers in found.items() if numbers}, headers
    return None


def _uses(headers: Mapping[int, str], columns: Mapping[str, int]) -> tuple[ColumnUse, ...]:
    named = [ColumnUse(column=each, header=headers[each], field=None) for each in headers]
    return with_fields(named, {number: field for field, number in columns.items()})


def _entries(sheet: Sheet, head: int, columns: Mapping[str, int], date: str) -> list[Entry]:
    entries: list[Entry] = []
    day = dt.date.fromisoformat(date)
    before: dt.datetime | None = None
    for row in range(head + 1, len(sheet.rows) + 1):
        cells = {field: sheet.cell(row, column) for field, column in columns.items()}
        words = {field: " ".join(text_of(cell).split()) for field, cell in cells.items()}
        if not any(words.values()):
            continue
        starts, ends = (moment_of(cells[field]).value for field in ("starts", "ends"))
        day = starts.date or date_of(cells.get("date")).value or day
        begin = end = None
        if starts.time is not None and ends.time is not None:
            begin = dt.datetime.combine(day, starts.time)
            if before is not None and before.date() == day:
                begin = _afternoon(begin, before)
            before = begin
            end = _end(dt.datetime.combine(ends.date or day, ends.time), begin, ends.date)
        entries.append(
            Entry(
                row=row,
                sheet=sheet.name,
                written=words["title"],
                time_in=begin.isoformat(timespec="minutes") if begin else "",
                time_out=end.isoformat(timespec="minutes") if end else "",
                review=tuple(filter(None, (_unread(cells[each]) for each in ("starts", "ends")))),
                own=(("kind", _kind(words.get("kind", ""), words["title"])),),
            )
        )
    return entries


def _end(end: dt.datetime, begin: dt.datetime, dated: dt.date | None) -> dt.datetime:
    """The end of a part: later than its beginning, if need be after noon or on the next day."""
    if end <= begin and dated is None:
        end = _afternoon(end, begin)
    if end <= begin and dated is None:
        end += dt.timedelta(days=1)
    return end


def _afternoon(moment: dt.datetime, before: dt.datetime) -> dt.datetime:
    """A "1:30" that stands after noon, as agendas are often written."""
    if moment < before and moment.hour < 12:
        later = moment + dt.timedelta(hours=12)
        return later if later >= before else moment
    return moment


def _unread(cell: CellValue) -> str:
    """What is wrong with a cell that should hold a time; "" if nothing is."""
    return "" if moment_of(cell).value.time else f"“{text_of(cell)}” is not a time."


def _kind(kind: str, title: str) -> str:
    """What a part is, by its kind, else by its title."""
    words = kind or title
    if _BESIDE.search(words):
        return AgendaKind.BESIDE.value
    if _BREAK.search(words):
        return AgendaKind.BREAK.value
    # Not in the title: "no", "none" and "other" stand in titles of education as well.
    return (AgendaKind.OTHER if _OTHER.search(kind) else AgendaKind.EDUCATION).value
