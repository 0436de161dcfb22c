"""The agenda of an activity: its parts, the credit that they come to, and what is designated."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.credit.agenda import AgendaItem
from cme_desk.domain.credit.types import amount_text
from cme_desk.errors import DeskError
from cme_desk.services.activities import agendas as service
from cme_desk.services.activities.agendas import Sum
from cme_desk.services.credit import designation_notices
from cme_desk.services.credit import types as credit_types
from cme_desk.ui.activities.agenda_rows import AgendaRows
from cme_desk.ui.context import Context
from cme_desk.ui.credit.approvals_card import way_out
from cme_desk.ui.credit.designate_dialog import DesignateDialog
from cme_desk.ui.fields.choice import ChoiceField
from cme_desk.ui.fields.save_bar import SaveBar
from cme_desk.ui.look import theme
from cme_desk.ui.look.theme import Tone
from cme_desk.ui.widgets.arrange import Clear, columns_in, row_in, scrolled_in
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.card import Card
from cme_desk.ui.widgets.chip import Mark
from cme_desk.ui.widgets.labels import Text
from cme_desk.ui.widgets.notice import Notice

_BESIDE = 860


class AgendaPart(Clear):
    """The parts at the left; at the right the sum per type of credit, with its arithmetic."""

    def __init__(self, context: Context) -> None:
        """Build it; `show_activity` fills it."""
        super().__init__("Agenda")
        self._context = context
        self._activity = Activity(code="", title="", starts_on="", ends_on="")
        self._kept: list[AgendaItem] = []
        self._also = ""
        card = Card("Parts of the activity")
        self.rows = AgendaRows()
        card.body.addWidget(self.rows)
        self.wrong = Notice()
        card.body.addWidget(self.wrong)
        row = row_in()
        row.addWidget(button("Add a &part", run=self.rows.add))
        row.addWidget(button("From a sheet…", run=self.read_sheet))
        row.addStretch(1)
        card.body.addLayout(row)
        self.sums = Card("Credit that it comes to")
        self.other = ChoiceField(
            "Compute another type of credit", [("", "Another type of credit…")]
        )
        self.other.currentIndexChanged.connect(lambda _: self._compute_other())
        self._line = columns_in(
            scrolled_in(self, "Agenda"), (5, [card]), (3, [self.sums, self.other])
        )
        SaveBar(self.save, back=self._reset).below(self)
        self._say("")

    def show_activity(self, activity: Activity) -> None:
        """Show an activity's agenda; what is typed for this one and not kept stays."""
        before = self._activity
        same = before.id == activity.id
        days = (activity.starts_on, activity.ends_on)
        dated = same and (before.starts_on, before.ends_on) == days
        if not same:
            self._also = ""
        if not (dated and self.typing):
            self._activity = activity
            self._reset()
        self._activity = activity
        self._show_sums()

    @property
    def typing(self) -> bool:
        """Whether anything is typed that is not kept."""
        return self.rows.typed() != self._kept

    def may_leave(self) -> bool:
        """Ask before typed parts are lost."""
        return not self.typing or self._context.may_lose(
            "Keep the agenda?",
            f"The agenda of {self._activity.code} was changed and not saved.",
            save=self.save,
            drop=self._reset,
        )

    def save(self) -> bool:
        """Keep the agenda; what is wrong is said below it."""
        typed = self.rows.typed()
        if isinstance(typed, str):
            self._say(typed)
            return False
        try:
            changes = service.set_items(self._context.desk, self._activity.id, typed)
        except DeskError as error:
            self._say(error.sentence)
            return False
        self._reset()
        self._context.done(changes)
        return True

    def read_sheet(self) -> None:
        """Begin the import of the parts from a sheet."""
        self._context.take_in("Agenda from a sheet", self._activity.id, "agenda")

    def _reset(self) -> None:
        self._kept = service.of_activity(self._context.desk, self._activity.id)
        self.rows.show_items(self._activity, self._kept)
        self._say("")

    def _say(self, words: str) -> None:
        self.wrong.say(words)

    def _compute_other(self) -> None:
        self._also = self.other.key
        self._show_sums()

    def _show_sums(self) -> None:
        desk = self._context.desk
        kinds = [each for each in credit_types.listed(desk, retired=False) if not each.follows]
        also = [each for each in kinds if each.code == self._also]
        found = service.sums(desk, self._activity.id, also)
        self.sums.clear()
        for each in found:
            self._show_sum(each)
        if not found:
            self.sums.body.addWidget(
                Text(
                    "Type the parts with their times and save: the credit is computed from them, "
                    "what is at the same time counted once, breaks left out.",
                    ink="muted",
                    wrap=True,
                )
            )
        for notice in designation_notices.notices(desk, self._activity.id):
            # The sums above say that themselves.
            if notice.reference not in {"agenda-differs", "above-agenda"}:
                self.sums.add_fact(Mark("", Tone.WARNING), f"{notice.message} {notice.remedy}")
        shown = {each.credit_type.code for each in found}
        self.other.set_choices(
            [
                ("", "Another type of credit…"),
                *((each.code, each.name) for each in kinds if each.code not in shown),
            ]
        )
        self.other.setVisible(bool(found))

    def _show_sum(self, found: Sum) -> None:
        kind, computed = found.credit_type, found.computed
        designated = found.designation
        amount = amount_text(computed.amount)
        self.sums.body.addWidget(Text(f"{amount}  {kind.name}", size=theme.SECTION, strong=True))
        self.sums.body.addWidget(Text(computed.arithmetic, ink="muted", wrap=True))
        if designated is None:
            self.sums.add_fact(Mark("", Tone.WARNING), "Nothing of it is designated.")
        elif designated.amount == computed.amount:
            self.sums.add_fact(Mark("", Tone.GOOD), f"{amount} is designated.")
        elif designated.reason:
            words = f"{amount_text(designated.amount)} is designated: {designated.reason}"
            self.sums.add_fact(Mark("", Tone.GOOD), words)
        else:
            words = f"{amount_text(designated.amount)} is designated, and nobody said why."
            self.sums.add_fact(Mark("", Tone.WARNING), words)
        line = row_in()
        if computed.amount and (designated is None or designated.amount != computed.amount):
            line.addWidget(button(f"Designate {amount}", run=lambda: self.take(kind.id)))
        line.addWidget(button("Another amount…", run=lambda: self.ask(found)))
        line.addStretch(1)
        self.sums.body.addLayout(line)

    def take(self, type_id: int) -> None:
        """Designate what the agenda comes to; after the fact its date is asked for."""
        try:
            changes = service.designate(self._context.desk, self._activity.id, type_id)
        except DeskError as error:
            if error.reference == "designation-after-the-fact":
                found = next(
                    each
                    for each in service.sums(
                        self._context.desk,
                        self._activity.id,
                        [credit_types.get(self._context.desk, type_id)],
                    )
                    if each.credit_type.id == type_id
                )
                self.ask(found, why=error.sentence)
            elif not way_out(self._context, error, self._activity, self):
                self._context.say.error(error)
            return
        self._context.done(changes)

    def ask(self, found: Sum, *, why: str = "") -> None:
        """Ask for another amount, its reason, and when it was designated."""
        DesignateDialog(self._context, self._activity, found, self, why=why).open()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: where there is no room for both beside each other, the sums stand below."""
        super().resizeEvent(event)
        wide = self.width() >= theme.px(_BESIDE)
        direction = QBoxLayout.Direction
        self._line.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
