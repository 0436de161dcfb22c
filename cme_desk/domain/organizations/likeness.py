"""Which names of organizations may be one: nothing is merged by it, pairs are only shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import cache
from itertools import combinations
from typing import NamedTuple

from cme_desk.domain.people.names import fold
from cme_desk.vocabularies import vocabulary

_EMPTY = frozenset(
    {"a", "an", "and", "at", "co", "corp", "for", "inc", "llc", "llp", "ltd", "of", "pc", "the"}
)
"""Words that say nothing about which one is meant."""

_MOST = 30
"""How many organizations may share a word before it says too little to compare them all."""

_NEARLY = 0.9
"""How much alike letters must be; below it the labelled pairs of the tests are other places."""


class Likeness(NamedTuple):
    """Two organizations that may be one, the lower id first; score between 0 and 1, and why."""

    one_id: int
    other_id: int
    score: float
    reason: str


def plain_words(name: str) -> tuple[str, ...]:
    """The words that tell organizations apart, each in one form."""
    forms = _forms()
    return tuple(forms.get(each, each) for each in fold(name).split() if each not in _EMPTY)


@cache
def _forms() -> dict[str, str]:
    """Ways in which words of names are shortened, each to one form."""
    written: dict[str, str] = vocabulary("organizations")["forms"]
    return {each: form for form, ways in written.items() for each in ways.split()}


def compare(one: str, other: str) -> tuple[float, str] | None:
    """How likely two names are one organization's, and why; None where nothing says so."""
    a, b = plain_words(one), plain_words(other)
    if not a or not b:
        return None
    if sorted(a) == sorted(b) or "".join(a) == "".join(b):
        return 0.95, "the same words"
    short, long = sorted((a, b), key=len)
    if len(short) == 1 and len(long) > 2 and short[0] == "".join(each[0] for each in long):
        return 0.75, "the one is the first letters of the other"
    if SequenceMatcher(None, "".join(a), "".join(b)).ratio() >= _NEARLY and a[-1][:1] == b[-1][:1]:
        return 0.8, "nearly the same letters"
    if len(short) > 1 and set(short) < set(long):
        return 0.7, "the one name is part of the other"
    return None


def pairs(names: Iterable[tuple[int, str]]) -> list[Likeness]:
    """All pairs of organizations some of whose names are alike, the surest first.

    Args:
        names: (organization's id, one of its names).

    """
    known = list(names)
    blocks: dict[str, set[int]] = defaultdict(set)
    for place, (_, name) in enumerate(known):
        words = plain_words(name)
        for key in _keys(words):
            blocks[key].add(place)
    best: dict[tuple[int, int], Likeness] = {}
    seen: set[tuple[int, int]] = set()
    for members in blocks.values():
        if not 1 < len(members) <= _MOST:
            continue
        for a, b in combinations(sorted(members), 2):
            ids = (min(known[a][0], known[b][0]), max(known[a][0], known[b][0]))
            if (a, b) in seen or ids[0] == ids[1]:
                continue
            seen.add((a, b))
            found = compare(known[a][1], known[b][1])
            if found is not None and (ids not in best or found[0] > best[ids].score):
                best[ids] = Likeness(*ids, *found)
    return sorted(best.values(), key=lambda each: (-each.score, each.one_id, each.other_id))


def _keys(words: tuple[str, ...]) -> set[str]:
    """What a name may share with another one of the same organization."""
    whole = "".join(words)
    initials = "".join(each[0] for each in words) if len(words) > 2 else whole
    return {*words, "=" + "".join(sorted(words)), "^" + whole[:5], "." + initials}
