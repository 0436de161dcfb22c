"""`cme-desk assessment`: results of post-activity assessments, by hand or from a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cme_desk.cli.base import values
from cme_desk.cli.base.commands import DeskGroup, example, of_activity
from cme_desk.cli.base.invocation import Invocation
from cme_desk.cli.base.output import Document, picked, table
from cme_desk.cli.intake.sheet_options import Wanted, takes_sheet
from cme_desk.cli.people.merge import person_id
from cme_desk.domain.activities.record import Activity
from cme_desk.domain.credit.assessments import AssessmentResult
from cme_desk.domain.intake.plan import THERE
from cme_desk.services.desk import Desk
from cme_desk.services.people import record as people_service

if TYPE_CHECKING:  # what reads sheets is loaded when a sheet comes
    from cme_desk.services.intake.target import Plan


@click.group(
    cls=DeskGroup,
    epilog=example("cme-desk assessment import results.xlsx --activity EM-2027 --date 2027-03-05"),
)
def assessment() -> None:
    """Enter, import and list results of post-activity assessments."""


@assessment.command(
    "set", epilog=example("cme-desk assessment set Okafor 85 --activity EM-2027 --date 2027-03-05")
)
@click.argument("person")
@click.argument("score", type=click.IntRange(0, 100))
@of_activity
@click.option("--date", "taken_on", required=True, metavar="DATE", help="When it was taken.")
def set_(
    call: Invocation, desk: Desk, activity: Activity, person: str, score: int, taken_on: str
) -> None:
    """Keep one result of a learner, in percent. Earlier results stay; the best counts."""
    from cme_desk.services.credit import assessments as service

    changes = service.record(
        desk,
        activity_id=activity.id,
        person_id=person_id(desk, person),
        score=score,
        taken_on=values.date(taken_on),
    )
    call.output.changed(changes)


@assessment.command(
    "import",
    epilog=example(
        "cme-desk assessment import results.xlsx --activity EM-2027 --dry-run",
        'cme-desk assessment import results.csv --activity EM-2027 --column "Quiz 1"',
    ),
)
@takes_sheet
@of_activity
@click.option("--column", default="", help="The header of the column with the results.")
@click.option("--date", "taken_on", default="", metavar="DATE", help="For rows without a date.")
def import_(
    call: Invocation, desk: Desk, activity: Activity, column: str, taken_on: str, wanted: Wanted
) -> None:
    """Import results from a sheet with a column of scores; credit follows."""
    day = values.day(taken_on)

    from cme_desk.cli.intake import plans
    from cme_desk.services.intake.targets.results import Results

    target = Results(activity.id, day, column)

    def about(plan: Plan) -> Document:
        return {
            "activity": activity.code,
            "operation": 0,  # of a dry run
            "results": [_document(desk, each) for each in target.results(plan)],
            "there_already": sum(row.skipped == THERE for row in plan.rows),
        }

    plans.take_in(call, target, wanted, about)


@assessment.command("list", epilog=example("cme-desk assessment list --activity EM-2027"))
@of_activity
def list_(call: Invocation, desk: Desk, activity: Activity) -> None:
    """List the results of an activity, the oldest first."""
    from cme_desk.services.credit import assessments as service

    found = [_document(desk, each) for each in service.of_activity(desk, activity.id)]
    rows = [[each["taken_on"], each["name"], f"{each['score']}%", each["source"]] for each in found]
    call.output.answer(
        {"activity": activity.code, "pass_level": activity.pass_level, "results": found},
        table(["Date", "Learner", "Result", "Source"], rows, right=[2])
        if rows
        else f"There are no results for {activity.code} yet.",
    )


def _document(desk: Desk, result: AssessmentResult) -> dict[str, object]:
    name = people_service.get(desk, result.person_id).display
    return picked(result, "person_id", "taken_on", "score", "source", name=name)
