"""What an activity designates: how much of which credit, since when, and why so much.

AMA PRA: credit is designated in advance, never retroactively. So credit that is added or raised
when an activity has begun needs the date, not after the beginning, on which it was designated. An
activity that is itself entered after its day brings its designation with it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.credit import agenda
from cme_desk.domain.credit import rules as credit_rules
from cme_desk.domain.credit.types import CreditType, Designation, amount_text
from cme_desk.domain.problems import Problem, refuse
from cme_desk.domain.vocabulary import ActivityFormat, ActivityStatus, AgendaKind
from cme_desk.domain.wording.phrases import long_date
from cme_desk.errors import DeskError
from cme_desk.services.desk import Desk
from cme_desk.store import certificates as certificate_store
from cme_desk.store import credit as store
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
    if reason or comes_to is None or comes_to.amount == amount:
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


def notices(desk: Desk, activity_id: int) -> list[Problem]:
    """What an auditor would ask about the designation; nothing of it stops anything."""
    activity = tables.activities.get(desk.store, activity_id)
    begun = activity.starts_on < desk.today().isoformat()
    found = _offered_too_long(activity)
    for kind, designation in store.designated(desk.store, activity_id):

        def say(reference: str, message: str, remedy: str, about: str = kind.name) -> None:
            found.append(Problem(reference=reference, message=message, remedy=remedy, where=about))

        on = designation.designated_on
        if begun and not on:
            say(
                "designation-date-unknown",
                f"It is not on file when the {kind.name} of {activity.code} was designated; "
                "credit must be designated before an activity begins.",
                "Say the date on which it was, if you have it.",
            )
        elif on > activity.starts_on:
            say(
                "designated-late",
                f"{kind.name} was designated on {long_date(on)}, after {activity.code} began on "
                f"{long_date(activity.starts_on)}.",
                "Correct the date that is wrong.",
            )
        comes_to = from_agenda(desk, activity_id, kind)
        if comes_to and comes_to.amount != designation.amount and not designation.reason:
            say(
                "agenda-differs",
                f"The agenda comes to {amount_text(comes_to.amount)} of {kind.name}, and "
                f"{amount_text(designation.amount)} is designated.",
                "Take what the agenda comes to, or say why it differs.",
            )
    return found


def _offered_too_long(activity: Activity) -> list[Problem]:
    """An enduring material is entered once for its whole life, up to three years.

    Source: ACCME, FAQ 8471 and the new PARS.
    """
    # As text, which does not mind a 29 February three years on.
    latest = f"{int(activity.starts_on[:4]) + 3}{activity.starts_on[4:]}"
    if activity.format is not ActivityFormat.ENDURING or activity.ends_on <= latest:
        return []
    return [
        Problem(
            reference="offered-too-long",
            message=f"{activity.code} is offered for more than three years, which is the most for "
            "an enduring material (ACCME).",
            remedy="Set an earlier end, and release it anew after a review.",
        )
    ]
