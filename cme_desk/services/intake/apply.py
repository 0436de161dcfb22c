"""Imports: what a sheet would do, doing it as one operation, and deciding what was left open."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from cme_desk.domain.activities.record import Activity, Session
from cme_desk.domain.intake.layouts import Layout
from cme_desk.domain.intake.plan import (
    Candidate,
    Decision,
    ImportedFile,
    ImportQuestion,
    Plan,
    PlanRow,
)
from cme_desk.domain.intake.readings import Entry
from cme_desk.domain.office.history import Changes
from cme_desk.domain.vocabulary import QuestionStatus
from cme_desk.errors import DeskError
from cme_desk.services.attendance.signing import sign_in
from cme_desk.services.credit import claims as credit_service
from cme_desk.services.desk import Desk
from cme_desk.services.intake import layouts
from cme_desk.services.intake import plan as planning
from cme_desk.services.intake.entries import entry_from_json, entry_to_json, person_of
from cme_desk.services.people import duplicates
from cme_desk.services.people import record as people_service
from cme_desk.store import activities as activity_store
from cme_desk.store import documents as document_store
from cme_desk.store import imports as store
from cme_desk.store import tables
from cme_desk.store.operations import operation

Progress = Callable[[int, int], None]
RowKey = tuple[str, int]

LEFT_OUT = "left out"
"""Why a row is skipped that a person left out."""

_FILLED = (
    "middle_name",
    "credentials",
    "profession",
    "specialty",
    "organization",
    "department",
    "email",
    "phone",
    "npi",
    "birth_month_day",
)
"""What a sheet may add to a person the office knows, where the office has nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a person decided about a row: it is somebody, it is somebody new, or it is left out.

    Attributes:
        person_id: of a person of the office; 0 if none.
        row: (sheet, row) of an earlier row that is the same person; None if none.
        new: True for a new person.

    """

    person_id: int = 0
    row: RowKey | None = None
    new: bool = False

    @property
    def leaves_out(self) -> bool:
        """Whether the row is not to be taken."""
        return not (self.person_id or self.row or self.new)


def apply(
    desk: Desk,
    plan: Plan,
    *,
    file: Path | None = None,
    choices: Mapping[RowKey, Choice] | None = None,
    accept_likely: bool = False,
    remember: Layout | None = None,
    progress: Progress | None = None,
) -> Changes:
    """Do what a plan says, as one operation.

    Args:
        desk: the office.
        plan: from services.planning.
        file: the file itself, to be kept on file with the activity.
        choices: what a person decided about rows, by (sheet, row).
        accept_likely: take the best candidate of rows that would be asked about.
        remember: how the sheet is laid out, as a person said; undone with the import.
        progress: told (rows done, rows in all); may raise Cancelled.

    Raises:
        DeskError: questions are open, or the file changed since it was read.

    """
    if plan.questions:
        raise DeskError(
            "questions-open",
            "The sheet cannot be imported before its questions are answered.",
            plan.questions[0].message,
            "Answer the questions, then import.",
        )
    content = _content(plan, file)
    rows = with_choices(plan, choices, accept_likely=accept_likely).rows
    if not any(row.decision in (Decision.SAME, Decision.NEW, Decision.ASK) for row in rows):
        return Changes(sentence="Nothing to import: everything is there already")
    with operation(desk.store, f"import {_kind(plan)}", "") as doing:
        planning.refuse_old(desk, plan)
        record = _keep_file(desk, plan, rows)
        if remember is not None:
            layouts.keep(desk, remember)
        if content is not None:
            document_store.file_away(
                desk.store,
                content=content,
                kind="sign-in sheet" if plan.activity_id else "list of people",
                name=plan.reading.file_name,
                activity_id=plan.activity_id,
            )
        people = _Writer(desk, plan, record).write(rows, progress)
        if plan.activity_id is not None:
            credit_service.recompute(desk, plan.activity_id, people)
        doing.sentence = _sentence(desk, plan, rows, len(people))
    return doing.changes


def with_choices(
    plan: Plan, choices: Mapping[RowKey, Choice] | None = None, *, accept_likely: bool = False
) -> Plan:
    """The plan after a person's decisions, and after taking what is likely: see `apply`."""
    rows = [_chosen(row, (choices or {}).get(row.key), likely=accept_likely) for row in plan.rows]
    return replace(plan, rows=tuple(rows))


