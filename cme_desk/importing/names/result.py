"""What a name cell gives: the parts of a name, or what it holds in place of one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cme_desk.domain.intake.reviews import Look
from cme_desk.domain.people import credentials as letters
from cme_desk.domain.people.names import clean, display_name
from cme_desk.importing.names import kinds
from cme_desk.importing.names.marks import BLANKS, Marks
from cme_desk.importing.names.order import arrange
from cme_desk.importing.names.peel import Peeled, letters_of
from cme_desk.importing.names.words import CORPS, PLACEHOLDER, SERVICES, look

PERSON = "person"
DEVICE = "device"
PHONE = "phone"
ROBOT = "robot"
SEVERAL = "several"
BLANK = "blank"
NOT_A_NAME = "not-a-name"

_LETTERS = re.compile(r"[^\W\d_]+")
_HAS_DIGIT = re.compile(r"\d")
_WITH_A_NUMBER = re.compile(r"[\d_]|\.[a-z]")
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


def person(text: str, named: Peeled, marks: Marks | None) -> ParsedName:
    """A person, from the parts that were arranged and what was taken off before."""
    first, middle, last, suffix = named.first, named.middle, named.last, named.suffix
    if not first and not last:
        return nothing(text)
    held, review = list(named.credentials), list(named.review)
    full = named.spoken or display_name(first, middle, last, suffix)
    if marks is not None:
        held += marks.credentials
        review += marks.review
        full = full or clean(text)
        if any(map(str.isdigit, full)) and suffix not in {"2nd", "3rd", "4th", "5th"}:
            review.append(Look.ODD_NAME.said(f"“{full}” holds digits; is it a name?"))
    return ParsedName(
        written=text,
        last_name=last,
        first_name=first,
        middle_name=middle,
        suffix=suffix,
        full_name=full,
        credentials=_usual(held, text) if held else "",
        review=tuple(review),
    )


def _usual(held: list[str], text: str) -> str:
    """Credentials in their usual way to write them; beside a service "MSC" is a corps, no MSc."""
    usual = letters.normalize(", ".join(held))
    if not any(letters_of(each) in SERVICES for each in held):
        return usual
    written = set(_LETTERS.findall(text))
    parts = usual.split(", ")
    return ", ".join(
        each.upper() if letters_of(each) in CORPS and each.upper() in written else each
        for each in parts
    )


def nothing(text: str) -> ParsedName:
    """A cell without a name: nothing but signs, or a paragraph of them."""
    name = clean(text)
    if not any(each.isalnum() for each in name):
        return ParsedName(written=text, kind=BLANK)
    return nobody(text, name, NOT_A_NAME, f"“{name[:60]}” is not a name.")


def nobody(
    text: str, name: str, kind: str, review: str, look_at: Look = Look.NO_NAME
) -> ParsedName:
    """A cell that holds something in place of a person's name."""
    return ParsedName(written=text, full_name=name, kind=kind, review=(look_at.said(review),))


def too_long(text: str) -> ParsedName:
    """A cell that holds too much for a name."""
    short = clean(text[:LONGEST])
    if not short and not text.strip():
        return ParsedName(written=text, kind=BLANK)
    review = f"This cell holds {len(text):,} characters; no name is that long."
    return nobody(text, short[:80].strip() + "…", NOT_A_NAME, review)


def device_or_robot(text: str, name: str) -> ParsedName | None:
    """A device, a robot, a room or an empty seat; None if it may be a person."""
    if kinds.ROBOT.search(name):
        return nobody(
            text, name, ROBOT, f"“{name}” looks like a note-taking program, not a person."
        )
    owner = kinds.device(name)
    if owner is None:
        return None
    guess = arrange(owner, None)
    if not guess.last:
        review = f"“{name}” is the name of a device, a room or an empty seat, not of a person."
        return nobody(text, name, DEVICE, review)
    return ParsedName(
        written=text,
        full_name=name,
        first_name=guess.first,
        middle_name=guess.middle,
        last_name=guess.last,
        kind=DEVICE,
        review=(
            Look.NAME_GUESSED.said(f"“{name}” is the name of a device; it may be that of {owner}."),
        ),
    )


def suspect(name: str) -> bool:
    """Whether a word of a name is one that devices, robots and empty seats are called by."""
    outer = name.partition("(")[0].replace(",", " ").split()
    for word in outer:
        if look(word) & PLACEHOLDER or word[-2:] in {"'s", "’s"}:
            return True
    return not outer or ";" in name or bool(_WITH_A_NUMBER.search(name))


def empty_or_number(text: str, name: str) -> ParsedName | None:
    """An empty cell, a telephone number or a formula; None if it is something else."""
    if not name or name.lower() in BLANKS:
        return ParsedName(written=text, kind=BLANK)
    if _HAS_DIGIT.search(name) and kinds.phone(name):
        review = f"“{name}” is a telephone number; whose it is, the sheet does not say."
        return nobody(text, name, PHONE, review)
    if name[0] in "=@" and not kinds.MAIL.search(name):
        review = f"“{name[:60]}” starts with {name[0]} like a formula; it is kept as text."
        return nobody(text, name, NOT_A_NAME, review)
    return None


def several(text: str, name: str) -> ParsedName:
    """Two people in one cell."""
    review = f"“{name}” seems to name more than one person; each needs a line."
    return nobody(text, name, SEVERAL, review, Look.SEVERAL_PEOPLE)


def place(text: str, name: str) -> ParsedName:
    """An office, a hospital or a department, in place of a person."""
    review = f"“{name}” seems to be a place or an office, not a person."
    return nobody(text, name, NOT_A_NAME, review)


def masked(text: str, name: str) -> ParsedName:
    """A name of which a part was hidden: what is left must not pass for a whole one."""
    review = f"“{name}” is partly hidden: it does not say who this is."
    return nobody(text, name, NOT_A_NAME, review, Look.HIDDEN_VALUE)


def not_a_name(text: str, name: str) -> ParsedName:
    """Signs, a web address, a piece of a page."""
    return nothing(text) if name else ParsedName(written=text, kind=BLANK)
