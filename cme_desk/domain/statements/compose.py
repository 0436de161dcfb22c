"""Statements composed from facts and editable templates: accreditation, designation, award."""

from __future__ import annotations

import re
from collections.abc import Mapping

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.credit.approvals import Behind
from cme_desk.domain.credit.types import CreditType, amount_text
from cme_desk.domain.office.accreditations import Held
from cme_desk.domain.office.record import Accreditor, Office
from cme_desk.domain.vocabulary import Providership
from cme_desk.domain.wording.markup import escape, fill
from cme_desk.domain.wording.phrases import (
    article,
    listed,
    long_date,
    long_dates,
    without_article,
)

_ARTICLE = re.compile(r"\bThe \{title\}")


def names_of(office: Office) -> dict[str, str]:
    """The accredited provider as a statement may name it, by blanks. Markup."""
    return {
        "the_provider": escape(article(office.provider)),
        "provider": escape(without_article(office.provider)),
    }


def accreditation(
    office: Office, accreditor: Accreditor, activity: Activity, held: Held | None = None
) -> str:
    """The accreditation statement that fits: by accreditor, direct or joint; "" for none. Markup.

    Several joint providers make one list with the accredited provider, who comes first. Of a body
    whose statement is about the provider alone, that one goes for what is joint as well. `held`
    tells what the accreditation itself says, of the number and of an approver.

    Source: ACCME policy on accreditation statements; each state society has its own name in it.
    """
    joint = activity.providership is Providership.JOINT
    partners = activity.joint_providers
    template = (accreditor.joint or accreditor.direct) if joint else accreditor.direct
    if held is not None:
        mine = held.accreditation
        own = {
            "approver": escape(mine.approver),
            "provider_number": escape(mine.provider_number),
            "term_from": long_date(mine.term_from) if mine.term_from else "",
            "term_to": long_date(mine.term_to) if mine.term_to else "",
        }
    else:
        own = dict.fromkeys(("approver", "provider_number", "term_from", "term_to"), "")
    return fill(
        template.replace("{provider} and {joint_provider}", "{providers}"),
        **names_of(office),
        joint_provider=escape(listed(partners)),
        providers=escape(listed([without_article(office.provider), *partners])),
        accreditor=escape(accreditor.name),
        accreditor_short=escape(accreditor.short),
        **own,
    )


def designation(
    office: Office,
    activity: Activity,
    credit_type: CreditType,
    amount: int,
    behind: Behind | None = None,
) -> str:
    """The designation statement for one type of credit; "" where the type has none. Markup.

    What the letter of an approval says is printed as it stands there, without a word changed.
    """
    filed = behind.filed if behind is not None else None
    if filed is not None and filed.approval.statement.strip():
        return escape(filed.approval.statement.strip())
    template = credit_type.designation
    if filed is not None and filed.body.approved is not None:
        template = f"{filed.body.approved.text} {template}".strip()
    return fill(
        _ARTICLE.sub("{the_title}", template),
        **names_of(office),
        **_approved(office, behind),
        format=escape(activity.learning_format),
        title=escape(activity.title),
        the_title=escape(article(activity.title)),
        location=escape(activity.location),
        dates=long_dates(activity.starts_on, activity.ends_on),
        amount=amount_text(amount),
        label=credit_type.label,
    )


def _approved(office: Office, behind: Behind | None) -> Mapping[str, str]:
    """What a designation may say of its approval, by blanks."""
    provider = without_article(office.provider)
    filed = behind.filed if behind is not None else None
    dates = (filed.approval.valid_from, filed.approval.valid_to) if filed is not None else ("", "")
    return {
        "approver": escape(behind.approver(provider) if behind is not None else provider),
        "number": escape(filed.approval.number) if filed is not None else "",
        "approved_from": long_date(dates[0]) if dates[0] else "",
        "approved_to": long_date(dates[1]) if dates[1] else "",
    }


def credit_line(credit_type: CreditType, amount: int, *, awarded: bool) -> str:
    """What a certificate says of credit: that it is awarded, or else was designated. Markup."""
    template = credit_type.award if awarded else credit_type.designated_line
    return fill(template, amount=amount_text(amount), label=credit_type.label)
