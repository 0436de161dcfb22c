"""What is said when a file cannot be read: each refusal once, in a coordinator's words.

`{file}` stands for the file's name; `named` fills it in at the door.
"""

from __future__ import annotations

from cme_desk.errors import DeskError

READABLE = "Excel, OpenDocument or CSV"
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


def file_not_found() -> DeskError:
    """Refuse what is not there."""
    return DeskError(
        "file-not-found",
        "{file} was not found.",
        "It may have been moved, renamed or deleted, or its drive is not connected.",
        "Look for the file and choose it again.",
    )


def is_folder() -> DeskError:
    """Refuse a folder."""
    return DeskError(
        "file-unreadable",
        "{file} is a folder, not a file.",
        "",
        "Open the folder and choose the sign-in sheet in it.",
    )


def is_device() -> DeskError:
    """Refuse a pipe, a socket or a device."""
    return DeskError(
        "file-unreadable",
        "{file} is not an ordinary file.",
        "",
        "Choose a file that is saved on this computer.",
    )


def file_unreadable(cause: str = "") -> DeskError:
    """Refuse a file that the computer does not let us open."""
    return DeskError(
        "file-unreadable",
        "{file} could not be opened.",
        cause or "Another program may be using it, or you are not allowed to read it.",
        "Close it in other programs, or copy it to your documents, and try again.",
    )


def empty_file() -> DeskError:
    """Refuse a file of no bytes, or of nothing but blanks."""
    return DeskError(
        "empty-file",
        "{file} is empty.",
        "There is nothing in the file; a download or copy may have been interrupted.",
        "Download or save the file again.",
    )


def lock_file() -> DeskError:
    """Refuse the little file that Office leaves beside an open document."""
    return DeskError(
        "lock-file",
        "{file} is not the workbook itself.",
        "It is a small helper file that Excel keeps while a workbook is open.",
        "Choose the file of the same name without the ~$ at its start.",
    )


def password_protected() -> DeskError:
    """Refuse an encrypted file."""
    return DeskError(
        "password-protected",
        "{file} is protected with a password.",
        "Its contents are encrypted, so they cannot be read without the password.",
        "Open it in Excel, choose File > Info > Protect Workbook > Encrypt with Password, "
        "clear the password, save, and try again.",
    )


def damaged(cause: str = "") -> DeskError:
    """Refuse a file that is cut off or broken inside."""
    return DeskError(
        "damaged-file",
        "{file} is damaged or incomplete.",
        cause or "Part of the file is missing or garbled; a download may have been interrupted.",
        "Download or save the file again. If it opens in Excel, save it there under a new name "
        "and choose that one.",
    )


def unsafe(cause: str = "") -> DeskError:
    """Refuse a file that is built to do harm."""
    return DeskError(
        "unsafe-file",
        "{file} was not read because it is not safe to open.",
        cause or "It is built in a way that can make programs run out of memory.",
        "Ask the sender how it was made. If you trust it, open it in Excel, copy the cells into "
        "a new workbook, and use that one.",
    )


NESTED = "Its parts are nested far deeper than in any spreadsheet."
UNSAFE_XML = "It contains unsafe XML (declared entities), which no spreadsheet program writes."


def too_large(cause: str = "") -> DeskError:
    """Refuse what is beyond the limits of size, time or memory."""
    return DeskError(
        "too-large",
        "{file} is too large to read.",
        cause or "It holds more than 100,000 rows or 5 million cells.",
        "Delete the sheets, rows and columns that are not needed, or split the file, "
        "and try again.",
    )


def check_sheets(count: int) -> None:
    """Refuse a workbook of more sheets than anybody signs in on."""
    if count >= MOST_SHEETS:
        raise too_large(f"It has more than {MOST_SHEETS} sheets.")


def too_slow(seconds: float) -> DeskError:
    """Refuse a file that was still being read when the time was up."""
    return too_large(f"It was still not read after {seconds:g} seconds.")


def not_a_spreadsheet(kind: str, remedy: str = "") -> DeskError:
    """Refuse a file of quite another sort, named by what it is ("a PDF document")."""
    return DeskError(
        "not-a-spreadsheet",
        f"{{file}} is {kind}, not a spreadsheet.",
        "The name of a file does not say what is in it; this was found by looking inside.",
        remedy or f"Choose a file saved as {READABLE}.",
    )


def unsupported(kind: str, remedy: str = SAVE_AS) -> DeskError:
    """Refuse a spreadsheet of a sort that we do not read, named by what it is."""
    return DeskError(
        "unsupported-format",
        f"{{file}} is {kind}, which CME Desk does not read.",
        "",
        remedy,
    )


def not_started(cause: str) -> DeskError:
    """Say that the helper process that reads files could not be started."""
    return DeskError(
        "reader-not-started",
        "{file} could not be read because a part of CME Desk did not start.",
        cause,
        "Close CME Desk, start it again and retry. If it happens again, a virus scanner may be "
        "blocking it.",
    )
