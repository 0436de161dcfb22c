"""`cme-desk people`: lists of people imported, and people found."""

from __future__ import annotations

from pathlib import Path

import click

from cme_desk.cli.commands import DeskGroup, example, pass_invocation
from cme_desk.cli.invocation import Invocation
from cme_desk.cli.output import counted, table
from cme_desk.domain.credit import amount_text
from cme_desk.queries import people as query


@click.group(cls=DeskGroup, epilog=example("cme-desk people find okafor"))
def people() -> None:
    """Import people, and find them."""


@people.command(
    "import", epilog=example("cme-desk people import staff.xlsx --dry-run --office N.cmedesk")
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--sheet", "names", multiple=True, metavar="NAME", help="Use this sheet; repeatable.")
@click.option(
    "--answer", "given", multiple=True, metavar="REFERENCE=CHOICE", help="Answer a question."
)
@click.option("--accept-likely", is_flag=True, help="Take the best candidate where there is one.")
@click.option("--dry-run", is_flag=True, help="Say what would happen, and write nothing.")
@pass_invocation
def import_(
    call: Invocation,
    file: Path,
    names: tuple[str, ...],
    given: tuple[str, ...],
    accept_likely: bool,  # noqa: FBT001 - click calls it
    dry_run: bool,  # noqa: FBT001 - click calls it
) -> None:
    """Import a list of people, as one operation. Nobody is merged silently."""
    # What reads sheets takes a while to load, and a missing office should be told without it.
    desk = call.desk()

    from cme_desk.cli import plans  # noqa: PLC0415
    from cme_desk.domain.readings import Corrections  # noqa: PLC0415
    from cme_desk.services import imports, planning, sheets  # noqa: PLC0415

    corrections = Corrections(sheets=names, answers=plans.answers(given))
    plan = planning.plan_people(desk, sheets.read(file, corrections))
    plan = imports.with_choices(plan, accept_likely=accept_likely)
    if dry_run:
        plans.show(call, plan, {})
    else:
        plans.do(call, plan, file, {})


@people.command(
    epilog=example("cme-desk people find garcia maria", "cme-desk people find n.okafor@example.org")
)
@click.argument("words", nargs=-1, required=True, metavar="TEXT")
@click.option("--profession", default="", help="Only this profession, such as Nurse.")
@click.option("--limit", type=click.IntRange(min=1), default=100, show_default=True)
@pass_invocation
def find(call: Invocation, words: tuple[str, ...], profession: str, limit: int) -> None:
    """Find people by the beginnings of their names, e-mail or organization."""
    found = query.listed(
        call.desk().store, text=" ".join(words), profession=profession, limit=limit
    )
    rows = [
        [
            str(each.id),
            each.name,
            each.credentials,
            each.organization,
            each.email,
            str(each.activities),
            amount_text(each.credits),
        ]
        for each in found
    ]
    headings = ["Id", "Name", "Credentials", "Organization", "E-mail", "Activities", "Credits"]
    call.output.answer(
        {
            "people": [
                {
                    "id": each.id,
                    "name": each.name,
                    "credentials": each.credentials,
                    "profession": each.profession,
                    "organization": each.organization,
                    "email": each.email,
                    "activities": each.activities,
                    "credits": amount_text(each.credits),
                }
                for each in found
            ]
        },
        f"{counted(len(found), 'person', 'people')}\n\n{table(headings, rows, right=[0, 5, 6])}"
        if found
        else f"Nobody is found by “{' '.join(words)}”.",
    )
