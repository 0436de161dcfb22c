"""What a person said about a sheet is remembered with its import, and used for the next one."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.intake.readings import Corrections
from cme_desk.domain.vocabulary import Providership
from cme_desk.errors import DeskError
from cme_desk.queries import layouts as query
from cme_desk.services.desk import Desk
from cme_desk.services.intake import layouts
from cme_desk.services.intake import opening as sheets
from cme_desk.services.intake import steps as import_steps
from cme_desk.services.intake.steps import ImportSteps
from cme_desk.services.intake.targets.attendance import Attendance
from cme_desk.services.intake.targets.people import OfficePeople
from cme_desk.services.office import history
from cme_desk.store import tables
from tests.services.offices import make_activity

# "Grade" is nothing that the program knows.
HEAD = ["Learner", "Grade", "Attended", "E-mail"]
TITLE = ["Lakeside Family Practice"]


def book(path: Path, *rows: list[object]) -> Path:
    made = Workbook()
    for row in rows:
        made.active.append(row)
    made.save(path)
    return path


def lakeside(path: Path, day: int, *, status: str = "Remote-ish", titles: int = 1) -> Path:
    people = [
        [f"Okafor{day}, Ngozi", "MD", "Yes", f"n{day}@example.org"],
        [f"Lima{day}, Ana", "RN", status, f"a{day}@example.org"],
        [f"Costa{day}, Rui", "DO", "Yes", f"r{day}@example.org"],
    ]
    return book(path, *[TITLE] * titles, HEAD, *people)


def joint(desk: Desk, code: str, partner: str = "Lakeside") -> Activity:
    more = {"providership": Providership.JOINT, "joint_providers": (partner,)} if partner else {}
    return make_activity(desk, code, **more)


def answered(desk: Desk, path: Path, activity: Activity, status: str = "all") -> ImportSteps:
    steps = import_steps.begin(desk, path, Attendance(activity.id))
    steps.set_column(2, "credentials")
    for question in steps.questions:
        steps.answer(question.reference, status)
    assert not steps.missing(), steps.missing()
    steps.make_plan()
    steps.apply()
    return steps


def fields(steps: ImportSteps) -> dict[int, str | None]:
    return {use.column: use.field for use in steps.reading.columns}


def notes(steps: ImportSteps) -> list[str]:
    return [each.message for each in steps.reading.notes if each.reference == layouts.REFERENCE]


@pytest.fixture
def taught(desk: Desk, tmp_path: Path) -> Desk:
    """One of Lakeside's sheets was imported, with a word about a column and about a status."""
    answered(desk, lakeside(tmp_path / "one.xlsx", 1), joint(desk, "L-1"))
    return desk


def test_nothing_said_is_nothing_remembered(desk: Desk, tmp_path: Path):
    path = book(tmp_path / "plain.xlsx", ["Name", "E-mail"], ["Ana Lima", "a@example.org"])
    steps = import_steps.begin(desk, path, Attendance(joint(desk, "L-1").id))
    steps.make_plan()
    steps.apply()
    assert query.listed(desk.store) == []


def test_what_was_said_is_kept_with_the_import_and_goes_with_it(taught: Desk):
    (line,) = query.listed(taught.store)
    assert (line.name, line.partner) == ("Lakeside", "Lakeside")
    assert line.headings == "Learner · Grade · Attended · E-mail"
    assert line.says[0] == "“Grade” is credentials"
    assert "counts as attended" in line.says[-1]
    newest = max(row[0] for row in taught.store.execute("SELECT id FROM operation").fetchall())
    history.undo(taught, newest)
    assert query.listed(taught.store) == []


def test_the_next_sheet_asks_nothing_and_says_why(taught: Desk, tmp_path: Path):
    steps = import_steps.begin(
        taught, lakeside(tmp_path / "two.xlsx", 2, titles=3), Attendance(joint(taught, "L-2").id)
    )
    assert not steps.missing()
    assert fields(steps)[2] == "credentials"
    assert [each.credentials for each in steps.reading.people] == ["MD", "RN", "DO"]
    assert all(each.attended for each in steps.reading.people)
    (told,) = notes(steps)
    assert told.startswith("Read as Lakeside’s sheets were read before: column B is credentials")
    steps.make_plan()
    before = query.listed(taught.store)
    steps.apply()
    assert query.listed(taught.store) == before


