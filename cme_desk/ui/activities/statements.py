"""The statements of an activity as they print, to copy; and what learners read beforehand."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.statements.sheet import Printed, Sheet
from cme_desk.services.statements import sheet as service
from cme_desk.ui.base import clipboard
from cme_desk.ui.base.navigation import Address
from cme_desk.ui.context import Context
from cme_desk.ui.look import theme
from cme_desk.ui.look.theme import Tone
from cme_desk.ui.statements.disclosure_dialogs import DisclosureDialog, SupportDialog
from cme_desk.ui.widgets.arrange import Clear, column_in, columns_in, empty, row_in, scrolled
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.card import Card
from cme_desk.ui.widgets.chip import Chip, Mark
from cme_desk.ui.widgets.labels import MarkupText, Text

_NOT_CONFIRMED = "not confirmed"


class StatementsPart(Clear):
    """A card for each statement at the left; at the right what is missing and what is written.

    Attributes:
        sheet: the statements, as soon as an activity is shown.

    """

    sheet: Sheet

    def __init__(self, context: Context) -> None:
        """Build it empty; `show_activity` fills it."""
        super().__init__("Statements")
        self._context = context
        self._cards = column_in()
        self.lacking = Card("In place")
        self.early = Card("Save the date", "Before faculty and objectives are announced")
        inner = Clear()
        columns_in(inner, (3, [self._cards]), (2, [self.lacking, self._written(), self.early]))
        outer = column_in(self)
        outer.addLayout(self._bar())
        outer.addWidget(scrolled(inner, "Statements"), 1)

    def _bar(self) -> QHBoxLayout:
        bar = row_in()
        bar.addWidget(Text("In the order of an announcement, each by itself", ink="muted"))
        bar.addStretch(1)
        self.proofread_button = button(
            "Proof-&read a brochure…",
            run=self.proofread,
            tip="Paste a text or open a PDF, and see what is missing, wrong or out of date",
        )
        bar.addWidget(self.proofread_button)
        self.copy_button = button(
            "Copy all for a &brochure", run=self.copy_all, kind="primary", icon="copy"
        )
        bar.addWidget(self.copy_button)
        return bar

    def _written(self) -> Card:
        card = Card("Told to learners", "Before they begin: on the brochure, or another way")
        self.disclosure_button = button("Fi&nancial relationships…", run=self.write_disclosure)
        self.support_button = button("Co&mmercial support…", run=self.write_support)
        for each in (self.disclosure_button, self.support_button):
            line = QHBoxLayout()
            line.addWidget(each)
            line.addStretch(1)
            card.body.addLayout(line)
        return card

    def show_activity(self, activity: Activity) -> None:
        """Show an activity's statements."""
        sheet = service.of_activity(self._context.desk, activity.id)
        self.sheet = sheet
        empty(self._cards)
        for each in sheet.printed:
            self._cards.addWidget(self._card(each))
        self._show_missing(sheet)
        self._show_early(sheet)
        self.copy_button.setEnabled(bool(sheet.printed))

    def _card(self, printed: Printed) -> Card:
        title = printed.kind.words
        card = Card(f"{title}, {printed.name}" if printed.name else title)
        self._fill(card, printed)
        return card

    def _fill(self, card: Card, printed: Printed) -> None:
        """Put a statement in a card, with its source and a button to copy it."""
        card.body.addWidget(MarkupText(printed.markup))
        if not printed.confirmed:
            line = row_in()
            chip = Chip(Mark(_NOT_CONFIRMED, Tone.WARNING))
            line.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(Text(printed.source, size=theme.CAPTION, ink="muted", wrap=True), 1)
            card.body.addLayout(line)
        elif printed.source:
            source = Text(f"Source: {printed.source}", size=theme.CAPTION, ink="muted", wrap=True)
            card.body.addWidget(source)
        if printed.alone:
            alone = "Stands alone: divide it from all other text."
            card.body.addWidget(Text(alone, size=theme.CAPTION, ink="muted", wrap=True))
        line = QHBoxLayout()
        line.addWidget(self._copy_button(printed))
        line.addStretch(1)
        card.body.addLayout(line)

    def _copy_button(self, printed: Printed) -> QPushButton:
        made = button(
            "Copy",
            run=lambda: self._copy(printed.text, printed.html, "The statement is"),
            icon="copy",
            tip="With italics where they can be pasted",
        )
        made.setAccessibleName(f"Copy: {printed.kind.words} {printed.name}".strip())
        return made

    def field(self, key: str) -> QWidget | None:
        """The button behind which something is written; None if there is none."""
        return self.disclosure_button if key == "disclosure" else None

    def _show_missing(self, sheet: Sheet) -> None:
        self.lacking.clear()
        doubtful = sum(not each.confirmed for each in sheet.printed)
        title = "Missing" if sheet.missing else "To confirm" if doubtful else "In place"
        self.lacking.rename(title)
        for problem in sheet.missing:
            self.lacking.add_fact(Mark("", Tone.WARNING), problem.message)
            self.lacking.body.addWidget(
                Text(problem.remedy, size=theme.CAPTION, ink="muted", wrap=True)
            )
        if doubtful:
            words = "1 wording is" if doubtful == 1 else f"{doubtful} wordings are"
            self.lacking.add_fact(
                Mark("", Tone.WARNING),
                f"{words} not confirmed: compare with the owner's own text, then confirm.",
            )
            line = QHBoxLayout()
            line.addWidget(
                button(
                    "&Wordings of the office",
                    run=lambda: self._context.go(Address("settings", tab="statements")),
                )
            )
            line.addStretch(1)
            self.lacking.body.addLayout(line)
        if not sheet.missing and not doubtful:
            self.lacking.add_fact(Mark("", Tone.GOOD), "Everything can be printed as it stands")

    def _show_early(self, sheet: Sheet) -> None:
        """What a save-the-date may say: date, place, and this; no other statement."""
        self.early.clear()
        self.early.setVisible(sheet.save_the_date is not None)
        if sheet.save_the_date is not None:
            self._fill(self.early, sheet.save_the_date)

    def copy_all(self) -> None:
        """Put all statements on the clipboard."""
        if self.sheet.printed:
            self._copy(self.sheet.text, self.sheet.html, "The statements are")

    def _copy(self, text: str, html: str, what: str) -> None:
        clipboard.copy(text, html)
        self._context.tell(f"{what} on the clipboard")

    def proofread(self) -> None:
        """Go to the proof-reader, for this activity."""
        self._context.go(Address("proofread", self.sheet.activity.id))

    def write_disclosure(self) -> None:
        """Write what learners read of relevant financial relationships."""
        DisclosureDialog(self._context, self.sheet.activity, self).open()

    def write_support(self) -> None:
        """Write what learners read of commercial support."""
        SupportDialog(self._context, self.sheet.activity, self).open()
