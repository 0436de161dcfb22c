"""Duplicates among people: pairs of records that may be one person."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import ClassVar

from cme_desk.services.desk import Desk
from cme_desk.services.people import duplicates as service
from cme_desk.services.people import side_by_side
from cme_desk.services.people.duplicates import Pair
from cme_desk.ui.base.jobs import JobProgress
from cme_desk.ui.pairs_page import Compared, PairsPage
from cme_desk.ui.people.merge_dialog import MergeDialog


class DuplicatesPage(PairsPage[Pair]):
    """Pairs of people."""

    one, under, icon = "person", "people", "users"
    nothing = (
        "No records look like one person twice",
        "Pairs come here when a name, an e-mail or a number stands in two records.",
    )
    decisions: ClassVar = service
    merging: ClassVar = MergeDialog

    def find_pairs(self, desk: Desk, progress: JobProgress) -> list[Pair]:
        """Compare everybody with everybody who could be meant."""
        return service.likely(desk, progress)

    def names_of(self, ids: Collection[int]) -> Mapping[int, str]:
        """What people are called."""
        return side_by_side.names(self.context.desk, set(ids))

    def compared(self, pair: Pair) -> Compared:
        """Two people as certificates name them, and what is known of them."""
        desk, ids = self.context.desk, (pair.one_id, pair.other_id)
        headings = [side_by_side.heading(desk, each) for each in ids]
        return headings, side_by_side.lines(desk, ids), pair.reasons, pair.vetoes
