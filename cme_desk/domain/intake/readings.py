"""What was understood of a sheet: the people or things on it, and what only a person can decide."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any, NamedTuple

from cme_desk.domain.intake.reviews import Look, Review, typed
from cme_desk.domain.intake.sheets import Note, column_letter, filled


class OwnColumn(NamedTuple):
    """A column that one target takes besides those of people, such as the result of a test.

    Attributes:
        field: its name, as corrections and layouts have it.
        label: what a coordinator calls it.
        header: by what its header is known, a regular expression searched without case.
        needed: whether the sheet cannot be taken in without it.

    """

    field: str
    label: str
    header: str
    needed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """One time that a person came into an online session and left it."""

    row: int
    time_in: str = ""
    time_out: str = ""
    minutes: float | None = None

    def as_dict(self) -> dict[str, object]:
        """The filled parts by name."""
        return filled(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One person on a sheet, or one thing on a sheet of no people, as the sheet has it.

    Names are NFC, trimmed, with inner white space folded; other text keeps what was written.

    Attributes:
        row: the spreadsheet row, from 1 (the first join's row in a report).
        sheet: the sheet's name.
        written: the name exactly as written, for ever.
        time_in, time_out: "YYYY-MM-DDTHH:MM[:SS]" where the date is known, else "HH:MM[:SS]".
        date: "YYYY-MM-DD".
        minutes: minutes of presence as reported, or by the times; never negative.
        birth_month_day: "MM-DD"; the year is never kept.
        npi: ten digits that pass the check, else "" (review says what was written).
        attended: False for someone listed who was not there; None where the sheet does not say.
        registered: True where the sheet says the person registered.
        credits: how much is claimed, as written.
        credit_type: which type of credit is wanted, as written.
        row_code: the code of a row of the office's own sheet, tidy (domain.row_codes).
        joins: of an online report, each time in and out.
        review: what wants a look, in a coordinator's words: doubts, which hold the row until
            somebody looked, and notes (domain.intake.reviews).
        place: among several people of one row, from 0: blocks side by side, or people across.
        own: of the columns that only one target takes, field and text.
        zone: the time zone of its times, as the sheet names it; "" where it does not.

    """

    row: int
    sheet: str = ""
    written: str = ""
    last_name: str = ""
    first_name: str = ""
    middle_name: str = ""
    suffix: str = ""
    full_name: str = ""
    credentials: str = ""
    email: str = ""
    phone: str = ""
    profession: str = ""
    specialty: str = ""
    organization: str = ""
    department: str = ""
    street: str = ""
    city: str = ""
    state: str = ""
    postal_code: str = ""
    country: str = ""
    time_in: str = ""
    time_out: str = ""
    minutes: float | None = None
    date: str = ""
    npi: str = ""
    license_number: str = ""
    license_state: str = ""
    birth_month_day: str = ""
    member_id: str = ""
    registered: bool | None = None
    attended: bool | None = None
    credits: str = ""
    credit_type: str = ""
    signature: str = ""
    comment: str = ""
    row_code: str = ""
    joins: tuple[Join, ...] = ()
    review: tuple[str, ...] = ()
    place: int = 0
    own: tuple[tuple[str, str], ...] = ()
    zone: str = ""

    @property
    def key(self) -> tuple[str, int]:
        """What sets this line apart from all others: the sheet, with the place, and the row."""
        return (f"{self.sheet} [{self.place + 1}]" if self.place else self.sheet, self.row)

    @property
    def doubts(self) -> tuple[Review, ...]:
        """What needs a look before this is trusted."""
        found = (typed(each, Look.OTHER) for each in self.review)
        return tuple(each for each in found if each.holds)

    @property
    def notes(self) -> tuple[str, ...]:
        """How something was read, without consequence for who it is, name, presence or credit."""
        doubts = set(self.doubts)
        return tuple(each for each in self.review if each not in doubts)

    def as_join(self) -> Join:
        """When the person came and left, as one of the times that they did."""
        return Join(
            row=self.row, time_in=self.time_in, time_out=self.time_out, minutes=self.minutes
        )

    def as_dict(self) -> dict[str, Any]:
        """The filled fields by name, in the order above (`written` stays inside)."""
        parts = filled(self, without=_APART) | dict(self.own)
        if self.joins:
            parts["joins"] = [join.as_dict() for join in self.joins]
        if self.zone:
            parts["zone"] = self.zone
        if self.doubts:
            parts["review"] = [str(each) for each in self.doubts]
        if self.notes:
            parts["notes"] = [str(each) for each in self.notes]
        return parts


