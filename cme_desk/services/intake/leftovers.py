"""What an import did not take: the rows as the sheet has them, with the reason beside each."""

from __future__ import annotations

from collections import defaultdict

from cme_desk.domain.intake.plan import LEFT_OUT, Decision, PlanRow, RowKey
from cme_desk.domain.intake.readings import DROPPED, Entry, SheetUse
from cme_desk.domain.intake.sheets import CellValue, Sheet
from cme_desk.domain.people.record import PERSON_FIELDS
from cme_desk.exporting.leftovers import LeftSheet, leftovers
from cme_desk.importing.columns.remembered import header_shape
from cme_desk.services.intake.opening import OpenedFile
from cme_desk.services.intake.target import Plan

_CANONICAL = {
    **PERSON_FIELDS,
    "date": "Date",
    "time_in": "Time in",
    "time_out": "Time out",
    "minutes": "Minutes",
    "signature": "Signature",
    "row_code": "Row code",
}
"""Columns for rows whose sheet has no header that could stand above them."""


def reasons(plan: Plan) -> dict[RowKey, str]:
    """Each row that a decided plan does not take, and why, in the sheet's order."""
    found: dict[RowKey, str] = {}
    for row in plan.rows:
        why = _why(row)
        if why:
            found[row.key] = f"{found[row.key]} {why}" if row.key in found else why
    reading = plan.reading
    for skipped in reading.skipped:
        if skipped.reason == DROPPED:
            found[skipped.sheet, skipped.row] = "Left out by you."
    order = {each.name: number for number, each in enumerate(reading.sheets)}
    return dict(sorted(found.items(), key=lambda item: (order.get(item[0][0], 0), item[0][1])))


def workbook(file: OpenedFile, plan: Plan) -> bytes | None:
    """These rows as an .xlsx file in the original's columns; None if all are taken."""
    left = reasons(plan)
    if not left:
        return None
    sheets = {sheet.name: sheet for sheet in file.workbook.sheets}
    uses = {use.name: use for use in plan.reading.sheets}
    entries: dict[RowKey, list[Entry]] = defaultdict(list)
    for row in plan.rows:
        entries[row.key].append(row.entry)
    by_sheet: dict[str, dict[int, str]] = defaultdict(dict)
    for (name, number), why in left.items():
        by_sheet[name][number] = why
    made = []
    for name, wanted in by_sheet.items():
        sheet, use = sheets.get(name), uses.get(name)
        headings = _headings(sheet, use) if sheet and use else ()
        if sheet is not None and headings:
            made.append(_as_it_stands(sheet, headings, wanted, entries))
        else:
            made.append(_by_fields(name, wanted, entries))
    return leftovers(made)


def _why(row: PlanRow) -> str:
    """Why a row was not taken, as a sentence; "" if it was, or if it was there already."""
    if row.decision is Decision.ASK:
        why = "; ".join([*row.reasons, *row.vetoes])
        names = " or ".join(each.name for each in row.candidates[:3])
        perhaps = f" Perhaps {names}." if names else ""
        return f"To decide whose it is: {why or 'it is not clear'}.{perhaps}"
    if row.decision is Decision.PROBLEM:
        why = row.why or "it cannot be taken"
        return why[:1].upper() + why[1:] + ("" if why.endswith(".") else ".")
    if row.decision is Decision.SKIP and row.skipped == LEFT_OUT:
        return "Left out by you."
    return ""


def _headings(sheet: Sheet, use: SheetUse) -> tuple[str, ...]:
    """The header's words from column A on; none where the sheet has no header above its rows."""
    if use.header_row is None or not use.used:
        return ()
    found = header_shape(sheet, use.header_row)
    labels = dict(found.labels) if found else {}
    labels |= {each.column: each.header for each in use.columns if each.header}
    return tuple(labels.get(column, "") for column in range(1, max(labels, default=0) + 1))


def _as_it_stands(
    sheet: Sheet,
    headings: tuple[str, ...],
    wanted: dict[int, str],
    entries: dict[RowKey, list[Entry]],
) -> LeftSheet:
    """The rows cell by cell; of a person who came several times, each of their rows."""
    rows: list[tuple[tuple[CellValue, ...], str]] = []
    for number, why in wanted.items():
        several = {number}
        for entry in entries.get((sheet.name, number), ()):
            several |= {join.row for join in entry.joins}
        for each in sorted(several):
            cells = sheet.rows[each - 1] if each <= len(sheet.rows) else []
            rows.append((tuple(cells), why))
    return LeftSheet(name=sheet.name, headings=headings, rows=tuple(rows))


def _by_fields(name: str, wanted: dict[int, str], entries: dict[RowKey, list[Entry]]) -> LeftSheet:
    """The rows as they were understood, in columns of our own."""
    rows = []
    for number, why in wanted.items():
        for entry in entries.get((name, number), ()):
            cells = tuple(getattr(entry, field) for field in _CANONICAL)
            rows.append((cells, why))
    used = [
        position
        for position in range(len(_CANONICAL))
        if position < 2 or any(cells[position] not in ("", None) for cells, _ in rows)
    ]
    return LeftSheet(
        name=name or "Not imported",
        headings=tuple([*_CANONICAL.values()][position] for position in used),
        rows=tuple((tuple(cells[position] for position in used), why) for cells, why in rows),
    )
