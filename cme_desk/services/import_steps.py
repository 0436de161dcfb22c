"""The steps of importing a sheet, without a window: what was said, what is missing, what next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import IntEnum
from pathlib import Path

from cme_desk.domain.history import Changes
from cme_desk.domain.imports import Decision, Plan, PlanRow
from cme_desk.domain.readings import Corrections, Question, Reading
from cme_desk.domain.sheets import Sheet
from cme_desk.errors import DeskError
from cme_desk.services import activities, imports, planning, sheets
from cme_desk.services.desk import Desk
from cme_desk.services.imports import Choice
from cme_desk.services.sheets import OpenedFile
from cme_desk.services.signing import day_of

RowKey = tuple[str, int]


class Step(IntEnum):
    """Where a person is in the import."""

    SHEET = 1
    COLUMNS = 2
    PEOPLE = 3
    DONE = 4

    @property
    def words(self) -> str:
        """As the window's steps say it."""
        return {1: "Sheet", 2: "Columns and rows", 3: "People", 4: "Done"}[self.value]


class ImportSteps:
    """One import on its way, from the file to the operation.

    Every correction is applied to the whole reading at once, so that a person sees its effect.

    Attributes:
        file: the file as read.
        corrections: what the person said about the sheet.
        reading: what is understood with these corrections; None if nobody was found.
        trouble: why nobody was found; None if somebody was.
        plan: what would happen; None before the people step.
        choices: what the person decided about rows.
        step: where she is.
        result: what was done, at the end.

    """

    def __init__(
        self, desk: Desk, file: OpenedFile, activity_id: int | None, session_id: int | None = None
    ) -> None:
        """Understand the file as it stands; without an activity, people alone are imported."""
        self.desk = desk
        self.file = file
        self.activity_id = activity_id
        self.session_id = session_id
        self.corrections = Corrections(date=_day(desk, activity_id, session_id))
        self.reading: Reading | None = None
        self.trouble: DeskError | None = None
        self.plan: Plan | None = None
        self.choices: dict[RowKey, Choice] = {}
        self.result: Changes | None = None
        self._understand()
        self.step = Step.SHEET if self.asks_for_sheet else Step.COLUMNS

    @property
    def asks_for_sheet(self) -> bool:
        """Whether the workbook has more than one sheet that a person could mean."""
        return sum(sheet.kind == "cells" and bool(sheet.rows) for sheet in self.all_sheets) > 1

    @property
    def all_sheets(self) -> tuple[Sheet, ...]:
        """Every sheet of the file."""
        return self.file.workbook.sheets

    @property
    def sheet(self) -> Sheet:
        """The sheet that is shown: the first used one, else the one the file opens on."""
        name = self.reading.sheet if self.reading else ""
        wanted = name or (self.corrections.sheets[0] if self.corrections.sheets else "")
        for sheet in self.all_sheets:
            if sheet.name == wanted:
                return sheet
        return self.all_sheets[min(self.file.workbook.active, len(self.all_sheets) - 1)]

    @property
    def questions(self) -> tuple[Question, ...]:
        """What the person has not answered yet."""
        return self.reading.questions if self.reading else ()

    def missing(self) -> str:
        """Why the next step cannot be taken; empty if it can."""
        if self.trouble is not None and self.step is not Step.DONE:
            return self.trouble.sentence
        if self.step is Step.COLUMNS and self.questions:
            return self.questions[0].message
        return ""

    def use_sheets(self, names: tuple[str, ...]) -> None:
        """Use these sheets; header and columns are looked for anew."""
        answers = {
            key: value
            for key, value in self.corrections.answers.items()
            if key not in {"which-sheet", "no-header"}
        }
        self._correct(
            replace(self.corrections, sheets=names, header_row=None, columns={}, answers=answers)
        )

    def set_header_row(self, row: int) -> None:
        """Say which row is the header (from 1), or 0 for none; columns are looked for anew."""
        self._correct(replace(self.corrections, header_row=row, columns={}))

    def set_column(self, column: int, field: str) -> None:
        """Say what a column (from 1) holds; "" for not used."""
        columns = {**self.corrections.columns, column: field}
        if field:
            # A field is in one column only: the column that had it gives it up.
            for use in self.reading.columns if self.reading else ():
                if use.field == field and use.column != column:
                    columns[use.column] = ""
        self._correct(replace(self.corrections, columns=columns))

    def answer(self, reference: str, choice: str) -> None:
        """Answer a question."""
        self._correct(
            replace(self.corrections, answers={**self.corrections.answers, reference: choice})
        )

    def drop_row(self, sheet: str, row: int, *, dropped: bool = True) -> None:
        """Leave a row out, or take it back in."""
        rows = set(self.corrections.dropped_rows)
        (rows.add if dropped else rows.discard)((sheet, row))
        self._correct(replace(self.corrections, dropped_rows=frozenset(rows)))

    def choose(self, key: RowKey, choice: Choice | None) -> None:
        """Decide about a row; None takes the decision back."""
        if choice is None:
            self.choices.pop(key, None)
        else:
            self.choices[key] = choice

    def accept_likely(self) -> None:
        """Take the best candidate of every open row where nothing speaks against her."""
        for row in self.open_rows():
            best = row.candidates[0] if row.candidates else None
            if best is not None and not best.vetoes:
                self.choices[row.key] = Choice(person_id=best.person_id, row=best.row)

    def open_rows(self) -> list[PlanRow]:
        """Rows to decide that have not been decided."""
        rows = self.plan.rows if self.plan else ()
        return [row for row in rows if row.decision is Decision.ASK and row.key not in self.choices]

    def make_plan(self) -> Plan:
        """Match everybody, and go to the people step.

        Raises:
            DeskError: something is missing before.

        """
        if self.reading is None or self.missing():
            raise DeskError("import-not-ready", self.missing() or "There is nobody to import.")
        if self.activity_id is None:
            self.plan = planning.plan_people(self.desk, self.reading)
        else:
            self.plan = planning.plan_attendance(
                self.desk, self.reading, self.activity_id, self.session_id
            )
        keys = {row.key for row in self.plan.rows}
        self.choices = {key: choice for key, choice in self.choices.items() if key in keys}
        self.step = Step.PEOPLE
        return self.plan

    def back(self) -> None:
        """Go one step back; nothing that was said is lost."""
        if self.step is Step.PEOPLE:
            self.step = Step.COLUMNS
        elif self.step is Step.COLUMNS and self.asks_for_sheet:
            self.step = Step.SHEET

    def forward(self) -> None:
        """From the sheets to the columns."""
        if self.step is Step.SHEET:
            self.step = Step.COLUMNS

    def apply(
        self, desk: Desk | None = None, progress: Callable[[int, int], None] | None = None
    ) -> Changes:
        """Do it, as one operation, and go to the last step; `desk` is this thread's own.

        Raises:
            DeskError: there is no plan, or the file changed since it was read.

        """
        if self.plan is None:
            raise DeskError("import-not-ready", "The sheet was not looked at yet.")
        self.result = imports.apply(
            desk or self.desk,
            self.plan,
            file=self.file.path,
            choices=self.choices,
            progress=progress,
        )
        self.step = Step.DONE
        return self.result

    def _correct(self, corrections: Corrections) -> None:
        self.corrections = corrections
        self.plan = None
        self._understand()

    def _understand(self) -> None:
        try:
            self.reading = self.file.understood(self.corrections)
            self.trouble = None
        except DeskError as error:
            self.reading = None
            self.trouble = error


def _day(desk: Desk, activity_id: int | None, session_id: int | None) -> str:
    """The ISO date that clock times without a date belong to."""
    if activity_id is None:
        return ""
    activity = activities.get(desk, activity_id)
    sessions = activities.sessions_of(desk, activity_id)
    session = next((each for each in sessions if each.id == session_id), sessions[0])
    return day_of(session, activity)


def begin(
    desk: Desk,
    path: Path,
    activity_id: int | None,
    *,
    progress: Callable[[float, str], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ImportSteps:
    """Read a file and stand at the first step.

    Raises:
        DeskError: the file cannot be read.

    """
    file = sheets.open_file(path, progress=progress, cancelled=cancelled)
    return ImportSteps(desk, file, activity_id)
