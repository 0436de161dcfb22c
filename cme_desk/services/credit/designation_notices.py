"""What an auditor would ask about an activity's designation; nothing of it stops anything."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cme_desk.domain.activities.record import Activity, Session
from cme_desk.domain.credit import agenda
from cme_desk.domain.credit.agenda import AgendaItem, Computed, Stretch
from cme_desk.domain.credit.approvals import OnFile
from cme_desk.domain.credit.types import CreditType, Designation, amount_text, credit_for_minutes
from cme_desk.domain.office.bodies import body
from cme_desk.domain.problems import Problem
from cme_desk.domain.vocabulary import ActivityFormat, Delivery
from cme_desk.domain.wording.phrases import clock_time, long_date
from cme_desk.services.credit import approvals, designations
from cme_desk.services.credit import types as credit_types
from cme_desk.services.desk import Desk
from cme_desk.store import credit as store
from cme_desk.store import tables


def notices(desk: Desk, activity_id: int) -> list[Problem]:
    """All of them about an activity."""
    activity = tables.activities.get(desk.store, activity_id)
    sessions = tables.sessions.of(desk.store, activity_id=activity_id)
    items = tables.agenda_items.of(desk.store, activity_id=activity_id)
    found = _offered_too_long(activity) + _beyond_sessions(activity, items, sessions)
    found += approvals.problems(desk, activity_id)
    file = approvals.on_file(desk, activity_id)
    for kind, designation in store.designated(desk.store, activity_id):
        comes_to = designations.from_agenda(desk, activity_id, kind)
        times = None if items else from_sessions(activity, sessions, kind)
        found += [
            *_about_date(desk, activity, kind, designation),
            *_about_agenda(kind, designation, comes_to),
            *_about_times(kind, designation, times),
            *_about_format(desk, activity, kind, designation),
            *_about_place(activity, kind),
            *_about_items(kind, file),
        ]
    return found


def _problem(reference: str, message: str, remedy: str, kind: CreditType) -> Problem:
    return Problem(reference=reference, message=message, remedy=remedy, where=kind.name)


def _about_date(
    desk: Desk, activity: Activity, kind: CreditType, designation: Designation
) -> Iterator[Problem]:
    on = designation.designated_on
    if activity.starts_on < desk.today().isoformat() and not on:
        yield _problem(
            "designation-date-unknown",
            f"It is not on file when the {kind.name} of {activity.code} was designated; "
            "credit must be designated before an activity begins.",
            "Say the date on which it was, if you have it.",
            kind,
        )
    elif on > activity.starts_on:
        yield _problem(
            "designated-late",
            f"{kind.name} was designated on {long_date(on)}, after {activity.code} began on "
            f"{long_date(activity.starts_on)}.",
            "Correct the date that is wrong.",
            kind,
        )


def _about_agenda(
    kind: CreditType, designation: Designation, comes_to: Computed | None
) -> Iterator[Problem]:
    """Another amount than the agenda's: without a reason, or above it whatever the reason says.

    AMA PRA: 60 minutes are one credit.
    """
    if comes_to is None or comes_to.amount == designation.amount:
        return
    differs = (
        f"The agenda comes to {amount_text(comes_to.amount)} of {kind.name}, and "
        f"{amount_text(designation.amount)} is designated"
    )
    if designation.amount > comes_to.amount:
        reason = f" The reason on file: “{designation.reason}”." if designation.reason else ""
        yield _problem(
            "above-agenda",
            f"{differs}: {_rule(kind)}. {comes_to.arithmetic}{reason}",
            "Take what the agenda comes to, or enter the parts that it lacks.",
            kind,
        )
    if not designation.reason:
        yield _problem(
            "agenda-differs",
            f"{differs}.",
            "Take what the agenda comes to, or say why it differs.",
            kind,
        )


def _about_times(
    kind: CreditType, designation: Designation, times: Computed | None
) -> Iterator[Problem]:
    """More than the sessions last, where no agenda says better."""
    if times is not None and designation.amount > times.amount:
        yield _problem(
            "above-times",
            f"The times of the sessions come to {amount_text(times.amount)} of {kind.name}, and "
            f"{amount_text(designation.amount)} is designated: {_rule(kind)}. {times.arithmetic}",
            "Correct the times or the amount, or enter the agenda.",
            kind,
        )


def _rule(kind: CreditType) -> str:
    return f"{kind.minutes_per_credit} minutes are 1.00"


def from_sessions(
    activity: Activity, sessions: Sequence[Session], kind: CreditType
) -> Computed | None:
    """What the times of the sessions come to; None where they do not say, or need not."""
    if kind.follows or not activity.format.is_live:
        return None
    if not all(each.starts_at and each.ends_at for each in sessions):
        return None
    parts = [
        AgendaItem(
            activity_id=activity.id,
            title=each.title,
            starts_at=each.starts_at,
            ends_at=each.ends_at,
        )
        for each in sessions
    ]
    found = agenda.computed(parts, kind) if parts else None
    if found is not None and activity.format is ActivityFormat.RSS:
        # Of a series each session is designated for itself.
        each_alone = sum(credit_for_minutes(each.minutes, kind) for each in parts)
        found = replace(found, amount=max(found.amount, each_alone))
    return found


def _about_format(
    desk: Desk, activity: Activity, kind: CreditType, designation: Designation
) -> Iterator[Problem]:
    """Another amount than what the format is worth, where that is fixed; see Settings."""
    for of, fixed in credit_types.fixed_amounts(desk, activity.format):
        whole = designation.amount == fixed.amount or (
            fixed.per in _COUNTED and designation.amount % fixed.amount == 0
        )
        if of.id != kind.id or whole:
            continue
        doubt = "" if fixed.confirmed else f" ({fixed.source}.)"
        yield _problem(
            "not-the-fixed-amount",
            f"{amount_text(designation.amount)} of {kind.name} is designated, and "
            f"{activity.format.words.lower()} is usually worth {amount_text(fixed.amount)} per "
            f"{fixed.per}.{doubt}",
            "Compare with the rules of the credit; the usual amount can be changed in Settings.",
            kind,
        )


def _about_place(activity: Activity, kind: CreditType) -> Iterator[Problem]:
    """A meeting where the body behind its credit approves none."""
    rules = body(kind.body)
    here = activity.format.is_live and activity.delivery is Delivery.IN_PERSON
    if here and activity.time_zone in rules.not_in_zones:
        place = activity.location or activity.time_zone.replace("_", " ")
        yield _problem(
            "not-in-this-country",
            f"{kind.name} is not for meetings in {rules.not_in} ({rules.not_in_source}), and "
            f"{activity.code} is at {place}, in the time zone "
            f"{activity.time_zone.replace('_', ' ')}.",
            "Correct the time zone if it is elsewhere; else take the credit off.",
            kind,
        )


def _about_items(kind: CreditType, file: OnFile) -> Iterator[Problem]:
    """What a body's statement has to give, where none is on file that gives it."""
    items = body(kind.body).items
    own = [each.accreditation.direct for each in file.held if each.accreditor.code == kind.body] + [
        each.approval.statement for each in file.filed if each.accreditor.code == kind.body
    ]
    if items is None or any(own):
        return
    doubt = items.source or "from general knowledge of the field, not confirmed"
    yield _problem(
        "statement-items",
        f"No statement for {kind.name} is on file. It should give {items.text} ({doubt}).",
        "Type the statement of your letter into the accreditation or the approval.",
        kind,
    )


