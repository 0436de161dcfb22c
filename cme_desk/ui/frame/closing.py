"""Closing the window while work is going on: asked once, and nothing is half done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from cme_desk.ui.base.jobs import Jobs
from cme_desk.ui.messages import Messages


class Closing(QObject):
    """Knows whether the window may be closed now, and closes it later if that is wanted."""

    def __init__(
        self, jobs: Jobs, say: Messages, close: Callable[[], object], *, parent: QObject
    ) -> None:
        """Ask through `say`; `close` closes the window when the work is done."""
        super().__init__(parent)
        self._jobs, self._say, self._close = jobs, say, close
        self._wanted = False
        jobs.standing.connect(self._standing)

    def may_close(self) -> bool:
        """Ask whether to wait for work that somebody will look for."""
        job = next((each for each in self._jobs.open_jobs if each.must_finish), None)
        if job is None:
            return True
        answer = self._say.ask(
            f"{job.title}: not done yet",
            "Nothing is lost either way: it is done whole or not at all.",
            ["Wait and then close", "Stop it and close"],
        )
        # The work may have ended while the question was on the screen.
        if answer == 0 and self._jobs.busy:
            self._wanted = True
            return False
        return answer >= 0

    def _standing(self, standing: object) -> None:
        if standing is None and self._wanted:
            self._wanted = False
            # Later: who hears of the end of the work after us may still begin something.
            QTimer.singleShot(0, self, self._close)
