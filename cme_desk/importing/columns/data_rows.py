"""Rows that hold what is said of people, and so are no header and no part of one."""

from __future__ import annotations

import datetime as dt
import re

from cme_desk.domain.intake.sheets import CellValue
from cme_desk.importing.cells.normal import is_blank, text, words
from cme_desk.importing.cells.words import ABSENT, ATTENDED, status_of
from cme_desk.importing.columns.contents import kinds_of, profile
from cme_desk.importing.columns.day_labels import names_session
from cme_desk.importing.columns.fields import NAMES, role_of
from cme_desk.importing.columns.grid import Grid
from cme_desk.importing.names.words import GIVEN

_FIGURE = re.compile(r"\d+")
BELOW = 40  # cells of a column in which a value may come again
MIN_MARKS = 2
MOSTLY = 0.6  # of a column's cells
MARKS = frozenset({"x", "X", "✓", "✔", "✗"})


def looks_like_data(cells: list[CellValue]) -> bool:
    """Whether a row holds what only people's rows hold: addresses, times, several numbers."""
    numbers = 0
    moments = False
    for value in cells:
        if value is None:
            continue
        if isinstance(value, str):
            if "@" in value and "email" in kinds_of(value):
                return True
            if any(each.isdigit() for each in value):
                kinds = kinds_of(value)
                moments = moments or "moment" in kinds
                # A date with full stops or hyphens looks like a telephone number.
                if {"npi", "phone"} & kinds and "date" not in kinds:
                    return True
        elif isinstance(value, dt.time | dt.timedelta):
            return True
        elif isinstance(value, int | float) and not isinstance(value, bool):
            numbers += 1
            # An NPI or a telephone number, which no header holds.
            if value >= 1_000_000_000:
                return True
    sure = [
        match
        for value in cells
        if isinstance(value, str) and (match := role_of(text(value))).strength >= 0.75
    ]
    if moments and not any(match.role in NAMES or match.role == "email" for match in sure):
        return True
    return numbers > 0 and not sure


def times_go_on(grid: Grid, number: int) -> bool:
    """Whether a row holds clock times over columns of clock times: it is the first of many.

    A header may hold one too ("9:00"), over marks or minutes.
    """
    for index, value in enumerate(grid.row(number)):
        written = isinstance(value, str) and ":" in value and "time" in kinds_of(value)
        if not written and not isinstance(value, dt.time):
            continue
        below = profile(grid.column(index + 1, number + 1, BELOW))
        if below.filled and below.share("time", "moment") >= MOSTLY:
            return True
    return False


def says_presence(cells: list[CellValue]) -> bool:
    """Whether a row holds what is said of people: there, absent, yes, a tick, twice or more."""
    said = [text(value) for value in cells if not is_blank(value)]
    if any(role_of(each).role in NAMES for each in said):
        return False
    marks = [each for each in said if status_of(each) in (ATTENDED, ABSENT) or each in MARKS]
    return len(marks) >= MIN_MARKS and len(marks) * 2 >= len(said)


def _is_written_as_name(said: str) -> bool:
    """Whether a text is several words, each with a capital, as names are: no "please print"."""
    parts = said.replace(",", " ").split()
    return len(parts) > 1 and all(part[0].isupper() and part.isalpha() for part in parts)


def holds_values(grid: Grid, first: int, number: int) -> bool:
    """Whether a row holds values of the columns above it: a person's words, and no labels.

    A value stands below again, in its column; "Present" below a date and a given name below
    "Name" are values as well.
    """
    above = grid.row(first)
    again = 0
    cells = grid.row(number)
    for index, value in enumerate(cells):
        said = text(value)
        if not said:
            continue
        label = text(above[index]) if index < len(above) else ""
        if label:
            day = names_session(above[index], words(label))
            if day and (status_of(said) in (ATTENDED, ABSENT) or said.casefold() in MARKS):
                return True
            named = role_of(label).role in NAMES and role_of(said).strength < 0.5
            if named and (set(words(said).split()) & GIVEN or _is_written_as_name(said)):
                return True
        shape = _FIGURE.sub("0", said)
        below = grid.column(index + 1, number + 1, BELOW)
        again += any(_FIGURE.sub("0", text(each)) == shape for each in below)
    # A header that stands again on each printed page comes again as a whole.
    return 0 < again < grid.filled(number)
