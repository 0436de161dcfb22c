"""The office's own sheet goes out as Excel or paper, and comes back with nothing to ask."""

from __future__ import annotations

import datetime as dt
import io
import random
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from cme_desk.domain.activities.record import Session
from cme_desk.domain.attendance import row_codes
from cme_desk.domain.intake.plan import Decision
from cme_desk.domain.vocabulary import ActivityStatus
from cme_desk.errors import DeskError
from cme_desk.queries import attendance as attendance_query
from cme_desk.services.activities import record as activities
from cme_desk.services.attendance import by_hand as attendance
from cme_desk.services.attendance import sign_in_sheets as service
from cme_desk.services.desk import Desk
from cme_desk.services.intake import apply as imports
from cme_desk.services.intake import steps as import_steps
from cme_desk.services.intake.steps import ImportSteps, Step
from cme_desk.services.intake.targets.attendance import Attendance
from cme_desk.services.office import history
from cme_desk.services.people import record as people
from tests.services.offices import make_activity, make_person

HEADER = 6


@pytest.fixture
def series(desk: Desk) -> Desk:
    """Two earlier grand rounds: Okafor came to both, Lima to the later one, Kim elsewhere."""
    ids = {}
    for code, day in (("GR-2026-10", "2026-10-15"), ("GR-2026-11", "2026-11-19")):
        made = make_activity(desk, code, starts_on=day, ends_on=day, times=None)
        ids[code] = activities.sessions_of(desk, made.id)[0].id
    other = make_activity(desk, "WU-2026", title="Winter", starts_on="2026-12-01",
                          ends_on="2026-12-01", times=None)  # fmt: skip
    old = make_activity(desk, "GR-2024-01", starts_on="2024-01-01", ends_on="2024-01-01",
                        title="Old", times=None)  # fmt: skip
    okafor = make_person(desk, "Okafor", credentials="MD, FACP", email="n.okafor@example.org")
    lima = make_person(desk, "Lima", "Ana", middle_name="R.", suffix="Jr.")
    kim = make_person(desk, "Kim", "David")
    for session, person in (
        (ids["GR-2026-10"], okafor),
        (ids["GR-2026-11"], okafor),
        (ids["GR-2026-11"], lima),
        (activities.sessions_of(desk, other.id)[0].id, kim),
        (activities.sessions_of(desk, old.id)[0].id, kim),
    ):
        attendance.sign_in(desk, session_id=session, person_id=person.id)
    make_activity(desk)
    return desk


def this(desk: Desk) -> int:
    return activities.find(desk, "GR-2027-02").id


def code_cells(content: bytes) -> list[str]:
    sheet = load_workbook(io.BytesIO(content)).active
    return [sheet.cell(row, 1).value for row in range(HEADER + 1, sheet.max_row + 1)]


def filled(content: bytes, path: Path, lines: dict[int, dict[str, object]]) -> Path:
    """The sheet as it comes back: cells by the row (from 0 below the header) and the heading."""
    book = load_workbook(io.BytesIO(content))
    sheet = book.active
    header = next(row for row in range(1, 9) if sheet.cell(row, 1).value == "Row code")
    columns = {cell.value: cell.column for cell in sheet[header]}
    for line, cells in lines.items():
        for heading, value in cells.items():
            sheet.cell(header + 1 + line, columns[heading], value)
    book.save(path)
    return path


def planned(desk: Desk, path: Path, activity_id: int | None = None) -> ImportSteps:
    steps = import_steps.begin(
        desk, path, Attendance(this(desk) if activity_id is None else activity_id)
    )
    steps.make_plan()
    return steps


def decisions(steps: ImportSteps) -> list[tuple[str, Decision]]:
    return [(row.name, row.decision) for row in steps.choices.rows]


def test_those_who_came_before_are_expected_the_most_regular_first(series: Desk):
    made = service.excel(series, this(series))
    assert [row.last_name for row in made.sheet.expected] == ["Okafor", "Lima Jr."]
    assert made.sheet.expected[1].first_name == "Ana R."
    assert len(made.sheet.empty) == 20
    assert made.changes.sentence == "Made a sign-in sheet for GR-2027-02 with 2 people expected"
    assert any("accredited" in each for each in made.sheet.statements)


