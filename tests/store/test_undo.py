"""Taking back and bringing back, one case at a time, with what is told when it cannot be."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cme_desk.domain.credit.types import CreditType
from cme_desk.domain.office.history import Changes, Operation
from cme_desk.domain.papers.certificates import CertificateStatus
from cme_desk.errors import DeskError
from cme_desk.queries import history as query
from cme_desk.store import tables
from cme_desk.store.file.connection import Store
from cme_desk.store.opening import open_store
from cme_desk.store.operations import operation
from cme_desk.store.removal import remove_whole
from cme_desk.store.trail.undo import undo
from tests.store.conftest import Clock
from tests.store.rows import (
    Filled,
    a_person,
    all_rows,
    an_activity,
    an_event,
    certify,
    changes_of,
    sound,
    trail,
)


def get(store: Store, operation_id: int) -> Operation:
    found = query.get(store, operation_id)
    assert found is not None
    return found


def take_back(store: Store, operation_id: int) -> Changes:
    return undo(store, get(store, operation_id))


def add_people(store: Store, count: int = 2) -> int:
    with operation(store, "add people", "Added people") as doing:
        for number in range(count):
            tables.people.add(store, a_person(number))
    return doing.id


def rename(store: Store, person_id: int, name: str) -> int:
    record = tables.people.get(store, person_id)
    with operation(store, "change person", f"Renamed to {name}") as doing:
        tables.people.change(store, replace(record, first_name=name))
    return doing.id


def test_undo_and_redo_after_opening_again(store: Store, path: Path):
    filled = Filled(store)
    after = all_rows(store)
    store.close()
    with open_store(path, Clock()) as again:
        undone = take_back(again, filled.operation)
        assert undone.sentence == "Undid: Filled 1"
        assert not any(all_rows(again).values())
        again.close()
    with open_store(path, Clock()) as third:
        redone = take_back(third, undone.operation_id)
        assert redone.sentence == "Redid: Filled 1"
        assert redone.rows == undone.rows
        assert all_rows(third) == after


def test_the_history_tells_what_stands(store: Store):
    first = add_people(store)
    second = take_back(store, first).operation_id
    third = take_back(store, second).operation_id
    fourth = take_back(store, third).operation_id
    told = {line.id: (line.verb, line.sentence, line.undone_by) for line in query.listed(store)}
    assert told == {
        first: ("add people", "Added people", second),
        second: ("undo", "Undid: Added people", None),
        third: ("redo", "Redid: Added people", fourth),
        fourth: ("undo", "Undid: Added people", None),
    }
    with pytest.raises(DeskError) as error:
        take_back(store, first)
    assert error.value.reference == "already-undone"
    assert take_back(store, fourth).sentence == "Redid: Added people"
    assert get(store, first).undone_by is None


def test_a_changed_row_is_kept_and_named_with_the_later_operation(store: Store):
    first = add_people(store)
    later = rename(store, 1, "Adaeze")
    changes = take_back(store, first)
    (kept,) = changes.kept
    assert (kept.table, kept.row_id, kept.operation_id) == ("person", 1, later)
    assert kept.what == "Adaeze Okafor0"
    assert "“Renamed to Adaeze” on January 14, 2027 at 12:00" in kept.why
    assert changes.sentence == "Undid: Added people (1 record kept)"
    assert [each.id for each in tables.people.where(store)] == [1]
    redone = take_back(store, changes.operation_id)
    assert redone.sentence == "Redid: Added people"
    assert [each.first_name for each in tables.people.where(store)] == ["Adaeze", "Ngozi"]


def test_where_all_is_kept_nothing_is_done(store: Store):
    first = add_people(store, 1)
    later = rename(store, 1, "Adaeze")
    before, told = all_rows(store), trail(store)
    with pytest.raises(DeskError) as error:
        take_back(store, first)
    assert error.value.reference == "undo-blocked"
    assert "“Renamed to Adaeze”" in error.value.why
    assert (all_rows(store), trail(store)) == (before, told)
    take_back(store, later)
    take_back(store, first)
    assert tables.people.where(store) == []


def test_sealed_is_answered_not_undone(store: Store):
    with operation(store, "issue", "Issued", sealed="Void it and issue again.") as doing:
        tables.people.add(store, a_person(1))
    with pytest.raises(DeskError) as error:
        take_back(store, doing.id)
    assert error.value.reference == "sealed-operation"
    assert error.value.remedy == "Void it and issue again."
    assert query.last_undoable(store) is None


def test_what_others_rest_on_stays(store: Store):
    first = add_people(store)
    filled = Filled(store)
    with operation(store, "sign in", "Signed in") as doing:
        tables.attendance_events.add(store, an_event(filled.session, 2))
    changes = take_back(store, first)
    (kept,) = changes.kept
    assert (kept.table, kept.row_id) == ("person", 2)
    assert "attendance of Ngozi Okafor1 rests on it" in kept.why
    sound(store)
    take_back(store, doing.id)
    assert query.get(store, doing.id) is not None


def test_what_belongs_to_something_gone_stays_away(store: Store):
    filled = Filled(store)
    with operation(store, "sign out", "Signed out") as signed_out:
        tables.attendance_events.clear(store, session_id=filled.session, person_id=filled.person)
        tables.people.add(store, a_person(9))
    with operation(store, "remove", "Removed the activity"):
        remove_whole(store, tables.activities, filled.activity)
    changes = take_back(store, signed_out.id)
    (kept,) = changes.kept
    assert kept.table == "attendance_event"
    assert kept.why == "what it belongs to is gone."
    sound(store)


def test_a_place_taken_since_stays_taken(store: Store):
    with operation(store, "add", "Added"):
        kept = tables.activities.add(store, an_activity(1))
    with operation(store, "change", "Changed the code") as changed:
        tables.activities.change(store, replace(kept, code="GR-2", title="Other"))
        tables.people.add(store, a_person(1))
    with operation(store, "add", "Took the code"):
        tables.activities.add(store, an_activity(1))
    changes = take_back(store, changed.id)
    (stays,) = changes.kept
    assert stays.why == "another record has taken its place since."
    assert stays.what == "GR-2 Other"
    assert [each.code for each in tables.activities.where(store)] == ["GR-2", "GR-1"]
    assert tables.people.where(store) == []


def test_two_that_changed_places_change_back(store: Store):
    """Each code is unique at every moment, also on the way back."""
    with operation(store, "add", "Added"):
        one = tables.activities.add(store, an_activity(1))
        two = tables.activities.add(store, an_activity(2))
    before = all_rows(store)
    with operation(store, "swap", "Swapped") as swapped:
        for record, code in ((one, "x"), (two, one.code), (one, two.code)):
            tables.activities.change(store, replace(record, code=code))
    assert not take_back(store, swapped.id).kept
    assert all_rows(store) == before


def test_what_came_to_nothing_is_undone_all_the_same(store: Store):
    """Else Undo would offer it for ever, and nothing before it."""
    with operation(store, "add and remove", "Added and removed") as doing:
        tables.people.remove(store, tables.people.add(store, a_person(1)).id)
    assert take_back(store, doing.id)
    assert get(store, doing.id).undone_by is not None
    assert query.last_undoable(store) is None


class TestCertificatesHoldTheirEvidence:
    def test_until_they_are_void(self, store: Store):
        filled = Filled(store)
        certificate = certify(store, filled)
        before = all_rows(store)
        with pytest.raises(DeskError) as error:
            take_back(store, filled.operation)
        assert error.value.reference == "undo-blocked"
        assert "certificate 2027-00001" in error.value.why
        assert all_rows(store) == before
        record = tables.certificates.get(store, certificate)
        with operation(store, "void", "Voided"):
            tables.certificates.change(
                store, replace(record, status=CertificateStatus.VOID, reason="wrong")
            )
        changes = take_back(store, filled.operation)
        assert {each.table for each in changes.kept} == {"person", "activity"}
        assert {each.why for each in changes.kept} == {"certificate 2027-00001 rests on it."}
        assert tables.attendance_events.where(store) == []
        sound(store)

    def test_but_not_what_came_after_them(self, store: Store):
        filled = Filled(store)
        certify(store, filled)
        before = all_rows(store)
        with operation(store, "sign in", "Signed in again") as again:
            tables.attendance_events.add(
                store, an_event(filled.session, filled.person, "2027-01-14T12:30")
            )
        assert not take_back(store, again.id).kept
        assert all_rows(store) == before


def test_ten_thousand_rows_go_back_in_moments(store: Store):
    with operation(store, "add people", "Added people") as doing:
        tables.people.add_all(store, (a_person(number) for number in range(3000)))
    take_back(store, doing.id)
    assert tables.people.where(store) == []
    sound(store)


def test_the_trail_tells_the_whole_story(store: Store):
    """The rows of today can be made from the trail alone."""
    filled = Filled(store)
    Filled(store, 2)
    certify(store, filled)
    take_back(store, rename(store, filled.person, "Adaeze"))
    told: dict[tuple[str, int], object] = {}
    for line in query.listed(store)[::-1]:
        for change in changes_of(store, line.id):
            told[change.table, change.row_id] = change.after
    now = {
        (table, row[0]): dict(
            zip(
                [each[0] for each in store.execute(f"SELECT * FROM {table}").description],
                row,
                strict=True,
            )
        )
        for table, rows in all_rows(store).items()
        if not table.startswith("person_")
        for row in rows
    }
    assert {key: image for key, image in told.items() if image is not None} == now


def test_what_was_done_before_a_column_came_can_still_be_undone(store: Store):
    """The trail of an older program does not know the column; the row has its default."""
    with operation(store, "add", "Added a type") as doing:
        tables.credit_types.add(store, CreditType(code="x", name="X", label="X"))
    store.db.execute(
        "UPDATE change SET after = json_remove(after, '$.in_use', '$.unit', '$.template_id') "
        "WHERE operation_id = ?",
        [doing.id],
    )
    take_back(store, doing.id)
    assert tables.credit_types.where(store) == []
    last = query.last_redoable(store)
    assert last is not None
    undo(store, last)
    (back,) = tables.credit_types.where(store)
    assert (back.unit, back.template_id, back.in_use) == ("credit", None, True)
