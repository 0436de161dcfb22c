"""What a cell says, its words made comparable, and what reading one gives."""

from __future__ import annotations

import datetime as dt
import math
import re
import unicodedata
from functools import lru_cache
from typing import Generic, NamedTuple, TypeAlias, TypeVar

from cme_desk.domain.intake.sheets import CellValue
from cme_desk.domain.people.names import clean
from cme_desk.vocabularies import phrases, vocabulary

_GUARD = re.compile(r'="((?:[^"]|"")*)"')
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}")
_NOT_WORD = re.compile(r"[^\w#%]+|_")
_TRADE_MARKS = dict.fromkeys(map(ord, "™®©℠"))
_APOSTROPHES = re.compile(r"(?<=\w)['’‘`´](?=\w)")
T = TypeVar("T")

DayFirst: TypeAlias = bool | None
"""Whether 5/6 is the fifth of June; None if nothing says, and then it is May as in the US."""

LONGEST = 200
"""A longer cell holds no date, number or address; it is not searched."""

_LISTS = vocabulary("statuses")
_NOTHING = {"", *phrases(_LISTS["nothing"])}
_NAMES_TOO = frozenset(phrases(_LISTS["nothing_or_name"]))
_AROUND = "<>[](){}'\"*._- "
_MASKS = "*＊✱✲•●▪█■▓▒░"
_MASKED = re.compile(
    rf"(?<=[^\W_])[{_MASKS}]{{2,}}|[{_MASKS}]{{2,}}(?=[^\W_])|(?<=[^\W_])[{_MASKS}](?=[^\W_])"
    r"|[█■▓▒░]|(?<=[^\W_])#{2,}|(?<=[^\W\d_])(?:\.{3,}|…)|(?<=[^\W_])_{2,}|(?<=[^\W\d_])-{2,}(?!\S)"
    r"|(?:\b|(?<=[^\W_]))[xX]{3,}(?![^\W_])|[Xx]{3,}-|"
    + vocabulary("names")["masked_words"].strip(),
    re.IGNORECASE,
)
_OF_PROGRAMS = frozenset({"nan", "null", "none"})
_NO_MIDDLE = frozenset({"null", "none"})
_MOST = 30  # characters of what stands for nothing
# "0/0/00", "0000-00-00 00:00:00": a date that a program had to write and did not have.
_NO_DATE = re.compile(r"0{1,4}([/.\-])0{1,2}\1(?:0{4}|0{1,2})(?:[T ]0{1,2}:00(?::00(?:\.0+)?)?Z?)?")
_NO_SIGNS = re.compile(r"[\s\-–—‐‑_./\\…]+")


class Value(NamedTuple, Generic[T]):
    """A value, and a sentence that says why it needs a look ("" if it does not)."""

    value: T
    review: str = ""


def text(value: CellValue) -> str:
    """What a cell says, as a person would read it: cleaned, whole numbers without ".0".

    A cell that is one quoted literal (`="2021-06-14"`), by which Excel is told that it is text,
    says the text inside; nothing else that begins with "=" is touched.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        if value.isalnum():
            return value if value.isascii() else unicodedata.normalize("NFC", value)
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


def text_of(cell: CellValue) -> str:
    """What a cell says, without the apostrophe that tells Excel to leave it alone ('0042)."""
    said = text(cell)
    return said[1:].lstrip() if said[:1] == "'" and "'" not in said[1:] else said


def is_nothing(said: str) -> bool:
    """Whether a text stands for an empty cell: "n/a", "--", "none", "NaN", "0/0/00"."""
    return len(said) <= _MOST and _stands_for_nothing(said)


@lru_cache(maxsize=8192)
def _stands_for_nothing(said: str) -> bool:
    plain = " ".join(said.casefold().split())
    bare = plain.strip(_AROUND)
    if plain in _NOTHING or (bare and bare in _NOTHING):
        return True
    return bool(_NO_SIGNS.fullmatch(plain) or _NO_DATE.fullmatch(plain))


def is_no_name(said: str, *, family: bool = True) -> bool:
    """Whether a text stands for nothing where a name belongs: "n/a", "NULL", but not "Null".

    A family or given name may be written in capitals ("NA"), a middle name beside them is none.
    """
    if not is_nothing(said):
        return False
    bare = said.strip(_AROUND)
    if bare != said or bare.casefold() not in _NAMES_TOO:
        return True
    if not family and bare.casefold() in _NO_MIDDLE:
        return True
    return not bare.istitle() and (not family or bare.casefold() in _OF_PROGRAMS)


def is_letters(said: str) -> bool:
    """Whether a text is letters, with periods or without: "N.D." is a state, "#N/D" is not."""
    return said.replace(".", "").isalpha()


def is_masked(said: str) -> bool:
    """Whether a part of a text was hidden on purpose: "Al***", "z•••@example.org", "[redacted]".

    What is left of it is no evidence of anybody.
    """
    return _MASKED.search(said) is not None


def shown(said: str) -> str:
    """A cell's text in quotation marks, cut short, for a sentence about it."""
    return f"“{said[:40]}…”" if len(said) > 41 else f"“{said}”"
