"""`cme-desk people compare`: pairs compared as an import would, for tuning and support."""

from __future__ import annotations

from pathlib import Path

import click

from cme_desk.cli.base.commands import FILE, DeskCommand, example, pass_invocation
from cme_desk.cli.base.invocation import Invocation
from cme_desk.cli.base.output import counted, table


@click.command(cls=DeskCommand, epilog=example("cme-desk people compare pairs.csv --json"))
@click.argument("file", type=FILE)
@pass_invocation
def compare(call: Invocation, file: Path) -> None:
    """Compare the two people on each row of a CSV: its fields twice, prefixed a_ and b_."""
    # What compares takes a while to load.
    from cme_desk.services.intake import pairs  # noqa: PLC0415

    rows = pairs.compare(file)
    lines = [
        [
            str(each.row),
            each.outcome.decision.value,
            f"{each.outcome.score:.2f}",
            "; ".join([*each.outcome.reasons, *(f"but {veto}" for veto in each.outcome.vetoes)]),
        ]
        for each in rows
    ]
    call.output.answer(
        {"file": file.name, "rows": [{"row": each.row, **each.outcome.as_dict()} for each in rows]},
        f"{counted(len(rows), 'pair')}\n\n"
        + table(["Row", "Decision", "Score", "Why"], lines, right=[0, 2]),
    )
