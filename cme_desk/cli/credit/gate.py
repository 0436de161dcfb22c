"""`cme-desk gate`: an assessment or evaluation waived for learners, and set again."""

from __future__ import annotations

import click

from cme_desk.cli.base import values
from cme_desk.cli.base.commands import DeskGroup, example, of_activity
from cme_desk.cli.base.invocation import Invocation
from cme_desk.cli.base.output import picked, table
from cme_desk.cli.credit.learners import Whom, answer, for_learners
from cme_desk.domain.activities.record import Activity
from cme_desk.domain.vocabulary import Gate
from cme_desk.services.credit import gates as service
from cme_desk.services.desk import Desk
from cme_desk.services.people import record as people_service

_GATE = click.option(
    "--gate",
    "name",
    default="assessment",
    show_default=True,
    metavar="GATE",
    help="assessment or evaluation.",
)


@click.group(
    cls=DeskGroup,
    epilog=example('cme-desk gate waive --activity EM-2027 --reason "oral exam" Okafor'),
)
def gate() -> None:
    """Waive an assessment or an evaluation, with the reason; list and set again."""


@gate.command(
    epilog=example(
        'cme-desk gate waive --activity EM-2027 --reason "oral exam, see file" Okafor 17',
        'cme-desk gate waive --activity GR-1 --gate evaluation --reason "form lost" --everybody',
    )
)
@for_learners("For all of the activity, also who comes later.")
@_GATE
@click.option("--reason", required=True, help="Kept for the audit.")
def waive(
    call: Invocation, desk: Desk, activity: Activity, whom: Whom, name: str, reason: str
) -> None:
    """Let an assessment or evaluation not stand against learners' credit, with the reason."""
    changes = service.waive(
        desk,
        activity_id=activity.id,
        people=None if whom.everybody else whom.ids,
        gate=values.one_of(Gate, name, "gate"),
        reason=reason,
    )
    answer(call, changes)


@gate.command("set", epilog=example("cme-desk gate set --activity EM-2027 Okafor"))
@for_learners("What was waived for all of the activity.")
@_GATE
def set_(call: Invocation, desk: Desk, activity: Activity, whom: Whom, name: str) -> None:
    """Let what was waived hold again; credit follows."""
    changes = service.set_again(
        desk,
        activity_id=activity.id,
        people=None if whom.everybody else whom.ids,
        gate=values.one_of(Gate, name, "gate"),
    )
    answer(call, changes)


@gate.command("list", epilog=example("cme-desk gate list --activity EM-2027"))
@of_activity
def list_(call: Invocation, desk: Desk, activity: Activity) -> None:
    """List the gates of an activity, and what is waived and why."""
    found = [
        picked(
            each,
            *("person_id", "gate", "reason", "given_on"),
            person=_name(desk, each.person_id),
        )
        for each in service.of_activity(desk, activity.id)
    ]
    has = [each.words for each in service.asked(activity)]
    rows = [[each["given_on"], each["gate"], each["person"], each["reason"]] for each in found]
    call.output.answer(
        {
            "activity": activity.code,
            "gates": [each.value for each in service.asked(activity)],
            "rows": found,
        },
        f"Stands before credit: {', '.join(has) or 'nothing'}.",
        table(["Waived on", "What", "For", "Why"], rows) if rows else "Nothing is waived.",
    )


def _name(desk: Desk, person: int | None) -> str:
    return "everybody" if person is None else people_service.get(desk, person).display
