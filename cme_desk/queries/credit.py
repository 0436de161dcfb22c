"""Credit: what its types are used for, what was claimed month by month, and what is to report."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import NamedTuple

from cme_desk.queries.waiting import Waiting
from cme_desk.store.file.connection import Store


def designated_types(store: Store) -> dict[int, int]:
    """How many activities designate each credit type, by its id; only those with any."""
    rows = store.execute("SELECT credit_type_id, count(*) FROM designation GROUP BY credit_type_id")
    return {row[0]: row[1] for row in rows}


def to_report(store: Store, today: dt.date) -> list[Waiting]:
    """Attendance that is to be reported within the next weeks, or was lately: the nearest first.

    A deadline is shown from a month before it to a week after it.
    """
    # ACPE wants pharmacists' attendance within 60 days; each type of credit has its own days.
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
            f"{name} to report: {many} {'learner' if many == 1 else 'learners'}",
            activity_id,
            title,
            due,
        )
        for activity_id, title, name, many, due in rows
    ]


class MonthOfCredit(NamedTuple):
    """Credit claimed for activities that ended in one month ("2027-01"), in hundredths."""

    month: str
    credits: int


def credit_by_month(
    store: Store, today: dt.date, months: int = 12
) -> tuple[str, list[MonthOfCredit]]:
    """Credit claimed in each of the last months, oldest first, this one last.

    Of the kind that most is claimed of, whose name comes first: unlike kinds are never added up.
    """
    names = []
    year, month = today.year, today.month
    for _ in range(months):
        names.append(f"{year}-{month:02d}")
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    names.reverse()
    sums: dict[str, dict[str, int]] = defaultdict(dict)
    for name, of_month, total in store.execute(
        "SELECT name, substr(activity.ends_on, 1, 7), sum(claim.amount) FROM claim "
        "JOIN activity ON activity.id = claim.activity_id "
        "JOIN credit_type ON credit_type.id = claim.credit_type_id "
        "WHERE activity.ends_on >= ? AND substr(activity.ends_on, 1, 7) <= ? GROUP BY 1, 2",
        [f"{names[0]}-01", names[-1]],
    ):
        sums[name][of_month] = total
    most = max(sums, key=lambda each: sum(sums[each].values()), default="")
    return most, [MonthOfCredit(name, sums[most].get(name, 0)) for name in names]


def learners_since(store: Store, since: str) -> int:
    """How many different people were at activities that ended on or after an ISO date."""
    row = store.execute(
        "SELECT count(DISTINCT person_id) FROM attendance_event JOIN session "
        "ON session.id = attendance_event.session_id JOIN activity "
        "ON activity.id = session.activity_id WHERE activity.ends_on >= ?",
        [since],
    ).fetchone()
    return int(row[0])
