"""A letter that verifies what somebody took part in, and which credit is on file for it."""

from __future__ import annotations

from dataclasses import dataclass

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.credit.types import amount_text
from cme_desk.domain.papers.certificates import Signature
from cme_desk.domain.wording.markup import escape
from cme_desk.domain.wording.phrases import long_date, long_dates

TO_ANYBODY = "To whom it may concern"


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterEntry:
    """One activity and one type of credit.

    Attributes:
        activity: what they took part in.
        amount: hundredths; 0 for taking part alone.
        label: of the credit, markup; "" for taking part alone.
        certificate: the number of the certificate in force; may be empty.
        completed_on: ISO date of their completion of what has no day in common; "" if not recorded.

    """

    activity: Activity
    amount: int = 0
    label: str = ""
    certificate: str = ""
    completed_on: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """All that a letter says.

    Attributes:
        person_id: whom it is about.
        name: with credentials.
        numbers: such as the NPI and the license, in words.
        provider: the accredited provider, for the letterhead.
        address: of the office; may be empty.
        accreditation: markup of the accreditation statement; may be empty.
        recipient: to whom, line by line; empty for anybody.
        date: ISO date of the letter.
        entries: what is verified, the oldest first.
        signatures: who signs.
        logo: a picture for the letterhead; may be empty.

    """

    person_id: int
    name: str
    numbers: tuple[str, ...] = ()
    provider: str
    address: str = ""
    accreditation: str = ""
    recipient: tuple[str, ...] = ()
    date: str
    entries: tuple[LetterEntry, ...]
    signatures: tuple[Signature, ...] = ()
    logo: bytes = b""


def subject(letter: Letter) -> str:
    """What the letter is about, as markup."""
    words = " · ".join([letter.name, *letter.numbers])
    return f"Verification of participation: {escape(words)}"


def sentences(letter: Letter) -> list[str]:
    """The paragraphs of the letter, as markup."""
    name = escape(letter.name)
    provider = escape(letter.provider)
    if len(letter.entries) == 1:
        (entry,) = letter.entries
        body = [f"This letter verifies that {name} {_took_part(entry)}.", *_credit(entry)]
    else:
        many = len(letter.entries)
        words = f"{name} took part in the following {many} activities of {provider}"
        body = [f"This letter verifies that {words}, with the credit that is on file for each."]
    day = long_date(letter.date)
    return [
        *body,
        f"It is written from the attendance and credit records of {provider}, as of {day}.",
    ]


def line(entry: LetterEntry) -> str:
    """An activity in a list of several, as markup."""
    activity = entry.activity
    parts = [f"{escape(activity.title)} ({escape(activity.learning_format)})", _days(entry)]
    if activity.location:
        parts.append(escape(activity.location))
    credit = f"{amount_text(entry.amount)} {entry.label}" if entry.amount else "participation"
    words = f"{', '.join(parts)}: {credit}"
    return f"{words}. Certificate {entry.certificate}." if entry.certificate else f"{words}."


def _took_part(entry: LetterEntry) -> str:
    activity = entry.activity
    where = f" at {escape(activity.location)}" if activity.location else ""
    what = f"the {escape(activity.learning_format)} “{escape(activity.title)}”{where}"
    if not activity.needs_completion_date:
        return f"took part in {what} on {_days(entry)}"
    # The days between which it was offered are nobody's day of completion.
    return f"took part in {what}, {_days(entry)}"


def _days(entry: LetterEntry) -> str:
    activity = entry.activity
    if not activity.needs_completion_date:
        return long_dates(activity.starts_on, activity.ends_on)
    if entry.completed_on:
        return f"completed on {long_date(entry.completed_on)}"
    return "of which the day of completion is not recorded"


def _credit(entry: LetterEntry) -> list[str]:
    """What is on file of one activity's credit."""
    paper = f"certificate {entry.certificate}" if entry.certificate else ""
    if entry.amount:
        words = f"{amount_text(entry.amount)} {entry.label} are on file for this activity"
        return [f"{words}, with {paper}." if paper else f"{words}."]
    return [f"Participation is certified by {paper}."] if paper else []
