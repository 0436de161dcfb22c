"""What the first page says: what waits for a person, what comes next, how the year went."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from cme_desk.store.connection import Store


class Waiting(NamedTuple):
    """One thing that needs a person.

    `kind` is "questions", "certificates", "location", "credit" or "report"; `due` an ISO date
    or "".
    """

    kind: str
    number: int
    sentence: str
    activity_id: int
    activity: str
    due: str


def waiting(store: Store, today: dt.date, limit: int = 12) -> list[Waiting]:
    """What needs a person today: rows to decide, papers to issue, facts that are missing."""
    found: list[Waiting] = []
    for activity_id, title, count, file in store.execute(
        """
        SELECT activity.id, activity.title, count(*), max(import_file.file_name)
        FROM import_question JOIN import_file ON import_file.id = import_question.import_id
        JOIN activity ON activity.id = import_file.activity_id
        WHERE import_question.status = 'open' GROUP BY import_file.id ORDER BY import_file.id DESC
        """
    ):
        noun = "person" if count == 1 else "people"
        found.append(
            Waiting("questions", count, f"{count} {noun} of {file}", activity_id, title, "")
        )
    soon = (today + dt.timedelta(days=30)).isoformat()
    for activity_id, title, starts_on, location, delivery, form, designated in store.execute(
        """
        SELECT id, title, starts_on, location, delivery, format,
            (SELECT count(*) FROM designation WHERE activity_id = activity.id)
        FROM activity WHERE status IN ('draft', 'active') AND starts_on BETWEEN ? AND ?
        ORDER BY starts_on
        """,
        [today.isoformat(), soon],
    ):
        live = form in ("live-course", "rss") and delivery == "in-person"
        if live and not location:
            found.append(
                Waiting("location", 1, "The location is not known", activity_id, title, starts_on)
            )
        if not designated:
            found.append(
                Waiting("credit", 1, "No credit is designated", activity_id, title, starts_on)
            )
    return [*_to_report(store, today), *found, *_to_issue(store, today)][:limit]


def _to_issue(store: Store, today: dt.date) -> list[Waiting]:
    """Certificates that are due of the last months' activities, the latest first.

    Who has not passed an assessment that must be passed, or did so too late, waits for none.
    """
    found: list[Waiting] = []
    since = (today - dt.timedelta(days=120)).isoformat()
    for activity_id, title, ends_on, count in store.execute(
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
        noun = "certificate" if count == 1 else "certificates"
        found.append(
            Waiting("certificates", count, f"{count} {noun} to issue", activity_id, title, ends_on)
        )
    return found


def _to_report(store: Store, today: dt.date) -> list[Waiting]:
    """Attendance that is to be reported within the next weeks, or was lately: the nearest first.

    A deadline is shown from a month before it to a week after it.
    """
    rows = store.execute(
        """
        SELECT activity.id, title, name, count(*),
            date(ends_on, '+' || report_days || ' days') AS due
        FROM claim JOIN activity ON activity.id = claim.activity_id
        JOIN credit_type ON credit_type.id = claim.credit_type_id
        WHERE report_days > 0 AND claim.amount > 0 AND activity.status = 'active'
            AND ends_on BETWEEN date(?, '-' || (SELECT max(report_days) FROM credit_type)
                || ' days') AND ? AND due BETWEEN ? AND ?
        GROUP BY activity.id, credit_type.id ORDER BY due, activity.id
        """,
        [
            (today - dt.timedelta(days=7)).isoformat(),
            today.isoformat(),
            (today - dt.timedelta(days=7)).isoformat(),
            (today + dt.timedelta(days=30)).isoformat(),
        ],
    )
    return [
        Waiting(
            "report",
            count,
            f"{name} to report: {count} {'learner' if count == 1 else 'learners'}",
            activity_id,
            title,
            due,
        )
        for activity_id, title, name, count, due in rows
    ]


class MonthOfCredit(NamedTuple):
    """Credit claimed for activities that ended in one month ("2027-01"), in hundredths."""

    month: str
    credits: int


def credit_by_month(store: Store, today: dt.date, months: int = 12) -> list[MonthOfCredit]:
    """Credit claimed in each of the last months, oldest first, this one last."""
    names = []
    year, month = today.year, today.month
    for _ in range(months):
        names.append(f"{year}-{month:02d}")
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    names.reverse()
    sums = dict(
        store.execute(
            "SELECT substr(activity.ends_on, 1, 7), sum(claim.amount) FROM claim "
            "JOIN activity ON activity.id = claim.activity_id "
            "WHERE activity.ends_on >= ? GROUP BY 1",
            [f"{names[0]}-01"],
        ).fetchall()
    )
    return [MonthOfCredit(name, int(sums.get(name, 0))) for name in names]


def learners_since(store: Store, since: str) -> int:
    """How many different people were at activities that ended on or after an ISO date."""
    row = store.execute(
        "SELECT count(DISTINCT person_id) FROM attendance_event JOIN session "
        "ON session.id = attendance_event.session_id JOIN activity "
        "ON activity.id = session.activity_id WHERE activity.ends_on >= ?",
        [since],
    ).fetchone()
    return int(row[0])
