"""An operation is all or nothing, one line of the history, and the only way to write."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from cme_desk.domain.people.record import Person
from cme_desk.errors import DeskError
from cme_desk.queries import history as query
from cme_desk.store import tables
from cme_desk.store.file import connection
from cme_desk.store.file.connection import Store
from cme_desk.store.opening import open_store
from cme_desk.store.operations import operation
from tests.store.rows import Filled, a_person, all_rows, an_activity, changes_of, sound, trail


def test_what_is_done_is_kept_and_told(store: Store):
    with operation(store, "add people", "Added people") as doing:
        one = tables.people.add(store, a_person(1))
        tables.people.add(store, a_person(2))
        tables.people.change(store, Person(id=one.id, uid=one.uid, last_name="Okafor"))
        doing.sentence = "Added two people"
    assert doing.changes.rows == {"person": frozenset({1, 2})}
    (line,) = query.listed(store)
    assert (line.id, line.verb, line.sentence, line.rows) == (
        doing.changes.operation_id,
        "add people",
        "Added two people",
        3,
    )
    assert line.at == "2027-01-14T12:00:01"


def test_nothing_done_leaves_no_line(store: Store):
    kept = people_kept(store)
    with operation(store, "change person", "Changed nothing") as doing:
        tables.people.change(store, kept)
    assert not doing.changes
    assert doing.changes.operation_id == 0
    assert len(query.listed(store)) == 1


def people_kept(store: Store) -> Person:
    with operation(store, "add person", "Added a person"):
        return tables.people.add(store, a_person(1))


def test_an_error_takes_all_of_it_back(store: Store):
    people_kept(store)
    before, told = all_rows(store), trail(store)
    with (
        pytest.raises(ZeroDivisionError),
        operation(store, "add people", "Added people"),
    ):
        tables.people.add(store, a_person(2))
        raise ZeroDivisionError
    assert all_rows(store) == before
    assert trail(store) == told
    assert not store.in_operation
    with operation(store, "add people", "Added people"):
        tables.people.add(store, a_person(2))


def test_a_broken_reference_is_found_at_the_end(store: Store):
    filled = Filled(store)
    before = all_rows(store)
    with (
        pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"),
        operation(store, "remove person", "Removed a person who was there"),
    ):
        tables.people.remove(store, filled.person)
    assert all_rows(store) == before
    sound(store)


def test_an_operation_inside_an_operation_is_refused(store: Store):
    with pytest.raises(RuntimeError, match="inside another"), operation(store, "one", "One"):
        tables.people.add(store, a_person(1))
        with operation(store, "two", "Two"):
            pass
    assert tables.people.where(store) == []


@pytest.mark.parametrize("table", ["person", "activity", "claim", "certificate", "document"])
def test_writing_outside_an_operation_is_refused(store: Store, table: str):
    filled = Filled(store)
    with operation(store, "more", "More"):
        from tests.store.rows import a_certificate

        store.execute(
            "INSERT INTO document (uid, kind, name, sha256, size, filed_at)"
            " VALUES ('u', 'k', 'n', 's', 0, '')"
        )

        tables.certificates.add(store, a_certificate("2027-00001", filled.activity, filled.person))
    before = all_rows(store)
    for sql in (
        f"DELETE FROM {table}",
        f"UPDATE {table} SET uid = 'another'",
        f"INSERT INTO {table} SELECT * FROM {table} WHERE 0 UNION ALL SELECT * FROM {table}",
    ):
        with pytest.raises(sqlite3.IntegrityError):
            store.execute(sql)
    assert all_rows(store) == before


def test_adding_many_outside_an_operation_is_refused(store: Store):
    with pytest.raises(sqlite3.IntegrityError, match=r"change\.operation_id"):
        tables.people.add_all(store, [a_person(1), a_person(2)])
    assert tables.people.where(store) == []


def test_replacing_a_row_is_written_down_as_taking_and_putting(store: Store):
    """Without recursive triggers INSERT OR REPLACE would hide the deletion."""
    people_kept(store)
    with operation(store, "replace", "Replaced") as doing:
        store.execute("INSERT OR REPLACE INTO person SELECT * FROM person")
    told = [
        (each.before is None, each.after is None)
        for each in changes_of(store, doing.changes.operation_id)
    ]
    assert told == [(False, True), (True, False)]
    sound(store)


def test_ids_never_come_back(store: Store):
    first = people_kept(store)
    with operation(store, "remove", "Removed"):
        tables.people.remove(store, first.id)
    with operation(store, "add", "Added"):
        assert tables.people.add(store, a_person(2)).id == first.id + 1


def test_what_is_kept_comes_back_as_it_was(store: Store):
    odd = a_person(
        1,
        first_name="Zoë “Z” O'Hara; DROP TABLE person --",
        notes='{"a": 1}\nline\ttab \\ " ☃ 𝔘 العربية',
        email="ø@example.org",
    )
    with operation(store, "add", "Added"):
        kept = tables.people.add(store, odd)
    assert tables.people.get(store, kept.id) == kept
    (line,) = changes_of(store, 1)
    assert line.after is not None
    assert line.after["notes"] == odd.notes


def test_asking_for_what_is_gone_says_so(store: Store):
    with pytest.raises(DeskError) as told:
        tables.people.get(store, 99)
    assert told.value.reference == "person-not-found"
    with pytest.raises(DeskError), operation(store, "change", "Changed"):
        tables.people.change(store, Person(id=99, uid="u", last_name="Nobody"))


def test_two_stores_on_one_file_see_all_or_nothing(store: Store, path: Path):
    seen: list[int] = []
    ready, done = threading.Event(), threading.Event()

    def look() -> None:
        with open_store(path) as other:
            ready.set()
            while not done.is_set():
                seen.append(len(tables.people.where(other)))
            seen.append(len(tables.people.where(other)))

    reader = threading.Thread(target=look)
    reader.start()
    ready.wait()
    with operation(store, "add people", "Added people"):
        for number in range(300):
            tables.people.add(store, a_person(number))
    done.set()
    reader.join()
    assert set(seen) <= {0, 300}
    assert seen[-1] == 300


def test_a_second_writer_is_told_that_the_office_is_in_use(store: Store, path: Path):
    before = all_rows(store)
    with open_store(path) as other:
        version = other.data_version()
        with operation(store, "add", "Added"):
            tables.people.add(store, a_person(1))
            with pytest.raises(DeskError) as told, operation(other, "add", "Added"):
                tables.people.add(other, a_person(2))
        assert told.value.reference == "office-in-use"
        assert other.data_version() != version
        with operation(other, "add", "Added"):
            tables.people.add(other, a_person(2))
    assert all_rows(store) != before
    assert len(tables.people.where(store)) == 2


def test_a_sibling_is_the_same_office(store: Store):
    with operation(store, "add", "Added"):
        tables.activities.add(store, an_activity(1))
    other = store.sibling()
    assert tables.activities.find(other, code="gr-1") is not None
    other.close()


def test_a_failing_commit_changes_nothing(store: Store, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.01)
    before = all_rows(store)
    with pytest.raises(DeskError), operation(store, "add", "Added"):
        tables.people.add(store, a_person(1))
        raise DeskError("no", "No.")
    assert all_rows(store) == before
