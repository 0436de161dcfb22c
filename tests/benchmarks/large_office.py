"""An office with 100,000 people and three years of activities, for what must be fast in it."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

from cme_desk.domain.activities.record import Activity, Session
from cme_desk.domain.attendance.events import AttendanceEvent
from cme_desk.domain.credit.types import Claim, Designation
from cme_desk.domain.office.record import Office
from cme_desk.domain.people.record import Person
from cme_desk.domain.vocabulary import EventKind
from cme_desk.services.office import life as office_service
from cme_desk.store import tables
from cme_desk.store.operations import operation

FIRST = "Amelia José Łukasz Olu Anne Zoë Søren Małgorzata Iñaki Wei Robert Siobhán Fatima".split()
LAST = "Hartwell Nguyen Szymański Ødegaard O’Brien Hernández Okonkwo Delgado Müller Zhang".split()
PROFESSIONS = (("MD", "Physician"), ("RN", "Nurse"), ("PharmD", "Pharmacist"), ("", ""))


def build(folder: Path, people: int = 100_000, activities: int = 150, learners: int = 60) -> Path:
    """Make the office in a folder, the same every time; its file."""
    dice = random.Random(7)
    desk = office_service.new(folder / "Large.cmedesk", Office(name="Large CME", sample=1))
    store = desk.store
    with operation(store, "make people", f"Added {people} people"):
        tables.people.add_all(store, (_person(dice, number) for number in range(people)))
    begin = desk.today() - dt.timedelta(days=3 * 365)
    for number in range(activities):
        day = (begin + dt.timedelta(days=number * (3 * 365 + 30) // activities)).isoformat()
        with operation(store, "make activity", f"Added the activity GR-{number:04d}"):
            made = tables.activities.add(
                store,
                Activity(
                    code=f"GR-{number:04d}",
                    title=f"Grand Rounds {number}: sepsis in the first hour",
                    starts_on=day,
                    ends_on=day,
                    location="Auditorium B",
                ),
            )
            session = tables.sessions.add(
                store,
                Session(activity_id=made.id, starts_at=f"{day}T12:00", ends_at=f"{day}T13:00"),
            )
            tables.designations.add(
                store, Designation(activity_id=made.id, credit_type_id=1, amount=100)
            )
            who = dice.sample(range(1, people + 1), learners)
            tables.attendance_events.add_all(
                store,
                (
                    AttendanceEvent(
                        session_id=session.id,
                        person_id=each,
                        kind=EventKind.IN,
                        key=f"{number}-{each}",
                    )
                    for each in who
                ),
            )
            tables.claims.add_all(
                store,
                (
                    Claim(activity_id=made.id, person_id=each, credit_type_id=1, amount=100)
                    for each in who
                ),
            )
    desk.close()
    return desk.path


def _person(dice: random.Random, number: int) -> Person:
    credentials, profession = dice.choice(PROFESSIONS)
    first, last = dice.choice(FIRST), dice.choice(LAST)
    return Person(
        last_name=f"{last}-{dice.choice(LAST)}{number % 997 or ''}",
        first_name=first,
        credentials=credentials,
        profession=profession,
        organization=f"Hospital {number % 300}",
        email=f"{first}.{number}@example.org".lower(),
    )
