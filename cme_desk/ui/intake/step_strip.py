"""The steps of the import at the top right, the present one in bold."""

from __future__ import annotations

from cme_desk.services.intake.steps import Step
from cme_desk.services.intake.target import Target
from cme_desk.ui.widgets.arrange import Clear, empty, row_in
from cme_desk.ui.widgets.labels import Text


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
