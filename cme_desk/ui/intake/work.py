"""The long work of an import, beside the window: reading, reading anew, matching, writing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import shiboken6
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cme_desk.domain.office.history import Changes
from cme_desk.errors import Cancelled, DeskError
from cme_desk.services.intake import steps as import_steps
from cme_desk.services.intake.steps import ImportSteps
from cme_desk.services.intake.target import Target
from cme_desk.ui.base.jobs import Job, JobProgress
from cme_desk.ui.context import Context

T = TypeVar("T")
_HUNDRED = 100


class ImportWork(QObject):
    """One import, and what is being done with it. Of an earlier one nothing is shown any more.

    Signals:
        showing: something is done or begun: show the import anew.
        applied: the import was written, as `Changes`.
        failed: a `DeskError` that stopped what was being done.

    Attributes:
        steps: the import; None before its file is read.
        busy: what is being done; "" for nothing.
        locked: whether it is done with all that was said so far, so that nothing may be added.

    """

    showing = Signal()
    applied = Signal(object)
    failed = Signal(object)

    def __init__(self, context: Context, parent: QObject) -> None:
        """Work for a page."""
        super().__init__(parent)
        self._context = context
        self.steps: ImportSteps | None = None
        self.busy = ""
        self.locked = False
        self._turn = 0
        self._job: Job | None = None

    def forget(self) -> None:
        """Begin anew: what is still being read is stopped."""
        # Only reading stops: an import that is being written goes on, and `always` tells of it.
        if self._job is not None and self.steps is None:
            self._job.cancel()
        self._turn += 1
        self.steps = None
        self._rest()

    def _rest(self) -> None:
        self.busy, self.locked, self._job = "", False, None

    def cancel(self) -> None:
        """Stop what is being done."""
        if self._job is not None:
            self._job.cancel()

    def read(self, path: Path, target: Target) -> None:
        """Read a file, and stand at the first step."""
        desk = self._context.desk

        def work(progress: JobProgress) -> ImportSteps:
            def show(share: float, words: str) -> None:
                progress(round(share * _HUNDRED), 0, words)

            with desk.elsewhere() as other:
                steps = import_steps.begin(
                    other, path, target, progress=show, cancelled=lambda: progress.cancelled
                )
            steps.desk = desk
            return steps

        def took(steps: ImportSteps) -> None:
            self.steps = steps
            self.showing.emit()

        self._run(f"Reading {path.name}", work, took)

    def correct(self, said: Callable[[ImportSteps], None]) -> None:
        """Apply what a person said about the sheet."""
        steps = self.steps
        if steps is None:
            return
        if import_steps.is_large(steps.file):
            self._run_elsewhere("Reading the sheet anew", steps, lambda: said(steps))
        else:
            said(steps)
            self.showing.emit()

    def match(self) -> None:
        """Look up the people."""
        steps = self.steps
        if steps is None or self.busy:
            return
        if not import_steps.is_large(steps.file):
            self._context.attempt(steps.make_plan)
            self.showing.emit()
            return

        self.locked = True
        self._run_elsewhere("Looking up the people", steps, steps.make_plan)

    def apply(self) -> None:
        """Write it, as one operation; asked twice, it is done once."""
        steps, always = self.steps, self._context.done
        if steps is None or self.busy:
            return

        def work(progress: JobProgress) -> Changes:
            return self._elsewhere(
                steps, lambda: steps.apply(lambda done, total: progress(done, total, "rows"))
            )

        self.locked = True
        self._run(f"Importing {steps.file.path.name}", work, self.applied.emit, always=always)

    def _elsewhere(self, steps: ImportSteps, do: Callable[[], T]) -> T:
        """Do something in the worker's thread, where the window's own connection may not be used.

        The window asks nothing of the office through these steps while it is busy.
        """
        desk = self._context.desk
        with desk.elsewhere() as other:
            steps.desk = other
            try:
                return do()
            finally:
                steps.desk = desk

    def _gone(self) -> bool:
        """Whether the office was closed, and the page taken out of the window, meanwhile."""
        # Qt may have deleted its half, and Python's half is still called.
        if not shiboken6.isValid(self):
            return True
        page = self.parent()
        return isinstance(page, QWidget) and page.parentWidget() is None

    def _run_elsewhere(self, title: str, steps: ImportSteps, do: Callable[[], object]) -> None:
        self._run(
            title,
            lambda _progress: self._elsewhere(steps, do),
            lambda _result: self.showing.emit(),
        )

    def _run(
        self,
        title: str,
        work: Callable[[JobProgress], T],
        done: Callable[[T], None],
        always: Callable[[T], None] | None = None,
    ) -> None:
        """Do something in the worker; `always` hears of its end even if the page moved on."""
        turn = self._turn

        def over() -> bool:
            return self._gone() or turn != self._turn

        def ended(result: T) -> None:
            if always is not None and not self._gone():
                always(result)
            if not over():
                self._rest()
                done(result)

        def failed(error: BaseException) -> None:
            if over():
                return
            self._rest()
            if not isinstance(error, DeskError):
                self._context.say.bug(error)
                # It is said already, so the page goes back as if it had been stopped.
                error = Cancelled()
            self.failed.emit(error)

        self.busy = title
        self._job = self._context.jobs.start(title, work, done=ended, failed=failed)
        self.showing.emit()
