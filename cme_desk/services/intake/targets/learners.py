"""What sheets about the learners of an activity have in common: whose a row is, and its day."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.intake.plan import Decision, PlanRow, RowKey
from cme_desk.domain.intake.readings import Entry, Reading
from cme_desk.services.desk import Desk
from cme_desk.services.intake.earlier import EarlierImports
from cme_desk.services.intake.target import Target
from cme_desk.services.intake.targets.attendance import Attendance
from cme_desk.store import tables


def signed_in_from(
    desk: Desk, reading: Reading, activity_id: int, target: Target | None = None
) -> dict[RowKey, int]:
    """Who was made a learner from the very same file, row by row: as attendance, or by a target."""
    sessions = {each.id for each in tables.sessions.of(desk.store, activity_id=activity_id)}
    found: dict[RowKey, int] = {}
    for each in (Attendance(activity_id), target):
        if each is not None:
            found |= EarlierImports(desk, reading, each, sessions).people
    return found


def same_as_signed_in(entry: Entry, person_id: int) -> PlanRow:
    """A row of which the same file said before whose it is."""
    return PlanRow(
        entry=entry,
        decision=Decision.SAME,
        person_id=person_id,
        name=entry.full_name,
        reasons=("known from this file",),
    )


def among_learners(row: PlanRow, activity: Activity, learners: Collection[int]) -> PlanRow:
    """A question with whoever of its candidates is on the attendance, if anybody is."""
    if row.decision is not Decision.ASK:
        return row
    near = tuple(each for each in row.candidates if each.person_id in learners)
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
    if activity.format.is_live:
        # Nobody else can have worked on what was live.
        decision = Decision.ASK if near else Decision.PROBLEM
        return replace(row, decision=decision, candidates=near)
    return row


def own_day(entry: Entry) -> str:
    """The day that a row gives for itself; "" for none."""
    for text in (entry.time_out, entry.time_in):
        if len(text) > 10:
            return text[:10]
    return entry.date
