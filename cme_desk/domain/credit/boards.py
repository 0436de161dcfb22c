"""What must be on file before a learner's credit is counted for a certifying board.

ACCME, CME that counts for MOC: the activity is registered with the board, the learner is its
diplomate, permits the report, was evaluated with feedback, and completed it in time.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from cme_desk.domain.credit.types import CreditType, Designation
from cme_desk.domain.vocabulary import StepKind
from cme_desk.domain.wording.phrases import date_words
from cme_desk.vocabularies import vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Diplomate:
    """What is on file of one learner and one activity that boards ask for.

    Attributes:
        boards: of which they have a number.
        permitted: whether they permit that boards are told.
        tested: whether any result of theirs is on file.
        steps: kinds of the steps that are.
        completed_on: ISO date.

    """

    boards: Collection[str] = ()
    permitted: bool = False
    tested: bool = False
    steps: Collection[StepKind] = ()
    completed_on: str


def board_of(credit_type: CreditType) -> str:
    """The board whose points a type is; "" for what is no board's."""
    entry = _entry(credit_type)
    return str(entry["board"]) if entry else ""


def missing(credit_type: CreditType, designation: Designation, learner: Diplomate) -> list[str]:
    """What keeps a learner's credit from being counted, as short words; nothing if all is there."""
    entry = _entry(credit_type)
    if entry is None:
        return []
    board = str(entry["board"])
    late = bool(designation.claim_by) and learner.completed_on > designation.claim_by
    evaluated = learner.tested or StepKind.EVALUATED in learner.steps
    lacks = {
        "registered": (not designation.registered_on, f"the activity’s registration with {board}"),
        "number": (board not in learner.boards, f"{board} number"),
        "permission": (not learner.permitted, "permission to report to boards"),
        "evaluated": (not evaluated, "evaluation"),
        "feedback": (StepKind.FEEDBACK not in learner.steps, "feedback to the learner"),
        "claim-date": (late, f"completion by {date_words(designation.claim_by)}"),
    }
    needs: list[str] = entry["needs"]
    found = (lacks[need] for need in needs)
    return [words for is_missing, words in found if is_missing]


def _entry(credit_type: CreditType) -> dict[str, Any] | None:
    boards: list[dict[str, Any]] = vocabulary("boards")["board"]
    return next((each for each in boards if each["type"] == credit_type.code), None)
