"""The columns of a table's people, cell by cell: merged, ditto and error cells made good.

One of them may say in what capacity each person came: speakers and hosts are no learners.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cme_desk.domain.intake.readings import FIELDS
from cme_desk.domain.intake.reviews import Look, typed
from cme_desk.domain.intake.sheets import CellValue, column_letter
from cme_desk.domain.people.addresses import ADDRESS
from cme_desk.importing.cells.normal import Value, is_blank, is_nothing, text, words
from cme_desk.importing.cells.words import yes_no_of
from cme_desk.importing.columns import synonyms
from cme_desk.importing.columns.grid import Grid
from cme_desk.importing.tables.tables import Table
from cme_desk.vocabularies import pattern, phrases, vocabulary

_LISTS = vocabulary("rows")
DITTO = frozenset(phrases(_LISTS["dittos"]))
_LABELS = frozenset(phrases(_LISTS["capacities"]))
_FLAGS = frozenset(phrases(_LISTS["duties"]))
_NO_LEARNER = pattern(_LISTS["no_learners"], r"\b(?:%s)\b")
# Columns in which a ditto mark is believed; an identifier is never somebody else's.
_DITTO_FIELDS = frozenset(
    {
        "last_name", "organization", "department", "profession", "specialty", "date", "time_in",
        "time_out", "minutes", "license_state", "credentials", "credits", "credit_type",
        "attended", *ADDRESS,
    }
)  # fmt: skip


# Fields that may be empty, in which a word for nothing is nothing. The others judge it where they
# are read: names, marks, and codes that may be written like such a word.
_OPTIONAL = frozenset(FIELDS) - {
    "last_name", "first_name", "middle_name", "full_name", "attended", "registered", "signature",
    "row_code", "license_state", "credentials", "credit_type", "state",
}  # fmt: skip


_LOOKS = {
    **dict.fromkeys(("email", "npi", "license_number", "member_id"), Look.ADDRESS),
    # What could not be read of these joins nobody to anybody, and is printed nowhere.
    **dict.fromkeys(("phone", "license_state", "birth_month_day", "registered"), Look.NOTE),
}


class Cells:
    """The cells of one table's rows of people, and what each row needs a look for.

    Attributes:
        grid: the sheet.
        table: where its people are.
        rows: the rows of people, from 1.
        mapping: what the columns are used for.
        reviews: for each row, sentences.

    """

    def __init__(self, grid: Grid, table: Table) -> None:
        """Begin with nothing to look at."""
        self.grid = grid
        self.table = table
        self.rows = table.rows
        self.mapping = table.mapping
        self.reviews: list[list[str]] = [[] for _ in self.rows]
        self._cells = [grid.rows[number - 1] for number in table.rows]

    def column(self, column: int, role: str) -> list[CellValue]:
        """A column's cells in the rows of people, merged and ditto cells filled from above."""
        index = column - 1
        cells = [row[index] if len(row) > index else None for row in self._cells]
        sheet = self.grid.sheet
        if sheet.merged and role not in {"email", "full_name", "first_name"}:
            self._fill_merged(column, cells)
        if (sheet.errors or sheet.uncached) and role not in {"comment", "signature"}:
            self._drop_errors(column, cells)
        if role in _DITTO_FIELDS:
            self._fill_ditto(column, cells)
        if role in _OPTIONAL or role == synonyms.HONORIFIC:
            return [None if type(c) is str and is_nothing(c.strip()) else c for c in cells]
        return cells

    def _fill_merged(self, column: int, cells: list[CellValue]) -> None:
        """A cell merged over several people holds for all of them."""
        for position, number in enumerate(self.rows):
            for merge in self.grid.merges.get(number, ()):
                below = merge.top < number <= merge.bottom and merge.top > self.table.header.last
                inside = below and merge.left <= column <= merge.right
                if inside and is_blank(cells[position]):
                    cells[position] = self.grid.sheet.cell(merge.top, merge.left)

    def _drop_errors(self, column: int, cells: list[CellValue]) -> None:
        """An error cell, or a formula without a stored value, says nothing."""
        sheet = self.grid.sheet
        for position, number in enumerate(self.rows):
            if (number, column) in sheet.errors:
                self.reviews[position].append(
                    Look.ODD_ROW.said(
                        f"Column {column_letter(column)} holds an error ({text(cells[position])})."
                    )
                )
                cells[position] = None
            elif (number, column) in sheet.uncached:
                self.reviews[position].append(
                    Look.ODD_ROW.said(
                        f"Column {column_letter(column)} is a formula whose result is not in the"
                        " file."
                    )
                )

    def _fill_ditto(self, column: int, cells: list[CellValue]) -> None:
        """A ditto mark takes the value above, and says so."""
        above: CellValue = None
        for position, cell in enumerate(cells):
            if cell is None:
                continue
            if isinstance(cell, str) and len(cell) < 14 and cell.strip().casefold() in DITTO:
                if above is not None:
                    cells[position] = above
                    label = self.mapping.labels.get(column, "") or column_letter(column)
                    self.reviews[position].append(
                        Look.NOTE.said(
                            f"A ditto mark under “{label}” was taken as “{text(above)}”."
                        )
                    )
                else:
                    cells[position] = None
            else:
                above = cell

    def read(
        self, column: int, role: str, function: Callable[[CellValue], Value[Any]]
    ) -> list[Any]:
        """A column through a cell function; what needs a look goes to its row."""
        made: list[Any] = []
        nothing = None if role == "registered" else ""
        for position, cell in enumerate(self.column(column, role)):
            if cell is None:
                made.append(nothing)
                continue
            answer = function(cell)
            made.append(answer.value)
            if answer.review:
                self.reviews[position].append(typed(answer.review, _LOOKS.get(role, Look.OTHER)))
        return made

    def texts(self, column: int | None, role: str) -> list[str]:
        """A column as text; empty if there is no such column."""
        if column is None:
            return []
        return [text(cell) if cell is not None else "" for cell in self.column(column, role)]


def names_duty(label: str) -> bool:
    """Whether a header is of those who are no learners, or of the capacity in which people came."""
    return words(label.rsplit(" / ", maxsplit=1)[-1]) in _FLAGS | _LABELS


def duties(cells: Cells) -> dict[int, str]:
    """For the positions of those who are listed as a speaker, a host or staff: a sentence."""
    sentences: dict[int, str] = {}
    for column, label in cells.mapping.labels.items():
        plain = words(label.split(" / ")[-1])
        if plain in _FLAGS:
            for position, cell in enumerate(cells.column(column, "")):
                if yes_no_of(cell).value is True:
                    sentences[position] = (
                        f"Marked under “{label[:40]}”: is this a learner's attendance?"
                    )
        if plain not in _LABELS:
            continue
        said = [text(cell) for cell in cells.column(column, "")]
        found = [bool(_NO_LEARNER.search(words(each))) for each in said]
        if all(found):
            continue  # everybody is: the word tells nobody apart
        for position, duty in enumerate(found):
            if duty:
                sentences[position] = (
                    f"Listed as “{said[position][:40]}”: is this a learner's attendance?"
                )
    return sentences
