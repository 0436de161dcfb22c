"""Post-activity assessments: what a learner reached, and whether it suffices.

AMA PRA asks for an assessment with a minimum performance level, told to the learner beforehand, in
enduring materials and journal-based activities.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from cme_desk.domain.activities.record import Activity


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """When one learner completed an activity, and what stands against their credit.

    Attributes:
        on: ISO date; "" where it is the activity's own, or not known.
        best: their best result of the assessment, percent; None if there is none on file.
        reference: of the rule that leaves them without credit; "" if none does.
        why: that rule as a clause: "the assessment was not passed".

    """

    on: str = ""
    best: int | None = None
    reference: str = ""
    why: str = ""


def completion(
    activity: Activity, results: Collection[AssessmentResult], last_seen: str
) -> Completion:
    """Judge one learner's work on an activity.

    Where it has a level to pass, nobody is awarded credit below it. What is not live counts from
    its release to its end: who completes it later is awarded nothing.

    Args:
        activity: the activity.
        results: theirs, of its assessment.
        last_seen: ISO date of their last attendance; "" if it is not known.

    """
    best = max((each.score for each in results), default=None)
    on = last_seen or max((each.taken_on for each in results), default="")
    if activity.pass_level is not None:
        level = activity.pass_level
        # What was passed too early or too late does not spoil what was passed in time.
        in_time = [each for each in results if _is_in_time(activity, each.taken_on)]
        on = passed_on(in_time, level) or passed_on(results, level)
        if best is None:
            why = f"no result of the post-activity assessment is on file, and {level}% is needed"
            return Completion(reference="assessment-missing", why=why)
        if not on:
            why = f"the post-activity assessment was not passed: {best}%, and {level}% is needed"
            return Completion(best=best, reference="assessment-not-passed", why=why)
    if activity.format.is_live:
        return Completion(best=best)
    if on and on > activity.ends_on:
        why = f"it was completed on {on}, and credit ended on {activity.ends_on}"
        return Completion(on=on, best=best, reference="completed-after-end", why=why)
    if on and on < activity.starts_on:
        why = f"it was completed on {on}, and is released from {activity.starts_on}"
        return Completion(on=on, best=best, reference="completed-before-release", why=why)
    return Completion(on=on, best=best)


def _is_in_time(activity: Activity, day: str) -> bool:
    return activity.format.is_live or activity.starts_on <= day <= activity.ends_on


def check_result(score: int, taken_on: str, today: str) -> tuple[str, str, str] | None:
    """What is wrong with a result, as (reference, message, remedy); None if nothing is."""
    if not 0 <= score <= 100:
        return ("bad-score", f"{score} is no result in percent.", "Type a whole number, 0 to 100.")
    if taken_on > today:
        return ("bad-date", f"{taken_on} is yet to come.", "Type the day it was taken.")
    return None
