"""Records of one organization become one, in one operation; pairs that may be one, and are not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from cme_desk.domain.office.history import Changes
from cme_desk.domain.organizations import likeness
from cme_desk.domain.organizations.likeness import Likeness
from cme_desk.domain.organizations.record import Organization, OrganizationAlias
from cme_desk.domain.people.outside_credit import NotSame
from cme_desk.errors import DeskError
from cme_desk.queries import organizations as query
from cme_desk.services.desk import Desk
from cme_desk.store import merging as merging_store
from cme_desk.store import tables
from cme_desk.store.file.connection import Store
from cme_desk.store.naming import organization_known
from cme_desk.store.operations import operation
from cme_desk.store.table import Table


class MergePlan(NamedTuple):
    """What a merge would do: which record stays, which go, and what moves over, in words."""

    keep: Organization
    gone: tuple[Organization, ...]
    moves: tuple[str, ...]


def likely(desk: Desk) -> list[Likeness]:
    """All pairs that may be one organization and were not said to be two, the surest first."""
    return waiting(desk, likeness.pairs(query.all_names(desk.store)))


def waiting(desk: Desk, pairs: Sequence[Likeness]) -> list[Likeness]:
    """Those of some pairs that are still to be decided: merges and words since are seen."""
    decided = query.not_same(desk.store)
    there = {each.organization_id for each in query.all_names(desk.store)}
    return [
        each
        for each in pairs
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
    ids = [keep_id, *gone_ids]
    if len(ids) < 2 or len(set(ids)) < len(ids):
        raise DeskError(
            "same-record",
            "A record cannot be merged with itself.",
            "",
            "Choose two or more different records.",
        )
    keep, *gone = (tables.organizations.get(desk.store, each) for each in ids)
    total: Counter[Table[Any]] = Counter()
    for each in gone:
        total += merging_store.counts(desk.store, tables.organizations, each.id, keep_id)
    moves = tuple(each.counted(total[each]) for each in tables.TABLES if total[each])
    return MergePlan(keep, tuple(gone), moves)


def merge(desk: Desk, keep_id: int, gone_ids: Sequence[int]) -> Changes:
    """Make one record of several: what points at the others points at it, and it has their names.

    Certificates that were issued keep what they said.

    Raises:
        DeskError: a record is not there, is named twice, or two were said to be two.

    """
    keep, gone, _ = look(desk, keep_id, gone_ids)
    for one in gone:
        if _said_not_same(desk.store, keep.id, one.id) is not None:
            raise DeskError(
                "said-not-same",
                f"{keep.name} and {one.name} were said to be two. They were not merged.",
                "",
                "Take that back first.",
            )
    names = ", ".join(each.name for each in gone)
    with operation(desk.store, "merge organizations", f"Merged {names} into {keep.name}") as doing:
        for one in gone:
            _move_pairs(desk, keep.id, one.id)
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
    return doing.changes


def not_the_same(desk: Desk, one_id: int, other_id: int) -> Changes:
    """Remember that two records are two organizations.

    Raises:
        DeskError: it is one record, or one of them is not there.

    """
    one, other = _two(desk, one_id, other_id)
    sentence = f"Remembered that {one.name} and {other.name} are not the same organization"
    with operation(desk.store, "not the same", sentence) as doing:
        _remember(desk, one.id, other.id, desk.store.now())
    return doing.changes


def may_be_the_same(desk: Desk, one_id: int, other_id: int) -> Changes:
    """Take back that two records are two organizations."""
    one, other = _two(desk, one_id, other_id)
    sentence = f"Took back that {one.name} and {other.name} are not the same organization"
    with operation(desk.store, "may be the same", sentence) as doing:
        said = _said_not_same(desk.store, one.id, other.id)
        if said is not None:
            tables.organizations_not_same.remove(desk.store, said.id)
    return doing.changes


def _two(desk: Desk, one_id: int, other_id: int) -> tuple[Organization, Organization]:
    if one_id == other_id:
        raise DeskError("same-record", "This is one record, not two.")
    one, other = (tables.organizations.get(desk.store, each) for each in sorted((one_id, other_id)))
    return one, other


def _remember(desk: Desk, one_id: int, other_id: int, said_at: str) -> None:
    if _said_not_same(desk.store, one_id, other_id) is None:
        one_id, other_id = sorted((one_id, other_id))
        said = NotSame(one_id=one_id, other_id=other_id, said_at=said_at)
        tables.organizations_not_same.add(desk.store, said)


def _move_pairs(desk: Desk, keep_id: int, gone_id: int) -> None:
    """What was said of pairs with the other record holds for the kept one."""
    pairs = tables.organizations_not_same
    for pair in (*pairs.of(desk.store, one_id=gone_id), *pairs.of(desk.store, other_id=gone_id)):
        other = pair.other_id if pair.one_id == gone_id else pair.one_id
        pairs.remove(desk.store, pair.id)
        if other != keep_id:
            _remember(desk, keep_id, other, pair.said_at)


def _said_not_same(store: Store, one: int, other: int) -> NotSame | None:
    """Whether two records were said to be two organizations."""
    return tables.organizations_not_same.find(
        store, one_id=min(one, other), other_id=max(one, other)
    )
