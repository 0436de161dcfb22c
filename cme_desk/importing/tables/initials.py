"""Columns in which people signed with their initials or names."""

from __future__ import annotations

from cme_desk.importing.cells.meanings import signs
from cme_desk.importing.cells.normal import is_blank, text
from cme_desk.importing.columns.contents import Profile
from cme_desk.importing.columns.grid import Grid
from cme_desk.importing.tables.tables import Table

_LONGEST = 5  # letters and full stops
_SIGNED = 0.8
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


def initialled(below: Profile) -> bool:
    """Whether people put their initials or names under a session, as a signature of it."""
    if below.share("name") >= _SIGNED and below.share("fullname", "comma") >= 0.5:
        return True
    return bool(below.filled) and all(_short(each) for each in below.texts)


def _short(said: str) -> bool:
    """Whether a text is as short as initials are."""
    return len(said) < _LONGEST and said.replace(".", "").isalpha()
