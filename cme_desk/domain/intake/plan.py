"""Imports: a file that was read in, the rows a person still has to decide, and the plan before.

A plan holds values already computed: applying it decides nothing any more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from cme_desk.domain.intake.readings import Entry, Question, Reading
from cme_desk.domain.problems import Problem
from cme_desk.domain.vocabulary import QuestionStatus


class Decision(StrEnum):
    """What will happen to a row."""

    SAME = "same"
    ASK = "ask"
    NEW = "new"
    SKIP = "skip"
    PROBLEM = "problem"


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
    row: tuple[str, int] | None = None
    score: float
    reasons: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    vetoes: tuple[str, ...] = ()

    @property
    def likely(self) -> bool:
        """Whether a person may take it unseen, with others: much for it, and nothing against."""
        return self.score >= LIKELY and not self.against and not self.vetoes


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """One row of the sheet, and what will happen to it and why.

    Attributes:
        entry: what was read.
        decision: what will happen.
        person_id: of the person it belongs to, for SAME and SKIP; 0 where an earlier row of the
            sheet makes them new, see `same_as`.
        same_as: (sheet, row) of the earlier row that this one joins.
        name: of the person it goes to, as the office has it, else as read.
        score, reasons, vetoes: of the match.
        candidates: for ASK, best first.
        why: one sentence for SKIP and PROBLEM.

    """

    entry: Entry
    decision: Decision
    person_id: int = 0
    same_as: tuple[str, int] | None = None
    name: str = ""
    score: float = 0.0
    reasons: tuple[str, ...] = ()
    vetoes: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    why: str = ""

    @property
    def key(self) -> tuple[str, int]:
        """The sheet's name and the row, which is how a row is pointed at."""
        return self.entry.key

    @property
    def suggested(self) -> tuple[Candidate, ...]:
        """Whom a person sees who decides otherwise: the candidates, or whom the row would go to."""
        if self.decision is not Decision.SAME:
            return self.candidates
        one = Candidate(
            person_id=self.person_id, row=self.same_as, name=self.name, score=self.score
        )
        return (one,)

    @property
    def likely(self) -> Candidate | None:
        """The one candidate of a question that may be taken unseen; None if there is none.

        Whoever else could be meant and has nothing against them makes it a question for a person.
        """
        if self.decision is not Decision.ASK or self.vetoes:
            return None
        free = [each for each in self.candidates if not each.vetoes and not each.against]
        if len(free) != 1 or not free[0].likely or free[0] is not self.candidates[0]:
            return None
        return free[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """All that an import would do.

    Attributes:
        activity_id, session_ids: where attendance goes; by sheet name where a workbook has one
            sheet per session, by sheet and day (`day_key`) where a sheet has several, else under
            "". Empty for an import of people alone.
        questions: what has to be answered before it may be applied.
        already_imported: True if this very file was imported here before.

    """

    reading: Reading
    rows: tuple[PlanRow, ...]
    activity_id: int | None = None
    session_ids: dict[str, int] = field(default_factory=dict)
    questions: tuple[Question, ...] = ()
    problems: tuple[Problem, ...] = ()
    already_imported: bool = False

    def session_for(self, entry: Entry) -> int:
        """The session that an entry is of; 0 if the plan has none."""
        return session_for(self.session_ids, entry)

    def counts(self) -> dict[str, int]:
        """How many rows of each decision, every decision named."""
        counts = {decision.value: 0 for decision in Decision}
        for row in self.rows:
            counts[row.decision.value] += 1
        return counts


def day_key(entry: Entry) -> str:
    """What a day of a sheet is called among the sessions of a plan."""
    return f"{entry.sheet}\n{entry.date}"


def session_for(session_ids: Mapping[str, int], entry: Entry) -> int:
    """The session that an entry is of: by its day, by its sheet, or the one for all others."""
    by_sheet = session_ids.get(entry.sheet, session_ids.get("", 0))
    return session_ids.get(day_key(entry), by_sheet) if entry.date else by_sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedFile:
    """A file that was imported, kept so that the same file is known again.

    Attributes:
        kind: "attendance" or "people".
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
