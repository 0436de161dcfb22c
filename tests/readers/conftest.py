"""One warm reader for all tests of this folder, and none left when they are done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cme_desk import readers
from cme_desk.domain.intake.sheets import Workbook
from cme_desk.errors import DeskError

DATA = Path(__file__).parents[1] / "data" / "sheets"

Read = Callable[..., Workbook]


@pytest.fixture(scope="session", autouse=True)
def _closed_at_the_end() -> Iterator[None]:
    yield
    readers.close()


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Read bytes, or a sample by its name, through the front door."""

    def do(content: bytes | str, name: str = "sheet.bin") -> Workbook:
        if isinstance(content, str):
            return readers.read(DATA / content)
        path = tmp_path / name
        path.write_bytes(content)
        return readers.read(path)

    return do


@pytest.fixture
def refused(read: Read) -> Callable[..., DeskError]:
    """Read what must be refused, and return the refusal."""

    def do(content: bytes | str, name: str = "sheet.bin") -> DeskError:
        with pytest.raises(DeskError) as caught:
            read(content, name)
        return caught.value

    return do


@pytest.fixture
def outcome(read: Read) -> Callable[..., DeskError | None]:
    """Read what may be read or refused: None, or the refusal."""

    def do(content: bytes, name: str = "sheet.bin") -> DeskError | None:
        try:
            book = read(content, name)
        except DeskError as error:
            return error
        assert book.sheets
        return None

    return do
