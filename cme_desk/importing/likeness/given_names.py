"""How two given names stand to one another: equal, short for, spelled otherwise, or unlike.

Everything here takes folded names (domain.names.fold) and is symmetric.
"""

from __future__ import annotations

from collections import defaultdict
from enum import Enum
from functools import lru_cache

from nicknames import name_triplets
from rapidfuzz.distance import DamerauLevenshtein

from cme_desk.importing.likeness.family_names import spelled
from cme_desk.vocabularies import vocabulary, words


class Given(Enum):
    """What two given names are to each other, in the words of a reason."""

    SAME = "same first name"
    SPELLING = "first name spelled in another way"
    NICKNAME = "nickname"
    PART = "one of two first names"
    INITIAL = "first name by its initial"
    SHORT = "first name cut short"
    TYPO = "first name differs by a letter"
    MISSING = "no first name on one side"
    SIMILAR = "another first name, though a similar one"
    DIFFERENT = "another first name"


AGREEING = frozenset(
    {Given.SAME, Given.SPELLING, Given.NICKNAME, Given.PART, Given.INITIAL, Given.SHORT, Given.TYPO}
)
"""What one person's first name can be on two sheets."""

_LISTS = vocabulary("likeness")
_NOT_ONE = frozenset(frozenset(pair.split()) for pair in _LISTS["not_one"])


@lru_cache(maxsize=1)
def _table() -> tuple[dict[str, frozenset[str]], frozenset[str]]:
    """Every name with the full names it may stand for, and all names that are known to be names."""
    full: dict[str, set[str]] = defaultdict(set)
    for name, _, nickname in name_triplets():
        full[nickname].add(name)
        full[name].add(name)
    for group in (*_LISTS["written"], *_LISTS["abbreviated"]):
        first, *others = group.split()
        for each in others:
            full[each].add(first)
        full[first].add(first)
    names = frozenset(full) | words(_LISTS["common"])
    return {name: frozenset(canonical) for name, canonical in full.items()}, names


@lru_cache(maxsize=1)
def _short_forms() -> dict[str, frozenset[str]]:
    """Every full name with all that stands for it."""
    short: dict[str, set[str]] = defaultdict(set)
    for name, canonicals in _table()[0].items():
        for canonical in canonicals:
            short[canonical].add(name)
    return {name: frozenset(forms) for name, forms in short.items()}


def full_names(name: str) -> frozenset[str]:
    """The full names that one word may stand for, itself among them."""
    return _table()[0].get(name, frozenset()) | {name}


@lru_cache(maxsize=4096)
def other_forms(name: str) -> frozenset[str]:
    """Every word that the same person may be called by: "robert" and "bobby" for "bob"."""
    found: set[str] = set()
    for canonical in full_names(name):
        found.add(canonical)
        found |= _short_forms().get(canonical, frozenset())
    return frozenset(found - {name})


def is_known(name: str) -> bool:
    """Whether a word is known to be a given name as it stands."""
    return name in _table()[1]


def relation(one: str, other: str) -> Given:
    """What two first names are to each other."""
    if one == other:
        return Given.SAME if one else Given.MISSING
    if not one or not other:
        return Given.MISSING
    return _relation(one, other) if one < other else _relation(other, one)


@lru_cache(maxsize=65536)
def _relation(one: str, other: str) -> Given:
    a, b = one.split(), other.split()
    joined_a, joined_b = "".join(a), "".join(b)
    if joined_a == joined_b or spelled(joined_a) == spelled(joined_b):
        return Given.SPELLING
    if len(a) > 1 and len(b) > 1 and a[0] == b[0] and not _may_be(a[1], b[1]):
        # "Mary Ann" and "Mary Beth" are two names.
        return Given.SIMILAR
    if a[0] == b[0] or joined_a in (b[0], b[-1]) or joined_b in (a[0], a[-1]):
        return Given.PART
    return _words(a[0], b[0])


def _words(a: str, b: str) -> Given:
    """What two single words are to each other, as the first names of one person or of two."""
    if len(a) == 1 or len(b) == 1:
        return Given.INITIAL if a[0] == b[0] else Given.DIFFERENT
    if spelled(a) == spelled(b):
        return Given.SPELLING
    if full_names(a) & full_names(b):
        return Given.SIMILAR if {a, b} in _NOT_ONE else Given.NICKNAME
    distance = DamerauLevenshtein.distance(a, b, score_cutoff=2)
    near = distance <= 1 or (distance == 2 and min(len(a), len(b)) >= 7)
    if near and min(len(a), len(b)) >= 3:
        two_names = is_known(a) and is_known(b)
        # The last letter often parts a woman's name from a man's: Daniela and Daniel.
        ending = a[:-1] == b[:-1] or a == b[:-1] or b == a[:-1]
        return Given.SIMILAR if two_names or ending or distance == 2 else Given.TYPO
    if min(len(a), len(b)) >= 3 and (a.startswith(b) or b.startswith(a)):
        return Given.SIMILAR if is_known(a) and is_known(b) else Given.SHORT
    return Given.DIFFERENT


def _may_be(a: str, b: str) -> bool:
    return a == b or (a[0] == b[0] and (len(a) == 1 or len(b) == 1))
