"""Imports: what will happen to the rows of a file, and the rows a person still has to decide."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias

from cme_desk.domain.intake.readings import Entry
from cme_desk.domain.intake.reviews import Look, Review, clause, kinds_of
from cme_desk.domain.vocabulary import QuestionStatus

RowKey: TypeAlias = tuple[str, int]
"""The sheet's name and the row, by which a row is pointed at."""


class Decision(StrEnum):
    """What will happen to a row."""

    SAME = "same"
    ASK = "ask"
    NEW = "new"
    SKIP = "skip"
    PROBLEM = "problem"


WRITES = frozenset({Decision.SAME, Decision.NEW, Decision.ASK})
"""What is written down when a plan is applied."""

THERE = "already there"
NOT_THERE = "not there"
LEFT_OUT = "left out"

LIKELY = 0.6
"""From which score on a candidate that nothing speaks against is likely."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A person of the office who may be the one on a row, with what speaks for and against it.

    Attributes:
        person_id: 0 for a person that an earlier row of this sheet makes new.
        row: of that earlier row, (sheet, row); None for a person of the office.
        score: between 0 and 1.
        reasons: what was found, in words.
        against: what of it speaks against.
        vetoes: what forbids joining without a person's word.

    """

    person_id: int
    name: str
    details: str = ""
    row: RowKey | None = None
    score: float
    reasons: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    vetoes: tuple[str, ...] = ()

    @property
    def likely(self) -> bool:
        """Whether a person may take it unseen, with others: much for it, and nothing against."""
        return self.score >= LIKELY and not self.against and not self.vetoes


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a person decided about a row: it is somebody, it is somebody new, or it is left out.

    Attributes:
        person_id: of a person of the office; 0 if none.
        row: of an earlier row that is the same person; None if none.
        new: True for a new person.

    """

    person_id: int = 0
    row: RowKey | None = None
    new: bool = False

    @property
    def decision(self) -> Decision:
        """What then happens to the row."""
        if self.new:
            return Decision.NEW
        return Decision.SAME if self.person_id or self.row else Decision.SKIP

    @property
    def leaves_out(self) -> bool:
        """Whether the row is not to be taken."""
        return self.decision is Decision.SKIP


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """One row of the sheet, and what will happen to it and why.

    Attributes:
        entry: what was read.
        decision: what will happen.
        person_id: of the person it belongs to, for SAME and SKIP; 0 where an earlier row of the
            sheet makes them new, see `same_as`.
        same_as: the earlier row that this one joins.
        session_id: the session to which it is written; 0 for none.
        name: of the person it goes to, as the office has it, else as read; of a row that is no
            person, what it becomes.
        score, reasons, vetoes: of the match.
        candidates: for ASK, best first.
        why: one sentence for SKIP and PROBLEM.
        skipped: for SKIP, why in a word or two.
        gives: what the row brings besides who it is, in words: "80%, March 5, 2027".
        minutes: of presence that the person then has there; None where nothing tells.
        sure: whether who it is was said of this very row: by its code, or by the same file before.
        doubts: for which the row is held until somebody looked, as ASK.
        as_read: what would be done if a held row is right as read; None where whose it is has to
            be said as well.

    """

    entry: Entry
    decision: Decision
    person_id: int = 0
    same_as: RowKey | None = None
    session_id: int = 0
    name: str = ""
    score: float = 0.0
    reasons: tuple[str, ...] = ()
    vetoes: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    why: str = ""
    skipped: str = ""
    gives: str = ""
    minutes: int | None = None
    sure: bool = False
    doubts: tuple[Review, ...] = ()
    as_read: Choice | None = None

    @property
    def looks(self) -> tuple[Look, ...]:
        """The kinds of its doubts, each once, in the order of their list."""
        return kinds_of(self.doubts)

    @property
    def key(self) -> RowKey:
        """How the row is pointed at."""
        return self.entry.key

    @property
    def place(self) -> str:
        """Where it stands: "row 14", with the sheet where it has a name."""
        row = f"row {self.entry.row}"
        return f"{self.entry.sheet}, {row}" if self.entry.sheet else row

    @property
    def shown(self) -> str:
        """What a person finds the row by: who it goes to, or what stands there."""
        return self.name or self.entry.full_name or self.entry.email or self.entry.written

    @property
    def suggested(self) -> tuple[Candidate, ...]:
        """Whom a person sees who decides otherwise: the candidates, or whom the row would go to."""
        if self.decision is not Decision.SAME:
            return self.candidates
        by_itself = Candidate(
            person_id=self.person_id,
            row=self.same_as,
            name=self.name,
            score=self.score,
            reasons=self.reasons,
            vetoes=self.vetoes,
        )
        return (by_itself,)

    @property
    def likely(self) -> Candidate | None:
        """The one candidate of a question that may be taken unseen; None if there is none.

        Whoever else could be meant and has nothing against them makes it a question for a person,
        and so does a doubt: somebody has to look.
        """
        if self.decision is not Decision.ASK or self.vetoes or self.doubts:
            return None
        free = [each for each in self.candidates if not each.vetoes and not each.against]
        if len(free) != 1 or not free[0].likely or free[0] is not self.candidates[0]:
            return None
        return free[0]

    def skip(self, why: str, skipped: str = THERE) -> PlanRow:
        """The row, of which nothing is taken."""
        return replace(self, decision=Decision.SKIP, why=why, skipped=skipped)

    def refuse(self, why: str) -> PlanRow:
        """The row, which cannot be taken."""
        return replace(self, decision=Decision.PROBLEM, why=why)

    def hold(self, doubts: tuple[Review, ...]) -> PlanRow:
        """The row, of which nothing is written until somebody looked."""
        as_read = {
            Decision.SAME: Choice(person_id=self.person_id, row=self.same_as),
            Decision.NEW: Choice(new=True),
        }
        return replace(
            self,
            # What is in doubt on another of its days is kept with it as well.
            entry=replace(self.entry, review=tuple(dict.fromkeys((*self.entry.review, *doubts)))),
            decision=Decision.ASK,
            person_id=0,
            same_as=None,
            name=self.entry.full_name or self.name,
            reasons=tuple(dict.fromkeys((*(clause(each) for each in doubts), *self.reasons))),
            candidates=self.suggested,
            doubts=doubts,
            as_read=as_read.get(self.decision),
        )

    def chosen(self, choice: Choice | None, *, likely: bool = False) -> PlanRow:
        """The row after a person's word; without one, with the likely candidate if wanted."""
        if choice is None:
            best = self.likely if likely else None
            if best is None:
                return self
            return replace(self, decision=Decision.SAME, person_id=best.person_id, same_as=best.row)
        if choice.leaves_out:
            return self.skip(LEFT_OUT, LEFT_OUT)
        return replace(
            self,
            decision=choice.decision,
            person_id=choice.person_id,
            same_as=choice.row,
            candidates=self.suggested,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedFile:
    """A file that was imported, kept so that the same file is known again.

    Attributes:
        kind: what it was taken in for: "attendance", "people", "results", ...
        imported_at: local ISO date-time.
        layout: how it was read ("table", "zoom", ...).
        rows_*: how many rows of each decision.

    """

    id: int = 0
    uid: str = ""
    sha256: str
    file_name: str
    kind: str
    activity_id: int | None = None
    imported_at: str
    layout: str = "table"
    rows_same: int = 0
    rows_new: int = 0
    rows_asked: int = 0
    rows_skipped: int = 0
    rows_problem: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportQuestion:
    """A row of an import that waits for a person to decide whose it is.

    Attributes:
        entry: the row as read, as JSON (domain.readings.Entry).
        candidates: as JSON, best first.
        message: the question in words.
        person_id: who was chosen, once decided.

    """

    id: int = 0
    uid: str = ""
    import_id: int
    session_id: int | None = None
    sheet: str = ""
    row: int
    name: str
    message: str
    entry: str
    candidates: str
    status: QuestionStatus = QuestionStatus.OPEN
    person_id: int | None = None
