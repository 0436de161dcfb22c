"""What a sheet says that somebody claims, and whether the rules allow it.

AMA PRA: physicians claim only the credit commensurate with the extent of their participation. What
they write down is taken as far as it is a whole number of steps, within what is designated, and
within what their attendance comes to.
"""

from __future__ import annotations

import re

from cme_desk.domain.credit.types import CreditType, amount_text

_AMOUNT = re.compile(
    r"(?P<whole>\d{1,3})?(?:[.,·](?P<part>\d{1,3}))?\s*(?P<fraction>[¼½¾]|\s(?:1/2|[123]/4))?"
    r"\s*(?:(?:ama|pra|cat(?:egory)?\.?\s*1|cme|ce|cne|ceu|aafp|aoa|ancc|contact)\b\W*)*"
    r"(?:credits?|hours?|hrs?|h|points?|units?|pts?)?\W*",
    re.IGNORECASE,
)
_FRACTIONS = {"¼": 250, "½": 500, "¾": 750, "1/4": 250, "1/2": 500, "3/4": 750, "2/4": 500}


def claimed_amount(text: str) -> int | None:
    """The thousandths of credit that a cell says: 500 of "0.5", "½" or "0,5 credits"; None if none.

    Thousandths, so that 0.125 is known for what is no whole step.
    """
    found = _AMOUNT.fullmatch(text.strip())
    if found is None or not (found["whole"] or found["part"] or found["fraction"]):
        return None
    part = int((found["part"] or "").ljust(3, "0")[:3] or 0)
    return (
        int(found["whole"] or 0) * 1000
        + part
        + _FRACTIONS.get((found["fraction"] or "").strip(), 0)
    )


def misfit(thousandths: int, credit_type: CreditType, designated: int, attended: int | None) -> str:
    """Why an amount cannot be claimed as it is written, as a clause; "" if it can.

    Args:
        thousandths: what is written.
        credit_type: whose steps count.
        designated: the most of it, in hundredths.
        attended: what attendance comes to, in hundredths; None where nothing tells.

    """
    written = f"{thousandths / 1000:.3f}".rstrip("0").ljust(4, "0")
    if thousandths > designated * 10:
        return f"{written} is more than the {amount_text(designated)} that is designated"
    if thousandths % (credit_type.step * 10):
        return f"{written} is no whole number of steps of {amount_text(credit_type.step)}"
    if attended is not None and thousandths > attended * 10:
        return f"{written} is more than the {amount_text(attended)} of their attendance"
    return ""


def within(thousandths: int, step: int, most: int) -> int:
    """The hundredths that may be claimed of what is written: whole steps, rounded down."""
    amount = min(thousandths // 10, most)
    return amount - amount % max(step, 1)
