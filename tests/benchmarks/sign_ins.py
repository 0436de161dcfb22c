"""Invented people of a CME office and the ways they sign in: the truth is known for every row.

Among them are those who are easily taken for one another: father and son, spouses at one address,
twins, a physician and a nurse of one name, an MD and a DO, namesakes at two hospitals.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace

from cme_desk.domain.intake.readings import Entry
from cme_desk.domain.people.identifiers import luhn_holds
from cme_desk.domain.people.names import fold
from cme_desk.queries.people import KnownPerson

FIRST = """James Robert Michael David William Mary Jennifer Christopher Richard Joseph Thomas Matthew
    Patricia Elizabeth Susan Sarah Karen Laura Maria Anthony Katherine Margaret Daniel Samuel Amelia
    Ngozi Priya Rajesh Wei Ming Fatima Omar Yusuf Elena Dmitri Ingrid Søren José Lucía Thabo Aiko
    Hannah Benjamin Victoria Alexander Theodore Abigail Nathaniel Gabriela Leonard""".split()
LAST = """Smith Johnson Williams Garcia Patel Nguyen Kim Lee Chen Khan Anderson Thompson Murphy Cohen
    Hartwell Okafor Delgado Szymanski Kowalska Petrov Müller Ødegaard O'Brien Van-der-Berg Castellanos
    Whitfield Abernathy Vasquez Lindqvist Moreau Haddad Ivanova Nakamura Oyelaran Pemberton Quigley
    Rosenthal Sandoval Tremblay Underhill Vandermeer Wojcik Yamamoto Zielinski Fitzgerald Ramaswamy
    De-la-Cruz Garcia-Lopez Rossi Bergstrom""".split()
NICKNAMES = {
    "James": "Jim",
    "Robert": "Bob",
    "Michael": "Mike",
    "William": "Bill",
    "Jennifer": "Jen",
    "Christopher": "Chris",
    "Richard": "Rick",
    "Joseph": "Joe",
    "Thomas": "Tom",
    "Matthew": "Matt",
    "Patricia": "Pat",
    "Elizabeth": "Liz",
    "Susan": "Sue",
    "Katherine": "Kathy",
    "Margaret": "Peggy",
    "Daniel": "Dan",
    "Samuel": "Sam",
    "Benjamin": "Ben",
    "Alexander": "Alex",
    "Theodore": "Ted",
    "Abigail": "Abby",
}
HOSPITALS = ("Mercy Hospital", "St. Anne Medical Center", "Northgate Clinic", "Lakeside Health")
CREDENTIALS = ("MD", "MD", "MD, FACP", "DO", "RN", "RN, BSN", "PharmD", "PA-C", "MD, PhD", "NP")


@dataclass(frozen=True, slots=True)
class Learner:
    """One invented person, with all that an office knows of her."""

    id: int
    entry: Entry


def known(learner: Learner) -> KnownPerson:
    """A learner as matching knows her."""
    entry = learner.entry
    return KnownPerson(
        learner.id,
        fold(entry.last_name),
        fold(entry.first_name),
        entry.email,
        entry.npi,
        entry.last_name,
        entry.first_name,
        entry.middle_name,
        entry.suffix,
        entry.credentials,
        entry.profession,
        entry.organization,
        phone=entry.phone,
        birth_month_day=entry.birth_month_day,
    )


@dataclass(slots=True)
class World:
    """An office's people, made from a seed."""

    dice: random.Random
    people: list[Learner] = field(default_factory=list)

    def add(self, **changes: object) -> Learner:
        """One more person."""
        dice, number = self.dice, len(self.people) + 1
        first, last = dice.choice(FIRST), dice.choice(LAST).replace("-", " ")
        entry = Entry(
            row=number,
            last_name=last,
            first_name=first,
            middle_name=dice.choice("ABCDEFGHJKLMNPRST") if dice.random() < 0.5 else "",
            credentials=dice.choice(CREDENTIALS),
            organization=dice.choice(HOSPITALS),
            npi=npi(1_200_000_00 + number),
            birth_month_day=f"{dice.randint(1, 12):02}-{dice.randint(2, 28):02}",
            phone=f"555-{dice.randint(200, 999)}-{dice.randint(1000, 9999)}",
        )
        entry = replace(entry, **changes)  # type: ignore[arg-type]
        if "email" not in changes:
            local = f"{entry.first_name}.{entry.last_name}{number}".replace(" ", "").lower()
            entry = replace(entry, email=f"{local}@example.org")
        entry = replace(entry, full_name=f"{entry.first_name} {entry.last_name}")
        self.people.append(Learner(number, entry))
        return self.people[-1]


