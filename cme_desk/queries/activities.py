"""Lists and figures of activities."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from cme_desk.domain.activities.record import needs_location
from cme_desk.domain.credit.types import amount_text
from cme_desk.domain.people.names import fold
from cme_desk.domain.vocabulary import ActivityFormat, ActivityStatus, Delivery, Providership
from cme_desk.queries import slips
from cme_desk.queries.people_search import Found
from cme_desk.queries.waiting import LATELY_DAYS, Waiting
from cme_desk.store import tables
from cme_desk.store.file.connection import Store
from cme_desk.store.table import lines_of

_ORDERS = {
    "date": "activity.starts_on, activity.code",
    "code": "activity.code COLLATE NOCASE",
    "title": "activity.title COLLATE NOCASE",
    "format": "activity.format, activity.starts_on",
    "location": "activity.location COLLATE NOCASE, activity.starts_on",
    "learners": "learners, activity.starts_on",
    "certificates": "certificates, activity.starts_on",
    "status": "activity.status, activity.starts_on",
}


_PARTNERS = """coalesce((SELECT group_concat(name, '; ') FROM (SELECT organization.name
    FROM activity_organization JOIN organization ON organization.id = organization_id
    WHERE activity_id = activity.id AND role = 'joint-provider' ORDER BY position)), '')"""


class ActivityLine(NamedTuple):
    """One activity in a list.

    Attributes:
        joint_provider: the names of all joint providers, divided by semicolons.
        credits: words ("1.00 AMA PRA Category 1").

    """

    id: int
    code: str
    title: str
    starts_on: str
    ends_on: str
    format: ActivityFormat
    delivery: Delivery
    location: str
    providership: Providership
    joint_provider: str
    status: ActivityStatus
    credits: str
    learners: int
    certificates: int
    open_questions: int


def listed(
    store: Store,
    *,
    text: str = "",
    order: str = "date",
    descending: bool = True,
    status: ActivityStatus | None = None,
    year: int | None = None,
    since: str = "",
    until: str = "",
    limit: int = 1000,
) -> list[ActivityLine]:
    """Activities that hold all words of a text in code, title, location or joint provider."""
    condition, parameters = _conditions(text, status, year, since, until)
    direction = " DESC" if descending else ""
    columns = ", ".join(f"{part}{direction}" for part in _ORDERS[order].split(", "))
    rows = store.execute(
        f"""
        SELECT activity.id, code, title, starts_on, ends_on, format, delivery, location,
            providership, {_PARTNERS}, status, '',
            (SELECT count(DISTINCT person_id) FROM attendance_event
                JOIN session ON session.id = attendance_event.session_id
                WHERE session.activity_id = activity.id) AS learners,
            (SELECT count(*) FROM certificate WHERE certificate.activity_id = activity.id
                AND certificate.status = 'issued') AS certificates,
            (SELECT count(*) FROM import_question
                JOIN import_file ON import_file.id = import_question.import_id
                WHERE import_file.activity_id = activity.id AND import_question.status = 'open')
        FROM activity WHERE {condition} ORDER BY {columns} LIMIT ?
        """,
        [*parameters, limit],
    ).fetchall()
    words = _credits(store)
    return [each._replace(credits=words.get(each.id, "")) for each in lines_of(ActivityLine, rows)]


def _conditions(
    text: str, status: ActivityStatus | None, year: int | None, since: str, until: str
) -> tuple[str, list[object]]:
    """The filters of the list as SQL, with their values."""
    conditions: list[str] = ["1"]
    parameters: list[object] = []
    for word in fold(text).split():
        conditions.append(
            "instr(cme_fold(activity.code || ' ' || activity.title || ' ' || activity.location"
            f" || ' ' || {_PARTNERS}), ?)"
        )
        parameters.append(word)
    for condition, value in (
        ("activity.status = ?", status.value if status else None),
        ("substr(activity.starts_on, 1, 4) = ?", str(year) if year else None),
        ("activity.ends_on >= ?", since or None),
        ("activity.starts_on <= ?", until or None),
    ):
        if value is not None:
            conditions.append(condition)
            parameters.append(value)
    return " AND ".join(conditions), parameters


def _credits(store: Store) -> dict[int, str]:
    """What each activity designates, in words."""
    words: dict[int, list[str]] = {}
    for activity_id, amount, name in store.execute(
        "SELECT activity_id, amount, name FROM designation "
        "JOIN credit_type ON credit_type.id = designation.credit_type_id ORDER BY designation.id"
    ):
        words.setdefault(activity_id, []).append(f"{amount_text(amount)} {name}")
    return {key: " · ".join(value) for key, value in words.items()}


def count(store: Store) -> int:
    """How many activities there are."""
    return int(store.execute("SELECT count(*) FROM activity").fetchone()[0])


def years(store: Store) -> list[int]:
    """The years that have activities, newest first."""
    rows = store.execute(
        "SELECT DISTINCT CAST(substr(starts_on, 1, 4) AS INTEGER) AS year FROM activity "
        "ORDER BY year DESC"
    )
    return [row[0] for row in rows]


def find(store: Store, text: str, limit: int = 6) -> list[Found]:
    """The first few activities that a text may mean, for the search box."""
    lines = listed(store, text=text, limit=limit)
    meant = [] if lines else slips.among(text, _words(store))
    for one in meant:
        lines += listed(store, text=one, limit=limit - len(lines)) if len(lines) < limit else []
    return [_found(line, near=bool(meant)) for line in dict.fromkeys(lines)]


def on_day(store: Store, day: dt.date, limit: int = 6) -> list[Found]:
    """The activities of a day, those that begin on it first."""
    iso = day.isoformat()
    lines = listed(store, since=iso, until=iso, limit=limit)
    return [_found(line) for line in sorted(lines, key=lambda each: each.starts_on != iso)]


def _found(line: ActivityLine, *, near: bool = False) -> Found:
    return Found("activity", line.id, line.title, f"{line.code} · {line.starts_on}", near)


def _words(store: Store) -> dict[str, None]:
    """Every word of titles and locations, the newest activity's first."""
    rows = store.execute("SELECT title || ' ' || location FROM activity ORDER BY starts_on DESC")
    return dict.fromkeys(word for (text,) in rows for word in fold(text).split())


