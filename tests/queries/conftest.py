"""A small office that the queries are asked about."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cme_desk.services.desk import Desk
from tests.services.offices import Clock, make_desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = make_desk(tmp_path, Clock())
    yield made
    made.close()