def test_a_status_nobody_spoke_of_is_asked_about(taught: Desk, tmp_path: Path):
    path = lakeside(tmp_path / "two.xlsx", 2, status="Half-hearted")
    steps = import_steps.begin(taught, path, Attendance(joint(taught, "L-2").id))
    assert [each.reference for each in steps.questions] == ["which-status"]
    steps.answer("which-status", "none")
    steps.make_plan()
    steps.apply()
    layout = tables.layouts.get(taught.store, query.listed(taught.store)[0].id)
    assert layout.statuses == {"remote ish": True, "half hearted": False}
    third = import_steps.begin(
        taught,
        lakeside(tmp_path / "3.xlsx", 3, status="Half-hearted"),
        Attendance(joint(taught, "L-3").id),
    )
    assert not third.missing()
    assert [each.attended for each in third.reading.people] == [True, False, True]


@pytest.mark.parametrize("partner", ["", "St. Brigid"])
def test_another_partners_sheet_is_read_as_any_other(taught: Desk, tmp_path: Path, partner: str):
    steps = import_steps.begin(
        taught, lakeside(tmp_path / "two.xlsx", 2), Attendance(joint(taught, "O-1", partner).id)
    )
    assert notes(steps) == []
    assert fields(steps)[2] != "credentials"


def test_the_offices_own_word_holds_for_partners_who_have_none(desk: Desk, tmp_path: Path):
    answered(desk, lakeside(tmp_path / "one.xlsx", 1), joint(desk, "OWN-1", ""))
    (line,) = query.listed(desk.store)
    assert (line.name, line.partner) == ("one", "")
    steps = import_steps.begin(
        desk, lakeside(tmp_path / "two.xlsx", 2), Attendance(joint(desk, "B-1", "St. Brigid").id)
    )
    assert notes(steps)[0].startswith("Read as “one” was read before")


def test_another_header_is_another_layout(taught: Desk, tmp_path: Path):
    path = book(
        tmp_path / "x.xlsx", ["Learner", "Grade", "E-mail"], ["Ana Lima", "MD", "a@example.org"]
    )
    steps = import_steps.begin(taught, path, Attendance(joint(taught, "L-2").id))
    assert notes(steps) == []


def test_it_can_be_taken_back_for_one_sheet(taught: Desk, tmp_path: Path):
    steps = import_steps.begin(
        taught, lakeside(tmp_path / "two.xlsx", 2), Attendance(joint(taught, "L-2").id)
    )
    steps.start_over()
    assert notes(steps) == []
    assert fields(steps)[2] != "credentials"
    assert steps.missing()


def test_a_second_word_replaces_the_first(taught: Desk, tmp_path: Path):
    steps = import_steps.begin(
        taught, lakeside(tmp_path / "two.xlsx", 2), Attendance(joint(taught, "L-2").id)
    )
    steps.set_column(2, "profession")
    steps.make_plan()
    steps.apply()
    (line,) = query.listed(taught.store)
    assert "“Grade” is profession" in line.says
    third = import_steps.begin(
        taught, lakeside(tmp_path / "3.xlsx", 3), Attendance(joint(taught, "L-3").id)
    )
    assert fields(third)[2] == "profession"


def test_a_header_that_was_pointed_at_is_found_wherever_it_stands(desk: Desk, tmp_path: Path):
    """The header says nothing that the program knows, so only a person can find it."""
    head = ["Wer", "Woher", "Wann da"]
    people = [["Ana Lima", "Lakeside", "12:05"], ["Rui Costa", "Lakeside", "12:10"]]
    path = book(tmp_path / "one.xlsx", ["Abend"], head, *people)
    steps = import_steps.begin(desk, path, Attendance(joint(desk, "L-1").id))
    steps.set_header_row(2)
    for column, field in ((1, "full_name"), (2, "organization"), (3, "time_in")):
        steps.set_column(column, field)
    for question in steps.questions:
        steps.answer(question.reference, question.choices[0][0])
    steps.make_plan()
    steps.apply()
    assert query.listed(desk.store)[0].says[0] == "where the header is"
    again = book(
        tmp_path / "two.xlsx", ["Abend"], ["Im Saal"], [], head, ["Bo Hill", "Lakeside", "12:00"]
    )
    next_one = import_steps.begin(desk, again, Attendance(joint(desk, "L-2").id))
    assert next_one.reading.header_row == 4
    assert not next_one.missing()
    (entry,) = next_one.reading.people
    assert (entry.full_name, entry.organization, entry.time_in[-5:]) == (
        "Bo Hill",
        "Lakeside",
        "12:00",
    )


