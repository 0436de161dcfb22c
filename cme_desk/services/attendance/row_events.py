"""What a row of a sheet says about presence, as attendance events in the session's own time."""

from __future__ import annotations

import datetime as dt

from cme_desk.domain.activities.record import Activity, Session
from cme_desk.domain.attendance.events import AttendanceEvent, EventSource, Moment
from cme_desk.domain.intake.readings import Entry
from cme_desk.domain.vocabulary import EventKind


def events_of(
    entry: Entry, person_id: int, session: Session, activity: Activity, import_id: int
) -> list[AttendanceEvent]:
    """A row's events, as they are to be kept."""
    sheet, number = entry.key
    return [
        AttendanceEvent(
            session_id=session.id,
            person_id=person_id,
            kind=kind,
            at=at,
            minutes=minutes,
            source=EventSource.SHEET,
            import_id=import_id,
            sheet=sheet,
            row=number,
        )
        for kind, at, minutes in moments_of(entry, session, activity)
    ]


def moments_of(entry: Entry, session: Session, activity: Activity) -> list[Moment]:
    """The events of a row: in and out (each join of a report), minutes as reported, or presence."""
    alone = not activity.format.is_live and not session.starts_at
    day = entry.date if alone else day_of(session, activity)
    moments: list[Moment] = []
    stays = [(join.time_in, join.time_out) for join in entry.joins] or [
        (entry.time_in, entry.time_out)
    ]
    for time_in, time_out in stays:
        begin = _overnight(moment(time_in, day, activity, keep=alone), session)
        end = _overnight(moment(time_out, day, activity, keep=alone), session)
        if begin and end and end < begin:
            end = _next_day(end)
        if begin:
            moments.append((EventKind.IN, begin, None))
        if end:
            moments.append((EventKind.OUT, end, None))
    if entry.minutes is not None:
        # Half a minute up: a report may give what another one rounds.
        moments.append((EventKind.MINUTES, "", int(entry.minutes + 0.5)))
    dated = f"{entry.date}T00:00" if alone and entry.date else ""
    if not moments or (dated and not any(at for _, at, _ in moments)):
        # What is worked on alone is completed on the day that the row names.
        moments.append((EventKind.PRESENT, dated, None))
    # Two joins that say the same are one event: its key is made of what it says.
    return list(dict.fromkeys(moments))


def day_of(session: Session, activity: Activity) -> str:
    """The ISO date that clock times of a session belong to."""
    return session.starts_at[:10] or activity.starts_on


def moment(text: str, day: str, activity: Activity, *, keep: bool = False) -> str:
    """A time of a sheet as a local date-time; "" for none.

    A clock time alone belongs to the session's day; to none if that is "". So does one whose
    written date is not within the activity: the plan has said so, and the person chose this
    activity. With `keep`, for what is worked on alone, the written date stays: whether it counts
    for credit depends on it.
    """
    if not text:
        return ""
    if "T" not in text:
        return f"{day}T{text}" if day else ""
    if keep:
        return text
    date, _, time = text.partition("T")
    # A day more: of an evening that goes past midnight, people leave on the next day.
    after = (dt.date.fromisoformat(activity.ends_on) + dt.timedelta(days=1)).isoformat()
    return text if activity.starts_on <= date <= after else f"{day}T{time}"


def _overnight(text: str, session: Session) -> str:
    """A time of a session that goes past midnight: of the next day, if it lies only then in it."""
    ends = session.ends_at
    if not text or not ends or ends[:10] <= session.starts_at[:10] or text >= session.starts_at:
        return text
    later = _next_day(text)
    # Who comes an hour early in the evening is not there in the small hours of the next day.
    return later if later <= ends else text


def _next_day(text: str) -> str:
    later = dt.datetime.fromisoformat(text) + dt.timedelta(days=1)
    return later.isoformat(timespec="seconds" if text.count(":") > 1 else "minutes")
