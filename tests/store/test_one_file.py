"""The file alone is the office: after each operation, beside leftovers, moved, or written over."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from cme_desk.domain.office.record import Office
from cme_desk.errors import DeskError
from cme_desk.store import backups, documents, opening, tables
from cme_desk.store.file.connection import Store
from cme_desk.store.opening import create, open_store
from cme_desk.store.operations import operation
from tests.store.rows import Filled, a_person, all_rows, read_meanwhile

posix = pytest.mark.skipif(os.name != "posix", reason="Windows has neither modes nor such moves")


def add(store: Store, number: int) -> None:
    with operation(store, "add", "Added"):
        tables.people.add(store, a_person(number))


def real(store: Store) -> None:
    """Fill a store as an office is, which has details of its own."""
    Filled(store)
    with operation(store, "make office", "Made the office"):
        tables.offices.add(store, Office(name="St. Mary's"))


def crashed(path: Path, number: int = 1000) -> None:
    """Leave an office as a kill would: what was done last lies only in its side file."""
    with open_store(path) as store, read_meanwhile(path):
        add(store, number)
        for kind in ("", "-wal"):
            shutil.copy(f"{path}{kind}", path.with_name(f"kept{kind}"))
    for kind in ("", "-wal"):
        path.with_name(f"kept{kind}").replace(f"{path}{kind}")
    assert Path(f"{path}-wal").stat().st_size > 0


def test_a_copy_of_the_file_alone_has_all_that_was_done(store: Store, path: Path, tmp_path: Path):
    Filled(store)
    for number in range(12):
        add(store, number + 10)
        copy = tmp_path / f"copy {number}.cmedesk"
        shutil.copy(path, copy)
        with open_store(copy) as again:
            assert all_rows(again) == all_rows(store)


@posix
def test_renamed_while_open_it_has_all_that_was_said_to_be_done(store: Store, path: Path):
    Filled(store)
    rows = all_rows(store)
    path.rename(path.with_name("Other.cmedesk"))
    with pytest.raises(DeskError) as told:
        add(store, 5)
    assert told.value.reference == "office-gone"
    with open_store(path.with_name("Other.cmedesk")) as again:
        assert all_rows(again) == rows


def test_whoever_reads_holds_nobody_up(store: Store, path: Path):
    Filled(store)
    with read_meanwhile(path):
        add(store, 5)
    add(store, 6)
    assert Path(f"{path}-wal").stat().st_size == 0


def other_office(path: Path) -> bytes:
    with create(path.with_name("Other.cmedesk")) as other:
        Filled(other)
    return path.with_name("Other.cmedesk").read_bytes()


def older_copy(path: Path) -> bytes:
    return path.with_name("before").read_bytes()


@posix
@pytest.mark.parametrize(
    "over",
    [
        lambda path: b"",
        lambda path: path.read_bytes()[:100],
        lambda path: path.read_bytes()[:8192],
        lambda path: b"x" * path.stat().st_size,
        lambda path: bytes(path.stat().st_size),
        other_office,
        older_copy,
    ],
    ids=["empty", "header", "two pages", "letters", "zeros", "another office", "older copy"],
)
def test_written_over_while_open_it_is_told_before_anything_is_done(
    path: Path, over: Callable[[Path], bytes]
):
    with create(path) as store:
        Filled(store)
        shutil.copy(path, path.with_name("before"))
        add(store, 4)
        content = over(path)
        with path.open("r+b") as file:  # in place, as cp does
            file.truncate(0)
            file.write(content)
        with pytest.raises(DeskError) as told:
            add(store, 5)
        assert told.value.reference == "office-written-over"
        assert told.value.remedy
    assert path.read_bytes() == content


def test_two_windows_go_on_side_by_side(path: Path):
    with create(path) as one, open_store(path) as two, one.sibling() as three:
        for number, each in enumerate([one, two, three, two, one, one, three]):
            add(each, number)
        assert len(tables.people.where(one)) == 7
        assert all_rows(one) == all_rows(two) == all_rows(three)


@pytest.mark.parametrize("how", ["restored", "copied", "new"])
def test_nothing_comes_to_lie_beside_the_side_file_of_another(path: Path, how: str):
    with create(path) as store:
        real(store)
        backup = backups.make(path)
        rows = all_rows(store)
    for number in range(40, 60):
        crashed(path, number)
    left = Path(f"{path}-wal").read_bytes()
    path.unlink()
    if how == "copied":
        shutil.copy(backup.path, path)
        before = path.read_bytes()
        error = pytest.raises(DeskError, open_store, path).value
        assert error.reference == "office-beside-another"
        assert path.read_bytes() == before
        assert Path(f"{path}-wal").read_bytes() == left
        Path(f"{path}-wal").rename(path.with_name("kept"))
    elif how == "restored":
        backups.restore(backup.path, path)
    else:
        create(path).close()
        rows = {}
    with open_store(path) as again:
        assert not rows or all_rows(again) == rows
        assert again.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    kept = [each for each in path.parent.iterdir() if each.is_file() and "-wal of" in each.name]
    assert how == "copied" or [each.read_bytes() for each in kept] == [left]


def test_another_offices_side_file_is_told(path: Path):
    with create(path) as store:
        Filled(store)
    other = path.with_name("Other.cmedesk")
    create(other).close()
    crashed(other)
    Path(f"{other}-wal").replace(f"{path}-wal")
    before = path.read_bytes()
    error = pytest.raises(DeskError, open_store, path).value
    assert error.reference == "office-beside-another"
    assert path.read_bytes() == before


def test_its_own_side_file_is_taken_in(path: Path):
    with create(path) as store:
        Filled(store)
    crashed(path)
    with open_store(path) as store:
        assert [each.last_name for each in tables.people.where(store)][-1].endswith("1000")


@posix
def test_only_its_user_may_read_it(tmp_path: Path):
    before = os.umask(0o000)
    try:
        path = tmp_path / "made" / "deeper" / "N.cmedesk"
        with create(path) as store:
            real(store)
            with operation(store, "file", "Filed"):
                documents.file_away(store, content=b"one", kind="sheet", name="a.xlsx")
            backups.make(path)
            backups.make(path, tmp_path / "stick" / "here")
            backups.restore(backups.found(path)[0].path, tmp_path / "again" / "R.cmedesk")
            open_store(tmp_path / "again" / "R.cmedesk").close()
            found = [each for each in tmp_path.rglob("*") if each != path]
            assert {each.name[-4:] for each in found} >= {"-wal", "-shm"}
            wide = {
                str(each.relative_to(tmp_path)): oct(each.stat().st_mode)
                for each in [path, *found]
                if stat.S_IMODE(each.stat().st_mode) & 0o077
            }
            assert wide == {}
    finally:
        os.umask(before)


@posix
def test_opened_by_a_link_it_keeps_its_documents_beside_the_file_itself(path: Path, tmp_path: Path):
    create(path).close()
    link = tmp_path / "desk" / "Link.cmedesk"
    link.parent.mkdir()
    link.symlink_to(path)
    with open_store(link) as store, operation(store, "file", "Filed"):
        documents.file_away(store, content=b"one", kind="sheet", name="a.xlsx")
    assert {each.name for each in link.parent.iterdir()} == {link.name}
    assert (path.parent / f"{path.stem} documents").is_dir()
    backups.make(link)
    assert backups.found(link) == backups.found(path) != []


@pytest.mark.parametrize(
    ("name", "reference"),
    [
        ("x" * 235, "name-too-long"),
        ("x" * 240, "name-too-long"),
        ("ä" * 115, "name-too-long"),
        ("/".join(["d" * 100] * 4 + ["office"]), "name-too-long"),
        ("bad \udcff name", "name-not-text"),
    ],
)
def test_a_name_that_its_backups_could_not_have(tmp_path: Path, name: str, reference: str):
    path = tmp_path / f"{name}.cmedesk"
    assert pytest.raises(DeskError, create, path).value.reference == reference
    assert list(tmp_path.iterdir()) == []


@posix
def test_a_name_of_two_lines_has_its_backups(tmp_path: Path):
    path = tmp_path / "St.\nMary.cmedesk"
    create(path).close()
    assert [backups.make(path).path] == [each.path for each in backups.found(path)]


def altered(path: Path, *statements: str) -> DeskError:
    with create(path) as store:
        Filled(store)
    with sqlite3.connect(path) as conn:
        conn.execute("PRAGMA foreign_keys = OFF")
        for each in statements:
            conn.execute(each)
    conn.close()
    return pytest.raises(DeskError, open_store, path).value


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE claim",
        "DROP TABLE person_words",
        "DROP TABLE person_index",
        "DROP TABLE change",
        "DROP TABLE current_operation",
        "DELETE FROM current_operation",
        "ALTER TABLE person RENAME COLUMN phone TO telephone",
        "ALTER TABLE operation RENAME COLUMN sealed TO closed",
        "ALTER TABLE person ADD COLUMN mine TEXT",
        "ALTER TABLE person RENAME TO people",
        "DELETE FROM _sqlite_migrations",
        "DELETE FROM _sqlite_migrations WHERE name LIKE 'm0003%'",
        "DELETE FROM _sqlite_migrations WHERE name LIKE 'm0001%'",
        "DELETE FROM _sqlite_migrations WHERE id = (SELECT max(id) FROM _sqlite_migrations)",
        "UPDATE _sqlite_migrations SET migration_set = 'mine' WHERE name LIKE 'm0004%'",
        "ALTER TABLE _sqlite_migrations RENAME COLUMN name TO title",
        "DROP TABLE _sqlite_migrations",
    ],
)
def test_what_another_program_made_of_it_is_a_sentence(path: Path, statement: str):
    # Triggers of ours would speak up while it is altered.
    with create(path) as store:
        names = [
            row[0] for row in store.execute("SELECT name FROM sqlite_master WHERE type='trigger'")
        ]
    path.unlink()
    dropped = [f'DROP TRIGGER "{name}"' for name in names]
    error = altered(path, *dropped, statement)
    assert error.reference == "office-damaged"
    assert error.why
    assert error.remedy


def test_every_byte_of_the_header_is_answered_in_a_sentence(path: Path):
    with create(path) as store:
        Filled(store)
    content = path.read_bytes()
    for place in range(100):
        path.write_bytes(content[:place] + bytes([content[place] ^ 0x5A]) + content[place + 1 :])
        try:
            open_store(path).close()
        except DeskError as error:
            assert error.remedy
        for kind in ("-wal", "-shm", "-journal"):
            Path(f"{path}{kind}").unlink(missing_ok=True)


def test_a_text_that_is_none_is_damage_and_no_fault(store: Store, path: Path):
    Filled(store)
    store.execute("DROP TRIGGER audit_person_update")
    store.execute("DROP TRIGGER person_index_update")
    store.execute("UPDATE person SET last_name = CAST(X'4F6BFF' AS TEXT)")
    error = pytest.raises(DeskError, tables.people.where, store).value
    assert error.reference == "office-damaged"
    assert "check" in error.why


def test_too_little_memory_is_no_fault(path: Path, monkeypatch: pytest.MonkeyPatch):
    def fail(db: object) -> None:
        raise MemoryError

    create(path).close()
    monkeypatch.setattr(opening.triggers, "rebuild_triggers_if_needed", fail)
    assert pytest.raises(DeskError, open_store, path).value.reference == "out-of-memory"
