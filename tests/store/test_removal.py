"""Removing a record: what goes along, what lets go, and what keeps it."""

from __future__ import annotations

import pytest

from cme_desk.errors import DeskError
from cme_desk.store import tables
from cme_desk.store.file.connection import Store
from cme_desk.store.operations import operation
from cme_desk.store.removal import hindering, remove_whole
from tests.store.rows import Filled, a_row, all_rows, certify, sound


def test_what_belongs_to_it_goes_along_step_by_step(store: Store):
    filled = Filled(store)
    other = Filled(store, 2)
    with operation(store, "fill", "Filled"):
        file = a_row(store, tables.import_files, activity_id=filled.activity)
        a_row(store, tables.import_questions, import_id=file, person_id=filled.person)
        a_row(store, tables.row_codes, activity_id=filled.activity, session_id=filled.session)
        a_row(store, tables.seats, activity_id=filled.activity, person_id=filled.person)
    with operation(store, "remove", "Removed"):
        remove_whole(store, tables.activities, filled.activity)
    assert [each.id for each in tables.activities.of(store)] == [other.activity]
    assert [each.session_id for each in tables.attendance_events.of(store)] == [other.session]
    for table in (tables.import_questions, tables.row_codes, tables.seats):
        assert table.count(store) == 0
    assert tables.people.count(store) == 2
    sound(store)


def test_what_only_points_at_it_lets_go_and_is_written_down_once(store: Store):
    with operation(store, "fill", "Filled"):
        paper = a_row(store, tables.documents)
        credit = a_row(store, tables.outside_credits, document_id=paper)
        activity = a_row(store, tables.activities)
        session = a_row(store, tables.sessions, activity_id=activity)
        file = a_row(store, tables.import_files, activity_id=activity)
        event = a_row(store, tables.attendance_events, session_id=session, import_id=file)
    with operation(store, "remove", "Removed") as doing:
        remove_whole(store, tables.documents, paper)
        remove_whole(store, tables.activities, activity)
    assert tables.outside_credits.get(store, credit).document_id is None
    # An event that goes itself does not let go of its file first.
    sql = "SELECT count(*) FROM change WHERE operation_id = ? AND row_id = ? AND table_name = ?"
    about = [doing.id, event, tables.attendance_events.name]
    assert store.execute(sql, about).fetchone()[0] == 1


def test_what_would_be_left_without_it_keeps_it(store: Store):
    filled = Filled(store)
    certify(store, filled)
    before = all_rows(store)
    with pytest.raises(DeskError) as error, operation(store, "remove", "Removed"):
        remove_whole(store, tables.people, filled.person)
    assert error.value.reference == "person-in-use"
    assert error.value.message == (
        "This person cannot be removed. What needs it: 1 attendance record, 1 credit claim, "
        "1 certificate."
    )
    assert all_rows(store) == before
    assert hindering(store, tables.activities, filled.activity) == {tables.certificates: 1}
