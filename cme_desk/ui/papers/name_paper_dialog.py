"""Name badges and tents: which sheet, for whom, and where to begin on a used sheet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.attendance.orders import PaperOrder
from cme_desk.domain.papers.label_sheets import LabelSheet, SheetKind
from cme_desk.services.desk import Desk
from cme_desk.services.papers import name_papers as service
from cme_desk.services.papers.name_papers import Drawn
from cme_desk.ui.context import Context
from cme_desk.ui.fields.choice import ChoiceField
from cme_desk.ui.fields.form import Form, FormRow
from cme_desk.ui.fields.tick_box import TickBox
from cme_desk.ui.look import theme
from cme_desk.ui.papers import paper_output
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.labels import Text

_TITLES = {SheetKind.BADGE: "Name badges", SheetKind.TENT: "Name tents"}
_UNSURE = (
    "The measures of this sheet were not tried with the sheet itself: print one page with the "
    "edges on plain paper first, and hold it against the sheet."
)


class NamePaperDialog(QDialog):
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
        super().__init__(parent)
        self._page = parent
        self._context, self._kind, self._activity = context, kind, activity
        self._people = list(people) or None
        self._sheets = {each.id: each for each in service.sheets(kind)}
        title = _TITLES[kind]
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setModal(True)
        self.setMinimumWidth(theme.px(theme.FORM_WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.MARGIN] * 4)
        column.setSpacing(theme.GAP_WIDE)
        column.addWidget(Text(title, size=theme.SECTION, strong=True))
        column.addWidget(Text(self._whose(), ink="muted", wrap=True))
        column.addWidget(self._form())
        self.outlines = TickBox("Print the edges too, for a try on plain paper")
        column.addWidget(self.outlines)
        self.told = Text("", ink="muted", wrap=True)
        column.addWidget(self.told)
        column.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button("Cancel", run=self.reject))
        row.addWidget(button("&Save as PDF…", run=self.save, icon="file-pdf"))
        self.print_button = button("&Print…", run=self.print, kind="primary", icon="printer")
        self.print_button.setDefault(True)
        row.addWidget(self.print_button)
        column.addLayout(row)
        self._sheet_chosen()
        self.sheet.setFocus()

    def _whose(self) -> str:
        many = self._people or service.everybody(self._context.desk, self._activity.id)
        who = "1 person" if len(many) == 1 else f"{len(many):,} people"
        if self._people:
            return f"For {who}."
        return f"For {who} who were at {self._activity.code} or are expected."

    def _form(self) -> Form:
        self.sheet = ChoiceField(
            "Sheet", [(each.id, f"{each.name}: {each.what}") for each in self._sheets.values()]
        )
        self.sheet.currentIndexChanged.connect(lambda _: self._sheet_chosen())
        self.begin = ChoiceField("Begin at label")
        self.order = ChoiceField(
            "Order", [(each.value, each.words.capitalize()) for each in PaperOrder]
        )
        form = Form("How they are printed")
        form.add(("sheet", FormRow("S&heet in the printer", self.sheet)))
        form.add(
            ("begin", FormRow("&Begin at label", self.begin, hint="Counted along the rows")),
            ("order", FormRow("&Order", self.order)),
        )
        return form

    def _sheet_chosen(self) -> None:
        sheet = self._chosen_sheet()
        self.begin.set_choices([(str(each), str(each)) for each in range(1, sheet.count + 1)])
        self.begin.setEnabled(sheet.count > 1)
        self.told.setText("" if sheet.confirmed else _UNSURE)
        self.told.setVisible(not sheet.confirmed)

    def _chosen_sheet(self) -> LabelSheet:
        return self._sheets[self.sheet.key]

    def _drawing(self) -> paper_output.Draw:
        """What is to be drawn, as a function that the worker can call."""
        kind, activity_id, people = self._kind, self._activity.id, self._people
        sheet, order = self.sheet.key, PaperOrder(self.order.key)
        begin_at, outlines = int(self.begin.key), self.outlines.isChecked()

        def draw(desk: Desk) -> Drawn:
            return service.draw(
                desk,
                kind,
                activity_id,
                people,
                sheet=sheet,
                order=order,
                begin_at=begin_at,
                outlines=outlines,
            )

        return draw

    def _name(self) -> str:
        return f"{self._activity.code} {_TITLES[self._kind].lower()}"

    def save(self) -> None:
        """Draw them, and write a PDF."""
        self.accept()
        paper_output.save(self._context, self._drawing(), self._name())

    def print(self) -> None:
        """Draw them, and print."""
        self.accept()
        paper_output.to_printer(self._context, self._page, self._drawing(), self._name())
