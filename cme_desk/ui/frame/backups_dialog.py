"""The backups of an office: made, listed, and restored to a new file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from cme_desk.services.office import life as service
from cme_desk.services.office import safekeeping
from cme_desk.services.office.life import Restored
from cme_desk.ui.base.jobs import JobProgress, Jobs
from cme_desk.ui.dialog import Dialog
from cme_desk.ui.frame.session import OFFICE_FILES
from cme_desk.ui.lists.records import Column
from cme_desk.ui.lists.table import RecordsTable
from cme_desk.ui.look import theme
from cme_desk.ui.messages import Messages
from cme_desk.ui.widgets import words
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.empty import EmptyState
from cme_desk.ui.widgets.labels import FittingText

COLUMNS: list[Column[Any]] = [
    Column(title="Made", text=lambda row: words.moment(row.made_at), strong=True),
    Column(
        title="Size", text=lambda row: f"{max(row.size / 1e6, 0.1):,.1f} MB", width=96, number=True
    ),
    Column(
        title="File",
        text=lambda row: row.path.name,
        muted=True,
        tip=lambda row: str(row.path),
        spare=1,
    ),
]


class BackupsDialog(Dialog):
    """Works on an office file that need not be open, or even sound."""

    def __init__(
        self,
        office: Path,
        *,
        say: Messages,
        jobs: Jobs,
        back_up: Callable[[Callable[[], None]], None] | None,
        open_office: Callable[[Path], None],
        parent: QWidget,
    ) -> None:
        """Show the backups of an office.

        Args:
            office: its file.
            say: the door for messages.
            jobs: where a backup is restored.
            back_up: makes one more and then calls back; None for an office that is not open.
            open_office: opens the restored one, if that is wanted.
            parent: the window.

        """
        super().__init__(
            "Backups",
            parent,
            heading=f"Backups of {office.stem}",
            width=theme.FORM_WIDTH,
            cancel="&Close",
            fills=True,
        )
        self.setMinimumHeight(theme.px(theme.MESSAGE_WIDTH))
        self._office, self._say, self._jobs, self._open = office, say, jobs, open_office
        kept = safekeeping.keeping(office)
        place = kept.folder or f"{kept.place(office).name}, beside the office"
        self.body.addWidget(FittingText(place, ink="muted"))
        self.table = RecordsTable("Backups", COLUMNS, key=lambda row: row.path)
        self.table.opened.connect(lambda _row: self.restore())
        self.table.selection_changed.connect(self._offer)
        self.body.addWidget(self.table, 10)
        self.empty = EmptyState(
            "floppy-disk-back",
            "No backup was made yet",
            "A backup is a checked copy of the office and its documents. Keep some elsewhere.",
        )
        self.body.addWidget(self.empty, 10)
        self.body.addStretch(0)
        self.back_up_button = button("&Back up now")
        self.set_aside(self.back_up_button)
        self.back_up_button.setVisible(back_up is not None)
        if back_up is not None:
            again = partial(back_up, self.show_backups)
            self.back_up_button.clicked.connect(lambda _=False: again())
        self.restore_button = self.offer_first("&Restore to a new file…", self.restore)
        self.show_backups()

    def show_backups(self) -> None:
        """List them, newest first."""
        rows = safekeeping.found(self._office)
        self.table.set_rows(rows)
        if rows and self.table.current is None:
            self.table.go_to(0)
        self.table.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self._offer()

    def restore(self) -> None:
        """Copy the chosen backup to a new office file; the office itself stays as it is."""
        chosen = self.table.current
        if chosen is None or self._jobs.busy:
            return
        suggested = self._office.with_name(f"{self._office.stem} restored.cmedesk")
        target = self._say.save_file("Restore to a new file", OFFICE_FILES, suggested)
        if target is None:
            return

        def work(progress: JobProgress) -> Restored:
            progress.check()
            return service.restore(chosen.path, target, progress)

        self.restore_button.setEnabled(False)
        self._jobs.start(
            "Restoring the backup",
            work,
            done=self._restored,
            over=self._offer,
            must_finish=True,
        )

    def _restored(self, made: Restored) -> None:
        chosen = self.table.current
        which = f"The backup of {words.moment(chosen.made_at)}" if chosen else "The backup"
        documents = f"{made.documents} document{'' if made.documents == 1 else 's'}"
        told = (
            f"{which} is a new office file now, with {documents}. "
            "The office it came from was not changed."
        )
        if made.problems:
            self._say.problems("Restored, but not all is as it was", made.problems)
        for each in made.aside:
            told += f" What a crash had left there was kept as “{each.name}”."
        answer = self._say.ask(
            f"Restored as {made.path.name}", told, ["Open the restored office", "Not now"]
        )
        if answer == 0:
            self.accept()
            self._open(made.path)

    def _offer(self) -> None:
        self.restore_button.setEnabled(self.table.current is not None)
