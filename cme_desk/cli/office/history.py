"""`cme-desk history`: what was done, and taking it back."""

from __future__ import annotations

import click

from cme_desk.cli.base.commands import NUMBER, DeskGroup, example, pass_invocation
from cme_desk.cli.base.invocation import Invocation
from cme_desk.cli.base.output import WITH_PROBLEMS, picked, table
from cme_desk.domain.office.history import Changes, Operation
from cme_desk.queries import history as query
from cme_desk.services.office import history as history_service


@click.group(cls=DeskGroup, epilog=example("cme-desk history undo --office Northgate.cmedesk"))
def history() -> None:
    """What was done, and taking it back."""


@history.command("list", epilog=example("cme-desk history list --limit 20"))
@click.argument("words", nargs=-1, metavar="[TEXT]")
@click.option("--limit", type=NUMBER, default=50, show_default=True)
@pass_invocation
def list_(call: Invocation, words: tuple[str, ...], limit: int) -> None:
    """List operations, newest first. TEXT looks in what they say."""
    found = query.listed(call.desk().store, text=" ".join(words), limit=limit)
    rows = [
        [str(each.id), each.at.replace("T", " ")[:16], _standing(each), each.sentence]
        for each in found
    ]
    call.output.answer(
        {"operations": [_operation(each) for each in found]},
        table(["Number", "When", "", "What"], rows, right=[0])
        if found
        else "Nothing was done yet.",
    )


@history.command(epilog=example("cme-desk history undo", "cme-desk history undo 118"))
@click.argument("number", type=NUMBER, required=False, metavar="[OPERATION]")
@pass_invocation
def undo(call: Invocation, number: int | None) -> None:
    """Take back the last operation, or the one of a number."""
    _answer(call, history_service.undo(call.desk(), number))


@history.command(epilog=example("cme-desk history redo --office Northgate.cmedesk"))
@pass_invocation
def redo(call: Invocation) -> None:
    """Bring back what the last undo took away."""
    _answer(call, history_service.redo(call.desk()))


def _answer(call: Invocation, changes: Changes) -> None:
    kept = [picked(each, "what", "why") for each in changes.kept]
    call.output.changed(
        changes, {"kept": kept}, *(f"- Kept: {each}" for each in changes.kept_in_words)
    )
    if kept:
        call.output.status = WITH_PROBLEMS


def _standing(operation: Operation) -> str:
    if operation.undone_by is not None:
        return "undone"
    return "sealed" if operation.sealed else ""


def _operation(operation: Operation) -> dict[str, object]:
    return picked(
        operation,
        *("at", "verb", "sentence", "undoes", "undone_by", "sealed", "rows"),
        operation=operation.id,
    )
