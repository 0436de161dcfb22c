"""Statements composed from facts and editable templates: accreditation, designation, award.

A template is text with {blanks} and *italic* runs. Blanks are known names only; what is put in is
escaped, so that an asterisk in a title stays an asterisk.
"""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Mapping, Sequence

from cme_desk.domain.activities import Activity
from cme_desk.domain.credit import CreditType, amount_text
from cme_desk.domain.office import Accreditor, Office
from cme_desk.domain.vocabulary import Providership

_BLANK = re.compile(r"\{([a-z_]+)\}")
_ARTICLE = re.compile(r"\bThe \{title\}")
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

    A name that ends in a period ("Harbor, Inc.") brings the sentence's own along.

    Raises:
        KeyError: the template has a blank of a name that is not known.

    """

    def value(found: re.Match[str]) -> str:
        words = blanks[found.group(1)]
        stop = words.endswith(".") and template[found.end() : found.end() + 1] == "."
        return words[:-1] if stop else words

    return _BLANK.sub(value, _without_empty(template, blanks))


def _without_empty(template: str, blanks: Mapping[str, str]) -> str:
    """A template without the parts between commas that would say nothing: a place there is not."""
    for name in _BLANK.findall(template):
        if not blanks[name]:
            template = template.replace(f", {{{name}}},", ",")
    return template


def listed(names: Sequence[str]) -> str:
    """Names as a sentence lists them: "A and B", "A, B, and C".

    Where a name has a comma of its own, semicolons part three and more: "A; Ear, Nose and Throat
    Society; and C". The comma before the last "and" keeps names apart that hold an "and".
    """
    if len(names) < 3:
        return " and ".join(names)
    mark = ";" if any("," in each for each in names) else ","
    return f"{f'{mark} '.join(names[:-1])}{mark} and {names[-1]}"


def article(name: str) -> str:
    """Put "The" before a provider's name unless it is there, as AMA's and ACCME's sentences do."""
    name = name.strip()
    return name if name.casefold().startswith("the ") else f"The {name}"


def accreditation(office: Office, accreditor: Accreditor, activity: Activity) -> str:
    """The accreditation statement that fits: by accreditor, direct or joint. Markup.

    Several joint providers make one list with the accredited provider, who comes first.

    Source: ACCME policy on accreditation statements; each state society has its own name in it.
    """
    joint = activity.providership is Providership.JOINT
    provider = without_article(office.provider)
    partners = activity.joint_providers
    template = accreditor.joint if joint else accreditor.direct
    return fill(
        template.replace("{provider} and {joint_provider}", "{providers}"),
        the_provider=escape(article(office.provider)),
        provider=escape(provider),
        joint_provider=escape(listed(partners)),
        providers=escape(listed([provider, *partners])),
        accreditor=escape(accreditor.name),
        accreditor_short=escape(accreditor.short),
    )


def designation(office: Office, activity: Activity, credit_type: CreditType, amount: int) -> str:
    """The designation statement for one type of credit; "" where the type has none. Markup."""
    return fill(
        _ARTICLE.sub("{the_title}", credit_type.designation),
        the_provider=escape(article(office.provider)),
        provider=escape(without_article(office.provider)),
        format=escape(activity.learning_format),
        title=escape(activity.title),
        the_title=escape(article(activity.title)),
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


def without_article(name: str) -> str:
    """A provider's name as it stands within a sentence."""
    name = name.strip()
    return name[4:].lstrip() if name.casefold().startswith("the ") else name


def runs(markup: str) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it is in italics."""
    told: list[tuple[str, bool]] = []
    italic = False
    rest = 0
    for found in _MARKUP.finditer(markup):
        told.append((markup[rest : found.start()] + (found.group(1) or ""), italic))
        italic ^= not found.group(1)
        rest = found.end()
    told.append((markup[rest:], italic))
    return [(words, slanted) for words, slanted in told if words]


def rich(markup: str) -> str:
    """The same as HTML, for the screen and the clipboard: italics as <i>, the rest escaped."""
    told = "".join(
        f"<i>{html.escape(words)}</i>" if italic else html.escape(words)
        for words, italic in runs(markup)
    )
    return told.replace("</i><i>", "")
