"""`cme-desk gate`: an assessment or evaluation waived for learners, and set again."""

from __future__ import annotations

import click

from cme_desk.cli.base import values
from cme_desk.cli.base.commands import DeskGroup, example, pass_invocation
from cme_desk.cli.base.invocation import Invocation
from cme_desk.cli.base.output import picked, table
from cme_desk.cli.credit.learners import answer, refuse_unclear
from cme_desk.cli.people.merge import person_id
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
@click.argument("people", nargs=-1, metavar="PERSON...")
@click.option("--activity", "code", required=True, metavar="CODE")
@_GATE
@click.option("--reason", required=True, help="Kept for the audit.")
@click.option("--everybody", is_flag=True, help="For all of the activity, also who comes later.")
@pass_invocation
def waive(
    call: Invocation,
    people: tuple[str, ...],
    code: str,
    name: str,
    reason: str,
    everybody: bool,  # noqa: FBT001 - click's
) -> None:
    """Let an assessment or evaluation not stand against learners' credit, with the reason."""
    desk, activity = call.activity(code)
    changes = service.waive(
        desk,
        activity_id=activity.id,
        people=_whom(desk, people, everybody=everybody),
        gate=values.one_of(Gate, name, "gate"),
        reason=reason,
    )
    answer(call, changes)


@gate.command("set", epilog=example("cme-desk gate set --activity EM-2027 Okafor"))
@click.argument("people", nargs=-1, metavar="PERSON...")
@click.option("--activity", "code", required=True, metavar="CODE")
@_GATE
@click.option("--everybody", is_flag=True, help="What was waived for all of the activity.")
@pass_invocation
def set_(
    call: Invocation,
    people: tuple[str, ...],
    code: str,
    name: str,
    everybody: bool,  # noqa: FBT001 - click's
) -> None:
    """Let what was waived hold again; credit follows."""
    desk, activity = call.activity(code)
    changes = service.set_again(
        desk,
        activity_id=activity.id,
        people=_whom(desk, people, everybody=everybody),
        gate=values.one_of(Gate, name, "gate"),
    )
    answer(call, changes)


@gate.command("list", epilog=example("cme-desk gate list --activity EM-2027"))
@click.option("--activity", "code", required=True, metavar="CODE")
@pass_invocation
def list_(call: Invocation, code: str) -> None:
    """List the gates of an activity, and what is waived and why."""
    desk, activity = call.activity(code)
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


def _whom(desk: Desk, people: tuple[str, ...], *, everybody: bool) -> list[int] | None:
    refuse_unclear(people, everybody=everybody)
    return None if everybody else [person_id(desk, each) for each in people]


def _name(desk: Desk, person: int | None) -> str:
    return "everybody" if person is None else people_service.get(desk, person).display