def decide(desk: Desk, question_id: int, choice: Choice) -> Changes:
    """Answer what an import left open about a row, on all its days; attendance, credit follow.

    Raises:
        DeskError: it is decided already, or the row has no name to make a person of.

    """
    question = tables.import_questions.get(desk.store, question_id)
    if question.status is not QuestionStatus.OPEN:
        raise DeskError(
            "already-decided",
            f"The row of {question.name} is decided already.",
            "",
            "Undo that in the history to decide again.",
        )
    entry = entry_from_json(question.entry)
    record = tables.import_files.get(desk.store, question.import_id)
    sentence = (
        f"Left out {question.name} of {record.file_name}"
        if choice.leaves_out
        else f"Decided who {question.name} of {record.file_name} is"
    )
    with operation(desk.store, "decide row", sentence) as doing:
        person_id = choice.person_id or _person_of_row(desk, question, choice)
        if choice.new:
            person_id = tables.people.add(desk.store, person_of(entry, record.id)).id
            shown = {each.get("person_id", 0) for each in json.loads(question.candidates)}
            duplicates.remember(desk, person_id, shown)
        elif person_id:
            _fill(desk, person_id, entry)
        for day in _days_of(desk, question):
            _answer(desk, day, person_id)
    return doing.changes


def _days_of(desk: Desk, question: ImportQuestion) -> list[ImportQuestion]:
    """All that is asked about a question's row: once, or for each of its days."""
    return tables.import_questions.of(
        desk.store,
        import_id=question.import_id,
        sheet=question.sheet,
        row=question.row,
        status=QuestionStatus.OPEN,
    )


def _answer(desk: Desk, question: ImportQuestion, person_id: int) -> None:
    """Write down who a question's row is, 0 for nobody, and sign her in."""
    status = QuestionStatus.DECIDED if person_id else QuestionStatus.LEFT_OUT
    tables.import_questions.change(
        desk.store, replace(question, status=status, person_id=person_id or None)
    )
    if person_id and question.session_id is not None:
        session = tables.sessions.get(desk.store, question.session_id)
        activity = tables.activities.get(desk.store, session.activity_id)
        entry = entry_from_json(question.entry)
        sign_in(desk, entry, person_id, session, activity, question.import_id)
        credit_service.recompute(desk, activity.id, [person_id])


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


def _kind(plan: Plan) -> str:
    return "people" if plan.activity_id is None else "attendance"


def _content(plan: Plan, file: Path | None) -> bytes | None:
    """The file's bytes, if they still are what was read."""
    if file is None:
        return None
    try:
        content = file.read_bytes()
    except OSError as error:
        raise DeskError(
            "file-not-found",
            f"“{file.name}” is not there any more.",
            f"{error.strerror}.",
            "Choose the file again.",
        ) from error
    if plan.reading.sha256 and hashlib.sha256(content).hexdigest() != plan.reading.sha256:
        raise DeskError(
            "file-changed",
            f"“{file.name}” was changed since it was read. Nothing was imported.",
            "",
            "Choose the file again, and look at it once more.",
        )
    return content


def _chosen(row: PlanRow, choice: Choice | None, *, likely: bool) -> PlanRow:
    """A row after a person's word, or after taking what is likely."""
    if choice is not None:
        if choice.leaves_out:
            return replace(row, decision=Decision.SKIP, why=LEFT_OUT)
        decision = Decision.NEW if choice.new else Decision.SAME
        return replace(
            row,
            decision=decision,
            person_id=choice.person_id,
            same_as=choice.row,
            candidates=row.suggested,
        )
    if likely and (best := row.likely) is not None:
        return replace(row, decision=Decision.SAME, person_id=best.person_id, same_as=best.row)
    return row


def _keep_file(desk: Desk, plan: Plan, rows: Sequence[PlanRow]) -> ImportedFile:
    counts = {decision: sum(row.decision is decision for row in rows) for decision in Decision}
    return tables.import_files.add(
        desk.store,
        ImportedFile(
            sha256=plan.reading.sha256,
            file_name=plan.reading.file_name,
            kind=_kind(plan),
            activity_id=plan.activity_id,
            imported_at=desk.store.now(),
            layout=plan.reading.layout,
            rows_same=counts[Decision.SAME],
            rows_new=counts[Decision.NEW],
            rows_asked=counts[Decision.ASK],
            rows_skipped=counts[Decision.SKIP],
            rows_problem=counts[Decision.PROBLEM],
        ),
    )


