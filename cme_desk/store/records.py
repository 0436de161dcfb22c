"""Records to rows and back: the door to one table, made from its entry and its record's fields."""

from __future__ import annotations

import enum
import json
import types
import typing
import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, replace
from typing import Any, Generic, TypeVar

from cme_desk.errors import DeskError
from cme_desk.store.connection import Store
from cme_desk.store.cursors import storable
from cme_desk.store.naming import name_kept, organization_named
from cme_desk.store.tables import Table

R = TypeVar("R")


class Records(Generic[R]):
    """The rows of one table as records of one dataclass, whose fields the entry says are columns.

    Attributes:
        table: what is known of the table.

    """

    def __init__(self, table: Table[R]) -> None:
        """Look at the record's fields once."""
        self.table = table
        self._names = [each.name for each in fields(table.record)]  # type: ignore[arg-type]  # a dataclass
        hints = typing.get_type_hints(table.record)
        self._makers: dict[int, Callable[[Any], Any]] = {}
        for position, name in enumerate(self._names):
            maker = _maker(hints[name])
            if maker is not None:
                self._makers[position] = maker
        read = ", ".join(self.reading(name) for name in self._names)
        self._select = f"SELECT {read} FROM {table.name}"  # noqa: S608 - names of ours
        self._kept = [name for name in table.columns if name != "id"]
        self._insert = (
            f"INSERT INTO {table.name} ({', '.join(self._kept)}) "  # noqa: S608 - names of ours
            f"VALUES ({', '.join('?' for _ in self._kept)})"
        )

    def reading(self, field: str) -> str:
        """SQL for what a field says, of a row of the table."""
        naming = self.table.naming
        if naming is None or naming.field != field:
            return field
        otherwise = "''" if naming.only is None else field
        return (
            f"coalesce((SELECT organization.name FROM organization"  # noqa: S608 - names of ours
            f" WHERE organization.id = {self.table.name}.{naming.column}), {otherwise})"
        )

    def from_row(self, row: Sequence[Any]) -> R:
        """Make a record of a row in the order of the fields."""
        values = list(row)
        for position, maker in self._makers.items():
            values[position] = maker(values[position])
        return self.table.record(**dict(zip(self._names, values, strict=True)))

    def get(self, store: Store, row_id: int) -> R:
        """Fetch one by its id.

        Raises:
            DeskError: there is none.

        """
        row = store.execute(f"{self._select} WHERE id = ?", [row_id]).fetchone()
        if row is None:
            noun = self.table.noun
            raise DeskError(
                f"{noun.replace(' ', '-')}-not-found",
                f"This {noun} is not there any more.",
                "It was removed, here or in another window.",
                "Look for it in the history; what was removed can be brought back there.",
            )
        return self.from_row(row)

    def where(self, store: Store, condition: str = "1", parameters: Any = ()) -> list[R]:  # noqa: ANN401 - sqlite3's
        """Fetch all that fit a condition (SQL after WHERE, may end in ORDER BY)."""
        rows = store.execute(f"{self._select} WHERE {condition}", parameters)
        return [self.from_row(row) for row in rows]

    def first(self, store: Store, condition: str, parameters: Any = ()) -> R | None:  # noqa: ANN401 - sqlite3's
        """Fetch the first that fits a condition, or None."""
        row = store.execute(f"{self._select} WHERE {condition} LIMIT 1", parameters).fetchone()
        return None if row is None else self.from_row(row)

    def add(self, store: Store, record: R) -> R:
        """Keep a new record; the result has its id and uid."""
        kept = self.completed(store, record)
        cursor = store.execute(self._insert, self._values(store, kept))
        return replace(kept, id=int(cursor.lastrowid or 0))  # type: ignore[type-var]

    def add_all(self, store: Store, records: Iterable[R]) -> None:
        """Keep many new records at once, where their ids are not needed."""
        rows = [self._values(store, self.completed(store, each)) for each in records]
        store.executemany(self._insert, rows)

    def change(self, store: Store, record: R) -> R:
        """Write a record over the row that has its id."""
        record = self.completed(store, record)
        settings = ", ".join(f"{name} = ?" for name in self._kept)
        sql = f"UPDATE {self.table.name} SET {settings} WHERE id = ?"  # noqa: S608 - names of ours
        cursor = store.execute(sql, [*self._values(store, record), record.id])  # type: ignore[attr-defined]
        if cursor.rowcount == 0:
            self.get(store, record.id)  # type: ignore[attr-defined]  # says that it is gone
        return record

    def remove(self, store: Store, row_id: int) -> None:
        """Take a row away; the history can bring it back."""
        store.execute(f"DELETE FROM {self.table.name} WHERE id = ?", [row_id])  # noqa: S608

    def completed(self, store: Store, record: R) -> R:
        """A record as it is when it is kept: with a uid, and a name as its organization prints."""
        if getattr(record, "uid", None) == "":
            record = replace(record, uid=str(uuid.uuid4()))  # type: ignore[type-var]
        naming = self.table.naming
        if naming is not None and (naming.only is None or naming.only(record)):
            name = getattr(record, naming.field)
            kept = name_kept(store, name)
            if kept != name:
                record = replace(record, **{naming.field: kept})  # type: ignore[type-var]
        return record

    def _values(self, store: Store, record: R) -> list[Any]:
        """What the columns are to hold, in their order, without the id."""
        naming = self.table.naming
        written: dict[str, Any] = {}
        if naming is not None:
            is_name = naming.only is None or naming.only(record)
            name = getattr(record, naming.field) if is_name else ""
            written[naming.column] = organization_named(store, name)
            if naming.only is not None and is_name:
                written[naming.field] = ""
        return [
            _stored(written[name] if name in written else getattr(record, name))
            for name in self._kept
        ]


def _stored(value: Any) -> Any:  # noqa: ANN401 - any value of a record
    """How a field's value stands in its column."""
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, tuple):
        value = json.dumps(value, ensure_ascii=False)
    return storable(value)


def _maker(hint: Any) -> Callable[[Any], Any] | None:  # noqa: ANN401 - a type hint is anything
    """How a column's value becomes a field's: lists, enums and truth values need it."""
    if isinstance(hint, types.UnionType):
        return None
    if typing.get_origin(hint) is tuple:
        return lambda text: tuple(json.loads(text))
    if hint is bool:
        return bool
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        return hint
    return None
