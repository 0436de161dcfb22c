"""The shape of a header, by which a sheet is known to be laid out as an earlier one was."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from typing import NamedTuple

from cme_desk.domain.intake.readings import ColumnUse, Reading
from cme_desk.domain.intake.sheets import Sheet
from cme_desk.importing.cells.normal import words
from cme_desk.importing.columns.columns import shape_key
from cme_desk.importing.columns.data_rows import looks_like_data
from cme_desk.importing.columns.grid import Grid
from cme_desk.importing.columns.header import Header, at_row, read_header
from cme_desk.importing.columns.questions import (
    ALL,
    NO_HEADER,
    NONE,
    WHICH_MARKS,
    WHICH_MINUTES,
    WHICH_NAME,
    WHICH_NUMBERS,
    WHICH_STATUS,
    WHICH_TABLE,
    WHICH_TIMES,
    statuses_answered,
)

OF_LAYOUT = frozenset(
    {NO_HEADER, WHICH_NAME, WHICH_TABLE, WHICH_TIMES, WHICH_MINUTES, WHICH_NUMBERS, WHICH_MARKS}
)
"""Answers that are about how a sheet is laid out, and hold for the next one that is so.

Who came, which rows, which sheets and sessions are asked about each file.
"""

_ROWS = 200


class Shape(NamedTuple):
    """A header as it is remembered: its key, of how many rows it is, and its words by column."""

    key: str
    depth: int
    labels: dict[int, str]


def header_shape(sheet: Sheet, row: int) -> Shape | None:
    """The shape of the header that ends in a row (from 1); None if nothing stands there."""
    grid = Grid(sheet)
    if not 1 <= row <= grid.height:
        return None
    found = at_row(grid, row)
    return _shape(found) if found.headings else None


def shapes(sheet: Sheet, depths: Collection[int]) -> Iterator[tuple[int, str]]:
    """Every row that could be the last of a header, with the key it would have."""
    grid = Grid(sheet)
    for row in range(1, min(grid.height, _ROWS) + 1):
        if not grid.filled(row) or looks_like_data(grid.row(row)):
            continue
        for depth in sorted(depths):
            if 0 < depth <= row:
                yield row, _shape(read_header(grid, row - depth + 1, depth)).key


def headerless_shape(reading: Reading) -> Shape | None:
    """The shape of a list without a header: what its columns were taken for; None if nothing."""
    fields = {use.column: use.field for use in reading.columns if use.field}
    if reading.header_row is not None or not fields:
        return None
    text = "no header\n" + "\n".join(f"{column}:{fields[column]}" for column in sorted(fields))
    return Shape(hashlib.sha256(text.encode()).hexdigest()[:24], 0, {})


def _shape(header: Header) -> Shape:
    labels = {column: header.headings[column].label for column in sorted(header.headings)}
    uses = [ColumnUse(column=c, header=label, field=None) for c, label in labels.items()]
    return Shape(shape_key(uses), header.last - header.first + 1, labels)


def statuses_asked(reading: Reading) -> tuple[str, ...]:
    """The words of the column of presence that a person is asked about."""
    for question in reading.questions:
        if question.reference == WHICH_STATUS:
            return tuple(key for key, _ in question.choices if key not in (ALL, NONE))
    return ()


def statuses_said(answer: str, asked: tuple[str, ...]) -> dict[str, bool]:
    """What an answer says of each of the statuses asked about."""
    return statuses_answered(answer, dict.fromkeys(asked, ()))


def status_answer(known: dict[str, bool], asked: tuple[str, ...]) -> str:
    """The answer that what is known gives; "" if one of the statuses is new."""
    keys = [words(status) or status for status in asked]
    if not asked or any(key not in known for key in keys):
        return ""
    counting = [status for status, key in zip(asked, keys, strict=True) if known[key]]
    if len(counting) == len(asked):
        return ALL
    # An answer of several is divided there, and would be read as others.
    if any(mark in status for status in counting for mark in ";|"):
        return ""
    return "; ".join(counting) or NONE
