"""The invented people of the sample office, the same ones every time."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping, Sequence
from typing import Any

from cme_desk import paths
from cme_desk.domain.people.identifiers import luhn_holds
from cme_desk.domain.people.names import fold
from cme_desk.domain.people.record import Person
from cme_desk.services.people.record import tidy


def sample_people(dice: random.Random, count: int) -> list[Person]:
    """The cast, whom the sheets and questions of the sample are about, and then everybody else."""
    parts = json.loads((paths.resources() / "sample" / "people.json").read_text(encoding="utf-8"))
    people = [Person(**each) for each in parts["cast"]]
    names = {(fold(each.last_name), fold(each.first_name)) for each in people}
    emails = {each.email for each in people}
    while len(people) < count:
        pool = _pick(dice, parts["pools"])
        first, last = dice.choice(pool["first"]), dice.choice(pool["last"])
        if (fold(last), fold(first)) in names:
            continue
        names.add((fold(last), fold(first)))
        people.append(_made(dice, parts, first, last, emails))
    return [tidy(each) for each in people]


def _made(
    dice: random.Random, parts: Mapping[str, Any], first: str, last: str, emails: set[str]
) -> Person:
    """Somebody with a likely job at a likely place."""
    job = _pick(dice, parts["professions"])
    names = job.get("places")
    places = [each for each in parts["organizations"] if names is None or each["name"] in names]
    place = dice.choice(places) if names else _pick(dice, places)
    physician = bool(job["specialties"])
    specialties = place.get("specialties") or job["specialties"]
    return Person(
        first_name=first,
        middle_name=f"{dice.choice('ABCDEFGHJKLMNPRSTW')}." if dice.random() < 0.3 else "",
        last_name=last,
        suffix=dice.choice(["Jr.", "II", "III"]) if dice.random() < 0.015 else "",
        credentials=dice.choice(job["credentials"]),
        specialty=dice.choice(specialties) if physician else "",
        organization=place["name"],
        department=dice.choice(place["departments"]) if place["departments"] else "",
        email=_email(first, last, emails) if dice.random() < 0.94 else "",
        npi=_npi(dice) if physician and dice.random() < 0.6 else "",
    )


def _pick(dice: random.Random, choices: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """One of several, each as often as its weight says."""
    return dice.choices(choices, [each["weight"] for each in choices])[0]


def _email(first: str, last: str, taken: set[str]) -> str:
    """An address that nobody has: example.org is kept free for examples by RFC 2606."""
    given, family = fold(first).replace(" ", ""), fold(last).replace(" ", "-")
    for address in (f"{given[0]}.{family}", f"{given}.{family}", f"{given}.{family}2"):
        if f"{address}@example.org" not in taken:
            break
    taken.add(f"{address}@example.org")
    return f"{address}@example.org"


def _npi(dice: random.Random) -> str:
    """A number that passes the check and is nobody's: none that begins with 2 was given out."""
    begin = f"2{dice.randrange(10**8):08d}"
    # 80840 stands before an NPI in its check: health, USA (CMS).
    return next(f"{begin}{last}" for last in range(10) if luhn_holds(f"80840{begin}{last}"))
