"""What a reader learns of a sheet beside its cells, and how both become a Sheet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from cme_desk.domain.intake.sheets import CellValue, Note, Sheet
from cme_desk.readers.grid.cells import MAX_COLUMNS

# 50,000 merged ranges took openpyxl 7 seconds; nobody merges so many by hand.
MAX_MERGED = 20_000


@dataclass(slots=True)
class Facts:
    """Gathered while reading one sheet; the attributes are those of Sheet.

    Attributes:
        struck: cells in a struck-out font, filled or not.
        partly_struck: cells of whose text a part is struck out.
        filter_rows: the first and last row that an active filter rules.
        stray: cells so far away that they were left out.

    """

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    filter_rows: tuple[int, int] | None = None
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    uncached: set[tuple[int, int]] = field(default_factory=set)
    struck: set[tuple[int, int]] = field(default_factory=set)
    partly_struck: set[tuple[int, int]] = field(default_factory=set)
    comments: dict[tuple[int, int], str] = field(default_factory=dict)
    stray: bool = False

    def hide_columns(self, first: int, last: int) -> None:
        """Note that the columns from first to last are hidden."""
        self.hidden_columns.update(range(max(first, 1), min(last, MAX_COLUMNS) + 1))

    def filter_over(self, first: int, last: int) -> None:
        """Note that an active filter rules the rows from first to last."""
        known = self.filter_rows or (first, last)
        self.filter_rows = (min(first, known[0]), max(last, known[1]))


def sheet(
    name: str,
    rows: list[list[CellValue]],
    facts: Facts,
    *,
    visible: bool = True,
    kind: str = "cells",
) -> Sheet:
    """Put a sheet together; facts about places beyond its last filled row or column are dropped."""
    height = len(rows)
    width = max(map(len, rows), default=0)
    hidden = frozenset(row for row in facts.hidden_rows if row <= height)
    ruled = facts.filter_rows
    return Sheet(
        name=name,
        rows=rows,
        visible=visible,
        kind=kind,
        hidden_rows=hidden,
        filtered=ruled is not None and any(ruled[0] <= row <= ruled[1] for row in hidden),
        hidden_columns=frozenset(column for column in facts.hidden_columns if column <= width),
        struck_rows=_struck_rows(rows, facts.struck),
        merged=tuple(
            (top, left, min(bottom, height), right)
            for top, left, bottom, right in facts.merged[:MAX_MERGED]
            if top <= height
        ),
        errors=frozenset(place for place in facts.errors if _within(place, height)),
        uncached=frozenset(place for place in facts.uncached if _within(place, height)),
        comments=dict(sorted(facts.comments.items())),
    )


def _within(place: tuple[int, int], height: int) -> bool:
    return place[0] <= height and place[1] <= MAX_COLUMNS


def _struck_rows(rows: list[list[CellValue]], struck: Iterable[tuple[int, int]]) -> frozenset[int]:
    """Rows of which more than half of the filled cells are struck out.

    Not all of them: the line's printed number, or a remark beside it, is often left as it was.
    """
    counts: dict[int, int] = {}
    for row, column in struck:
        if (
            row <= len(rows)
            and column <= len(rows[row - 1])
            and rows[row - 1][column - 1] is not None
        ):
            counts[row] = counts.get(row, 0) + 1
    return frozenset(
        row
        for row, count in counts.items()
        if count * 2 > sum(value is not None for value in rows[row - 1])
    )


def notes_on(name: str, facts: Facts) -> list[Note]:
    """What a person should know of a sheet that its fields do not say."""
    notes = []
    if facts.stray:
        notes.append(
            Note(
                reference="stray-cells",
                message=f"Cells far away from the list on “{name}” (after 1,000 empty rows, or "
                f"beyond column {MAX_COLUMNS:,}) were left out.",
            )
        )
    if facts.partly_struck:
        notes.append(
            Note(
                reference="partly-struck",
                message=f"On “{name}” part of the text in some cells is struck out; it was read "
                "all the same. Please check these rows.",
                rows=tuple(sorted({row for row, _ in facts.partly_struck})),
            )
        )
    if len(facts.merged) > MAX_MERGED:
        notes.append(
            Note(
                reference="many-merged-cells",
                message=f"“{name}” has more than {MAX_MERGED:,} merged ranges; "
                "the rest were taken as single cells.",
            )
        )
    return notes
