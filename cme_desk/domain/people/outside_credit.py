"""Credit that somebody earned elsewhere: kept for the transcript, never mixed with the office's."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideCredit:
    """One credit from another provider, as the learner or a paper says.

    Attributes:
        earned_on: ISO date.
        provider: who gave it.
        credit_type_id: one of the office's types; None for a free name.
        type_name: the name of the type, also where the id is given.
        amount: hundredths.
        document_id: a paper that shows it, if one was filed.

    """

    id: int = 0
    uid: str = ""
    person_id: int
    earned_on: str
    title: str
    provider: str = ""
    credit_type_id: int | None = None
    type_name: str
    amount: int
    document_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotSame:
    """Two records of people, or of organizations, that are two: remembered until it is taken back.

    Attributes:
        one_id: the lower id of the two.
        other_id: the higher one.
        said_at: local ISO date-time.

    """

    id: int = 0
    uid: str = ""
    one_id: int
    other_id: int
    said_at: str
