"""The options of commands that take in a sheet; light, as help is shown without the readers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import wraps
from pathlib import Path
from typing import Any

import click

from cme_desk.cli.base.commands import FILE


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A sheet, and how it is to be taken in.

    Attributes:
        sheets: the names of the sheets to use; empty for the program's choice.
        answers: as typed, "REFERENCE=CHOICE".
        accept_likely: take the best candidate where there is one.
        as_read, leave_out: rows in doubt that are right as read, or are left out: kinds of doubts,
            rows ("14", "Door A!14"), or "all".
        fresh: leave aside how such sheets were read before.
        leftovers: where to write the rows that are not taken; None for nowhere.
        dry_run: say what would happen, and write nothing.

    """

    file: Path
    sheets: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    accept_likely: bool = False
    as_read: tuple[str, ...] = ()
    leave_out: tuple[str, ...] = ()
    fresh: bool = False
    leftovers: Path | None = None
    dry_run: bool = False

    def with_answers(self, given: Sequence[str]) -> Wanted:
        """With answers that other options gave; what was answered outright goes before."""
        return replace(self, answers=(*given, *self.answers))


_OPTIONS = (
    click.argument("file", type=FILE),
    click.option(
        "--sheet", "sheets", multiple=True, metavar="NAME", help="Use this sheet; repeatable."
    ),
    click.option(
        "--answer", "answers", multiple=True, metavar="REFERENCE=CHOICE", help="Answer a question."
    ),
    click.option(
        "--accept-likely", is_flag=True, help="Take the best candidate where there is one."
    ),
    click.option(
        "--as-read",
        "as_read",
        multiple=True,
        metavar="KIND|ROW|all",
        help="Rows in doubt that somebody looked at, and that are right as read; repeatable.",
    ),
    click.option(
        "--leave-out",
        "leave_out",
        multiple=True,
        metavar="KIND|ROW|all",
        help="Rows in doubt that are left out; repeatable.",
    ),
    click.option("--fresh", is_flag=True, help="Leave aside how such sheets were read before."),
    click.option(
        "--leftovers",
        type=click.Path(path_type=Path),
        metavar="OUT",
        help="Write the rows that are not taken to this Excel file, with the reasons.",
    ),
    click.option("--dry-run", is_flag=True, help="Say what would happen, and write nothing."),
)


def takes_sheet(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command its FILE and the options of all sheets as `wanted`."""

    @wraps(command)
    def with_wanted(*given: Any, **options: Any) -> None:  # noqa: ANN401 - click's own
        wanted = Wanted(**{name: options.pop(name) for name in Wanted.__dataclass_fields__})
        command(*given, wanted=wanted, **options)

    made: Callable[..., None] = with_wanted
    for option in reversed(_OPTIONS):
        made = option(made)
    return made
