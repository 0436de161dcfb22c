"""The import of a sheet: its steps on one page, from the file to the attendance."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

import shiboken6
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from cme_desk.domain.history import Changes
from cme_desk.errors import Cancelled, DeskError
from cme_desk.services import activities, import_steps, sheets
from cme_desk.services.import_steps import ImportSteps, Step
from cme_desk.ui import theme
from cme_desk.ui.command import Command
from cme_desk.ui.context import Context
from cme_desk.ui.files import SHEETS, dropped_file
from cme_desk.ui.importing.columns_step import ColumnsStep
from cme_desk.ui.importing.done_step import DoneStep
from cme_desk.ui.importing.people_step import PeopleStep
from cme_desk.ui.importing.sheet_step import SheetStep
from cme_desk.ui.importing.standstill import Standstill
from cme_desk.ui.importing.step_strip import StepStrip
from cme_desk.ui.jobs import JobProgress
from cme_desk.ui.navigation import Address, Crumb
from cme_desk.ui.page import Page
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.header import PageHeader
from cme_desk.ui.widgets.labels import Text

_HUNDRED = 100


class ImportPage(Page):
    """One import at a time; the address names the activity, and its detail the file.

    Attributes:
        steps: the import that is on its way; None before the file is read.

    """

    title = "Import"

    def __init__(self, context: Context) -> None:
        """Build all steps; `open` begins an import."""
        super().__init__(context)
        self.steps: ImportSteps | None = None
        self._address = Address("import")
        self._stamp: object = None
        self._busy = ""
        self.setAcceptDrops(True)
        self.header = PageHeader("Import attendance")
        self.strip = StepStrip()
        self.header.add(self.strip)
        self.stop = Standstill(
            choose=self.choose_file, leave=self.leave, cancel=context.jobs.cancel
        )
        self.sheet_step = SheetStep(self._show_footer)
        self.columns_step = ColumnsStep(self.correct)
        self.people_step = PeopleStep(context.desk, self._show_footer)
        self.done_step = DoneStep(
            decide=lambda: context.go(Address("questions", self._address.record)),
            print_certificates=lambda: context.go(
                Address("activity", self._address.record, "certificates")
            ),
            leave=self.leave,
        )
        self.stack = QStackedWidget()
        self.stack.setAccessibleName("Step")
        for each in (
            self.stop,
            self.sheet_step,
            self.columns_step,
            self.people_step,
            self.done_step,
        ):
            self.stack.addWidget(each)
        self.back = button("&Back", run=self.go_back)
        self.next = button("&Next", kind="primary", run=self.go_on)
        self.why = Text("", ink="muted")
        self.footer = self._footer()
        self.body.addWidget(self.header)
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(self.footer)
        sheets.get_ready()

    def _footer(self) -> QWidget:
        made = QWidget()
        made.setProperty("kind", "clear")
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        row.addStretch(1)
        row.addWidget(self.why)
        row.addSpacing(theme.GAP)
        row.addWidget(self.back)
        row.addWidget(self.next)
        return made

    @property
    def of_people(self) -> bool:
        """Whether people alone are imported, without an activity."""
        return self._address.record is None

    def open(self, address: Address) -> None:
        """Begin an import; coming back to the same file goes on where one was."""
        path = Path(address.detail) if address.detail else None
        stamp = _stamp(path)
        if address == self._address and stamp == self._stamp and (self.steps or self._busy):
            return
        self._address, self._stamp, self.steps, self._busy = address, stamp, None, ""
        if path is None:
            self._show_stop(lambda: self.stop.ask_for_file(of_people=self.of_people))
        else:
            self._read(path)

    def crumbs(self) -> Sequence[Crumb]:
        """The path to what is shown."""
        if self.of_people:
            return [Crumb("People", Address("people")), Crumb("Import")]
        code = activities.get(self.context.desk, self._address.record or 0).code
        home = Address("activity", self._address.record)
        return [Crumb("Activities", Address("activities")), Crumb(code, home), Crumb("Import")]

    def commands(self) -> Sequence[Command]:
        """What can be done here, for Ctrl+K."""
        return [Command(title="Choose another &file…", run=self.choose_file, icon="file-arrow-up")]

    def first_field(self) -> QWidget | None:
        """What takes the keyboard."""
        if self.stack.currentWidget() is self.columns_step:
            return self.columns_step.table.view
        if self.stack.currentWidget() is self.people_step:
            return self.people_step.table.view
        return None

    def choose_file(self) -> None:
        """Ask for a file, and begin with it."""
        path = self.context.say.open_file("Choose a sheet", SHEETS)
        if path is not None:
            self.begin(path)

    def begin(self, path: Path) -> None:
        """Import this file where the page stands."""
        address = self._address
        self.context.go(Address(address.page, address.record, address.tab, str(path)))

    def leave(self) -> None:
        """Back to where the import was begun; nothing was written that is not told."""
        self.context.go(
            Address("people")
            if self.of_people
            else Address("activity", self._address.record, "attendance")
        )

    def _read(self, path: Path) -> None:
        desk, record = self.context.desk, self._address.record

        def work(progress: JobProgress) -> ImportSteps:
            def told(share: float, words: str) -> None:
                progress(round(share * _HUNDRED), 0, words)

            with desk.elsewhere() as other:
                steps = import_steps.begin(
                    other, path, record, progress=told, cancelled=lambda: progress.cancelled
                )
            steps.desk = desk
            return steps

        self._show_stop(lambda: self.stop.reading(path.name))
        self._run(f"Reading {path.name}", work, self._took)

    def _took(self, steps: ImportSteps) -> None:
        self.steps = steps
        self.show_step()

    def correct(self, said: Callable[[ImportSteps], None]) -> None:
        """Apply what a person said about the sheet, and show its effect."""
        steps = self.steps
        if steps is None:
            return
        if not import_steps.is_large(steps.file):
            said(steps)
            self.show_step()
            return
        self._run(
            "Reading the sheet anew", lambda _progress: said(steps), lambda _: self.show_step()
        )

    def go_back(self) -> None:
        """One step back."""
        if self.steps is not None and not self._busy:
            self.steps.back()
            self.show_step()

    def go_on(self) -> None:
        """What the primary button does at this step; a second click while it works does nothing."""
        steps = self.steps
        if steps is None or self._busy or steps.missing():
            return
        if steps.step is Step.SHEET:
            self._use_sheets(steps)
        elif steps.step is Step.COLUMNS:
            self._match(steps)
        elif steps.step is Step.PEOPLE:
            self._apply(steps)

    def _use_sheets(self, steps: ImportSteps) -> None:
        names = self.sheet_step.ticked
        if not names:
            return
        steps.forward()
        self.correct(lambda now: now.use_sheets(names))

    def _match(self, steps: ImportSteps) -> None:
        if not import_steps.is_large(steps.file):
            if self.context.attempt(lambda: (steps.make_plan(),)) is not None:
                self.show_step()
            return
        desk = self.context.desk

        def work(_progress: JobProgress) -> None:
            with desk.elsewhere() as other:
                steps.make_plan(other)

        self._run("Looking up the people", work, lambda _: self.show_step())

    def _apply(self, steps: ImportSteps) -> None:
        desk = self.context.desk

        def work(progress: JobProgress) -> Changes:
            with desk.elsewhere() as other:
                return steps.apply(other, lambda done, total: progress(done, total, "rows"))

        self._run(f"Importing {steps.file.path.name}", work, self._applied)

    def _applied(self, changes: Changes) -> None:
        steps = self.steps
        self.context.done(changes)
        if steps is None:
            return
        waits = bool(steps.choices.open_rows) or bool(steps.choices.refused)
        if waits or not self.isVisible():
            self.show_step()
            return
        # Nothing is left to tell that the quiet bar does not: back to the people who were there.
        self.steps = None
        self.leave()

    def _run(self, title: str, work: Callable[[JobProgress], object], done: Callable) -> None:  # type: ignore[type-arg]
        """Do something beside the window; its end is nobody's business once the page moved on."""
        address = self._address
        self._busy = title

        def over() -> bool:
            return not shiboken6.isValid(self) or address != self._address

        def ended(result: object) -> None:
            if not over():
                self._busy = ""
                done(result)

        def failed(error: BaseException) -> None:
            if over():
                return
            self._busy = ""
            self._failed(error)

        self.context.run(title, work, done=ended, failed=failed)
        self._show_footer()

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, DeskError):
            self.context.say.bug(error)
            error = Cancelled()
        if self.steps is None:
            name = Path(self._address.detail).name
            failure = error
            self._show_stop(lambda: self.stop.failed(failure, name))
            return
        if isinstance(error, Cancelled):
            self.context.tell(error.message)
        else:
            self.context.say.error(error)
        self.show_step()

    def _show_stop(self, show: Callable[[], None]) -> None:
        show()
        self._say_header()
        self.strip.hide()
        self.footer.hide()
        self.stack.setCurrentWidget(self.stop)
        self.moved.emit()

    def show_step(self) -> None:
        """Show the step that the import is at."""
        steps = self.steps
        if steps is None:
            return
        self._say_header()
        self.strip.show()
        self.strip.show_step(steps.step, with_sheet=steps.several_sheets)
        pane = {
            Step.SHEET: self.sheet_step,
            Step.COLUMNS: self.columns_step,
            Step.PEOPLE: self.people_step,
            Step.DONE: self.done_step,
        }[steps.step]
        if pane is self.people_step:
            self.people_step.show_choices(steps.choices)
        elif pane is self.done_step:
            self.done_step.show_steps(steps, of_people=self.of_people)
        elif pane is self.sheet_step:
            self.sheet_step.show_steps(steps)
        else:
            self.columns_step.show_steps(steps)
        moved = self.stack.currentWidget() is not pane
        self.stack.setCurrentWidget(pane)
        self._show_footer()
        field = self.first_field()
        if moved and field is not None and self.isVisible():
            field.setFocus()

    def _say_header(self) -> None:
        parts = [Path(self._address.detail).name] if self._address.detail else []
        if self.steps is not None and self.steps.reading is not None:
            if self.steps.several_sheets:
                parts.append(f"sheet “{self.steps.reading.sheet}”")
        if not self.of_people:
            title = activities.get(self.context.desk, self._address.record or 0).title
            parts.append(f"for {title}")
        words = "Import people" if self.of_people else "Import attendance"
        self.header.say(words, " · ".join(parts))

    def _show_footer(self) -> None:
        """The buttons, and why the next step cannot be taken."""
        steps = self.steps
        self.footer.setVisible(steps is not None and steps.step is not Step.DONE)
        if steps is None:
            return
        missing = steps.missing()
        if steps.step is Step.SHEET and not self.sheet_step.ticked:
            missing = "Tick at least one sheet."
        words = {
            Step.SHEET: "&Next: columns and rows",
            Step.COLUMNS: "&Next: people",
            Step.PEOPLE: self._import_words(steps),
        }.get(steps.step, "")
        self.next.setText(words)
        self.next.setAccessibleName(words.replace("&", ""))
        self.next.setEnabled(not missing and not self._busy)
        self.next.setToolTip(missing)
        self.why.setText(missing or self._aside(steps))
        first = Step.SHEET if steps.several_sheets else Step.COLUMNS
        self.back.setVisible(steps.step > first)
        self.back.setEnabled(not self._busy)

    @staticmethod
    def _import_words(steps: ImportSteps) -> str:
        count = steps.choices.people()
        if not count:
            return "&Keep the questions" if steps.choices.open_rows else "&Import"
        return f"&Import {'1 person' if count == 1 else f'{count:,} people'}"

    def _aside(self, steps: ImportSteps) -> str:
        if self._busy:
            return f"{self._busy}…"
        waiting = len(steps.choices.open_rows) if steps.step is Step.PEOPLE else 0
        if not waiting:
            return ""
        one = waiting == 1
        return f"{'1 row is' if one else f'{waiting:,} rows are'} kept to be decided later."

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt: another file may be dropped."""
        if dropped_file(event.mimeData()) is not None and not self._busy:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt: begin with the dropped file."""
        path = dropped_file(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.begin(path)


def _stamp(path: Path | None) -> object:
    """What tells that a file was changed since it was read; None for no file."""
    try:
        status = os.stat(path) if path is not None else None
    except OSError:
        return None
    return (status.st_mtime_ns, status.st_size) if status is not None else None
