"""`cme-desk questions`: rows of imports that wait for a person's word, and the word."""

from __future__ import annotations

import click

from cme_desk.cli.base.commands import DeskGroup, example, pass_invocation
from cme_desk.cli.base.invocation import Invocation
from cme_desk.cli.base.output import counted, picked, table
from cme_desk.cli.people.merge import person_id
from cme_desk.domain.intake.plan import Choice
from cme_desk.errors import DeskError
from cme_desk.queries import questions as query
from cme_desk.queries.questions import OpenQuestion
from cme_desk.services.activities import record as activities
from cme_desk.services.intake import questions as service
from cme_desk.services.intake.entries import candidates_from_json, entry_from_json


@click.group(cls=DeskGroup, epilog=example("cme-desk questions list"))
def questions() -> None:
    """List and decide rows of imports that wait until somebody looked."""


@questions.command("list", epilog=example("cme-desk questions list --activity GR-2027-02 --json"))
@click.option("--activity", "code", metavar="CODE", help="Only of its sheets.")
@pass_invocation
def list_(call: Invocation, code: str | None) -> None:
    """List the rows that wait, with why, and who may be meant."""
    desk = call.desk()
    activity = activities.find(desk, code).id if code else None
    lines = query.open_questions(desk.store, activity)
    kinds = {each: looks for looks, ids in service.in_doubt(lines).items() for each in ids}
    documents = [_document(each, [look.value for look in kinds.get(each.id, ())]) for each in lines]
    rows = [
        [each.id, f"{each.file_name}, row {each.row}", each.name, each.message] for each in lines
    ]
    call.output.answer(
        {"questions": documents},
        f"{counted(len(lines), 'row')} to decide\n\n"
        + table(["Id", "Where", "On the sheet", "Why"], rows, right=[0])
        if lines
        else "Nothing is left to decide.",
    )


@questions.command(
    epilog=example(
        "cme-desk questions decide 4 5 6 --as-read", "cme-desk questions decide 7 --person 12"
    )
)
@click.argument("ids", nargs=-1, required=True, type=int, metavar="ID...")
@click.option("--as-read", "how", flag_value="as-read", help="They are right as read.")
@click.option("--leave-out", "how", flag_value="leave-out", help="They are left out.")
@click.option("--new", "how", flag_value="new", help="It is somebody new.")
@click.option("--person", metavar="PERSON", help="Who it is.")
@pass_invocation
def decide(call: Invocation, ids: tuple[int, ...], how: str | None, person: str | None) -> None:
    """Decide rows that wait: as they were read, left out, somebody new, or who it is.

    A row in doubt of which whose it is has to be said as well stays open with --as-read.
    """
    desk = call.desk()
    if (how is None) is (person is None):
        raise DeskError(
            "no-decision",
            "It is not said what becomes of the row."
            if how is None
            else "Two things are said of the row.",
            "",
            "Say one of --as-read, --leave-out, --new and --person.",
        )
    if how in ("as-read", "leave-out"):
        changes = service.decide_all(desk, ids, as_read=how == "as-read")
    elif len(ids) > 1:
        raise DeskError(
            "one-row-at-a-time",
            "Who it is is said of one row at a time.",
            "",
            "Name one row, or say --as-read or --leave-out of all of them.",
        )
    else:
        choice = Choice(new=True) if how else Choice(person_id=person_id(desk, person or ""))
        changes = service.decide(desk, ids[0], choice)
    waiting = {each.id for each in query.open_questions(desk.store)} & set(ids)
    call.output.answer(
        {
            "operation": changes.operation_id,
            "sentence": changes.sentence,
            "open": sorted(waiting),
        },
        f"{changes.sentence}.",
        f"{counted(len(waiting), 'row')} of them still to decide: say whose." if waiting else "",
        gap="\n",
        status=1 if waiting else 0,
    )


def _document(line: OpenQuestion, held: list[str]) -> dict[str, object]:
    entry = entry_from_json(line.entry)
    return picked(
        line,
        *("id", "row", "sheet", "name"),
        file=line.file_name,
        why=line.message,
        held=held,
        read=entry.as_dict(),
        candidates=[
            {"id": each.person_id, "name": each.name}
            for each in candidates_from_json(line.candidates)
        ],
    )
