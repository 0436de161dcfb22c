"""Activities: made, changed, given sessions and credit, removed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from cme_desk.domain.activities import record as rules
from cme_desk.domain.activities.record import Activity, Session
from cme_desk.domain.credit import least
from cme_desk.domain.credit.types import CreditType, Designation
from cme_desk.domain.office.history import Changes
from cme_desk.domain.organizations.record import name_list
from cme_desk.domain.problems import refuse
from cme_desk.domain.vocabulary import (
    OTHER_ACTIVITY,
    ActivityFormat,
    ActivityStatus,
    QuestionStatus,
)
from cme_desk.errors import DeskError
from cme_desk.queries.paper_sheet import present
from cme_desk.services.activities import moving
from cme_desk.services.credit import claims as credit_service
from cme_desk.services.credit import designations
from cme_desk.services.credit.designations import Designating, Given
from cme_desk.services.desk import Desk
from cme_desk.store import certificates as certificate_store
from cme_desk.store import credit as credit_store
from cme_desk.store import removal, tables
from cme_desk.store.operations import operation


def find(desk: Desk, code: str) -> Activity:
    """The activity of a code.

    Raises:
        DeskError: there is none.

    """
    found = tables.activities.find(desk.store, code=code.strip())
    if found is None:
        raise DeskError(
            "activity-not-found",
            f"There is no activity with the code “{code}”.",
            "",
            "Look at the list of activities for its code.",
        )
    return found


def get(desk: Desk, activity_id: int) -> Activity:
    """The activity of an id."""
    return tables.activities.get(desk.store, activity_id)


def sessions_of(desk: Desk, activity_id: int) -> list[Session]:
    """An activity's sessions in their order; there is at least one."""
    return tables.sessions.of(desk.store, activity_id=activity_id)


def designated(desk: Desk, activity_id: int) -> list[tuple[CreditType, Designation]]:
    """What an activity designates, by credit type."""
    return credit_store.designated(desk.store, activity_id)


def add(
    desk: Desk,
    activity: Activity,
    *,
    sessions: Sequence[Session] = (),
    credits: Sequence[Given] = (),
) -> tuple[Activity, Changes]:
    """Make an activity.

    Args:
        desk: the office.
        activity: its facts.
        sessions: its sessions (their activity_id is filled in); one without times if there is none.
        credits: designated credits as (credit type's id, hundredths), or with more to say. An
            activity that has begun may bring along what was designated before.

    Raises:
        DeskError: something that it must have is missing, the code is taken, or the credit cannot
            be designated.

    """
    activity = _tidy(activity)
    wrong = [*rules.check(activity), *rules.check_series(activity)]
    refuse([*wrong, *least.check(activity.least_presence)])
    with operation(
        desk.store, "add activity", f"Added the activity {activity.code}, {activity.title}"
    ) as doing:
        _refuse_taken_code(desk, activity)
        made = tables.activities.add(desk.store, activity)
        # Attendance is of a session: every activity keeps one at least.
        write_sessions(desk, made.id, sessions or [Session(activity_id=made.id)])
        designations.write(desk, made, credits, first_entry=True)
    return made, doing.changes


def change(
    desk: Desk,
    activity: Activity,
    *,
    sessions: Sequence[Session] | None = None,
    credits: Sequence[Given] | None = None,
    move_attendance: bool = False,
) -> Changes:
    """Change an activity; sessions and credits only where they are given. Claims follow.

    Attendance keeps its own times (`moving.consequence` says what that would mean), or is moved
    along with its sessions.

    Raises:
        DeskError: something is missing, the code is taken, a session in use would go, credit would
            be designated after the fact, or it would be cancelled with certificates in force.

    """
    activity = _tidy(activity)
    refuse([*rules.check(activity), *least.check(activity.least_presence)])
    with operation(
        desk.store, "change activity", f"Changed the activity {activity.code}, {activity.title}"
    ) as doing:
        _refuse_taken_code(desk, activity)
        _refuse_longer(desk, activity)
        _refuse_cancelling(desk, activity)
        _refuse_unnaming(desk, activity)
        before = sessions_of(desk, activity.id)
        tables.activities.change(desk.store, activity)
        if sessions is not None:
            write_sessions(desk, activity.id, sessions or [Session(activity_id=activity.id)])
            if move_attendance:
                known = {each.id: each for each in before}
                moving.move_along(desk, activity.id, known, sessions)
        if sessions is not None and _follows(desk, activity, before, credits):
            on = next((each[3] for each in credits or () if isinstance(each, Designating)), "")
            after = sessions_of(desk, activity.id)
            designations.follow_sessions(desk, activity, before, after, designated_on=on)
        elif credits is not None:
            designations.write(desk, activity, credits)
        credit_service.recompute(desk, activity.id)
    return doing.changes


