"""People: added, changed, removed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from cme_desk.domain.office.history import Changes
from cme_desk.domain.people.addresses import address_of, tidied
from cme_desk.domain.people.credentials import normalize, profession_of
from cme_desk.domain.people.identifiers import (
    birth_month_day_problem,
    email_problem,
    month_and_day,
    npi_problem,
)
from cme_desk.domain.people.names import clean, cleaned
from cme_desk.domain.people.record import PERSON_FIELDS, Person
from cme_desk.domain.problems import refuse_each
from cme_desk.errors import DeskError
from cme_desk.services.credit import claims as credit_service
from cme_desk.services.desk import Desk
from cme_desk.store import attendance as attendance_store
from cme_desk.store import removal, tables
from cme_desk.store.operations import operation


def get(desk: Desk, person_id: int) -> Person:
    """The person of an id."""
    return tables.people.get(desk.store, person_id)


def add(desk: Desk, person: Person) -> tuple[Person, Changes]:
    """Add a person.

    Raises:
        DeskError: they have no last name, or an identifier cannot be right.

    """
    person = checked(person)
    with operation(desk.store, "add person", f"Added {person.display}") as doing:
        made = tables.people.add(desk.store, person)
    return made, doing.changes


def change(desk: Desk, person: Person) -> Changes:
    """Change a person; claims that depend on their profession follow. Issued certificates stay.

    Raises:
        DeskError: they have no last name, or an identifier cannot be right.

    """
    before = tables.people.get(desk.store, person.id)
    person = checked(person, before=before)
    with operation(desk.store, "change person", f"Changed {person.display}") as doing:
        put(desk, person)
    return doing.changes


def put(desk: Desk, person: Person) -> None:
    """Write a person who was checked, and what follows from it, inside an operation."""
    before = tables.people.get(desk.store, person.id)
    tables.people.change(desk.store, person)
    # AMA awards its credit to physicians only, and these two say who is one.
    if (before.credentials, before.profession) != (person.credentials, person.profession):
        for activity_id in attendance_store.activities_attended(desk.store, person.id):
            credit_service.recompute(desk, activity_id, [person.id])


def remove(desk: Desk, person_id: int) -> Changes:
    """Remove a person nothing hangs on; undo brings them back.

    Raises:
        DeskError: they attended, claimed or have certificates.

    """
    person = tables.people.get(desk.store, person_id)
    if removal.hindering(desk.store, tables.people, person_id):
        raise DeskError(
            "person-in-use",
            f"{person.display} cannot be removed: there is attendance or credit under this name.",
            "Attendance must be verifiable for six years.",
            "Remove the attendance first, if it was entered by mistake.",
        )
    with operation(desk.store, "remove person", f"Removed {person.display}") as doing:
        removal.remove_whole(desk.store, tables.people, person_id)
    return doing.changes


def checked(person: Person, *, before: Person | None = None) -> Person:
    """The person, tidy, as they may be kept; an old wrong value does not stop another's change.

    Raises:
        DeskError: they have no last name, or an identifier cannot be right.

    """
    person = tidy(person)
    refuse_each(_wrong(person, before))
    return person


def tidy(person: Person) -> Person:
    """The same person with clean spaces, usual credentials, and a profession if they tell it."""
    credentials = normalize(clean(person.credentials))
    person = cleaned(person, *PERSON_FIELDS)
    return replace(
        person,
        **tidied(address_of(person))._asdict(),
        credentials=credentials,
        profession=person.profession or profession_of(credentials),
        email=person.email.lower(),
        birth_month_day=month_and_day(person.birth_month_day),
    )


def _wrong(person: Person, before: Person | None) -> Iterator[DeskError]:
    """All that a person may not be kept with; what is on file stands in the way of nothing else."""

    def new(name: str) -> str:
        value: str = getattr(person, name)
        return value if before is None or value != getattr(before, name) else ""

    compare = "Compare {} with the source, or leave it empty."
    if not person.last_name:
        yield DeskError("missing-name", "The person has no last name.", "", "Type the last name.")
    if (email := new("email")) and (wrong := email_problem(email)):
        yield DeskError("bad-email", wrong, "", compare.format("it"))
    if (npi := new("npi")) and (wrong := npi_problem(npi)):
        yield DeskError("bad-npi", wrong, "", compare.format("the NPI"))
    if (birthday := new("birth_month_day")) and (wrong := birth_month_day_problem(birthday)):
        yield DeskError("bad-birth-day", wrong, "", "Type month and day, such as 3/23.")
