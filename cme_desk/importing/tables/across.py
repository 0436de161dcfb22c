"""Sheets turned or folded so that each person is a row: people across, or on two rows each."""

from __future__ import annotations

import datetime as dt

from cme_desk.domain.intake.readings import FIELDS
from cme_desk.domain.intake.sheets import CellValue
from cme_desk.importing.cells.normal import is_blank, text
from cme_desk.importing.columns import synonyms
from cme_desk.importing.columns.columns import Mapping, assign
from cme_desk.importing.columns.contents import kinds_of, profile
from cme_desk.importing.columns.fields import NAMES, role_of
from cme_desk.importing.columns.grid import Grid
from cme_desk.importing.columns.header import Header, header_at
from cme_desk.importing.tables.tables import Found, Table

MIN_PEOPLE = 2
MIN_DATES = 2
LOOK_ROWS = 30
MIN_LABELS = 3
LABEL = 0.6
STACKED = 0.7
_ROLES = frozenset(FIELDS) | {synonyms.NAME, synonyms.NUMBER}


def turned(grid: Grid) -> Found | None:
    """The turned sheet and its table; None for another kind of sheet."""
    for number in range(1, min(LOOK_ROWS, grid.height) + 1):
        cells = grid.row(number)
        people = [i for i, value in enumerate(cells) if i > 0 and _is_person(value)]
        filled = sum(not is_blank(value) for value in cells[1:])
        if len(people) < MIN_PEOPLE or len(people) * 10 < filled * 8:
            continue
        dates = [
            row
            for row in range(number + 1, grid.height + 1)
            if "date" in kinds_of(grid.sheet.cell(row, 1))
        ]
        marks = [value for row in dates for value in grid.row(row)[1:] if not is_blank(value)]
        below = profile(marks[:200])
        if len(dates) >= MIN_DATES and below.filled and below.share("tick", "status") >= 0.7:
            return _turn(grid, number, people, dates)
    return None


def on_its_side(grid: Grid) -> Found | None:
    """A sheet with its header down the side and a column per person, turned; None for another."""
    labels = [text(grid.sheet.cell(row, 1)) for row in range(1, min(LOOK_ROWS, grid.height) + 1)]
    rows = [n for n, said in enumerate(labels, 1) if said and role_of(said).strength >= LABEL]
    roles = [role_of(labels[row - 1]).role for row in rows]
    if len(set(roles)) < MIN_LABELS or len(rows) * 10 < sum(map(bool, labels)) * 6:
        return None
    top = next((row for row, role in zip(rows, roles, strict=True) if role in NAMES), 0)
    people = [i for i, value in enumerate(grid.row(top)) if i > 0 and not is_blank(value)]
    whole = roles.count("last_name") + roles.count("first_name") < 2
    named = sum(not whole or _is_person(grid.row(top)[i]) for i in people)
    if len(people) < MIN_PEOPLE or named < len(people) or len(set(roles)) < len(roles):
        return None
    made: list[list[CellValue]] = [[grid.sheet.cell(row, 1) for row in rows]]
    made += [[grid.sheet.cell(row, index + 1) for row in rows] for index in people]
    turned_grid = grid.changed(made, merged=(), hidden_rows=frozenset())
    header = header_at(turned_grid, 1)
    mapping = assign(header)
    if not mapping.has_person:
        return None
    table = Table(header, mapping, rows=list(range(2, len(made) + 1)))
    return Found(turned_grid, [table], top=top)


def _is_person(value: CellValue) -> bool:
    """Whether a cell of the top row names a person."""
    if not isinstance(value, str) or role_of(text(value)).strength >= 0.5:
        return False
    kinds = kinds_of(value)
    return bool({"fullname", "comma"} & kinds) and "organization" not in kinds


def _turn(grid: Grid, top: int, people: list[int], dates: list[int]) -> Found:
    """People as rows: the name, then one column per date."""
    heads = [grid.sheet.cell(row, 1) for row in dates]
    rows: list[list[CellValue]] = [
        ["Name", *(each.date() if isinstance(each, dt.datetime) else each for each in heads)]
    ]
    rows += [[grid.sheet.cell(row, index + 1) for row in (top, *dates)] for index in people]
    made = grid.changed(rows, merged=(), hidden_rows=frozenset())
    header = header_at(made, 1)
    labels = {column: each.label for column, each in header.headings.items()}
    roles = {**dict.fromkeys(labels, synonyms.SESSION), 1: "full_name"}
    mapping = Mapping(roles, labels)
    return Found(made, [Table(header, mapping, rows=list(range(2, len(rows) + 1)))], top=top)


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
    return grid.changed(rows, merged=())


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
        if min(one.strength, two.strength) < STACKED or child:
            return False
        both += 1
    return both >= 2


def _beside(upper: list[CellValue], lower: list[CellValue], width: int) -> list[CellValue]:
    """Two rows side by side."""
    return [*upper, *([None] * (width - len(upper))), *lower]
