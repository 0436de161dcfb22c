"""The room of an activity as certificates see it: who has one, who is due which, who gets none."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from cme_desk.domain.credit.types import amount_text
from cme_desk.domain.papers.certificates import CertificateKind
from cme_desk.domain.problems import Problem
from cme_desk.errors import DeskError
from cme_desk.queries import attendance as attendance_query
from cme_desk.services.attendance.expected import is_time
from cme_desk.services.desk import Desk
from cme_desk.services.papers import ahead
from cme_desk.services.papers.ahead import Ahead
from cme_desk.services.papers.eligibility import Ready, prepare
from cme_desk.store import tables


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
        expected: whether they are only expected yet.
        absent: whether they did not come, and have a certificate all the same.

    """

    person_id: int
    name: str
    credentials: str
    says: str = ""
    numbers: tuple[str, ...] = ()
    due: bool = False
    problem: str = ""
    differs: bool = False
    expected: bool = False
    absent: bool = False

    @property
    def printable(self) -> bool:
        """Whether there is anything to print for them."""
        return self.due or (bool(self.numbers) and not self.absent)


class Room(NamedTuple):
    """Everybody, by name, and what concerns all of them.

    Attributes:
        lines: those who were there, then those who are only expected, or did not come.
        problems: what concerns all of them.
        blocked: why nothing can be issued at all; None if something can.
        early: whether certificates can be issued to who is expected.
        ahead: those that were issued ahead.

    """

    lines: list[RoomLine]
    problems: list[Problem]
    blocked: DeskError | None
    early: bool
    ahead: Ahead


def of_activity(desk: Desk, activity_id: int) -> Room:
    """Look at everybody who was at an activity, or is expected before anybody can have been."""
    activity = tables.activities.get(desk.store, activity_id)
    issued = ahead.of_activity(desk, activity)
    hindrance = ahead.refusal(desk, activity)
    left = {each.person_id for each in issued.unconfirmed}
    coming = {
        each.person_id: each
        for each in ahead.lines(desk, activity_id)
        # Of those who did not come after all the papers are left to look at.
        if is_time(desk, activity) or each.person_id in left
    }
    early = bool(coming) and hindrance is None
    absent = {each.person_id for each in issued.absent}
    there = attendance_query.of_activity(desk.store, activity_id)
    learners = [each for each in there if each.person_id not in coming]
    lines = [
        RoomLine(
            *(each.person_id, each.name, each.credentials),
            expected=each.person_id in coming and each.person_id not in absent,
            absent=each.person_id in absent,
        )
        for each in (*learners, *coming.values())
    ]
    says: dict[int, list[str]] = defaultdict(list)
    numbers: dict[int, list[str]] = defaultdict(list)
    try:
        prepared = prepare(desk, activity_id, early=early)
    except DeskError as error:
        # Of who is expected it may be another reason than the day.
        blocked = hindrance if coming and error.reference == "activity-not-begun" else None
        return Room(lines, [], blocked or error, early=False, ahead=issued)
    for ready in prepared.ready:
        says[ready.person_id].append(_words(ready))
    again = {each.id: each for each in (*prepared.in_force, *issued.unconfirmed)}
    for paper in again.values():
        numbers[paper.person_id].append(paper.number)
        awarded = paper.kind is CertificateKind.COMPLETION
        credit = f"{amount_text(paper.credits)} credit" if awarded else "participation"
        says[paper.person_id].append(credit)
    due = {each.person_id for each in prepared.ready}
    differing = {x.person_id for x in prepared.problems if x.reference == "certificate-outdated"}
    # The first of each learner, as a line has room for one.
    troubles = {each.person_id: each.message for each in reversed(prepared.problems)}
    return Room(
        [
            line._replace(
                says=" · ".join(says[line.person_id]),
                numbers=tuple(numbers[line.person_id]),
                due=line.person_id in due,
                problem=troubles.get(line.person_id, ""),
                differs=line.person_id in differing,
            )
            for line in lines
        ],
        [each for each in prepared.problems if each.person_id is None],
        None,
        early=early,
        ahead=issued,
    )


def _words(ready: Ready) -> str:
    """What a certificate that is due would say."""
    credited = ready.credited
    if credited is None or credited.claimed is None:
        return "participation"
    return f"{amount_text(credited.claimed)} {credited.credit_type.name}"
