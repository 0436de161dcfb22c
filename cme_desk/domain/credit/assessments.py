"""Post-activity assessments: what a learner reached, and whether it suffices.

AMA PRA asks for an assessment with a minimum performance level, told to the learner beforehand, in
enduring materials and journal-based activities.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cme_desk.domain.wording.phrases import date_words


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentResult:
    """One attempt of one learner.

    Attributes:
        taken_on: ISO date.
        score: whole percent, 0 to 100.
        source: where it came from, "by hand" or a file's name and row.

    """

    id: int = 0
    uid: str = ""
    activity_id: int
    person_id: int
    taken_on: str
    score: int
    source: str = ""


def passed_on(results: Iterable[AssessmentResult], pass_level: int) -> str:
    """The day on which the level was first reached; "" if it was not."""
    return min((each.taken_on for each in results if each.score >= pass_level), default="")


def check_result(score: int, taken_on: str, today: str) -> tuple[str, str, str] | None:
    """What is wrong with a result, as (reference, message, remedy); None if nothing is."""
    if not 0 <= score <= 100:
        return ("bad-score", f"{score} is no result in percent.", "Type a whole number, 0 to 100.")
    if taken_on > today:
        return ("bad-date", f"{date_words(taken_on)} is yet to come.", "Type the day it was taken.")
    return None
