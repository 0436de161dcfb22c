"""Cell text made comparable: what a cell says, and its words without case, accents and marks."""

from __future__ import annotations

import datetime as dt
import math
import re
import unicodedata
from functools import lru_cache

from cme_desk.domain.intake.sheets import CellValue
from cme_desk.domain.people.names import clean

_GUARD = re.compile(r'="((?:[^"]|"")*)"')
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}")
_NOT_WORD = re.compile(r"[^\w#%]+|_")
_TRADE_MARKS = dict.fromkeys(map(ord, "™®©℠"))
_APOSTROPHES = re.compile(r"(?<=\w)['’‘`´](?=\w)")


def text(value: CellValue) -> str:
    """What a cell says, as a person would read it: cleaned, whole numbers without ".0".

    A cell that is one quoted literal (`="2021-06-14"`), by which Excel is told that it is text,
    says the text inside; nothing else that begins with "=" is touched.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        if value.isalnum() and value.isascii():
            return value
        cleaned = clean(value)
        guard = _GUARD.fullmatch(cleaned) if cleaned.startswith('="') else None
        return guard[1].replace('""', '"').strip() if guard else cleaned
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int):
        # Python refuses to write whole numbers of more than 4,300 digits.
        return str(value) if abs(value) < 10**300 else ""
    if isinstance(value, float):
        if not math.isfinite(value):
            return ""
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, dt.datetime):
        if value.time() == dt.time():
            return value.date().isoformat()
        return value.isoformat(" ", "seconds")
    return str(value)


@lru_cache(maxsize=8192)
def words(value: str) -> str:
    """The words of a text for comparing: "E-Mail:*" is "e mail", "Prénom" is "prenom"."""
    plain = value.casefold()
    if not plain.isascii():
        # Marks go first, for NFKC makes the letters "TM" of one.
        plain = unicodedata.normalize("NFKC", plain.translate(_TRADE_MARKS)).casefold()
        # Nor are zero-width and direction marks, soft hyphens and the like ever meant.
        plain = "".join(
            each
            for each in unicodedata.normalize("NFKD", plain)
            if not unicodedata.combining(each) and unicodedata.category(each) != "Cf"
        )
    plain = _APOSTROPHES.sub("", plain)
    return " ".join(_NOT_WORD.sub(" ", plain).split())


def without_brackets(value: str) -> str:
    """The text without what stands in brackets: "Name (please print)" is "Name"."""
    previous = ""
    while previous != value:
        previous, value = value, _BRACKETS.sub(" ", value)
    return value


def is_blank(value: CellValue) -> bool:
    """Whether a cell says nothing: empty, white space, or only invisible marks."""
    if value is None:
        return True
    return isinstance(value, str) and not value[:1].isalnum() and not text(value)
