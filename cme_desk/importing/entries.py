"""The rows of a table to entries, column by column: names, identifiers, times, statuses."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from cme_desk.domain.credentials import normalize
from cme_desk.domain.readings import Entry
from cme_desk.domain.sheets import CellValue, column_letter
from cme_desk.importing import names, synonyms, values
from cme_desk.importing.contents import EMAIL
from cme_desk.importing.grid import Grid
from cme_desk.importing.normal import is_blank, text, words
from cme_desk.importing.presence import Cached, Clock, Stay, reported, stays
from cme_desk.importing.tables import Table

DITTO = frozenset(
    ['"', "“", "”", "''", "’’", "〃", "″", "„", '""', "”“", "´´", "``", "ditto", "dito", "idem", "dto.",
     "same", "same as above", "as above", '-"-', "-“-", "-”-", "- “ -", "- ” -", '- " -', "“ “",
     '" "', "” ”", "“”", "do.", "dº", "↓", "⇓", "| |", "^", "^^", "¨", "s.o.", "s. o.", "id.", "v v"]
)  # fmt: skip
# Columns in which a ditto mark is believed; an identifier is never somebody else's.
_DITTO_FIELDS = frozenset(
    {
        "last_name", "organization", "department", "profession", "specialty", "date", "time_in",
        "time_out", "minutes", "license_state", "credentials", "credits", "attended",
    }
)  # fmt: skip
_AS_WRITTEN = (
    "profession", "specialty", "organization", "department", "member_id", "credits", "signature",
    "comment",
)  # fmt: skip
_READ: dict[str, Callable[[CellValue], values.Value[Any]]] = {
    "email": values.email_of,
    "phone": values.phone_of,
    "npi": values.npi_of,
    "license_number": values.license_of,
    "license_state": values.state_of,
    "registered": values.yes_no_of,
}
_POSITIVE_ONLY = frozenset({"x", "✓", "✔", "☑", "√", "xx", "1", "ok", "v", "☒", "■", "●", "•", "p"})


@dataclass(slots=True)
class Batch:
    """The entries of one table, and what they leave open.

    Attributes:
        entries: one per row.
        statuses: what was written in the column of presence and not understood, to its rows.
        dittos: how many cells took the value above.

    """

    entries: list[Entry] = field(default_factory=list)
    statuses: dict[str, list[int]] = field(default_factory=dict)
    dittos: int = 0


def entries_of(
    grid: Grid,
    table: Table,
    *,
    default_date: str = "",
    day_first: bool | None = None,
    statuses: dict[str, bool] | None = None,
    in_report: bool = False,
) -> Batch:
    """One entry per row of people of a table.

    `statuses` says what a person answered about words of the column of presence.
    `in_report` is for reports of online sessions, whose own minutes beat the clock times.
    """
    return _Builder(grid, table, default_date, day_first, statuses or {}, in_report).build()


class _Builder:
    """Makes the entries of one table."""

    def __init__(
        self,
        grid: Grid,
        table: Table,
        default_date: str,
        day_first: bool | None,
        statuses: dict[str, bool],
        in_report: bool,
    ) -> None:
        """Keep what is asked about every column."""
        self.grid = grid
        self.table = table
        self.rows = table.rows
        self.mapping = table.mapping
        self.batch = Batch()
        self.reviews: list[list[str]] = [[] for _ in self.rows]
        self.default_date = default_date
        self.day_first = day_first
        self.statuses = statuses
        self.in_report = in_report

    def build(self) -> Batch:
        """All entries, in the order of the rows."""
        fields: dict[str, list[Any]] = {}
        for role in _AS_WRITTEN:
            if (column := self.mapping.column(role)) is not None:
                fields[role] = [text(cell) for cell in self._cells(column, role)]
        for role, function in _READ.items():
            if (column := self.mapping.column(role)) is not None:
                fields[role] = self._read(column, role, function)
        if birth := self._birth():
            fields["birth_month_day"] = birth
        self._addresses(fields)
        parsed = self._names(fields.get("email"))
        whole = self._stays()
        fields["time_in"] = [stay.time_in for stay in whole]
        fields["time_out"] = [stay.time_out for stay in whole]
        fields["date"] = [stay.date for stay in whole]
        fields["minutes"] = [stay.minutes for stay in whole]
        fields["attended"] = self._attended()
        self._odd_rows(fields["attended"])
        sheet = self.grid.sheet.name
        keys = list(fields)
        columns = list(fields.values())
        made = self.batch.entries
        for row, name, review, cells in zip(
            self.rows, parsed, self.reviews, zip(*columns, strict=True), strict=True
        ):
            made.append(
                Entry(
                    row=row,
                    sheet=sheet,
                    written=name.written,
                    last_name=name.last_name,
                    first_name=name.first_name,
                    middle_name=name.middle_name,
                    suffix=name.suffix,
                    full_name=name.full_name,
                    credentials=name.credentials,
                    review=tuple(dict.fromkeys(review)) if review else (),
                    **dict(zip(keys, cells, strict=True)),
                )
            )
        return self.batch

    def _addresses(self, fields: dict[str, list[Any]]) -> None:
        """E-mail addresses that stand in the name's cell or in a line below it."""
        below = self.table.addresses
        column = self.mapping.column("full_name")
        mails = fields.get("email")
        if column is None or (mails is not None and not below):
            return
        found = mails if mails is not None else [""] * len(self.rows)
        for position, number in enumerate(self.rows):
            inside = EMAIL.search(text(self.grid.sheet.cell(number, column)))
            address = below.get(number) or (inside[0] if inside else "")
            if address and not found[position]:
                found[position] = values.email_of(address).value
        if any(found):
            fields["email"] = found

    def _cells(self, column: int, role: str) -> list[CellValue]:
        """A column's cells in the rows of people, merged and ditto cells filled from above."""
        index, source = column - 1, self.grid.rows
        cells = [
            row[index] if len(row := source[number - 1]) > index else None for number in self.rows
        ]
        sheet = self.grid.sheet
        if sheet.merged and role not in {"email", "full_name", "first_name"}:
            self._fill_merged(column, cells)
        if sheet.errors or sheet.uncached:
            self._drop_errors(column, cells)
        if role in _DITTO_FIELDS:
            self._fill_ditto(column, cells)
        return cells

    def _fill_merged(self, column: int, cells: list[CellValue]) -> None:
        """A cell merged over several people holds for all of them."""
        for position, number in enumerate(self.rows):
            for merge in self.grid.merges.get(number, ()):
                if merge.top < number <= merge.bottom and merge.left <= column <= merge.right:
                    if merge.top > self.table.header.last and is_blank(cells[position]):
                        cells[position] = self.grid.sheet.cell(merge.top, merge.left)

    def _drop_errors(self, column: int, cells: list[CellValue]) -> None:
        """An error cell, or a formula without a stored value, says nothing."""
        sheet = self.grid.sheet
        for position, number in enumerate(self.rows):
            if (number, column) in sheet.errors:
                self.reviews[position].append(
                    f"Column {column_letter(column)} holds an error ({text(cells[position])})."
                )
                cells[position] = None
            elif (number, column) in sheet.uncached:
                self.reviews[position].append(
                    f"Column {column_letter(column)} is a formula whose result is not in the file."
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
                    self.batch.dittos += 1
                    label = self.mapping.labels.get(column, "") or column_letter(column)
                    self.reviews[position].append(
                        f"A ditto mark under “{label}” was taken as “{text(above)}”."
                    )
                else:
                    cells[position] = None
            else:
                above = cell

    def _read(
        self, column: int, role: str, function: Callable[[CellValue], values.Value[Any]]
    ) -> list[Any]:
        """A column through a cell function; what needs a look goes to its row."""
        made: list[Any] = []
        nothing = None if role == "registered" else ""
        for position, cell in enumerate(self._cells(column, role)):
            if cell is None:
                made.append(nothing)
                continue
            answer = function(cell)
            made.append(answer.value)
            if answer.review:
                self.reviews[position].append(answer.review)
        return made

    def _birth(self) -> list[str]:
        """Month and day of birth, from one column or from two."""
        month = self.mapping.column(synonyms.BIRTH_MONTH)
        day = self.mapping.column(synonyms.BIRTH_DAY)
        one = self.mapping.column("birth_month_day")
        if one is not None and one not in (month, day):
            return self._read(
                one,
                "birth_month_day",
                lambda cell: values.birth_month_day_of(cell, self.day_first),
            )
        if month is None or day is None:
            return []
        made: list[str] = []
        pairs = zip(self._cells(month, ""), self._cells(day, ""), strict=True)
        for position, (first, second) in enumerate(pairs):
            if is_blank(first) or is_blank(second):
                made.append("")
                continue
            answer = values.birth_month_day_of(_month_day(text(first), text(second)), False)
            made.append(answer.value)
            if answer.review:
                self.reviews[position].append(answer.review)
        return made

    def _names(self, emails: list[str] | None) -> list[names.ParsedName]:
        """Each row's name, put together from whatever columns hold it."""
        last, first = self.mapping.column("last_name"), self.mapping.column("first_name")
        full = self.mapping.column("full_name")
        parts = [
            self._texts(self.mapping.column(role), role)
            for role in ("last_name", "first_name", "middle_name", "suffix")
        ]
        degrees = self._credentials()
        titles = self._texts(self.mapping.column(synonyms.HONORIFIC), "")
        whole = self._texts(full, "full_name")
        split = last is not None or first is not None
        usual = _Usual()
        made: list[names.ParsedName] = []
        for position in range(len(self.rows)):
            ours = [column[position] if column else "" for column in parts]
            if split and (ours[0] or ours[1]):
                degree = degrees[position] if degrees else ""
                title = titles[position] if titles else ""
                name = names.parse_parts(*ours, degree, title)
            elif whole and whole[position]:
                name = names.parse(_without_address(whole[position]))
                if degrees and degrees[position]:
                    name = usual.with_degrees(name, degrees[position])
            else:
                name = names.ParsedName(written="", kind=names.BLANK)
            if name.review:
                self.reviews[position].extend(name.review)
            if not name.full_name:
                name = self._nameless(position, name, emails)
                if degrees and degrees[position]:
                    name = usual.with_degrees(name, degrees[position])
            elif self.rows[position] in self.table.lonely:
                self._only_a_name(position, name)
            elif name.written[:1] in "=@" and not name.review:
                self.reviews[position].append("The name begins like a formula; it is kept as text.")
            made.append(name)
        return made

    def _only_a_name(self, position: int, name: names.ParsedName) -> None:
        """A name alone in a row, where most other rows say more."""
        if len(self.table.lonely) * 2 <= len(self.rows):
            if " " in name.full_name:
                self.reviews[position].append("Only a name is given in this row.")
            else:
                self.reviews[position].append(
                    "Only one word is given in this row: is it a person, or a heading?"
                )

    def _nameless(
        self, position: int, name: names.ParsedName, emails: list[str] | None
    ) -> names.ParsedName:
        """A row with an address and no name: the address stands for it."""
        mail = emails[position] if emails else ""
        self.reviews[position].append("There is no name, only an e-mail address.")
        return names.ParsedName(written=name.written, full_name=mail, kind=names.NOT_A_NAME)

    def _texts(self, column: int | None, role: str) -> list[str]:
        """A column as text; empty if there is no such column."""
        if column is None:
            return []
        return [text(cell) if cell is not None else "" for cell in self._cells(column, role)]

    def _credentials(self) -> list[str]:
        """Degrees and credentials of all their columns, joined."""
        columns = [self._texts(c, "credentials") for c in self.mapping.columns("credentials")]
        if len(columns) < 2:
            return columns[0] if columns else []
        return [", ".join(filter(None, each)) for each in zip(*columns, strict=True)]

    def _stays(self) -> list[Stay]:
        """When each row came and went."""
        mapping = self.mapping
        ins, outs = mapping.columns("time_in"), mapping.columns("time_out")
        date, minutes = mapping.column("date"), mapping.column("minutes")
        dates = self._cells(date, "date") if date is not None else []
        made: list[Stay] = []
        for turn in range(max(len(ins), len(outs), 1)):
            came = self._cells(ins[turn], "time_in") if turn < len(ins) else []
            left = self._cells(outs[turn], "time_out") if turn < len(outs) else []
            if turn and not came and not left:
                continue
            clock = Clock(self.default_date, self.day_first, self._outs_expected(came, left))
            found = stays(came, left, dates, clock) or [Stay() for _ in self.rows]
            if not made:
                made = found
                continue
            for whole, part in zip(made, found, strict=True):
                _add(whole, part)
        if minutes is not None:
            label = mapping.labels.get(minutes, "")
            read = Cached(lambda cell: values.minutes_of(cell, label))
            for position, cell in enumerate(self._cells(minutes, "minutes")):
                if cell is not None and not is_blank(cell):
                    reported(made[position], cell, read(cell), compare=not self.in_report)
        for position, stay in enumerate(made):
            if stay.review:
                self.reviews[position].extend(stay.review)
        return made

    def _outs_expected(self, came: Sequence[CellValue], left: Sequence[CellValue]) -> bool:
        """Whether at least half of those who came have a time out."""
        ins = sum(not is_blank(cell) for cell in came)
        return bool(left) and sum(not is_blank(cell) for cell in left) * 2 >= max(ins, 1)

    def _attended(self) -> list[bool | None]:
        """Whether the sheet says that each was there."""
        made: list[bool | None] = [None] * len(self.rows)
        column = self.mapping.column("attended")
        if column is not None:
            self._presence(column, made)
        for position, number in enumerate(self.rows):
            if self.table.sections.get(number) == "absent":
                made[position] = False
        return made

    def _presence(self, column: int, made: list[bool | None]) -> None:
        """What a column of presence says."""
        cells = self._cells(column, "attended")
        said = [text(cell) for cell in cells]
        filled = {each.casefold() for each in said if each}
        label = words(self.mapping.labels.get(column, ""))
        attests = any(part in label for part in ("attest", "certify", "confirm", "affirm"))
        ticks_only = bool(filled) and filled <= _POSITIVE_ONLY and not attests
        read = Cached(lambda cell: values.attended_of(cell))
        for position, (cell, written) in enumerate(zip(cells, said, strict=True)):
            if not written:
                if ticks_only:
                    made[position] = False
                elif filled:
                    self.reviews[position].append(
                        "The sheet does not say whether this person was there."
                    )
                continue
            key = words(written) or written
            if key in self.statuses:
                made[position] = self.statuses[key]
                continue
            answer = read(cell).value
            if isinstance(answer, bool):
                made[position] = answer
            else:
                self.batch.statuses.setdefault(written, []).append(self.rows[position])

    def _odd_rows(self, attended: list[bool | None]) -> None:
        """Hidden and struck-out rows need a look; what is struck out is no attendance."""
        sheet = self.grid.sheet
        if not (sheet.hidden_rows or sheet.struck_rows):
            return
        for position, number in enumerate(self.rows):
            if number in sheet.hidden_rows:
                self.reviews[position].append("This row is hidden in the workbook.")
            if number in sheet.struck_rows:
                attended[position] = False
                self.reviews[position].append("This row is struck out in the workbook.")


class _Usual:
    """Credentials written the usual way, remembered; columns repeat them."""

    def __init__(self) -> None:
        """Start with nothing known."""
        self._known: dict[str, str] = {}

    def with_degrees(self, name: names.ParsedName, degrees: str) -> names.ParsedName:
        """A name with the credentials of another column, those of its own cell after them."""
        usual = self._known.get(degrees)
        if usual is None:
            usual = self._known[degrees] = normalize(degrees) or degrees
        listed = [each.strip() for each in usual.split(",") if each.strip()]
        known = {each.casefold() for each in listed}
        own = [each.strip() for each in name.credentials.split(",")]
        listed += [each for each in own if each and each.casefold() not in known]
        return names.ParsedName(
            written=name.written,
            last_name=name.last_name,
            first_name=name.first_name,
            middle_name=name.middle_name,
            suffix=name.suffix,
            full_name=name.full_name,
            credentials=", ".join(listed),
            kind=name.kind,
            review=name.review,
        )


def _without_address(said: str) -> str:
    """A name without the address beside it: "Amelia Hartwell <a@example.org>"."""
    if "@" not in said or said.startswith("@"):
        return said
    rest = EMAIL.sub(" ", said)
    rest = " ".join(re.sub(r"[<>\[\]]|mailto:|\(\s*\)", " ", rest).split()).strip(" ,;-|")
    return rest if any(each.isalpha() for each in rest) else ""


def _month_day(month: str, day: str) -> str:
    """Month and day of birth from two columns, as one text."""
    return f"{month}/{day}" if month.isdigit() else f"{month} {day}"


def _add(whole: Stay, part: Stay) -> None:
    """Add a second pair of times of the same row: morning and afternoon."""
    if not whole.time_in:
        whole.time_in = part.time_in
    whole.time_out = part.time_out or whole.time_out
    whole.date = whole.date or part.date
    if part.minutes is not None:
        whole.minutes = (whole.minutes or 0) + part.minutes
    whole.review.extend(each for each in part.review if each not in whole.review)
