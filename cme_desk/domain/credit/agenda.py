"""An agenda, and the credit that it comes to, with its arithmetic.

AMA PRA: 60 minutes are one credit, in quarter hours, rounded to the nearest; sessions at the same
time count once; breaks and parts that are not education do not count.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from cme_desk.domain.activities.record import is_local_time
from cme_desk.domain.credit.types import CreditType, amount_text, credit_for_minutes
from cme_desk.domain.problems import Problem
from cme_desk.domain.vocabulary import AgendaKind


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem:
    """One part of an activity's agenda.

    Attributes:
        position: order within the agenda, from 1.
        starts_at, ends_at: local "YYYY-MM-DDTHH:MM" in the activity's time zone.
        kind: education, or what does not count.

    """

    id: int = 0
    uid: str = ""
    activity_id: int
    position: int = 1
    title: str
    starts_at: str
    ends_at: str
    kind: AgendaKind = AgendaKind.EDUCATION

    @property
    def span(self) -> Stretch:
        """From when to when."""
        return dt.datetime.fromisoformat(self.starts_at), dt.datetime.fromisoformat(self.ends_at)

    @property
    def minutes(self) -> int:
        """Its length."""
        begin, end = self.span
        return int((end - begin).total_seconds() // 60)


Stretch: TypeAlias = tuple[dt.datetime, dt.datetime]

_HALF_A_DAY = 12 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class DayTotal:
    """What one day of an agenda comes to.

    Attributes:
        day: ISO date.
        minutes: of education, what is at the same time counted once.
        concurrent: minutes that were left out because something else was at the same time.
        left_out: minutes of breaks and of parts that are not education.
        credit: hundredths, by the type's rule and its cap per day.

    """

    day: str
    minutes: int
    concurrent: int
    left_out: int
    credit: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Computed:
    """What an agenda comes to in one type of credit, and how.

    Attributes:
        amount: hundredths.
        minutes: of education in all.
        days: each day's part.
        arithmetic: the sum in a sentence or two, as it is shown.

    """

    amount: int
    minutes: int
    days: tuple[DayTotal, ...]
    arithmetic: str


def check(items: Sequence[AgendaItem]) -> list[Problem]:
    """Name what is wrong with an agenda, item by item."""
    problems = []
    for item in items:
        name = item.title.strip() or f"part {item.position}"
        if not (is_local_time(item.starts_at) and is_local_time(item.ends_at)):
            reference, what = "bad-time", "has no beginning or no end"
            remedy = "Type both times."
        elif item.minutes <= 0:
            reference, what = "end-before-start", "ends before it begins"
            remedy = "Correct the times."
        elif _is_too_long(item):
            reference, what = "part-too-long", f"takes {item.minutes // 60} hours"
            remedy = "Correct its times; or enter it in parts, with the breaks between them."
        else:
            continue
        message = f"“{name}” of the agenda {what}."
        problems.append(Problem(reference=reference, message=message, remedy=remedy, where=name))
    return problems or overlaps(items)


def overlaps(items: Sequence[AgendaItem]) -> list[Problem]:
    """Name breaks that begin or end within a part for credit: which of the two is right?

    A break wholly within a part interrupts it, and one beside a part is in another room; what is
    partly the one and partly the other is likely a wrong time, and decides about credit. Sound
    items only.
    """
    found = []
    for item in items:
        if item.kind not in {AgendaKind.BREAK, AgendaKind.OTHER}:
            continue
        for part in items:
            (begin, end), (since, until) = part.span, item.span
            crosses = begin < until and since < end and not (begin <= since and until <= end)
            around = since <= begin and end <= until
            if part.kind is AgendaKind.EDUCATION and crosses and not around:
                found.append(_overlap(item, part))
    return found


def _overlap(item: AgendaItem, part: AgendaItem) -> Problem:
    both = length(common([item.span], [part.span]))
    name, other = item.title.strip() or "A break", part.title.strip() or f"part {part.position}"
    return Problem(
        reference="break-overlaps",
        message=f"“{name}” ({_clock(item)}) and “{other}” ({_clock(part)}) are both on for {both} "
        "minutes. Which of them is on then?",
        remedy=f"Correct the time that is wrong; or, where “{name}” is in another room, set its "
        f"kind to “{AgendaKind.BESIDE.words}”.",
        where=name,
    )


def _clock(item: AgendaItem) -> str:
    return f"{item.starts_at[11:16]}–{item.ends_at[11:16]}"


def _is_too_long(item: AgendaItem) -> bool:
    """A part that takes more than half a day has its times turned round, and runs to the next."""
    return item.kind is AgendaKind.EDUCATION and item.minutes > _HALF_A_DAY


def merged(stretches: Iterable[Stretch]) -> list[Stretch]:
    """The same time as stretches that neither touch nor overlap, in order."""
    found: list[Stretch] = []
    for begin, end in sorted(stretches):
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        elif begin < end:
            found.append((begin, end))
    return found


def creditable(items: Iterable[AgendaItem]) -> list[Stretch]:
    """When there is education, each moment once.

    A break that is noted within one part interrupts that part; what is beside a break in another
    room counts all the same.
    """
    listed = list(items)
    stretches: list[Stretch] = []
    for item in listed:
        if item.kind is AgendaKind.EDUCATION:
            stretches += _uninterrupted(item, listed)
    return merged(stretches)


def _uninterrupted(item: AgendaItem, others: Iterable[AgendaItem]) -> list[Stretch]:
    """A part without the breaks that are noted within it."""
    begin, end = item.span
    found = []
    inside = [
        each.span
        for each in others
        if each.kind in {AgendaKind.BREAK, AgendaKind.OTHER}
        and begin <= each.span[0]
        and each.span[1] <= end
        # A break at the very same time is another room's.
        and each.span != item.span
    ]
    for since, until in merged(inside):
        if begin < since:
            found.append((begin, since))
        begin = until
    return [*found, (begin, end)] if begin < end else found


def common(one: Iterable[Stretch], other: Iterable[Stretch]) -> list[Stretch]:
    """The time that two sets of stretches share."""
    ours, theirs = merged(one), merged(other)
    return merged(
        (max(a, c), min(b, d)) for a, b in ours for c, d in theirs if max(a, c) < min(b, d)
    )


def length(stretches: Iterable[Stretch]) -> int:
    """Whole minutes of stretches, each moment once."""
    return seconds_of(stretches) // 60


def seconds_of(stretches: Iterable[Stretch]) -> int:
    """Seconds of stretches, each moment once."""
    total = sum(((end - begin) for begin, end in merged(stretches)), dt.timedelta())
    return int(total.total_seconds())


def computed(items: Sequence[AgendaItem], credit_type: CreditType) -> Computed:
    """The credit that an agenda comes to.

    Each day's minutes are capped by the type's cap per day, the sum is rounded once, and the whole
    is capped by the type's cap per activity. An agenda must have passed `check`.
    """
    days = [
        _day_total(day, [each for each in items if each.starts_at[:10] == day], credit_type)
        for day in sorted({item.starts_at[:10] for item in items})
    ]
    minutes = sum(each.minutes for each in days)
    amount = credit_for_minutes(minutes, credit_type)
    # Only where a cap holds: rounding each day would give or take quarter hours.
    if credit_type.cap_per_day and any(each.credit >= credit_type.cap_per_day for each in days):
        amount = min(amount, sum(each.credit for each in days))
    if credit_type.cap_per_activity:
        amount = min(amount, credit_type.cap_per_activity)
    return Computed(
        amount=amount,
        minutes=minutes,
        days=tuple(days),
        arithmetic=_arithmetic(days, minutes, amount, credit_type),
    )


def _day_total(day: str, items: Sequence[AgendaItem], credit_type: CreditType) -> DayTotal:
    education = [each for each in items if each.kind is AgendaKind.EDUCATION]
    counted = creditable(items)
    minutes = length(counted)
    others = [each.span for each in items if each.kind is not AgendaKind.EDUCATION]
    uninterrupted = sum(length(_uninterrupted(each, items)) for each in education)
    credit = credit_for_minutes(minutes, credit_type)
    if credit_type.cap_per_day:
        credit = min(credit, credit_type.cap_per_day)
    return DayTotal(
        day=day,
        minutes=minutes,
        concurrent=uninterrupted - minutes,
        # Each moment once, and none at which there is education elsewhere.
        left_out=length(others) - length(common(others, counted)),
        credit=credit,
    )


def _arithmetic(
    days: Sequence[DayTotal], minutes: int, amount: int, credit_type: CreditType
) -> str:
    """The sum as a person would write it down."""
    if not days:
        return "The agenda is empty."
    parts = []
    if len(days) > 1:
        parts.append(" + ".join(f"{each.minutes}" for each in days) + f" = {minutes} minutes")
    else:
        parts.append(f"{minutes} minutes of education")
    left_out = sum(each.left_out for each in days)
    if left_out:
        parts.append(f"{left_out} minutes of breaks and other parts left out")
    concurrent = sum(each.concurrent for each in days)
    if concurrent:
        parts.append(f"{concurrent} minutes at the same time as others counted once")
    exact = minutes * 100 / credit_type.minutes_per_credit / 100
    parts.append(
        f"{minutes} ÷ {credit_type.minutes_per_credit} = {exact:.3f}".rstrip("0").rstrip(".")
    )
    parts.append(
        f"in steps of {amount_text(credit_type.step)}, "
        f"{_ROUNDED[credit_type.rounding.value]}: {amount_text(amount)}"
    )
    if credit_type.cap_per_day and any(each.credit == credit_type.cap_per_day for each in days):
        parts.append(f"at most {amount_text(credit_type.cap_per_day)} a day")
    if credit_type.cap_per_activity and amount == credit_type.cap_per_activity:
        parts.append(f"at most {amount_text(credit_type.cap_per_activity)} for one activity")
    return "; ".join(parts) + "."


_ROUNDED = {"nearest": "rounded to the nearest", "down": "rounded down"}
