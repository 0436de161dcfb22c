"""The words of the field that records choose from; stored as these strings, shown by `words`."""

from __future__ import annotations

from enum import StrEnum


class ActivityFormat(StrEnum):
    """Learning formats: ACCME PARS (since November 2021), with AMA's own names where they differ.

    The value is kept in the office; `words` is what PARS lists; `learning_format` is what stands
    in AMA's designation statement and on certificates.
    """

    LIVE_COURSE = "live-course"
    RSS = "rss"
    ENDURING = "enduring-material"
    JOURNAL = "journal"
    MANUSCRIPT_REVIEW = "manuscript-review"
    TEST_ITEM_WRITING = "test-item-writing"
    COMMITTEE_LEARNING = "committee-learning"
    PI = "performance-improvement"
    INTERNET_SEARCHING = "internet-searching"
    LEARNING_FROM_TEACHING = "learning-from-teaching"
    OTHER = "other"

    @property
    def words(self) -> str:
        """The format as PARS lists it."""
        return _FORMAT_WORDS[self][0]

    @property
    def learning_format(self) -> str:
        """The format as AMA's designation statement names it."""
        return _FORMAT_WORDS[self][1]

    @property
    def is_live(self) -> bool:
        """True where learners are present at a time (which a live date and place belong to)."""
        return self in {ActivityFormat.LIVE_COURSE, ActivityFormat.RSS}


_FORMAT_WORDS: dict[ActivityFormat, tuple[str, str]] = {
    ActivityFormat.LIVE_COURSE: ("Live course", "live activity"),
    ActivityFormat.RSS: ("Regularly scheduled series", "live activity"),
    ActivityFormat.ENDURING: ("Enduring material", "enduring material"),
    ActivityFormat.JOURNAL: ("Journal CME", "journal-based CME activity"),
    ActivityFormat.MANUSCRIPT_REVIEW: ("Manuscript review", "manuscript review activity"),
    ActivityFormat.TEST_ITEM_WRITING: ("Test-item writing", "test-item writing activity"),
    ActivityFormat.COMMITTEE_LEARNING: ("Committee learning", "other activity"),
    ActivityFormat.PI: ("Performance/quality improvement", "PI CME activity"),
    ActivityFormat.INTERNET_SEARCHING: (
        "Internet searching and learning",
        "internet point-of-care activity",
    ),
    ActivityFormat.LEARNING_FROM_TEACHING: ("Learning from teaching", "other activity"),
    ActivityFormat.OTHER: ("Other/blended learning", "other activity"),
}


class Delivery(StrEnum):
    """Delivery methods of PARS."""

    IN_PERSON = "in-person"
    LIVE_STREAMED = "live-streamed"
    ONLINE = "online"
    PRINT = "print-other"

    @property
    def words(self) -> str:
        """As PARS writes it."""
        return {
            Delivery.IN_PERSON: "In person",
            Delivery.LIVE_STREAMED: "Live-streamed",
            Delivery.ONLINE: "Online",
            Delivery.PRINT: "Print/other",
        }[self]


class Providership(StrEnum):
    """Whether the accredited provider plans alone, or with one that is not accredited."""

    DIRECT = "direct"
    JOINT = "joint"

    @property
    def words(self) -> str:
        """One word for the screen."""
        return self.value.capitalize()


class ActivityStatus(StrEnum):
    """Where an activity stands: Draft, Active, Closed as in PARS; cancelled is not reported."""

    DRAFT = "draft"
    ACTIVE = "active"
    CLOSED = "closed"
    CANCELLED = "cancelled"

    @property
    def words(self) -> str:
        """One word for the screen."""
        return self.value.capitalize()


class EventKind(StrEnum):
    """What one attendance event says."""

    IN = "in"
    OUT = "out"
    PRESENT = "present"
    MINUTES = "minutes"

    @property
    def words(self) -> str:
        """As the screen says it."""
        return {
            EventKind.IN: "Came in",
            EventKind.OUT: "Left",
            EventKind.PRESENT: "Signed in, no times",
            EventKind.MINUTES: "Minutes reported",
        }[self]


class Rounding(StrEnum):
    """How an amount of credit goes to the nearest step."""

    NEAREST = "nearest"
    DOWN = "down"


class Paper(StrEnum):
    """What somebody gets who is awarded a type of credit."""

    COMPLETION = "completion"
    PARTICIPATION = "participation"
    NONE = "none"

    @property
    def words(self) -> str:
        """As the screen says it."""
        return {
            Paper.COMPLETION: "Certificate of completion",
            Paper.PARTICIPATION: "Certificate of participation",
            Paper.NONE: "No certificate: the attendance record is reported instead",
        }[self]


class AgendaKind(StrEnum):
    """What a part of an agenda is; only education counts for credit."""

    EDUCATION = "education"
    BREAK = "break"
    OTHER = "other"

    @property
    def words(self) -> str:
        """As the screen says it."""
        return {
            AgendaKind.EDUCATION: "For credit",
            AgendaKind.BREAK: "Break",
            AgendaKind.OTHER: "Not for credit",
        }[self]


class ClaimBasis(StrEnum):
    """What a claimed amount rests on."""

    ATTENDANCE = "attendance"
    BY_HAND = "by-hand"


class QuestionStatus(StrEnum):
    """Whether a row that a person must decide has been decided."""

    OPEN = "open"
    DECIDED = "decided"
    LEFT_OUT = "left-out"


# The codes of two credit types that have rules of their own.
AMA = "ama-pra-1"
IPCE = "ipce"
