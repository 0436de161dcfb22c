"""Keeps the page on the screen as it would print, a moment after each change."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from cme_desk.domain.templates.checks import BoxProblem
from cme_desk.domain.templates.samples import Sample, samples
from cme_desk.errors import DeskError
from cme_desk.services.templates import preview as service
from cme_desk.ui.base.printing import Paper
from cme_desk.ui.context import Context
from cme_desk.ui.designing.design import Design

_SOON_MS = 60
# Only when the hand rests: all the other samples take several times as long as one.
_LATER_MS = 700


class Preview(QObject):
    """Draws the template with a sample, and then looks whether the other samples have room too.

    Drawing one page takes some hundredths of a second, so it is done at once and in its turn.

    Signals:
        shown: the page as a `Paper`.
        found: a list of (sample's words, BoxProblem); "" for what any sample would show.
    """

    shown = Signal(object)
    found = Signal(object)

    def __init__(self, context: Context, design: Design, parent: QObject | None = None) -> None:
        """Follow the design."""
        super().__init__(parent)
        self._context, self._design = context, design
        self.samples: list[Sample] = []
        self.sample = ""
        self._findings: list[tuple[str, BoxProblem]] = []
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self.draw)
        self._later = QTimer(self, singleShot=True, interval=_LATER_MS)
        self._later.timeout.connect(self.check_others)
        design.changed.connect(self._soon.start)

    def begin(self) -> None:
        """Make the samples anew, as the office is now, and draw soon."""
        self.samples = samples(self._context.desk.office)
        self.sample = self.sample or self.samples[0].key
        self._soon.start()

    def use(self, key: str) -> None:
        """Show another sample."""
        self.sample = key
        self._soon.start()

    def end(self) -> None:
        """Draw nothing more for now."""
        self._soon.stop()
        self._later.stop()

    def draw(self) -> None:
        """Draw the page with the chosen sample."""
        self._soon.stop()
        sample = next((each for each in self.samples if each.key == self.sample), None)
        if sample is None:
            return
        try:
            pdf, wrong = service.look(self._context.desk, self._design.template, sample.facts)
        except DeskError as error:
            self._context.tell(error.sentence)
            return
        self._findings = [("", each) for each in wrong]
        self.shown.emit(Paper(pdf))
        self.found.emit(self._findings)
        self._later.start()

    def check_others(self) -> None:
        """Look whether the other samples have room."""
        self._later.stop()
        template = self._design.template
        findings = list(self._findings)
        known = {each.box_id for _, each in findings if each.box_id}
        boxes = [box for box in template.boxes if box.id not in known]
        for sample in self.samples:
            if sample.key != self.sample:
                found = service.other_findings(self._context.desk, template, boxes, sample.facts)
                findings += [(sample.words, each) for each in found]
        self.found.emit(findings)