def test_the_people_can_be_said(series: Desk):
    kim = service.find_person(series, "kim")
    made = service.excel(series, this(series), people=[kim, kim])
    assert [row.last_name for row in made.sheet.expected] == ["Kim"]
    assert service.excel(series, this(series), people=[]).sheet.expected == ()


def test_a_person_must_be_clear(series: Desk):
    make_person(series, "Kim", "Daniela")
    with pytest.raises(DeskError, match="Several people"):
        service.find_person(series, "kim")
    with pytest.raises(DeskError, match="Nobody"):
        service.find_person(series, "nobody")


def test_excel_and_paper_have_the_same_codes_and_the_second_changes_nothing(series: Desk):
    book = service.excel(series, this(series))
    paper = service.pdf(series, this(series))
    assert paper.content.startswith(b"%PDF")
    assert paper.sheet == book.sheet
    assert book.changes
    assert not paper.changes
    codes = [row.code for row in (*book.sheet.expected, *book.sheet.empty)]
    assert len(set(codes)) == 22
    assert all(map(row_codes.is_code, codes))
    assert code_cells(book.content) == [row_codes.shown(each) for each in codes]


def test_codes_that_were_taken_back_are_never_given_out_again(series: Desk):
    first = service.excel(series, this(series))
    history.undo(series, first.changes.operation_id)
    again = service.excel(series, this(series))
    assert not {row.code for row in first.sheet.empty} & {row.code for row in again.sheet.empty}


def test_a_file_that_cannot_be_written_gives_out_no_codes(series: Desk):
    def full(_content: bytes) -> None:
        raise OSError("full")

    with pytest.raises(OSError, match="full"):
        service.excel(series, this(series), deliver=full)
    assert service.excel(series, this(series)).changes


def test_the_filled_sheet_comes_back_with_nothing_to_ask(series: Desk, tmp_path: Path):
    made = service.excel(series, this(series))
    path = filled(
        made.content,
        tmp_path / "back.xlsx",
        {
            0: {"Time In": dt.time(12, 2), "Time Out": "12:58 PM", "Signature": "N. O."},
            2: {"Last Name": "Walker", "First Name": "Wendy", "E-mail": "w@example.org",
                "Time In": dt.time(12, 30), "Time Out": dt.time(13, 0), "Credentials": "RN"},
        },
    )  # fmt: skip
    steps = import_steps.begin(series, path, Attendance(this(series)))
    assert steps.step is Step.COLUMNS
    assert steps.missing() == ""
    assert [note.reference for note in steps.reading.notes] == ["own-sheet"]
    steps.make_plan()
    assert decisions(steps) == [
        ("Ngozi Okafor", Decision.SAME),
        ("Ana R. Lima Jr.", Decision.SKIP),
        ("Wendy Walker", Decision.NEW),
    ]
    assert steps.choices.rows[0].reasons == ("row code of your own sheet",)
    assert steps.choices.rows[1].why == "did not come: the row is not filled in"
    assert steps.choices.plan.problems == ()
    steps.apply()
    lines = attendance_query.of_activity(series.store, this(series))
    assert [(line.name, line.time_in[11:], line.time_out[11:]) for line in lines] == [
        ("Okafor, Ngozi", "12:02", "12:58"),
        ("Walker, Wendy", "12:30", "13:00"),
    ]


def test_nobody_who_is_only_expected_gets_attendance(series: Desk, tmp_path: Path):
    made = service.excel(series, this(series))
    steps = planned(series, filled(made.content, tmp_path / "empty.xlsx", {}))
    assert {row.decision for row in steps.choices.rows} == {Decision.SKIP}
    assert not steps.choices.writes


@pytest.mark.parametrize(
    ("mark", "came"), [("x", True), ("N.O.", True), ("NO", True), ("absent", False), ("-", False)]
)
def test_a_mark_is_enough_and_a_no_is_none(series: Desk, tmp_path: Path, mark: str, came: bool):
    made = service.excel(series, this(series))
    steps = planned(series, filled(made.content, tmp_path / "b.xlsx", {0: {"Signature": mark}}))
    assert steps.choices.rows[0].decision is (Decision.SAME if came else Decision.SKIP)


