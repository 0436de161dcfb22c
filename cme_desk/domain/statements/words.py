"""Words that a brochure must not use any more, or never could: each with its reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from cme_desk.domain.statements.findings import Finding, Gravity
from cme_desk.domain.statements.text import Tidy
from cme_desk.vocabularies import vocabulary


class Rule(NamedTuple):
    """A pattern, and what is wrong with it.

    Attributes:
        reference: a stable id.
        pattern: looked for in the tidy text, without regard to case.
        message: what it is.
        why: the rule.
        source: who says so.
        instead: what to write.
        gravity: how sure it is.
        unless: a pattern that excuses it when it stands in the same sentence.
        only: a pattern that must stand in the same sentence; empty for none.

    """

    reference: str
    pattern: str
    message: str
    why: str
    source: str
    instead: str
    gravity: Gravity = Gravity.WRONG
    unless: str = ""
    only: str = ""


def _rule(parts: Mapping[str, Any]) -> Rule:
    """A rule from the vocabulary; a long pattern stands there in pieces."""
    texts: dict[str, Any] = {
        name: "".join(value) if isinstance(value, list) else value for name, value in parts.items()
    }
    texts["gravity"] = Gravity(texts.get("gravity", Gravity.WRONG))
    return Rule(**texts)


RULES = tuple(_rule(each) for each in vocabulary("proofreading")["rules"])

_COMPILED = [
    (
        rule,
        re.compile(rule.pattern, re.IGNORECASE),
        re.compile(rule.unless, re.IGNORECASE) if rule.unless else None,
        re.compile(rule.only, re.IGNORECASE) if rule.only else None,
    )
    for rule in RULES
]


def findings(tidy: Tidy) -> Iterator[Finding]:
    """Every place where a rule strikes."""
    for rule, pattern, unless, only in _COMPILED:
        for found in pattern.finditer(tidy.text):
            begin, end = tidy.sentence(found.start())
            around = tidy.text[begin : max(end, found.end())]
            if (unless and unless.search(around)) or (only and not only.search(around)):
                continue
            start, stop = tidy.place(found.start(), found.end())
            yield Finding(
                reference=rule.reference,
                gravity=rule.gravity,
                message=rule.message,
                why=rule.why,
                source=rule.source,
                instead=rule.instead,
                start=start,
                end=stop,
                quote=tidy.quote(found.start(), found.end()),
            )
