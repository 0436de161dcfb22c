"""What a child does with a request for a sheet: the file at a path becomes a workbook."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from cme_desk.children.serving import serve
from cme_desk.domain.intake.sheets import Note, Sheet, Workbook

ADMITTED = (Workbook, Sheet, Note, dt.date, dt.datetime, dt.time, dt.timedelta, frozenset)
"""What answers are made of."""


def main() -> None:
    """Answer requests, each a path and whether to be careful, until the input ends."""
    serve(_reader)


def _reader() -> Callable[[tuple[str, bool]], Workbook]:
    from cme_desk.readers import parsing  # noqa: PLC0415 - the program itself parses nothing

    def read(request: tuple[str, bool]) -> Workbook:
        path, careful = request
        return parsing.parse(Path(path), careful=careful)

    return read
