"""An office with 100,000 people whose names are as unevenly common as in life, some twice."""

from __future__ import annotations

import random
from bisect import bisect
from dataclasses import replace
from itertools import accumulate
from pathlib import Path

from cme_desk.domain.office.record import Office
from cme_desk.domain.people.record import Person
from cme_desk.services.desk import Desk
from cme_desk.services.office import life as office_service
from cme_desk.store import tables
from cme_desk.store.operations import operation

FIRST = (
    "James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara Richard"
    " Susan Joseph Jessica Thomas Karen Christopher Sarah Charles Lisa Daniel Nancy Matthew Sandra"
    " Anthony Betty Mark Ashley Donald Emily Steven Kimberly Andrew Margaret Paul Donna Joshua"
    " Michelle Kenneth Carol Kevin Amanda Brian Melissa Timothy Deborah Ronald Stephanie George"
    " Rebecca Jason Sharon Edward Laura Jeffrey Cynthia Ryan Dorothy Jacob Amy Wei Ngozi José María"
    " Priya Ahmed Fatima Łukasz Søren Zoë Siobhán Nguyễn Hiroshi Anne-Marie Jean-Luc Olu Iñaki"
).split()
LAST = (
    "Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez"
    " Gonzalez Wilson Anderson Thomas Taylor Moore Jackson Martin Lee Perez Thompson White Harris"
    " Sanchez Clark Ramirez Lewis Robinson Walker Young Allen King Wright Scott Torres Nguyen Hill"
    " Flores Green Adams Nelson Baker Hall Rivera Campbell Mitchell Carter Roberts O’Brien Müller"
    " Szymański Ødegaard Okonkwo Delgado Zhang Patel Kim Khan Al-Hassan"
).split()
STARTS = (
    "Bar Cal Den Fair Gar Hal Ken Lang Mar Nor Pem Quin Ros Stan Thorn Wal Wood Ash Bel".split()
)
ENDS = (
    "ton ley man well ford son berg ski field wick combe stead worth by more hurst lin ez".split()
)
PROFESSIONS = (("MD", "Physician"), ("RN", "Nurse"), ("DO", "Physician"), ("PharmD", "Pharmacist"))
TWICE = 50
"""One in so many people is in the register a second time, written a little otherwise."""


def build(folder: Path, people: int = 100_000) -> Path:
    """Make the office in a folder, the same every time; its file."""
    dice = random.Random(11)
    last_names = [
        *LAST,
        *(f"{a}{b}{c}" for a in STARTS for b in ("", "e", "a", "in") for c in ENDS),
    ]
    last_names += [f"{a}-{b}" for a in LAST[:40] for b in LAST[20:60] if a != b]
    weights = list(accumulate(1 / (place + 12) ** 0.9 for place in range(len(last_names))))
    given = list(accumulate(1 / (place + 10) for place in range(len(FIRST))))

    def one(number: int) -> Person:
        first = FIRST[bisect(given, dice.random() * given[-1])]
        last = last_names[bisect(weights, dice.random() * weights[-1])]
        credentials, profession = dice.choice(PROFESSIONS)
        return Person(
            last_name=last,
            first_name=first,
            middle_name=dice.choice(["", "", f"{dice.choice('ABCDEFGHJKLMRST')}."]),
            credentials=credentials,
            profession=profession,
            organization=f"{dice.choice(LAST)} Hospital {dice.randrange(40)}",
            email=f"{first[:1]}.{last}.{number}@example.org".lower() if dice.random() < 0.7 else "",
        )

    made: list[Person] = []
    for number in range(people - people // TWICE):
        made.append(one(number))
        if number % (TWICE - 1) == 0:
            made.append(_again(made[-1], dice))
    desk = office_service.new(folder / "Register.cmedesk", Office(name="Register CME", sample=1))
    with operation(desk.store, "make people", f"Added {len(made)} people"):
        tables.people.add_all(desk.store, made)
    desk.close()
    return desk.path


def _again(person: Person, dice: random.Random) -> Person:
    """The same person as another sheet writes her."""
    changes = [
        {"email": ""},
        {"first_name": person.first_name[:1] + ".", "middle_name": ""},
        {"credentials": "", "profession": "", "middle_name": ""},
        {"email": person.email.replace("example.org", "mail.example.com"), "middle_name": ""},
        {"first_name": person.last_name, "last_name": person.first_name},
    ]
    return replace(person, **dice.choice(changes))


def open_desk(folder: Path, people: int = 100_000) -> Desk:
    """Make the office and open it."""
    return office_service.open_office(build(folder, people))
