"""A sheet of 10,000 rows read, understood and matched against an office of 100,000 people.

The reference opens the same file with openpyxl in its normal mode and walks its cells. Nine rows of
ten are people of the office, the others are new; once with e-mail addresses, once by name alone.
"""

from __future__ import annotations

import random
import sys
import tempfile
from pathlib import Path

import openpyxl

from cme_desk.domain.imports import Plan
from cme_desk.services import activities, office, planning, sheets
from cme_desk.services.desk import Desk
from tests.benchmarks import large_office
from tests.benchmarks.measure import Ratio, peak_memory, side_by_side

ROWS = 10_000
MOST_MEMORY = 400.0
"""Megabytes."""


def write(desk: Desk, path: Path, *, mail: bool) -> Path:
    """A sign-in sheet of people of the office and of others."""
    dice = random.Random(3)
    people = desk.store.execute(
        "SELECT first_name, last_name, credentials, email, organization FROM person"
    ).fetchall()
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Sign-in")
    more = ["E-mail", "Organization"] if mail else []
    sheet.append(["First Name", "Last Name", "Credentials", *more, "Time in", "Time out"])
    rows = dice.sample(people, ROWS * 9 // 10)
    letters = "abcdefghijklmnopqrstuvwxyz"
    for number in range(ROWS - len(rows)):
        last = "".join(dice.choices(letters, k=dice.randint(5, 9))).capitalize()
        first = dice.choice(large_office.FIRST)
        rows.append((first, last, "MD", f"{last.lower()}{number}@example.net", "Hospital 3"))
    dice.shuffle(rows)
    for first, last, credentials, *rest in rows:
        sheet.append([first, last, credentials, *(rest if mail else ()), "07:00", "08:00"])
    book.save(path)
    return path


def ours(desk: Desk, path: Path) -> Plan:
    """Everything before a person sees the plan."""
    activity = activities.find(desk, "GR-0149")
    return planning.plan_attendance(desk, sheets.read(path), activity.id)


def walk(path: Path) -> int:
    """Just open the file, and look at every cell."""
    book = openpyxl.load_workbook(path)
    filled = 0
    for sheet in book:
        for row in sheet.iter_rows(values_only=True):
            filled += sum(cell is not None for cell in row)
    return filled


def run() -> list[Ratio]:
    """Time both sheets, and the memory of one whole process."""
    lines = []
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        file = large_office.build(Path(folder))
        desk = office.open_office(file)
        try:
            for mail, words in ((True, "with e-mails"), (False, "by name alone")):
                path = write(desk, Path(folder) / f"{'mail' if mail else 'names'}.xlsx", mail=mail)
                plan = ours(desk, path)
                print(f"{words}: {plan.counts()}", file=sys.stderr)
                lines.append(
                    side_by_side(
                        lambda path=path: ours(desk, path),
                        lambda path=path: walk(path),
                        repeats=3,
                        name=f"10,000 rows against 100,000 people, {words}",
                        limit=1.0,
                    )
                )
        finally:
            desk.close()
        for kind in ("mail", "names"):
            command = [sys.executable, "-m", "tests.benchmarks.bench_import", str(file)]
            used = peak_memory([*command, str(Path(folder) / f"{kind}.xlsx")]) / 1e6
            lines.append(
                Ratio(
                    name=f"memory of that in a process of its own, {kind}",
                    ours=used,
                    reference=MOST_MEMORY,
                    ratio=used / MOST_MEMORY,
                    limit=1.0,
                    unit="MB",
                )
            )
    return lines


if __name__ == "__main__":
    opened = office.open_office(Path(sys.argv[1]))
    print(ours(opened, Path(sys.argv[2])).counts(), file=sys.stderr)
    opened.close()
