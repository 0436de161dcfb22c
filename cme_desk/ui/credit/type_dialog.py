"""One credit type with all its rules and sentences, over the window."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cme_desk.domain.credit.types import CreditType, amount_text, parse_amount
from cme_desk.domain.office.history import Changes
from cme_desk.domain.vocabulary import Paper, Rounding
from cme_desk.errors import DeskError
from cme_desk.services.credit import types as service
from cme_desk.services.office import accreditations
from cme_desk.ui.context import Context
from cme_desk.ui.dialog import FormDialog
from cme_desk.ui.fields.choice import ChoiceField
from cme_desk.ui.fields.texts import (
    Asked,
    TextField,
    add_texts,
    put_text,
    several_lines,
    text_of,
)
from cme_desk.ui.fields.tick_box import TickBox
from cme_desk.ui.look import theme
from cme_desk.ui.look.theme import Tone
from cme_desk.ui.widgets.arrange import Clear, scrolled
from cme_desk.ui.widgets.card import Card
from cme_desk.ui.widgets.chip import Mark

_AMOUNTS = ("step", "minimum", "cap_per_day", "cap_per_activity")
_NUMBERS = ("minutes_per_credit", "report_days", "retention_years")
_LONG = ("designation", "award", "designated_line")
_CODE = (("code", "Code", "Short, such as “grand-rounds”; it cannot be changed later"),)
_LINES: tuple[tuple[Asked, ...], ...] = (
    (("name", "Name", "As people say it"), ("unit", "Unit", "What one is called")),
    (("label", "Label", "As it prints; *asterisks* make italics"),),
    (
        ("minutes_per_credit", "Minutes for one", ""),
        ("step", "Step", "Such as 0.25"),
        ("rounding", "Rounding", ""),
    ),
    (
        ("minimum", "At least", "0 for one step"),
        ("cap_per_day", "At most a day", "0 for no cap"),
        ("cap_per_activity", "At most an activity", "0 for no cap"),
    ),
    (("professions", "Awarded to", "Professions, divided by semicolons; empty for everybody"),),
    (("body", "Body behind it", "Whose accreditation or approval must be on file"),),
    (("paper", "Paper", ""), ("follows", "Equals the claim of", "For points that follow credit")),
    (
        ("report_days", "Days to report", "0 for no deadline"),
        ("retention_years", "Years to keep", "How long attendance must be proved"),
    ),
    (
        (
            "designation",
            "Designation statement",
            "Filled in: {the_provider} {format} {title} {location} {dates} {amount} {approver}",
        ),
    ),
    (("award", "Sentence on certificates", "Filled in: {amount} {label}"),),
    (("designated_line", "Sentence on participation", "Filled in: {amount} {label}"),),
    (("source", "Source", "Where the rule stands, and its date"),),
)
_FIELD_OF_ERROR = {
    "bad-credit-type-code": "code",
    "credit-type-code-taken": "code",
    "credit-type-name-taken": "name",
    "missing-name": "name",
    "missing-label": "label",
    "missing-unit": "unit",
    "unknown-followed-type": "follows",
    "followed-type-follows": "follows",
    "unknown-blank": "designation",
    "open-italics": "designation",
    "unknown-body": "body",
    "confirmed-without-source": "source",
}


class CreditTypeDialog(FormDialog):
    """Every field of one credit type; a new one if it has no id."""

    def __init__(self, context: Context, kind: CreditType, parent: QWidget) -> None:
        """Show what is on file."""
        self._desk, self._on_file = context.desk, kind
        title = kind.name if kind.id else "A new credit type"
        super().__init__(context, title, [], self._change, parent, fills=True)
        self.resize(theme.px(theme.FORM_WIDTH + 2 * theme.MARGIN), theme.px(theme.WINDOW_SIZE[1]))
        inner = Clear()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, theme.GAP, 0)
        column.setSpacing(theme.GAP_WIDE)
        if kind.id and not kind.confirmed:
            warning = Card()
            warning.add_fact(
                Mark("not confirmed", Tone.WARNING),
                "Nobody has compared this with the text of its owner. Compare it with your own "
                "papers, then tick “Checked at the source” below.",
            )
            column.addWidget(warning)
        self._build()
        column.addWidget(self.form)
        self.physicians = TickBox("Only physicians are awarded it")
        self.confirmed = TickBox("Checked at the source")
        self.in_use = TickBox("Offered for activities")
        for box in (self.physicians, self.confirmed, self.in_use):
            column.addWidget(box)
        column.addStretch(1)
        self.body.insertWidget(0, scrolled(inner, title), 1)
        self._show()

    def _build(self) -> None:
        others = [
            (each.code, each.name)
            for each in service.listed(self._desk)
            if each.id != self._on_file.id and not each.follows
        ]
        choices = {
            "rounding": [("nearest", "To the nearest"), ("down", "Down")],
            "paper": [(each.value, each.words) for each in Paper],
            "follows": [("", "Nothing: counted by time"), *others],
            "body": [
                ("", "Nobody"),
                *((each.code, each.name) for each in accreditations.bodies(self._desk)),
            ],
        }
        special: dict[str, TextField] = {
            name: several_lines(3 if name == "designation" else 2) for name in _LONG
        }
        for name, offered in choices.items():
            field = special[name] = ChoiceField("", offered)
            field.setMinimumContentsLength(10)
            field.setSizeAdjustPolicy(
                ChoiceField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
        lines = _LINES if self._on_file.id else (_CODE, *_LINES)
        self.fields = add_texts(self.form, lines, special)

    def _show(self) -> None:
        for name, field in self.fields.items():
            value = getattr(self._on_file, name)
            text = amount_text(value) if name in _AMOUNTS else str(value)
            put_text(field, "; ".join(value) if name == "professions" else text)
        self.physicians.setChecked(self._on_file.physicians_only)
        self.confirmed.setChecked(self._on_file.confirmed if self._on_file.id else False)
        self.in_use.setChecked(self._on_file.in_use)

    def typed(self) -> CreditType | None:
        """What stands in the fields; None, with the reason beside the field, if it cannot be."""
        values: dict[str, object] = {}
        errors: dict[str, str] = {}
        for name, field in self.fields.items():
            text = text_of(field)
            try:
                if name in _AMOUNTS:
                    values[name] = parse_amount(text or "0")
                elif name in _NUMBERS:
                    values[name] = int(text or "0")
                elif name == "rounding":
                    values[name] = Rounding(text)
                elif name == "paper":
                    values[name] = Paper(text)
                elif name == "professions":
                    values[name] = tuple(text.split(";"))
                else:
                    values[name] = text
            except ValueError:
                example = "such as 0.25" if name in _AMOUNTS else "such as 60"
                errors[name] = f"Type a number, {example}."
        self.form.show_errors(errors)
        if errors:
            return None
        return replace(
            self._on_file,
            **values,  # type: ignore[arg-type]  # each is of its field's type
            physicians_only=self.physicians.isChecked(),
            confirmed=self.confirmed.isChecked(),
            in_use=self.in_use.isChecked(),
        )

    def _change(self) -> Changes | None:
        typed = self.typed()
        if typed is None:
            return None
        return service.change(self._desk, typed) if typed.id else service.add(self._desk, typed)[1]

    def field_of(self, error: DeskError) -> str:
        """The field that an error names; the name for all others."""
        named = error.reference.removeprefix("bad-").replace("-", "_")
        field = _FIELD_OF_ERROR.get(error.reference, named)
        return field if field in self.fields else "name"
