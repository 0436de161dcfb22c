"""The people of a plan's rows while it is written: known, new, or kept as a question."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, replace

from cme_desk.domain.intake.plan import (
    Candidate,
    Decision,
    ImportedFile,
    ImportQuestion,
    PlanRow,
    RowKey,
)
from cme_desk.domain.people.record import Person
from cme_desk.domain.vocabulary import QuestionStatus
from cme_desk.services.desk import Desk
from cme_desk.services.intake.entries import entry_to_json, fill, person_of
from cme_desk.services.intake.target import Plan, Progress
from cme_desk.services.people import duplicates
from cme_desk.store import tables

_STEP = 200  # rows between two words of progress


class PeopleRows:
    """Writes the people of one plan; knows which person each row became."""

    def __init__(self, desk: Desk, plan: Plan, record: ImportedFile) -> None:
        """Nobody is written yet."""
        self.desk = desk
        self.plan = plan
        self.record = record
        self.people: dict[RowKey, int] = {}
        self._on_file: dict[int, Person] = {}
        self._joins = {each.same_as: each for each in plan.rows if each.same_as is not None}

    def write(self, progress: Progress | None) -> Iterator[tuple[PlanRow, int]]:
        """Each row that is somebody's, with the person's id, once they are on file."""
        self._on_file = tables.people.by_ids(
            self.desk.store, {each.person_id for each in self.plan.rows}
        )
        waiting = []
        for done, row in enumerate(self.plan.rows, start=1):
            if progress is not None and done % _STEP == 0:
                progress(done, len(self.plan.rows))
            if row.decision is Decision.ASK or (row.doubts and row.decision is Decision.SKIP):
                waiting.append(row)
            elif row.decision in (Decision.NEW, Decision.SAME):
                yield row, self._person(row)
        # Last: a row that was to join one of these may have made the person.
        for row in waiting:
            self._keep_question(row)

    def _person(self, row: PlanRow) -> int:
        if row.decision is Decision.SAME:
            self.people[row.key] = self._known(row)
        elif row.key not in self.people:  # else another day of a row that was new already
            self.people[row.key] = person_id = self._new(row)
            if row.candidates:
                # A person who saw these said that it is none of them.
                none_of = {self._id(each) for each in row.candidates} - {0}
                duplicates.remember(self.desk, person_id, none_of)
        return self.people[row.key]

    def _new(self, row: PlanRow) -> int:
        return tables.people.add(self.desk.store, person_of(row.entry, self.record.id)).id

    def _known(self, row: PlanRow) -> int:
        person_id = row.person_id or self.people.get(row.key, 0)
        if not person_id and row.same_as is not None:
            person_id = self.people.get(row.same_as, 0)
        if not person_id:
            # The row it was to join was left out: then this one makes the person.
            return self._new(row)
        if self.plan.target.makes_people:
            person = self._on_file.get(person_id)
            if person is None:
                # New since, by another row of this sheet; else it says that they are gone.
                person = tables.people.get(self.desk.store, person_id)
            self._on_file[person_id] = fill(self.desk, person, row.entry)
        return person_id

    def _keep_question(self, row: PlanRow) -> None:
        shown = [*row.candidates, *self._joined_it(row)]
        candidates = [
            asdict(replace(each, person_id=self._id(each), row=None))
            for each in shown
            if self._id(each)
        ]
        left_out = row.decision is Decision.SKIP
        tables.import_questions.add(
            self.desk.store,
            ImportQuestion(
                import_id=self.record.id,
                session_id=row.session_id or None,
                sheet=row.key[0],
                row=row.entry.row,
                name=row.entry.full_name or row.entry.email or f"row {row.entry.row}",
                message="; ".join([*row.reasons, *row.vetoes]),
                entry=entry_to_json(row.entry),
                candidates=json.dumps(candidates, ensure_ascii=False),
                # A row in doubt that was left out was looked at: the same file asks no more.
                status=QuestionStatus.LEFT_OUT if left_out else QuestionStatus.OPEN,
            ),
        )

    def _joined_it(self, row: PlanRow) -> list[Candidate]:
        """The person whom a later row of this sheet made, which joined a row that is held."""
        if row.key not in self._joins:
            return []
        later = self._joins[row.key]
        return [
            Candidate(
                person_id=self.people.get(later.key, 0),
                name=later.name,
                score=later.score,
                reasons=later.reasons,
            )
        ]

    def _id(self, candidate: Candidate) -> int:
        """The person of the office who a candidate is, or became; 0 for nobody."""
        return candidate.person_id or self.people.get(candidate.row or ("", 0), 0)
