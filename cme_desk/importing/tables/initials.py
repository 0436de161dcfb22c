"""Columns in which people signed with their initials, whatever stands above them."""

from __future__ import annotations

from cme_desk.importing.cells.meanings import signs
from cme_desk.importing.cells.normal import is_blank, text
from cme_desk.importing.columns.grid import Grid
from cme_desk.importing.tables.tables import Table

_LONGEST = 5  # letters and full stops
_NAMES = ("full_name", "first_name", "middle_name", "last_name")


def holds_initials(grid: Grid, table: Table, column: int) -> bool:
    """Whether all that stands in a column are the initials of the row's own name."""
    columns = [found for role in _NAMES if (found := table.mapping.column(role)) is not None]
    filled = 0
    for row in table.rows:
        cell = grid.sheet.cell(row, column)
        if is_blank(cell):
            continue
        said = text(cell)
        name = " ".join(text(grid.sheet.cell(row, each)) for each in columns)
        if len(said) > _LONGEST or not signs(said, name):
            return False
        filled += 1
    return filled > 0
