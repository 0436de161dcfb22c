"""A 10,000-row sheet against an office of 100,000 people, and what else must be fast in one.

The reference of the import is openpyxl opening the same file in its normal mode and walking the
cells, which is what everybody's first attempt does before it even looks for a name.
"""

from __future__ import annotations

import datetime as dt
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl

from cme_desk import readers
from cme_desk.domain.activities.record import Activity, Session
from cme_desk.domain.office.record import Office
from cme_desk.domain.people.record import Person
from cme_desk.queries import people, people_search
from cme_desk.services.activities import record as activities
from cme_desk.services.desk import Desk
from cme_desk.services.intake import apply as imports
from cme_desk.services.intake import opening as sheets
from cme_desk.services.intake.targets.attendance import Attendance
from cme_desk.services.office import history
from cme_desk.services.office import life as office
from cme_desk.store import tables
from cme_desk.store.operations import operation
from tests.benchmarks.many_people import make_people
from tests.benchmarks.measure import Ratio, peak_memory, seconds, side_by_side

PEOPLE, ROWS = 100_000, 10_000
DAY = "2027-01-14"
MOST_MEGABYTES = 400
FRAME = 0.016
HEADER = ["Last Name", "First Name", "Degree", "Email", "Organization", "Time In", "Time Out"]

# Reads and plans as the program does, and leaves the peak of the reading process in a file.
_WHOLE = """
import resource, sys
from pathlib import Path
from cme_desk import readers
from cme_desk.services.activities import record as activities
from cme_desk.services.intake import opening
from cme_desk.services.intake.targets.attendance import Attendance
from cme_desk.services.office import life as office
desk = office.open_office(Path(sys.argv[1]))
reading = opening.read(Path(sys.argv[2]))
plan = Attendance(activities.find(desk, "GR-1").id).plan(desk, reading)
assert len(plan.rows) == {rows}
desk.close()
readers.close()
Path(sys.argv[3]).write_text(str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))
"""


def build(folder: Path, everybody: Sequence[Person]) -> Path:
    """The office: everybody, and one activity."""
    desk = office.new(
        folder / "Large.cmedesk",
        Office(name="Large CME"),
        clock=lambda: dt.datetime.fromisoformat(f"{DAY}T15:00:00"),
    )
    with operation(desk.store, "make people", "Added everybody"):
        tables.people.add_all(desk.store, everybody)
    activities.add(
        desk,
        Activity(
            code="GR-1", title="Grand rounds", starts_on=DAY, ends_on=DAY, location="Auditorium B"
        ),
        sessions=[Session(activity_id=0, starts_at=f"{DAY}T12:00", ends_at=f"{DAY}T13:00")],
        credits=[(activities.resolve_credit_type(desk, "AMA PRA Category 1").id, 100)],
    )
    desk.close()
    return desk.path


def write_sheet(
    path: Path, known: Sequence[Person], others: Sequence[Person], *, mails: bool
) -> None:
    """Four of five rows are of people the office knows; without mails, a name and a degree."""
    dice = random.Random(1)
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Sign-in")
    sheet.append(HEADER)
    for number in range(ROWS):
        new = dice.random() < 0.2
        each = dice.choice(others if new else known)
        mail = f"new.{each.email}" if new and each.email else each.email
        sheet.append(
            [
                each.last_name,
                each.first_name,
                each.credentials,
                mail if mails else "",
                each.organization if mails else "",
                f"12:{number % 30:02d}",
                "13:00",
            ]
        )
    book.save(path)


def walk(path: Path) -> int:
    """Open and walk, as anybody would."""
    book = openpyxl.load_workbook(path)
    return sum(cell.value is not None for row in book.worksheets[0].iter_rows() for cell in row)


def plan(desk: Desk, path: Path) -> None:
    """All that stands between choosing a file and seeing what will happen."""
    reading = sheets.read(path)
    made = Attendance(activities.find(desk, "GR-1").id).plan(desk, reading)
    assert len(made.rows) == ROWS


