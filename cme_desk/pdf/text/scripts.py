"""Which script a character belongs to, as far as it decides about the typeface and about breaking.

Source of the ranges: the blocks of the Unicode Standard.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from enum import StrEnum
from functools import lru_cache


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

_RANGES = (
    (0x0590, 0x05FF, Script.HEBREW),
    (0x0600, 0x06FF, Script.ARABIC),
    (0x0750, 0x077F, Script.ARABIC),
    (0x0870, 0x08FF, Script.ARABIC),
    (0x0900, 0x097F, Script.DEVANAGARI),
    (0x0E00, 0x0E7F, Script.THAI),
    (0x1100, 0x11FF, Script.HANGUL),
    (0x1CD0, 0x1CFF, Script.DEVANAGARI),
    (0x2E80, 0x303F, Script.HAN),
    (0x3040, 0x30FF, Script.KANA),
    (0x3100, 0x312F, Script.HAN),
    (0x3130, 0x318F, Script.HANGUL),
    (0x3190, 0x31EF, Script.HAN),
    (0x31F0, 0x31FF, Script.KANA),
    (0x3200, 0x9FFF, Script.HAN),
    (0xA8E0, 0xA8FF, Script.DEVANAGARI),
    (0xA960, 0xA97F, Script.HANGUL),
    (0xAC00, 0xD7FF, Script.HANGUL),
    (0xF900, 0xFAFF, Script.HAN),
    (0xFB1D, 0xFB4F, Script.HEBREW),
    (0xFB50, 0xFDFF, Script.ARABIC),
    (0xFE10, 0xFE1F, Script.HAN),
    (0xFE30, 0xFE4F, Script.HAN),
    (0xFE70, 0xFEFE, Script.ARABIC),
    (0xFF00, 0xFF64, Script.HAN),
    (0xFF65, 0xFF9F, Script.KANA),
    (0xFFA0, 0xFFDC, Script.HANGUL),
    (0xFFE0, 0xFFEF, Script.HAN),
    (0x20000, 0x3FFFF, Script.HAN),
)
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
