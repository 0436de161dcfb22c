"""What stands on a name badge and on a tent."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cme_desk.domain.people.names import display_name, family_first


@dataclass(frozen=True, slots=True, kw_only=True)
class NamePaper:
    """One person's badge or tent, as text ready to print.

    Attributes:
        person_id: whose.
        name: as spoken, for problems and bookmarks.
        large: what is read from afar: the first name, or all of a name that has one part.
        small: the rest of the name, with credentials.
        organization: may be empty.
        table: where they sit; may be empty.
        activity: title of the activity.
        code: what the QR code says; "" for none.

    """

    person_id: int
    name: str
    large: str
    small: str
    organization: str = ""
    table: str = ""
    activity: str = ""
    code: str = ""


def name_lines(
    first: str, middle: str, last: str, suffix: str, credentials: str
) -> tuple[str, str]:
    """The large line and the small line of a name.

    A name that leads with the family, or has only one part, stands whole in the large line.
    """
    rest = " ".join(part for part in (middle, last, suffix) if part)
    if not first or not last or (family_first(first, last) and not middle):
        return display_name(first, middle, last, suffix), credentials
    return first, f"{rest}, {credentials}" if credentials else rest


def person_code(person_id: int) -> str:
    """What a QR code says of a person who has no row of their own on a sign-in sheet."""
    return f"CME-DESK:PERSON:{person_id}"


# Scanners that type with another keyboard than the computer's turn the colons into something else.
_PERSON = re.compile(r"\W*CME.?DESK.?PERSON.?(\d{1,15})\W*", re.IGNORECASE)


def person_of(text: str) -> int | None:
    """Whom a person's code names, as it was scanned or typed; None for any other text."""
    found = _PERSON.fullmatch(text)
    return int(found[1]) if found else None
