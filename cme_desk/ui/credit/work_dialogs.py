"""What learners did and claim: days of their work, what is waived for them, which credit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QWidget

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.credit.types import amount_text, typed_amount
from cme_desk.domain.credit.work import STAGES
from cme_desk.domain.office.history import Changes
from cme_desk.domain.problems import Problem
from cme_desk.domain.vocabulary import ActivityFormat, Gate, StepKind
from cme_desk.errors import DeskError
from cme_desk.queries import completions
from cme_desk.queries.attendance import AttendanceLine
from cme_desk.services.activities import record as activities
from cme_desk.services.credit import boards, choices, claims, gates, steps
from cme_desk.ui.context import Context
from cme_desk.ui.dialog import FormDialog
from cme_desk.ui.fields.choice import ChoiceField
from cme_desk.ui.fields.dates import DateField
from cme_desk.ui.fields.form import Field
from cme_desk.ui.fields.line import LineField
from cme_desk.ui.fields.tick_box import TickBox
from cme_desk.ui.widgets import words

_EVERYBODY, _CHOSEN = "everybody", "chosen"
_NAMED = 5


def whose(learners: Sequence[AttendanceLine]) -> str:
    """Whom a dialog is about."""
    return learners[0].display if len(learners) == 1 else f"{len(learners):,} learners"


def kinds_of(activity: Activity) -> list[StepKind]:
    """What can be said of the learners of an activity, the usual first."""
    first: list[StepKind] = []
    if activity.format is ActivityFormat.PI:
        first = [*STAGES]
    elif not activity.format.is_live:
        first = [StepKind.COMPLETED]
    return [*first, StepKind.EVALUATED, StepKind.FEEDBACK]


class LearnersDialog(FormDialog):
    """Asks what is to be kept of the chosen learners, and then says of whom it was not.

    Attributes:
        left: what is said of those.

    """

    left = "Some learners were left as they are"

    def __init__(
        self,
        context: Context,
        learners: Sequence[AttendanceLine],
        title: str,
        lines: Sequence[Sequence[Field]],
        keep: Callable[[], tuple[Changes, list[Problem]]],
        parent: QWidget,
        *,
        about: str,
        wrong: Mapping[str, str] | None = None,
    ) -> None:
        """Lay out the fields; `keep` keeps what was typed, and says whose it could not."""
        self._left: list[Problem] = []

        def kept() -> Changes:
            changes, self._left = keep()
            return changes

        heading = whose(learners)
        super().__init__(
            context, title, lines, kept, parent, heading=heading, about=about, wrong=wrong
        )

    def kept(self) -> None:
        """Say who was left as they are."""
        if self._left:
            self._context.say.problems(self.left, self._left)


class DaysDialog(LearnersDialog):
    """The day on which the chosen learners did something."""

    left = "No credit is awarded by that day"

    def __init__(
        self,
        context: Context,
        activity: Activity,
        learners: Sequence[AttendanceLine],
        parent: QWidget,
    ) -> None:
        """Begin with what is on file of one learner."""
        self._desk, self._activity = context.desk, activity
        self._people = [each.person_id for each in learners]
        found = [(each.value, each.words) for each in kinds_of(activity)]
        self.kind = ChoiceField("What they did", found)
        self.on = DateField("On")
        super().__init__(
            context,
            learners,
            "Day of completion" if not activity.format.is_live else "Evaluation",
            [
                [
                    Field("kind", "&What", self.kind),
                    Field("on", "&On", self.on, needed="Type the day."),
                ]
            ],
            self._record,
            parent,
            about=self._on_file(),
            wrong={"bad-date": "on", "stages-out-of-order": "on"},
        )

    def _on_file(self) -> str:
        if len(self._people) > 1:
            return self._activity.title
        found = completions.steps_of(self._desk.store, self._activity.id).get(self._people[0], {})
        said = [f"{kind.words} on {words.day(on)}" for kind, on in found.items()]
        return f"{self._activity.title} · {', '.join(said) or 'no day is on file'}"

    def _record(self) -> tuple[Changes, list[Problem]]:
        return steps.record(
            self._desk,
            activity_id=self._activity.id,
            people=self._people,
            kind=StepKind(self.kind.key),
            done_on=self.on.iso,
        )


class ClaimDialog(LearnersDialog):
    """The credit of one learner, or of several alike, for one activity."""

    def __init__(
        self,
        context: Context,
        activity: Activity,
        learners: Sequence[AttendanceLine],
        parent: QWidget,
    ) -> None:
        """Show what is claimed now."""
        self._desk, self._activity, self._learners = context.desk, activity, list(learners)
        first = self._learners[0]
        time = "the time is not known" if first.minutes is None else f"{first.minutes} minutes"
        if len(self._learners) > 1:
            time = "each claims the same; who may not be awarded it keeps what they have"
        claimed = {name for each in self._learners for name, _ in each.claims}
        types = [
            (str(credit_type.id), credit_type.name)
            for credit_type, _ in activities.designated(context.desk, activity.id)
            if credit_type.name in claimed
        ]
        self.type = ChoiceField("Type of credit", types)
        self.amount, self.reason = LineField(), LineField()
        super().__init__(
            context,
            learners,
            "Change credit",
            [
                [Field("type", "&Type of credit", self.type)],
                [Field("amount", "Credits &claimed", self.amount, needed="Type it such as 0.75.")],
                [
                    Field(
                        "reason",
                        "&Reason",
                        self.reason,
                        "Kept for the audit: “left early”",
                        needed="Type why, in two words or more: it is kept for the audit.",
                    )
                ],
            ],
            self._claim,
            parent,
            about=f"{activity.title} · {time}",
        )
        self.type.currentIndexChanged.connect(lambda _: self._show())
        self._show()
        self.begin_at("amount")

    def _show(self) -> None:
        name = self.type.currentText()
        amounts = {dict(each.claims)[name] for each in self._learners if name in dict(each.claims)}
        self.amount.setText(amount_text(amounts.pop()) if len(amounts) == 1 else "")

    def field_of(self, error: DeskError) -> str:
        """The reason, if it is missing; the amount for everything else."""
        return "reason" if error.reference == "missing-reason" else "amount"

    def _claim(self) -> tuple[Changes, list[Problem]]:
        return claims.set_claims(
            self._desk,
            activity_id=self._activity.id,
            people=[each.person_id for each in self._learners],
            credit_type_id=int(self.type.key),
            amount=typed_amount(self.amount.text()),
            reason=self.reason.text(),
        )


class WaiveDialog(FormDialog):
    """Lets an assessment or an evaluation not stand against credit, with the reason."""

    def __init__(
        self,
        context: Context,
        activity: Activity,
        learners: Sequence[AttendanceLine],
        parent: QWidget,
    ) -> None:
        """For the chosen learners, unless it is said for everybody."""
        self._desk, self._activity, self._learners = context.desk, activity, list(learners)
        found = [(each.value, each.words) for each in gates.asked(activity)]
        self.gate = ChoiceField("What is waived", found)
        everybody = (_EVERYBODY, "Everybody, also who comes later")
        chosen = [(_CHOSEN, whose(learners))] if learners else []
        self.whom = ChoiceField("For whom", [*chosen, everybody])
        self.reason = LineField()
        there = len(gates.of_activity(context.desk, activity.id))
        waived = f" · {there} waived already" if there else ""
        super().__init__(
            context,
            "Waive a requirement",
            [
                [Field("gate", "&What", self.gate), Field("whom", "&For", self.whom)],
                [Field("reason", "&Reason", self.reason, "Kept for the audit: “oral exam”")],
            ],
            self._waive,
            parent,
            about=f"{activity.title}{waived}. Credit is awarded without it, and the reason stands "
            "in the history.",
            words="&Waive",
            wrong={"missing-reason": "reason", "not-a-learner": "whom", "no-such-gate": "gate"},
        )
        self.begin_at("reason")

    def _waive(self) -> Changes:
        everybody = self.whom.key == _EVERYBODY
        return gates.waive(
            self._desk,
            activity_id=self._activity.id,
            people=None if everybody else [each.person_id for each in self._learners],
            gate=Gate(self.gate.key),
            reason=self.reason.text(),
        )


class WhichCreditDialog(LearnersDialog):
    """Which of the designated credit the chosen learners claim."""

    def __init__(
        self,
        context: Context,
        activity: Activity,
        learners: Sequence[AttendanceLine],
        parent: QWidget,
    ) -> None:
        """Tick what the first of them claims now."""
        self._desk, self._activity = context.desk, activity
        self._people = [each.person_id for each in learners]
        now = choices.of_people(self._desk, activity.id, self._people)
        open_ = any(each.open for each in now.values())
        usual = not any(each.said for each in now.values())
        self.boxes: dict[int, TickBox] = {}
        super().__init__(
            context,
            learners,
            "Which credit",
            [],
            self._choose,
            parent,
            about=f"{activity.title} · "
            + (
                "it has to be said which credit they claim"
                if open_
                else "what is usual for their profession"
                if usual
                else "as it was chosen"
            )
            + ". With none ticked, participation is certified and no credit.",
        )
        for kind in choices.offered(self._desk, activity.id):
            box = TickBox(kind.name.replace("&", "&&"))
            box.setChecked(kind.code in now[self._people[0]].codes)
            self.boxes[kind.id] = box
            self.body.insertWidget(self.body.count() - 1, box)

    def field_of(self, error: DeskError) -> str:
        """What is wrong is said below the boxes."""
        return ""

    def _choose(self) -> tuple[Changes, list[Problem]]:
        return choices.choose(
            self._desk,
            activity_id=self._activity.id,
            people=self._people,
            types=[key for key, box in self.boxes.items() if box.isChecked()],
        )


class BoardDialog(FormDialog):
    """The day on which an activity was registered with a certifying board."""

    def __init__(self, context: Context, activity: Activity, parent: QWidget) -> None:
        """Ask for a board whose points are designated."""
        self._desk, self._activity = context.desk, activity
        self._found = boards.registrations(context.desk, activity.id)
        self.board = ChoiceField("Board", [(str(kind.id), kind.name) for kind, _ in self._found])
        self.on, self.claim_by = DateField("Registered on"), DateField("Takes credit until")
        counted = boards.of_activity(context.desk, activity.id)
        ready = sum(not each.missing for each in counted)
        lines = [
            f"{each.name}, {each.board}: {', '.join(each.missing)}"
            for each in counted
            if each.missing
        ]
        more = f" and {len(lines) - _NAMED} more" if len(lines) > _NAMED else ""
        missing = f" Missing: {'; '.join(lines[:_NAMED])}{more}." if lines else ""
        super().__init__(
            context,
            "Certifying boards",
            [
                [Field("board", "&Points", self.board)],
                [
                    Field("on", "&Registered on", self.on, "Empty if it is not registered"),
                    Field("claim_by", "Takes credit &until", self.claim_by, "Empty for no end"),
                ],
            ],
            self._register,
            parent,
            about=f"{ready} of {len(counted)} are counted.{missing}",
            wrong={"bad-date": "on"},
        )
        self.board.currentIndexChanged.connect(lambda _: self._show())
        self._show()

    def _show(self) -> None:
        for kind, designation in self._found:
            if str(kind.id) == self.board.key:
                self.on.set_iso(designation.registered_on)
                self.claim_by.set_iso(designation.claim_by)

    def _register(self) -> Changes:
        return boards.register(
            self._desk,
            activity_id=self._activity.id,
            credit_type_id=int(self.board.key),
            on=self.on.iso,
            claim_by=self.claim_by.iso,
        )
