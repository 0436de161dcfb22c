"""What stands around the steps of an import: their names, the foot, and what is in their place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from cme_desk.errors import Cancelled, DeskError
from cme_desk.services.intake.choices import account
from cme_desk.services.intake.steps import ImportSteps, Step
from cme_desk.services.intake.target import Target
from cme_desk.ui.look import theme
from cme_desk.ui.widgets.arrange import Clear, empty, row_in
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.empty import EmptyState
from cme_desk.ui.widgets.labels import FittingText, Text
from cme_desk.ui.widgets.tips import set_tip


class StepStrip(Clear):
    """Numbers and names of the steps, one after the other."""

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self._row = row_in(self)

    def show_step(self, now: Step, target: Target, *, with_sheet: bool) -> None:
        """Show where one is; the sheet is a step only where there are several."""
        empty(self._row)
        steps = [each for each in Step if with_sheet or each is not Step.SHEET]
        for number, step in enumerate(steps, start=1):
            if number > 1:
                self._row.addWidget(Text("›", ink="muted"))
            here = step is now
            self._row.addWidget(
                Text(f"{number} {step.words(target)}", strong=here, ink="" if here else "muted")
            )
        place = steps.index(now) + 1
        self.setAccessibleName(f"Step {place} of {len(steps)}: {now.words(target)}")


class Footer(Clear):
    """The primary button says what it does: "Import 48 people".

    Attributes:
        cancel, back, next: the buttons.
        why: the words beside them.

    """

    def __init__(
        self, cancel: Callable[[], None], back: Callable[[], None], on: Callable[[], None]
    ) -> None:
        """Make the buttons."""
        super().__init__()
        self.cancel = button("&Cancel", run=cancel, tip="Import nothing, and go back")
        self.back = button("&Back", run=back)
        self.next = button("&Next", kind="primary", run=on)
        self.why = FittingText("", ink="muted")
        self.why.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = row_in(self)
        row.addWidget(self.cancel)
        row.addWidget(self.why, 1)
        row.addSpacing(theme.GAP)
        row.addWidget(self.back)
        row.addWidget(self.next)

    def show_steps(self, steps: ImportSteps | None, *, ticked: bool, busy: str) -> None:
        """Show what can be done now; at the step of sheets, one must be ticked."""
        going = steps is not None and steps.step is not Step.DONE
        self.setVisible(going)
        if steps is None or not going:
            return
        missing = steps.missing()
        if steps.step is Step.SHEET and not ticked:
            missing = "Tick at least one sheet."
        words = {
            Step.SHEET: "&Next: columns and rows",
            Step.COLUMNS: f"&Next: {steps.target.words.rows}",
            Step.PEOPLE: _import_words(steps),
        }.get(steps.step, "")
        self.next.setText(words)
        self.next.setAccessibleName(words.replace("&", ""))
        self.next.setEnabled(not missing and not busy)
        set_tip(self.next, missing)
        self.why.say(f"{busy}…" if busy else missing or _account(steps))
        first = Step.SHEET if steps.several_sheets else Step.COLUMNS
        self.back.setVisible(steps.step > first)
        self.back.setEnabled(not busy)
        self.cancel.setEnabled(not busy)


def _import_words(steps: ImportSteps) -> str:
    count = steps.choices.taken()
    if not count:
        return "&Keep the questions" if steps.choices.open_rows else "&Import"
    return f"&Import {steps.target.words.counted(count)}"


def _account(steps: ImportSteps) -> str:
    """What becomes of the rows, where the button does not count all of them."""
    words = account(steps.choices) if steps.step is Step.PEOPLE else ""
    return f"{words}." if words else ""


class Standstill(QStackedWidget):
    """A calm page in the middle: no file yet, a file that is being read, or what went wrong.

    Attributes:
        no_file, work, error: the three.

    """

    def __init__(
        self, *, choose: Callable[[], None], leave: Callable[[], None], cancel: Callable[[], None]
    ) -> None:
        """Offer the ways on from here."""
        super().__init__()
        self.setAccessibleName("Which file")
        self.no_file = EmptyState(
            "file-arrow-up",
            "Which sheet?",
            "",
            button("&Choose a file…", kind="primary", run=choose),
            button("&Back", run=leave),
        )
        self.work = EmptyState("hourglass-medium", "Reading", "", button("Cancel", run=cancel))
        self.again = button("&Choose another file…", kind="primary", run=choose)
        self.error = EmptyState("file-x", "", "", self.again, button("&Back", run=leave))
        for each in (self.no_file, self.work, self.error):
            self.addWidget(each)

    def first_field(self) -> QWidget | None:
        """The button that goes on from here."""
        shown = self.currentWidget()
        return shown.findChild(QPushButton) if shown is not None else None

    def ask_for_file(self, what: str) -> None:
        """There is no file yet; `what` says which kind is asked for."""
        self.no_file.say(
            "Which sheet?",
            f"Drop {what} here, or choose it: Excel, CSV, OpenDocument, Zoom, Teams and more. "
            "You see everything before anything is written.",
        )
        self.setCurrentWidget(self.no_file)

    def reading(self, name: str) -> None:
        """A file is being read."""
        self.work.say(f"Reading {name}…", "You can go on working; the sheet waits for you here.")
        self.setCurrentWidget(self.work)

    def failed(self, error: DeskError, name: str) -> None:
        """A file could not be read: what happened, why, what to do."""
        if isinstance(error, Cancelled):
            self.error.say(f"Stopped reading {name}", "Nothing was changed.")
        else:
            self.error.say(error.message, "\n".join(filter(None, (error.why, error.remedy))))
        self.setCurrentWidget(self.error)
