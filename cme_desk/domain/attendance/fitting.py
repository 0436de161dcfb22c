"""Times of a sheet beside a session's: whether they fit, and by how much they are moved if not."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import NamedTuple

from cme_desk.domain.activities.record import Session
from cme_desk.domain.attendance.events import AttendanceEvent, presence
from cme_desk.domain.vocabulary import EventKind

_FAR = 180
"""Minutes before a session from which a time in without a time out is another session's."""

_NEAR = 20
"""Minutes within which the middle of all times fits a session's beginning or end."""

_LONGEST = 14 * 60
"""Minutes by which two zones' clocks, or morning and afternoon, may be apart."""

_SAMPLE = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """One person's row as it would be kept, at the session that it would go to.

    Attributes:
        row: where it stands.
        events: as they would be kept, in the session's own time.

    """

    row: int
    events: tuple[AttendanceEvent, ...]

    def moved(self, minutes: int) -> Fit:
        """The row with all its times later, or earlier."""
        by = dt.timedelta(minutes=minutes)
        made = [
            replace(each, at=(dt.datetime.fromisoformat(each.at) + by).isoformat())
            if each.at
            else each
            for each in self.events
        ]
        return Fit(row=self.row, events=tuple(made))


class Apart(NamedTuple):
    """Times of a sheet that miss a session.

    Attributes:
        missing: how many people would get no minutes.
        of: how many have times.
        shift: minutes by which all fit when they are moved; None where no such move is.
        first, last: the clock times between which the sheet's lie.
        minutes, moved: the usual minutes now, and when they are moved.

    """

    missing: int
    of: int
    shift: int | None
    first: str
    last: str
    minutes: int
    moved: int


def apart(session: Session, fits: Sequence[Fit]) -> Apart | None:
    """How the times of a sheet miss a session; None where they fit, or nothing tells.

    They miss it if at least half of those with times would get nothing, or if all are early or
    late by the same whole hours, as a clock of another zone or without its afternoon is.
    """
    if not (session.starts_at and session.ends_at):
        return None
    timed = [each for each in fits if any(event.at for event in each.events)]
    if not timed:
        return None
    missing = sum(misses(session, each) for each in timed)
    begins = [_first(each) for each in timed]
    ends = [_last(each) for each in timed]
    hours = _same_hours(session, timed)
    if missing * 2 < len(timed) and hours is None:
        return None
    some = timed[:: max(1, len(timed) // _SAMPLE)]
    shift = hours if hours is not None else _best_shift(session, some)
    return Apart(
        missing=missing,
        of=len(timed),
        shift=shift,
        first=min(begins)[11:16],
        last=max(ends)[11:16],
        minutes=_usual(session, some, 0),
        moved=_usual(session, some, shift) if shift is not None else 0,
    )


def minutes_of(session: Session, fit: Fit, shift: int = 0) -> int:
    """The whole minutes that a row comes to at its session."""
    moved = fit.moved(shift) if shift else fit
    return presence(session, moved.events).minutes or 0


def best_session(sessions: Sequence[Session], fits: Mapping[int, Sequence[Fit]]) -> int | None:
    """The one session whose times those of a sheet lie in; None where several could be meant.

    `fits` are the rows as they would be kept at each session, by its id.
    """
    share: list[tuple[int, int]] = []
    for session in sessions:
        rows = [each for each in fits[session.id] if any(event.at for event in each.events)]
        if session.minutes is None or not rows:
            return None
        inside = sum(not misses(session, each) for each in rows)
        if inside * 2 > len(rows):
            share.append((sum(minutes_of(session, each) for each in rows), session.id))
    if len(share) == 1:
        return share[0][1]
    share.sort(reverse=True)
    # Stays that run over into the next session are still of the first, if that has nearly all.
    if len(share) > 1 and share[0][0] >= 5 * share[1][0]:
        return share[0][1]
    return None


def _times(fit: Fit, kind: EventKind) -> list[str]:
    return [each.at for each in fit.events if each.at and each.kind is kind]


def _first(fit: Fit) -> str:
    return min(each.at for each in fit.events if each.at)


def _last(fit: Fit) -> str:
    return max(each.at for each in fit.events if each.at)


def misses(session: Session, fit: Fit) -> bool:
    """Whether a row with times is not of a session, as far as they tell."""
    ins, outs = _times(fit, EventKind.IN), _times(fit, EventKind.OUT)
    if ins and not outs:
        return min(ins) >= session.ends_at or _minutes(min(ins), session.starts_at) > _FAR
    if outs and not ins:
        return max(outs) <= session.starts_at or _minutes(session.ends_at, max(outs)) > _FAR
    return not presence(session, fit.events).minutes


def _minutes(begin: str, end: str) -> float:
    return (dt.datetime.fromisoformat(end) - dt.datetime.fromisoformat(begin)).total_seconds() / 60


def _same_hours(session: Session, timed: Sequence[Fit]) -> int | None:
    """The minutes by which whole stays are early or late by the same whole hours; None if not."""
    stays = [
        (min(ins), max(outs))
        for each in timed
        if (ins := _times(each, EventKind.IN)) and (outs := _times(each, EventKind.OUT))
    ]
    if len(stays) * 2 < len(timed):
        return None
    began = median(_minutes(begin, session.starts_at) for begin, _ in stays)
    ended = median(_minutes(end, session.ends_at) for _, end in stays)
    hours = round((began + ended) / 120) * 60
    if hours and abs(began - hours) <= _NEAR and abs(ended - hours) <= _NEAR:
        return hours
    return None


def _best_shift(session: Session, timed: Sequence[Fit]) -> int | None:
    """The whole hours, or half hours, by which most rows fit when they are moved; None for none."""
    begins = [min(ins) for each in timed if (ins := _times(each, EventKind.IN))]
    if begins:
        middle = median(_minutes(each, session.starts_at) for each in begins)
    else:
        middle = median(_minutes(_last(each), session.ends_at) for each in timed)
    best: tuple[float, int] | None = None
    for step in (60, 30, 15):
        near = round(middle / step) * step
        for shift in (near, near + step, near - step):
            if not shift or abs(shift) > _LONGEST:
                continue
            moved = [each.moved(shift) for each in timed]
            inside = sum(not misses(session, each) for each in moved)
            total = sum(presence(session, each.events).minutes or 0 for each in moved)
            most = (session.minutes or 0) * len(timed)
            fits = inside * 5 >= len(timed) * 4 and total * 2 >= most
            # Whole hours before others, unless these give a good deal more.
            if fits and (best is None or total > best[0] * (1 if step == 60 else 1.1)):
                best = (total, shift)
    return best[1] if best else None


def _usual(session: Session, timed: Sequence[Fit], shift: int) -> int:
    """The minutes that most of the rows come to."""
    return Counter(minutes_of(session, each, shift) for each in timed).most_common(1)[0][0]
