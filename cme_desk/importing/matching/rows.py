"""The rows of one sheet among one another: who signed twice, and who is asked about.

Rows that are surely one person make a group, and a group is decided as one. A group in which two
rows contradict each other is no group: then all of it is asked. Whether two rows are surely one
person does not hang on their order; which of two that may be one is asked about does: the later.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from cme_desk.importing.matching import row_pairs
from cme_desk.importing.matching.comparing import compare
from cme_desk.importing.matching.evidence import Context, Evidence
from cme_desk.importing.matching.index import LastNames
from cme_desk.importing.matching.ranking import ruled_out
from cme_desk.importing.matching.row_pairs import Edge, Ranked, RowState, order_of
from cme_desk.importing.matching.subjects import Subject

_LARGE_GROUP = 12
"""Of a larger group only so many rows are compared with each other."""


def settle(
    rows: Sequence[RowState],
    people: Mapping[int, list[Subject]],
    last_names: LastNames,
    context: Context,
) -> None:
    """Bring together what was found about each row alone with what the rows say of each other."""
    _part_contradictions(rows, context)
    edges = row_pairs.edges(rows, last_names, context)
    groups = _groups(rows, edges, context)
    group_of = {at: group for group in groups for at in group}
    asked: dict[int, list[Edge]] = defaultdict(list)
    for edge in edges:
        if not edge.holds:
            asked[edge.one].append(edge)
            asked[edge.other].append(edge)
    held: dict[tuple[int, ...], list[Edge]] = defaultdict(list)
    for edge in edges:
        if edge.holds:
            held[group_of[edge.one]].append(edge)
    for group, edges_inside in held.items():
        _decide_group(rows, group, people, context, edges_inside)
    for group in groups:
        _ask_group(rows, group, group_of, asked, people)
    if context.apart:
        for row in rows:
            row.candidates = ruled_out(row.candidates, context)


def contradict(evidence: Evidence) -> bool:
    """Whether two rows cannot pass for one person without a word."""
    return bool(evidence.vetoes) or evidence.unlike or bool(evidence.against and not evidence.sure)


def _part_contradictions(rows: Sequence[RowState], context: Context) -> None:
    """Two rows that contradict each other are not both, by their names alone, one person."""
    claimed: dict[int, list[RowState]] = defaultdict(list)
    for row in rows:
        if row.person is not None:
            claimed[row.person.person_id].append(row)
    for claims in claimed.values():
        if len(claims) < 2:
            continue
        doubted: set[int] = set()
        for place, one in enumerate(claims[:_LARGE_GROUP]):
            for other in claims[place + 1 :]:
                evidence = compare(one.subject, other.subject, context)
                if contradict(evidence):
                    beyond = _identified if evidence.vetoes or evidence.unlike else _firm
                    weak = [each for each in (one, other) if not beyond(each)]
                    if evidence.vetoes and not weak:
                        weak = [one, other]
                    doubted.update(each.at for each in weak)
        for each in claims:
            if each.at in doubted and each.person is not None and each.evidence is not None:
                each.evidence.reasons.append("another row of the sheet contradicts it")
                each.evidence.against.append("another row of the sheet contradicts it")
                each.ask([(each.evidence, each.person)])


def _identified(row: RowState) -> bool:
    return row.evidence is not None and row.evidence.identifier


def _firm(row: RowState) -> bool:
    """Whether more is known of a row than what another row, a little otherwise, can shake."""
    evidence = row.evidence
    return _identified(row) or (evidence is not None and evidence.strong > 0 and evidence.more > 1)


def _groups(
    rows: Sequence[RowState], edges: Sequence[Edge], context: Context
) -> list[tuple[int, ...]]:
    """Rows that are surely one person, in sheet order; contradicting ones each by itself.

    Only rows that may be somebody's of another row are in them.
    """
    above = list(range(len(rows)))

    def root(at: int) -> int:
        while above[at] != at:
            above[at] = above[above[at]]
            at = above[at]
        return at

    for edge in edges:
        if edge.holds:
            one, other = sorted((root(edge.one), root(edge.other)))
            above[other] = one
    members: dict[int, list[int]] = defaultdict(list)
    for at in sorted({at for edge in edges for at in (edge.one, edge.other)}):
        members[root(at)].append(at)
    groups: list[tuple[int, ...]] = []
    for group in members.values():
        if len(group) > 1 and _quarrels(rows, group, context):
            for edge in edges:
                if edge.one in group:
                    edge.holds = False
            groups.extend((at,) for at in group)
        else:
            groups.append(tuple(group))
    return sorted(groups)


def _quarrels(rows: Sequence[RowState], group: Sequence[int], context: Context) -> bool:
    people = {person.person_id for at in group if (person := rows[at].person) is not None}
    if len(people) > 1:
        return True
    return any(
        contradict(compare(rows[one].subject, rows[other].subject, context))
        for place, one in enumerate(group[:_LARGE_GROUP])
        for other in group[place + 1 :]
    )


def _decide_group(
    rows: Sequence[RowState],
    group: tuple[int, ...],
    people: Mapping[int, list[Subject]],
    context: Context,
    edges: Sequence[Edge],
) -> None:
    """Let a group go to the person that one of its rows is, or ask about all of it."""
    best: dict[int, Evidence] = {}
    for edge in edges:
        for at in (edge.one, edge.other):
            if at not in best or edge.evidence.sum > best[at].sum:
                best[at] = edge.evidence
    known = next((rows[at].person for at in group if rows[at].person is not None), None)
    free = [at for at in group if rows[at].person is None]
    if known is not None:
        for at in free:
            _follow(rows[at], known, best[at], people, context)
        return
    every = [pair for at in group for pair in rows[at].candidates]
    if every:
        for at in free:
            rows[at].ask(every)
        return
    for at in group[1:]:
        rows[at].joins, rows[at].evidence = group[0], best[at]


def _follow(
    row: RowState,
    person: Subject,
    evidence: Evidence,
    people: Mapping[int, list[Subject]],
    context: Context,
) -> None:
    """A row is surely the one on another row, whom the office knows: they must fit it as well."""
    own = [compare(row.subject, each, context) for each in people[person.person_id]]
    likeliest = max(own, key=lambda each: (not each.vetoes, each.sum))
    others = [pair for pair in row.candidates if pair[1].person_id != person.person_id]
    if contradict(likeliest) or any(not each.vetoes and each.name >= 0.9 for each, _ in others):
        row.ask([(likeliest, person)])
        return
    evidence.reasons = [*evidence.reasons, "by another row of the sheet"]
    row.take(person, evidence)


def _ask_group(
    rows: Sequence[RowState],
    group: tuple[int, ...],
    group_of: Mapping[int, tuple[int, ...]],
    asked: Mapping[int, list[Edge]],
    people: Mapping[int, list[Subject]],
) -> None:
    """Ask about a group that may be somebody of an earlier row, or of a settled one."""
    if any(rows[at].person is not None for at in group):
        return
    more: Ranked = []
    for at in group:
        for edge in asked.get(at, ()):
            far = edge.beyond(at)
            first = rows[group_of[far][0]]
            if first.person is not None or rows[far].person is not None:
                person = rows[far].person or first.person
                assert person is not None
                more.append((edge.evidence, people[person.person_id][0]))
            elif group_of[far] < group:
                if first.candidates:
                    more.extend((edge.evidence, each) for _, each in first.candidates)
                else:
                    more.append((edge.evidence, first.subject))
    if more:
        more.sort(key=order_of)
        for at in group:
            rows[at].ask(more)
