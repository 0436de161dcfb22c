"""One column per degree with a tick in it: the ticked columns' headers are the credentials."""

from __future__ import annotations

from collections.abc import Mapping as Dictionary

from cme_desk.domain.intake.sheets import CellValue
from cme_desk.importing.cells.normal import text, words
from cme_desk.importing.columns import synonyms
from cme_desk.importing.columns.columns import Mapping
from cme_desk.importing.columns.contents import CREDENTIALS, TICKS
from cme_desk.importing.columns.grid import Grid
from cme_desk.importing.columns.header import Header
from cme_desk.importing.tables.tables import Table

_NO = frozenset({"", "0", "no", "n", "false", "unchecked", "-", "–", "☐", "□", "✗", "✘", "nein"})
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
