"""What a person decides about the rows of a plan, and what then will happen."""

from __future__ import annotations

from enum import StrEnum

from cme_desk.domain.intake.plan import (
    LEFT_OUT,
    THERE,
    WRITES,
    Candidate,
    Choice,
    Decision,
    PlanRow,
    RowKey,
)
from cme_desk.domain.intake.reviews import Look
from cme_desk.services.intake.doubts import in_doubt
from cme_desk.services.intake.target import Plan


class Group(StrEnum):
    """The views of a plan's rows."""

    ALL = "all"
    NEW = "new"
    KNOWN = "known"
    ASKED = "asked"
    THERE = "there"
    OUT = "out"
    REFUSED = "refused"


class Choices:
    """A plan, and the decisions made about its rows; undone by choosing again.

    Attributes:
        plan: what would happen by itself; None before there is one.
        made: the decisions.
        names: of people who were found by hand, by their id.
        before: the decisions before each answer about many rows that can be taken back.

    """

    def __init__(self, plan: Plan | None = None, before: Choices | None = None) -> None:
        """Begin with decisions made before, as far as their rows are still there."""
        made: dict[RowKey, Choice] = before.made if before else {}
        self.plan = plan
        self._by_key = {row.key: row for row in self.rows}
        self.made: dict[RowKey, Choice] = {
            key: choice for key, choice in made.items() if key in self._by_key
        }
        self.names: dict[int, str] = dict(before.names) if before else {}
        self.before: list[dict[RowKey, Choice]] = []

    @property
    def rows(self) -> tuple[PlanRow, ...]:
        """All rows of the plan."""
        return self.plan.rows if self.plan else ()

    @property
    def open_rows(self) -> list[PlanRow]:
        """Rows to decide that have not been decided."""
        return [
            row for row in self.rows if row.decision is Decision.ASK and row.key not in self.made
        ]

    @property
    def likely(self) -> list[tuple[PlanRow, Candidate]]:
        """The open rows with one candidate that nothing speaks against, and no other."""
        return [(row, best) for row in self.open_rows if (best := row.likely) is not None]

    def answer_all(self, looks: tuple[Look, ...], *, as_read: bool) -> int:
        """Say of all open rows of these doubts that they are right as read, or left out; how many.

        A row of which whose it is has to be said as well stays open. `take_back` undoes it.
        """
        before = dict(self.made)
        rows = [
            row for row in in_doubt(self.open_rows).get(looks, []) if row.as_read or not as_read
        ]
        for row in rows:
            self.made[row.key] = row.as_read if as_read and row.as_read else Choice()
        if rows:
            self.before.append(before)
        return len(rows)

    def take_back(self) -> None:
        """Undo the last answer about many rows, and what was decided since."""
        if self.before:
            self.made = self.before.pop()

    @property
    def refused(self) -> list[PlanRow]:
        """Rows that cannot be taken."""
        return [row for row in self.rows if row.decision is Decision.PROBLEM]

    @property
    def decided(self) -> Plan | None:
        """The plan after these decisions."""
        return self.plan.decided(self.made) if self.plan else None

    @property
    def writes(self) -> bool:
        """Whether importing would write anything."""
        decided = self.decided
        return decided is not None and decided.writes

    def row(self, key: RowKey) -> PlanRow | None:
        """The row of a key."""
        return self._by_key.get(key)

    def choose(self, key: RowKey, choice: Choice | None, name: str = "") -> None:
        """Decide about a row; None takes the decision back. `name` is who was chosen."""
        if choice is None:
            self.made.pop(key, None)
            return
        self.made[key] = choice
        if choice.person_id and name:
            self.names[choice.person_id] = name

    def accept_likely(self) -> int:
        """Take the best candidate of every likely row; how many."""
        likely = self.likely
        for row, best in likely:
            self.made[row.key] = Choice(person_id=best.person_id, row=best.row)
        return len(likely)

    def decision(self, row: PlanRow) -> Decision:
        """What will happen to a row, as decided."""
        choice = self.made.get(row.key)
        return row.decision if choice is None else choice.decision

    def may_change(self, row: PlanRow) -> bool:
        """Whether a person can decide otherwise about it."""
        of_people = self.plan is not None and self.plan.target.of_people
        return of_people and row.decision in WRITES

    def goes_to(self, row: PlanRow) -> str:
        """The name of the person a row goes to; "" if to nobody yet."""
        choice = self.made.get(row.key)
        if choice is None:
            kept = (Decision.SAME, Decision.NEW, Decision.SKIP)
            return row.name if row.decision in kept else ""
        if choice.leaves_out:
            return ""
        for each in row.candidates:
            if choice.person_id and each.person_id == choice.person_id:
                return each.name
        other = self._by_key.get(choice.row) if choice.row else None
        if other is not None:
            return other.name
        if choice.new or choice.person_id == row.person_id:
            return row.name
        return self.names.get(choice.person_id, "")

    def group(self, row: PlanRow) -> Group:
        """The view that shows a row; one that was to decide stays among those."""
        if row.decision is Decision.ASK:
            return Group.ASKED
        decision = self.decision(row)
        if decision is Decision.SKIP:
            return Group.THERE if skipped(self, row) == THERE else Group.OUT
        return {
            Decision.NEW: Group.NEW,
            Decision.SAME: Group.KNOWN,
            Decision.PROBLEM: Group.REFUSED,
        }[decision]

    def counts(self) -> dict[Group, int]:
        """How many rows each view shows; of those to decide, how many are still open."""
        counts = dict.fromkeys(Group, 0)
        for row in self.rows:
            counts[self.group(row)] += 1
        counts[Group.ALL] = len(self.rows)
        counts[Group.ASKED] = len(self.open_rows)
        return counts

    def taken(self) -> int:
        """How much importing now would take in: people, each counted once, or things by row."""
        rows = [row for row in self.rows if self.decision(row) in (Decision.NEW, Decision.SAME)]
        if self.plan is None or not self.plan.target.makes_people:
            return len(rows)
        return len({self._root(row) for row in rows})

    def new_people(self) -> int:
        """How many of them the office does not know yet."""
        return sum(self.decision(row) is Decision.NEW for row in self.rows)

    def _root(self, row: PlanRow) -> object:
        """What makes two rows the same person."""
        # By hand, two rows may be said to be each other's.
        seen = set()
        while row.key not in seen:
            seen.add(row.key)
            choice = self.made.get(row.key)
            person_id = choice.person_id if choice else row.person_id
            earlier = choice.row if choice else row.same_as
            if person_id:
                return person_id
            if self.decision(row) is not Decision.SAME or earlier not in self._by_key:
                break
            row = self._by_key[earlier]
        return row.key


def skipped(choices: Choices, row: PlanRow) -> str:
    """Why a row of which nothing is taken is not, in a word or two."""
    return LEFT_OUT if row.key in choices.made else row.skipped or LEFT_OUT


def account(choices: Choices) -> str:
    """How all rows become what is imported, where the two counts differ; "" where not.

    "26 rows: 24 to import, 1 left out, 1 kept to be decided later".
    """
    words: dict[str, int] = {}
    for row in choices.rows:
        said = {
            Decision.SKIP: skipped(choices, row),
            Decision.ASK: "kept to be decided later",
            Decision.PROBLEM: "cannot be taken",
        }.get(choices.decision(row), "to import")
        words[said] = words.get(said, 0) + 1
    taken, written = choices.taken(), words.pop("to import", 0)
    if len(choices.rows) == taken:
        return ""
    parts = [f"{written:,} to import"]
    if written != taken:
        # A row of a day each: one person is imported once.
        parts = [f"{written:,} of {'1 person' if taken == 1 else f'{taken:,} people'} to import"]
    parts += [f"{count:,} {said}" for said, count in words.items()]
    rows = "1 row" if len(choices.rows) == 1 else f"{len(choices.rows):,} rows"
    return f"{rows}: {', '.join(parts)}"
