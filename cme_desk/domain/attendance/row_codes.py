"""Row codes: the few characters by which a row of the office's own sign-in sheet is known again.

They are read from paper and typed by hand, so no two characters look alike (no 0 and O, no 1 and I,
no 2 and Z, no 5 and S, no 8 and B), there are no vowels that could make words, and the last
character checks the others: one wrong character, or two that changed places, never give another
right code. No program takes one for a number or a date: a letter comes first, and another one
stands behind the hyphen.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

from cme_desk.domain.people.names import clean

ALPHABET = "CDFHJKMNPRTWXY34679"
"""19 characters; a prime number, on which the check rests."""

LENGTH = 6
_LETTERS = "CDFHJKMNPRTWXY"
_SHAPE = re.compile(rf"[{_LETTERS}][{ALPHABET}]{{{LENGTH - 1}}}")
_BETWEEN = re.compile(r"[\s\-‐‑‒–—.·_/'’]+")
_MAY_BE = re.compile(r"\w{1,3}(?:[^\w@]{0,3}\w{1,5}){1,2}[^\w@]?")


def check_character(payload: str) -> str:
    """The last character of a code, of the ones before it."""
    # Weights that differ, modulo a prime: what changes places changes the sum.
    total = sum(weight * ALPHABET.index(each) for weight, each in enumerate(payload, start=2))
    return ALPHABET[-total % len(ALPHABET)]


def is_code(code: str) -> bool:
    """Whether a tidy code can be right."""
    return (
        bool(_SHAPE.fullmatch(code))
        and any(each in _LETTERS for each in code[3:])
        and code[-1] == check_character(code[:-1])
    )


def tidy(text: str) -> str:
    """A code as it is kept, of what was written: capitals, no blanks or hyphens."""
    if not text or len(text) > 40:
        return ""
    return _BETWEEN.sub("", unicodedata.normalize("NFKC", clean(text))).upper()


def looks_like_code(text: str) -> bool:
    """Whether a cell's text is a right code; quick for those that are not."""
    return len(text) <= 12 and bool(_MAY_BE.fullmatch(text)) and is_code(tidy(text))


def shown(code: str) -> str:
    """A code as people see it: "K7M-XPD"."""
    return f"{code[:3]}-{code[3:]}" if len(code) == LENGTH else code


def new_code(choose: Callable[[Sequence[str]], str]) -> str:
    """A right code by chance; `choose` takes one of several characters, as random.choice does."""
    while True:
        payload = choose(_LETTERS) + "".join(choose(ALPHABET) for _ in range(LENGTH - 2))
        code = payload + check_character(payload)
        if is_code(code):
            return code
