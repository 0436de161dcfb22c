"""Rows that an import left open, decided later."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from cme_desk.domain.intake.plan import Choice, Decision, ImportedFile, ImportQuestion
from cme_desk.domain.intake.reviews import Look, kinds_of
from cme_desk.domain.office.history import Changes
from cme_desk.domain.vocabulary import QuestionStatus
from cme_desk.errors import DeskError
from cme_desk.queries.questions import OpenQuestion
from cme_desk.services.desk import Desk
from cme_desk.services.intake.coded_rows import CodedRows
from cme_desk.services.intake.entries import (
    candidates_from_json,
    entry_from_json,
    fill,
    person_of,
)
from cme_desk.services.intake.matching import matched
from cme_desk.services.intake.target import Target
from cme_desk.services.intake.targets.kinds import target_of
from cme_desk.services.people import duplicates
from cme_desk.store import imports as store
from cme_desk.store import tables
from cme_desk.store.operations import operation


def decide(desk: Desk, question_id: int, choice: Choice) -> Changes:
    """Answer what an import left open about a row, on all its days; what follows from it follows.

    Raises:
        DeskError: it is decided already, or the row has no name to make a person of.

    """
    question = _open_question(desk, question_id)
    record = tables.import_files.get(desk.store, question.import_id)
    sentence = (
        f"Left out {question.name} of {record.file_name}"
        if choice.leaves_out
        else f"Decided who {question.name} of {record.file_name} is"
    )
    with operation(desk.store, "decide row", sentence) as doing:
        _decide(desk, question, choice)
    return doing.changes


def decide_all(desk: Desk, question_ids: Sequence[int], *, as_read: bool) -> Changes:
    """Take rows in doubt as they were read, or leave them out, as one operation.

    A row of which whose it is has to be said as well stays open.

    Raises:
        DeskError: one is decided already.

    """
    done = 0
    with operation(desk.store, "decide row", "") as doing:
        for each in question_ids:
            question = _open_question(desk, each)
            # One after the other: a row may be of somebody whom the one before made.
            choice = read_as(desk, question) if as_read else Choice()
            if choice is not None:
                _decide(desk, question, choice)
                done += 1
        rows = "1 row" if done == 1 else f"{done:,} rows"
        doing.sentence = f"Took {rows} as read" if as_read else f"Left out {rows}"
    return doing.changes


def in_doubt(questions: Sequence[OpenQuestion]) -> dict[tuple[Look, ...], list[int]]:
    """The ids of the questions about rows in doubt, by the kinds of their doubts, most first."""
    found: dict[tuple[Look, ...], list[int]] = defaultdict(list)
    for each in questions:
        touching = target_of(each.kind, each.activity_id).doubts
        doubts = entry_from_json(each.entry).doubts
        if looks := kinds_of(doubt for doubt in doubts if doubt.look.about in touching):
            found[looks].append(each.id)
    return dict(sorted(found.items(), key=lambda item: -len(item[1])))


def may_be_read_as(question: OpenQuestion) -> bool:
    """Whether a row in doubt may be right as read, before anybody was matched."""
    entry = entry_from_json(question.entry)
    return bool(entry.last_name) and not candidates_from_json(question.candidates)[1:]


def read_as(desk: Desk, question: ImportQuestion | OpenQuestion) -> Choice | None:
    """What is done if a row in doubt is right as read, as the office is now.

    None where the row is in no doubt, or whose it is has to be said as well.
    """
    entry = entry_from_json(question.entry)
    record = tables.import_files.get(desk.store, question.import_id)
    target = target_of(record.kind, record.activity_id)
    if not any(each.look.about in target.doubts for each in entry.doubts):
        return None
    (row,) = matched(desk, [entry], CodedRows(desk, [entry], target.activity_id), lambda _: None)
    if row.decision is Decision.SAME:
        return Choice(person_id=row.person_id)
    shown = candidates_from_json(question.candidates)
    makes = row.decision is Decision.NEW and target.makes_people and bool(entry.last_name)
    return Choice(new=True) if makes and not shown else None


def _open_question(desk: Desk, question_id: int) -> ImportQuestion:
    question = tables.import_questions.get(desk.store, question_id)
    if question.status is not QuestionStatus.OPEN:
        raise DeskError(
            "already-decided",
            f"The row of {question.name} is decided already.",
            "",
            "Undo that in the history to decide again.",
        )
    return question


def _decide(desk: Desk, question: ImportQuestion, choice: Choice) -> None:
    """Write down whose a row is, on all its days, and what follows."""
    record = tables.import_files.get(desk.store, question.import_id)
    person_id = _person(desk, target_of(record.kind, record.activity_id), question, choice)
    status = QuestionStatus.DECIDED if person_id else QuestionStatus.LEFT_OUT
    for file in _same_file(desk, record, everywhere=bool(person_id)):
        where = target_of(file.kind, file.activity_id)
        for day in _days_of(desk, question, file.id):
            tables.import_questions.change(
                desk.store, replace(day, status=status, person_id=person_id or None)
            )
            if person_id:
                where.answer(desk, day, person_id)


def _person(desk: Desk, target: Target, question: ImportQuestion, choice: Choice) -> int:
    """Who a question's row is by a person's word; 0 for nobody."""
    entry = entry_from_json(question.entry)
    if choice.new:
        person_id = tables.people.add(desk.store, person_of(entry, question.import_id)).id
        shown = {each.get("person_id", 0) for each in json.loads(question.candidates)}
        # “Somebody new”, said in sight of these people, means that it is none of them.
        duplicates.remember(desk, person_id, shown)
        return person_id
    person_id = choice.person_id or _person_of_row(desk, question, choice)
    if person_id and target.makes_people:
        fill(desk, tables.people.get(desk.store, person_id), entry)
    return person_id


def _same_file(desk: Desk, record: ImportedFile, *, everywhere: bool) -> list[ImportedFile]:
    """The imports of one file of the same kind: who a row is holds for all of them.

    That somebody is left out holds for its activity alone.
    """
    if not record.sha256:
        return [record]
    files = tables.import_files.of(desk.store, sha256=record.sha256, kind=record.kind)
    return [each for each in files if everywhere or each.activity_id == record.activity_id]


def _days_of(desk: Desk, question: ImportQuestion, import_id: int) -> list[ImportQuestion]:
    """All that an import asks about a question's row: once, or for each of its days."""
    return tables.import_questions.of(
        desk.store,
        import_id=import_id,
        sheet=question.sheet,
        row=question.row,
        name=question.name,
        status=QuestionStatus.OPEN,
    )


def _person_of_row(desk: Desk, question: ImportQuestion, choice: Choice) -> int:
    """Who an earlier row of the same file turned out to be; 0 if no row was chosen."""
    if choice.row is None:
        return 0
    sheet, row = choice.row
    asked = tables.import_questions.of(
        desk.store, import_id=question.import_id, sheet=sheet, row=row
    )
    decided = next((each.person_id for each in asked if each.person_id), None)
    session_ids = {question.session_id} if question.session_id is not None else set()
    people = store.people_by_row(desk.store, question.import_id, session_ids)
    found = people.get(choice.row) or decided
    if found is None:
        raise DeskError(
            "row-not-decided",
            f"It is not known yet who row {choice.row[1]} is.",
            "",
            "Decide that row first, or choose a person.",
        )
    return found
