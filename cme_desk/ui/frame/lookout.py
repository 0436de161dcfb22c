"""Notices what was done to the open office from outside: by the command line, or to its file."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from cme_desk.errors import DeskError
from cme_desk.ui.base.jobs import Jobs
from cme_desk.ui.frame.session import Session
from cme_desk.ui.look.theme import Tone
from cme_desk.ui.messages import Messages

_EVERY_MS = 2_000


class Lookout(QObject):
    """Looks every two seconds, while an office is open; a look takes less than a millisecond."""

    def __init__(
        self,
        session: Session,
        jobs: Jobs,
        say: Messages,
        *,
        refresh: Callable[[], None],
        show: Callable[[str, Tone], None],
        parent: QObject,
    ) -> None:
        """Watch the session's office.

        Args:
            session: the open office.
            jobs: what is being done here, which tells of itself when it is done.
            say: the door for messages.
            refresh: shows everything anew.
            show: shows a line about the safety of the office.
            parent: the window.

        """
        super().__init__(parent)
        self._session, self._jobs, self._say = session, jobs, say
        self._refresh, self._show = refresh, show
        self._gone = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        session.opened.connect(self._begin)
        session.closing.connect(self._timer.stop)

    def look(self) -> None:
        """Look now."""
        try:
            changed = self._session.changed_elsewhere()
        except DeskError as error:
            self._show(error.message, Tone.BAD)
            if not self._gone:
                self._gone = True  # once is enough: every attempt to write says it again
                self._say.error(error)
            return
        # A job writes through a connection of its own, which looks like somebody else's.
        if (changed and not self._jobs.busy) or self._gone:
            self._gone = False
            self._refresh()

    def _begin(self) -> None:
        self._gone = False
        self._timer.start(_EVERY_MS)
