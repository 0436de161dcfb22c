"""Words that a brochure must not use, each with its reason; and AMA's phrase where it is broken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from cme_desk.domain.statements.findings import Finding, finding_of, said
from cme_desk.domain.statements.text import Tidy
from cme_desk.domain.wording.rules import WHOLE
from cme_desk.vocabularies import vocabulary


def _pattern(rule: Mapping[str, Any], name: str) -> re.Pattern[str] | None:
    """One of a rule's patterns; a long one stands in pieces."""
    return re.compile("".join(rule[name]), re.IGNORECASE) if name in rule else None


_RULES = [
    (
        finding_of(rule),
        re.compile("".join(rule["pattern"]), re.IGNORECASE),
        _pattern(rule, "unless"),
        _pattern(rule, "only"),
    )
    for rule in vocabulary("proofreading")["rules"]
]
_CATEGORY = re.compile(
    r"(?P<before>\b(?:the )?(?:A\.?M\.?A\.?['s]*)?[ /-]*(?:P\.?R\.?A\.?)?[ /-]*)"
    r"category[ -]*(?P<number>1|I|one)\b(?!-? ?[AB]\b)"
    r"(?P<rest> *(?:CME |CE |continuing medical education )?(?:credits?\b(?:\(s\))?"
    r"(?: ?hours?)?|hours?|units?)?)(?P<mark> ?[™®]|\(R\))?",
    re.IGNORECASE,
)
# AAPA (physician assistants) and AOA (osteopaths) have a Category 1 of their own.
_THEIRS = re.compile(r"(?:\bAAPA|\bAOA|\bAOA-|Academy of P\w+ A?\w*)\s*$", re.IGNORECASE)
_FROM_THEM = re.compile(r" from (?:the )?(?:AOA|American Osteopathic)", re.IGNORECASE)
_LOOSE = re.compile(
    r"\bAMA[ /-]*PRA\b(?![ -]*category[ -]*(?:1|I|2|II|one)\b)(?:[ -]*category\b)?|\bPRA credits?\b"
    r"|(?<!category 1 )(?<!category I )\bcredits?(?:\(s\))? ?™",
    re.IGNORECASE,
)


def rules(tidy: Tidy) -> Iterator[Finding]:
    """Every place where a rule strikes."""
    for finding, pattern, unless, only in _RULES:
        for found in pattern.finditer(tidy.text):
            begin, end = tidy.sentence(found.start())
            around = tidy.text[begin : max(end, found.end())]
            if (unless and unless.search(around)) or (only and not only.search(around)):
                continue
            yield finding.at(tidy, *found.span())


def phrases(tidy: Tidy) -> Iterator[Finding]:
    """Every place where AMA's phrase is not whole, as it is written, with its mark."""
    for found in _CATEGORY.finditer(tidy.text):
        start = found.start() + len(found.group("before")) - len(found.group("before").lstrip())
        words = tidy.text[start : found.start("mark") if found.group("mark") else found.end()]
        if _THEIRS.search(tidy.text[: found.start()] + found.group("before")) or _FROM_THEM.match(
            tidy.text, found.end()
        ):
            continue
        whole = WHOLE.match(words.strip()) or _all_caps(words.strip())
        mark = (found.group("mark") or "").strip()
        if whole and mark == "™":
            continue
        name = "missing-mark" if whole else "incomplete-phrase"
        yield said(name, words=words.strip()).at(tidy, start, found.end())
    for found in _LOOSE.finditer(tidy.text):
        yield said("incomplete-phrase", words=found.group()).at(tidy, *found.span())


def _all_caps(words: str) -> bool:
    """A heading in capitals may have the phrase in capitals too."""
    return bool(
        WHOLE.match(words.title().replace("Ama Pra", "AMA PRA").replace("(S)", "(s)"))
    ) and (words.replace("(s)", "(S)") == words.upper())
