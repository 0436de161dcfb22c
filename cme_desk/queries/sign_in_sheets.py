"""Who is to be expected at a meeting of a series: those who came to the earlier ones."""

from __future__ import annotations

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.attendance.sign_in_sheets import same_series, series_since
from cme_desk.store.file.connection import Store


def regulars(store: Store, activity: Activity, *, before: str, limit: int) -> list[int]:
    """Who came to an activity's series in the year before a day, the most regular first.

    Earlier sessions of the activity itself are such meetings too.

    Args:
        store: the office.
        activity: whose series it is.
        before: ISO date of the meeting that is prepared.
        limit: at most so many people.

    """
    since = series_since(before)
    rows = store.execute(
        "SELECT id, code, title FROM activity WHERE starts_on <= ? AND ends_on >= ?"
        " AND status <> 'cancelled'",
        [before, since],
    ).fetchall()
    series = [
        row[0]
        for row in rows
        if row[0] == activity.id or same_series(activity.code, activity.title, row[1], row[2])
    ]
    marks = ", ".join("?" for _ in series)
    # A session without times is taken to be on the first day of its activity.
    found = store.execute(
        f"""
        SELECT attendance_event.person_id, count(DISTINCT session.id) AS meetings,
            max(coalesce(nullif(substr(session.starts_at, 1, 10), ''), activity.starts_on)) AS last
        FROM session
        JOIN activity ON activity.id = session.activity_id
        JOIN attendance_event ON attendance_event.session_id = session.id
        JOIN person_index ON person_index.person_id = attendance_event.person_id
        WHERE session.activity_id IN ({marks})
          AND coalesce(nullif(substr(session.starts_at, 1, 10), ''), activity.starts_on)
              BETWEEN ? AND date(?, '-1 day')
        GROUP BY attendance_event.person_id
        ORDER BY meetings DESC, last DESC, person_index.sort_key LIMIT ?
        """,
        [*series, since, before, limit],
    )
    return [row[0] for row in found]


def expected(store: Store, activity_id: int) -> set[int]:
    """Who is expected at an activity: on its own sign-in sheets, or seen at one of its sessions."""
    rows = store.execute(
        "SELECT person_id FROM row_code WHERE activity_id = :activity AND person_id IS NOT NULL"
        " UNION SELECT person_id FROM attendance_event WHERE session_id IN"
        " (SELECT id FROM session WHERE activity_id = :activity)",
        {"activity": activity_id},
    )
    return {row[0] for row in rows}
