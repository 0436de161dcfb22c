"""A list of registrations taken in for an activity: who is expected, before anybody was there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from cme_desk.domain.intake.plan import Decision, ImportedFile, ImportQuestion, PlanRow
from cme_desk.domain.intake.readings import Corrections, Entry, Reading
from cme_desk.domain.intake.reviews import About
from cme_desk.importing.columns.questions import OF_PRESENCE, ONLY_REGISTERED, REGISTERED
from cme_desk.importing.memory import without_collecting
from cme_desk.queries import expected as query
from cme_desk.services.attendance import expected as service
from cme_desk.services.desk import Desk
from cme_desk.services.intake.coded_rows import CodedRows
from cme_desk.services.intake.earlier import EarlierImports
from cme_desk.services.intake.matching import matched
from cme_desk.services.intake.opening import OpenedFile
from cme_desk.services.intake.people_rows import PeopleRows
from cme_desk.services.intake.target import Plan, Progress, Target, Words, row_problems
from cme_desk.store import tables

_NOT_COMING = "does not come"


@dataclass(frozen=True, slots=True)
class Registrations(Target):
    """Everybody on the list is expected, but those who cancelled; nobody is signed in."""

    activity_id: int
    kind: ClassVar[str] = "registrations"
    words: ClassVar[Words] = Words(
        "Import registrations",
        "a list of who registered",
        "person",
        "people",
        "expected",
        looks="a list of registrations",
        mark="list of registrations",
        sheets="Which sheets hold the people who registered?",
    )
    paper: ClassVar[str] = "list of registrations"
    doubts: ClassVar[frozenset[About]] = frozenset({About.NAME, About.WHO, About.ROW})
    tab: ClassVar[str] = "expected"

    def understand(self, file: OpenedFile, said: Corrections) -> Reading:
        """The people on a list. Who registered did so, whatever the file says of who came."""
        answers = {**said.answers, REGISTERED: ONLY_REGISTERED}
        reading = file.understood(replace(said, answers=answers))
        questions = tuple(q for q in reading.questions if q.reference not in OF_PRESENCE)
        return replace(reading, questions=questions)

    @without_collecting()
    def draft(self, desk: Desk, reading: Reading) -> Plan:
        """Decide for every row whom it makes expected.

        Raises:
            DeskError: the activity was cancelled, or nobody meets for it.

        """
        activity = service.takes_registrations(desk, self.activity_id)
        earlier = EarlierImports(desk, reading, self)
        there = {
            each.person_id for each in tables.expected.of(desk.store, activity_id=self.activity_id)
        }

        def settled(entry: Entry) -> PlanRow | None:
            if entry.attended is False and not entry.registered:
                row = PlanRow(entry=entry, decision=Decision.SKIP, name=entry.full_name)
                return row.skip("cancelled, or does not come", _NOT_COMING)
            if entry.key in earlier.people:
                # Who was taken off the list since may be expected again.
                return PlanRow(
                    entry=entry,
                    decision=Decision.SAME,
                    person_id=earlier.people[entry.key],
                    name=entry.full_name,
                    reasons=("known from this file",),
                    sure=True,
                )
            return earlier.settled(entry)

        regulars = query.likely(desk.store, activity)
        rows = matched(
            desk, reading.people, CodedRows(desk, reading.people, None), settled, regulars
        )
        rows = [
            row.skip("expected already")
            if row.decision is Decision.SAME and row.person_id in there
            else row
            for row in rows
        ]
        return Plan(
            target=self,
            reading=reading,
            rows=tuple(rows),
            questions=reading.questions,
            problems=row_problems(rows, remedy="Correct the row in the sheet, or add the person."),
            already_imported=earlier.imported,
        )

    def write(self, desk: Desk, plan: Plan, record: ImportedFile, progress: Progress | None) -> str:
        """Write down whom the activity expects."""
        people = {person_id for _, person_id in PeopleRows(desk, plan, record).write(progress)}
        service.write(desk, self.activity_id, sorted(people))
        activity = tables.activities.get(desk.store, self.activity_id)
        who = self.words.counted(len(people))
        return f"{who} expected at {activity.title}, from {record.file_name}{plan.waiting}"

    def answer(self, desk: Desk, question: ImportQuestion, person_id: int) -> None:
        """Expect the person of a row."""
        del question
        service.write(desk, self.activity_id, [person_id])


def is_meant(desk: Desk, activity_id: int, reference: str, choice: str) -> bool:
    """Whether an answer means that people are expected: they registered, and it is to come."""
    return (reference, choice) == (REGISTERED, ONLY_REGISTERED) and _is_to_come(desk, activity_id)


def only_registered(desk: Desk, activity_id: int, reading: Reading) -> bool:
    """Whether a sheet is said to be of people who registered for what is to come."""
    people = reading.people
    only = bool(people) and all(each.registered and each.attended is False for each in people)
    return only and _is_to_come(desk, activity_id)


def asked(desk: Desk, activity_id: int, reading: Reading) -> Reading:
    """A reading with what is asked of people who registered, as it is before they can have come."""
    said = {ONLY_REGISTERED: "They are expected; nobody is signed in"}
    if not _is_to_come(desk, activity_id):
        return reading
    questions = tuple(
        replace(each, choices=tuple((dict(each.choices) | said).items()))
        if each.reference == REGISTERED
        else each
        for each in reading.questions
    )
    return replace(reading, questions=questions)


def _is_to_come(desk: Desk, activity_id: int) -> bool:
    activity = tables.activities.get(desk.store, activity_id)
    return activity.format.is_live and service.is_time(desk, activity)
