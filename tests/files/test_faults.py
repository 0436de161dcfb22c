"""What nobody caught: the computer's doing in a sentence, a fault of ours in a log without names."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from cme_desk import paths
from cme_desk.files import faults

NAME = "Amelia Hartwell"


def fault() -> BaseException:
    def inner() -> None:
        raise ValueError(f"no such person: {NAME}")

    try:
        try:
            inner()
        except ValueError as error:
            raise KeyError(NAME) from error
    except KeyError as error:
        return error


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(paths, "user_log", lambda: tmp_path / "log" / "deeper")
    return tmp_path / "log" / "deeper" / "cme-desk.log"


def test_the_log_says_where_and_what_kind_and_no_values(log: Path):
    assert faults.note(fault()) == log
    faults.note(fault())
    text = log.read_text()
    assert "Hartwell" not in text
    assert text.count("KeyError") == text.count("ValueError") == 2
    assert "in inner" in text
    assert str(Path.home()) not in text


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such modes")
def test_only_its_user_may_read_the_log(log: Path):
    before = os.umask(0)
    try:
        faults.note(fault())
        assert [each.stat().st_mode & 0o077 for each in (log, log.parent)] == [0, 0]
        log.chmod(0o644)
        faults.note(fault())
        assert log.stat().st_mode & 0o077 == 0
    finally:
        os.umask(before)


def test_a_log_that_has_grown_begins_anew(log: Path):
    faults.note(fault())
    log.write_text("x" * 1_000_001)
    faults.note(fault())
    assert log.stat().st_size < 10_000
    assert log.with_name("cme-desk.log.1").stat().st_size == 1_000_001


def test_a_place_that_cannot_be_written_is_no_trouble(log: Path):
    log.parent.parent.write_text("a file")
    assert faults.note(fault()) is None


@pytest.mark.parametrize(
    ("number", "reference"),
    [
        (errno.ENOSPC, "disk-full"),
        (errno.EIO, "disk-error"),
        (errno.ENODEV, "disk-error"),
        (errno.EACCES, "no-permission"),
        (errno.EROFS, "disk-read-only"),
        (errno.ENOENT, "not-there"),
        (errno.EMFILE, "too-many-open"),
        (errno.ENAMETOOLONG, "name-too-long"),
        (errno.ENOMEM, "out-of-memory"),
        (errno.EBUSY, "disk-error"),
    ],
)
def test_what_the_computer_did_is_a_sentence(number: int, reference: str):
    told = faults.environment(OSError(number, os.strerror(number), "/mnt/x"))
    assert told is not None
    assert told.reference == reference
    assert told.remedy


def test_too_little_memory_is_the_computers_and_a_slip_is_ours():
    told = faults.environment(MemoryError())
    assert told is not None
    assert told.reference == "out-of-memory"
    assert faults.environment(KeyError("x")) is None
    assert faults.environment(OSError("without a number")) is None
