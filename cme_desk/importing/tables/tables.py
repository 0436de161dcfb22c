"""The tables of a sheet: their header, blocks and rows of people, and the rows that are none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from cme_desk.domain.attendance.row_codes import looks_like_code
from cme_desk.domain.intake.readings import Corrections, SkippedRow
from cme_desk.domain.intake.sheets import CellValue
from cme_desk.importing.cells.normal import is_blank, text, words
from cme_desk.importing.columns import synonyms
from cme_desk.importing.columns.columns import Mapping, assign, correct
from cme_desk.importing.columns.contents import EMAIL, kinds_of, profile
from cme_desk.importing.columns.fields import NAMES, NONE, is_phrase
from cme_desk.importing.columns.grid import Grid
from cme_desk.importing.columns.header import (
    SAMPLE,
    Header,
    Heading,
    at_row,
    candidates,
    find_header,
)
from cme_desk.importing.tables.lines import (
    STOP,
    is_group,
    is_hint,
    section_of,
    sums_at_end,
    why_no_name,
)

_NUMBERS = (synonyms.NUMBER, "member_id", "email", "npi")
AROUND = 12  # rows below the people in which a legend may stand
_NAME_ROLES = ("last_name", "first_name", "full_name")


@dataclass(slots=True)
class Table:
    """People under one header, in one block of columns.

    Attributes:
        header: where the columns are named.
        mapping: what the columns are used for.
        rows: the rows of people, from 1.
        sections: row to "absent" where a line above says that these were not there.
        lonely: rows that hold a name and nothing else that the header asks for.
        skipped: rows that are no people.
        title: a line that stands above this table and below the one before.
        numbered: how many rows hold a running number and nothing else.
        groups: row to the line above the group of people that it is of.
        addresses: rows to the e-mail address that stands below the name, in a line of its own.
        staff: rows of faculty and staff, which are no attendance.
        end: the last row that belongs to it.
        proof: the column of a check-in that decides who came, once it is used as a time as well.

    """

    header: Header
    mapping: Mapping
    rows: list[int] = field(default_factory=list)
    sections: dict[int, str] = field(default_factory=dict)
    lonely: set[int] = field(default_factory=set)
    skipped: list[SkippedRow] = field(default_factory=list)
    staff: list[int] = field(default_factory=list)
    title: str = ""
    numbered: int = 0
    end: int = 0
    proof: int = 0
    addresses: dict[int, str] = field(default_factory=dict)
    groups: dict[int, str] = field(default_factory=dict)

    @property
    def title_section(self) -> str:
        """What the line above says of its people: "absent", "staff" or ""."""
        return section_of(self.title) if self.title else ""


@dataclass(slots=True)
class Found:
    """The tables of a sheet, and the sheet as it was turned or folded to find them.

    Attributes:
        grid: the sheet that the tables are rows and columns of.
        tables: those that hold people.
        top: the file's row of all people, where these stand side by side; else 0.
        asks: whether it must be asked which column is which.

    """

    grid: Grid
    tables: list[Table]
    top: int = 0
    asks: bool = False


def lines_around(grid: Grid, table: Table) -> Iterator[list[CellValue]]:
    """What a sheet says around its people: titles, legends, notes, and explanations beside them."""
    people = set(table.rows)
    last = min(grid.height, (table.rows[-1] if table.rows else 0) + AROUND)
    for number in range(1, last + 1):
        if number in people:
            yield [cell for cell in grid.row(number) if isinstance(cell, str) and "=" in cell]
        elif not table.header.first <= number <= table.header.last:
            yield grid.row(number)


def walk_rows(grid: Grid, table: Table) -> None:
    """Fill a table from the row below its header to the sheet's end, whatever comes."""
    _Walk(grid, table, stop=grid.height).run()


def find_tables(grid: Grid, corrections: Corrections) -> list[Table]:
    """All tables of a sheet in order of their rows, blocks from left to right."""
    header = chosen_header(grid, corrections)
    if header is not None:
        _add_unlabelled(grid, header)
    tables: list[Table] = []
    title = _title_above(grid, header) if header is not None else ""
    while header is not None:
        blocks = blocks_of(header)
        first = Table(header, _mapped(header, blocks[0], blocks, corrections), title=title)
        walk = _Walk(grid, first)
        following = walk.run()
        tables.append(first)
        for block in blocks[1:]:
            beside = Table(header, _mapped(header, block, blocks, corrections), title=title)
            _Walk(grid, beside, stop=first.end).run()
            tables.append(beside)
        header, title = following, walk.heading
    return tables


