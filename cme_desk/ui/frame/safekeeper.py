"""Makes backups that nobody asked for: now and then while an office is open, and at the end."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from cme_desk.errors import DeskError
from cme_desk.services.office import safekeeping
from cme_desk.services.office.life import Backup
from cme_desk.ui.base.jobs import JobProgress, Jobs
from cme_desk.ui.frame.session import Session
from cme_desk.ui.messages import Messages


class Safekeeper(QObject):
    """What cannot be done is said once, and stands at the foot of the sidebar until it can.

    Signals:
        kept: a backup was made, or could not be.

    Attributes:
        trouble: why the last could not be made; "" if it could.

    """

    kept = Signal()

    def __init__(self, session: Session, jobs: Jobs, say: Messages, parent: QObject) -> None:
        """Wait until it is asked to look."""
        super().__init__(parent)
        self._session, self._jobs, self._say = session, jobs, say
        self.trouble = ""
        self._told = False
        self._left = False
        session.opened.connect(self._begin)

    def look(self, quiet: Callable[[str], object]) -> None:
        """Make one if it is due and nothing else is being done."""
        desk = self._session.desk
        if desk is None or self._jobs.busy or not self._due():
            return

        def failed(error: BaseException) -> None:
            if isinstance(error, DeskError):
                self.trouble = error.message
                if not self._told:
                    quiet(f"No backup was made. {error.sentence}")
                self._told = True
                self.kept.emit()
            else:
                self._jobs.broke.emit(error)

        self._make(self._done, failed)

    def may_close(self, close: Callable[[], object]) -> bool:
        """Whether the window may be closed now; else it is, by `close`, when a backup is made."""
        if self._session.desk is None or self._left or not self._due(at_end=True):
            return True

        def failed(error: BaseException) -> None:
            why = error.sentence if isinstance(error, DeskError) else "It was stopped."
            answer = self._say.ask(
                "No backup was made. Close all the same?",
                f"{why} The office itself is as you left it.",
                ["Close without a backup", "Stay here"],
            )
            if answer == 0:
                self._left = True
                close()

        def done(_made: Backup) -> None:
            close()

        self._make(done, failed)
        return False

    def _begin(self) -> None:
        self.trouble, self._told, self._left = "", False, False

    def _due(self, *, at_end: bool = False) -> bool:
        desk = self._session.desk
        try:
            return desk is not None and safekeeping.is_due(desk, at_end=at_end)
        except (DeskError, OSError):
            return False  # the office's own file is told of elsewhere

    def _make(
        self, done: Callable[[Backup], None], failed: Callable[[BaseException], None]
    ) -> None:
        desk = self._session.desk
        assert desk is not None

        def work(progress: JobProgress) -> Backup:
            progress.check()
            with desk.elsewhere() as other:
                return safekeeping.make(other, progress=progress, by_itself=True)

        self._jobs.start("Backing up", work, done=done, failed=failed)

    def _done(self, made: Backup) -> None:
        self.trouble = ""
        self._told = False
        self.kept.emit()
        if made.problems:
            self._say.problems("Backed up, but not all is as it was", made.problems)
