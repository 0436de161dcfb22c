"""What a child does with a request: a file becomes a workbook, or a Word document its words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from cme_desk.children.serving import serve
from cme_desk.domain.intake.sheets import Note, Sheet, Workbook

ADMITTED = (Workbook, Sheet, Note, dt.date, dt.datetime, dt.time, dt.timedelta, frozenset)
"""What answers are made of."""


def main() -> None:
    """Answer requests until the input ends: a path and whether to be careful, or a document."""
    serve(_reader)


def _reader() -> Callable[[tuple[str, bool] | bytes], Workbook | str]:
    from cme_desk.readers import parsing  # noqa: PLC0415 - the program itself parses nothing
    from cme_desk.readers.texts import docx  # noqa: PLC0415 - the same

    def read(request: tuple[str, bool] | bytes) -> Workbook | str:
        if isinstance(request, bytes):
            return docx.words_of(request)
        path, careful = request
        return parsing.parse(Path(path), careful=careful)

    return read
