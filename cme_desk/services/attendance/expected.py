"""Who is expected at an activity: registered, on a list or by hand, before anybody was there."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.attendance.expected import Expected
from cme_desk.domain.office.history import Changes
from cme_desk.domain.vocabulary import ActivityStatus
from cme_desk.errors import DeskError
from cme_desk.services.desk import Desk
from cme_desk.store import tables
from cme_desk.store.operations import operation


def expect(desk: Desk, activity_id: int, people: Collection[int]) -> Changes:
    """Write down that people are expected at an activity; it gives no credit and is no attendance.

    Raises:
        DeskError: nobody is chosen, the activity was cancelled, or nobody meets for it.

    """
    activity = takes_registrations(desk, activity_id)
    with operation(desk.store, "expect people", "") as doing:
        new = write(desk, activity_id, people)
        who = _who(desk, new or people)
        doing.sentence = f"{who} expected at {activity.code}, {activity.title}"
    return doing.changes


def remove(desk: Desk, activity_id: int, people: Collection[int]) -> Changes:
    """Take people off the list of who is expected; what was printed for them stays on file.

    A row of the office's own sheet becomes an empty one, whose code stays given out.

    Raises:
        DeskError: nobody is chosen.

    """
    activity = tables.activities.get(desk.store, activity_id)
    sentence = f"{_who(desk, people)} not expected any more at {activity.code}, {activity.title}"
    with operation(desk.store, "expect people", sentence) as doing:
        for person_id in sorted(set(people)):
            tables.expected.clear(desk.store, activity_id=activity_id, person_id=person_id)
            for row in tables.row_codes.of(
                desk.store, activity_id=activity_id, person_id=person_id
            ):
                tables.row_codes.change(desk.store, replace(row, person_id=None))
    return doing.changes


def write(desk: Desk, activity_id: int, people: Collection[int]) -> list[int]:
    """Keep who is expected, once each, within an operation; who was not on the list before."""
    there = {each.person_id for each in tables.expected.of(desk.store, activity_id=activity_id)}
    new = [each for each in dict.fromkeys(people) if each not in there]
    known = tables.people.by_ids(desk.store, new)
    for person_id in new:
        if person_id not in known:
            tables.people.get(desk.store, person_id)  # says that they are gone
        tables.expected.add(desk.store, Expected(activity_id=activity_id, person_id=person_id))
    return new


def is_time(desk: Desk, activity: Activity) -> bool:
    """Whether people are expected at an activity: as long as its first day is not over."""
    return desk.today().isoformat() <= activity.starts_on


def takes_registrations(desk: Desk, activity_id: int) -> Activity:
    """The activity, if people can be expected at it.

    Raises:
        DeskError: it was cancelled, or each works on it alone.

    """
    activity = tables.activities.get(desk.store, activity_id)
    if activity.status is ActivityStatus.CANCELLED:
        raise DeskError(
            "activity-cancelled",
            f"{activity.code} was cancelled, so nobody is expected at it.",
            "",
            "If it takes place after all, set it to active first.",
        )
    if not activity.format.is_live:
        raise DeskError(
            "nobody-meets",
            f"{activity.code} is no live activity, so nobody is expected at it on a day.",
            "",
            "Import the results or the days of completion when they are there.",
        )
    return activity


def _who(desk: Desk, people: Collection[int]) -> str:
    chosen = list(dict.fromkeys(people))
    if not chosen:
        raise DeskError("nobody-chosen", "Nobody is chosen.", "", "Choose the people first.")
    if len(chosen) == 1:
        return f"{tables.people.get(desk.store, chosen[0]).display} is"
    return f"{len(chosen):,} people are"
