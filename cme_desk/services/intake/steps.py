"""The steps of importing a sheet, without a window: what was said, what is missing, what next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import IntEnum
from pathlib import Path

from cme_desk.domain.intake.layouts import Layout
from cme_desk.domain.intake.readings import Corrections, Question, Reading
from cme_desk.domain.office.history import Changes
from cme_desk.errors import DeskError
from cme_desk.services.desk import Desk
from cme_desk.services.intake.apply import apply
from cme_desk.services.intake.choices import Choices
from cme_desk.services.intake.earlier import WAITS
from cme_desk.services.intake.layouts import Memory
from cme_desk.services.intake.opening import OpenedFile, open_file
from cme_desk.services.intake.target import Need, Plan, Progress, Target

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

    def words(self, target: Target) -> str:
        """As the window's steps say it."""
        rows = target.words.rows.capitalize()
        return {1: "Sheet", 2: "Columns and rows", 3: rows, 4: "Done"}[self.value]


class ImportSteps:
    """One import on its way, from the file to the operation.

    Every correction is applied to the whole reading at once, so that a person sees its effect.

    Attributes:
        file: the file as read.
        desk: the office, in the thread in which something is being done.
        target: what it is taken in for, as it was said by now.
        needs: what has to be known for that, and the sheet does not say.
        corrections: what the person said about the sheet.
        at_first: what was understood without a word from them; None if nothing was found.
        reading: what is understood with these corrections; None if nothing was found.
        trouble: why nothing was found; None if something was.
        memory: how such sheets were read before, and what is to be remembered of this one.
        answered: the questions they answered, by reference.
        choices: the plan, and what they decided about its rows; without a plan before that step.
        step: where they are.
        result: what was done, at the end.

    """

    def __init__(
        self,
        desk: Desk,
        file: OpenedFile,
        target: Target,
        said: Corrections | None = None,
        *,
        fresh: bool = False,
    ) -> None:
        """Understand the file as it stands, by what was said, and as such sheets were read before.

        `fresh` leaves aside what is remembered of them.
        """
        self.desk = desk
        self.file = file
        self.target = target
        self.needs: tuple[Need, ...] = ()
        self.reading: Reading | None = None
        self.trouble: DeskError | None = None
        self.answered: dict[str, Question] = {}
        self.choices = Choices()
        self.result: Changes | None = None
        self.memory = Memory(desk, file, target)
        self._correct(
            replace(said or Corrections(), date=target.date(desk), days=target.days(desk))
        )
        self.at_first: Reading | None = self.reading
        reading = self.reading if fresh else self._recall()
        if reading is not None:
            self._aim(self.target.recognised(desk, reading))
        for reference, choice in self.corrections.answers.items():
            self._follow(reference, choice)
        self.step = Step.SHEET if _asks_for_sheet(self) else Step.COLUMNS

    @property
    def several_sheets(self) -> bool:
        """Whether the workbook has more than one sheet that a person could mean."""
        return (
            sum(sheet.kind == "cells" and bool(sheet.rows) for sheet in self.file.workbook.sheets)
            > 1
        )

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
            return next((each.missing for each in self.needs if each.missing), "")
        return _why_not_written(self.target, self.choices) if self.step is Step.PEOPLE else ""

    def use_sheets(self, names: tuple[str, ...]) -> None:
        """Use these sheets; header and columns are looked for anew."""
        if names == self.corrections.sheets:
            return
        said = self.corrections.answers
        answers = {key: value for key, value in said.items() if key not in _OF_SHEETS}
        self._correct(
            replace(self.corrections, sheets=names, header_row=None, columns={}, answers=answers)
        )
        reading = self._recall()
        if reading is not None:
            self._aim(self.target.recognised(self.desk, reading))

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
        self._follow(reference, choice)

    def drop_row(self, sheet: str, row: int, *, dropped: bool = True) -> None:
        """Leave a row out, or take it back in."""
        rows = set(self.corrections.dropped_rows)
        (rows.add if dropped else rows.discard)((sheet, row))
        self._correct(replace(self.corrections, dropped_rows=frozenset(rows)))

    def start_over(self) -> None:
        """Take back all that was said of columns and rows, now or before; the sheets stay."""
        self.answered.clear()
        self.memory.set_aside()
        said = self.corrections
        self._correct(Corrections(sheets=said.sheets, date=said.date, days=said.days))

    def meet(self, reference: str, value: str) -> None:
        """Say what was needed to know."""
        self._aim(self.target.given(reference, value))

    def _aim(self, target: Target) -> None:
        """Take the sheet in for a target of which more is known; its date may read times anew."""
        known = target == self.target
        self.target = target
        date, days = target.date(self.desk), target.days(self.desk)
        if not known or (date, days) != (self.corrections.date, self.corrections.days):
            self._correct(replace(self.corrections, date=date, days=days))
        else:
            self.needs = target.needs(self.desk, self.reading)

    def _follow(self, reference: str, choice: str) -> None:
        """Go on with another target, if an answer was to take the sheet in there."""
        target = self.target.answered(self.desk, reference, choice)
        if target == self.target:
            return
        for each in self.target.holds:
            self.answered.pop(each, None)
        answers = {
            key: said
            for key, said in self.corrections.answers.items()
            if key not in self.target.holds
        }
        self.target = target
        self.memory = Memory(self.desk, self.file, target)
        date, days = target.date(self.desk), target.days(self.desk)
        self._correct(replace(self.corrections, answers=answers, date=date, days=days))
        reading = self._recall()
        if reading is not None:
            self._aim(target.recognised(self.desk, reading))

    def make_plan(self) -> None:
        """Match everybody, and go to the people step.

        Decisions made before stay with the rows that are still there.

        Raises:
            DeskError: something is missing before.

        """
        if self.reading is None or self.missing():
            raise DeskError("import-not-ready", self.missing() or "There is nobody to import.")
        plan = self.target.plan(self.desk, self.reading)
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

    def apply(self, progress: Progress | None = None) -> Changes:
        """Do it, as one operation, and go to the last step.

        Raises:
            DeskError: there is no plan, or the file changed since it was read.

        """
        if self.choices.plan is None or self.step is not Step.PEOPLE:
            raise DeskError("import-not-ready", "The sheet was not looked at yet.")
        done: list[Plan] = []
        self.result = apply(
            self.desk,
            self.choices.plan,
            file=self.file.path,
            choices=self.choices.made,
            remember=self.to_remember(),
            progress=progress,
            instead=done.append,
        )
        if done:
            # The office was changed since the plan was shown: this one is what was done.
            self.choices = Choices(done[-1])
        self.step = Step.DONE
        return self.result

    def to_remember(self) -> Layout | None:
        """How this sheet is laid out, as a person said; None if nothing new was said about it."""
        return self.memory.to_keep(self.corrections, self.reading) if self.reading else None

    def _correct(self, corrections: Corrections) -> None:
        self.corrections = corrections
        try:
            understood = self.memory.read(corrections)
            answers = self.memory.with_zone(understood, corrections.answers)
            self.reading = self.target.held(self.desk, self.file, understood, answers)
            self.trouble = None
        except DeskError as error:
            self.reading = None
            self.trouble = error
        self.needs = self.target.needs(self.desk, self.reading)

    def _recall(self) -> Reading | None:
        """Read the sheet as such sheets were read before, if any were."""
        said = self.memory.recall(self.corrections, self.reading)
        if self.memory.layout is not None:
            self._correct(said)
        return self.reading


