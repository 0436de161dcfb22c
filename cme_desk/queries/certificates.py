"""The register of certificates, listed and counted."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from cme_desk.domain.papers.certificates import CertificateKind, CertificateStatus
from cme_desk.domain.people.names import display_name, sort_name
from cme_desk.queries.people import Found, match_words
from cme_desk.queries.waiting import Waiting
from cme_desk.store.file.connection import Store


class CertificateLine(NamedTuple):
    """One certificate in a list; credits are hundredths, 0 for participation."""

    id: int
    number: str
    person_id: int
    name: str
    activity_id: int
    activity_code: str
    activity_title: str
    kind: CertificateKind
    credits: int
    issued_at: str
    status: CertificateStatus
    reason: str


def listed(
    store: Store,
    *,
    activity_id: int | None = None,
    person_id: int | None = None,
    text: str = "",
    limit: int = 1000,
) -> list[CertificateLine]:
    """Certificates of an activity, a person or all, newest first; a text finds number or name."""
    conditions: list[str] = ["1"]
    parameters: list[int | str] = []
    for column, value in (("activity_id", activity_id), ("person_id", person_id)):
        if value is not None:
            conditions.append(f"certificate.{column} = ?")
            parameters.append(value)
    if text.strip():
        conditions.append(
            "(certificate.number LIKE '%' || ? || '%' OR certificate.person_id IN "
            "(SELECT rowid FROM person_words WHERE words MATCH ?))"
        )
        # Signs alone are no word, and the full-text index takes an empty query for an error.
        parameters += [text.strip(), match_words(text) or '"-"']
    rows = store.execute(
        f"""
        SELECT certificate.id, number, person_id, last_name, first_name, middle_name, suffix,
            certificate.activity_id, code, title, kind, credits, issued_at,
            certificate.status, reason
        FROM certificate JOIN person ON person.id = certificate.person_id
        JOIN activity ON activity.id = certificate.activity_id
        WHERE {" AND ".join(conditions)} ORDER BY certificate.id DESC LIMIT ?
        """,  # noqa: S608 - conditions are ours
        [*parameters, limit],
    )
    return [
        CertificateLine._make(
            (
                *row[:3],
                sort_name(*row[3:7]),
                *row[7:10],
                CertificateKind(row[10]),
                *row[11:13],
                CertificateStatus(row[13]),
                row[14],
            )
        )
        for row in rows
    ]


def find(store: Store, text: str, limit: int = 5) -> list[Found]:
    """The first few certificates whose number holds a text that looks like one."""
    bare = text.strip()
    if not any(letter.isdigit() for letter in bare):
        return []
    rows = store.execute(
        """
        SELECT certificate.id, number, first_name, middle_name, last_name, suffix, title
        FROM certificate JOIN person ON person.id = certificate.person_id
        JOIN activity ON activity.id = certificate.activity_id
        WHERE number LIKE '%' || ? || '%' ORDER BY number DESC LIMIT ?
        """,
        [bare, limit],
    )
    return [
        Found("certificate", row[0], row[1], f"{display_name(*row[2:6])} · {row[6]}")
        for row in rows
    ]


def to_issue(store: Store, today: dt.date) -> list[Waiting]:
    """Certificates that are due for activities of the last months, the latest first.

    Learners who have not passed an assessment that must be passed, or too late, wait for none.
    """
    found: list[Waiting] = []
    since = (today - dt.timedelta(days=120)).isoformat()
    # The rule of domain.credit.assessments.completion once more, in SQL: change both.
    for activity_id, title, ends_on, many in store.execute(
        """
        SELECT id, title, ends_on, people FROM (
            SELECT activity.id, activity.title, activity.ends_on,
                (SELECT count(*) FROM (
                    SELECT attendance_event.person_id FROM attendance_event
                        JOIN session ON session.id = attendance_event.session_id
                        WHERE session.activity_id = activity.id
                    UNION SELECT person_id FROM assessment_result
                        WHERE activity_id = activity.id AND format NOT IN ('live-course', 'rss')
                ) AS learner
                WHERE (pass_level IS NULL OR EXISTS (
                    SELECT 1 FROM assessment_result
                    WHERE activity_id = activity.id AND person_id = learner.person_id
                    AND score >= pass_level
                    AND (format IN ('live-course', 'rss')
                        OR taken_on BETWEEN starts_on AND ends_on)))
                AND NOT EXISTS (
                    SELECT 1 FROM certificate WHERE certificate.activity_id = activity.id
                    AND certificate.person_id = learner.person_id)) AS people
            FROM activity WHERE status = 'active' AND ends_on BETWEEN ? AND ?)
        WHERE people > 0 ORDER BY ends_on DESC
        """,
        [since, today.isoformat()],
    ):
        noun = "certificate" if many == 1 else "certificates"
        found.append(Waiting(f"{many} {noun} to issue", activity_id, title, ends_on))
    return found
