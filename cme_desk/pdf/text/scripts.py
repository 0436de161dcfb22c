"""Which script a character belongs to, as far as typefaces and breaking depend on it."""

from __future__ import annotations

import re
from bisect import bisect_right
from enum import StrEnum
from functools import lru_cache

from cme_desk.vocabularies import vocabulary


class Script(StrEnum):
    """Scripts with typefaces of their own; all others are in the Latin ones, or in none."""

    ARABIC = "arabic"
    HEBREW = "hebrew"
    DEVANAGARI = "devanagari"
    THAI = "thai"
    HANGUL = "hangul"
    KANA = "kana"
    HAN = "han"


CJK = frozenset({Script.HANGUL, Script.KANA, Script.HAN})

_RANGES = [(first, last, Script(name)) for first, last, name in vocabulary("scripts")["ranges"]]
_STARTS = [first for first, _, _ in _RANGES]


def script_of(letter: str) -> Script | None:
    """The script of a character; None where the Latin typefaces are the ones to ask."""
    at = bisect_right(_STARTS, ord(letter)) - 1
    if at >= 0 and ord(letter) <= _RANGES[at][1]:
        return _RANGES[at][2]
    return None


_KANA = re.compile("[\u3041-\u30ff\u31f0-\u31ff\uff66-\uff9f]")
_HANGUL = re.compile("[\u1100-\u11ff\u3131-\u318e\ua960-\ua97f\uac00-\ud7fb]")
_NO_HAN = re.compile("[^\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")

_EVERY_HAN = ("SC", "TC", "JP", "KR")


@lru_cache(maxsize=2048)
def han_order(text: str) -> tuple[str, ...]:
    """Say whose forms of Chinese characters a text is to be set in, by what stands beside them.

    Kana: Japanese; hangul: Korean, and Chinese characters as in the traditional forms, which are
    the nearest. Where there is neither: simplified if all belong to GB 2312, traditional if all
    belong to Big5, Japanese if all belong to JIS X 0208 (and its usual additions), else
    simplified, which has the most.
    """
    if _KANA.search(text):
        return ("JP", "SC", "TC", "KR")
    if _HANGUL.search(text):
        return ("KR", "TC", "SC", "JP")
    letters = _NO_HAN.sub("", text)
    for encoding, region in (("gb2312", "SC"), ("big5", "TC"), ("cp932", "JP")):
        if _has(encoding, letters):
            return (region, *(each for each in _EVERY_HAN if each != region))
    return _EVERY_HAN


def _has(encoding: str, letters: str) -> bool:
    """Tell whether a region's character set has all of these."""
    try:
        letters.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
