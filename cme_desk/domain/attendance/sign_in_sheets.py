"""The office's own sign-in sheet: its rows, whom they expect, and which activities are a series."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from cme_desk.domain.people.names import fold

MARKER = "CME Desk sign-in sheet"
"""Name of the property in a workbook by which the sheet is known to be the office's own."""

WALK_INS = 20
"""How many empty coded rows a sheet has for whom nobody expected."""

MOST_EXPECTED = 100
"""Beyond these it is quicker to write one's name than to look for it."""

_NUMBERS = re.compile(r"(?:[\s\-_./#]*\d+[a-z]?)+$", re.IGNORECASE)
_PART = re.compile(
    r"\s*(?::|\s[-–—|]\s|\(|\b(?:no\.?|session|part|week|day|vol\.?)\s*\d).*$", re.IGNORECASE
)
_DATED = re.compile(
    r"\b(?:\d{1,4}[/.\-]\d{1,2}(?:[/.\-]\d{2,4})?|(?:19|20)\d\d"
    r"|(?:january|february|march|april|may|june|july|august|september|october|november|december)"
    r"(?:\s+\d{1,2})?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowCode:
    """A row of an own sheet: of which activity and session, and for whom.

    Attributes:
        code: as kept (domain.row_codes); unique in the office.
        person_id: who is expected on the row; None for an empty one.
        made_at: local ISO date-time.

    """

    id: int = 0
    uid: str = ""
    code: str
    activity_id: int
    session_id: int
    person_id: int | None = None
    made_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """One row as it is printed; all but the code is empty for a walk-in."""

    code: str
    last_name: str = ""
    first_name: str = ""
    credentials: str = ""
    email: str = ""
    organization: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInSheet:
    """All that an own sheet says, ready to be written or drawn.

    Attributes:
        provider: who gives it, the first line.
        title: of the activity.
        session: title of the session; "" where there is only one.
        when: date and time in words.
        where: the place; may be empty.
        activity_code: the office's code of the activity.
        statements: accreditation and designation, as markup.
        expected: rows with somebody on them.
        empty: rows for walk-ins.

    """

    provider: str
    title: str
    session: str = ""
    when: str
    where: str = ""
    activity_code: str
    statements: tuple[str, ...] = ()
    expected: tuple[SheetRow, ...] = ()
    empty: tuple[SheetRow, ...] = ()


def code_prefix(code: str) -> str:
    """What the codes of a series have in common: "gr" of "GR-2027-02"; "" if nothing is left."""
    left = _NUMBERS.sub("", code.strip())
    return fold(left) if left != code.strip() else ""


def title_stem(title: str) -> str:
    """What the titles of a series have in common: "grand rounds" of "Grand Rounds: Sepsis".

    A single word says too little to make a series of two activities.
    """
    plain = _DATED.sub(" ", _PART.sub("", title))
    stem = fold(_NUMBERS.sub("", " ".join(plain.split())))
    return stem if len(stem.split()) > 1 else ""


def same_series(code: str, title: str, other_code: str, other_title: str) -> bool:
    """Whether two activities are meetings of one series, by their codes or by their titles."""
    prefix, stem = code_prefix(code), title_stem(title)
    return bool(prefix and prefix == code_prefix(other_code)) or bool(
        stem and stem == title_stem(other_title)
    )


def series_since(date: str) -> str:
    """The first day whose meetings count as earlier ones: a year before, as ISO."""
    day = dt.date.fromisoformat(date)
    return (day - dt.timedelta(days=366)).isoformat()
