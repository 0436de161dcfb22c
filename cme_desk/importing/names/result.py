"""What a name cell gives: the parts of a name, or what it holds in place of one."""

from __future__ import annotations

from dataclasses import dataclass

from cme_desk.domain.people import credentials as letters
from cme_desk.domain.people.names import clean, display_name
from cme_desk.importing.names.marks import Marks
from cme_desk.importing.names.order import ArrangedName

PERSON = "person"
DEVICE = "device"
PHONE = "phone"
ROBOT = "robot"
SEVERAL = "several"
BLANK = "blank"
NOT_A_NAME = "not-a-name"

LONGEST = 250
"""No name with all its credentials is longer; a longer cell is something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedName:
    """What a name cell says.

    Attributes:
        written: the cell exactly as written.
        last_name, first_name, middle_name, suffix: the parts; a lone word is a last name.
        full_name: "First Middle Last Suffix"; never empty unless the kind is "blank".
        credentials: in the usual way to write them, separated by ", ".
        kind: "person", "device" (also a room or an empty seat), "phone", "robot", "several",
            "blank", or "not-a-name" (a paragraph, a web address, a formula).
        review: sentences that say why a look is due; empty if none is.

    """

    written: str
    last_name: str = ""
    first_name: str = ""
    middle_name: str = ""
    suffix: str = ""
    full_name: str = ""
    credentials: str = ""
    kind: str = PERSON
    review: tuple[str, ...] = ()


def person(text: str, named: ArrangedName, marks: Marks | None) -> ParsedName:
    """A person, from the parts that were arranged and what was taken off before."""
    first, middle, last, suffix = named.first, named.middle, named.last, named.suffix
    if not first and not last:
        return nothing(text)
    held, review = named.credentials, named.review
    full = named.spoken or display_name(first, middle, last, suffix)
    if marks is not None:
        held, review = (*held, *marks.credentials), (*review, *marks.review)
        full = full or clean(text)
        if any(map(str.isdigit, full)) and suffix not in {"2nd", "3rd", "4th", "5th"}:
            review = (*review, f"“{full}” holds digits; is it a name?")
    return ParsedName(
        written=text,
        last_name=last,
        first_name=first,
        middle_name=middle,
        suffix=suffix,
        full_name=full,
        credentials=letters.normalize(", ".join(held)) if held else "",
        review=review,
    )


def nothing(text: str) -> ParsedName:
    """A cell without a name: nothing but signs, or a paragraph of them."""
    name = clean(text)
    if not any(each.isalnum() for each in name):
        return ParsedName(written=text, kind=BLANK)
    return nobody(text, name, NOT_A_NAME, f"“{name[:60]}” is not a name.")


def nobody(text: str, name: str, kind: str, review: str) -> ParsedName:
    """A cell that holds something in place of a person's name."""
    return ParsedName(written=text, full_name=name, kind=kind, review=(review,))
