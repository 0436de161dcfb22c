"""An empty office for each test of the store, and its clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from cme_desk.store.file import connection
from cme_desk.store.file.connection import Store
from tests.made_once import empty_store


class Clock:
    """Goes on by a second each time it is asked."""

    def __init__(self) -> None:
        self.at = dt.datetime(2027, 1, 14, 12, 0)

    def __call__(self) -> dt.datetime:
        self.at += dt.timedelta(seconds=1)
        return self.at


@pytest.fixture(autouse=True)
def _no_long_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.05)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "St. Mary's.cmedesk"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with empty_store(path, Clock()) as made:
        yield made
