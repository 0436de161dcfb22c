"""Rows that say of which event they are, and headings that say where it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from cme_desk.domain.activities.record import Activity, Session
from cme_desk.services.desk import Desk
from cme_desk.services.intake import steps as import_steps
from cme_desk.services.intake.steps import ImportSteps
from cme_desk.services.intake.targets.attendance import Attendance
from tests.services.offices import DAY, make_activity

TITLE = "Sepsis: what is new"


def begin(
    desk: Desk, folder: Path, activity: Activity, *events: str, header: str = "Event"
) -> ImportSteps:
    names = ("Petra,Norcross", "Goran,Jessup", "Imke,Ashdown", "Tove,Lind", "Ana,Lima")
    rows = [f'"{event}",{name},12:00,13:00' for event, name in zip(events, names, strict=False)]
    path = folder / "sheet.csv"
    head = f"{header},First Name,Last Name,Time In,Time Out"
    path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    return import_steps.begin(desk, path, Attendance(activity.id))


def asked(steps: ImportSteps) -> dict[str, list[str]]:
    return {each.reference: [key for key, _ in each.choices] for each in steps.questions}


def came(steps: ImportSteps) -> list[str]:
    return [each.last_name for each in steps.reading.people if each.attended is not False]


@pytest.mark.parametrize(
    "event",
    [
        TITLE,
        "sepsis what is new",
        "GR-2027-02",
        f"GR-2027-02 {TITLE}",
        "Sepsis: What Is New (live)",
        "Sepsis update",
        "Zoom Meeting",
        "Personal Meeting Room",
        "Grand Rounds",
        "1",
    ],
)
def test_the_activity_itself_and_names_that_say_nothing_are_not_asked(
    desk: Desk, tmp_path: Path, event: str
):
    steps = begin(desk, tmp_path, make_activity(desk), event, event, event)
    assert not steps.questions


@pytest.mark.parametrize(
    "header",
    [
        "Event",
        "Session title",
        "Activity Name",
        "Course",
        "Name of event",
        "Webinar Topic",
        "Topic",
    ],
)
def test_a_sheet_of_quite_another_event_is_asked(desk: Desk, tmp_path: Path, header: str):
    activity = make_activity(desk)
    steps = begin(desk, tmp_path, activity, *["Cardiology Journal Club"] * 3, header=header)
    assert asked(steps) == {"which-event": ["all", "leave-out"]}
    assert f"“Cardiology Journal Club”, the activity is “{TITLE}”" in steps.questions[0].message
    steps.answer("which-event", "leave-out")
    assert came(steps) == []
    steps.answer("which-event", "all")
    assert not steps.questions
    assert len(came(steps)) == 3


def test_another_activity_of_the_office_is_a_way_out(desk: Desk, tmp_path: Path):
    activity = make_activity(desk)
    other = make_activity(desk, "TB-1", title="Tumor Board")
    steps = begin(desk, tmp_path, activity, *["Tumor Board"] * 3)
    assert asked(steps) == {"which-event": ["TB-1", "all", "leave-out"]}
    steps.answer("which-event", "TB-1")
    assert steps.target.activity_id == other.id
    assert not steps.questions


def test_few_rows_of_two_events_are_asked_with_ours_first(desk: Desk, tmp_path: Path):
    activity = make_activity(desk)
    steps = begin(desk, tmp_path, activity, "Tumor Board", TITLE, "Tumor Board")
    assert asked(steps)["which-event"][0] == TITLE
    steps.answer("which-event", TITLE)
    assert came(steps) == ["Jessup"]
    assert "of “Tumor Board”" in [each.comment for each in steps.reading.people]


def test_several_events_of_which_none_is_ours(desk: Desk, tmp_path: Path):
    activity = make_activity(desk)
    make_activity(desk, "TB-1", title="Tumor Board")
    steps = begin(desk, tmp_path, activity, "Tumor Board", "Ethics", "Tumor Board", "Ethics")
    assert asked(steps)["which-event"] == ["Tumor Board", "Ethics", "TB-1", "leave-out", "all"]
    steps.answer("which-event", "leave-out")
    assert came(steps) == []


def test_answers_to_a_question_are_no_events(desk: Desk, tmp_path: Path):
    activity = make_activity(desk)
    steps = begin(desk, tmp_path, activity, "Sepsis", "Fluids", "Antibiotics", header="Topic")
    assert not steps.questions


def test_each_day_of_a_series_has_a_topic(desk: Desk, tmp_path: Path):
    sessions = [
        Session(activity_id=0, starts_at=f"{day}T12:00", ends_at=f"{day}T13:00")
        for day in (DAY, "2027-01-21")
    ]
    activity = make_activity(desk, sessions=sessions, ends_on="2027-01-21", amount=200)
    path = tmp_path / "sheet.csv"
    rows = [
        f"{topic},{day},{name},x{name}"
        for topic, day in (("Fluids", DAY), ("Shock", "2027-01-21"))
        for name in ("Ana", "Imke")
    ]
    path.write_text("\n".join(["Topic,Date,First Name,Last Name", *rows]) + "\n")
    steps = import_steps.begin(desk, path, Attendance(activity.id))
    assert "which-event" not in asked(steps)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Location: Lakeside Conference Center", "Lakeside Conference Center"),
        ("Venue: Room 7 West Wing", "Room 7 West Wing"),
        ("Location: Auditorium B", ""),
        ("Place: Auditorium B, Northgate Hospital", ""),
        ("Room: Auditorum B", ""),
        ("Location: Northgate Health", ""),
        ("Location: Zoom", ""),
        ("Location: TBD", ""),
        ("Sign-in sheet", ""),
        ("Location: Lakeside Conference Center  Date: 1/14/2027", "Lakeside Conference Center"),
    ],
)
def test_another_place_is_told(desk: Desk, tmp_path: Path, line: str, told: str):
    path = tmp_path / "sheet.csv"
    path.write_text(f"{line}\nFirst Name,Last Name,Time In,Time Out\nAna,Lima,12:00,13:00\n")
    steps = import_steps.begin(desk, path, Attendance(make_activity(desk).id))
    assert not steps.questions
    found = [each.message for each in steps.reading.notes if each.reference == "other-place"]
    assert found == ([f"The sheet says “{told}”, the activity Auditorium B."] if told else [])
