"""A thorough look tells what was altered: in the history, in records, in texts, in documents."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from cme_desk.domain.office.record import Office
from cme_desk.domain.problems import Problem
from cme_desk.errors import DeskError
from cme_desk.store import backups, checking, documents, opening, seals, tables
from cme_desk.store.opening import create, open_store
from cme_desk.store.operations import operation
from tests.store.rows import Filled, a_person


@pytest.fixture
def office(path: Path) -> Path:
    """A closed office with a history, and three documents."""
    with create(path) as store:
        Filled(store)
        with operation(store, "make office", "Made the office"):
            tables.offices.add(store, Office(name="St. Mary's"))
        for number in range(3):
            with operation(store, "file", f"Filed {number}"):
                documents.file_away(
                    store, content=bytes([number]) * 99, kind="sheet", name=f"{number}.xlsx"
                )
        for number in range(2, 6):
            with operation(store, "add", f"Added {number}"):
                person = tables.people.add(store, a_person(number))
            with operation(store, "change", f"Changed {number}"):
                store.execute("UPDATE person SET phone = '555' WHERE id = ?", [person.id])
    return path


def alter(office: Path, *statements: str) -> None:
    """Change an office as another program would: without its triggers and operations."""
    conn = sqlite3.connect(office)
    names = [row[0] for row in conn.execute("SELECT name FROM sqlite_master WHERE type='trigger'")]
    for name in names:
        conn.execute(f'DROP TRIGGER "{name}"')
    for each in statements:
        conn.execute(each)
    conn.commit()
    conn.close()


def looked_at(office: Path) -> list[Problem]:
    with open_store(office) as store:
        return checking.check(store)


def test_nothing_is_told_of_what_is_as_it_was_made(office: Path):
    assert looked_at(office) == []
    with open_store(office) as store:
        heard: list[tuple[int, int]] = []
        checking.check(store, lambda done, of: heard.append((done, of)))
        assert heard[0][0] == 0
        assert heard[-1][0] == heard[-1][1]


ALTERED = {
    "UPDATE person SET last_name = 'Other' WHERE id = 3": "“Other”, and the history says “Okafor",
    "UPDATE person SET phone = '' WHERE id = 3": "“phone” is empty, and the history says “555”",
    "UPDATE claim SET amount = amount + 100": "“amount” is “2.00”, and the history says “1.00”",
    "UPDATE session SET title = 'Mine'": "“title” is “Mine”",
    "UPDATE office SET name = 'Ours'": "“name” is “Ours”",
    "UPDATE attendance_event SET at = '2020-01-01T00:00'": "“at” is",
    "DELETE FROM claim": "is gone, and the history has it",
    "DELETE FROM attendance_event": "is gone, and the history has it",
    "INSERT INTO accreditor (uid, code, name, short, kind, direct, joint, source, confirmed)"
    " VALUES ('x', 'x', 'X', 'X', 'x', '', '', '', 0)": "is not in the history at all",
    "UPDATE change SET after = json_set(after, '$.phone', '556') WHERE table_name = 'person'"
    " AND after LIKE '%555%'": "The history was altered at “Changed",
    "UPDATE change SET before = replace(before, 'Okafor3', 'Okafor4')": "The history was altered",
    "UPDATE operation SET at = '2020-01-01T00:00:00' WHERE id = 4": "The history was altered",
    "UPDATE operation SET sentence = 'Did nothing' WHERE id = 5": "“Did nothing”",
    "UPDATE operation SET seal = '' WHERE id = 5": "The history was altered",
    "DELETE FROM change WHERE operation_id = 6": "The history was altered",
    "DELETE FROM change WHERE id = (SELECT max(id) FROM change)": "last lines of the history",
    "UPDATE change SET operation_id = 3 WHERE operation_id = 6": "The history was altered",
    "INSERT INTO operation (at, verb, sentence) VALUES ('2027-01-01T00:00:00', 'x', 'y')": "“y”",
    "UPDATE document SET name = 'mine.xlsx' WHERE id = 1": "“name” is “mine.xlsx”",
    "DELETE FROM person_index WHERE person_id = 2": "searched by",
    "UPDATE person_index SET last_key = 'x' WHERE person_id = 2": "searched by",
    "UPDATE person_words SET words = 'x' WHERE rowid = 2": "searched by",
    "DELETE FROM organization_key": "searched by",
    "DROP INDEX person_npi": "The index “person_npi” is missing",
    "UPDATE person SET last_name = CAST(X'4F6BFF' AS TEXT) WHERE id = 3": "“last_name” of person 3",
    "UPDATE change SET after = CAST(X'FF' AS TEXT) WHERE id = 5": "“after” of change 5",
    "UPDATE operation SET sentence = CAST(X'FF' AS TEXT) WHERE id = 5": "of operation 5",
}


@pytest.mark.parametrize("statement", ALTERED)
def test_what_was_altered_is_told(office: Path, statement: str, tmp_path: Path):
    with open_store(office) as store:
        if "organization" in statement:
            with operation(store, "add", "Added"):
                tables.people.add(store, a_person(9, organization="Mercy"))
    alter(office, statement)
    problems = looked_at(office)
    said = "\n".join(each.message for each in problems)
    assert ALTERED[statement] in said
    assert all(each.remedy for each in problems)
    made = backups.make(office, tmp_path / "stick")
    assert {each.reference for each in made.problems} == {each.reference for each in problems}
    again = backups.restore(made.path, tmp_path / "again" / "R.cmedesk")
    assert [each.message for each in again.problems] == [each.message for each in made.problems]


def test_what_was_altered_is_told_after_it_was_changed_again_here(office: Path):
    alter(office, "UPDATE person SET last_name = 'Other' WHERE id = 3")
    with open_store(office) as store, operation(store, "change", "Changed again"):
        store.execute("UPDATE person SET phone = '777' WHERE id = 3")
    (problem,) = looked_at(office)
    assert "outside of the history" in problem.message
    assert "“last_name” is “Other”" in problem.message


def test_an_index_that_does_not_fit_is_told(office: Path, monkeypatch: pytest.MonkeyPatch):
    conn = sqlite3.connect(office)
    conn.execute("PRAGMA writable_schema = ON")
    conn.execute("UPDATE sqlite_master SET sql = replace(sql, '(starts_on)', '(title)')")
    conn.commit()
    conn.close()
    assert pytest.raises(DeskError, open_store, office).value.reference == "office-damaged"
    monkeypatch.setattr(opening, "_INDEXES_BELOW", 0)  # as in a large office
    assert any("activity_starts" in each.message for each in looked_at(office))


def test_much_that_is_altered_is_cut_short(office: Path):
    with open_store(office) as store, operation(store, "add", "Added many"):
        tables.people.add_all(store, (a_person(number) for number in range(100, 160)))
    alter(office, "UPDATE person SET phone = 'x' WHERE id > 5")
    problems = looked_at(office)
    assert problems[-1].message == "And 40 more."


def place(office: Path, number: int) -> Path:
    found = sorted((office.parent / f"{office.stem} documents").glob("??/*"))
    return found[number]


def test_documents_that_are_gone_or_changed_are_told_by_name(office: Path):
    place(office, 0).unlink()
    place(office, 1).write_bytes(b"other")
    problems = looked_at(office)
    assert {each.reference for each in problems} == {"document-missing", "document-changed"}
    assert all(each.where.endswith(".xlsx") for each in problems)


def test_a_folder_left_behind_by_a_rename_is_named(office: Path):
    office.rename(office.with_name("Renamed.cmedesk"))
    problems = looked_at(office.with_name("Renamed.cmedesk"))
    assert len(problems) == 3
    assert f"“{office.stem} documents” has it" in problems[0].remedy


def test_a_backup_says_which_documents_it_lacks_and_mends_what_was_spoiled(office: Path):
    made = backups.make(office)
    assert (made.documents, made.problems) == (3, ())
    held = backups.folder_of(office) / f"{office.stem} documents"
    spoiled, gone = sorted(held.glob("??/*"))[:2]
    spoiled.write_bytes(b"bad copy")
    gone.unlink()
    assert backups.make(office).documents == 3
    assert spoiled.read_bytes() != b"bad copy"
    assert gone.is_file()
    place(office, 2).write_bytes(b"altered")
    made = backups.make(office, office.parent / "stick")
    assert made.documents == 2
    assert [each.reference for each in made.problems] == ["document-changed"]


def test_a_restore_says_which_documents_it_lacks(office: Path, tmp_path: Path):
    made = backups.make(office)
    held = sorted((made.path.parent / f"{office.stem} documents").glob("??/*"))
    held[0].write_bytes(b"bad copy")
    again = backups.restore(made.path, tmp_path / "again" / "R.cmedesk")
    assert again.documents == 2
    assert [each.reference for each in again.problems] == ["document-changed"]
    with open_store(again.path) as store:
        assert [each.reference for each in checking.check(store)] == ["document-missing"]


def test_a_backup_of_another_name_finds_its_documents(office: Path, tmp_path: Path):
    made = backups.make(office)
    moved = made.path.rename(made.path.with_name("keep this.cmedesk"))
    assert backups.restore(moved, tmp_path / "again" / "R.cmedesk").documents == 3


@pytest.mark.parametrize("fails", ["copy", "publish", "set_aside"])
def test_what_fails_leaves_nothing(
    office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: str
):
    made = backups.make(office)

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    target = tmp_path / "again" / "R.cmedesk"
    if fails == "set_aside":
        monkeypatch.setattr(backups.sides, fails, fail)
    else:
        monkeypatch.setattr(backups.Part, fails, fail)
    error = pytest.raises(DeskError, backups.restore, made.path, target).value
    assert error.reference == "restore-failed"
    assert list(target.parent.iterdir()) == []
    if fails != "set_aside":
        error = pytest.raises(DeskError, backups.make, office, tmp_path / "stick").value
        assert error.reference == "backup-failed"
        assert list((tmp_path / "stick").glob("*.cmedesk")) == []


def test_restoring_over_documents_that_were_left_keeps_and_mends_them(office: Path, tmp_path: Path):
    made = backups.make(office)
    office.unlink()
    place(office, 0).write_bytes(b"bad")
    other = place(office, 1).with_name("ab" * 32)
    other.write_bytes(b"not this office's")
    again = backups.restore(made.path, office)
    assert (again.documents, again.problems) == (3, ())
    assert other.is_file()
    assert looked_at(office) == []


def test_seals_made_anew_leave_out_what_did_not_fit(office: Path):
    alter(office, "UPDATE operation SET sentence = 'Other' WHERE id = 4")
    with open_store(office) as store:
        broken = [each.id for each in seals.broken(store.db)]
        seals.seal_all(store.db, broken)
        assert [each.id for each in seals.broken(store.db)] == broken == [4]
        seals.seal_all(store.db)
        assert seals.broken(store.db) == []
