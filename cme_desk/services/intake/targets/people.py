"""A list of people taken in for the office."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from cme_desk.domain.intake.plan import Decision, ImportedFile, ImportQuestion, PlanRow
from cme_desk.domain.intake.readings import Entry, Reading
from cme_desk.domain.intake.reviews import About
from cme_desk.importing.columns.questions import OF_PRESENCE
from cme_desk.importing.memory import without_collecting
from cme_desk.services.desk import Desk
from cme_desk.services.intake.coded_rows import CodedRows
from cme_desk.services.intake.earlier import EarlierImports
from cme_desk.services.intake.matching import matched
from cme_desk.services.intake.people_rows import PeopleRows
from cme_desk.services.intake.target import Plan, Progress, Target, Words, row_problems


@dataclass(frozen=True, slots=True)
class OfficePeople(Target):
    """Everybody on the list becomes a person of the office, or adds to one."""

    activity_id: None = None
    kind: ClassVar[str] = "people"
    words: ClassVar[Words] = Words(
        "Import people", "a list of people", "person", "people", "imported"
    )
    paper: ClassVar[str] = "list of people"
    doubts: ClassVar[frozenset[About]] = frozenset({About.NAME, About.WHO, About.ROW})

    @without_collecting()
    def draft(self, desk: Desk, reading: Reading) -> Plan:
        """Decide for every row whether it is somebody new, somebody known, or a question."""
        earlier = EarlierImports(desk, reading, self)

        def settled(entry: Entry) -> PlanRow | None:
            if earlier.imported and entry.key not in earlier.asked:
                row = PlanRow(
                    entry=entry, decision=Decision.SKIP, name=entry.full_name or entry.email
                )
                return row.skip("imported already, from this file")
            return earlier.settled(entry)

        rows = matched(desk, reading.people, CodedRows(desk, reading.people, None), settled)
        return Plan(
            target=self,
            reading=reading,
            rows=tuple(rows),
            # Whether somebody came does not matter here.
            questions=tuple(q for q in reading.questions if q.reference not in OF_PRESENCE),
            problems=row_problems(rows),
            already_imported=earlier.imported,
        )

    def write(self, desk: Desk, plan: Plan, record: ImportedFile, progress: Progress | None) -> str:
        """Write everybody."""
        people = {person_id for _, person_id in PeopleRows(desk, plan, record).write(progress)}
        new = f"{plan.count(Decision.NEW)} of them new{plan.waiting}"
        return f"{len(people)} people imported from {record.file_name}, {new}"

    def answer(self, desk: Desk, question: ImportQuestion, person_id: int) -> None:
        """Nothing follows: the person is on file."""
