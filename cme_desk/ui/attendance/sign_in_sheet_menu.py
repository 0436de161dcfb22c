"""The office's own sign-in sheet from the activity's page: as Excel, as PDF, or to the printer."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from cme_desk.domain.activities.record import Activity, Session
from cme_desk.files.whole import write_whole
from cme_desk.services.desk import Desk
from cme_desk.ui.base.command import Command
from cme_desk.ui.base.jobs import JobProgress
from cme_desk.ui.context import Context
from cme_desk.ui.paper_job import Outcome, PaperJob, PaperWork, SavedAs
from cme_desk.ui.papers.paper_dialog import PaperDialog
from cme_desk.ui.widgets.buttons import menu_button

if TYPE_CHECKING:
    from cme_desk.services.attendance.sign_in_sheets import Made

_AS_BOOK = SavedAs("Save the sign-in sheet", [".xlsx"])
_TIP = "With a code per row: when it comes back, it is imported with nothing to ask"


class SignInSheetMenu:
    """A button with a menu; of several sessions, each has its own sheet.

    Attributes:
        button: stands in the page's header.

    """

    def __init__(self, context: Context, page: QWidget) -> None:
        """Make the button for a page."""
        self._context, self._page = context, page
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
        for title, run in (
            (
                "As &Excel…",
                lambda: self._job.save(self._work(session.id, what, book=True), _AS_BOOK),
            ),
            ("&Print or save as PDF…", lambda: self._show(session.id, what)),
        ):
            menu.addAction(title).triggered.connect(lambda _=False, run=run: run())

    def _show(self, session_id: int, what: str) -> None:
        SignInSheetDialog(self._context, self._work(session_id, what), self._page).open()

    def _work(self, session_id: int, what: str, *, book: bool = False) -> PaperWork:
        """The sheet of a session; its codes are given out only if the file is written."""
        assert self._activity is not None  # the menu is filled for one
        activity_id = self._activity.id

        def draw(desk: Desk, _progress: JobProgress, path: Path | None) -> Outcome:
            from cme_desk.services.attendance import sign_in_sheets as service  # noqa: PLC0415 - it draws

            make = service.excel if book else service.pdf
            deliver = partial(write_whole, path) if path is not None else None
            made = make(desk, activity_id, session_id=session_id, deliver=deliver)
            return _outcome(made)._replace(changes=made.changes, written=path is not None)

        def look(desk: Desk, _progress: JobProgress) -> Outcome:
            from cme_desk.services.attendance import sign_in_sheets as service  # noqa: PLC0415 - it draws

            return _outcome(service.look(desk, activity_id, session_id=session_id))

        return PaperWork(
            name=f"{self._activity.code}{what} sign-in sheet",
            title="Making the sign-in sheet",
            draw=draw,
            trouble="Look at these lines",
            look=look,
        )


def _outcome(made: Made) -> Outcome:
    sheet = made.sheet
    who = f"{len(sheet.expected):,} expected" if sheet.expected else "empty"
    many = f"{who}, {len(sheet.empty)} lines for others"
    return Outcome(made.content, many, problems=made.problems)


class SignInSheetDialog(PaperDialog):
    """The sheet as it will print; there is nothing to be asked."""

    def __init__(self, context: Context, work: PaperWork, parent: QWidget) -> None:
        """Show it; its rows have their codes only when it leaves the house."""
        about = (
            "Each row gets a code when it is printed or saved. With it, the sheet is imported "
            "with nothing to ask."
        )
        super().__init__(context, "Sign-in sheet", parent, about=about)
        self._work = work

    def work(self) -> PaperWork:
        """The sheet."""
        return self._work
