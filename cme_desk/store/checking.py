"""The thorough look at an office: its pages, texts, indexes, records, history and documents."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from cme_desk.domain.problems import Problem
from cme_desk.errors import DeskError
from cme_desk.store import documents, seals
from cme_desk.store.file.connection import Store, connect
from cme_desk.store.migrations import migrations
from cme_desk.store.trail import derived, replay

Progress = Callable[[int, int], None]

_MOST = 20
"""Lines of each kind: what is broken everywhere need not be read line by line."""

_OLDER = "Make a backup now, then restore the latest good backup."
_COMPARE = (
    "Something other than CME Desk did this. Compare it with the backups and with what is on "
    "paper, and write down here what is right."
)


def check(
    store: Store, progress: Progress | None = None, *, with_documents: bool = True
) -> list[Problem]:
    """Everything that is wrong with an office, worst first; empty if nothing.

    Args:
        store: the office.
        progress: hears how many of how many steps are done.
        with_documents: whether the documents are looked at, where they lie beside this file.

    """
    steps: list[Callable[[Store], Iterable[Problem]]] = [
        _pages,
        _references,
        _texts,
        _indexes,
        _derived,
        _history,
        _rows,
        *([_documents] if with_documents else []),
    ]
    found: list[Problem] = []
    with _any_text(store):
        for number, step in enumerate(steps):
            if progress is not None:
                progress(number, len(steps))
            try:
                found += _cut(step(store))
            except (DeskError, sqlite3.Error) as error:
                cause = error.why if isinstance(error, DeskError) else str(error)
                if not found:
                    found.append(_damage(cause or str(error)))
    if progress is not None:
        progress(len(steps), len(steps))
    return found


def _cut(problems: Iterable[Problem]) -> list[Problem]:
    """The first of them, and how many more there are."""
    listed = iter(problems)
    found = list(itertools.islice(listed, _MOST))
    if more := sum(1 for _ in listed):
        last = found[-1]
        found.append(
            Problem(reference=last.reference, message=f"And {more:,} more.", remedy=last.remedy)
        )
    return found


def _damage(words: str, what: str = "") -> Problem:
    return Problem(reference=f"damage{what}", message=words, remedy=_OLDER)


def _pages(store: Store) -> Iterator[Problem]:
    for (words,) in store.execute(f"PRAGMA integrity_check({_MOST})"):
        if words != "ok":
            yield _damage(f"The file is damaged: {words}.")


def _references(store: Store) -> Iterator[Problem]:
    for table, _, parent, _ in store.execute("PRAGMA foreign_key_check"):
        yield _damage(f"A record of “{table}” points to a record of “{parent}” that is not there.")


def _texts(store: Store) -> Iterator[Problem]:
    """Texts whose bytes are no letters."""
    tables = store.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"
        " AND sql NOT LIKE '%WITHOUT ROWID%' ORDER BY name"
    ).fetchall()
    bad: list[str] = []

    def decoded(content: bytes) -> str:
        try:
            return content.decode()
        except UnicodeDecodeError:
            bad.append(content.decode("utf-8", "replace"))
            return bad[-1]

    for (table,) in tables:
        connection = store.db.conn
        before, connection.text_factory = connection.text_factory, decoded
        try:
            cursor = connection.cursor().execute(f'SELECT rowid, * FROM "{table}"')
            for row in cursor:
                if bad:
                    columns = [
                        name
                        for (name, *_), value in zip(cursor.description, row, strict=True)
                        if value in bad
                    ]
                    bad.clear()
                    yield _damage(
                        f"A text cannot be read: “{', '.join(columns)}” of {table} {row[0]}.",
                        "d-text",
                    )
        finally:
            connection.text_factory = before


def _indexes(store: Store) -> Iterator[Problem]:
    """What makes searching quick and keeps out what must not be there twice."""
    sql = "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    fresh = connect(Path(":memory:"))
    try:
        migrations.apply(fresh)
        wanted = {name for (name,) in fresh.execute(sql)}
    finally:
        fresh.close()
    for name in sorted(wanted - {name for (name,) in store.execute(sql)}):
        yield _damage(f"The index “{name}” is missing.", "d-index")


def _derived(store: Store) -> Iterator[Problem]:
    for table in derived.stale(store.db):
        yield _damage(f"What is searched by (“{table}”) does not fit the records.", "d-index")


def _history(store: Store) -> Iterator[Problem]:
    for each in seals.broken(store.db):
        yield Problem(
            reference="altered-history",
            message=(
                f"The history was altered at “{each.sentence}” ({each.at.replace('T', ' at ')}, "
                f"operation {each.id}), or just before it."
            ),
            remedy=_COMPARE,
        )
    if seals.cut_off(store.db):
        yield Problem(
            reference="altered-history",
            message="The last lines of the history are missing.",
            remedy=_COMPARE,
        )


def _rows(store: Store) -> Iterator[Problem]:
    for each in replay.altered(store):
        yield Problem(
            reference="altered-record",
            message=each.words,
            remedy=_COMPARE,
            where=f"{each.table} {each.row_id}",
        )


def _documents(store: Store) -> Iterator[Problem]:
    return documents.faults(store)


@contextmanager
def _any_text(store: Store) -> Iterator[None]:
    """Read texts whose bytes are no letters as well: that they are there is told by itself."""
    connection = store.db.conn
    before = connection.text_factory
    connection.text_factory = lambda content: content.decode("utf-8", "replace")
    try:
        yield
    finally:
        connection.text_factory = before
