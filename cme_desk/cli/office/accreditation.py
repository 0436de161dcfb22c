"""`cme-desk accreditation`: who accredits the office, and which activities were approved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from cme_desk.cli.base import values
from cme_desk.cli.base.commands import (
    FILE,
    NUMBER,
    DeskGroup,
    example,
    of_activity,
    pass_invocation,
)
from cme_desk.cli.base.invocation import Invocation
from cme_desk.cli.base.output import facts, picked, table
from cme_desk.domain.activities.record import Activity
from cme_desk.domain.credit.approvals import Approval, ApprovalState, Filed
from cme_desk.domain.credit.types import amount_text
from cme_desk.domain.office.accreditations import Accreditation, AccreditationStatus, Held
from cme_desk.domain.office.bodies import Grant, body
from cme_desk.services.activities import record as activity_service
from cme_desk.services.credit import approvals
from cme_desk.services.desk import Desk
from cme_desk.services.office import accreditations as service
from cme_desk.services.statements import brochures

_TEXTS = ("provider_number", "approver", "direct", "joint", "source")
_DATES = ("term_from", "term_to", "confirmed_on")


@click.group(
    cls=DeskGroup,
    epilog=example(
        "cme-desk accreditation add --body ANCC --number P0123 --to 2028-07-31",
        "cme-desk accreditation approve --activity GR-2027-02 --body AAFP --number 104233 "
        "--on 2027-01-04 --credits 1.00 --statement statement.txt",
    ),
)
def accreditation() -> None:
    """Record who accredits the office, and which of its activities a body approved."""


def _with_parts(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options of an accreditation."""
    for option in reversed(
        (
            click.option("--status", help="accredited, provisional, commendation, probation, …"),
            click.option("--number", "provider_number", help="The office's number there."),
            click.option("--from", "term_from", metavar="D", help="First day of the term."),
            click.option("--to", "term_to", metavar="D", help="Last day of the term."),
            click.option("--approver", help="Through whom the office has it, if not directly."),
            click.option("--direct", help="Own statement, where you have the body's words."),
            click.option("--joint", help="The same for what is planned jointly."),
            click.option("--source", help="Where these stand."),
            click.option("--confirmed-on", metavar="D", help="When you compared them there."),
        )
    ):
        command = option(command)
    return command


@accreditation.command(
    epilog=example(
        "cme-desk accreditation add --body JA --number JA0006235 --from 2024-08-01 --to 2028-07-31",
        'cme-desk accreditation add --body UMA --name "Utah Medical Association"',
        'cme-desk accreditation add --body ANCC --approver "Ohio Nurses Association"',
    )
)
@click.option("--body", "text", required=True, help="ACCME, JA, ANCC …, or a state society.")
@click.option("--name", default="", help="Full name of a state society that is not known here.")
@_with_parts
@pass_invocation
def add(call: Invocation, text: str, name: str, **given: str | None) -> None:
    """Record an accreditation of the office."""
    desk = call.desk()
    society = service.meant(service.bodies(desk), text, name)
    begun = Accreditation(accreditor_id=society.id)
    if society.id and Grant.PROVIDER not in body(society.code, society.kind).grants:
        begun = replace(begun, kind=Grant.ACTIVITY)
    made, changes = service.add(
        desk, _changed(begun, given), society=None if society.id else society
    )
    call.output.changed(changes, _document(service.get(desk, made.id)), _told(desk))


@accreditation.command("list", epilog=example("cme-desk accreditation list --json"))
@pass_invocation
def list_(call: Invocation) -> None:
    """List the office's accreditations, and what there is to look at among them."""
    desk = call.desk()
    found = service.held(desk)
    rows = [
        [
            each.accreditation.id,
            each.accreditor.short,
            each.standing,
            each.accreditation.provider_number,
            each.accreditation.approver,
        ]
        for each in found
    ]
    call.output.answer(
        {"rows": [_document(each) for each in found]},
        table(["Id", "Body", "Status", "Number", "Through"], rows)
        if found
        else "No accreditation is recorded.",
        *(
            f"In public you may say of {each.accreditor.short}:\n{said}"
            for each in found
            if (said := service.publicity(desk, each))
        ),
        problems=service.problems(desk),
        gap="\n",
    )


@accreditation.command(
    "set", epilog=example("cme-desk accreditation set 1 --to 2032-07-31 --status commendation")
)
@click.argument("accreditation_id", metavar="ID", type=NUMBER)
@_with_parts
@pass_invocation
def set_(call: Invocation, accreditation_id: int, **given: str | None) -> None:
    """Change what is given of an accreditation; the rest stays. ID stands in the list."""
    desk = call.desk()
    if all(value is None for value in given.values()):
        raise values.nothing_given("--to 2032-07-31")
    kept = service.get(desk, accreditation_id)
    changes = service.change(desk, _changed(kept.accreditation, given))
    call.output.changed(changes, _document(service.get(desk, accreditation_id)), _told(desk))


@accreditation.command(epilog=example("cme-desk accreditation remove 2"))
@click.argument("accreditation_id", metavar="ID", type=NUMBER)
@pass_invocation
def remove(call: Invocation, accreditation_id: int) -> None:
    """Take an accreditation away; designations that rest on it stay, and are not printed."""
    call.output.changed(service.remove(call.desk(), accreditation_id))