def _sentence(desk: Desk, plan: Plan, rows: Sequence[PlanRow], people: int) -> str:
    """What was done, for the history and the quiet bar."""
    file = plan.reading.file_name
    asked = sum(row.decision is Decision.ASK for row in rows)
    waiting = f"; {asked} to decide" if asked else ""
    if plan.activity_id is None:
        new = sum(row.decision is Decision.NEW for row in rows)
        return f"{people} people imported from {file}, {new} of them new{waiting}"
    activity = tables.activities.get(desk.store, plan.activity_id)
    who = "1 person" if people == 1 else f"{people} people"
    return f"{who} signed in to {activity.title} from {file}{waiting}"


class _Writer:
    """Writes the rows of one plan; knows which person each row became."""

    def __init__(self, desk: Desk, plan: Plan, record: ImportedFile) -> None:
        self.desk = desk
        self.plan = plan
        self.record = record
        self.people: dict[RowKey, int] = {}
        self.activity: Activity | None = None
        self.sessions: dict[int, Session] = {}
        if plan.activity_id is not None:
            self.activity = tables.activities.get(desk.store, plan.activity_id)
            found = activity_store.sessions_of(desk.store, plan.activity_id)
            self.sessions = {each.id: each for each in found}

    def write(self, rows: Sequence[PlanRow], progress: Progress | None) -> set[int]:
        """Write all rows; the result is everybody who was signed in or imported."""
        for done, row in enumerate(rows, start=1):
            if progress is not None and done % 200 == 0:
                progress(done, len(rows))
            if row.decision is Decision.NEW and row.key in self.people:
                pass  # another day of a row that was new already
            elif row.decision is Decision.NEW:
                self.people[row.key] = person_id = self._new(row)
                if row.candidates:
                    # A person who saw these said that she is none of them.
                    duplicates.remember(self.desk, person_id, self._ids(row.candidates))
            elif row.decision is Decision.SAME:
                self.people[row.key] = self._known(row)
            elif row.decision is Decision.ASK:
                self._keep_question(row)
                continue
            else:
                continue
            self._sign_in(row)
        return set(self.people.values())

    def _new(self, row: PlanRow) -> int:
        person = person_of(row.entry, self.record.id)
        return tables.people.add(self.desk.store, person).id

    def _known(self, row: PlanRow) -> int:
        person_id = row.person_id or self.people.get(row.key, 0)
        if not person_id and row.same_as is not None:
            person_id = self.people.get(row.same_as, 0)
        if not person_id:
            # The row it was to join was left out: then this one makes the person.
            return self._new(row)
        _fill(self.desk, person_id, row.entry)
        return person_id

    def _session(self, row: PlanRow) -> Session | None:
        return self.sessions.get(self.plan.session_for(row.entry))

    def _sign_in(self, row: PlanRow) -> None:
        session = self._session(row)
        if session is None or self.activity is None:
            return
        person_id = self.people[row.key]
        sign_in(self.desk, row.entry, person_id, session, self.activity, self.record.id)

    def _ids(self, candidates: Sequence[Candidate]) -> set[int]:
        """The people of the office who candidates are, or became."""
        ids = {each.person_id or self.people.get(each.row or ("", 0), 0) for each in candidates}
        return ids - {0}

    def _keep_question(self, row: PlanRow) -> None:
        session = self._session(row)
        candidates = []
        for each in row.candidates:
            person_id = each.person_id or self.people.get(each.row or ("", 0), 0)
            if person_id:
                candidates.append(asdict(replace(each, person_id=person_id, row=None)))
        tables.import_questions.add(
            self.desk.store,
            ImportQuestion(
                import_id=self.record.id,
                session_id=session.id if session else None,
                sheet=row.key[0],
                row=row.entry.row,
                name=row.entry.full_name or row.entry.email or f"row {row.entry.row}",
                message="; ".join([*row.reasons, *row.vetoes]),
                entry=entry_to_json(row.entry),
                candidates=json.dumps(candidates, ensure_ascii=False),
            ),
        )


def _fill(desk: Desk, person_id: int, entry: Entry) -> None:
    """Add to a known person what the row says and the office does not have."""
    person = tables.people.get(desk.store, person_id)
    added = {
        name: getattr(entry, name)
        for name in _FILLED
        if getattr(entry, name) and not getattr(person, name)
    }
    if entry.license_number and person.license_number in ("", entry.license_number):
        # A number and the state that gave it belong together.
        for name in ("license_number", "license_state"):
            if getattr(entry, name) and not getattr(person, name):
                added[name] = getattr(entry, name)
    if added:
        tables.people.change(desk.store, people_service.tidy(replace(person, **added)))
