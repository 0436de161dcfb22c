"""How alike two whole names are, in any order, with what it is worth, in words."""

from __future__ import annotations

from typing import NamedTuple

from cme_desk.importing.matching import given_names, spellings
from cme_desk.importing.matching.given_names import Given
from cme_desk.importing.matching.rarity import Rarity
from cme_desk.importing.matching.spellings import Family
from cme_desk.importing.matching.subjects import Subject


class Likeness(NamedTuple):
    """What comparing two names found.

    Attributes:
        level: 1 equal, 0.9 equal but for the way it is written, from 0.6 on compatible, below
            that unlike; 0.3 also where a side has no name.
        worth: in natural logarithms, for or against.
        whole: every part that both sides have is equal.

    """

    level: float
    worth: float
    whole: bool
    last: Family
    first: Given
    reasons: tuple[str, ...]

    @property
    def unlike(self) -> bool:
        """Whether both sides have a name, and it is not the same person's."""
        return self.level < 0.6 and self.last is not Family.MISSING


_LAST_LESS = {
    Family.SAME: 0.0,
    Family.DIVIDED: 0.2,
    Family.SPELLING: 1.5,
    Family.PART: 2.0,
    Family.TYPO: 3.0,
}
_LAST_FLAT = {Family.SIMILAR: -1.0, Family.MISSING: 0.0, Family.DIFFERENT: -5.0}
_FIRST_LESS = {
    Given.SAME: 0.0,
    Given.SPELLING: 0.7,
    Given.PART: 1.0,
    Given.NICKNAME: 1.5,
    Given.TYPO: 2.5,
}
_FIRST_FLAT = {
    Given.INITIAL: 1.8,
    Given.SHORT: 1.0,
    Given.MISSING: 0.0,
    Given.SIMILAR: -1.5,
    Given.DIFFERENT: -5.0,
}
_NEAR = {Given.SAME: 1.0, Given.SPELLING: 0.9, Given.PART: 0.8, Given.NICKNAME: 0.8}
_NEAR |= {Given.INITIAL: 0.7, Given.TYPO: 0.7, Given.SHORT: 0.65, Given.MISSING: 0.4}
_NEAR |= {Given.SIMILAR: 0.25, Given.DIFFERENT: 0.2}


def compare_names(one: Subject, other: Subject, rarity: Rarity) -> Likeness:
    """Compare the names of two subjects; symmetric."""
    if one.last_key == other.last_key and one.first_key == other.first_key and one.first_key:
        if not one.last_key:
            return Likeness(0.3, 0.0, False, Family.MISSING, Given.SAME, ())
        worth = rarity.last(one.last_key) + rarity.first(one.first_key)
        return Likeness(1.0, worth, True, Family.SAME, Given.SAME, ("same name",))
    if not one.last_key or not other.last_key:
        first = given_names.relation(one.first_key, other.first_key)
        worth = _first_worth(first, one, other, rarity) - 1.0
        return Likeness(0.3, worth, False, Family.MISSING, first, ())
    last = spellings.relation(one.last_key, other.last_key)
    first = _first(one, other)
    likeness = _judged(one, other, last, first, rarity)
    if likeness.level < 0.9 and (swapped := _in_another_order(one, other, rarity)):
        return swapped if swapped.level > likeness.level else likeness
    return likeness


def _first(one: Subject, other: Subject) -> Given:
    """What the first names are to each other, middle names used where they help."""
    first = given_names.relation(one.first_key, other.first_key)
    if first in (Given.SAME, Given.SPELLING) or not (one.first_key or other.first_key):
        return first
    with_middle = (
        f"{one.first_key} {one.middle_key}".strip(),
        f"{other.first_key} {other.middle_key}".strip(),
    )
    if with_middle[0] == with_middle[1]:
        return Given.SAME
    if with_middle[0].replace(" ", "") == with_middle[1].replace(" ", ""):
        return Given.SPELLING
    if first not in given_names.AGREEING or first is Given.INITIAL:
        # Somebody who goes by her middle name.
        for a, b in ((one, other), (other, one)):
            if len(a.middle_key) > 1 and a.middle_key == b.first_key:
                return Given.PART
    return first


