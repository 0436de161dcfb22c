"""Which office is open, and what can be done with it as a whole: open, make, undo, redo."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from cme_desk import paths
from cme_desk.domain.office.history import Changes, Operation
from cme_desk.domain.problems import Problem
from cme_desk.errors import DeskError
from cme_desk.queries import history, listening
from cme_desk.services.desk import Desk
from cme_desk.services.office import history as history_service
from cme_desk.services.office import life as office_service
from cme_desk.ui.base.jobs import JobProgress, Jobs
from cme_desk.ui.base.preferences import Preferences
from cme_desk.ui.context import Bus
from cme_desk.ui.messages import Messages

T = TypeVar("T")
OFFICE_ENDING = ".cmedesk"
OFFICE_FILES = f"CME Desk offices (*{OFFICE_ENDING})"


class Session(QObject):
    """The open office, if there is one.

    Signals:
        opened: an office was opened; the one before is closed.
        closing: the open office is about to be closed: let go of it.
        done: something for the quiet bar: a sentence, and an operation to undo or 0.
    """

    opened = Signal()
    closing = Signal()
    done = Signal(str, int)

    def __init__(
        self,
        sample: Callable[[JobProgress], Path],
        *,
        say: Messages,
        preferences: Preferences,
        bus: Bus,
        jobs: Jobs,
    ) -> None:
        """Begin without an office; `sample` finds the sample office or makes it, in the worker."""
        super().__init__()
        self._sample = sample
        self._say = say
        self._preferences = preferences
        self._bus = bus
        self._jobs = jobs
        self.desk: Desk | None = None
        self._version = 0

    @property
    def is_open(self) -> bool:
        """Whether an office is open."""
        return self.desk is not None

    def choose(self) -> None:
        """Ask for an office, and open it."""
        path = self._say.open_file("Open office", OFFICE_FILES, paths.user_documents())
        if path is not None:
            self.open(path)

    def open(self, path: Path) -> None:
        """Open an office; what stands in the way is said, and the one before stays open."""
        if self.desk is not None and self.desk.path.resolve() == path.resolve():
            self.done.emit("This office is open already.", 0)
        elif (desk := self._attempt(lambda: office_service.open_office(path))) is not None:
            self.use(desk)

    def open_sample(self) -> None:
        """Open the sample office; it is made first if need be, beside the window."""
        if self.desk is not None and self.desk.office.sample:
            self.done.emit("The sample office is open already.", 0)
        elif not self._jobs.busy:
            self._jobs.start("Making the sample office", self._sample, done=self.open)

    def use(self, desk: Desk) -> None:
        """Work on this office from now on."""
        self.close()
        self.desk = desk
        self._version = desk.store.data_version()
        if not desk.office.sample:
            self._preferences.remember(desk.path)
        self.opened.emit()

    def close(self) -> None:
        """Close the open office, if there is one."""
        if self.desk is not None:
            self.closing.emit()
            self.desk.close()
            self.desk = None

    def changed_elsewhere(self) -> bool:
        """Whether the office was changed from outside since this was last asked.

        Raises:
            DeskError: the office's file is not there any more, or cannot be read.

        """
        if self.desk is None:
            return False
        self.desk.store.check_there()
        before, self._version = self._version, self.desk.store.data_version()
        return self._version != before

    def undo_last(self) -> None:
        """Take the last operation back."""
        self._step_back(history.last_undoable, "undo")

    def redo_last(self) -> None:
        """Do again what was last undone: the undo of an undo."""
        self._step_back(history.last_redoable, "redo")

    def _step_back(self, last: Callable[..., Operation | None], verb: str) -> None:
        if self.desk is None:
            return
        with listening.aside(self.desk.store) as store:
            step = last(store)
        if step is None:
            self.done.emit(f"There is nothing to {verb}.", 0)
        else:
            self.undo(step.id)

    def undo(self, operation_id: int) -> Changes | None:
        """Take an operation back; what had to be kept is said with the reason."""
        desk = self.desk
        if desk is None:
            return None
        changes = self._attempt(lambda: history_service.undo(desk, operation_id))
        if changes is None:
            return None
        self._bus.changed.emit(changes)
        self.done.emit(changes.sentence, changes.operation_id)
        if changes.kept:
            kept = [Problem(reference="kept", message=each) for each in changes.kept_in_words]
            self._say.problems("What could not be undone", kept)
        return changes

    def _attempt(self, action: Callable[[], T]) -> T | None:
        try:
            return action()
        except DeskError as error:
            self._say.error(error)
            return None
