"""What a person says of two records that look like one: they are two, or may be one after all."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cme_desk.domain.office.history import Changes
from cme_desk.errors import DeskError
from cme_desk.services.desk import Desk
from cme_desk.store import told_apart as store
from cme_desk.store.operations import operation
from cme_desk.store.table import Table


class ToldApart:
    """The words about records of one table, each as an operation."""

    def __init__(self, table: Table[Any], name: Callable[[Any], str]) -> None:
        """Speak of records of a table by their names."""
        self._table = table
        self._name = name

    def not_the_same(self, desk: Desk, one_id: int, other_id: int) -> Changes:
        """Remember that two records are two.

        Raises:
            DeskError: it is one record, or one of them is not there.

        """
        return self._say(desk, "not the same", "Remembered", store.remember, one_id, other_id)

    def may_be_the_same(self, desk: Desk, one_id: int, other_id: int) -> Changes:
        """Take back that two records are two.

        Raises:
            DeskError: it is one record, or one of them is not there.

        """
        return self._say(desk, "may be the same", "Took back", store.forget, one_id, other_id)

    def _say(
        self, desk: Desk, verb: str, did: str, keep: Callable[..., object], *ids: int
    ) -> Changes:
        one, other = (self._table.get(desk.store, each) for each in sorted(ids))
        if one == other:
            raise DeskError("same-record", "This is one record, not two.")
        names = f"{self._name(one)} and {self._name(other)}"
        sentence = f"{did} that {names} are not the same {self._table.noun}"
        with operation(desk.store, verb, sentence) as doing:
            keep(desk.store, self._table, *ids)
        return doing.changes
