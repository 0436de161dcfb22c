"""What is said when a file cannot be read: each refusal once, in a coordinator's words.

`{file}` stands for the file's name; `named` fills it in at the door.
"""

from __future__ import annotations

from typing import NamedTuple

from cme_desk.errors import DeskError

MOST_SHEETS = 400
SAVE_AS = (
    "Open it in the program that made it, save it as an Excel workbook (.xlsx), and try again."
)


def named(error: DeskError, file_name: str) -> DeskError:
    """Return the same refusal with the file's name in its sentences."""
    message, why, remedy = (
        part.replace("{file}", file_name) for part in (error.message, error.why, error.remedy)
    )
    return type(error)(error.reference, message, why, remedy)


class _Refusal(NamedTuple):
    """Something to be refused; a cause that is known stands in place of the usual why."""

    reference: str
    message: str
    why: str
    remedy: str

    def __call__(self, cause: str = "") -> DeskError:
        """Say it of a file."""
        return DeskError(self.reference, self.message, cause or self.why, self.remedy)


file_not_found = _Refusal(
    "file-not-found",
    "{file} was not found.",
    "It may have been moved, renamed or deleted, or its drive is not connected.",
    "Look for the file and choose it again.",
)

is_folder = _Refusal(
    "file-unreadable",
    "{file} is a folder, not a file.",
    "",
    "Open the folder and choose the sign-in sheet in it.",
)

is_device = _Refusal(
    "file-unreadable",
    "{file} is not an ordinary file.",
    "",
    "Choose a file that is saved on this computer.",
)

file_unreadable = _Refusal(
    "file-unreadable",
    "{file} could not be opened.",
    "Another program may be using it, or you are not allowed to read it.",
    "Close it in other programs, or copy it to your documents, and try again.",
)

empty_file = _Refusal(
    "empty-file",
    "{file} is empty.",
    "There is nothing in the file; a download or copy may have been interrupted.",
    "Download or save the file again.",
)

lock_file = _Refusal(
    "lock-file",
    "{file} is not the workbook itself.",
    "It is a small helper file that Excel keeps while a workbook is open.",
    "Choose the file of the same name without the ~$ at its start.",
)

password_protected = _Refusal(
    "password-protected",
    "{file} is protected with a password.",
    "Its contents are encrypted, so they cannot be read without the password.",
    "Open it in Excel, choose File > Info > Protect Workbook > Encrypt with Password, "
    "clear the password, save, and try again.",
)

damaged = _Refusal(
    "damaged-file",
    "{file} is damaged or incomplete.",
    "Part of the file is missing or garbled; a download may have been interrupted.",
    "Download or save the file again. If it opens in Excel, save it there under a new name "
    "and choose that one.",
)

unsafe = _Refusal(
    "unsafe-file",
    "{file} was not read because it is not safe to open.",
    "It is built in a way that can make programs run out of memory.",
    "Ask the sender how it was made. If you trust it, open it in Excel, copy the cells into "
    "a new workbook, and use that one.",
)


NESTED = "Its parts are nested far deeper than in any spreadsheet."
UNSAFE_XML = "It contains unsafe XML (declared entities), which no spreadsheet program writes."

not_started = _Refusal(
    "reader-not-started",
    "{file} could not be read because a part of CME Desk did not start.",
    "",
    "Close CME Desk, start it again and retry. If it happens again, a virus scanner may be "
    "blocking it.",
)

too_large = _Refusal(
    "too-large",
    "{file} is too large to read.",
    "It holds more than 100,000 rows or 5 million cells.",
    "Delete the sheets, rows and columns that are not needed, or split the file, and try again.",
)


def check_sheets(count: int) -> None:
    """Refuse a workbook of more sheets than anybody signs in on."""
    if count >= MOST_SHEETS:
        raise too_large(f"It has more than {MOST_SHEETS} sheets.")


def not_a_spreadsheet(kind: str, remedy: str = "") -> DeskError:
    """Refuse a file of quite another sort, named by what it is ("a PDF document")."""
    return DeskError(
        "not-a-spreadsheet",
        f"{{file}} is {kind}, not a spreadsheet.",
        "The name of a file does not say what is in it; this was found by looking inside.",
        remedy or "Choose a file saved as Excel, OpenDocument or CSV.",
    )


def unsupported(kind: str, remedy: str = SAVE_AS) -> DeskError:
    """Refuse a spreadsheet of a sort that we do not read, named by what it is."""
    return DeskError(
        "unsupported-format",
        f"{{file}} is {kind}, which CME Desk does not read.",
        "",
        remedy,
    )
