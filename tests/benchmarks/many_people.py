"""Invented people in the numbers and with the shares of common names that a country has."""

from __future__ import annotations

import csv
import itertools
import random
from bisect import bisect
from pathlib import Path

import nicknames

from cme_desk.domain.people import Person

_BEGINNINGS = (
    "Ba Be Bo Bra Ca Co Cu Da De Do Fa Fe Fo Ga Go Gra Ha He Ho Ja Jo Ka Ke Ko La Le Lo".split()
)
_MIDDLES = "ber bin der din fer gan gen ker lan len lin man mer min nan ner nor ran ren ser tan ver".split()
_ENDS = "berg den ez field ford kov la ley man mann mond ny ro sen ski son stad ton vic well wood".split()
_COMMON = (
    "Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez "
    "Gonzalez Wilson Anderson Thomas Taylor Moore Jackson Martin Lee Perez Thompson White Harris "
    "Nguyen Kim Patel Chen Wang Singh Khan Ali O'Brien Müller García-López"
).split()
_JOBS = (
    (45, "MD", "Physician"),
    (10, "DO", "Physician"),
    (25, "RN", "Nurse"),
    (8, "PA-C", "Physician Assistant"),
    (7, "PharmD", "Pharmacist"),
    (5, "", ""),
)


def last_names() -> list[str]:
    """Some 12,000, the common ones first."""
    made = ("".join(parts) for parts in itertools.product(_BEGINNINGS, _MIDDLES, _ENDS))
    return [*_COMMON, *made]


def first_names() -> list[str]:
    """Some 1,000 that have short forms, and short forms themselves."""
    file = Path(nicknames.__file__).with_name("names.csv")
    with file.open(encoding="utf-8") as lines:
        names = dict.fromkeys(row[0] for row in csv.reader(lines) if row and row[0].isalpha())
    return [name.capitalize() for name in names]


class Pool:
    """Draws from a list in which the first are much more common than the last (Zipf)."""

    def __init__(self, names: list[str], flatness: float) -> None:
        self.names = names
        weights = (1 / (place + flatness) for place in range(len(names)))
        self.sums = list(itertools.accumulate(weights))

    def draw(self, dice: random.Random) -> str:
        return self.names[bisect(self.sums, dice.random() * self.sums[-1])]


def make_people(count: int, seed: int = 7) -> list[Person]:
    """People, the same ones every time; one in three has a middle initial."""
    dice = random.Random(seed)
    firsts, lasts = first_names(), last_names()
    dice.shuffle(firsts)
    first_pool, last_pool = Pool(firsts, 30), Pool(lasts, 12)
    shares = list(itertools.accumulate(share for share, *_ in _JOBS))
    people = []
    for number in range(count):
        first, last = first_pool.draw(dice), last_pool.draw(dice)
        _, credentials, profession = _JOBS[bisect(shares, dice.random() * 100)]
        people.append(
            Person(
                last_name=last,
                first_name=first,
                middle_name=dice.choice("ABCDEFGHJKLM") + "." if dice.random() < 0.33 else "",
                credentials=credentials,
                profession=profession,
                organization=f"Hospital {dice.randrange(300)}",
                email=f"{first}.{last}{number}@example.org".lower() if dice.random() < 0.9 else "",
            )
        )
    return people
