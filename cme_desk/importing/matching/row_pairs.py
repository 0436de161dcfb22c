"""Pairs of rows of one sheet that are or may be one person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from cme_desk.importing.matching.comparing import compare
from cme_desk.importing.matching.evidence import Context, Evidence
from cme_desk.importing.matching.index import LastNames
from cme_desk.importing.matching.nearby import Nearby, lead_of
from cme_desk.importing.matching.subjects import Subject

Ranked = list[tuple[Evidence, Subject]]


@dataclass(slots=True)
class RowState:
    """What is known about a row so far.

    Attributes:
        at: its place on the sheet.
        person: of the office, who it is.
        joins: the place of the earlier row whose new person it is.
        evidence: for either.
        candidates: who it may be, best first.

    """

    at: int
    subject: Subject
    person: Subject | None = None
    joins: int | None = None
    evidence: Evidence | None = None
    candidates: Ranked = field(default_factory=list)

    def take(self, person: Subject, evidence: Evidence) -> None:
        """It is this person of the office."""
        self.person, self.evidence, self.candidates = person, evidence, []

    def ask(self, candidates: Ranked) -> None:
        """A person has to say who it is; candidates it had before stay."""
        there = {key_of(subject) for _, subject in self.candidates}
        for pair in candidates:
            if (key := key_of(pair[1])) not in there:
                there.add(key)
                self.candidates.append(pair)
        self.candidates.sort(key=order_of)
        self.person = self.joins = self.evidence = None


@dataclass(slots=True)
class Edge:
    """Two rows that may be one person."""

    one: int
    other: int
    evidence: Evidence
    holds: bool

    def beyond(self, at: int) -> int:
        """The other end."""
        return self.other if at == self.one else self.one


def key_of(subject: Subject) -> tuple[int, tuple[str, int] | None]:
    """Who a candidate is: a person of the office, or another row."""
    return (subject.person_id, None if subject.person_id else subject.row)


def order_of(pair: tuple[Evidence, Subject]) -> tuple[bool, float, int, tuple[str, int]]:
    """By what candidates are ordered."""
    evidence, subject = pair
    row = subject.row or ("", 0)
    return (bool(evidence.vetoes), -evidence.sum, subject.person_id, row)


def edges(rows: Sequence[RowState], last_names: LastNames, context: Context) -> list[Edge]:
    """Every pair of rows that are or may be one person, at least one of them not settled."""
    free = [row for row in rows if row.person is None]
    if not free:
        return []
    by_key = _by_key(rows, free)
    # Two rows that are asked about anyway need not be near to each other as well.
    nearby = Nearby(last_names, (lead_of(row.at, row.subject) for row in free))
    found: dict[tuple[int, int], Edge] = {}
    for row in free:
        others = {at for key in _keys(row.subject) for at in by_key[key]}
        if not row.candidates:
            others |= nearby.of(row.subject)
        for at in sorted(others):
            pair = (at, row.at) if at < row.at else (row.at, at)
            if at == row.at or pair in found:
                continue
            evidence = compare(rows[pair[0]].subject, rows[pair[1]].subject, context)
            found[pair] = Edge(*pair, evidence, holds=evidence.sure)
    asking = [edge for edge in found.values() if edge.evidence.asks]
    _mark_rivals(asking)
    return asking


def _by_key(rows: Sequence[RowState], free: Sequence[RowState]) -> dict[object, list[int]]:
    """The rows by what one person has alone, and by whole names, as far as free ones have it."""
    found: dict[object, list[int]] = {key: [] for row in free for key in _keys(row.subject)}
    for row in rows:
        for key in _keys(row.subject):
            if (places := found.get(key)) is not None:
                places.append(row.at)
    return found


def _keys(subject: Subject) -> Iterator[object]:
    if subject.last_key:
        yield subject.last_key, subject.first_key
    yield from subject.emails
    if subject.npi:
        yield subject.npi
    for licence in subject.licences:
        yield "licence", licence.number


def _mark_rivals(edges: Sequence[Edge]) -> None:
    """A row that may by its name be either of two people is surely neither."""
    of_row: dict[int, list[Edge]] = defaultdict(list)
    sure = {(edge.one, edge.other) for edge in edges if edge.evidence.sure}
    for edge in edges:
        of_row[edge.one].append(edge)
        of_row[edge.other].append(edge)
    for at, mine in of_row.items():
        by_name = [edge for edge in mine if edge.evidence.sure and not edge.evidence.identifier]
        if not by_name or len(mine) == len(by_name) == 1:
            continue
        rivals = [
            edge.beyond(at)
            for edge in mine
            if not edge.evidence.sure and not edge.evidence.vetoes and edge.evidence.name >= 0.9
        ]
        for edge in by_name:
            friend = edge.beyond(at)
            if any((min(friend, each), max(friend, each)) not in sure for each in rivals):
                edge.holds = False
