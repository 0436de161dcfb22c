"""The steps of importing a sheet, without a window: what was said, what is missing, what next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import IntEnum
from pathlib import Path

from cme_desk.domain.activities.record import Session
from cme_desk.domain.intake.readings import Corrections, Question, Reading
from cme_desk.domain.intake.sheets import Sheet
from cme_desk.domain.office.history import Changes
from cme_desk.errors import DeskError
from cme_desk.services.activities import record as activities
from cme_desk.services.attendance.row_events import day_of
from cme_desk.services.desk import Desk
from cme_desk.services.intake import apply as imports
from cme_desk.services.intake import coded_rows
from cme_desk.services.intake import opening as sheets
from cme_desk.services.intake import plan as planning
from cme_desk.services.intake.choices import Choices
from cme_desk.services.intake.layouts import Memory
from cme_desk.services.intake.opening import OpenedFile

_LARGE = 600
"""Rows from which reading anew takes longer than one notices (about 0.15 s for 1,000 rows)."""

_OF_SHEETS = frozenset({"which-sheet", "no-header"})
"""Questions that are asked anew when other sheets are used."""


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
        activity_id: where the people are signed in; None to import people alone.
        sessions: of the activity.
        session_id: the one that was chosen; None where the plan finds it.
        corrections: what the person said about the sheet.
        at_first: what was understood without a word from her; None if nobody was found.
        reading: what is understood with these corrections; None if nobody was found.
        trouble: why nobody was found; None if somebody was.
        memory: how such sheets were read before, and what is to be remembered of this one.
        answered: the questions she answered, by reference.
        choices: the plan, and what she decided about its rows; without a plan before that step.
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
        self.sessions = activities.sessions_of(desk, activity_id) if activity_id else []
        self.session_id = session_id
        self._days = _days(desk, activity_id, self.sessions)
        self.reading: Reading | None = None
        self.trouble: DeskError | None = None
        self.answered: dict[str, Question] = {}
        self.choices = Choices()
        self.result: Changes | None = None
        self.memory = Memory(desk, file, activity_id)
        self._correct(Corrections(date=self._days.get(session_id, "")))
        self.at_first: Reading | None = self.reading
        self._recall()
        if session_id is None and (told := _session_told(self, self._days)):
            self.set_session(told)
        self.step = Step.SHEET if self.asks_for_sheet else Step.COLUMNS

    @property
    def several_sheets(self) -> bool:
        """Whether the workbook has more than one sheet that a person could mean."""
        return sum(sheet.kind == "cells" and bool(sheet.rows) for sheet in self.all_sheets) > 1

    @property
    def asks_for_sheet(self) -> bool:
        """Whether it is open which of the sheets are meant."""
        asked = self.at_first.questions if self.at_first else ()
        unclear = self.at_first is None or any(q.reference == "which-sheet" for q in asked)
        return self.several_sheets and unclear

    @property
    def asks_for_session(self) -> bool:
        """Whether the activity has several sessions and the sheets do not say which is which."""
        used = sum(each.used for each in self.reading.sheets) if self.reading else 1
        return len(self.sessions) > 1 and used != len(self.sessions)

    @property
    def all_sheets(self) -> tuple[Sheet, ...]:
        """Every sheet of the file."""
        return self.file.workbook.sheets

    @property
    def questions(self) -> tuple[Question, ...]:
        """What the person has not answered yet."""
        return self.reading.questions if self.reading else ()

    def missing(self) -> str:
        """Why the next step cannot be taken; empty if it can."""
        if self.step is Step.COLUMNS:
            if self.trouble is not None:
                return self.trouble.message
            if self.questions:
                one = len(self.questions) == 1
                return "Answer the question first." if one else "Answer the questions first."
            if self.session_id is None and self.asks_for_session:
                return "Say which session this sheet is of."
        if self.step is Step.PEOPLE and not self.choices.writes:
            return "There is nothing to import: everybody on this sheet is there, or left out."
        return ""

    def use_sheets(self, names: tuple[str, ...]) -> None:
        """Use these sheets; header and columns are looked for anew."""
        if names == self.corrections.sheets:
            return
        said = self.corrections.answers
        answers = {key: value for key, value in said.items() if key not in _OF_SHEETS}
        self._correct(
            replace(self.corrections, sheets=names, header_row=None, columns={}, answers=answers)
        )
        self._recall()

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
        """Answer a question; "" takes the answer back, and it is asked again."""
        answers = {key: kept for key, kept in self.corrections.answers.items() if key != reference}
        for question in self.questions:
            if question.reference == reference:
                self.answered[reference] = question
        if choice:
            answers[reference] = choice
        self._correct(replace(self.corrections, answers=answers))

    def drop_row(self, sheet: str, row: int, *, dropped: bool = True) -> None:
        """Leave a row out, or take it back in."""
        rows = set(self.corrections.dropped_rows)
        (rows.add if dropped else rows.discard)((sheet, row))
        self._correct(replace(self.corrections, dropped_rows=frozenset(rows)))

    def start_over(self) -> None:
        """Take back all that was said of columns and rows, now or before; the sheets stay."""
        self.answered.clear()
        self.memory.set_aside()
        self.memory.set_aside()
        said = self.corrections
        self._correct(Corrections(sheets=said.sheets, date=said.date))

    def set_session(self, session_id: int | None) -> None:
        """Say which session the sheet is of; its date then belongs to times without one."""
        self.session_id = session_id
        self._correct(replace(self.corrections, date=self._days.get(session_id, "")))

    def make_plan(self, desk: Desk | None = None) -> None:
        """Match everybody, and go to the people step; `desk` is this thread's own.

        Decisions made before stay with the rows that are still there.

        Raises:
            DeskError: something is missing before.

        """
        if self.reading is None or self.missing():
            raise DeskError("import-not-ready", self.missing() or "There is nobody to import.")
        if self.activity_id is None:
            plan = planning.plan_people(desk or self.desk, self.reading)
        else:
            plan = planning.plan_attendance(
                desk or self.desk, self.reading, self.activity_id, self.session_id
            )
        self.choices = Choices(plan, self.choices)
        self.step = Step.PEOPLE

    def back(self) -> None:
        """Go one step back; nothing that was said is lost."""
        if self.step is Step.PEOPLE:
            self.step = Step.COLUMNS
        elif self.step is Step.COLUMNS and self.several_sheets:
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
        if self.choices.plan is None or self.step is not Step.PEOPLE:
            raise DeskError("import-not-ready", "The sheet was not looked at yet.")
        self.result = imports.apply(
            desk or self.desk,
            self.choices.plan,
            file=self.file.path,
            choices=self.choices.made,
            remember=self.memory.to_keep(self.corrections, self.choices.plan.reading),
            progress=progress,
        )
        self.step = Step.DONE
        return self.result

    def _correct(self, corrections: Corrections) -> None:
        self.corrections = corrections
        try:
            self.reading = self.memory.read(corrections)
            self.trouble = None
        except DeskError as error:
            self.reading = None
            self.trouble = error

    def _recall(self) -> None:
        """Read the sheet as such sheets were read before, if any were."""
        said = self.memory.recall(self.corrections, self.reading)
        if self.memory.layout is not None:
            self._correct(said)


def is_large(file: OpenedFile) -> bool:
    """Whether understanding a file takes long enough to be done beside the window."""
    return sum(len(sheet.rows) for sheet in file.workbook.sheets) > _LARGE


def _session_told(steps: ImportSteps, days: dict[int | None, str]) -> int | None:
    """The session of several that the office's own sheet is of, or that is on its date."""
    if steps.reading is None or len(steps.sessions) < 2:
        return None
    if coded := coded_rows.session_of(steps.desk, steps.reading, steps.activity_id):
        return coded
    if not steps.asks_for_session:
        return None
    dates = {each.date or each.time_in.partition("T")[0] for each in steps.reading.people}
    fitting = [each.id for each in steps.sessions if days.get(each.id, "") in dates]
    return fitting[0] if len(fitting) == 1 else None


def _days(desk: Desk, activity_id: int | None, sessions: list[Session]) -> dict[int | None, str]:
    """The ISO date that clock times without one belong to, per session, and under None.

    Several sessions on several days have no common date: the sheet's own is then believed.
    """
    if activity_id is None:
        return {}
    activity = activities.get(desk, activity_id)
    days: dict[int | None, str] = {each.id: day_of(each, activity) for each in sessions}
    days[None] = days[sessions[0].id] if len(set(days.values())) == 1 else ""
    return days


def begin(
    desk: Desk,
    path: Path,
    activity_id: int | None,
    *,
    progress: Callable[[float, str], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ImportSteps:
    """Read a file and stand at the first step; in another thread, `desk` is that thread's own.

    Raises:
        DeskError: the file cannot be read.

    """
    file = sheets.open_file(path, progress=progress, cancelled=cancelled)
    return ImportSteps(desk, file, activity_id)
