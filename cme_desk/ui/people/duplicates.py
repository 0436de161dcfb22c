"""Duplicates among people: pairs of records that may be one person."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtWidgets import QWidget

from cme_desk.domain.office.history import Changes
from cme_desk.services.desk import Desk
from cme_desk.services.people import duplicates as service
from cme_desk.services.people import side_by_side
from cme_desk.services.people.duplicates import Pair
from cme_desk.ui.base.jobs import JobProgress
from cme_desk.ui.base.navigation import Address, Crumb
from cme_desk.ui.context import Context
from cme_desk.ui.dialog import Dialog
from cme_desk.ui.look import theme
from cme_desk.ui.pairs_page import PairsPage, PairSubject, SideGrid
from cme_desk.ui.people.merge_dialog import MergeDialog
from cme_desk.ui.widgets.card import Card
from cme_desk.ui.widgets.labels import Text


class PeoplePairs(PairSubject[Pair]):
    """Pairs of people."""

    one = "person"
    icon = "users"
    nothing = (
        "No records look like one person twice",
        "Pairs come here when a name, an e-mail or a number stands in two records.",
    )

    def find_pairs(self, desk: Desk, progress: JobProgress) -> list[Pair]:
        """Compare everybody with everybody who could be meant."""
        return service.likely(desk, progress)

    def still_waiting(self, pairs: list[Pair]) -> list[Pair]:
        """Those of some pairs that are still to be decided."""
        return service.waiting(self.context.desk, pairs)

    def names_of(self, ids: Collection[int]) -> Mapping[int, str]:
        """What people are called."""
        return side_by_side.names(self.context.desk, set(ids))

    def show_side_by_side(self, pair: Pair, card: Card) -> None:
        """Show both records line by line, and the reasons."""
        desk, ids = self.context.desk, (pair.one_id, pair.other_id)
        headings = [side_by_side.heading(desk, each) for each in ids]
        card.body.addWidget(SideGrid(headings, side_by_side.lines(desk, ids)))
        words = "; ".join(pair.reasons)
        if words:
            card.body.addSpacing(theme.GAP)
            card.body.addWidget(Text(f"{words[:1].upper()}{words[1:]}.", ink="muted", wrap=True))
        for veto in pair.vetoes:
            card.body.addWidget(Text(f"{veto[:1].upper()}{veto[1:]}.", ink="warning", wrap=True))

    def merge_dialog(self, pair: Pair, parent: QWidget) -> Dialog:
        """The dialog that makes one record of two."""
        return MergeDialog(self.context, [pair.one_id, pair.other_id], parent)

    def say_not_the_same(self, pair: Pair) -> Changes:
        """Remember that a pair is two people."""
        return service.not_the_same(self.context.desk, pair.one_id, pair.other_id)


class DuplicatesPage(PairsPage[Pair]):
    """The page of them."""

    def __init__(self, context: Context) -> None:
        """Build the page."""
        super().__init__(context, PeoplePairs(context))

    def crumbs(self) -> Sequence[Crumb]:
        """Where this is."""
        return [Crumb("People", Address("people")), Crumb(self.title)]
