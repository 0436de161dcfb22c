"""`cme-desk layouts`: how partners' sheets are read, as it was said once; listed and forgotten."""

from __future__ import annotations

import click

from cme_desk.cli.base.commands import DeskGroup, example, pass_invocation
from cme_desk.cli.base.invocation import Invocation
from cme_desk.cli.base.output import counted, picked, table
from cme_desk.domain.people.names import fold
from cme_desk.errors import DeskError
from cme_desk.queries import layouts as query
from cme_desk.queries.layouts import LayoutLine
from cme_desk.services.desk import Desk


@click.group(cls=DeskGroup, epilog=example("cme-desk layouts list"))
def layouts() -> None:
    """List, rename and forget how sheets are read that came before."""


@layouts.command("list", epilog=example("cme-desk layouts list --json"))
@pass_invocation
def list_(call: Invocation) -> None:
    """List what is remembered, with the header by which a sheet is known again."""
    lines = query.listed(call.desk().store)
    rows = [
        [str(each.id), each.name, each.partner or "the office", "; ".join(each.says), each.headings]
        for each in lines
    ]
    call.output.answer(
        {"layouts": [_document(each) for each in lines]},
        f"{counted(len(lines), 'layout')}\n\n"
        + table(["Id", "Name", "Sheets of", "What was said", "Header"], rows, right=[0])
        if lines
        else "Nothing is remembered yet: what you correct in an import is kept with it.",
    )


@layouts.command(epilog=example('cme-desk layouts rename 3 "Lakeside, evening talks"'))
@click.argument("layout", metavar="ID-OR-NAME")
@click.argument("name")
@pass_invocation
def rename(call: Invocation, layout: str, name: str) -> None:
    """Call a layout something else."""
    from cme_desk.services.intake import layouts as service

    desk = call.desk()
    line = _find(desk, layout)
    changes = service.rename(desk, line.id, name)
    call.output.changed(changes, {"layout": _document(_find(desk, str(line.id)))})


@layouts.command(epilog=example("cme-desk layouts forget 3"))
@click.argument("layout", metavar="ID-OR-NAME")
@pass_invocation
def forget(call: Invocation, layout: str) -> None:
    """Forget a layout; the next sheet of its kind is asked about anew."""
    from cme_desk.services.intake import layouts as service

    desk = call.desk()
    line = _find(desk, layout)
    call.output.changed(service.forget(desk, line.id), {"layout": _document(line)})


def _find(desk: Desk, text: str) -> LayoutLine:
    """The layout of an id or a name.

    Raises:
        DeskError: there is none.

    """
    for line in query.listed(desk.store):
        if text.strip() == str(line.id) or fold(text) == fold(line.name):
            return line
    raise DeskError(
        "layout-not-found",
        f"There is no layout “{text}”.",
        "",
        "“cme-desk layouts list” shows them with their ids.",
    )


def _document(line: LayoutLine) -> dict[str, object]:
    return picked(
        line,
        *("id", "name", "partner", "remembered_at"),
        header=line.headings,
        said=line.says,
        file=line.file_name,
    )
