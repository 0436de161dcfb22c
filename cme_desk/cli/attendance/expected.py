"""`cme-desk expected`: who registered for an activity, before anybody was there."""

from __future__ import annotations

import click

from cme_desk.cli.base.commands import DeskGroup, example, pass_invocation
from cme_desk.cli.base.invocation import Invocation
from cme_desk.cli.base.output import counted, picked, table
from cme_desk.cli.intake.sheet_options import Wanted, takes_sheet
from cme_desk.cli.people.merge import person_id
from cme_desk.queries import expected as query
from cme_desk.queries.expected import ExpectedLine
from cme_desk.services.attendance import expected as service

_CODE = click.option("--activity", "code", required=True, metavar="CODE", help="At which activity.")


@click.group(
    cls=DeskGroup,
    epilog=example("cme-desk expected import registered.csv --activity CONF-2027"),
)
def expected() -> None:
    """Who is expected at an activity: for sign-in sheets, badges and certificates issued ahead.

    Being expected is no attendance, and gives no credit.
    """


@expected.command(
    "import",
    epilog=example("cme-desk expected import registered.csv --activity CONF-2027 --dry-run"),
)
@takes_sheet
@_CODE
@pass_invocation
def import_(call: Invocation, code: str, wanted: Wanted) -> None:
    """Import a list of registrations; who cancelled is left out, and nobody is signed in."""
    _, activity = call.activity(code)

    from cme_desk.cli.intake import plans
    from cme_desk.services.intake.targets.expected import Registrations

    plans.take_in(
        call, Registrations(activity.id), wanted, lambda _plan: {"activity": activity.code}
    )


@expected.command(epilog=example("cme-desk expected add Okafor 17 --activity CONF-2027"))
@click.argument("people", nargs=-1, required=True, metavar="PERSON...")
@_CODE
@pass_invocation
def add(call: Invocation, people: tuple[str, ...], code: str) -> None:
    """Expect people, by their number or by anything that finds only them."""
    desk, activity = call.activity(code)
    changes = service.expect(desk, activity.id, [person_id(desk, each) for each in people])
    call.output.changed(changes)


@expected.command(epilog=example("cme-desk expected remove Okafor --activity CONF-2027"))
@click.argument("people", nargs=-1, required=True, metavar="PERSON...")
@_CODE
@pass_invocation
def remove(call: Invocation, people: tuple[str, ...], code: str) -> None:
    """Expect people no more. A certificate that was issued ahead stays: void it by its number."""
    desk, activity = call.activity(code)
    changes = service.remove(desk, activity.id, [person_id(desk, each) for each in people])
    call.output.changed(changes)


@expected.command("list", epilog=example("cme-desk expected list --activity CONF-2027"))
@click.argument("words", nargs=-1, metavar="[TEXT]")
@_CODE
@pass_invocation
def list_(call: Invocation, words: tuple[str, ...], code: str) -> None:
    """List who is expected, and who of them is on the attendance by now."""
    desk, activity = call.activity(code)
    found = query.of_activity(desk.store, activity.id, " ".join(words))
    rows = [
        [each.name, each.credentials, each.organization, _came(each), each.certificate]
        for each in found
    ]
    text = f"Nobody is expected at {activity.code}."
    if rows:
        headings = ["Person", "Credentials", "Organization", "Signed in", "Certificate"]
        text = f"{activity.code}  {activity.title}: {counted(len(rows), 'person', 'people')}"
        text += f" expected\n\n{table(headings, rows)}"
    call.output.answer(
        {
            "activity": activity.code,
            "expected": [
                picked(
                    each,
                    *("person_id", "credentials", "organization", "came"),
                    name=each.display,
                    certificate=each.certificate or None,
                )
                for each in found
            ],
        },
        text,
    )


def _came(line: ExpectedLine) -> str:
    return "yes" if line.came else ""
