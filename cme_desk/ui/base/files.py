"""Files that a person drops or chooses: which kinds, and what was dropped."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QMimeData

from cme_desk.errors import DeskError
from cme_desk.files.whole import write_whole

SHEETS = (
    "Sheets and reports (*.xlsx *.xlsm *.xls *.xlsb *.ods *.csv *.tsv *.txt *.html *.htm *.xml);;"
    "All files (*)"
)
"""What a sign-in sheet may be called; what it is, is decided by its content."""

KINDS = {
    ".pdf": "PDF documents (*.pdf)",
    ".xlsx": "Excel workbooks (*.xlsx)",
    ".csv": "CSV files (*.csv)",
    ".zip": "Zip files (*.zip)",
    ".cmetemplate": "Certificate templates (*.cmetemplate)",
    "": "New folder (*)",
}
"""What files that the program writes are called in the system's dialogs, by their endings."""

SHOWN = frozenset(
    {".pdf", ".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".bmp", ".webp", ".txt"}
)
"""What is only looked at when the system opens it; anything else might run, and is saved."""


class Drop(NamedTuple):
    """What becomes of a file that is dropped: in words, before it is, and what takes it."""

    words: str
    take: Callable[[Path], object]


def holds_files(data: QMimeData) -> bool:
    """Whether files or folders of this computer are being dragged, be it one or many."""
    return data.hasUrls() and any(each.isLocalFile() for each in data.urls())


def dropped_file(data: QMimeData) -> Path | None:
    """The one file on this computer that is being dropped; None for anything else."""
    urls = data.urls() if data.hasUrls() else []
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.is_file() else None


def read_most(path: Path, most: int) -> bytes:
    """The bytes of a file that was chosen, but no more than one above `most`, which is too many.

    Raises:
        DeskError: it cannot be read.

    """
    try:
        with path.open("rb") as file:
            return file.read(most + 1)
    except OSError as error:
        raise DeskError(
            "file-not-read",
            f"“{path.name}” cannot be read.",
            f"{error.strerror}.",
            "Choose another file, or close it if it is open in another program.",
        ) from error


def copy_to_show(name: str, content: bytes) -> Path | None:
    """A copy in a folder of its own, to be looked at; None for what is more than looked at.

    Raises:
        DeskError: it cannot be written.

    """
    # A name from another computer may hold folders, written either way.
    plain = name.replace("\\", "/").rpartition("/")[2]
    if Path(plain).suffix.lower() not in SHOWN:
        return None
    folder = Path(tempfile.mkdtemp(prefix="cme-desk-"))
    return write_whole(folder / plain, content, remember=False)
