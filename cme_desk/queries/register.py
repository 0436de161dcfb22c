"""The register of certificates: filtered, sorted and counted in SQL, in any order it is asked for.

As with people, it is found first which certificates are shown, by the shortest way to that order,
and only then what is shown of them.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.credit.work import Completion
from cme_desk.domain.papers.certificates import CertificateKind, CertificateStatus, own_day
from cme_desk.domain.vocabulary import ActivityFormat
from cme_desk.queries import completions
from cme_desk.queries.expected import unconfirmed_sql
from cme_desk.queries.people_search import LIKE, ORGANIZATION, Found, like, match_words
from cme_desk.queries.waiting import LATELY_DAYS, Waiting
from cme_desk.store import tables
from cme_desk.store.file.connection import Store
from cme_desk.store.table import lines_of


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterFilter:
    """Which certificates are wanted; what is empty or None does not filter.

    Attributes:
        text: a part of a number, the beginnings of names, or an activity's code or title.
        status: issued, replaced or void.
        kind: completion or participation.
        activity_id: of one activity.
        person_id: of one person.
        credit_type_id: of one type of credit; 0 for those of none.
        since: ISO date of the first day of issue.
        until: ISO date of the last day of issue.
        ahead: only those in force that were issued ahead, and whose learner is not signed in yet.

    """

    text: str = ""
    status: CertificateStatus | None = None
    kind: CertificateKind | None = None
    activity_id: int | None = None
    person_id: int | None = None
    credit_type_id: int | None = None
    since: str = ""
    until: str = ""
    ahead: bool = False


class RegisterLine(NamedTuple):
    """One certificate in the register; credits are hundredths, 0 for participation.

    `completed_on` is the learner's day as the paper says it, "" where it says when it was offered;
    `credit_type` is the type's name today; `replaced_by` the number of the one in its place, or "";
    `claimed` what is claimed by now, where that is another amount than the paper says, else None;
    `ahead` whether it was issued ahead, and its learner is not on the attendance yet.
    """

    id: int
    number: str
    person_id: int
    name: str
    credentials: str
    organization: str
    activity_id: int
    activity_code: str
    activity_title: str
    completed_on: str
    kind: CertificateKind
    credit_type: str
    credits: int
    issued_at: str
    status: CertificateStatus
    replaced_by: str
    reason: str
    verify_code: str
    claimed: int | None
    ahead: bool


_FROM = {
    "name": "person_index CROSS JOIN certificate ON certificate.person_id = person_index.person_id",
    "activity": "activity CROSS JOIN certificate ON certificate.activity_id = activity.id",
    "type": "certificate LEFT JOIN credit_type ON credit_type.id = certificate.credit_type_id",
}
_FROM_FEW = {
    **_FROM,
    "name": "certificate CROSS JOIN person_index ON person_index.person_id = certificate.person_id",
    "activity": "certificate CROSS JOIN activity ON activity.id = certificate.activity_id",
}
"""From all in an order until enough are found; or, with a text, from those that fit."""

_BY = {
    "number": "certificate.number",
    "issued": "certificate.issued_at {0}, certificate.id",
    "name": "person_index.sort_key {0}, certificate.number",
    "activity": "activity.code {0}, certificate.number",
    "type": "coalesce(credit_type.name, '') COLLATE NOCASE {0}, certificate.number",
    "credits": "certificate.credits {0}, certificate.number",
    "status": "certificate.status {0}, certificate.issued_at",
}


def listed(
    store: Store,
    wanted: RegisterFilter,
    *,
    order: str = "issued",
    descending: bool = True,
    limit: int = 500,
) -> list[RegisterLine]:
    """The certificates that fit, in an order, up to a limit."""
    where, parameters = _condition(store, wanted, walked=order in _FROM)
    direction = "DESC" if descending else "ASC"
    by = f"{_BY[order].format(direction)} {direction}"
    tables = _FROM_FEW if wanted.text.strip() else _FROM
    sql = (
        f"SELECT certificate.id FROM {tables.get(order, 'certificate')} "
        f"WHERE {where} ORDER BY {by} LIMIT ?"
    )
    shown = [row[0] for row in store.execute(sql, [*parameters, limit])]
    return by_ids(store, shown)


def ids(store: Store, wanted: RegisterFilter) -> list[int]:
    """All certificates that fit, the newest first."""
    where, parameters = _condition(store, wanted)
    sql = f"SELECT id FROM certificate WHERE {where} ORDER BY id DESC"
    return [row[0] for row in store.execute(sql, parameters)]


def by_ids(store: Store, shown: list[int]) -> list[RegisterLine]:
    """What is shown of certificates, in the order given."""
    rows = store.execute(
        f"""
        SELECT certificate.id, certificate.number, certificate.person_id,
            cme_sort_name(last_name, first_name, middle_name, suffix),
            person.credentials, {ORGANIZATION},
            certificate.activity_id, activity.code, activity.title,
            json_extract(certificate.facts, '$.completed_on'),
            certificate.kind, coalesce(credit_type.name, ''), certificate.credits,
            certificate.issued_at, certificate.status, coalesce(later.number, ''),
            certificate.reason, certificate.verify_code, NULL, {unconfirmed_sql(store)},
            json_extract(certificate.facts, '$.format'),
            json_extract(certificate.facts, '$.date_text')
        FROM json_each(?) AS wanted
        CROSS JOIN certificate ON certificate.id = wanted.value
        CROSS JOIN person ON person.id = certificate.person_id
        CROSS JOIN activity ON activity.id = certificate.activity_id
        LEFT JOIN credit_type ON credit_type.id = certificate.credit_type_id
        LEFT JOIN certificate AS later ON later.id = certificate.replaced_by
        ORDER BY wanted.key
        """,
        [json.dumps(shown)],
    ).fetchall()
    claimed = differing(store, ids=shown)
    lines = lines_of(RegisterLine, [row[:-2] for row in rows])
    return [
        each._replace(
            completed_on=own_day(row[-2], row[-1], each.completed_on),
            claimed=claimed.get(each.id),
        )
        for each, row in zip(lines, rows, strict=True)
    ]


def count(store: Store, wanted: RegisterFilter) -> int:
    """How many certificates fit."""
    where, parameters = _condition(store, wanted)
    sql = f"SELECT count(*) FROM certificate WHERE {where}"
    return int(store.execute(sql, parameters).fetchone()[0])


def count_by_status(store: Store) -> dict[CertificateStatus, int]:
    """How many certificates there are of each standing."""
    rows = store.execute("SELECT status, count(*) FROM certificate GROUP BY status")
    return {CertificateStatus(row[0]): row[1] for row in rows}


def years(store: Store) -> list[str]:
    """The years in which certificates were issued, the latest first."""
    # Year by year along the index of the days of issue: DISTINCT would go through all.
    found: list[str] = []
    latest = store.execute("SELECT max(issued_at) FROM certificate").fetchone()[0]
    while latest is not None:
        found.append(latest[:4])
        latest = store.execute(
            "SELECT max(issued_at) FROM certificate WHERE issued_at < ?", [latest[:4]]
        ).fetchone()[0]
    return found


def credit_types(store: Store) -> list[tuple[int, str]]:
    """The types of credit that certificates were issued for, by name."""
    rows = store.execute(
        "SELECT id, name FROM credit_type WHERE EXISTS (SELECT 1 FROM certificate "
        "WHERE credit_type_id = credit_type.id) ORDER BY name COLLATE NOCASE"
    )
    return [(row[0], row[1]) for row in rows]


def find(store: Store, text: str, limit: int = 5) -> list[Found]:
    """The first few certificates whose number holds a text that looks like one."""
    bare = text.strip()
    if not any(letter.isdigit() for letter in bare):
        return []
    rows = store.execute(
        f"""
        SELECT 'certificate', certificate.id, number,
            cme_display_name(first_name, middle_name, last_name, suffix) || ' · ' || title, 0
        FROM certificate JOIN person ON person.id = certificate.person_id
        JOIN activity ON activity.id = certificate.activity_id
        WHERE number {LIKE} ORDER BY number DESC LIMIT ?
        """,
        [like(bare), limit],
    )
    return lines_of(Found, rows)


def differing(
    store: Store, *, activity_id: int | None = None, ids: Collection[int] | None = None
) -> dict[int, int]:
    """Certificates in force that award another amount than is claimed by now: id to the claim.

    AMA: a paper gives the credit that was claimed. Several papers of one type of credit count
    together. Nothing is claimed (0) also where the claim is gone. What is claimed of a series for
    later sessions is certified by an additional paper, and the older ones stay as they are. Those
    that were issued ahead differ from nothing before their learner is on the attendance.

    Args:
        store: the office.
        activity_id: only those of one activity.
        ids: only some certificates.

    """
    rows = store.execute(
        f"""
        SELECT group_concat(certificate.id), coalesce(max(claim.amount), 0) AS claimed
        FROM certificate LEFT JOIN claim ON claim.activity_id = certificate.activity_id
            AND claim.person_id = certificate.person_id
            AND claim.credit_type_id = certificate.credit_type_id
        WHERE (:activity IS NULL OR certificate.activity_id = :activity)
            AND (:ids IS NULL OR (certificate.activity_id, certificate.person_id) IN
                (SELECT activity_id, person_id FROM json_each(:ids)
                    CROSS JOIN certificate AS asked ON asked.id = json_each.value))
            AND certificate.status = 'issued' AND certificate.credits > 0
            AND NOT {unconfirmed_sql(store)}
        GROUP BY certificate.activity_id, certificate.person_id, certificate.credit_type_id
        HAVING sum(certificate.credits) > claimed
            OR (sum(certificate.credits) < claimed AND (SELECT format FROM activity
                WHERE activity.id = certificate.activity_id) <> 'rss')
        """,
        {"activity": activity_id, "ids": None if ids is None else json.dumps(list(ids))},
    )
    return {int(each): claimed for found, claimed in rows for each in found.split(",")}


def to_reissue(store: Store, today: dt.date) -> list[Waiting]:
    """Activities of the last months whose papers differ from what is claimed, the latest first."""
    found: list[Waiting] = []
    for activity in _lately_over(store, today):
        if many := len(differing(store, activity_id=activity.id)):
            differ = "certificate differs" if many == 1 else "certificates differ"
            sentence = f"{many} {differ} from the claim"
            found.append(Waiting(sentence, activity.id, activity.title, activity.ends_on))
    return found


def _lately_over(store: Store, today: dt.date) -> list[Activity]:
    return tables.activities.where(
        store,
        "status = 'active' AND ends_on BETWEEN ? AND ? ORDER BY ends_on DESC",
        [(today - dt.timedelta(days=LATELY_DAYS)).isoformat(), today.isoformat()],
    )


def to_issue(store: Store, today: dt.date) -> list[Waiting]:
    """Certificates that are due for activities of the last months, the latest first.

    Learners against whose credit a rule stands (an assessment not passed, too late) wait for none.
    """
    found: list[Waiting] = []
    for activity in _lately_over(store, today):
        without = store.execute(
            "SELECT person_id FROM attendance_event JOIN session ON session.id = session_id"
            " WHERE activity_id = :activity"
            " EXCEPT SELECT person_id FROM certificate WHERE activity_id = :activity",
            {"activity": activity.id},
        )
        judged = completions.of_activity(store, activity)
        many = sum(not judged.get(row[0], Completion()).reference for row in without)
        many += len(_additions(store, activity))
        if many:
            noun = "certificate" if many == 1 else "certificates"
            sentence = f"{many} {noun} to issue"
            found.append(Waiting(sentence, activity.id, activity.title, activity.ends_on))
    return found


def _additions(store: Store, activity: Activity) -> list[int]:
    """Who has papers of a series, and claims more by now than they say."""
    if activity.format is not ActivityFormat.RSS:
        return []
    rows = store.execute(
        "SELECT claim.person_id FROM claim JOIN certificate USING"
        " (activity_id, person_id, credit_type_id) WHERE activity_id = ?"
        " AND certificate.status = 'issued' AND certificate.credits > 0"
        " GROUP BY claim.id HAVING sum(certificate.credits) < claim.amount",
        [activity.id],
    )
    return list(dict.fromkeys(row[0] for row in rows))


def _condition(
    store: Store, wanted: RegisterFilter, *, walked: bool = False
) -> tuple[str, list[str | int]]:
    """The filter as SQL over the table of certificates, with its values.

    Where another table is walked in its order, the plus keeps SQLite from looking for each of its
    rows by an index that finds half of all certificates.
    """
    by = "+" if walked else ""
    parts = ["1"]
    parameters: list[str | int] = []
    for column, value in (
        (f"{by}certificate.status", wanted.status and wanted.status.value),
        (f"{by}certificate.kind", wanted.kind and wanted.kind.value),
        ("certificate.activity_id", wanted.activity_id),
        ("certificate.person_id", wanted.person_id),
    ):
        if value is not None:
            parts.append(f"{column} = ?")
            parameters.append(value)
    if wanted.credit_type_id is not None:
        parts.append(f"{by}certificate.credit_type_id IS nullif(?, 0)")
        parameters.append(wanted.credit_type_id)
    if wanted.since:
        parts.append(f"{by}certificate.issued_at >= ?")
        parameters.append(wanted.since)
    if wanted.until:
        # issued_at has a time of day: T99 is after the last second of the last day.
        parts.append(f"{by}certificate.issued_at < ? || 'T99'")
        parameters.append(wanted.until)
    if wanted.ahead:
        parts.append(unconfirmed_sql(store))
    text = wanted.text.strip()
    if text:
        found, values = _about(text)
        parts.append(f"certificate.id IN ({found})")
        parameters += values
    return " AND ".join(parts), parameters


def _about(text: str) -> tuple[str, list[str | int]]:
    """The ids of certificates that a text may mean, as SQL that asks only short indexes.

    Certificates are wide rows: to look at each of them would take longer than one waits for.
    """
    among = "SELECT id FROM certificate WHERE"
    activities = f"SELECT id FROM activity WHERE code {LIKE} OR title {LIKE}"
    found = [f"{among} activity_id IN ({activities})"]
    values: list[str | int] = [like(text), like(text)]
    words = match_words(text)
    if words:
        people = "SELECT rowid FROM person_words WHERE words MATCH ?"
        found.append(f"{among} person_id IN ({people})")
        values.append(words)
    if any(letter.isdigit() for letter in text):
        found.append(f"{among} number {LIKE}")
        values.append(like(text))
    return " UNION ".join(found), values