def _asks_for_sheet(steps: ImportSteps) -> bool:
    """Whether it is open which of a workbook's sheets are meant."""
    asked = steps.at_first.questions if steps.at_first else ()
    unclear = steps.at_first is None or any(q.reference == "which-sheet" for q in asked)
    return steps.several_sheets and unclear


def _why_not_written(target: Target, choices: Choices) -> str:
    """Why decided rows cannot be written; empty if they can."""
    refused = choices.refused
    if target.whole and refused:
        place = refused[0].place
        return f"{place[:1].upper()}{place[1:]} cannot be taken. Leave it out, or correct it."
    if choices.writes:
        return ""
    who = "everybody" if target.makes_people else "everything"
    waits = any(row.why == WAITS for row in choices.rows)
    rest = "left out, or waits for your decision already" if waits else "or left out"
    return f"There is nothing to import: {who} on this sheet is there, {rest}."


def is_large(file: OpenedFile) -> bool:
    """Whether understanding a file takes long enough to be done beside the window."""
    return sum(len(sheet.rows) for sheet in file.workbook.sheets) > _LARGE


def begin(
    desk: Desk,
    path: Path,
    target: Target,
    *,
    progress: Callable[[float, str], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ImportSteps:
    """Read a file and stand at the first step; in another thread, `desk` is that thread's own.

    Raises:
        DeskError: the file cannot be read.

    """
    file = open_file(path, progress=progress, cancelled=cancelled)
    return ImportSteps(desk, file, target)
