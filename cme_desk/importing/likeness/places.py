"""How alike the names of two places of work are: organizations, departments, specialties."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import OSA

from cme_desk.domain.people.names import fold

_GENERIC = frozenset(
    "hospital hospitals medical center centre med ctr clinic clinics health healthcare system "
    "systems the of and for at dept department division school college university univ group "
    "associates inc llc pc pa hosp".split()
)
_SHORT = 5
"""So few letters are not taken for a slip: with one more they are often another word."""
_FULL = {"st": "saint", "mt": "mount", "ft": "fort", "univ": "university", "hosp": "hospital"}


@lru_cache(maxsize=16384)
def place_words(text: str) -> frozenset[str]:
    """The words of an organization or department that tell it from others."""
    words = [_FULL.get(word, word) for word in fold(text).split()]
    telling = frozenset(word for word in words if word not in _GENERIC)
    return telling or frozenset(words)


@lru_cache(maxsize=65536)
def places_agree(one: str, other: str) -> float:
    """1 for the same place, 0.5 for one that may be it or a part of it, 0 for another."""
    a, b = place_words(one), place_words(other)
    if not a or not b:
        return 0.5
    if a == b:
        return 1.0
    shared = len(a & b)
    if shared and (a <= b or b <= a):
        return 0.5 if shared == 1 and max(len(a), len(b)) > 2 else 0.8
    initials = {"".join(word[0] for word in fold(each).split()) for each in (one, other)}
    if initials & {fold(one), fold(other)}:
        return 0.8
    if differ_by_a_slip(fold(one).split(), fold(other).split()):
        return 0.8
    return 0.5 if shared / max(len(a), len(b)) >= 0.5 else 0.0


def differ_by_a_slip(mine: list[str], theirs: list[str]) -> bool:
    """Whether two places are written alike but for one letter, or for where a blank stands.

    Told apart are "Ward 2" and "Ward 3", "Clinic A" and "Clinic B", "East" and "West": a number is
    meant as it stands, and so is a short word.
    """
    a = "".join(word for word in mine if word not in theirs)
    b = "".join(word for word in theirs if word not in mine)
    if a == b:
        return True
    if min(len(a), len(b)) < _SHORT or any(each.isdigit() for each in a + b):
        return False
    return a_letter_off(a, b)


def a_letter_off(one: str, other: str) -> bool:
    """Whether two texts are one but for a letter or figure, or for two that stand exchanged."""
    return OSA.distance(one, other, score_cutoff=1) <= 1
