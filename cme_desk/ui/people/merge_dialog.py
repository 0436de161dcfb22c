"""Merging records: which one stays, and whose value where they differ."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from cme_desk.errors import DeskError
from cme_desk.services.people import merging as service
from cme_desk.services.people import side_by_side
from cme_desk.services.people.merging import MergePlan
from cme_desk.ui.context import Context
from cme_desk.ui.dialog import Dialog
from cme_desk.ui.fields.form import Field, Form
from cme_desk.ui.fields.line import LineField
from cme_desk.ui.fields.tick_box import RadioChoice
from cme_desk.ui.look import theme
from cme_desk.ui.look.theme import Tone
from cme_desk.ui.widgets.arrange import Clear, column_in, empty, row_in, scrolled
from cme_desk.ui.widgets.chip import Chip, Mark
from cme_desk.ui.widgets.labels import Text


class MergeDialog(Dialog):
    """Two or more records to be made one.

    Attributes:
        kept: the id of the record that stayed, after it was done; 0 before.

    """

    def __init__(self, context: Context, ids: Sequence[int], parent: QWidget) -> None:
        """Show what would happen; the record that most hangs on is kept unless one is chosen."""
        super().__init__(
            "Merge records",
            parent,
            heading="Merge records of one person",
            width=theme.FORM_WIDTH + theme.SIDEBAR,
        )
        self.kept = 0
        self._context = context
        self._ids = list(ids)
        self._keep = service.better_kept(context.desk, self._ids)
        self._taken: dict[str, int] = {}
        self.ask_before_leaving(context.say)
        self._against = False
        self._place = QVBoxLayout()
        self.body.addLayout(self._place)
        self.reason = LineField()
        self.form = Form("Why they are one person")
        hint = "Kept in the history: “the NPI of the second was mistyped”"
        self.form.add(Field("reason", "&Why they are one person all the same", self.reason, hint))
        self.body.addWidget(self.form)
        self.merge_button = self.offer_first("&Merge", self.merge, destroys=True)
        self._show()
        (self.reason if self._against else self._kept_radio).setFocus()

    def _show(self) -> None:
        """Ask what would happen, and show it."""
        others = [each for each in self._ids if each != self._keep]
        plan = service.look(self._context.desk, self._keep, others)
        empty(self._place)
        self._groups: list[QButtonGroup] = []
        self._place.addWidget(self._choices(plan))
        moves = f"{', '.join(plan.moves)} move over. " if plan.moves else ""
        self.tell(
            f"{moves}Other names, e-mails and numbers stay with the record. Certificates keep what "
            "they said. It can be undone in one step, also later."
        )
        self._against = bool(plan.hindrances)
        self.form.setVisible(self._against)
        self.adjustSize()

    def _choices(self, plan: MergePlan) -> QWidget:
        inner = Clear()
        inner.setAccessibleName("What stays")
        outer = column_in(inner)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.GAP_WIDE)
        grid.setVerticalSpacing(theme.GAP)
        grid.addWidget(Text("Keep", size=theme.CAPTION, ink="muted"), 0, 0)
        keeping = self._group()
        for column, person_id in enumerate(self._ids, start=1):
            grid.setColumnStretch(column, 1)
            name = side_by_side.heading(self._context.desk, person_id)
            radio = self._radio(keeping, name, f"Keep the record of {name}")
            if person_id == self._keep:
                radio.setChecked(True)
                self._kept_radio = radio
            radio.toggled.connect(lambda on, each=person_id: self._keep_other(each) if on else None)
            grid.addWidget(radio, 0, column)
        for place, choice in enumerate(plan.choices, start=1):
            label = choice.field.label
            grid.addWidget(Text(label, size=theme.CAPTION, ink="muted"), place, 0)
            group = self._group()
            stays = self._taken.get(choice.field.key, choice.suggested)
            for column, person_id in enumerate(self._ids, start=1):
                words = choice.values.get(person_id, "")
                if not words:
                    grid.addWidget(Text("—", ink="muted"), place, column)
                    continue
                radio = self._radio(group, words, f"{label}: {words}")
                radio.setChecked(person_id == stays)
                radio.toggled.connect(
                    lambda on, key=choice.field.key, each=person_id: self._take(key, each, on)
                )
                grid.addWidget(radio, place, column)
        outer.addLayout(grid)
        for problem in plan.hindrances:
            outer.addLayout(_line(problem.message, "Speaks against it", Tone.WARNING))
        for note in plan.notes[:6]:
            outer.addLayout(_line(note, "Good to know", Tone.NEUTRAL))
        if len(plan.notes) > 6:
            outer.addWidget(Text(f"… and {len(plan.notes) - 6} more like these.", ink="muted"))
        if len(plan.choices) + len(plan.notes) <= 9:
            return inner
        area = scrolled(inner, "What stays")
        area.setMinimumHeight(theme.px(theme.FORM_WIDTH) // 2)
        return area

    def _group(self) -> QButtonGroup:
        group = QButtonGroup(self)
        self._groups.append(group)
        return group

    def _radio(self, group: QButtonGroup, words: str, name: str) -> RadioChoice:
        radio = RadioChoice(words, name)
        group.addButton(radio)
        return radio

    def _keep_other(self, person_id: int) -> None:
        self._keep = person_id
        self._show()

    def _take(self, key: str, person_id: int, on: bool) -> None:
        if on:
            self._taken[key] = person_id

    def merge(self) -> None:
        """Do it; what speaks against it wants a reason first."""
        others = [each for each in self._ids if each != self._keep]
        try:
            changes = service.merge(
                self._context.desk,
                self._keep,
                others,
                chosen=self._taken,
                although=self.reason.text(),
            )
        except DeskError as error:
            if not self._against:
                self._context.say.error(error)
                return
            self.form.show_errors({"reason": error.sentence})
            return
        self.kept = self._keep
        self.accept()
        self._context.done(changes)


def _line(words: str, name: str, tone: Tone) -> QHBoxLayout:
    line = row_in()
    icon = "info-bold" if tone is Tone.NEUTRAL else ""
    chip = Chip(Mark("", tone, icon), name=name)
    line.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(Text(words, ink="warning" if tone is Tone.WARNING else "", wrap=True), 1)
    return line
