"""Duplicates: pairs of records that may be one, decided one after the other by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from cme_desk.domain.organizations.likeness import Likeness
from cme_desk.services.desk import Desk
from cme_desk.services.people.duplicates import Pair
from cme_desk.services.people.side_by_side import SideLine
from cme_desk.ui.base.command import Command
from cme_desk.ui.base.jobs import JobProgress
from cme_desk.ui.base.navigation import Address
from cme_desk.ui.context import Context
from cme_desk.ui.lists.records import Column
from cme_desk.ui.lists.table import RecordsTable
from cme_desk.ui.look import theme
from cme_desk.ui.look.theme import Tone
from cme_desk.ui.page import Page
from cme_desk.ui.widgets.arrange import Clear, column_in, row_in, scrolled
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.card import Card
from cme_desk.ui.widgets.chip import Chip, Mark
from cme_desk.ui.widgets.empty import EmptyState
from cme_desk.ui.widgets.flow import FlowLayout
from cme_desk.ui.widgets.header import PageHeader
from cme_desk.ui.widgets.labels import Ink, Text, breakable

_SHOWN = 500
_SURE = 0.95
_SAME = Mark("", Tone.GOOD)
_DIFFERS = Mark("", Tone.WARNING, "arrows-left-right-bold")


P = TypeVar("P", Pair, Likeness)
Compared = tuple[list[str], list[SideLine], Sequence[str], Sequence[str]]
"""The headings of two records, their lines, the reasons, and what forbids to join them unasked."""


def _likely(pair: Pair | Likeness) -> Mark:
    if pair.score >= _SURE:
        return Mark("very likely", Tone.ACCENT)
    return Mark("likely" if pair.score >= 0.75 else "perhaps")


class PairsPage(Page, Generic[P]):
    """All pairs that are still to be decided, the surest first, and the one that is looked at.

    Attributes:
        one: what a record is of, in one word ("person").
        icon: of the page when it is empty.
        nothing: what the empty page says, and what it says below that.
        decisions: the module that knows what was said of pairs.
        merging: the dialog that makes one record of two.

    """

    title = "Duplicates"
    one: ClassVar[str]
    icon: ClassVar[str]
    nothing: ClassVar[tuple[str, str]]
    decisions: ClassVar[Any]
    merging: ClassVar[Any]

    def __init__(self, context: Context) -> None:
        """Build the page; `open` looks for the pairs."""
        super().__init__(context)
        self._pairs: list[P] = []
        self._later: list[tuple[int, int]] = []
        self._names: Mapping[int, str] = {}
        self._looked = False
        self.header = PageHeader("Duplicates")
        self.again_button = button("Look &again", run=self.look)
        self.header.add(self.again_button)
        self.body.addWidget(self.header)
        row = row_in(gap=theme.GAP_WIDE)
        columns: list[Column[P]] = [
            Column(title="The two records", text=self._title, strong=True),
            Column(
                title=f"One {self.one}?",
                mark=_likely,
                width=150,
            ),
        ]
        self.table: RecordsTable[P] = RecordsTable(
            f"Pairs that may be one {self.one}",
            columns,
            key=lambda row: (row.one_id, row.other_id),
        )
        holder = Clear()
        left = column_in(holder)
        left.addWidget(self.table, 10)
        left.addStretch(0)
        row.addWidget(holder, 2)
        self.card = Card()
        right = Clear()
        beside = column_in(right)
        beside.addWidget(self.card)
        beside.addStretch(1)
        self._area = scrolled(right, "The two records")
        row.addWidget(self._area, 3)
        self.body.addLayout(row, 10)
        self.empty = EmptyState(self.icon, *self.nothing)
        self.body.addWidget(self.empty, 10)
        self.table.selection_changed.connect(self._show_pair)
        self.table.typed.connect(self._typed)
        self.table.opened.connect(lambda _row: self.same())

    def open(self, address: Address) -> None:
        """Look for the pairs, at each visit."""
        del address
        self.look()

    def look(self) -> None:
        """Look for the pairs anew, beside the window."""
        self._looked = False
        self.again_button.setEnabled(False)
        find, over = self.find_pairs, self._over
        self.context.run("Looking for duplicates", find, done=self._found, over=over)

    def _over(self) -> None:
        self.again_button.setEnabled(True)
        self._say(0)

    def find_pairs(self, desk: Desk, progress: JobProgress) -> list[P]:
        """Compare all records with those that could be meant; runs beside the window."""
        raise NotImplementedError

    def names_of(self, ids: Collection[int]) -> Mapping[int, str]:
        """What records are called."""
        raise NotImplementedError

    def compared(self, pair: P) -> Compared:
        """Both records side by side, and what speaks for and against their being one."""
        raise NotImplementedError

    def _found(self, pairs: list[P]) -> None:
        self._pairs, self._later, self._looked = pairs, [], True
        self.refresh()
        if self.table.model.rows:
            self.table.enter()
            self.table.go_to(0)

    def refresh(self) -> None:
        """Show what is still to be decided; what was merged or said since is seen."""
        waiting: list[P] = self.decisions.waiting(self.context.desk, self._pairs)
        last = [each for each in waiting if (each.one_id, each.other_id) in self._later]
        rows = [each for each in waiting if each not in last] + last
        shown = rows[:_SHOWN]
        ids = {each.one_id for each in shown} | {each.other_id for each in shown}
        self._names = self.names_of(ids)
        place = self.table.view.currentIndex().row()
        current = self.table.current
        self.table.set_rows(shown)
        if shown and current is not None and self.table.current != current:
            self.table.go_to(min(max(place, 0), len(shown) - 1))
        elif shown and self.table.current is None:
            self.table.go_to(0)
        self._say(len(rows))
        for each in (self.table, self._area):
            each.setVisible(bool(shown))
        self.empty.setVisible(self._looked and not shown)
        self._show_pair()

    def _say(self, many: int) -> None:
        if not self.again_button.isEnabled():
            self.header.say(self.title, f"Looking for records that may be one {self.one} …")
        elif many == 0:
            self.header.say(self.title)
        else:
            pairs = "1 pair of records" if many == 1 else f"{many:,} pairs of records"
            self.header.say(
                self.title,
                f"{pairs} may be one {self.one}, the surest first. Nothing is merged unasked.",
            )

    def _title(self, pair: P) -> str:
        one, other = (self._names.get(each, "") for each in (pair.one_id, pair.other_id))
        return f"{one} · twice" if one == other else f"{one} · {other}"

    def first_field(self) -> QWidget | None:
        """The list of pairs."""
        return self.table

    def commands(self) -> Sequence[Command]:
        """What can be done here."""
        return [Command(title="Look for duplicates &again", run=self.look, icon=self.icon)]

    def _show_pair(self) -> None:
        """Show the pair that the keyboard is on."""
        self.card.clear()
        pair = self.table.current
        if pair is None:
            return
        body = self.card.body
        headings, lines, reasons, vetoes = self.compared(pair)
        body.addWidget(SideGrid(headings, lines))
        if reasons:
            body.addSpacing(theme.GAP)
            body.addWidget(_sentence("; ".join(reasons), "muted"))
        for veto in vetoes:
            body.addWidget(_sentence(veto, "warning"))
        body.addSpacing(theme.GAP)
        body.addWidget(
            _answers(
                (f"Same {self.one}…", "S", self.same),
                ("Not the same", "N", self.not_the_same),
                ("Later", "L", self.later),
            )
        )

    def _typed(self, text: str) -> None:
        """The keys S, N and L; any other letter does nothing here."""
        answers = {"s": self.same, "n": self.not_the_same, "l": self.later}
        run = answers.get(text.casefold())
        if run is not None and self.table.current is not None:
            run()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: the same keys where a button has the keyboard."""
        if event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        ) and event.text().casefold() in {"s", "n", "l"}:
            self._typed(event.text())
        else:
            super().keyPressEvent(event)

    def same(self) -> None:
        """Open the merge of the pair."""
        pair = self.table.current
        if pair is not None:
            self.merging(self.context, [pair.one_id, pair.other_id], self).ask()
            self.table.enter()

    def not_the_same(self) -> None:
        """Remember that the pair is two; it is not asked again."""
        pair = self.table.current
        if pair is None:
            return
        desk, say = self.context.desk, self.decisions.not_the_same
        self.context.do(lambda: say(desk, pair.one_id, pair.other_id))
        self.table.enter()

    def later(self) -> None:
        """Put the pair at the end, and go on with the next."""
        pair = self.table.current
        if pair is None:
            return
        ids = (pair.one_id, pair.other_id)
        self._later = [each for each in self._later if each != ids] + [ids]
        place = self.table.view.currentIndex().row()
        self.refresh()
        if self.table.model.rows:
            self.table.go_to(min(place, len(self.table.model.rows) - 1))
        self.table.enter()


