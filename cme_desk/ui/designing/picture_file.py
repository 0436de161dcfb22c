"""A picture that a person chooses for a template: PNG, JPEG, or the first page of a PDF."""

from __future__ import annotations

from pathlib import Path

from cme_desk.errors import DeskError
from cme_desk.services.templates import pictures as template_pictures
from cme_desk.ui.context import Context

PICTURES = "Pictures and PDF (*.png *.jpg *.jpeg *.pdf);;All files (*)"
_MOST_BYTES = 50_000_000


def choose_picture(context: Context, title: str) -> tuple[str, bytes] | None:
    """Ask for a file; its name and the picture to keep, or None. What is wrong is told."""
    path = context.say.open_file(title, PICTURES)
    if path is None:
        return None
    return context.attempt(lambda: (path.stem[:60] or "picture", read_picture(path)))


def read_picture(path: Path) -> bytes:
    """The picture in a file, fit to be kept.

    Raises:
        DeskError: it cannot be read, is too large or damaged, or of no kind that can be printed.

    """
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise DeskError(
            "file-not-read",
            f"“{path.name}” cannot be read.",
            f"{error.strerror}.",
            "Choose another file, or close it if it is open in another program.",
        ) from error
    return template_pictures.checked(data, f"“{path.name}”", draw=True)
