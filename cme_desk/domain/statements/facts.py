"""What a pasted text says about the activity itself: its title, its dates, amounts, accreditor."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.credit.types import CreditType, amount_text
from cme_desk.domain.office.record import Accreditor
from cme_desk.domain.statements.findings import Finding, said
from cme_desk.domain.statements.nearest import Expected, find
from cme_desk.domain.statements.text import Tidy
from cme_desk.domain.vocabulary import AMA
from cme_desk.domain.wording import markup, phrases

_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_WEEKDAY = (
    r"(?:\b(?P<weekday>Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,? +"
    r"(?:the )?)?"
)
_DATES = (
    re.compile(
        rf"{_WEEKDAY}\b{_MONTH} +(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)"
        r"(?: ?(?:-|to|and|&) ?(?:[A-Za-z]+\.? )?(?P<last>\d{1,2})(?:st|nd|rd|th)?\b)?"
        r"(?:,? +(?P<year>20\d\d))?",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_WEEKDAY}\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)? +(?:of )?{_MONTH}"
        r"(?:,? +(?P<year>20\d\d))?",
        re.IGNORECASE,
    ),
    re.compile(r"\b(?P<m>\d{1,2})/(?P<day>\d{1,2})/(?P<year>(?:20)?\d\d)\b"),
    re.compile(r"\b(?P<year>20\d\d)-(?P<m>\d\d)-(?P<day>\d\d)\b"),
)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_DAY_NAMES = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_DAYS = "mon tue wed thu fri sat sun".split()
# Behind such words stands a date that need not be the activity's.
_OTHER_DATE = re.compile(
    r"(?:deadline|regist\w*|before|by|until|after|since|effective|cancel\w*|refund\w*|updated|"
    r"printed|revised|early[ -]bird|submit\w*|rate|hotel|book\w*|valid|expir\w*|reviewed?|"
    r"terminat\w*|releas\w*)"
    r"[^.]{0,40}$",
    re.IGNORECASE,
)
# Not 1-A and 1-B, which are the categories of the AOA.
_AMOUNT = re.compile(
    r"(?P<amount>\d+(?:\.\d+)?|\.\d+) +(?:hours? of )?(?:AMA[ /-]*PRA[ -]*)?Category (?:1|I)\b"
    r"(?!-? ?[AB]\b)",
    re.IGNORECASE,
)
_WHO = re.compile(
    r"\b(?P<jointly>jointly )?accredited by (?:the )?(?P<who>[^.;]{3,120})", re.IGNORECASE
)


def title(activity: Activity, tidy: Tidy) -> Iterator[Finding]:
    """The activity's title, as it is written in the text."""
    expected = Expected(activity.title, {})
    if not expected.words:
        return
    found = find(expected, tidy)
    instead = markup.escape(activity.title)
    if found is None:
        yield said("title-missing", instead=instead)
    elif found.differences:
        yield said("title-differs", instead=instead).at(tidy, found.start, found.end)


def dates(activity: Activity, tidy: Tidy) -> Iterator[Finding]:
    """Dates that are not the activity's, and weekdays that are not theirs."""
    first = dt.date.fromisoformat(activity.starts_on)
    last = dt.date.fromisoformat(activity.ends_on)
    others: list[re.Match[str]] = []
    matched = False
    for found, days in dates_in(tidy, first):
        yield from _weekday(found, days, tidy)
        if any(first <= each <= last for each in days):
            matched = True
        elif not _OTHER_DATE.search(tidy.text[max(0, found.start() - 60) : found.start()]):
            others.append(found)
    if matched or not others:
        return
    instead = phrases.long_dates(activity.starts_on, activity.ends_on)
    yield said("wrong-date", instead=instead).at(tidy, *others[0].span())


def dates_in(tidy: Tidy, first: dt.date) -> Iterator[tuple[re.Match[str], list[dt.date]]]:
    """The dates of a text in order, with the days that each can mean; `first` helps with years."""
    for found in sorted(
        (each for pattern in _DATES for each in pattern.finditer(tidy.text)),
        key=lambda each: each.start(),
    ):
        yield found, _days(found, first)


