"""Last names in the ways one family's name is written, and how two of them stand to each other.

Everything here takes folded names (domain.names.fold) and is symmetric.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from enum import Enum
from functools import lru_cache
from itertools import combinations

from rapidfuzz.distance import DamerauLevenshtein

from cme_desk.vocabularies import vocabulary, words


class Family(Enum):
    """What two last names are to each other, in the words of a reason."""

    SAME = "same last name"
    DIVIDED = "same last name, divided otherwise"
    SPELLING = "last name spelled in another way"
    PART = "part of the last name is the same"
    TYPO = "last name differs by a letter"
    MISSING = "no last name on one side"
    SIMILAR = "another last name, though a similar one"
    DIFFERENT = "another last name"


UNLIKE = (Family.SIMILAR, Family.DIFFERENT, Family.MISSING)
"""What two last names are to each other that one person hardly has both of."""
CROWDED_WORD = 60
"""A word or a beginning that more last names have is no hint any more."""

_PARTICLES = words(vocabulary("likeness")["particles"])
_TWO = str.maketrans({"w": "v", "j": "i", "y": "i", "z": "s"})
_ENDINGS = re.compile(r"(?:ff|v)$")


@lru_cache(maxsize=65536)
def spelled(word: str) -> str:
    """A word by its sound as far as transliteration blurs it: "mueller" and "muller" are one."""
    word = word.replace("ue", "u").replace("oe", "o").replace("ae", "a").replace("aa", "a")
    word = word.replace("kh", "h").replace("ou", "u").replace("ck", "k").replace("ph", "f")
    word = _ENDINGS.sub("f", word).translate(_TWO)
    kept = [each for at, each in enumerate(word) if at == 0 or word[at - 1] != each]
    return "".join(kept)


@lru_cache(maxsize=65536)
def parts(name: str) -> tuple[str, ...]:
    """The words of a last name without its particles; all of them if there are only particles."""
    words = tuple(name.split())
    found = tuple(word for word in words if word not in _PARTICLES)
    return found or words


def relation(one: str, other: str) -> Family:
    """What two last names are to each other."""
    if one == other:
        return Family.SAME if one else Family.MISSING
    if not one or not other:
        return Family.MISSING
    return _relation(one, other) if one < other else _relation(other, one)


@lru_cache(maxsize=65536)
def _relation(one: str, other: str) -> Family:
    joined_one, joined_other = one.replace(" ", ""), other.replace(" ", "")
    if joined_one == joined_other:
        return Family.DIVIDED
    words_one, words_other = set(parts(one)), set(parts(other))
    if "".join(parts(one)) == "".join(parts(other)):
        # "Berg" and "van der Berg": a particle is easily left out, and easily another family's.
        return Family.PART
    # Shorter names sound alike by chance: Li and Ly, Wu and Vu.
    if min(len(joined_one), len(joined_other)) >= 4 and spelled(joined_one) == spelled(
        joined_other
    ):
        return Family.SPELLING
    shared = {word for word in words_one & words_other if len(word) > 1}
    if shared and (words_one <= words_other or words_other <= words_one):
        return Family.PART
    if _slip(joined_one, joined_other):
        return Family.TYPO
    if shared or any(
        _slip(a, b) for a in words_one for b in words_other if len(words_one | words_other) > 2
    ):
        return Family.SIMILAR
    shortest, longest = sorted((joined_one, joined_other), key=len)
    if DamerauLevenshtein.normalized_similarity(joined_one, joined_other) >= 0.7 or (
        len(shortest) >= 4 and shortest in longest
    ):
        return Family.SIMILAR
    return Family.DIFFERENT


def _slip(one: str, other: str) -> bool:
    """Whether two words of some length differ by a slip of the pen: one letter, or two of many."""
    shorter = min(len(one), len(other))
    if shorter < 4:
        return False
    allowed = 2 if shorter >= 9 else 1
    return DamerauLevenshtein.distance(one, other, score_cutoff=allowed) <= allowed


def deletions(word: str) -> set[str]:
    """A word and all that is left when one letter goes: two words a slip apart share one."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def near_pairs(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each two of many different last names that one person may have, a slip or a part apart.

    Names are brought together by what their like must share, so that the time grows with them and
    not with their square; what very many share says nothing.
    """
    sharing: dict[str, list[str]] = defaultdict(list)
    for name in names:
        joined = name.replace(" ", "")
        words = {joined, *parts(name)}
        for way in {way for word in (*words, spelled(joined)) for way in deletions(word)}:
            sharing[way].append(name)
    seen: set[tuple[str, str]] = set()
    for crowd in sharing.values():
        if len(crowd) <= CROWDED_WORD:
            for pair in combinations(sorted(crowd), 2):
                if pair not in seen:
                    seen.add(pair)
                    if relation(*pair) not in UNLIKE:
                        yield pair
