"""What can be done about the credit of the learners of an activity: a button with a menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from cme_desk.domain.activities.record import Activity
from cme_desk.queries.attendance import AttendanceLine
from cme_desk.services.credit import boards, choices, gates
from cme_desk.services.credit import claims as credit_service
from cme_desk.ui.context import Context
from cme_desk.ui.credit.assessment_dialog import AssessmentDialog
from cme_desk.ui.credit.waivers_dialog import WaiversDialog
from cme_desk.ui.credit.work_dialogs import (
    BoardDialog,
    ClaimDialog,
    DaysDialog,
    WaiveDialog,
    WhichCreditDialog,
)
from cme_desk.ui.widgets.buttons import menu_button


class CreditMenu:
    """A button with a menu, about the learners who are chosen in the table.

    Attributes:
        button: stands in the bar above the table.
        which, amount, says: what is claimed.
        days, result, results, imported, waive: what it is claimed for.
        boards: whom it is reported to.

    """

    def __init__(
        self, context: Context, page: QWidget, chosen: Callable[[], Sequence[AttendanceLine]]
    ) -> None:
        """Make the button; `chosen` says who is."""
        self._context, self._page, self._chosen = context, page, chosen
        self._activity = Activity(code="", title="", starts_on="", ends_on="")
        self.button, menu = menu_button(
            "C&redit",
            ("&Which credit…", self._which),
            ("Set &amount…", self._set),
            ("Amount as attendance &says", self._reset),
            ("&Day of completion, evaluation…", self._days),
            ("Assessment &result…", self._result),
            ("Wai&ve an assessment or evaluation…", self._waive),
            ("What is &waived…", self._waived),
            ("&Import results from a sheet…", lambda: self._import("Import results", "results")),
            (
                "Import days from a s&heet…",
                lambda: self._import("Import days of completion", "completions"),
            ),
            ("Certifying &boards…", self._boards),
            tip="What the chosen learners claim, and what for",
        )
        actions: list[QAction] = menu.actions()
        self.which, self.amount, self.says, self.days, self.result = actions[:5]
        self.waive, self.waived, self.results, self.imported, self.boards = actions[5:]

    def show_activity(self, activity: Activity) -> None:
        """Offer what this activity has."""
        self._activity = activity

    def offer(self) -> None:
        """Enable what can be done about those who are chosen."""
        activity, chosen = self._activity, self._chosen()
        desk = self._context.desk
        assessed = activity.pass_level is not None
        several = len(choices.offered(desk, activity.id)) > 0 if activity.id else False
        self.results.setVisible(assessed)
        self.result.setVisible(assessed or not activity.format.is_live)
        self.result.setEnabled(len(chosen) == 1)
        self.which.setEnabled(bool(chosen) and several)
        self.amount.setEnabled(any(each.claims for each in chosen))
        self.says.setEnabled(any(each.by_hand for each in chosen))
        self.days.setEnabled(bool(chosen))
        self.waive.setVisible(bool(gates.asked(activity)))
        self.waived.setVisible(bool(activity.id and gates.of_activity(desk, activity.id)))
        self.boards.setVisible(bool(activity.id and boards.registrations(desk, activity.id)))

    def set_amount(self) -> None:
        """Set what the chosen learners claim, with the reason."""
        self._set()

    def _which(self) -> None:
        if chosen := self._chosen():
            WhichCreditDialog(self._context, self._activity, chosen, self._page).open()

    def _set(self) -> None:
        if chosen := [each for each in self._chosen() if each.claims]:
            ClaimDialog(self._context, self._activity, chosen, self._page).open()

    def _reset(self) -> None:
        if people := [each.person_id for each in self._chosen()]:
            self._context.done(
                credit_service.reset_claims(
                    self._context.desk, activity_id=self._activity.id, people=people
                )
            )

    def _days(self) -> None:
        if chosen := self._chosen():
            DaysDialog(self._context, self._activity, chosen, self._page).open()

    def _result(self) -> None:
        for learner in self._chosen()[:1]:
            AssessmentDialog(self._context, self._activity, learner, self._page).open()

    def _waive(self) -> None:
        WaiveDialog(self._context, self._activity, self._chosen(), self._page).open()

    def _waived(self) -> None:
        WaiversDialog(self._context, self._activity, self._page).open()

    def _import(self, title: str, kind: str) -> None:
        self._context.take_in(title, self._activity.id, kind)

    def _boards(self) -> None:
        BoardDialog(self._context, self._activity, self._page).open()
