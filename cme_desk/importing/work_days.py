"""The days of learners' work on a sheet of people: a column for each thing that was done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping

from cme_desk.domain.intake.readings import Corrections, OwnColumn, Reading, SheetUse
from cme_desk.domain.intake.sheets import CellValue, Sheet, Workbook
from cme_desk.errors import DeskError
from cme_desk.importing.cells.dates import date_of_text, writes_day_first
from cme_desk.importing.cells.normal import DayFirst, is_nothing
from cme_desk.importing.cells.words import yes_no_of
from cme_desk.importing.columns.own import places
from cme_desk.importing.with_own import Own, understand_with

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
    return understand_with(workbook, corrections, COLUMNS, _columns, _days, sha256=sha256)


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


def _days(sheet: Sheet, fields: Mapping[str, int], rows: Iterable[int]) -> Callable[[int], Own]:
    """What the columns say, by row."""
    del rows  # how a column writes its days, all of it tells
    found: dict[str, dict[int, str]] = {}
    for field, column in fields.items():
        cells = {
            number: cell
            for number, row in enumerate(sheet.rows, start=1)
            if len(row) >= column and (cell := row[column - 1]) is not None
        }
        day_first = writes_day_first(cells.values())
        found[field] = {number: _day(cell, day_first) for number, cell in cells.items()}
    return lambda row: tuple((field, days.get(row) or NO) for field, days in found.items())


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
