"""Who was at an activity, for how long, and what came of it."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from typing import NamedTuple

from cme_desk.domain.activities.record import Session
from cme_desk.domain.attendance.events import AttendanceEvent, Presence, presence, total_minutes
from cme_desk.domain.credit.agenda import Stretch, creditable
from cme_desk.domain.credit.claiming import Counted, counted
from cme_desk.domain.credit.least import needed
from cme_desk.domain.credit.work import Completion
from cme_desk.domain.papers.series import Attended
from cme_desk.domain.people.credentials import is_physician
from cme_desk.domain.people.names import fold
from cme_desk.domain.vocabulary import ActivityFormat, AgendaKind, ClaimBasis
from cme_desk.queries import choices, completions, register
from cme_desk.queries.people_search import ORGANIZATION
from cme_desk.store import attendance as attendance_store
from cme_desk.store import tables
from cme_desk.store.file.connection import Store


class AttendanceLine(NamedTuple):
    """One learner at one activity.

    Times are local ISO date-times of the first in and last out. `minutes` is None where nothing
    tells. `claims` are (credit type's name, hundredths); `claimed` is the first of them, None if
    there is none. `certificate` is the number of the one in force, or "". `credited` are the
    minutes that count for credit, where an agenda leaves some of them out. `by_hand` says why a
    claim was set by hand; `completion` when they completed it and what stands against credit;
    `differs` whether a certificate in force says another amount than is claimed; `to_choose` the
    types of credit among which somebody has to choose for them.
    """

    person_id: int
    name: str
    display: str
    credentials: str
    profession: str
    organization: str
    physician: bool | None
    time_in: str
    time_out: str
    minutes: int | None
    whole: bool
    assumed: str
    claims: tuple[tuple[str, int], ...]
    certificate: str
    credited: int | None = None
    by_hand: str = ""
    completion: Completion = Completion()
    differs: bool = False
    to_choose: tuple[str, ...] = ()

    @property
    def claimed(self) -> int | None:
        """Hundredths of the first type of credit claimed."""
        return self.claims[0][1] if self.claims else None

    @property
    def no_credit(self) -> str:
        """Why they are awarded none, as a clause; AMA's own rules hold for physicians."""
        if self.claimed:
            return ""
        against = sorted(self.completion.against, key=lambda each: each.ama)
        return next((each.why for each in against if self.physician or not each.ama), "")


class Stay(NamedTuple):
    """What all sessions of an activity come to for one person."""

    time_in: str
    time_out: str
    minutes: int | None
    whole: bool
    assumed: str
    counted: Counted


def stays(store: Store, activity_id: int, person_id: int | None = None) -> dict[int, Stay]:
    """Per person, the minutes over all sessions, the first time in and the last out.

    Minutes are None only where no session tells anything; `whole` says that they count as there
    for the whole activity all the same.
    """
    sessions = {each.id: each for each in tables.sessions.of(store, activity_id=activity_id)}
    events: dict[int, dict[int, list[AttendanceEvent]]] = defaultdict(lambda: defaultdict(list))
    for event in attendance_store.of_activity(store, activity_id, person_id):
        events[event.person_id][event.session_id].append(event)
    ends = _latest_ends(store, activity_id, sessions)
    education = _education(store, activity_id)
    rule = tables.activities.get(store, activity_id).least_presence
    return {
        person: _stay(sessions, by_session, ends, education, rule)
        for person, by_session in events.items()
    }


def by_session(store: Store, activity_id: int) -> dict[int, list[Attended]]:
    """Per person, the sessions that they were at, each with its minutes, in the order of time."""
    sessions = {each.id: each for each in tables.sessions.of(store, activity_id=activity_id)}
    ends = _latest_ends(store, activity_id, sessions)
    events: dict[tuple[int, int], list[AttendanceEvent]] = defaultdict(list)
    for event in attendance_store.of_activity(store, activity_id, None):
        events[event.person_id, event.session_id].append(event)
    found: dict[int, list[Attended]] = defaultdict(list)
    for (person, session_id), told in events.items():
        session = sessions[session_id]
        at = presence(session, told, latest_end=ends.get(session_id, ""))
        if at.whole or at.minutes is None or at.minutes:
            found[person].append(Attended(session=session, minutes=at.minutes))
    return {
        person: sorted(each, key=lambda one: (one.session.starts_at, one.session.position))
        for person, each in found.items()
    }


def on_other_days(store: Store, activity_id: int) -> int:
    """How many people have a time on a day that is none of their session's."""
    return int(
        store.execute(
            """
            SELECT count(DISTINCT person_id) FROM attendance_event
            JOIN session ON session.id = session_id
            JOIN activity ON activity.id = activity_id
            WHERE activity_id = ? AND at <> '' AND activity.format IN
                (SELECT value FROM json_each(?))
                AND substr(at, 1, 10) NOT BETWEEN
                    coalesce(nullif(substr(session.starts_at, 1, 10), ''), activity.starts_on)
                    AND coalesce(nullif(substr(session.ends_at, 1, 10), ''), activity.ends_on)
            """,
            [activity_id, json.dumps([each for each in ActivityFormat if each.is_live])],
        ).fetchone()[0]
    )


def _education(store: Store, activity_id: int) -> list[Stretch] | None:
    """When there was education by the agenda; None where it has none."""
    items = tables.agenda_items.of(store, activity_id=activity_id)
    if not any(each.kind is AgendaKind.EDUCATION for each in items):
        return None
    return creditable(items)


def _latest_ends(store: Store, activity_id: int, sessions: dict[int, Session]) -> dict[int, str]:
    """When sessions without a known end were over: the last time out of anybody.

    Where nobody has one, the earliest time in and the longest designated credit say it.
    """
    if all(session.ends_at for session in sessions.values()):
        return {}
    ends: dict[int, str] = {}
    rows = store.execute(
        "SELECT session_id, min(at) FILTER (WHERE kind = 'in'), max(at) FILTER (WHERE kind = 'out')"
        " FROM attendance_event WHERE at <> '' AND session_id IN"
        " (SELECT id FROM session WHERE activity_id = ?) GROUP BY session_id",
        [activity_id],
    ).fetchall()
    longest = store.execute(
        "SELECT max(amount * minutes_per_credit / 100) FROM designation JOIN credit_type"
        " ON credit_type.id = credit_type_id WHERE activity_id = ?",
        [activity_id],
    ).fetchone()[0]
    for session_id, first_in, last_out in rows:
        if last_out:
            ends[session_id] = last_out
        # Credit is designated for the whole activity: of several sessions it tells the end of none.
        elif first_in and longest and len(sessions) == 1:
            over = dt.datetime.fromisoformat(first_in) + dt.timedelta(minutes=longest)
            ends[session_id] = over.isoformat(timespec="minutes")
    return ends


def _stay(
    sessions: dict[int, Session],
    by_session: dict[int, list[AttendanceEvent]],
    ends: dict[int, str],
    education: list[Stretch] | None,
    rule: str,
) -> Stay:
    by_id = {
        session_id: presence(sessions[session_id], events, latest_end=ends.get(session_id, ""))
        for session_id, events in by_session.items()
    }
    parts = list(by_id.values())
    enough, too_little = _enough(sessions, by_id, rule) if rule else (parts, "")
    ins = [part.time_in for part in parts if part.time_in]
    outs = [part.time_out for part in parts if part.time_out]
    taken = (*(part.assumed for part in parts), too_little)
    assumed = "; ".join(dict.fromkeys(filter(None, taken)))
    # Whole only if every session of the activity is: one of three days is not all of it.
    whole = len(parts) == len(sessions) and all(part.whole for part in parts)
    return Stay(
        min(ins, default=""),
        max(outs, default=""),
        total_minutes(parts),
        whole,
        assumed,
        counted(enough, education, whole=whole),
    )


def _enough(
    sessions: dict[int, Session], parts: dict[int, Presence], rule: str
) -> tuple[list[Presence], str]:
    """The sessions of one person of which credit may come, and what is too little, in words."""
    enough, told = [], []
    for session_id, part in parts.items():
        asked = needed(rule, sessions[session_id].minutes)
        if part.minutes is None or asked is None or part.minutes * 60 + part.seconds >= asked:
            enough.append(part)
        else:
            told.append(f"{part.minutes} minutes, and credit needs {-(-asked // 60)}")
    # Too little of all is nothing for credit, and not unknown.
    return enough or [Presence(minutes=0)], "; ".join(told)


def of_activity(
    store: Store, activity_id: int, *, text: str = "", order: str = "name", descending: bool = False
) -> list[AttendanceLine]:
    """Everybody who was at an activity; a text filters by any part of name or organization."""
    claims, by_hand = _claims(store, activity_id)
    differing = register.differing(store, activity_id=activity_id)
    papers, differ = {}, set()
    for person_id, number, certificate_id in store.execute(
        "SELECT person_id, number, id FROM certificate WHERE activity_id = ? "
        "AND status = 'issued' ORDER BY number",
        [activity_id],
    ):
        papers[person_id] = number
        if certificate_id in differing:
            differ.add(person_id)
    at = stays(store, activity_id)
    completed = completions.of_activity(store, tables.activities.get(store, activity_id))
    rows = store.execute(
        f"""
        SELECT first_name || ' ' || middle_name || ' ' || last_name || ' ' || suffix, person.id,
            cme_sort_name(last_name, first_name, middle_name, suffix),
            cme_display_name(first_name, middle_name, last_name, suffix),
            credentials, profession, {ORGANIZATION}
        FROM person JOIN person_index ON person_index.person_id = person.id
        WHERE person.id IN (SELECT person_id FROM attendance_event JOIN session
            ON session.id = attendance_event.session_id WHERE session.activity_id = ?)
        ORDER BY sort_key
        """,
        [activity_id],
    )
    words = fold(text).split()
    waiting = choices.waiting(store, activity_id, at.keys())
    lines = []
    for names, *person in rows:
        person_id, _, _, credentials, profession, organization = person
        searched = fold(f"{names} {credentials} {organization}")
        if not all(word in searched for word in words):
            continue
        stay = at[person_id]
        lines.append(
            AttendanceLine._make(
                (
                    *person,
                    is_physician(credentials, profession),
                    *stay[:5],
                    tuple(claims.get(person_id, ())),
                    papers.get(person_id, ""),
                    stay.counted.minutes,
                    by_hand.get(person_id, ""),
                    completed.get(person_id, Completion()),
                    person_id in differ,
                    waiting.get(person_id, ()),
                )
            )
        )
    if order != "name":
        lines.sort(key=lambda line: _sortable(getattr(line, order)))
    return lines[::-1] if descending else lines


def _claims(
    store: Store, activity_id: int
) -> tuple[dict[int, list[tuple[str, int]]], dict[int, str]]:
    """Per person, what they claim, and why some of it was set by hand."""
    claims: dict[int, list[tuple[str, int]]] = defaultdict(list)
    by_hand: dict[int, str] = {}
    for person_id, name, amount, basis, reason in store.execute(
        "SELECT person_id, name, amount, basis, reason FROM claim JOIN credit_type "
        "ON credit_type.id = claim.credit_type_id WHERE activity_id = ? ORDER BY credit_type_id",
        [activity_id],
    ):
        claims[person_id].append((name, amount))
        if basis == ClaimBasis.BY_HAND.value:
            by_hand.setdefault(person_id, reason)
    return claims, by_hand


def _sortable(value: str | int | None) -> tuple[bool, str | int]:
    """Put what is not known first, and text without regard to case."""
    if value is None:
        return (False, 0)
    return (True, value.casefold() if isinstance(value, str) else value)
