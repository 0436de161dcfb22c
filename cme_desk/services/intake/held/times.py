"""A sheet held against its activity, part by part; last, times that miss the session."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from cme_desk.domain.activities.record import Session
from cme_desk.domain.attendance import holding as rules
from cme_desk.domain.attendance import zones
from cme_desk.domain.attendance.fitting import Apart, Fit, apart
from cme_desk.domain.attendance.holding import Other
from cme_desk.domain.intake.readings import Entry, Reading
from cme_desk.domain.intake.sheets import Note
from cme_desk.services.attendance.row_events import day_of, events_of
from cme_desk.services.intake.held.case import (
    Case,
    day_said,
    iso,
    with_times,
)
from cme_desk.services.intake.held.credit_types import settle_credit_types
from cme_desk.services.intake.held.credits import settle_credits
from cme_desk.services.intake.held.days import settle_days
from cme_desk.services.intake.held.titles import settle_events, settle_titles, tell_places
from cme_desk.services.intake.held.zones import settle_zones
from cme_desk.store import tables

_MOST_OTHERS = 3

_EXPLAINING = (
    ("UTC", "UTC"),
    ("America/New_York", "US Eastern time"),
    ("America/Chicago", "US Central time"),
    ("America/Denver", "US Mountain time"),
    ("America/Los_Angeles", "US Pacific time"),
    ("Europe/London", "British time"),
    ("Europe/Berlin", "Central European time"),
    ("Asia/Kolkata", "the time of India"),
)
"""Zones that would explain why all times are off by some hours, the likeliest first."""


def hold(case: Case) -> Reading:
    """Hold a sheet against its activity.

    What a person answered is applied to the reading; what does not fit and is not answered becomes
    a question of the reading, asked and shown like all others.
    """
    if not case.there():
        return case.reading
    settle_zones(case)
    # What is worked on alone has its days, and no session that one could miss.
    if case.activity.format.is_live or any(each.starts_at for each in case.sessions):
        settle_days(case)
    settle_events(case)
    settle_titles(case)
    tell_places(case)
    settle_times(case)
    settle_credit_types(case)
    settle_credits(case)
    return replace(
        case.reading,
        questions=(*case.reading.questions, *case.asked),
        notes=(*case.reading.notes, *case.notes),
    )


def settle_times(case: Case) -> None:
    """Ask, where the times of the sheet miss the session's; move them as answered."""
    answer = case.answers.get(rules.TIMES, "")
    # Which rows belong here, and what their times are, comes before how they fit.
    first = any(each.reference in (rules.ZONE, rules.EVENT) or each.rows for each in case.asked)
    if answer == rules.AS_IS or first:
        return
    groups: dict[int, list[Entry]] = {}
    for each in case.there():
        session = case.session_of(case.reading, each)
        if session is not None:
            groups.setdefault(session.id, []).append(each)
    for session in case.sessions:
        entries = groups.get(session.id, [])
        found = apart(session, case.fits(entries, session))
        if found is None:
            continue
        if answer == rules.MOVE and found.shift is not None:
            _move(case, {each.key for each in entries}, found.shift)
            continue
        others = _others_at(case, entries)
        zone = _explained(case, session, found)
        case.asked.append(rules.times_question(session, found, others, zone=zone))
        return


def _move(case: Case, keys: set[tuple[str, int]], minutes: int) -> None:
    by = dt.timedelta(minutes=minutes)

    def moved(text: str) -> str:
        if not text:
            return ""
        moment = dt.datetime.fromisoformat(text if "T" in text else f"2000-01-02T{text}") + by
        return iso(moment) if "T" in text else iso(moment)[11:]

    people = [
        with_times(each, moved) if each.key in keys and each.attended is not False else each
        for each in case.reading.people
    ]
    case.reading = replace(case.reading, people=tuple(people))
    hours = f"{abs(minutes) // 60}:{abs(minutes) % 60:02}"
    which = "later" if minutes > 0 else "earlier"
    case.notes.append(
        Note(reference="times-moved", message=f"All times were moved {hours} hours {which}.")
    )


def _explained(case: Case, session: Session, found: Apart) -> str:
    """The zone whose clock would explain by how much all times are off; "" for none."""
    begin = dt.datetime.fromisoformat(session.starts_at)
    for zone, words in _EXPLAINING:
        away = zones.converted(begin, zone, case.activity.time_zone) - begin
        if found.shift is not None and away == dt.timedelta(minutes=found.shift):
            return words
    return ""


def _others_at(case: Case, entries: Sequence[Entry]) -> list[Other]:
    """Other activities of the day, at whose session the times would fit."""
    days = {day for each in entries if len(day := day_said(each)) == 10}
    days |= {case.reading.heading_date} - {""} or {case.activity.starts_on}
    found = []
    for other in case.activities():
        if not any(other.starts_on <= day <= other.ends_on for day in days):
            continue
        for session in tables.sessions.of(case.desk.store, activity_id=other.id):
            fits = [
                Fit(row=each.row, events=tuple(events_of(each, 0, session, other, 0)))
                for each in entries
            ]
            if session.minutes is not None and apart(session, fits) is None:
                found.append(Other(other.code, other.title, day_of(session, other)))
                break
    return found[:_MOST_OTHERS]
