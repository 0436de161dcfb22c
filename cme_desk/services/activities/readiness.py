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


_TABS = {"attendance": "attendance", "questions": "attendance", "certificates": "certificates"}
"""Where what is not on the overview is put right."""


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
        items.append(_item("time", timed, "Times are set", "The times are not set"))
    accredited = bool(office.provider and office.accreditor_id)
    credit = bool(activities.designated(desk, activity_id))
    items += [
        _item(
            "provider",
            accredited,
            "Provider and accreditor are known",
            "The office does not say who accredits it",
        ),
        _item("credit", credit, "Credit is designated", "No credit is designated"),
    ]
    if needs_location(activity):
        place = bool(activity.location)
        items.append(_item("location", place, "The location is known", "The location is not known"))
    if activity.format in _ASSESSED:
        items.append(
            _item(
                "assessment",
                activity.pass_level is not None,
                "The level of the assessment is set",
                "No level to pass is set for the assessment",
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
    asked = f"{waiting} {'row waits' if waiting == 1 else 'rows wait'} for your decision"
    issued = bool(learners) and without <= 0
    missing = f"{without} learners have no certificate" if learners else "No certificates yet"
    return [
        _item("attendance", bool(learners), "Attendance is in", "Nobody is signed in yet"),
        _item("questions", not waiting, "Everybody is decided", asked),
        _item("certificates", issued, "Certificates are issued", missing),
    ]


def _item(key: str, done: bool, in_place: str, missing: str) -> Item:  # noqa: FBT001 - said where it is called
    return Item(key, in_place if done else missing, done, _TABS.get(key, "overview"))
