"""What there is to look at before certificates are issued: who gets none or other ones, and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.credit.boards import board_of
from cme_desk.domain.credit.types import CreditType, Designation
from cme_desk.domain.office.bodies import body
from cme_desk.domain.papers.certificates import Certificate, CertificateFacts
from cme_desk.domain.problems import Problem
from cme_desk.domain.vocabulary import ActivityFormat
from cme_desk.domain.wording.phrases import long_date
from cme_desk.queries import boards
from cme_desk.queries.attendance import AttendanceLine
from cme_desk.services.desk import Desk


def trouble(line: AttendanceLine, reference: str, message: str, remedy: str) -> Problem:
    """A remark about one learner."""
    return Problem(
        reference=reference,
        message=message,
        remedy=remedy,
        where=line.display,
        person_id=line.person_id,
    )


def without_credit(
    activity: Activity, line: AttendanceLine, credit_type: CreditType, amount: int | None
) -> Problem:
    """Why somebody who may be awarded a type of credit is awarded none."""
    if against := line.completion.against_credit(credit_type):
        message = f"{line.display} is awarded no {credit_type.name} credit: {against.why}."
        return trouble(line, against.reference, message, against.remedy)
    if amount is None and activity.format is ActivityFormat.PI:
        done = " and ".join(each.words.partition(",")[0] for each in line.completion.stages)
        reference = "stage-amount-missing"
        message = (
            f"{line.display} completed {done}, and the office does not say how much "
            f"{credit_type.name} credit a part of the stages is worth."
        )
        remedy = "Keep an amount for one stage with the credit type, or set the credit by hand."
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
    return trouble(line, reference, message, remedy)


def to_choose(line: AttendanceLine, names: Sequence[str]) -> Problem:
    """That nobody said which of several types of credit a learner claims."""
    types = f"{', '.join(names[:-1])} or {names[-1]}" if len(names) > 1 else names[0]
    what = (
        f"It is not said which credit {line.display} claims: {types}."
        if len(names) > 1
        else f"{types} is given to {line.display} on request only, and it is not said."
    )
    remedy = (
        "Ask them, and choose their credit; or choose none, for a certificate of participation."
    )
    return trouble(line, "credit-to-choose", f"{what} So nothing is certified.", remedy)


def profession_unknown(line: AttendanceLine) -> Problem:
    """That credit is awarded to physicians, and nothing says whether somebody is one."""
    return trouble(
        line,
        "profession-unknown",
        f"Nothing says whether {line.display} is a physician: participation is certified, and no "
        "credit awarded.",
        "If credit is due, add the credentials, void the certificate and issue again.",
    )


def undated(activity: Activity, line: AttendanceLine) -> Problem:
    """That a learner's day of completion is not on file, which every paper has to give."""
    return trouble(
        line,
        "missing-completion-date",
        f"It is not known when {line.display} completed {activity.code}, so nothing is certified: "
        "the certificate has to give that day.",
        "Enter the day of completion on the activity's attendance, or import a sheet that gives "
        "it, such as the results of the assessment.",
    )


def other_days(line: AttendanceLine, held: Collection[Certificate]) -> list[Problem]:
    """Papers in force that give another day of completion, or the days on which it was offered."""
    problems = []
    on = line.completion.on
    for each in held:
        facts = CertificateFacts.from_json(each.facts)
        if facts.gives_own_day and (not on or facts.completed_on == on):
            continue
        now = f"and it was completed on {long_date(on)}" if on else "and no day of completion"
        problems.append(
            trouble(
                line,
                "certificate-of-other-days",
                f"Certificate {each.number} of {line.display} gives {facts.date_text}, {now}.",
                "Reissue it, with the reason."
                if on
                else "Enter the day of completion, then reissue it, with the reason.",
            )
        )
    return problems


def not_counted(
    desk: Desk,
    activity: Activity,
    designated: list[tuple[CreditType, Designation]],
    lines: Sequence[AttendanceLine],
) -> list[Problem]:
    """Whose credit a board is not told of, and what each of them lacks."""
    physicians = {line.person_id: line for line in lines if line.physician}
    lacking = boards.lacking(desk.store, activity, designated, physicians)
    problems = []
    for credit_type, designation in designated:
        board = board_of(credit_type)
        if not board:
            continue
        if not designation.registered_on:
            message = (
                f"{credit_type.name} are not counted for anybody: it is not on file that "
                f"{activity.code} is registered with {board}."
            )
            remedy = "Enter the day of the registration; learners' credit then follows."
            problems.append(
                Problem(reference="board-not-registered", message=message, remedy=remedy)
            )
            continue
        problems += [
            trouble(
                physicians[person_id],
                "board-credit-not-counted",
                f"{physicians[person_id].display} is not counted for {credit_type.name}. Missing: "
                f"{', '.join(missing)}.",
                "Add what is missing, if they are a diplomate of the board.",
            )
            for (person_id, code), missing in lacking.items()
            if code == credit_type.code and missing
        ]
    return problems


def reported(
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


def without_address(desk: Desk, designated: list[tuple[CreditType, Designation]]) -> list[Problem]:
    """Types whose certificates give the provider's address, where it is not on file (ANCC)."""
    if desk.office.address.strip():
        return []
    return [
        Problem(
            reference="missing-address",
            message=f"Certificates of {kind.name} give the provider's address, which is not on "
            "file; none is issued.",
            remedy="Type the address in the office's details, then issue again.",
            where=kind.name,
        )
        for kind, _ in designated
        if body(kind.body).address
    ]