_COUNTED = frozenset({"accepted review", "search"})
"""Of these one activity may hold several."""


def _beyond_sessions(
    activity: Activity, items: Sequence[AgendaItem], sessions: Sequence[Session]
) -> list[Problem]:
    """Education outside the times of the sessions: who signs in cannot be at all."""
    spans = [
        (dt.datetime.fromisoformat(each.starts_at), dt.datetime.fromisoformat(each.ends_at))
        for each in sessions
        if each.starts_at and each.ends_at
    ]
    days = {begin.date() for begin, _ in spans}
    education = [each for each in agenda.creditable(items) if each[0].date() in days]
    found = []
    for day in sorted({begin.date() for begin, _ in education}):
        parts = [each for each in education if each[0].date() == day]
        over = agenda.length(parts) - agenda.length(agenda.common(parts, spans))
        if over <= 0:
            continue
        held = [each for each in spans if each[0].date() == day]
        found.append(
            Problem(
                reference="agenda-beyond-session",
                message=f"The agenda of {long_date(day.isoformat())} runs {_hours(parts)}, the "
                f"session {_hours(held)}: {over} minutes lie outside, so nobody who signs in can "
                f"reach the most that {activity.code} designates.",
                remedy="Correct the session's times, or the agenda's.",
            )
        )
    return found


def _hours(stretches: Sequence[Stretch]) -> str:
    """From when to when, as a person says it."""
    first = min(begin for begin, _ in stretches)
    last = max(end for _, end in stretches)
    return f"from {clock_time(f'{first:%H:%M}')} to {clock_time(f'{last:%H:%M}')}"


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
