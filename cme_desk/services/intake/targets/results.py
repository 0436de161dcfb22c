"""A sheet with the results of an activity's assessment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar, Self

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.credit import assessments as rules
from cme_desk.domain.credit.assessments import AssessmentResult
from cme_desk.domain.intake.plan import WRITES, Decision, ImportedFile, PlanRow
from cme_desk.domain.intake.readings import Corrections, Entry, OwnColumn, Reading
from cme_desk.domain.wording.phrases import date_words
from cme_desk.importing.scores import SCORE, percent_of, understand_scores
from cme_desk.services.credit import assessments, steps
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

_TAKEN_ON = "taken-on"


@dataclass(frozen=True, slots=True)
class Results(LearnersSheet):
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
    columns: ClassVar[tuple[OwnColumn, ...]] = (SCORE,)
    makes_people: ClassVar[bool] = False
    layouts: ClassVar[str] = "results"
    nothing: ClassVar[tuple[str, str]] = ("nothing stands in the column of results", "no result")
    not_taken: ClassVar[str] = "result-not-taken"

    def read(self, file: OpenedFile, said: Corrections) -> Reading:
        """The people on a file, each with their result."""
        return understand_scores(file.workbook, said, header=self.header, sha256=file.sha256)

    def needs(self, desk: Desk, reading: Reading | None) -> tuple[Need, ...]:  # noqa: ARG002 - as all are asked
        """The day, where rows do not say theirs."""
        if reading is not None and all(own_day(each) for each in reading.people):
            return ()
        return (day_need(_TAKEN_ON, "Taken on", self.taken_on),)

    def given(self, reference: str, value: str) -> Self:
        """With the day that a person gave."""
        assert reference == _TAKEN_ON
        return replace(self, taken_on=value)

    def results(self, plan: Plan) -> list[AssessmentResult]:
        """What a plan would keep, in sheet order."""
        return [self._result(*each, plan.reading.file_name) for each in self.known(plan)]

    def case(self, desk: Desk) -> _Case:
        """The activity, who is there, and the results that are on file."""
        return _Case(desk, self.activity_id, self.taken_on)

    def keep(self, desk: Desk, rows: Sequence[tuple[int, Entry]], record: ImportedFile) -> Activity:
        """Write results that were decided; those that are on file already stay as they are."""
        case = self.case(desk)
        results = [self._result(*each, record.file_name) for each in rows]
        for each in results:
            if each.person_id not in case.learners:
                steps.refuse_stranger(desk, case.activity, each.person_id)
        assessments.keep(desk, case.activity, [each for each in results if not case.is_there(each)])
        return case.activity

    def _result(self, person_id: int, entry: Entry, file_name: str) -> AssessmentResult:
        return AssessmentResult(
            activity_id=self.activity_id,
            person_id=person_id,
            taken_on=own_day(entry),
            score=percent_of(entry) or 0,
            source=f"{file_name}, row {entry.row}",
        )


@dataclass(slots=True)
class _Case(LearnersCase):
    taken_on: str
    known: set[tuple[int, str, int]] = field(init=False)

    def __post_init__(self) -> None:
        """Look it up."""
        LearnersCase.__post_init__(self)
        on_file = assessments.of_activity(self.desk, self.activity_id)
        self.known = {(each.person_id, each.taken_on, each.score) for each in on_file}

    def is_empty(self, entry: Entry) -> bool:
        """Whether nothing stands in the column of results."""
        return not entry.own

    def is_there(self, result: AssessmentResult) -> bool:
        """Whether a result is on file, or stands on the sheet already; it is from now on."""
        key = (result.person_id, result.taken_on, result.score)
        before = key in self.known
        self.known.add(key)
        return before

    def judged(self, row: PlanRow) -> PlanRow:
        """What happens to a row that was matched."""
        score = percent_of(row.entry)
        if score is None:
            return row.refuse(f"“{dict(row.entry.own)[SCORE.field]}” is no result in percent.")
        row = self.placed(row)
        if row.decision not in WRITES or row.decision is Decision.NEW:
            return row.refuse("it is not sure who is meant; import the sheet as attendance first.")
        day = own_day(row.entry) or self.taken_on
        if not day:
            return row.refuse("nothing says when the assessment was taken; give the date.")
        wrong = rules.check_result(score, day, self.desk.today().isoformat())
        if wrong is not None:
            return row.refuse(wrong[1])
        # The row keeps its day, also as a question that is answered later.
        said = "; ".join([f"{score}% on {date_words(day)}", *credit_words(row.entry)])
        row = replace(row, entry=replace(row.entry, date=day), gives=said)
        if row.decision is Decision.ASK:
            return row
        if self.is_stranger(row):
            return row.refuse(f"not on the attendance of {self.activity.code}.")
        result = AssessmentResult(
            activity_id=self.activity.id,
            person_id=row.person_id,
            taken_on=day,
            score=score,
        )
        there = self.is_there(result)
        if there and not self.further.says_of_credit(row.person_id, row.entry):
            return row.skip("this result is there already")
        return row
