"""How alike two names of people are, in any order, with what it is worth, in words.

The one answer of the program: whoever has to know whether two names may be one person's asks here,
be it a row beside the office, rows of one sheet, joins of one report, or two people of the office.
"""

from __future__ import annotations

from enum import Enum
from functools import lru_cache
from typing import NamedTuple, Protocol

from rapidfuzz.distance import DamerauLevenshtein

from cme_desk.domain.people.names import fold
from cme_desk.importing.likeness import family_names, given_names
from cme_desk.importing.likeness.family_names import Family
from cme_desk.importing.likeness.given_names import AGREEING, Given
from cme_desk.importing.likeness.rarity import USUAL, Rarity


class Named(Protocol):
    """Whoever has a name; all parts folded (domain.people.names.fold), "" where there is none."""

    @property
    def last_key(self) -> str: ...  # noqa: D102 - as its name says
    @property
    def first_key(self) -> str: ...  # noqa: D102 - as its name says
    @property
    def middle_key(self) -> str: ...  # noqa: D102 - as its name says
    @property
    def suffix_key(self) -> str: ...  # noqa: D102 - as its name says


class Written(Protocol):
    """Whoever has a name, as it is written: a person, or an entry of a sheet."""

    @property
    def last_name(self) -> str: ...  # noqa: D102 - as its name says
    @property
    def first_name(self) -> str: ...  # noqa: D102 - as its name says
    @property
    def middle_name(self) -> str: ...  # noqa: D102 - as its name says
    @property
    def suffix(self) -> str: ...  # noqa: D102 - as its name says


class NameKeys(NamedTuple):
    """A name alone, as it is compared."""

    last_key: str
    first_key: str = ""
    middle_key: str = ""
    suffix_key: str = ""


class Middle(Enum):
    """What two middle names are to each other, in the words of a reason."""

    SAME = "same middle name"
    INITIAL = "same middle initial"
    UNKNOWN = "no middle name on one side, or one that says nothing"
    DIFFERENT = "different middle name"


class Suffix(Enum):
    """What two suffixes are to each other, in the words of a reason."""

    SAME = "same suffix"
    ONE_SIDED = "a suffix (Jr., Sr., III) stands on one side only"
    NONE = "no suffix"
    DIFFERENT = "different suffix (Jr., Sr., III)"


class Likeness(NamedTuple):
    """What comparing two names found.

    Attributes:
        level: of first and last name: 1 equal, 0.9 equal but for the way it is written, from 0.6
            on compatible, below that unlike; 0.3 also where a side has no name.
        worth: of first and last name, in natural logarithms, for or against.
        whole: every part that both sides have is equal.
        reasons: what first and last names are to each other.

    """

    level: float
    worth: float
    whole: bool
    last: Family
    first: Given
    reasons: tuple[str, ...]
    middle: Middle = Middle.UNKNOWN
    suffix: Suffix = Suffix.NONE

    @property
    def unlike(self) -> bool:
        """Whether both sides have a name, and it is not the same person's."""
        return self.level < 0.6 and self.last is not Family.MISSING

    @property
    def contradicts(self) -> bool:
        """Whether a part besides first and last name is another one's: Jr. is not Sr."""
        return self.suffix is Suffix.DIFFERENT or self.middle is Middle.DIFFERENT

    @property
    def may_be_one(self) -> bool:
        """Whether one person may write both; what a side does not say speaks against nothing."""
        if self.contradicts:
            return False
        if self.last is Family.MISSING:
            return self.first is Given.MISSING or self.first in AGREEING
        return self.level >= 0.6 or (self.first is Given.MISSING and self.level >= 0.4)

    @property
    def hints(self) -> bool:
        """Whether who looks for the one name should be shown the other, were it only a hint."""
        return self.may_be_one or (self.level >= 0.25 and self.last is not Family.MISSING)


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


def keys_of(record: Written, whole: str = "") -> NameKeys:
    """A record's name as it is compared; `whole` stands for one that could not be divided."""
    return NameKeys(
        fold(record.last_name if record.last_name or record.first_name else whole),
        fold(record.first_name),
        fold(record.middle_name),
        suffix_key(record.suffix),
    )


_GENERATIONS = {"junior": "jr", "jnr": "jr", "2nd": "ii", "2": "ii", "senior": "sr", "snr": "sr"}
_GENERATIONS |= {"3rd": "iii", "3": "iii", "4th": "iv", "4": "iv"}


@lru_cache(maxsize=256)
def suffix_key(suffix: str) -> str:
    """A suffix as it is compared: "Jr." and "Junior" are one."""
    key = fold(suffix)
    return _GENERATIONS.get(key, key)


def likeness_of(one: Named, other: Named, rarity: Rarity = USUAL) -> Likeness:
    """Compare two names; symmetric."""
    found = _of_first_and_last(one, other, rarity)
    if one.suffix_key or other.suffix_key:
        found = found._replace(suffix=_suffix(one.suffix_key, other.suffix_key))
    if one.middle_key and other.middle_key:
        found = found._replace(middle=_middle(one, other, found))
    return found


def _suffix(one: str, other: str) -> Suffix:
    if one == other:
        return Suffix.SAME
    return Suffix.DIFFERENT if one and other else Suffix.ONE_SIDED


