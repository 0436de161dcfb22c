"""Times in and out of a table's rows: one after the other, over midnight, with their date."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from cme_desk.domain.sheets import CellValue
from cme_desk.importing import values
from cme_desk.importing.normal import is_blank, text

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


class Cached:
    """A cell function that remembers its answers; columns repeat themselves."""

    def __init__(self, function: Callable[[CellValue], values.Value[object]]) -> None:
        """Wrap a function of one cell."""
        self._function = function
        self._known: dict[tuple[type, CellValue], values.Value[object]] = {}

    def __call__(self, cell: CellValue) -> values.Value[object]:
        """The answer for a cell."""
        key = (cell.__class__, cell)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._function(cell)
        return found


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
    """The stays of a table's rows, of a column of times in, of times out and of dates."""
    read_moment = Cached(lambda cell: values.moment_of(cell, clock.day_first))
    moments_in = [_moment(read_moment, cell) for cell in ins]
    moments_out = [_moment(read_moment, cell) for cell in outs]
    _settle_afternoons(ins, outs, moments_in, moments_out)
    read_date = Cached(lambda cell: _date(cell, clock.day_first))
    made: list[Stay] = []
    none = _Read()
    for index in range(max(len(moments_in), len(moments_out), len(dates))):
        stay = Stay()
        began = moments_in[index] if index < len(moments_in) else none
        ended = moments_out[index] if index < len(moments_out) else none
        day = began.date
        if index < len(dates) and not is_blank(dates[index]):
            said = read_date(dates[index])
            if isinstance(said.value, dt.date):
                day = said.value
                stay.date = day.isoformat()
            if said.review:
                stay.review.append(said.review)
        for each in (began.review, ended.review):
            if each and each not in stay.review:
                stay.review.append(each)
        _write(stay, began, ended, day, clock)
        made.append(stay)
    return made


@dataclass(slots=True)
class _Read:
    """A time cell as read."""

    date: dt.date | None = None
    time: dt.time | None = None
    review: str = ""
    filled: bool = False


def _moment(read: Cached, cell: CellValue) -> _Read:
    """One time cell."""
    if cell is None:
        return _Read()
    answer = read(cell)
    moment = answer.value
    assert isinstance(moment, values.Moment)
    return _Read(moment.date, moment.time, answer.review, not is_blank(cell))


def _date(cell: CellValue, day_first: bool | None) -> values.Value[object]:
    """The date of a cell, that may hold a time as well."""
    found = values.date_of(cell, day_first)
    return values.Value(found.value, found.review)


def _settle_afternoons(
    ins: Sequence[CellValue],
    outs: Sequence[CellValue],
    moments_in: list[_Read],
    moments_out: list[_Read],
) -> None:
    """Where clock times could mean the afternoon, decide for the whole table at once."""
    pairs = list(zip(moments_in, moments_out, strict=False)) if moments_out else []
    early = any(m.time and m.date is None and 1 <= m.time.hour <= 6 for m in moments_in)
    crossed = any(a.time and b.time and b.date is None and b.time < a.time for a, b in pairs)
    if not (early or crossed):
        return
    padded = list(outs) + [None] * (len(ins) - len(outs))
    for index, decided in enumerate(values.afternoon(list(zip(ins, padded, strict=False)))):
        began = moments_in[index]
        if began.date is None and decided.time_in is not None:
            began.time = decided.time_in
        if index < len(moments_out) and moments_out[index].date is None:
            if decided.time_out is not None:
                moments_out[index].time = decided.time_out
        if decided.review and not began.review:
            began.review = decided.review


def _write(stay: Stay, began: _Read, ended: _Read, day: dt.date | None, clock: Clock) -> None:
    """Put the parts together, with what is odd about them."""
    known = day.isoformat() if day else clock.default_date
    ended_on = ended.date.isoformat() if ended.date else known
    if began.time and ended.time:
        _span(stay, began, ended, day)
        if ended.date is None and ended.time < began.time and stay.minutes is not None and known:
            ended_on = (dt.date.fromisoformat(known) + dt.timedelta(days=1)).isoformat()
    elif began.time and not ended.filled and clock.outs_expected:
        stay.review.append("There is a time in, but no time out.")
    elif ended.time and not began.filled:
        stay.review.append("There is a time out, but no time in.")
    if began.time:
        stay.time_in = iso(known, began.time)
    if ended.time:
        stay.time_out = iso(ended_on, ended.time)


def _span(stay: Stay, began: _Read, ended: _Read, day: dt.date | None) -> None:
    """The minutes between two times, and whether they can be right."""
    assert began.time is not None
    assert ended.time is not None
    start = dt.datetime.combine(began.date or day or dt.date(2000, 1, 1), began.time)
    stop = dt.datetime.combine(ended.date or began.date or day or dt.date(2000, 1, 1), ended.time)
    start, stop = start.replace(tzinfo=None), stop.replace(tzinfo=None)
    length = (stop - start).total_seconds() / 60
    if length < 0 and ended.date is None and length + 1440 <= OVERNIGHT:
        length += 1440
        stay.review.append("The times go past midnight.")
    if length < 0:
        stay.review.append(
            f"The time out ({ended.time:%H:%M}) is before the time in ({began.time:%H:%M})."
        )
    elif length > 1440:
        stay.review.append("There is more than a day between time in and time out.")
    else:
        stay.minutes = tidy(length)


def iso(date: str, time: dt.time) -> str:
    """A time with its date if that is known; seconds only where there are some."""
    clock = f"{time:%H:%M:%S}" if time.second else f"{time:%H:%M}"
    return f"{date}T{clock}" if date else clock


def tidy(minutes: float) -> float:
    """Minutes to the hundredth; a whole number as one."""
    rounded = round(minutes, 2)
    return int(rounded) if math.isclose(rounded, round(rounded)) else rounded


def reported(
    stay: Stay, cell: CellValue, answer: values.Value[object], *, compare: bool = True
) -> None:
    """Take the minutes that the sheet reports; they beat the difference of the times."""
    if answer.review:
        stay.review.append(answer.review)
    if not isinstance(answer.value, int | float):
        return
    minutes = tidy(float(answer.value))
    if minutes < 0:
        stay.review.append(f"“{text(cell)}” is a negative duration.")
        return
    if compare and stay.minutes is not None and abs(stay.minutes - minutes) > DIFFERENCE:
        stay.review.append(
            f"The sheet says {minutes:g} minutes, but there are {stay.minutes:g} between the times."
        )
    stay.minutes = minutes
