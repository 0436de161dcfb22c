"""The office's own sign-in sheet from the activity's page: as Excel, as PDF, or to the printer."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QMenu, QWidget

from cme_desk.domain.activities.record import Activity, Session
from cme_desk.files.whole import write_whole
from cme_desk.services.desk import Desk
from cme_desk.ui.base.command import Command
from cme_desk.ui.base.jobs import JobProgress
from cme_desk.ui.context import Context
from cme_desk.ui.paper_job import Outcome, PaperJob, PaperWork, SavedAs
from cme_desk.ui.widgets.buttons import menu_button

_SAVE = "Save the sign-in sheet"
_AS_PDF = SavedAs(_SAVE, [".pdf"])
_TIP = "With a code per row: when it comes back, it is imported with nothing to ask"


class SignInSheetMenu:
    """A button with a menu; of several sessions, each has its own sheet.

    Attributes:
        button: stands in the page's header.

    """

    def __init__(self, context: Context, page: QWidget) -> None:
        """Make the button for a page."""
        self._job = PaperJob(context, page)
        self._activity: Activity | None = None
        self._offered: list[Session] = []
        self.button, self.menu = menu_button("Sign-in sheet", icon="clipboard-text", tip=_TIP)

    def show_activity(self, activity: Activity, sessions: Sequence[Session]) -> None:
        """Offer the sheets of an activity."""
        self._activity = activity
        if self._offered == list(sessions):
            return  # an open menu is not taken from under the pointer
        self._offered = list(sessions)
        self.menu.clear()
        if len(sessions) == 1:
            self._fill(self.menu, sessions[0], "")
            return
        for session in sessions:
            title = session.title or f"Session {session.position}"
            part = self.menu.addMenu(title.replace("&", "&&"))
            part.setAccessibleName(title)
            self._fill(part, session, f", {title}")

    def commands(self) -> list[Command]:
        """The same for Ctrl+K, where there is one session."""
        if any(action.menu() is not None for action in self.menu.actions()):
            return []
        return [
            Command(
                title=f"Sign-in sheet: {action.text().replace('&', '')}",
                run=action.trigger,
                icon="clipboard-text",
                words="excel pdf print attendance roster",
            )
            for action in self.menu.actions()
        ]

    def _fill(self, menu: QMenu, session: Session, what: str) -> None:
        save, book = self._job.save, SavedAs(_SAVE, [".xlsx"])
        for title, run in (
            ("As &Excel…", lambda: save(self._work(session.id, what, book=True), book)),
            ("As &PDF…", lambda: save(self._work(session.id, what), _AS_PDF)),
            ("P&rint…", lambda: self._job.print(self._work(session.id, what))),
        ):
            menu.addAction(title).triggered.connect(lambda _=False, run=run: run())

    def _work(self, session_id: int, what: str, *, book: bool = False) -> PaperWork:
        """The sheet of a session; its codes are given out only if the file is written."""
        assert self._activity is not None  # the menu is filled for one
        activity_id = self._activity.id

        def draw(desk: Desk, _progress: JobProgress, path: Path | None) -> Outcome:
            from cme_desk.services.attendance import sign_in_sheets as service  # noqa: PLC0415 - it draws

            make = service.excel if book else service.pdf
            deliver = partial(write_whole, path) if path is not None else None
            made = make(desk, activity_id, session_id=session_id, deliver=deliver)
            who = f"{len(made.sheet.expected):,} expected" if made.sheet.expected else "empty"
            return Outcome(
                made.content,
                f"{who}, {len(made.sheet.empty)} lines for others",
                problems=made.problems,
                changes=made.changes,
                written=path is not None,
            )

        return PaperWork(
            name=f"{self._activity.code}{what} sign-in sheet",
            title="Making the sign-in sheet",
            draw=draw,
            trouble="Look at these lines",
        )
