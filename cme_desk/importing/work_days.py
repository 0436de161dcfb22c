"""The days of learners' work on a sheet of people: a column for each thing that was done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from cme_desk.domain.intake.readings import Corrections, Entry, OwnColumn, Reading, SheetUse
from cme_desk.domain.intake.sheets import CellValue, Sheet, Workbook
from cme_desk.errors import DeskError
from cme_desk.importing.cells.dates import date_of_text, writes_day_first
from cme_desk.importing.cells.normal import DayFirst, is_nothing
from cme_desk.importing.cells.words import yes_no_of
from cme_desk.importing.columns.own import places, said_apart, with_fields
from cme_desk.importing.understand import understand

COLUMNS = (
    OwnColumn("stage-a", "Stage A on", r"\b(stage|phase)s?\s*[-:]?\s*(a|1|i)\b|\bbaseline\b"),
    OwnColumn("stage-b", "Stage B on", r"\b(stage|phase)s?\s*[-:]?\s*(b|2|ii)\b|\bintervention\b"),
    OwnColumn(
        "stage-c",
        "Stage C on",
        r"\b(stage|phase)s?\s*[-:]?\s*(c|3|iii)\b|\bre-?(measure|assess|evaluat)\w*|measured again",
    ),
    OwnColumn("evaluated", "Evaluation on", r"\beval(uation|uated)?s?\b"),
    OwnColumn("feedback", "Feedback on", r"\bfeedback\b"),
    OwnColumn(
        "completed", "Completed on", r"\b(complet(ed|ion)|finished|submitted|accepted|passed)\b"
    ),
)
"""A sheet says a day in each of them; the keys are those of the steps."""

YES, NO = "yes", "no"
"""What stands for a cell that says that it was done, and not when; and that it was not."""


def understand_days(workbook: Workbook, corrections: Corrections, *, sha256: str = "") -> Reading:
    """The people of a workbook, with the days of their work in `own`, by kind of step.

    A day that can be read stands there as ISO has it, a mark as YES, an empty cell or a no as NO,
    and anything else as it was written.

    Raises:
        DeskError: nobody is on it, or two columns are headed as the same thing.

    """
    said, own = said_apart(corrections.columns, COLUMNS)
    reading = understand(workbook, replace(corrections, columns=said), sha256=sha256)
    sheets = {each.name: each for each in workbook.sheets}
    uses: list[SheetUse] = []
    people: dict[int, Entry] = dict(enumerate(reading.people))
    for use in reading.sheets:
        on_it = [place for place, each in people.items() if each.sheet in {use.name, ""}]
        if not (use.used and on_it and use.name in sheets):
            uses.append(use)
            continue
        columns = _columns(use, {**said, **own})
        fields = {column: field for field, column in columns.items()}
        uses.append(replace(use, columns=with_fields(use.columns, fields)))
        for field, column in columns.items():
            days = _days(sheets[use.name], column)
            for place in on_it:
                entry = people[place]
                day = days.get(entry.row) or NO
                people[place] = replace(entry, own=(*entry.own, (field, day)))
    columns_of = next((each.columns for each in uses if each.name == reading.sheet), None)
    return replace(
        reading,
        sheets=tuple(uses),
        columns=reading.columns if columns_of is None else columns_of,
        people=tuple(people.values()),
    )


def _columns(use: SheetUse, said: Mapping[int, str]) -> dict[str, int]:
    """Which column holds the days of each thing, where there is one."""
    named = {each.column: each.header for each in use.columns if each.header.strip()}
    found = {}
    for field, fitting in places(named, COLUMNS, said).items():
        if len(fitting) > 1:
            headers = ", ".join(f"“{' '.join(named[each].split())}”" for each in fitting)
            raise DeskError(
                "several-day-columns",
                f"The sheet “{use.name}” has more than one column that may hold the same day.",
                f"They are: {headers}.",
                "Say of one of them that it is something else.",
            )
        if fitting:
            found[field] = fitting[0]
    return found


def _days(sheet: Sheet, column: int) -> dict[int, str]:
    """What a column says, by row."""
    cells = {
        number: cell
        for number, row in enumerate(sheet.rows, start=1)
        if len(row) >= column and (cell := row[column - 1]) is not None
    }
    day_first = writes_day_first(cells.values())
    return {number: text for number, cell in cells.items() if (text := _day(cell, day_first))}


def _day(cell: CellValue, day_first: DayFirst) -> str:
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat()
    if isinstance(cell, dt.date):
        return cell.isoformat()
    text = " ".join(str(cell).split())
    done = yes_no_of(cell).value
    if done is not None or not text or is_nothing(text):
        return YES if done else ""
    # A time of day behind the date says nothing more of the day.
    bare = text.partition("T")[0] if text[:4].isdigit() else text
    for tried in (bare, bare.rpartition(" ")[0], bare.rsplit(" ", 2)[0]):
        if tried and (found := date_of_text(tried, day_first).value):
            return found.isoformat()
    return text
