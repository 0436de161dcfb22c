"""Where certificates are written: --pdf, --folder or --zip, and in which order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cme_desk.cli.base.commands import OUT
from cme_desk.domain.attendance.orders import PaperOrder
from cme_desk.errors import DeskError
from cme_desk.files.kinds import PDF, ZIP
from cme_desk.files.whole import OutFile

if TYPE_CHECKING:  # what draws takes longer to load than help takes to show
    from cme_desk.services.papers.files import Wish


@dataclass(frozen=True, slots=True)
class Target:
    """A file or a folder that is wanted; `key` says as what: pdf, folder or zip."""

    key: str
    path: Path

    def wish(self, order: str | None) -> Wish:
        """The same for the service that writes them."""
        from cme_desk.services.papers.files import Form, Wish

        return Wish(
            form=Form(self.key), target=self.path, order=PaperOrder(order or PaperOrder.NAME)
        )


def output_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command --pdf, --folder, --zip and --order."""
    for option in (
        click.option(
            "--order",
            type=click.Choice([each.value for each in PaperOrder]),
            help="Of the pages or files.",
        ),
        click.option("--zip", "zip_", type=OUT, metavar="OUT", help="A zip of one PDF each."),
        click.option("--folder", type=OUT, metavar="OUT", help="One PDF each, in a new folder."),
        click.option("--pdf", type=OUT, metavar="OUT", help="One PDF for all."),
    ):
        function = option(function)
    return function


def wanted_target(pdf: Path | None, folder: Path | None, zip_: Path | None) -> Target:
    """The one place that was named; a file that is there is looked at before the work.

    Raises:
        DeskError: none or several are named, or there is another file of this name.

    """
    named = [
        Target(key, path)
        for key, path in (("pdf", pdf), ("folder", folder), ("zip", zip_))
        if path is not None
    ]
    if len(named) != 1:
        raise DeskError(
            "no-output" if not named else "several-outputs",
            "It is not said where the certificates are to be written."
            if not named
            else "Certificates are written to one place at a time.",
            "",
            "Add one of --pdf OUT, --folder OUT or --zip OUT.",
        )
    (target,) = named
    if target.key != "folder":
        with OutFile(target.path, PDF if target.key == "pdf" else ZIP):
            pass  # it was looked at; the service writes beside it and renames
    return target
