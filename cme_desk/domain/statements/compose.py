"""Statements composed from facts and editable templates: accreditation, designation, award."""

from __future__ import annotations

import re

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.credit.types import CreditType, amount_text
from cme_desk.domain.office.record import Accreditor, Office
from cme_desk.domain.vocabulary import Providership
from cme_desk.domain.wording.markup import escape, fill
from cme_desk.domain.wording.phrases import article, listed, long_dates, without_article

_ARTICLE = re.compile(r"\bThe \{title\}")


def names_of(office: Office) -> dict[str, str]:
    """The accredited provider as a statement may name it, by blanks. Markup."""
    return {
        "the_provider": escape(article(office.provider)),
        "provider": escape(without_article(office.provider)),
    }


def accreditation(office: Office, accreditor: Accreditor, activity: Activity) -> str:
    """The accreditation statement that fits: by accreditor, direct or joint. Markup.

    Several joint providers make one list with the accredited provider, who comes first.

    Source: ACCME policy on accreditation statements; each state society has its own name in it.
    """
    joint = activity.providership is Providership.JOINT
    partners = activity.joint_providers
    template = accreditor.joint if joint else accreditor.direct
    return fill(
        template.replace("{provider} and {joint_provider}", "{providers}"),
        **names_of(office),
        joint_provider=escape(listed(partners)),
        providers=escape(listed([without_article(office.provider), *partners])),
        accreditor=escape(accreditor.name),
        accreditor_short=escape(accreditor.short),
    )


def designation(office: Office, activity: Activity, credit_type: CreditType, amount: int) -> str:
    """The designation statement for one type of credit; "" where the type has none. Markup."""
    return fill(
        _ARTICLE.sub("{the_title}", credit_type.designation),
        **names_of(office),
        format=escape(activity.learning_format),
        title=escape(activity.title),
        the_title=escape(article(activity.title)),
        location=escape(activity.location),
        dates=long_dates(activity.starts_on, activity.ends_on),
        amount=amount_text(amount),
        label=credit_type.label,
    )


def credit_line(credit_type: CreditType, amount: int, *, awarded: bool) -> str:
    """What a certificate says of credit: that it is awarded, or else was designated. Markup."""
    template = credit_type.award if awarded else credit_type.designated_line
    return fill(template, amount=amount_text(amount), label=credit_type.label)
