"""Rows against their history: what is not as it says was done by another program, or by a disk.

Each row must be as its last change left it, and each change must go on from the one before.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from cme_desk.domain.wording.phrases import date_words
from cme_desk.store.file.connection import Store
from cme_desk.store.table import Table
from cme_desk.store.tables import TABLES
from cme_desk.store.trail import labels
from cme_desk.store.trail.labels import Image
from cme_desk.store.trail.triggers import columns_of

_LONGEST = 60


class Altered(NamedTuple):
    """A row that is not as the history has it.

    Attributes:
        table: its table's name.
        row_id: its id.
        words: what it is, how it differs, and what the history says, as a sentence.

    """

    table: str
    row_id: int
    words: str


def altered(store: Store) -> Iterator[Altered]:
    """Every row that is not as its history says."""
    for table in TABLES:
        yield from _rows(store, table)
        yield from _gone(store, table)
        yield from _leaps(store, table)


_LAST = """(SELECT row_id, max(id) AS id FROM change WHERE table_name = '{name}' GROUP BY row_id)"""


def _rows(store: Store, table: Table[Any]) -> Iterator[Altered]:
    columns = ", ".join(f"'{each}', this.{each}" for each in columns_of(store.db, table.name))
    defaults = labels.defaults_of(store, table)
    for row_id, there, change_id, after in store.db.execute(
        f"SELECT this.id, json_object({columns}), change.id, change.after FROM {table.name} AS this"
        f" LEFT JOIN {_LAST.format(name=table.name)} AS last ON last.row_id = this.id"
        f" LEFT JOIN change ON change.id = last.id WHERE change.after IS NOT json_object({columns})"
    ):
        image = _image(there)
        what = _what(store, table, image, row_id)
        if change_id is None:
            yield Altered(table.name, row_id, f"{what} is not in the history at all.")
        elif after is None:
            when = _when(store, change_id)
            yield Altered(
                table.name, row_id, f"{what} is there, and the history says that it went{when}."
            )
        elif differs := _differs(image, defaults | _image(after)):
            when = _when(store, change_id)
            words = f"{what} is not as the history has it{when}: {differs}."
            yield Altered(table.name, row_id, words)


def _gone(store: Store, table: Table[Any]) -> Iterator[Altered]:
    for row_id, change_id, after in store.db.execute(
        f"SELECT change.row_id, change.id, change.after FROM {_LAST.format(name=table.name)} AS"
        f" last JOIN change ON change.id = last.id LEFT JOIN {table.name} AS this"
        f" ON this.id = change.row_id WHERE change.after IS NOT NULL AND this.id IS NULL"
    ):
        what = _what(store, table, _image(after), row_id)
        when = _when(store, change_id)
        yield Altered(table.name, row_id, f"{what} is gone, and the history has it{when}.")


def _leaps(store: Store, table: Table[Any]) -> Iterator[Altered]:
    """Changes that do not go on from the one before: somebody changed the row in between."""
    defaults = labels.defaults_of(store, table)
    for row_id, change_id, before, was in store.db.execute(
        "SELECT row_id, id, before, was FROM (SELECT row_id, id, before, lag(after) OVER"
        " (PARTITION BY row_id ORDER BY id) AS was FROM change WHERE table_name = ?)"
        " WHERE before IS NOT was",
        [table.name],
    ):
        if before and was:
            now, then = defaults | _image(before), defaults | _image(was)
            if not (differs := _differs(now, then)):
                continue
        else:
            now = defaults | _image(before or was)
            differs = "it had come or gone"
        what = _what(store, table, now, row_id)
        when = _when(store, change_id)
        words = f"{what} was changed outside of the history before it was changed{when}: {differs}."
        yield Altered(table.name, row_id, words)


def _image(text: str) -> Image:
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _what(store: Store, table: Table[Any], image: Image, row_id: int) -> str:
    """A row in words, "The person Ada Okafor (person 12)"."""
    whole = labels.defaults_of(store, table) | image
    named = f"{table.noun} {row_id}"
    said = labels.label(store, table, whole) if image else ""
    return f"“{said}” ({named})" if said and said != table.noun else f"The {named}"


def _when(store: Store, change_id: int) -> str:
    found = store.db.execute(
        "SELECT operation.sentence, operation.at FROM change JOIN operation"
        " ON operation.id = operation_id WHERE change.id = ?",
        [change_id],
    ).fetchone()
    return f" by “{found[0]}” on {date_words(found[1])}" if found else ""


def _differs(there: Image, said: Image) -> str:
    """Which columns say something else, as the end of a sentence; empty if none."""
    parts = [
        f"“{name}” is {_value(name, there)}, and the history says {_value(name, said)}"
        for name in said | there
        if there.get(name) != said.get(name)
    ]
    return "; ".join(parts)


def _value(name: str, image: Image) -> str:
    value = image.get(name)
    if value is None or value == "":
        return "empty"
    if name.endswith("amount") and isinstance(value, int):  # kept in hundredths
        return f"“{value / 100:.2f}”"
    text = " ".join(str(value).split())
    return f"“{text if len(text) <= _LONGEST else text[: _LONGEST - 1] + '…'}”"
