"""What a sheet is taken in for: the interface that each target fills, and the plan that it makes.

A sheet's way is the same for all: `opening` reads the file, `Target.understand` finds what is on
it, `Target.plan` says what would happen to each row, a person decides, and `apply` writes it with
`Target.write` as one operation. What is new in a target is its columns, its plan per row, what it
writes, and its words.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, NamedTuple, Self, TypeAlias

from cme_desk.domain.intake.plan import (
    WRITES,
    Choice,
    Decision,
    ImportedFile,
    ImportQuestion,
    PlanRow,
    RowKey,
)
from cme_desk.domain.intake.readings import Corrections, OwnColumn, Question, Reading
from cme_desk.domain.intake.reviews import About
from cme_desk.domain.problems import Problem
from cme_desk.services.desk import Desk
from cme_desk.services.intake.doubts import held
from cme_desk.services.intake.opening import OpenedFile
from cme_desk.store.operations import last_operation

Progress: TypeAlias = Callable[[int, int], None]

SESSION = "session"
"""The reference of the need to know which session of several a sheet is of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What a person may have to say before a sheet can be planned.

    Attributes:
        reference: a stable kebab-case id, for `Target.given`.
        title: what is asked.
        choices: key and words of each; empty where a day is asked for.
        value: what was said; "" for nothing yet.
        hint: one sentence more.
        missing: why it cannot go on without; "" if it can.

    """

    reference: str
    title: str
    choices: tuple[tuple[str, str], ...] = ()
    value: str = ""
    hint: str = ""
    missing: str = ""


class Words(NamedTuple):
    """How an import for a target is spoken of.

    Attributes:
        title: of the page.
        file: what is asked for.
        one, many: what is taken in.
        done: what was done with them.
        row, rows: what stands on the sheet.
        looks: what a fitting sheet of a workbook looks like.
        mark: what it is called.
        sheets: what is asked about the sheets of a workbook.

    """

    title: str
    file: str
    one: str
    many: str
    done: str
    row: str = "person"
    rows: str = "people"
    looks: str = "attendance"
    mark: str = "sign-in sheet"
    sheets: str = "Which sheets hold the people who were there?"

    def counted(self, count: int) -> str:
        """So much that is taken in: "48 people"."""
        return f"1 {self.one}" if count == 1 else f"{count:,} {self.many}"

    def counted_rows(self, count: int) -> str:
        """So much that stands on the sheet: "48 people"."""
        return f"1 {self.row}" if count == 1 else f"{count:,} {self.rows}"


class Target(ABC):
    """One target, for one activity or for the office.

    A subclass is a frozen dataclass: what was said about it makes another one.

    Attributes:
        activity_id: the activity that the sheet is of; None for the office's own people.
        kind: how it is kept with the file, and named in addresses.
        words: how it is spoken of.
        paper: what the file is called among the documents.
        tab: the activity's tab that shows what was taken in.
        columns: those that it takes besides people's.
        of_people: whether the rows are people.
        makes_people: whether a row may make somebody new, and add to what is known of them.
        whole: whether it is all taken, or nothing.
        holds: the references of what it may ask when a sheet is held against it.
        doubts: what a doubt has to touch for a row to be held here.
        layouts: of what the layouts of its sheets are remembered; "" for people's, which all
            targets share that add no columns.

    """

    activity_id: int | None
    kind: ClassVar[str]
    words: ClassVar[Words]
    paper: ClassVar[str]
    tab: ClassVar[str] = ""
    columns: ClassVar[tuple[OwnColumn, ...]] = ()
    of_people: ClassVar[bool] = True
    makes_people: ClassVar[bool] = True
    whole: ClassVar[bool] = False
    layouts: ClassVar[str] = ""
    holds: ClassVar[tuple[str, ...]] = ()
    doubts: ClassVar[frozenset[About]] = frozenset(About) - {About.NOTHING}

    def date(self, desk: Desk) -> str:  # noqa: ARG002 - for those that have one
        """The ISO date that clock times without one belong to; "" for the sheet's own."""
        return ""

    def days(self, desk: Desk) -> tuple[str, ...]:  # noqa: ARG002 - for those that have some
        """The ISO dates of what the sheet may be of, for dates that leave out the year."""
        return ()

    def understand(self, file: OpenedFile, said: Corrections) -> Reading:
        """Find what is on a file; a person's corrections overrule what would be understood.

        Raises:
            DeskError: nothing is on it that could be taken in.

        """
        return file.understood(said)

    def held(
        self,
        desk: Desk,  # noqa: ARG002 - for those that hold it against something
        file: OpenedFile,  # noqa: ARG002
        reading: Reading,
        answers: Mapping[str, str],  # noqa: ARG002
    ) -> Reading:
        """The reading held against what it is taken in for: as answered, with what is open."""
        return reading

    def answered(self, desk: Desk, reference: str, choice: str) -> Target:  # noqa: ARG002 - for those that move
        """The target after an answer; another one, if the answer is to take the sheet in there."""
        return self

    def recognised(self, desk: Desk, reading: Reading) -> Target:  # noqa: ARG002 - for those that know
        """The target as the sheet itself says it, where a person said nothing."""
        return self

    def needs(self, desk: Desk, reading: Reading | None) -> tuple[Need, ...]:  # noqa: ARG002 - for those that ask
        """What has to be known that the sheet does not say."""
        return ()

    def given(self, reference: str, value: str) -> Self:
        """The target, with what a person said to a need."""
        raise KeyError(reference, value)

    def plan(self, desk: Desk, reading: Reading) -> Plan:
        """Say of every row what taking it in would do; nothing is written.

        Rows in doubt wait until somebody looked. The plan knows up to which operation it has seen
        the office.

        Raises:
            DeskError: nothing can be taken in here.

        """
        seen = last_operation(desk.store)  # first: what is done meanwhile is not seen
        draft = self.draft(desk, reading)
        rows = held(desk, draft.rows, self.doubts) if self.of_people else draft.rows
        return replace(draft, rows=rows, seen=seen)

    @abstractmethod
    def draft(self, desk: Desk, reading: Reading) -> Plan:
        """The plan as its rows were matched and judged, before those in doubt are held.

        Raises:
            DeskError: nothing can be taken in here.

        """

    @abstractmethod
    def write(self, desk: Desk, plan: Plan, record: ImportedFile, progress: Progress | None) -> str:
        """Write a plan, within an operation; the result is the sentence for the history.

        Raises:
            DeskError: a row cannot be taken as it was decided.

        """

    def outcome(self, rows: Sequence[PlanRow]) -> str:  # noqa: ARG002 - for those with figures
        """What comes of these rows, in figures: "26 people: 60 min"; "" for nothing to tell."""
        return ""

    def answer(self, desk: Desk, question: ImportQuestion, person_id: int) -> None:
        """Write the row that an import left open, now that it is known whose it is.

        A target that asks about no row has no answer to write.

        Raises:
            DeskError: the row cannot be taken for this person.

        """
        raise NotImplementedError(self.kind, question.id, person_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """All that an import would do. It holds values already computed: applying it decides nothing.

    Attributes:
        questions: what has to be answered before it may be applied.
        problems: what a person should know first.
        already_imported: True if this very file was imported here before.
        removes: how many things go that are not on the sheet.
        seen: the last operation of the office that it knows of; 0 if that is not known.
        likely: whether what is likely was taken of rows that would be asked about.

    """

    target: Target
    reading: Reading
    rows: tuple[PlanRow, ...]
    questions: tuple[Question, ...] = ()
    problems: tuple[Problem, ...] = ()
    already_imported: bool = False
    removes: int = 0
    seen: int = 0
    likely: bool = False

    @property
    def writes(self) -> bool:
        """Whether applying it changes anything."""
        return bool(self.removes) or any(row.decision in WRITES for row in self.rows)

    def decided(
        self, choices: Mapping[RowKey, Choice] | None = None, *, accept_likely: bool = False
    ) -> Plan:
        """The plan after a person's decisions by row, and after taking what is likely."""
        made = choices or {}
        rows = tuple(row.chosen(made.get(row.key), likely=accept_likely) for row in self.rows)
        return replace(self, rows=rows, likely=self.likely or accept_likely)

    @property
    def outcome(self) -> str:
        """What comes of the rows that are known and written, in figures; "" for nothing to tell."""
        taken = (Decision.NEW, Decision.SAME)
        return self.target.outcome([row for row in self.rows if row.decision in taken])

    @property
    def waiting(self) -> str:
        """How many rows are kept as questions, as the end of a sentence; "" for none."""
        asked = self.count(Decision.ASK)
        return f"; {asked} to decide" if asked else ""

    def count(self, decision: Decision) -> int:
        """How many rows are decided so."""
        return sum(row.decision is decision for row in self.rows)

    def counts(self) -> dict[str, int]:
        """How many rows of each decision, every decision named."""
        return {decision.value: self.count(decision) for decision in Decision}


def row_problems(
    rows: Sequence[PlanRow],
    reference: str = "row-not-taken",
    remedy: str = "Correct the row in the sheet, or sign the person in by hand.",
) -> tuple[Problem, ...]:
    """The rows that cannot be taken, each with why."""
    return tuple(
        Problem(
            reference=reference,
            message=f"{row.shown or 'A row'} is not taken: {row.why}",
            remedy=remedy,
            where=row.place,
            person_id=row.person_id or None,
        )
        for row in rows
        if row.decision is Decision.PROBLEM
    )
