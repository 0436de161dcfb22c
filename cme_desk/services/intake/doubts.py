"""Rows in doubt are held: nothing of them is written until somebody looked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from cme_desk.domain.intake.plan import WRITES, Decision, PlanRow, RowKey
from cme_desk.domain.intake.reviews import About, Look, Review
from cme_desk.domain.people.names import fold
from cme_desk.services.desk import Desk
from cme_desk.store import tables


def held(desk: Desk, rows: Sequence[PlanRow], touching: Collection[About]) -> tuple[PlanRow, ...]:
    """The rows of a plan; those in doubt become questions, which know what would be done else.

    How a name was read is no doubt any more where the row is surely somebody's who is on file
    under that very name: it is the office's name that is printed. What is in doubt on one day of
    a row is in doubt on all.
    """
    open_rows = [row for row in rows if row.decision in WRITES and row.entry.review]
    sure = {row.person_id for row in open_rows if row.decision is Decision.SAME} - {0}
    people = tables.people.by_ids(desk.store, sure) if sure else {}
    doubts: dict[RowKey, list[Review]] = defaultdict(list)
    for row in open_rows:
        person = people.get(row.person_id)
        about = set(touching)
        if row.sure:
            about -= {About.NAME, About.WHO}
        elif person is not None and _named(row) == _plain(person.first_name, person.last_name):
            about.discard(About.NAME)
        doubts[row.key] += [each for each in row.entry.doubts if each.look.about in about]
    return tuple(
        row.hold(tuple(dict.fromkeys(doubts[row.key])))
        if row.decision in WRITES and doubts.get(row.key)
        else row
        for row in rows
    )


def in_doubt(rows: Iterable[PlanRow]) -> dict[tuple[Look, ...], list[PlanRow]]:
    """The rows that are held, by the kinds of their doubts; those of most rows first."""
    found: dict[tuple[Look, ...], list[PlanRow]] = defaultdict(list)
    for row in rows:
        if row.doubts and row.decision is Decision.ASK:
            found[row.looks].append(row)
    return dict(sorted(found.items(), key=lambda item: -len(item[1])))


def _named(row: PlanRow) -> str:
    """The name as it was read, comparable."""
    return _plain(row.entry.first_name, row.entry.last_name)


def _plain(first: str, last: str) -> str:
    return fold(f"{first}|{last}")
