"""What was decided about a row, with the reasons, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cme_desk.domain.intake.plan import Candidate, Decision
from cme_desk.importing.matching.evidence import Evidence
from cme_desk.importing.matching.row_pairs import RowState
from cme_desk.importing.matching.subjects import Subject

MOST_CANDIDATES = 6
"""So many people at most are shown who may be meant."""


@dataclass(slots=True)
class Match:
    """What was decided about a row, with the reasons.

    Attributes:
        person_id: of the person it is; 0 where it is somebody of an earlier row, or new.
        same_as: (sheet, row) of the earlier row whose new person it is.

    """

    decision: Decision
    person_id: int = 0
    same_as: tuple[str, int] | None = None
    name: str = ""
    score: float = 0.0
    reasons: tuple[str, ...] = ()
    vetoes: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()


def match_of(found: RowState, all_rows: Sequence[RowState]) -> Match:
    """What was found about a row, in words."""
    subject = found.subject
    if found.person is not None and found.evidence is not None:
        return Match(
            Decision.SAME,
            person_id=found.person.person_id,
            name=found.person.name,
            score=found.evidence.score,
            reasons=tuple(found.evidence.reasons),
        )
    if found.joins is not None and found.evidence is not None:
        first = all_rows[found.joins].subject
        return Match(
            Decision.SAME,
            same_as=first.row,
            name=first.name,
            score=found.evidence.score,
            reasons=tuple(found.evidence.reasons),
        )
    if not found.candidates:
        return Match(Decision.NEW, name=subject.name)
    best = found.candidates[0][0]
    reasons = list(best.reasons)
    if len(found.candidates) > 1:
        reasons.append(f"{len(found.candidates)} people could be meant")
    return Match(
        Decision.ASK,
        name=subject.name,
        score=round(min(best.score, 0.94), 2),
        reasons=tuple(reasons),
        vetoes=tuple(best.vetoes),
        candidates=tuple(_candidate(*each) for each in found.candidates[:MOST_CANDIDATES]),
    )


def _candidate(evidence: Evidence, subject: Subject) -> Candidate:
    details = (*subject.emails[:1], subject.npi and f"NPI {subject.npi}")
    return Candidate(
        person_id=subject.person_id,
        row=None if subject.person_id else subject.row,
        name=subject.name,
        details=" · ".join(part for part in details if part),
        score=round(min(evidence.score, 0.94), 2),
        reasons=tuple(evidence.reasons),
        against=tuple(evidence.against),
        vetoes=tuple(evidence.vetoes),
    )
