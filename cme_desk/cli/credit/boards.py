"""`cme-desk boards`: an activity's registration with certifying boards, and whose credit counts."""

from __future__ import annotations

import click

from cme_desk.cli.base import values
from cme_desk.cli.base.commands import DeskGroup, example, of_activity
from cme_desk.cli.base.invocation import Invocation
from cme_desk.cli.base.output import picked, table
from cme_desk.domain.activities.record import Activity
from cme_desk.domain.credit.types import amount_text
from cme_desk.services.activities import record as activity_service
from cme_desk.services.credit import boards as service
from cme_desk.services.desk import Desk


@click.group(cls=DeskGroup, epilog=example("cme-desk boards list --activity GR-2027-02"))
def boards() -> None:
    """Register an activity with certifying boards, and see whose credit counts for them."""


@boards.command(
    epilog=example(
        "cme-desk boards register ABIM --activity GR-2027-02 --date 2027-01-02",
        "cme-desk boards register ABP --activity GR-2027-02 --date 2027-01-02 "
        "--claim-by 2027-12-31",
        "cme-desk boards register ABIM --activity GR-2027-02 --not",
    )
)
@click.argument("board")
@of_activity
@click.option("--date", "on", metavar="DATE", default="", help="When it was registered, attested.")
@click.option("--claim-by", metavar="DATE", default="", help="The last day that the board takes.")
@click.option("--not", "not_at_all", is_flag=True, help="It is not registered after all.")
def register(
    call: Invocation,
    desk: Desk,
    activity: Activity,
    board: str,
    on: str,
    claim_by: str,
    not_at_all: bool,  # noqa: FBT001 - click's
) -> None:
    """Keep the day on which an activity was registered with a board; credit follows."""
    if bool(on) is not_at_all:
        raise values.nothing_given("--date")
    kind = activity_service.resolve_credit_type(desk, board)
    changes = service.register(
        desk,
        activity_id=activity.id,
        credit_type_id=kind.id,
        on=values.day(on),
        claim_by=values.day(claim_by),
    )
    call.output.changed(changes)


@boards.command("list", epilog=example("cme-desk boards list --activity GR-2027-02"))
@of_activity
def list_(call: Invocation, desk: Desk, activity: Activity) -> None:
    """List the physicians of an activity, their points, and what is missing for a board."""
    found = service.of_activity(desk, activity.id)
    rows = [
        [each.name, each.board, amount_text(each.points), ", ".join(each.missing)] for each in found
    ]
    call.output.answer(
        {
            "activity": activity.code,
            "rows": [
                picked(each, *("person_id", "board"), person=each.name, type=each.type_name)
                | {"points": amount_text(each.points), "missing": list(each.missing)}
                for each in found
            ],
        },
        table(["Learner", "Board", "Points", "Missing"], rows, right=[2])
        if rows
        else f"{activity.code} designates no points of a board, or no physician was there.",
    )
