"""Credit for certifying boards: an activity's registration, and whose credit is counted."""

from __future__ import annotations

from dataclasses import dataclass, replace

from cme_desk.domain.credit.boards import board_of
from cme_desk.domain.credit.types import CreditType, Designation
from cme_desk.domain.office.history import Changes
from cme_desk.domain.people.credentials import is_physician
from cme_desk.domain.wording.phrases import date_words
from cme_desk.errors import DeskError
from cme_desk.queries import attendance as attendance_query
from cme_desk.queries import boards as query
from cme_desk.services.credit import claims as credit_service
from cme_desk.services.desk import Desk
from cme_desk.store import attendance as attendance_store
from cme_desk.store import credit as store
from cme_desk.store import tables
from cme_desk.store.operations import operation


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What one physician has for a board.

    Attributes:
        type_name: of the points.
        points: hundredths; 0 where something is missing.
        missing: what is, in words.

    """

    person_id: int
    name: str
    board: str
    type_name: str
    points: int
    missing: tuple[str, ...]


def register(
    desk: Desk, *, activity_id: int, credit_type_id: int, on: str, claim_by: str = ""
) -> Changes:
    """Keep the day on which an activity was registered with a board, and attested.

    Args:
        desk: the office.
        activity_id: the activity.
        credit_type_id: the board's points.
        on: ISO date; "" if it is not registered after all.
        claim_by: ISO date of the last day on which the board takes credit; "" for none.

    Raises:
        DeskError: no points of the board are designated, or the day is yet to come.

    """
    activity = tables.activities.get(desk.store, activity_id)
    found = {kind.id: (kind, each) for kind, each in registrations(desk, activity_id)}
    kind, designation = found.get(credit_type_id, (None, None))
    if kind is None or designation is None:
        raise DeskError(
            "not-designated",
            f"{activity.code} designates no points of this board.",
            "",
            "Add the board's points to the activity's credits first.",
        )
    if on > desk.today().isoformat():
        raise DeskError(
            "bad-date", f"{date_words(on)} is yet to come.", "", "Type the day it was registered."
        )
    board = board_of(kind)
    said = f"registered with {board} on {date_words(on)}" if on else f"not registered with {board}"
    with operation(desk.store, "register with board", f"{activity.code} is {said}") as doing:
        kept = replace(designation, registered_on=on, claim_by=claim_by)
        tables.designations.change(desk.store, kept)
        credit_service.recompute(desk, activity_id)
    return doing.changes


def registrations(desk: Desk, activity_id: int) -> list[tuple[CreditType, Designation]]:
    """The points of boards that an activity designates, with the days of their registration."""
    found = store.designated(desk.store, activity_id)
    return [(kind, each) for kind, each in found if board_of(kind)]


def of_activity(desk: Desk, activity_id: int) -> list[Counted]:
    """Every physician at an activity, for each board whose points it designates, by name."""
    activity = tables.activities.get(desk.store, activity_id)
    designated = store.designated(desk.store, activity_id)
    lines = [
        line
        for line in attendance_query.of_activity(desk.store, activity_id)
        if is_physician(line.credentials, line.profession)
    ]
    ids = [line.person_id for line in lines]
    lacking = query.lacking(desk.store, activity, designated, ids)
    found = []
    for line in lines:
        claims = dict(line.claims)
        for kind, _ in designated:
            if not board_of(kind):
                continue
            missing = lacking[line.person_id, kind.code]
            points = claims.get(kind.name, 0)
            if not points and not missing:
                missing = (f"credit of which {kind.name} come",)
            found.append(
                Counted(
                    person_id=line.person_id,
                    name=line.display,
                    board=board_of(kind),
                    type_name=kind.name,
                    points=points,
                    missing=missing,
                )
            )
    return found


def follow(desk: Desk, person_id: int) -> None:
    """Compute a person's points anew, within an operation that changed what a board asks for."""
    for activity_id in attendance_store.activities_attended(desk.store, person_id):
        if any(board_of(kind) for kind, _ in store.designated(desk.store, activity_id)):
            credit_service.recompute(desk, activity_id, [person_id])
