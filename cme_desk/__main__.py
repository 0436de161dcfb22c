"""The door: no words open the window, words go to the command line."""

from __future__ import annotations

import sys
from pathlib import Path


def main() -> None:
    """Start CME Desk and end with its exit status."""
    arguments = sys.argv[1:]
    if not arguments:
        sys.exit(_open_window())
    from cme_desk.cli.program import run  # noqa: PLC0415 - each way loads only what it needs

    sys.exit(run(arguments, window=_open_window))


def _open_window(office: Path | None = None) -> int:
    """Open the window on an office; None for the last one, or the first screen."""
    from cme_desk.ui.app import start  # noqa: PLC0415 - the window takes a second to load

    return start(office)


if __name__ == "__main__":
    main()
