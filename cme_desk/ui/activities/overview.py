"""The overview of an activity: what is missing, its facts, and its statements to copy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from cme_desk.domain.activities.record import Activity, Session
from cme_desk.domain.statements.sheet import Printed, StatementKind, as_html, as_text
from cme_desk.services.activities import moving
from cme_desk.services.activities import record as service
from cme_desk.services.activities.readiness import Item
from cme_desk.services.credit import designation_notices
from cme_desk.services.statements import sheet as statement_service
from cme_desk.ui.activities.form import ActivityForm
from cme_desk.ui.base import clipboard
from cme_desk.ui.context import Context
from cme_desk.ui.credit.approvals_card import ApprovalsCard, way_out
from cme_desk.ui.fields.save_bar import SaveBar
from cme_desk.ui.look.theme import Tone
from cme_desk.ui.widgets.arrange import Clear, columns_in, scrolled_in
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.card import Card
from cme_desk.ui.widgets.chip import Mark
from cme_desk.ui.widgets.labels import MarkupText

_ON_PAPERS = (StatementKind.ACCREDITATION, StatementKind.IPCE, StatementKind.DESIGNATION)
_NONE = Activity(code="", title="", starts_on="", ends_on="")


class OverviewPart(Clear):
    """Facts at the left, changed in place; at the right what is missing, and the statements."""

    def __init__(self, context: Context, go_to: Callable[[Item], None]) -> None:
        """Build it; `go_to` shows where something is put right."""
        super().__init__("Overview")
        self._context = context
        self._go_to = go_to
        self._activity = _NONE
        self._printed: list[Printed] = []
        card = Card("Facts")
        self.form = ActivityForm(context.desk)
        card.body.addWidget(self.form)
        self.places = Card("In place")
        self.approvals = ApprovalsCard(context)
        self.sayings = Card("Statements", "As certificates and announcements must print them")
        self.copy_button = button("Copy the statements", run=self.copy, icon="copy")
        columns_in(
            scrolled_in(self, "Overview"),
            (3, [card]),
            (2, [self.places, self.approvals, self.sayings, self.copy_button]),
        )
        remove = button("Remove activity", run=self.remove, kind="danger")
        self.save_button = SaveBar(self.save, remove, back=self._reset).below(self).save_button

    def show_activity(
        self, activity: Activity, sessions: list[Session], items: Sequence[Item]
    ) -> None:
        """Show an activity; words typed for this one and not kept stay."""
        if not (self._activity.id == activity.id and self.form.changed):
            self._activity = activity
            self._reset()
        self._activity = activity
        self.places.clear()
        for item in items:
            tone = Tone.GOOD if item.done else Tone.WARNING
            self.places.add_fact(Mark("", tone), item.words, partial(self._go_to, item))
        self.approvals.show_activity(activity)
        self._show_statements(activity)

    def _show_statements(self, activity: Activity) -> None:
        desk = self._context.desk
        sheet = statement_service.of_activity(desk, activity.id)
        printed = [each for each in sheet.printed if each.kind in _ON_PAPERS]
        self.sayings.clear()
        for each in printed:
            self.sayings.body.addWidget(MarkupText(each.markup))
        if not all(each.confirmed for each in printed):
            self.sayings.add_fact(
                Mark("", Tone.WARNING),
                "Not all of this wording is confirmed: see the statements, each with its source.",
            )
        for notice in designation_notices.notices(desk, activity.id):
            self.sayings.add_fact(Mark("", Tone.WARNING), f"{notice.message} {notice.remedy}")
        self._printed = printed
        self.copy_button.setEnabled(bool(printed))

    def field(self, key: str) -> QWidget | None:
        """Where a fact is typed; None if it has no field here."""
        if key == "credit":
            return next(iter(self.form.credit_fields.amounts.values()), None)
        row = self.form.form.rows().get(key)
        return row.field if row is not None else None

    def copy(self) -> None:
        """Put the statements on the clipboard, with italics where they can be pasted."""
        clipboard.copy(as_text(self._printed), as_html(self._printed))
        self._context.tell("The statements are on the clipboard")

    def save(self) -> bool:
        """Keep the facts; what is wrong is said beside its field."""
        typed = self.form.typed()
        if typed is None:
            return False
        activity, sessions, designated = typed
        along = self._takes_along(activity, sessions)
        if along is None:
            return False
        changes = self._context.attempt(
            lambda: service.change(
                self._context.desk,
                activity,
                sessions=sessions,
                credits=designated,
                move_attendance=along,
            ),
            lambda error: (
                way_out(self._context, error, self._activity, self) or self.form.show_error(error)
            ),
        )
        if changes is None:
            return False
        self._activity = activity
        self._reset()
        self._context.done(changes)
        return True

    def _takes_along(self, activity: Activity, sessions: Sequence[Session]) -> bool | None:
        """Whether attendance moves with new times; None if the person turned away.

        It is asked only where anybody's minutes would change.
        """
        found = moving.consequence(self._context.desk, activity.id, sessions)
        if found is None:
            return False
        move = [f"&Move it along: {found.moved}"] if found.moved else []
        answers = [*move, f"&Leave it as it is: {found.kept}", "Back to the activity"]
        chosen = self._context.say.ask(
            "What becomes of the attendance?", found.message, answers, destroys=not move
        )
        if chosen < 0 or chosen == len(answers) - 1:
            return None
        return bool(move) and chosen == 0

    def remove(self) -> None:
        """Remove the activity, if no certificates were issued; undo brings it back."""
        activity_id = self._activity.id
        changes = self._context.attempt(lambda: service.remove(self._context.desk, activity_id))
        if changes is not None:
            self._activity = _NONE
            self._context.done(changes)

    def may_leave(self) -> bool:
        """Ask before typed words are lost."""
        return not (self._activity.id and self.form.changed) or self._context.may_lose(
            "Keep what was typed?",
            f"The facts of {self._activity.code} were changed and not saved.",
            save=self.save,
            drop=self._reset,
        )

    def _reset(self) -> None:
        """Show the facts as they are kept."""
        desk, activity = self._context.desk, self._activity
        designated = [each for _, each in service.designated(desk, activity.id)]
        self.form.show_activity(activity, service.sessions_of(desk, activity.id), designated)
