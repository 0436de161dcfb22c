"""How near two addresses are, and how much that tells: what many share says little."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from cme_desk.domain.people.addresses import Address
from cme_desk.domain.people.identifiers import state_code
from cme_desk.domain.people.names import fold
from cme_desk.importing.likeness.places import a_letter_off, differ_by_a_slip
from cme_desk.vocabularies import vocabulary, words

_STREETS = words(vocabulary("likeness")["streets"])
_ZIP_AND_FOUR = re.compile(r"\d{9}")


class Nearness(Enum):
    """What two addresses are to each other, in the words of a reason."""

    STREET = "same street address"
    POSTAL_CODE = "same postal code"
    AREA = "same postal code, another street"
    CITY = "same city"
    UNKNOWN = "no address on one side, or one that says too little"
    OTHER = "another address"


class Where(NamedTuple):
    """An address as it is compared; what is not known of it is empty.

    Attributes:
        line: all that is said before the city.
        numbers: what of it has figures: the house's number, an apartment's.
        street: the words of it that tell one street from others.
        postal_code: letters and digits, without zeros in front and the four behind a ZIP code.

    """

    line: str
    numbers: frozenset[str]
    street: frozenset[str]
    city: str
    state: str
    postal_code: str

    @property
    def keys(self) -> tuple[tuple[str, str], ...]:
        """What may be shared with others, each as (part, what it says).

        A street stands there twice: "home" is the one of this place, as there is a 12 Main Street
        in most.
        """
        street = " ".join((*sorted(self.numbers), *sorted(self.street))) if self.street else ""
        home = f"{street}, {self.postal_code or self.city}" if street else ""
        found = (
            *(("street", street), ("home", home)),
            *(("postal_code", self.postal_code), ("city", self.city)),
        )
        return tuple(each for each in found if each[1])


NOWHERE = Where("", frozenset(), frozenset(), "", "", "")


@lru_cache(maxsize=65536)
def where(address: Address) -> Where:
    """An address as it is compared."""
    if not any(address):
        return NOWHERE
    line = fold(address.street)
    said = line.split()
    numbers = frozenset(each for each in said if any(letter.isdigit() for letter in each))
    telling = frozenset(each for each in said if each not in numbers and each not in _STREETS)
    code = "".join(each for each in fold(address.postal_code) if each.isalnum())
    code = code[:5] if _ZIP_AND_FOUR.fullmatch(code) else code
    state = state_code(address.state).lower() or fold(address.state)
    return Where(line, numbers, telling, fold(address.city), state, code.lstrip("0"))


def nearness(one: Where, other: Where) -> Nearness:
    """What two addresses are to each other; symmetric."""
    if one is NOWHERE or other is NOWHERE:
        return Nearness.UNKNOWN
    codes = one.postal_code, other.postal_code
    code = codes[0] == codes[1] if all(codes) else None
    city = _cities_agree(one, other)
    # A figure of the code may be a slip, and then it says nothing of another place.
    slip = code is False and a_letter_off(*codes)
    known = code is not None or city is not None
    if (code or city or slip or not known) and _streets_agree(one, other):
        return Nearness.STREET
    if code:
        return Nearness.AREA if _on_other_streets(one, other) else Nearness.POSTAL_CODE
    if city:
        return Nearness.CITY
    other_place = city is False or (code is False and not slip)
    return Nearness.OTHER if other_place else Nearness.UNKNOWN


def _cities_agree(one: Where, other: Where) -> bool | None:
    """Whether two cities are one, but for a slip; None if a side says none."""
    if not one.city or not other.city:
        return None
    if one.city != other.city and not differ_by_a_slip(one.city.split(), other.city.split()):
        return False
    # There is a Springfield in most states; but "qls" is none, and a slip.
    if not one.state or not other.state or one.state == other.state:
        return True
    known = state_code(one.state) and state_code(other.state)
    return not known and a_letter_off(one.state, other.state)


def _streets_agree(one: Where, other: Where) -> bool:
    """Whether two streets are one, and no house another: a line may be left out on one side."""
    if not one.street or not other.street:
        return False
    least = min(len(one.street), len(other.street))
    shared = len(one.street & other.street)
    if not one.numbers or not other.numbers:
        return shared == least
    if not one.numbers & other.numbers:
        return False
    if shared:
        return shared * 2 >= least
    return differ_by_a_slip(one.line.split(), other.line.split())


def _on_other_streets(one: Where, other: Where) -> bool:
    """Whether two streets have other names; the number of a house may be a slip."""
    if not one.street or not other.street or one.street & other.street:
        return False
    mine, theirs = (
        [word for word in each.line.split() if word not in each.numbers] for each in (one, other)
    )
    return not differ_by_a_slip(mine, theirs)


_USUALLY = {
    Nearness.STREET: 3.0,
    Nearness.POSTAL_CODE: 2.2,
    Nearness.AREA: 1.5,
    Nearness.CITY: 1.5,
}
"""What an address is worth at most, in natural logarithms of odds: a street as much as a household
has of it, a postal code as much as a place of work. People of one office live around it."""

_PART = {
    Nearness.STREET: "home",
    Nearness.POSTAL_CODE: "postal_code",
    Nearness.AREA: "postal_code",
    Nearness.CITY: "city",
}
_FEW_PEOPLE = 20
"""Of fewer people it is no sign that two of them share something."""

Counts = Mapping[tuple[str, str], int]


class Share(NamedTuple):
    """How many share what two addresses have in common, and what that is worth."""

    most: int
    worth: float


class Crowds:
    """What addresses that agree are worth, by how many of some people share them."""

    def __init__(self, *groups: tuple[Counts, int]) -> None:
        """Take of each group of people how many have a key (see Where.keys), and how many it is."""
        self._groups = groups

    def shared(self, near: Nearness, one: Where, other: Where) -> Share:
        """What two addresses that agree tell; a hospital's own is next to nothing at its office."""
        part = _PART[near]
        said = {key for key in (*one.keys, *other.keys) if key[0] == part}
        most, share = 1, 0.0
        for counts, people in self._groups:
            there = max((counts.get(key, 0) for key in said), default=0)
            most = max(most, there)
            share = max(share, (there - 1) / max(people, _FEW_PEOPLE))
        worth = min(_USUALLY[near], -math.log(share)) if share > 0 else _USUALLY[near]
        return Share(most, worth)


def counted(all_of: Iterable[Where]) -> Counts:
    """How many of some people share each key of their addresses."""
    return Counter(key for each in all_of for key in each.keys)


NO_CROWDS = Crowds()
"""Where nothing is known of how many share an address."""
