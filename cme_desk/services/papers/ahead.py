"""Certificates issued ahead: for whom is expected, the evening before, and what follows of them.

They certify what has not happened yet. So they stay marked until their learner is on the
attendance, and those of who did not come have to be voided.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable
from typing import NamedTuple

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.attendance import expected as rules
from cme_desk.domain.credit.types import CreditType, Designation, amount_text
from cme_desk.domain.papers.certificates import Certificate, CertificateFacts
from cme_desk.domain.papers.series import Attended
from cme_desk.domain.vocabulary import ActivityFormat, ActivityStatus, Paper
from cme_desk.domain.wording.phrases import long_date, long_dates
from cme_desk.errors import DeskError
from cme_desk.queries import activities as activity_query
from cme_desk.queries import completions
from cme_desk.queries import expected as query
from cme_desk.queries import questions as questions_query
from cme_desk.queries.attendance import AttendanceLine
from cme_desk.queries.waiting import Waiting
from cme_desk.services.attendance.expected import is_time
from cme_desk.services.credit import gates
from cme_desk.services.desk import Desk
from cme_desk.services.papers.series import Additions
from cme_desk.services.statements import sheet as statement_service
from cme_desk.store import certificates as certificate_store
from cme_desk.store import credit as credit_store
from cme_desk.store import tables

_LATELY = 120
"""Days after which a paper of another day or place is not brought up on the first page any more."""


def is_far(desk: Desk, activity: Activity) -> bool:
    """Whether the first day is so far that much can change until then."""
    return rules.days_until(activity.starts_on, desk.today()) > rules.FAR_AHEAD


def refusal(desk: Desk, activity: Activity) -> DeskError | None:
    """Why no certificates may be issued ahead for an activity now; None if they may."""
    try:
        refuse_unfit(desk, activity)
    except DeskError as error:
        return error
    return None


def refuse_unfit(desk: Desk, activity: Activity) -> None:
    """Stop where what a paper says cannot be known before somebody took part.

    Raises:
        DeskError: the first day is over, nobody meets for it, its credit hangs on more than being
            there, or none is designated and backed.

    """
    if not is_time(desk, activity):
        raise _unfit(
            activity,
            f"began on {long_date(activity.starts_on)}",
            "Certificates now follow from who was there.",
            "Import the attendance, then issue them.",
        )
    if not activity.format.is_live:
        raise _unfit(
            activity,
            "is no live activity",
            "What each learner did of it, and on which day, is known only afterwards.",
            "Issue the certificates when they have completed it.",
        )
    several = len(tables.sessions.of(desk.store, activity_id=activity.id)) > 1
    if activity.format is ActivityFormat.RSS and several:
        raise _unfit(
            activity,
            "is a series of several sessions",
            "A certificate of a series lists the sessions that its learner came to.",
            "Issue the certificates when the attendance of its sessions is in.",
        )
    waived = completions.waived_of(desk.store, activity.id).get(None, set())
    for gate in gates.asked(activity):
        if gate not in waived:
            raise _unfit(
                activity,
                f"asks for: {gate.words.lower()}",
                "Whether somebody is awarded credit is known only when that is in.",
                "Issue the certificates afterwards, or waive it for everybody, with the reason.",
            )
    _refuse_without_credit(desk, activity)


def _refuse_without_credit(desk: Desk, activity: Activity) -> None:
    designated = credit_store.designated(desk.store, activity.id)
    sheet = statement_service.of_activity(desk, activity.id)
    if not any(_backed(sheet.behind(kind, each.amount), kind) for kind, each in designated):
        raise _unfit(
            activity,
            "has no credit that can be certified" if designated else "designates no credit",
            "Credit is designated by an accredited provider before the activity.",
            "See what is missing on the activity's overview.",
        )


def _backed(behind: object, kind: CreditType) -> bool:
    return behind is not None and kind.paper is not Paper.NONE


def _unfit(activity: Activity, why: str, because: str, remedy: str) -> DeskError:
    return DeskError(
        "not-ahead",
        f"{activity.code} {why}, so no certificates are issued ahead.",
        because,
        remedy,
    )


def lines(
    desk: Desk, activity_id: int, people: Collection[int] | None = None
) -> list[AttendanceLine]:
    """Who is expected and not there yet, as if they were there for all of it."""
    # Who is written down as there before the first day is expected all the same.
    begun = tables.activities.get(desk.store, activity_id).starts_on <= desk.today().isoformat()
    return [
        AttendanceLine(
            *each[:6],
            physician=each.physician,
            time_in="",
            time_out="",
            minutes=None,
            whole=True,
            assumed="",
            claims=(),
            certificate=each.certificate,
        )
        for each in query.of_activity(desk.store, activity_id)
        if not (each.came and begun) and (people is None or each.person_id in people)
    ]


def meeting(desk: Desk, activity: Activity) -> Additions:
    """The one meeting of a series that a certificate issued ahead is for; nothing of all others."""
    if activity.format is not ActivityFormat.RSS:
        return Additions()
    sessions = tables.sessions.of(desk.store, activity_id=activity.id)
    return Additions(tuple(Attended(session=each, minutes=None) for each in sessions))


def notice(desk: Desk, activity: Activity, many: int) -> list[str]:
    """What to know before certificates are issued ahead, in sentences; `many` would be new."""
    designated = credit_store.designated(desk.store, activity.id)
    when, begins = rules.when(activity.starts_on, desk.today()), long_date(activity.starts_on)
    far = (
        ["That is more than a week away: people, times and credit may change until then."]
        if is_far(desk, activity)
        else []
    )
    return [
        f"{_papers(many)} would be issued ahead: {activity.code} begins {when}, on {begins}.",
        *far,
        "They certify what has not happened yet. Hand each out only to who was there.",
        (
            f"They claim the credit as designated{_amounts(designated)}; who is there for less "
            "needs another one."
        ),
        (
            "Those of people who do not come must be voided afterwards, all in one step. The first "
            "page tells of them until that is done."
        ),
        "Numbers that were given out are not taken back: issuing is not undone.",
    ]


def _amounts(designated: Iterable[tuple[CreditType, Designation]]) -> str:
    told = [f"{amount_text(each.amount)} {kind.name}" for kind, each in designated]
    return f", {' and '.join(told)}" if told else ""


class Ahead(NamedTuple):
    """The certificates in force of an activity that were issued ahead.

    Attributes:
        unconfirmed: those whose learners are not on the attendance.
        others: those that give another title, place, day or more credit than the activity has now.
        over: whether the activity is over and signed in, or was cancelled.

    """

    unconfirmed: tuple[Certificate, ...]
    others: tuple[Certificate, ...]
    over: bool

    @property
    def absent(self) -> tuple[Certificate, ...]:
        """Those of who did not come, as far as it is known."""
        return self.unconfirmed if self.over else ()


def of_activity(desk: Desk, activity: Activity) -> Ahead:
    """Where the certificates stand that were issued ahead."""
    store = desk.store
    papers = [each for each in certificate_store.in_force(store, activity.id) if each.ahead]
    if not papers:
        return Ahead((), (), over=False)
    open_ = query.unconfirmed(store, activity_id=activity.id)
    cancelled = activity.status is ActivityStatus.CANCELLED
    differs = _differs(desk, activity)
    unconfirmed = tuple(each for each in papers if each.id in open_)
    others = [each for each in papers if not cancelled and differs(each, each.id in open_)]
    over = cancelled or _is_over(desk, activity)
    # What is to be voided is not reissued first.
    return Ahead(
        unconfirmed,
        tuple(each for each in others if not (over and each in unconfirmed)),
        over=over,
    )


def _is_over(desk: Desk, activity: Activity) -> bool:
    """Whether who is not on the attendance did not come: it ended, or ends today and is signed in.

    While it goes on people come in one by one, and are signed in so.
    """
    now = desk.store.now()
    if activity.ends_on < now[:10]:
        return True
    sessions = tables.sessions.of(desk.store, activity_id=activity.id)
    ends = [each.ends_at for each in sessions]
    ended = max(ends) <= now if ends and all(ends) else activity.ends_on <= now[:10]
    return ended and activity_query.count_learners(desk.store, activity.id) > 0


def _differs(desk: Desk, activity: Activity) -> Callable[[Certificate, bool], bool]:
    """Whether a certificate says otherwise than the activity by now: it was not final then."""
    most = {kind.id: each.amount for kind, each in credit_store.designated(desk.store, activity.id)}
    sessions = tables.sessions.of(desk.store, activity_id=activity.id)
    days = {each.uid: each.starts_at[:10] for each in sessions}

    def found(each: Certificate, unconfirmed: bool) -> bool:  # noqa: FBT001 - of one call
        facts = CertificateFacts.from_json(each.facts)
        first, last = activity.starts_on, activity.ends_on
        listed = sorted(day for one in facts.sessions if (day := days.get(one.uid)))
        if listed:
            first, last = listed[0], listed[-1]
        said = (facts.title, facts.location, facts.date_text)
        # Of who came the claim itself tells.
        more = unconfirmed and each.credits > most.get(each.credit_type_id or 0, 0)
        return more or said != (activity.title, activity.location, long_dates(first, last))

    return found


def absent_told(desk: Desk, activity: Activity) -> tuple[list[Certificate], list[str]]:
    """The certificates of who did not come, and what to know before they are voided.

    Raises:
        DeskError: none was issued ahead that nobody came for, or it cannot be told yet.

    """
    found = of_activity(desk, activity)
    if not found.unconfirmed:
        raise DeskError(
            "nobody-absent",
            f"All certificates of {activity.code} that are in force are of people who were there.",
        )
    if not found.over:
        raise DeskError(
            "not-over",
            f"{activity.code} is not over, and no attendance is in, so nobody has missed it yet.",
            "",
            "Import the attendance first; or void single certificates by their numbers.",
        )
    papers = _papers(len(found.absent))
    say = [
        f"{papers} of {activity.code}, issued ahead, would be voided: nobody signed in for them."
    ]
    if activity.status is ActivityStatus.CANCELLED:
        say = [f"{activity.code} was cancelled: {papers}, issued ahead, would be voided."]
    elif not activity_query.count_learners(desk.store, activity.id):
        say.append(
            "No attendance is in at all. If it took place, import the attendance first: else those "
            "who came would lose theirs too."
        )
    elif activity.ends_on >= desk.today().isoformat():
        say.append("It is not over: who comes later needs a new one.")
    if waiting := len(questions_query.open_questions(desk.store, activity.id)):
        rows = "1 row of its attendance waits" if waiting == 1 else f"{waiting} rows wait"
        say.append(f"{rows} for your decision, and may be of these people: decide first.")
    say.append("They stay in the register as void, with the reason. It can be undone.")
    return list(found.absent), say


def waiting(desk: Desk, today: dt.date) -> list[Waiting]:
    """What the first page tells of certificates issued ahead, the latest first."""
    since = (today - dt.timedelta(days=_LATELY)).isoformat()
    return [
        Waiting(sentence, activity.id, activity.title, activity.ends_on)
        for activity in query.printed_ahead(desk.store, since)
        for sentence in told(desk, activity, of_activity(desk, activity))
    ]


def told(desk: Desk, activity: Activity, found: Ahead) -> list[str]:
    """What there is to do about certificates issued ahead, as it stands in lists."""
    words = []
    cancelled = activity.status is ActivityStatus.CANCELLED
    if found.absent and cancelled:
        words.append(f"{_papers(len(found.absent))} of what was cancelled: void")
    elif found.absent and not activity_query.count_learners(desk.store, activity.id):
        words.append(f"{len(found.absent):,} issued ahead, and no attendance is in")
    elif found.absent:
        words.append(f"{_papers(len(found.absent))} of who did not come: void")
    if found.others:
        give = "gives" if len(found.others) == 1 else "give"
        words.append(f"{len(found.others):,} issued ahead {give} other facts: reissue")
    return words


def _papers(many: int) -> str:
    return "1 certificate" if many == 1 else f"{many:,} certificates"
