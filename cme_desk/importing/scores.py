"""Results of an assessment on a sheet of people: which column holds them, each as whole percent."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from cme_desk.domain.intake.readings import Corrections, Entry, OwnColumn, Reading, SheetUse
from cme_desk.domain.intake.sheets import Sheet, Workbook
from cme_desk.errors import DeskError
from cme_desk.importing.columns.own import places
from cme_desk.importing.with_own import Own, understand_with

SCORE = OwnColumn(
    "score",
    "Result",
    r"\b(score|grade|percent(age)?|result|points|mark)s?\b|%",
    needed=True,
)
_OF = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:/|of|out of)\s*(\d+(?:[.,]\d+)?)", re.IGNORECASE)
_NUMBER = re.compile(r"(\d+(?:[.,]\d+)?)\s*(%)?")
_PERCENT = re.compile(r"(\d{1,2}|100)%")


def understand_scores(
    workbook: Workbook, corrections: Corrections, *, header: str = "", sha256: str = ""
) -> Reading:
    """The people of a workbook, each with their result in `own`; an empty cell is none.

    A result that can be read stands there as "85%", any other as it was written.

    Args:
        workbook: the cells.
        corrections: what a person said, also of the column of results.
        header: the header of the column that holds the results; "" to look for it.
        sha256: of the file, handed on.

    Raises:
        DeskError: nobody is on it, no column is headed as results are, or several are.

    """

    def find(use: SheetUse, said: Mapping[int, str]) -> dict[str, int]:
        return {SCORE.field: _column(use, said, header)}

    return understand_with(workbook, corrections, [SCORE], find, _scores, sha256=sha256)


def percent_of(entry: Entry) -> int | None:
    """The result of a row in whole percent; None if there is none, or it cannot be read."""
    found = _PERCENT.fullmatch(dict(entry.own).get(SCORE.field, ""))
    return int(found[1]) if found else None


def _scores(sheet: Sheet, fields: Mapping[str, int], rows: Iterable[int]) -> Callable[[int], Own]:
    """The results in a column, by row."""
    column = fields[SCORE.field]
    cells = {row: str(cell) for row in rows if (cell := sheet.cell(row, column)) is not None}
    numbers = [each for text in cells.values() if (each := _bare(text)) is not None]
    # A cell formatted as percent holds 0.8 for 80%.
    fractions = bool(numbers) and max(numbers) <= 1 and any(0 < each < 1 for each in numbers)

    def own(row: int) -> Own:
        text = cells.get(row, "")
        score = _percent(text, fractions=fractions)
        said = f"{score}%" if score is not None else text.strip()
        return ((SCORE.field, said),) if said else ()

    return own


def _column(use: SheetUse, said: Mapping[int, str], header: str) -> int:
    """Which column holds the results."""
    named = {each.column: each.header for each in use.columns if each.header.strip()}
    wanted = header.strip().casefold()
    if wanted:
        fitting = [each for each, words in named.items() if words.strip().casefold() == wanted]
    else:
        fitting = places(named, [SCORE], said)[SCORE.field]
    if len(fitting) == 1:
        return fitting[0]
    raise DeskError(
        "no-score-column" if not fitting else "several-score-columns",
        f"The sheet “{use.name}” has no column of results."
        if not fitting
        else f"The sheet “{use.name}” has more than one column that may hold the results.",
        "Its columns are: " + _listed(named.values()) + ".",
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