def _mapped(
    header: Header, block: list[int], blocks: list[list[int]], corrections: Corrections
) -> Mapping:
    """The use of one block's columns, as a person corrected it."""
    mapping = assign(header, block)
    if len(blocks) == 1:
        return correct(mapping, corrections)
    ours = {c: use for c, use in corrections.columns.items() if block[0] <= c <= block[-1]}
    return correct(mapping, replace(corrections, columns=ours))


def _add_unlabelled(grid: Grid, header: Header) -> None:
    """Columns of the table without a header, that are filled all the same."""
    known = sorted(header.headings)
    most = max((each.filled for each in header.profiles.values()), default=0)
    for column in range(max(1, known[0] - 1), min(known[-1] + 2, grid.width) + 1):
        if column in header.headings or not most:
            continue
        below = profile(grid.column(column, header.last + 1, SAMPLE))
        if below.filled * 10 >= most * 7 and below.filled > 1:
            header.headings[column] = Heading("", NONE)
            header.profiles[column] = below


def chosen_header(grid: Grid, corrections: Corrections) -> Header | None:
    """The header that a person chose, or the best one found."""
    if corrections.header_row is None:
        return find_header(grid)
    if corrections.header_row == 0:
        return None
    return at_row(grid, corrections.header_row)


def _title_above(grid: Grid, header: Header) -> str:
    """The line of its own right above a header, with at most one blank row between."""
    for number in range(header.first - 1, max(0, header.first - 3), -1):
        if grid.filled(number) == 1:
            return text(next(value for value in grid.row(number) if not is_blank(value)))
        if grid.filled(number):
            break
    return ""


