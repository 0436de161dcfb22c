"""Any operations, taken back and brought back in any order, end in exactly the rows expected."""

from __future__ import annotations

import contextlib
import itertools
import shutil
import sqlite3
import tempfile
import types
import typing
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from cme_desk.errors import DeskError
from cme_desk.queries import history as query
from cme_desk.services.desk import Desk
from cme_desk.services.office import history
from cme_desk.store import tables
from cme_desk.store.opening import open_store
from cme_desk.store.operations import operation
from cme_desk.store.removal import hindering, remove_whole
from cme_desk.store.table import Table
from cme_desk.store.trail.labels import image_of
from tests.made_once import empty_store
from tests.store.conftest import Clock
from tests.store.rows import Rows, a_row, a_value, all_rows, count_anew, sound

NUMBERS = st.integers(0, 5)
VERBS = (
    "add",
    "add",
    "change",
    "change",
    "remove",
    "point elsewhere",
    "add and remove",
    "there and back",
    "take and put again",
)
"""What is done to any table; adding and changing are drawn most."""

SPECIAL = ("swap codes", "point certificates at each other")
"""What only some tables have: values that are unique at every moment, rows that point in a ring."""

STEP = st.tuples(
    st.sampled_from((*VERBS, *SPECIAL)), st.sampled_from(tables.TABLES), NUMBERS, NUMBERS
)


