"""Approvals of an activity: the card beside its facts, the form of one, and the way out of a no."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QPushButton, QWidget

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.credit.approvals import Approval, ApprovalState, Filed
from cme_desk.domain.credit.types import amount_text, typed_amount
from cme_desk.domain.office.bodies import Grant, body
from cme_desk.domain.office.history import Changes
from cme_desk.domain.wording.phrases import long_date
from cme_desk.errors import DeskError
from cme_desk.services.credit import approvals as service
from cme_desk.services.credit import types as credit_types
from cme_desk.services.office import accreditations
from cme_desk.ui.context import Context
from cme_desk.ui.credit.accreditations_card import AccreditationDialog
from cme_desk.ui.dialog import FormDialog
from cme_desk.ui.fields.choice import ChoiceField
from cme_desk.ui.fields.dates import DateField
from cme_desk.ui.fields.form import Field
from cme_desk.ui.fields.line import LineField
from cme_desk.ui.fields.texts import put_text, several_lines, text_of
from cme_desk.ui.look.theme import FORM_WIDTH, Tone
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.chip import Mark
from cme_desk.ui.widgets.parts_card import PartsCard

_TONES = {
    ApprovalState.APPROVED: Tone.GOOD,
    ApprovalState.REFUSED: Tone.BAD,
    ApprovalState.EXPIRED: Tone.BAD,
}


class ApprovalsCard(PartsCard):
    """The approvals of an activity, each with its state, and a button for another one."""

    def __init__(self, context: Context) -> None:
        """Build it empty; `show_activity` fills it."""
        super().__init__("Approvals", "Of bodies that approve each activity, such as AAFP")
        self._context = context

    def show_activity(self, activity: Activity) -> None:
        """Show an activity's approvals."""
        self.clear()
        today = self._context.desk.today().isoformat()
        for each in service.of_activity(self._context.desk, activity.id):
            state = each.approval.state_on(today)
            self.add_part(
                each.accreditor.short,
                _more(each),
                self._link("Edit", each, partial(self.edit, activity, each)),
                self._link("Remove", each, partial(self.remove, each)),
                mark=Mark(state.words.lower(), _TONES.get(state, Tone.WARNING)),
            )
        self.offer("Record an approval…", lambda: self.edit(activity))

    def _link(self, words: str, filed: Filed, run: Callable[[], None]) -> QPushButton:
        name = f"{words} the approval by {filed.accreditor.short}"
        return button(words, kind="link", run=run, name=name)

    def edit(self, activity: Activity, filed: Filed | None = None) -> None:
        """Ask for another approval, or change one."""
        ApprovalDialog(self._context, activity, self, filed).open()

    def remove(self, filed: Filed) -> None:
        """Take one away; the quiet bar can bring it back."""
        self._context.do(lambda: service.remove(self._context.desk, filed.approval.id))


def _more(filed: Filed) -> str:
    """What is known of an approval, in a line."""
    approval = filed.approval
    parts = [
        f"No. {approval.number}" if approval.number else "",
        f"{amount_text(approval.credits)} credits" if approval.credits else "",
        f"applied {long_date(approval.applied_on)}" if approval.applied_on else "",
        f"decided {long_date(approval.approved_on)}" if approval.approved_on else "",
        f"until {long_date(approval.valid_to)}" if approval.valid_to else "",
        f"by {approval.approver}" if approval.approver else "",
        "the letter's statement is on file" if approval.statement else "",
        "the letter is filed" if approval.document_id else "",
    ]
    return " · ".join(filter(None, parts))


