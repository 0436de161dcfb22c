"""The door: no words open the window, words go to the command line or make this a child."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from cme_desk.children.words import ARGUMENT, READ_PDF, READ_SHEETS


def main() -> None:
    """Start CME Desk and end with its exit status."""
    arguments = sys.argv[1:]
    # Asked first: in a frozen program no other Python is there, so the program is its own child.
    if arguments[:1] == [ARGUMENT]:
        be_child(*arguments[1:2])
        return
    screen = has_screen()
    if not arguments and screen:
        sys.exit(open_window())
    # Each way loads only what it needs.
    from cme_desk.cli.program import no_screen, run  # noqa: PLC0415 - each way its own

    if not arguments:
        sys.exit(no_screen())
    sys.exit(run(arguments, window=open_window if screen else None))


def be_child(word: str = "") -> None:
    """Read foreign files for the program that started this one, until its requests end."""
    # Each loads only what it needs; no child has a window.
    if word == READ_SHEETS:
        from cme_desk.readers import child as sheets  # noqa: PLC0415 - the same

        sheets.main()
    elif word == READ_PDF:
        from cme_desk.pdf.foreign import child as papers  # noqa: PLC0415 - the same

        papers.main()
    else:
        sys.exit(f"There is no child {word!r}.")


def has_screen() -> bool:
    """Whether there is anything to show a window on; Qt ends the program where there is not."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def open_window(office: Path | None = None) -> int:
    """Open the window on an office; None for the last one, or the first screen."""
    from cme_desk.ui.frame.app import start  # noqa: PLC0415 - the window takes a while to load

    return start(office)


if __name__ == "__main__":
    main()
