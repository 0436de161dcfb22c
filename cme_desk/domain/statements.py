"""Statements composed from facts and editable templates: accreditation, designation, award.

A template is text with {blanks} and *italic* runs. Blanks are known names only; what is put in is
escaped, so that an asterisk in a title stays an asterisk.
"""

from __future__ import annotations

import datetime as dt
import html
import re

from cme_desk.domain.activities import Activity
from cme_desk.domain.credit import CreditType, amount_text
from cme_desk.domain.office import Accreditor, Office
from cme_desk.domain.vocabulary import Providership

_BLANK = re.compile(r"\{([a-z_]+)\}")
_MONTHS = (
    "January February March April May June July August September October November December".split()
)
_MARKUP = re.compile(r"\\(.)|\*", re.DOTALL)


def escape(text: str) -> str:
    """Make plain text safe inside markup."""
    return text.replace("\\", "\\\\").replace("*", "\\*")


def plain(markup: str) -> str:
    """Drop the marks and keep the words, for the clipboard and for search."""
    return _MARKUP.sub(lambda found: found.group(1) or "", markup)


def fill(template: str, **blanks: str) -> str:
    """Fill a template; the values are markup already.

    Raises:
        KeyError: the template has a blank of a name that is not known.

    """
    return _BLANK.sub(lambda found: blanks[found.group(1)], template)


def article(name: str) -> str:
    """Put "The" before a provider's name unless it is there, as AMA's and ACCME's sentences do."""
    name = name.strip()
    return name if name.casefold().startswith("the ") else f"The {name}"


def accreditation(office: Office, accreditor: Accreditor, activity: Activity) -> str:
    """The accreditation statement that fits: by accreditor, direct or joint. Markup.

    Source: ACCME policy on accreditation statements; each state society has its own name in it.
    """
    joint = activity.providership is Providership.JOINT
    return fill(
        accreditor.joint if joint else accreditor.direct,
        the_provider=escape(article(office.provider)),
        provider=escape(_without_article(office.provider)),
        joint_provider=escape(activity.joint_provider.strip()),
        accreditor=escape(accreditor.name),
        accreditor_short=escape(accreditor.short),
    )


def designation(office: Office, activity: Activity, credit_type: CreditType, amount: int) -> str:
    """The designation statement for one type of credit; "" where the type has none. Markup."""
    return fill(
        credit_type.designation,
        the_provider=escape(article(office.provider)),
        provider=escape(_without_article(office.provider)),
        format=escape(activity.learning_format),
        title=escape(activity.title),
        location=escape(activity.location),
        dates=long_dates(activity.starts_on, activity.ends_on),
        amount=amount_text(amount),
        label=credit_type.label,
    )


def award(credit_type: CreditType, amount: int) -> str:
    """The words on a certificate for who is awarded credit. Markup."""
    return fill(credit_type.award, amount=amount_text(amount), label=credit_type.label)


def designated_line(credit_type: CreditType, amount: int) -> str:
    """The line on a certificate of participation that says what was designated. Markup."""
    return fill(credit_type.designated_line, amount=amount_text(amount), label=credit_type.label)


def long_date(iso: str) -> str:
    """Write a date as US papers do: "January 14, 2027"."""
    day = dt.date.fromisoformat(iso)
    return f"{_month(day)} {day.day}, {day.year}"


def long_dates(start: str, end: str) -> str:
    """Write one date or a range: "January 14–15, 2027"."""
    if start == end:
        return long_date(start)
    first, last = dt.date.fromisoformat(start), dt.date.fromisoformat(end)
    if first.year != last.year:
        return f"{long_date(start)} – {long_date(end)}"
    if first.month != last.month:
        return f"{_month(first)} {first.day} – {_month(last)} {last.day}, {last.year}"
    return f"{_month(first)} {first.day}–{last.day}, {first.year}"


def _month(day: dt.date) -> str:
    """The month's English name; strftime would take the language of whoever's computer it is."""
    return _MONTHS[day.month - 1]


def clock_time(text: str) -> str:
    """Write a time of day as US papers do: "12:05 PM" of "12:05"."""
    time = dt.time.fromisoformat(text)
    half = "AM" if time.hour < 12 else "PM"
    return f"{time.hour % 12 or 12}:{time.minute:02d} {half}"


def _without_article(name: str) -> str:
    name = name.strip()
    return name[4:].lstrip() if name.casefold().startswith("the ") else name


def rich(markup: str) -> str:
    """The same as HTML, for the screen: italics as <i>, everything else escaped."""
    told: list[str] = []
    italic = False
    rest = 0
    for found in _MARKUP.finditer(markup):
        told.append(html.escape(markup[rest : found.start()]))
        if found.group(1):
            told.append(html.escape(found.group(1)))
        else:
            italic = not italic
            told.append("<i>" if italic else "</i>")
        rest = found.end()
    told.append(html.escape(markup[rest:]))
    return "".join(told) + ("</i>" if italic else "")
