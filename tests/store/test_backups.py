"""Backups are whole, checked, found again, and come back as they were made."""

from __future__ import annotations

import datetime as dt
import sqlite3
from pathlib import Path

import pytest

from cme_desk.domain.office.record import Office
from cme_desk.errors import DeskError
from cme_desk.files import unfinished
from cme_desk.store import backups, checking, documents, tables
from cme_desk.store.file.connection import Store
from cme_desk.store.opening import (
    create,
    open_store,
)
from cme_desk.store.operations import operation
from tests.store.rows import Filled, a_person, all_rows, read_meanwhile, sound, trail

NOON = dt.datetime(2027, 1, 14, 12, 0)


def file_away(store: Store, content: bytes) -> None:
    with operation(store, "file", "Filed"):
        documents.file_away(store, content=content, kind="sign-in sheet", name="sheet.xlsx")


@pytest.fixture
def filled(store: Store) -> Store:
    Filled(store)
    with operation(store, "make office", "Made the office"):
        tables.offices.add(store, Office(name="St. Mary's"))
    file_away(store, b"one")
    return store


def test_a_backup_is_one_sound_file_made_while_the_office_is_open(filled: Store, path: Path):
    backup = backups.make(path, now=NOON)
    assert backup.path.name == "St. Mary's 2027-01-14 120000.cmedesk"
    assert backup.path.parent == backups.folder_of(path)
    assert backup.made_at == "2027-01-14T12:00:00"
    assert backup.size == backup.path.stat().st_size
    assert backup.path.read_bytes()[18:20] == b"\x01\x01"  # no side files belong to it
    names = sorted(each.name for each in backup.path.parent.rglob("*") if each.is_file())
    assert len(names) == 2
    assert not any(name.endswith(".part") for name in names)


def test_restoring_brings_back_rows_history_and_documents(
    filled: Store, path: Path, tmp_path: Path
):
    rows, told = all_rows(filled), trail(filled)
    backup = backups.make(path, now=NOON)
    with operation(filled, "add", "Added later"):
        tables.people.add(filled, a_person(5))
    target = tmp_path / "elsewhere" / "Again.cmedesk"
    backups.restore(backup.path, target)
    with open_store(target) as again:
        assert all_rows(again) == rows
        assert trail(again) == told
        sound(again)
        (document,) = tables.documents.where(again)
        assert documents.content_of(again, document) == b"one"


def test_it_holds_what_only_the_side_file_has(path: Path):
    with create(path) as store, read_meanwhile(path):
        Filled(store)
        assert Path(f"{path}-wal").stat().st_size > 0
        backup = backups.make(path, now=NOON)
        with open_store(backup.path) as copy:
            assert all_rows(copy) == all_rows(store)


def test_a_closed_office_is_backed_up_and_left_as_it_was(path: Path):
    with create(path) as store:
        Filled(store)
    before = path.read_bytes()
    backups.make(path, now=NOON)
    assert path.read_bytes() == before
    assert {each.name for each in path.parent.iterdir()} == {path.name, "St. Mary's backups"}


def test_backups_are_found_newest_first_and_others_are_not(filled: Store, path: Path):
    made = [backups.make(path, now=NOON + dt.timedelta(hours=hours)).path for hours in (0, 2, 1, 2)]
    with create(path.with_name("St. Mary's Annex.cmedesk")) as annex:
        backups.make(annex.path, backups.folder_of(path), now=NOON)
    (backups.folder_of(path) / "notes.txt").write_text("mine")
    found = backups.found(path)
    assert [each.path for each in found] == [made[3], made[1], made[2], made[0]]
    assert made[3].name == "St. Mary's 2027-01-14 140000 2.cmedesk"
    assert found[0].made_at == "2027-01-14T14:00:00"


