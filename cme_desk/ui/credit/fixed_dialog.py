"""What an activity of a format is worth in a type of credit, where that is fixed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cme_desk.domain.credit.types import CreditType, FormatAmount, amount_text, parse_amount
from cme_desk.domain.office.history import Changes
from cme_desk.domain.vocabulary import ActivityFormat
from cme_desk.errors import DeskError
from cme_desk.services.credit import types as service
from cme_desk.ui.context import Context
from cme_desk.ui.dialog import FormDialog
from cme_desk.ui.fields.choice import ChoiceField
from cme_desk.ui.fields.form import Field
from cme_desk.ui.fields.line import LineField
from cme_desk.ui.fields.texts import put_text
from cme_desk.ui.fields.tick_box import TickBox


class FixedAmountDialog(FormDialog):
    """The amount of one format at a time; of PI CME also what a stage alone is worth."""

    def __init__(self, context: Context, kind: CreditType, parent: QWidget) -> None:
        """Show what is on file for the first format that has an amount."""
        self._desk, self._kind = context.desk, kind
        self._kept = {
            each.format: each
            for of, each in service.fixed_amounts(context.desk)
            if of.id == kind.id
        }
        order = sorted(ActivityFormat, key=lambda each: each not in self._kept)
        self.of = ChoiceField("Format", [(each.value, each.words) for each in order])
        self.amount, self.per = LineField(), LineField()
        self.stage, self.source = LineField(), LineField()
        super().__init__(
            context,
            f"Fixed amounts of {kind.name}",
            [
                [Field("of", "&Format", self.of)],
                [
                    Field("amount", "&Amount", self.amount, "Such as 1.00"),
                    Field("per", "For &one", self.per, "Such as article"),
                ],
                [Field("stage", "One s&tage alone", self.stage, "Of three; 0 for nothing")],
                [Field("source", "Sour&ce", self.source, "Where the rule stands, and its date")],
            ],
            self._set,
            parent,
            wrong={
                "bad-credit-amount": "amount",
                "bad-stage-amount": "stage",
                "missing-per": "per",
                "confirmed-without-source": "source",
            },
        )
        self.confirmed = TickBox("Checked at the source")
        self.form.add_widget(self.confirmed)
        self.of.currentIndexChanged.connect(lambda _index: self._show())
        self._show()

    def _show(self) -> None:
        chosen = ActivityFormat(self.of.key)
        kept = self._kept.get(chosen)
        put_text(self.amount, amount_text(kept.amount) if kept else "")
        put_text(self.per, kept.per if kept else "")
        put_text(self.stage, amount_text(kept.stage_amount) if kept else "")
        put_text(self.source, kept.source if kept else "")
        self.confirmed.setChecked(bool(kept and kept.confirmed))
        self.form.row("stage").setVisible(chosen is ActivityFormat.PI)

    def _set(self) -> Changes:
        chosen = ActivityFormat(self.of.key)
        stage = self.stage.text().strip() if chosen is ActivityFormat.PI else ""
        return service.set_fixed_amount(
            self._desk,
            FormatAmount(
                credit_type_id=self._kind.id,
                format=chosen,
                amount=_read(self.amount.text(), "bad-credit-amount"),
                per=self.per.text(),
                stage_amount=_read(stage or "0", "bad-stage-amount"),
                source=self.source.text(),
                confirmed=self.confirmed.isChecked(),
            ),
        )


def _read(text: str, reference: str) -> int:
    """Hundredths of an amount.

    Raises:
        DeskError: it is none.

    """
    try:
        return parse_amount(text)
    except ValueError as error:
        raise DeskError(reference, f"{error}.", "", "Type it as 1.00.") from None
