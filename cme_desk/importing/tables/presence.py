"""Times in and out of a table's rows: one after the other, over midnight, with their date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from typing import Any, TypeVar

from cme_desk.domain.attendance.zones import converted, is_exact, meanings
from cme_desk.domain.intake.reviews import Look, typed
from cme_desk.domain.intake.sheets import CellValue
from cme_desk.importing.cells.normal import DayFirst, Value, is_blank, text
from cme_desk.importing.cells.spans import moved_to_afternoon
from cme_desk.importing.cells.times import Moment, date_of, moment_of
from cme_desk.importing.cells.zones import zone_of

OVERNIGHT = 12 * 60  # minutes: a stay over midnight is at most this long
DIFFERENCE = 3  # minutes: reported and computed durations that differ by more need a look


@dataclass(slots=True)
class Stay:
    """When one row says that a person came and went."""

    time_in: str = ""
    time_out: str = ""
    date: str = ""
    minutes: float | None = None
    review: list[str] = field(default_factory=list)
    zone: str = ""


Answer = TypeVar("Answer")


def remembering(function: Callable[[CellValue], Answer]) -> Callable[[CellValue], Answer]:
    """A cell function that remembers its answers, for a column of a table; these repeat."""
    # Typed, for 1 and True are equal.
    return lru_cache(maxsize=None, typed=True)(function)


@dataclass(slots=True)
class Clock:
    """What is needed to read the times of one table.

    Attributes:
        default_date: "YYYY-MM-DD" for rows without a date; may be empty.
        day_first: how ambiguous dates are written here; None if nothing tells.
        outs_expected: whether most rows have a time out, so that a missing one is worth a look.

    """

    default_date: str = ""
    day_first: bool | None = None
    outs_expected: bool = False


def stays(
    ins: Sequence[CellValue],
    outs: Sequence[CellValue],
    dates: Sequence[CellValue],
    clock: Clock,
) -> list[Stay]:
    """The stays of a table's rows, of a column of times in, of times out and of dates.

    Each column is as long as there are rows, or empty if the table has none.
    """
    read = remembering(partial(_moment, day_first=clock.day_first))
    moments_in = [read(cell) for cell in ins]
    moments_out = [read(cell) for cell in outs]
    _settle_afternoons(ins, outs, moments_in, moments_out)
    count = max(len(ins), len(outs), len(dates))
    read_day = remembering(partial(_day, day_first=clock.day_first))
    days = [read_day(cell) for cell in dates] or [("", "")] * count
    made: list[Stay] = []
    for began, ended, (day, odd) in zip(
        moments_in or [_NOTHING] * count, moments_out or [_NOTHING] * count, days, strict=True
    ):
        stay = Stay(date=day)
        if odd:
            stay.review.append(typed(odd, Look.DATE))
        if began.odd:
            stay.review.append(typed(began.odd, Look.TIMES))
        if ended.odd and ended.odd != began.odd:
            stay.review.append(typed(ended.odd, Look.TIMES))
        known = day or began.date or clock.default_date
        dated = began.date or ended.date
        if began.clock and ended.clock and not dated and ended.minute >= began.minute:
            # The usual row.
            stay.minutes = tidy(ended.minute - began.minute)
            stay.time_in = f"{known}T{began.clock}" if known else began.clock
            stay.time_out = f"{known}T{ended.clock}" if known else ended.clock
        else:
            _write(stay, began, ended, known, clock)
        if began.zone or ended.zone:
            _set_zone(stay, began.zone, ended.zone)
        made.append(stay)
    return made


@dataclass(slots=True)
class _Read:
    """A time cell as read.

    Attributes:
        date: "YYYY-MM-DD" where the cell itself holds one.
        clock: "HH:MM[:SS]", or "".
        minute: minutes after midnight.
        odd: what needs a look.
        filled: whether anything stands in the cell.
        zone: the zone that stands behind the time, or "".

    """

    date: str = ""
    clock: str = ""
    minute: float = 0.0
    odd: str = ""
    filled: bool = False
    zone: str = ""


_NOTHING = _Read()


def _moment(cell: CellValue, day_first: DayFirst) -> _Read:
    """A time cell."""
    moment, odd = moment_of(cell, day_first)
    date = moment.date.isoformat() if moment.date else ""
    read = _Read(date=date, odd=odd, filled=not is_blank(cell))
    if moment.time is not None:
        _set_time(read, moment.time)
        read.zone = zone_of(cell)
    return read


def _set_zone(stay: Stay, began: str, ended: str) -> None:
    """Say in which zone a stay's times are; of two that mean one thing each, in that of the first.

    A stay over a night on which clocks change may begin at -04:00 and end at -05:00.
    """
    stay.zone = began or ended
    one, other = meanings(began), meanings(ended)
    if began != ended and "T" in stay.time_out and len(one) == len(other) == 1:
        end = converted(dt.datetime.fromisoformat(stay.time_out), other[0].zone, one[0].zone)
        stay.time_out = Moment(end.date(), end.time()).iso()


def in_one_zone(made: Sequence[Stay]) -> None:
    """Where rows give their times in several zones, each known exactly, give all in UTC."""
    zones = {stay.zone for stay in made if stay.time_in or stay.time_out}
    known = {each: meanings(each) for each in zones if is_exact(each)}
    if len(zones) < 2 or len(known) < len(zones):
        return
    for stay in made:
        if not stay.zone:
            continue
        for name in ("time_in", "time_out"):
            if "T" in (text := getattr(stay, name)):
                moment = converted(dt.datetime.fromisoformat(text), known[stay.zone][0].zone, "UTC")
                setattr(stay, name, Moment(moment.date(), moment.time()).iso())
        stay.zone = "UTC"


def _day(cell: CellValue, day_first: DayFirst) -> tuple[str, str]:
    """A date cell, which may hold a time as well; and what needs a look."""
    date, odd = date_of(cell, day_first)
    return date.isoformat() if date else "", odd


def add(whole: Stay, part: Stay) -> None:
    """Add a second pair of times of the same row: morning and afternoon."""
    if not whole.time_in:
        whole.time_in = part.time_in
    whole.time_out = part.time_out or whole.time_out
    whole.date = whole.date or part.date
    whole.zone = whole.zone or part.zone
    if part.minutes is not None:
        whole.minutes = (whole.minutes or 0) + part.minutes
    whole.review.extend(each for each in part.review if each not in whole.review)


def _set_time(read: _Read, time: dt.time) -> None:
    """Take a clock time."""
    read.clock = Moment(None, time).iso()
    read.minute = time.hour * 60 + time.minute + time.second / 60


def _settle_afternoons(
    ins: Sequence[CellValue],
    outs: Sequence[CellValue],
    moments_in: list[_Read],
    moments_out: list[_Read],
) -> None:
    """Where clock times could mean the afternoon, decide for the whole table at once."""
    # From one o'clock to seven hardly anybody signs in: the afternoon may be meant.
    early = any(m.clock and not m.date and 60 <= m.minute < 420 for m in moments_in)
    crossed = any(
        a.clock and b.clock and not b.date and b.minute < a.minute
        for a, b in zip(moments_in, moments_out, strict=False)
    )
    if not (early or crossed):
        return
    padded = list(outs) or [None] * len(ins)
    decided = moved_to_afternoon(list(zip(ins, padded, strict=True)))
    for index, (time_in, time_out, odd) in enumerate(decided):
        moments_in[index] = _settled(moments_in[index], time_in, Look.NOTE.said(odd) if odd else "")
        if moments_out:
            moments_out[index] = _settled(moments_out[index], time_out, "")


def _settled(read: _Read, time: dt.time | None, odd: str) -> _Read:
    """A time cell with the time that was decided on for the whole table."""
    if read.date or time is None:
        time = None
    if time is None and (not odd or read.odd):
        return read
    made = replace(read, odd=read.odd or odd)
    if time is not None:
        _set_time(made, time)
    return made


def _write(stay: Stay, began: _Read, ended: _Read, known: str, clock: Clock) -> None:
    """Put the parts of an unusual row together, with what is odd about them."""
    ended_on = ended.date or known
    if began.clock and ended.clock:
        over_midnight = _span(stay, began, ended, known)
        if over_midnight and known:
            ended_on = (dt.date.fromisoformat(known) + dt.timedelta(days=1)).isoformat()
    elif began.clock and not ended.filled and clock.outs_expected:
        stay.review.append(Look.TIME_MISSING.said("There is a time in, but no time out."))
    elif ended.clock and not began.filled:
        stay.review.append(Look.TIME_MISSING.said("There is a time out, but no time in."))
    if began.clock:
        came_on = known if began.date == "" or stay.date else began.date
        stay.time_in = f"{came_on}T{began.clock}" if came_on else began.clock
    if ended.clock:
        stay.time_out = f"{ended_on}T{ended.clock}" if ended_on else ended.clock


def _span(stay: Stay, began: _Read, ended: _Read, known: str) -> bool:
    """The minutes between two times, if they can be right; True if they go past midnight."""
    start = dt.date.fromisoformat(began.date or known or "2000-01-01")
    stop = dt.date.fromisoformat(ended.date or began.date or known or "2000-01-01")
    length = (stop - start).days * 1440 + ended.minute - began.minute
    over = length < 0 and not ended.date and length + 1440 <= OVERNIGHT
    if over:
        length += 1440
        stay.review.append(Look.NOTE.said("The times go past midnight."))
    if length < 0:
        stay.review.append(
            Look.TIMES.said(f"The time out ({ended.clock}) is before the time in ({began.clock}).")
        )
    elif length > 1440:
        stay.review.append(
            Look.TIMES.said("There is more than a day between time in and time out.")
        )
    else:
        stay.minutes = tidy(length)
    return over


def tidy(minutes: float) -> float:
    """Minutes to the hundredth; a whole number as one."""
    whole = int(minutes)
    if whole == minutes:
        return whole
    rounded = round(minutes, 2)
    return int(rounded) if rounded == int(rounded) else rounded


def reported(stay: Stay, cell: CellValue, answer: Value[Any], *, compare: bool = True) -> None:
    """Take the minutes that the sheet reports; they beat the difference of the times."""
    if answer.review:
        stay.review.append(typed(answer.review, Look.MINUTES))
    if not isinstance(answer.value, int | float):
        return
    minutes = tidy(float(answer.value))
    if minutes < 0:
        stay.review.append(Look.MINUTES.said(f"“{text(cell)}” is a negative duration."))
        return
    if compare and stay.minutes is not None and abs(stay.minutes - minutes) > DIFFERENCE:
        stay.review.append(
            Look.MINUTES.said(
                f"The sheet says {minutes:g} minutes, but there are {stay.minutes:g} between"
                " the times."
            )
        )
    # A report's minutes leave out the time between two joins, which first in and last out do not.
    stay.minutes = minutes
