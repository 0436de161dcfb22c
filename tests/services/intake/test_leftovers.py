"""What could not be taken goes back as a file, is mended, and is imported again."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from cme_desk.domain.intake.plan import Choice, Decision
from cme_desk.exporting.leftovers import REASON
from cme_desk.queries import attendance as attendance_query
from cme_desk.services.desk import Desk
from cme_desk.services.intake import leftovers
from cme_desk.services.intake import steps as import_steps
from cme_desk.services.intake.steps import ImportSteps
from cme_desk.services.intake.targets.attendance import Attendance
from tests.services.offices import make_activity, make_person

SHEETS = Path(__file__).parents[2] / "data" / "sheets"
HEAD = ["#", "Last Name", "First Name", "Degree", "NPI", "Badge", "Time In", "Remark"]
ROWS = [
    [1, "Okafor", "Ngozi", "MD", 1234567893, "0042", dt.time(12, 5), "=1+1"],
    [2, "Kim", "David", "MD", None, "@home", dt.time(12, 6), "late"],
    [3, "Lima", "Ana", "RN", None, "+1 (555)", dt.time(12, 7), None],
    [4, "Costa", "Rui", "DO", None, "x", dt.time(12, 8), None],
]


@pytest.fixture
def room(desk: Desk) -> Desk:
    make_activity(desk)
    for email in ("d1@example.org", "d2@example.org"):
        make_person(desk, "Kim", "David", credentials="MD", email=email)
    return desk


def write(path: Path, *rows: list[object]) -> Path:
    book = Workbook()
    book.active.title = "Door A"
    for row in rows:
        book.active.append(row)
    for cells in book.active.iter_rows():
        for cell in cells:
            if isinstance(cell.value, str):
                cell.data_type = "s"
    book.save(path)
    return path


def begin(desk: Desk, path: Path) -> ImportSteps:
    steps = import_steps.begin(desk, path, Attendance(1))
    for question in steps.questions:
        steps.answer(question.reference, question.choices[0][0])
    steps.make_plan()
    return steps


def left(steps: ImportSteps) -> bytes | None:
    return leftovers.workbook(steps.file, steps.choices.decided)


def cells(content: bytes, sheet: int = 0) -> list[tuple[object, ...]]:
    return list(load_workbook(io.BytesIO(content)).worksheets[sheet].iter_rows(values_only=True))


def test_the_rows_stand_in_their_own_columns_with_the_reason_beside(room: Desk, tmp_path: Path):
    steps = begin(room, write(tmp_path / "s.xlsx", ["Grand Rounds"], HEAD, *ROWS))
    steps.choices.choose(("Door A", 5), Choice())
    steps.drop_row("Door A", 6)
    steps.make_plan()
    content = left(steps)
    header, kim, lima, costa = cells(content)
    assert header == (*HEAD, REASON)
    assert kim[:8] == (2, "Kim", "David", "MD", None, "@home", dt.time(12, 6), "late")
    assert kim[8].startswith("To decide whose it is: ")
    assert "Perhaps David Kim" in kim[8]
    assert lima[:6] == (3, "Lima", "Ana", "RN", None, "+1 (555)")
    assert lima[8] == "Left out by you."
    assert costa[8] == "Left out by you."
    assert load_workbook(io.BytesIO(content)).sheetnames == ["Door A"]


def test_mended_they_are_imported_and_nobody_twice(room: Desk, tmp_path: Path):
    steps = begin(room, write(tmp_path / "s.xlsx", ["Grand Rounds"], HEAD, *ROWS))
    content = left(steps)
    steps.apply()
    book = load_workbook(io.BytesIO(content))
    book.active["C2"] = "Daniela"
    book.save(tmp_path / "mended.xlsx")
    again = begin(room, tmp_path / "mended.xlsx")
    assert [row.decision for row in again.choices.rows] == [Decision.NEW]
    assert not again.choices.plan.problems
    again.apply()
    names = [line.name for line in attendance_query.of_activity(room.store, 1)]
    assert names == ["Costa, Rui", "Kim, Daniela", "Lima, Ana", "Okafor, Ngozi"]


def test_what_could_run_is_text(room: Desk, tmp_path: Path):
    steps = begin(room, write(tmp_path / "s.xlsx", HEAD, *ROWS))
    steps.choices.choose(("Door A", 2), Choice())
    sheet = load_workbook(io.BytesIO(left(steps))).active
    assert sheet["H2"].value == "=1+1"
    assert sheet["H2"].data_type == "s"
    assert sheet["F2"].value == "0042"
    assert sheet["E2"].value == 1234567893


def test_where_all_was_taken_there_is_nothing_to_write(room: Desk, tmp_path: Path):
    steps = begin(room, write(tmp_path / "s.xlsx", HEAD, ROWS[0], ROWS[3]))
    assert left(steps) is None


def test_rows_without_a_header_get_columns_of_our_own(room: Desk, tmp_path: Path):
    rows = [["Kim, David, MD", f"k{n}@example.net", "12:05"] for n in range(3)]
    steps = begin(room, write(tmp_path / "s.xlsx", *rows))
    for row in steps.choices.rows:
        steps.choices.choose(row.key, Choice())
    header, *listed = cells(left(steps))
    assert header == ("Last name", "First name", "Credentials", "E-mail", "Time in", REASON)
    assert [row[0] for row in listed] == ["Kim", "Kim", "Kim"]
    (tmp_path / "again.xlsx").write_bytes(left(steps))
    again = import_steps.begin(room, tmp_path / "again.xlsx", Attendance(1))
    assert again.questions == ()
    assert len(again.reading.people) == 3


def test_of_a_report_every_join_is_written(room: Desk):
    steps = begin(room, SHEETS / "zoom_2024_sessions.csv")
    row = max(steps.choices.rows, key=lambda each: len(each.entry.joins))
    assert len(row.entry.joins) > 1
    steps.choices.choose(row.key, Choice())
    content = left(steps)
    header, *listed = cells(content)
    assert len([each for each in listed if each[-1] == "Left out by you."]) == len(row.entry.joins)
    assert header[-1] == REASON


def test_several_sheets_stay_several(room: Desk):
    steps = begin(room, SHEETS / "conference_multi_sheet.xlsx")
    for row in steps.choices.rows:
        steps.choices.choose(row.key, Choice())
    book = load_workbook(io.BytesIO(left(steps)))
    used = [use.name for use in steps.reading.sheets if use.used]
    assert book.sheetnames == used
    assert len(used) > 1