class ApprovalDialog(FormDialog):
    """What a body's letter says of one activity."""

    def __init__(
        self,
        context: Context,
        activity: Activity,
        parent: QWidget,
        filed: Filed | None = None,
        *,
        code: str = "",
    ) -> None:
        """Show one, or ask for a new one; `code` is the body to begin with."""
        self._desk, self._activity = context.desk, activity
        self._kept = filed.approval if filed else Approval(activity_id=activity.id, accreditor_id=0)
        self._letter: Path | None = None
        self._bodies = [
            each
            for each in accreditations.bodies(self._desk)
            if Grant.ACTIVITY in body(each.code, each.kind).grants
        ]
        self._types = credit_types.listed(self._desk)
        self.who = ChoiceField("Body", [(each.code, each.name) for each in self._bodies])
        self.kind = ChoiceField("Credit")
        states = [each for each in ApprovalState if each is not ApprovalState.EXPIRED]
        self.state = ChoiceField("State", [(each.value, each.words) for each in states])
        self.credits, self.number, self.approver = LineField(), LineField(), LineField()
        self.statement = several_lines(3)
        self.dates = {
            "applied_on": DateField("Applied for on"),
            "approved_on": DateField("Decided on"),
            "valid_from": DateField("Valid from"),
            "valid_to": DateField("Valid to"),
        }
        super().__init__(
            context,
            "Approval",
            self._lines(),
            self._save,
            parent,
            heading=f"Approval of {activity.code}",
            about="Only what is approved is designated and printed.",
            width=FORM_WIDTH,
            wrong={
                "missing-approval-date": "approved_on",
                "missing-application-date": "applied_on",
                "missing-approval-number": "number",
                "missing-approver": "approver",
                "approval-of-which-credit": "kind",
                "bad-credit-amount": "credits",
                "statement-too-long": "statement",
                "dates-in-disorder": "valid_to",
                "bad-date": "approved_on",
            },
        )
        self.letter_button = button("File the &letter…", run=self.choose_letter)
        self.set_aside(self.letter_button)
        self.who.choose(filed.accreditor.code if filed else code)
        self.who.setEnabled(filed is None)
        self.who.currentIndexChanged.connect(lambda _index: self._offer_types())
        self._offer_types()
        self._show()

    def _lines(self) -> list[list[Field]]:
        return [
            [Field("who", "Approved &by", self.who), Field("kind", "&Credit", self.kind)],
            [
                Field("state", "S&tate", self.state),
                Field("credits", "C&redits", self.credits, "Applied for, or approved"),
            ],
            [
                Field("applied_on", "&Applied for on", self.dates["applied_on"]),
                Field("approved_on", "&Decided on", self.dates["approved_on"]),
            ],
            [
                Field("number", "N&umber", self.number, "As in the letter"),
                Field("approver", "A&pprover", self.approver, "If not the body itself"),
            ],
            [
                Field("valid_from", "Valid &from", self.dates["valid_from"]),
                Field("valid_to", "Valid t&o", self.dates["valid_to"]),
            ],
            [
                Field(
                    "statement",
                    "Stateme&nt of the letter",
                    self.statement,
                    "Word for word; it is printed as it stands here",
                )
            ],
        ]

    def _show(self) -> None:
        kept = self._kept
        put_text(self.state, (kept.state if kept.id else ApprovalState.APPROVED).value)
        put_text(self.credits, amount_text(kept.credits) if kept.credits else "")
        put_text(self.number, kept.number)
        put_text(self.approver, kept.approver)
        put_text(self.statement, kept.statement)
        for name, field in self.dates.items():
            field.set_iso(getattr(kept, name))

    def _offer_types(self) -> None:
        """Offer the types of credit that the body stands behind."""
        found = [(str(each.id), each.name) for each in self._types if each.body == self.who.key]
        several = [("", "Choose which"), *found] if len(found) > 1 else found
        self.kind.set_choices(several or [("", "Of any type")])
        self.kind.choose(str(self._kept.credit_type_id or ""))

    def choose_letter(self) -> None:
        """Ask for the file of the letter."""
        path = self._context.say.open_file("The letter of approval", "All files (*)")
        if path is not None:
            self._letter = path
            self.letter_button.setText(f"Letter: {path.name}")

    def _save(self) -> Changes:
        days = {name: field.iso for name, field in self.dates.items()}
        chosen = next(each for each in self._bodies if each.code == self.who.key)
        typed = replace(
            self._kept,
            accreditor_id=chosen.id,
            credit_type_id=int(self.kind.key) if self.kind.key else None,
            state=ApprovalState(self.state.key),
            credits=typed_amount(self.credits.text().strip() or "0"),
            number=self.number.text(),
            approver=self.approver.text(),
            statement=text_of(self.statement),
            **days,  # type: ignore[arg-type]  # all are texts
        )
        return service.save(self._desk, typed, letter=self._letter)[1]


def way_out(context: Context, error: DeskError, activity: Activity | None, parent: QWidget) -> bool:
    """Tell that nothing stands behind some credit, with buttons that lead to what is missing.

    Args:
        context: of the page.
        error: why it was not designated.
        activity: whose credit it is; None for one that is not there yet.
        parent: the page.

    Returns:
        Whether the error was of this kind, and is told.

    """
    if not isinstance(error, service.Unfounded):
        return False
    ways: list[tuple[str, Callable[[], None]]] = []
    code = error.body
    rules = body(code)
    if Grant.PROVIDER in rules.grants and error.reference != "credit-above-approval":
        ways.append(
            (
                "Record the accreditation…",
                lambda: AccreditationDialog(context, parent, code=code).open(),
            )
        )
    if Grant.ACTIVITY in rules.grants and activity is not None and activity.id:
        found = activity
        ways.append(
            (
                "Record the approval…",
                lambda: ApprovalDialog(context, found, parent, code=code).open(),
            )
        )
    text = " ".join(filter(None, (error.why, error.remedy)))
    answer = context.say.ask(error.message, text, [*(words for words, _ in ways), "Back"])
    if 0 <= answer < len(ways):
        ways[answer][1]()
    return True
