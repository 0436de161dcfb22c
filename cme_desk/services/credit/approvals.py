"""Approvals of activities, and what stands behind their credit."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.credit import approvals as rules
from cme_desk.domain.credit.approvals import Approval, ApprovalState, Filed, OnFile
from cme_desk.domain.credit.types import CreditType
from cme_desk.domain.office.accreditations import AccreditationStatus
from cme_desk.domain.office.bodies import body
from cme_desk.domain.office.documents import Document
from cme_desk.domain.office.history import Changes
from cme_desk.domain.problems import Problem, refuse
from cme_desk.domain.vocabulary import Providership
from cme_desk.errors import DeskError
from cme_desk.services.desk import Desk
from cme_desk.services.office import accreditations
from cme_desk.store import certificates as certificate_store
from cme_desk.store import tables
from cme_desk.store.documents import file_away
from cme_desk.store.operations import operation


class Unfounded(DeskError):
    """Credit that was to be designated, and behind which nothing stands.

    Attributes:
        body: code of the body that should.

    """

    def __init__(self, kind: CreditType, trouble: Problem) -> None:
        """Keep whose accreditation or approval is the way out."""
        super().__init__(trouble.reference, trouble.message, "", trouble.remedy)
        self.body = kind.body


def of_activity(desk: Desk, activity_id: int) -> list[Filed]:
    """The approvals of an activity with their bodies, in the order they were recorded."""
    known = {each.id: each for each in tables.accreditors.of(desk.store)}
    return [
        Filed(approval=each, accreditor=known[each.accreditor_id])
        for each in tables.approvals.of(desk.store, activity_id=activity_id)
    ]


def on_file(desk: Desk, activity_id: int) -> OnFile:
    """Everything that may stand behind an activity's credit."""
    return OnFile(
        held=tuple(accreditations.held(desk)),
        filed=tuple(of_activity(desk, activity_id)),
        known=tuple(tables.accreditors.of(desk.store)),
    )


def refuse_unfounded(desk: Desk, activity: Activity, kind: CreditType, amount: int) -> None:
    """Stop designating an amount (hundredths) behind which nothing stands.

    Raises:
        DeskError: no status and no approval is on file that holds on the activity's days, or the
            approval is of less.

    """
    days = rules.days_of(activity, desk.today().isoformat())
    trouble = on_file(desk, activity.id).trouble(kind, activity, days, amount)
    if trouble is not None:
        raise Unfounded(kind, trouble)
    _refuse_on_probation(desk, activity)


def _refuse_on_probation(desk: Desk, activity: Activity) -> None:
    """Stop a joint activity that is designated anew while the office is on probation.

    Source: ACCME, joint providership: not by providers on probation.
    """
    days = rules.days_of(activity, desk.today().isoformat())
    held = on_file(desk, activity.id).main(days)
    if held is None or held.accreditation.status is not AccreditationStatus.PROBATION:
        return
    if activity.providership is Providership.JOINT:
        raise DeskError(
            "joint-on-probation",
            f"{activity.code} cannot be designated as a joint activity: the accreditation by "
            f"{held.accreditor.short} is on probation.",
            "A provider on probation takes on no new joint activities.",
            "Plan it alone, or record the status that the newer letter gives.",
        )


def save(desk: Desk, approval: Approval, letter: Path | None = None) -> tuple[Approval, Changes]:
    """Keep an approval of an activity: a new one, or one changed.

    Args:
        desk: the office.
        approval: as it shall be.
        letter: the file of its letter, to be filed with it.

    Raises:
        DeskError: the body approves no activities, something is missing, or more is designated
            than it would approve.

    """
    activity = tables.activities.get(desk.store, approval.activity_id)
    with operation(desk.store, "record approval", "") as doing:
        accreditor = tables.accreditors.get(desk.store, approval.accreditor_id)
        tidy = replace(
            approval,
            credit_type_id=_credit_type(desk, accreditor.code, approval),
            number=approval.number.strip(),
            approver=" ".join(approval.approver.split()),
            # The letter's words, line by line as a paragraph; not one of them is changed.
            statement=" ".join(approval.statement.split()),
        )
        refuse(rules.check(tidy, accreditor))
        if letter is not None:
            tidy = replace(tidy, document_id=_file(desk, letter, activity.id).id)
        kept = tables.approvals.put(desk.store, tidy)
        filed = Filed(approval=kept, accreditor=accreditor)
        state = tidy.state.words.lower()
        doing.sentence = f"Recorded {accreditor.short}’s approval of {activity.code}: {state}"
        _refuse_less(desk, activity, filed)
    return kept, doing.changes


