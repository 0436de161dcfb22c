"""What an activity designates: how much of which credit, since when, and why so much.

AMA PRA: credit is designated in advance, never retroactively. So credit that is added or raised
when an activity has begun needs the date, not after the beginning, on which it was designated. An
activity that is itself entered after its day brings its designation with it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from cme_desk.domain.activities.record import Activity, Session
from cme_desk.domain.credit import agenda
from cme_desk.domain.credit import rules as credit_rules
from cme_desk.domain.credit.types import CreditType, Designation, amount_text, credit_for_minutes
from cme_desk.domain.problems import refuse
from cme_desk.domain.vocabulary import ActivityStatus, AgendaKind
from cme_desk.domain.wording.phrases import long_date
from cme_desk.errors import DeskError
from cme_desk.services.credit import approvals
from cme_desk.services.desk import Desk
from cme_desk.services.office import reasons
from cme_desk.store import certificates as certificate_store
from cme_desk.store import credit as credit_store
from cme_desk.store import tables


class Designating(NamedTuple):
    """An amount that is to be designated.

    Attributes:
        credit_type_id: of which credit.
        amount: hundredths.
        reason: why it is not what the agenda comes to; "" keeps the one there is.
        designated_on: ISO date on which it was designated, where that is not today.

    """

    credit_type_id: int
    amount: int
    reason: str = ""
    designated_on: str = ""


Given = tuple[int, int] | Designating
"""What callers give: type and amount, or more than that."""


def write(
    desk: Desk, activity: Activity, given: Sequence[Given], *, first_entry: bool = False
) -> None:
    """Make an activity's designated credits be these; call it inside an operation.

    Args:
        desk: the office.
        activity: as it is kept by now.
        given: all that it designates.
        first_entry: the activity is entered only now, with what was designated before.

    Raises:
        DeskError: an amount cannot be, or may not be designated any more.

    """
    there = {
        each.credit_type_id: each
        for each in tables.designations.of(desk.store, activity_id=activity.id)
    }
    wanted = {each[0]: Designating(*each) for each in given}
    for type_id, new in wanted.items():
        old = there.get(type_id)
        kind = tables.credit_types.get(desk.store, type_id)
        on = _designated_on(desk, activity, kind, new, old, first_entry=first_entry)
        reason = new.reason.strip()
        # What stands is not judged again: its type may be retired, or have another cap, since.
        if old is not None and old.amount == new.amount:
            kept = replace(old, reason=reason or old.reason, designated_on=on)
            if kept != old:
                tables.designations.change(desk.store, kept)
            continue
        _refuse_amount(activity, kind, new, old)
        refuse_unnamed(activity)
        if old is not None and new.amount > old.amount:
            _refuse_raise(desk, activity, kind, new.amount)
        if old is None or new.amount > old.amount:
            approvals.refuse_unfounded(desk, activity, kind, new.amount)
        _refuse_without_reason(desk, activity, kind, new.amount, reason)
        record = Designation(
            activity_id=activity.id,
            credit_type_id=type_id,
            amount=new.amount,
            reason=reason,
            designated_on=on,
        )
        if old is not None:
            record = replace(record, id=old.id, uid=old.uid)
        tables.designations.put(desk.store, record)
    for type_id, old in there.items():
        if type_id not in wanted:
            _refuse_certified(desk, activity, type_id)
            tables.claims.clear(desk.store, activity_id=activity.id, credit_type_id=type_id)
            tables.designations.remove(desk.store, old.id)


def follow_sessions(
    desk: Desk,
    activity: Activity,
    before: Sequence[Session],
    after: Sequence[Session],
    *,
    designated_on: str = "",
) -> None:
    """Let what a series designates follow its sessions; call it inside an operation.

    One that is added adds its credit, one that goes takes it along, and one that is still to come
    may become longer or shorter. A session that was held is only corrected.

    Raises:
        DeskError: credit would be designated after a session's own day.

    """
    today = desk.today().isoformat()
    there = {each.id: each for each in before}
    for old in before:
        if old.id not in {each.id for each in after}:
            _grow(desk, activity, old, -(old.minutes or 0), 0, designated_on)
    for new in after:
        known = there.get(new.id)
        if known is None:
            _grow(desk, activity, new, 0, new.minutes or 0, designated_on)
        elif known != new and max(known.starts_at, new.starts_at)[:10] >= today:
            _grow(desk, activity, new, -(known.minutes or 0), new.minutes or 0, designated_on)


def grown(kind: CreditType, before: Sequence[Session], after: Sequence[Session]) -> int:
    """By how much of a type the sessions of a series differ, in hundredths."""
    return sum(credit_for_minutes(each.minutes or 0, kind) for each in after) - sum(
        credit_for_minutes(each.minutes or 0, kind) for each in before
    )


def _grow(
    desk: Desk, activity: Activity, session: Session, less: int, more: int, designated_on: str
) -> None:
    """Let all that is designated grow by one session's minutes, and shrink by others."""
    by = {
        kind.id: credit_for_minutes(more, kind) - credit_for_minutes(-less, kind)
        for kind, _ in credit_store.designated(desk.store, activity.id)
    }
    _designate_more(desk, activity, by, day=session.starts_at[:10], designated_on=designated_on)


