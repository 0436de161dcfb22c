"""What a page is given: the office's services, the way to other pages, and the ways to speak."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from cme_desk.domain.office.history import Changes
from cme_desk.domain.wording import phrases
from cme_desk.errors import DeskError
from cme_desk.services.desk import Desk
from cme_desk.services.office import life
from cme_desk.ui.base.files import SHEETS
from cme_desk.ui.base.jobs import Job, JobProgress, Jobs
from cme_desk.ui.base.navigation import Address
from cme_desk.ui.base.preferences import Preferences
from cme_desk.ui.messages import Messages

T = TypeVar("T")


class Bus(QObject):
    """The one signal for "the office's records changed", which every page listens to.

    Signals:
        changed: a `Changes`: table names to the ids of changed rows. The screen is what the
            queries then say.
    """

    changed = Signal(object)


class Offer(NamedTuple):
    """What taking an operation back is called, and what it would come to in one sentence."""

    words: str
    about: str


class Undoing(Protocol):
    """What takes operations back."""

    def offer(self, operation_id: int) -> Offer | None:
        """What is offered after an operation; None where undoing it would not work."""

    def undo(self, operation_id: int) -> Changes | None:
        """Take an operation back; None if it cannot be, and said why."""


class Frame(Protocol):
    """What the context asks of the window.

    Attributes:
        session: the open office's undo.

    """

    @property
    def session(self) -> Undoing:
        """What takes operations back."""

    def go(self, address: Address) -> None:
        """Show a page."""

    def back(self) -> None:
        """Show the page before."""

    def quiet(self, sentence: str, operation_id: int = 0, opens: Path | None = None) -> None:
        """Tell in the quiet bar what was done; Undo for an id that is not 0, Open for a file."""

    def back_up(self) -> None:
        """Make a checked copy of the office, beside the window."""


@dataclass(kw_only=True)
class Context:
    """Handed to every page; there are no global objects.

    Attributes:
        frame: the window.
        desk: the services' handle on the open office.
        bus: tells what changed.
        jobs: long work.
        say: messages and questions.
        preferences: what this person chose on this computer.

    """

    frame: Frame
    desk: Desk
    bus: Bus
    jobs: Jobs
    say: Messages
    preferences: Preferences

    def go(self, address: Address | str) -> None:
        """Show a page: `go("activity/12/attendance")`."""
        self.frame.go(Address.parse(address) if isinstance(address, str) else address)

    def take_in(self, title: str, record: int | None = None, target: str = "") -> None:
        """Ask for a sheet, and begin its import: for a record, and as what."""
        path = self.say.open_file(title, SHEETS)
        if path is not None:
            self.go(Address("import", record, target, str(path)))

    def ask_where(self, title: str, kinds: str, name: str) -> Path | None:
        """Ask where a file of this name is written: where the last one was, or the documents."""
        path = self.say.save_file(title, kinds, self.preferences.folder / name)
        if path is not None:
            self.preferences.folder = path.parent
        return path

    def back(self) -> None:
        """Show the page before, as after a form was saved or left."""
        self.frame.back()

    def back_up(self) -> None:
        """Make a checked copy of the office, beside the window."""
        self.frame.back_up()

    def done(self, changes: Changes) -> None:
        """After a service did something: every page asks anew, and the quiet bar offers Undo."""
        if changes.operation_id:
            self.bus.changed.emit(changes)
            self.frame.quiet(changes.sentence, changes.operation_id)

    def tell(self, sentence: str, *, opens: Path | None = None) -> None:
        """Tell in the quiet bar what was done and changed no record: "Saved as march.pdf".

        Args:
            sentence: what was done.
            opens: a file or folder that was written, which the bar offers to open.

        """
        self.frame.quiet(sentence, opens=opens)

    def attempt(
        self, action: Callable[[], T], told: Callable[[DeskError], bool] = lambda _error: False
    ) -> T | None:
        """Do something at once; a DeskError is shown, unless `told` did, and None given back."""
        try:
            return action()
        except DeskError as error:
            if not told(error):
                self.say.error(error)
            return None

    def do(self, action: Callable[[], Changes]) -> Changes | None:
        """Change something at once, and say that it is done; a DeskError is shown, and None given.

        Pages ask anew, and the quiet bar offers Undo.
        """
        changes = self.attempt(action)
        if changes is not None:
            self.done(changes)
        return changes

    def may_date(self) -> bool:
        """Whether papers may be dated today; it is asked where the clock may be wrong."""
        doubt = life.clock_doubt(self.desk)
        if doubt is None:
            return True
        choices = [f"Date them {phrases.date_words(self.desk.today())}", "Issue nothing"]
        return self.say.ask("Is this computer's clock right?", doubt.message, choices) == 0

    def found(self, look: Callable[[], T]) -> T | None:
        """Look for the record of a page; that it is gone is said quietly, and None given back.

        It may have been undone a moment ago, here or in another window.
        """
        try:
            return look()
        except DeskError as error:
            if error.reference.endswith("-not-found"):
                self.tell(error.message)
            else:
                self.say.error(error)
            return None

    def run(
        self,
        title: str,
        work: Callable[[Desk, JobProgress], T],
        *,
        done: Callable[[T], None],
        failed: Callable[[BaseException], None] | None = None,
        over: Callable[[], None] | None = None,
        must_finish: bool = False,
    ) -> Job:
        """Do something long with the office, which the worker opens anew; see `Jobs.start`."""
        desk = self.desk

        def elsewhere(progress: JobProgress) -> T:
            progress.check()
            with desk.elsewhere() as other:
                return work(other, progress)

        return self.jobs.start(
            title, elsewhere, done=done, failed=failed, over=over, must_finish=must_finish
        )

    def may_lose(
        self, title: str, text: str, *, save: Callable[[], bool], drop: Callable[[], None]
    ) -> bool:
        """Ask before what was typed is lost; whether the page may be left.

        Args:
            title: "Keep the agenda?".
            text: what was changed and not saved.
            save: keeps it; whether it could be kept.
            drop: forgets it.

        """
        answer = self.say.ask(title, text, ["Save", "Do not save", "Stay here"])
        if answer == 1:
            drop()
        return answer == 1 or (answer == 0 and save())
