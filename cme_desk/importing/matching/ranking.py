"""Who a row may be, best first, and whether anybody else may be meant as well as the first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cme_desk.importing.matching.evidence import Context, Evidence
from cme_desk.importing.matching.row_pairs import Ranked
from cme_desk.importing.matching.subjects import Subject

Ranks = dict[int, tuple[Evidence, Subject]]
"""Who a row may be, by the person's id."""


def best(found: Ranks, context: Context) -> Ranked:
    """Everybody who was weighed, best first, but for those whom a person ruled out before."""
    if len(found) < 2:
        return list(found.values())
    ranked = sorted(found.values(), key=lambda pair: (*_minus(rank(pair[0])), pair[1].person_id))
    return ruled_out(ranked, context) if context.apart else ranked


def rank(evidence: Evidence) -> tuple[bool, bool, float]:
    """By what candidates are ordered."""
    return evidence.sure, not evidence.vetoes, evidence.sum


def _minus(rank: tuple[bool, bool, float]) -> tuple[bool, bool, float]:
    return not rank[0], not rank[1], -rank[2]


def rivals(ranked: Sequence[tuple[Evidence, Subject]]) -> bool:
    """Whether somebody else may be meant as well as the first.

    An identifier that agrees with only one of them tells them apart; so does what speaks against
    the other. Whoever has just the same name, and nothing against them, is always a rival.
    """
    first = ranked[0][0]
    for other, _ in ranked[1:]:
        if other.vetoes and not other.identifier:
            continue
        if other.identifier and not (first.hard and not other.hard):
            return True
        if first.identifier:
            continue
        alike = other.name >= min(first.name, 0.9) or (not first.whole and other.name >= 0.6)
        # People move, and into the city of a namesake too; only to be at home there is more.
        against = len(other.against) - (other.moved and not first.home)
        if alike and not (against and first.sum - other.sum >= 2.0):
            return True
    return False


def ruled_out(ranked: Ranked, context: Context) -> Ranked:
    """Leave out who was said to be another than one who is written just as the row is.

    Two of one name stay: that they are two people does not say which of them it is. So does who
    has a number or an address of the row.
    """
    exact = [
        subject.person_id
        for evidence, subject in ranked
        if subject.person_id and evidence.whole and not evidence.vetoes
    ]
    if not exact:
        return ranked
    return [
        (evidence, subject)
        for evidence, subject in ranked
        if evidence.identifier
        or (evidence.whole and not evidence.vetoes)
        or not _any_apart(subject.person_id, exact, context)
    ]


def _any_apart(person_id: int, others: Iterable[int], context: Context) -> bool:
    return any(context.are_apart(person_id, other) for other in others)
