"""What was decided about a row, with the reasons, as a plan has it."""

from __future__ import annotations

from collections.abc import Sequence

from cme_desk.domain.intake.plan import Candidate, Decision, PlanRow
from cme_desk.domain.intake.readings import Entry
from cme_desk.importing.matching.evidence import Evidence
from cme_desk.importing.matching.row_pairs import RowState
from cme_desk.importing.matching.subjects import Subject

MOST_CANDIDATES = 6
"""So many people at most are shown who may be meant."""


def row_of(entry: Entry, found: RowState, all_rows: Sequence[RowState]) -> PlanRow:
    """What was found about a row, with the reasons."""
    if found.evidence is not None and (found.person is not None or found.joins is not None):
        first = all_rows[found.joins].subject if found.joins is not None else None
        return PlanRow(
            entry=entry,
            decision=Decision.SAME,
            person_id=found.person.person_id if found.person else 0,
            same_as=first.row if first and not found.person else None,
            name=found.person.name if found.person else first.name if first else "",
            score=found.evidence.score,
            reasons=tuple(found.evidence.reasons),
        )
    name = found.subject.name
    if not found.candidates:
        return PlanRow(entry=entry, decision=Decision.NEW, name=name)
    best = found.candidates[0][0]
    reasons = list(best.reasons)
    if len(found.candidates) > 1:
        reasons.append(f"{len(found.candidates)} people could be meant")
    return PlanRow(
        entry=entry,
        decision=Decision.ASK,
        name=name,
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
