"""The import of a sheet: its steps on one page, from the file to the attendance."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QStackedWidget, QWidget

from cme_desk.domain.office.history import Changes
from cme_desk.errors import Cancelled, DeskError
from cme_desk.services.activities import record as activities
from cme_desk.services.desk import Desk
from cme_desk.services.intake import opening as sheets
from cme_desk.services.intake import view as import_view
from cme_desk.services.intake.steps import Step
from cme_desk.services.intake.targets.kinds import target_of
from cme_desk.ui.base.command import Command
from cme_desk.ui.base.files import SHEETS, Drop
from cme_desk.ui.base.jobs import JobProgress
from cme_desk.ui.base.navigation import Address, Crumb
from cme_desk.ui.context import Context
from cme_desk.ui.intake.columns_step import ColumnsStep
from cme_desk.ui.intake.done_step import DoneStep
from cme_desk.ui.intake.people_step import PeopleStep
from cme_desk.ui.intake.sheet_step import SheetStep
from cme_desk.ui.intake.surroundings import Footer, Standstill, StepStrip
from cme_desk.ui.intake.work import ImportWork
from cme_desk.ui.page import Page
from cme_desk.ui.paper_job import Outcome, PaperJob, PaperWork, SavedAs
from cme_desk.ui.widgets.header import PageHeader


class ImportPage(Page):
    """One import at a time: the address names the activity, or none, and its detail the file.

    The address's tab is the kind of target; without one it is attendance, or people.

    Attributes:
        work: the import that is on its way.

    """

    title = "Import"

    def __init__(self, context: Context) -> None:
        """Build all steps; `open` begins an import."""
        super().__init__(context)
        self._address = Address("import")
        self._target = target_of("", None)
        self._stamp: object = None
        self.work = ImportWork(context, self)
        self.job = PaperJob(context, self)
        self.header = PageHeader(self._target.words.title)
        self.strip = StepStrip()
        self.header.add(self.strip)
        self.stop = Standstill(choose=self.choose_file, leave=self.leave, cancel=self.work.cancel)
        self.sheet_step = SheetStep(self._show_footer)
        self.columns_step = ColumnsStep(self.work.correct, self.choose_file)
        self.people_step = PeopleStep(context.desk, self._show_footer)
        self.done_step = DoneStep(
            decide=lambda: context.go(Address("questions", self._address.record)),
            save=self.save_left,
            print_certificates=lambda: context.go(
                Address("activity", self._address.record, "certificates")
            ),
            leave=self.leave,
        )
        self.footer = Footer(self.leave, self.go_back, self.go_on)
        self._panes: dict[Step, SheetStep | ColumnsStep | PeopleStep | DoneStep] = {
            Step.SHEET: self.sheet_step,
            Step.COLUMNS: self.columns_step,
            Step.PEOPLE: self.people_step,
            Step.DONE: self.done_step,
        }
        self.stack = QStackedWidget()
        self.stack.setAccessibleName("Step")
        for each in (self.stop, *self._panes.values()):
            self.stack.addWidget(each)
        self.body.addWidget(self.header)
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(self.footer)
        self.work.showing.connect(self.show_step)
        self.work.applied.connect(self._applied)
        self.work.failed.connect(self._failed)
        # The child that reads is warm by the time that somebody has chosen a file.
        sheets.get_ready()

    def open(self, address: Address) -> None:
        """Begin an import; coming back to one that is not done goes on where one was."""
        path = Path(address.detail) if address.detail else None
        stamp = _stamp(path)
        steps = self.work.steps
        on_its_way = self.work.busy or (steps is not None and steps.step is not Step.DONE)
        if address == self._address and stamp == self._stamp and on_its_way:
            return
        self._address, self._stamp = address, stamp
        self._target = target_of(address.tab, address.record)
        self.work.forget()
        if path is None:
            self.stop.ask_for_file(self._target.words.file)
            self._stand_still()
        else:
            self.stop.reading(path.name)
            self._stand_still()
            self.work.read(path, self._target)

    def may_open(self, address: Address | None) -> bool:
        """Ask before an import is lost that was begun and not written."""
        steps = self.work.steps
        if steps is None or not self._address.detail:
            return True
        if address == self._address and _stamp(Path(self._address.detail)) == self._stamp:
            return True
        # A sheet that was only read is read again as it was.
        corrected = bool(steps.answered) or steps.reading is not steps.at_first
        if steps.step is Step.DONE or not (corrected or steps.step is Step.PEOPLE):
            return True
        name = Path(self._address.detail).name
        answer = self.context.say.ask(
            f"Leave the import of “{name}”?",
            "Nothing of it is written yet. It can be begun again, but what you decided is lost.",
            ["Go on with it", "Leave it"],
        )
        return answer == 1

    def crumbs(self) -> Sequence[Crumb]:
        """The path to what is shown."""
        if self._address.record is None:
            return [Crumb("People", Address("people")), Crumb("Import")]
        code = activities.get(self.context.desk, self._address.record).code
        home = Address("activity", self._address.record)
        return [Crumb("Activities", Address("activities")), Crumb(code, home), Crumb("Import")]

    def commands(self) -> Sequence[Command]:
        """What can be done here, for Ctrl+K."""
        return [Command(title="Choose another &file…", run=self.choose_file, icon="file-arrow-up")]

    def first_field(self) -> QWidget | None:
        """What takes the keyboard."""
        shown = self.stack.currentWidget()
        panes = (self.stop, *self._panes.values())
        return next((each.first_field() for each in panes if each is shown), None)

    def choose_file(self) -> None:
        """Ask for a file, and begin with it."""
        path = self.context.say.open_file("Choose a sheet", SHEETS)
        if path is not None:
            self.begin(path)

    def begin(self, path: Path) -> None:
        """Import this file where the page stands."""
        at = self._address
        self.context.go(Address(at.page, at.record, at.tab, str(path)))

    def leave(self) -> None:
        """Back to where the import was begun; what was decided and not written is asked about."""
        if not self.may_open(None):
            return
        self.work.forget()
        if self._address.record is None:
            self.context.go(Address("people"))
        else:
            self.context.go(Address("activity", self._address.record, self._target.tab))

    def save_left(self) -> None:
        """Save the rows that were not taken, each with the reason beside it."""
        steps = self.work.steps
        plan = steps.choices.decided if steps is not None else None
        if steps is None or plan is None:
            return
        file = steps.file

        def draw(_desk: Desk, _progress: JobProgress, _path: Path | None) -> Outcome:
            from cme_desk.services.intake import leftovers  # noqa: PLC0415 - it takes a while to load

            return Outcome(leftovers.workbook(file, plan) or b"")

        self.job.save(
            PaperWork(name=f"{file.path.stem} not imported", title="Writing the rows", draw=draw),
            SavedAs("Save the rows that were not taken", [".xlsx"]),
        )

    def go_back(self) -> None:
        """One step back."""
        steps = self.work.steps
        if steps is not None and not self.work.busy:
            steps.back()
            self.show_step()

    def go_on(self) -> None:
        """What the primary button does at this step; a second click while it works does nothing."""
        steps = self.work.steps
        if steps is None or self.work.busy or steps.missing():
            return
        if steps.step is Step.SHEET and self.sheet_step.ticked:
            names = self.sheet_step.ticked
            steps.forward()
            self.work.correct(lambda now: now.use_sheets(names))
        elif steps.step is Step.COLUMNS:
            self.work.match()
        elif steps.step is Step.PEOPLE:
            self.work.apply()

    def _applied(self, _changes: Changes) -> None:
        steps = self.work.steps
        left = steps is not None and (steps.choices.open_rows or steps.choices.refused)
        if left or not self.isVisible():
            self.show_step()
            return
        # Nothing is left to tell that the quiet bar does not: back to the people who were there.
        self.leave()

    def _failed(self, error: DeskError) -> None:
        if self.work.steps is None:
            self.stop.failed(error, Path(self._address.detail).name)
            self._stand_still()
            return
        if isinstance(error, Cancelled):
            self.context.tell(error.message)
        else:
            self.context.say.error(error)
        self.show_step()

    def _stand_still(self) -> None:
        """Show that there is no sheet to be seen, and why."""
        self._say_header()
        self.strip.hide()
        self.footer.hide()
        self.stack.setCurrentWidget(self.stop)
        self.moved.emit()

    def show_step(self) -> None:
        """Show the step that the import is at; while something is done, only that it is."""
        steps = self.work.steps
        self.stack.setEnabled(not self.work.locked)
        if steps is None:
            return
        if not self.work.busy:
            self._follow(steps.target.activity_id)
            self._say_header()
            self.strip.show()
            self.strip.show_step(steps.step, self._target, with_sheet=steps.several_sheets)
            pane = self._panes[steps.step]
            pane.show_steps(steps)
            # A part that is locked loses the keyboard, and Qt does not give it back.
            lost = self.stack.currentWidget() is not pane or self.focusWidget() is None
            self.stack.setCurrentWidget(pane)
            field = self.first_field()
            if lost and field is not None and self.isVisible():
                field.setFocus()
        self._show_footer()

    def _follow(self, activity_id: int | None) -> None:
        """Stand at the activity that the sheet is taken in for, if an answer was another one."""
        at = self._address
        if activity_id == at.record:
            return
        # First: it is this import that is gone on with there, and no new one.
        self._address = Address(at.page, activity_id, at.tab, at.detail)
        self._target = target_of(at.tab, activity_id)
        self.context.go(self._address)

    def _show_footer(self) -> None:
        ticked = bool(self.sheet_step.ticked)
        self.footer.show_steps(self.work.steps, ticked=ticked, busy=self.work.busy)

    def _say_header(self) -> None:
        parts = [Path(self._address.detail).name] if self._address.detail else []
        steps = self.work.steps
        if steps is not None and steps.several_sheets and steps.step is not Step.SHEET:
            names = import_view.used_sheets(steps)
            parts += [f"sheet “{names[0]}”" if len(names) == 1 else f"{len(names)} sheets"]
        if self._address.record is not None:
            title = activities.get(self.context.desk, self._address.record).title
            parts.append(f"for {title}")
        self.header.say(self._target.words.title, " · ".join(parts))

    def takes_file(self) -> Drop | None:
        """Another sheet, but not while one is being written."""
        return None if self.work.busy else Drop("Import this sheet in its place", self.begin)


def _stamp(path: Path | None) -> object:
    """What tells that a file was changed since it was read; None for no file."""
    try:
        status = path.stat() if path is not None else None
    except OSError:
        return None
    return (status.st_mtime_ns, status.st_size) if status is not None else None