def npi(stem: int) -> str:
    """A number of ten digits with its check digit, made of nine."""
    text = f"{stem:09}"[:9]
    return next(text + each for each in "0123456789" if luhn_holds(f"80840{text}{each}"))


def world(seed: int = 7, people: int = 400) -> World:
    """The people, about a tenth of them easily taken for one another."""
    made = World(random.Random(seed))
    taken: set[tuple[str, str]] = set()
    while len(made.people) < people:
        first, last = made.dice.choice(FIRST), made.dice.choice(LAST).replace("-", " ")
        if (first, last) not in taken:
            taken.add((first, last))
            made.add(first_name=first, last_name=last)
    for index in range(max(people // 100, 1)):
        one = made.people[index * 7].entry
        same = {"last_name": one.last_name, "first_name": one.first_name, "middle_name": ""}
        made.add(**same, suffix="Jr.", credentials="MD", organization=one.organization)
        made.people[index * 7] = Learner(
            index * 7 + 1, replace(one, suffix="Sr.", credentials="MD", middle_name="")
        )
        two = made.people[index * 7 + 1].entry
        made.add(last_name=two.last_name, first_name="Dana", email=two.email)
        three = made.people[index * 7 + 2].entry
        nurse = "RN" if three.credentials.startswith(("MD", "DO")) else "MD"
        made.add(last_name=three.last_name, first_name=three.first_name, credentials=nurse)
        four = made.people[index * 7 + 3].entry
        made.add(
            last_name=four.last_name,
            first_name="Marta",
            birth_month_day=four.birth_month_day,
            organization=four.organization,
        )
        five = made.people[index * 7 + 4].entry
        made.people[index * 7 + 4] = Learner(index * 7 + 5, replace(five, credentials="MD"))
        made.add(last_name=five.last_name, first_name=five.first_name, credentials="DO")
    return made


def row_of(learner: Learner, dice: random.Random, number: int, *, shows: str) -> Entry:
    """How she signs in: `shows` is "name", "one" (and one thing more), "mail", or "wild"."""
    entry = learner.entry
    kept: dict[str, str] = {"suffix": entry.suffix}
    if shows == "one":
        field_name = dice.choice(("credentials", "organization", "phone", "birth_month_day", "npi"))
        kept |= {field_name: getattr(entry, field_name)}
        if entry.middle_name and dice.random() < 0.3:
            kept["middle_name"] = entry.middle_name
    elif shows in ("mail", "wild"):
        kept |= {"email": entry.email, "credentials": entry.credentials}
    first, last = entry.first_name, entry.last_name
    if shows == "wild":
        if dice.random() < 0.4:
            kept.pop("email")
            kept["organization"] = entry.organization
        first, last = spelled(first, last, dice)
    return Entry(
        row=number,
        first_name=first,
        last_name=last,
        full_name=f"{first} {last}",
        written=f"{first} {last}",
        **kept,  # type: ignore[arg-type]
    )


def spelled(first: str, last: str, dice: random.Random) -> tuple[str, str]:
    """A name as hurried people write it."""
    way = dice.randrange(8)
    if way == 0:
        return NICKNAMES.get(first, first), last
    if way == 1:
        return first[0], last
    if way == 2 and len(last) > 5:
        at = dice.randrange(1, len(last) - 2)
        return first, last[:at] + last[at + 1] + last[at] + last[at + 2 :]
    if way == 3:
        return last, first
    if way == 4:
        return first, last.rsplit(maxsplit=1)[-1]
    if way == 5:
        return first, last.replace(" ", "").replace("ü", "ue").replace("Ø", "O").replace("'", "")
    if way == 6 and len(first) > 4:
        at = dice.randrange(1, len(first) - 1)
        return first[:at] + first[at] + first[at:], last
    return first.upper(), last.upper()
