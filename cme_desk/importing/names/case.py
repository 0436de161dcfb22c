"""The letters of a name: capitals and small ones, where a cell has only one kind."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TypeAlias

from cme_desk.importing.names.words import (
    CAPITALS,
    CONNECTOR,
    CONNECTORS,
    HALF_CAPITALS,
    INITIAL,
    LOWER,
    LOWER_PARTICLES,
    PARTICLE,
    TWO_LETTER_FAMILIES,
    VIETNAMESE,
    look,
)
from cme_desk.vocabularies import vocabulary
from cme_desk.vocabularies import words as words_of

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ`´][^\W\d_]+)*")
_MAC = words_of(vocabulary("names")["second_capital"])
_APOSTROPHES = "'’ʼ`´"
_SHORT_BEFORE_APOSTROPHE = frozenset({"o", "d", "l", "n", "m", "dell", "dall", "all", "sant"})
_TWO_LETTER_NAMES = frozenset("ng vy ty cy ly by sy ky".split())


Whole: TypeAlias = bool | None
"""Whether a cell holds one kind of letters only; None to find out from the words."""


@lru_cache(maxsize=32_768)
def proper(word: str) -> str:
    """One word of a name with a capital where one belongs: "MCDONALD" is "McDonald"."""
    if look(word) & INITIAL and ("." in word or len(word) == 1):
        return word.upper()
    letters = word.lower()
    vowels = sum(each in "aeiou" for each in letters)
    # "JT" and "DJ" are what people are called by, and stay.
    if len(word) == 2 and word.isupper() and (not vowels or letters[1] == "j"):
        return word if letters not in _TWO_LETTER_NAMES else word[0] + letters[1]
    return _WORD.sub(_one, word)


def _one(match: re.Match[str]) -> str:
    word = match[0]
    # In small letters the Turkish İ is two characters.
    small = word.lower().replace("i̇", "i")
    for mark in _APOSTROPHES:
        head, found, tail = small.partition(mark)
        if found:
            tail = _capital(tail) if head in _SHORT_BEFORE_APOSTROPHE else tail
            return _capital(head) + found + tail
    return _capital(small)


def _capital(small: str) -> str:
    if small.startswith("mc") and len(small) > 4:
        return "Mc" + small[2].upper() + small[3:]
    if small.startswith("mac") and small[3:] in _MAC:
        return "Mac" + small[3].upper() + small[4:]
    first = small[:1].upper()
    return (first if len(first) == 1 else small[:1].title()) + small[1:]


def recase(words: list[str], whole: Whole = None, *, family: bool = False) -> list[str]:
    """The words of a family or given name in mixed case.

    `whole` says that the cell holds one kind of letters only, so that all words are recased;
    otherwise only those that stand out: "SMITH John", "john Smith". A name that its writer wrote
    in mixed case stays as it is. `family` says that the words are a family name, where a lone "E"
    joins two and is no initial.
    """
    if not words:
        return []
    if whole is None:
        whole = not any(_mixed(word) for word in words)
    following = [*words[1:], ""]
    return [
        _in_place(word, after, whole=whole, family=family)
        for word, after in zip(words, following, strict=True)
    ]


def _mixed(word: str) -> bool:
    return not look(word) & (CAPITALS | LOWER | INITIAL)


def _in_place(word: str, following: str, *, whole: bool, family: bool) -> str:
    seen = look(word)
    if seen & PARTICLE and following and (whole or seen & CAPITALS):
        small = word.lower()
        # Before a Vietnamese name "Van" is a name as well.
        if small in LOWER_PARTICLES and following.lower() not in VIETNAMESE:
            return small
        return _capital(small)
    if seen & LOWER:
        return word if seen & (PARTICLE | CONNECTOR) and following else proper(word)
    if seen & CAPITALS:
        initials = not whole and len(word) == 2 and word.lower() not in TWO_LETTER_FAMILIES
        return word if initials else proper(word)
    if seen & HALF_CAPITALS:
        return _WORD.sub(_one, word)
    if whole and seen & INITIAL and len(word.rstrip(".")) == 1:
        if family and following and word in "EY":
            return word.lower()
        return word if word in CONNECTORS and following else word.upper()
    return word