def _designate_more(
    desk: Desk, activity: Activity, by: Mapping[int, int], *, day: str, designated_on: str = ""
) -> None:
    """Let what a series designates grow with a session, or shrink; call it inside an operation.

    Each session is designated before its own day, and not before the first day of the series.

    Args:
        desk: the office.
        activity: the series.
        by: hundredths by the id of the type; below zero for less.
        day: ISO date of the session.
        designated_on: ISO date, where the session's credit was designated before today.

    Raises:
        DeskError: it would be designated after the session's own day.

    """
    today = desk.today().isoformat()
    for kind, old in credit_store.designated(desk.store, activity.id):
        more = by.get(kind.id, 0)
        if not more:
            continue
        if more > 0 and designated_on:
            _refuse_date(replace(activity, starts_on=day), kind, designated_on, today)
        elif more > 0 and today > day:
            raise DeskError(
                "designation-after-the-fact",
                f"{kind.name} cannot be designated for this session now: it was on "
                f"{long_date(day)}.",
                "Each session of a series is designated before its own day.",
                "If it was designated before and is entered only now, say the date on which that "
                "was.",
            )
        if old.amount + more <= 0:
            _refuse_certified(desk, activity, kind.id)
            tables.claims.clear(desk.store, activity_id=activity.id, credit_type_id=kind.id)
            tables.designations.remove(desk.store, old.id)
            continue
        first, last = map(dt.date.fromisoformat, (activity.starts_on, activity.ends_on))
        refuse(credit_rules.check_amount(kind, old.amount + more, (last - first).days + 1))
        tables.designations.change(desk.store, replace(old, amount=old.amount + more))


def _refuse_certified(desk: Desk, activity: Activity, type_id: int) -> None:
    """Stop taking away credit that certificates in force say was awarded."""
    papers = [
        each
        for each in certificate_store.in_force(desk.store, activity.id)
        if each.credit_type_id == type_id
    ]
    if papers:
        kind = tables.credit_types.get(desk.store, type_id)
        raise DeskError(
            "certificate-in-force",
            f"{kind.name} cannot be taken off {activity.code}: certificate {papers[0].number} "
            "rests on it.",
            "What a certificate in force says must stay on file.",
            "Void the certificates of this credit first.",
        )


def _refuse_raise(desk: Desk, activity: Activity, kind: CreditType, amount: int) -> None:
    """Stop raising what certificates in force say was the most.

    AMA: credit is designated in advance, and its papers say how much that was.
    """
    papers = [
        each
        for each in certificate_store.in_force(desk.store, activity.id)
        if each.credit_type_id == kind.id
    ]
    if papers:
        count = len(papers)
        what = "1 certificate is" if count == 1 else f"{count} certificates are"
        raise DeskError(
            "raise-after-certificates",
            f"{kind.name} of {activity.code} cannot be raised to {amount_text(amount)}: {what} in "
            f"force, {papers[0].number} first, and were issued on the amount before.",
            "Credit is designated in advance, and never more of it once it has been awarded.",
            "If the higher amount was designated before the beginning and entered wrongly: void "
            "these certificates with that reason, correct the amount with the date of its "
            "designation, and issue them anew. What came on top is an activity of its own.",
        )


def refuse_unnamed(activity: Activity) -> None:
    """Stop designating for a format that is printed by a name which is not known.

    Raises:
        DeskError: the activity's own name for it is not on file.

    """
    if activity.needs_own_name and not activity.other_format.strip():
        raise DeskError(
            "missing-other-format",
            f"{activity.code} is “{activity.format.words.lower()}”, and your own name for it is "
            "not known.",
            "ACCME asks for that name in the designation statement, on certificates and "
            "transcripts, so it is needed before credit is designated.",
            "Type the name of the format first, such as “simulation with debriefing”.",
        )


