"""Cards for what has to be known before a sheet can be taken in: a session, a day."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from cme_desk.services.intake.steps import ImportSteps
from cme_desk.services.intake.target import Need
from cme_desk.ui.fields.choice import ChoiceField
from cme_desk.ui.fields.dates import DateField
from cme_desk.ui.widgets.arrange import Clear, column_in, empty
from cme_desk.ui.widgets.card import Card
from cme_desk.ui.widgets.labels import Text
from cme_desk.ui.widgets.notice import Notice

Correct = Callable[[Callable[[ImportSteps], None]], None]


class NeedCards(Clear):
    """A card for each need, with a list to choose from or a field for a day.

    Attributes:
        fields: by the need's reference.

    """

    def __init__(self, correct: Correct) -> None:
        """`correct` applies something a person said."""
        super().__init__()
        self._correct = correct
        self._shown: tuple[Need, ...] = ()
        self.fields: dict[str, ChoiceField | DateField] = {}
        self._column = column_in(self)
        self.hide()

    def show_needs(self, needs: Sequence[Need]) -> None:
        """Show what is needed; a field that is being filled in stays."""
        if tuple(needs) == self._shown:
            return
        self._shown = tuple(needs)
        self.fields.clear()
        empty(self._column)
        for need in needs:
            card = Card(need.title, long=True)
            field = self._choice(need) if need.choices else self._day(need)
            self.fields[need.reference] = field
            card.body.addWidget(field)
            if isinstance(field, DateField):
                wrong = Notice()
                field.judged.connect(wrong.say)
                card.body.addWidget(wrong)
            if need.hint:
                card.body.addWidget(Text(need.hint, ink="muted", wrap=True))
            self._column.addWidget(card)
        self.setVisible(bool(needs))

    def _choice(self, need: Need) -> ChoiceField:
        nothing = [] if need.value else [("", "Choose…")]
        field = ChoiceField(need.title.rstrip("?"), [*nothing, *need.choices])
        field.choose(need.value)
        field.activated.connect(lambda _: self._meet(need, field.key))
        return field

    def _day(self, need: Need) -> DateField:
        field = DateField(need.title)
        field.set_iso(need.value)
        field.changed.connect(lambda _: self._meet(need, field.iso))
        return field

    def _meet(self, need: Need, value: str) -> None:
        if value != need.value:
            self._correct(lambda steps: steps.meet(need.reference, value))
