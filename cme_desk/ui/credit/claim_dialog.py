"""Setting what learners claim, one or many, with the reason that the audit will ask for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.credit.types import amount_text, parse_amount
from cme_desk.domain.office.history import Changes
from cme_desk.domain.problems import Problem
from cme_desk.errors import DeskError
from cme_desk.queries.attendance import AttendanceLine
from cme_desk.services.activities import record as activities
from cme_desk.services.credit import claims as service
from cme_desk.ui.context import Context
from cme_desk.ui.dialog import FormDialog
from cme_desk.ui.fields.choice import ChoiceField
from cme_desk.ui.fields.form import Field
from cme_desk.ui.fields.line import LineField


class ClaimDialog(FormDialog):
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
        self._refused: list[Problem] = []
        first = self._learners[0]
        many = len(self._learners) > 1
        time = "the time is not known" if first.minutes is None else f"{first.minutes} minutes"
        if many:
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
            "Change credit",
            [
                [Field("type", "&Type of credit", self.type)],
                [Field("amount", "Credits &claimed", self.amount)],
                [Field("reason", "&Reason", self.reason, "Kept for the audit: “left early”")],
            ],
            self._claim,
            parent,
            heading=f"{len(self._learners)} learners" if many else first.display,
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

    def _claim(self) -> Changes:
        try:
            amount = parse_amount(self.amount.text())
        except ValueError:
            raise DeskError("bad-credit-amount", "Type an amount, such as 0.75.") from None
        changes, self._refused = service.set_claims(
            self._desk,
            activity_id=self._activity.id,
            people=[each.person_id for each in self._learners],
            credit_type_id=int(self.type.key),
            amount=amount,
            reason=self.reason.text(),
        )
        return changes

    def kept(self) -> None:
        """Say who may not be awarded it."""
        if self._refused:
            self._context.say.problems("Some learners were left as they are", self._refused)
