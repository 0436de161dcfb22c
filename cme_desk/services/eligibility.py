"""Who gets which certificate for an activity, and who gets none and why."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from cme_desk.domain import office as office_rules
from cme_desk.domain.activities import Activity
from cme_desk.domain.certificates import Certificate, CertificateFacts
from cme_desk.domain.composition import Credited, check_activity, compose
from cme_desk.domain.credit import CreditType, Designation, may_be_awarded
from cme_desk.domain.office import Accreditor, Office
from cme_desk.domain.problems import Problem
from cme_desk.domain.vocabulary import ActivityStatus
from cme_desk.errors import DeskError
from cme_desk.queries import attendance as attendance_query
from cme_desk.queries.attendance import AttendanceLine
from cme_desk.services.desk import Desk
from cme_desk.store import activities as activity_store
from cme_desk.store import certificates as certificate_store
from cme_desk.store import credit as credit_store
from cme_desk.store import office as office_store
from cme_desk.store import people as people_store


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """A certificate that can be issued: its facts without number and code."""

    person_id: int
    facts: CertificateFacts
    credited: Credited | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """Who of an activity gets a new certificate, who has one in force, and who gets none."""

    activity: Activity
    ready: tuple[Ready, ...]
    in_force: tuple[Certificate, ...]
    problems: tuple[Problem, ...]


def prepare(
    desk: Desk,
    activity_id: int,
    people: Collection[int] | None = None,
    set_aside: Collection[int] = (),
) -> Prepared:
    """Find out for everybody at an activity, or for some, which certificate is due.

    Args:
        desk: the office.
        activity_id: the activity.
        people: only these; None for everybody.
        set_aside: ids of certificates that are to be replaced, and so do not count.

    Raises:
        DeskError: the activity was cancelled or has not begun, or the office lacks its details.

    """
    activity = activity_store.activities.get(desk.store, activity_id)
    office = desk.office
    accreditor = _refuse_unready(desk, activity, office)
    lines = [
        line
        for line in attendance_query.of_activity(desk.store, activity_id)
        if people is None or line.person_id in people
    ]
    problems = check_activity(activity)
    if problems:
        return Prepared(activity=activity, ready=(), in_force=(), problems=tuple(problems))
    in_force = _in_force(desk, activity_id, set_aside)
    designated = credit_store.designated(desk.store, activity_id)
    known = people_store.by_ids(desk.store, [line.person_id for line in lines])
    ready: list[Ready] = []
    again: list[Certificate] = []
    for line in lines:
        due, found = _due(desk, activity, line, designated)
        problems += found
        held = in_force.get(line.person_id, [])
        again += held
        types = {each.credit_type_id for each in held}
        for credited in due:
            type_id = credited.credit_type.id if credited else None
            if type_id in types or (held and (credited is None or credited.claimed is None)):
                continue
            facts = compose(
                office=office,
                accreditor=accreditor,
                activity=activity,
                person=known[line.person_id],
                credited=credited,
                issued_on=desk.today().isoformat(),
            )
            ready.append(Ready(person_id=line.person_id, facts=facts, credited=credited))
    return Prepared(
        activity=activity,
        ready=tuple(ready),
        in_force=tuple(again),
        problems=tuple(problems),
    )


def _in_force(
    desk: Desk, activity_id: int, set_aside: Collection[int]
) -> dict[int, list[Certificate]]:
    """The certificates in force for an activity, by person."""
    found: dict[int, list[Certificate]] = {}
    for each in certificate_store.in_force(desk.store, activity_id):
        if each.id not in set_aside:
            found.setdefault(each.person_id, []).append(each)
    return found


def _due(
    desk: Desk,
    activity: Activity,
    line: AttendanceLine,
    designated: list[tuple[CreditType, Designation]],
) -> tuple[list[Credited | None], list[Problem]]:
    """Which certificates a learner is due: one per type of credit awarded, else participation."""
    problems: list[Problem] = []

    def trouble(reference: str, message: str, remedy: str) -> None:
        problems.append(
            Problem(
                reference=reference,
                message=message,
                remedy=remedy,
                where=line.display,
                person_id=line.person_id,
            )
        )

    awarded: list[Credited | None] = []
    eligible = False
    for credit_type, designation in designated:
        if not may_be_awarded(credit_type, physician=line.physician, profession=line.profession):
            continue
        eligible = True
        claim = credit_store.claim_of(desk.store, activity.id, line.person_id, credit_type.id)
        if claim is None:
            trouble(
                "attendance-unknown",
                f"It is not known how long {line.display} was there, so no credit is awarded.",
                "Enter the times, or set the credit by hand.",
            )
        elif claim.amount == 0:
            told = f"{line.minutes} minutes" if line.minutes is not None else "no time"
            trouble(
                "no-credit",
                f"{line.display} was there for {told}: no {credit_type.name} credit comes of it.",
                "Correct the times, or set the credit by hand, if this is wrong.",
            )
        else:
            awarded.append(
                Credited(
                    credit_type=credit_type, designated=designation.amount, claimed=claim.amount
                )
            )
    if eligible:
        return awarded, problems
    if line.physician is None and designated:
        trouble(
            "profession-unknown",
            f"Nothing says whether {line.display} is a physician: participation is certified, "
            "and no credit awarded.",
            "If credit is due, add the credentials, void the certificate and issue again.",
        )
    if not designated:
        return [None], problems
    credit_type, designation = designated[0]
    return [Credited(credit_type=credit_type, designated=designation.amount)], problems


def _refuse_unready(desk: Desk, activity: Activity, office: Office) -> Accreditor:
    """Stop where nothing may be certified at all; the accreditor if it may."""
    if activity.status is ActivityStatus.CANCELLED:
        raise DeskError(
            "activity-cancelled",
            f"{activity.code} was cancelled, so no certificates are issued for it.",
            "",
            "If it took place after all, set it to active first.",
        )
    if activity.starts_on > desk.today().isoformat():
        raise DeskError(
            "activity-not-begun",
            f"{activity.code} begins on {activity.starts_on}, so nothing can be certified yet.",
            "Nobody can have taken part yet.",
            "If the date is wrong, correct it on the activity's overview.",
        )
    for problem in office_rules.check(office):
        raise DeskError(problem.reference, problem.message, "", problem.remedy)
    return office_store.accreditors.get(desk.store, office.accreditor_id or 0)
