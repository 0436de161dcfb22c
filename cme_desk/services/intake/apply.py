"""A plan written into the office as one operation, with its file."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path

from cme_desk.domain.intake.layouts import Layout
from cme_desk.domain.intake.plan import Choice, Decision, ImportedFile, PlanRow, RowKey
from cme_desk.domain.office.history import Changes
from cme_desk.domain.problems import refuse
from cme_desk.errors import DeskError
from cme_desk.services.desk import Desk
from cme_desk.services.intake import layouts
from cme_desk.services.intake.earlier import WAITS, refuse_old
from cme_desk.services.intake.target import Plan, Progress
from cme_desk.store import documents as document_store
from cme_desk.store import tables
from cme_desk.store.operations import last_operation, operation


def apply(
    desk: Desk,
    plan: Plan,
    *,
    file: Path | None = None,
    choices: Mapping[RowKey, Choice] | None = None,
    accept_likely: bool = False,
    remember: Layout | None = None,
    progress: Progress | None = None,
    instead: Callable[[Plan], None] | None = None,
) -> Changes:
    """Do what a plan says, as one operation.

    Args:
        desk: the office.
        plan: from `Target.plan`.
        file: the file itself, to be kept on file with the activity.
        choices: what a person decided about rows, by (sheet, row).
        accept_likely: take the best candidate of rows that would be asked about.
        remember: how the sheet is laid out, as a person said; undone with the import.
        progress: hears of (rows done, rows in all); may raise Cancelled.
        instead: hears of the plan that is done in place of this one, decided, if the office was
            changed since.

    Raises:
        DeskError: questions are open, the file changed since it was read, or a row cannot be
            taken as it was decided, or at all where the target takes all or nothing.

    """
    _refuse_unfit(plan)
    content = _content(plan, file)
    decided = plan.decided(choices, accept_likely=accept_likely)
    # The same file again is no operation: else it would be on file and in the history twice.
    if not decided.writes:
        return Changes(sentence=f"Nothing to import: {_why_nothing(decided)}")
    target = plan.target
    with operation(desk.store, f"import {target.kind}", "") as doing:
        # Within the operation: two windows may both have planned one file before either wrote it,
        refuse_old(desk, decided)
        # and another sheet may have made the people that this one would make a second time.
        if plan.seen and last_operation(desk.store, before=doing.id) > plan.seen:
            decided = _decided_again(desk, plan, choices or {}, likely=accept_likely)
            if instead is not None:
                instead(decided)
            if not decided.writes:
                return Changes(sentence=f"Nothing to import: {_why_nothing(decided)}")
        # First: people, events and questions point at the import that they are from.
        record = _keep_file(desk, decided)
        if remember is not None:
            layouts.keep(desk, remember)
        if content is not None:
            document_store.file_away(
                desk.store,
                content=content,
                kind=target.paper,
                name=record.file_name,
                activity_id=target.activity_id,
            )
        doing.sentence = target.write(desk, decided, record, progress)
    return doing.changes


def _decided_again(
    desk: Desk, plan: Plan, choices: Mapping[RowKey, Choice], *, likely: bool
) -> Plan:
    """The plan as the office is now, with what a person decided in sight of what still is so.

    “Somebody new” was said of the people who were shown: of a row for which somebody else turned up
    since, it does not hold.
    """
    fresh = plan.target.plan(desk, plan.reading)
    _refuse_unfit(fresh)
    before = {row.key: _shown(row) for row in plan.rows}
    kept = {
        row.key: choices[row.key]
        for row in fresh.rows
        if row.key in choices
        and not (choices[row.key].new and _shown(row) - before.get(row.key, set()))
    }
    return fresh.decided(kept, accept_likely=likely or plan.likely)


def _shown(row: PlanRow) -> set[int]:
    """The people of the office who a row may be."""
    return {row.person_id, *(each.person_id for each in row.candidates)} - {0}


def _why_nothing(plan: Plan) -> str:
    """Why no row of a plan is written."""
    waiting = sum(row.why == WAITS for row in plan.rows)
    if waiting:
        rows = "1 row waits" if waiting == 1 else f"{waiting:,} rows wait"
        return f"{rows} for your decision, and everything else is there already"
    if not plan.count(Decision.PROBLEM):
        return "everything is there already"
    if plan.count(Decision.SKIP):
        return "what can be taken is there already"
    return "no row can be taken"


def _refuse_unfit(plan: Plan) -> None:
    """Refuse a plan with open questions, or with a row that spoils the whole."""
    if plan.questions:
        raise DeskError(
            "questions-open",
            "The sheet cannot be imported before its questions are answered.",
            plan.questions[0].message,
            "Answer the questions, then import.",
        )
    refuse(each for each in plan.problems if plan.target.whole and each.where)


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


def _keep_file(desk: Desk, plan: Plan) -> ImportedFile:
    """Write down that the file was imported, so that it is known again."""
    return tables.import_files.add(
        desk.store,
        ImportedFile(
            sha256=plan.reading.sha256,
            file_name=plan.reading.file_name,
            kind=plan.target.kind,
            activity_id=plan.target.activity_id,
            imported_at=desk.store.now(),
            layout=plan.reading.layout,
            rows_same=plan.count(Decision.SAME),
            rows_new=plan.count(Decision.NEW),
            rows_asked=plan.count(Decision.ASK),
            rows_skipped=plan.count(Decision.SKIP),
            rows_problem=plan.count(Decision.PROBLEM),
        ),
    )
