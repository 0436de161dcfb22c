"""Sentences in which credit may be spoken of as it may not be elsewhere.

A body's own sentence for the time of an application is allowed word for word; that an organization
accepts AMA's credit "from organizations accredited by ACCME" says nothing of who accredits here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.office import bodies
from cme_desk.domain.office.record import Accreditor
from cme_desk.domain.statements.findings import Finding, said
from cme_desk.domain.statements.text import Tidy
from cme_desk.domain.wording import markup
from cme_desk.vocabularies import vocabulary

_BLANKS = {
    "amount": r"(?:(?:up to )?[\d.,_]+\s*)?",
    "title": r".{1,300}?(?=\.|$)",
}
# Letters may stand behind a name in parentheses, and a name before its letters.
_BETWEEN = r"(?:\W*\([A-Z]{2,9}®?\))?\W+"
_SPELLED = r"(?:European Accreditation Council for (?:CME|Continuing Medical Education)\W+)?"
_UNDER_WAY = frozenset({"applied-for", "pending", "anticipated"})


class Span(NamedTuple):
    """A part of a tidy text, and whose sentence it is; "" for nobody's in particular."""

    start: int
    end: int
    body: str = ""


@cache
def _pending() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((code, _pattern(each.text)) for code, each in bodies.pending_sentences())


def _pattern(text: str) -> re.Pattern[str]:
    """What finds a sentence, however it was pasted and whatever its blanks are filled with."""
    made = ""
    for at, part in enumerate(re.split(r"\{([a-z]+)\}", markup.plain(text))):
        if at % 2:
            made += _BLANKS[part]
            continue
        words = re.findall(r"\w+", part)
        made += _BETWEEN.join(
            (_SPELLED if each == "EACCME" else "") + re.escape(each) for each in words
        )
        made += r"\W+" if part.endswith(" ") else ""
    return re.compile(rf"\b{made}", re.IGNORECASE)


@cache
def _others() -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile("".join(each["pattern"]), re.IGNORECASE)
        for each in vocabulary("proofreading")["allowed"]
    )


def spans(tidy: Tidy) -> list[Span]:
    """Where such sentences stand in a text."""
    found = [
        Span(*each.span(), code)
        for code, pattern in _pending()
        for each in pattern.finditer(tidy.text)
    ]
    return found + [
        Span(*each.span()) for pattern in _others() for each in pattern.finditer(tidy.text)
    ]


def without(found: Sequence[Finding], excused: Sequence[Span], tidy: Tidy) -> list[Finding]:
    """Leave out what is found within sentences that are allowed."""
    places = [tidy.place(each.start, each.end) for each in excused]
    return [
        each
        for each in found
        if not any(start <= each.start and each.end <= end for start, end in places)
    ]


def owners(
    found: Sequence[Finding], accreditors: Sequence[Accreditor], tidy: Tidy
) -> Iterator[Finding]:
    """The same, with the sentence of the body that is named where it allows one."""
    for each in found:
        if each.reference not in _UNDER_WAY:
            yield each
            continue
        begin, end = tidy.sentence(tidy.at(each.start))
        allowed = _allowed_for(tidy.text[begin:end], accreditors)
        if allowed is None:
            yield each
        else:
            why = "Only this body's own sentence may be printed until it has approved."
            yield replace(
                each, why=why, source=allowed.address or allowed.source, instead=allowed.text
            )


def _allowed_for(words: str, accreditors: Sequence[Accreditor]) -> bodies.Allowed | None:
    """The sentence of the body that some words name."""
    if re.search(r"\bAMA\b|Category 1 Credit(?!s? from)", words) and "AAPA" not in words:
        return None
    names = {each.code: (each.short, re.sub(r" \([^)]*\)$", "", each.name)) for each in accreditors}
    for code, allowed in bodies.pending_sentences():
        called = (code.upper(), *names.get(code, ()))
        if any(re.search(rf"\b{re.escape(each)}\b", words, re.IGNORECASE) for each in called):
            return allowed
    return None


def not_for(activity: Activity, excused: Sequence[Span], tidy: Tidy) -> Iterator[Finding]:
    """Sentences that their owner does not allow for activities of this format."""
    for each in excused:
        if each.body and activity.format.value in bodies.body(each.body).pending_not_for:
            finding = said("pending-not-for", format=activity.format.words.lower())
            yield finding.at(tidy, each.start, each.end)
