"""The import without a window: what is understood, said, missing, decided and written."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from openpyxl import Workbook

from cme_desk.domain.activities.record import Activity, Session
from cme_desk.domain.attendance import holding
from cme_desk.domain.intake.plan import Choice, Decision
from cme_desk.domain.office.record import Office
from cme_desk.domain.people.record import Person
from cme_desk.errors import DeskError
from cme_desk.queries import attendance, questions
from cme_desk.services.activities import record as activities
from cme_desk.services.intake import compare as import_compare
from cme_desk.services.intake import facts as import_facts
from cme_desk.services.intake import steps as import_steps
from cme_desk.services.intake import view as import_view
from cme_desk.services.intake.choices import Group
from cme_desk.services.intake.compare import Agreement
from cme_desk.services.intake.questions import decide
from cme_desk.services.intake.steps import Step
from cme_desk.services.intake.targets.attendance import Attendance
from cme_desk.services.intake.view import RowKind
from cme_desk.services.people import record as people
from tests.made_once import empty_office

SHEETS = Path(__file__).parents[2] / "data" / "sheets"


@pytest.fixture
def desk(tmp_path):
    made = empty_office(tmp_path / "office.cmedesk", Office(name="Northgate"))
    yield made
    made.close()


def add_activity(desk, *days):
    days = days or ("2027-01-14",)
    return activities.add(
        desk,
        Activity(code="GR-1", title="Grand Rounds", starts_on=days[0], ends_on=days[-1]),
        sessions=[
            Session(activity_id=0, position=place, starts_at=f"{day}T12:00", ends_at=f"{day}T13:00")
            for place, day in enumerate(days, start=1)
        ],
    )[0]


def begin(desk, name, *days):
    return as_is(import_steps.begin(desk, SHEETS / name, Attendance(add_activity(desk, *days).id)))


def as_is(steps):
    """The import, after somebody said that day and times of the sheet are right as they are."""
    for question in list(steps.questions):
        if question.reference in (holding.DAY, holding.TIMES):
            steps.answer(question.reference, holding.AS_IS)
            steps.answered.pop(question.reference)
    return steps


def sheet(tmp_path, *rows, name="sheet.xlsx"):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    path = tmp_path / name
    book.save(path)
    return path


HEAD = ("Last name", "First name", "Degree", "E-mail", "Organization")
ROW = ("Zhang", "Wei", "MD", "wei@example.org", "Lakeside")


def test_one_sheet_stands_at_the_columns(desk):
    steps = begin(desk, "grand_rounds_signin.xlsx")
    assert steps.step is Step.COLUMNS
    assert not steps.several_sheets
    assert steps.missing() == ""


def test_several_sheets_are_asked_for_and_used(desk):
    steps = begin(desk, "conference_multi_sheet.xlsx")
    assert steps.step is Step.SHEET
    choices = {each.name: each for each in import_facts.sheet_choices(steps)}
    assert choices["Day 1 (Oct 12)"].likely
    assert choices["Day 1 (Oct 12)"].ticked
    assert not choices["Instructions"].likely
    assert choices["Lists"].reason == "Hidden"
    steps.use_sheets(("Day 2 (Oct 13)",))
    steps.forward()
    assert {entry.sheet for entry in steps.reading.people} == {"Day 2 (Oct 13)"}
    assert not steps.questions
    again = {each.name: each for each in import_facts.sheet_choices(steps)}
    assert again["Day 1 (Oct 12)"].likely
    assert not again["Day 1 (Oct 12)"].ticked


def test_rows_are_told_for_what_they_are(desk):
    steps = begin(desk, "csv_titles_repeat_header_totals.csv")
    view = import_view.view(steps)
    assert view.row(1).kind is RowKind.TITLE
    assert view.row(5).kind is RowKind.HEADER
    assert view.row(6).kind is RowKind.PERSON
    assert view.row(15).reason == "page header, not a person"
    assert view.row(24).reason == "total, not a person"


def test_a_header_of_two_rows_is_bold_in_both(desk):
    view = import_view.view(begin(desk, "grand_rounds_signin.xlsx"))
    assert [row for row in range(1, 12) if view.row(row).kind is RowKind.HEADER] == [8, 9]


def test_a_question_is_answered_taken_back_and_answered_otherwise(desk):
    steps = begin(desk, "filtered_hidden_rows.xlsx")
    assert steps.missing() == "Answer the question first."
    steps.answer("hidden-rows", "leave-out")
    assert steps.missing() == ""
    told = [fact for fact in import_facts.understood(steps) if fact.state == "said"]
    assert [fact.words for fact in told] == [
        "3 rows are hidden by a filter. You said: Leave them out"
    ]
    assert import_view.view(steps).row(4).reason == "hidden row, left out"
    steps.answer("hidden-rows", "")
    assert [question.reference for question in steps.questions] == ["hidden-rows"]
    steps.answer("hidden-rows", "include")
    assert import_view.view(steps).row(4).kind is RowKind.ABSENT


def test_corrections_are_seen_at_once_and_taken_back(desk):
    steps = begin(desk, "csv_cp1252_smart_quotes.csv")
    before = steps.reading
    steps.set_column(3, "")
    assert not any(entry.credentials for entry in steps.reading.people)
    steps.set_column(3, "last_name")
    held = {use.column: use.field for use in steps.reading.columns}
    assert held[3] == "last_name"
    assert held[1] is None
    steps.drop_row(steps.reading.sheet, 4)
    assert import_view.view(steps).row(4).by_hand
    assert import_facts.was_corrected(steps)
    steps.start_over()
    assert steps.reading == before


def test_a_header_that_finds_nobody_is_trouble_with_a_way_back(desk):
    steps = begin(desk, "csv_cp1252_smart_quotes.csv")
    steps.set_header_row(11)
    if steps.reading is None:
        assert steps.missing() == steps.trouble.message
        assert import_facts.understood(steps)[0].state == "bad"
    steps.start_over()
    assert len(steps.reading.people) == 10


def test_an_empty_template_says_so_and_goes_no_further(desk):
    steps = begin(desk, "template_not_filled.xlsx")
    assert "no people" in steps.missing()
    with pytest.raises(DeskError):
        steps.make_plan()
    assert import_view.view(steps).row(2).kind is RowKind.PLAIN


def test_a_session_is_asked_for_or_told_by_its_date(desk, tmp_path):
    days = ("2027-01-14", "2027-01-15")
    path = sheet(tmp_path, HEAD, ROW)
    activity = add_activity(desk, *days)
    steps = import_steps.begin(desk, path, Attendance(activity.id))
    assert [each.reference for each in steps.needs] == ["session"]
    assert steps.missing() == "Say which session this sheet is of."
    second = activities.sessions_of(desk, activity.id)[1]
    steps.meet("session", str(second.id))
    assert steps.missing() == ""
    dated = sheet(tmp_path, (*HEAD, "Date"), (*ROW, dt.date(2027, 1, 15)), name="dated.xlsx")
    steps = import_steps.begin(desk, dated, Attendance(activity.id))
    assert steps.target.session_id == second.id


def test_a_sheet_for_each_session_asks_for_none(desk):
    steps = begin(desk, "conference_multi_sheet.xlsx", "2027-10-12", "2027-10-13")
    steps.use_sheets(("Day 1 (Oct 12)", "Day 2 (Oct 13)"))
    steps.forward()
    assert not steps.needs
    steps.make_plan()
    assert len({row.session_id for row in steps.choices.rows}) == 2


@pytest.fixture
def asked(desk, tmp_path):
    """An import with one row to decide: a Wei Zhang with another address."""
    people.add(
        desk,
        Person(last_name="Zhang", first_name="Wei", credentials="MD", email="w.zhang@example.org"),
    )
    activity = add_activity(desk)
    steps = import_steps.begin(
        desk,
        sheet(tmp_path, HEAD, ROW, ("Okonkwo", "Grace", "DNP", "g@example.org", "")),
        Attendance(activity.id),
    )
    steps.make_plan()
    assert [row.decision for row in steps.choices.rows] == [Decision.ASK, Decision.NEW]
    return steps


def there(desk):
    return {line.name for line in attendance.of_activity(desk.store, 1)}


def test_undecided_rows_wait_and_are_decided_later(desk, asked):
    assert asked.choices.taken() == 1
    asked.apply()
    assert there(desk) == {"Okonkwo, Grace"}
    (question,) = questions.open_questions(desk.store, asked.target.activity_id)
    shown = import_compare.of_question(desk, question)
    assert shown.written == "Wei Zhang"
    decide(desk, question.id, shown.suggestions[0].choice)
    assert there(desk) == {"Okonkwo, Grace", "Zhang, Wei"}
    assert not questions.open_questions(desk.store)


def test_a_row_is_the_same_person_a_new_one_or_left_out(desk, asked):
    row = asked.choices.rows[0]
    best = row.candidates[0]
    asked.choices.choose(row.key, Choice(person_id=best.person_id))
    assert asked.choices.decision(row) is Decision.SAME
    assert asked.choices.goes_to(row) == best.name
    asked.choices.choose(row.key, Choice(new=True))
    assert asked.choices.new_people() == 2
    asked.choices.choose(row.key, Choice())
    assert asked.choices.taken() == 1
    assert asked.choices.counts()[Group.ASKED] == 0
    asked.choices.choose(row.key, None)
    assert asked.choices.counts()[Group.ASKED] == 1


def test_decisions_stay_when_one_goes_back_a_step(desk, asked):
    row = asked.choices.rows[0]
    asked.choices.choose(row.key, Choice(new=True))
    asked.back()
    assert asked.step is Step.COLUMNS
    asked.make_plan()
    assert asked.choices.made == {row.key: Choice(new=True)}


def test_what_differs_is_told(desk, asked):
    shown = import_compare.of_row(desk, asked.choices, asked.choices.rows[0])
    lines = {line.label: line.agreement for line in shown.suggestions[0].lines}
    assert lines["Name"] is Agreement.SAME
    assert lines["E-mail"] is Agreement.DIFFERS
    assert lines["Organization"] is Agreement.ONE_SIDED


def test_it_is_written_once(desk, asked):
    asked.apply()
    with pytest.raises(DeskError):
        asked.apply()
    assert len(there(desk)) == 1


def test_a_row_that_repeats_an_earlier_one_counts_once(desk):
    steps = begin(desk, "duplicates_in_one_sheet.xlsx")
    steps.make_plan()
    steps.choices.accept_likely()
    counted = steps.choices.taken()
    steps.apply()
    assert len(attendance.of_activity(desk.store, steps.target.activity_id)) == counted


def test_a_file_that_was_changed_is_not_imported(desk, tmp_path):
    path = Path(shutil.copy(SHEETS / "grand_rounds_signin.xlsx", tmp_path / "copy.xlsx"))
    steps = as_is(import_steps.begin(desk, path, Attendance(add_activity(desk).id)))
    steps.make_plan()
    path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(DeskError) as told:
        steps.apply()
    assert told.value.reference == "file-changed"
    assert steps.step is Step.PEOPLE
    assert not there(desk)


@pytest.mark.parametrize(
    "path",
    [each for each in sorted(SHEETS.iterdir()) if each.is_file()],
    ids=lambda path: path.name,
)
def test_every_example_is_shown_in_every_part_or_refused_in_words(desk, path):
    refused = None
    try:
        steps = import_steps.begin(desk, path, Attendance(add_activity(desk).id))
    except DeskError as error:
        refused = error
    if refused is not None:
        assert refused.message
        assert refused.remedy
        return
    if steps.step is Step.SHEET:
        steps.use_sheets(tuple(import_view.used_sheets(steps)))
        steps.forward()
    assert import_facts.understood(steps)
    assert import_facts.sheet_choices(steps)
    for question in list(steps.questions):
        steps.answer(question.reference, question.choices[0][0])
    view = import_view.view(steps)
    kinds = [view.row(row).kind for row in range(1, len(view.sheet.rows) + 1)]
    if steps.reading is None:
        return
    assert RowKind.PERSON in kinds or RowKind.ABSENT in kinds
    assert steps.missing() == ""
    steps.make_plan()
    for row in steps.choices.rows:
        import_compare.of_row(desk, steps.choices, row)
    if steps.choices.writes:
        steps.apply()
        assert steps.result


def test_hidden_rows_are_told_of_once(desk):
    steps = begin(desk, "filtered_hidden_rows.xlsx")
    assert not [fact for fact in import_facts.understood(steps) if "hidden" in fact.words]
    steps.answer("hidden-rows", "include")
    told = [fact.words for fact in import_facts.understood(steps) if "hidden" in fact.words]
    assert told == ["3 rows are hidden by a filter. You said: Include them"]
    # It was asked: the same row is in doubt no more.
    assert not any("hidden" in each for entry in steps.reading.people for each in entry.review)


def test_a_file_that_was_imported_is_told_before_anything_else(desk):
    steps = begin(desk, "csv_cp1252_smart_quotes.csv")
    assert not any("imported here" in fact.words for fact in import_facts.understood(steps))
    steps.make_plan()
    steps.apply()
    again = import_steps.begin(desk, steps.file.path, steps.target)
    first, *_ = import_facts.understood(again)
    assert first.words.startswith("This file was imported here on ")
    assert "10 rows taken" in first.words
