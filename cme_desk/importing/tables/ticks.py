"""One column per choice with a tick in it: the ticked columns' headers are what is chosen.

Such columns are headed by degrees, or by types of credit.
"""

from __future__ import annotations

from collections.abc import Mapping as Dictionary
from collections.abc import Sequence

from cme_desk.domain.credit.claimed import claimed_amount
from cme_desk.domain.credit.wanted import PARTICIPATION, named
from cme_desk.domain.intake.sheets import CellValue
from cme_desk.importing.cells.normal import text, words
from cme_desk.importing.columns import synonyms
from cme_desk.importing.columns.columns import Mapping
from cme_desk.importing.columns.contents import CREDENTIALS, TICKS
from cme_desk.importing.columns.grid import Grid
from cme_desk.importing.columns.header import Header
from cme_desk.importing.tables.tables import Table

_NO_PRESENCE = (None, synonyms.OTHER)
_NO = frozenset(
    {"", "0", "0.0", "0.00", "no", "n", "false", "unchecked", "-", "–", "☐", "□", "✗", "✘", "nein"}
)
MIN_COLUMNS = 2


def tick_columns(header: Header, mapping: Mapping) -> dict[int, str]:
    """The columns that are headed by a degree and hold ticks, to what they are headed by."""
    found: dict[int, str] = {}
    for column, heading in header.headings.items():
        if column not in mapping.labels:
            continue
        label = heading.label.split(" / ")[-1].strip(" *:☐□☑_()[]")
        plain = words(label).replace(" ", "")
        below = header.profiles.get(column)
        ticked = below is None or not below.filled or below.share("tick") >= 0.6
        listed = all(words(each).replace(" ", "") in CREDENTIALS for each in label.split("/"))
        if (listed or plain in CREDENTIALS) and plain and ticked:
            found[column] = label
    return found if len(found) >= MIN_COLUMNS else {}


def with_degrees(grid: Grid, table: Table) -> Grid:
    """The sheet with a column more that holds the ticked degrees, if it has such columns."""
    mapping = table.mapping
    chosen = tick_columns(table.header, mapping)
    if not chosen or mapping.column("credentials") not in (None, *chosen):
        return grid
    for column in chosen:
        mapping.roles[column] = synonyms.TICK
    made = with_choices(grid, table.header.last, chosen)
    mapping.roles[made.width] = "credentials"
    mapping.inner.add(made.width)
    return made


def with_credit_types(grid: Grid, table: Table) -> Grid:
    """The sheet with a column more that holds the ticked types of credit, if it has such columns.

    Amounts instead of ticks choose as well, and are what is claimed, where a row has only one.
    """
    mapping = table.mapping
    if mapping.column("credit_type") is not None:
        return grid
    chosen = _credit_columns(grid, table)
    if not chosen:
        return grid
    for column in chosen:
        mapping.roles[column] = synonyms.CREDIT_TICK
    made = with_choices(grid, table.header.last, chosen)
    mapping.roles[made.width] = "credit_type"
    mapping.inner.add(made.width)
    if mapping.column("credits") is not None or not _has_amounts(grid, table, chosen):
        return made
    made = made.changed([[*row, _only_amount(row, chosen)] for row in made.rows])
    mapping.roles[made.width] = "credits"
    mapping.inner.add(made.width)
    return made


def _credit_columns(grid: Grid, table: Table) -> dict[int, str]:
    """The columns that are headed by a type of credit and hold ticks or amounts."""
    found: dict[int, str] = {}
    credited = False
    for column, heading in table.header.headings.items():
        if column not in table.mapping.labels:
            continue
        label = heading.label if named(heading.label).is_type else heading.label.split(" / ")[-1]
        said = named(label)
        if not said.is_type or said.by_profession or len(said.groups) > 1 or said.amounts:
            continue
        cells = [text(grid.sheet.cell(row, column)) for row in table.rows]
        if not all(
            not each or _is_tick(each) or claimed_amount(each) is not None for each in cells
        ):
            continue
        credited = credited or said.groups != ((PARTICIPATION,),)
        if said.groups != ((PARTICIPATION,),) or table.mapping.roles.get(column) in _NO_PRESENCE:
            found[column] = label
    ticked = any(
        _is_tick(cell) and not cell.isdecimal()
        for column in found
        for row in table.rows
        if (cell := text(grid.sheet.cell(row, column)))
    )
    # One column of figures is how much is claimed, and of no choice.
    return found if credited and (ticked or len(found) >= MIN_COLUMNS) else {}


def _is_tick(said: str) -> bool:
    return said.casefold() in TICKS or words(said) in TICKS


def _has_amounts(grid: Grid, table: Table, columns: Dictionary[int, str]) -> bool:
    """Whether columns hold amounts of credit, and not only ticks, of which 1 may be one."""
    cells = {text(grid.sheet.cell(row, column)) for row in table.rows for column in columns}
    return any(claimed_amount(each) is not None and each not in TICKS for each in cells)


def _only_amount(row: Sequence[CellValue], columns: Dictionary[int, str]) -> CellValue:
    """The one amount that a row has in some columns; None for none or several."""
    found = [
        row[column - 1]
        for column in columns
        if column <= len(row) and claimed_amount(text(row[column - 1]))
    ]
    return found[0] if len(found) == 1 else None


def with_choices(grid: Grid, header_row: int, choices: Dictionary[int, str]) -> Grid:
    """The sheet with a column more: the labels of the columns that are ticked in a row."""
    width = grid.width
    rows: list[list[CellValue]] = []
    for number, cells in enumerate(grid.rows, 1):
        said = [
            _choice(label, text(cells[column - 1]))
            for column, label in choices.items()
            if number > header_row and column <= len(cells) and cells[column - 1] is not None
        ]
        padded = list(cells) + [None] * (width - len(cells))
        rows.append([*padded, ", ".join(each for each in said if each) or None])
    return grid.changed(rows)


def _choice(label: str, said: str) -> str:
    """What a cell under a label chooses: the label, or under "Other" what was written."""
    plain = said.casefold()
    if plain in _NO:
        return ""
    if words(label) in {"other", "others"}:
        return "" if plain in TICKS else said
    return label
