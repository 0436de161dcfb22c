"""A sheet with the days on which learners completed something, its stages, an evaluation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar, Self

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.credit import work as rules
from cme_desk.domain.credit.work import Step
from cme_desk.domain.intake.plan import WRITES, Decision, ImportedFile, PlanRow
from cme_desk.domain.intake.readings import Corrections, Entry, OwnColumn, Reading
from cme_desk.domain.intake.reviews import About
from cme_desk.domain.vocabulary import ActivityFormat, StepKind
from cme_desk.domain.wording.phrases import date_words
from cme_desk.importing.work_days import COLUMNS, NO, YES, understand_days
from cme_desk.queries import completions as query
from cme_desk.services.credit import steps as service
from cme_desk.services.credit.steps import Origin
from cme_desk.services.desk import Desk
from cme_desk.services.intake.held.credit_types import credit_words
from cme_desk.services.intake.opening import OpenedFile
from cme_desk.services.intake.target import Need, Plan, Words
from cme_desk.services.intake.targets.learners import (
    LearnersCase,
    LearnersSheet,
    day_need,
    own_day,
)
from cme_desk.store import tables

_OF, _DONE_ON = "of", "done-on"


@dataclass(frozen=True, slots=True)
class Completions(LearnersSheet):
    """Each day on the sheet is kept with whoever it is of; credit follows.

    Attributes:
        of: kind of step that a row without a column of its own is about; "" to look for it.
        done_on: ISO date for what has no day; "" for none.

    """

    activity_id: int
    of: str = ""
    done_on: str = ""
    kind: ClassVar[str] = "completions"
    words: ClassVar[Words] = Words(
        "Import days of completion",
        "a sheet of who completed it and when, of stages, or of evaluations",
        "learner’s days",
        "learners’ days",
        "kept",
        looks="a sheet of completions",
        mark="sheet of completions",
        sheets="Which sheets hold the days?",
    )
    paper: ClassVar[str] = "days of completion"
    # Its days are judged by what stands in them: a "yes" under a date is one.
    doubts: ClassVar[frozenset[About]] = LearnersSheet.doubts - {About.DAY}
    columns: ClassVar[tuple[OwnColumn, ...]] = COLUMNS
    layouts: ClassVar[str] = "completions"
    nothing: ClassVar[tuple[str, str]] = ("no day stands in its row", "no day")
    not_taken: ClassVar[str] = "day-not-taken"

    def read(self, file: OpenedFile, said: Corrections) -> Reading:
        """The people on a file, each with their days."""
        return understand_days(file.workbook, said, sha256=file.sha256)

    def needs(self, desk: Desk, reading: Reading | None) -> tuple[Need, ...]:
        """What rows are about that have no column of their own, and their day."""
        activity = tables.activities.get(desk.store, self.activity_id)
        found: list[Need] = []
        if reading is None or not any(each.own for each in reading.people):
            of = self._usual(activity)
            kinds = tuple((each.value, each.words) for each in _kinds(activity))
            missing = "" if of else "Say what the sheet is about."
            found.append(
                Need(
                    reference=_OF,
                    title="What did they do?",
                    choices=kinds,
                    value=of,
                    missing=missing,
                )
            )
        if reading is None or any(self._undated(activity, each) for each in reading.people):
            found.append(day_need(_DONE_ON, "On", self.done_on))
        return tuple(found)

    def given(self, reference: str, value: str) -> Self:
        """With what a person said."""
        return replace(self, of=value) if reference == _OF else replace(self, done_on=value)

    def steps(self, plan: Plan) -> list[Step]:
        """What a plan would keep of known people, in sheet order."""
        file_name = plan.reading.file_name
        return [step for each in self.known(plan) for step in self._steps(*each, file_name)]

    def case(self, desk: Desk) -> _Case:
        """The activity, who is there, and the days that are on file."""
        return _Case(desk, self.activity_id, self)

    def keep(self, desk: Desk, rows: Sequence[tuple[int, Entry]], record: ImportedFile) -> Activity:
        """Write days that were decided; those that are on file already stay as they are."""
        case = self.case(desk)
        origins: dict[int, Origin] = {}
        steps: dict[tuple[int, StepKind], Step] = {}
        for person_id, entry in rows:
            service.refuse_stranger(desk, case.activity, person_id)
            origins.setdefault(person_id, Origin(record.id, entry.sheet, entry.row))
            for step in self._steps(person_id, entry, record.file_name):
                if case.known.get(person_id, {}).get(step.kind) != step.done_on:
                    steps[person_id, step.kind] = step
        service.keep(desk, case.activity, list(steps.values()), origins)
        return case.activity

    def _steps(self, person_id: int, entry: Entry, file_name: str) -> list[Step]:
        """What a row that was judged says, as it is kept: its days stand in it."""
        return [
            Step(
                activity_id=self.activity_id,
                person_id=person_id,
                kind=StepKind(kind),
                done_on=day,
                source=f"{file_name}, row {entry.row}",
            )
            for kind, day in entry.own
        ]

    def _usual(self, activity: Activity) -> str:
        """What a row is about that names nothing: completion, where it has no stages."""
        if self.of or activity.format is ActivityFormat.PI:
            return self.of
        return "" if activity.format.is_live else StepKind.COMPLETED.value

    def days_in(self, activity: Activity, entry: Entry) -> dict[StepKind, str]:
        """The day of each thing in a row; "" where it is not said when."""
        day = own_day(entry) or self.done_on
        said = {StepKind(kind): text for kind, text in entry.own if text != NO}
        found = {kind: day if text == YES else text for kind, text in said.items()}
        of = self._usual(activity)
        # A sheet of evaluations may call the day “Completed”.
        if self.of and self.of not in found and set(found) == {StepKind.COMPLETED}:
            return {StepKind(self.of): found[StepKind.COMPLETED]}
        if of and not entry.own:
            found[StepKind(of)] = day
        return dict(sorted(found.items(), key=lambda each: list(StepKind).index(each[0])))

    def _undated(self, activity: Activity, entry: Entry) -> bool:
        return "" in replace(self, done_on="").days_in(activity, entry).values()


def _kinds(activity: Activity) -> list[StepKind]:
    """What can be said of the learners of an activity."""
    of_all = [StepKind.EVALUATED, StepKind.FEEDBACK]
    if activity.format is ActivityFormat.PI:
        return [*rules.STAGES, StepKind.COMPLETED, *of_all]
    return of_all if activity.format.is_live else [StepKind.COMPLETED, *of_all]


@dataclass(slots=True)
class _Case(LearnersCase):
    target: Completions
    known: Mapping[int, Mapping[StepKind, str]] = field(init=False)

    def __post_init__(self) -> None:
        """Look it up."""
        LearnersCase.__post_init__(self)
        self.known = query.steps_of(self.desk.store, self.activity_id)

    def is_empty(self, entry: Entry) -> bool:
        """Whether no day stands in a row."""
        return not self.target.days_in(self.activity, entry)

    def judged(self, row: PlanRow) -> PlanRow:
        """What happens to a row that was matched."""
        row = self.placed(row)
        if row.decision not in WRITES:
            return row
        if self.is_stranger(row):
            return row.refuse(f"not on the attendance of {self.activity.code}.")
        days = self.target.days_in(self.activity, row.entry)
        on_file = dict(self.known.get(row.person_id, {}))
        for kind, day in days.items():
            if not day:
                return row.refuse(f"nothing says when: {kind.words.lower()}; give the date.")
            if len(day) != 10 or day[4] + day[7] != "--":
                return row.refuse(f"“{day}” is no date: {kind.words.lower()}.")
            # Days of this row that come later in order replace what is on file.
            others = {each: on for each, on in (on_file | days).items() if on}
            if wrong := rules.check_step(
                self.activity, kind, day, others, self.desk.today().isoformat()
            ):
                return row.refuse(wrong[1])
        own = tuple((kind.value, day) for kind, day in days.items())
        parts = [f"{kind.words.lower()} on {date_words(day)}" for kind, day in days.items()]
        gives = "; ".join([*parts, *credit_words(row.entry)])
        # The row keeps its days, also as a question that is answered later.
        row = replace(row, entry=replace(row.entry, own=own), gives=gives)
        there = all(on_file.get(kind) == day for kind, day in days.items())
        if (
            row.decision is Decision.SAME
            and there
            and not self.further.says(row.person_id, row.entry)
        ):
            return row.skip("these days are on file already")
        return row
