"""Dates or labels down the side and people across: the sheet turned, so that people are rows."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from cme_desk.domain.intake.sheets import CellValue
from cme_desk.importing.cells.normal import is_blank, text
from cme_desk.importing.columns import synonyms
from cme_desk.importing.columns.columns import Mapping, assign
from cme_desk.importing.columns.contents import kinds_of, profile
from cme_desk.importing.columns.fields import role_of
from cme_desk.importing.columns.grid import Grid
from cme_desk.importing.columns.header import NAMES, header_at
from cme_desk.importing.tables.tables import Found, Table

MIN_PEOPLE = 2
MIN_DATES = 2
LOOK_ROWS = 30
MIN_LABELS = 3
LABEL = 0.6


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
    turned_grid = Grid(replace(grid.sheet, rows=made, merged=(), hidden_rows=frozenset()))
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
    made = Grid(replace(grid.sheet, rows=rows, merged=(), hidden_rows=frozenset()))
    header = header_at(made, 1)
    labels = {column: each.label for column, each in header.headings.items()}
    roles = {**dict.fromkeys(labels, synonyms.SESSION), 1: "full_name"}
    mapping = Mapping(roles, labels)
    return Found(made, [Table(header, mapping, rows=list(range(2, len(rows) + 1)))], top=top)