def nearest(store: Store, day: dt.date, limit: int) -> list[Found]:
    """Activities by how near they are to a day, without those that were cancelled."""
    rows = store.execute(
        """SELECT id, title, code, starts_on FROM activity WHERE status <> 'cancelled'
        ORDER BY max(julianday(starts_on) - julianday(:day),
            julianday(:day) - julianday(ends_on), 0), starts_on DESC LIMIT :limit""",
        {"day": day.isoformat(), "limit": limit},
    )
    return [Found("activity", row[0], row[1], f"{row[2]} · {row[3]}") for row in rows]


def count_learners(store: Store, activity_id: int) -> int:
    """How many people are signed in to an activity, over all its sessions."""
    row = store.execute(
        "SELECT count(DISTINCT person_id) FROM attendance_event JOIN session "
        "ON session.id = attendance_event.session_id WHERE session.activity_id = ?",
        [activity_id],
    ).fetchone()
    return int(row[0])


def without_attendance(store: Store, today: dt.date) -> list[Waiting]:
    """Live activities that are over and have nobody signed in, the latest first.

    Of a series each meeting counts on its own; of anything else with several sessions only that
    there is nobody at all, as one sheet is often kept for the whole day.
    """
    rows = store.execute(
        """
        WITH meeting AS (
            SELECT activity_id, session.id, coalesce(nullif(substr(starts_at, 1, 10), ''),
                    activity.ends_on) AS day, activity.format = 'rss' AS series,
                EXISTS (SELECT 1 FROM attendance_event WHERE session_id = session.id) AS anybody
            FROM session JOIN activity ON activity.id = activity_id
            WHERE status IN ('draft', 'active') AND format IN ('live-course', 'rss')
                AND starts_on < :today AND ends_on >= :since
        )
        SELECT activity_id, title, count(*), max(day), max(series) FROM meeting
        JOIN activity ON activity.id = activity_id
        WHERE NOT anybody AND day < :today AND day >= :since AND (series OR (ends_on < :today
            AND NOT EXISTS (SELECT 1 FROM meeting AS other WHERE other.activity_id
                = meeting.activity_id AND other.anybody)))
        GROUP BY activity_id ORDER BY max(day) DESC, activity_id
        """,
        {
            "today": today.isoformat(),
            "since": (today - dt.timedelta(days=LATELY_DAYS)).isoformat(),
        },
    )
    return [
        Waiting(
            f"{'1 meeting has' if many == 1 else f'{many:,} meetings have'} nobody signed in"
            if series
            else "Nobody is signed in yet",
            *(activity_id, title, day),
        )
        for activity_id, title, many, day, series in rows
    ]


def missing_facts(store: Store, today: dt.date) -> list[Waiting]:
    """What the activities of the next thirty days cannot do without, and have not: the next first.

    A live activity needs a location if it is held in person, and every activity its credit.
    """
    found: list[Waiting] = []
    soon = (today + dt.timedelta(days=30)).isoformat()
    for each in tables.activities.where(
        store,
        "status IN ('draft', 'active') AND starts_on BETWEEN ? AND ? ORDER BY starts_on",
        [today.isoformat(), soon],
    ):
        # AMA: the document gives the location, if there is one, so no certificate comes without it.
        if needs_location(each) and not each.location:
            missing = "The location is not known"
            found.append(Waiting(missing, each.id, each.title, each.starts_on, "location"))
        if not tables.designations.count(store, activity_id=each.id):
            missing = "No credit is designated"
            found.append(Waiting(missing, each.id, each.title, each.starts_on, "credit"))
    return found
