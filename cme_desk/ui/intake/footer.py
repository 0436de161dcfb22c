"""The foot of the import: back, on, and why one cannot go on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from cme_desk.services.intake.steps import ImportSteps, Step
from cme_desk.ui.look import theme
from cme_desk.ui.widgets.arrange import Clear, row_in
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.labels import FittingText


class Footer(Clear):
    """The primary button says what it does: "Import 48 people".

    Attributes:
        back, next: the buttons.
        why: the words beside them.

    """

    def __init__(self, back: Callable[[], None], on: Callable[[], None]) -> None:
        """Make the buttons."""
        super().__init__()
        self.back = button("&Back", run=back)
        self.next = button("&Next", kind="primary", run=on)
        self.why = FittingText("", ink="muted")
        self.why.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = row_in(self)
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
        self.next.setToolTip(missing)
        self.why.say(f"{busy}…" if busy else missing or _kept(steps))
        first = Step.SHEET if steps.several_sheets else Step.COLUMNS
        self.back.setVisible(steps.step > first)
        self.back.setEnabled(not busy)


def _import_words(steps: ImportSteps) -> str:
    count = steps.choices.taken()
    if not count:
        return "&Keep the questions" if steps.choices.open_rows else "&Import"
    return f"&Import {steps.target.words.counted(count)}"


def _kept(steps: ImportSteps) -> str:
    """What becomes of the rows that are not decided."""
    waiting = len(steps.choices.open_rows) if steps.step is Step.PEOPLE else 0
    if not waiting:
        return ""
    one = waiting == 1
    return f"{'1 row is' if one else f'{waiting:,} rows are'} kept to be decided later."
