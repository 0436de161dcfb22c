"""The one writer: whole or not at all, down to the disk, and nothing left but what is swept."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

from cme_desk.errors import DeskError
from cme_desk.files import unfinished, whole
from cme_desk.files.kinds import ANY, CSV, PDF, XLSX, ZIP, Kind, kind_of
from cme_desk.files.unfinished import is_unfinished, sweep
from cme_desk.files.whole import OutFile, OutFolder, Part, write_whole, written_folders

PAPER = b"%PDF-1.7 a paper"


def names(folder: Path) -> set[str]:
    return {each.name for each in folder.iterdir()}


def workbook(path: Path) -> bytes:
    openpyxl.Workbook().save(path)
    return path.read_bytes()


def zip_of_papers(path: Path) -> bytes:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("Costa, Rui.pdf", PAPER)
    return path.read_bytes()


def office(path: Path) -> bytes:
    path.write_bytes(b"SQLite format 3\0" + bytes(100))
    return path.read_bytes()


def text(path: Path) -> bytes:
    path.write_bytes(b"notes of mine")
    return path.read_bytes()


def test_a_file_is_there_when_all_of_it_is(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    with OutFile(target, PDF) as file:
        file.write(PAPER)
        assert not target.exists()
        file.publish()
        assert target.read_bytes() == PAPER
    assert names(tmp_path) == {"a.pdf"}


def test_what_is_not_published_is_thrown_away(tmp_path: Path) -> None:
    with OutFile(tmp_path / "a.pdf", PDF) as file:
        file.write(PAPER)
    with OutFolder(tmp_path / "all") as folder:
        folder.write(PAPER, "one.pdf")
    with pytest.raises(KeyError), Part(tmp_path / "b"):
        raise KeyError
    assert names(tmp_path) == set()


def test_an_older_file_of_the_kind_is_replaced_and_keeps_its_readers(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(b"%PDF-1.4 an older one")
    assert write_whole(target, PAPER) == target
    assert target.read_bytes() == PAPER
    (tmp_path / "empty.pdf").touch()
    write_whole(tmp_path / "empty.pdf", PAPER)
    if os.name == "posix":
        plain = tmp_path / "plain"
        plain.touch()
        assert target.stat().st_mode == plain.stat().st_mode


@pytest.mark.parametrize("kind", [PDF, XLSX, ZIP, CSV, ANY], ids=lambda kind: kind.name)
@pytest.mark.parametrize("there", [workbook, zip_of_papers, office, text])
def test_another_kind_of_file_is_not_replaced(tmp_path: Path, kind: Kind, there: object) -> None:
    target = tmp_path / "there"
    before = there(target)  # type: ignore[operator]
    of_the_kind = {(XLSX, workbook), (ZIP, zip_of_papers)}
    if (kind, there) in of_the_kind or (kind is ANY and there is not office):
        with OutFile(target, kind):
            pass
    else:
        with pytest.raises(DeskError) as caught:
            OutFile(target, kind)
        assert caught.value.reference == kind.reference
        assert "It is not replaced." in caught.value.why
    assert target.read_bytes() == before
    assert names(tmp_path) == {"there"}


def test_what_is_written_says_what_it_is(tmp_path: Path) -> None:
    assert kind_of(PAPER) is PDF
    assert kind_of(workbook(tmp_path / "a")) is XLSX
    assert kind_of(zip_of_papers(tmp_path / "b")) is ZIP
    assert kind_of(b'\xef\xbb\xbf"Name"') is CSV
    assert kind_of(b"\x89PNG") is ANY
    with pytest.raises(DeskError):
        write_whole(tmp_path / "a", PAPER)


def test_a_folder_in_the_place_of_a_file_and_something_in_the_place_of_a_folder(
    tmp_path: Path,
) -> None:
    with pytest.raises(DeskError, match="is a folder"):
        OutFile(tmp_path, PDF)
    (tmp_path / "notes.txt").write_text("mine")
    for target in (tmp_path, tmp_path / "notes.txt"):
        with pytest.raises(DeskError) as caught:
            OutFolder(target)
        assert caught.value.reference == "folder-not-empty"
    assert names(tmp_path) == {"notes.txt"}


def test_a_folder_appears_with_all_its_files_also_in_place_of_an_empty_one(tmp_path: Path) -> None:
    target = tmp_path / "all"
    target.mkdir()
    with OutFolder(target) as folder:
        folder.write(PAPER, "one.pdf")
        folder.write(PAPER, "two.pdf")
        assert names(target) == set()
        folder.publish()
    assert names(target) == {"one.pdf", "two.pdf"}
    assert names(tmp_path) == {"all"}


def test_what_is_handed_out_comes_in_the_order_given(tmp_path: Path) -> None:
    (tmp_path / "mine").touch()
    with Part(tmp_path, folder=True, beside=tmp_path) as part:
        part.write(b"1", "one")
        part.write(b"2", "two")
        part.hand_out(["two", "one"])
    assert names(tmp_path) == {"mine", "one", "two"}


def test_a_place_that_is_not_there_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(DeskError) as caught:
        write_whole(tmp_path / "nowhere" / "a.pdf", PAPER)
    assert caught.value.reference == "pdf-not-written"
    assert "close the PDF" in caught.value.remedy


def test_the_disk_has_a_file_before_its_name_and_the_name_before_it_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whole, "DURABLE", True)
    target = tmp_path / "a.pdf"
    settled: list[tuple[bool, bool]] = []
    fsync = os.fsync

    def watched(descriptor: int) -> None:
        is_folder = stat.S_ISDIR(os.fstat(descriptor).st_mode)
        settled.append((is_folder, target.exists()))
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", watched)
    with OutFile(target, PDF, remember=False) as file:
        file.write(PAPER)
        assert [named for _, named in settled] == [False]
        file.publish()
    on_posix = [(True, True)] if os.name == "posix" else []
    assert settled == [(False, False), *on_posix]
    monkeypatch.setattr(whole, "DURABLE", False)
    write_whole(target, PAPER)
    assert len(settled) == 1 + len(on_posix)


def crash(folder: Path) -> Path:
    """Have a process end while it writes; what it leaves."""
    code = (
        "import os, sys; from pathlib import Path; from cme_desk.files.whole import Part;"
        "part = Part(Path(sys.argv[1]) / 'a.pdf'); part.write(b'half'); os._exit(1)"
    )
    subprocess.run([sys.executable, "-c", code, str(folder)], check=False)
    (left,) = [each for each in folder.iterdir() if is_unfinished(each)]
    return left


def test_what_a_crash_left_is_swept_at_the_next_start(tmp_path: Path) -> None:
    left = crash(tmp_path)
    (tmp_path / f"{left.name}-journal").touch()
    others = {"a.pdf", ".hidden.part", "tmp1234.part", ".cme-desk-mine.part"}
    for each in others:
        (tmp_path / each).touch()
    assert sweep([tmp_path, tmp_path / "nowhere"]) == 2
    assert names(tmp_path) == others


def test_what_a_crash_left_is_swept_when_something_is_written_there(tmp_path: Path) -> None:
    crash(tmp_path)
    write_whole(tmp_path / "b.pdf", PAPER)
    assert names(tmp_path) == {"b.pdf"}


def test_what_may_still_be_written_is_left_alone(tmp_path: Path) -> None:
    with Part(tmp_path / "a.pdf") as mine, Part(tmp_path / "all", folder=True) as folder:
        folder.write(PAPER, "one.pdf")
        elsewhere = tmp_path / mine.path.name.replace(unfinished._host(), "0" * 8)
        elsewhere.touch()
        assert sweep([tmp_path]) == 0
        for each in (mine.path, folder.path, elsewhere):
            os.utime(each, (0, 0))  # nobody has touched it for many days
        assert sweep([tmp_path]) == 3
    assert names(tmp_path) == set()


def test_the_folders_written_to_are_remembered_for_the_next_start(tmp_path: Path) -> None:
    folders = [tmp_path / str(number) for number in range(50)]
    for each in folders:
        each.mkdir()
        write_whole(each / "a.pdf", PAPER)
        write_whole(each / "b.pdf", PAPER)
    assert written_folders() == folders[:9:-1]
    write_whole(tmp_path / "c.pdf", PAPER, remember=False)
    assert tmp_path not in written_folders()


def test_what_a_crash_left_beside_the_list_of_folders_goes_with_the_next_file(
    tmp_path: Path, own_settings: Path
) -> None:
    left = own_settings / f".cme-desk-{unfinished._host()}-{2**22 + 1}-{'0' * 16}.part"
    left.write_bytes(b"half")
    write_whole(tmp_path / "a.pdf", PAPER)
    assert not left.exists()