_APART = frozenset({"written", "joins", "review", "place", "own", "zone"})

FIELDS = tuple(each.name for each in fields(Entry) if each.name not in _APART | {"row", "sheet"})
"""The fields that a column can hold, by the names that the command line promises."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What only a person can decide before this sheet may be imported.

    Attributes:
        reference: a stable kebab-case id ("no-header", "which-sheet").
        message: the question in plain words.
        choices: the possible answers, as (key, words); the best guess first.
        rows: the rows it is about.

    """

    reference: str
    message: str
    choices: tuple[tuple[str, str], ...] = ()
    rows: tuple[int, ...] = ()

    def as_dict(self) -> dict[str, object]:
        """The parts by name; a choice is {"choice": key, "label": words}."""
        choices = [{"choice": key, "label": words} for key, words in self.choices]
        return filled(self) | {"choices": choices}


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnUse:
    """A column of the table: where it is, what its header says, and which field it holds.

    `field` is None for a column that is not used.
    """

    column: int
    header: str
    field: str | None

    def as_dict(self) -> dict[str, object]:
        """The parts by name, the column by its letter."""
        return {"column": column_letter(self.column), "header": self.header, "field": self.field}


DROPPED = "dropped by hand"
"""The reason of a row that a person left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SkippedRow:
    """A row that is no entry, and why, in a word or two ("blank", "total", "page header")."""

    row: int
    sheet: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetUse:
    """A sheet of the workbook, and whether entries were read from it."""

    name: str
    used: bool
    reason: str = ""
    header_row: int | None = None
    columns: tuple[ColumnUse, ...] = ()

    def as_dict(self) -> dict[str, object]:
        """The parts by name."""
        return filled(self, without={"header_row", "columns"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that was understood of one file.

    Attributes:
        file_name: the file's name without folders.
        sha256: of the file's bytes, in hexadecimal.
        format: the container ("xlsx", "csv", ...).
        layout: "table", or a recognised report ("zoom", "teams", ...).
        sheets: every sheet, used or not.
        sheet: the name of the first used one.
        header_row: 1-based, of the first used sheet; None where there is none.
        columns: of the first used sheet.
        people: one entry per person, in sheet order; per row of a sheet of no people.
        skipped: the other rows.
        questions: what a person must decide first.
        notes: what was odd.
        heading: the lines above the header of the first used sheet, each with its cells' texts.
        heading_date: "YYYY-MM-DD" that they say; "" for none or several.

    """

    file_name: str
    sha256: str = ""
    format: str
    layout: str = "table"
    sheets: tuple[SheetUse, ...] = ()
    sheet: str = ""
    header_row: int | None = None
    columns: tuple[ColumnUse, ...] = ()
    people: tuple[Entry, ...] = ()
    skipped: tuple[SkippedRow, ...] = ()
    questions: tuple[Question, ...] = ()
    notes: tuple[Note, ...] = ()
    heading: tuple[str, ...] = ()
    heading_date: str = ""

    def as_dict(self) -> dict[str, object]:
        """The document that `sheet read --json` promises."""
        return {
            "file": self.file_name,
            "format": self.format,
            "layout": self.layout,
            "sheets": [each.as_dict() for each in self.sheets],
            "sheet": self.sheet,
            "header_row": self.header_row,
            "columns": [each.as_dict() for each in self.columns],
            "people": [each.as_dict() for each in self.people],
            "questions": [each.as_dict() for each in self.questions],
            "warnings": [each.as_dict() for each in self.notes],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections:
    """What a person said about a sheet that overrules what was understood.

    Attributes:
        sheets: the names of the sheets to use; empty for the program's choice.
        header_row: 1-based header row; 0 for "there is none"; None for the program's choice.
        columns: column (from 1) to field name, or to "" for "not used".
        answers: the reference of a question to the key of the choice.
        dropped_rows: (sheet, row) that are not to be read as people.
        date: "YYYY-MM-DD" of the session, for clock times without a date.
        days: "YYYY-MM-DD" of all that it may be of, for dates without a year.

    """

    sheets: tuple[str, ...] = ()
    header_row: int | None = None
    columns: dict[int, str] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)
    dropped_rows: frozenset[tuple[str, int]] = frozenset()
    date: str = ""
    days: tuple[str, ...] = ()
