"""Whole files of the project's own making, each with what a right reading of it finds.

A builder writes the bytes that a program or a person would have written; who is on the sheet was
said from the makers' documents before anything read it. Everybody is invented.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from openpyxl import Workbook as Book
from openpyxl.worksheet.worksheet import Worksheet

ANY = -1  # a header row that is not judged
ROUND = dt.date(2026, 3, 14)

Row = Sequence[Any]
Rows = Sequence[Row]


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """A person who must be found.

    Attributes:
        last, first: the parts of the name; with an empty `last`, `first` is the name as shown.
        attended: False if it must get no attendance, True if it must come out, None if either.
        review: whether it must be pointed out; None if either.
        more: further fields of the entry.

    """

    last: str
    first: str
    attended: bool | None = True
    review: bool | None = None
    more: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFile:
    """A file, and what it says.

    Attributes:
        name: what the file is called.
        make: writes its bytes.
        people: everybody on it, in order.
        asks: the references of the questions.
        header: the header's row, 0 for none, ANY if it is not judged.
        layout: the report, or "" if it is not judged.
        error: the reference of the refusal; several that are as right.
        notes: references of warnings that must be among them.

    """

    name: str
    make: Callable[[], bytes]
    people: tuple[Who, ...] = ()
    asks: tuple[str, ...] = ()
    header: int = ANY
    layout: str = ""
    error: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def who(name: str, *, attended: bool | None = True, review: bool | None = None, **more: Any) -> Who:
    """A person by "Last/First", or by a name as shown."""
    last, slash, first = name.partition("/")
    if not slash:
        last, first = "", name
    return Who(last=last, first=first, attended=attended, review=review, more=more)


def gone(name: str, **more: Any) -> Who:
    """A person who was not there."""
    return who(name, attended=False, **more)


def maybe(name: str, **more: Any) -> Who:
    """A person of whom it must be asked."""
    return who(name, attended=None, **more)


def lines(text: str) -> list[list[str]]:
    """Rows from lines with the cells separated by "|"."""
    return [
        [cell.strip() for cell in line.strip().split("|")] if line.strip() else []
        for line in text.strip("\n").splitlines()
    ]


def table(rows: Rows | str, delimiter: str = ",", *, end: str = "\r\n", quote: bool = False) -> str:
    """Rows as delimited text."""
    made = io.StringIO()
    way = csv.QUOTE_ALL if quote else csv.QUOTE_MINIMAL
    writer = csv.writer(made, delimiter=delimiter, lineterminator=end, quoting=way)
    writer.writerows(lines(rows) if isinstance(rows, str) else rows)
    return made.getvalue()


def csv_file(
    rows: Rows | str, delimiter: str = ",", encoding: str = "utf-8", **more: Any
) -> Callable[[], bytes]:
    """A builder of a delimited file."""
    return lambda: table(rows, delimiter, **more).encode(encoding)


def padded(rows: Rows | str) -> list[list[str]]:
    """Rows as Excel saves them to text: all as wide as the widest."""
    made = [list(row) for row in (lines(rows) if isinstance(rows, str) else rows)]
    width = max(len(row) for row in made)
    return [row + [""] * (width - len(row)) for row in made]


def book_of(sheets: dict[str, Rows], after: Callable[[Book], None] | None = None) -> bytes:
    """A workbook of sheets of rows, finished by `after`."""
    book = Book()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet: Worksheet = book.create_sheet(name)
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                if value not in (None, ""):
                    sheet.cell(number, column, value)
    if after:
        after(book)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def book(
    rows: Rows | str, after: Callable[[Worksheet], None] | None = None, name: str = "Sheet1"
) -> Callable[[], bytes]:
    """A builder of a workbook with one sheet, finished by `after`."""
    cells = lines(rows) if isinstance(rows, str) else rows

    def finish(made: Book) -> None:
        if after:
            after(made.worksheets[0])

    return lambda: book_of({name: cells}, finish)
