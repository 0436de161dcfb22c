"""The room of an activity as certificates see it: who has one, who is due which, who gets none."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from cme_desk.domain.credit.types import amount_text
from cme_desk.domain.papers.certificates import CertificateKind
from cme_desk.domain.problems import Problem
from cme_desk.errors import DeskError
from cme_desk.queries import attendance as attendance_query
from cme_desk.services.desk import Desk
from cme_desk.services.papers.eligibility import prepare


class RoomLine(NamedTuple):
    """One learner.

    Attributes:
        person_id: who.
        name: sorted form, "Delgado, Robert J.".
        credentials: as written after the name.
        says: what their certificate says, "1.00 AMA PRA Category 1" or "participation".
        numbers: of the certificates in force, oldest first.
        due: whether a new certificate would be issued.
        problem: why there is none, or what to look at; "" if nothing.
        differs: whether a certificate in force says another amount than is claimed.

    """

    person_id: int
    name: str
    credentials: str
    says: str
    numbers: tuple[str, ...]
    due: bool
    problem: str
    differs: bool = False

    @property
    def printable(self) -> bool:
        """Whether there is anything to print for them."""
        return self.due or bool(self.numbers)


class Room(NamedTuple):
    """Everybody, by name, and what concerns all of them.

    `blocked` is why nothing can be issued at all; None if something can.
    """

    lines: list[RoomLine]
    problems: list[Problem]
    blocked: DeskError | None


def of_activity(desk: Desk, activity_id: int) -> Room:
    """Look at everybody who was at an activity."""
    learners = attendance_query.of_activity(desk.store, activity_id)
    try:
        prepared = prepare(desk, activity_id)
    except DeskError as error:
        lines = [
            RoomLine(each.person_id, each.name, each.credentials, "", (), False, "")
            for each in learners
        ]
        return Room(lines, [], error)
    says: dict[int, list[str]] = defaultdict(list)
    numbers: dict[int, list[str]] = defaultdict(list)
    for ready in prepared.ready:
        words, credited = "participation", ready.credited
        if credited is not None and credited.claimed is not None:
            words = f"{amount_text(credited.claimed)} {credited.credit_type.name}"
        says[ready.person_id].append(words)
    for paper in prepared.in_force:
        numbers[paper.person_id].append(paper.number)
        participation = paper.kind is CertificateKind.PARTICIPATION
        words = "participation" if participation else f"{amount_text(paper.credits)} credit"
        says[paper.person_id].append(words)
    due = {each.person_id for each in prepared.ready}
    # The first of each learner, as a line has room for one.
    troubles = {each.person_id: each.message for each in reversed(prepared.problems)}
    differing = {
        each.person_id for each in prepared.problems if each.reference == "certificate-outdated"
    }
    return Room(
        [
            RoomLine(
                each.person_id,
                each.name,
                each.credentials,
                " · ".join(says[each.person_id]),
                tuple(numbers[each.person_id]),
                each.person_id in due,
                troubles.get(each.person_id, ""),
                each.person_id in differing,
            )
            for each in learners
        ],
        [each for each in prepared.problems if each.person_id is None],
        None,
    )
