"""Which office is open, and what can be done with it as a whole: open, make, undo, redo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from cme_desk import paths
from cme_desk.domain.office.history import Changes, Foreseen, Operation, kept_in_words
from cme_desk.errors import DeskError
from cme_desk.queries import history, listening
from cme_desk.services.desk import Desk
from cme_desk.services.office import history as history_service
from cme_desk.services.office import life as office_service
from cme_desk.ui.base.jobs import JobProgress, Jobs
from cme_desk.ui.base.preferences import Preferences
from cme_desk.ui.context import Bus, Offer
from cme_desk.ui.messages import Messages

T = TypeVar("T")
_SHOWN = 3
"""How many reasons are said; the others are counted."""

_QUICK = 1_000
"""How many changes an undo may have to be tried before it is offered."""

OFFICE_ENDING = ".cmedesk"
OFFICE_FILES = f"CME Desk offices (*{OFFICE_ENDING})"


class Session(QObject):
    """The open office, if there is one.

    Signals:
        opened: an office was opened; the one before is closed.
        closing: the open office is about to be closed: let go of it.
        done: something for the quiet bar: a sentence, and an operation to undo or 0.
    """

    opened = Signal()
    closing = Signal()
    done = Signal(str, int)

    def __init__(
        self,
        sample: Callable[[JobProgress], Path],
        *,
        say: Messages,
        preferences: Preferences,
        bus: Bus,
        jobs: Jobs,
    ) -> None:
        """Begin without an office; `sample` finds the sample office or makes it, in the worker."""
        super().__init__()
        self._sample = sample
        self._say = say
        self._preferences = preferences
        self._bus = bus
        self._jobs = jobs
        self.desk: Desk | None = None
        self._version = 0

    @property
    def is_open(self) -> bool:
        """Whether an office is open."""
        return self.desk is not None

    def choose(self) -> None:
        """Ask for an office, and open it."""
        path = self._say.open_file("Open office", OFFICE_FILES, paths.user_documents())
        if path is not None:
            self.open(path)

    def open(self, path: Path) -> None:
        """Open an office; what stands in the way is said, and the one before stays open."""
        if self.desk is not None and self.desk.path.resolve() == path.resolve():
            self.done.emit("This office is open already.", 0)
        elif (desk := self._attempt(lambda: office_service.open_office(path))) is not None:
            self.use(desk)

    def open_sample(self) -> None:
        """Open the sample office; it is made first if need be, beside the window."""
        if self.desk is not None and self.desk.office.sample:
            self.done.emit("The sample office is open already.", 0)
        elif not self._jobs.busy:
            self._jobs.start("Making the sample office", self._sample, done=self.open)

    def use(self, desk: Desk) -> None:
        """Work on this office from now on."""
        self.close()
        self.desk = desk
        self._version = desk.store.data_version()
        if not desk.office.sample:
            self._preferences.remember(desk.path)
        self.opened.emit()
        if doubt := office_service.clock_doubt(desk):
            self._say.tell("Is this computer's clock right?", f"{doubt.message} {doubt.remedy}")

    def close(self) -> None:
        """Close the open office, if there is one."""
        if self.desk is not None:
            self.closing.emit()
            self.desk.close()
            self.desk = None

    def changed_elsewhere(self) -> bool:
        """Whether the office was changed from outside since this was last asked.

        Raises:
            DeskError: the office's file is not there any more, or cannot be read.

        """
        if self.desk is None:
            return False
        self.desk.store.check_there()
        before, self._version = self._version, self.desk.store.data_version()
        return self._version != before

    def undo_last(self) -> None:
        """Take the last operation back that can be, and say so first where it is not the last."""
        desk = self.desk
        if desk is None:
            return
        with listening.aside(desk.store) as store:
            step = history.last_undoable(store)
            passed = history.passed_over(store, step) if step is not None else []
        if step is None:
            self.done.emit("There is nothing to undo.", 0)
        elif not passed or self._may_pass(step, passed):
            self.undo(step.id)

    def _may_pass(self, step: Operation, passed: Sequence[Operation]) -> bool:
        """Ask whether something is meant before what cannot be undone."""
        more = f" So it is with {len(passed) - 1:,} more." if len(passed) > 1 else ""
        records = "1 record" if step.rows == 1 else f"{step.rows:,} records"
        answer = self._say.ask(
            "The last step cannot be undone. Undo the one before it?",
            f"“{passed[0].sentence}” stays: {passed[0].sealed}{more}\n\nBefore it stands "
            f"“{step.sentence}”, which takes back {records}.",
            ["Undo the step before", "Leave everything as it is"],
        )
        return answer == 0

    def redo_last(self) -> None:
        """Do again what was last undone: the undo of an undo."""
        if self.desk is None:
            return
        with listening.aside(self.desk.store) as store:
            step = history.last_redoable(store)
        if step is None:
            self.done.emit("There is nothing to redo.", 0)
        else:
            self.undo(step.id)

    def offer(self, operation_id: int) -> Offer | None:
        """What is offered after an operation; None where undoing it would not work.

        The undo machine itself is asked, but for what is too large to try in passing.
        """
        desk = self.desk
        if desk is None or not operation_id:
            return None
        with listening.aside(desk.store) as store:
            step = history.get(store, operation_id)
            if step is None or step.sealed or step.undone_by is not None:
                return None
            verb = "Redo" if step.verb == "undo" else "Undo"
            # A job may be writing, and would be waited for.
            if step.rows > _QUICK or self._jobs.busy:
                records = "1 record" if step.rows == 1 else f"{step.rows:,} records"
                return Offer(verb, f"{verb}: takes back {records}")
            foreseen = history_service.foresee(desk, operation_id)
        if foreseen.refused is not None and not foreseen.certificates:
            return None
        return Offer(verb, foreseen.sentence)

    def undo(self, operation_id: int) -> Changes | None:
        """Take an operation back; what it does besides is said first, in one question."""
        desk = self.desk
        if desk is None:
            return None
        try:
            changes = history_service.undo(desk, operation_id, only_whole=True)
        except DeskError as error:
            if error.reference not in {"undo-incomplete", "undo-blocked"}:
                self._say.error(error)
                return None
            return self._undo_partly(desk, operation_id, error)
        return self._told(changes)

    def _undo_partly(self, desk: Desk, operation_id: int, why: DeskError) -> Changes | None:
        """Say what would stay, and undo what is agreed to."""
        foreseen = history_service.foresee(desk, operation_id)
        choices: dict[str, Callable[[], Changes]] = {}
        many = len(foreseen.certificates)
        if many:
            voids = "Void 1 certificate" if many == 1 else f"Void {many:,} certificates"
            choices[f"&{voids} and undo"] = partial(
                history_service.undo, desk, operation_id, voiding=True
            )
        if foreseen.refused is None:
            alone = "&Undo the rest" if foreseen.kept else "&Undo it all the same"
            choices["Undo &only the rest" if many else alone] = partial(
                history_service.undo, desk, operation_id
            )
        if not choices:
            self._say.error(why)
            return None
        title, text = _question(foreseen)
        answer = self._say.ask(
            title,
            text,
            [*choices, "Leave everything as it is"],
            destroys=bool(many or foreseen.along),
        )
        if not 0 <= answer < len(choices):
            return None
        changes = self._attempt(list(choices.values())[answer])
        return self._told(changes) if changes is not None else None

    def _told(self, changes: Changes) -> Changes:
        self._bus.changed.emit(changes)
        self.done.emit(changes.sentence, changes.operation_id)
        return changes

    def _attempt(self, action: Callable[[], T]) -> T | None:
        try:
            return action()
        except DeskError as error:
            self._say.error(error)
            return None


def _question(foreseen: Foreseen) -> tuple[str, str]:
    """What is asked before an undo that is not only that: a title, and a text."""
    many = len(foreseen.certificates)
    what = f"“{foreseen.operation.sentence}”"
    if many:
        stays = "A void one stays in the register with the reason, and is not printed again."
        rest = "1 certificate rests" if many == 1 else f"{many:,} certificates rest"
        then = f" {len(foreseen.kept_then):,} records stay even so." if foreseen.kept_then else ""
        return (
            f"{rest} on this. Void {'it' if many == 1 else 'them'} too?",
            f"They certify what came of {what}. {stays}{then}",
        )
    if foreseen.along and not foreseen.kept:
        return (
            "Credit that was set by hand goes with it",
            f"{what} is the attendance that it rests on. Without it this is nobody's, and goes:"
            "\n\n" + "\n".join(foreseen.along),
        )
    reasons = [*kept_in_words(foreseen.kept), *(f"{each}: goes along" for each in foreseen.along)]
    more = f"\n\nSo it is with {len(reasons) - _SHOWN:,} more." if len(reasons) > _SHOWN else ""
    stay = "1 record stays" if len(foreseen.kept) == 1 else f"{len(foreseen.kept):,} records stay"
    back = "1 record goes" if foreseen.rows == 1 else f"{foreseen.rows:,} records go"
    return (
        f"Not all of it can be undone: {stay}",
        f"{what}: {back} back to what was before.\n\n" + "\n\n".join(reasons[:_SHOWN]) + more,
    )
