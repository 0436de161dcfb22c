"""What one learner did of an activity, when they completed it, and what stands against credit.

AMA PRA: the document gives the dates of a live activity, or the day of completion; enduring
materials and journal-based activities ask for an assessment with a level to pass, told beforehand;
PI CME goes by stages and begins with the first.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.credit.assessments import AssessmentResult, passed_on
from cme_desk.domain.credit.types import CreditType
from cme_desk.domain.vocabulary import AMA, ActivityFormat, Gate, StepKind
from cme_desk.domain.wording.phrases import date_words

STAGES = (StepKind.STAGE_A, StepKind.STAGE_B, StepKind.STAGE_C)
"""Of PI CME, in their order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Something that one learner did of one activity, on a day; each kind is there once.

    Attributes:
        done_on: ISO date.
        source: where it came from, "by hand" or a file's name and row.

    """

    id: int = 0
    uid: str = ""
    activity_id: int
    person_id: int
    kind: StepKind
    done_on: str
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """A gate that does not hold, for one learner or for all of an activity.

    Attributes:
        person_id: whose; None for everybody's.
        reason: why, kept for the audit.
        given_on: ISO date.

    """

    id: int = 0
    uid: str = ""
    activity_id: int
    person_id: int | None = None
    gate: Gate
    reason: str
    given_on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """All that is on file of one learner's work on one activity.

    Attributes:
        results: of its assessment.
        steps: the day of each.
        waived: gates that do not hold for them.
        last_seen: ISO date of their last attendance; "" if it is not known.

    """

    results: Sequence[AssessmentResult] = ()
    steps: Mapping[StepKind, str] = field(default_factory=dict)
    waived: Collection[Gate] = ()
    last_seen: str = ""


class Against(NamedTuple):
    """A rule that leaves a learner without credit.

    Attributes:
        reference: its stable name.
        why: the rule as a clause: "the assessment was not passed".
        remedy: what can be done.
        ama: whether it is AMA's rule, and holds for its credit only and what follows that.

    """

    reference: str
    why: str
    remedy: str = "Enter a result, or correct a date, if this is wrong."
    ama: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """When one learner completed an activity, and what stands against their credit.

    Attributes:
        on: ISO date; "" where it is the activity's own, or not known.
        best: their best result of the assessment, percent; None if there is none on file.
        against: the rules that leave them without credit.
        stages: which were done, in their order; none of what has none.

    """

    on: str = ""
    best: int | None = None
    against: tuple[Against, ...] = ()
    stages: tuple[StepKind, ...] = ()

    @property
    def reference(self) -> str:
        """Of the first rule that leaves them without any credit; "" if none does."""
        return next((each.reference for each in self.against if not each.ama), "")

    @property
    def why(self) -> str:
        """That rule as a clause; "" if there is none."""
        return next((each.why for each in self.against if not each.ama), "")

    def against_credit(self, credit_type: CreditType) -> Against | None:
        """What leaves them without this type of credit; None if nothing does."""
        amas = AMA in {credit_type.code, credit_type.follows}
        return next((each for each in self.against if amas or not each.ama), None)


def completion(activity: Activity, work: Work) -> Completion:
    """Judge one learner's work on an activity.

    Where it has a level to pass, nobody is awarded credit below it. What is not live counts from
    its release to its end: who completes it later is awarded nothing.
    """
    stages = stages_done(work.steps) if activity.format is ActivityFormat.PI else ()
    on = _completed_on(activity, work, stages)
    against = [*_assessment(activity, work), *_evaluation(activity, work)]
    if activity.format is ActivityFormat.PI and not stages:
        against.append(
            Against(
                "stage-missing",
                "no stage of it is on file, and it begins with stage A",
                "Enter the day of each stage they completed, or import a sheet that gives them.",
            )
        )
    if not activity.format.is_live:
        against += _in_time(activity, on)
    return Completion(
        on="" if activity.format.is_live else on,
        best=max((each.score for each in work.results), default=None),
        against=tuple(against),
        stages=stages,
    )


def stages_done(steps: Mapping[StepKind, str]) -> tuple[StepKind, ...]:
    """The stages that count: from the first one on, without a gap."""
    done: list[StepKind] = []
    for stage in STAGES:
        if stage not in steps:
            break
        done.append(stage)
    return tuple(done)


def _completed_on(activity: Activity, work: Work, stages: Sequence[StepKind]) -> str:
    """The day of completion: as it was told, else of the last stage, of passing, when last seen."""
    if StepKind.COMPLETED in work.steps:
        return work.steps[StepKind.COMPLETED]
    if activity.format is ActivityFormat.PI:
        # A line on a sheet says nothing of a project that takes months.
        return work.steps[stages[-1]] if stages else ""
    if activity.pass_level is not None:
        # What was passed too early or too late does not spoil what was passed in time.
        in_time = [each for each in work.results if not _in_time(activity, each.taken_on)]
        passed = passed_on(in_time, activity.pass_level)
        if passed := passed or passed_on(work.results, activity.pass_level):
            return passed
        if Gate.ASSESSMENT not in work.waived:
            return ""
    return work.last_seen or max((each.taken_on for each in work.results), default="")


def _assessment(activity: Activity, work: Work) -> list[Against]:
    if Gate.ASSESSMENT in work.waived:
        return []
    level = activity.pass_level
    if level is None:
        if not activity.format.asks_assessment:
            return []
        why = "no level to pass is set for its assessment, which AMA PRA asks for"
        remedy = "Set the level on the activity's overview; or waive the assessment, with a reason."
        return [Against("pass-level-missing", why, remedy, ama=True)]
    remedy = "Enter a result, if there is one; or waive the assessment, with a reason."
    best = max((each.score for each in work.results), default=None)
    if best is None:
        why = f"no result of the post-activity assessment is on file, and {level}% is needed"
        return [Against("assessment-missing", why, remedy)]
    if best < level:
        why = f"the post-activity assessment was not passed: {best}%, and {level}% is needed"
        return [Against("assessment-not-passed", why, remedy)]
    return []


def _evaluation(activity: Activity, work: Work) -> list[Against]:
    waived = Gate.EVALUATION in work.waived
    if waived or not activity.evaluation_needed or StepKind.EVALUATED in work.steps:
        return []
    why = "no evaluation of theirs is on file, and credit needs one"
    remedy = "Enter the day they filled it in; or waive the evaluation, with a reason."
    return [Against("evaluation-missing", why, remedy)]


def _in_time(activity: Activity, on: str) -> list[Against]:
    """What stands against a day of completion; nothing where it is in time, not known, or live."""
    if activity.format.is_live:
        return []
    if on > activity.ends_on:
        ended = date_words(activity.ends_on)
        why = f"it was completed on {date_words(on)}, and credit ended on {ended}"
        return [Against("completed-after-end", why)]
    if on and on < activity.starts_on:
        release = date_words(activity.starts_on)
        why = f"it was completed on {date_words(on)}, and is released from {release}"
        return [Against("completed-before-release", why)]
    return []


def check_step(
    activity: Activity, kind: StepKind, done_on: str, others: Mapping[StepKind, str], today: str
) -> tuple[str, str, str] | None:
    """What is wrong with a step, as (reference, message, remedy); None if nothing is.

    Args:
        activity: of which.
        kind: of the step.
        done_on: ISO date.
        others: the same learner's other steps, with their days.
        today: ISO date.

    """
    if done_on > today:
        return (
            "bad-date",
            f"{date_words(done_on)} is yet to come.",
            "Type the day on which it was done.",
        )
    if kind is StepKind.COMPLETED and activity.format.is_live:
        return (
            "activity-is-live",
            f"{activity.code} is live: its own dates say when it was completed.",
            "Correct the times of the attendance, if somebody was there on other days.",
        )
    if kind not in STAGES:
        return None
    if activity.format is not ActivityFormat.PI:
        return (
            "no-stages",
            f"{activity.code} has no stages: it is no performance improvement.",
            "Enter the day of completion.",
        )
    place = STAGES.index(kind)
    for earlier in STAGES[:place]:
        if earlier not in others:
            stages = [each.words.partition(",")[0] for each in (kind, earlier)]
            return (
                "stage-before-first",
                f"{stages[0]} has no {stages[1].replace('S', 's')} before it.",
                "PI CME begins with stage A and goes on in order: enter the earlier stage first.",
            )
    before = [others[each] for each in STAGES[:place]]
    after = [others[each] for each in STAGES[place + 1 :] if each in others]
    if any(day > done_on for day in before) or any(day < done_on for day in after):
        return (
            "stages-out-of-order",
            f"{date_words(done_on)} does not fit between the other stages.",
            "The stages follow each other: correct the day of one of them.",
        )
    return None
