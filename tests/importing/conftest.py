"""What the tests of the importer share: sheets made in place, and the folder of example files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from cme_desk.domain.intake.readings import Corrections, Reading
from cme_desk.domain.intake.sheets import CellValue, Sheet, Workbook
from cme_desk.importing.understand import understand

SHEETS = Path(__file__).parent.parent / "data" / "sheets"

Rows = Sequence[Sequence[CellValue]]


def sheet(rows: Rows, name: str = "Sheet1", **more: Any) -> Sheet:
    """A sheet of rows, each cut after its last filled cell as a reader does."""
    cut: list[list[CellValue]] = []
    for row in rows:
        cells = [None if value == "" else value for value in row]
        while cells and cells[-1] is None:
            cells.pop()
        cut.append(cells)
    return Sheet(name=name, rows=cut, **more)


def workbook(*sheets: Sheet, file_name: str = "sheet.xlsx") -> Workbook:
    """A workbook of sheets."""
    return Workbook(file_name=file_name, format="xlsx", sheets=sheets)


def read_rows(rows: Rows, corrections: Corrections | None = None, **more: Any) -> Reading:
    """What is understood of one sheet of these rows."""
    return understand(workbook(sheet(rows, **more)), corrections or Corrections())


def tabbed(text: str) -> list[list[CellValue]]:
    """Rows from lines with the cells separated by "|"; blanks around cells do not count."""
    return [
        [cell.strip() or None for cell in line.strip().split("|")]
        for line in text.strip("\n").splitlines()
    ]


@pytest.fixture
def read() -> Callable[..., Reading]:
    """Understand rows."""
    return read_rows
