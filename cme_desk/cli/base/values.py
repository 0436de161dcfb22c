"""What people type, read: dates, times, time zones, words of a vocabulary, credit."""

from __future__ import annotations

import datetime as dt
import re
import zoneinfo
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import TypeVar

from cme_desk.domain.activities.record import Session
from cme_desk.domain.credit.types import typed_amount
from cme_desk.domain.people.names import fold
from cme_desk.errors import DeskError
from cme_desk.services.activities import record as activity_service
from cme_desk.services.credit.designations import Designating
from cme_desk.services.desk import Desk

_SESSION = re.compile(
    r"(?P<date>\d{4}-\d{2}-\d{2})[ T](?P<start>\d{1,2}:\d{2})\s*[-–]\s*(?P<end>\d{1,2}:\d{2})"
    r"(?:\s+(?P<title>.+))?"
)


_V = TypeVar("_V", bound=StrEnum)

amount = typed_amount


def date(text: str) -> str:
    """A date as ISO writes it.

    Raises:
        DeskError: it is none.

    """
    try:
        return dt.date.fromisoformat(text.strip()).isoformat()
    except ValueError:
        raise DeskError(
            "bad-date", f"“{text}” is not a date.", "", "Type it as 2027-01-14."
        ) from None


def day(text: str) -> str:
    """A date as ISO writes it; "" for none.

    Raises:
        DeskError: it is none.

    """
    return date(text) if text else ""


def clock(text: str) -> str:
    """A time of day as "HH:MM"; "" for none.

    Raises:
        DeskError: it is none.

    """
    if not text.strip():
        return ""
    try:
        hours, _, minutes = text.strip().partition(":")
        return dt.time(int(hours), int(minutes)).strftime("%H:%M")
    except ValueError:
        raise DeskError("bad-time", f"“{text}” is not a time.", "", "Type it as 12:05.") from None


def time_zone(text: str) -> str:
    """The name of a time zone as the world's list has it.

    Raises:
        DeskError: there is none of this name.

    """
    try:
        return zoneinfo.ZoneInfo(text.strip()).key
    # “America” is a folder of the list, “../x” leads out of it: each is another error.
    except (ValueError, OSError, zoneinfo.ZoneInfoNotFoundError):
        raise DeskError(
            "bad-time-zone",
            f"There is no time zone “{text}”.",
            "",
            "Type it as America/New_York, America/Chicago, America/Denver or America/Los_Angeles.",
        ) from None


def one_of(vocabulary: Iterable[_V], text: str, what: str) -> _V:
    """The member of a vocabulary that is meant, by its value, its words, or how either begins.

    Raises:
        DeskError: none, or more than one, could be meant.

    """
    members = list(vocabulary)
    names = {each: {fold(each.value), fold(_words(each))} for each in members}
    wanted = fold(text)
    found = [each for each in members if wanted in names[each]] or [
        each for each in members if wanted and any(name.startswith(wanted) for name in names[each])
    ]
    if len(found) != 1:
        raise DeskError(
            f"bad-{what.replace(' ', '-')}",
            f"“{text}” is not a {what}.",
            "",
            "Use one of: " + ", ".join(each.value for each in members) + ".",
        )
    return found[0]


def _words(member: StrEnum) -> str:
    words = getattr(member, "words", member.value)
    return str(words)


def designated(desk: Desk, given: Sequence[str], designated_on: str = "") -> list[Designating]:
    """Designated credit from "TYPE=AMOUNT", with the date on which it was designated.

    Raises:
        DeskError: a type is not known, an amount is none, or a type is given twice.

    """
    found: dict[int, int] = {}
    for text in given:
        name, equals, said = text.rpartition("=")
        if not equals:
            raise DeskError(
                "bad-credit",
                f"“{text}” does not say how much credit.",
                "",
                "Type it as “AMA PRA Category 1=1.00”.",
            )
        credit_type = activity_service.resolve_credit_type(desk, name)
        if credit_type.id in found:
            raise DeskError(
                "bad-credit",
                f"{credit_type.name} is given twice.",
                "",
                "Give each type of credit once, with the most that may be claimed.",
            )
        found[credit_type.id] = amount(said)
    on = date(designated_on) if designated_on else ""
    return [Designating(type_id, hundredths, "", on) for type_id, hundredths in found.items()]


def nothing_given(option: str) -> DeskError:
    """The refusal of a change of nothing; names an option that would be one."""
    remedy = f"Add an option such as {option}."
    return DeskError("nothing-given", "Nothing is said to be changed.", "", remedy)


def no_output(what: str, other: str) -> DeskError:
    """The refusal to write something nowhere; names the option besides --xlsx."""
    message = f"It is not said where the {what} is to be written."
    return DeskError("no-output", message, "", f"Add --xlsx OUT, or {other} OUT, or both.")


def session(text: str) -> Session:
    """A session from "2027-01-14 08:00-09:30 Title".

    Raises:
        DeskError: it cannot be understood.

    """
    found = _SESSION.fullmatch(text.strip())
    if found is None:
        raise DeskError(
            "bad-session",
            f"“{text}” is not a session.",
            "",
            "Type it as “2027-01-14 08:00-09:30 Opening lectures”.",
        )
    return between(date(found["date"]), found["start"], found["end"], found["title"] or "")


def between(day: str, start: str, end: str, title: str = "") -> Session:
    """A session from its day and times; one that ends before it begins ends on the next day.

    Raises:
        DeskError: a time is none.

    """
    begins, ends = clock(start), clock(end)
    last = day
    if begins and ends and ends < begins:
        last = (dt.date.fromisoformat(day) + dt.timedelta(days=1)).isoformat()
    return Session(
        activity_id=0,
        title=title,
        starts_at=f"{day}T{begins}" if begins else "",
        ends_at=f"{last}T{ends}" if ends else "",
    )
