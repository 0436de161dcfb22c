"""The proof-reader's check of a brochure: what is missing, wrong or out of date in its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.credit.types import CreditType, amount_text
from cme_desk.domain.office.record import Accreditor
from cme_desk.domain.statements import allowed, nearest, slants, support, when_where
from cme_desk.domain.statements import compose as statements
from cme_desk.domain.statements import facts as proof_facts
from cme_desk.domain.statements import words as proof_words
from cme_desk.domain.statements.findings import Finding, Proof, said
from cme_desk.domain.statements.nearest import Difference, Expected, StatementMatch
from cme_desk.domain.statements.sheet import Printed, Sheet, StatementKind
from cme_desk.domain.statements.text import Tidy
from cme_desk.domain.statements.when_where import NO_TIMES, Times
from cme_desk.domain.vocabulary import AMA, Providership
from cme_desk.domain.wording import markup, phrases

LONGEST = 200_000
"""Characters that are read of a text; a brochure has some thousands."""

_CONTENT = re.compile(
    r"\b(?:facult(?:y|ies)|speakers?|presenters?|moderators?|panelists?|keynote|lecturers?|"
    r"objectives?|learning outcomes?|agenda|will be able to|course directors?|planning committee)\b"
    r"|,\s?(?:MD|DO|PhD|RN|PharmD|FACP|MPH)\b",
    re.IGNORECASE,
)
_CREDIT = re.compile(r"\bcredits?\b|\bCME\b|\bAMA\b|\bcontact hours?\b|\baccredit", re.IGNORECASE)
# AMA's sentence for a save-the-date, after approval: it asks for no statement beside it.
_APPROVED = re.compile(
    r"has been approved for AMA PRA Category 1 Credit(?:\(s\)|s)? ?™", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the office knows and a text is compared with.

    Attributes:
        accreditor: who accredits the office in CME; None if that is not known.
        also: whoever else accredits it.
        accreditors: all that the office knows.
        sheet: the statements of what the text announces; None for a text about no activity in
            particular.
        types: the office's types of credit.
        times: when the activity's sessions are.
        places: where they are, if that is not the activity's location.

    """

    accreditor: Accreditor | None
    accreditors: tuple[Accreditor, ...] = ()
    also: tuple[Accreditor, ...] = ()
    sheet: Sheet | None = None
    types: tuple[CreditType, ...] = ()
    times: Times = NO_TIMES
    places: tuple[str, ...] = ()


def proofread(text: str, known: Known) -> Proof:
    """Read a text and tell what is missing, wrong or out of date in it."""
    tidy = Tidy(text[:LONGEST])
    excused = allowed.spans(tidy)
    found = [*proof_words.rules(tidy)]
    if known.accreditor is not None:
        mine = (known.accreditor, *known.also)
        found += proof_facts.accreditors(mine, known.accreditors, tidy)
    if known.sheet is not None:
        found += proof_facts.other_credit(known.sheet.designated, known.types, tidy)
    found = allowed.without(found, excused, tidy)
    found = [*allowed.owners(found, known.accreditors, tidy), *proof_words.phrases(tidy)]
    slanted = slants.shown(tidy.source)
    found += slants.phrases(tidy, slanted)
    found += support.trade_names(tidy, _our_names(known.sheet))
    right: dict[tuple[int, int], str] = {}
    sheet = known.sheet
    if sheet is not None:
        found += _compared(sheet, known, tidy)
        found += allowed.not_for(sheet.activity, excused, tidy)
        covered = [(each.start, each.end) for each in found]
        stated = list(_statements(sheet, tidy, right, covered))
        # What stands in a statement that is right word for word is the office's own wording.
        found = [
            each
            for each in found
            if each.start == each.end or not _covered((each.start, each.end), right)
        ] + stated
    return Proof(
        findings=tuple(sorted(_once(found), key=lambda each: (each.start, each.end))),
        found=tuple(right.values()),
        reminders=tuple(_reminders(sheet, tidy, text, seen=slanted is not None)),
    )


def _compared(sheet: Sheet, known: Known, tidy: Tidy) -> Iterator[Finding]:
    """What a text says of the activity itself, beside what is on file."""
    activity = sheet.activity
    yield from proof_facts.title(activity, tidy)
    yield from proof_facts.dates(activity, tidy)
    yield from when_where.times(activity, known.times, tidy)
    yield from when_where.places(activity, known.places, _our_names(sheet), tidy)
    yield from when_where.labelled_dates(activity, tidy)
    for credit_type, amount in sheet.designated:
        if credit_type.code == AMA:
            yield from proof_facts.amounts(amount, tidy)
            per_credit = credit_type.minutes_per_credit
            yield from when_where.estimated(activity, amount, per_credit, tidy)
    yield from _joint_not_joint(activity, tidy)
    yield from support.announced(activity, tidy)


