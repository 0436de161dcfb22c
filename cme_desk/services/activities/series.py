"""The sessions of a series: added, cancelled and moved all year; its designation follows.

ACCME: a series is one record of at most twelve months, and its credit is that of all its sessions.
Each session is designated before its own day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from cme_desk.domain.activities import record as rules
from cme_desk.domain.activities.record import Activity, Session
from cme_desk.domain.credit.types import CreditType, amount_text, credit_for_minutes
from cme_desk.domain.office.history import Changes
from cme_desk.domain.problems import refuse
from cme_desk.domain.vocabulary import ActivityFormat, ActivityStatus
from cme_desk.domain.wording.phrases import long_date
from cme_desk.errors import DeskError
from cme_desk.queries.paper_sheet import present
from cme_desk.services.activities import record as activities
from cme_desk.services.credit import claims as credit_service
from cme_desk.services.credit import designations
from cme_desk.services.desk import Desk
from cme_desk.store import credit as credit_store
from cme_desk.store import tables
from cme_desk.store.operations import operation


class SeriesLine(NamedTuple):
    """One session of a series.

    Attributes:
        session: when and what it is.
        credits: type and hundredths that it carries, of what the series designates.
        present: how many people are signed in.

    """

    session: Session
    credits: tuple[tuple[CreditType, int], ...]
    present: int

    @property
    def credit_text(self) -> str:
        """What it carries, "1.00 AMA PRA Category 1"."""
        return "; ".join(f"{amount_text(each)} {kind.name}" for kind, each in self.credits)


def listed(desk: Desk, activity_id: int) -> list[SeriesLine]:
    """The sessions of a series in their order."""
    kinds = [kind for kind, _ in credit_store.designated(desk.store, activity_id)]
    return [
        SeriesLine(
            each,
            tuple((kind, credit_for_minutes(each.minutes or 0, kind)) for kind in kinds),
            len(present(desk.store, each.id)),
        )
        for each in activities.sessions_of(desk, activity_id)
    ]


def add(desk: Desk, activity_id: int, session: Session, *, designated_on: str = "") -> Changes:
    """Add a session to a series; what the series designates grows by it.

    Args:
        desk: the office.
        activity_id: the series.
        session: with its day and both times.
        designated_on: ISO date on which its credit was designated, where its day is past.

    Raises:
        DeskError: it is no series, the session has no times, the series would be longer than
            twelve months, or its credit would be designated after its day.

    """
    series = _series(desk, activity_id)
    _refuse_unsound(session)
    sessions = activities.sessions_of(desk, activity_id)
    # An activity that was made without times has one session that says nothing.
    blank = [each for each in sessions if not (each.starts_at or each.title)]
    for each in blank:
        activities.refuse_used_session(desk, each)
    kept = [each for each in sessions if each not in blank]
    _refuse_twice(kept, session)
    # What was designated when it was made is the first session's.
    session = replace(blank[0] if blank else session, **_said(session))
    sentence = f"Added the session of {_when(session)} to {series.code}"
    with operation(desk.store, "add session", sentence) as doing:
        _write(desk, series, [*kept, session], designated_on)
    return doing.changes


def cancel(desk: Desk, activity_id: int, session_id: int) -> Changes:
    """Take a session that does not take place out of a series; it designates less by it.

    It hinders nobody's certificate, and the history says that it was cancelled; undo brings it
    back.

    Raises:
        DeskError: it is no series, people are signed in to the session, or it is the only one.

    """
    series = _series(desk, activity_id)
    sessions = activities.sessions_of(desk, activity_id)
    gone = _one(sessions, session_id)
    if len(sessions) == 1:
        raise DeskError(
            "only-session",
            f"This is the only session of {series.code}.",
            "",
            "Set the whole activity to cancelled instead.",
        )
    sentence = f"Cancelled the session of {_when(gone)} of {series.code}"
    with operation(desk.store, "cancel session", sentence) as doing:
        _write(desk, series, [each for each in sessions if each.id != session_id])
    return doing.changes


def move(
    desk: Desk, activity_id: int, session_id: int, to: Session, *, designated_on: str = ""
) -> Changes:
    """Move a session of a series to another day or time; its title stays unless one is given.

    Raises:
        DeskError: see `add`; or people are signed in to it.

    """
    series = _series(desk, activity_id)
    _refuse_unsound(to)
    sessions = activities.sessions_of(desk, activity_id)
    old = _one(sessions, session_id)
    people = len(present(desk.store, session_id))
    if people:
        raise DeskError(
            "session-in-use",
            f"The session of {_when(old)} cannot be moved: {people} people are signed in to it.",
            "It took place when they were there.",
            "If its date is wrong, correct it with the activity's sessions on the overview.",
        )
    new = replace(
        old,
        title=to.title or old.title,
        starts_at=to.starts_at,
        ends_at=to.ends_at,
        location=to.location or old.location,
    )
    others = [each for each in sessions if each.id != session_id]
    _refuse_twice(others, new)
    sentence = f"Moved the session of {_when(old)} of {series.code} to {_when(new)}"
    with operation(desk.store, "move session", sentence) as doing:
        _write(desk, series, [*others, new], designated_on)
    return doing.changes


def _series(desk: Desk, activity_id: int) -> Activity:
    found = tables.activities.get(desk.store, activity_id)
    if found.format is not ActivityFormat.RSS:
        raise DeskError(
            "not-a-series",
            f"{found.code} is no regularly scheduled series.",
            "Only a series grows by sessions after it was designated.",
            "Change its sessions on the activity's overview; or set its format to “regularly "
            "scheduled series”.",
        )
    if found.status is ActivityStatus.CANCELLED:
        raise DeskError(
            "activity-cancelled",
            f"{found.code} is cancelled.",
            "",
            "If it takes place after all, set it to active first.",
        )
    return found


def _one(sessions: Sequence[Session], session_id: int) -> Session:
    rules.refuse_foreign(sessions, [session_id])
    return next(each for each in sessions if each.id == session_id)


def _refuse_unsound(session: Session) -> None:
    refuse(rules.check_session(session))
    if not (session.starts_at and session.ends_at):
        raise DeskError(
            "missing-times",
            "A session of a series needs its beginning and its end.",
            "What it adds to the credit comes of them.",
            "Type both times.",
        )


def _refuse_twice(sessions: Sequence[Session], new: Session) -> None:
    if any((each.starts_at, each.title) == (new.starts_at, new.title) for each in sessions):
        raise DeskError(
            "session-there",
            f"There is a session of {_when(new)} already.",
            "",
            "Choose another time, or give it a title of its own.",
        )


def _said(session: Session) -> dict[str, Any]:
    """When and what a session is."""
    return {
        "title": session.title,
        "starts_at": session.starts_at,
        "ends_at": session.ends_at,
        "location": session.location,
    }


def _write(
    desk: Desk, series: Activity, sessions: Sequence[Session], designated_on: str = ""
) -> None:
    """Keep the sessions in the order of time; designation and claims follow.

    The series lasts from the first to the last of them, at the least.
    """
    inorder = sorted(sessions, key=lambda each: (each.starts_at, each.position))
    days = [each.starts_at[:10] for each in inorder if each.starts_at]
    wide = replace(
        series,
        starts_on=min([series.starts_on, *days]),
        ends_on=max([series.ends_on, *days]),
    )
    if wide != series:
        refuse(rules.check_series(wide))
        tables.activities.change(desk.store, wide)
    before = activities.sessions_of(desk, series.id)
    activities.write_sessions(desk, series.id, inorder)
    after = activities.sessions_of(desk, series.id)
    designations.follow_sessions(desk, wide, before, after, designated_on=designated_on)
    credit_service.recompute(desk, series.id)


def _when(session: Session) -> str:
    """A session by its day and its title."""
    day = long_date(session.starts_at[:10]) if session.starts_at else "no known day"
    return f"{day}, {session.title}" if session.title else day
