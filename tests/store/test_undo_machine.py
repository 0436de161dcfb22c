"""Any operations, taken back and brought back in any order, end in exactly the rows expected."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from cme_desk.domain.activities import Session
from cme_desk.domain.vocabulary import EventKind
from cme_desk.errors import DeskError
from cme_desk.queries import history as query
from cme_desk.services import history
from cme_desk.services.desk import Desk
from cme_desk.store import activities, attendance, certificates, credit, people, tables
from cme_desk.store.connection import create, open_store
from cme_desk.store.operations import operation
from cme_desk.store.removal import remove_whole
from tests.store.conftest import Clock
from tests.store.rows import (
    Rows,
    a_certificate,
    a_claim,
    a_credit_type,
    a_person,
    all_rows,
    an_activity,
    an_event,
    sound,
)

NUMBERS = st.integers(0, 5)
STEP = st.tuples(
    st.sampled_from(
        [
            "add person",
            "rename person",
            "rename person",
            "remove person",
            "add activity",
            "retitle activity",
            "swap codes",
            "remove activity",
            "add event",
            "move event",
            "add claim",
            "change claim",
            "drop claim",
            "add and remove person",
            "there and back",
            "add certificate",
            "point certificates at each other",
            "take event and put it again",
        ]
    ),
    NUMBERS,
    NUMBERS,
)


class Undoing(RuleBasedStateMachine):
    """An office that is worked in, with a plain copy of its rows for each step.

    Attributes:
        done: the rows before each operation that stands, oldest first.
        undone: the rows before each undo that can be brought back.

    """

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.store = create(self.folder / "office.cmedesk", Clock())
        self.hurry()
        self.made = 0
        with operation(self.store, "begin", "Began", sealed="It cannot be."):
            self.type = credit.credit_types.add(self.store, a_credit_type()).id
        self.start = all_rows(self.store)
        self.done: list[Rows] = []
        self.undone: list[Rows] = []

    def hurry(self) -> None:
        """Do not wait for the disk: no power is cut here."""
        self.store.execute("PRAGMA synchronous = OFF")

    @property
    def desk(self) -> Desk:
        return Desk(self.store)

    def ids(self, table: str) -> list[int]:
        return [row[0] for row in self.store.execute(f"SELECT id FROM {table} ORDER BY id")]

    def one(self, table: str, number: int) -> int:
        ids = self.ids(table)
        return ids[number % len(ids)] if ids else 0

    def next(self) -> int:
        self.made += 1
        return self.made

    def do(self, what: str, one: int, other: int) -> None:
        """Do one step inside an operation, if there is what it needs."""
        method = getattr(self, "do_" + what.replace(" ", "_"))
        method(one, other)

    def do_add_person(self, one: int, other: int) -> None:
        people.people.add(self.store, a_person(self.next(), email=f"É{one}@Example.org".lower()))

    def do_rename_person(self, one: int, other: int) -> None:
        if person := self.one("person", one):
            sql = "UPDATE person SET first_name = ?, credentials = 'MD' WHERE id = ?"
            self.store.execute(sql, [f"Zoë {other}", person])

    def do_remove_person(self, one: int, other: int) -> None:
        if person := self.one("person", one):
            sql = "UPDATE certificate SET replaced_by = NULL WHERE replaced_by IN (SELECT id FROM certificate WHERE person_id = ?)"
            self.store.execute(sql, [person])
            for table in ("certificate", "claim", "attendance_event"):
                self.store.execute(f"DELETE FROM {table} WHERE person_id = ?", [person])
            people.people.remove(self.store, person)

    def do_add_activity(self, one: int, other: int) -> None:
        made = activities.activities.add(self.store, an_activity(self.next()))
        activities.sessions.add(self.store, Session(activity_id=made.id))

    def do_retitle_activity(self, one: int, other: int) -> None:
        if activity := self.one("activity", one):
            sql = "UPDATE activity SET title = ? WHERE id = ?"
            self.store.execute(sql, [f"Title {other}", activity])

    def do_swap_codes(self, one: int, other: int) -> None:
        first, second = self.one("activity", one), self.one("activity", other)
        if first == second:
            return
        codes = dict(self.store.execute("SELECT id, code FROM activity").fetchall())
        for activity, code in (
            (first, "GR-between"),
            (second, codes[first]),
            (first, codes[second]),
        ):
            self.store.execute("UPDATE activity SET code = ? WHERE id = ?", [code, activity])

    def do_remove_activity(self, one: int, other: int) -> None:
        activity = self.one("activity", one)
        if activity and not certificates.count(self.store, activity):
            remove_whole(self.store, tables.ACTIVITY, activity)

    def do_add_event(self, one: int, other: int) -> None:
        session, person = self.one("session", one), self.one("person", other)
        if session and person:
            event = an_event(session, person, f"2027-01-14T12:{other:02d}")
            if attendance.events.first(self.store, "key = ?", [event.key]) is None:
                attendance.events.add(self.store, event)

    def do_take_event_and_put_it_again(self, one: int, other: int) -> None:
        if found := self.one("attendance_event", one):
            event = attendance.events.get(self.store, found)
            attendance.clear(self.store, event.session_id, event.person_id)
            attendance.events.add(self.store, an_event(event.session_id, event.person_id, event.at))

    def do_move_event(self, one: int, other: int) -> None:
        if event := self.one("attendance_event", one):
            sql = "UPDATE attendance_event SET kind = ?, minutes = ? WHERE id = ?"
            self.store.execute(sql, [EventKind.MINUTES.value, other, event])

    def do_add_claim(self, one: int, other: int) -> None:
        activity, person = self.one("activity", one), self.one("person", other)
        if not (activity and person):
            return
        if credit.claim_of(self.store, activity, person, self.type) is None:
            credit.claims.add(self.store, a_claim(activity, person, self.type, 25 * other))

    def do_change_claim(self, one: int, other: int) -> None:
        if claim := self.one("claim", one):
            sql = "UPDATE claim SET amount = ? WHERE id = ?"
            self.store.execute(sql, [25 * other, claim])

    def do_drop_claim(self, one: int, other: int) -> None:
        if claim := self.one("claim", one):
            credit.claims.remove(self.store, claim)

    def do_add_and_remove_person(self, one: int, other: int) -> None:
        made = people.people.add(self.store, a_person(self.next()))
        people.people.remove(self.store, made.id)

    def do_there_and_back(self, one: int, other: int) -> None:
        if person := self.one("person", one):
            record = people.people.get(self.store, person)
            self.do_rename_person(one, other)
            people.people.change(self.store, record)

    def do_add_certificate(self, one: int, other: int) -> None:
        activity, person = self.one("activity", one), self.one("person", other)
        if activity and person and not certificates.in_force(self.store, activity, person):
            number = f"2027-{self.next():05d}"
            certificates.certificates.add(self.store, a_certificate(number, activity, person))

    def do_point_certificates_at_each_other(self, one: int, other: int) -> None:
        first, second = self.one("certificate", one), self.one("certificate", other)
        if first and second:
            sql = "UPDATE certificate SET replaced_by = ?, status = 'replaced' WHERE id = ?"
            self.store.execute(sql, [second, first])
            self.store.execute(sql, [first, second])

    @rule(steps=st.lists(STEP, min_size=1, max_size=6))
    def work(self, steps: list[tuple[str, int, int]]) -> None:
        before = all_rows(self.store)
        with operation(self.store, "work", "; ".join(step[0] for step in steps)) as doing:
            for step in steps:
                self.do(*step)
        if doing.changes:
            self.done.append(before)
            self.undone.clear()
        else:
            assert all_rows(self.store) == before

    @rule(steps=st.lists(STEP, min_size=1, max_size=4))
    def work_and_fail(self, steps: list[tuple[str, int, int]]) -> None:
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
        self.hurry()

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
