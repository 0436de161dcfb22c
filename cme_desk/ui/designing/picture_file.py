"""A picture that a person chooses for a template: PNG, JPEG, or the first page of a PDF."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImageWriter

from cme_desk.errors import DeskError
from cme_desk.services.templates import pictures as template_pictures
from cme_desk.ui.base.files import read_most
from cme_desk.ui.base.printing import Paper
from cme_desk.ui.context import Context

PICTURES = "Pictures and PDF (*.png *.jpg *.jpeg *.pdf);;All files (*)"
_MOST_BYTES = 50_000_000
_DPI = 300
_LARGEST_PX = 4400
_POINTS = 72.0


def choose_picture(context: Context, title: str) -> tuple[str, bytes] | None:
    """Ask for a file; its name and the picture to keep, or None. What is wrong is said."""
    path = context.say.open_file(title, PICTURES)
    if path is None:
        return None
    return context.attempt(lambda: (path.stem[:60] or "picture", read_picture(path)))


def read_picture(path: Path) -> bytes:
    """The picture in a file, fit to be kept.

    Raises:
        DeskError: it cannot be read, is too large or damaged, or of no kind that can be printed.

    """
    data = read_most(path, _MOST_BYTES)
    name = f"“{path.name}”"
    try:
        return template_pictures.checked(data, name)
    except DeskError:
        if b"%PDF-" not in data[:1024] or len(data) > _MOST_BYTES:
            raise
        return template_pictures.checked(_page_of(data, path.name), name)


def _page_of(pdf: bytes, name: str) -> bytes:
    """The first page of a PDF as dots, fine enough for print: where its drawing cannot be kept."""
    try:
        paper = Paper(pdf)
    except DeskError as error:
        raise DeskError(
            "bad-picture",
            f"“{name}” cannot be opened.",
            "It is a PDF that is damaged, or protected by a password.",
            "Save it again without a password, or as PNG.",
        ) from error
    try:
        size = paper.page_size(0)
        longer = max(size.width(), size.height(), 1.0)
        scale = min(_DPI / _POINTS, _LARGEST_PX / longer)
        pixels = QSize(max(1, round(size.width() * scale)), max(1, round(size.height() * scale)))
        buffer = QBuffer()
        kept = QByteArray()
        buffer.setBuffer(kept)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, b"png").write(paper.picture(0, pixels))
        buffer.close()
        return bytes(kept.data())
    finally:
        paper.close()
