"""What a transcript is made of: claims, participation, and credit from elsewhere."""

from __future__ import annotations

from cme_desk.domain.papers.transcript import PARTICIPATION, TranscriptLine
from cme_desk.store.file.connection import Store

_BETWEEN = "(:since = '' OR {day} >= :since) AND (:until = '' OR {day} <= :until)"

_COMPLETED = """CASE WHEN activity.format IN ('live-course', 'rss') THEN activity.ends_on ELSE
    coalesce(
        (SELECT min(taken_on) FROM assessment_result WHERE activity_id = activity.id
            AND person_id = :person AND score >= activity.pass_level
            AND taken_on BETWEEN activity.starts_on AND activity.ends_on),
        (SELECT substr(max(at), 1, 10) FROM attendance_event
            JOIN session ON session.id = session_id
            WHERE session.activity_id = activity.id AND person_id = :person AND at <> ''),
        activity.ends_on) END"""
"""The day that `domain.credit.assessments.completion` names, for whoever may be awarded credit."""


def own(store: Store, person_id: int, since: str = "", until: str = "") -> list[TranscriptLine]:
    """What the office's own activities gave, a line for each type, the oldest first.

    What is not live stands under the day on which they completed it, if that is known. An activity
    that was attended and gave no credit is participation. One that was cancelled, and a claim of
    nothing, say nothing.
    """
    between = _BETWEEN.format(day=_COMPLETED)
    rows = store.execute(
        f"""
        SELECT {_COMPLETED} AS day, activity.code, title, credit_type.name, claim.amount,
            coalesce((SELECT max(number) FROM certificate WHERE status = 'issued'
                AND certificate.activity_id = activity.id AND certificate.person_id = :person
                AND certificate.credit_type_id = claim.credit_type_id), '')
        FROM claim JOIN activity ON activity.id = claim.activity_id
        JOIN credit_type ON credit_type.id = claim.credit_type_id
        WHERE claim.person_id = :person AND claim.amount > 0 AND activity.status <> 'cancelled'
            AND {between}
        UNION ALL
        SELECT {_COMPLETED}, activity.code, title, '{PARTICIPATION}', 0,
            coalesce((SELECT max(number) FROM certificate WHERE status = 'issued'
                AND certificate.activity_id = activity.id AND certificate.person_id = :person), '')
        FROM activity
        WHERE activity.status <> 'cancelled' AND {between}
            AND activity.id IN (SELECT session.activity_id FROM attendance_event
                JOIN session ON session.id = attendance_event.session_id
                WHERE attendance_event.person_id = :person)
            AND activity.id NOT IN
                (SELECT activity_id FROM claim WHERE person_id = :person AND amount > 0)
        ORDER BY 1, 2
        """,  # noqa: S608 - names of ours
        {"person": person_id, "since": since, "until": until},
    )
    return [
        TranscriptLine(
            day=row[0],
            code=row[1],
            title=row[2],
            type_name=row[3],
            amount=row[4],
            certificate=row[5],
        )
        for row in rows
    ]


def elsewhere(
    store: Store, person_id: int, since: str = "", until: str = ""
) -> list[TranscriptLine]:
    """What others gave, the oldest first."""
    between = _BETWEEN.format(day="earned_on")
    rows = store.execute(
        f"SELECT earned_on, title, provider, type_name, amount FROM outside_credit "  # noqa: S608
        f"WHERE person_id = :person AND {between} ORDER BY earned_on, id",
        {"person": person_id, "since": since, "until": until},
    )
    return [
        TranscriptLine(day=row[0], title=row[1], provider=row[2], type_name=row[3], amount=row[4])
        for row in rows
    ]