class Undoing(RuleBasedStateMachine):
    """An office that is worked in, with a plain copy of its rows for each step.

    Attributes:
        done: the rows before each operation that stands, oldest first.
        undone: the rows before each undo that can be brought back.

    """

    @initialize()
    def begin(self) -> None:
        # The same steps must do the same each time, or what is found cannot be made smaller.
        count_anew()
        self.folder = Path(tempfile.mkdtemp())
        self.store = empty_store(self.folder / "office.cmedesk", Clock())
        with operation(self.store, "begin", "Began", sealed="It cannot be."):
            for number in range(2):
                for table in tables.TABLES:
                    self.do("add", table, number, 0)
        self.start = all_rows(self.store)
        self.done: list[Rows] = []
        self.undone: list[Rows] = []

    @property
    def desk(self) -> Desk:
        return Desk(self.store)

    def one(self, table: Table, number: int) -> int:
        """Some row of a table, by its place; 0 if there is none."""
        rows = self.store.execute(f"SELECT id FROM {table.name} ORDER BY id").fetchall()
        return rows[number % len(rows)][0] if rows else 0

    def do(self, verb: str, table: Table, one: int, other: int) -> None:
        """Do one step inside an operation, if there is what it needs and nothing is in its way."""
        method = getattr(self, "do_" + verb.replace(" ", "_"))
        with contextlib.suppress(sqlite3.IntegrityError):
            method(table, one, other)

    def do_add(self, table: Table, one: int, other: int) -> int:
        # Of several that could be pointed at, each of a row's columns has another one.
        places = itertools.count(one)
        return a_row(self.store, table, lambda target: self.one(target, next(places)))

    def do_change(self, table: Table, one: int, other: int) -> None:
        hints = typing.get_type_hints(table.record)
        free = [name for name in table.columns if name not in {"id", "uid", *table.points}]
        column = free[other % len(free)]
        if not isinstance(hints[column], types.UnionType):
            self.set(table, self.one(table, one), column, a_value(column, hints[column], other))

    def do_remove(self, table: Table, one: int, other: int) -> None:
        row = self.one(table, one)
        if row and not hindering(self.store, table, row):
            remove_whole(self.store, table, row)

    def do_point_elsewhere(self, table: Table, one: int, other: int) -> None:
        if table.points:
            column, target = list(table.points.items())[other % len(table.points)]
            if elsewhere := self.one(tables.BY_NAME[target], other):
                self.set(table, self.one(table, one), column, elsewhere)

    def do_add_and_remove(self, table: Table, one: int, other: int) -> None:
        self.do_add(table, one, other)
        self.do_remove(table, -1, other)

    def do_there_and_back(self, table: Table, one: int, other: int) -> None:
        before = image_of(self.store, table, self.one(table, one))
        self.do_change(table, one, other)
        for column, value in (before or {}).items():
            self.set(table, before["id"], column, value)

    def do_take_and_put_again(self, table: Table, one: int, other: int) -> None:
        image = image_of(self.store, table, self.one(table, one))
        if image and not any(
            self.store.execute(
                f"SELECT 1 FROM {child.name} WHERE {column} = ?", [image["id"]]
            ).fetchone()
            for child, column in tables.pointing_at(table)
        ):
            self.store.execute(f"DELETE FROM {table.name} WHERE id = ?", [image.pop("id")])
            a_row(self.store, table, **image)

    def set(self, table: Table, row_id: int, column: str, value: object) -> None:
        sql = f"UPDATE {table.name} SET {column} = ? WHERE id = ?"
        self.store.execute(sql, [value, row_id])

    def do_swap_codes(self, table: Table, one: int, other: int) -> None:
        first, second = (self.one(tables.activities, each) for each in (one, other))
        if first == second:
            return
        codes = dict(self.store.execute("SELECT id, code FROM activity").fetchall())
        for activity, code in (
            (first, "GR-between"),
            (second, codes[first]),
            (first, codes[second]),
        ):
            self.set(tables.activities, activity, "code", code)

    def do_point_certificates_at_each_other(self, table: Table, one: int, other: int) -> None:
        first, second = (self.one(tables.certificates, each) for each in (one, other))
        for paper, later in ((first, second), (second, first)):
            if first and second:
                self.set(tables.certificates, paper, "replaced_by", later)
                self.set(tables.certificates, paper, "status", "replaced")

    @rule(steps=st.lists(STEP, min_size=1, max_size=6))
    def work(self, steps: list[tuple[str, Table, int, int]]) -> None:
        before = all_rows(self.store)
        with operation(
            self.store,
            "work",
            "; ".join(f"{verb} {table.noun}" for verb, table, *_ in steps),
        ) as doing:
            for step in steps:
                self.do(*step)
        if doing.changes:
            self.done.append(before)
            self.undone.clear()
        else:
            assert all_rows(self.store) == before

    @rule(steps=st.lists(STEP, min_size=1, max_size=4))
    def work_and_fail(self, steps: list[tuple[str, Table, int, int]]) -> None:
        before = all_rows(self.store)
        with contextlib.suppress(ZeroDivisionError), operation(self.store, "work", "Fails"):
            for step in steps:
                self.do(*step)
            raise ZeroDivisionError
        assert all_rows(self.store) == before

    @precondition(lambda self: self.done)
    @rule()
    def undo(self) -> None:
        now = all_rows(self.store)
        changes = history.undo(self.desk)
        assert changes
        assert changes.kept == ()
        assert all_rows(self.store) == self.done.pop()
        self.undone.append(now)

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        now = all_rows(self.store)
        changes = history.redo(self.desk)
        assert changes
        assert changes.kept == ()
        assert all_rows(self.store) == self.undone.pop()
        self.done.append(now)

    @precondition(lambda self: self.done)
    @rule(number=NUMBERS)
    def undo_any_and_bring_it_back(self, number: int) -> None:
        """Whatever an undo could take back, its own undo gives back, also where some was kept."""
        before = all_rows(self.store)
        standing = [
            each
            for each in query.listed(self.store)
            if each.undone_by is None and not each.sealed and each.verb == "work"
        ]
        assert len(standing) == len(self.done)
        target = standing[number % len(standing)]
        try:
            changes = history.undo(self.desk, target.id)
        except DeskError as error:
            assert error.reference == "undo-blocked"
            assert all_rows(self.store) == before
            return
        sound(self.store)
        taken = query.get(self.store, target.id)
        assert taken is not None
        assert taken.undone_by == changes.operation_id
        assert not history.undo(self.desk, changes.operation_id).kept
        assert all_rows(self.store) == before
        back = query.get(self.store, target.id)
        assert back is not None
        assert back.undone_by is None

    @precondition(lambda self: self.undone)
    @rule()
    def bring_back_and_take_back_by_number(self) -> None:
        """A redo is undone as any other line of the history."""
        before = all_rows(self.store)
        redone = history.redo(self.desk)
        history.undo(self.desk, redone.operation_id)
        assert all_rows(self.store) == before

    @rule()
    def close_and_open(self) -> None:
        self.store.close()
        self.store = open_store(self.folder / "office.cmedesk", Clock())

    @invariant()
    def nothing_is_broken(self) -> None:
        if hasattr(self, "store"):
            sound(self.store)

    @invariant()
    def what_undo_and_redo_offer_is_what_there_is(self) -> None:
        if hasattr(self, "store"):
            assert (query.last_undoable(self.store) is not None) == bool(self.done)
            assert (query.last_redoable(self.store) is not None) == bool(self.undone)

    def teardown(self) -> None:
        if hasattr(self, "store"):
            while self.done:
                self.undo()
            assert all_rows(self.store) == self.start
            self.store.close()
            shutil.rmtree(self.folder)


TestUndoing = Undoing.TestCase
TestUndoing.settings = settings(
    max_examples=30, stateful_step_count=12, deadline=None, report_multiple_bugs=False
)
