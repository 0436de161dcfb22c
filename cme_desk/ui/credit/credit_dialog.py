"""Setting what learners claim, one or many, with the reason that the audit will ask for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.credit.types import amount_text, parse_amount
from cme_desk.errors import DeskError
from cme_desk.queries.attendance import AttendanceLine
from cme_desk.services.activities import record as activities
from cme_desk.services.credit import claims as service
from cme_desk.ui.context import Context
from cme_desk.ui.fields.choice import ChoiceField
from cme_desk.ui.fields.form import Form, FormRow
from cme_desk.ui.look import theme
from cme_desk.ui.widgets.buttons import closing_row
from cme_desk.ui.widgets.labels import Text


class CreditDialog(QDialog):
    """The credit of one learner, or of several alike, for one activity."""

    def __init__(
        self,
        context: Context,
        activity: Activity,
        learners: Sequence[AttendanceLine],
        parent: QWidget,
    ) -> None:
        """Show what is claimed now."""
        super().__init__(parent)
        self.setWindowTitle("Change credit")
        self.setAccessibleName("Change credit")
        self.setModal(True)
        self.setMinimumWidth(theme.px(theme.MESSAGE_WIDTH))
        self._context, self._activity, self._learners = context, activity, list(learners)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.MARGIN] * 4)
        column.setSpacing(theme.GAP_WIDE)
        first = self._learners[0]
        many = len(self._learners) > 1
        whom = f"{len(self._learners)} learners" if many else first.display
        column.addWidget(Text(whom, size=theme.SECTION, strong=True))
        told = "the time is not known" if first.minutes is None else f"{first.minutes} minutes"
        if many:
            told = "each claims the same; who may not be awarded it stays as it is"
        column.addWidget(Text(f"{activity.title} · {told}", ink="muted", wrap=True))
        claimed = {name for each in self._learners for name, _ in each.claims}
        self._designated = [
            (credit_type, designation)
            for credit_type, designation in activities.designated(context.desk, activity.id)
            if credit_type.name in claimed
        ]
        self.type = ChoiceField(
            "Type of credit", [(str(each.id), each.name) for each, _ in self._designated]
        )
        self.amount, self.reason = QLineEdit(), QLineEdit()
        self.form = Form("Credit")
        self.form.add(("type", FormRow("&Type of credit", self.type)))
        self.form.add(("amount", FormRow("Credits &claimed", self.amount)))
        self.form.add(
            ("reason", FormRow("&Reason", self.reason, hint="Kept for the audit: “left early”"))
        )
        column.addWidget(self.form)
        column.addStretch(1)
        row, self.save_button = closing_row(self.reject, self.save)
        column.addLayout(row)
        self.type.currentIndexChanged.connect(lambda _: self._show())
        self._show()
        self.amount.setFocus()
        self.amount.selectAll()

    def _show(self) -> None:
        name = self.type.currentText()
        amounts = {dict(each.claims)[name] for each in self._learners if name in dict(each.claims)}
        self.amount.setText(amount_text(amounts.pop()) if len(amounts) == 1 else "")

    def save(self) -> None:
        """Keep it; what is wrong is told beside its field."""
        self.form.show_errors({})
        try:
            amount = parse_amount(self.amount.text())
        except ValueError:
            self.form.show_errors({"amount": "Type an amount, such as 0.75."})
            return
        try:
            changes, problems = service.set_claims(
                self._context.desk,
                activity_id=self._activity.id,
                people=[each.person_id for each in self._learners],
                credit_type_id=int(self.type.key),
                amount=amount,
                reason=self.reason.text(),
            )
        except DeskError as error:
            field = "reason" if error.reference == "missing-reason" else "amount"
            self.form.show_errors({field: error.sentence})
            return
        self.accept()
        self._context.done(changes)
        if problems:
            self._context.say.problems("Some learners were left as they are", problems)
