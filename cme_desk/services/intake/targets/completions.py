"""A sheet with the days on which learners completed something, its stages, an evaluation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import ClassVar, Self

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.attendance.holding import CREDIT_TYPE
from cme_desk.domain.credit import work as rules
from cme_desk.domain.credit.work import Step
from cme_desk.domain.intake.plan import WRITES, Decision, ImportedFile, ImportQuestion, PlanRow
from cme_desk.domain.intake.readings import Corrections, Entry, OwnColumn, Reading
from cme_desk.domain.vocabulary import ActivityFormat, StepKind
from cme_desk.domain.wording.phrases import date_words
from cme_desk.importing.columns.questions import OF_PRESENCE
from cme_desk.importing.memory import without_collecting
from cme_desk.importing.work_days import COLUMNS, NO, YES, understand_days
from cme_desk.queries import completions as query
from cme_desk.services.credit import steps as service
from cme_desk.services.credit.steps import Origin
from cme_desk.services.desk import Desk
from cme_desk.services.intake.coded_rows import CodedRows
from cme_desk.services.intake.earlier import EarlierImports
from cme_desk.services.intake.entries import entry_from_json
from cme_desk.services.intake.held.case import Case
from cme_desk.services.intake.held.credit_types import (
    settle_credit_types,
    take_chosen,
    told_before,
)
from cme_desk.services.intake.matching import matched
from cme_desk.services.intake.opening import OpenedFile
from cme_desk.services.intake.people_rows import PeopleRows
from cme_desk.services.intake.target import Need, Plan, Progress, Target, Words, row_problems
from cme_desk.services.intake.targets.learners import (
    among_learners,
    own_day,
    same_as_signed_in,
    signed_in_from,
)
from cme_desk.store import attendance as attendance_store
from cme_desk.store import tables

_OF, _DONE_ON = "of", "done-on"
_NOTHING = "no day"


@dataclass(frozen=True, slots=True)
class Completions(Target):
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
    tab: ClassVar[str] = "attendance"
    columns: ClassVar[tuple[OwnColumn, ...]] = COLUMNS
    layouts: ClassVar[str] = "completions"
    holds: ClassVar[tuple[str, ...]] = (CREDIT_TYPE,)

    def understand(self, file: OpenedFile, said: Corrections) -> Reading:
        """The people on a file, each with their days."""
        reading = understand_days(file.workbook, said, sha256=file.sha256)
        # Whether somebody came does not matter to when they completed it.
        questions = [q for q in reading.questions if q.reference not in OF_PRESENCE]
        return replace(reading, questions=tuple(questions))

    def held(
        self, desk: Desk, file: OpenedFile, reading: Reading, answers: Mapping[str, str]
    ) -> Reading:
        """The reading with the types of credit that learners want, as far as they can be taken."""
        activity = tables.activities.get(desk.store, self.activity_id)
        case = Case(desk, file, reading, activity, (), lambda _reading, _entry: None, answers)
        settle_credit_types(case)
        return replace(case.reading, questions=(*reading.questions, *case.asked))

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
            hint = "For rows that have no date of their own; they are left out without it"
            found.append(Need(reference=_DONE_ON, title="On", value=self.done_on, hint=hint))
        return tuple(found)

    def given(self, reference: str, value: str) -> Self:
        """With what a person said."""
        return replace(self, of=value) if reference == _OF else replace(self, done_on=value)

    @without_collecting()
    def plan(self, desk: Desk, reading: Reading) -> Plan:
        """Decide for every row whose days it has, and whether they can be kept."""
        case = _Case(desk, self)
        earlier = EarlierImports(desk, reading, self)
        signed = signed_in_from(desk, reading, self.activity_id, self)

        def settled(entry: Entry) -> PlanRow | None:
            if not self.days_in(case.activity, entry):
                row = PlanRow(entry=entry, decision=Decision.SKIP, name=entry.full_name)
                return row.skip("no day stands in its row", _NOTHING)
            if entry.key in signed:
                return same_as_signed_in(entry, signed[entry.key])
            return earlier.settled(entry)

        rows = matched(desk, reading.people, CodedRows(desk, reading, None), settled)
        rows = [case.judged(row) for row in rows]
        return Plan(
            target=self,
            reading=reading,
            rows=tuple(rows),
            questions=reading.questions,
            problems=(
                *row_problems(rows, "day-not-taken", ""),
                *told_before(desk, self.activity_id, rows),
            ),
            already_imported=earlier.imported,
        )

    def steps(self, plan: Plan) -> list[Step]:
        """What a plan would keep of known people, in sheet order."""
        return [
            step
            for row in plan.rows
            if row.decision is Decision.SAME
            for step in self._steps(row.entry, row.person_id, plan.reading.file_name)
        ]

    def write(self, desk: Desk, plan: Plan, record: ImportedFile, progress: Progress | None) -> str:
        """Keep the days; credit follows."""
        found = [
            (person_id, row.entry)
            for row, person_id in PeopleRows(desk, plan, record).write(progress)
        ]
        activity = self._keep(desk, found, record)
        asked = plan.count(Decision.ASK)
        waiting = f"; {asked} to decide" if asked else ""
        count = self.words.counted(len(found))
        return f"Imported {count} of {record.file_name} for {activity.code}{waiting}"

    def answer(self, desk: Desk, question: ImportQuestion, person_id: int) -> None:
        """Keep the days of a row; credit follows."""
        record = tables.import_files.get(desk.store, question.import_id)
        self._keep(desk, [(person_id, entry_from_json(question.entry))], record)

    def _keep(self, desk: Desk, rows: list[tuple[int, Entry]], record: ImportedFile) -> Activity:
        case = _Case(desk, self)
        origins: dict[int, Origin] = {}
        steps: dict[tuple[int, StepKind], Step] = {}
        for person_id, entry in rows:
            service.refuse_stranger(desk, case.activity, person_id)
            origins.setdefault(person_id, Origin(record.id, entry.sheet, entry.row))
            for step in self._steps(entry, person_id, record.file_name):
                if case.known.get(person_id, {}).get(step.kind) != step.done_on:
                    steps[person_id, step.kind] = step
        take_chosen(desk, self.activity_id, rows, record.file_name)
        service.keep(desk, case.activity, list(steps.values()), origins)
        return case.activity

    def _steps(self, entry: Entry, person_id: int, file_name: str) -> list[Step]:
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
class _Case:
    """What the rows of one sheet are judged by: the activity, who is there, what is on file."""

    desk: Desk
    target: Completions
    activity: Activity = field(init=False)
    learners: set[int] = field(init=False)
    known: Mapping[int, Mapping[StepKind, str]] = field(init=False)

    def __post_init__(self) -> None:
        """Look it up."""
        store, activity_id = self.desk.store, self.target.activity_id
        self.activity = tables.activities.get(store, activity_id)
        there = attendance_store.of_activity(store, activity_id)
        self.learners = {each.person_id for each in there}
        self.known = query.steps_of(store, activity_id)

    def judged(self, row: PlanRow) -> PlanRow:
        """What happens to a row that was matched."""
        if row.decision is Decision.SKIP:
            return row
        row = among_learners(row, self.activity, self.learners)
        if row.decision not in WRITES:
            return row
        live = self.activity.format.is_live
        known = row.decision is not Decision.NEW and row.person_id in self.learners
        if live and row.decision is not Decision.ASK and not known:
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
        if row.entry.credit_type:
            parts.append(f"wants {row.entry.credit_type}")
        gives = "; ".join(parts)
        # The row keeps its days, also as a question that is answered later.
        row = replace(row, entry=replace(row.entry, own=own), gives=gives)
        if row.decision is Decision.SAME and all(
            on_file.get(kind) == day for kind, day in days.items()
        ):
            return row.skip("these days are on file already")
        return row
