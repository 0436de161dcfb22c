"""The words of the field that records choose from; stored as these strings, shown by `words`."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Self


class Worded(StrEnum):
    """A vocabulary whose members say themselves in words: MEMBER = "value", "Words".

    Where only a value is given, its words are the value with a capital.

    Attributes:
        words: as the screen says it.

    """

    _value_: str
    words: str

    def __new__(cls, value: str, words: str = "") -> Self:
        """Keep the words beside the value, which is all that a file holds."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.words = words or value.capitalize()
        return member


class ActivityFormat(Worded):
    """Learning formats: ACCME PARS (since November 2021), with AMA's own names where they differ.

    The value is kept in the office; `words` is what PARS lists; `learning_format` is what stands
    in AMA's designation statement and on certificates.
    """

    LIVE_COURSE = "live-course", "Live course"
    RSS = "rss", "Regularly scheduled series"
    ENDURING = "enduring-material", "Enduring material"
    JOURNAL = "journal", "Journal CME"
    MANUSCRIPT_REVIEW = "manuscript-review", "Manuscript review"
    TEST_ITEM_WRITING = "test-item-writing", "Test-item writing"
    COMMITTEE_LEARNING = "committee-learning", "Committee learning"
    PI = "performance-improvement", "Performance/quality improvement"
    INTERNET_SEARCHING = "internet-searching", "Internet searching and learning"
    LEARNING_FROM_TEACHING = "learning-from-teaching", "Learning from teaching"
    OTHER = "other", "Other/blended learning"

    @property
    def learning_format(self) -> str:
        """The format as AMA's designation statement names it."""
        return _LEARNING_FORMATS.get(self, OTHER_ACTIVITY)

    @property
    def is_live(self) -> bool:
        """True where learners are present at a time (which a live date and place belong to)."""
        return self in {ActivityFormat.LIVE_COURSE, ActivityFormat.RSS}

    @property
    def is_worked_alone(self) -> bool:
        """True where each learner has a day of completion of their own, and no day in common."""
        return self in _WORKED_ALONE

    @property
    def asks_assessment(self) -> bool:
        """True where AMA awards its credit only to who reached a level told beforehand."""
        return self in {ActivityFormat.ENDURING, ActivityFormat.JOURNAL}


# AMA: the document gives the dates of a live activity, or the day of completion.
_WORKED_ALONE = {
    ActivityFormat.ENDURING,
    ActivityFormat.JOURNAL,
    ActivityFormat.MANUSCRIPT_REVIEW,
    ActivityFormat.TEST_ITEM_WRITING,
    ActivityFormat.PI,
    ActivityFormat.INTERNET_SEARCHING,
}

OTHER_ACTIVITY = "other activity"
"""What AMA calls all formats that have no name of their own since its alignment with ACCME."""

_LEARNING_FORMATS = {
    ActivityFormat.LIVE_COURSE: "live activity",
    ActivityFormat.RSS: "live activity",
    ActivityFormat.ENDURING: "enduring material",
    ActivityFormat.JOURNAL: "journal-based CME activity",
    ActivityFormat.MANUSCRIPT_REVIEW: "manuscript review activity",
    ActivityFormat.TEST_ITEM_WRITING: "test-item writing activity",
    ActivityFormat.PI: "PI CME activity",
    ActivityFormat.INTERNET_SEARCHING: "internet point-of-care activity",
}


class Delivery(Worded):
    """Delivery methods of PARS, in its words."""

    IN_PERSON = "in-person", "In person"
    LIVE_STREAMED = "live-streamed"
    ONLINE = "online"
    PRINT = "print-other", "Print/other"


class Providership(Worded):
    """Whether the accredited provider plans alone, or with one that is not accredited."""

    DIRECT = "direct"
    JOINT = "joint"


class ActivityStatus(Worded):
    """Where an activity stands: Draft, Active, Closed as in PARS; cancelled is not reported."""

    DRAFT = "draft"
    ACTIVE = "active"
    CLOSED = "closed"
    CANCELLED = "cancelled"

    def words_on(self, today: dt.date, ends_on: str) -> str:
        """As it is shown on a day: what is active and over is past, and nobody has closed it."""
        over = self is ActivityStatus.ACTIVE and "" < ends_on < today.isoformat()
        return "Past" if over else self.words


class EventKind(Worded):
    """What one attendance event says."""

    IN = "in", "Came in"
    OUT = "out", "Left"
    PRESENT = "present", "Signed in, no times"
    MINUTES = "minutes", "Minutes reported"


class Rounding(StrEnum):
    """How an amount of credit goes to the nearest step."""

    NEAREST = "nearest"
    DOWN = "down"


class Paper(Worded):
    """What somebody gets who is awarded a type of credit."""

    COMPLETION = "completion", "Certificate of completion"
    PARTICIPATION = "participation", "Certificate of participation"
    NONE = "none", "No certificate: the attendance record is reported instead"


class AgendaKind(Worded):
    """What a part of an agenda is; only education counts for credit."""

    EDUCATION = "education", "For credit"
    BREAK = "break"
    OTHER = "other", "Not for credit"
    BESIDE = "beside", "Not for credit, in another room"


class ClaimBasis(StrEnum):
    """What a claimed amount rests on."""

    ATTENDANCE = "attendance"
    BY_HAND = "by-hand"


class StepKind(Worded):
    """What somebody did of an activity on a day, besides being there."""

    COMPLETED = "completed", "Completed"
    STAGE_A = "stage-a", "Stage A, baseline"
    STAGE_B = "stage-b", "Stage B, intervention"
    STAGE_C = "stage-c", "Stage C, measured again"
    EVALUATED = "evaluated", "Evaluation filled in"
    FEEDBACK = "feedback", "Feedback given to the learner"


class Gate(Worded):
    """What stands between a learner's work and their credit, and may be waived with a reason."""

    ASSESSMENT = "assessment", "Post-activity assessment"
    EVALUATION = "evaluation", "Evaluation"


class QuestionStatus(StrEnum):
    """Whether a row that a person must decide has been decided."""

    OPEN = "open"
    DECIDED = "decided"
    LEFT_OUT = "left-out"


# The codes of two credit types that have rules of their own.
AMA = "ama-pra-1"
IPCE = "ipce"
