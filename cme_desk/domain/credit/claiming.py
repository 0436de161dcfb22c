"""From presence to a claim: which minutes count for credit, and what they come to.

AMA PRA: physicians claim only the credit commensurate with the extent of their participation, and
never more than is designated.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from cme_desk.domain.attendance.events import Presence, total_seconds
from cme_desk.domain.credit.agenda import Stretch, common, merged, seconds_of
from cme_desk.domain.credit.types import (
    CreditType,
    FormatAmount,
    credit_for_minutes,
    round_to_step,
)
from cme_desk.domain.credit.work import STAGES
from cme_desk.domain.vocabulary import StepKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What of one learner's presence counts for credit.

    Attributes:
        minutes: whole ones; None where nothing tells.
        span: when they were, as far as it is known.
        whole: they count as there for all of it, though the length is not known.
        seconds: what there is beyond whole minutes.

    """

    minutes: int | None
    span: tuple[Stretch, ...] = ()
    whole: bool = False
    seconds: int = 0

    @property
    def by_day(self) -> tuple[int, ...]:
        """The whole minutes of each day; what goes past midnight is divided there."""
        return tuple(seconds // 60 for seconds in self.seconds_by_day)

    @property
    def seconds_by_day(self) -> tuple[int, ...]:
        """The seconds of each day; what goes past midnight is divided there."""
        days: dict[dt.date, list[Stretch]] = {}
        for begin, end in merged(self.span):
            since = begin
            while since.date() < end.date():
                midnight = dt.datetime.combine(since.date() + dt.timedelta(days=1), dt.time())
                days.setdefault(since.date(), []).append((since, midnight))
                since = midnight
            if since < end:
                days.setdefault(since.date(), []).append((since, end))
        return tuple(seconds_of(parts) for _, parts in sorted(days.items()))


def counted(
    parts: Sequence[Presence], education: Sequence[Stretch] | None, *, whole: bool
) -> Counted:
    """Count one learner's presence at all sessions.

    With an agenda (`education` is when there was any) only time within its creditable parts
    counts. Of minutes that a report gives without times, at most the creditable ones do. Without an
    agenda (None) all time counts.
    """
    seconds = total_seconds(parts)
    known = [part for part in parts if part.minutes is not None]
    span = tuple(stretch for part in known for stretch in part.span)
    if education is not None:
        span = tuple(common(span, education))
        if seconds is not None:
            elsewhere = sum((part.minutes or 0) * 60 for part in known if not part.span)
            seconds = min(seconds, seconds_of(span) + elsewhere, seconds_of(education))
    return Counted(
        minutes=None if seconds is None else seconds // 60,
        seconds=(seconds or 0) % 60,
        span=span,
        whole=whole,
    )


def proposed(credit_type: CreditType, designated: int, presence: Counted) -> int | None:
    """What a learner may claim of one type, in hundredths; never above what is designated.

    Whoever counts as there for all of a session may claim that. The type's cap per day holds for
    each of their days. None where nothing tells how long they were there: a person has to say.
    """
    if presence.whole:
        amount = designated
    elif presence.minutes is None:
        return None
    else:
        amount = credit_for_minutes(presence.minutes, credit_type, presence.seconds)
        amount = min(designated, amount)
    if not credit_type.cap_per_day or not presence.span:
        return amount
    of_days = sum(
        min(credit_for_minutes(0, credit_type, seconds), credit_type.cap_per_day)
        for seconds in presence.seconds_by_day
    )
    return min(amount, of_days)


def of_stages(
    fixed: FormatAmount | None, designated: int, stages: Sequence[StepKind]
) -> int | None:
    """What the stages of PI CME that were done come to, in hundredths.

    All of them are worth the format's amount, and each alone its stage's (AMA, as it is generally
    known: 5 a stage, 20 for all three). None where the office keeps no amount for a part.
    """
    if len(stages) == len(STAGES):
        return designated if fixed is None else min(designated, fixed.amount)
    if fixed is None or not fixed.stage_amount:
        return None
    return min(designated, len(stages) * fixed.stage_amount)


def following(credit_type: CreditType, designated: int, followed: int) -> int:
    """What a type that follows another comes to: that claim in its own steps, up to designated.

    ABIM: points equal the credits claimed; ABP: rounded to the nearest whole number.
    """
    return min(designated, round_to_step(followed, credit_type.step, credit_type.rounding))
