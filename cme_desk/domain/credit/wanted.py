"""Which type of credit a learner's own words name: on a form, a sign-in sheet, in a report.

Nothing is guessed: what may mean several types is open where several are offered, and words that
are not understood are given back.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import NamedTuple

from cme_desk.domain.credit.choosing import usual_of
from cme_desk.domain.credit.types import CreditType
from cme_desk.domain.people.names import fold
from cme_desk.vocabularies import phrases, vocabulary, words

_MARKS = dict.fromkeys(map(ord, "™®©℠*_"), " ")
_TOKEN = re.compile(r"\d+[.,]\d+|[^\W_]+")
_AMOUNT = re.compile(r"\d+[.,]\d+")
# A box on a form: open, or ticked.
_BOX = re.compile(r"(?P<open>[☐□○]|\[\s*\]|\(\s*\))|[☑☒✓✔■●✅]|\[\s*[xX✓✔]\s*\]|\(\s*[xX✓✔]\s*\)")
_MOST_DIGITS = 3
_MOST_WORDS = 9  # of a phrase
_LONGEST = 300  # characters: more is an essay
PARTICIPATION = "participation"


class _Meaning(NamedTuple):
    """What a phrase means: codes of types it may be, or what is said besides.

    Attributes:
        codes: of the types, the first phrase of a profession first.
        weak: whether it counts only where nothing else is named: a profession.
        said: "none", "usual", "nothing", "refused"; "" for types.

    """

    codes: tuple[str, ...] = ()
    weak: bool = False
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What a cell says.

    Attributes:
        groups: for each thing that is named, the codes of the types that it may be.
        by_profession: whether a profession alone says it, whose types are in order.
        none: whether it says that no credit is wanted.
        usual: whether it says that credit is wanted, and not which.
        amounts: thousandths of credit that stand beside it.
        unknown: words that are not understood.

    """

    groups: tuple[tuple[str, ...], ...] = ()
    by_profession: bool = False
    none: bool = False
    usual: bool = False
    amounts: tuple[int, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def is_type(self) -> bool:
        """Whether it names types or declines credit, and nothing else."""
        return not self.unknown and (bool(self.groups) or self.none)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is taken of a cell for an activity.

    Attributes:
        codes: of the types; None where it says nothing of them, so that the usual holds.
        why: why it cannot be taken as it is written, as a clause; "" if it can.
        fitting: codes of what of it can be taken; None for nothing.

    """

    codes: tuple[str, ...] | None = None
    why: str = ""
    fitting: tuple[str, ...] | None = None


@dataclass(slots=True)
class _Found:
    strong: list[tuple[str, ...]] = field(default_factory=list)
    weak: list[tuple[str, ...]] = field(default_factory=list)
    said: set[str] = field(default_factory=set)
    amounts: list[int] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


def named(text: str, own: Iterable[CreditType] = ()) -> Named:
    """What a cell names.

    Args:
        text: as it is written.
        own: the office's types, which are known by their names as well.

    """
    if len(text) > _LONGEST:
        return Named(unknown=(text[:40],))
    lexicon = _lexicon(tuple((each.name, each.code) for each in own))
    tokens = [
        part
        for each in _TOKEN.findall(_ticked(text).translate(_MARKS))
        for part in ([each] if _AMOUNT.fullmatch(each) else fold(each).split())
    ]
    found = _parsed(tokens, lexicon)
    groups = tuple(dict.fromkeys(found.strong or found.weak))
    # "CE hours" wants credit, and does not say of which type.
    only_noise = bool(tokens) and not (groups or found.said or found.unknown or found.amounts)
    return Named(
        groups=groups,
        by_profession=not found.strong and bool(found.weak),
        none="none" in found.said,
        usual=not groups and ("usual" in found.said or only_noise),
        amounts=tuple(found.amounts),
        unknown=tuple(found.unknown),
    )


def _ticked(text: str) -> str:
    """Of a cell with the boxes of a form, what stands beside those that are ticked."""
    boxes = list(_BOX.finditer(text))
    if not boxes or not any(each.isalnum() for each in _BOX.sub("", text)):
        return text
    before = not text[: boxes[0].start()].strip()
    edges = [each.start() for each in boxes[1:]] if before else [each.start() for each in boxes]
    starts = [each.end() for each in boxes] if before else [0, *(e.end() for e in boxes[:-1])]
    ends = [*edges, len(text)] if before else edges
    return "; ".join(
        text[start:end]
        for box, start, end in zip(boxes, starts, ends, strict=True)
        if box["open"] is None
    )


def _parsed(tokens: Sequence[str], lexicon: Mapping[tuple[str, ...], _Meaning]) -> _Found:
    """The longest phrases of a list of words, from the left."""
    found = _Found()
    place = 0
    while place < len(tokens):
        size = min(_MOST_WORDS, len(tokens) - place)
        while size and not _counts(phrase := tuple(tokens[place : place + size]), tokens, lexicon):
            size -= 1
        if size:
            _take(found, lexicon[phrase], phrase)
        else:
            _leave(found, tokens[place])
        place += size or 1
    return found


def _counts(
    phrase: tuple[str, ...], tokens: Sequence[str], lexicon: Mapping[tuple[str, ...], _Meaning]
) -> bool:
    """Whether a phrase is known; a figure is a tick where it stands alone, else an amount."""
    return phrase in lexicon and not (phrase[0].isdecimal() and len(tokens) > len(phrase))


def _leave(found: _Found, word: str) -> None:
    """A word of no phrase: an amount, one that adds nothing, or one that is not understood."""
    if _AMOUNT.fullmatch(word):
        whole, _, part = word.replace(",", ".").partition(".")
        found.amounts.append(int(whole) * 1000 + int(part.ljust(3, "0")[:3]))
    elif word.isdecimal() and len(word) < _MOST_DIGITS:
        found.amounts.append(int(word) * 1000)
    elif word not in _noise():
        found.unknown.append(word)


def _take(found: _Found, meaning: _Meaning, phrase: tuple[str, ...]) -> None:
    if meaning.said == "refused":
        found.unknown.append(" ".join(phrase))
    elif meaning.said:
        found.said.add(meaning.said)
    else:
        (found.weak if meaning.weak else found.strong).append(meaning.codes)


@lru_cache(maxsize=8)
def _lexicon(own: tuple[tuple[str, str], ...]) -> dict[tuple[str, ...], _Meaning]:
    """What ships, and above it the names of an office's types."""
    names = {tuple(fold(name).split()): _Meaning((code,)) for name, code in own}
    return _shipped() | {phrase: meaning for phrase, meaning in names.items() if phrase}


@cache
def _shipped() -> dict[tuple[str, ...], _Meaning]:
    lists = vocabulary("credit_words")
    made: dict[tuple[str, ...], _Meaning] = {}

    def add(listed: str, meaning: _Meaning) -> None:
        for phrase in phrases(listed):
            made.setdefault(tuple(phrase.split()), meaning)

    for code, listed in lists["types"].items():
        add(listed, _Meaning((code,)))
    add(lists["refused"]["words"], _Meaning(said="refused"))
    for each in lists["shared"]:
        add(each["words"], _Meaning(tuple(each["types"])))
    for profession, listed in lists["professions"].items():
        add(listed, _Meaning(usual_of(profession), weak=True))
    for said in ("none", "usual", "nothing"):
        add(lists["said"][said], _Meaning(said=said))
    return made


@cache
def _noise() -> frozenset[str]:
    return words(vocabulary("credit_words")["noise"]["words"])


def wanted(
    said: Named,
    designated: Collection[CreditType],
    known: Collection[CreditType],
    usual: Collection[str],
    allowed: Collection[str] | None = None,
) -> Wanted:
    """What is taken of a cell, within the rules.

    Args:
        said: what it names.
        designated: the types that the activity designates, with those that follow others.
        known: all types of the office, for their names.
        usual: codes of what the learner claims of whom nobody said it.
        allowed: codes of what they may be awarded; None where nothing tells.

    """
    if said.unknown and not said.groups:
        return Wanted(why="this is no type of credit that is known")
    offered = {each.code: each for each in designated if not each.follows}
    follows = {each.code: each.follows for each in designated if each.follows}
    names = {each.code: each.name for each in (*known, *designated)}
    taken: list[str] = []
    against: list[str] = []
    none = said.none
    # What has one meaning first: "AMA CME" is AMA's, though CME may be any.
    for group in sorted(said.groups, key=len):
        here = [code for code in group if code in offered]
        along = [follows[code] for code in group if follows.get(code) in offered]
        if along or (len(group) > 1 and set(group) & set(taken)):
            taken += along[:1]
        elif here and (found := _one_of(here, said, usual, allowed)):
            taken.append(found)
        elif here:
            options = " or ".join(offered[code].name for code in here)
            against.append(f"it may be {options}")
        elif group == (PARTICIPATION,):
            none = True
        else:
            name = " or ".join(names.get(code, code) for code in group[:2])
            against.append(f"the activity does not designate {name}")
    taken = list(dict.fromkeys(taken))
    if allowed is not None:
        against += [f"they may not be awarded {names[c]}" for c in taken if c not in allowed]
        taken = [code for code in taken if code in allowed]
    if said.unknown:
        against.append(f"“{' '.join(said.unknown)}” is not understood")
    if none and taken:
        against.append("it names credit and says that none is wanted")
    if not against and (several := _apart(taken, offered)):
        against.append(f"it names {several}, and the same hour is claimed once")
    if against:
        # Of words that deny something, or that nobody understands, nothing is sure.
        sure = [] if none or said.unknown else taken
        credit = [code for code in sure if code != PARTICIPATION] or sure
        return Wanted(why="; ".join(against), fitting=tuple(credit) or None)
    if taken:
        return Wanted(codes=tuple(taken), fitting=tuple(taken))
    return Wanted(codes=() if none else None, fitting=() if none else None)


def _one_of(
    codes: Sequence[str], said: Named, usual: Collection[str], allowed: Collection[str] | None
) -> str:
    """The one type that is meant by a name of several; "" where that is open."""
    if len(codes) == 1:
        return codes[0]
    theirs = [code for code in codes if code in usual]
    may = [code for code in codes if allowed is not None and code in allowed]
    for found in (theirs, may):
        if len(found) == 1:
            return found[0]
    return codes[0] if said.by_profession else ""


def _apart(codes: Sequence[str], offered: Mapping[str, CreditType]) -> str:
    """The types of which only one may be claimed for the same hour, in words; "" for fewer.

    What is open to every profession, such as IPCE, stands beside the profession's own.
    """
    each_own = [
        offered[code].name
        for code in codes
        if code == PARTICIPATION or offered[code].physicians_only or offered[code].professions
    ]
    return " and ".join(each_own) if len(each_own) > 1 else ""
