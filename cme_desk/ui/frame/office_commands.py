"""What is done with an office as a whole from the menu File: new, backups, check, details."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from cme_desk.domain.problems import Problem
from cme_desk.services.office import life as service
from cme_desk.services.office import safekeeping
from cme_desk.services.office.life import Backup
from cme_desk.ui.base.command import Command
from cme_desk.ui.base.files import Drop
from cme_desk.ui.base.jobs import JobProgress, Jobs
from cme_desk.ui.base.navigation import Address
from cme_desk.ui.context import Frame
from cme_desk.ui.frame.router import Router
from cme_desk.ui.frame.session import OFFICE_ENDING, OFFICE_FILES, Session
from cme_desk.ui.messages import Messages


class OfficeCommands:
    """The verbs of the menu File that concern the office."""

    def __init__(
        self,
        *,
        frame: Frame,
        session: Session,
        jobs: Jobs,
        say: Messages,
        router: Router,
        refresh: Callable[[], None],
        window: QWidget,
    ) -> None:
        """Act on the open office.

        Args:
            frame: goes to pages, and tells what was done.
            session: the open office.
            jobs: long work.
            say: the door for messages.
            router: the page that is shown, which may hold typed words.
            refresh: shows everything anew.
            window: what the dialogs stand over.

        """
        self._frame, self._session, self._jobs, self._say = frame, session, jobs, say
        self._router, self._refresh, self._window = router, refresh, window

    def new(self) -> None:
        """Ask for the details of a new office, make it and open it."""
        from cme_desk.ui.frame.new_office_dialog import NewOfficeDialog  # noqa: PLC0415 - seldom asked for

        if self._may_leave():
            NewOfficeDialog(self._say, self._session.use, self._window).open()

    def open(self) -> None:
        """Ask for an office, and open it."""
        if self._may_leave():
            self._session.choose()

    def open_path(self, path: Path) -> None:
        """Open this office."""
        if self._may_leave():
            self._session.open(path)

    def takes_file(self, path: Path | None) -> Drop | None:
        """What takes a file that is dropped now; None is several."""
        if path is not None and path.suffix.lower() == OFFICE_ENDING:
            return Drop("Open this office", self.open_path)
        page = self._router.page
        if page is None:
            return Drop("Open an office first; then drop the sheet", lambda _path: None)
        return page.takes_file()

    def open_sample(self) -> None:
        """Open the sample office."""
        if self._may_leave():
            self._session.open_sample()

    def back_up(self, then: Callable[[], None] | None = None) -> None:
        """Make a checked copy of the office, beside the window."""
        desk, jobs = self._session.desk, self._jobs
        if desk is None or jobs.busy:
            return

        def work(progress: JobProgress) -> Backup:
            progress.check()
            with desk.elsewhere() as other:
                return safekeeping.make(other, progress=progress)

        def done(made: Backup) -> None:
            self._frame.quiet(f"Backed up as {made.path.name}")
            self._refresh()
            if made.problems:
                self._say.problems("Backed up, but not all is as it was", made.problems)
            if then is not None:
                then()

        jobs.start("Backing up", work, done=done, must_finish=True)

    def show_backups(self) -> None:
        """List the backups of the open office; without one, of a file that is asked for."""
        from cme_desk.ui.frame.backups_dialog import BackupsDialog  # noqa: PLC0415 - seldom asked for

        desk = self._session.desk
        path = desk.path if desk is not None else None
        if path is None:
            path = self._say.open_file("Whose backups? Choose the office", OFFICE_FILES)
        if path is None:
            return
        BackupsDialog(
            path,
            say=self._say,
            jobs=self._jobs,
            back_up=self.back_up if desk is not None else None,
            open_office=self._session.open,
            parent=self._window,
        ).open()

    def check(self) -> None:
        """Look through the whole office file, and tell."""
        desk, jobs, say = self._session.desk, self._jobs, self._say
        if desk is None or jobs.busy:
            return

        def work(progress: JobProgress) -> list[Problem]:
            progress.check()
            with desk.elsewhere() as other:
                return service.check(other, progress)

        def done(problems: list[Problem]) -> None:
            kinds = {each.reference.partition("-")[0] for each in problems}
            if kinds & {"damage", "damaged"}:
                say.problems("The office file is damaged", problems)
            elif "altered" in kinds:
                say.problems("Something other than CME Desk changed the office", problems)
            elif "document" in kinds:
                say.problems("The file is sound, but not all of its documents", problems)
            elif problems:
                say.problems("The file is sound; these details are missing", problems)
            else:
                say.tell(
                    "The office is sound",
                    "Its pages, its records and their history, and its documents were looked at.",
                )

        jobs.start("Checking the office", work, done=done)

    def entries(self) -> list[Command | None]:
        """The commands, for the menu."""
        session = self._session
        return [
            Command(
                title="&New office…", run=self.new, shortcut="Ctrl+Shift+N", icon="plus-circle"
            ),
            Command(title="&Open office…", run=self.open, shortcut="Ctrl+O", icon="folder-open"),
            Command(
                title="Open the &sample office", run=self.open_sample, icon="flask", words="demo"
            ),
            self._place(
                "Office &details", "settings", "buildings", "provider accreditor signature"
            ),
            self._place(
                "Certificate &templates",
                "templates",
                "medal",
                "certificate design layout logo signature look",
            ),
            self._place(
                "&Verify a certificate…",
                "verify",
                "qr-code",
                "check paper genuine scan code",
            ),
            None,
            Command(
                title="Back &up now",
                run=self.back_up,
                icon="floppy-disk-back",
                possible=lambda: session.is_open,
                words="backup copy save",
            ),
            Command(
                title="&Backups…",
                run=self.show_backups,
                icon="clock-counter-clockwise",
                words="restore",
            ),
            Command(
                title="&Check the office",
                run=self.check,
                icon="shield-check",
                possible=lambda: session.is_open,
                words="integrity sound",
            ),
        ]

    def _place(self, title: str, page: str, icon: str, words: str) -> Command:
        """The way to a page that is about the office as a whole."""
        return Command(
            title=title,
            run=lambda: self._frame.go(Address(page)),
            icon=icon,
            possible=lambda: self._session.is_open and self._router.knows(page),
            words=words,
        )

    def _may_leave(self) -> bool:
        """Whether another office may be shown: no typed words are lost, and no work is cut off."""
        if self._jobs.busy:
            self._frame.quiet("Something is still being done here; wait for it, or cancel it.")
            return False
        return self._router.may_end()