def on_other_days(desk: Desk, before: Activity, after: Activity) -> list[Session] | None:
    """The sessions of an activity whose first day is moved, moved as many days; None if it is not.

    Several sessions move together only if all of them have their day within the activity.
    """
    days = dt.date.fromisoformat(after.starts_on) - dt.date.fromisoformat(before.starts_on)
    sessions = sessions_of(desk, before.id)
    if not days or any(
        each.starts_at and not before.starts_on <= each.starts_at[:10] <= before.ends_on
        for each in sessions
    ):
        return None

    def moved(moment: str) -> str:
        if not moment:
            return ""
        return (dt.datetime.fromisoformat(moment) + days).isoformat(timespec="minutes")

    return [
        replace(each, starts_at=moved(each.starts_at), ends_at=moved(each.ends_at))
        for each in sessions
    ]


def set_status(desk: Desk, activity_id: int, status: ActivityStatus) -> Changes:
    """Set where an activity stands. A cancelled one gives no credit, so its claims go.

    Raises:
        DeskError: it would be cancelled with certificates in force.

    """
    activity = replace(tables.activities.get(desk.store, activity_id), status=status)
    with operation(
        desk.store, "set status", f"Set {activity.code} to {status.words.lower()}"
    ) as doing:
        _refuse_cancelling(desk, activity)
        tables.activities.change(desk.store, activity)
        credit_service.recompute(desk, activity_id)
    return doing.changes


def remove(desk: Desk, activity_id: int) -> Changes:
    """Remove an activity with its attendance and claims; undo brings all of it back.

    Raises:
        DeskError: certificates were issued for it.

    """
    activity = tables.activities.get(desk.store, activity_id)
    issued = tables.certificates.count(desk.store, activity_id=activity_id)
    if issued:
        raise DeskError(
            "activity-has-certificates",
            f"{activity.code} cannot be removed: {issued} certificates were issued for it.",
            "What a certificate says must stay on file for six years.",
            "Set the activity to cancelled or closed instead.",
        )
    with operation(
        desk.store, "remove activity", f"Removed the activity {activity.code}, {activity.title}"
    ) as doing:
        removal.remove_whole(desk.store, tables.activities, activity_id)
    return doing.changes


def resolve_credit_type(desk: Desk, text: str) -> CreditType:
    """The credit type that a person means: by code, name, or the beginning of one.

    Raises:
        DeskError: none, or more than one, could be meant.

    """
    wanted = _bare(text)
    types = sorted(tables.credit_types.of(desk.store), key=lambda each: not each.in_use)
    exact = [each for each in types if wanted in {_bare(each.code), _bare(each.name)}]
    near = [
        each
        for each in types
        if wanted and (_bare(each.name).startswith(wanted) or wanted.startswith(_bare(each.name)))
    ]
    found = exact or near
    if len(found) != 1:
        raise DeskError(
            "credit-type-not-found",
            f"There is no credit type “{text}”."
            if not found
            else f"“{text}” could mean more than one credit type.",
            "",
            "Use one of: " + ", ".join(f"“{each.name}”" for each in types) + ".",
        )
    return found[0]


def _bare(text: str) -> str:
    # “Credit(s)”, as statements have it, has become “credit s” by then.
    return re.sub(r"[^a-z0-9]+", " ", text.casefold()).replace("credit s", "").strip()


def _tidy(activity: Activity) -> Activity:
    own = " ".join(activity.other_format.split())
    # As it prints, “other activity (…)”, is how some offices write it down.
    if written := re.fullmatch(rf"{OTHER_ACTIVITY} ?\((.+)\)", own, re.IGNORECASE):
        own = written[1]
    return replace(
        activity,
        code=activity.code.strip(),
        least_presence=least.tidied(activity.least_presence),
        title=" ".join(activity.title.split()),
        location=" ".join(activity.location.split()),
        # One field of a form may hold several, divided by semicolons.
        joint_providers=name_list(";".join(activity.joint_providers)),
        other_format=own if activity.format.learning_format == OTHER_ACTIVITY else "",
    )


