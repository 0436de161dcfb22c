"""The sessions that a series' certificate lists, each with its part of the credit."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from cme_desk.domain.activities.record import Session
from cme_desk.domain.credit.types import CreditType, amount_text, credit_for_minutes
from cme_desk.domain.papers.certificates import CertificateFacts, ListedSession


@dataclass(frozen=True, slots=True, kw_only=True)
class Attended:
    """A session that a learner was at; `minutes` of credit, None where nothing tells."""

    session: Session
    minutes: int | None

    @property
    def day(self) -> str:
        """ISO date; "" where it is not known."""
        return self.session.starts_at[:10]

    @property
    def weight(self) -> int:
        """By which credit is shared out among sessions: minutes, else the session's own length."""
        return self.minutes if self.minutes is not None else self.session.minutes or 60


def certified(facts: Collection[CertificateFacts], sessions: Sequence[Attended]) -> set[str]:
    """The sessions, by uid, that papers in force list already.

    A paper from before sessions were listed stands for all up to the day of its issue.
    """
    found: set[str] = set()
    for each in facts:
        listed = {session.uid for session in each.sessions}
        found |= listed or {one.session.uid for one in sessions if one.day <= each.issued_on}
    return found


def listed(
    sessions: Sequence[Attended], credit_type: CreditType | None, amount: int | None
) -> tuple[ListedSession, ...]:
    """Sessions as a certificate lists them, in order.

    Args:
        sessions: those attended.
        credit_type: of the certificate; None where no credit is designated.
        amount: what is awarded in all, in hundredths, which the parts add up to; None on a
            certificate of participation, which says what each was designated for.

    """
    inorder = sorted(sessions, key=lambda each: (each.session.starts_at, each.session.position))
    if credit_type is None:
        parts = [""] * len(inorder)
    elif amount is None:
        parts = [
            amount_text(credit_for_minutes(each.session.minutes or 0, credit_type))
            for each in inorder
        ]
    else:
        parts = [amount_text(each) for each in _shared(inorder, credit_type, amount)]
    return tuple(
        ListedSession(
            uid=each.session.uid, date=each.day, title=each.session.title.strip(), credits=part
        )
        for each, part in zip(inorder, parts, strict=True)
    )


def _shared(sessions: Sequence[Attended], credit_type: CreditType, amount: int) -> list[int]:
    """An amount shared out by time, in the type's steps; the parts add up to it.

    What each comes to alone stands where that fits; else what has run up to each is rounded.
    """
    alone = [credit_for_minutes(each.weight, credit_type) for each in sessions]
    if sum(alone) == amount:
        return alone
    total = sum(each.weight for each in sessions)
    if not total:
        return [0] * (len(sessions) - 1) + [amount]
    step = credit_type.step or 1
    parts, run_up, given = [], 0, 0
    for each in sessions:
        run_up += each.weight
        until = amount if run_up == total else round(amount * run_up / total / step) * step
        parts.append(until - given)
        given = until
    return parts
