"""How alike the names of two places of work are: organizations, departments, specialties."""

from __future__ import annotations

from functools import lru_cache

from cme_desk.domain.people.names import fold

_GENERIC = frozenset(
    "hospital hospitals medical center centre med ctr clinic clinics health healthcare system "
    "systems the of and for at dept department division school college university univ group "
    "associates inc llc pc pa hosp".split()
)
_FULL = {"st": "saint", "mt": "mount", "ft": "fort", "univ": "university", "hosp": "hospital"}


@lru_cache(maxsize=16384)
def place_words(text: str) -> frozenset[str]:
    """The words of an organization or department that tell it from others."""
    words = [_FULL.get(word, word) for word in fold(text).split()]
    telling = frozenset(word for word in words if word not in _GENERIC)
    return telling or frozenset(words)


@lru_cache(maxsize=65536)
def places_agree(one: str, other: str) -> float:
    """1 for the same place, 0.5 for one that may be part of the other, 0 for another."""
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
    return 0.5 if shared / max(len(a), len(b)) >= 0.5 else 0.0
