"""Name badges and tents: which sheet, for whom, and where to begin on a used sheet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.attendance.orders import PaperOrder
from cme_desk.domain.papers.label_sheets import SheetKind
from cme_desk.services.desk import Desk
from cme_desk.services.papers import name_papers as service
from cme_desk.ui.base.jobs import JobProgress
from cme_desk.ui.context import Context
from cme_desk.ui.fields.choice import ChoiceField
from cme_desk.ui.fields.form import Field
from cme_desk.ui.fields.tick_box import TickBox
from cme_desk.ui.paper_job import Outcome, PaperWork
from cme_desk.ui.papers.paper_dialog import PaperDialog
from cme_desk.ui.widgets.labels import Text

_TITLES = {SheetKind.BADGE: "Name badges", SheetKind.TENT: "Name tents"}
_SHEET_LETTERS = 24
_UNSURE = (
    "The measures of this sheet were not tried with the sheet itself: print one page with the "
    "edges on plain paper first, and hold it against the sheet."
)


class NamePaperDialog(PaperDialog):
    """What is chosen here is drawn for the people given, or for everybody of the activity."""

    def __init__(
        self,
        context: Context,
        kind: SheetKind,
        activity: Activity,
        parent: QWidget,
        people: Sequence[int] = (),
    ) -> None:
        """Ask; without `people` it is for who was there and who is expected."""
        super().__init__(context, _TITLES[kind], parent)
        self._kind, self._activity = kind, activity
        self._people = list(people) or None
        self._sheets = {each.id: each for each in service.sheets(kind)}
        self.tell(self._whose())
        self._build()
        self.outlines = TickBox("Print the edges too, for a try on plain paper")
        self.outlines.toggled.connect(lambda _: self.look_soon())
        self.body.addWidget(self.outlines)
        self.warning = Text("", ink="muted", wrap=True)
        self.body.addWidget(self.warning)
        self._sheet_chosen()
        self.sheet.setFocus()

    def _whose(self) -> str:
        many = self._people or service.everybody(self._context.desk, self._activity.id)
        who = "1 person" if len(many) == 1 else f"{len(many):,} people"
        if self._people:
            return f"For {who}."
        return f"For {who} who were at {self._activity.code} or are expected."

    def _build(self) -> None:
        self.sheet = ChoiceField(
            "Sheet", [(each.id, f"{each.name}: {each.what}") for each in self._sheets.values()]
        )
        # Its long words would take the room of the preview; they stand whole in the list.
        self.sheet.setSizeAdjustPolicy(
            ChoiceField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.sheet.setMinimumContentsLength(_SHEET_LETTERS)
        self.sheet.currentIndexChanged.connect(lambda _: self._sheet_chosen())
        self.begin = ChoiceField("Begin at label")
        self.order = ChoiceField(
            "Order", [(each.value, each.words.capitalize()) for each in PaperOrder]
        )
        self.form.add(Field("sheet", "S&heet in the printer", self.sheet))
        self.form.add(
            Field("begin", "&Begin at label", self.begin, "Counted along the rows"),
            Field("order", "&Order", self.order),
        )

    def _sheet_chosen(self) -> None:
        sheet = self._sheets[self.sheet.key]
        self.begin.set_choices([(str(each), str(each)) for each in range(1, sheet.count + 1)])
        self.begin.setEnabled(sheet.count > 1)
        self.warning.setText("" if sheet.confirmed else _UNSURE)
        self.warning.setVisible(not sheet.confirmed)

    def work(self) -> PaperWork:
        """The badges or tents, on the sheet that is chosen."""
        kind, activity_id, people = self._kind, self._activity.id, self._people
        sheet, order = self.sheet.key, PaperOrder(self.order.key)
        begin_at, outlines = int(self.begin.key), self.outlines.isChecked()
        noun = kind.value

        def draw(desk: Desk, _progress: JobProgress, _path: Path | None) -> Outcome:
            made = service.draw(
                desk,
                kind,
                activity_id,
                people,
                sheet=sheet,
                order=order,
                begin_at=begin_at,
                outlines=outlines,
            )
            count = f"1 {noun}" if made.count == 1 else f"{made.count:,} {noun}s"
            return Outcome(made.pdf, count, problems=made.problems)

        name = f"{self._activity.code} {_TITLES[kind].lower()}"
        return PaperWork(name=name, title=f"Drawing {name}", draw=draw)
