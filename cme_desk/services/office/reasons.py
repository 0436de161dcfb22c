"""The reason that is kept for the audit, wherever something is voided, waived or set by hand."""

from __future__ import annotations

import re
import unicodedata

from cme_desk.errors import DeskError

_LEAST_WORDS = 2
"""One word says which kind of fault it was at best; “x” and “typo” are what is typed in a hurry."""

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_UNSPACED = re.compile("CJK|HIRAGANA|KATAKANA|HANGUL|THAI|LAO|KHMER|MYANMAR")
"""Scripts that put no blank, or few, between words: a letter stands for a word there."""


def says_why(reason: str) -> bool:
    """Whether a reason is said in words: two at least, one of them of letters, and not the same."""
    found = _WORD.findall(reason.casefold())
    spelled = [each for each in found if any(map(str.isalpha, each))]
    if not spelled:
        return False
    unspaced = sum(bool(_UNSPACED.match(unicodedata.name(letter, ""))) for letter in reason)
    different = len(set(found))
    longest = max(map(len, spelled))
    return longest >= _LEAST_WORDS and max(different, unspaced) >= _LEAST_WORDS


def said(reason: str, what: str, example: str) -> str:
    """A reason in one line.

    Args:
        reason: as it was typed.
        what: the sentence that asks for it: “A certificate is voided with a reason.”
        example: one that would do.

    Raises:
        DeskError: it is not said in words.

    """
    why = " ".join(reason.split())
    if not says_why(why):
        raise DeskError(
            "missing-reason",
            what,
            f"“{why}” does not tell an auditor why." if why else "It is kept for the audit.",
            f"Type two words or more, such as “{example}”.",
        )
    return why
