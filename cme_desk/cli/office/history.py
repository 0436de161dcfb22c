"""`cme-desk history`: what was done, and taking it back."""

from __future__ import annotations

import click

from cme_desk.cli.base.commands import NUMBER, DeskGroup, example, pass_invocation
from cme_desk.cli.base.invocation import Invocation
from cme_desk.cli.base.output import WITH_PROBLEMS, picked, table
from cme_desk.domain.office.history import Changes, Foreseen, Operation, kept_in_words
from cme_desk.errors import DeskError
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


@history.command(
    epilog=example(
        "cme-desk history undo",
        "cme-desk history undo 118 --look",
        "cme-desk history undo 118 --void-certificates",
    )
)
@click.argument("number", type=NUMBER, required=False, metavar="[OPERATION]")
@click.option("--look", is_flag=True, help="Only say what it would come to.")
@click.option(
    "--void-certificates",
    "voiding",
    is_flag=True,
    help="Void the certificates that rest on it in the same step.",
)
@click.option(
    "--partly", is_flag=True, help="Undo the rest where something has to stay or goes along."
)
@pass_invocation
def undo(call: Invocation, number: int | None, *, look: bool, voiding: bool, partly: bool) -> None:
    """Take back the last operation, or the one of a number.

    Where something of it has to stay nothing is changed, and it is said what: --partly undoes the
    rest, --void-certificates also what certificates rest on.
    """
    desk = call.desk()
    if look:
        _foreseen(call, history_service.foresee(desk, number))
        return
    try:
        changes = history_service.undo(
            desk, number, voiding=voiding, only_whole=not (partly or voiding)
        )
    except DeskError as error:
        if error.reference not in {"undo-incomplete", "undo-blocked"} or voiding:
            raise
        foreseen = history_service.foresee(desk, number)
        if not foreseen.certificates:
            raise
        raise DeskError(
            error.reference,
            error.message,
            foreseen.sentence,
            "Add --void-certificates to void them in the same step.",
        ) from None
    _answer(call, changes)


def _foreseen(call: Invocation, foreseen: Foreseen) -> None:
    kept = foreseen.kept or foreseen.kept_then
    refused = foreseen.refused.as_dict() if foreseen.refused is not None else None
    call.output.answer(
        {
            "operation": foreseen.operation.id,
            "sentence": foreseen.sentence,
            "rows": foreseen.rows,
            "kept": [picked(each, "what", "why") for each in kept],
            "certificates": list(foreseen.certificates),
            "along": list(foreseen.along),
            "refused": refused,
        },
        "\n".join([foreseen.sentence, *(f"- Would stay: {each}" for each in kept_in_words(kept))]),
    )


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
