"""Duplicates among organizations: pairs of records that may be one, and making one of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import ClassVar

from PySide6.QtWidgets import QButtonGroup, QWidget

from cme_desk.domain.organizations.likeness import Likeness
from cme_desk.queries import organizations as query
from cme_desk.services.desk import Desk
from cme_desk.services.organizations import merging as service
from cme_desk.services.organizations import record
from cme_desk.services.people.side_by_side import SideLine
from cme_desk.ui.base.jobs import JobProgress
from cme_desk.ui.context import Context
from cme_desk.ui.dialog import Dialog
from cme_desk.ui.fields.tick_box import RadioChoice
from cme_desk.ui.look import theme
from cme_desk.ui.organizations.list import kind_words
from cme_desk.ui.pairs_page import Compared, PairsPage
from cme_desk.ui.widgets.labels import Text

_TITLES = 3


class MergeOrganizationsDialog(Dialog):
    """Records of organizations to be made one: which stays, and so how it prints.

    Attributes:
        kept: the id of the record that stayed, after it was done; 0 before.

    """

    def __init__(self, context: Context, ids: Sequence[int], parent: QWidget) -> None:
        """Show what would happen; the record that most hangs on is kept unless one is chosen."""
        super().__init__(
            "Merge organizations",
            parent,
            heading="Merge records of one organization",
            about="Which name prints from now on?",
            width=theme.FORM_WIDTH,
        )
        self.kept = 0
        self._context, self._ids = context, list(ids)
        self._keep = service.better_kept(context.desk, self._ids)
        self._group = QButtonGroup(self)
        for each in self._ids:
            name = record.get(context.desk, each).name
            radio = RadioChoice(name, f"Keep the record of {name}")
            radio.setChecked(each == self._keep)
            self._group.addButton(radio, each)
            self.body.addWidget(radio)
        self._group.idToggled.connect(self._choose)
        self.moves = Text("", ink="muted", wrap=True)
        self.body.addWidget(self.moves)
        self.merge_button = self.offer_first("&Merge", self.merge, destroys=True)
        self._show()
        self._group.button(self._keep).setFocus()

    @property
    def _gone(self) -> list[int]:
        return [each for each in self._ids if each != self._keep]

    def _choose(self, organization_id: int, on: bool) -> None:
        if on:
            self._keep = organization_id
            self._show()

    def _show(self) -> None:
        plan = service.look(self._context.desk, self._keep, self._gone)
        moves = f"Moves over: {', '.join(plan.moves)}. " if plan.moves else ""
        self.moves.setText(
            f"{moves}The other names stay with the record, and find it. Certificates keep what "
            "they said. It can be undone in one step, also later."
        )

    def merge(self) -> None:
        """Do it."""
        changes = self._context.attempt(
            lambda: service.merge(self._context.desk, self._keep, self._gone)
        )
        if changes is not None:
            self.kept = self._keep
            self.accept()
            self._context.done(changes)


class OrganizationDuplicatesPage(PairsPage[Likeness]):
    """Pairs of organizations."""

    one, under, icon = "organization", "organizations", "buildings"
    nothing = (
        "No organizations look like one twice",
        "Pairs come here when two names have the same words, or nearly the same letters.",
    )
    decisions: ClassVar = service
    merging: ClassVar = MergeOrganizationsDialog

    def find_pairs(self, desk: Desk, progress: JobProgress) -> list[Likeness]:
        """Compare the names that share a word."""
        return service.likely(desk)

    def names_of(self, ids: Collection[int]) -> Mapping[int, str]:
        """What organizations are called."""
        return {each: record.get(self.context.desk, each).name for each in ids}

    def compared(self, pair: Likeness) -> Compared:
        """Two organizations by their names, and what is known of them."""
        store, ids = self.context.desk.store, (pair.one_id, pair.other_id)
        names = self.names_of(ids)
        shown = [each for each in (query.line(store, one) for one in ids) if each is not None]
        parts = [query.activities_of(store, each.id) for each in shown]
        rows = (
            ("Kind", [kind_words(each.kind) for each in shown]),
            ("Also called", [each.aliases for each in shown]),
            ("People", [f"{each.people:,}" for each in shown]),
            ("Activities", ["; ".join(one.title for one in each[:_TITLES]) for each in parts]),
        )
        lines = [SideLine(label, tuple(values), None) for label, values in rows]
        return [names[each] for each in ids], lines, [pair.reason], []
