"""Dates down the side and people across the top: the sheet turned, so that people are rows."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from cme_desk.domain.sheets import CellValue
from cme_desk.importing import synonyms
from cme_desk.importing.columns import Mapping
from cme_desk.importing.contents import kinds_of, profile
from cme_desk.importing.fields import NONE, Match, role_of
from cme_desk.importing.grid import Grid
from cme_desk.importing.header import SAMPLE, Header, Heading
from cme_desk.importing.normal import is_blank, text
from cme_desk.importing.tables import Table

MIN_PEOPLE = 2
MIN_DATES = 2
LOOK_ROWS = 30


def turned(grid: Grid) -> tuple[Grid, Table, int] | None:
    """The turned sheet, its table, and the row of the names; None for another kind of sheet."""
    for number in range(1, min(LOOK_ROWS, grid.height) + 1):
        cells = grid.row(number)
        people = [i for i, value in enumerate(cells) if i > 0 and _is_person(value)]
        filled = sum(not is_blank(value) for value in cells[1:])
        if len(people) < MIN_PEOPLE or len(people) * 10 < filled * 8:
            continue
        dates = [
            row
            for row in range(number + 1, grid.height + 1)
            if "date" in kinds_of(_first(grid, row))
        ]
        marks = [value for row in dates for value in grid.row(row)[1:] if not is_blank(value)]
        below = profile(marks[:200])
        if len(dates) >= MIN_DATES and below.filled and below.share("tick", "status") >= 0.7:
            return _turn(grid, number, people, dates)
    return None


def _first(grid: Grid, row: int) -> CellValue:
    """The first cell of a row."""
    cells = grid.row(row)
    return cells[0] if cells else None


def _is_person(value: CellValue) -> bool:
    """Whether a cell of the top row names a person."""
    if not isinstance(value, str) or role_of(text(value)).strength >= 0.5:
        return False
    kinds = kinds_of(value)
    return bool({"fullname", "comma"} & kinds) and "organization" not in kinds


def _turn(grid: Grid, top: int, people: list[int], dates: list[int]) -> tuple[Grid, Table, int]:
    """People as rows: the name, then one column per date."""
    names = grid.row(top)
    header: list[CellValue] = ["Name", *(_first(grid, row) for row in dates)]
    rows: list[list[CellValue]] = [header]
    for index in people:
        marks = [cells[index] if index < len(cells := grid.row(row)) else None for row in dates]
        rows.append([names[index], *marks])
    made = Grid(replace(grid.sheet, rows=rows, merged=(), hidden_rows=frozenset()))
    headings = {1: Heading(1, "Name", Match("full_name", 1.0))}
    for column, value in enumerate(header[1:], 2):
        label = value.date().isoformat() if isinstance(value, dt.datetime) else text(value)
        headings[column] = Heading(column, label, NONE)
    profiles = {c: profile(made.column(c, 2, SAMPLE)) for c in headings}
    mapping = Mapping({1: "full_name"}, {c: each.label for c, each in headings.items()})
    table = Table(Header(1, 1, headings, profiles), mapping, rows=list(range(2, len(rows) + 1)))
    for column in headings:
        if column > 1:
            mapping.roles[column] = synonyms.SESSION
    return made, table, top
