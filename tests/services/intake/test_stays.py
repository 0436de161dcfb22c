"""Reports of one meeting in several files: stays are kept as stays, and never lower a claim."""

from __future__ import annotations

from pathlib import Path

import pytest

from cme_desk.queries import attendance as attendance_query
from cme_desk.services.desk import Desk
from cme_desk.services.intake import steps as import_steps
from cme_desk.services.intake.targets.attendance import Attendance
from cme_desk.services.office import history
from tests.services.offices import all_rows, make_activity

HEADER = (
    "Name (original name),Email,Join time,Leave time,Duration (minutes),Guest,"
    "Recording disclaimer response,In waiting room\n"
)


def report(*joins: tuple[str, str, str, int]) -> str:
    """A Zoom report: name, join, leave, minutes."""
    rows = [
        f"{name},{name.split()[0].lower()}@example.org,01/14/2027 {join} PM,01/14/2027 {leave} PM,"
        f"{minutes},Yes,,No"
        for name, join, leave, minutes in joins
    ]
    return HEADER + "\n".join(rows) + "\n"


FIRST = report(
    ("Petra Norcross MD", "12:00:10", "12:25:00", 25),
    ("Goran Jessup DO", "12:01:00", "12:25:00", 24),
)
SECOND = report(
    ("Petra Norcross MD", "12:28:10", "01:00:00", 32),
    ("Imke Ashdown RN", "12:30:00", "01:00:00", 30),
)
CORRECTED = report(
    ("Petra Norcross MD", "12:00:10", "12:55:00", 55),
    ("Goran Jessup DO", "12:01:00", "12:25:00", 24),
)


def take_in(desk: Desk, activity_id: int, folder: Path, text: str, name: str) -> bool:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    steps = import_steps.begin(desk, path, Attendance(activity_id))
    assert not steps.missing()
    steps.make_plan()
    return bool(steps.apply())


def minutes_of(desk: Desk, activity_id: int) -> dict[str, tuple[int | None, int | None]]:
    lines = attendance_query.of_activity(desk.store, activity_id)
    return {line.display: (line.minutes, line.claimed) for line in lines}


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_two_reports_of_one_meeting_and_a_corrected_one(
    desk: Desk, tmp_path: Path, order: tuple[int, ...]
):
    activity = make_activity(desk)
    for place in order:
        text = (FIRST, SECOND, CORRECTED)[place]
        assert take_in(desk, activity.id, tmp_path, text, f"{place}.csv")
    found = minutes_of(desk, activity.id)
    assert found["Petra Norcross"] == (59, 100)
    assert found["Goran Jessup"] == (24, 50)
    before = all_rows(desk)
    assert not take_in(desk, activity.id, tmp_path, CORRECTED + "\n", "again.csv")
    assert all_rows(desk) == before
    for _ in order:
        history.undo(desk)
    assert not minutes_of(desk, activity.id)


def test_seconds_count(desk: Desk, tmp_path: Path):
    activity = make_activity(desk)
    text = report(
        ("Ansel Ravensdale MD", "12:07:15", "12:59:55", 53),
        ("Petra Norcross MD", "12:07:00", "01:00:00", 53),
    )
    take_in(desk, activity.id, tmp_path, text, "zoom.csv")
    assert minutes_of(desk, activity.id) == {
        "Ansel Ravensdale": (52, 100),
        "Petra Norcross": (53, 100),
    }
