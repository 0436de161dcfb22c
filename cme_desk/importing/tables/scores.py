"""Results of an assessment on a sheet: which column holds them, and each as whole percent."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from cme_desk.domain.intake.readings import Entry, Reading, SheetUse
from cme_desk.domain.intake.sheets import Sheet, Workbook
from cme_desk.errors import DeskError

_HEADERS = re.compile(r"\b(score|grade|percent(age)?|result|points|mark)s?\b|%", re.IGNORECASE)
_OF = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:/|of|out of)\s*(\d+(?:[.,]\d+)?)", re.IGNORECASE)
_NUMBER = re.compile(r"(\d+(?:[.,]\d+)?)\s*(%)?")


class Scored(NamedTuple):
    """A person's row, and their result; None where there is none that could be read, with why."""

    entry: Entry
    score: int | None
    why: str


def scored(workbook: Workbook, reading: Reading, column: str = "") -> list[Scored]:
    """The results beside the people of a reading; rows with an empty cell are left out.

    Args:
        workbook: the cells.
        reading: the people found in them.
        column: the header of the column that holds the results; "" to look for it.

    Raises:
        DeskError: no column is headed as results are, or several are.

    """
    sheets = {each.name: each for each in workbook.sheets}
    found: list[Scored] = []
    for use in (each for each in reading.sheets if each.used):
        entries = [each for each in reading.people if each.sheet in {use.name, ""}]
        if entries and use.name in sheets:
            found += _of_sheet(sheets[use.name], use, entries, column)
    return found


def _of_sheet(sheet: Sheet, use: SheetUse, entries: list[Entry], column: str) -> list[Scored]:
    place = _column(use, column)
    cells = {each.row: sheet.cell(each.row, place) for each in entries}
    bare = [_bare(str(each)) for each in cells.values() if each is not None]
    numbers = [each for each in bare if each is not None]
    # A cell formatted as percent holds 0.8 for 80%.
    fractions = bool(numbers) and max(numbers) <= 1 and any(0 < each < 1 for each in numbers)
    found = []
    for entry in entries:
        cell = cells[entry.row]
        if cell is None or not str(cell).strip():
            continue
        score = _percent(str(cell), fractions=fractions)
        why = "" if score is not None else f"“{cell}” is no result in percent"
        found.append(Scored(entry, score, why))
    return found


def _column(use: SheetUse, wanted: str) -> int:
    """Which column holds the results."""
    named = [each for each in use.columns if each.header.strip()]
    if wanted:
        fitting = [
            each for each in named if each.header.strip().casefold() == wanted.strip().casefold()
        ]
    else:
        fitting = [each for each in named if _HEADERS.search(each.header)]
    if len(fitting) == 1:
        return fitting[0].column
    raise DeskError(
        "no-score-column" if not fitting else "several-score-columns",
        f"The sheet “{use.name}” has no column of results."
        if not fitting
        else f"The sheet “{use.name}” has more than one column that may hold the results.",
        "Its columns are: " + _listed(each.header for each in named) + ".",
        "Say which column it is by its header.",
    )


def _listed(headers: Iterable[str]) -> str:
    return ", ".join(f"“{' '.join(each.split())}”" for each in headers) or "none with a header"


def _percent(text: str, *, fractions: bool) -> int | None:
    """A result as whole percent, rounded down so that nobody passes by rounding."""
    text = text.strip()
    of = _OF.fullmatch(text)
    if of is not None:
        reached, most = _float(of[1]), _float(of[2])
        return _whole(reached * 100 / most) if most else None
    number = _NUMBER.fullmatch(text)
    if number is None:
        return None
    value = _float(number[1])
    return _whole(value * 100 if fractions and not number[2] else value)


def _bare(text: str) -> float | None:
    """A number that stands alone; None for all else."""
    number = _NUMBER.fullmatch(text.strip())
    return _float(number[1]) if number is not None and not number[2] else None


def _float(text: str) -> float:
    return float(text.replace(",", "."))


def _whole(percent: float) -> int | None:
    # A hair is added, because 0.29 * 100 is a little less than 29.
    return int(percent + 1e-9) if 0 <= percent <= 100 + 1e-9 else None
