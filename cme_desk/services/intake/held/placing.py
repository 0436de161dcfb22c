"""Which session of an activity a sheet, or each of its rows, is of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cme_desk.domain.activities.record import Activity, Session, refuse_foreign
from cme_desk.domain.attendance import holding as rules
from cme_desk.domain.attendance.fitting import Fit, best_session
from cme_desk.domain.intake.readings import Entry, Reading
from cme_desk.services.attendance.row_events import day_of, events_of
from cme_desk.services.intake.held.case import day_said


def asks_for_session(reading: Reading | None, sessions: Sequence[Session]) -> bool:
    """Whether there are several sessions and neither sheets nor days say which is which."""
    if len(sessions) < 2:
        return False
    used = sum(each.used for each in reading.sheets) if reading else 1
    if used == len(sessions):
        return False
    days = {each.starts_at[:10] for each in sessions if each.starts_at}
    there = {each.date for each in reading.people if each.attended is not False} if reading else ()
    return not (len(days) == len(sessions) and len(there) > 1 and days.issuperset(there))


def fitting_session(
    reading: Reading, sessions: Sequence[Session], activity: Activity
) -> int | None:
    """The one session that a sheet is of by its day, its times or its title; None if not one."""
    there = [each for each in reading.people if each.attended is not False]
    dates = {date for each in there if (date := day_said(each))} or {reading.heading_date}
    fitting = [each for each in sessions if day_of(each, activity) in dates]
    if not fitting and not dates - {""}:
        fitting = list(sessions)
    if len(fitting) == 1:
        return fitting[0].id
    named = [
        each for each in fitting if each.title and rules.names_title(reading.heading, each.title)
    ]
    if len(named) == 1:
        return named[0].id
    fits = {
        each.id: [
            Fit(row=entry.row, events=tuple(events_of(entry, 0, each, activity, 0)))
            for entry in there
        ]
        for each in fitting
    }
    return best_session(fitting, fits) if fitting else None


def sessions_by_sheet(
    reading: Reading, sessions: Sequence[Session], session_id: int | None
) -> dict[str, int]:
    """Which session each sheet is of, or each day of a sheet of several; under "" all others."""
    if session_id is not None:
        refuse_foreign(sessions, [session_id])
        return {"": session_id}
    by_sheet = {"": sessions[0].id}
    used = list(dict.fromkeys(entry.sheet for entry in reading.people))
    if len(used) > 1 and len(used) == len(sessions):
        by_sheet |= {name: each.id for name, each in zip(used, sessions, strict=True)}
    # A sheet of several days says by the day which session it is, if every session has its own.
    days = {each.starts_at[:10]: each.id for each in sessions if each.starts_at}
    dated = [entry for entry in reading.people if entry.date in days]
    if len(days) == len(sessions) and len({entry.date for entry in dated}) > 1:
        by_sheet |= {_day_key(entry): days[entry.date] for entry in dated}
    return by_sheet


def _day_key(entry: Entry) -> str:
    """What a day of a sheet is called among the sessions by sheet."""
    return f"{entry.sheet}\n{entry.date}"


def session_of(by_sheet: Mapping[str, int], entry: Entry) -> int:
    """The session that an entry is of: by its day, by its sheet, or the one for all others."""
    session_id = by_sheet.get(entry.sheet, by_sheet[""])
    return by_sheet.get(_day_key(entry), session_id) if entry.date else session_id
