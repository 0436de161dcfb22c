"""When each learner completed an activity, and what stands against their credit."""

from __future__ import annotations

from collections import defaultdict

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.credit.assessments import AssessmentResult
from cme_desk.domain.credit.work import Completion, Work, completion
from cme_desk.domain.vocabulary import Gate, StepKind
from cme_desk.store import tables
from cme_desk.store.file.connection import Store


def of_activity(store: Store, activity: Activity) -> dict[int, Completion]:
    """By person, for everybody who was at it; nobody where there is nothing to judge."""
    gated = activity.pass_level is not None or activity.evaluation_needed
    if activity.format.is_live and not gated:
        return {}
    results: dict[int, list[AssessmentResult]] = defaultdict(list)
    for each in tables.assessment_results.of(store, activity_id=activity.id):
        results[each.person_id].append(each)
    steps = steps_of(store, activity.id)
    waived = waived_of(store, activity.id)
    for_all = waived.get(None, set())
    return {
        person_id: completion(
            activity,
            Work(
                results=results.get(person_id, ()),
                steps=steps.get(person_id, {}),
                waived=for_all | waived.get(person_id, set()),
                last_seen=last,
            ),
        )
        for person_id, last in last_seen(store, activity.id).items()
    }


def steps_of(store: Store, activity_id: int) -> dict[int, dict[StepKind, str]]:
    """By person, the day of each of their steps."""
    found: dict[int, dict[StepKind, str]] = defaultdict(dict)
    for each in tables.steps.of(store, activity_id=activity_id):
        found[each.person_id][each.kind] = each.done_on
    return found


def waived_of(store: Store, activity_id: int) -> dict[int | None, set[Gate]]:
    """By person, the gates that do not hold for them; under None those of everybody."""
    found: dict[int | None, set[Gate]] = defaultdict(set)
    for each in tables.waivers.of(store, activity_id=activity_id):
        found[each.person_id].add(each.gate)
    return found


def last_seen(store: Store, activity_id: int) -> dict[int, str]:
    """By person, the ISO date of their last attendance; "" where no event has a time."""
    return dict(
        store.execute(
            "SELECT person_id, substr(max(at), 1, 10) FROM attendance_event JOIN session"
            " ON session.id = session_id WHERE activity_id = ? GROUP BY person_id",
            [activity_id],
        ).fetchall()
    )
