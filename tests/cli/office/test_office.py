"""An office's life, and every way in which one cannot be opened."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3

import pytest

from cme_desk.store.file import connection


def fingerprint(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_new_office_says_who_it_is(cme, tmp_path):
    said = cme(
        *("office", "new", tmp_path / "Lake", "--name", "Lake CME", "--provider", "Lake Clinic"),
        *("--accreditor", "California Medical Association", "--signer", "Ruth Adler, MD"),
        *("--signer-title", "Chair", "--time-zone", "America/Los_Angeles", "--json"),
    )
    assert said.status == 0
    assert said.json == {
        "office": str(tmp_path / "Lake.cmedesk"),
        "name": "Lake CME",
        "provider": "Lake Clinic",
        "accreditor": "California Medical Association (CMA)",
        "signer": "Ruth Adler, MD",
        "time_zone": "America/Los_Angeles",
    }
    checked = cme("office", "check", "--office", tmp_path / "Lake.cmedesk", "--json")
    assert checked.status == 0
    assert checked.json["problems"] == []


def test_its_statement_names_its_accreditor(cme, tmp_path):
    office = tmp_path / "Lake.cmedesk"
    cme("office", "new", office, "--name", "Lake CME", "--accreditor", "cma")
    words = ["--code", "A", "--title", "T", "--date", "2026-05-14", "--office", office, "--json"]
    said = cme("activity", "add", *words).json["statements"]
    assert said == [
        {
            "kind": "accreditation",
            "text": "The Lake CME is accredited by the California Medical Association (CMA) to "
            "provide continuing medical education for physicians.",
        }
    ]


@pytest.mark.parametrize(
    ("words", "reference"),
    [
        (["--name", " "], "missing-name"),
        (["--name", "X", "--accreditor", "Nobody"], "accreditor-not-found"),
        (["--name", "X", "--accreditor", "medical"], "accreditor-not-found"),
        (["--name", "X", "--time-zone", "Somewhere/Else"], "bad-time-zone"),
        (["--name", "X", "--time-zone", "../../etc/passwd"], "bad-time-zone"),
    ],
)
def test_an_office_that_cannot_be_made_leaves_nothing(cme, tmp_path, words, reference):
    said = cme("office", "new", tmp_path / "new" / "X", *words, "--json")
    assert said.error["reference"] == reference
    assert not (tmp_path / "new" / "X.cmedesk").exists()


def test_a_new_office_replaces_nothing(cme, office):
    before = fingerprint(office)
    said = cme("office", "new", office, "--name", "X", "--json")
    assert said.error["reference"] == "office-exists"
    assert fingerprint(office) == before


def test_an_office_where_nothing_can_be_made(cme, tmp_path):
    (tmp_path / "file").write_text("not a folder")
    said = cme("office", "new", tmp_path / "file" / "X", "--name", "X", "--json")
    assert said.error["reference"] == "office-not-made"


def test_backed_up_and_restored_it_is_the_same_office(cme, office, tmp_path):
    made = cme("office", "backup", "--json").json
    assert made["size"] > 0
    cme("activity", "add", "--code", "LATER", "--title", "T", "--date", "2026-06-01")
    found = cme("office", "backups", "--json").json["backups"]
    assert [each["backup"] for each in found] == [made["backup"]]
    assert made["backup"] in cme("office", "backups").out
    said = cme("office", "restore", made["backup"], "--to", tmp_path / "Again", "--json")
    assert said.json["office"] == str(tmp_path / "Again.cmedesk")
    again = cme("activity", "list", "--office", tmp_path / "Again.cmedesk", "--json")
    assert [each["code"] for each in again.json["activities"]] == ["GR-2026-05"]


def test_a_backup_to_another_folder(cme, office, tmp_path):
    said = cme("office", "backup", "--to", tmp_path / "stick", "--json")
    assert said.json["backup"].startswith(str(tmp_path / "stick"))
    assert cme("office", "backups", "--json").json == {"backups": []}
    assert cme("office", "backups").status == 0


def test_backups_are_listed_for_an_office_that_is_damaged(cme, office):
    made = cme("office", "backup", "--json").json["backup"]
    office.write_bytes(b"gone")
    assert cme("office", "backups", "--json").json["backups"][0]["backup"] == made


def test_a_restore_replaces_nothing(cme, office):
    made = cme("office", "backup", "--json").json["backup"]
    said = cme("office", "restore", made, "--to", office, "--json")
    assert said.error["reference"] == "office-exists"


def test_a_backup_that_is_not_there_or_not_sound(cme, office, tmp_path):
    said = cme("office", "restore", tmp_path / "no.cmedesk", "--to", tmp_path / "N", "--json")
    assert said.error["reference"] == "backup-not-found"
    (tmp_path / "bad.cmedesk").write_bytes(b"SQLite format 3\x00" + bytes(5000))
    said = cme("office", "restore", tmp_path / "bad.cmedesk", "--to", tmp_path / "N", "--json")
    assert said.error["reference"] == "not-sound"
    assert not (tmp_path / "N.cmedesk").exists()


def damaged_head(office):
    content = bytearray(office.read_bytes())
    content[:16] = b"not an office, no"[:16]
    office.write_bytes(content)


def damaged_inside(office):
    content = bytearray(office.read_bytes())
    for start in range(4096, len(content), 4096):
        content[start : start + 2000] = b"\xaa" * 2000
    office.write_bytes(content)


def cut_short(office):
    office.write_bytes(office.read_bytes()[:7000])


def empty(office):
    office.write_bytes(b"")


def newer(office):
    conn = sqlite3.connect(office)
    conn.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) "
        "SELECT migration_set, 'm9999_of_the_future', applied_at FROM _sqlite_migrations LIMIT 1"
    )
    conn.commit()
    conn.close()


def newer_from_a_backup(office):
    newer(office)
    conn = sqlite3.connect(office)
    conn.execute("PRAGMA journal_mode = DELETE")
    conn.close()


def another_database(office):
    office.unlink()
    conn = sqlite3.connect(office)
    conn.execute("CREATE TABLE photo (id INTEGER)")
    conn.commit()
    conn.close()


@pytest.mark.parametrize(
    ("harm", "reference"),
    [
        (damaged_head, "office-damaged"),
        (damaged_inside, "office-damaged"),
        (cut_short, "office-damaged"),
        (empty, "office-damaged"),
        (another_database, "office-damaged"),
        (newer, "office-newer"),
        (newer_from_a_backup, "office-newer"),
    ],
)
@pytest.mark.parametrize(
    "words",
    [
        ["activity", "list"],
        ["activity", "add", "--code", "X", "--title", "T", "--date", "2026-05-14"],
        ["attendance", "import", "sign-in.xlsx", "--activity", "GR-2026-05"],
        ["certificates", "issue", "--activity", "GR-2026-05", "--pdf", "out.pdf"],
        ["history", "undo"],
    ],
)
def test_an_office_that_cannot_be_used(cme, office, sheet, harm, reference, words):
    harm(office)
    before = fingerprint(office)
    said = cme(*words, "--json")
    assert said.error["reference"] == reference
    assert said.error["remedy"]
    assert fingerprint(office) == before
    assert not (office.parent / "out.pdf").exists()


def test_an_office_that_is_not_there(cme, tmp_path):
    for path in (tmp_path / "no.cmedesk", tmp_path):
        said = cme("activity", "list", "--office", path, "--json")
        assert said.error["reference"] == "office-not-found"
    assert not (tmp_path / "no.cmedesk").exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such pipes here")
def test_a_pipe_is_no_office_and_is_not_waited_for(cme, tmp_path):
    os.mkfifo(tmp_path / "pipe.cmedesk")
    said = cme("activity", "list", "--office", tmp_path / "pipe.cmedesk", "--json")
    assert said.error["reference"] == "office-damaged"


def test_a_backup_that_cannot_be_made_says_why_in_words(cme, office, tmp_path):
    (tmp_path / "file").write_text("not a folder")
    said = cme("office", "backup", "--to", tmp_path / "file" / "in", "--json")
    assert said.error["reference"] == "backup-failed"
    assert "Errno" not in said.error["why"]
    assert said.error["why"].endswith("directory.")


def test_what_may_not_be_read_is_told_by_who_reads_it(cme, office, sheet, monkeypatch):
    def refuse(*_words, **_more):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "access", lambda *_words, **_more: False)
    monkeypatch.setattr(type(office), "open", refuse)
    said = cme("activity", "list", "--office", office, "--json")
    assert said.error["reference"] == "office-cannot-open"
    assert cme("sheet", "read", sheet, "--json").error["reference"] == "file-unreadable"


def test_an_office_that_is_read_only(cme, office):
    office.chmod(0o444)
    before = fingerprint(office)
    said = cme("activity", "list", "--json")
    assert said.error["reference"] == "office-read-only"
    assert fingerprint(office) == before


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is read-only to this user"
)
def test_an_office_in_a_folder_that_is_read_only(cme, office, tmp_path):
    folder = tmp_path / "shut"
    folder.mkdir()
    shutil.move(office, folder / "N.cmedesk")
    folder.chmod(0o555)
    try:
        said = cme("activity", "list", "--office", folder / "N.cmedesk", "--json")
        assert said.error["reference"] in {"office-read-only", "office-cannot-open"}
    finally:
        folder.chmod(0o755)


def test_an_office_in_use(cme, office, monkeypatch):
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.05)
    holder = sqlite3.connect(office, isolation_level=None)
    try:
        holder.execute("BEGIN IMMEDIATE")
        before = fingerprint(office)
        said = cme("activity", "list", "--json")
        assert said.error["reference"] == "office-in-use"
        assert fingerprint(office) == before
    finally:
        holder.close()
    assert cme("activity", "list").status == 0


def test_the_offices_details_are_changed(cme, office):
    said = cme(*("office", "set", "--address", " 1 Main  Street ", "--office", office, "--json"))
    assert said.json["address"] == "1 Main Street"
    assert (
        cme("office", "set", "--signer", "Ada Reyes", "--json").json["signer_name"] == "Ada Reyes"
    )
    assert cme("office", "set", "--json").error["reference"] == "nothing-given"
    assert cme("office", "set", "--name", " ", "--json").error["reference"] == "missing-name"
    assert cme("office", "set", "--time-zone", "X", "--json").error["reference"] == "bad-time-zone"
    again = cme("office", "set", "--address", "1 Main Street")
    assert "nothing was changed" in again.out
