"""Sheets to be taken in: a file as it stands, and the people on it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from pathlib import Path

from cme_desk import readers
from cme_desk.domain.intake.readings import Corrections, Reading
from cme_desk.domain.intake.sheets import Workbook
from cme_desk.errors import DeskError
from cme_desk.importing.columns import questions
from cme_desk.importing.understand import understand


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedFile:
    """A file whose cells were read.

    Attributes:
        path: where it lies.
        sha256: of its bytes when it was read.
        workbook: its cells, with what was odd.

    """

    path: Path
    sha256: str
    workbook: Workbook

    def understood(self, corrections: Corrections | None = None) -> Reading:
        """Find the people on it; a person's corrections overrule what would be understood.

        Raises:
            DeskError: there is nobody on it.

        """
        return understand(self.workbook, corrections or Corrections(), sha256=self.sha256)

    def check_answers(self, corrections: Corrections, others: Collection[str] = ()) -> None:
        """Refuse an answer that is none of a question's choices; it would pass for another one.

        An answer to what this file does not ask is left alone, so that one command fits several.
        `others` are questions that are asked when it is held against what it is taken in for.

        Raises:
            DeskError: there is no such question, or no such choice.

        """
        for reference, answer in corrections.answers.items():
            if reference in others:
                continue
            if reference not in questions.REFERENCES:
                raise DeskError(
                    "bad-answer",
                    f"There is no question “{reference}”.",
                    "",
                    f"Use one of: {', '.join([*questions.REFERENCES, *others])}.",
                )
            rest = {key: said for key, said in corrections.answers.items() if key != reference}
            try:
                asked = self.understood(replace(corrections, answers=rest)).questions
            except DeskError:
                continue  # only with this answer it is known who is on the file
            choices = [c for each in asked if each.reference == reference for c in each.choices]
            if reference == questions.WHICH_SHEET and choices:
                choices += [(sheet.name, "") for sheet in self.workbook.sheets]
            if choices and not questions.is_choice(reference, answer, choices):
                raise DeskError(
                    "bad-answer",
                    f"“{answer}” is no answer to the question “{reference}”.",
                    "",
                    f"Use one of: {', '.join(dict.fromkeys(key for key, _ in choices))}.",
                )


def open_file(
    path: Path,
    *,
    progress: Callable[[float, str], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> OpenedFile:
    """Read a file's cells, in a process of its own.

    Raises:
        DeskError: the file cannot be read, with what to do about it.

    """
    workbook = readers.read(path, progress=progress, cancelled=cancelled)
    try:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise DeskError(
            "file-not-found",
            f"“{path.name}” is not there any more.",
            f"{error.strerror}.",
            "Choose the file again.",
        ) from error
    return OpenedFile(path=path, sha256=digest, workbook=workbook)


def read(path: Path, corrections: Corrections | None = None) -> Reading:
    """Read a file and find the people on it.

    Raises:
        DeskError: it cannot be read, there is nobody on it, or an answer is none.

    """
    file = open_file(path)
    if corrections is not None:
        file.check_answers(corrections)
    return file.understood(corrections)


def get_ready() -> None:
    """Start the reading process in the background, so that the first file costs no wait."""
    readers.warm()
