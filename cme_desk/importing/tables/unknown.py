"""Columns under unknown headers that are plainly times, durations or marks: asked about, not lost.

Only where nothing else on the sheet says who was there, or for how long.
"""

from __future__ import annotations

import datetime as dt
import re

from cme_desk.domain.intake.readings import Corrections
from cme_desk.domain.intake.sheets import CellValue, column_letter
from cme_desk.importing.cells.meanings import is_mark
from cme_desk.importing.cells.normal import is_blank, text, words
from cme_desk.importing.columns import questions, synonyms
from cme_desk.importing.columns.contents import kinds_of
from cme_desk.importing.columns.grid import Grid
from cme_desk.importing.tables.cellwise import names_duty
from cme_desk.importing.tables.initials import holds_initials
from cme_desk.importing.tables.parts import Part
from cme_desk.importing.tables.registration import speaks_of_orders
from cme_desk.importing.tables.tables import Table
from cme_desk.vocabularies import pattern, vocabulary

_CLOCKS = "clocks"
PLAINLY = 0.9  # of a column's cells
_SAYS_WHO = frozenset(
    {"attended", "signature", "row_code", synonyms.SESSION, synonyms.ABSENT,
     synonyms.REGISTERED_AT, synonyms.ACTION}
)  # fmt: skip
_TIMES = frozenset({"time_in", "time_out"})
_MOST_MINUTES = 720  # whoever counts more, counts something else
_FIGURES = pattern(vocabulary("header_words")["figures"], r"\b(?:%s)\b")
_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])[0-5]\d")
_LENGTH = re.compile(
    r"^(?:\d+(?:[.,]\d+)?\s*(?:h|hrs?|hours?|std\.?|stunden|m|mins?|minutes?|minuten|minutos|min\.)"
    r"(?:\s*\d+\s*(?:m|mins?|minutes?|s|secs?)\.?){0,2}|\d{1,2}:\d{2}:\d{2}\s*h?)$",
    re.IGNORECASE,
)


def ask_unknown(part: Part, grid: Grid, table: Table, corrections: Corrections) -> None:
    """Ask what unknown columns of times, durations or marks are, or use them as was answered."""
    roles = set(table.mapping.roles.values())
    if roles & _SAYS_WHO or roles >= _TIMES or corrections.columns:
        return
    known = roles & {*_TIMES, "minutes"}
    for reference, found in _by_kind(grid, table).items():
        if known and reference != questions.WHICH_TIMES:
            # One time of two may stand under a header that says nothing; what counts is known.
            continue
        pair = reference == questions.WHICH_TIMES and not known & _TIMES
        columns = found[: 2 if pair else 1]
        labels = [(column_letter(c), table.mapping.labels[c]) for c in columns]
        answer = corrections.answers.get(reference)
        if answer is None:
            part.questions.append(questions.what_holds(reference, labels, known))
            return
        fields = questions.held(reference, answer, labels)
        used = {column: field for column, field in zip(columns, fields, strict=True) if field}
        table.mapping.roles |= used
        if used:
            return


def _by_kind(grid: Grid, table: Table) -> dict[str, list[int]]:
    """The unknown columns by the question that asks what they are."""
    made: dict[str, list[int]] = {}
    for column, label in sorted(table.mapping.labels.items()):
        if not label or table.mapping.roles.get(column) is not None:
            continue
        if speaks_of_orders(label) or names_duty(label):
            continue
        cells = [grid.sheet.cell(row, column) for row in table.rows]
        filled = [cell for cell in cells if not is_blank(cell)]
        if not filled:
            continue
        reference = _kind(filled)
        if not reference and holds_initials(grid, table, column):
            reference = questions.WHICH_MARKS
        if not reference and len(filled) * 2 >= len(cells) and not _FIGURES.search(words(label)):
            reference = _kind_of_figures(filled)
        alike = len(filled) == len(cells) and len({text(cell) for cell in filled}) < 2
        if reference and not (alike and reference == questions.WHICH_MARKS):
            made.setdefault(reference, []).append(column)
    # Figures that may be clock times are so only as a pair: "1200" and "1258".
    clocks = made.pop(_CLOCKS, [])
    if len(clocks) == 2 and questions.WHICH_TIMES not in made and _follow(grid, table, clocks):
        made[questions.WHICH_TIMES] = clocks
    order = (questions.WHICH_TIMES, questions.WHICH_MINUTES, questions.WHICH_MARKS)
    return {key: made[key] for key in (*order, questions.WHICH_NUMBERS) if key in made}


def _kind_of_figures(filled: list[CellValue]) -> str:
    """The question about a column of figures alone; "" where they count no minutes."""
    said = [text(cell) for cell in filled]
    if all(_CLOCK.fullmatch(each) for each in said) and max(map(int, said)) > _MOST_MINUTES:
        return _CLOCKS
    try:
        figures = [float(each) for each in said]
    except ValueError:
        return ""
    rising = figures == sorted(set(figures)) and len(figures) > 2
    counted = min(figures) >= 0 and max(figures) <= _MOST_MINUTES and len(set(figures)) > 1
    return questions.WHICH_NUMBERS if counted and not rising else ""


def _follow(grid: Grid, table: Table, columns: list[int]) -> bool:
    """Whether the figures of one column are never behind those of the next, row by row."""
    pairs = [[text(grid.sheet.cell(row, column)) for column in columns] for row in table.rows]
    return all(int(one) <= int(two) for one, two in pairs if one and two)


def _kind(filled: list[CellValue]) -> str:
    """The question about a column of such cells; "" for cells that are plainly nothing."""
    least = len(filled) * PLAINLY
    if sum(_is_time(cell) for cell in filled) >= least:
        return questions.WHICH_TIMES
    if sum(_is_length(cell) for cell in filled) >= least:
        return questions.WHICH_MINUTES
    figures = all(text(cell).isdecimal() for cell in filled)
    if not figures and all(is_mark(cell, plainly=True) for cell in filled):
        return questions.WHICH_MARKS
    return ""


def _is_time(cell: CellValue) -> bool:
    """Whether a cell is a clock time, alone or behind a date."""
    if isinstance(cell, dt.time):
        return True
    if isinstance(cell, dt.datetime):
        return cell.time() != dt.time()
    said = text(cell)
    return isinstance(cell, str) and ":" in said and bool({"time", "moment"} & set(kinds_of(cell)))


def _is_length(cell: CellValue) -> bool:
    """Whether a cell is a duration with its unit."""
    return isinstance(cell, dt.timedelta) or (
        isinstance(cell, str) and _LENGTH.match(text(cell)) is not None
    )