def _weekday(found: re.Match[str], days: Sequence[dt.date], tidy: Tidy) -> Iterator[Finding]:
    named = found.groupdict().get("weekday")
    # Without a year the weekday may be right of another one.
    if not named or not days or not found.group("year"):
        return
    if any(_DAYS[each.weekday()] == named[:3].casefold() for each in days):
        return
    name, date = _DAY_NAMES[days[0].weekday()], phrases.long_date(days[0].isoformat())
    finding = said("wrong-weekday", date=date, weekday=name, instead=f"{name}, {date}")
    yield finding.at(tidy, *found.span())


def _days(found: re.Match[str], first: dt.date) -> list[dt.date]:
    """The days that a date names; without a year, in that of the activity or the next."""
    parts = found.groupdict()
    month = int(parts["m"]) if parts.get("m") else _MONTHS.index(parts["month"][:3].casefold()) + 1
    given = parts.get("year")
    years = [int(given) % 2000 + 2000] if given else [first.year, first.year + 1]
    made = []
    for year in years:
        for day in (parts["day"], parts.get("last")):
            try:
                made += [dt.date(year, month, int(day))] if day else []
            except ValueError:
                continue
    return made


def amounts(designated: int, tidy: Tidy) -> Iterator[Finding]:
    """Amounts of AMA PRA Category 1 Credit that are not what is designated, in hundredths."""
    for found in _AMOUNT.finditer(tidy.text):
        if round(float(found.group("amount")) * 100) == designated:
            continue
        right = amount_text(designated)
        announced = found.group("amount")
        finding = said("wrong-amount", announced=announced, designated=right, instead=right)
        yield finding.at(tidy, *found.span("amount"))


def other_credit(
    designated: Sequence[tuple[CreditType, int]], types: Sequence[CreditType], tidy: Tidy
) -> Iterator[Finding]:
    """Amounts of types of credit that are designated otherwise, or not at all."""
    right = {each.id: amount for each, amount in designated}
    for kind in types:
        pattern = _AMOUNT if kind.code == AMA else _amount_of(kind)
        for found in pattern.finditer(tidy.text):
            said_amount, amount = found.group("amount"), right.get(kind.id)
            if amount == round(float(said_amount) * 100):
                continue
            if amount is None:
                finding = said("credit-not-designated", amount=said_amount, name=kind.name)
            elif kind.code == AMA:
                continue  # `amounts` looks at it
            else:
                finding = said(
                    "other-amount",
                    announced=said_amount,
                    name=kind.name,
                    designated=amount_text(amount),
                    instead=amount_text(amount),
                )
            yield finding.at(tidy, *found.span("amount"))


def _amount_of(kind: CreditType) -> re.Pattern[str]:
    """What finds an amount of a type by the words of its label."""
    words = re.findall(r"\w+\+?", re.sub(r"\(s\)|[®™]", "", markup.plain(kind.label)))
    label = r"\W+".join(re.escape(each) + "(?:s|\\(s\\))?" for each in words)
    return re.compile(rf"(?P<amount>\d+(?:\.\d+)?|\.\d+)\W+{label}(?!\w)", re.IGNORECASE)


def accreditors(
    mine: Sequence[Accreditor], others: Sequence[Accreditor], tidy: Tidy
) -> Iterator[Finding]:
    """Accreditors named in the text as the provider's that are not; `mine` begins with CME's."""
    first = mine[0]
    joint = first.kind == "joint-accreditation"
    for found in _WHO.finditer(tidy.text):
        who = found.group("who")
        named = _named(who, others)
        if named is None or any(named.code == each.code for each in mine):
            continue
        if named.kind == "accme" and joint and found.group("jointly"):
            continue
        finding = said(
            "wrong-accreditor",
            named=named.name,
            accreditor=first.name if joint else f"the {first.name}",
            source=first.source,
            instead="The Joint Accreditation statement"
            if joint
            else f"“accredited by the {first.name}”",
        )
        yield finding.at(tidy, *found.span())


def _named(who: str, known: Sequence[Accreditor]) -> Accreditor | None:
    """The accreditor that stands first in some words."""
    best: tuple[int, Accreditor] | None = None
    for each in known:
        bare = re.sub(r" \([^)]*\)$", "", each.name)
        # The name of the European council (EACCME) holds the whole of ACCME's.
        found = re.search(
            rf"\b(?<!European )(?:{re.escape(bare)}|{re.escape(each.short)})\b", who, re.IGNORECASE
        )
        if found and (best is None or found.start() < best[0]):
            best = (found.start(), each)
    return best[1] if best and best[0] < 30 else None