@accreditation.command(
    epilog=example(
        "cme-desk accreditation approve --activity GR-2027-02 --body EACCME --number LEE-27-0101 "
        "--on 2027-01-04 --credits 6",
        "cme-desk accreditation approve --activity GR-2027-02 --body RCPSC --credit rcpsc-1 "
        '--number 88 --on 2027-01-04 --approver "University of Somewhere"',
    )
)
@of_activity
@click.option("--body", "text", required=True, help="Who approved: AAFP, EACCME, AAPA …")
@click.option("--number", help="As in the letter.")
@click.option("--on", "approved_on", metavar="D", help="Date of the letter.")
@click.option("--credits", "credits", help="How much was approved.")
@click.option("--credit", default="", help="Which type of credit, where the body has several.")
@click.option("--from", "valid_from", metavar="D", help="First day of the approval.")
@click.option("--to", "valid_to", metavar="D", help="Last day of the approval.")
@click.option("--approver", help="Who approved, where that is not the body itself.")
@click.option("--statement", type=FILE, help="File with the letter's statement, word for word.")
@click.option("--letter", type=FILE, help="The letter itself, to be filed.")
@click.option("--applied-on", metavar="D", help="When it was applied for.")
@click.option("--planned", "state", flag_value="planned", help="It is only planned.")
@click.option("--applied", "state", flag_value="applied", help="It is applied for, not decided.")
@click.option("--refused", "state", flag_value="refused", help="It was refused.")
def approve(
    call: Invocation,
    desk: Desk,
    activity: Activity,
    text: str,
    credit: str,
    statement: Path | None,
    letter: Path | None,
    state: str | None,
    **given: str | None,
) -> None:
    """Record a body's approval of one activity, or how far its application is.

    What was recorded before for the same body is changed; what is not given stays.
    """
    accreditor = service.find_body(desk, text)
    kind = activity_service.resolve_credit_type(desk, credit) if credit else None
    kept = next(
        (
            each.approval
            for each in approvals.of_activity(desk, activity.id)
            if each.accreditor.id == accreditor.id
            and (kind is None or each.approval.credit_type_id in (None, kind.id))
        ),
        Approval(activity_id=activity.id, accreditor_id=accreditor.id),
    )
    changed: dict[str, Any] = {
        name: value if name in ("number", "approver") else values.date(value)
        for name, value in given.items()
        if value is not None and name != "credits"
    }
    if given["credits"] is not None:
        changed["credits"] = values.amount(given["credits"])
    if kind is not None:
        changed["credit_type_id"] = kind.id
    if statement is not None:
        changed["statement"] = brochures.read(statement)
    wanted = ApprovalState(state) if state is not None else ApprovalState.APPROVED
    made, changes = approvals.save(desk, replace(kept, state=wanted, **changed), letter=letter)
    filed = next(
        each for each in approvals.of_activity(desk, activity.id) if each.approval.id == made.id
    )
    call.output.changed(changes, _filed(desk, filed), _filed_text(desk, filed))


@accreditation.command(
    "approvals", epilog=example("cme-desk accreditation approvals --activity GR-2027-02")
)
@of_activity
def approvals_(call: Invocation, desk: Desk, activity: Activity) -> None:
    """List the approvals of an activity, and what stands in the way of its credit."""
    found = approvals.of_activity(desk, activity.id)
    call.output.answer(
        {"activity": activity.code, "rows": [_filed(desk, each) for each in found]},
        "\n\n".join(_filed_text(desk, each) for each in found) or "No approval is recorded.",
        problems=approvals.problems(desk, activity.id),
    )


@accreditation.command(epilog=example("cme-desk accreditation withdraw 3"))
@click.argument("approval_id", metavar="ID", type=NUMBER)
@pass_invocation
def withdraw(call: Invocation, approval_id: int) -> None:
    """Take an approval off its activity; ID stands among the approvals."""
    call.output.changed(approvals.remove(call.desk(), approval_id))


def _changed(kept: Accreditation, given: dict[str, str | None]) -> Accreditation:
    """An accreditation with what was given."""
    said = {name: value for name, value in given.items() if value is not None}
    changed: dict[str, Any] = {name: said[name] for name in _TEXTS if name in said}
    changed |= {name: values.day(said[name]) for name in _DATES if name in said}
    if "status" in said:
        changed["status"] = values.one_of(AccreditationStatus, said["status"], "status")
    return replace(kept, **changed)


def _document(held: Held) -> dict[str, object]:
    return picked(
        held.accreditation,
        *("id", "kind", "status", "provider_number", "term_from", "term_to", "approver"),
        *("direct", "joint", "source", "confirmed_on"),
        body=held.accreditor.code,
        name=held.accreditor.name,
        short=held.accreditor.short,
    )


def _told(desk: Desk) -> str:
    """What there is to look at among the accreditations, in lines."""
    return "\n".join(f"- {each.message} {each.remedy}" for each in service.problems(desk))


def _filed(desk: Desk, filed: Filed) -> dict[str, object]:
    approval = filed.approval
    return picked(
        approval,
        *("id", "applied_on", "approved_on", "number", "valid_from", "valid_to"),
        *("approver", "statement"),
        body=filed.accreditor.code,
        name=filed.accreditor.name,
        state=approval.state_on(desk.today().isoformat()),
        credits=amount_text(approval.credits),
        letter=approval.document_id is not None,
    )


def _filed_text(desk: Desk, filed: Filed) -> str:
    approval = filed.approval
    head = f"{approval.id}  {filed.accreditor.short}: "
    head += approval.state_on(desk.today().isoformat()).words
    return f"{head}\n" + facts(
        [
            ("Applied for on", approval.applied_on),
            ("Decided on", approval.approved_on),
            ("Number", approval.number),
            ("Credits", amount_text(approval.credits) if approval.credits else ""),
            ("From", approval.valid_from),
            ("To", approval.valid_to),
            ("Approved by", approval.approver),
            ("Statement", approval.statement),
            ("Letter", "filed" if approval.document_id is not None else ""),
        ]
    )
