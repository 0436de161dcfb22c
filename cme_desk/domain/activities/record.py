"""An activity and its sessions, and what one must have before credit can be given for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from cme_desk.domain.problems import Problem
from cme_desk.domain.vocabulary import (
    OTHER_ACTIVITY,
    ActivityFormat,
    ActivityStatus,
    Delivery,
    Providership,
)
from cme_desk.domain.wording.phrases import date_words
from cme_desk.errors import DeskError


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """One activity as ACCME counts it: a course, a series, an enduring material.

    Attributes:
        id: the office's inner key; 0 before it is kept.
        uid: UUID that stays the same in every office.
        code: the office's own code ("GR-2027-02"), unique without regard to case.
        starts_on, ends_on: ISO dates; equal for a single day.
        time_zone: IANA name ("America/Chicago"); clock times of sessions are in it.
        location: place as printed on certificates; empty for what has none.
        joint_providers: names of the organizations it is planned with, where joint, in order.
        notes: for the office.
        other_format: the provider's own name for what AMA calls an "other activity", as it must
            print.
        reviewed_on: ISO date of an enduring material's latest review; its release is `starts_on`,
            its end `ends_on`.
        pass_level: percent of the post-activity assessment that must be reached; None where the
            activity has none.
        commercial_support: what learners are told of commercial support, as it prints; or empty.
        disclosure: what learners are told of relevant financial relationships; or empty.
        evaluation_needed: whether credit is awarded only to who filled in the evaluation.
        least_presence: the share or the minutes of a session below which no credit comes of it,
            "80%" or "45 min"; empty for none.

    """

    id: int = 0
    uid: str = ""
    code: str
    title: str
    format: ActivityFormat = ActivityFormat.LIVE_COURSE
    delivery: Delivery = Delivery.IN_PERSON
    starts_on: str
    ends_on: str
    time_zone: str = "America/New_York"
    location: str = ""
    providership: Providership = Providership.DIRECT
    joint_providers: tuple[str, ...] = ()
    status: ActivityStatus = ActivityStatus.ACTIVE
    notes: str = ""
    other_format: str = ""
    reviewed_on: str = ""
    pass_level: int | None = None
    commercial_support: str = ""
    disclosure: str = ""
    evaluation_needed: bool = False
    least_presence: str = ""

    @property
    def needs_completion_date(self) -> bool:
        """Whether a certificate has to give a day that only the learner's own work tells.

        AMA: the dates of a live activity, or the date of completion; so never the days between
        which something was offered.
        """
        if self.format.is_live:
            return False
        return self.format.is_worked_alone or self.starts_on != self.ends_on

    @property
    def learning_format(self) -> str:
        """The format as statements and certificates name it.

        What AMA calls an "other activity" is printed with its short description behind it; ACCME:
        the provider's own name of an other or blended format goes into the designation statement,
        the certificate and the transcript.
        """
        called = self.format.learning_format
        if called != OTHER_ACTIVITY:
            return called
        own = self.other_format.strip() or (
            "" if self.needs_own_name else self.format.words.lower()
        )
        return f"{called} ({own})" if own else called

    @property
    def needs_own_name(self) -> bool:
        """Whether its format has no name of its own that could be printed."""
        return self.format in {ActivityFormat.OTHER, ActivityFormat.COMMITTEE_LEARNING}


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A part of an activity that people sign in to; an activity has at least one.

    Attributes:
        position: order within the activity, from 1.
        title: empty for the only session of an activity.
        starts_at, ends_at: local "YYYY-MM-DDTHH:MM" in the activity's time zone; empty if unknown.

    """

    id: int = 0
    uid: str = ""
    activity_id: int
    position: int = 1
    title: str = ""
    starts_at: str = ""
    ends_at: str = ""
    location: str = ""

    @property
    def minutes(self) -> int | None:
        """Length in minutes; None where the times are not known."""
        if not (self.starts_at and self.ends_at):
            return None
        length = dt.datetime.fromisoformat(self.ends_at) - dt.datetime.fromisoformat(self.starts_at)
        return int(length.total_seconds() // 60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """Where somebody sits at an activity: the number or name of a table, for tents and orders."""

    id: int = 0
    uid: str = ""
    activity_id: int
    person_id: int
    label: str


def check(activity: Activity) -> list[Problem]:
    """Name what stops an activity from being kept at all."""
    problems = []

    def wrong(reference: str, message: str, remedy: str = "") -> None:
        problems.append(Problem(reference=reference, message=message, remedy=remedy))

    if not activity.code.strip():
        wrong("missing-code", "The activity has no code.", "Give it a short code of your own.")
    if not activity.title.strip():
        wrong("missing-title", "The activity has no title.", "Type the title.")
    start, end = _date(activity.starts_on), _date(activity.ends_on)
    if start is None:
        wrong("bad-date", f"“{activity.starts_on}” is not a date.", "Type it as 2027-01-14.")
    if end is None:
        wrong("bad-date", f"“{activity.ends_on}” is not a date.", "Type it as 2027-01-14.")
    if start and end and end < start:
        wrong("end-before-start", "The activity ends before it begins.", "Correct the dates.")
    if activity.providership is Providership.JOINT and not activity.joint_providers:
        wrong(
            "missing-joint-provider",
            "The activity is joint, but the joint provider is not named.",
            "Type the joint provider's name.",
        )
    if activity.reviewed_on and _date(activity.reviewed_on) is None:
        wrong("bad-review-date", f"“{activity.reviewed_on}” is not a date.", "Type a date.")
    elif activity.reviewed_on and end and activity.reviewed_on > activity.ends_on:
        wrong(
            "bad-review-date",
            "The latest review is after the end.",
            "Correct the date of the review, or the end.",
        )
    if activity.pass_level is not None and not 1 <= activity.pass_level <= 100:
        wrong(
            "bad-pass-level",
            f"{activity.pass_level} is no level in percent.",
            "Type a whole number from 1 to 100, or nothing where there is no assessment.",
        )
    return problems


def check_series(activity: Activity) -> list[Problem]:
    """Name what keeps a series from being one record in PARS: it lasts twelve months at most.

    Source: ACCME, definition of a regularly scheduled series (21 August 2024).
    """
    start, end = _date(activity.starts_on), _date(activity.ends_on)
    if activity.format is not ActivityFormat.RSS or start is None or end is None:
        return []
    try:
        a_year_on = start.replace(year=start.year + 1)
    except ValueError:  # on a 29 February
        a_year_on = dt.date(start.year + 1, 3, 1)
    if end < a_year_on:
        return []
    last = a_year_on - dt.timedelta(days=1)
    return [
        Problem(
            reference="series-too-long",
            message="A regularly scheduled series is one record in PARS for at most twelve months; "
            f"this one runs from {date_words(activity.starts_on)} to "
            f"{date_words(activity.ends_on)}.",
            remedy=f"End it by {date_words(last)}, and begin a new series for the time after it.",
        )
    ]


def check_session(session: Session) -> list[Problem]:
    """Name what is wrong with a session's times."""
    for text in (session.starts_at, session.ends_at):
        if text and not is_local_time(text):
            return [
                Problem(
                    reference="bad-time",
                    message=f"“{text}” is not a date and time.",
                    remedy="Type it as 2027-01-14T12:00.",
                )
            ]
    minutes = session.minutes
    if minutes is not None and minutes <= 0:
        return [
            Problem(
                reference="end-before-start",
                message="The session ends before it begins.",
                remedy="Correct the times; for one past midnight, set the end to the next day.",
            )
        ]
    return []


def refuse_foreign(sessions: Iterable[Session], wanted: Iterable[int]) -> None:
    """Stop what is about sessions, by their ids, that are none of an activity's own.

    Raises:
        DeskError: one is not.

    """
    if not {each.id for each in sessions}.issuperset(wanted):
        raise DeskError(
            "session-not-found",
            "This session is not one of the activity's.",
            "",
            "Choose one of the activity's own sessions.",
        )


def needs_location(activity: Activity) -> bool:
    """Whether a certificate must name a place: a live activity that people come to.

    AMA asks for the location "if it has one"; what is online or printed has none.
    """
    return activity.format.is_live and activity.delivery is Delivery.IN_PERSON


def is_local_time(text: str) -> bool:
    """Whether a text is a time as it is kept: "YYYY-MM-DDTHH:MM[:SS]", without a zone."""
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        return False
    # One form only, so that times can be compared as texts.
    return text in {moment.isoformat(), moment.isoformat(timespec="minutes")} and not moment.tzinfo


def _date(text: str) -> dt.date | None:
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return None
    # Python also takes "20270114" and "2027-W02-4", which as texts do not sort with dates.
    return day if day.isoformat() == text else None
