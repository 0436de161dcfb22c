"""Another amount than the agenda's, with its reason; or the date of a designation made before."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.credit.types import amount_text, typed_amount
from cme_desk.domain.office.history import Changes
from cme_desk.services.activities import agendas
from cme_desk.services.activities.agendas import Sum
from cme_desk.services.credit.approvals import Unfounded
from cme_desk.ui.context import Context
from cme_desk.ui.credit.approvals_card import way_out
from cme_desk.ui.dialog import FormDialog
from cme_desk.ui.fields.dates import DateField
from cme_desk.ui.fields.form import Field
from cme_desk.ui.fields.line import LineField


class DesignateDialog(FormDialog):
    """Amount, reason and date of one designation."""

    def __init__(
        self, context: Context, activity: Activity, found: Sum, parent: QWidget, *, why: str = ""
    ) -> None:
        """Show what is designated, or what the agenda comes to."""
        self._desk, self._activity, self._found = context.desk, activity, found
        self.amount, self.reason = LineField(), LineField()
        self.on = DateField("Designated on")
        kept = found.designation
        self.amount.setText(amount_text(kept.amount if kept and not why else found.computed.amount))
        self.reason.setText(kept.reason if kept else "")
        comes_to = amount_text(found.computed.amount)
        super().__init__(
            context,
            f"Designate {found.credit_type.name}",
            [
                [Field("amount", "Credits &designated", self.amount, f"The agenda: {comes_to}")],
                [Field("reason", "&Reason", self.reason, "Why it is not what the agenda comes to")],
                [
                    Field(
                        "on",
                        "Designated &on",
                        self.on,
                        "Only if it was designated before and is entered later",
                    )
                ],
            ],
            self._designate,
            parent,
            wrong={
                "missing-reason": "reason",
                "designation-after-the-fact": "on",
                "bad-designation-date": "on",
            },
        )
        if why:
            self.form.show_errors({"on": why})

    def _designate(self) -> Changes | None:
        try:
            return agendas.designate(
                self._desk,
                self._activity.id,
                self._found.credit_type.id,
                amount=typed_amount(self.amount.text()),
                reason=self.reason.text(),
                designated_on=self.on.iso,
            )
        except Unfounded as error:
            way_out(self._context, error, self._activity, self)
            return None