def _our_names(sheet: Sheet | None) -> str:
    """The names of the office and of the activity, which a text may hold anywhere."""
    if sheet is None:
        return ""
    activity = sheet.activity
    return " ".join([sheet.office.provider, activity.title, *activity.joint_providers])


def _statements(
    sheet: Sheet,
    tidy: Tidy,
    right: dict[tuple[int, int], str],
    covered: Sequence[tuple[int, int]],
) -> Iterator[Finding]:
    """Each of the activity's statements: nearly there, or missing; those that are `right` are kept.

    These are kept with their place in the text as it was given. What differs where something else
    was found, in the places `covered`, is named there.
    """
    bare = not _says_something(tidy)
    wanted = [each for each in sheet.printed if each.kind is not StatementKind.PARTICIPATION]
    matches = _matches(sheet, wanted, tidy)
    for printed, match in zip(wanted, matches, strict=True):
        if match is not None:
            if not match.differences:
                right[tidy.place(match.start, match.end)] = printed.kind.value
            yield from _different(printed, match, tidy, covered)
        elif not bare:
            yield _missing(sheet, printed, tidy)


def _says_something(tidy: Tidy) -> bool:
    """Whether a text is more than a save-the-date: it names faculty, objectives or credit."""
    return bool(_CONTENT.search(tidy.text) or _CREDIT.search(_APPROVED.sub("", tidy.text)))


def _matches(sheet: Sheet, wanted: Sequence[Printed], tidy: Tidy) -> list[StatementMatch | None]:
    """Where each statement stands; a part of the text goes to the statement most like it."""
    found = [nearest.find(Expected(each.text, _roles(sheet, each)), tidy) for each in wanted]
    taken: list[StatementMatch] = []
    kept: list[StatementMatch | None] = [None] * len(found)
    by_likeness = sorted(
        ((match.likeness, -at, match) for at, match in enumerate(found) if match is not None),
        key=lambda each: each[:2],
        reverse=True,
    )
    for _, at, match in by_likeness:
        if all(_shared(match, other) < 0.5 for other in taken):
            taken.append(match)
            kept[-at] = match
    return kept


def _shared(one: StatementMatch, other: StatementMatch) -> float:
    """How much of a part of the text another one covers, from 0 to 1."""
    both = min(one.end, other.end) - max(one.start, other.start)
    return both / max(1, min(one.end - one.start, other.end - other.start))


def _missing(sheet: Sheet, printed: Printed, tidy: Tidy) -> Finding:
    """The finding for a statement that is not there."""
    name, accreditor = f"missing-{printed.kind}", sheet.accreditor
    if accreditor and sheet.joint and printed.code == f"{accreditor.code}.joint":
        direct = replace(sheet.activity, providership=Providership.DIRECT)
        alone = statements.accreditation(sheet.office, accreditor, direct)
        found = nearest.find(Expected(markup.plain(alone), {}), tidy)
        if found is not None and found.likeness > 0.75:
            finding = said("direct-for-joint", source=printed.source, instead=printed.markup)
            return finding.at(tidy, found.start, found.end)
        name = "missing-joint-accreditation"
    return said(name, name=printed.name, source=printed.source, instead=printed.markup)


def _joint_not_joint(activity: Activity, tidy: Tidy) -> Iterator[Finding]:
    """A joint statement on what the provider plans alone."""
    found = re.search(r"\bjoint(?:ly)? provid(?:ership|ed)\b", tidy.text, re.IGNORECASE)
    if found and activity.providership is not Providership.JOINT:
        yield said("joint-not-joint").at(tidy, *found.span())


def _roles(sheet: Sheet, printed: Printed) -> dict[str, list[str]]:
    """The values that a statement was filled with, by what they are."""
    roles = {
        "provider": [phrases.without_article(sheet.office.provider)],
        "partner": list(sheet.activity.joint_providers),
    }
    if printed.kind is StatementKind.DESIGNATION:
        roles["format"] = [sheet.activity.learning_format]
    if sheet.accreditor is not None and printed.name == sheet.accreditor.short:
        bare = re.sub(r" \([^)]*\)$", "", sheet.accreditor.name)
        roles["accreditor"] = [bare, sheet.accreditor.short]
    for credit_type, amount in sheet.designated:
        if credit_type.id == printed.credit_type_id:
            roles["amount"] = [amount_text(amount)]
            roles["label"] = [markup.plain(credit_type.label)]
    return roles