def _designated_on(
    desk: Desk,
    activity: Activity,
    kind: CreditType,
    new: Designating,
    old: Designation | None,
    *,
    first_entry: bool,
) -> str:
    """The date of designation; refused where it would be after the fact."""
    today = desk.today().isoformat()
    if new.designated_on:
        _refuse_date(activity, kind, new.designated_on, today)
        return new.designated_on
    # To lower it designates nothing new.
    if old is not None and new.amount <= old.amount:
        return old.designated_on
    # By day, not by minute: on the first day itself it may still be designated.
    if today <= activity.starts_on:
        return today
    # It was designated before, and the day is not on file: a notice says so.
    if first_entry:
        return ""
    raised = f"raised to {amount_text(new.amount)}" if old is not None else "added"
    raise DeskError(
        "designation-after-the-fact",
        f"{kind.name} cannot be {raised} now: {activity.code} began on "
        f"{long_date(activity.starts_on)}.",
        "Credit is designated in advance, never afterwards.",
        "If it was designated before and is entered only now, say the date on which that was.",
    )


def _refuse_date(activity: Activity, kind: CreditType, on: str, today: str) -> None:
    """Stop a text that is no date, and a date yet to come or after the beginning."""
    try:
        dt.date.fromisoformat(on)
    except ValueError:
        raise DeskError(
            "bad-designation-date", f"“{on}” is not a date.", "", "Type it as 2027-01-14."
        ) from None
    if on > today:
        raise DeskError(
            "bad-designation-date",
            f"{long_date(on)} is yet to come, so nothing was designated on it.",
            "",
            "Type the date on which it was designated.",
        )
    if on > activity.starts_on:
        raise DeskError(
            "designation-after-the-fact",
            f"{kind.name} was designated on {long_date(on)}, but {activity.code} began on "
            f"{long_date(activity.starts_on)}.",
            "Credit is designated in advance, never afterwards.",
            "If a date is wrong, correct it; else this credit cannot be given.",
        )


def _refuse_amount(
    activity: Activity, kind: CreditType, new: Designating, old: Designation | None
) -> None:
    """Stop an amount that the type's rules or the activity's standing forbid."""
    first, last = map(dt.date.fromisoformat, (activity.starts_on, activity.ends_on))
    refuse(credit_rules.check_amount(kind, new.amount, (last - first).days + 1))
    if old is not None and new.amount < old.amount:
        return
    if activity.status is ActivityStatus.CANCELLED:
        raise DeskError(
            "activity-cancelled",
            f"{activity.code} is cancelled, so no credit is designated for it.",
            "",
            "If it takes place after all, set it to active first.",
        )
    if old is None and not kind.in_use:
        raise DeskError(
            "credit-type-retired",
            f"{kind.name} is not in use, so it is not designated any more.",
            "",
            "Take it into use again among the credit types in Settings.",
        )


def _refuse_without_reason(
    desk: Desk, activity: Activity, kind: CreditType, amount: int, reason: str
) -> None:
    """Stop an amount other than the agenda's for which nobody says why."""
    comes_to = from_agenda(desk, activity.id, kind)
    if comes_to is None or comes_to.amount == amount:
        return
    if reason:
        what = "Another amount than the agenda’s is kept with its reason."
        reasons.said(reason, what, "the breaks were discussions")
        return
    raise DeskError(
        "missing-reason",
        f"The agenda comes to {amount_text(comes_to.amount)} of {kind.name}, and "
        f"{amount_text(amount)} is to be designated.",
        "Another amount is kept with its reason, for the audit.",
        f"Type the reason on the tab Agenda, or take {amount_text(comes_to.amount)}.",
    )


def from_agenda(desk: Desk, activity_id: int, kind: CreditType) -> agenda.Computed | None:
    """What the agenda comes to in a type of credit; None where there is no education in it.

    A type that follows another one is not computed from an agenda.
    """
    items = tables.agenda_items.of(desk.store, activity_id=activity_id)
    if kind.follows or not any(each.kind is AgendaKind.EDUCATION for each in items):
        return None
    return agenda.computed(items, kind)
