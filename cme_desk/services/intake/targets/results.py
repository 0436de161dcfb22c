"""A sheet with the results of an activity's assessment."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import ClassVar, Self

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.credit import assessments as rules
from cme_desk.domain.credit.assessments import AssessmentResult
from cme_desk.domain.intake.plan import WRITES, Decision, ImportedFile, ImportQuestion, PlanRow
from cme_desk.domain.intake.readings import Corrections, Entry, OwnColumn, Reading
from cme_desk.domain.wording.phrases import date_words
from cme_desk.importing.columns.questions import OF_PRESENCE
from cme_desk.importing.memory import without_collecting
from cme_desk.importing.scores import SCORE, percent_of, understand_scores
from cme_desk.services.credit import assessments, steps
from cme_desk.services.desk import Desk
from cme_desk.services.intake.coded_rows import CodedRows
from cme_desk.services.intake.earlier import EarlierImports
from cme_desk.services.intake.entries import entry_from_json
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

_TAKEN_ON = "taken-on"
_NO_RESULT = "no result"


@dataclass(frozen=True, slots=True)
class Results(Target):
    """Every result on the sheet is kept with whoever it is of; nobody becomes new by one.

    Attributes:
        taken_on: ISO date for rows without one; "" for none.
        header: of the column with the results; "" to look for it.

    """

    activity_id: int
    taken_on: str = ""
    header: str = ""
    kind: ClassVar[str] = "results"
    words: ClassVar[Words] = Words(
        "Import results",
        "a sheet with a column of results",
        "result",
        "results",
        "kept",
        looks="a sheet of results",
        mark="sheet of results",
        sheets="Which sheets hold the results?",
    )
    paper: ClassVar[str] = "results of an assessment"
    tab: ClassVar[str] = "attendance"
    columns: ClassVar[tuple[OwnColumn, ...]] = (SCORE,)
    makes_people: ClassVar[bool] = False
    layouts: ClassVar[str] = "results"

    def understand(self, file: OpenedFile, said: Corrections) -> Reading:
        """The people on a file, each with their result."""
        reading = understand_scores(file.workbook, said, header=self.header, sha256=file.sha256)
        # Whether somebody came does not matter to a result.
        questions = [q for q in reading.questions if q.reference not in OF_PRESENCE]
        return replace(reading, questions=tuple(questions))

    def needs(self, desk: Desk, reading: Reading | None) -> tuple[Need, ...]:  # noqa: ARG002 - as all are asked
        """The day, where rows do not say theirs."""
        if reading is not None and all(own_day(each) for each in reading.people):
            return ()
        return (
            Need(
                reference=_TAKEN_ON,
                title="Taken on",
                value=self.taken_on,
                hint="For rows that have no date of their own; they are left out without it",
            ),
        )

    def given(self, reference: str, value: str) -> Self:
        """With the day that a person gave."""
        assert reference == _TAKEN_ON
        return replace(self, taken_on=value)

    @without_collecting()
    def plan(self, desk: Desk, reading: Reading) -> Plan:
        """Decide for every row whose its result is, and whether it can be kept.

        A name that could be somebody's is theirs if they are on the attendance and nobody else
        that it could be is. Who the same file was signed in as is known from there.
        """
        case = _Case(desk, self)
        earlier = EarlierImports(desk, reading, self)
        signed = signed_in_from(desk, reading, self.activity_id)

        def settled(entry: Entry) -> PlanRow | None:
            if not entry.own:
                row = PlanRow(entry=entry, decision=Decision.SKIP, name=entry.full_name)
                return row.skip("nothing stands in the column of results", _NO_RESULT)
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
            problems=row_problems(rows, "result-not-taken", ""),
            already_imported=earlier.imported,
        )

    def results(self, plan: Plan) -> list[AssessmentResult]:
        """What a plan would keep, in sheet order."""
        return [
            self._result(row.entry, row.person_id, plan.reading.file_name)
            for row in plan.rows
            if row.decision is Decision.SAME
        ]

    def write(self, desk: Desk, plan: Plan, record: ImportedFile, progress: Progress | None) -> str:
        """Keep the results; credit follows."""
        found = [
            self._result(row.entry, person_id, record.file_name)
            for row, person_id in PeopleRows(desk, plan, record).write(progress)
        ]
        activity = self._keep(desk, found)
        asked = plan.count(Decision.ASK)
        waiting = f"; {asked} to decide" if asked else ""
        count = self.words.counted(len(found))
        return f"Imported {count} of {record.file_name} for {activity.code}{waiting}"

    def answer(self, desk: Desk, question: ImportQuestion, person_id: int) -> None:
        """Keep the result of a row; credit follows."""
        record = tables.import_files.get(desk.store, question.import_id)
        entry = entry_from_json(question.entry)
        self._keep(desk, [self._result(entry, person_id, record.file_name)])

    def _result(self, entry: Entry, person_id: int, file_name: str) -> AssessmentResult:
        return AssessmentResult(
            activity_id=self.activity_id,
            person_id=person_id,
            taken_on=own_day(entry),
            score=percent_of(entry) or 0,
            source=f"{file_name}, row {entry.row}",
        )

    def _keep(self, desk: Desk, results: list[AssessmentResult]) -> Activity:
        """Write results that were decided; those that are on file already stay as they are."""
        case = _Case(desk, self)
        for each in results:
            if each.person_id not in case.learners:
                steps.refuse_stranger(desk, case.activity, each.person_id)
        new = [each for each in results if not case.is_there(each)]
        assessments.keep(desk, case.activity, new)
        return case.activity


@dataclass(slots=True)
class _Case:
    """What the rows of one sheet are judged by: the activity, who is there, what is on file."""

    desk: Desk
    target: Results
    activity: Activity = field(init=False)
    learners: Collection[int] = field(init=False)
    known: set[tuple[int, str, int]] = field(init=False)

    def __post_init__(self) -> None:
        """Look it up."""
        activity_id = self.target.activity_id
        self.activity = tables.activities.get(self.desk.store, activity_id)
        there = attendance_store.of_activity(self.desk.store, activity_id)
        self.learners = {each.person_id for each in there}
        on_file = assessments.of_activity(self.desk, activity_id)
        self.known = {(each.person_id, each.taken_on, each.score) for each in on_file}

    def is_there(self, result: AssessmentResult) -> bool:
        """Whether a result is on file, or stands on the sheet already; it is from now on."""
        key = (result.person_id, result.taken_on, result.score)
        before = key in self.known
        self.known.add(key)
        return before

    def judged(self, row: PlanRow) -> PlanRow:
        """What happens to a row that was matched."""
        if row.decision is Decision.SKIP:
            return row
        score = percent_of(row.entry)
        if score is None:
            return row.refuse(f"“{dict(row.entry.own)[SCORE.field]}” is no result in percent.")
        row = among_learners(row, self.activity, self.learners)
        if row.decision not in WRITES or row.decision is Decision.NEW:
            return row.refuse("it is not sure who is meant; import the sheet as attendance first.")
        day = own_day(row.entry) or self.target.taken_on
        if not day:
            return row.refuse("nothing says when the assessment was taken; give the date.")
        wrong = rules.check_result(score, day, self.desk.today().isoformat())
        if wrong is not None:
            return row.refuse(wrong[1])
        # The row keeps its day, also as a question that is answered later.
        row = replace(
            row, entry=replace(row.entry, date=day), gives=f"{score}% on {date_words(day)}"
        )
        if row.decision is Decision.ASK:
            return row
        if self.activity.format.is_live and row.person_id not in self.learners:
            return row.refuse(f"not on the attendance of {self.activity.code}.")
        result = AssessmentResult(
            activity_id=self.activity.id,
            person_id=row.person_id,
            taken_on=day,
            score=score,
        )
        return row.skip("this result is there already") if self.is_there(result) else row
