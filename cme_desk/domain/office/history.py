"""History: operations, each one action of a person, and what changed by it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from cme_desk.errors import DeskError


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One action: one transaction, one line in the history, one step to undo.

    Attributes:
        at: local ISO date-time with seconds.
        verb: stable short name ("import attendance").
        sentence: what was done, in words.
        undoes: the operation that this one takes back.
        sealed: why it cannot be undone and what to do in its place; empty if it can be undone.
        undone_by: the operation that took it back; None if it stands.
        rows: how many rows it changed.

    """

    id: int
    at: str
    verb: str
    sentence: str
    undoes: int | None = None
    sealed: str = ""
    undone_by: int | None = None
    rows: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A row that an undo left as it is, and why."""

    table: str
    row_id: int
    what: str
    why: str
    operation_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """What undoing an operation would come to, before it is done.

    Attributes:
        rows: how many records would be as they were before it.
        kept: what would have to stay as it is, and why.
        refused: why nothing of it can be undone; None where something can.
        certificates: the numbers of those in force that rest on it, and could be voided with it.
        kept_then: what would have to stay even so.
        along: what was done since and would go with it, in words.

    """

    operation: Operation
    rows: int = 0
    kept: tuple[Kept, ...] = ()
    refused: DeskError | None = None
    certificates: tuple[str, ...] = ()
    kept_then: tuple[Kept, ...] = ()
    along: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """One sentence with its figures."""
        if self.certificates:
            many = len(self.certificates)
            rest = "1 certificate rests" if many == 1 else f"{many:,} certificates rest"
            return f"{rest} on “{self.operation.sentence}”."
        if self.refused is not None:
            return self.refused.sentence
        what = f"“{self.operation.sentence}”"
        back = f"takes back {self.rows:,} {'record' if self.rows == 1 else 'records'}"
        stay = f", and {len(self.kept):,} would stay" if self.kept else ""
        more = f" With the attendance goes {'; '.join(self.along)}." if self.along else ""
        return f"Undoing {what} {back}{stay}.{more}"


def kept_in_words(kept: Sequence[Kept]) -> list[str]:
    """What could not be taken back, and why; what reads the same is said once."""
    counts = Counter((each.what, each.why) for each in kept)
    return [
        f"{what}: {why}" if count == 1 else f"{what}, {count:,} records: {why}"
        for (what, why), count in counts.items()
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What an operation changed, for whoever shows it: table name to row ids.

    Attributes:
        operation_id: 0 if nothing was changed.
        sentence: what was done.
        rows: ids of changed rows by table.
        kept: of an undo, what could not be taken back.

    """

    operation_id: int = 0
    sentence: str = ""
    rows: dict[str, frozenset[int]] = field(default_factory=dict)
    kept: tuple[Kept, ...] = ()

    @property
    def kept_in_words(self) -> list[str]:
        """What could not be taken back, and why; what reads the same is said once."""
        return kept_in_words(self.kept)

    def __bool__(self) -> bool:
        """False if nothing changed."""
        return self.operation_id != 0
