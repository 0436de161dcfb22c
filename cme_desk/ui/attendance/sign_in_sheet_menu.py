"""The office's own sign-in sheet from the activity's page: as Excel, as PDF, or to the printer."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from cme_desk import paths
from cme_desk.domain.activities.record import Activity, Session
from cme_desk.files.whole import write_whole
from cme_desk.ui.base.command import Command
from cme_desk.ui.base.files import PDF_FILES
from cme_desk.ui.base.jobs import JobProgress
from cme_desk.ui.base.printing import Paper, ask_printer, print_paper
from cme_desk.ui.context import Context
from cme_desk.ui.widgets.buttons import button

if TYPE_CHECKING:  # what draws and writes is loaded when a sheet is wanted
    from cme_desk.services.attendance.sign_in_sheets import Made

_WORKBOOKS = "Excel workbooks (*.xlsx)"
_TIP = "With a code per row: when it comes back, it is imported with nothing to ask"


class SignInSheetMenu:
    """A button with a menu; of several sessions, each has its own sheet.

    Attributes:
        button: stands in the page's header.

    """

    def __init__(self, context: Context, page: QWidget) -> None:
        """Make the button for a page."""
        self._context, self._page = context, page
        self._activity: Activity | None = None
        self._offered: list[Session] = []
        self.button = button("Sign-in sheet ▾", icon="clipboard-text", tip=_TIP)
        self.button.setAccessibleName("Sign-in sheet")
        self.menu = QMenu(self.button)
        self.menu.setAccessibleName("Sign-in sheet")
        self.button.setMenu(self.menu)

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
            ("As &Excel…", partial(self._save, "xlsx", session.id, what)),
            ("As &PDF…", partial(self._save, "pdf", session.id, what)),
            ("P&rint…", partial(self._print, session.id)),
        ):
            menu.addAction(title).triggered.connect(lambda _=False, run=run: run())

    def _save(self, kind: str, session_id: int, what: str) -> None:
        """Ask where, and write the file; its codes are given out only if it is written."""
        activity = self._activity
        if activity is None:
            return
        name = "".join("-" if each in '\\/:*?"<>|' else each for each in f"{activity.code}{what}")
        suggested = paths.user_documents() / f"{name} sign-in sheet.{kind}"
        kinds = _WORKBOOKS if kind == "xlsx" else PDF_FILES
        path = self._context.say.save_file("Save the sign-in sheet", kinds, suggested)
        if path is None:
            return
        if path.suffix.lower() != f".{kind}":
            path = path.with_name(f"{path.name}.{kind}")
        self._make(kind, activity.id, session_id, path)

    def _make(self, kind: str, activity_id: int, session_id: int, path: Path) -> None:
        desk = self._context.desk

        def work(_progress: JobProgress) -> Made:
            from cme_desk.services.attendance import sign_in_sheets as service  # noqa: PLC0415

            make = service.excel if kind == "xlsx" else service.pdf
            with desk.elsewhere() as other:
                return make(
                    other,
                    activity_id,
                    session_id=session_id,
                    deliver=lambda content: write_whole(path, content),
                )

        def done(made: Made) -> None:
            who = f"{len(made.sheet.expected):,} expected" if made.sheet.expected else "empty"
            told = f"Saved as {path.name}: {who}, {len(made.sheet.empty)} lines for others"
            self._finish(made, told)

        self._context.run("Making the sign-in sheet", work, done=done)

    def _finish(self, made: Made, told: str) -> None:
        if made.changes:
            self._context.done(made.changes, told)
        else:
            self._context.tell(told)
        if made.problems:
            self._context.say.problems("Look at these lines", made.problems)

    def _print(self, session_id: int) -> None:
        """Draw the sheet, ask for the printer, and print."""
        activity = self._activity
        if activity is None:
            return
        desk, activity_id = self._context.desk, activity.id

        def work(_progress: JobProgress) -> Made:
            from cme_desk.services.attendance import sign_in_sheets as service  # noqa: PLC0415

            with desk.elsewhere() as other:
                return service.pdf(other, activity_id, session_id=session_id)

        self._context.run(
            "Drawing the sign-in sheet", work, done=partial(self._to_printer, activity.code)
        )

    def _to_printer(self, code: str, made: Made) -> None:
        if made.changes:
            self._context.done(made.changes)
        paper = Paper(made.content)
        printer = ask_printer(self._page, paper, f"Sign-in sheet {code}")
        if printer is None:
            paper.close()
            return

        def work(progress: JobProgress) -> int:
            return print_paper(
                paper, printer, lambda done, total: progress(done, total, "Printing")
            )

        def done(pages: int) -> None:
            paper.close()
            noun = "page" if pages == 1 else "pages"
            self._context.tell(f"{pages:,} {noun} sent to {printer.printerName() or 'the printer'}")

        self._context.run("Printing", work, done=done, must_finish=True)
