"""Records of one organization become one, in one operation; pairs that may be one, and are not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter
from typing import NamedTuple

from cme_desk.domain.office.history import Changes
from cme_desk.domain.organizations import likeness
from cme_desk.domain.organizations.likeness import Likeness
from cme_desk.domain.organizations.record import Organization, OrganizationAlias
from cme_desk.errors import DeskError
from cme_desk.queries import organizations as query
from cme_desk.services.desk import Desk
from cme_desk.services.told_apart import ToldApart
from cme_desk.store import merging as merging_store
from cme_desk.store import tables, told_apart
from cme_desk.store.naming import organization_known
from cme_desk.store.operations import operation

_told_apart = ToldApart(tables.organizations, attrgetter("name"))
not_the_same, may_be_the_same = _told_apart.not_the_same, _told_apart.may_be_the_same


class MergePlan(NamedTuple):
    """What a merge would do: which record stays, which go, and what moves over, in words."""

    keep: Organization
    gone: tuple[Organization, ...]
    moves: tuple[str, ...]


def likely(desk: Desk) -> list[Likeness]:
    """All pairs that may be one organization and were not said to be two, the surest first."""
    return waiting(desk, likeness.pairs(query.all_names(desk.store)))


def waiting(desk: Desk, found: Sequence[Likeness]) -> list[Likeness]:
    """Those of some pairs that are still to be decided: merges and words since are seen."""
    decided = query.not_same(desk.store)
    there = {each.organization_id for each in query.all_names(desk.store)}
    return [
        each
        for each in found
        if (each.one_id, each.other_id) not in decided and {each.one_id, each.other_id} <= there
    ]


def better_kept(desk: Desk, ids: Sequence[int]) -> int:
    """Which record to keep if nobody says: an activity's, then the one most people have."""
    lines = [each for each in (query.line(desk.store, one) for one in ids) if each is not None]
    best = max(lines, key=lambda each: (each.activities, each.people, -each.id))
    return best.id


def look(desk: Desk, keep_id: int, gone_ids: Sequence[int]) -> MergePlan:
    """Say what a merge would do; nothing is written.

    Raises:
        DeskError: a record is not there, or is named twice.

    """
    keep, *gone = merging_store.records(desk.store, tables.organizations, keep_id, gone_ids)
    moves = merging_store.rehearsed(
        desk.store, tables.organizations, keep_id, lambda: _carry_out(desk, keep, gone)
    )
    return MergePlan(keep, tuple(gone), moves)


def merge(desk: Desk, keep_id: int, gone_ids: Sequence[int]) -> Changes:
    """Make one record of several: what points at the others points at it, and it has their names.

    Certificates that were issued keep what they said.

    Raises:
        DeskError: a record is not there, is named twice, or two were said to be two.

    """
    keep, *gone = merging_store.records(desk.store, tables.organizations, keep_id, gone_ids)
    for one in gone:
        if told_apart.said(desk.store, tables.organizations, keep.id, one.id) is not None:
            raise DeskError(
                "said-not-same",
                f"{keep.name} and {one.name} were said to be two. They were not merged.",
                "",
                "Take that back first.",
            )
    names = ", ".join(each.name for each in gone)
    with operation(desk.store, "merge organizations", f"Merged {names} into {keep.name}") as doing:
        _carry_out(desk, keep, gone)
    return doing.changes


def _carry_out(desk: Desk, keep: Organization, gone: Sequence[Organization]) -> None:
    told_apart.move(desk.store, tables.organizations, keep.id, [each.id for each in gone])
    for one in gone:
        merging_store.move(desk.store, tables.organizations, one.id, keep.id)
        tables.organizations.remove(desk.store, one.id)
        if organization_known(desk.store, one.name) is None:
            # Only now is the name free, as its record is gone.
            alias = OrganizationAlias(organization_id=keep.id, name=one.name)
            tables.organization_aliases.add(desk.store, alias)
    notes = dict.fromkeys(each.notes for each in (keep, *gone) if each.notes)
    kind = next((each.kind for each in (keep, *gone) if each.kind), "")
    final = replace(keep, kind=kind, notes="\n".join(notes))
    if final != keep:
        tables.organizations.change(desk.store, final)
