"""Invented people in the numbers and with the shares of common names that a country has."""

from __future__ import annotations

import csv
import itertools
import random
from bisect import bisect
from pathlib import Path

import nicknames

from cme_desk.domain.people.record import Person

_STARTS = (
    "Al An Ar As Ba Bel Ber Bo Bra Bu Ca Cha Chu Cla Co Cri Da Del Di Do Dra Du Ed El Em En Er Fa "
    "Fer Fi Flo Fra Fu Ga Gil Go Gra Gu Ha Hel Hi Ho Hu Ib In Is Ja Jo Ju Ka Kel Ki Ko Kra Ku La "
    "Li Lo Lu Ma Mel Mi Mo Mu Na Ne Ni No Nu Ob Ol Or Pa Per Pi Po Pra Qua Ra Rei Ri Ro Ru Sa "
    "Schu Se Shi So Sta Stu Su Ta Te Tho Ti To Tru Ul Va Ve Vi Vo Wa Wei Wi Wo Ya Yo Za Ze Zu"
).split()
_MIDDLES = (
    "bar ben bin chel cker dal den din dov far fen gan gel gin har hel jan jin kal ken kin lam len "
    "lin lom mar men min mov nal nen nin nor pel pin ral ren rin rom sal sen sin sol tal ten tin tor "
    "val ven vin wal wen zan zel zin"
).split()
_ENDS = (
    "a ado aja as berg by cki dez don dt el er es ez ford gi go gton ham ho ia ic ier iewicz ing is "
    "ito ke ko kov la land ley ling man mond moto na ni no nski o ola os ov quez rd ro sen ski son "
    "stad stein sta ter ton uri us vic ville well wood yama zi"
).split()
_COMMON = (
    "Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez "
    "Gonzalez Wilson Anderson Thomas Taylor Moore Jackson Martin Lee Perez Thompson White Harris "
    "Sanchez Clark Ramirez Lewis Robinson Walker Young Allen King Wright Scott Torres Nguyen Hill "
    "Flores Green Adams Nelson Baker Hall Rivera Campbell Mitchell Carter Roberts Gomez Phillips "
    "Evans Turner Diaz Parker Cruz Edwards Collins Reyes Stewart Morris Morales Murphy Cook Rogers "
    "Gutierrez Ortiz Morgan Cooper Peterson Bailey Reed Kelly Howard Ramos Kim Cox Ward Richardson "
    "Watson Brooks Chavez Wood Bennett Gray Mendoza Ruiz Hughes Price Alvarez Castillo Sanders Patel "
    "Myers Long Ross Foster Jimenez Chen Wang Singh Khan Ali O'Brien Müller García-López Al-Hassan "
    "Zhang Shah Okafor Kowalski Ivanova Tanaka Rossi Hansen Novak Silva Cohen Fitzgerald"
).split()
_RARE = 9_000
_JOBS = (
    (45, "MD", "Physician"),
    (10, "DO", "Physician"),
    (25, "RN", "Nurse"),
    (8, "PA-C", "Physician Assistant"),
    (7, "PharmD", "Pharmacist"),
    (5, "", ""),
)


def last_names() -> list[str]:
    """Some 9,000, the common ones first; of the rare ones few are a slip of each other."""
    dice = random.Random(5)
    made: dict[str, None] = {}
    while len(made) < _RARE:
        middle = dice.choice(_MIDDLES) if dice.random() < 0.6 else ""
        made[f"{dice.choice(_STARTS)}{middle}{dice.choice(_ENDS)}"] = None
    return [*_COMMON, *made]


def first_names() -> list[str]:
    """Some 1,500 that have short forms, and short forms themselves."""
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