def test_what_a_crash_left_in_the_chosen_folder_goes_with_the_next_one(
    filled: Store, path: Path, tmp_path: Path
):
    folder = tmp_path / "stick"
    documents = folder / f"{path.stem} documents"
    documents.mkdir(parents=True)
    name = f".cme-desk-{unfinished._host()}-{2**22 + 1}-{'0' * 16}.part"  # no such process
    for left in (folder / name, folder / f"{name}-journal", documents / name):
        left.write_bytes(b"half")
    made = backups.make(path, folder)
    assert {each.name for each in folder.iterdir()} == {made.path.name, documents.name}
    assert not (documents / name).exists()


def test_restoring_replaces_nothing(filled: Store, path: Path):
    backup = backups.make(path, now=NOON)
    before = path.read_bytes()
    error = pytest.raises(DeskError, backups.restore, backup.path, path).value
    assert error.reference == "office-exists"
    assert path.read_bytes() == before


def test_a_backup_that_is_gone(path: Path, tmp_path: Path):
    error = pytest.raises(DeskError, backups.restore, tmp_path / "no.cmedesk", path).value
    assert error.reference == "backup-not-found"


@pytest.mark.parametrize("share", [0.0, 0.3, 0.95])
def test_a_spoiled_backup_is_refused_and_leaves_nothing(
    filled: Store, path: Path, tmp_path: Path, share: float
):
    backup = backups.make(path, now=NOON)
    content = backup.path.read_bytes()
    backup.path.write_bytes(content[: int(len(content) * share)])
    target = tmp_path / "again" / "Again.cmedesk"
    with pytest.raises(DeskError) as told:
        backups.restore(backup.path, target)
    assert told.value.reference == "not-sound"
    assert not target.parent.exists() or list(target.parent.iterdir()) == []


def test_what_is_no_office_is_not_restored(path: Path, tmp_path: Path):
    other = tmp_path / "other.cmedesk"
    with sqlite3.connect(other) as made:
        made.execute("CREATE TABLE person (id INTEGER PRIMARY KEY)")
    made.close()
    error = pytest.raises(DeskError, backups.restore, other, path).value
    assert error.reference == "not-sound"
    assert not path.exists()


def test_a_folder_that_cannot_be_written(filled: Store, path: Path, tmp_path: Path):
    (tmp_path / "file").write_text("no folder")
    before = all_rows(filled)
    error = pytest.raises(DeskError, backups.make, path, tmp_path / "file" / "deeper").value
    assert error.reference == "backup-failed"
    assert all_rows(filled) == before


def test_a_copy_that_fails_its_check_gets_no_name(
    filled: Store, path: Path, monkeypatch: pytest.MonkeyPatch
):
    def spoil(copy: Path) -> None:
        raise DeskError("not-sound", "It is not.")

    monkeypatch.setattr(backups, "check_copy", spoil)
    error = pytest.raises(DeskError, backups.make, path, None, NOON).value
    assert error.reference in {"not-sound", "backup-failed"}
    assert list(backups.folder_of(path).iterdir()) == []


def test_only_documents_that_are_missing_are_copied(filled: Store, path: Path):
    backups.make(path, now=NOON)
    file_away(filled, b"two")
    folder = backups.folder_of(path) / "St. Mary's documents"
    stamps = {each: each.stat().st_mtime_ns for each in folder.rglob("*") if each.is_file()}
    backups.make(path, now=NOON)
    files = {each for each in folder.rglob("*") if each.is_file()}
    assert len(files) == 2
    assert all(each.stat().st_mtime_ns == stamp for each, stamp in stamps.items())


def test_a_thorough_look_finds_what_is_broken(filled: Store):
    assert checking.check(filled) == []
    filled.execute("PRAGMA foreign_keys = OFF")
    with operation(filled, "break", "Broke"):
        filled.execute("UPDATE claim SET person_id = 99")
    (wrong,) = checking.check(filled)
    assert wrong.message == "A record of “claim” points to a record of “person” that is not there."
