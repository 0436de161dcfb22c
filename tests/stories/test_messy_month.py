"""A messy month: six sheets of one series from three hospitals, 25 people spelled in 60 ways.

Whoever the program asks about is told by the truth; at the end there are 25 people, and nobody's
attendance stands on another's transcript.
"""

from __future__ import annotations

import random
from pathlib import Path

import openpyxl
import pytest

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.intake.plan import Choice, Decision
from cme_desk.domain.office.record import Office
from cme_desk.services.activities import record as activities
from cme_desk.services.desk import Desk
from cme_desk.services.intake import apply as imports
from cme_desk.services.intake import opening as sheets
from cme_desk.services.intake.targets.attendance import Attendance
from cme_desk.services.office import life as office
from cme_desk.store import tables
from tests.benchmarks import sign_ins

SHEETS, PEOPLE, ROWS = 6, 25, 14
HEADS = {
    "name": ["Last Name", "First Name"],
    "one": ["Name", "Degree", "Hospital"],
    "mail": ["First Name", "Last Name", "Credentials", "E-mail"],
}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = office.new(tmp_path / "Month.cmedesk", Office(name="Three Hospitals CME"))
    yield made
    made.close()


def learners() -> list[sign_ins.Learner]:
    """25 people, among them two of one name, told apart by degree and address."""
    world = sign_ins.World(random.Random(5))
    names: set[tuple[str, str]] = set()
    while len(world.people) < PEOPLE - 1:
        first, last = world.dice.choice(sign_ins.FIRST), world.dice.choice(sign_ins.LAST)
        if (first, last) not in names and last not in {each for _, each in names}:
            names.add((first, last))
            world.add(first_name=first, last_name=last, middle_name="")
    one = world.people[3].entry
    degree = "RN" if one.credentials.startswith(("MD", "DO")) else "MD"
    world.add(
        first_name=one.first_name, last_name=one.last_name, middle_name="", credentials=degree
    )
    return world.people


def write(path: Path, kind: str, signed: list[tuple[sign_ins.Learner, str, str]]) -> None:
    """One sheet as a hospital types it."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(HEADS[kind])
    for learner, first, last in signed:
        entry = learner.entry
        sheet.append(
            {
                "name": [last, first],
                "one": [f"{first} {last}", entry.credentials, entry.organization],
                "mail": [first, last, entry.credentials, entry.email],
            }[kind]
        )
    book.save(path)


def test_a_messy_month_ends_with_as_many_people_as_there_are(desk: Desk, tmp_path: Path):
    dice = random.Random(11)
    people = learners()
    person_of: dict[int, int] = {}
    spellings: set[tuple[int, str, str]] = set()
    attended: dict[int, set[int]] = {each.id: set() for each in people}
    wrong, asked, rows = [], 0, 0
    for number in range(SHEETS):
        kind = ("mail", "one", "mail", "name", "one", "name")[number]
        signed = []
        due = people if number == 0 else dice.sample(people, ROWS)
        for each in due:
            first, last = each.entry.first_name, each.entry.last_name
            if number and dice.random() < 0.8:
                first, last = sign_ins.spelled(first, last, dice)
            signed.append((each, first, last))
            spellings.add((each.id, first, last))
        path = tmp_path / f"sheet-{number}.xlsx"
        write(path, kind, signed)
        day = f"2027-02-{number * 4 + 1:02}"
        code = f"GR-2027-02-{number + 1}"
        activities.add(desk, Activity(code=code, title="Grand Rounds", starts_on=day, ends_on=day))
        activity = activities.find(desk, code)
        plan = Attendance(activity.id).plan(desk, sheets.read(path))
        truth = {row.entry.row: signed[at][0].id for at, row in enumerate(plan.rows)}
        choices = {}
        for row in plan.rows:
            rows += 1
            learner = truth[row.entry.row]
            if row.decision is Decision.SAME and row.person_id:
                if person_of.get(learner) != row.person_id:
                    wrong.append((row.entry.full_name, row.reasons))
            elif row.decision is Decision.ASK:
                asked += 1
                choices[row.key] = (
                    Choice(person_id=person_of[learner])
                    if learner in person_of
                    else Choice(new=True)
                )
            elif row.decision is Decision.NEW and learner in person_of:
                # What the program cannot know ("Wojcik Ming" without a word more): by hand.
                asked += 1
                choices[row.key] = Choice(person_id=person_of[learner])
        imports.apply(desk, plan, file=path, choices=choices)
        for person in tables.people.where(desk.store, "1"):
            for each in people:
                same = person.email == each.entry.email
                if same and each.id not in person_of:
                    person_of[each.id] = person.id
        for each, _, _ in signed:
            attended[each.id].add(activity.id)
    assert len(tables.people.where(desk.store, "1")) == PEOPLE
    assert not wrong
    assert len(spellings) >= 60
    assert asked < rows / 2
    for each in people:
        there = {
            activity_id
            for (activity_id,) in desk.store.execute(
                "SELECT DISTINCT session.activity_id FROM attendance_event JOIN session "
                "ON session.id = session_id WHERE person_id = ?",
                [person_of[each.id]],
            )
        }
        assert there == attended[each.id], each.entry.full_name
    assert tables.attendance_events.where(desk.store, "1")
