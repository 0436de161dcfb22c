"""How the history names a row: in words that tell it from others, also when it is gone."""

from __future__ import annotations

import pytest

from cme_desk.store import tables
from cme_desk.store.file.connection import Store
from cme_desk.store.operations import operation
from cme_desk.store.removal import remove_whole
from cme_desk.store.table import Table
from cme_desk.store.trail.labels import image_of, label
from tests.store.rows import Filled, a_row


@pytest.mark.parametrize("table", tables.TABLES, ids=lambda table: table.name)
def test_a_row_is_named_in_words_and_never_by_its_number(store: Store, table: Table):
    third = {"other_id": 3} if table is tables.not_same else {}
    with operation(store, "fill", "Filled"):
        for _ in range(3):
            a_row(store, tables.people)
        parent = {"one_id": 1} if third else {}
        row = a_row(store, table, **parent, **third)
    words = label(store, table, image_of(store, table, row))
    assert words != table.noun
    assert table.name not in words or table.name == table.noun
    assert not words.endswith(f" {row}")


def test_a_row_that_is_gone_is_named_by_what_it_was(store: Store):
    filled = Filled(store)
    event = image_of(store, tables.attendance_events, filled.event)
    with operation(store, "remove", "Removed"):
        tables.attendance_events.remove(store, filled.event)
    assert label(store, tables.attendance_events, event) == "attendance of Ngozi Okafor1"
    with operation(store, "remove", "Removed"):
        tables.claims.clear(store, person_id=filled.person)
        remove_whole(store, tables.people, filled.person)
    # Nobody knows any more whose it was.
    assert label(store, tables.attendance_events, event) == "attendance record"


def test_a_result_is_named_by_its_learner_and_activity(store: Store):
    filled = Filled(store)
    with operation(store, "record", "Recorded"):
        row = a_row(
            store,
            tables.assessment_results,
            activity_id=filled.activity,
            person_id=filled.person,
            score=80,
        )
    image = image_of(store, tables.assessment_results, row)
    words = label(store, tables.assessment_results, image)
    assert words == "the result of Ngozi Okafor1 in the assessment of GR-1, 80%"