def test_a_no_is_no_mark_of_presence(series: Desk, tmp_path: Path):
    made = service.excel(series, this(series))
    lines = {0: {"Signature": "no show"}, 1: {"Signature": "No"}}
    steps = planned(series, filled(made.content, tmp_path / "b.xlsx", lines))
    assert {row.decision for row in steps.choices.rows} == {Decision.SKIP}


def test_another_name_on_the_row_is_asked_about(series: Desk, tmp_path: Path):
    made = service.excel(series, this(series))
    path = filled(
        made.content,
        tmp_path / "b.xlsx",
        {0: {"Last Name": "Stranger", "First Name": "Sam", "Time In": "12:00"}},
    )
    steps = planned(series, path)
    row = steps.choices.rows[0]
    assert row.decision is Decision.ASK
    assert row.vetoes == ("the row was made for Ngozi Okafor, and another name is on it",)
    assert row.candidates[-1].name == "Ngozi Okafor"
    assert steps.choices.likely == []


def test_a_corrected_spelling_is_still_the_person(series: Desk, tmp_path: Path):
    made = service.excel(series, this(series))
    path = filled(made.content, tmp_path / "b.xlsx", {0: {"First Name": "N.", "Time In": "12:00"}})
    assert planned(series, path).choices.rows[0].decision is Decision.SAME


def test_the_sheet_of_another_activity_is_told_as_such(series: Desk, tmp_path: Path):
    other = activities.find(series, "GR-2026-11").id
    made = service.excel(series, other, people=[service.find_person(series, "okafor")])
    path = filled(made.content, tmp_path / "b.xlsx", {0: {"Time In": "12:00"}})
    steps = planned(series, path)
    assert steps.choices.rows[0].decision is Decision.PROBLEM
    assert "is of the sign-in sheet of GR-2026-11" in steps.choices.rows[0].why
    assert not steps.choices.writes


def retyped(path: Path, rows: list[list[object]]) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def test_codes_and_times_alone_are_enough(series: Desk, tmp_path: Path):
    """The paper came back, and somebody typed only what she had to."""
    sheet = service.pdf(series, this(series)).sheet
    path = retyped(
        tmp_path / "typed.xlsx",
        [["Row code", "Time in", "Time out"]]
        + [[row_codes.shown(row.code).lower(), "12:00", "1:00 PM"] for row in sheet.expected],
    )
    steps = planned(series, path)
    assert steps.questions == ()
    assert decisions(steps) == [
        ("Ngozi Okafor", Decision.SAME),
        ("Ana R. Lima Jr.", Decision.SAME),
    ]


@pytest.mark.parametrize("heading", ["Code", "ID", "#", "Barcode", "Line"])
def test_codes_are_known_under_any_header(series: Desk, tmp_path: Path, heading: str):
    sheet = service.excel(series, this(series)).sheet
    path = retyped(
        tmp_path / "typed.xlsx",
        [["Name", heading, "In"]]
        + [[f"{row.first_name} {row.last_name}", row_codes.shown(row.code), "12:00"]
           for row in sheet.expected],
    )  # fmt: skip
    reasons = {row.reasons for row in planned(series, path).choices.rows}
    assert reasons == {("row code of your own sheet",)}


def test_a_code_that_cannot_be_right_is_told_and_the_name_decides(series: Desk, tmp_path: Path):
    sheet = service.excel(series, this(series)).sheet
    wrong = sheet.expected[0].code
    wrong = wrong[:-1] + ("C" if wrong[-1] != "C" else "D")
    path = retyped(
        tmp_path / "typed.xlsx",
        [["Row code", "Name", "E-mail", "In"],
         [wrong, "Ngozi Okafor, MD", "n.okafor@example.org", "12:00"],
         [sheet.expected[1].code, "Ana Lima", "", "12:00"]],
    )  # fmt: skip
    steps = planned(series, path)
    assert [row.decision for row in steps.choices.rows] == [Decision.SAME, Decision.SAME]
    assert [each.reference for each in steps.choices.plan.problems] == ["row-code-unknown"]


