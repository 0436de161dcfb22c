"""`cme-desk papers`: name badges, name tents, and verification letters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cme_desk.cli.base import values
from cme_desk.cli.base.commands import OUT, DeskGroup, example, pass_invocation
from cme_desk.cli.base.invocation import Invocation
from cme_desk.cli.base.output import counted, picked, table
from cme_desk.domain.attendance.orders import PaperOrder
from cme_desk.domain.papers.label_sheets import SheetKind
from cme_desk.errors import DeskError
from cme_desk.files.kinds import PDF
from cme_desk.files.whole import OutFile
from cme_desk.services.activities import record as activity_service
from cme_desk.services.desk import Desk

if TYPE_CHECKING:  # what draws takes longer to load than help takes to show
    from cme_desk.services.papers.name_papers import Drawn


@click.group(
    cls=DeskGroup, epilog=example("cme-desk papers badges --activity GR-2027-02 --pdf badges.pdf")
)
def papers() -> None:
    """Name badges, name tents and verification letters."""


def _name_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of badges and tents."""
    order = click.Choice([each.value for each in PaperOrder])
    for option in (
        click.option("--sheets", is_flag=True, help="List the kinds of sheets."),
        click.option("--outlines", is_flag=True, help="Draw the edges, to try on plain paper."),
        click.option("--order", type=order, default="name", help="By…"),
        click.option(
            "--begin-at", type=click.IntRange(min=1), default=1, help="The first free place."
        ),
        click.option(
            "--person", "people", multiple=True, metavar="TEXT", help="Only this one; repeatable."
        ),
        click.option("--sheet", metavar="NUMBER", default="", help="Its kind, such as 5395."),
        click.option("--pdf", "out", type=OUT, metavar="OUT", help="The PDF to write."),
        click.option("--activity", "code", metavar="CODE", default="", help="For which activity."),
    ):
        function = option(function)
    return function


@papers.command(
    epilog=example(
        "cme-desk papers badges --activity GR-2027-02 --pdf badges.pdf --sheet 5392",
        "cme-desk papers badges --activity GR-2027-02 --pdf one.pdf --person okafor --begin-at 5",
        "cme-desk papers badges --sheets",
    )
)
@_name_options
@pass_invocation
def badges(call: Invocation, **wanted: object) -> None:
    """Name badges with a code to scan, for who was there and who is expected."""
    _names(call, SheetKind.BADGE, wanted)


@papers.command(
    epilog=example(
        "cme-desk papers tents --activity GR-2027-02 --pdf tents.pdf --order table",
        "cme-desk papers tents --sheets",
    )
)
@_name_options
@pass_invocation
def tents(call: Invocation, **wanted: object) -> None:
    """Name tents to be folded, with the name on both faces."""
    _names(call, SheetKind.TENT, wanted)


@papers.command(
    epilog=example(
        "cme-desk papers letter --person okafor --activity GR-2027-02 --pdf letter.pdf",
        'cme-desk papers letter --person okafor --since 2026-01-01 --to "State Board" --pdf a.pdf',
    )
)
@click.option("--pdf", "out", required=True, type=OUT, metavar="OUT", help="The PDF to write.")
@click.option(
    "--person", "people", multiple=True, metavar="TEXT", help="About this one; repeatable."
)
@click.option("--activity", "codes", multiple=True, metavar="CODE", help="Only this; repeatable.")
@click.option("--since", metavar="DATE", default="", help="From this day on.")
@click.option("--until", metavar="DATE", default="", help="Up to this day.")
@click.option("--to", "recipient", multiple=True, metavar="LINE", help="To whom; repeatable.")
@pass_invocation
def letter(
    call: Invocation,
    out: Path,
    people: tuple[str, ...],
    codes: tuple[str, ...],
    since: str,
    until: str,
    recipient: tuple[str, ...],
) -> None:
    """A letter that verifies what somebody took part in, and the credit that is on file.

    Without a person: one for everybody who was at the one activity.
    """
    from cme_desk.services.papers import letters

    desk = call.desk()
    activities = [activity_service.find(desk, code) for code in codes]
    if people:
        chosen = _people(desk, people)
    elif len(activities) == 1:
        chosen = letters.of_everybody(desk, activities[0].id)
    else:
        raise DeskError(
            "nobody-chosen", "It is not said about whom.", "", "Add --person TEXT, or one activity."
        )
    with OutFile(out, PDF) as file:
        written = letters.write(
            desk,
            chosen,
            activities=[each.code for each in activities],
            since=values.day(since),
            until=values.day(until),
            recipient="\n".join(recipient),
        )
        if written.pdf:
            file.write(written.pdf)
            file.publish()
    _answer(call, out if written.pdf else None, written, "letter")


def _names(call: Invocation, kind: SheetKind, wanted: dict[str, object]) -> None:
    """Draw badges or tents as they are asked for."""
    from cme_desk.services.papers import name_papers

    if wanted["sheets"]:
        sheets = [picked(each, "id", "name", "what") for each in name_papers.sheets(kind)]
        rows = [each.values() for each in sheets]
        call.output.answer({"sheets": sheets}, table(["Sheet", "Name", "What"], rows))
        return
    code, out = str(wanted["code"]), wanted["out"]
    if not code or not isinstance(out, Path):
        raise DeskError(
            "usage",
            "An activity and a PDF are needed.",
            "",
            "Add --activity CODE and --pdf OUT; or --sheets to see the kinds of sheets.",
        )
    desk, activity = call.activity(code)
    given = wanted["people"]
    people = _people(desk, [str(each) for each in given]) if isinstance(given, tuple) else []
    with OutFile(out, PDF) as file:
        drawn = name_papers.draw(
            desk,
            kind,
            activity.id,
            people or None,
            sheet=str(wanted["sheet"]),
            order=PaperOrder(str(wanted["order"])),
            begin_at=int(str(wanted["begin_at"])),
            outlines=bool(wanted["outlines"]),
        )
        if drawn.pdf:
            file.write(drawn.pdf)
            file.publish()
    _answer(call, out if drawn.pdf else None, drawn, kind.value)


def _people(desk: Desk, texts: Sequence[str]) -> list[int]:
    from cme_desk.services.attendance.sign_in_sheets import find_person

    return [find_person(desk, text) for text in texts]


def _answer(call: Invocation, out: Path | None, made: Drawn, noun: str) -> None:
    call.output.answer(
        {"pdf": str(out) if out else None, "count": made.count},
        f"{out}: {counted(made.count, noun)}." if out else "",
        problems=made.problems,
    )
