"""Lists written to files: as Excel, as CSV, or both."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cme_desk.cli.base.commands import OUT
from cme_desk.files.kinds import CSV, XLSX
from cme_desk.files.whole import write_whole

if TYPE_CHECKING:  # writing workbooks takes longer to load than help takes to show
    from types import ModuleType

    from cme_desk.services.office.exports import ListFormat


def to_files(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command --xlsx and --csv, as `book` and `plain`."""
    function = click.option("--csv", "plain", type=OUT, metavar="OUT", help="As CSV.")(function)
    return click.option("--xlsx", "book", type=OUT, metavar="OUT", help="As Excel.")(function)


def write(
    make: Callable[[ModuleType, ListFormat], bytes], book: Path | None, plain: Path | None
) -> dict[str, object]:
    """Write a list to the files that are wanted; what the answer says of them.

    Args:
        make: makes one, and is given `services.office.exports`, which loads slowly.
        book: the workbook; None for none.
        plain: the CSV file; None for none.

    """
    if book is None and plain is None:
        return {}
    from cme_desk.services.office import exports

    files: dict[str, object] = {}
    for target, kind, format_ in (
        (book, XLSX, exports.ListFormat.XLSX),
        (plain, CSV, exports.ListFormat.CSV),
    ):
        if target is not None:
            write_whole(target, make(exports, format_), kind)
            files[format_.value] = str(target)
    return {"files": files}
