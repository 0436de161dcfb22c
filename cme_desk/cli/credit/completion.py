"""`cme-desk completion`: the days of learners' work, by hand or from a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cme_desk.cli.base import values
from cme_desk.cli.base.commands import DeskGroup, example, of_activity
from cme_desk.cli.base.invocation import Invocation
from cme_desk.cli.base.output import Document, picked, table
from cme_desk.cli.credit.learners import Whom, answer, for_learners
from cme_desk.cli.intake.sheet_options import Wanted, takes_sheet
from cme_desk.domain.activities.record import Activity
from cme_desk.domain.credit.work import Step
from cme_desk.domain.intake.plan import THERE
from cme_desk.domain.vocabulary import StepKind
from cme_desk.services.credit import steps as service
from cme_desk.services.desk import Desk
from cme_desk.services.people import record as people_service

if TYPE_CHECKING:  # what reads sheets is loaded when a sheet comes
    from cme_desk.services.intake.target import Plan

_KINDS = ", ".join(each.value for each in StepKind)
_OF = click.option(
    "--of", "kind", default="completed", show_default=True, metavar="KIND", help=f"{_KINDS}."
)


@click.group(
    cls=DeskGroup,
    epilog=example("cme-desk completion set Okafor --activity EM-2027 --date 2027-03-05"),
)
def completion() -> None:
    """Enter, import and list when learners completed something, a stage of it, an evaluation."""


@completion.command(
    "set",
    epilog=example(
        "cme-desk completion set Okafor 17 --activity EM-2027 --date 2027-03-05",
        "cme-desk completion set Okafor --activity PI-2027 --of stage-a --date 2027-02-01",
        "cme-desk completion set --everybody --activity GR-1 --of evaluated --date 2027-02-01",
    ),
)
@for_learners("All on the attendance, in place of PERSON.")
@click.option("--date", "done_on", required=True, metavar="DATE", help="The day on which.")
@_OF
def set_(
    call: Invocation, desk: Desk, activity: Activity, whom: Whom, done_on: str, kind: str
) -> None:
    """Keep the day on which learners did something; credit follows."""
    changes, problems = service.record(
        desk,
        activity_id=activity.id,
        people=whom.ids,
        kind=values.one_of(StepKind, kind, "kind"),
        done_on=values.date(done_on),
    )
    answer(call, changes, problems)


@completion.command(
    epilog=example("cme-desk completion remove Okafor --activity PI-2027 --of stage-c")
)
@for_learners("All on the attendance, in place of PERSON.")
@_OF
def remove(call: Invocation, desk: Desk, activity: Activity, whom: Whom, kind: str) -> None:
    """Take a day away that was entered by mistake; of a stage, those after it go too."""
    changes = service.remove(
        desk,
        activity_id=activity.id,
        people=whom.ids,
        kind=values.one_of(StepKind, kind, "kind"),
    )
    answer(call, changes)


@completion.command(
    "import",
    epilog=example(
        "cme-desk completion import finished.xlsx --activity EM-2027 --dry-run",
        "cme-desk completion import evaluations.csv --activity GR-1 --of evaluated "
        "--date 2027-02-01",
    ),
)
@takes_sheet
@of_activity
@click.option("--of", "kind", default="", metavar="KIND", help=f"What the rows are of: {_KINDS}.")
@click.option("--date", "done_on", default="", metavar="DATE", help="For rows without a date.")
def import_(
    call: Invocation, desk: Desk, activity: Activity, kind: str, done_on: str, wanted: Wanted
) -> None:
    """Import days from a sheet: a column for each stage, or one day a row; credit follows."""
    day = values.day(done_on)

    from cme_desk.cli.intake import plans
    from cme_desk.services.intake.targets.completions import Completions

    target = Completions(
        activity.id, values.one_of(StepKind, kind, "kind").value if kind else "", day
    )

    def about(plan: Plan) -> Document:
        return {
            "activity": activity.code,
            "operation": 0,  # of a dry run
            "steps": [_document(desk, each) for each in target.steps(plan)],
            "there_already": sum(row.skipped == THERE for row in plan.rows),
        }

    plans.take_in(call, target, wanted, about)


@completion.command("list", epilog=example("cme-desk completion list --activity EM-2027"))
@of_activity
def list_(call: Invocation, desk: Desk, activity: Activity) -> None:
    """List the days of an activity's learners, the oldest first."""
    found = [_document(desk, each) for each in service.of_activity(desk, activity.id)]
    rows = [[each["done_on"], each["person"], each["what"], each["source"]] for each in found]
    call.output.answer(
        {"activity": activity.code, "rows": found},
        table(["Date", "Learner", "What", "Source"], rows)
        if rows
        else f"No days of learners’ work are on file for {activity.code} yet.",
    )


def _document(desk: Desk, step: Step) -> dict[str, object]:
    name = people_service.get(desk, step.person_id).display
    what = step.kind.words
    return picked(step, "person_id", "kind", "done_on", "source", person=name, what=what)