def test_of_several_sessions_the_sheet_says_which(series: Desk, tmp_path: Path):
    days = ("2027-02-01", "2027-02-02")
    made = make_activity(
        series,
        "GR-2027-03",
        starts_on=days[0],
        ends_on=days[1],
        sessions=[
            Session(
                activity_id=0, title=f"Day {n}", starts_at=f"{day}T08:00", ends_at=f"{day}T12:00"
            )
            for n, day in enumerate(days, start=1)
        ],
    )
    with pytest.raises(DeskError, match="2 sessions"):
        service.excel(series, made.id)
    second = activities.sessions_of(series, made.id)[1]
    sheet = service.excel(series, made.id, session_id=second.id)
    assert sheet.sheet.session == "Day 2"
    assert sheet.sheet.expected[0].last_name == "Okafor"
    path = filled(sheet.content, tmp_path / "b.xlsx", {0: {"Time In": "8:05 AM"}})
    steps = import_steps.begin(series, path, Attendance(made.id))
    assert steps.target.session_id == second.id
    assert not steps.missing()


def test_the_earlier_sessions_of_a_series_count_too(series: Desk):
    days = ("2027-02-01", "2027-02-08")
    made = make_activity(
        series,
        "JC-2027",
        title="Journal club",
        starts_on=days[0],
        ends_on=days[1],
        sessions=[Session(activity_id=0, starts_at=f"{day}T08:00") for day in days],
    )
    first, second = activities.sessions_of(series, made.id)
    kim = service.find_person(series, "kim")
    attendance.sign_in(series, session_id=first.id, person_id=kim)
    assert service.expected(series, made.id, second.id) == [kim]
    assert service.expected(series, made.id, first.id) == []


def test_a_cancelled_activity_gets_no_sheet(series: Desk):
    from dataclasses import replace

    activity = activities.find(series, "GR-2027-02")
    activities.change(series, replace(activity, status=ActivityStatus.CANCELLED))
    with pytest.raises(DeskError, match="was cancelled"):
        service.excel(series, activity.id)


def test_people_and_activities_can_be_removed_though_they_have_codes(series: Desk):
    new = make_person(series, "Passing", "Pat")
    made = service.excel(series, this(series), people=[new.id])
    changes = people.remove(series, new.id)
    assert "row_code" in changes.rows
    history.undo(series, changes.operation_id)
    assert service.excel(series, this(series), people=[new.id]).sheet == made.sheet
    activities.remove(series, this(series))


def test_undoing_the_import_keeps_the_codes(series: Desk, tmp_path: Path):
    made = service.excel(series, this(series))
    path = filled(made.content, tmp_path / "b.xlsx", {0: {"Time In": "12:00"}})
    steps = planned(series, path)
    done = steps.apply()
    history.undo(series, done.operation_id)
    again = planned(series, path)
    assert again.choices.rows[0].decision is Decision.SAME
    assert isinstance(imports.apply(series, again.choices.plan).sentence, str)


def test_the_workbook_looks_as_it_should(series: Desk):
    content = service.excel(series, this(series)).content
    book = load_workbook(io.BytesIO(content))
    sheet = book.active
    assert [cell.value for cell in sheet[HEADER]][:3] == ["Row code", "Last Name", "First Name"]
    assert sheet.print_title_rows == f"${HEADER}:${HEADER}"
    assert sheet.oddFooter.left.text == "Sign-in sheet GR-2027-02"
    assert {rule.type for rule in sheet.data_validations.dataValidation} == {
        "custom",
        "list",
        "time",
    }
    assert book.custom_doc_props["CME Desk sign-in sheet"].value == "GR-2027-02"
    assert sheet.freeze_panes == f"A{HEADER + 1}"


def test_a_printed_name_of_another_office_is_asked_about(series: Desk, tmp_path: Path):
    chance = random.Random(5)
    path = retyped(
        tmp_path / "theirs.xlsx",
        [["Row code", "Name", "E-mail", "Time in", "Signature"]]
        + [
            [row_codes.shown(row_codes.new_code(chance.choice)), name, mail, time, ""]
            for name, mail, time in (
                ("Rui Costa", "r@example.net", "12:00"),
                ("Bo Hill", "b@example.net", "12:00"),
                ("Wei Zhang", "w@example.net", ""),
            )
        ],
    )
    steps = planned(series, path)
    assert decisions(steps) == [
        ("Rui Costa", Decision.NEW),
        ("Bo Hill", Decision.NEW),
        ("Wei Zhang", Decision.ASK),
    ]
    assert [each.reference for each in steps.choices.plan.problems] == ["row-code-unknown"]
