"""`cme-desk credit`: what learners claim, set by hand with the reason, and set back."""

from __future__ import annotations

from typing import Any

import click

from cme_desk.cli.base import values
from cme_desk.cli.base.commands import DeskGroup, example, of_activity
from cme_desk.cli.base.invocation import Invocation
from cme_desk.cli.base.output import picked, table
from cme_desk.cli.credit.learners import Whom, answer, for_learners
from cme_desk.domain.activities.record import Activity
from cme_desk.domain.credit.types import amount_text
from cme_desk.errors import DeskError
from cme_desk.queries import attendance as attendance_query
from cme_desk.services.activities import record as activity_service
from cme_desk.services.credit import choices
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
@for_learners("All who may be awarded it, in place of PERSON.")
@click.option("--amount", required=True, help="What each of them claims, such as 0.75.")
@click.option("--reason", required=True, help="Kept for the audit.")
@click.option("--type", "kind", default="", help="Which credit, where several are designated.")
def set_(
    call: Invocation,
    desk: Desk,
    activity: Activity,
    whom: Whom,
    amount: str,
    reason: str,
    kind: str,
) -> None:
    """Set what learners claim by hand: by their number or by anything that finds only one."""
    changes, problems = service.set_claims(
        desk,
        activity_id=activity.id,
        people=whom.ids,
        credit_type_id=_type(desk, activity, kind),
        amount=values.amount(amount),
        reason=reason,
    )
    # “Everybody” means all who may be awarded it, so that it is no problem that others are not.
    answer(call, changes, [] if whom.everybody else problems)


@credit.command(epilog=example("cme-desk credit reset --activity GR-2027-02 Okafor"))
@for_learners("All of them, in place of PERSON.")
@click.option("--type", "kind", default="", help="Only this type of credit.")
def reset(call: Invocation, desk: Desk, activity: Activity, whom: Whom, kind: str) -> None:
    """Let learners claim again what attendance says."""
    changes = service.reset_claims(
        desk,
        activity_id=activity.id,
        people=whom.ids,
        credit_type_id=activity_service.resolve_credit_type(desk, kind).id if kind else None,
    )
    answer(call, changes, [])


@credit.command(
    epilog=example(
        'cme-desk credit choose --activity GR-2027-02 --type "AOA 1-A" Okafor 17',
        "cme-desk credit choose --activity GR-2027-02 --none Okafor",
        "cme-desk credit choose --activity GR-2027-02 --usual --everybody",
    )
)
@for_learners("All who may be awarded it, in place of PERSON.")
@click.option("--type", "kinds", multiple=True, metavar="TYPE", help="Which credit; repeatable.")
@click.option("--none", "no_credit", is_flag=True, help="No credit: participation is certified.")
@click.option("--usual", is_flag=True, help="What is usual for their profession, as if not said.")
def choose(
    call: Invocation,
    desk: Desk,
    activity: Activity,
    whom: Whom,
    kinds: tuple[str, ...],
    no_credit: bool,  # noqa: FBT001 - click's
    usual: bool,  # noqa: FBT001 - click's
) -> None:
    """Choose which credit learners claim of what an activity designates.

    Nobody claims every kind at once: without a choice it is the first of their profession.
    """
    if sum((bool(kinds), no_credit, usual)) != 1:
        raise DeskError(
            "credit-type-not-given",
            "It is not said which credit they claim.",
            "",
            "Give --type once or more, or --none, or --usual.",
        )
    if usual:
        answer(call, choices.leave(desk, activity_id=activity.id, people=whom.ids))
        return
    types = [activity_service.resolve_credit_type(desk, each).id for each in kinds]
    changes, problems = choices.choose(desk, activity_id=activity.id, people=whom.ids, types=types)
    answer(call, changes, [] if whom.everybody else problems)


@credit.command("list", epilog=example("cme-desk credit list --activity GR-2027-02"))
@of_activity
def list_(call: Invocation, desk: Desk, activity: Activity) -> None:
    """List which credit each learner claims, and who has to choose."""
    lines = attendance_query.of_activity(desk.store, activity.id)
    chosen = choices.of_people(desk, activity.id, [each.person_id for each in lines])
    names = {each.code: each.name for each in choices.offered(desk, activity.id)}
    found: list[dict[str, Any]] = []
    for line in lines:
        one = chosen[line.person_id]
        found.append(
            {
                **picked(line, "person_id", person=line.display),
                "credit": [name for code, name in names.items() if code in one.codes],
                "chosen": one.said,
                "to_choose": [names[code] for code in one.open],
                "claims": [
                    {"type": kind, "amount": amount_text(amount)} for kind, amount in line.claims
                ],
                "no_credit_because": line.no_credit,
            }
        )
    rows = [
        [
            line.display,
            ", ".join(each["credit"]) or "—",
            "chosen" if each["chosen"] else "usual",
            "; ".join(f"{amount_text(amount)} {kind}" for kind, amount in line.claims) or "—",
            f"to choose: {', '.join(each['to_choose'])}" if each["to_choose"] else line.no_credit,
        ]
        for line, each in zip(lines, found, strict=True)
    ]
    call.output.answer(
        {"activity": activity.code, "rows": found},
        table(["Learner", "Claims", "", "Credit", "To look at"], rows)
        if rows
        else f"Nobody is on the attendance of {activity.code} yet.",
    )


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