def _refuse_cancelling(desk: Desk, activity: Activity) -> None:
    """Stop cancelling what certificates in force say took place."""
    if activity.status is not ActivityStatus.CANCELLED:
        return
    held = len(certificate_store.in_force(desk.store, activity.id))
    if held:
        papers = "1 certificate for it is" if held == 1 else f"{held:,} certificates for it are"
        raise DeskError(
            "activity-has-certificates",
            f"{activity.code} cannot be cancelled: {papers} in force.",
            "Nobody is awarded credit for an activity that was cancelled.",
            "Void the certificates first, with the reason.",
        )


def _follows(
    desk: Desk,
    activity: Activity,
    before: Sequence[Session],
    credits: Sequence[Given] | None,
) -> bool:
    """Whether what a series designates follows its sessions: nobody says another amount.

    Who adds a session and types the sum themselves means the same.
    """
    if activity.format is not ActivityFormat.RSS:
        return False
    after = sessions_of(desk, activity.id)
    if {(each.id, each.starts_at, each.ends_at) for each in before} == {
        (each.id, each.starts_at, each.ends_at) for each in after
    }:
        return False
    designated_now = designated(desk, activity.id)
    if credits is None:
        return True
    said = {each[0]: each[1] for each in credits}
    return set(said) == {kind.id for kind, _ in designated_now} and all(
        said[kind.id] in {old.amount, old.amount + designations.grown(kind, before, after)}
        for kind, old in designated_now
    )


def _refuse_longer(desk: Desk, activity: Activity) -> None:
    """Stop what makes a series longer than PARS takes; one that is so already can be mended."""
    before = tables.activities.get(desk.store, activity.id)
    if any(
        getattr(before, each) != getattr(activity, each)
        for each in ("format", "starts_on", "ends_on")
    ):
        refuse(rules.check_series(activity))


def _refuse_unnaming(desk: Desk, activity: Activity) -> None:
    """Stop taking away the name by which designated credit is printed."""
    if not activity.needs_own_name or activity.other_format:
        return
    before = tables.activities.get(desk.store, activity.id)
    named = not before.needs_own_name or before.other_format
    if named and tables.designations.count(desk.store, activity_id=activity.id):
        designations.refuse_unnamed(activity)


def _refuse_taken_code(desk: Desk, activity: Activity) -> None:
    other = tables.activities.find(desk.store, code=activity.code.strip())
    if other is not None and other.id != activity.id:
        raise DeskError(
            "code-taken",
            f"There is an activity with the code “{other.code}” already: {other.title}.",
            "",
            "Choose another code.",
        )


def write_sessions(desk: Desk, activity_id: int, sessions: Sequence[Session]) -> None:
    """Make an activity's sessions be these, keeping those that have an id; within an operation.

    Raises:
        DeskError: a session has no sound times, is another activity's, or is used and would go.

    """
    for session in sessions:
        refuse(rules.check_session(session))
    there = tables.sessions.of(desk.store, activity_id=activity_id)
    kept = {each.id for each in sessions if each.id}
    rules.refuse_foreign(there, kept)
    for old in there:
        if old.id not in kept:
            refuse_used_session(desk, old)
            removal.remove_whole(desk.store, tables.sessions, old.id)
    for position, session in enumerate(sessions, start=1):
        record = replace(session, activity_id=activity_id, position=position)
        tables.sessions.put(desk.store, record)


def refuse_used_session(desk: Desk, session: Session) -> None:
    """Stop what would take away a session that people are signed in to, or are asked about.

    Raises:
        DeskError: it is used.

    """
    name = f"The session “{session.title or session.starts_at or session.position}”"
    used = len(present(desk.store, session.id))
    if used:
        raise DeskError(
            "session-in-use",
            f"{name} cannot be removed: {used} people are signed in to it.",
            "",
            "Remove the attendance first.",
        )
    asked = tables.import_questions.count(
        desk.store, session_id=session.id, status=QuestionStatus.OPEN
    )
    if asked:
        raise DeskError(
            "session-in-use",
            f"{name} cannot be removed: for {tables.import_questions.counted(asked)} it is still "
            "to be decided who was there.",
            "",
            "Decide them or leave them out first.",
        )
