"""Excel's own silent password opens; any other stays the sender's to take off."""

from __future__ import annotations

from pathlib import Path

import pytest

from cme_desk.errors import DeskError
from cme_desk.readers import parsing
from cme_desk.readers.containers.unlocking import opened_silently
from tests.readers.conftest import DATA
from tests.readers.containers.locked import locked

_OLD = DATA / "xls_biff8.xls"


def test_an_old_workbook_with_the_silent_password_reads_like_the_open_one(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(locked(_OLD.read_bytes(), "VelvetSweatshop"))
    assert parsing.parse(path).sheets == parsing.parse(_OLD).sheets


def test_another_password_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(locked(_OLD.read_bytes(), "velvetsweatshop"))
    with pytest.raises(DeskError) as caught:
        parsing.parse(path)
    assert caught.value.reference == "password-protected"


@pytest.mark.parametrize("cut", [8, 100, 600, 2000, 3000])
def test_a_cut_locked_workbook_is_not_opened(cut: int) -> None:
    assert opened_silently(locked(_OLD.read_bytes(), "VelvetSweatshop")[:cut]) is None


def test_what_is_not_locked_is_left_alone() -> None:
    assert opened_silently(_OLD.read_bytes()) is None
    assert opened_silently(b"PK\x03\x04") is None
