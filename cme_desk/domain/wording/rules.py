"""What a wording that the office edits may not break: blanks, italics, and AMA's phrase."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import NamedTuple

from cme_desk.domain.problems import Problem
from cme_desk.domain.wording.markup import plain, runs

PHRASE = "*AMA PRA Category 1 Credit(s)*™"

_BLANK = re.compile(r"\{([^{}]*)\}")
_OWNERS = re.compile(r"(?:AAPA|AOA)[ -]*$", re.IGNORECASE)
_CATEGORY = re.compile(r"category[\s-]*(?:1|i|one)\b(?!-\s?[a-z]\b)", re.IGNORECASE)
_PRA = re.compile(r"\bAMA[\s/-]*PRA\b|\bPRA[\s-]+category\b", re.IGNORECASE)
WHOLE = re.compile(r"AMA PRA Category 1 Credit(?:\(s\)|s)?(?![\w(])")


class Blanks(NamedTuple):
    """The blanks of one wording.

    Attributes:
        known: the names that it may have.
        required: of each of these groups it must have one.

    """

    known: frozenset[str]
    required: tuple[frozenset[str], ...] = ()


_NAMES = frozenset({"the_provider", "provider"})
_PROVIDERS = (
    _NAMES
    | {"accreditor", "accreditor_short", "approver", "provider_number"}
    | {"term_from", "term_to"}
)

ACCREDITOR_DIRECT = Blanks(_PROVIDERS, (_NAMES,))
ACCREDITOR_JOINT = Blanks(
    _PROVIDERS | {"joint_provider", "providers"},
    (_NAMES | {"providers"}, frozenset({"joint_provider", "providers"})),
)
DESIGNATION = Blanks(
    _NAMES
    | {"format", "amount", "label", "title", "location", "dates"}
    | {"approver", "number", "approved_from", "approved_to"},
    # The Royal College's own statement names who approved, and no amount.
    (frozenset({"amount", "approver"}),),
)
FOLLOWING = DESIGNATION._replace(required=())
"""Of a type that follows another: some boards' sentences name no amount."""
AWARD = Blanks(frozenset({"amount", "label"}), (frozenset({"amount"}),))
STATEMENTS: Mapping[str, Blanks] = {
    "ipce": Blanks(frozenset({"amount", *_NAMES}), (frozenset({"amount"}),)),
    "others-participation": Blanks(_NAMES),
    "save-the-date": Blanks(_NAMES | {"title"}),
    "disclosure-none": Blanks(_NAMES),
    "disclosure-mitigated": Blanks(_NAMES | {"relationships"}, (frozenset({"relationships"}),)),
    "support-monetary": Blanks(_NAMES | {"companies"}, (frozenset({"companies"}),)),
    "support-in-kind": Blanks(
        _NAMES | {"companies", "nature"}, (frozenset({"companies"}), frozenset({"nature"}))
    ),
    "support-none": Blanks(_NAMES),
}
"""The blanks of the office's statements, by code."""


_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+\.\S+", re.IGNORECASE)
_DAY = re.compile(
    r"\b(?:20\d\d-\d\d-\d\d|\d{1,2}/\d{1,2}/(?:20)?\d\d|[A-Z][a-z]{2,8}\.? \d{1,2},? 20\d\d"
    r"|\d{1,2}\.? [A-Z][a-z]{2,8}\.? 20\d\d)\b"
)


def check_confirmed(source: str) -> list[Problem]:
    """Name what a source lacks for a wording to be called confirmed: where and when it was read."""
    if _ADDRESS.search(source) and _DAY.search(source):
        return []
    return [
        _problem(
            "confirmed-without-source",
            "It is not said when and where it was read at its owner.",
            "Write both into the source: “read on December 1, 2026 at https://www.aafp.org/…”.",
        )
    ]


def check_template(text: str, blanks: Blanks, *, ama: bool = False) -> list[Problem]:
    """Name what keeps a wording from being kept.

    Args:
        text: the markup template as typed.
        blanks: those that it may and must have.
        ama: whether it designates AMA PRA Category 1 Credit, and so must say the whole phrase.

    """
    if not text.strip():
        return [_problem("missing-text", "There is no wording.", "Type the statement.")]
    found = _BLANK.findall(text)
    problems = [_unknown(each, blanks.known) for each in found if each not in blanks.known]
    for group in blanks.required:
        if group.isdisjoint(found):
            names = " or ".join("{" + each + "}" for each in sorted(group))
            problems.append(
                _problem(
                    "missing-blank",
                    f"The wording has no {names}, so what belongs there would never print.",
                    f"Put {names} where it belongs.",
                )
            )
    left = _BLANK.sub("", text)
    if "{" in left or "}" in left:
        problems.append(
            _problem(
                "open-brace",
                "A brace stands alone in the wording.",
                "Write each blank as {name}, with both braces.",
            )
        )
    # Behind an odd number of backslashes an asterisk prints, and begins nothing.
    if len(re.findall(r"(?<!\\)(?:\\\\)*\*", text)) % 2:
        problems.append(
            _problem(
                "open-italics",
                "Italics begin and do not end: there is an odd number of asterisks.",
                "Put one asterisk before and one after what prints in italics.",
            )
        )
    problems += check_phrase(text)
    if ama and "label" not in found and not WHOLE.search(plain(text)):
        problems.append(_broken("The statement does not say AMA's phrase at all."))
    return problems


def check_phrase(markup: str) -> list[Problem]:
    """Name where AMA's phrase is not complete, not in italics, or without its mark.

    Source: AMA, use of the phrase *AMA PRA Category 1 Credit*™. Other organizations' Category 1
    (AAPA's, AOA's 1-A) is theirs.
    """
    pieces = runs(markup)
    text = "".join(words for words, _ in pieces)
    slanted = "".join(("i" if italic else " ") * len(words) for words, italic in pieces)
    whole = list(WHOLE.finditer(text))
    for each in whole:
        if not text[each.end() :].startswith("™"):
            return [_broken(f"“{each.group()}” stands without its mark ™.")]
        if slanted[each.start() : each.end()].strip("i"):
            return [_broken(f"“{each.group()}™” is not in italics.")]
    for part in (*_CATEGORY.finditer(text), *_PRA.finditer(text)):
        theirs = _OWNERS.search(text[: part.start()])
        inside = any(each.start() <= part.start() < each.end() for each in whole)
        if not theirs and not inside:
            return [_broken(f"“{_around(text, part)}” is not the whole phrase.")]
    return []


def check_label(markup: str) -> list[Problem]:
    """Name what is wrong with the label of AMA PRA Category 1 Credit, which fills {label}."""
    if not WHOLE.search(plain(markup)):
        return [_broken("The label is not AMA's phrase.")]
    return check_phrase(markup)


def _around(text: str, found: re.Match[str]) -> str:
    """The words about a place, to be quoted."""
    end = text.find(" ", found.end() + 1)
    return text[found.start() : end if end > 0 else len(text)].strip()


def _unknown(name: str, known: Collection[str]) -> Problem:
    names = ", ".join("{" + each + "}" for each in sorted(known))
    return _problem(
        "unknown-blank",
        f"Nothing is known by the name of the blank {{{name}}}.",
        f"Use only: {names}.",
    )


def _broken(message: str) -> Problem:
    return _problem(
        "broken-phrase", message, f"Write it as {PHRASE}: complete, in italics, with its mark."
    )


def _problem(reference: str, message: str, remedy: str) -> Problem:
    return Problem(reference=reference, message=message, remedy=remedy)
