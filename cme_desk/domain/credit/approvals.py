"""Approvals of single activities, and what stands behind a type of credit on given days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.credit.types import CreditType, amount_text
from cme_desk.domain.office.accreditations import SOON, Held, main
from cme_desk.domain.office.bodies import Allowed, Body, Grant, body
from cme_desk.domain.office.record import Accreditor
from cme_desk.domain.problems import Problem
from cme_desk.domain.vocabulary import ActivityFormat, Worded
from cme_desk.domain.wording.phrases import long_date, long_dates

Days = tuple[str, str]
"""The first and the last of some days, as ISO dates."""


LONGEST = 2_000
"""Letters of a statement; the longest known has some seven hundred."""


class ApprovalState(Worded):
    """Where an approval stands; only what is approved lets credit be designated."""

    PLANNED = "planned"
    APPLIED = "applied", "Applied for"
    APPROVED = "approved"
    REFUSED = "refused"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """A body's approval of one activity.

    Attributes:
        accreditor_id: the body.
        credit_type_id: of which credit; None for whichever the body stands behind.
        state: where it stands; that it expired follows from its last day.
        applied_on, approved_on: ISO dates; approved_on is the refusal's for one that was refused.
        number: as in the letter; zeros in front belong to it.
        credits: hundredths applied for, or approved; 0 where the letter names none.
        valid_from, valid_to: ISO dates of the first and last day; empty for no limit on file.
        approver: who approved it, where that is not the body itself.
        statement: plain text exactly as in the letter; empty where the letter has none.
        document_id: the letter, filed; None where it is not.

    """

    id: int = 0
    uid: str = ""
    activity_id: int
    accreditor_id: int
    credit_type_id: int | None = None
    state: ApprovalState = ApprovalState.PLANNED
    applied_on: str = ""
    approved_on: str = ""
    number: str = ""
    credits: int = 0
    valid_from: str = ""
    valid_to: str = ""
    approver: str = ""
    statement: str = ""
    document_id: int | None = None

    def valid(self, days: Days) -> bool:
        """Whether it holds on all of some days."""
        first, last = days
        return (
            self.state is ApprovalState.APPROVED
            and (not self.valid_from or self.valid_from <= first)
            and (not self.valid_to or last <= self.valid_to)
        )

    def state_on(self, day: str) -> ApprovalState:
        """Where it stands on a day."""
        expired = self.state is ApprovalState.APPROVED and self.valid_to and self.valid_to < day
        return ApprovalState.EXPIRED if expired else self.state


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """An approval with its body."""

    approval: Approval
    accreditor: Accreditor

    @property
    def body(self) -> Body:
        """What the body grants and allows."""
        return body(self.accreditor.code, self.accreditor.kind)

    def is_about(self, credit_type: CreditType) -> bool:
        """Whether it is about a type of credit."""
        wanted = self.approval.credit_type_id
        return self.accreditor.code == credit_type.body and wanted in (None, credit_type.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """What lets a type of credit be designated: an approval, a status, or that none is needed."""

    held: Held | None = None
    filed: Filed | None = None

    def approver(self, provider: str) -> str:
        """Who approved, as a statement names it: the office itself where it has the status."""
        if self.filed is not None:
            return self.filed.approval.approver or self.filed.accreditor.name
        return (
            self.held.accreditation.approver
            if self.held and self.held.accreditation.approver
            else provider
        )


def days_of(activity: Activity, today: str) -> Days:
    """The days on which what is behind an activity's credit must stand, as of today.

    A live course has them all. What runs for months or years, a series or an enduring material,
    is judged up to today: nobody has the next term's letter when it begins.
    """
    first, last = activity.starts_on, activity.ends_on
    if activity.format is ActivityFormat.LIVE_COURSE:
        return first, last
    return first, min(max(first, today), last)


@dataclass(frozen=True, slots=True, kw_only=True)
class OnFile:
    """Everything that may stand behind an activity's credit.

    Attributes:
        held: the office's accreditations.
        filed: the activity's approvals.
        known: the office's accrediting organizations, by code.

    """

    held: Sequence[Held] = ()
    filed: Sequence[Filed] = ()
    known: Sequence[Accreditor] = ()

    def main(self, days: Days) -> Held | None:
        """The accreditation in continuing medical education that stands on some days."""
        return main(self.held, *days)

    def behind(self, credit_type: CreditType, days: Days) -> Behind | None:
        """What stands behind a type of credit on some days; None where nothing does."""
        if not credit_type.body:
            return Behind()
        for filed in self.filed:
            if filed.is_about(credit_type) and filed.approval.valid(days):
                return Behind(filed=filed)
        valid = [
            each for each in self.held if credit_type.body in each.body.covers and each.valid(*days)
        ]
        # The body's own status goes before one that stands for it.
        valid.sort(key=lambda each: each.accreditor.code != credit_type.body)
        return Behind(held=valid[0]) if valid else None

    def pending(self, filed: Filed, activity: Activity) -> Allowed | None:
        """The sentence that a body allows while an application is with it, if it allows one."""
        if filed.approval.state is not ApprovalState.APPLIED or filed.body.pending is None:
            return None
        excluded = activity.format.value in filed.body.pending_not_for
        return None if excluded else filed.body.pending

    def trouble(
        self, credit_type: CreditType, activity: Activity, days: Days, amount: int = 0
    ) -> Problem | None:
        """What keeps an amount (hundredths) of a type from being designated on some days."""
        behind = self.behind(credit_type, days)
        if behind is None:
            return self._nothing(credit_type, activity, days)
        approved = behind.filed.approval.credits if behind.filed is not None else 0
        if behind.filed is not None and 0 < approved < amount:
            return Problem(
                reference="credit-above-approval",
                message=f"{behind.filed.accreditor.short} approved {amount_text(approved)} of "
                f"{credit_type.name} for {activity.code}, not {amount_text(amount)}.",
                remedy=f"Designate at most {amount_text(approved)}, or record the new approval.",
                where=credit_type.name,
            )
        return None

    def _nothing(self, credit_type: CreditType, activity: Activity, days: Days) -> Problem:
        """Say what is missing, and the way out."""
        wanted = next((each for each in self.known if each.code == credit_type.body), None)
        short = wanted.short if wanted is not None else credit_type.body
        rules = body(credit_type.body, wanted.kind if wanted is not None else "")
        # Which way is open: an approval that is under way or that is the only one.
        filed = next((each for each in self.filed if each.is_about(credit_type)), None)
        held = next((each for each in self.held if credit_type.body in each.body.covers), None)
        by_activity = filed is not None or Grant.PROVIDER not in rules.grants
        when = long_dates(*days)
        if filed is not None:
            why = _of_approval(filed, days)
        elif held is not None and held.accreditation.kind is Grant.PROVIDER:
            short = held.accreditor.short
            why = f"the accreditation by {short} did not stand on {when} ({held.standing})"
        else:
            noun = "approval" if by_activity else "accreditation"
            why = f"no {noun} by {short} is on file"
        if by_activity:
            remedy = (
                f"Record the approval with {activity.code}, and designate then; an activity that "
                "is new is added without this credit first."
            )
        elif Grant.ACTIVITY in rules.grants:
            remedy = "Record the accreditation in Settings, or the approval with the activity."
        else:
            remedy = "Record the accreditation in Settings."
        return Problem(
            reference="not-approved" if by_activity else "not-accredited",
            message=f"{credit_type.name} cannot be designated for {activity.code}: {why}.",
            remedy=remedy,
            where=credit_type.name,
        )


def _of_approval(filed: Filed, days: Days) -> str:
    """Why an approval does not stand behind credit."""
    approval, short = filed.approval, filed.accreditor.short
    if approval.state is ApprovalState.APPROVED:
        first = long_date(approval.valid_from) if approval.valid_from else "its beginning"
        last = long_date(approval.valid_to) if approval.valid_to else "without end"
        return f"the approval by {short} is for {first} to {last}, not for {long_dates(*days)}"
    words = {
        ApprovalState.PLANNED: f"the approval by {short} is only planned",
        ApprovalState.APPLIED: f"the application to {short} is not decided",
        ApprovalState.REFUSED: f"{short} refused its approval",
    }
    return words.get(approval.state, f"the approval by {short} has expired")


def check(approval: Approval, accreditor: Accreditor) -> Iterator[Problem]:
    """Name what keeps an approval from being kept."""

    def wrong(where: str, reference: str, message: str, remedy: str) -> Problem:
        return Problem(reference=reference, message=message, remedy=remedy, where=where)

    rules = body(accreditor.code, accreditor.kind)
    if Grant.ACTIVITY not in rules.grants:
        yield wrong(
            "accreditor_id",
            "approves-no-activities",
            f"{accreditor.short} does not approve single activities.",
            "Record the office's accreditation by it in Settings.",
        )
    if approval.state is ApprovalState.APPROVED:
        if not approval.approved_on:
            yield wrong(
                "approved_on",
                "missing-approval-date",
                "It is not said when it was approved.",
                "Type the date of the letter.",
            )
        if not approval.number.strip() and not approval.statement.strip():
            yield wrong(
                "number",
                "missing-approval-number",
                "The approval has neither a number nor the statement of its letter.",
                "Type what the letter says.",
            )
        if rules.names_approver and not (approval.approver.strip() or approval.statement.strip()):
            yield wrong(
                "approver",
                "missing-approver",
                f"It is not said who approved it; {accreditor.short}'s statement names them.",
                "Type the name of the approving provider, not the office's.",
            )
    if approval.state is ApprovalState.APPLIED and not approval.applied_on:
        yield wrong(
            "applied_on",
            "missing-application-date",
            "It is not said when it was applied for.",
            "Type the date of the application.",
        )
    if len(approval.statement) > LONGEST:
        yield wrong(
            "statement",
            "statement-too-long",
            "That is more than a statement.",
            "Keep the statement alone, word for word, and file the letter beside it.",
        )
    for earlier, later, words in (
        ("applied_on", "approved_on", "It was decided before it was applied for."),
        ("valid_from", "valid_to", "It ends before it begins."),
    ):
        one, other = getattr(approval, earlier), getattr(approval, later)
        if one and other and other < one:
            yield wrong(later, "dates-in-disorder", words, "Correct one of the dates.")


def problems_of(filed: Sequence[Filed], activity: Activity, today: dt.date) -> list[Problem]:
    """What there is to look at among an activity's approvals on a day."""
    problems = []
    for each in filed:
        approval, short = each.approval, each.accreditor.short

        def say(reference: str, message: str, remedy: str, where: str = short) -> None:
            problems.append(
                Problem(reference=reference, message=message, remedy=remedy, where=where)
            )

        state = approval.state_on(today.isoformat())
        runs = activity.ends_on >= today.isoformat()
        if state is ApprovalState.EXPIRED and runs:
            say(
                "approval-ended",
                f"The approval by {short} ended on {long_date(approval.valid_to)}.",
                "Record its renewal; until then its credit is not printed.",
            )
        elif (
            state is ApprovalState.APPROVED
            and approval.valid_to
            and approval.valid_to < activity.ends_on
            and dt.date.fromisoformat(approval.valid_to) <= today + SOON
        ):
            say(
                "approval-ends-soon",
                f"The approval by {short} ends on {long_date(approval.valid_to)}, before "
                f"{activity.code} does.",
                "Apply for its renewal.",
            )
        elif state in (ApprovalState.PLANNED, ApprovalState.APPLIED) and runs:
            say(
                "approval-not-decided",
                f"The approval by {short} is not decided yet ({state.words.lower()}).",
                "Record the decision when the letter is there.",
            )
        if state is ApprovalState.APPROVED and each.body.unedited and not approval.statement:
            say(
                "approval-statement-missing",
                f"The statement of {short}'s letter is not on file; it must not be worded freely.",
                "Type it exactly as it stands in the letter.",
            )
    return problems
