"""The window put together: its pages, the way to offices, and the office to begin with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cme_desk.files.unfinished import sweep
from cme_desk.files.whole import written_folders
from cme_desk.services.desk import Desk
from cme_desk.services.office import life as office_service
from cme_desk.ui.base.jobs import JobProgress
from cme_desk.ui.base.preferences import Preferences
from cme_desk.ui.frame.app import run
from cme_desk.ui.frame.catalogue import PAGES, load_rest


def start(office: Path | None = None) -> int:
    """Show the window until it is closed; the exit status.

    Args:
        office: the office to open; None for the last one, or the first screen.

    """
    return run(_find_sample, PAGES, begin=_begin(office), later=_later)


def _later() -> None:
    """Without Qt and without an office, in a thread."""
    load_rest()
    sweep(written_folders())


def _begin(office: Path | None) -> Callable[[], Desk] | None:
    chosen = office or next(iter(Preferences().recent), None)
    return None if chosen is None else lambda: office_service.open_office(chosen)


def _find_sample(progress: JobProgress) -> Path:
    # What makes it draws certificates and writes workbooks; most days nobody asks for it.
    from cme_desk.services.sample import make as sample  # noqa: PLC0415

    return sample.find_or_make(sample.default_folder(), progress=progress).office
