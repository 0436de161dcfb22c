"""Not the same person: once said, in an import or on the list, matching does not ask again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cme_desk.domain.intake.plan import Choice, Decision, PlanRow
from cme_desk.domain.intake.readings import Entry
from cme_desk.queries import duplicates as query
from cme_desk.queries import questions as question_query
from cme_desk.services.attendance import sign_in_sheets
from cme_desk.services.desk import Desk
from cme_desk.services.intake import apply as imports
from cme_desk.services.intake.questions import decide
from cme_desk.services.intake.target import Plan
from cme_desk.services.intake.targets.attendance import Attendance
from cme_desk.services.office import history
from cme_desk.services.people import duplicates
from cme_desk.services.people import record as people
from tests.benchmarks import sign_ins
from tests.services.offices import all_rows, entry, make_activity, make_person, reading

NPI = sign_ins.npi(120000001)
MERCY = {"credentials": "RN", "organization": "Mercy Hospital"}


def plan_of(desk: Desk, code: str, *rows: Entry) -> Plan:
    activity = make_activity(desk, code)
    return Attendance(activity.id).plan(desk, reading(*rows, name=f"{code}.xlsx"))


def row_of(desk: Desk, code: str, *rows: Entry) -> PlanRow:
    """What would happen to the first of some rows, at an activity of another series each time."""
    return plan_of(desk, code, *rows).rows[0]


@pytest.fixture
def katja(desk: Desk) -> int:
    """Somebody whom "Katia Sorenson" may be, and is not."""
    return make_person(desk, "Sorenson", "Katja", credentials="RN").id


def katia(row: int = 2, **more: str) -> Entry:
    return entry(row, "Katia Sorenson", **{**MERCY, **more})


def said_new(desk: Desk, code: str = "A-1", entry: Entry | None = None) -> int:
    """Import a row that is asked about as somebody new; her id."""
    made = plan_of(desk, code, entry or katia())
    assert made.rows[0].decision is Decision.ASK
    imports.apply(desk, made, choices={made.rows[0].key: Choice(new=True)})
    return int(desk.store.execute("SELECT max(id) FROM person").fetchone()[0])


def test_who_was_said_to_be_new_is_known_the_next_time(desk: Desk, katja: int):
    new = said_new(desk)
    assert query.not_same(desk.store) == {(katja, new)}
    row = row_of(desk, "B-1", katia())
    assert (row.decision, row.person_id) == (Decision.SAME, new)
    assert not [each for each in duplicates.likely(desk) if new in (each.one_id, each.other_id)]


def test_a_son_with_his_fathers_address_is_himself_once_it_was_said(desk: Desk):
    mail = {"email": "sorensons@example.org"}
    father = make_person(desk, "Sorenson", "Robert", **mail).id
    bob = entry(2, "Bob Sorenson", **mail)
    made = plan_of(desk, "A-1", bob)
    assert made.rows[0].person_id == father
    imports.apply(desk, made, choices={made.rows[0].key: Choice(new=True)})
    ((one, son),) = query.not_same(desk.store)
    assert one == father
    assert row_of(desk, "B-1", bob).person_id == son
    duplicates.may_be_the_same(desk, father, son)
    row = row_of(desk, "C-1", bob)
    assert row.decision is Decision.ASK
    assert {each.person_id for each in row.candidates} == {father, son}
    history.undo(desk, history_of(desk, "may be the same"))
    assert row_of(desk, "D-1", bob).person_id == son


def history_of(desk: Desk, verb: str) -> int:
    found = desk.store.execute("SELECT max(id) FROM operation WHERE verb = ?", [verb]).fetchone()
    return int(found[0])


def test_by_name_alone_the_one_who_was_ruled_out_is_not_offered(desk: Desk, katja: int):
    new = said_new(desk)
    row = row_of(desk, "B-1", entry(2, "Katia Sorenson"))
    assert row.decision is Decision.ASK
    assert [each.person_id for each in row.candidates] == [new]
    (other,) = plan_of(desk, "C-1", entry(2, "Katja Sorenson")).rows
    assert [each.person_id for each in other.candidates] == [katja]


def test_two_of_one_name_are_still_asked_about(desk: Desk):
    """That they are two people does not say which of them is on the row."""
    one = make_person(desk, "Sorenson", "Katia", credentials="RN").id
    new = said_new(desk, entry=entry(2, "Katia Sorenson"))
    assert query.not_same(desk.store) == {(one, new)}
    row = row_of(desk, "B-1", entry(2, "Katia Sorenson"))
    assert row.decision is Decision.ASK
    assert {each.person_id for each in row.candidates} == {one, new}


def test_a_number_of_hers_says_more_than_the_spelling(desk: Desk, katja: int):
    said_new(desk)
    people.change(desk, replace(people.get(desk, katja), npi=NPI))
    row = row_of(desk, "B-1", katia(npi=NPI))
    assert katja in {row.person_id, *(each.person_id for each in row.candidates)}
    assert row.decision is not Decision.SAME or row.person_id == katja


def test_an_address_that_two_share_is_nobodys_own(desk: Desk):
    """Father and son of nearly one name, and one address: joined by nothing less than all."""
    mail = {"email": "sorensons@example.org"}
    father = make_person(desk, "Sorenson", "Robert", **mail).id
    son = make_person(desk, "Sorenson", "Bob", **mail).id
    assert row_of(desk, "A-1", entry(2, "Rob Sorenson", **mail)).decision is Decision.ASK
    duplicates.not_the_same(desk, father, son)
    row = row_of(desk, "B-1", entry(2, "Bob Sorenson", **mail))
    assert (row.decision, row.person_id) == (Decision.SAME, son)
    assert row_of(desk, "C-1", entry(2, "Rob Sorenson", **mail)).decision is Decision.ASK


def test_whom_a_row_would_have_gone_to_is_ruled_out_as_well(desk: Desk):
    one = make_person(desk, "Sorenson", "Katia", **MERCY).id
    made = plan_of(desk, "A-1", katia())
    assert made.rows[0].decision is Decision.SAME
    imports.apply(desk, made, choices={made.rows[0].key: Choice(new=True)})
    ((first, second),) = query.not_same(desk.store)
    assert first == one
    assert row_of(desk, "B-1", katia()).decision is Decision.ASK, second


def test_an_open_question_answered_with_somebody_new(desk: Desk, katja: int):
    made = plan_of(desk, "A-1", katia())
    imports.apply(desk, made)
    (question,) = question_query.open_questions(desk.store)
    before = all_rows(desk)
    decide(desk, question.id, Choice(new=True))
    ((one, new),) = query.not_same(desk.store)
    assert one == katja
    assert row_of(desk, "B-1", katia()).person_id == new
    history.undo(desk, history_of(desk, "decide row"))
    assert query.not_same(desk.store) == set()
    assert all_rows(desk)["person"] == before["person"]


def test_undoing_the_import_takes_the_word_back(desk: Desk, katja: int):
    made = plan_of(desk, "A-1", katia())
    before = all_rows(desk)
    imports.apply(desk, made, choices={made.rows[0].key: Choice(new=True)})
    assert query.not_same(desk.store)
    history.undo(desk)
    assert all_rows(desk) == before
    assert query.not_same(desk.store) == set()


def test_two_rows_said_to_be_two_new_people(desk: Desk):
    rows = (entry(2, "Katia Sorenson"), entry(3, "Katja Sorenson"))
    made = plan_of(desk, "A-1", *rows)
    assert [each.decision for each in made.rows] == [Decision.NEW, Decision.ASK]
    imports.apply(desk, made, choices={made.rows[1].key: Choice(new=True)})
    assert len(query.not_same(desk.store)) == 1
    again = plan_of(desk, "B-1", *rows).rows
    assert [len(each.candidates) for each in again] == [1, 1]


def test_who_is_on_the_printed_sheet_is_expected(desk: Desk):
    """A sheet that comes back without its codes, typed by somebody, names those expected."""
    known = make_person(desk, "Sorenson", "Katja").id
    make_person(desk, "Hartwell", "Amelia")
    activity = make_activity(desk, "A-1")
    sheet = reading(entry(2, "Katja Sorenson"), entry(3, "Amelia Hartwell"), name="typed.xlsx")
    before = Attendance(activity.id).plan(desk, sheet)
    assert [each.decision for each in before.rows] == [Decision.ASK, Decision.ASK]
    sign_in_sheets.excel(desk, activity.id, people=[known])
    after = Attendance(activity.id).plan(desk, sheet)
    assert [each.decision for each in after.rows] == [Decision.SAME, Decision.ASK]
    assert after.rows[0].person_id == known
    assert "comes to this series, or is expected" in after.rows[0].reasons
    other = make_activity(desk, "B-1")
    elsewhere = Attendance(other.id).plan(desk, sheet)
    assert [each.decision for each in elsewhere.rows] == [Decision.ASK, Decision.ASK]
