"""What a transcript is made of: claims and papers, participation, and credit from elsewhere."""

from __future__ import annotations

from typing import NamedTuple

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.credit.work import Completion
from cme_desk.domain.papers.certificates import CertificateFacts, CertificateStatus
from cme_desk.domain.papers.transcript import PARTICIPATION, TranscriptLine
from cme_desk.queries import completions, expected
from cme_desk.store import tables
from cme_desk.store.file.connection import Store


class _Paper(NamedTuple):
    """A certificate in force, with what it says."""

    number: str
    credits: int
    facts: CertificateFacts


def own(store: Store, person_id: int, since: str = "", until: str = "") -> list[TranscriptLine]:
    """What the office's own activities gave, a line for each type, the oldest first.

    It says what the papers say, where there are any. What is not live stands under the day on
    which they completed it, and under none where that is not known; what is still to come stands
    nowhere. An activity that was attended and gave no credit is participation. One that was
    cancelled, and a claim of nothing, say nothing.
    """
    today = store.now()[:10]
    claimed = _claims(store, person_id)
    papers = _papers(store, person_id)
    awarded = {key for key, paper in papers.items() if key[1] is not None and paper.credits}
    credit = claimed.keys() | awarded
    taken = {activity_id for activity_id, _ in credit}
    took_part = [(each, None) for each in _attended(store, person_id) if each not in taken]
    kinds = {each.id: each.name for each in tables.credit_types.of(store)}
    activities = tables.activities.by_ids(store, {key[0] for key in (*credit, *took_part)})
    lines = []
    for key in (*credit, *took_part):
        activity, type_id = activities[key[0]], key[1]
        paper = papers.get(key)
        if type_id is None and paper is None:
            paper = next((papers[each] for each in papers if each[0] == activity.id), None)
        day = _day(store, activity, person_id, paper, today)
        if day is None or not _within(activity, day, since, min(until or today, today)):
            continue
        now = claimed.get(key, 0)
        amount = paper.credits if paper and key in awarded else now
        line = TranscriptLine(
            day=day,
            code=activity.code,
            title=activity.title,
            type_name=PARTICIPATION if type_id is None else kinds[type_id],
            amount=amount if type_id is not None else 0,
            certificate=paper.number if paper else "",
            claimed=now if type_id is not None and amount != now else None,
        )
        lines.append(((day or min(activity.ends_on, today), activity.code, type_id or 0), line))
    return [line for _, line in sorted(lines, key=lambda each: each[0])]


def _claims(store: Store, person_id: int) -> dict[tuple[int, int | None], int]:
    """By activity and type of credit, what somebody claims for what they were at."""
    rows = store.execute(
        "SELECT activity_id, credit_type_id, amount FROM claim"
        " JOIN activity ON activity.id = activity_id WHERE person_id = :person AND amount > 0"
        f" AND status <> 'cancelled' AND activity_id IN ({_ATTENDED})",
        {"person": person_id},
    )
    return {(row[0], row[1]): row[2] for row in rows}


_ATTENDED = (
    "SELECT session.activity_id FROM attendance_event JOIN session"
    " ON session.id = attendance_event.session_id WHERE attendance_event.person_id = :person"
)


def _attended(store: Store, person_id: int) -> list[int]:
    """The activities that somebody was at and that were not cancelled."""
    sql = f"SELECT id FROM activity WHERE status <> 'cancelled' AND id IN ({_ATTENDED})"
    return [row[0] for row in store.execute(sql, {"person": person_id})]


def _papers(store: Store, person_id: int) -> dict[tuple[int, int | None], _Paper]:
    """By activity and type of credit, the certificate in force, the last of several.

    One that was issued ahead says nothing before somebody was there.
    """
    found = tables.certificates.of(store, person_id=person_id, status=CertificateStatus.ISSUED)
    early = expected.unconfirmed(store, ids=[each.id for each in found if each.ahead])
    return {
        (each.activity_id, each.credit_type_id): _Paper(
            each.number, each.credits, CertificateFacts.from_json(each.facts)
        )
        for each in sorted(found, key=lambda each: each.number)
        if each.id not in early
    }


def _within(activity: Activity, day: str, since: str, until: str) -> bool:
    """Whether a day is between two; where it is not recorded, whether it may be."""
    if day:
        return since <= day <= until
    return activity.starts_on <= until and since <= activity.ends_on


def _day(
    store: Store, activity: Activity, person_id: int, paper: _Paper | None, today: str
) -> str | None:
    """The day on which somebody completed an activity; "" if unknown, None if still to come."""
    if activity.needs_completion_date:
        if paper is not None and paper.facts.gives_own_day and paper.facts.completed_on:
            return paper.facts.completed_on
        return completions.of_activity(store, activity).get(person_id, Completion()).on
    rows = store.execute(
        "SELECT DISTINCT coalesce(nullif(substr(coalesce(nullif(ends_at, ''), starts_at), 1, 10),"
        " ''), nullif(substr(at, 1, 10), ''), :end) FROM attendance_event JOIN session"
        " ON session.id = session_id WHERE activity_id = :activity AND person_id = :person",
        {"end": activity.ends_on, "activity": activity.id, "person": person_id},
    )
    # A session past midnight is of the day on which its activity ends.
    days: set[str] = {min(row[0], activity.ends_on) for row in rows} or {activity.ends_on}
    over = [each for each in days if each <= today]
    if over:
        return max(over)
    # Of what goes on without sessions of known times nobody knows the day.
    return "" if activity.starts_on <= today and days == {activity.ends_on} else None


def elsewhere(
    store: Store, person_id: int, since: str = "", until: str = ""
) -> list[TranscriptLine]:
    """What others gave, the oldest first."""
    rows = store.execute(
        "SELECT earned_on, title, provider, type_name, amount FROM outside_credit WHERE"
        " person_id = :person AND (:since = '' OR earned_on >= :since)"
        " AND (:until = '' OR earned_on <= :until) ORDER BY earned_on, id",
        {"person": person_id, "since": since, "until": until},
    )
    return [
        TranscriptLine(day=row[0], title=row[1], provider=row[2], type_name=row[3], amount=row[4])
        for row in rows
    ]
