"""Empty offices that are made once a test process, and copied wherever a test wants one.

To make one takes 50 ms, most of it migrations, and to copy and open one 7. How offices are
made, and migrated, is shown by tests that call the real ways themselves.
"""

from __future__ import annotations

import datetime as dt
import functools
import tempfile
from pathlib import Path

from cme_desk.domain.office.record import Office
from cme_desk.services.desk import Desk
from cme_desk.services.office import life as office
from cme_desk.store.file.connection import (
    Clock,
    Store,
)
from cme_desk.store.opening import (
    create,
    open_store,
)


def empty_office(path: Path, details: Office, clock: Clock = dt.datetime.now) -> Desk:
    """An office as `services.office.new` makes it, open; `path` is its whole path, with the ending.

    Its uids are those of every other office with these details in this process. Its first line of
    history is as old as the clock says, or as the process where the clock is the real one.
    """
    at = None if clock == dt.datetime.now else clock()
    _write_new(path, _bytes_of_office(details, at))
    return Desk(open_store(path, clock))


def empty_store(path: Path, clock: Clock) -> Store:
    """A store as `store.opening.create` makes it: without any record, not even the office's."""
    _write_new(path, _bytes_of_store())
    return open_store(path, clock)


def _write_new(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(content)


@functools.cache
def _bytes_of_office(details: Office, at: dt.datetime | None) -> bytes:
    with tempfile.TemporaryDirectory(prefix="cme-desk-test-") as folder:
        path = Path(folder) / "office.cmedesk"
        office.new(path, details, dt.datetime.now if at is None else lambda: at).close()
        return path.read_bytes()


@functools.cache
def _bytes_of_store() -> bytes:
    with tempfile.TemporaryDirectory(prefix="cme-desk-test-") as folder:
        path = Path(folder) / "office.cmedesk"
        create(path).close()
        return path.read_bytes()
