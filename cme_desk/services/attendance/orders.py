"""Certificates and learners in the order in which their papers are handed out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TypeVar

from cme_desk.domain.attendance.orders import OrderKey, PaperOrder, order_key
from cme_desk.domain.papers.certificates import Certificate
from cme_desk.queries import seats as query
from cme_desk.services.desk import Desk

T = TypeVar("T")

Place = tuple[int, int]
"""An activity's id and a person's."""


def keys(desk: Desk, places: Iterable[Place], order: PaperOrder) -> dict[Place, OrderKey]:
    """What each learner of an activity is sorted by."""
    wanted = json.dumps(sorted(set(places)))
    return {
        (row.activity_id, row.person_id): order_key(
            order,
            name=row.name,
            table=row.label,
            organization=row.organization,
        )
        for row in query.of_places(desk.store, wanted)
    }


def ranks(desk: Desk, activity_id: int, people: Sequence[int], order: PaperOrder) -> dict[int, int]:
    """The place of each learner of an activity in an order, from 0; the first stands first."""
    found = keys(desk, ((activity_id, each) for each in people), order)
    inorder = sorted(found, key=lambda place: found[place])
    return {person_id: rank for rank, (_, person_id) in enumerate(inorder)}


def ordered(
    desk: Desk, activity_id: int, order: PaperOrder, things: Sequence[tuple[int, str, T]]
) -> list[T]:
    """What learners of an activity get, in an order; each with whose it is, and their name."""
    # By the names that papers say, which may be others by now, and so not asked of the people.
    places: dict[int, int] = {}
    if order is not PaperOrder.NAME:
        places = ranks(desk, activity_id, [person_id for person_id, _, _ in things], order)
    inorder = sorted(things, key=lambda each: (places.get(each[0], 0), each[1]))
    return [thing for _, _, thing in inorder]


def in_order(
    desk: Desk, certificates: Sequence[Certificate], order: PaperOrder
) -> list[Certificate]:
    """Certificates sorted; of one person by their number."""
    found = keys(desk, ((each.activity_id, each.person_id) for each in certificates), order)
    return sorted(
        certificates,
        key=lambda each: (found[each.activity_id, each.person_id], each.number),
    )
