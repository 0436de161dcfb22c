"""Two rows per person under a header of two rows: both rows side by side, as one."""

from __future__ import annotations

from dataclasses import replace

from cme_desk.domain.intake.readings import FIELDS
from cme_desk.domain.intake.sheets import CellValue
from cme_desk.importing.cells.normal import is_blank, text
from cme_desk.importing.columns import synonyms
from cme_desk.importing.columns.fields import role_of
from cme_desk.importing.columns.grid import Grid
from cme_desk.importing.columns.header import NAMES, Header

STRONG = 0.7
_ROLES = frozenset(FIELDS) | {synonyms.NAME, synonyms.NUMBER}


def unstacked(grid: Grid, header: Header | None) -> Grid:
    """The sheet with each person on one row, if its header says that there are two for each.

    The header moves to its second row; a person keeps the number of the first of the two rows.
    """
    if header is None or header.last != header.first + 1:
        return grid
    upper, lower = grid.row(header.first), grid.row(header.last)
    if not _are_stacked(upper, lower):
        return grid
    names = [index for index, value in enumerate(upper) if role_of(text(value)).role in NAMES]
    width = grid.width
    rows: list[list[CellValue]] = [list(cells) for cells in grid.rows[: header.first - 1]]
    rows += [[], _beside(upper, lower, width)]
    number = header.last + 1
    while number <= grid.height:
        cells, below = grid.row(number), grid.row(number + 1)
        named = any(index < len(cells) and not is_blank(cells[index]) for index in names)
        second = any(not is_blank(value) for value in below)
        if named and second and number < grid.height:
            rows += [_beside(cells, below, width), []]
            number += 2
        else:
            rows.append(list(cells))
            number += 1
    return Grid(replace(grid.sheet, rows=rows, merged=()))


def _are_stacked(upper: list[CellValue], lower: list[CellValue]) -> bool:
    """Whether two header rows name different fields in the same columns."""
    both = 0
    for above, below in zip(upper, lower, strict=False):
        if is_blank(above) or is_blank(below):
            continue
        one, two = role_of(text(above)), role_of(text(below))
        if one.role not in _ROLES or two.role not in _ROLES or one.role == two.role:
            return False
        joined = role_of(f"{text(above)} {text(below)}")
        child = joined.role == two.role and joined.strength >= 0.9
        if min(one.strength, two.strength) < STRONG or child:
            return False
        both += 1
    return both >= 2


def _beside(upper: list[CellValue], lower: list[CellValue], width: int) -> list[CellValue]:
    """Two rows side by side."""
    return [*upper, *([None] * (width - len(upper))), *lower]
