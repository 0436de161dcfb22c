"""The last step: what was done, in numbers, and what is left to do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton

from cme_desk.services.intake.steps import ImportSteps
from cme_desk.ui.intake.fact_line import FactLine
from cme_desk.ui.look import theme
from cme_desk.ui.look.theme import Tone
from cme_desk.ui.widgets.arrange import Clear, column_in, row_in
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.card import Card
from cme_desk.ui.widgets.chip import Mark
from cme_desk.ui.widgets.labels import Text

_WIDTH = 560
_MOST = 8
_GOOD = Mark("", Tone.GOOD)
_LOOK = Mark("", Tone.WARNING)


class DoneStep(Clear):
    """A card that tells what was done, and one for what was not."""

    def __init__(
        self,
        *,
        decide: Callable[[], None],
        save: Callable[[], None],
        print_certificates: Callable[[], None],
        leave: Callable[[], None],
    ) -> None:
        """Offer the ways on from here."""
        super().__init__()
        self.done = Card("Imported", long=True)
        self.left = Card("Left to do", long=True)
        self.decide = button("&Decide now", run=decide, parent=self)
        self.save = button(
            "&Save these rows…",
            run=save,
            tip="As an Excel workbook with the reason beside each, to mend and import again",
            parent=self,
        )
        self.prints = button("&Print certificates", kind="primary", run=print_certificates)
        self.leave = button("&Back to the activity", run=leave)
        buttons = row_in()
        buttons.addWidget(self.prints)
        buttons.addWidget(self.leave)
        buttons.addStretch(1)
        column = column_in(self)
        for card in (self.done, self.left):
            card.setMaximumWidth(theme.px(_WIDTH))
            column.addWidget(card)
        column.addLayout(buttons)
        column.addStretch(1)

    def show_steps(self, steps: ImportSteps) -> None:
        """Tell of an import that is done."""
        choices, target = steps.choices, steps.target
        new = choices.new_people() if target.makes_people else 0
        of_activity = target.activity_id is not None
        self._clear()
        for words in (
            f"{target.words.counted(choices.taken())} {target.words.done}",
            f"{new:,} of them new in the office" if new else "",
            choices.decided.outcome if choices.decided else "",
            "The sheet is filed with the activity" if of_activity else "",
        ):
            if words:
                self.done.body.addWidget(FactLine(_GOOD, words, leads=False))
        waiting = len(choices.open_rows)
        refused = choices.refused
        self.left.setVisible(bool(waiting or refused))
        if waiting:
            words = f"{waiting:,} rows are kept as open questions"
            if waiting == 1:
                words = "1 row is kept as an open question"
            self.left.body.addWidget(FactLine(_LOOK, words, leads=False))
            self.left.body.addWidget(
                Text("Nothing is lost: they wait on Home until you decide.", ink="muted", wrap=True)
            )
        for row in refused[:_MOST]:
            words = f"Row {row.entry.row}, {row.name or 'without a name'}, was not taken: {row.why}"
            self.left.body.addWidget(FactLine(_LOOK, words, leads=False))
        if len(refused) > _MOST:
            self.left.body.addWidget(Text(f"… and {len(refused) - _MOST:,} more.", ink="muted"))
        self.decide.setVisible(bool(waiting))
        self.save.setVisible(bool(waiting or refused))
        ways = row_in()
        ways.addWidget(self.decide)
        ways.addWidget(self.save)
        ways.addStretch(1)
        self.left.body.addLayout(ways)
        self.prints.setVisible(of_activity and target.of_people)
        self.leave.setText("&Back to the activity" if of_activity else "&Back to people")

    def first_field(self) -> QPushButton:
        """The button that goes on."""
        return self.prints

    def _clear(self) -> None:
        for each in (self.decide, self.save):
            each.setParent(self)
            each.hide()
        for card in (self.done, self.left):
            card.clear()
