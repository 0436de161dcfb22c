"""One table: what is known of it, and its rows as records, made from the record's own fields."""

from __future__ import annotations

import enum
import json
import types
import typing
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cache, cached_property
from typing import Any, Generic, NamedTuple, TypeVar

from cme_desk.errors import DeskError
from cme_desk.store.file.connection import Store
from cme_desk.store.file.cursors import storable
from cme_desk.store.naming import organization_kept

R = TypeVar("R")
N = TypeVar("N", bound=NamedTuple)

_AS_THEY_ARE = frozenset({int, float, bool, bytes, type(None)})
"""Types that a file holds as they are."""


@dataclass(frozen=True, slots=True)
class Naming:
    """A field that says an organization by its name, where the file points at its record.

    So a name is written once in the file, and everything else of the program reads and writes it
    as if it stood in the row.

    Attributes:
        field: of the record.
        column: the pointer.
        only: whether the field of a record is such a name. Any other text stands in the row itself,
            in a column called as the field. None where it always is one.

    """

    field: str
    column: str = "organization_id"
    only: Callable[[Any], bool] | None = None


@dataclass(frozen=True, kw_only=True, eq=False)
class Table(Generic[R]):
    """What is known of one table, and the door to its rows.

    Its foreign keys stand in three mappings, of the column to the table that it points at, by what
    happens when a row is removed that they point at.

    Attributes:
        name: in the file.
        record: the dataclass whose fields are the columns.
        naming: which of them is an organization's name, and so a pointer in the file.
        apart: those that are no column: their values are rows of another table.
        noun: what one row is called, as messages and the preview of a merge say it; as the table,
            unless it is given.
        nouns: the same of several; the noun with an "s" unless it is given.
        label: SQL over a row called `this`: how the history names it ("credit of Ngozi Okafor").
        belongs_to: this row goes along.
        needs: this row keeps the other one from being removed.
        lets_go: the column is emptied.
        evidence: whether a certificate in force holds the rows of its activity (and of its person,
            where they are somebody's) which were there when it was issued.
        once_per: when a merge lets rows of several records point at one, what else makes two of
            them the same: of these only the kept record's own stays. Empty if all move.
        merge_rule: why a merge cannot move them by itself; services.people.merging has a rule.
        travels: whether another office is given these rows with what they belong to.
        order: the columns by which rows are sorted where nothing else is said.

    """

    name: str
    record: type[R]
    naming: Naming | None = None
    apart: tuple[str, ...] = ()
    noun: str = ""
    nouns: str = ""
    label: str
    belongs_to: Mapping[str, str] = field(default_factory=dict)
    needs: Mapping[str, str] = field(default_factory=dict)
    lets_go: Mapping[str, str] = field(default_factory=dict)
    evidence: bool = False
    once_per: tuple[str, ...] = ()
    merge_rule: str = ""
    travels: bool = True
    order: str = "id"

    def __post_init__(self) -> None:
        """Call a row as its table is called, where nothing else is said."""
        object.__setattr__(self, "noun", self.noun or self.name.replace("_", " "))

    def counted(self, many: int) -> str:
        """So many of them in words: "1 seat", "2 seats"."""
        return f"{many} {self.noun if many == 1 else self.nouns or self.noun + 's'}"

    @cached_property
    def points(self) -> Mapping[str, str]:
        """Every column that points at another table, and at which."""
        return {**self.belongs_to, **self.needs, **self.lets_go}

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The names of the table's columns: of the record's fields, and of what they point at."""
        found: list[str] = []
        for name in self._names:
            naming = self.naming if self.naming and self.naming.field == name else None
            if name not in self.apart and (naming is None or naming.only is not None):
                found.append(name)
            if naming is not None:
                found.append(naming.column)
        return tuple(found)

    @cached_property
    def _names(self) -> tuple[str, ...]:
        return tuple(each.name for each in fields(self.record))  # type: ignore[arg-type]  # a dataclass

    @cached_property
    def _kept(self) -> tuple[str, ...]:
        """All columns but the id, which the table gives."""
        return tuple(name for name in self.columns if name != "id")

    @cached_property
    def _makers(self) -> dict[int, Callable[[Any], Any]]:
        """How values become a field's, by its place, where it is not as they are."""
        hints = typing.get_type_hints(self.record)
        found = ((place, _maker(hints[name])) for place, name in enumerate(self._names))
        return {place: maker for place, maker in found if maker is not None}

    @cached_property
    def _select(self) -> str:
        return f"SELECT {', '.join(map(self.reading, self._names))} FROM {self.name}"

    @cached_property
    def _insert(self) -> str:
        blanks = ", ".join("?" for _ in self._kept)
        return f"INSERT INTO {self.name} ({', '.join(self._kept)}) VALUES ({blanks})"

    def reading(self, field: str) -> str:
        """SQL for what a field says, of a row of the table."""
        if self.naming is None or self.naming.field != field:
            return field
        otherwise = "''" if self.naming.only is None else field
        return (
            f"coalesce((SELECT organization.name FROM organization"
            f" WHERE organization.id = {self.name}.{self.naming.column}), {otherwise})"
        )

    def from_row(self, row: Sequence[Any]) -> R:
        """Make a record of a row in the order of the fields."""
        values = list(row)
        for position, maker in self._makers.items():
            values[position] = maker(values[position])
        return self.record(**dict(zip(self._names, values, strict=True)))

    def get(self, store: Store, row_id: int) -> R:
        """Fetch one by its id.

        Raises:
            DeskError: there is none.

        """
        row = store.execute(f"{self._select} WHERE id = ?", [row_id]).fetchone()
        if row is None:
            raise DeskError(
                f"{self.noun.replace(' ', '-')}-not-found",
                f"This {self.noun} is not there any more.",
                "It was removed, here or in another window.",
                "Look for it in the history; what was removed can be brought back there.",
            )
        return self.from_row(row)

    def of(self, store: Store, **values: object) -> list[R]:
        """Fetch all that have these values in these columns, None for nothing there, in order."""
        condition = f"{_fitting(values)} ORDER BY {self.order}"
        return self.where(store, condition, _stored(values.values()))

    def find(self, store: Store, **values: object) -> R | None:
        """Fetch the first that has these values, or None."""
        condition = f"{_fitting(values)} ORDER BY {self.order}"
        return self.first(store, condition, _stored(values.values()))

    def among(self, store: Store, column: str, values: Iterable[int | str]) -> list[R]:
        """Fetch all that have one of some values in a column."""
        # One text of SQL for any number of them: what a statement reads is remembered by its text,
        # and SQLite limits the question marks of one statement.
        wanted = json.dumps([*values])
        return self.where(store, f"{column} IN (SELECT value FROM json_each(?))", [wanted])

    def by_ids(self, store: Store, ids: Iterable[int]) -> dict[int, R]:
        """Fetch those of some ids, by their ids; what is not there is left out."""
        return {each.id: each for each in self.among(store, "id", ids)}  # type: ignore[attr-defined]  # every record

    def count(self, store: Store, **values: object) -> int:
        """How many have these values."""
        sql = f"SELECT count(*) FROM {self.name} WHERE {_fitting(values)}"
        return int(store.execute(sql, _stored(values.values())).fetchone()[0])

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
        kept, values = self._prepared(store, record)
        cursor = store.execute(self._insert, values)
        return replace(kept, id=int(cursor.lastrowid or 0))  # type: ignore[type-var]  # a dataclass

    def add_all(self, store: Store, records: Iterable[R]) -> None:
        """Keep many new records at once, where their ids are not needed."""
        store.executemany(self._insert, [self._prepared(store, each)[1] for each in records])

    def change(self, store: Store, record: R) -> R:
        """Write a record over the row that has its id."""
        record, values = self._prepared(store, record)
        settings = ", ".join(f"{name} = ?" for name in self._kept)
        sql = f"UPDATE {self.name} SET {settings} WHERE id = ?"
        cursor = store.execute(sql, [*values, record.id])  # type: ignore[attr-defined]  # every record
        if cursor.rowcount == 0:
            self.get(store, record.id)  # type: ignore[attr-defined]  # says that it is gone
        return record

    def put(self, store: Store, record: R) -> R:
        """Write a record over its row, or keep it as a new one where it has none."""
        there = record.id  # type: ignore[attr-defined]  # every record
        return self.change(store, record) if there else self.add(store, record)

    def remove(self, store: Store, row_id: int) -> None:
        """Take a row away; the history can bring it back."""
        store.execute(f"DELETE FROM {self.name} WHERE id = ?", [row_id])

    def clear(self, store: Store, **values: object) -> None:
        """Take away all that have these values; the history can bring them back."""
        sql = f"DELETE FROM {self.name} WHERE {_fitting(values)}"
        store.execute(sql, _stored(values.values()))

    def completed(self, store: Store, record: R) -> R:  # noqa: ARG002 - the key of an event asks the file
        """A record with what it is given when it is kept: a uid."""
        if getattr(record, "uid", None) == "":
            record = replace(record, uid=str(uuid.uuid4()))  # type: ignore[type-var]  # the same
        return record

    def _prepared(self, store: Store, record: R) -> tuple[R, list[Any]]:
        """A record as it is kept, its name as its organization prints, and the columns' values."""
        record = self.completed(store, record)
        naming = self.naming
        if naming is None:
            return record, _stored(getattr(record, name) for name in self._kept)
        written: dict[str, Any] = {naming.column: None}
        if naming.only is None or naming.only(record):
            name = getattr(record, naming.field)
            written[naming.column], kept = organization_kept(store, name) if name else (None, "")
            if kept != name:
                record = replace(record, **{naming.field: kept})  # type: ignore[type-var]  # the same
            if naming.only is not None:
                written[naming.field] = ""
        return record, _stored(
            written[name] if name in written else getattr(record, name) for name in self._kept
        )


def lines_of(line: type[N], rows: Iterable[Sequence[Any]]) -> list[N]:
    """Rows as named tuples: lists, enums and truth values become what the fields say."""
    makers = _line_makers(line)
    found = []
    for row in rows:
        values = list(row)
        for place, maker in makers:
            values[place] = maker(values[place])
        found.append(line._make(values))
    return found


@cache
def _line_makers(line: type[Any]) -> list[tuple[int, Callable[[Any], Any]]]:
    found = (_maker(hint) for hint in typing.get_type_hints(line).values())
    return [(place, maker) for place, maker in enumerate(found) if maker is not None]


def _fitting(values: Mapping[str, object]) -> str:
    """SQL for rows that have these values in these columns, None for nothing there."""
    return " AND ".join(f"{name} IS ?" for name in values) or "1"


def _stored(values: Iterable[object]) -> list[Any]:
    """Values as a file holds them."""
    return [each if type(each) in _AS_THEY_ARE else _plain(each) for each in values]


def _plain(value: object) -> object:
    if isinstance(value, enum.Enum):
        return value.value
    text = json.dumps(value, ensure_ascii=False) if isinstance(value, tuple) else value
    return storable(text)


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
