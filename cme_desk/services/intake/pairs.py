"""Pairs of records from a file compared as an import would, without an office."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import NamedTuple

from cme_desk import readers
from cme_desk.domain.intake.sheets import CellValue
from cme_desk.errors import DeskError
from cme_desk.importing.matching.pairs import Compared, compare_records

_SIDES = ("a_", "b_")


class Row(NamedTuple):
    """A pair, by its row as a spreadsheet counts it, and what would be decided about it."""

    row: int
    outcome: Compared


def compare(file: Path) -> list[Row]:
    """Compare the two people on each row of a file, whose fields stand there as a_… and b_….

    Raises:
        DeskError: the file cannot be read, or has no column of either side.

    """
    sheet = readers.read(file).sheets[0]
    names = [_text(cell).lower() for cell in sheet.rows[0]] if sheet.rows else []
    if not all(any(name.startswith(side) for name in names) for side in _SIDES):
        raise DeskError(
            "no-pairs",
            f"“{file.name}” does not hold pairs.",
            "Its columns are named a_last_name, b_last_name, a_first_name, and so on.",
            "Name the columns of the one side a_…, and of the other b_….",
        )
    found = []
    for number, cells in enumerate(sheet.rows[1:], start=2):
        values = dict(zip(names, map(_text, cells), strict=False))
        if any(values.values()):
            one, other = (
                {name[2:]: value for name, value in values.items() if name.startswith(side)}
                for side in _SIDES
            )
            found.append(Row(number, compare_records(one, other)))
    return found


def _text(cell: CellValue) -> str:
    """What a person would have typed."""
    if cell is None:
        return ""
    if isinstance(cell, dt.datetime | dt.date):
        return f"{cell:%m-%d}"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
