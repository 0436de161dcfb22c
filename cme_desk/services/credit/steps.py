"""The days of learners' work: completed, stages of PI CME, an evaluation filled in, feedback."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.attendance.events import AttendanceEvent, EventSource
from cme_desk.domain.credit import work as rules
from cme_desk.domain.credit.work import STAGES, Completion, Step
from cme_desk.domain.office.history import Changes
from cme_desk.domain.problems import Problem
from cme_desk.domain.vocabulary import EventKind, StepKind
from cme_desk.domain.wording.phrases import date_words
from cme_desk.errors import DeskError
from cme_desk.queries import completions
from cme_desk.services.credit import claims as credit_service
from cme_desk.services.credit import whom
from cme_desk.services.desk import Desk
from cme_desk.store import attendance as attendance_store
from cme_desk.store import tables
from cme_desk.store.operations import operation
from cme_desk.store.trail import evidence


def of_activity(desk: Desk, activity_id: int) -> list[Step]:
    """All steps of an activity's learners, the oldest first."""
    found = tables.steps.of(desk.store, activity_id=activity_id)
    return sorted(found, key=lambda each: (each.done_on, each.id))


def record(
    desk: Desk, *, activity_id: int, people: Collection[int], kind: StepKind, done_on: str
) -> tuple[Changes, list[Problem]]:
    """Keep the day on which learners did something, in place of what was kept about it.

    The problems name who is awarded no credit by that day.

    Raises:
        DeskError: the day is yet to come, or does not fit; or somebody was not at what is live.

    """
    activity = tables.activities.get(desk.store, activity_id)
    wanted = list(dict.fromkeys(people))
    whom.refuse_nobody(wanted)
    known = completions.steps_of(desk.store, activity_id)
    for person_id in wanted:
        others = known.get(person_id, {})
        wrong = rules.check_step(activity, kind, done_on, others, desk.today().isoformat())
        if wrong is not None:
            raise DeskError(wrong[0], wrong[1], "", wrong[2])
        refuse_stranger(desk, activity, person_id)
    who = whom.named(desk, wanted)
    with operation(
        desk.store,
        "record step",
        f"Recorded for {who} at {activity.code}: {kind.words.lower()} on {date_words(done_on)}",
    ) as doing:
        keep(
            desk,
            activity,
            [
                Step(
                    activity_id=activity_id,
                    person_id=person_id,
                    kind=kind,
                    done_on=done_on,
                    source="by hand",
                )
                for person_id in wanted
            ],
        )
    return doing.changes, _without_credit(desk, activity, wanted)


def remove(desk: Desk, *, activity_id: int, people: Collection[int], kind: StepKind) -> Changes:
    """Take a day away that was entered by mistake; of a stage, those after it go too.

    Raises:
        DeskError: nobody of them has it, or a certificate in force rests on it.

    """
    activity = tables.activities.get(desk.store, activity_id)
    kinds = set(STAGES[STAGES.index(kind) :]) if kind in STAGES else {kind}
    found = [
        each
        for each in tables.steps.of(desk.store, activity_id=activity_id)
        if each.person_id in set(people) and each.kind in kinds
    ]
    if not found:
        raise DeskError(
            "step-not-found",
            f"Nothing of the kind is on file: {kind.words.lower()}.",
            "",
            "Look at the list for what is.",
        )
    who = whom.named(desk, {each.person_id for each in found})
    with operation(
        desk.store, "remove step", f"Removed for {who} at {activity.code}: {kind.words.lower()}"
    ) as doing:
        for each in found:
            evidence.refuse_removal(desk.store, tables.steps, each.id)
            tables.steps.remove(desk.store, each.id)
        credit_service.recompute(desk, activity_id, {each.person_id for each in found})
    return doing.changes


def refuse_stranger(desk: Desk, activity: Activity, person_id: int) -> None:
    """Refuse a result or a day of somebody who missed a live activity: work is not presence.

    Raises:
        DeskError: the activity is live, and the person is not on its attendance.

    """
    if not activity.format.is_live or attendance_store.of_activity(
        desk.store, activity.id, person_id
    ):
        return
    found = whom.stranger(activity, tables.people.get(desk.store, person_id))
    why = "A result or an evaluation does not show that somebody was at a live activity."
    raise DeskError(found.reference, found.message, why, found.remedy)


class Origin(NamedTuple):
    """Where on an imported sheet it stands that somebody worked on something."""

    import_id: int
    sheet: str
    row: int


def keep(
    desk: Desk,
    activity: Activity,
    steps: Sequence[Step],
    origins: Mapping[int, Origin] | None = None,
) -> None:
    """Write steps, within an operation; who worked on something not live becomes its learner."""
    there = {
        (each.person_id, each.kind): each
        for each in tables.steps.of(desk.store, activity_id=activity.id)
    }
    people = {each.person_id for each in steps}
    make_learners(desk, activity, people, origins)
    for each in steps:
        old = there.get((each.person_id, each.kind))
        kept = each if old is None else replace(each, id=old.id, uid=old.uid)
        there[each.person_id, each.kind] = tables.steps.put(desk.store, kept)
    credit_service.recompute(desk, activity.id, people)


def make_learners(
    desk: Desk,
    activity: Activity,
    people: Collection[int],
    origins: Mapping[int, Origin] | None = None,
) -> None:
    """Put who worked on something on its attendance, within an operation."""
    # Work is on the whole activity, and attendance has to be of a session: so of the first.
    session = tables.sessions.of(desk.store, activity_id=activity.id)[0]
    there = {each.person_id for each in attendance_store.of_activity(desk.store, activity.id)}
    for person_id in sorted(set(people) - there):
        event = AttendanceEvent(
            session_id=session.id,
            person_id=person_id,
            kind=EventKind.PRESENT,
            source=EventSource.ASSESSMENT,
        )
        if origin := (origins or {}).get(person_id):
            event = replace(event, **origin._asdict())
        tables.attendance_events.add(desk.store, event)


def _without_credit(desk: Desk, activity: Activity, people: Collection[int]) -> list[Problem]:
    """Of whom the day says that they were too late or too early."""
    judged = completions.of_activity(desk.store, activity)
    problems = []
    for person_id in people:
        for each in judged.get(person_id, Completion()).against:
            if each.reference.startswith("completed-"):
                person = tables.people.get(desk.store, person_id)
                problems.append(whom.without_credit(person, each))
    return problems
