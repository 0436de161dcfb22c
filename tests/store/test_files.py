"""An office file that cannot be worked in is refused in a sentence, and not a byte of it changes."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import struct
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cme_desk.errors import DeskError
from cme_desk.store import opening, tables
from cme_desk.store.file.connection import Store
from cme_desk.store.opening import (
    APPLICATION_ID,
    create,
    open_store,
)
from cme_desk.store.operations import operation
from cme_desk.store.trail import derived, triggers
from tests.store.rows import Filled, a_person, all_rows, read_meanwhile, sound


def fingerprint(path: Path) -> dict[str, str]:
    """Every file of a folder with a digest of its bytes."""
    return {
        each.name: hashlib.sha256(each.read_bytes()).hexdigest()
        for each in sorted(path.parent.iterdir())
        if each.is_file()
    }


@pytest.fixture
def office(path: Path) -> Path:
    """A closed office with people in it, over several pages."""
    with create(path) as store:
        Filled(store)
        with operation(store, "add", "Added"):
            tables.people.add_all(store, (a_person(number) for number in range(2, 400)))
    assert fingerprint(path).keys() == {path.name}
    return path


def refused(path: Path) -> DeskError:
    """Open an office that must be refused, unchanged, with nothing left beside it."""
    before = fingerprint(path)
    with pytest.raises(DeskError) as told:
        open_store(path)
    assert fingerprint(path) == before
    assert told.value.remedy
    return told.value


def test_a_new_office_is_one_file_and_is_known_by_its_header(path: Path):
    create(path).close()
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    assert struct.unpack(">I", path.read_bytes()[68:72]) == (APPLICATION_ID,)


def test_an_office_opens_as_it_was_closed(office: Path):
    before = fingerprint(office)
    with open_store(office) as store:
        rows = all_rows(store)
        assert len(rows["person"]) == 399
        sound(store)
    assert fingerprint(office) == before


def test_a_new_office_replaces_nothing(office: Path):
    before = fingerprint(office)
    with pytest.raises(DeskError) as told:
        create(office)
    assert told.value.reference == "office-exists"
    assert fingerprint(office) == before


def test_a_new_office_that_cannot_be_made_leaves_nothing(tmp_path: Path):
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(DeskError) as told:
        create(tmp_path / "file" / "office.cmedesk")
    assert told.value.reference == "office-not-made"


def test_a_new_office_that_fails_midway_leaves_nothing(path: Path, monkeypatch: pytest.MonkeyPatch):
    def fail(db: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(triggers, "rebuild_triggers", fail)
    with pytest.raises(ZeroDivisionError):
        create(path)
    assert list(path.parent.iterdir()) == []


def test_what_is_not_there_is_not_made(path: Path):
    assert pytest.raises(DeskError, open_store, path).value.reference == "office-not-found"
    assert not path.exists()


def test_a_folder_is_no_office(tmp_path: Path):
    error = pytest.raises(DeskError, open_store, tmp_path).value
    assert error.reference == "office-not-found"
    assert "is a folder" in error.message


def cut(share: float) -> Callable[[bytes], bytes]:
    return lambda content: content[: int(len(content) * share)]


def zeros(start: float, stop: float) -> Callable[[bytes], bytes]:
    def spoil(content: bytes) -> bytes:
        first, last = int(len(content) * start), int(len(content) * stop)
        return content[:first] + bytes(last - first) + content[last:]

    return spoil


def noise(start: float, stop: float) -> Callable[[bytes], bytes]:
    def spoil(content: bytes) -> bytes:
        first, last = int(len(content) * start), int(len(content) * stop)
        return content[:first] + b"\xa5\x5a\x13" * ((last - first) // 3) + content[last:]

    return spoil


@pytest.mark.parametrize(
    "spoil",
    [
        lambda content: b"",
        lambda content: b"PK\x03\x04" + content[4:],
        lambda content: content[:16],
        lambda content: content[:100],
        lambda content: content[:5000],
        cut(0.5),
        cut(0.99),
        zeros(0, 1),
        zeros(0.3, 0.7),
        noise(0.2, 0.9),
        lambda content: b"Name,Email\nOkafor,x@example.org\n" * 200,
    ],
    ids=["empty", "zip", "16", "100", "5000", "half", "99%", "zero", "hole", "noise", "text"],
)
def test_a_damaged_file_is_told_and_left(office: Path, spoil: Callable[[bytes], bytes]):
    office.write_bytes(spoil(office.read_bytes()))
    assert refused(office).reference == "office-damaged"


@pytest.mark.parametrize("journal", ["delete", "wal"])
def test_a_database_of_another_program_is_told_and_left(path: Path, journal: str):
    other = sqlite3.connect(path)
    other.execute(f"PRAGMA journal_mode = {journal}")
    other.execute("CREATE TABLE person (id INTEGER PRIMARY KEY)")
    other.execute("CREATE TABLE _sqlite_migrations (id INTEGER PRIMARY KEY)")
    other.commit()
    other.close()
    error = refused(path)
    assert error.reference == "office-damaged"
    assert "another program" in error.why


@pytest.mark.parametrize("journal", ["delete", "wal"])
def test_a_newer_office_is_told_and_left(office: Path, journal: str):
    with sqlite3.connect(office) as newer:
        newer.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " VALUES ('cme-desk', 'm0999_later', '2031-01-01')"
        )
    newer.execute(f"PRAGMA journal_mode = {journal}")
    newer.close()
    assert refused(office).reference == "office-newer"


def test_a_read_only_file_is_told_and_left(office: Path):
    office.chmod(0o444)
    assert refused(office).reference == "office-read-only"
    office.chmod(0o644)


@pytest.mark.skipif(os.name == "nt", reason="Windows holds no folder read-only")
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write")
def test_a_read_only_folder_is_told(office: Path):
    office.parent.chmod(0o555)
    try:
        assert refused(office).reference in {"office-cannot-open", "office-read-only"}
    finally:
        office.parent.chmod(0o755)


@pytest.fixture
def holder(office: Path) -> Iterator[sqlite3.Connection]:
    holding = sqlite3.connect(office, isolation_level=None)
    yield holding
    holding.close()


@pytest.mark.parametrize("begin", ["IMMEDIATE", "EXCLUSIVE"])
@pytest.mark.parametrize("journal", ["delete", "wal"])
def test_an_office_in_use_is_told(
    office: Path, holder: sqlite3.Connection, begin: str, journal: str
):
    holder.execute(f"PRAGMA journal_mode = {journal}")
    holder.execute(f"BEGIN {begin}")
    before = hashlib.sha256(office.read_bytes()).hexdigest()
    with pytest.raises(DeskError) as told:
        open_store(office)
    assert told.value.reference == "office-in-use"
    assert hashlib.sha256(office.read_bytes()).hexdigest() == before
    holder.execute("ROLLBACK")
    open_store(office).close()


def test_an_office_that_only_another_reads_opens(office: Path):
    with open_store(office) as first, open_store(office) as second:
        assert all_rows(first) == all_rows(second)


def test_what_a_crash_left_in_the_side_file_is_there_after_opening(office: Path, tmp_path: Path):
    """Copies an office as a power cut would leave it: the last operations only in the -wal."""
    with open_store(office) as store, read_meanwhile(office):
        with operation(store, "add", "Added"):
            tables.people.add(store, a_person(1000))
        rows = all_rows(store)
        left = tmp_path / "after" / office.name
        left.parent.mkdir()
        for suffix in ("", "-wal"):
            shutil.copy(f"{office}{suffix}", f"{left}{suffix}")
    with open_store(left) as store:
        assert all_rows(store) == rows
        sound(store)


def test_an_office_never_closed_since_it_was_made_opens(path: Path, tmp_path: Path):
    store = create(path)
    with read_meanwhile(path):
        filled = Filled(store)
    left = tmp_path / "after" / path.name
    left.parent.mkdir()
    for suffix in ("", "-wal"):
        shutil.copy(f"{path}{suffix}", f"{left}{suffix}")
    store.close()
    with open_store(left) as again:
        assert tables.people.get(again, filled.person).last_name == "Okafor1"


@pytest.mark.parametrize("step", [0, 1])
def test_damage_found_while_working_is_told(
    office: Path, monkeypatch: pytest.MonkeyPatch, step: int
):
    """Large files are not looked through on opening: what is broken shows when it is read."""
    monkeypatch.setattr(opening, "_CHECKED_BELOW", 0)
    content = office.read_bytes()
    found = set()
    for page in range(1 + step, len(content) // 4096, 2):
        office.write_bytes(content[: page * 4096] + b"\xa5" * 4096 + content[(page + 1) * 4096 :])
        try:
            read_everything(office)
        except DeskError as error:
            found.add(error.reference)
    assert found == {"office-damaged"}


def read_everything(office: Path) -> None:
    with open_store(office) as store:
        for table in (*tables.BY_NAME, *derived.SOURCES, "change", "operation"):
            assert store.execute(f"SELECT count(*) FROM {table}").fetchone()
            for row in store.execute(f"SELECT * FROM {table}"):
                assert row
            cursor = store.execute(f"SELECT * FROM {table}")
            while cursor.fetchone():
                cursor.fetchmany(7)
            cursor.fetchall()


def test_what_is_done_is_on_the_disk(durable: None, path: Path):
    with create(path) as made, made.sibling() as sibling, open_store(path) as opened:
        for each in (made, sibling, opened):
            assert each.execute("PRAGMA synchronous").fetchone()[0] == 2


def test_closing_twice_is_no_fault(office: Path):
    store = open_store(office)
    store.close()
    store.close()


def test_names_with_blanks_marks_and_letters_of_the_world(tmp_path: Path):
    path = tmp_path / "Bürö %41 #1 ? & 東京" / "Ofic’ina 50% ?#.cmedesk"
    with create(path) as store:
        Filled(store)
    with open_store(path) as store:
        assert len(tables.people.where(store)) == 1
        other: Store = store.sibling()
        other.close()
