"""Agendas: the parts of an activity with their times, and the credit that they come to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.credit import agenda as rules
from cme_desk.domain.credit.agenda import AgendaItem, Computed
from cme_desk.domain.credit.types import CreditType, Designation
from cme_desk.domain.office.history import Changes
from cme_desk.domain.problems import Problem, refuse
from cme_desk.errors import DeskError
from cme_desk.services.credit import claims as credit_service
from cme_desk.services.credit import designations
from cme_desk.services.credit import types as credit_types
from cme_desk.services.credit.designations import Designating
from cme_desk.services.desk import Desk
from cme_desk.store import credit as credit_store
from cme_desk.store import tables
from cme_desk.store.operations import operation


class Sum(NamedTuple):
    """What an agenda comes to in one type of credit, beside what is designated of it.

    Attributes:
        credit_type: of which credit.
        computed: the amount with its arithmetic.
        designation: None if nothing of it is designated.

    """

    credit_type: CreditType
    computed: Computed
    designation: Designation | None


def of_activity(desk: Desk, activity_id: int) -> list[AgendaItem]:
    """An activity's agenda in its order."""
    return tables.agenda_items.of(desk.store, activity_id=activity_id)


def set_items(desk: Desk, activity_id: int, items: Sequence[AgendaItem]) -> Changes:
    """Make an activity's agenda be these, in the order of their times. Claims follow.

    Items that have an id are changed, the others added; what is not given is removed.

    Raises:
        DeskError: a part has no times, ends before it begins, or is not within the activity.

    """
    activity = tables.activities.get(desk.store, activity_id)
    refuse(wrong(activity, items))
    with operation(
        desk.store, "change agenda", f"Changed the agenda of {activity.code}, {activity.title}"
    ) as doing:
        keep(desk, activity, items)
    return doing.changes


def keep(desk: Desk, activity: Activity, items: Sequence[AgendaItem]) -> None:
    """Write an agenda, within an operation; claims follow."""
    ordered = sorted(items, key=lambda each: (each.starts_at, each.ends_at))
    there = {each.id: each for each in tables.agenda_items.of(desk.store, activity_id=activity.id)}
    for gone in there.keys() - {each.id for each in items}:
        tables.agenda_items.remove(desk.store, gone)
    for position, item in enumerate(ordered, start=1):
        kept = there.get(item.id)
        record = replace(
            item,
            id=kept.id if kept else 0,
            uid=kept.uid if kept else "",
            activity_id=activity.id,
            position=position,
            title=" ".join(item.title.split()),
        )
        if record != kept:
            tables.agenda_items.put(desk.store, record)
    credit_service.recompute(desk, activity.id)


def sums(desk: Desk, activity_id: int, also: Sequence[CreditType] = ()) -> list[Sum]:
    """What the agenda comes to: of the types that are designated, and of `also`.

    Where nothing is designated yet, of the types that the office usually designates. A type that
    follows another one is not computed.
    """
    designated = {
        each.id: amount for each, amount in credit_store.designated(desk.store, activity_id)
    }
    kinds = [each for each in credit_types.listed(desk) if each.id in designated]
    found = []
    for kind in dict.fromkeys([*(kinds or credit_types.usual(desk)), *also]):
        computed = designations.from_agenda(desk, activity_id, kind)
        if computed is not None:
            found.append(Sum(kind, computed, designated.get(kind.id)))
    return found


def designate(
    desk: Desk,
    activity_id: int,
    credit_type_id: int,
    *,
    amount: int | None = None,
    reason: str = "",
    designated_on: str = "",
) -> Changes:
    """Designate what the agenda comes to, or another amount with its reason.

    Raises:
        DeskError: there is no agenda, there is no reason, or the amount may not be designated.

    """
    activity = tables.activities.get(desk.store, activity_id)
    kind = tables.credit_types.get(desk.store, credit_type_id)
    computed = designations.from_agenda(desk, activity_id, kind)
    if amount is None and computed is None:
        raise DeskError(
            "no-agenda",
            f"{activity.code} has no agenda that {kind.name} could be computed from.",
            "",
            "Enter the parts of the agenda first, or type the amount.",
        )
    wanted = amount if amount is not None else computed.amount if computed else 0
    # All that is not given is taken away: the others are said again as they are.
    given: list[Designating] = [
        Designating(each.credit_type_id, each.amount)
        for _, each in credit_store.designated(desk.store, activity_id)
        if each.credit_type_id != credit_type_id
    ]
    given.append(Designating(credit_type_id, wanted, reason, designated_on))
    with operation(
        desk.store, "designate credit", f"Designated {kind.name} for {activity.code}"
    ) as doing:
        designations.write(desk, activity, given)
        credit_service.recompute(desk, activity_id)
    return doing.changes


def wrong(activity: Activity, items: Sequence[AgendaItem]) -> list[Problem]:
    """What is wrong with an agenda, or lies outside its activity's days, part by part."""
    outside = [
        Problem(
            reference="agenda-outside-activity",
            message=f"“{item.title or item.starts_at}” of the agenda is not within the days of "
            f"{activity.code}.",
            remedy="Correct its day, or the activity's dates.",
        )
        for item in items
        if not activity.starts_on <= item.starts_at[:10] <= activity.ends_on
    ]
    return [*rules.check(items), *outside]