def _middle(one: Named, other: Named, found: Likeness) -> Middle:
    mine, theirs = one.middle_key, other.middle_key
    if found.first is Given.PART and found.last is not Family.SAME:
        # The middle names were used up to make first and last names agree.
        return Middle.UNKNOWN
    if mine == theirs and len(mine) > 1:
        return Middle.SAME
    if mine[0] == theirs[0]:
        if len(mine) == 1 or len(theirs) == 1 or mine[:3] == theirs[:3]:
            return Middle.INITIAL
        slip = DamerauLevenshtein.distance(mine, theirs, score_cutoff=2) <= 2
        return Middle.UNKNOWN if slip else Middle.DIFFERENT
    # A middle name that is the other's last name is a name from before a wedding.
    before = {mine, theirs} & {one.last_key, other.last_key}
    return Middle.DIFFERENT if found.level >= 0.5 and not before else Middle.UNKNOWN


def _of_first_and_last(one: Named, other: Named, rarity: Rarity) -> Likeness:
    if one.last_key == other.last_key and one.first_key == other.first_key and one.first_key:
        if not one.last_key:
            return Likeness(0.3, 0.0, False, Family.MISSING, Given.SAME, ())
        worth = rarity.last(one.last_key) + rarity.first(one.first_key)
        return Likeness(1.0, worth, True, Family.SAME, Given.SAME, ("same name",))
    if not one.last_key or not other.last_key:
        return _without_last(one.first_key, other.first_key, one, other, rarity)
    for lone, whole in ((one, other), (other, one)):
        # A name of one word is filed as a last name, and may be all that a first name says.
        if not lone.first_key and lone.last_key in whole.first_key.split():
            return _without_last(lone.last_key, whole.first_key, one, other, rarity)
    last = family_names.relation(one.last_key, other.last_key)
    first = _first(one, other)
    likeness = _judged(one, other, last, first, rarity)
    # Where the last names agree, nothing was exchanged; so most pairs are spared the look.
    if likeness.level < 0.9 and (swapped := _in_another_order(one, other, rarity)):
        return swapped if swapped.level > likeness.level else likeness
    return likeness


def _without_last(first: str, second: str, one: Named, other: Named, rarity: Rarity) -> Likeness:
    """Likeness by first names alone."""
    given = given_names.relation(first, second)
    worth = _first_worth(given, one, other, rarity) - 1.0
    return Likeness(0.3, worth, False, Family.MISSING, given, ())


def _first(one: Named, other: Named) -> Given:
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
    if first not in AGREEING or first is Given.INITIAL:
        # Somebody who goes by their middle name.
        for a, b in ((one, other), (other, one)):
            if len(a.middle_key) > 1 and a.middle_key == b.first_key:
                return Given.PART
    return first


def _judged(one: Named, other: Named, last: Family, first: Given, rarity: Rarity) -> Likeness:
    worth = _last_worth(last, one.last_key, other.last_key, rarity)
    worth += _first_worth(first, one, other, rarity)
    level = 0.0
    if last is Family.SAME:
        level = _NEAR[first]
    elif last is Family.DIVIDED:
        level = min(_NEAR[first], 0.9)
    elif last is Family.SPELLING and first in AGREEING:
        level = _NEAR[first] - 0.15
    elif last in (Family.PART, Family.TYPO) and first in AGREEING:
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


def _by_middle(one: Named, other: Named) -> bool:
    """Whether one's last name stands as a middle name of the other, as after a wedding."""
    return any(
        len(a.last_key) > 2 and a.last_key in b.middle_key.split()
        for a, b in ((one, other), (other, one))
    )


def _in_another_order(one: Named, other: Named, rarity: Rarity) -> Likeness | None:
    """Likeness of first and last name exchanged, or of the same words parted elsewhere."""
    if not one.first_key or not other.first_key:
        return None
    reason = ("same name, in another order or divided otherwise",)
    same_words = sorted(f"{one.last_key} {one.first_key} {one.middle_key}".split()) == sorted(
        f"{other.last_key} {other.first_key} {other.middle_key}".split()
    )
    crossed = family_names.relation(one.last_key, other.first_key)
    crossing = family_names.relation(one.first_key, other.last_key)
    if same_words or (crossed is Family.SAME and crossing is Family.SAME):
        worth = min(
            rarity.last(each.last_key) + rarity.first(each.first_key) for each in (one, other)
        )
        return Likeness(0.9, worth - 1.0, False, Family.SAME, Given.PART, reason)
    agree = (Family.SAME, Family.DIVIDED, Family.SPELLING, Family.TYPO)
    if crossed in agree and crossing in agree:
        return Likeness(0.6, 6.0, False, Family.TYPO, Given.PART, (*reason, "with a slip"))
    for family, first, second in (
        (crossed, one.first_key, other.last_key),
        (crossing, one.last_key, other.first_key),
    ):
        # "Harris, Bob" and "Robert, Harris": whose last name agrees is called by a short form.
        if family is Family.SAME and given_names.relation(first, second) is Given.NICKNAME:
            return Likeness(0.6, 6.0, False, family, Given.NICKNAME, (*reason, "with a nickname"))
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


def _first_worth(first: Given, one: Named, other: Named, rarity: Rarity) -> float:
    if first in _FIRST_FLAT:
        return _FIRST_FLAT[first]
    worth = min(rarity.first(one.first_key), rarity.first(other.first_key))
    return max(worth - _FIRST_LESS[first], 1.0)
