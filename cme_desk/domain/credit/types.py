"""Credit: types with their rules as data, amounts in hundredths, and the arithmetic of claiming.

Amounts are whole hundredths of a credit everywhere (100 is 1.00), so that sums are exact.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from cme_desk.domain.vocabulary import ActivityFormat, ClaimBasis, Paper, Rounding
from cme_desk.errors import DeskError

_OF_STAGE = re.compile(r"\s*\([\d.]+ a stage\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditType:
    """A kind of credit, and its rules.

    Attributes:
        code: short stable name ("ama-pra-1").
        name: as people say it ("AMA PRA Category 1").
        label: markup as it must print ("*AMA PRA Category 1 Credit(s)*™").
        minutes_per_credit: 60 for all hour-based credit.
        step: hundredths; 25 for the quarter hour.
        rounding: how minutes go to a step.
        physicians_only: only physicians may be awarded it; others get participation.
        professions: names of professions that may be awarded it; none for all (physicians_only
            goes first).
        designation: markup template with {provider}, {format}, {amount}; empty for none.
        award: markup template with {amount} and {label} for who is awarded it.
        designated_line: markup template with {amount} and {label} for all others.
        source: where the rule stands, and its date.
        confirmed: False for a default that was not read at its source; the office should check it.
        unit: what one of it is called, in the singular ("credit", "contact hour", "point").
        minimum: the least that may be designated, hundredths; 0 for one step.
        cap_per_day: the most that counts of one day, hundredths; 0 for no cap.
        cap_per_activity: the most that one activity may designate, hundredths; 0 for no cap.
        paper: what who is awarded it gets.
        follows: code of the type whose claim this one equals, in its own steps (MOC points follow
            the credits claimed); empty for what is computed from attendance.
        report_days: days after the activity by which it must be reported; 0 for no deadline.
        retention_years: how long attendance must be proved.
        template_id: the template of its certificates; None for the office's.
        in_use: whether it is offered for new activities.
        body: code of the body that must stand behind it, by a status of the office or an approval
            of the activity; empty for none.

    """

    id: int = 0
    uid: str = ""
    code: str
    name: str
    label: str
    minutes_per_credit: int = 60
    step: int = 25
    rounding: Rounding = Rounding.NEAREST
    physicians_only: bool = False
    professions: tuple[str, ...] = ()
    designation: str = ""
    award: str = "and is awarded {amount} {label}."
    designated_line: str = "This activity was designated for {amount} {label}."
    source: str = ""
    confirmed: bool = False
    unit: str = "credit"
    minimum: int = 0
    cap_per_day: int = 0
    cap_per_activity: int = 0
    paper: Paper = Paper.COMPLETION
    follows: str = ""
    report_days: int = 0
    retention_years: int = 6
    template_id: int | None = None
    in_use: bool = True
    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatAmount:
    """What a format is worth in one type of credit, where that is fixed.

    Attributes:
        amount: hundredths for one of what `per` names.
        per: "article", "accepted review", "search", in the singular.
        source: where the rule stands, and its date.
        confirmed: False for a default that was not read at its source.
        stage_amount: hundredths for one stage alone, where a format has stages of which not all
            were done; 0 where it has none.

    """

    id: int = 0
    uid: str = ""
    credit_type_id: int
    format: ActivityFormat
    amount: int
    per: str
    source: str = ""
    confirmed: bool = False
    stage_amount: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Designation:
    """The most of one type of credit that an activity offers, in hundredths.

    Attributes:
        reason: why it is not what the agenda comes to; or empty.
        designated_on: ISO date; AMA PRA allows designation in advance only. Empty where an
            activity was entered after its day and the date is not on file.
        registered_on: ISO date on which the activity was registered with a board, and attested, for
            the points of this type; empty for not yet, or where there is no board.
        claim_by: ISO date of the last day on which the board takes its credit; empty for none.

    """

    id: int = 0
    uid: str = ""
    activity_id: int
    credit_type_id: int
    amount: int
    reason: str = ""
    designated_on: str = ""
    registered_on: str = ""
    claim_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one learner claims of one type of credit for one activity, in hundredths.

    Attributes:
        basis: computed from attendance, or set by hand.
        reason: why it was set by hand.
        minutes: the minutes it was computed from; None if by hand without attendance.

    """

    id: int = 0
    uid: str = ""
    activity_id: int
    person_id: int
    credit_type_id: int
    amount: int
    basis: ClaimBasis = ClaimBasis.ATTENDANCE
    reason: str = ""
    minutes: int | None = None


def round_to_step(hundredths: int, step: int, rounding: Rounding) -> int:
    """Bring an amount to a whole number of steps; half a step goes up when rounding to nearest.

    AMA PRA: 60 minutes are 1 credit, in quarter hours, rounded to the nearest quarter hour.
    """
    if hundredths <= 0:
        return 0
    if step <= 0:
        return int(hundredths)
    if rounding is Rounding.DOWN:
        return int(hundredths // step) * step
    return int((2 * hundredths + step) // (2 * step)) * step


def credit_for_minutes(minutes: int, credit_type: CreditType, seconds: int = 0) -> int:
    """Hundredths of credit that minutes, and seconds more, come to by the type's own rule."""
    if minutes <= 0 and seconds <= 0:
        return 0
    # Scaled by the seconds, so that the division comes last and nothing is rounded twice.
    per = credit_type.minutes_per_credit * 60
    step = credit_type.step or 1
    whole = (minutes * 60 + seconds) * 100
    return round_to_step(whole, step * per, credit_type.rounding) // per


def amount_text(hundredths: int) -> str:
    """Write an amount as certificates and statements do: 100 is "1.00"."""
    sign = "-" if hundredths < 0 else ""
    whole, rest = divmod(abs(hundredths), 100)
    return f"{sign}{whole}.{rest:02d}"


def fixed_words(fixed: FormatAmount, name: str = "") -> str:
    """What a format is worth, in words: "1.00 for one article"; `name` is the type's."""
    # What shipped once had the amount of a stage among its words.
    per = _OF_STAGE.sub("", fixed.per)
    words = f"{' '.join([amount_text(fixed.amount), name]).strip()} for one {per}"
    return f"{words}, {amount_text(fixed.stage_amount)} a stage" if fixed.stage_amount else words


def parse_amount(text: str) -> int:
    """Read "1", "1.5", "1,25" as hundredths.

    Raises:
        ValueError: it is no amount, is negative, or has more than two decimals.

    """
    try:
        value = Decimal(text.strip().replace(",", ".")) * 100
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or value < 0 or value != value.to_integral_value() or value > 100_000:
        raise ValueError(f"“{text}” is not an amount of credit") from None
    return int(value)


def typed_amount(text: str) -> int:
    """`parse_amount` of what somebody typed.

    Raises:
        DeskError: it is no amount.

    """
    try:
        return parse_amount(text)
    except ValueError as error:
        raise DeskError("bad-credit-amount", f"{error}.", "", "Type it as 1.00.") from None


def may_be_awarded(credit_type: CreditType, *, physician: bool | None, profession: str) -> bool:
    """Whether somebody of this profession may be awarded this type of credit.

    Who is not known to be a physician is none: a certificate of participation that is too modest
    can be replaced, credit awarded wrongly is a finding.
    """
    if credit_type.physicians_only:
        return physician is True
    allowed = {each.casefold() for each in credit_type.professions}
    return not allowed or profession.strip().casefold() in allowed