def _different(
    printed: Printed, match: StatementMatch, tidy: Tidy, covered: Sequence[tuple[int, int]]
) -> Iterator[Finding]:
    """What is not right in a statement that is nearly there."""
    own: list[Difference] = []
    for each in nearest.settled(match.differences):
        if each.role == "label":
            continue  # the phrase is looked at by itself
        if each.role:
            yield _role_finding(each, printed, match, tidy)
        elif each.expected.casefold() == "the" and not each.found:
            finding = said("missing-article", source=printed.source, instead=printed.markup)
            yield finding.at(tidy, match.start, match.end)
        elif not _covered(tidy.place(each.start, each.end), covered):
            own.append(each)
    if own:
        finding = said(
            "statement-differs",
            kind=printed.kind.words.lower(),
            differences="; ".join(_phrase_of(each) for each in own),
            source=printed.source,
            instead=printed.markup,
        )
        yield finding.at(tidy, match.start, match.end)


def _covered(place: tuple[int, int], covered: Iterable[tuple[int, int]]) -> bool:
    return any(start <= place[0] and place[1] <= end for start, end in covered)


def _phrase_of(each: Difference) -> str:
    """One difference in words."""
    if not each.found:
        return f"“{each.expected}” is missing"
    if not each.expected:
        return f"“{each.found}” is too much"
    return f"“{each.found}” should be “{each.expected}”"


def _role_finding(each: Difference, printed: Printed, match: StatementMatch, tidy: Tidy) -> Finding:
    name, instead = f"{each.role}-in-statement", printed.markup
    start, end = match.start, match.end
    if each.found:
        instead = markup.escape(each.value)
        start, end = each.start, each.end
    elif each.role == "format":
        name = "format-missing"
    elif each.role == "partner":
        name = "missing-partner"
    difference = f"{_phrase_of(each)}.".replace("..", ".")
    finding = said(
        name, difference=difference, value=each.value, source=printed.source, instead=instead
    )
    return finding.at(tidy, start, end)


def _reminders(sheet: Sheet | None, tidy: Tidy, text: str, *, seen: bool) -> Iterator[str]:
    """What a plain text cannot show; `seen` where it shows its italics."""
    owed = when_where.owed(sheet.activity, tidy) if sheet else []
    if owed:
        yield (
            "Learners are told about an enduring material before they begin. Not found here: "
            f"{phrases.listed(owed)}."
        )
    if not seen and re.search(r"AMA PRA|Category 1", tidy.text, re.IGNORECASE):
        yield (
            "Italics cannot be seen in plain text: AMA PRA Category 1 Credit(s)™ prints in italics."
        )
    printed = sheet.printed if sheet else ()
    if any(each.kind in (StatementKind.DISCLOSURE, StatementKind.SUPPORT) for each in printed):
        yield (
            "Pictures cannot be seen: no logo, trade name or product message of an ineligible "
            "company may stand with disclosure or support."
        )
    if sheet and not sheet.activity.disclosure.strip() and _says_something(tidy):
        yield (
            "It is not on file what learners are told about relevant financial relationships, so "
            "that was not compared. They are told before they engage, also where nobody has any."
        )
    if any(each.alone for each in printed):
        yield "The Joint Accreditation statement stands alone, divided from all other text."
    if len(text) > LONGEST:
        yield f"Only the first {LONGEST:,} characters were read."


def _once(found: Sequence[Finding]) -> list[Finding]:
    """Leave out what another finding says of the same place, more to the point."""
    kept: list[Finding] = []
    pointed = [each for each in found if each.reference not in {"statement-differs", *_VAGUE}]
    for each in found:
        if each.reference in _VAGUE and any(
            other.start < each.end and each.start < other.end for other in pointed
        ):
            continue
        if any(_same(each, other) for other in kept):
            continue
        kept.append(each)
    return kept


_VAGUE = frozenset({"sponsorship", "nameless-credit", "educational-activity"})


def _same(one: Finding, other: Finding) -> bool:
    return one.reference == other.reference and one.start < other.end and other.start < one.end
