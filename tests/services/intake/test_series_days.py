"""The columns of a series whose headers leave out the year, or are numbers of days."""

from __future__ import annotations

from pathlib import Path

import pytest

from cme_desk.domain.activities.record import Session
from cme_desk.services.desk import Desk
from cme_desk.services.intake import steps as import_steps
from cme_desk.services.intake.targets.attendance import Attendance
from cme_desk.store import tables
from tests.services.offices import make_activity

DAYS = ("2027-01-14", "2027-01-21", "2027-01-28")


@pytest.mark.parametrize(
    "header",
    ["1/14,1/21,1/28", "14-Jan,21-Jan,28-Jan", "46401,46408,46415", "Jan 14,Jan 21,Jan 28"],
)
def test_each_column_goes_to_the_session_of_its_day(desk: Desk, tmp_path: Path, header: str):
    sessions = [
        Session(activity_id=0, starts_at=f"{day}T12:00", ends_at=f"{day}T13:00") for day in DAYS
    ]
    activity = make_activity(
        desk, sessions=sessions, amount=300, starts_on=DAYS[0], ends_on=DAYS[-1]
    )
    path = tmp_path / "series.csv"
    path.write_text(f"Name,Degree,{header}\nPetra Norcross,MD,x,x,\nImke Ashdown,MD,,x,x\n")
    steps = import_steps.begin(desk, path, Attendance(activity.id))
    assert "all" in dict(steps.questions[0].choices)
    steps.answer("which-session", "all")
    assert not steps.missing(), steps.missing()
    steps.make_plan()
    steps.apply()
    by_id = {each.id: each.starts_at[:10] for each in tables.sessions.of(desk.store)}
    came = {
        (each.person_id, by_id[each.session_id]) for each in tables.attendance_events.of(desk.store)
    }
    assert sorted(day for _, day in came) == [DAYS[0], DAYS[1], DAYS[1], DAYS[2]]
