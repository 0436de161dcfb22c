"""Jobs of the window that a person stops, without asking a clock how far they are."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from cme_desk.ui.base.jobs import Jobs

_MOST_SECONDS = 60


@contextmanager
def stopped_before_it_begins(jobs: Jobs) -> Iterator[None]:
    """Hold the worker while a job is asked for, and stop that job before it is let go."""
    held = threading.Event()
    # Not as a job: while one is open, some others are not begun.
    jobs._worker.submit(held.wait, _MOST_SECONDS)
    yield
    jobs.open_jobs[-1].cancel()
    held.set()
