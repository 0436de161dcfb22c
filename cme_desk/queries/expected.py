"""Who is expected at an activity, and which certificates were issued before their people came."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import NamedTuple

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.attendance.sign_in_sheets import same_series, series_since
from cme_desk.domain.people.credentials import is_physician
from cme_desk.domain.people.names import fold
from cme_desk.queries.people_search import ORGANIZATION
from cme_desk.store import tables
from cme_desk.store.file.connection import Store

_MOST_REGULARS = 5000
_EXPECTED = """SELECT person_id FROM expected WHERE activity_id = :activity
    UNION SELECT person_id FROM row_code WHERE activity_id = :activity AND person_id IS NOT NULL"""
_CAME = """EXISTS (SELECT 1 FROM attendance_event JOIN session ON session.id = session_id
    WHERE session.activity_id = {0} AND attendance_event.person_id = {1})"""


# Few are issued ahead, and without a word SQLite would look at every wide row that is in force.
_AHEAD = "certificate INDEXED BY certificate_ahead"


def unconfirmed_sql(store: Store) -> str:
    """SQL for a certificate in force that was issued ahead, and whose learner nobody saw yet.

    Nobody can have been seen before the first day, whatever is written down of it.
    """
    came = _CAME.format("certificate.activity_id", "certificate.person_id")
    begins = "(SELECT starts_on FROM activity WHERE activity.id = certificate.activity_id)"
    return (
        "(certificate.ahead AND certificate.status = 'issued'"
        f" AND ({begins} > '{store.now()[:10]}' OR NOT {came}))"
    )


class ExpectedLine(NamedTuple):
    """Somebody who is expected at an activity.

    `came` says whether they are on its attendance, `certificate` is the number of the one in force,
    or "".
    """

    person_id: int
    name: str
    display: str
    credentials: str
    profession: str
    organization: str
    came: bool
    certificate: str

    @property
    def physician(self) -> bool | None:
        """Whether they are one, as far as it is known."""
        return is_physician(self.credentials, self.profession)


def of_activity(store: Store, activity_id: int, text: str = "") -> list[ExpectedLine]:
    """Everybody who registered or stands on a sign-in sheet, by name; a text filters.

    So is whoever has a certificate that was issued ahead, also when they were taken off the list.
    """
    rows = store.execute(
        f"""
        SELECT person.id, cme_sort_name(last_name, first_name, middle_name, suffix),
            cme_display_name(first_name, middle_name, last_name, suffix),
            credentials, profession, {ORGANIZATION}, {_CAME.format(":activity", "person.id")},
            coalesce((SELECT max(number) FROM certificate WHERE activity_id = :activity
                AND person_id = person.id AND status = 'issued'), '')
        FROM person JOIN person_index ON person_index.person_id = person.id
        WHERE person.id IN ({_EXPECTED} UNION SELECT person_id FROM {_AHEAD}
            WHERE activity_id = :activity AND {unconfirmed_sql(store)})
        ORDER BY sort_key
        """,
        {"activity": activity_id},
    ).fetchall()
    found = [ExpectedLine._make((*row[:6], bool(row[6]), row[7])) for row in rows]
    words = fold(text).split()
    return [
        line
        for line in found
        if all(
            word in fold(f"{line.name} {line.credentials} {line.organization}") for word in words
        )
    ]


def unconfirmed(
    store: Store, *, activity_id: int | None = None, ids: Collection[int] | None = None
) -> dict[int, int]:
    """Certificates in force that were issued ahead and that no attendance bears out yet.

    Args:
        store: the office.
        activity_id: only those of one activity.
        ids: only some certificates.

    Returns:
        the id of each, to that of its activity.

    """
    rows = store.execute(
        f"""
        SELECT id, activity_id FROM {_AHEAD}
        WHERE (:activity IS NULL OR activity_id = :activity)
            AND (:ids IS NULL OR id IN (SELECT value FROM json_each(:ids)))
            AND {unconfirmed_sql(store)}
        """,
        {"activity": activity_id, "ids": None if ids is None else json.dumps(list(ids))},
    )
    return dict(rows.fetchall())


def printed_ahead(store: Store, since: str) -> list[Activity]:
    """Activities with certificates in force that were issued ahead, the latest first.

    Those that ended before a day (`since`, ISO date) only if some of them are not borne out.
    """
    return tables.activities.where(
        store,
        f"id IN (SELECT activity_id FROM {_AHEAD} WHERE ahead AND status = 'issued')"
        f" AND (ends_on >= ? OR id IN (SELECT activity_id FROM {_AHEAD}"
        f" WHERE {unconfirmed_sql(store)}))"
        " ORDER BY ends_on DESC, id DESC",
        [since],
    )


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


def likely(store: Store, activity: Activity) -> set[int]:
    """Who is likely at an activity: registered, on its sheets, seen at it or at its series."""
    rows = store.execute(
        f"{_EXPECTED} UNION SELECT person_id FROM attendance_event WHERE session_id IN"
        " (SELECT id FROM session WHERE activity_id = :activity)",
        {"activity": activity.id},
    )
    came = regulars(store, activity, before=activity.ends_on, limit=_MOST_REGULARS)
    return {*came, *(row[0] for row in rows)}