def test_a_list_without_a_header_is_remembered_by_what_its_columns_hold(desk: Desk, tmp_path: Path):
    def listed(name: str, day: int) -> Path:
        return book(
            tmp_path / name,
            *[[f"Okafor{c}, Ngozi", f"{c.lower()}{day}@example.org", "12:05"] for c in "ABCD"],
        )

    steps = import_steps.begin(desk, listed("one.xlsx", 1), Attendance(joint(desk, "L-1").id))
    assert [each.reference for each in steps.questions] == ["no-header"]
    steps.answer("no-header", "as-guessed")
    steps.make_plan()
    steps.apply()
    again = import_steps.begin(desk, listed("two.xlsx", 2), Attendance(joint(desk, "L-2").id))
    assert again.questions == ()
    assert len(again.reading.people) == 4
    assert "there is no header" in notes(again)[0]


def test_which_sheet_and_who_came_are_never_remembered(desk: Desk, tmp_path: Path):
    def registered(name: str, who: str) -> Path:
        return book(
            tmp_path / name,
            ["Name", "E-mail", "Registration Date"],
            [who, f"{who[:1]}@example.org", "2027-01-02"],
            ["Bo Hill", "b@example.org", "2027-01-03"],
        )

    steps = import_steps.begin(
        desk, registered("a.xlsx", "Ana Lima"), Attendance(joint(desk, "L-1").id)
    )
    asked = {each.reference for each in steps.questions}
    for reference in asked:
        steps.answer(reference, "attended")
    steps.make_plan()
    steps.apply()
    again = import_steps.begin(
        desk, registered("b.xlsx", "Rui Costa"), Attendance(joint(desk, "L-2").id)
    )
    assert {each.reference for each in again.questions} == asked


def test_what_is_remembered_may_be_left_aside_or_overruled(taught: Desk, tmp_path: Path):
    file = sheets.open_file(lakeside(tmp_path / "two.xlsx", 2))
    target = Attendance(joint(taught, "L-2").id)
    steps = ImportSteps(taught, file, target)
    assert steps.to_remember() is None
    assert steps.reading.questions == ()
    fresh = ImportSteps(taught, file, target, fresh=True)
    assert [each.reference for each in fresh.reading.questions] == ["which-status"]
    said = Corrections(answers={"which-status": "none"})
    kept = ImportSteps(taught, file, target, said).to_remember()
    assert kept.statuses == {"remote ish": False}
    assert kept.fields == {2: "credentials"}


def test_a_list_of_people_is_read_so_too_if_only_one_partner_has_such(taught: Desk, tmp_path: Path):
    steps = import_steps.begin(taught, lakeside(tmp_path / "two.xlsx", 2), OfficePeople())
    assert len(notes(steps)) == 1
    answered(taught, lakeside(tmp_path / "b.xlsx", 3), joint(taught, "B-1", "St. Brigid"), "none")
    steps = import_steps.begin(taught, lakeside(tmp_path / "c.xlsx", 4), OfficePeople())
    assert notes(steps) == []


def test_layouts_are_renamed_and_forgotten(taught: Desk, tmp_path: Path):
    (line,) = query.listed(taught.store)
    layouts.rename(taught, line.id, "  Lakeside,   evenings ")
    assert query.listed(taught.store)[0].name == "Lakeside, evenings"
    with pytest.raises(DeskError, match="no name"):
        layouts.rename(taught, line.id, " ")
    steps = import_steps.begin(
        taught, lakeside(tmp_path / "2.xlsx", 2), Attendance(joint(taught, "L-2").id)
    )
    assert notes(steps)[0].startswith("Read as “Lakeside, evenings” was read before")
    done = layouts.forget(taught, line.id)
    assert query.listed(taught.store) == []
    history.undo(taught, done.operation_id)
    assert len(query.listed(taught.store)) == 1