def memory(office_file: Path, sheet: Path, folder: Path) -> Ratio:
    """The peaks of the program and of its reading process together, against what is allowed."""
    told = folder / "children"
    script = _WHOLE.format(rows=ROWS)
    own = peak_memory([sys.executable, "-c", script, str(office_file), str(sheet), str(told)]) / 1e6
    whole = own + int(told.read_text()) * (1 if sys.platform == "darwin" else 1024) / 1e6
    return against(f"memory of reading and planning {ROWS:,} rows", whole, MOST_MEGABYTES, "MB")


def against(name: str, ours: float, limit: float, unit: str = "s") -> Ratio:
    """Something that is measured against a limit of its own."""
    return Ratio(name=name, ours=ours, reference=limit, ratio=ours / limit, limit=1.0, unit=unit)


def p95(calls: Sequence[Callable[[], object]]) -> float:
    """The time that nineteen of twenty calls stay below."""
    times = []
    for call in calls:
        started = time.perf_counter()
        call()
        times.append(time.perf_counter() - started)
    return statistics.quantiles(times, n=20)[-1]


def searches(desk: Desk, known: Sequence[Person]) -> list[Callable[[], object]]:
    """What people type, letter by letter."""
    dice = random.Random(3)
    typed = []
    for each in dice.sample(list(known), 60):
        name = f"{each.last_name} {each.first_name}".lower()
        typed += [name[:length] for length in range(1, 9)]
        typed += [f"{each.last_name[:3]} {each.first_name[:2]}", each.email[:12]]
    return [lambda text=text: people_search.find(desk.store, text) for text in typed if text]


def import_and_undo(desk: Desk, path: Path, walking: float) -> list[Ratio]:
    """Writing all rows, and taking them back, once each."""
    made = Attendance(activities.find(desk, "GR-1").id).plan(desk, sheets.read(path))
    found = []
    for name, work, limit in (
        (f"{ROWS:,} rows imported", lambda: imports.apply(desk, made), 4.0),
        ("the import undone", lambda: history.undo(desk), 4.0),
    ):
        ours = seconds(work)
        found.append(
            Ratio(
                name=f"{name}, against openpyxl opening the file",
                ours=ours,
                reference=walking,
                ratio=ours / walking,
                limit=limit,
            )
        )
    return found


def run() -> list[Ratio]:
    """The import in both kinds, its memory, and the lists of a large office."""
    found: list[Ratio] = []
    readers.warm()
    everybody = make_people(PEOPLE + 3_000)
    known, others = everybody[:PEOPLE], everybody[PEOPLE:]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = build(folder, known)
        files = {"with e-mails": folder / "mails.xlsx", "of names alone": folder / "names.xlsx"}
        for kind, path in files.items():
            write_sheet(path, known, others, mails=kind == "with e-mails")
        some = known[:: PEOPLE // 100]
        del everybody, known, others  # a hundred thousand objects would slow every collection
        desk = office.open_office(file)
        for kind, path in files.items():
            found.append(
                side_by_side(
                    lambda path=path: plan(desk, path),
                    lambda path=path: walk(path),
                    repeats=3,
                    name=f"{ROWS:,} rows {kind} read, understood and matched with {PEOPLE:,} people, "
                    "against openpyxl opening the file",
                    limit=1.0,
                )
            )
        found.append(
            against("a search among them, p95, against a frame", p95(searches(desk, some)), FRAME)
        )
        listing = p95([lambda: people.listed(desk.store)] * 20)
        found.append(against("the list of them, p95, against a tenth of a second", listing, 0.1))
        desk.close()
        opening = seconds(lambda: office.open_office(file).close())
        found.append(against("the office opened, against a tenth of a second", opening, 0.1))
        if sys.platform != "win32":
            found.append(memory(file, files["with e-mails"], folder))
        copy = Path(shutil.copy(file, folder / "Copy.cmedesk"))
        desk = office.open_office(copy)
        found += import_and_undo(
            desk, files["with e-mails"], seconds(lambda: walk(files["with e-mails"]))
        )
        desk.close()
    readers.close()
    return found