class _Walk:
    """Goes down from a header and tells people from other rows."""

    def __init__(self, grid: Grid, table: Table, stop: int = 0) -> None:
        """Prepare what is compared with in each row."""
        self.grid = grid
        self.table = table
        self.stop = stop
        self.heading = ""
        self._section = ""
        self._groups = False
        self._group = ""
        roles = table.mapping.roles
        self._names = sorted(c - 1 for c, role in roles.items() if role in _NAME_ROLES)
        self._emails = sorted(c - 1 for c, role in roles.items() if role == "email")
        self._codes = [c - 1 for c, role in roles.items() if role == "row_code"]
        self._numbers = [c - 1 for c, role in roles.items() if role in _NUMBERS]
        ours = set(table.mapping.labels)
        self._columns = sorted(c - 1 for c in ours | set(roles))
        beside = {*self._names, *(c - 1 for c, role in roles.items() if role == synonyms.NUMBER)}
        self._others = [c for c in self._columns if c not in beside]
        self._labels = {table.mapping.labels[c].casefold() for c in ours}
        self._sheet = grid.sheet.name

    def run(self) -> Header | None:
        """Fill the table; the header of the next table of the sheet, if there is one."""
        table, rows = self.table, self.grid.rows
        number = table.header.last
        first = number + 1 if number else 0  # this row may hold hints
        height = min(self.stop, len(rows)) if self.stop else len(rows)
        names, emails, others = self._names, self._emails, self._others
        match_stop, labels = STOP.match, self._labels
        while number < height:
            number += 1
            cells = rows[number - 1]
            size = len(cells)
            name: CellValue = None
            for column in names:
                if column < size and cells[column] is not None:
                    name = cells[column]
                    break
            plain = (
                number > first
                and isinstance(name, str)
                and name[:1].isalpha()
                and len(name) < 48
                and ":" not in name
                and not match_stop(name)
                and name.casefold() not in labels
            )
            if (
                plain
                and any(c < size and cells[c] is not None for c in others)
                and not is_phrase(str(name))
            ):
                self._person(number)
                continue
            following = self._look(number, cells, name, emails)
            if following is not None:
                table.end = number - 1
                self._drop_totals()
                return following
        table.end = height
        self._drop_totals()
        if table.groups and is_group(table.title):
            first = min(table.groups)
            table.groups |= {row: table.title for row in table.rows if row < first}
        return None

    def _drop_totals(self) -> None:
        """Take the lines of sums at the end for what they are: no people."""
        for number in sums_at_end(
            self.grid, self.table.rows, self._names, self._numbers, self._others
        ):
            self.table.rows.remove(number)
            self.table.lonely.discard(number)
            self._skip(number, "total")

    def _person(self, number: int) -> None:
        """Take a row as a person, or as staff where a line above says so."""
        if self._section == "staff":
            self.table.staff.append(number)
            self._skip(number, "faculty or staff list")
            return
        if self._section == "absent":
            self.table.sections[number] = "absent"
        if self._group:
            self.table.groups[number] = self._group
        self.table.rows.append(number)

    def _skip(self, number: int, reason: str) -> None:
        """Note a row that is no person."""
        self.table.skipped.append(SkippedRow(row=number, sheet=self._sheet, reason=reason))

    def _look(
        self, number: int, cells: list[CellValue], name: CellValue, emails: list[int]
    ) -> Header | None:
        """Judge a row that is not plainly a person; the header of a new table if it is one."""
        said = self._said(cells, name)
        mine = [text(cells[c]) for c in self._columns if c < len(cells)]
        if not any(mine):
            self._skip(number, "blank")
            return None
        if self._is_header_again(cells):
            self._skip(number, "page header")
            return None
        following = self._next_header(number, cells)
        if following is not None:
            return following
        mail = any(c < len(cells) and "@" in text(cells[c]) for c in emails)
        if not said:
            self._without_name(number, cells, mine, mail=mail)
            return None
        others = any(c < len(cells) and not is_blank(cells[c]) for c in self._others)
        if number == self.table.header.last + 1 and is_hint(
            [text(value) for value in cells if not is_blank(value)]
        ):
            self._skip(number, "hint")
            return None
        if "@" in said and not others and self._belongs_above(number, said):
            self._skip(number, "second line")
            return None
        reason = why_no_name(said)
        if reason and not self._person_all_the_same(cells, said, mail=mail):
            self._heading(said, reason)
            self._skip(number, reason)
        elif others or mail:
            self._person(number)
        else:
            self._alone(number, cells, said)
        return None

    def _said(self, cells: list[CellValue], name: CellValue) -> str:
        """What the name cells say; a mark for "as above" in one leaves it to the others."""
        said = text(name)
        if said and not said[0].isalnum() and not any(each.isalnum() for each in said):
            others = [text(cells[c]) for c in self._names if c < len(cells)]
            return next((each for each in others if any(x.isalpha() for x in each)), said)
        return said

    def _person_all_the_same(self, cells: list[CellValue], said: str, *, mail: bool) -> bool:
        """Whether a row that begins like a total is a person's: John Legend, Anna Count."""
        if ":" in said:
            return False
        parts = [text(cells[c]) for c in self._names if c < len(cells)]
        both = len(parts) > 1 and all(part.replace("-", "").isalpha() for part in parts)
        return mail or (both and len(said.split()) == 1 and "total" not in said.casefold())

    def _belongs_above(self, number: int, said: str) -> bool:
        """Whether an address in the name column is the second line of the person above."""
        address = EMAIL.search(said)
        rows = self.table.rows
        beside = any(each.isalpha() for each in EMAIL.sub("", said))
        if (
            address is None
            or beside
            or not rows
            or rows[-1] != number - 1
            or rows[-1] in self.table.addresses
        ):
            return False
        self.table.addresses[rows[-1]] = address[0]
        return True

    def _without_name(
        self, number: int, cells: list[CellValue], mine: list[str], *, mail: bool
    ) -> None:
        """A row whose name cells are empty."""
        filled = [said for said in mine if said]
        if mail or (len(filled) > 1 and self._coded(cells)):
            self._person(number)
        elif len(filled) == 1 and self._coded(cells):
            self._skip(number, "empty coded row")
        elif len(filled) == 1 and filled[0].isdigit():
            self.table.numbered += 1
            self._skip(number, "empty numbered line")
        else:
            first = next(text(value) for value in cells if not is_blank(value))
            reason = "total" if "total" in first.casefold()[:14] else "no name"
            self._heading(first, reason)
            self._skip(number, reason)

    def _coded(self, cells: list[CellValue]) -> bool:
        """Whether a row has a code of the office's own sheet, which says who it is."""
        return any(c < len(cells) and looks_like_code(text(cells[c])) for c in self._codes)

    def _heading(self, said: str, reason: str) -> None:
        """Remember a line that may head what follows."""
        if reason in {"no name", "note", "group", "section", "footer"}:
            self.heading = said
            self._group = said if reason == "no name" and is_group(said) else ""
            section = section_of(said)
            if section:
                self._section = "" if section == "present" else section

    def _alone(self, number: int, cells: list[CellValue], said: str) -> None:
        """A row with a name and nothing else: a person, a group's heading or a section's."""
        if not self._others:
            section = section_of(said) if len(said.split()) < 4 else ""
            if section and is_group(said):
                self._skip(number, "group")
                return
            self._person(number)
            return
        if sum(c < len(cells) and not is_blank(cells[c]) for c in self._names) > 1:
            self.table.lonely.add(number)
            self._person(number)
            return
        section = section_of(said)
        merged = self.grid.spans_row(number)
        first = not self.table.rows
        if section in {"absent", "staff"} and not (section == "staff" and (first or self._groups)):
            self._section, self._group = section, ""
            self.heading = said
            self._skip(number, "section")
        elif merged or section or is_group(said):
            self._section = ""
            self._groups = True
            self._group = self.heading = said
            self._skip(number, "group")
        else:
            self.table.lonely.add(number)
            self._person(number)

    def _is_header_again(self, cells: list[CellValue]) -> bool:
        """Whether a row repeats the header, as on each printed page."""
        labels = self.table.header.headings
        filled = [said for value in cells if (said := text(value))]
        if len(filled) > 1 and self.table.rows and all(is_phrase(said) for said in filled):
            return True  # the upper row of a header that had two
        same = other = 0
        for column in self._columns:
            said = text(cells[column]) if column < len(cells) else ""
            if not said:
                continue
            label = labels[column + 1].label if column + 1 in labels else ""
            plain = words(said)
            if plain and (plain == words(label) or plain in [words(p) for p in label.split(" / ")]):
                same += 1
            else:
                other += 1
        return same >= 1 and same > other * 2 and (same >= 2 or len(labels) == 1)

    def _has_a_clock(self, cells: list[CellValue]) -> bool:
        """Whether a row has a time of day where this table's times in and out stand."""
        columns = (self.table.mapping.column(role) for role in ("time_in", "time_out"))
        return any(
            "time" in kinds_of(text(cells[column - 1]))
            for column in columns
            if column is not None and column <= len(cells)
        )

    def _next_header(self, number: int, cells: list[CellValue]) -> Header | None:
        """Another table's header that begins in this row."""
        if self.stop or sum(isinstance(value, str) for value in cells) < 2:
            return None
        if self._has_a_clock(cells):
            # "Ward, Philander, 12:22": a name that a header may be called as well.
            return None
        found = candidates(self.grid, number)
        if not found:
            return None
        best = max(found, key=lambda each: each.score)
        strong = [h for h in best.headings.values() if h.match.strength >= 0.7]
        if len(strong) < 2 or len(strong) * 2 < len(best.headings):
            return None
        return best


def blocks_of(header: Header) -> list[list[int]]:
    """Split columns where the same header begins again to the right."""
    columns = sorted(header.headings)
    labels = [words(header.headings[c].label) for c in columns]
    names = [
        i for i, c in enumerate(columns) if header.headings[c].match.role in NAMES and labels[i]
    ]
    if len(names) < 2:
        return [columns]
    again = [i for i in names if labels[i] == labels[names[0]]]
    if len(again) < 2 or again[1] == again[0] + 1:
        return [columns]
    starts = []
    for position in again:
        start = position
        while (
            start > 0
            and again[0] - (position - start) > 0
            and labels[start - 1] == labels[again[0] - (position - start) - 1]
        ):
            start -= 1
        starts.append(start)
    starts[0] = 0
    return [
        columns[start:end] for start, end in zip(starts, [*starts[1:], len(columns)], strict=True)
    ]
