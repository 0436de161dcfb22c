"""Who gets which certificate for an activity, and who gets none and why."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.credit.types import CreditType, Designation, amount_text, may_be_awarded
from cme_desk.domain.office import record as office_rules
from cme_desk.domain.office.record import Accreditor, Office
from cme_desk.domain.papers.certificates import Certificate, CertificateFacts
from cme_desk.domain.papers.composition import Credited, check_activity, compose
from cme_desk.domain.problems import Problem, refuse
from cme_desk.domain.vocabulary import ActivityStatus, Paper
from cme_desk.domain.wording.phrases import long_date
from cme_desk.errors import DeskError
from cme_desk.queries import attendance as attendance_query
from cme_desk.queries.attendance import AttendanceLine
from cme_desk.services.desk import Desk
from cme_desk.services.statements import sheet as statement_service
from cme_desk.store import certificates as certificate_store
from cme_desk.store import credit as credit_store
from cme_desk.store import tables


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """A certificate that can be issued: its facts without number and code."""

    person_id: int
    facts: CertificateFacts
    credited: Credited | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """Who gets a new certificate for an activity, who has one in force, and who gets none."""

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
    activity = tables.activities.get(desk.store, activity_id)
    office = desk.office
    accreditor = _refuse_unready(desk, activity, office)
    lines = _lines(desk, activity_id, people)
    problems = check_activity(activity)
    if problems:
        return Prepared(activity=activity, ready=(), in_force=(), problems=tuple(problems))
    in_force = _in_force(desk, activity_id, set_aside)
    designated = credit_store.designated(desk.store, activity_id)
    known = tables.people.by_ids(desk.store, [line.person_id for line in lines])
    ipce = statement_service.ipce_of(desk, activity)
    ready: list[Ready] = []
    again: list[Certificate] = []
    reported: Counter[str] = Counter()
    for line in lines:
        due = _due(desk, activity, line, designated)
        problems += due.problems
        reported.update(due.reported)
        held = in_force.get(line.person_id, [])
        again += held
        problems += _outdated(line, held, due)
        for credited in due.papers:
            if _is_held(credited, held):
                continue
            facts = compose(
                office=office,
                accreditor=accreditor,
                activity=activity,
                person=known[line.person_id],
                credited=credited,
                issued_on=desk.today().isoformat(),
                ipce=ipce,
                completed_on=line.completion.on,
            )
            ready.append(Ready(person_id=line.person_id, facts=facts, credited=credited))
    problems += _reported(activity, designated, reported)
    return Prepared(
        activity=activity,
        ready=tuple(ready),
        in_force=tuple(again),
        problems=tuple(problems),
    )


def _lines(desk: Desk, activity_id: int, people: Collection[int] | None) -> list[AttendanceLine]:
    """Everybody who was there, or those of them who are asked for."""
    lines = attendance_query.of_activity(desk.store, activity_id)
    return [line for line in lines if people is None or line.person_id in people]


def _is_held(credited: Credited | None, held: Collection[Certificate]) -> bool:
    """Whether somebody has this certificate in force; any stands for one of participation."""
    if credited is None or not credited.awarded:
        return bool(held)
    return any(each.credit_type_id == credited.credit_type.id for each in held)


def _outdated(line: AttendanceLine, held: Collection[Certificate], due: _Due) -> list[Problem]:
    """Papers in force that award another amount than the learner claims by now."""
    now = {each.credit_type.id: each.claimed for each in due.papers if each and each.awarded}
    problems = []
    for each in held:
        claimed = now.get(each.credit_type_id or 0) or 0
        # AMA: the paper gives the credit that was claimed, not another amount.
        if not each.credits or each.credits == claimed:
            continue
        today = f"{amount_text(claimed)} is claimed" if claimed else "no credit is awarded"
        problems.append(
            _trouble(
                line,
                "certificate-outdated",
                f"Certificate {each.number} of {line.display} says {amount_text(each.credits)}, "
                f"and {today} now.",
                "Reissue it, with the reason." if claimed else "Void it, with the reason.",
            )
        )
    return problems


@dataclass(frozen=True, slots=True, kw_only=True)
class _Due:
    """What one learner is due.

    Attributes:
        papers: one for each certificate; None for participation without any credit designated.
        reported: codes of the types of which their attendance is reported, and nothing certified.
        problems: what there is to look at.

    """

    papers: tuple[Credited | None, ...]
    reported: tuple[str, ...]
    problems: tuple[Problem, ...]


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
) -> _Due:
    """Which certificates a learner is due: one per type of credit awarded, else participation."""
    awarded: list[Credited | None] = []
    participation: list[Credited | None] = []
    reported: list[str] = []
    problems: list[Problem] = []
    eligible = known = False
    for credit_type, designation in designated:
        if not may_be_awarded(credit_type, physician=line.physician, profession=line.profession):
            continue
        known = known or bool(credit_type.professions) or credit_type.physicians_only
        claim = tables.claims.find(
            desk.store,
            activity_id=activity.id,
            person_id=line.person_id,
            credit_type_id=credit_type.id,
        )
        amount = claim.amount if claim is not None else None
        credited = Credited(credit_type=credit_type, designated=designation.amount, claimed=amount)
        if credit_type.paper is Paper.PARTICIPATION:
            participation += [credited] if amount else []
        elif not amount:
            eligible = eligible or credit_type.paper is Paper.COMPLETION
            problems.append(_without_credit(line, credit_type, amount))
        # ACPE: since May 2014 no statements of credit are issued; CPE Monitor is the record.
        elif credit_type.paper is Paper.NONE:
            reported.append(credit_type.code)
        else:
            eligible = True
            awarded.append(credited)
    # What is worked on alone says the day on which it was completed.
    offered_for_days = not activity.format.is_live and activity.starts_on != activity.ends_on
    if awarded and offered_for_days and not line.completion.on:
        problems.append(_undated(activity, line))
    # Unknown counts as no: participation can be replaced, credit awarded wrongly is a finding.
    if not eligible and line.physician is None and designated and not known:
        problems.append(
            _trouble(
                line,
                "profession-unknown",
                f"Nothing says whether {line.display} is a physician: participation is certified, "
                "and no credit awarded.",
                "If credit is due, add the credentials, void the certificate and issue again.",
            )
        )
    if not eligible and not participation:
        participation = [_designated_line(designated)]
    return _Due(
        papers=tuple(awarded or participation),
        reported=tuple(reported),
        problems=tuple({each.message: each for each in problems}.values()),
    )


def _designated_line(designated: list[tuple[CreditType, Designation]]) -> Credited | None:
    """What a certificate of participation says the activity was designated for."""
    for credit_type, designation in designated:
        if credit_type.paper is Paper.COMPLETION:
            return Credited(credit_type=credit_type, designated=designation.amount)
    return None


def _trouble(line: AttendanceLine, reference: str, message: str, remedy: str) -> Problem:
    return Problem(
        reference=reference,
        message=message,
        remedy=remedy,
        where=line.display,
        person_id=line.person_id,
    )


def _without_credit(line: AttendanceLine, credit_type: CreditType, amount: int | None) -> Problem:
    """Why somebody who may be awarded a type of credit is awarded none."""
    if line.completion.reference:
        reference = line.completion.reference
        message = f"{line.display} is awarded no credit: {line.completion.why}."
        remedy = "Enter a result, or correct a date, if this is wrong."
    elif amount is None:
        reference = "attendance-unknown"
        message = f"It is not known how long {line.display} was there, so no credit is awarded."
        remedy = "Enter the times, or set the credit by hand."
    else:
        presence = f"{line.minutes} minutes" if line.minutes is not None else "no time"
        if line.credited is not None and line.credited != line.minutes:
            presence += f", {line.credited} of them for credit"
        reference = "no-credit"
        message = (
            f"{line.display} was there for {presence}: no {credit_type.name} credit comes of it."
        )
        remedy = "Correct the times, or set the credit by hand, if this is wrong."
    return _trouble(line, reference, message, remedy)


def _undated(activity: Activity, line: AttendanceLine) -> Problem:
    return _trouble(
        line,
        "completion-date-unknown",
        f"It is not known when {line.display} completed {activity.code}: the certificate "
        "gives the days on which it was offered.",
        "Enter the day, or the result of the assessment, before you issue.",
    )


def _reported(
    activity: Activity,
    designated: list[tuple[CreditType, Designation]],
    counts: Mapping[str, int],
) -> list[Problem]:
    """What is reported in place of a certificate, and by when."""
    problems = []
    for credit_type, _ in designated:
        count = counts.get(credit_type.code, 0)
        if not count:
            continue
        learners = "1 learner" if count == 1 else f"{count} learners"
        by = ""
        if credit_type.report_days:
            last = dt.date.fromisoformat(activity.ends_on)
            deadline = last + dt.timedelta(days=credit_type.report_days)
            by = f" by {long_date(deadline.isoformat())}"
        problems.append(
            Problem(
                reference="reported-instead",
                message=f"{credit_type.name} is not certified: the attendance of {learners} is to "
                f"be reported{by}.",
                where=credit_type.name,
            )
        )
    return problems


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
    refuse(office_rules.check(office))
    return tables.accreditors.get(desk.store, office.accreditor_id or 0)
