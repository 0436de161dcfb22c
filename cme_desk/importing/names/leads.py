"""Which words of a name without a comma are the family name, and whether that needs a look."""

from __future__ import annotations

import re

from cme_desk.domain.people.names import fold
from cme_desk.importing.names.words import (
    BINDS_BACK,
    CAPITAL_PARTICLES,
    CAPITALS,
    CONNECTOR,
    EAST_ASIAN,
    GIVEN,
    INITIAL,
    PARTICLE,
    SPANISH,
    SURE_EAST_ASIAN,
    SURNAMES,
    TWO_LETTER_FAMILIES,
    VIETNAMESE,
    is_compound,
    look,
)

_PATRONYMIC = re.compile(r"(?:вич|вна|ична|ovich|evich|ovna|evna|оглы|кызы)$")
_KOREAN_GIVEN = re.compile(r"[A-Z][a-z]+-[A-Za-z][a-z]+")
_IRISH = frozenset({"mc", "o'", "o’"})


def leading_family(words: list[str], *, one_kind: bool) -> int:
    """How many words at the front are the family name, if it leads."""
    end = 1
    if fold(words[0]) in VIETNAMESE:
        return end
    while end < len(words) and look(words[end - 1]) & PARTICLE:
        end += 1
    if not one_kind:
        while end < len(words) - 1 and _shouted(words[0]) and _shouted(words[end]):
            end += 1
    return min(end, len(words))


def _shouted(word: str) -> bool:
    """Whether a word is in capitals and no initials: as Europeans write a family name."""
    looks = look(word)
    return bool(looks & CAPITALS) and not looks & INITIAL and len(word.strip(".-")) > 2


def family_leads(words: list[str], *, one_kind: bool, last_first: bool | None) -> tuple[bool, bool]:
    """Whether the family name leads, and whether that needs a look."""
    if last_first is not None:
        return last_first, False
    head, tail = words[0], words[-1]
    if not one_kind:
        if _shouted(head) and not look(tail) & CAPITALS:
            return True, False
        if look(tail) & CAPITALS and not _initials(words):
            return False, False
        if not head.isascii() and len(words) == 3 and _PATRONYMIC.search(tail):
            return True, False
        if head.islower() and look(head) & PARTICLE:
            return True, True
    first, last, second = fold(head), fold(tail), fold(words[1])
    korean = first in EAST_ASIAN and len(words) == 2 and _KOREAN_GIVEN.fullmatch(tail)
    if korean and last not in SURNAMES:
        return True, True
    if _initials(words) or (second in {"thi", "van"} and first in VIETNAMESE and len(words) > 2):
        return True, True
    if look(tail) & INITIAL and not look(head) & INITIAL:
        by_given = len(words) > 2 and second in GIVEN
        return first not in GIVEN and (_family_like(head, first) or by_given), True
    if first in GIVEN:
        # "Taylor John": either may be the family name.
        either = first in SURNAMES and last in GIVEN and last not in SURNAMES
        return False, either and len(words) == 2
    if one_kind and look(head) & PARTICLE and last.partition(" ")[0] in GIVEN:
        return True, True
    return _by_lists(words, (first, second, last), one_kind=one_kind)


def _family_like(word: str, folded: str) -> bool:
    """Whether a word is a family name by the lists, or by how it starts: "O'Donnell"."""
    return folded in SURNAMES or folded in EAST_ASIAN or word[:2].lower() in _IRISH


def _initials(words: list[str]) -> bool:
    """Whether the last word is initials without periods, as in "Smith JA"."""
    tail = words[-1]
    return (
        2 <= len(tail) <= 3
        and tail.isupper()
        and tail.isalpha()
        and tail.lower() not in TWO_LETTER_FAMILIES
        and (len(tail) == 2 or not any(each in "AEIOUY" for each in tail))
        and fold(words[0]) not in GIVEN
        and not look(words[0]) & INITIAL
        and not any(word.isupper() and len(word) > 1 for word in words[:-1])
    )


def _by_lists(
    words: list[str], folded: tuple[str, str, str], *, one_kind: bool
) -> tuple[bool, bool]:
    """Whether lists of usual names say that the family name leads; each such case needs a look."""
    first, second, last = folded
    western = _family_like(words[0], first) and (first in SURNAMES or first not in EAST_ASIAN)
    if western and second in GIVEN and len(words) < 4 and last not in SURNAMES:
        return True, True
    if first in SURE_EAST_ASIAN and last not in SURE_EAST_ASIAN and last not in SURNAMES:
        return len(words) == 2 or last not in EAST_ASIAN, True
    if one_kind and words[0].isupper() and last in GIVEN and last not in SURNAMES:
        return False, len(words) == 2
    return False, False


def family_start(words: list[str]) -> int:
    """Where the family name starts in "First Middle van der Last"."""
    start = len(words) - 1
    if start > 1 and look(words[start]) & BINDS_BACK:
        start -= 1
    if start > 1 and _double_surname(words, start):
        start -= 1
    while start > 1:
        looks = look(words[start - 1])
        if looks & CONNECTOR and start > 2:
            start -= 2
        elif looks & PARTICLE and _binds(words[start - 1], words[start]):
            start -= 1
        else:
            break
    return start


def _binds(particle: str, following: str) -> bool:
    """Whether a particle belongs to the word behind it: "Van Dyke", but "Anh Van Nguyen"."""
    small = particle.lower()
    if particle == small:
        return True
    if following.lower() in VIETNAMESE and small in {"van", "le", "la", "san"}:
        return False
    return small in CAPITAL_PARTICLES or small.rstrip(".") in CAPITAL_PARTICLES


def _double_surname(words: list[str], start: int) -> bool:
    """Whether the two last words are a Spanish double family name: "Carlos Garcia Lopez"."""
    before = fold(words[start - 1])
    if before in SPANISH:
        last = fold(words[start])
        if last in SPANISH or last.endswith("ez"):
            return not (before in GIVEN and start == 2)
    return start == 3 and is_compound(words[0], words[1]) and not look(words[2]) & INITIAL