def _answers(*answers: tuple[str, str, Callable[[], None]]) -> QWidget:
    """Buttons, each with the key that does the same."""
    holder = Clear()
    flow = FlowLayout(holder, gap=theme.GAP_WIDE)
    for words, key, run in answers:
        made = button(
            words,
            run=run,
            kind="primary" if key == "S" else "",
            tip=f"Key {key}",
            name=f"{words.rstrip('…')}, key {key}",
        )
        sign = Text(key)
        sign.setProperty("kind", "key")
        sign.setAccessibleName(f"Key {key}")
        both = Clear()
        row = row_in(both)
        row.addWidget(made)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignVCenter)
        flow.addWidget(both)
    return holder


def _sentence(words: str, ink: Ink) -> Text:
    return Text(f"{words[:1].upper()}{words[1:]}.", ink=ink, wrap=True)


class SideGrid(Clear):
    """A line for each thing that the records say: label, mark, and each record's words."""

    def __init__(self, headings: Sequence[str], lines: Sequence[SideLine]) -> None:
        """Show the lines under the records' names."""
        super().__init__("The records side by side")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.GAP_WIDE)
        grid.setVerticalSpacing(theme.GAP)
        top = Qt.AlignmentFlag.AlignTop
        for column, heading in enumerate(headings, start=2):
            grid.setColumnStretch(column, 1)
            name = Text(heading, size=theme.SECTION, strong=True, wrap=True)
            grid.addWidget(name, 0, column, top)
        for place, line in enumerate(lines, start=1):
            label = Text(line.label, size=theme.CAPTION, ink="muted")
            grid.addWidget(label, place, 0, top)
            if line.same is not None:
                mark, words = (_SAME, "the same") if line.same else (_DIFFERS, "differs")
                grid.addWidget(Chip(mark, name=f"{line.label} {words}"), place, 1, top)
            for column, words in enumerate(line.values, start=2):
                text = Text(
                    breakable(words) or "—",
                    ink="" if words else "muted",
                    strong=line.same is False,
                    wrap=True,
                )
                text.setAccessibleName(f"{line.label}: {words or 'nothing'}")
                grid.addWidget(text, place, column, top)
