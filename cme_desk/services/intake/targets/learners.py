"""Sheets about the learners of an activity, each row with something of theirs: results, days."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.attendance.holding import CREDIT_TYPE, CREDITS
from cme_desk.domain.intake.plan import Decision, ImportedFile, ImportQuestion, PlanRow, RowKey
from cme_desk.domain.intake.readings import Corrections, Entry, Reading
from cme_desk.domain.intake.reviews import About
from cme_desk.importing.columns.questions import OF_PRESENCE
from cme_desk.importing.memory import without_collecting
from cme_desk.services.credit.claims import recompute
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
from cme_desk.services.intake.held.credits import settle_credits, take_claimed, written_by
from cme_desk.services.intake.held.further import Further
from cme_desk.services.intake.matching import matched
from cme_desk.services.intake.opening import OpenedFile
from cme_desk.services.intake.people_rows import PeopleRows
from cme_desk.services.intake.target import Need, Plan, Progress, Target, row_problems
from cme_desk.services.intake.targets.attendance import Attendance
from cme_desk.store import attendance as attendance_store
from cme_desk.store import tables


@dataclass(slots=True)
class LearnersCase(ABC):
    """What the rows of one sheet are judged by: the activity, and who is there."""

    desk: Desk
    activity_id: int
    activity: Activity = field(init=False)
    learners: Collection[int] = field(init=False)
    further: Further = field(init=False)

    def __post_init__(self) -> None:
        """Look it up."""
        self.activity = tables.activities.get(self.desk.store, self.activity_id)
        there = attendance_store.of_activity(self.desk.store, self.activity_id)
        self.learners = {each.person_id for each in there}
        self.further = Further(self.desk, self.activity_id)

    @abstractmethod
    def is_empty(self, entry: Entry) -> bool:
        """Whether nothing stands in a row that could be kept."""

    @abstractmethod
    def judged(self, row: PlanRow) -> PlanRow:
        """What happens to a row that was matched, and is not skipped."""

    def placed(self, row: PlanRow) -> PlanRow:
        """A question with whoever of its candidates is on the attendance, if anybody is."""
        if row.decision is not Decision.ASK:
            return row
        near = tuple(each for each in row.candidates if each.person_id in self.learners)
        if len(near) == 1 and near[0].likely:
            one = near[0]
            return replace(
                row,
                decision=Decision.SAME,
                person_id=one.person_id,
                name=one.name,
                reasons=(*one.reasons, "the only one of the name on the attendance"),
                candidates=(),
            )
        if self.activity.format.is_live:
            # Nobody else can have worked on what was live.
            decision = Decision.ASK if near else Decision.PROBLEM
            return replace(row, decision=decision, candidates=near)
        return row

    def is_stranger(self, row: PlanRow) -> bool:
        """Whether a row is of somebody who was not at what is live: their work is not presence."""
        if not self.activity.format.is_live or row.decision is Decision.ASK:
            return False
        return row.decision is Decision.NEW or row.person_id not in self.learners


class LearnersSheet(Target):
    """What each row says is kept with whoever it is of; nothing of it says that they were there.

    Attributes:
        nothing: why a row in which nothing of it stands is left out, and as what it is skipped.
        not_taken: the reference of the problem of a row that cannot be taken.

    """

    activity_id: int
    tab: ClassVar[str] = "attendance"
    doubts: ClassVar[frozenset[About]] = frozenset({About.NAME, About.WHO, About.ROW, About.DAY})
    nothing: ClassVar[tuple[str, str]]
    not_taken: ClassVar[str]
    holds: ClassVar[tuple[str, ...]] = (CREDIT_TYPE, CREDITS)

    @abstractmethod
    def read(self, file: OpenedFile, said: Corrections) -> Reading:
        """The people on a file, each with what stands there of theirs."""

    @abstractmethod
    def case(self, desk: Desk) -> LearnersCase:
        """What its rows are judged by."""

    @abstractmethod
    def keep(self, desk: Desk, rows: Sequence[tuple[int, Entry]], record: ImportedFile) -> Activity:
        """Write what rows say that were decided, each with the person's id; credit follows."""

    def understand(self, file: OpenedFile, said: Corrections) -> Reading:
        """The people on a file; whether somebody came does not matter to what they did."""
        reading = self.read(file, said)
        questions = [q for q in reading.questions if q.reference not in OF_PRESENCE]
        return replace(reading, questions=tuple(questions))

    def held(
        self, desk: Desk, file: OpenedFile, reading: Reading, answers: Mapping[str, str]
    ) -> Reading:
        """The reading with the credit that learners want and claim, as far as it can be taken."""
        activity = tables.activities.get(desk.store, self.activity_id)
        case = Case(desk, file, reading, activity, (), lambda _reading, _entry: None, answers)
        settle_credit_types(case)
        settle_credits(case)
        return replace(case.reading, questions=(*reading.questions, *case.asked))

    @without_collecting()
    def draft(self, desk: Desk, reading: Reading) -> Plan:
        """Decide for every row whose it is, and whether what it says can be kept.

        A name that could be somebody's is theirs if they are on the attendance and nobody else
        that it could be is. Who the same file was signed in as is known from there.
        """
        case, earlier = self.case(desk), EarlierImports(desk, reading, self)
        signed = self._signed_in(desk, reading)

        def settled(entry: Entry) -> PlanRow | None:
            if case.is_empty(entry):
                row = PlanRow(entry=entry, decision=Decision.SKIP, name=entry.full_name)
                return row.skip(*self.nothing)
            if entry.key in signed:
                return same_as_signed_in(entry, signed[entry.key])
            return earlier.settled(entry)

        rows = [
            row if row.decision is Decision.SKIP else case.judged(row)
            for row in matched(desk, reading.people, CodedRows(desk, reading.people, None), settled)
        ]
        return Plan(
            target=self,
            reading=reading,
            rows=tuple(rows),
            questions=reading.questions,
            problems=(
                *row_problems(rows, self.not_taken, ""),
                *told_before(desk, self.activity_id, rows),
            ),
            already_imported=earlier.imported,
        )

    def known(self, plan: Plan) -> list[tuple[int, Entry]]:
        """The rows of known people, as they would be kept, in sheet order."""
        return [
            (each.person_id, each.entry) for each in plan.rows if each.decision is Decision.SAME
        ]

    def write(self, desk: Desk, plan: Plan, record: ImportedFile, progress: Progress | None) -> str:
        """Keep what the rows say; credit follows."""
        written = PeopleRows(desk, plan, record).write(progress)
        found = [(person_id, row.entry) for row, person_id in written]
        activity = self._keep(desk, found, record)
        count = self.words.counted(len(found))
        return f"Imported {count} of {record.file_name} for {activity.code}{plan.waiting}"

    def answer(self, desk: Desk, question: ImportQuestion, person_id: int) -> None:
        """Keep what a row says; credit follows."""
        record = tables.import_files.get(desk.store, question.import_id)
        self._keep(desk, [(person_id, entry_from_json(question.entry))], record)

    def _keep(
        self, desk: Desk, rows: Sequence[tuple[int, Entry]], record: ImportedFile
    ) -> Activity:
        activity = self.keep(desk, rows, record)
        # Who worked on what is not live is a learner only now.
        if chosen := take_chosen(desk, activity.id, rows, record.file_name):
            recompute(desk, activity.id, chosen)
        take_claimed(desk, activity.id, written_by(rows, record.file_name))
        return activity

    def _signed_in(self, desk: Desk, reading: Reading) -> Mapping[RowKey, int]:
        """Who the very same file made a learner, row by row: as attendance, or taken in as this."""
        store, activity_id = desk.store, self.activity_id
        sessions = {each.id for each in tables.sessions.of(store, activity_id=activity_id)}
        targets = (Attendance(activity_id), *((self,) if self.makes_people else ()))
        found: dict[RowKey, int] = {}
        for each in targets:
            found |= EarlierImports(desk, reading, each, sessions).people
        return found


def same_as_signed_in(entry: Entry, person_id: int) -> PlanRow:
    """A row of which the same file said before whose it is: that is in doubt no more."""
    return PlanRow(
        entry=entry,
        decision=Decision.SAME,
        person_id=person_id,
        name=entry.full_name,
        reasons=("signed in from this file",),
        sure=True,
    )


def day_need(reference: str, title: str, value: str) -> Need:
    """The day of rows that do not say theirs."""
    hint = "For rows that have no date of their own; they are left out without it"
    return Need(reference=reference, title=title, value=value, hint=hint)


def own_day(entry: Entry) -> str:
    """The day that a row gives for itself; "" for none."""
    for text in (entry.time_out, entry.time_in):
        if len(text) > 10:
            return text[:10]
    return entry.date
