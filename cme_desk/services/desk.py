"""The open office, which every verb is given."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cme_desk.domain.office.record import Office
from cme_desk.store import tables
from cme_desk.store.file.connection import Store


class Desk:
    """An office that is open, in one thread.

    Attributes:
        store: the office file; screens hand it to queries.

    """

    def __init__(self, store: Store) -> None:
        """Take an open store; see services.office for making and opening one."""
        self.store = store

    @property
    def path(self) -> Path:
        """Where the office file lies."""
        return self.store.path

    @property
    def office(self) -> Office:
        """The office's own record, as it is now."""
        return tables.offices.get(self.store, 1)

    def today(self) -> dt.date:
        """The local date."""
        return self.store.today()

    @contextmanager
    def elsewhere(self) -> Iterator[Desk]:
        """The same office in another thread: enter there, and it is closed at the end."""
        store = self.store.sibling()
        try:
            yield Desk(store)
        finally:
            store.close()

    def close(self) -> None:
        """Close the office file."""
        self.store.close()
