"""A row in doubt is held: nothing of it is written until somebody looked, and then as they said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from cme_desk.domain.activities.record import Session
from cme_desk.domain.intake.plan import Choice, Decision, PlanRow
from cme_desk.domain.intake.reviews import About, Look, Review, kinds_of
from cme_desk.queries import attendance as attendance_query
from cme_desk.queries import questions as query
from cme_desk.services.desk import Desk
from cme_desk.services.intake import compare
from cme_desk.services.intake import questions as service
from cme_desk.services.intake import steps as import_steps
from cme_desk.services.intake.apply import apply
from cme_desk.services.intake.entries import entry_from_json, entry_to_json
from cme_desk.services.intake.steps import ImportSteps
from cme_desk.services.intake.target import Target
from cme_desk.services.intake.targets.attendance import Attendance
from cme_desk.services.intake.targets.people import OfficePeople
from cme_desk.services.intake.targets.results import Results
from cme_desk.services.office import history
from cme_desk.store import tables
from tests.services.offices import count, make_activity, make_person

HEAD = ("Name", "E-mail", "Time in", "Time out")
CLEAN = (
    ("Norcross, Petra, MD", "p@example.org", "12:00", "13:00"),
    ("Jessup, Goran, DO", "g@example.org", "12:00", "13:00"),
    ("Ashdown, Imke, RN", "i@example.org", "12:00", "13:00"),
)


@pytest.fixture
def room(desk: Desk) -> Desk:
    make_activity(desk)
    return desk


def begin(
    desk: Desk,
    folder: Path,
    *rows: Sequence[str],
    target: Target | None = None,
    head: Sequence[str] = HEAD,
    name: str = "sheet.csv",
) -> ImportSteps:
    path = folder / name
    lines = [",".join(f'"{cell}"' for cell in row) for row in (head, *rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    steps = import_steps.begin(desk, path, target or Attendance(1))
    while steps.questions:
        steps.answer(steps.questions[0].reference, steps.questions[0].choices[-1][0])
    steps.make_plan()
    return steps


def by_row(steps: ImportSteps) -> Mapping[int, PlanRow]:
    return {row.entry.row: row for row in steps.choices.rows}


def names(desk: Desk) -> list[str]:
    return [line.name for line in attendance_query.of_activity(desk.store, 1)]


def test_an_ordinary_sheet_has_no_row_in_doubt(room: Desk, tmp_path: Path):
    steps = begin(room, tmp_path, *CLEAN)
    assert [row.decision for row in steps.choices.rows] == [Decision.NEW] * 3
    assert not any(row.doubts for row in steps.choices.rows)


HELD = [
    (("Bob Al***", "", "12:00", "13:00"), Look.HIDDEN_VALUE),
    (("J. S█████", "", "12:00", "13:00"), Look.HIDDEN_VALUE),
    (("Roe, Jane", "j***@example.org", "12:00", "13:00"), Look.HIDDEN_VALUE),
    (("Jane Roe and John Roe", "", "12:00", "13:00"), Look.SEVERAL_PEOPLE),
    (("Mr. and Mrs. Wenona Dunwoody", "", "12:00", "13:00"), Look.SEVERAL_PEOPLE),
    (("Zhang Wei", "z@example.org", "12:00", "13:00"), Look.NAME_ORDER),
    (("김민수", "k@example.org", "12:00", "13:00"), Look.NAME_ORDER),
    (("Suharto", "s@example.org", "12:00", "13:00"), Look.ONE_NAME),
    (("Jane Roe, QZXV", "j@example.org", "12:00", "13:00"), Look.TITLE_OR_NAME),
    (("jane.roe", "j@example.org", "12:00", "13:00"), Look.NAME_GUESSED),
    (("jane.roe@example.org", "", "12:00", "13:00"), Look.NO_NAME),
    (("iPhone (Jane Roe)", "", "12:00", "13:00"), Look.NAME_GUESSED),
    (("Ma1ine Foster", "f@example.org", "12:00", "13:00"), Look.ODD_NAME),
    (("Jane Roe - Springbrook", "f@example.org", "12:00", "13:00"), Look.NAME_PART),
    (("+1 312-555-0189", "", "12:00", "13:00"), Look.NO_NAME),
    (("Roe, Jane", "j@example.org; k@example.org", "12:00", "13:00"), Look.ADDRESS),
    (("Roe, Jane", "jane@@example..org", "12:00", "13:00"), Look.ADDRESS),
    (("Roe, Jane", "none of your business", "12:00", "13:00"), Look.ADDRESS),
    (("Roe, Jane", "j@example.org", "12:00", ""), Look.TIME_MISSING),
    (("Roe, Jane", "j@example.org", "", "13:00"), Look.TIME_MISSING),
    (("Roe, Jane", "j@example.org", "12:00", "left early"), Look.TIMES),
    (("Roe, Jane (speaker)", "j@example.org", "12:00", "13:00"), Look.WAS_THERE),
    (("Roe, Jane", "p@example.org", "12:00", "13:00"), Look.WHO_IS_IT),
]


@pytest.mark.parametrize(("row", "look"), HELD, ids=[f"{row[0]}-{look}" for row, look in HELD])
def test_a_row_in_doubt_is_held(room: Desk, tmp_path: Path, row: Sequence[str], look: Look):
    steps = begin(room, tmp_path, *CLEAN, row)
    held = by_row(steps)[5]
    assert held.decision is Decision.ASK
    assert look in held.looks
    assert {each.removesuffix(".") for each in held.doubts} <= set(held.reasons)
    assert not held.person_id
    assert held.likely is None
    people = count(room, "person")
    steps.apply()
    written = len(names(room))
    assert (
        count(room, "person") - people
        == written
        == sum(each.decision is Decision.NEW for each in steps.choices.rows)
    )
    (kept,) = [each for each in query.open_questions(room.store) if each.row == 5]
    assert look in kinds_of(entry_from_json(kept.entry).doubts)


@pytest.mark.parametrize(
    "row",
    [
        ("Roe, Jane", "(j@example.org)", "12:00", "13:00"),
        ("山田 太郎", "y@example.org", "12:00", "13:00"),
        ("Roe, Jane", "-", "12:00", "1:00"),
        ("Roe, Jane, MD, FACP", "J@EXAMPLE.ORG", "12:00", "13:00"),
    ],
)
def test_what_has_no_consequence_is_written(room: Desk, tmp_path: Path, row: Sequence[str]):
    steps = begin(room, tmp_path, *CLEAN, row)
    assert by_row(steps)[5].decision is Decision.NEW


def test_right_as_read_does_what_would_have_been_done(room: Desk, tmp_path: Path):
    known = make_person(room, "Jessup", "Goran", email="g@example.org")
    rows = [
        ("Jessup, Goran", "g@example.org", "12:00", ""),
        ("Zhang Wei", "z@e.org", "12:00", "13:00"),
    ]
    steps = begin(room, tmp_path, *rows)
    same, new = by_row(steps)[2], by_row(steps)[3]
    assert same.as_read == Choice(person_id=known.id)
    assert new.as_read == Choice(new=True)
    for row in (same, new):
        steps.choices.choose(row.key, row.as_read)
    assert steps.choices.goes_to(same) == "Goran Jessup"
    steps.apply()
    assert names(room) == ["Jessup, Goran", "Zhang, Wei"]
    assert count(room, "person") == 2
    assert not query.open_questions(room.store)


def test_who_it_is_and_the_doubt_are_answered_together(room: Desk, tmp_path: Path):
    for email in ("d1@example.org", "d2@example.org"):
        make_person(room, "Kim", "David", credentials="MD", email=email)
    steps = begin(room, tmp_path, ("Kim, David", "", "12:00", ""), *CLEAN)
    row = by_row(steps)[2]
    assert row.decision is Decision.ASK
    assert row.looks == (Look.TIME_MISSING,)
    assert row.as_read is None
    assert len(row.candidates) == 2
    steps.choices.choose(row.key, Choice(person_id=row.candidates[0].person_id))
    steps.apply()
    assert "Kim, David" in names(room)


def test_what_is_likely_does_not_answer_a_doubt(room: Desk, tmp_path: Path):
    make_person(room, "Jessup", "Goran", email="g@example.org")
    steps = begin(room, tmp_path, ("Jessup, Goran", "g@example.org", "12:00", ""), *CLEAN[::2])
    assert not steps.choices.likely
    plan = steps.choices.plan.decided(accept_likely=True)
    assert plan.rows[0].decision is Decision.ASK


def test_how_a_name_was_read_is_settled_by_whoever_is_on_file(room: Desk, tmp_path: Path):
    make_person(room, "Zhang", "Wei", email="z@example.org")
    steps = begin(room, tmp_path, ("Zhang Wei", "z@example.org", "12:00", "13:00"))
    assert by_row(steps)[2].decision is Decision.SAME
    # But not that a time is missing.
    steps = begin(room, tmp_path, ("Zhang Wei", "z@example.org", "12:00", ""), *CLEAN)
    assert by_row(steps)[2].looks == (Look.TIME_MISSING,)


def test_many_are_decided_by_kind_and_taken_back(room: Desk, tmp_path: Path):
    rows = [
        ("Roe, Jane", "r@e.org", "12:00", ""),
        ("Doe, Mary", "d@e.org", "12:00", ""),
        ("Zhang Wei", "z@e.org", "12:00", "13:00"),
        *CLEAN,
    ]
    choices = begin(room, tmp_path, *rows, *CLEAN).choices
    kinds = {row.looks for row in choices.open_rows}
    assert kinds == {(Look.TIME_MISSING,), (Look.NAME_ORDER,)}
    assert choices.answer_all((Look.TIME_MISSING,), as_read=True) == 2
    assert [row.entry.row for row in choices.open_rows] == [4]
    assert choices.answer_all((Look.NAME_ORDER,), as_read=False) == 1
    assert not choices.open_rows
    choices.take_back()
    assert [row.entry.row for row in choices.open_rows] == [4]
    choices.take_back()
    assert len(choices.open_rows) == 3
    assert not choices.before
    choices.take_back()


def test_a_row_of_two_doubts_is_not_let_go_by_one(room: Desk, tmp_path: Path):
    choices = begin(
        room,
        tmp_path,
        *CLEAN,
        ("Zhang Wei", "z@e.org", "12:00", ""),
        ("Li Na", "l@e.org", "12:00", ""),
    ).choices
    both = (Look.NAME_ORDER, Look.TIME_MISSING)
    assert choices.answer_all((Look.TIME_MISSING,), as_read=True) == 0
    assert choices.answer_all(both, as_read=True) == 2


def test_the_same_file_asks_no_more_of_who_was_looked_at(room: Desk, tmp_path: Path):
    rows = [
        ("Zhang Wei", "z@e.org", "12:00", "13:00"),
        ("Roe, Jane", "r@e.org", "12:00", ""),
        ("Doe, Mary", "d@e.org", "12:00", ""),
        *CLEAN,
    ]
    steps = begin(room, tmp_path, *rows)
    first, left, _open = (by_row(steps)[number] for number in (2, 3, 4))
    steps.choices.choose(first.key, first.as_read)
    steps.choices.choose(left.key, Choice())
    steps.apply()
    again = by_row(begin(room, tmp_path, *rows))
    assert {row.decision for row in again.values()} == {Decision.SKIP}
    assert again[2].why == "already there, from this file"
    assert again[3].why == "left out already"
    assert again[4].why == "waits for your decision already"
    # Another file: who is there just so is asked no more, a row that is changed is.
    changed = [rows[0], ("Roe, Jane", "r@e.org", "12:05", ""), rows[2], *CLEAN]
    other = by_row(begin(room, tmp_path, *changed, name="corrected.csv"))
    assert other[2].decision is Decision.SKIP
    assert other[3].decision is Decision.ASK


class TestLater:
    """Rows that were left open are decided from Home, one by one or all of a kind."""

    ROWS = (
        ("Zhang Wei", "z@e.org", "12:00", "13:00"),
        ("Li Na", "l@e.org", "12:00", "13:00"),
        ("Bob Al***", "", "12:00", "13:00"),
    )

    def test_they_keep_their_kind_and_what_was_read(self, room: Desk, tmp_path: Path):
        begin(room, tmp_path, *self.ROWS, *CLEAN).apply()
        rows = query.open_questions(room.store)
        assert {looks: len(ids) for looks, ids in service.in_doubt(rows).items()} == {
            (Look.NAME_ORDER,): 2,
            (Look.HIDDEN_VALUE,): 1,
        }
        asked = compare.of_question(room, rows[0])
        assert asked.as_read == Choice(new=True)
        assert "which is the family name" in asked.doubts[0].lower()
        assert compare.of_question(room, rows[2]).as_read is None

    def test_all_of_a_kind_are_one_step(self, room: Desk, tmp_path: Path):
        begin(room, tmp_path, *self.ROWS, *CLEAN).apply()
        ids = service.in_doubt(query.open_questions(room.store))
        changes = service.decide_all(room, ids[Look.NAME_ORDER,], as_read=True)
        assert changes.sentence == "Took 2 rows as read"
        assert "Zhang, Wei" in names(room)
        service.decide_all(room, ids[Look.HIDDEN_VALUE,], as_read=False)
        assert not query.open_questions(room.store)
        assert len(names(room)) == 5

    def test_whoever_came_on_file_since_is_meant(self, room: Desk, tmp_path: Path):
        begin(room, tmp_path, *self.ROWS[:1]).apply()
        known = make_person(room, "Zhang", "Wei", email="z@e.org")
        (row,) = query.open_questions(room.store)
        assert service.read_as(room, row) == Choice(person_id=known.id)

    def test_somebody_whom_a_later_row_made_is_shown(self, room: Desk, tmp_path: Path):
        rows = [("Roe, Jane", "r@e.org", "12:00", ""), ("Roe, Jane", "r@e.org", "12:00", "13:00")]
        begin(room, tmp_path, *rows, *CLEAN).apply()
        (row,) = query.open_questions(room.store)
        assert service.read_as(room, row) == Choice(
            person_id=compare.of_question(room, row).suggestions[0].choice.person_id
        )


def test_of_a_list_of_people_only_who_they_are_is_in_doubt(room: Desk, tmp_path: Path):
    rows = [
        ("Roe, Jane", "r@e.org", "12:00", ""),
        ("Zhang Wei", "z@e.org", "12:00", "13:00"),
        *CLEAN,
    ]
    steps = begin(room, tmp_path, *rows, target=OfficePeople())
    found = by_row(steps)
    assert found[2].decision is Decision.NEW
    assert found[3].looks == (Look.NAME_ORDER,)


def test_a_result_in_doubt_is_held_with_its_learner(room: Desk, tmp_path: Path):
    begin(room, tmp_path, *CLEAN).apply()
    head = ("Name", "E-mail", "Score", "Date")
    rows = [
        ("Norcross, Petra, MD", "p@example.org", "80%", "2027-01-14"),
        ("Jessup, Goran", "g@example.org; x@example.org", "90%", "2027-01-14"),
    ]
    steps = begin(room, tmp_path, *rows, target=Results(1), head=head, name="results.csv")
    found = by_row(steps)
    assert found[2].decision is Decision.SAME
    assert found[3].decision is Decision.ASK
    assert found[3].looks == (Look.ADDRESS,)
    steps.choices.choose(found[3].key, found[3].as_read)
    steps.apply()
    assert count(room, "assessment_result") == 2


def test_a_row_of_several_days_is_held_on_all(desk: Desk, tmp_path: Path):
    sessions = [
        Session(
            activity_id=0,
            position=n,
            starts_at=f"2027-01-{13 + n}T12:00",
            ends_at=f"2027-01-{13 + n}T13:00",
        )
        for n in (1, 2)
    ]
    make_activity(desk, sessions=sessions, ends_on="2027-01-15")
    head = ("Name", "E-mail", "1/14/2027 In", "1/14/2027 Out", "1/15/2027 In", "1/15/2027 Out")
    rows = [
        ("Roe, Jane", "r@e.org", "12:00 PM", "1:00 PM", "12:00 PM", ""),
        *((*row[:2], *("12:00 PM", "1:00 PM") * 2) for row in CLEAN),
    ]
    steps = begin(desk, tmp_path, *rows, head=head)
    mine = [row for row in steps.choices.rows if row.entry.row == 2]
    assert [row.decision for row in mine] == [Decision.ASK] * 2
    steps.apply()
    assert "Roe, Jane" not in names(desk)
    (asked,) = query.open_questions(desk.store)
    service.decide(desk, asked.id, service.read_as(desk, asked))
    assert names(desk).count("Roe, Jane") == 1
    assert not query.open_questions(desk.store)


def test_sentences_keep_their_kind_when_a_row_is_kept(room: Desk, tmp_path: Path):
    steps = begin(room, tmp_path, ("Zhang Wei", "z@e.org", "12:00", ""), *CLEAN)
    entry = by_row(steps)[2].entry
    again = entry_from_json(entry_to_json(entry))
    assert again == entry
    assert [each.look for each in again.doubts] == [each.look for each in entry.doubts]
    # One that was kept before there were kinds is in doubt.
    older = entry_to_json(entry).replace('"looks"', '"sheet_"').replace("sheet_", "looks", 1)
    assert entry_from_json(older).doubts


def test_a_sentence_of_no_kind_is_a_doubt():
    assert Review("Something is odd.").holds
    assert not Look.NOTE.said("A ditto mark.").holds
    assert {each.about for each in Look} == set(About)
    assert len({each.words for each in Look}) == len(Look)


def test_undoing_the_import_takes_the_questions_along(room: Desk, tmp_path: Path):
    steps = begin(room, tmp_path, ("Zhang Wei", "z@e.org", "12:00", ""), *CLEAN)
    steps.apply()
    assert tables.import_questions.count(room.store) == 1
    history.undo(room, steps.result.operation_id)
    assert tables.import_questions.count(room.store) == 0


def test_that_rows_wait_is_said_where_nothing_is_left_to_import(room: Desk, tmp_path: Path):
    rows = [("Zhang Wei", "z@e.org", "12:00", "13:00"), *CLEAN]
    begin(room, tmp_path, *rows).apply()
    again = begin(room, tmp_path, *rows)
    said = apply(room, again.choices.plan).sentence
    assert said == (
        "Nothing to import: 1 row waits for your decision, and everything else is there already"
    )


def test_only_who_has_a_name_may_be_right_as_read(room: Desk, tmp_path: Path):
    rows = [("Zhang Wei", "z@e.org", "12:00", "13:00"), ("Bob Al***", "", "12:00", "13:00")]
    begin(room, tmp_path, *rows, *CLEAN).apply()
    offered = {row.row: service.may_be_read_as(row) for row in query.open_questions(room.store)}
    assert offered == {2: True, 3: False}
