"""Records of one person become one: what may not be joined unasked, and which value stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from cme_desk.domain.credit.types import Claim
from cme_desk.domain.people.addresses import ADDRESS, address_of
from cme_desk.domain.people.identifiers import npi_problem
from cme_desk.domain.people.names import fold
from cme_desk.domain.people.record import PERSON_FIELDS, Person
from cme_desk.domain.problems import Problem
from cme_desk.domain.vocabulary import ClaimBasis


@dataclass(frozen=True, slots=True)
class MergeField:
    """What is chosen as one, because half of it makes no sense.

    Attributes:
        key: stable short name.
        label: as the screen says it.
        columns: the fields of a person that belong together.

    """

    key: str
    label: str
    columns: tuple[str, ...]


_WITH = {
    "organization": ("department",),
    "license_number": ("license_state",),
    ADDRESS[0]: ADDRESS[1:],
}
"""What is chosen together with a field."""
_CALLED = {"license_number": ("license", "License number"), ADDRESS[0]: ("address", "Address")}

FIELDS: tuple[MergeField, ...] = tuple(
    MergeField(*_CALLED.get(name, (name, label)), (name, *_WITH.get(name, ())))
    for name, label in PERSON_FIELDS.items()
    if not any(name in others for others in _WITH.values())
)
"""Everything but the notes, which are put together."""


def value_of(person: Person, field: MergeField) -> tuple[str, ...]:
    """What a person has in a field."""
    return tuple(getattr(person, column) for column in field.columns)


def value_words(person: Person, field: MergeField) -> str:
    """What a person has in a field as it is shown: "St. Mary's, Cardiology"."""
    if field.key == "address":
        return address_of(person).line
    return ", ".join(part for part in value_of(person, field) if part)


def suggested(field: MergeField, people: Sequence[Person]) -> int:
    """Whose value to begin with, as an index: the first one's, unless another's says more.

    More than nothing is anything; more than an initial the name; more than "MD" is "MD, FACP",
    and more than a city the street in it.
    """
    best = 0
    for index in range(1, len(people)):
        held, other = value_of(people[best], field), value_of(people[index], field)
        if not any(held) and any(other):
            best = index
        elif field.key in {"first_name", "middle_name"}:
            short, full = fold(held[0]), fold(other[0])
            if len(short) == 1 and len(full) > 1 and full.startswith(short):
                best = index
        elif field.key == "address" and held != other:
            if address_of(people[best]).is_part_of(address_of(people[index])):
                best = index
        elif field.key == "credentials" and _listed(held[0]) < _listed(other[0]):
            best = index
    return best


def _listed(text: str) -> frozenset[str]:
    return frozenset(part.strip().casefold() for part in text.split(",") if part.strip())


def differing(people: Sequence[Person]) -> list[MergeField]:
    """The fields in which records say different things; an empty one says nothing."""
    return [
        field
        for field in FIELDS
        if len({value_of(each, field) for each in people if any(value_of(each, field))}) > 1
    ]


def hindrances(people: Sequence[Person]) -> list[Problem]:
    """What speaks so much against one person that somebody must say why it is one all the same."""
    found: dict[str, Problem] = {}
    for one, other in combinations(people, 2):
        for problem in _between(one, other):
            found.setdefault(problem.message, problem)
    return list(found.values())


def _between(one: Person, other: Person) -> list[Problem]:
    names = f"{one.display} and {other.display}"
    found = []

    def differ(what: str, message: str, remedy: str) -> None:
        found.append(Problem(reference=f"different-{what}", message=message, remedy=remedy))

    # A number that fails its check was mistyped, and tells nobody apart.
    if one.npi != other.npi and not npi_problem(one.npi) and not npi_problem(other.npi):
        differ(
            "npi",
            f"{names} have different NPIs, {one.npi} and {other.npi}. "
            "An NPI is given to one person only.",
            "Look both up; if one was mistyped into another valid number, say so.",
        )
    if one.suffix and other.suffix and fold(one.suffix) != fold(other.suffix):
        differ(
            "suffix",
            f"{names} may be two generations of a family: {one.suffix} and {other.suffix}.",
            "Say how you know that they are one person.",
        )
    born, other_born = one.birth_month_day, other.birth_month_day
    if born and other_born and born != other_born:
        differ(
            "birth-day",
            f"{names} have different birthdays, {born} and {other_born}.",
            "Say which is right, and how you know.",
        )
    license_of, other_license = one.license_number, other.license_number
    if (
        one.license_state
        and one.license_state == other.license_state
        and license_of
        and other_license
        and _bare(license_of) != _bare(other_license)
    ):
        differ(
            "license",
            f"{names} have different license numbers in {one.license_state}, "
            f"{license_of} and {other_license}.",
            "Say which is right, and how you know.",
        )
    return found


def _bare(number: str) -> str:
    # Excel takes the zeros off a number's front.
    return "".join(each for each in number.casefold() if each.isalnum()).lstrip("0")


def claim_to_keep(claims: Sequence[Claim], keep_id: int) -> Claim:
    """Which of several claims of one type for one activity stays when they become one person's.

    One set by hand goes before one computed, because somebody decided it and said why; of several
    by hand the kept record's own goes first, then the larger. What is computed is computed anew
    from all attendance together, so it does not matter which of these stays.
    """

    def weight(claim: Claim) -> tuple[bool, bool, int, int]:
        own = claim.person_id == keep_id
        return (claim.basis is ClaimBasis.BY_HAND, own, claim.amount, -claim.id)

    return max(claims, key=weight)
