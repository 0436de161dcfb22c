"""A series' certificates: which sessions each is for, and what later attendance adds to them.

A paper of a series stays true when its learner comes to more sessions: an additional one certifies
those, and the credit that came with them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.papers.certificates import Certificate, CertificateFacts, ListedSession
from cme_desk.domain.papers.composition import Credited
from cme_desk.domain.papers.series import Attended, certified, listed
from cme_desk.domain.vocabulary import ActivityFormat
from cme_desk.queries import attendance as attendance_query
from cme_desk.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Additions:
    """What the sessions that one learner attended mean for their papers; nothing but of a series.

    Attributes:
        attended: in the order of time; empty for what is no series.

    """

    attended: tuple[Attended, ...] = ()

    def of(
        self, credited: Credited | None, held: Sequence[Certificate]
    ) -> tuple[Credited | None, tuple[ListedSession, ...]]:
        """What is certified now, and the sessions of it; none where nothing is to be added."""
        if not self.attended:
            return credited, ()
        kind = credited.credit_type if credited else None
        claimed = credited.claimed if credited and credited.awarded else None
        before = held if claimed is None else _of_type(held, kind.id if kind else None)
        if not before:
            return credited, listed(self.attended, kind, claimed)
        new = self._new(before)
        if credited is None or claimed is None:
            return credited, listed(new, kind, None)
        rest = claimed - sum(each.credits for each in before)
        if rest <= 0 or not new:
            return credited, ()
        return replace(credited, claimed=rest), listed(new, kind, rest)

    def cover(self, held: Sequence[Certificate], type_id: int | None, claimed: int) -> bool:
        """Whether papers of a type are right beside what is claimed now, or will be with another.

        What is claimed beyond them has to come of sessions that none of them is for.
        """
        same = _of_type(held, type_id)
        said = sum(each.credits for each in same)
        return bool(self.attended) and (
            said == claimed or (said < claimed and bool(self._new(same)))
        )

    def _new(self, papers: Sequence[Certificate]) -> list[Attended]:
        done = certified([CertificateFacts.from_json(each.facts) for each in papers], self.attended)
        return [each for each in self.attended if each.session.uid not in done]


def _of_type(held: Sequence[Certificate], type_id: int | None) -> list[Certificate]:
    return [each for each in held if each.credit_type_id == type_id and each.credits]


def attended(desk: Desk, activity: Activity) -> dict[int, Additions]:
    """By person, what they attended of a series; nobody of anything else."""
    if activity.format is not ActivityFormat.RSS:
        return {}
    found = attendance_query.by_session(desk.store, activity.id)
    return {person: Additions(tuple(each)) for person, each in found.items()}
