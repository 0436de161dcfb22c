"""What a credit type of the office must be before it can be kept, and what it allows to designate.

The rules of a type are the office's own data; nothing here holds an accreditor's figure.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from cme_desk.domain.credit.types import CreditType, amount_text
from cme_desk.domain.problems import Problem
from cme_desk.domain.vocabulary import AMA
from cme_desk.domain.wording import rules as statement_rules

_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_BLANK = re.compile(r"\{([^{}]*)\}")
_ESCAPED = re.compile(r"\\.", re.DOTALL)
_MOST_STEP = 10_000


def check(credit_type: CreditType, others: Collection[CreditType] = ()) -> list[Problem]:
    """Name what is wrong with a credit type; `others` are those of the office beside it."""
    return [
        *_check_names(credit_type, others),
        *_check_figures(credit_type),
        *_check_texts(credit_type),
        *_check_phrase(credit_type),
        *_check_follows(credit_type, others),
    ]


def _wrong(where: str, reference: str, message: str, remedy: str) -> Problem:
    return Problem(reference=reference, message=message, remedy=remedy, where=where)


def _check_names(credit_type: CreditType, others: Collection[CreditType]) -> Iterator[Problem]:
    if not _CODE.fullmatch(credit_type.code):
        yield _wrong(
            "code",
            "bad-credit-type-code",
            f"“{credit_type.code}” cannot be the code of a credit type.",
            "Use small letters, digits and single dashes, such as “ama-pra-1”.",
        )
    for key, words in (("name", "name"), ("label", "label for certificates"), ("unit", "unit")):
        if not str(getattr(credit_type, key)).strip():
            yield _wrong(
                key, f"missing-{key}", f"The credit type has no {words}.", f"Type its {words}."
            )
    for other in others:
        for key in ("code", "name"):
            taken = getattr(other, key)
            if taken.casefold() == getattr(credit_type, key).strip().casefold():
                yield _wrong(
                    key,
                    f"credit-type-{key}-taken",
                    f"There is a credit type with the {key} “{taken}” already.",
                    f"Choose another {key}.",
                )


def _check_figures(credit_type: CreditType) -> Iterator[Problem]:
    """Steps, caps and the rest: none below nothing, and each a whole number of steps."""

    def bad(where: str, message: str, remedy: str) -> Problem:
        return _wrong(where, f"bad-{where.replace('_', '-')}", message, remedy)

    if not 0 < credit_type.step <= _MOST_STEP:
        yield bad("step", "The step must be more than nothing.", "Type a step such as 0.25.")
        return
    if credit_type.minutes_per_credit <= 0:
        yield bad(
            "minutes_per_credit",
            f"One {credit_type.unit} must take at least a minute.",
            "Type the minutes, such as 60.",
        )
    for where, words in (
        ("minimum", "The minimum"),
        ("cap_per_day", "The most for a day"),
        ("cap_per_activity", "The most for an activity"),
    ):
        amount = getattr(credit_type, where)
        if amount < 0 or amount % credit_type.step:
            yield bad(
                where,
                f"{words}, {amount_text(amount)}, is no whole number of steps of "
                f"{amount_text(credit_type.step)}.",
                "Type another amount, or 0 for none.",
            )
    if 0 < credit_type.cap_per_activity < credit_type.minimum:
        yield bad(
            "minimum", "The minimum is more than the most for an activity.", "Change one of them"
        )
    for where, words in (("report_days", "days"), ("retention_years", "years")):
        if getattr(credit_type, where) < 0:
            yield bad(
                where, f"There are no {words} less than 0.", f"Type the {words}, or 0 for none."
            )


def _check_texts(credit_type: CreditType) -> Iterator[Problem]:
    """Blanks that are known, and italics that end."""
    for where, known in (
        ("designation", statement_rules.DESIGNATION.known),
        ("award", statement_rules.AWARD.known),
        ("designated_line", statement_rules.AWARD.known),
        ("label", frozenset[str]()),
    ):
        text = getattr(credit_type, where)
        unknown = [each for each in _BLANK.findall(text) if each not in known]
        if unknown:
            offered = ", ".join("{" + each + "}" for each in sorted(known)) or "none"
            yield _wrong(
                where,
                "unknown-blank",
                f"“{{{unknown[0]}}}” is no blank that can be filled here.",
                f"Use only these: {offered}.",
            )
        if _ESCAPED.sub("", text).count("*") % 2:
            yield _wrong(
                where,
                "open-italics",
                "An asterisk begins italics that do not end.",
                "Put an asterisk before and after what stands in italics; "
                "write \\* for an asterisk that prints.",
            )


def _check_phrase(credit_type: CreditType) -> Iterator[Problem]:
    """AMA's phrase, which prints complete, in italics and with its mark wherever it prints."""
    if credit_type.code != AMA:
        return
    if credit_type.label.strip():
        for each in statement_rules.check_label(credit_type.label):
            yield replace(each, where="label")
    for where in ("designation", "award", "designated_line"):
        blanks = statement_rules.DESIGNATION if where == "designation" else statement_rules.AWARD
        text = getattr(credit_type, where)
        for each in statement_rules.check_template(text, blanks, ama=True):
            yield replace(each, where=where)


def _check_follows(credit_type: CreditType, others: Collection[CreditType]) -> Iterator[Problem]:
    """A type that follows another one follows a type that is there, and nobody in a circle."""
    if not credit_type.follows:
        return
    followed = {each.code: each for each in others}.get(credit_type.follows)
    if followed is None:
        yield _wrong(
            "follows",
            "unknown-followed-type",
            f"There is no credit type with the code “{credit_type.follows}” to follow.",
            "Use the code of another credit type, or leave it empty.",
        )
    elif followed.follows or any(each.follows == credit_type.code for each in others):
        yield _wrong(
            "follows",
            "followed-type-follows",
            "A type that follows another one cannot be followed itself.",
            "Let it follow the type that is computed from attendance.",
        )


def check_amount(credit_type: CreditType, amount: int, days: int) -> list[Problem]:
    """Name what forbids designating an amount (hundredths) for an activity of so many days."""
    step, name = credit_type.step, credit_type.name
    least = max(step, credit_type.minimum)
    most = credit_type.cap_per_activity or 0
    if credit_type.cap_per_day:
        of_days = credit_type.cap_per_day * max(days, 1)
        most = min(most, of_days) if most else of_days
    if amount <= 0 or amount % step:
        usual = max(least, amount - amount % step)
        reference, standing = "bad-credit-amount", f"is no amount of {name} that can be designated"
        rule = f"It goes in steps of {amount_text(step)}"
        remedy = f"Type an amount such as {amount_text(usual)}."
    elif amount < least:
        reference, standing = "credit-below-minimum", f"of {name} is too little to be designated"
        rule = f"The office's rule is at least {amount_text(least)}"
        remedy = "Type more, or change the minimum among the credit types in Settings."
    elif most and amount > most:
        reference, standing = "credit-above-cap", f"of {name} is too much to be designated"
        rule = (
            f"The office's rule is at most {amount_text(credit_type.cap_per_day)} a day"
            if most != credit_type.cap_per_activity
            else f"The office's rule is at most {amount_text(most)} for one activity"
        )
        remedy = (
            f"Type at most {amount_text(most)}, or change the rule among the credit types in "
            "Settings."
        )
    else:
        return []
    message = f"{amount_text(amount)} {standing}. {rule}."
    return [Problem(reference=reference, message=message, remedy=remedy)]
