"""What earlier imports of the very same file did with its rows."""

from __future__ import annotations

from collections.abc import Collection

from cme_desk.domain.intake.plan import THERE, Decision, PlanRow, RowKey
from cme_desk.domain.intake.readings import Entry, Reading
from cme_desk.domain.vocabulary import QuestionStatus
from cme_desk.domain.wording.phrases import date_words
from cme_desk.errors import DeskError
from cme_desk.services.desk import Desk
from cme_desk.services.intake.target import Plan, Target
from cme_desk.store import imports as store
from cme_desk.store import tables

WAITS = "waits for your decision already"
_ASKED = {
    QuestionStatus.OPEN: WAITS,
    QuestionStatus.DECIDED: "decided already",
    QuestionStatus.LEFT_OUT: "left out already",
}


_IN_A_WORD = {
    QuestionStatus.OPEN: "waiting already",
    QuestionStatus.DECIDED: THERE,
    QuestionStatus.LEFT_OUT: "left out before",
}


class EarlierImports:
    """The imports of a reading's file for one target, at the sessions that it goes to.

    Attributes:
        imported: whether there were any.
        people: who its rows turned out to be.
        asked: the rows that were asked about, and how that stands.

    """

    def __init__(
        self, desk: Desk, reading: Reading, target: Target, session_ids: Collection[int] = ()
    ) -> None:
        """Look them up."""
        self.people: dict[RowKey, int] = {}
        self.asked: dict[RowKey, QuestionStatus] = {}
        files = tables.import_files.of(
            desk.store,
            sha256=reading.sha256,
            activity_id=target.activity_id,
            kind=target.kind,
        )
        self.imported = bool(files) and bool(reading.sha256)
        for file in files if self.imported else ():
            self.people |= store.people_by_row(desk.store, file.id, session_ids)
            for question in tables.import_questions.of(desk.store, import_id=file.id):
                if question.session_id is None or question.session_id in session_ids:
                    self.asked[question.sheet, question.row] = question.status

    def settled(self, entry: Entry) -> PlanRow | None:
        """A row about which nothing is left to do; None if there is."""
        person_id = self.people.get(entry.key, 0)
        status = self.asked.get(entry.key)
        if not person_id and status is None:
            return None
        return PlanRow(
            entry=entry,
            decision=Decision.SKIP,
            person_id=person_id,
            name=entry.full_name or entry.email,
            why="already there, from this file" if person_id or status is None else _ASKED[status],
            skipped=THERE if person_id or status is None else _IN_A_WORD[status],
        )


def told(desk: Desk, sha256: str, target: Target) -> str:
    """When this very file was taken in here before, and what of it, in sentences; "" if never."""
    if not sha256:
        return ""
    files = tables.import_files.of(
        desk.store, sha256=sha256, activity_id=target.activity_id, kind=target.kind
    )
    times = []
    for file in sorted(files, key=lambda each: each.imported_at):
        count = file.rows_same + file.rows_new
        counts = [f"{'1 row' if count == 1 else f'{count:,} rows'} taken"]
        if file.rows_asked:
            counts.append(f"{file.rows_asked:,} to decide")
        times.append(f"on {date_words(file.imported_at)} ({', '.join(counts)})")
    if not times:
        return ""
    return f"This file was imported here {' and '.join(times)}. Only what is new in it is taken."


def refuse_old(desk: Desk, plan: Plan) -> None:
    """Refuse a plan whose file another window or program imported since; within the operation.

    Raises:
        DeskError: it was, so that the plan would write everything a second time.

    """
    if plan.already_imported or not EarlierImports(desk, plan.reading, plan.target).imported:
        return
    raise DeskError(
        "imported-meanwhile",
        f"“{plan.reading.file_name}” was imported by another window or program just now.",
        "",
        "Choose the file again to see what is left to do.",
    )
