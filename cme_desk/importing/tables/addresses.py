"""The address of each row of people, put together from whatever columns hold it."""

from __future__ import annotations

import re

from cme_desk.domain.intake.sheets import CellValue
from cme_desk.domain.people.addresses import ADDRESS, Address, parted, parted_place, tidied
from cme_desk.domain.people.identifiers import state_code
from cme_desk.importing.cells.normal import is_nothing, text
from cme_desk.importing.columns import synonyms
from cme_desk.importing.tables.cellwise import Cells

_HOUSE_NUMBER = re.compile(r"\d{1,6}(?:[ -]?[A-Za-z]|[-/]\d{1,4}[A-Za-z]?)?")


def addresses_of(cells: Cells) -> dict[str, list[str]]:
    """Each part of the rows' addresses, a list a part; nothing where no column holds any.

    What stands in one cell is parted where it clearly ends, and else kept as it is written.
    """
    roles = cells.mapping.roles
    lines = [c for c in sorted(roles) if roles[c] in ("street", synonyms.STREET_PART)]
    places = [c for c in sorted(roles) if roles[c] in (synonyms.PLACE, "city")]
    single = {part: c for part in ADDRESS[2:] if (c := cells.mapping.column(part)) is not None}
    if not (lines or places or single):
        return {}
    columns = {
        c: cells.column(c, "city" if c in places else "street") for c in (*lines, *places)
    } | {c: cells.column(c, part) for part, c in single.items()}
    made = [
        _address(
            [_lines(columns[c][at]) for c in lines],
            [_lines(columns[c][at]) for c in places],
            {part: _said(columns[c][at], part) for part, c in single.items()},
        )
        for at in range(len(cells.rows))
    ]
    return dict(zip(ADDRESS, map(list, zip(*made, strict=True)), strict=True)) if made else {}


def _address(lines: list[str], places: list[str], single: dict[str, str]) -> Address:
    """One row's, of its lines, of what says a city and perhaps more, and of single parts."""
    found = Address(**single)
    street = ""
    for line in filter(None, lines):
        number = _HOUSE_NUMBER.fullmatch(line) or _HOUSE_NUMBER.fullmatch(street)
        street = f"{street} {line}".strip() if number else ", ".join(filter(None, (street, line)))
    told = [(said, parted_place(said)) for said in places if said] + [(street, parted(street))]
    for said, inside in told:
        if inside.agrees_with(found):
            found = Address(*(old or new for old, new in zip(found, inside, strict=True)))
        elif not found.street:
            # What contradicts the other columns is kept as it is written.
            found = found._replace(street=said)
    return tidied(found)


def _said(cell: CellValue, part: str) -> str:
    said = _lines(cell)
    return "" if part == "state" and is_nothing(said) and not state_code(said) else said


def _lines(cell: CellValue) -> str:
    """A cell in one line, those of several divided by commas."""
    if not isinstance(cell, str):
        return text(cell)
    return ", ".join(filter(None, (text(line).strip(" ,;") for line in cell.splitlines())))
