"""Doing one thing to many records: what it would come to, progress and Cancel, and counts after."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from PySide6.QtWidgets import QProgressBar, QWidget

from cme_desk.domain.office.history import Changes
from cme_desk.domain.problems import Problem
from cme_desk.errors import Cancelled, DeskError
from cme_desk.services.desk import Desk
from cme_desk.services.office import reasons
from cme_desk.ui.base.jobs import Job, JobProgress, Standing
from cme_desk.ui.context import Context
from cme_desk.ui.dialog import Dialog
from cme_desk.ui.fields.form import Field, Form
from cme_desk.ui.fields.texts import several_lines, text_of
from cme_desk.ui.look import theme
from cme_desk.ui.widgets.labels import Text

_LOOKING = "Looking at what this would do…"
_SHOWN = 3


class Effect(NamedTuple):
    """What doing it would come to, before it is done.

    Attributes:
        many: of how many records; 0 if there is nothing to do.
        sentences: what becomes of them, of the others, and whether it can be undone.
        problems: which are left out, and why.

    """

    many: int
    sentences: Sequence[str]
    problems: Sequence[Problem] = ()


class Done(NamedTuple):
    """What it came to: the changes, what is said of them, and what was left out."""

    changes: Changes
    sentence: str
    problems: Sequence[Problem] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkWork:
    """One thing that is done to many records.

    Attributes:
        title: "Reissue 1,110 certificates".
        doing: what the work bar says: "Reissuing certificates".
        go: the button, with the number: "&Reissue {many}".
        look: finds the effect, in the worker.
        do: does it, in the worker, with the reason.
        reason: what the reason is asked by; "" asks for none.
        dated: papers come of it, which are dated today.

    """

    title: str
    doing: str
    go: str
    look: Callable[[Desk, JobProgress], Effect]
    do: Callable[[Desk, JobProgress, str], Done]
    reason: str = ""
    dated: bool = False


class BulkDialog(Dialog):
    """Says the effect as soon as it is known, and does nothing before; Escape leaves all as it is.

    Attributes:
        effect: what it would come to; None while that is looked for.

    """

    def __init__(self, context: Context, work: BulkWork, parent: QWidget) -> None:
        """Begin to look."""
        super().__init__(work.title, parent, width=theme.FORM_WIDTH)
        self._context, self._work = context, work
        self.ask_before_leaving(context.say)
        self.effect: Effect | None = None
        self.told = Text(_LOOKING, wrap=True)
        self.body.addWidget(self.told)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("How far it is")
        self.body.addWidget(self.bar)
        self.left_out = Text("", ink="muted", wrap=True)
        self.left_out.hide()
        self.body.addWidget(self.left_out)
        self.form = Form(work.title)
        self.reason = several_lines()
        if work.reason:
            hint = "One sentence; it is kept for the audit beside each of them"
            self.form.add(Field("reason", "R&eason", self.reason, hint))
            self.reason.setPlaceholderText(work.reason)
            self.body.addWidget(self.form)
            self.reason.setFocus()
        # What is done to many is never done by a key that was meant for something else.
        self.go_button = self.offer_first(
            work.go.format(many="").rstrip(), self.save, destroys=True
        )
        self.go_button.setEnabled(False)
        self._job: Job | None = context.run(
            work.doing, work.look, done=self._looked, failed=self._failed
        )
        context.jobs.standing.connect(self._show_standing)
        self.finished.connect(lambda _: self._stop())

    def _show_standing(self, standing: Standing | None) -> None:
        """Show how far the look is; what else is being done is shown elsewhere."""
        if standing is None or self._job is None or self._context.jobs.running is not self._job:
            return
        self.bar.setRange(0, standing.total)
        self.bar.setValue(standing.done)
        if standing.total:
            self.told.setText(f"{_LOOKING} {standing.done:,} of {standing.total:,}")

    def _looked(self, effect: Effect) -> None:
        self._job = None
        self.bar.hide()
        self.effect = effect
        self.told.setText("\n\n".join(effect.sentences))
        reasons = [" ".join(filter(None, (x.message, x.remedy))) for x in effect.problems]
        more = len(reasons) - _SHOWN
        lines = [
            *map("– {}".format, reasons[:_SHOWN]),
            *([f"So it is with {more:,} more."] if more > 0 else []),
        ]
        self.left_out.setText("\n".join(lines))
        self.left_out.setVisible(bool(lines))
        many = f"{effect.many:,}" if effect.many else ""
        self.go_button.setText(self._work.go.format(many=many).rstrip())
        self.go_button.setEnabled(bool(effect.many))
        # Qt lays out a turn later what is longer now, and the dialog would not grow with it.
        layout = self.layout()
        if layout is not None:
            layout.activate()
        self.resize(self.width(), max(self.height(), self.heightForWidth(self.width())))

    def _failed(self, error: BaseException) -> None:
        self._job = None
        self.bar.hide()
        if not isinstance(error, Cancelled):
            self.told.setText(error.sentence if isinstance(error, DeskError) else str(error))

    def _stop(self) -> None:
        """Look no further once it is closed."""
        if self._job is not None:
            self._job.cancel()

    def save(self) -> None:
        """Do it, beside the window; a reason that is missing is said beside its field."""
        if self.effect is None or not self.effect.many:
            return
        why = text_of(self.reason)
        if self._work.reason:
            try:
                reasons.said(why, "It is kept for the audit.", self._work.reason)
            except DeskError as error:
                self.form.show_errors({"reason": error.sentence})
                return
        if self._work.dated and not self._context.may_date():
            return
        self.accept()
        work = self._work
        self._context.run(
            work.doing,
            lambda desk, progress: work.do(desk, progress, why),
            done=self._done,
            failed=self._stopped,
            must_finish=True,
        )

    def _done(self, done: Done) -> None:
        self._context.done(replace(done.changes, sentence=done.sentence))
        if done.problems:
            many = len(done.problems)
            first = f"; the first {_SHOWN} of {many:,}" if many > _SHOWN else ""
            title = f"These were left as they were{first}"
            self._context.say.problems(title, done.problems[:_SHOWN])

    def _stopped(self, error: BaseException) -> None:
        if isinstance(error, Cancelled):
            self._context.tell("Stopped; nothing was changed.")
        else:
            self._context.say.trouble(error)
