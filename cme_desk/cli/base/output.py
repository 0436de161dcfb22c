"""What a command says: one JSON document or calm text on stdout, everything else on stderr."""

from __future__ import annotations

import json
import os
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from typing import TextIO

from cme_desk.domain.office.history import Changes
from cme_desk.domain.problems import Problem
from cme_desk.errors import DeskError

DONE = 0
WITH_PROBLEMS = 1
NOT_DONE = 2

Document = Mapping[str, object]


class Output:
    """Collects what one call of the program has to say, and says it once, at the end.

    Attributes:
        as_json: whether the answer is to be a JSON document.
        status: the exit status as it stands.

    """

    def __init__(self, *, as_json: bool = False) -> None:
        """Begin with nothing said."""
        self.as_json = as_json
        self.status = DONE
        self._document: Document | None = None
        self._text = ""

    def answer(
        self,
        document: Document,
        *paragraphs: str,
        problems: Sequence[Problem] | None = None,
        gap: str = "\n\n",
        status: int = DONE,
    ) -> None:
        """Give the command's answer: the document for --json, the text for everybody else.

        Args:
            document: the answer's parts.
            paragraphs: the same in words; empty ones are left out.
            problems: what a person has to look at, which both name and the exit status tells; None
                where a command knows of none.
            gap: what stands between the paragraphs.
            status: the exit status, where it is not about problems.

        """
        if problems is not None:
            document = {**document, "problems": [each.as_dict() for each in problems]}
            paragraphs = (*paragraphs, problem_lines(problems))
            status = WITH_PROBLEMS if problems else DONE
        self._document = document
        self._text = gap.join(filter(None, paragraphs))
        self.status = max(self.status, status)

    def shown(self, document: Document, text: str, changes: Changes | None = None) -> None:
        """Answer with all of one record, and with what was done to it before."""
        if changes is not None:
            document = {**document, "operation": changes.operation_id}
        self.answer(document, f"{changes.sentence}." if changes else "", text)

    def changed(self, changes: Changes, document: Document | None = None, *more: str) -> None:
        """Answer with what an operation did: its number and sentence, and the document's parts."""
        self.answer(
            {"operation": changes.operation_id, "sentence": changes.sentence, **(document or {})},
            f"{changes.sentence}.",
            *more,
            gap="\n",
        )

    def refuse(self, error: DeskError) -> None:
        """Say that nothing was done: a line on stderr, and the error's parts in the document."""
        self._document = {"error": error.as_dict()}
        self._text = ""
        self.status = NOT_DONE
        for each in error.each():
            self.say(each.sentence)

    def say(self, message: str) -> None:
        """Say something by the way, on stderr."""
        try:
            print(shown_text(" ".join(message.split())), file=sys.stderr, flush=True)  # noqa: T201 - it speaks
        except (OSError, ValueError):
            return  # nobody listens; there is nowhere else to say it

    def progress(self, words: str) -> Callable[[int, int], None]:
        """Say how far a long job is, where a person watches."""
        # A program without a console on Windows has no stderr at all.
        watched = not self.as_json and sys.stderr is not None and sys.stderr.isatty()

        def report(done: int, total: int) -> None:
            if watched:
                end = "\n" if done >= total else ""
                print(f"\r{words}: {done} of {total}", end=end, file=sys.stderr, flush=True)  # noqa: T201 - it speaks

        return report

    def finish(self) -> int:
        """Write the answer to stdout; the result is the exit status."""
        if self.as_json and self._document is not None:
            text = _document_text(self._document)
        else:
            text = shown_text(self._text)
        if text:
            write(text)
        return self.status


_COMMANDS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]")
"""What a terminal obeys in place of showing it, and what makes the letters after it run backwards.

Sheets' names, titles and codes come from anywhere. Tabs and line ends stay.
"""


def shown_text(text: str) -> str:
    """A text as it may go to a terminal: what would be obeyed is shown as a sign of its own."""
    return _COMMANDS.sub("\ufffd", text)


def _document_text(document: Document) -> str:
    """A document as JSON in which nothing is left that a terminal would obey."""
    text = json.dumps(document, ensure_ascii=False, indent=2)
    # In JSON such a sign stands only within texts, where it may be written by its number.
    return _COMMANDS.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)


def write(text: str) -> None:
    """Write to stdout; whoever stopped listening (`| head`) is no trouble."""
    # A program without a console on Windows has none.
    if sys.stdout is None:
        return
    try:
        sys.stdout.write(text if text.endswith("\n") else text + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        # Python would complain once more when it flushes stdout at the very end.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except OSError as error:
        # A full disk, where the answer goes to a file: what was done is done all the same.
        with suppress(OSError, ValueError):
            print(f"The answer could not be written: {error.strerror}.", file=sys.stderr)  # noqa: T201 - it speaks
        sys.stdout = None  # Python would try once more at the end


def prepare_streams() -> None:
    """Let stdout and stderr take every name, whatever code page the console has."""
    for stream in (sys.stdout, sys.stderr):
        _to_utf8(stream)


def _to_utf8(stream: TextIO | None) -> None:
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        # A file name may hold half a character, which UTF-8 has no way to write.
        reconfigure(encoding="utf-8", errors="backslashreplace")


def picked(record: object, *names: str, **others: object) -> dict[str, object]:
    """Parts of a record for a document, under their own names; and others after them."""
    return {name: getattr(record, name) for name in names} | others


def table(
    headings: Sequence[str], rows: Iterable[Iterable[object]], *, right: Sequence[int] = ()
) -> str:
    """Rows in aligned columns under their headings.

    Args:
        headings: one per column.
        rows: the cells.
        right: columns (from 0) of numbers, which are aligned at their ends.

    """
    cells = [[" ".join(str(cell).split()) for cell in row] for row in rows]
    widths = [
        max(width(row[column]) for row in [list(headings), *cells])
        for column in range(len(headings))
    ]

    def line(row: Sequence[str]) -> str:
        parts = []
        for column, cell in enumerate(row):
            blanks = " " * (widths[column] - width(cell))
            parts.append(blanks + cell if column in right else cell + blanks)
        return "  ".join(parts).rstrip()

    return "\n".join([line(headings), *(line(row) for row in cells)])


def width(text: str) -> int:
    """How many places of a terminal a text takes: marks none, wide letters two."""
    if text.isascii():
        return len(text)
    places = 0
    for letter in text:
        if unicodedata.combining(letter):
            continue
        places += 2 if unicodedata.east_asian_width(letter) in "WF" else 1
    return places


def facts(pairs: Sequence[tuple[str, str]]) -> str:
    """Names and values under each other; what is empty is left out."""
    filled = [(name, value) for name, value in pairs if value]
    broad = max((width(name) for name, _ in filled), default=0)
    return "\n".join(f"{name}{' ' * (broad - width(name))}  {value}" for name, value in filled)


def problem_lines(problems: Sequence[Problem]) -> str:
    """Problems as lines: where, what is wrong, and what to do."""
    lines = []
    for each in problems:
        where = f"{each.where}: " if each.where and each.where not in each.message else ""
        lines.append(f"- {where}{each.message}" + (f" {each.remedy}" if each.remedy else ""))
    return "\n".join(lines)


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 person", "12 people"."""
    return f"{number} {one if number == 1 else many or one + 's'}"
