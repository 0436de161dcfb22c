"""What an activity has in place, and what is missing and where it is put right."""

from __future__ import annotations

from typing import NamedTuple

from cme_desk.domain.activities.record import needs_location
from cme_desk.domain.vocabulary import ActivityFormat, ActivityStatus
from cme_desk.queries import activities as query
from cme_desk.queries import completions
from cme_desk.queries import questions as questions_query
from cme_desk.services.activities import record as activities
from cme_desk.services.desk import Desk
from cme_desk.store import certificates as certificate_store

_ASSESSED = {ActivityFormat.ENDURING, ActivityFormat.JOURNAL}
"""What AMA PRA wants an assessment with a level to pass for, said to learners beforehand."""


class Item(NamedTuple):
    """One thing an activity needs.

    Attributes:
        key: stable name.
        words: what is in place or missing, in words.
        done: whether it is in place.
        tab: the tab of the activity's page where it is put right.

    """

    key: str
    words: str
    done: bool
    tab: str


def of_activity(desk: Desk, activity_id: int) -> list[Item]:
    """Everything that an activity needs up to its certificates, in the order of the work.

    What comes after the activity (attendance, certificates) is asked for only once it has begun.
    """
    activity = activities.get(desk, activity_id)
    sessions = activities.sessions_of(desk, activity_id)
    office = desk.office
    items: list[Item] = []
    if activity.format.is_live:
        timed = all(each.starts_at and each.ends_at for each in sessions)
        said = "Times are set" if timed else "The times are not set"
        items.append(Item("time", said, timed, "overview"))
    items.append(
        Item(
            "provider",
            "Provider and accreditor are known"
            if office.provider and office.accreditor_id
            else "The office does not say who accredits it",
            bool(office.provider and office.accreditor_id),
            "overview",
        )
    )
    credit = bool(activities.designated(desk, activity_id))
    items.append(
        Item(
            "credit",
            "Credit is designated" if credit else "No credit is designated",
            credit,
            "overview",
        )
    )
    if needs_location(activity):
        known = bool(activity.location)
        items.append(
            Item(
                "location",
                "The location is known" if known else "The location is not known",
                known,
                "overview",
            )
        )
    if activity.format in _ASSESSED:
        known = activity.pass_level is not None
        items.append(
            Item(
                "assessment",
                "The level of the assessment is set"
                if known
                else "No level to pass is set for the assessment",
                known,
                "overview",
            )
        )
    begun = activity.starts_on <= desk.today().isoformat()
    if begun and activity.status is not ActivityStatus.CANCELLED:
        items += _afterwards(desk, activity_id)
    return items


def _afterwards(desk: Desk, activity_id: int) -> list[Item]:
    learners = query.count_learners(desk.store, activity_id)
    waiting = len(questions_query.open_questions(desk.store, activity_id))
    settled = {each.person_id for each in certificate_store.in_force(desk.store, activity_id)}
    # Who has not passed, or was too late, waits for no certificate.
    judged = completions.of_activity(desk.store, activities.get(desk, activity_id))
    settled |= {person_id for person_id, each in judged.items() if each.reference}
    without = learners - len(settled)
    rows = "row waits" if waiting == 1 else "rows wait"
    return [
        Item(
            "attendance",
            "Attendance is in" if learners else "Nobody is signed in yet",
            bool(learners),
            "attendance",
        ),
        Item(
            "questions",
            f"{waiting} {rows} for your decision" if waiting else "Everybody is decided",
            not waiting,
            "attendance",
        ),
        Item(
            "certificates",
            "Certificates are issued"
            if learners and without <= 0
            else f"{without} learners have no certificate"
            if learners
            else "No certificates yet",
            bool(learners) and without <= 0,
            "certificates",
        ),
    ]
