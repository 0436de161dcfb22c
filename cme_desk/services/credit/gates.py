"""Gates between work and credit: waived for a learner or for all, with a reason, and set again."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.credit.work import Waiver
from cme_desk.domain.office.history import Changes
from cme_desk.domain.problems import refuse
from cme_desk.domain.vocabulary import Gate
from cme_desk.errors import DeskError
from cme_desk.queries import attendance as attendance_query
from cme_desk.services.credit import claims as credit_service
from cme_desk.services.credit import whom
from cme_desk.services.desk import Desk
from cme_desk.services.office import reasons
from cme_desk.store import tables
from cme_desk.store.operations import operation
from cme_desk.store.trail import evidence


def of_activity(desk: Desk, activity_id: int) -> list[Waiver]:
    """All that is waived at an activity, what is waived for everybody first."""
    found = tables.waivers.of(desk.store, activity_id=activity_id)
    return sorted(found, key=lambda each: (each.person_id is not None, each.id))


def asked(activity: Activity) -> list[Gate]:
    """The gates that an activity has."""
    has = {
        Gate.ASSESSMENT: activity.pass_level is not None or activity.format.asks_assessment,
        Gate.EVALUATION: activity.evaluation_needed,
    }
    return [gate for gate, there in has.items() if there]


def waive(
    desk: Desk, *, activity_id: int, people: Collection[int] | None, gate: Gate, reason: str
) -> Changes:
    """Let a gate not hold for some learners, or for all of an activity; credit follows.

    Args:
        desk: the office.
        activity_id: the activity.
        people: for whom; None for everybody, also who comes later.
        gate: which.
        reason: why, kept for the audit and in the history.

    Raises:
        DeskError: there is no such gate, no reason, nobody is chosen or somebody is no learner.

    """
    activity = tables.activities.get(desk.store, activity_id)
    if gate not in asked(activity):
        raise DeskError(
            "no-such-gate",
            f"{activity.code} asks for no {_noun(gate)}, so there is nothing to waive.",
        )
    why = reasons.said(
        reason,
        f"The {_noun(gate)} is waived with a reason.",
        "made up for it orally with the course director",
    )
    wanted = _learners(desk, activity, people)
    who = _who(desk, wanted)
    with operation(
        desk.store, "waive gate", f"Waived the {_noun(gate)} of {activity.code} for {who}: {why}"
    ) as doing:
        for person_id in wanted:
            there = tables.waivers.find(
                desk.store, activity_id=activity_id, person_id=person_id, gate=gate
            )
            waiver = Waiver(
                id=there.id if there else 0,
                uid=there.uid if there else "",
                activity_id=activity_id,
                person_id=person_id,
                gate=gate,
                reason=why,
                given_on=desk.today().isoformat(),
            )
            tables.waivers.put(desk.store, waiver)
        credit_service.recompute(desk, activity_id)
    return doing.changes


def set_again(
    desk: Desk, *, activity_id: int, people: Collection[int] | None, gate: Gate
) -> Changes:
    """Let a gate hold again for some learners, or what was waived for everybody.

    Raises:
        DeskError: nothing of it is waived, or a certificate in force rests on the waiver.

    """
    activity = tables.activities.get(desk.store, activity_id)
    whose: set[int | None] = {None} if people is None else set(people)
    found = [
        each
        for each in tables.waivers.of(desk.store, activity_id=activity_id, gate=gate)
        if each.person_id in whose
    ]
    if not found:
        raise DeskError(
            "nothing-waived",
            f"The {_noun(gate)} of {activity.code} is not waived for them.",
            "",
            "Look at the list of what is waived.",
        )
    who = _who(desk, [each.person_id for each in found])
    with operation(
        desk.store, "set gate again", f"Set the {_noun(gate)} of {activity.code} again for {who}"
    ) as doing:
        for each in found:
            evidence.refuse_removal(desk.store, tables.waivers, each.id)
            tables.waivers.remove(desk.store, each.id)
        credit_service.recompute(desk, activity_id)
    return doing.changes


def _learners(desk: Desk, activity: Activity, people: Collection[int] | None) -> list[int | None]:
    """For whom, each once; None stands for everybody."""
    if people is None:
        return [None]
    there = attendance_query.stays(desk.store, activity.id)
    for person_id in people:
        if person_id not in there:
            refuse([whom.stranger(activity, tables.people.get(desk.store, person_id))])
    whom.refuse_nobody(people)
    return list(dict.fromkeys(people))


def _who(desk: Desk, people: Sequence[int | None]) -> str:
    named = [each for each in people if each is not None]
    return whom.named(desk, named) if len(named) == len(people) else "everybody"


def _noun(gate: Gate) -> str:
    return gate.words[:1].lower() + gate.words[1:]
