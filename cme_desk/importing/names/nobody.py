"""Name cells that hold no person's name, and what to say of them."""

from __future__ import annotations

import re

from cme_desk.domain.people.names import clean
from cme_desk.importing.names import kinds
from cme_desk.importing.names.marks import BLANKS
from cme_desk.importing.names.order import ArrangedName, arrange
from cme_desk.importing.names.result import (
    BLANK,
    DEVICE,
    LONGEST,
    NOT_A_NAME,
    PHONE,
    ROBOT,
    SEVERAL,
    ParsedName,
    nobody,
    nothing,
)
from cme_desk.importing.names.words import PLACEHOLDER, look


def too_long(text: str) -> ParsedName:
    """A cell that holds too much for a name."""
    short = clean(text[:LONGEST])
    if not short and not text.strip():
        return ParsedName(written=text, kind=BLANK)
    review = f"This cell holds {len(text):,} characters; no name is that long."
    return nobody(text, short[:80].strip() + "…", NOT_A_NAME, review)


def device_or_robot(text: str, name: str) -> ParsedName | None:
    """A device, a robot, a room or an empty seat; None if it may be a person."""
    if kinds.robot(name):
        return nobody(
            text, name, ROBOT, f"“{name}” looks like a note-taking program, not a person."
        )
    owner = kinds.device(name)
    if owner is None:
        return None
    guess = arrange(owner, None) if owner else ArrangedName()
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
        review=(f"“{name}” is the name of a device; it may be that of {owner}.",),
    )


_HAS_DIGIT = re.compile(r"\d")
_WITH_A_NUMBER = re.compile(r"[\d_]|\.[a-z]")


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
    if name[0] in "=@" and not kinds.mail_parts(name):
        review = f"“{name[:60]}” starts with {name[0]} like a formula; it is kept as text."
        return nobody(text, name, NOT_A_NAME, review)
    return None


def several(text: str, name: str) -> ParsedName:
    """Two people in one cell."""
    review = f"“{name}” seems to name more than one person; each needs a line."
    return nobody(text, name, SEVERAL, review)


def not_a_name(text: str, name: str) -> ParsedName:
    """Signs, a web address, a piece of a page."""
    return nothing(text) if name else ParsedName(written=text, kind=BLANK)
