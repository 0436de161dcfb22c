"""Words with a slip in them: known words that are one letter off what was typed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial
from itertools import product

from cme_desk.domain.people.names import fold
from cme_desk.store.file.connection import Store

_LEAST = 4
"""From how many letters on a word may have a slip: of shorter ones too much is one letter off."""

_MOST = 4
_LAST = chr(0x10FFFF)

_BEGINNING = """
    SELECT term FROM person_vocabulary WHERE term >= ? AND term < ?
    AND length(term) BETWEEN ? AND ? ORDER BY doc DESC"""

_KNOWN = "SELECT 1 FROM person_vocabulary WHERE term >= ? AND term < ? LIMIT 1"


def one_slip(typed: str, word: str) -> bool:
    """Whether a word is one letter off another: one too many, too few, wrong, or two exchanged."""
    if abs(len(typed) - len(word)) > 1:
        return False
    at = next((n for n, (a, b) in enumerate(zip(typed, word, strict=False)) if a != b), None)
    if at is None:
        return True
    return (
        typed[at + 1 :] == word[at + 1 :]
        or typed[at:] == word[at + 1 :]
        or typed[at + 1 :] == word[at:]
        or (typed[at : at + 2] == word[at : at + 2][::-1] and typed[at + 2 :] == word[at + 2 :])
    )


def mended(
    text: str, is_known: Callable[[str], bool], near: Callable[[str], Sequence[str]]
) -> list[str]:
    """What a text may have meant, the likeliest first; nothing if each of its words is known."""
    words = fold(text).split()
    choices: list[Sequence[str]] = []
    for word in words:
        found = [word] if is_known(word) else near(word)
        if not found:
            return []
        choices.append(found)
    meant = [" ".join(each) for each in product(*choices)][:_MOST]
    return [each for each in meant if each != " ".join(words)]


def people_meant(store: Store, text: str) -> list[str]:
    """What a text may have meant of people, if nobody is called so."""
    return mended(text, partial(_is_known, store), partial(_near, store))


def among(text: str, known: Collection[str]) -> list[str]:
    """What a text may have meant, if all words that it could be are known."""

    def begins(word: str) -> bool:
        return any(each.startswith(word) for each in known)

    def near(word: str) -> list[str]:
        if len(word) < _LEAST or not word.isalpha():
            return []
        return [each for each in known if one_slip(word, each)][:_MOST]

    return mended(text, begins, near)


def _is_known(store: Store, word: str) -> bool:
    return store.execute(_KNOWN, [word, word + _LAST]).fetchone() is not None


def _near(store: Store, word: str) -> list[str]:
    """Known words that are one letter off, the commonest first."""
    if len(word) < _LEAST or not word.isalpha():
        return []
    # By the first letter, and by the second, should the first be one too many or exchanged.
    found: dict[str, None] = {}
    for letter in dict.fromkeys(word[:2]):
        values = [letter, letter + _LAST, len(word) - 1, len(word) + 1]
        for (term,) in store.execute(_BEGINNING, values):
            if one_slip(word, term):
                found[term] = None
    return list(found)[:_MOST]
