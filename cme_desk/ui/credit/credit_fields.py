"""The credit that an activity designates, as fields of its form: usual types, others by choice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from cme_desk.domain.credit.types import (
    CreditType,
    Designation,
    amount_text,
    fixed_words,
    parse_amount,
)
from cme_desk.domain.vocabulary import ActivityFormat
from cme_desk.errors import DeskError
from cme_desk.services.credit import types as service
from cme_desk.services.credit.designations import Designating
from cme_desk.services.desk import Desk
from cme_desk.ui.fields.choice import ChoiceField
from cme_desk.ui.fields.dates import DateField
from cme_desk.ui.fields.form import Field, Form
from cme_desk.ui.fields.line import LineField
from cme_desk.ui.widgets.arrange import Clear
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.labels import Text

_ABOUT_DATE = {"designation-after-the-fact", "bad-designation-date"}


class CreditFields:
    """A part of the form: an amount for each type that is shown, and since when.

    Attributes:
        form: the part, to be put into the form.
        amounts: the fields by the credit type's id; made when a type is first shown.

    """

    def __init__(self, desk: Desk) -> None:
        """Begin with no type; `show` shows the usual ones."""
        self._desk = desk
        self._kept: dict[int, Designation] = {}
        self._types: dict[int, CreditType] = {}
        self._begun = False
        self._format = ActivityFormat.LIVE_COURSE
        self.form = Form("Credit designated")
        self.amounts: dict[int, QLineEdit] = {}
        self._fixed = Clear()
        line = QHBoxLayout(self._fixed)
        line.setContentsMargins(0, 0, 0, 0)
        self._fixed_words = Text("", ink="muted", wrap=True)
        self.take_button = button("Take it", run=self.take)
        line.addWidget(self._fixed_words, 1)
        line.addWidget(self.take_button, 0, Qt.AlignmentFlag.AlignTop)
        self.form.add_widget(self._fixed)
        self.other = ChoiceField("Another type of credit", [])
        self.other.currentIndexChanged.connect(lambda _: self._add_chosen())
        self.on = DateField("Credit designated on")
        self.form.add(
            Field("other-credit", "Another type of credit", self.other),
            Field("designated_on", "Designated on", self.on, "Before the first day"),
        )

    def show(self, kept: Sequence[Designation], *, begun: bool, format: ActivityFormat) -> None:
        """Show what is designated, and empty fields for what usually is."""
        self._types = {each.id: each for each in service.listed(self._desk)}
        self._kept = {each.credit_type_id: each for each in kept}
        usual = [each.id for each in service.usual(self._desk)]
        for type_id in [*self._kept, *usual]:
            self._show_type(type_id)
        for type_id, field in self.amounts.items():
            amount = self._kept.get(type_id)
            field.setText(amount_text(amount.amount) if amount else "")
            shown = type_id in self._kept or type_id in usual
            self.form.row(f"credit-{type_id}").setVisible(shown)
        self.on.set_date(None)
        self.change_standing(begun=begun, format=format)

    def change_standing(self, *, begun: bool, format: ActivityFormat) -> None:
        """Follow the activity's day and format."""
        self._begun, self._format = begun, format
        self.form.row("designated_on").setVisible(begun)
        self._offer()
        found = service.fixed_amounts(self._desk, format)
        self._fixed.setVisible(bool(found))
        if found:
            kind, fixed = found[0]
            sure = "" if fixed.confirmed else " Nobody checked this: compare it with the rule."
            self._fixed_words.setText(
                f"{format.words}: {fixed_words(fixed, kind.name)}.{sure} Source: {fixed.source}."
            )

    def take(self) -> None:
        """Put what the format is worth into its field."""
        for kind, fixed in service.fixed_amounts(self._desk, self._format)[:1]:
            self._show_type(kind.id)
            self.amounts[kind.id].setText(amount_text(fixed.amount))

    def typed(self) -> tuple[list[Designating], dict[str, str]]:
        """What is to be designated, and what is wrong beside which field."""
        errors: dict[str, str] = {}
        found: list[Designating] = []
        day = self.on.date
        for type_id, field in self.amounts.items():
            if not field.text().strip():
                continue
            try:
                amount = parse_amount(field.text())
            except ValueError:
                errors[f"credit-{type_id}"] = "Type an amount, such as 1.00 or 1.25."
                continue
            if amount:
                found.append(Designating(type_id, amount, "", self._date(type_id, amount, day)))
        return found, errors

    def _date(self, type_id: int, amount: int, day: dt.date | None) -> str:
        """The typed date, for what is new, raised, or has no date yet."""
        kept = self._kept.get(type_id)
        if day is None or not self._begun:
            return ""
        settled = kept is not None and kept.designated_on and amount <= kept.amount
        return "" if settled else day.isoformat()

    @property
    def changed(self) -> bool:
        """Whether anything is typed that is not kept."""
        found, errors = self.typed()
        if errors:
            return True
        kept = {key: each.amount for key, each in self._kept.items()}
        return {each.credit_type_id: each.amount for each in found} != kept or any(
            each.designated_on for each in found
        )

    def field_of(self, error: DeskError) -> str | None:
        """The key of the row that an error is about; None if it is about none of these."""
        if error.reference in _ABOUT_DATE:
            self.form.row("designated_on").setVisible(True)
            self._begun = True
            return "designated_on"
        sentence = f"{error.message} {error.why}"
        for type_id, field in self.amounts.items():
            if field.text().strip() and self._types[type_id].name in sentence:
                return f"credit-{type_id}"
        return None

    def _show_type(self, type_id: int) -> None:
        kind = self._types[type_id]
        if type_id not in self.amounts:
            self.amounts[type_id] = LineField()
            hint = "" if kind.confirmed else "Not confirmed: check its rules in Settings"
            label = f"{kind.name}, {kind.unit}s designated"
            self.form.add_before(
                Field(f"credit-{type_id}", label, self.amounts[type_id], hint),
                before="other-credit",
            )
        self.form.row(f"credit-{type_id}").setVisible(True)

    def _add_chosen(self) -> None:
        if self.other.key:
            type_id = int(self.other.key)
            self._show_type(type_id)
            self._offer()
            self.amounts[type_id].setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self) -> None:
        """Offer the types in use that are not shown."""
        hidden = [
            each
            for each in self._types.values()
            if each.in_use
            and not (each.id in self.amounts and not self.form.row(f"credit-{each.id}").isHidden())
        ]
        self.other.set_choices([("", "Choose…"), *((str(each.id), each.name) for each in hidden)])
