"""Text with separators to rows: comma, semicolon, TAB or bar; quotes that do not match; `sep=`."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from cme_desk.domain.intake.sheets import CellValue, Note
from cme_desk.readers import refusals
from cme_desk.readers.grid.cells import LONGEST_TEXT, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, cut

_FIELD_LIMIT = 1_000_000
_SEPARATOR_LINE = re.compile(r'"?sep=(.)"?[ ,;\t]*(?:\r\n|\r|\n|$)', re.IGNORECASE)
_QUOTED = re.compile(r'(?:(?<=[,;\t|^\n\r])|^)"(?:[^"]|"")*"(?=[,;\t|^\r\n]|$)')
_GUARDED = re.compile(r'="((?:[^"]|"")*)"', re.DOTALL)
_RARE = "^~¦\x1f\xa7"
FIXED = "fixed"
"""In place of a separator: the columns are padded with blanks."""

_FEWEST_LINES = 3
_SAMPLE = 100_000
_SAMPLE_LINES = 400
# Lines: a record of more than 20 must be as wide as the one before; of more than 200 none is.
_LONG_RECORD = 20
_LONGEST_RECORD = 200
_HEADER_WORDS = re.compile(
    r"\b(name|e-?mail|first|last|degree|credentials?|npi|time|date|title|role|nombre|nom|correo)\b",
    re.IGNORECASE,
)


def separator(text: str) -> str:
    """Find what separates the cells of a record; "" if each line is one cell."""
    # csv.Sniffer took the line end for a separator in 4 files: a quoted date, one name a line.
    bare = _QUOTED.sub('""', text[:_SAMPLE])
    lines = [line for line in bare.splitlines()[:_SAMPLE_LINES] if line.strip()]
    if not lines:
        return ""
    # TAB is what Teams and Webex write, whose time cells hold commas; it is never in prose.
    if sum("\t" in line for line in lines) >= max(1, len(lines) * 0.3):
        return "\t"
    best, best_score = "", (0.0, 0)
    for mark in ",;|":
        counts = Counter(line.count(mark) for line in lines)
        del counts[0]
        if not counts:
            continue
        usual, times = max(counts.items(), key=lambda item: (item[1], item[0]))
        # To tenths: of two marks that are nearly as constant the one with more cells wins.
        score = (round(times / len(lines), 1), usual)
        if score > best_score:
            best, best_score = mark, score
    if best == "," and _is_prose(lines):
        return ""
    return best or _rare(lines)


def _rare(lines: list[str]) -> str:
    """A separator that few programs write, if every line has as many of it."""
    for mark in _RARE:
        counts = {line.count(mark) for line in lines}
        if len(lines) > 1 and len(counts) == 1 and counts != {0}:
            return mark
    return ""


def _is_prose(lines: list[str]) -> bool:
    """True for a plain list of names ("Smith, John, MD"): few commas, each before a blank."""
    if any('"' in line or "@" in line or line.count(",") > 3 for line in lines):
        return False
    if any(re.search(r",(?! )", line) for line in lines):
        return False
    return _HEADER_WORDS.search(lines[0]) is None


def column_places(text: str) -> list[int]:
    """Where the columns of a text begin that is padded with blanks; none for any other text.

    A column begins behind two blanks or more that stand in the same places of every line.
    """
    lines = [line.rstrip() for line in text[:_SAMPLE].splitlines()[:_SAMPLE_LINES]]
    wide = [line for line in lines if re.search(r"\S {2,}\S", line)]
    filled = sum(bool(line) for line in lines)
    if len(wide) < _FEWEST_LINES or len(wide) * 10 < filled * 6 or max(map(len, wide)) > 1_000:
        return []
    width = max(map(len, wide))
    empty = [all(line[at : at + 1] in {" ", ""} for line in wide) for at in range(width)]
    places = [
        at
        for at in range(width)
        if not empty[at] and (at == 0 or (at > 1 and all(empty[at - 2 : at])))
    ]
    return places if len(places) > 1 else []


def _cut(text: str, places: list[int]) -> list[list[CellValue]]:
    """Lines cut where their columns begin; a line that crosses them stays one cell."""
    rows: list[list[CellValue]] = []
    for line in text.splitlines():
        crossed = any(line[at - 1 : at].strip() for at in places if at)
        ends = [*places[1:], None]
        pieces = [line] if crossed else [line[a:b] for a, b in zip(places, ends, strict=True)]
        cells: list[CellValue] = [piece.strip() or None for piece in pieces]
        while cells and cells[-1] is None:
            cells.pop()
        rows.append(cells)
        if len(rows) > MAX_ROWS:
            raise refusals.too_large()
    while rows and not rows[-1]:
        rows.pop()
    return rows


def rows_of(text: str) -> tuple[list[list[CellValue]], str, list[Note]]:
    """Split text into rows of text cells.

    Returns:
        The rows, the separator ("" if each line is one cell, `FIXED`), and notes.

    """
    # The module's own limit is 131,072 letters, at which it stops the whole file.
    csv.field_size_limit(_FIELD_LIMIT)
    said = _SEPARATOR_LINE.match(text)
    if said is not None:
        text = text[said.end() :]
    mark = said[1] if said is not None else separator(text)
    begins = column_places(text) if not mark else []
    if begins:
        return _cut(text, begins), FIXED, []
    guarded = '="' in text
    records = _Records(text, mark)
    rows: list[list[CellValue]] = []
    places = filled = 0
    for record in records:
        if guarded or sum(map(len, record)) > LONGEST_TEXT:
            cells: list[CellValue] = [_cell(each) for each in record]
        else:
            cells = [None if not each or each.isspace() else each for each in record]
        while cells and cells[-1] is None:
            cells.pop()
        rows.append(cells)
        if cells:
            filled = len(rows)
            places += len(cells)
        if filled > MAX_ROWS or places > MAX_CELLS:
            raise refusals.too_large()
        if len(cells) > MAX_COLUMNS:
            raise refusals.too_large(f"A row of it has more than {MAX_COLUMNS:,} columns.")
    return rows[:filled], mark, records.notes()


def _cell(written: str) -> CellValue:
    """One cell as text; `="007"`, by which Excel is told that it is text, without its guard."""
    if not written or written.isspace():
        return None
    if written.startswith('="'):
        # Webex guards all times so; it is surely no formula only if nothing else is in the cell.
        guarded = _GUARDED.fullmatch(written.strip())
        if guarded is not None:
            return guarded[1].replace('""', '"') or None
    return cut(written)


class _TooLong(Exception):
    """A record has run over more lines than a cell may have."""


class _Records:
    """Iterates over records; a quote that never closes costs one line, not the rest of the file."""

    def __init__(self, text: str, mark: str) -> None:
        # Lines that end with CR alone are lines as well: a list of 5,175 rows had no others.
        self._lines = list(io.StringIO(text, newline=""))
        self._mark = mark
        self._next = 0
        self._started = 0
        self._unmatched: list[int] = []
        self._long: list[int] = []

    def __iter__(self) -> Iterator[list[str]]:
        if not self._mark:
            for line in self._lines:
                yield [_unquoted(line.rstrip("\r\n"))]
            return
        width = count = 0
        reader = self._reader()
        while True:
            self._started = start = self._next
            count += 1
            try:
                record = next(reader)
            except StopIteration:
                return
            except _TooLong:
                bad = True
            except csv.Error:
                bad = True
                self._long.append(count)
            else:
                bad = self._is_swallowed(start, record, width)
            if bad:
                record = self._plainly(start)
                self._unmatched.append(count)
                self._next = start + 1
                reader = self._reader()
            width = len(record) or width
            yield record

    def _reader(self) -> Iterator[list[str]]:
        return csv.reader(
            self._feed(),
            delimiter=self._mark,
            skipinitialspace=False,
        )

    def _feed(self) -> Iterator[str]:
        while self._next < len(self._lines):
            line = self._lines[self._next]
            self._next += 1
            if self._next - self._started > _LONGEST_RECORD:
                raise _TooLong
            yield line

    def _is_swallowed(self, start: int, record: list[str], width: int) -> bool:
        """True if a quote opened in this record and was not meant to hold what it holds."""
        spanned = self._next - start
        if spanned > _LONG_RECORD and len(record) != width:
            return True
        if self._next < len(self._lines):
            return False
        opened = sum(line.count('"') for line in self._lines[start : self._next])
        return opened % 2 == 1 and any(
            piece.lstrip().startswith('"') for piece in self._lines[start].split(self._mark)
        )

    def _plainly(self, index: int) -> list[str]:
        """Split one line with no regard to quotes."""
        return [
            piece.strip('"')[:_FIELD_LIMIT]
            for piece in self._lines[index].rstrip("\r\n").split(self._mark)
        ]

    def notes(self) -> list[Note]:
        """What was odd about the quotes."""
        notes = []
        if self._unmatched:
            notes.append(
                Note(
                    reference="unmatched-quotes",
                    message="A quotation mark is opened but not closed; the row was split at its "
                    "separators. Please check it.",
                    rows=tuple(self._unmatched[:1000]),
                )
            )
        if self._long:
            notes.append(
                Note(
                    reference="long-cell",
                    message=f"A cell is longer than {_FIELD_LIMIT:,} characters and was cut.",
                    rows=tuple(self._long[:1000]),
                )
            )
        return notes


def _unquoted(line: str) -> str:
    """A one-cell line without the quotes around it."""
    if len(line) >= 2 and line[0] == line[-1] == '"':
        return line[1:-1].replace('""', '"')
    return line
