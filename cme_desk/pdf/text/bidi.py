"""Lines with Hebrew or Arabic in them: which stretch runs from right to left, and in which order.

The implicit part of Unicode's bidirectional algorithm (UAX #9, revision 50): rules W1 to W7, N0 to
N2, I1, I2 and L2. Characters that turn text round by command never come here, see `markup`. Why it
is ours stands in ARCHITECTURE; the tests compare it with a library that tells the order of a line.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import groupby
from typing import TypeVar

_Item = TypeVar("_Item")

_NEUTRAL = frozenset({"B", "S", "WS", "ON"})
_OPENING = {
    "(": ")", "[": "]", "{": "}", "\u0f3a": "\u0f3b", "\u2045": "\u2046", "\u207d": "\u207e",
    "\u208d": "\u208e", "\u2329": "\u232a", "\u27e8": "\u27e9", "\u3008": "\u3009",
    "\u300a": "\u300b", "\u300c": "\u300d", "\u300e": "\u300f", "\u3010": "\u3011",
    "\u3014": "\u3015", "\u3016": "\u3017", "\uff08": "\uff09", "\uff3b": "\uff3d",
    "\uff5b": "\uff5d",
}  # fmt: skip
"""Pairs of brackets that names and titles have. Source: BidiBrackets.txt of Unicode."""

_CLOSING = {close: opening for opening, close in _OPENING.items()}
# Source: UAX #9, BD16.
_MOST_OPEN = 63


def has_rtl(text: str) -> bool:
    """Tell whether a text has letters that are written from right to left."""
    return not text.isascii() and any(
        unicodedata.bidirectional(letter) in ("R", "AL", "AN") for letter in text
    )


def base_level(text: str) -> int:
    """The direction of a paragraph: 1 from right to left, 0 from left to right.

    Papers are in English, so a paragraph is of the other direction only if it begins and ends in a
    letter of it: in "דוד לוי, MD, FACP" the credentials stand at the right of the name.
    """
    strong = [
        kind for letter in text if (kind := unicodedata.bidirectional(letter)) in ("L", "R", "AL")
    ]
    return int(bool(strong) and strong[0] != "L" and strong[-1] != "L")


def levels(text: str) -> list[int]:
    """The embedding level of each character; odd ones run from right to left."""
    base = base_level(text)
    outer = "R" if base else "L"
    kinds = _weak([unicodedata.bidirectional(letter) or "L" for letter in text], outer)
    _brackets(text, kinds, outer)
    _neutral(kinds, outer)
    return [base + _above(kind, base) for kind in kinds]


def _above(kind: str, base: int) -> int:
    """Rules I1 and I2."""
    if base:
        return 0 if kind == "R" else 1
    return {"L": 0, "R": 1}.get(kind, 2)


def _weak(given: list[str], outer: str) -> list[str]:
    """Rules W1 to W7: marks, numbers and what stands between and beside them."""
    kinds: list[str] = []
    for kind in given:  # W1; what has no width belongs to what stands before
        kinds.append((kinds[-1] if kinds else outer) if kind in ("NSM", "BN") else kind)
    strong = outer
    for at, kind in enumerate(kinds):  # W2, W3
        if kind in ("L", "R", "AL"):
            strong = kind
        if kind == "EN" and strong == "AL":
            kinds[at] = "AN"
    kinds = ["R" if kind == "AL" else kind for kind in kinds]
    for at in range(1, len(kinds) - 1):  # W4
        before, kind, after = kinds[at - 1 : at + 2]
        if before == after and ((kind == "CS" and after in ("EN", "AN")) or
                                (kind == "ES" and after == "EN")):  # fmt: skip
            kinds[at] = after
    _terminators(kinds)
    strong = outer
    for at, kind in enumerate(kinds):  # W6, W7
        if kind in ("L", "R"):
            strong = kind
        elif kind in ("ES", "ET", "CS"):
            kinds[at] = "ON"
        elif kind == "EN" and strong == "L":
            kinds[at] = "L"
    return kinds


def _terminators(kinds: list[str]) -> None:
    """Rule W5: signs such as % and $ beside a number belong to it."""
    at = 0
    for kind, run in groupby(list(kinds)):
        length = len(list(run))
        end = at + length
        if kind == "ET" and ("EN" in kinds[max(at - 1, 0) : at] or "EN" in kinds[end : end + 1]):
            kinds[at:end] = ["EN"] * length
        at = end


def _brackets(text: str, kinds: list[str], outer: str) -> None:
    """Rule N0: both brackets of a pair go the way of what stands in them, or before them."""
    for first, last in _pairs(text, kinds):
        within = {_strong(kind) for kind in kinds[first + 1 : last]} - {""}
        if outer in within:
            direction = outer
        elif within:
            before = next(
                (_strong(each) for each in reversed(kinds[:first]) if _strong(each)), outer
            )
            direction = before if before in within else outer
        else:
            continue
        for at in (first, last):
            kinds[at] = direction
            following = at + 1
            while following < len(text) and unicodedata.bidirectional(text[following]) == "NSM":
                kinds[following] = direction
                following += 1


def _pairs(text: str, kinds: Sequence[str]) -> list[tuple[int, int]]:
    """Find pairs of brackets (rule BD16), in the order of the first."""
    found: list[tuple[int, int]] = []
    opened: list[tuple[str, int]] = []
    for at, letter in enumerate(text):
        # A bracket that a rule above has made a letter's is none any more (BD14, BD15).
        if kinds[at] != "ON":
            continue
        if letter in _OPENING:
            if len(opened) == _MOST_OPEN:
                break
            opened.append((_OPENING[letter], at))
        elif letter in _CLOSING:
            for place in range(len(opened) - 1, -1, -1):
                if opened[place][0] == letter:
                    found.append((opened[place][1], at))
                    del opened[place:]
                    break
    return sorted(found)


def _strong(kind: str) -> str:
    """A number counts as written from right to left where neutral characters ask."""
    if kind in ("R", "EN", "AN"):
        return "R"
    return "L" if kind == "L" else ""


def _neutral(kinds: list[str], outer: str) -> None:
    """Rules N1 and N2: blanks and signs go with what stands on both sides, or with the whole."""
    at = 0
    for neutral, run in groupby(list(kinds), key=_NEUTRAL.__contains__):
        length = len(list(run))
        end = at + length
        if neutral:
            before = _strong(kinds[at - 1]) if at else outer
            after = _strong(kinds[end]) if end < len(kinds) else outer
            kinds[at:end] = [before if before == after else outer] * length
        at = end


def in_order(items: Sequence[tuple[_Item, int]]) -> list[_Item]:
    """Put the pieces of a line in the order in which they stand from the left (rule L2)."""
    ordered = list(items)
    highest = max((level for _, level in ordered), default=0)
    for level in range(highest, 0, -1):
        at = 0
        while at < len(ordered):
            end = at
            while end < len(ordered) and ordered[end][1] >= level:
                end += 1
            ordered[at:end] = reversed(ordered[at:end])
            at = max(end, at + 1)
    return [item for item, _ in ordered]