def test_two_layouts_of_one_partner_have_two_names(taught: Desk, tmp_path: Path):
    rows = [["Attendee", "Grade", "E-mail"], ["Ana Lima", "MD", "x@example.org"]]
    answered(taught, book(tmp_path / "other.xlsx", *rows), joint(taught, "L-9"))
    first, second = query.listed(taught.store)
    assert (first.name, second.name) == ("Lakeside", "Lakeside 2")
    with pytest.raises(DeskError, match="Another layout"):
        layouts.rename(taught, second.id, "lakeside")


@pytest.mark.parametrize("points", [True, False])
def test_a_header_that_needed_a_person_is_not_asked_about_again(
    desk: Desk, tmp_path: Path, points: bool
):
    def sheet(name: str, *names: str) -> Path:
        people = [[each, "Lagos", 77 + number] for number, each in enumerate(names)]
        return book(tmp_path / name, ["Wer", "Woher", "Etwas"], *people)

    first = import_steps.begin(
        desk, sheet("may.xlsx", "Ngozi Okafor", "Ana Lima"), Attendance(joint(desk, "GR-1").id)
    )
    assert [each.reference for each in first.questions] == ["no-header"]
    if points:
        first.set_header_row(1)
    else:
        first.answer("no-header", "first-row")
    first.set_column(1, "full_name")
    assert not first.missing(), first.missing()
    first.make_plan()
    first.apply()
    second = import_steps.begin(
        desk, sheet("june.xlsx", "Rui Costa", "Eva Dunn"), Attendance(joint(desk, "GR-2").id)
    )
    assert not second.questions
    assert [each.last_name for each in second.reading.people] == ["Costa", "Dunn"]


def zoned(folder: Path, name: str, zone: str, day: int) -> Path:
    """A partner's list whose times name a zone."""
    path = folder / f"{name}.csv"
    rows = [
        f"Okafor{day},Ngozi,22:30 {zone},23:30 {zone}",
        f"Lima{day},Ana,22:30 {zone},23:30 {zone}",
    ]
    path.write_text("\n".join(["Last Name,First Name,Time In,Time Out", *rows]) + "\n")
    return path


def test_what_a_zone_means_is_remembered_for_its_name(desk: Desk, tmp_path: Path):
    steps = import_steps.begin(
        desk, zoned(tmp_path, "one", "IST", 1), Attendance(joint(desk, "A-1").id)
    )
    assert [each.reference for each in steps.questions] == ["which-zone"]
    steps.answer("which-zone", "Asia/Kolkata")
    steps.make_plan()
    steps.apply()
    (kept,) = query.listed(desk.store)
    assert "times in “IST” are in Asia/Kolkata" in kept.says
    again = import_steps.begin(
        desk, zoned(tmp_path, "two", "IST", 2), Attendance(joint(desk, "A-2").id)
    )
    assert not again.questions
    assert "times in “IST” are in Asia/Kolkata" in again.reading.notes[0].message
    again.make_plan()
    assert again.choices.rows[0].minutes == 60
    again.apply()
    # Another name of a zone is another question, and a word about it is kept beside the first.
    third = import_steps.begin(
        desk, zoned(tmp_path, "three", "CET", 3), Attendance(joint(desk, "A-3").id)
    )
    assert "which-zone" in {each.reference for each in third.questions}
    third.answer("which-zone", "activity")
    for question in third.questions:
        third.answer(question.reference, "as-is")
    third.make_plan()
    third.apply()
    (layout,) = tables.layouts.of(desk.store)
    assert layout.zones == {"IST": "Asia/Kolkata", "CET": "activity"}
    history.undo(desk)
    (layout,) = tables.layouts.of(desk.store)
    assert layout.zones == {"IST": "Asia/Kolkata"}


def test_an_office_may_say_otherwise_about_a_remembered_zone(desk: Desk, tmp_path: Path):
    steps = import_steps.begin(
        desk, zoned(tmp_path, "one", "IST", 1), Attendance(joint(desk, "A-1").id)
    )
    steps.answer("which-zone", "Asia/Kolkata")
    steps.make_plan()
    steps.apply()
    again = import_steps.begin(
        desk, zoned(tmp_path, "two", "IST", 2), Attendance(joint(desk, "A-2").id)
    )
    again.start_over()
    assert "which-zone" in {each.reference for each in again.questions}
