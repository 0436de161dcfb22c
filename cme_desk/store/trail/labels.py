"""Rows in words, as the history names them, also those that are gone."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from cme_desk.store.file.connection import Store
from cme_desk.store.table import Table

Image = dict[str, Any]
"""A row by column, as the trail keeps it."""


def image_of(store: Store, table: Table[Any], row_id: int) -> Image | None:
    """A row as it is now; None if there is none."""
    return images_of(store, table, [row_id]).get(row_id)


def images_of(store: Store, table: Table[Any], ids: Iterable[int]) -> dict[int, Image]:
    """Rows as they are now, by their ids; those that are gone are left out."""
    cursor = store.db.execute(
        f"SELECT * FROM {table.name} WHERE id IN (SELECT value FROM json_each(?))",
        [json.dumps([*ids])],
    )
    names = [column[0] for column in cursor.description]
    place = names.index("id")
    return {row[place]: dict(zip(names, row, strict=True)) for row in cursor}


def defaults_of(store: Store, table: Table[Any]) -> Image:
    """What columns that came later were given in the rows that were there."""
    columns = store.db.execute(f"PRAGMA table_info({table.name})").fetchall()
    defaults = {
        name: store.db.execute(f"SELECT {default}").fetchone()[0]
        for _, name, _, _, default, key in columns
        if default is not None and not key
    }
    return {name: None for _, name, *_ in columns} | defaults


def label(store: Store, table: Table[Any], image: Image | None) -> str:
    """A row in words; its noun where what it belongs to is gone, or nothing of it is known."""
    if image is None:
        return table.noun
    # Asked of the image: the row itself may be gone, or say something else by now.
    columns = ", ".join(f":{name} AS {name}" for name in image)
    sql = f"SELECT {table.label} FROM (SELECT {columns}) AS this"
    found = store.db.execute(sql, image).fetchone()[0]
    return str(found or "").strip() or table.noun
