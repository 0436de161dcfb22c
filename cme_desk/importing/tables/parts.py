"""What was understood of one sheet, before it is decided which sheets are used."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from cme_desk.domain.intake.readings import (
    DROPPED,
    ColumnUse,
    Corrections,
    Entry,
    Question,
    SkippedRow,
)
from cme_desk.domain.intake.sheets import Note, Sheet
from cme_desk.importing.columns import questions
from cme_desk.importing.columns.grid import Grid
from cme_desk.importing.tables.tables import Table


@dataclass(slots=True)
class Part:
    """The people of one sheet.

    Attributes:
        sheet: its name.
        header_row: as a person counts it; None where there is none.
        columns: of the first table.
        entries: the people, in the sheet's order.
        skipped: rows that are no people.
        questions: what only a person can decide about this sheet.
        notes: what was odd.
        layout: "table", or the name of a report.
        presence: how much speaks for a record of presence rather than a list (times, signatures).
        numbered: how many empty numbered lines wait to be filled in.
        statuses: marks and words of presence that are not understood, to their rows.

    """

    sheet: str
    header_row: int | None = None
    columns: tuple[ColumnUse, ...] = ()
    entries: list[Entry] = field(default_factory=list)
    skipped: list[SkippedRow] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    layout: str = "table"
    presence: int = 0
    numbered: int = 0
    statuses: dict[str, list[int]] = field(default_factory=dict)

    @classmethod
    def of(
        cls, grid: Grid, table: Table, layout: str, entries: Iterable[Entry] = (), presence: int = 0
    ) -> Part:
        """A report's one table and its people."""
        return cls(
            grid.sheet.name,
            header_row=table.header.last,
            columns=table.mapping.uses(),
            entries=list(entries),
            layout=layout,
            presence=presence,
        )

    @property
    def fields(self) -> set[str]:
        """The fields that its columns hold."""
        return {each.field for each in self.columns if each.field}

    def skip(self, rows: Iterable[int], reason: str) -> None:
        """Take rows as no people."""
        self.skipped += [SkippedRow(row=row, sheet=self.sheet, reason=reason) for row in rows]

    def ask_status(self, status: str, rows: Iterable[int]) -> None:
        """Ask whether a mark or a word means that somebody was there."""
        known = self.statuses.setdefault(status, [])
        known += [row for row in rows if row not in known]

    def note(self, reference: str, message: str, rows: Iterable[int] = ()) -> None:
        """Say what was odd."""
        self.notes.append(Note(reference=reference, message=message, rows=tuple(rows)))


def finish(part: Part, sheet: Sheet, corrections: Corrections) -> Part:
    """Drop what a person dropped, and say and ask what concerns hidden and struck-out rows."""
    if corrections.dropped_rows:
        dropped = {row for name, row in corrections.dropped_rows if name in (sheet.name, "")}
        _take_out(part, dropped, DROPPED)
    rows = {entry.row for entry in part.entries}
    hidden = tuple(sorted(rows & sheet.hidden_rows))
    if hidden:
        count, way = len(hidden), "by a filter" if sheet.filtered else "in the workbook"
        part.note(
            questions.HIDDEN,
            f"{plural(count, 'row is', 'rows are')} hidden {way};"
            f" {'it was' if count == 1 else 'they were'} read too.",
            hidden,
        )
        if sheet.filtered:
            answer = corrections.answers.get(questions.HIDDEN)
            if answer == questions.LEAVE_OUT:
                _take_out(part, set(hidden), "hidden by a filter")
            elif answer == questions.INCLUDE:
                part.entries = [_looked_at(entry) for entry in part.entries]
            elif answer is None:
                absent = all(
                    e.attended is False for e in part.entries if e.row in sheet.hidden_rows
                )
                part.questions.append(questions.hidden_rows(hidden, absent=absent))
    used = {use.column for use in part.columns if use.field not in (None, "comment", "signature")}
    lost = sorted({row for row, column in sheet.uncached if column in used})
    if lost:
        part.note(
            "formulas-without-values",
            f"In {plural(len(lost), 'row', 'rows')} a formula's result is not in the file."
            " If you trust the sender, open the file in Excel, save it, and read it again.",
            lost[:100],
        )
    struck = tuple(sorted(rows & sheet.struck_rows))
    if struck:
        part.note(
            questions.STRUCK,
            f"{plural(len(struck), 'row is', 'rows are')} struck out in the workbook;"
            " they are listed and get no attendance.",
            struck,
        )
    return part


def _take_out(part: Part, rows: Iterable[int], reason: str) -> None:
    """Move entries to the rows that are no people."""
    gone = set(rows)
    taken = sorted({entry.row for entry in part.entries if entry.row in gone})
    if taken:
        part.entries = [entry for entry in part.entries if entry.row not in gone]
        part.skip(taken, reason)
        part.skipped.sort(key=lambda each: each.row)


def _looked_at(entry: Entry) -> Entry:
    """The entry without the doubt about its hidden row: it was asked, and said to be taken."""
    left = tuple(each for each in entry.review if each != questions.HIDDEN_ROW)
    return replace(entry, review=left) if left != entry.review else entry


def plural(count: int, one: str, many: str) -> str:
    """The count with the words for it: "1 row is", "3 rows are"."""
    return f"{count} {one if count == 1 else many}"


def with_review(entry: Entry, *sentences: str) -> Entry:
    """The entry with more to look at."""
    return replace(entry, review=tuple(dict.fromkeys((*entry.review, *sentences))))
