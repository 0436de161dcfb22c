"""Whether changes bear on what was read of an office, and so on what is shown of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from cme_desk.store.file.connection import Store
from cme_desk.store.trail.derived import SOURCES

_THE_TRAIL = frozenset({"operation", "change"})
"""What any change adds to."""


def begin(store: Store) -> None:
    """Forget what was read; from here on it is noted for `concerned`."""
    store.noted.clear()


@contextmanager
def aside(store: Store) -> Iterator[Store]:
    """Read something for another one, of which nothing is noted."""
    before = set(store.noted)
    try:
        yield store
    finally:
        store.noted.intersection_update(before)


def concerned(store: Store, changed: Collection[str]) -> bool:
    """Whether any of these changed tables was read since the beginning, or what follows it was."""
    read = store.noted
    if not read.isdisjoint(_THE_TRAIL):
        return bool(changed)
    sources = {source for table in read for source in SOURCES.get(table, (table,))}
    return not sources.isdisjoint(changed)
