"""A department or hospital that is written once for several people: above them, or beside."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cme_desk.importing.cells.normal import is_blank, text, words
from cme_desk.importing.columns.grid import Grid
from cme_desk.importing.tables.lines import is_stop
from cme_desk.importing.tables.tables import Table
from cme_desk.vocabularies import pattern, vocabulary

GROUPED = ("organization", "department")
"""The fields that a line above a group gives."""

FILLED = frozenset({*GROUPED, "specialty", "profession"})
"""The fields that are written once beside the people of a group."""

MIN_GROUPS = 2
_LISTS = vocabulary("rows")
_HOSPITAL = pattern(_LISTS["hospitals"], r"\b(?:%s)\b")
_DEPARTMENT = pattern(_LISTS["departments"], r"\b(?:%s)\b")
_COUNT = re.compile(r"\s*[(\[]?\s*\d+\s*[)\]]?\s*$|\s*[:\-–—]+\s*$")


def group_field(heading: str) -> str:
    """The field that a line above a group of people gives for them; "" for "Nurses", "Page 2"."""
    plain = words(heading)
    if len(plain) > 60 or is_stop(heading):
        return ""
    if _DEPARTMENT.search(plain) and not re.search(r"\bhospital|\bclinic|\bcent(?:er|re)\b", plain):
        return "department"
    return "organization" if _HOSPITAL.search(plain) else ""


def group_name(heading: str) -> str:
    """A group's heading without its count and its colon."""
    previous = ""
    while previous != heading:
        previous, heading = heading, _COUNT.sub("", heading)
    return heading or previous


def from_headings(table: Table, role: str) -> list[str] | None:
    """For each row what the line above its group says of a field; None if none says anything."""
    found = [
        group_name(said)
        if (said := table.groups.get(row, "")) and group_field(said) == role
        else ""
        for row in table.rows
    ]
    return found if any(found) else None


def fill_down(grid: Grid, table: Table, column: int, said: Sequence[str]) -> dict[int, str]:
    """Position of a row to the value that its group has in its first row or in a line above it.

    Nothing is filled unless the column is plainly one of groups: it stands before the names (or
    every group begins after a gap), begins filled, never says the same twice in a row, and most
    groups are of several people.
    """
    people = dict(zip(table.rows, said, strict=True))
    names = [c for r in ("full_name", "last_name", "first_name") for c in table.mapping.columns(r)]
    before = bool(names) and column < min(names)
    values: list[str] = []
    made: dict[int, str] = {}
    blanks = 0
    gap = True
    for row in range(table.header.last + 1, (table.rows[-1] if table.rows else 0) + 1):
        value = people.get(row)
        if value is None:
            value = _heading(grid, row, column)
            gap = True
        elif not value:
            if not values:
                return {}
            made[row] = values[-1]
            blanks += 1
            gap = False
        if value:
            if (values and value.casefold() == values[-1].casefold()) or not (before or gap):
                return {}
            values.append(value)
            gap = row not in people
    # A column that one may leave empty looks almost the same: few of its cells are blank.
    if len(values) < MIN_GROUPS or blanks < len(values):
        return {}
    return {position: made[row] for position, row in enumerate(table.rows) if row in made}


def _heading(grid: Grid, row: int, column: int) -> str:
    """What a line that is no person's says in a column, if it says nothing else."""
    value = text(grid.sheet.cell(row, column))
    alone = sum(not is_blank(cell) for cell in grid.row(row)) == 1
    return value if value and alone and not is_stop(value) else ""