def _judged(one: Subject, other: Subject, last: Family, first: Given, rarity: Rarity) -> Likeness:
    worth = _last_worth(last, one.last_key, other.last_key, rarity)
    worth += _first_worth(first, one, other, rarity)
    level = 0.0
    if last is Family.SAME:
        level = _NEAR[first]
    elif last is Family.DIVIDED:
        level = min(_NEAR[first], 0.9)
    elif last is Family.SPELLING and first in given_names.AGREEING:
        level = _NEAR[first] - 0.15
    elif last in (Family.PART, Family.TYPO) and first in given_names.AGREEING:
        level = 0.6 if _NEAR[first] >= 0.8 else 0.5
    elif last in (Family.SIMILAR, Family.DIFFERENT) and first in (Given.SAME, Given.SPELLING):
        level = 0.25 if last is Family.SIMILAR else 0.1
    if level < 0.6 and _by_middle(one, other) and _NEAR[first] >= 0.8:
        level, last = 0.6, Family.PART
        worth += 8.0
    whole = level >= 0.9 and last in (Family.SAME, Family.DIVIDED) and first is Given.SAME
    return Likeness(level, worth, whole, last, first, _reasons(last, first, level))


def _reasons(last: Family, first: Given, level: float) -> tuple[str, ...]:
    if level >= 0.9 and first is Given.SAME:
        return ("same name" if last is Family.SAME else "same name, divided otherwise",)
    if level < 0.1:
        return ()
    return (f"{last.value}, {first.value}",)


def _by_middle(one: Subject, other: Subject) -> bool:
    """Whether one's last name stands as a middle name of the other, as after a wedding."""
    return any(
        len(a.last_key) > 2 and a.last_key in b.middle_key.split()
        for a, b in ((one, other), (other, one))
    )


def _in_another_order(one: Subject, other: Subject, rarity: Rarity) -> Likeness | None:
    """Likeness of first and last name exchanged, or of the same words parted elsewhere."""
    if not one.first_key or not other.first_key:
        return None
    reason = ("same name, in another order or divided otherwise",)
    same_words = sorted(f"{one.last_key} {one.first_key} {one.middle_key}".split()) == sorted(
        f"{other.last_key} {other.first_key} {other.middle_key}".split()
    )
    crossed = spellings.relation(one.last_key, other.first_key)
    crossing = spellings.relation(one.first_key, other.last_key)
    if same_words or (crossed is Family.SAME and crossing is Family.SAME):
        worth = min(
            rarity.last(each.last_key) + rarity.first(each.first_key) for each in (one, other)
        )
        return Likeness(0.9, worth - 1.0, False, Family.SAME, Given.PART, reason)
    agree = (Family.SAME, Family.DIVIDED, Family.SPELLING, Family.TYPO)
    if crossed in agree and crossing in agree:
        return Likeness(0.6, 6.0, False, Family.TYPO, Given.PART, (*reason, "with a slip"))
    glued = [
        "".join(sorted(f"{each.last_key}{each.first_key}".replace(" ", "")))
        for each in (one, other)
    ]
    runs = {f"{each.first_key}{each.last_key}".replace(" ", "") for each in (one, other)} & {
        f"{each.last_key}{each.first_key}".replace(" ", "") for each in (one, other)
    }
    if runs and glued[0] == glued[1]:
        return Likeness(0.9, 10.0, False, Family.DIVIDED, Given.PART, reason)
    return None


def _last_worth(last: Family, one: str, other: str, rarity: Rarity) -> float:
    if last in _LAST_FLAT:
        return _LAST_FLAT[last]
    return min(rarity.last(one), rarity.last(other)) - _LAST_LESS[last]


def _first_worth(first: Given, one: Subject, other: Subject, rarity: Rarity) -> float:
    if first in _FIRST_FLAT:
        return _FIRST_FLAT[first]
    worth = min(rarity.first(one.first_key), rarity.first(other.first_key))
    return max(worth - _FIRST_LESS[first], 1.0)
