"""What a transcript is made of: claims, participation, and credit from elsewhere."""

from __future__ import annotations

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.credit.assessments import Completion
from cme_desk.domain.papers.transcript import PARTICIPATION, TranscriptLine
from cme_desk.queries import completions
from cme_desk.store import tables
from cme_desk.store.file.connection import Store


def own(store: Store, person_id: int, since: str = "", until: str = "") -> list[TranscriptLine]:
    """What the office's own activities gave, a line for each type, the oldest first.

    What is not live stands under the day on which they completed it, if that is known. An activity
    that was attended and gave no credit is participation. One that was cancelled, and a claim of
    nothing, say nothing.
    """
    rows = store.execute(
        f"""
        SELECT activity.id, activity.code, title, credit_type.name, claim.amount,
            coalesce((SELECT max(number) FROM certificate WHERE status = 'issued'
                AND certificate.activity_id = activity.id AND certificate.person_id = :person
                AND certificate.credit_type_id = claim.credit_type_id), '')
        FROM claim JOIN activity ON activity.id = claim.activity_id
        JOIN credit_type ON credit_type.id = claim.credit_type_id
        WHERE claim.person_id = :person AND claim.amount > 0 AND activity.status <> 'cancelled'
        UNION ALL
        SELECT activity.id, activity.code, title, '{PARTICIPATION}', 0,
            coalesce((SELECT max(number) FROM certificate WHERE status = 'issued'
                AND certificate.activity_id = activity.id AND certificate.person_id = :person), '')
        FROM activity
        WHERE activity.status <> 'cancelled'
            AND activity.id IN (SELECT session.activity_id FROM attendance_event
                JOIN session ON session.id = attendance_event.session_id
                WHERE attendance_event.person_id = :person)
            AND activity.id NOT IN
                (SELECT activity_id FROM claim WHERE person_id = :person AND amount > 0)
        """,
        {"person": person_id},
    ).fetchall()
    days = {
        each.id: _completed(store, each, person_id)
        for each in tables.activities.among(store, "id", {row[0] for row in rows})
    }
    lines = [
        TranscriptLine(
            day=days[row[0]],
            code=row[1],
            title=row[2],
            type_name=row[3],
            amount=row[4],
            certificate=row[5],
        )
        for row in rows
    ]
    wanted = [each for each in lines if since <= each.day and (not until or each.day <= until)]
    return sorted(wanted, key=lambda each: (each.day, each.code))


def _completed(store: Store, activity: Activity, person_id: int) -> str:
    """The day on which somebody completed an activity; else when last seen, or its end."""
    if activity.format.is_live:
        return activity.ends_on
    judged = completions.of_activity(store, activity).get(person_id, Completion())
    return judged.on or completions.last_seen(store, activity.id).get(person_id) or activity.ends_on


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
