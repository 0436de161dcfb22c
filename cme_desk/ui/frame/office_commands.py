"""What is done with an office as a whole from the menu File: new, backups, check, details."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from cme_desk.domain.problems import Problem
from cme_desk.errors import Cancelled
from cme_desk.services.desk import Desk
from cme_desk.services.office import life as service
from cme_desk.ui.base.command import Command
from cme_desk.ui.base.jobs import JobProgress
from cme_desk.ui.base.navigation import Address
from cme_desk.ui.frame.office import Office
from cme_desk.ui.frame.session import OFFICE_FILES

if TYPE_CHECKING:
    from cme_desk.ui.frame.shell import Shell


class OfficeCommands:
    """The verbs of the menu File that concern the office."""

    def __init__(self, shell: Shell) -> None:
        """Act on a window and its office."""
        self._shell = shell

    def new(self) -> None:
        """Ask for the details of a new office, make it and open it."""
        from cme_desk.ui.frame.new_office_dialog import NewOfficeDialog  # noqa: PLC0415 - seldom asked for

        def made(desk: Desk) -> None:
            self._shell.session.use(Office(desk))

        if self._may_leave():
            NewOfficeDialog(self._shell.say, made, self._shell).open()

    def open(self) -> None:
        """Ask for an office, and open it."""
        if self._may_leave():
            self._shell.session.choose()

    def open_sample(self) -> None:
        """Open the sample office."""
        if self._may_leave():
            self._shell.session.open_sample()

    def back_up(self, then: Callable[[], None] | None = None) -> None:
        """Make a checked copy of the office, beside the window."""
        office, jobs = self._shell.session.office, self._shell.jobs
        if office is None or jobs.busy:
            return
        desk = office.desk

        def work(progress: JobProgress) -> str:
            progress.check()
            with desk.elsewhere() as other:
                return service.backup(other).path.name

        def done(name: str) -> None:
            self._shell.quiet(f"Backed up as {name}")
            self._shell.refresh()
            if then is not None:
                then()

        jobs.start("Backing up", work, done=done, must_finish=True)

    def show_backups(self) -> None:
        """List the backups of the open office; without one, of a file that is asked for."""
        from cme_desk.ui.frame.backups_dialog import BackupsDialog  # noqa: PLC0415 - seldom asked for

        shell = self._shell
        office = shell.session.office
        path = office.path if office is not None else None
        if path is None:
            path = shell.say.open_file("Whose backups? Choose the office", OFFICE_FILES)
        if path is None:
            return
        BackupsDialog(
            path,
            say=shell.say,
            jobs=shell.jobs,
            back_up=self.back_up if office is not None else None,
            open_office=shell.session.open,
            parent=shell,
        ).open()

    def check(self) -> None:
        """Look through the whole office file, and tell."""
        office, jobs, say = self._shell.session.office, self._shell.jobs, self._shell.say
        if office is None or jobs.busy:
            return
        desk = office.desk

        def work(progress: JobProgress) -> list[Problem]:
            progress.check()
            with desk.elsewhere() as other:
                return service.check(other)

        def done(problems: list[Problem]) -> None:
            damage = [each for each in problems if each.reference == "damage"]
            if damage:
                say.problems("The office file is damaged", damage)
            elif problems:
                say.problems("The file is sound; these details are missing", problems)
            else:
                say.tell("The office is sound", "Every page and every reference was looked at.")

        def failed(error: BaseException) -> None:
            if not isinstance(error, Cancelled):
                jobs.broke.emit(error)

        jobs.start("Checking the office", work, done=done, failed=failed)

    def entries(self) -> list[Command | None]:
        """The commands, for the menu."""
        shell, session = self._shell, self._shell.session
        return [
            Command(
                title="&New office…", run=self.new, shortcut="Ctrl+Shift+N", icon="plus-circle"
            ),
            Command(title="&Open office…", run=self.open, shortcut="Ctrl+O", icon="folder-open"),
            Command(
                title="Open the &sample office", run=self.open_sample, icon="flask", words="demo"
            ),
            Command(
                title="Office &details",
                run=lambda: shell.go(Address("settings")),
                icon="buildings",
                possible=lambda: session.is_open and shell.router.knows("settings"),
                words="provider accreditor signature",
            ),
            Command(
                title="Certificate &templates",
                run=lambda: shell.go(Address("templates")),
                icon="medal",
                possible=lambda: session.is_open and shell.router.knows("templates"),
                words="certificate design layout logo signature look",
            ),
            Command(
                title="Check a &paper…",
                run=lambda: shell.go(Address("verify")),
                icon="qr-code",
                possible=lambda: session.is_open and shell.router.knows("verify"),
                words="verify certificate genuine scan code",
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

    def _may_leave(self) -> bool:
        """Whether another office may be shown: no typed words are lost, and no work is cut off."""
        shell = self._shell
        if shell.jobs.busy:
            shell.quiet("Something is still being done here; wait for it, or cancel it.")
            return False
        return shell.router.page is None or shell.router.page.may_leave()
