"""When each learner completed an activity, and what stands against their credit."""

from __future__ import annotations

from collections import defaultdict

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.credit.assessments import AssessmentResult, Completion, completion
from cme_desk.store import tables
from cme_desk.store.file.connection import Store


def of_activity(store: Store, activity: Activity) -> dict[int, Completion]:
    """By person, for everybody who was at it; nobody where there is nothing to judge."""
    if activity.format.is_live and activity.pass_level is None:
        return {}
    results: dict[int, list[AssessmentResult]] = defaultdict(list)
    for each in tables.assessment_results.of(store, activity_id=activity.id):
        results[each.person_id].append(each)
    return {
        person_id: completion(activity, results.get(person_id, []), last)
        for person_id, last in last_seen(store, activity.id).items()
    }


def last_seen(store: Store, activity_id: int) -> dict[int, str]:
    """By person, the ISO date of their last attendance; "" where no event has a time."""
    return dict(
        store.execute(
            "SELECT person_id, substr(max(at), 1, 10) FROM attendance_event JOIN session"
            " ON session.id = session_id WHERE activity_id = ? GROUP BY person_id",
            [activity_id],
        ).fetchall()
    )
