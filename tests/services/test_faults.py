"""Whatever fails, wherever: an action is done as a whole or has not happened."""

from __future__ import annotations

import contextlib
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from cme_desk.errors import DeskError
from cme_desk.services.activities import record as activities
from cme_desk.services.desk import Desk
from cme_desk.services.intake import apply as imports
from cme_desk.services.intake.targets.attendance import Attendance
from cme_desk.services.office import history
from cme_desk.services.office import life as office
from cme_desk.services.papers import certificates
from tests.services.offices import (
    DAY,
    Rows,
    all_rows,
    count,
    entry,
    made_up_name,
    make_activity,
    make_person,
    reading,
    sound,
)

Action = Callable[[Desk], object]


def state(desk: Desk) -> tuple[Rows, object, object, object]:
    """All rows, the history, and the files beside."""
    return (
        all_rows(desk),
        desk.store.execute("SELECT * FROM operation ORDER BY id").fetchall(),
        desk.store.execute("SELECT * FROM change ORDER BY id").fetchall(),
        desk.store.execute("SELECT * FROM current_operation").fetchall(),
    )


def prepare(desk: Desk) -> None:
    make_activity(desk)
    make_person(desk, "Okafor", email="n.okafor@example.org", credentials="MD")
    make_person(desk, "Kim", "David", email="dkim@example.org", credentials="MD")


def import_sheet(desk: Desk) -> object:
    activity = activities.find(desk, "GR-2027-02")
    sheet = reading(
        entry(2, "Ngozi Okafor", email="n.okafor@example.org", npi="1003000126"),
        entry(3, "Ana Lima", credentials="MD", time_in="12:05", time_out="12:50"),
        entry(4, "David Kim", email="other@example.org", credentials="MD"),
        entry(5, "Rui Costa", credentials="RN", minutes=30),
    )
    return imports.apply(desk, Attendance(activity.id).plan(desk, sheet))


def issue(desk: Desk) -> object:
    return certificates.issue(desk, activities.find(desk, "GR-2027-02").id)


def remove(desk: Desk) -> object:
    return activities.remove(desk, activities.find(desk, "GR-2027-02").id)


CASES: dict[str, tuple[list[Action], Action]] = {
    "import": ([prepare], import_sheet),
    "issue": ([prepare, import_sheet], issue),
    "undo": ([prepare, import_sheet], history.undo),
    "redo": ([prepare, import_sheet, history.undo], history.redo),
    "remove": ([prepare, import_sheet], remove),
}


@contextlib.contextmanager
def failing_at(desk: Desk, number: int):
    """Make the statement of this number fail, as a disk does that has gone away."""
    seen = 0

    def count_down(sql: str, parameters: object = None) -> None:
        nonlocal seen
        seen += 1
        if seen == number and not sql.startswith("ROLLBACK"):
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorcode = sqlite3.SQLITE_IOERR
            raise error

    many = desk.store.executemany

    def executemany(sql: str, rows: object) -> object:
        from cme_desk.store.file import failures

        with failures.environment_explained(desk.path):
            count_down(sql)
        return many(sql, rows)

    desk.store.executemany = executemany  # type: ignore[method-assign]
    with desk.store.db.tracer(count_down):
        yield lambda: seen
    del desk.store.executemany


@pytest.mark.parametrize("case", CASES)
def test_failing_at_every_statement_in_turn_changes_nothing(desk: Desk, case: str):
    before, action = CASES[case]
    for each in before:
        each(desk)
    start = state(desk)
    number, done = 0, False
    while not done:
        number += 1
        with failing_at(desk, number) as seen:
            try:
                action(desk)
                done = seen() < number
            except DeskError as error:
                assert error.reference == "disk-error"
                assert "Nothing was changed" in error.message
        assert not desk.store.in_operation
        if not done:
            assert state(desk) == start, f"statement {number}"
    assert number > 10
    assert state(desk) != start
    sound(desk)


def test_a_full_disk_is_told_and_work_goes_on(desk: Desk):
    prepare(desk)
    activity = activities.find(desk, "GR-2027-02")
    sheet = reading(*(entry(row, made_up_name(row), time_in="12:00") for row in range(2, 900)))
    plan = Attendance(activity.id).plan(desk, sheet)
    start = state(desk)
    pages = desk.store.execute("PRAGMA page_count").fetchone()[0]
    for room in (0, 1, 20):
        desk.store.execute(f"PRAGMA max_page_count = {pages + room}")
        with pytest.raises(DeskError) as told:
            imports.apply(desk, plan)
        assert told.value.reference == "disk-full"
        assert state(desk) == start
    desk.store.execute("PRAGMA max_page_count = 1073741823")
    assert imports.apply(desk, plan)
    sound(desk)


CHILD = f"""
import sys
from pathlib import Path
sys.path.insert(0, {str(Path(__file__).parents[2])!r})
from cme_desk.services.activities import record as activities
from cme_desk.services.intake import apply as imports
from cme_desk.services.intake.targets.attendance import Attendance
from cme_desk.services.office import life as office
from tests.services.offices import entry, made_up_name, reading

desk = office.open_office(Path(sys.argv[1]))
activity = activities.find(desk, "GR-2027-02")
sheet = reading(*(entry(row, made_up_name(row), time_in="{DAY}T12:00") for row in range(2, 3002)))
plan = Attendance(activity.id).plan(desk, sheet)
imports.apply(desk, plan, progress=lambda done, of: print(done, flush=True))
print("done", flush=True)
sys.stdin.read()
"""


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
@pytest.mark.parametrize("moment", ["200", "3000", "just after 3000", "done"])
def test_killed_in_the_middle_of_an_import(desk: Desk, moment: str):
    """Also between the last row and the end: all of it or nothing, and the file is whole."""
    prepare(desk)
    path = desk.path
    start = state(desk)
    desk.close()
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    assert child.stdin is not None
    with child:
        for line in child.stdout:
            if line.strip() == moment.rsplit(maxsplit=1)[-1]:
                break
        else:
            pytest.fail("the child ended before it was killed")
        if moment.startswith("just after"):
            time.sleep(0.03)
        child.send_signal(signal.SIGKILL)
    with contextlib.closing(office.open_office(path)) as again:
        sound(again)
        if count(again, "import_file"):
            assert moment not in ("200", "3000")
            assert count(again, "attendance_event") == 3000
            assert count(again, "person") == 3002
        else:
            assert moment != "done"
            assert state(again) == start
        import_sheet(again)
