"""The papers beside certificates, for an activity: badges, tents, letters."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.papers.label_sheets import SheetKind
from cme_desk.services.papers import letters as letter_service
from cme_desk.services.papers import name_papers as service
from cme_desk.ui.base.command import Command
from cme_desk.ui.context import Context
from cme_desk.ui.papers.letter_dialog import LetterDialog
from cme_desk.ui.papers.name_paper_dialog import NamePaperDialog
from cme_desk.ui.widgets.buttons import menu_button

_TIP = "For the learners who are chosen in the table, or for everybody"


class PapersMenu:
    """A button with a menu; it is for who is chosen on the page, or for everybody.

    Attributes:
        button: stands in the page's header.

    """

    def __init__(
        self, context: Context, page: QWidget, chosen: Callable[[], Sequence[int]]
    ) -> None:
        """Make the button; `chosen` says who is chosen, nobody for everybody."""
        self._context, self._page, self._chosen = context, page, chosen
        self._activity: Activity | None = None
        self.button, self.menu = menu_button(
            "Papers",
            ("Name &badges…", self.badges),
            ("Name &tents…", self.tents),
            ("&Verification letters…", self.letters),
            icon="identification-badge",
            tip=_TIP,
        )

    def show_activity(self, activity: Activity) -> None:
        """Offer the papers of an activity."""
        self._activity = activity

    def commands(self) -> list[Command]:
        """The same for Ctrl+K."""
        return [
            Command(title="Name &badges…", run=self.badges, icon="identification-badge"),
            Command(title="Name &tents…", run=self.tents, icon="identification-badge"),
            Command(title="&Verification letters…", run=self.letters, icon="envelope"),
        ]

    def badges(self) -> None:
        """Ask for the sheet, and print badges."""
        self._names(SheetKind.BADGE)

    def tents(self) -> None:
        """Ask for the sheet, and print tents."""
        self._names(SheetKind.TENT)

    def _names(self, kind: SheetKind) -> None:
        if self._activity is None:
            return
        people = list(self._chosen())
        if not people and not service.everybody(self._context.desk, self._activity.id):
            self._context.tell("Nobody is signed in or expected yet; sign in somebody first")
            return
        NamePaperDialog(self._context, kind, self._activity, self._page, people).open()

    def letters(self) -> None:
        """Ask to whom, and print letters about this activity."""
        if self._activity is None:
            return
        people = list(self._chosen()) or letter_service.of_everybody(
            self._context.desk, self._activity.id
        )
        if not people:
            self._context.tell("Nobody is signed in yet; sign in somebody first")
            return
        code = self._activity.code
        LetterDialog(self._context, people, code, self._page, code=code).open()