def _file(desk: Desk, letter: Path, activity_id: int) -> Document:
    """File a letter of approval with its activity."""
    try:
        content = letter.read_bytes()
    except OSError as error:
        raise DeskError(
            "file-not-readable",
            f"“{letter.name}” cannot be read.",
            f"{error.strerror or error}.",
            "Look whether it is there, and open in no other program.",
        ) from error
    return file_away(
        desk.store,
        content=content,
        kind="letter of approval",
        name=letter.name,
        activity_id=activity_id,
    )


def _credit_type(desk: Desk, code: str, approval: Approval) -> int | None:
    """Of which credit an approval is, where the body stands behind several.

    Raises:
        DeskError: it is not said.

    """
    if approval.credit_type_id is not None:
        chosen = tables.credit_types.get(desk.store, approval.credit_type_id)
        if chosen.body != code:
            raise DeskError(
                "approval-of-other-credit",
                f"{chosen.name} is not the credit of this body.",
                "",
                "Choose a type of credit that it stands behind.",
            )
        return approval.credit_type_id
    kinds = tables.credit_types.of(desk.store, body=code)
    if len(kinds) > 1 and body(code).names_approver:
        names = " or ".join(each.name for each in kinds)
        raise DeskError(
            "approval-of-which-credit",
            "It is not said which credit was approved.",
            f"The body stands behind {len(kinds)} types.",
            f"Say whether it is {names}.",
        )
    return kinds[0].id if len(kinds) == 1 else None


def _refuse_less(desk: Desk, activity: Activity, filed: Filed) -> None:
    """Stop an approval of less than certificates in force say was awarded."""
    if not filed.approval.credits or filed.approval.state is not ApprovalState.APPROVED:
        return
    for each in certificate_store.in_force(desk.store, activity.id):
        if each.credit_type_id is None or each.credits <= filed.approval.credits:
            continue
        if filed.is_about(tables.credit_types.get(desk.store, each.credit_type_id)):
            raise DeskError(
                "certificate-in-force",
                f"Certificate {each.number} awards more than {filed.accreditor.short} approved.",
                "",
                "Correct the credits of the approval, or void the certificate first.",
            )


def remove(desk: Desk, approval_id: int) -> Changes:
    """Take an approval away; what was designated on it stays and is told. Undo restores it.

    Raises:
        DeskError: it is not there any more.

    """
    gone = tables.approvals.get(desk.store, approval_id)
    short = tables.accreditors.get(desk.store, gone.accreditor_id).short
    code = tables.activities.get(desk.store, gone.activity_id).code
    sentence = f"Removed {short}’s approval of {code}"
    with operation(desk.store, "remove approval", sentence) as doing:
        tables.approvals.remove(desk.store, approval_id)
    return doing.changes


def problems(desk: Desk, activity_id: int, today: dt.date | None = None) -> list[Problem]:
    """What there is to look at among an activity's approvals, and behind its designations."""
    activity = tables.activities.get(desk.store, activity_id)
    there = on_file(desk, activity_id)
    day = today or desk.today()
    days = rules.days_of(activity, day.isoformat())
    found = rules.problems_of(there.filed, activity, day)
    for each in tables.designations.of(desk.store, activity_id=activity_id):
        kind = tables.credit_types.get(desk.store, each.credit_type_id)
        trouble = there.trouble(kind, activity, days, each.amount)
        if trouble is not None:
            found.append(trouble)
    return found
