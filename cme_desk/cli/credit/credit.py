"""`cme-desk credit`: what learners claim, set by hand with the reason, and set back."""

from __future__ import annotations

import click

from cme_desk.cli.base import values
from cme_desk.cli.base.commands import DeskGroup, example, pass_invocation
from cme_desk.cli.base.invocation import Invocation
from cme_desk.cli.people.merge import person_id
from cme_desk.domain.activities.record import Activity
from cme_desk.domain.office.history import Changes
from cme_desk.domain.problems import Problem
from cme_desk.errors import DeskError
from cme_desk.queries import attendance as attendance_query
from cme_desk.services.activities import record as activity_service
from cme_desk.services.credit import claims as service
from cme_desk.services.desk import Desk


@click.group(
    cls=DeskGroup,
    epilog=example(
        'cme-desk credit set --activity GR-2027-02 --amount 0.75 --reason "left early" Okafor'
    ),
)
def credit() -> None:
    """Set what learners claim of an activity's credit, and why."""


@credit.command(
    "set",
    epilog=example(
        'cme-desk credit set --activity GR-2027-02 --amount 0.75 --reason "left early" Okafor 17',
        'cme-desk credit set --activity GR-2027-02 --amount 0.5 --reason "power cut" --everybody',
    ),
)
@click.argument("people", nargs=-1, metavar="PERSON...")
@click.option("--activity", "code", required=True, metavar="CODE")
@click.option("--amount", required=True, help="What each of them claims, such as 0.75.")
@click.option("--reason", required=True, help="Kept for the audit.")
@click.option("--type", "kind", default="", help="Which credit, where several are designated.")
@click.option("--everybody", is_flag=True, help="All who may be awarded it, in place of PERSON.")
@pass_invocation
def set_(
    call: Invocation,
    people: tuple[str, ...],
    code: str,
    amount: str,
    reason: str,
    kind: str,
    everybody: bool,  # noqa: FBT001 - click's
) -> None:
    """Set what learners claim by hand: by their number or by anything that finds only one."""
    desk, activity = call.activity(code)
    changes, problems = service.set_claims(
        desk,
        activity_id=activity.id,
        people=_people(desk, activity, people, everybody=everybody),
        credit_type_id=_type(desk, activity, kind),
        amount=values.amount(amount),
        reason=reason,
    )
    # “Everybody” means all who may be awarded it, so that it is no problem that others are not.
    _answer(call, changes, [] if everybody else problems)


@credit.command(epilog=example("cme-desk credit reset --activity GR-2027-02 Okafor"))
@click.argument("people", nargs=-1, metavar="PERSON...")
@click.option("--activity", "code", required=True, metavar="CODE")
@click.option("--type", "kind", default="", help="Only this type of credit.")
@click.option("--everybody", is_flag=True, help="All of them, in place of PERSON.")
@pass_invocation
def reset(
    call: Invocation,
    people: tuple[str, ...],
    code: str,
    kind: str,
    everybody: bool,  # noqa: FBT001 - click's
) -> None:
    """Let learners claim again what attendance says."""
    desk, activity = call.activity(code)
    changes = service.reset_claims(
        desk,
        activity_id=activity.id,
        people=_people(desk, activity, people, everybody=everybody),
        credit_type_id=activity_service.resolve_credit_type(desk, kind).id if kind else None,
    )
    _answer(call, changes, [])


def _people(
    desk: Desk, activity: Activity, people: tuple[str, ...], *, everybody: bool
) -> list[int]:
    if bool(people) is everybody:
        raise DeskError(
            "nobody-chosen",
            "It is not said whose credit it is."
            if not people
            else "Both people and --everybody are given.",
            "",
            "Name the learners, or say --everybody.",
        )
    if everybody:
        lines = attendance_query.of_activity(desk.store, activity.id)
        return [each.person_id for each in lines]
    return [person_id(desk, each) for each in people]


def _type(desk: Desk, activity: Activity, text: str) -> int:
    """The type of credit that is meant: the only one that is designated, or the one named."""
    if text:
        return activity_service.resolve_credit_type(desk, text).id
    designated = activity_service.designated(desk, activity.id)
    if len(designated) == 1:
        return designated[0][0].id
    names = ", ".join(f"“{each.name}”" for each, _ in designated)
    raise DeskError(
        "credit-type-not-given",
        f"{activity.code} designates {'no credit' if not designated else 'several types'}.",
        "",
        f"Say which with --type: {names}." if designated else "Designate credit first.",
    )


def _answer(call: Invocation, changes: Changes, problems: list[Problem]) -> None:
    call.output.answer(
        {
            "operation": changes.operation_id,
            "sentence": changes.sentence if changes else "",
        },
        f"{changes.sentence}." if changes else "Nothing was to be changed.",
        problems=problems,
        gap="\n",
    )
