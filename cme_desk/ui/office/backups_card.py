"""Where backups of the office are kept on this computer, and whether by themselves."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from cme_desk.errors import DeskError
from cme_desk.services.office import safekeeping
from cme_desk.services.office.safekeeping import Keeping
from cme_desk.ui.context import Context
from cme_desk.ui.fields.tick_box import TickBox
from cme_desk.ui.look.theme import Tone
from cme_desk.ui.widgets.arrange import row_in
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.card import Card
from cme_desk.ui.widgets.labels import Text, breakable
from cme_desk.ui.widgets.notice import Notice

_WHEN = (
    "Every few hours of work and when you close, if anything was done. Of these, older ones make "
    "room; those you make yourself stay."
)
_NOT_OF_SAMPLE = "The sample office is not backed up by itself."


class BackupsCard(Card):
    """Kept for this computer at once, as the theme is: a folder means nothing on another one."""

    def __init__(self, context: Context) -> None:
        """Build it; `refresh` fills it."""
        super().__init__(
            "Backups",
            "Checked copies of the office and its documents. Keep some on another disk or a stick.",
        )
        self._context = context
        self.where = Text("", wrap=True)
        self.body.addWidget(self.where)
        self.trouble = Notice()
        self.body.addWidget(self.trouble)
        self.by_itself = TickBox("Back up by itself")
        self.body.addWidget(self.by_itself)
        self.when = Text("", ink="muted", wrap=True)
        self.body.addWidget(self.when)
        row = row_in()
        self.folder_button = button("Choose a fo&lder…", run=self.choose)
        self.beside_button = button("Beside the office", run=self.put_beside)
        row.addWidget(self.folder_button)
        row.addWidget(self.beside_button)
        row.addStretch(1)
        row.addWidget(button("Back up now", run=context.back_up, icon="floppy-disk-back"))
        self.body.addLayout(row)
        self.by_itself.clicked.connect(lambda on: self._keep(by_itself=on))

    def refresh(self) -> None:
        """Ask again."""
        office = self._context.desk.path
        kept = safekeeping.keeping(office)
        place = kept.place(office)
        beside = f"They lie beside the office, in “{place.name}”."
        self.where.setText(breakable(f"They lie in “{place}”.") if kept.folder else beside)
        missing = bool(kept.folder) and not place.is_dir()
        self.trouble.say(
            "This folder is not there now. If it is on a stick, connect it; or choose another."
            if missing
            else "",
            Tone.WARNING,
        )
        sample = bool(self._context.desk.office.sample)
        self.by_itself.setChecked(kept.by_itself and not sample)
        self.by_itself.setEnabled(not sample)
        self.when.setText(_NOT_OF_SAMPLE if sample else _WHEN)
        self.beside_button.setVisible(bool(kept.folder))

    def choose(self) -> None:
        """Ask for a folder, and keep backups there from now on."""
        now = safekeeping.keeping(self._context.desk.path).place(self._context.desk.path)
        folder = self._context.say.choose_folder("Where backups are kept", now)
        if folder is not None:
            self._keep(folder=str(folder))

    def put_beside(self) -> None:
        """Keep them beside the office again."""
        self._keep(folder="")

    def _keep(self, *, folder: str | None = None, by_itself: bool | None = None) -> None:
        office = self._context.desk.path
        before = safekeeping.keeping(office)
        chosen: Keeping = replace(
            before,
            folder=before.folder if folder is None else folder,
            by_itself=before.by_itself if by_itself is None else by_itself,
        )
        try:
            safekeeping.keep(office, chosen)
        except DeskError as error:
            self._context.say.error(error)
        else:
            if folder is not None:
                place = Path(folder).name or folder
                where = f"in “{place}”" if folder else "beside the office"
                self._context.tell(f"Backups are kept {where} from now on")
        self.refresh()
