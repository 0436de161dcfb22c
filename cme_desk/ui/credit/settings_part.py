"""The office's credit types: seen with their source, changed, added, retired."""

from __future__ import annotations

from cme_desk.domain.credit.types import CreditType, amount_text
from cme_desk.domain.vocabulary import Paper
from cme_desk.services.credit import types as service
from cme_desk.ui.context import Context
from cme_desk.ui.credit.fixed_dialog import FixedAmountDialog
from cme_desk.ui.credit.type_dialog import CreditTypeDialog
from cme_desk.ui.lists.filters import Filter, FilterChips
from cme_desk.ui.lists.records import Column
from cme_desk.ui.lists.table import RecordsTable
from cme_desk.ui.look.theme import Tone
from cme_desk.ui.settings_part import SettingsPart
from cme_desk.ui.widgets.arrange import row_in
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.chip import Mark
from cme_desk.ui.widgets.labels import Text

_PAPERS = {
    Paper.COMPLETION: "Completion",
    Paper.PARTICIPATION: "Participation",
    Paper.NONE: "Reported instead",
}


def _standing(row: CreditType) -> Mark:
    if not row.in_use:
        return Mark("not in use")
    return Mark("confirmed", Tone.GOOD) if row.confirmed else Mark("not confirmed", Tone.WARNING)


def _most(row: CreditType) -> str:
    caps = [
        f"{amount_text(amount)} {words}"
        for amount, words in ((row.cap_per_day, "a day"), (row.cap_per_activity, "an activity"))
        if amount
    ]
    return ", ".join(caps) or "—"


def _counted(row: CreditType) -> str:
    if row.follows:
        return f"equals {row.follows}"
    return f"{row.minutes_per_credit} min = 1"


_COLUMNS: list[Column[CreditType]] = [
    Column(title="Credit", text=lambda row: row.name, strong=True, tip=lambda row: row.label),
    Column(title="Counted", text=_counted, width=128, spare=2),
    Column(title="Step", text=lambda row: amount_text(row.step), width=64, number=True),
    Column(title="At most", text=_most, width=120, spare=3),
    Column(
        title="Awarded to",
        text=lambda row: ", ".join(row.professions) or "everybody",
        muted=True,
        spare=1,
    ),
    Column(title="Paper", text=lambda row: _PAPERS[row.paper], width=132, spare=2),
    Column(
        title="Source",
        mark=_standing,
        width=128,
        tip=lambda row: row.source,
    ),
]


class CreditTypesPart(SettingsPart):
    """The list, and the way into each."""

    def __init__(self, context: Context) -> None:
        """Build it; `refresh` fills it."""
        super().__init__(context, "Credit types", scrolls=False)
        bar = row_in()
        self.filters = FilterChips("Show credit types")
        self.filters.chosen.connect(lambda _key: self.refresh())
        bar.addWidget(self.filters)
        bar.addStretch(1)
        self.use_button = button("&Retire", run=self.use)
        self.fixed_button = button("Fi&xed amounts…", run=self.fix)
        self.change_button = button("&Change…", run=self.change, tip="Enter")
        bar.addWidget(self.use_button)
        bar.addWidget(self.fixed_button)
        bar.addWidget(self.change_button)
        bar.addWidget(button("&Add a credit type…", run=self.add, kind="primary"))
        self.body.addLayout(bar)
        self.body.addWidget(
            Text(
                "What ships is a default with its source. What is not confirmed was never compared "
                "with the owner's text: compare it with your own papers before you rely on it.",
                ink="muted",
                wrap=True,
            )
        )
        self.table = RecordsTable("Credit types", _COLUMNS, key=lambda row: row.id)
        self.table.opened.connect(self.open)
        self.table.selection_changed.connect(self._offer)
        self.body.addWidget(self.table, 10)
        self.body.addStretch(0)

    def refresh(self) -> None:
        """Ask again."""
        everything = service.listed(self.context.desk)
        in_use = [each for each in everything if each.in_use]
        unconfirmed = [each for each in in_use if not each.confirmed]
        views = {"": in_use, "unconfirmed": unconfirmed, "all": everything}
        filters = [
            Filter("", "In use", len(in_use)),
            Filter("unconfirmed", "Not confirmed", len(unconfirmed), Tone.WARNING),
        ]
        if len(everything) > len(in_use):
            filters.append(Filter("all", "All", len(everything)))
        self.filters.set_filters(filters)
        self.table.set_rows(views.get(self.filters.key, in_use))
        self._offer()

    def first_field(self) -> RecordsTable[CreditType]:
        """The list."""
        return self.table

    def open(self, row: CreditType) -> None:
        """Show all of a credit type, to be changed."""
        CreditTypeDialog(self.context, row, self).open()

    def change(self) -> None:
        """Open the chosen one."""
        for row in self.table.selected():
            self.open(row)

    def add(self) -> None:
        """Make one of the office's own."""
        CreditTypeDialog(self.context, CreditType(code="", name="", label=""), self).open()

    def fix(self) -> None:
        """Say what a format is worth in the chosen one."""
        for row in self.table.selected():
            FixedAmountDialog(self.context, row, self).open()

    def use(self) -> None:
        """Retire the chosen one, or take it into use again."""
        for row in self.table.selected():
            self.context.do(
                lambda row=row: service.set_in_use(  # type: ignore[misc]  # bound at once
                    self.context.desk, row.id, in_use=not row.in_use
                )
            )

    def _offer(self) -> None:
        chosen = self.table.selected()
        self.change_button.setEnabled(bool(chosen))
        self.fixed_button.setEnabled(bool(chosen))
        self.use_button.setEnabled(bool(chosen))
        retired = bool(chosen) and not chosen[0].in_use
        self.use_button.setText("Use again" if retired else "&Retire")
