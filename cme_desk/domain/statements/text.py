"""A pasted text made comparable: one kind of quotes, dashes, marks and blanks, with its places.

Brochures come from mail, web pages and PDFs: lines are broken and words hyphenated, quotes are
curly, the trademark sign is "(TM)" or "&trade;". None of this is a mistake of the brochure.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import NamedTuple

_INLINE = (
    r"</?(?:i|em|b|strong|u|span|font|a|sup|sub|small|cite|dfn|var|abbr|mark|s|q|time|wbr|label)"
    r"\b[^<>]{0,500}>"
)
_BLOCK = (
    r"</?(?:p|br|hr|div|li|ul|ol|dl|dt|dd|h[1-6]|td|th|tr|tbody|thead|table|body|html|head|title|"
    r"meta|link|base|section|header|footer|main|article|aside|nav|img|figure|figcaption|blockquote|"
    r"center|address|pre|form|button|input)\b[^<>]{0,1000}>"
)
_UNSEEN = r"<style\b.*?</style\s*>|<script\b.*?</script\s*>|<!--.*?-->|<!doctype[^<>]{0,300}>"
_TOKEN = re.compile(
    rf"(?P<mark><sup>\s*(?:TM|™)\s*</sup>|[(\[]\s*TM\s*[)\]]|ᵀᴹ|(?<=[a-z)])\s?TM\b)"
    rf"|(?P<none>{_UNSEEN}|{_INLINE}"
    r"|[\u00ad\u200b-\u200f\u2060\ufeff]|(?<=[^\W\d_])-[ \t]*\r?\n\s*(?=[a-z]))"
    rf"|(?P<blank>{_BLOCK}|\s*\n\s*[-*•·–▪◦‣] |\s+)"
    rf"|(?P<entity>&(?:#\d{{1,7}}|#x[0-9a-f]{{1,6}}|[a-z]{{2,8}});)"
    rf"|(?P<letter>.)",
    re.IGNORECASE | re.DOTALL,
)
_PARTS = re.compile(r"\n\s*\n|[-*•·–▪◦‣]|<")
_SAME = str.maketrans(
    dict.fromkeys("‘’‚‛ʼ′`´", "'")
    | dict.fromkeys("“”„‟″«»", '"')
    | dict.fromkeys("‐‑‒–—―−", "-")
    | {"℠": "™"}
)
_WORD = re.compile(r"\d+(?:[.,]\d+)*|\.\d+|[^\W\d_](?:[\w'&]|-(?=\w))*|™", re.UNICODE)


class Word(NamedTuple):
    """A word of a text, as it is compared.

    Attributes:
        key: folded: without case, accents, hyphens and apostrophes.
        start, end: where it stands in the tidy text.

    """

    key: str
    start: int
    end: int


class Tidy:
    """A text in one spelling, which knows where each of its letters stood.

    Attributes:
        text: the tidy text; blanks are single, lines are gone.
        source: the text as it was pasted.

    """

    def __init__(self, source: str) -> None:
        """Tidy a text."""
        self.source = source
        letters: list[str] = []
        self._places: list[int] = []
        self._breaks: list[int] = []
        for found in _TOKEN.finditer(source):
            kind, whole = found.lastgroup, found.group()
            if kind == "none":
                continue
            if kind == "blank" and _PARTS.search(whole):
                self._breaks.append(len(letters))
            made = "™" if kind == "mark" else " " if kind == "blank" else whole
            if kind == "entity":
                made = " " if whole.casefold() == "&nbsp;" else html.unescape(whole)
            for letter in made.translate(_SAME):
                _put(letters, self._places, letter, found.start())
        self.text = "".join(letters)
        self._places.append(len(source))

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where a part of the tidy text stood in the source."""
        if start >= end:
            return self._places[start], self._places[start]
        return self._places[start], max(self._places[end], self._places[start] + 1)

    def at(self, place: int) -> int:
        """Where in the tidy text a place of the source is."""
        return min(bisect_left(self._places, place), len(self.text))

    def line(self, start: int, end: int) -> tuple[int, int]:
        """The line of the source about a part of the tidy text, in places of the tidy text."""
        first, last = self.place(start, end)
        begin = max(self.source.rfind("\n", 0, first), self.source.rfind(">", 0, first)) + 1
        stops = [
            at for at in (self.source.find("\n", last), self.source.find("<", last)) if at >= 0
        ]
        return self.at(begin), self.at(min(stops, default=len(self.source)))

    def quote(self, start: int, end: int) -> str:
        """A part of the tidy text to be shown, not too long."""
        words = self.text[start:end].strip()
        return words if len(words) <= 160 else f"{words[:157].rstrip()}…"

    @cached_property
    def words(self) -> list[Word]:
        """The words; punctuation is left out, and "Credit(s)" is one word."""
        found = []
        for each in _WORD.finditer(self.text):
            key, end = fold(each.group()), each.end()
            if self.text[end : end + 3].casefold() == "(s)":
                end += 3
            elif key == "s" and self.text[each.start() - 1 : end + 1].casefold() == "(s)":
                continue
            # AMA's phrase is right with Credit, Credits and Credit(s).
            found.append(Word("credit" if key == "credits" else key, each.start(), end))
        return found

    def sentence(self, at: int) -> tuple[int, int]:
        """Where the sentence about a place begins and ends.

        It ends at a period, an empty line or the next item of a list, at most 200 letters away.
        """
        before = max(self.text.rfind(". ", max(0, at - 200), at) + 1, at - 200, 0)
        after = self.text.find(". ", at, at + 200)
        end = after + 1 if after >= 0 else min(len(self.text), at + 200)
        place = bisect_right(self._breaks, at)
        if place:
            before = max(before, self._breaks[place - 1])
        if place < len(self._breaks):
            end = min(end, self._breaks[place])
        return before, end


def _put(letters: list[str], places: list[int], letter: str, at: int) -> None:
    """Add a letter: blanks fold, ligatures come apart, accents join the letter before."""
    if letter.isspace():
        if letters and letters[-1] != " ":
            letters.append(" ")
            places.append(at)
        return
    if unicodedata.combining(letter) and letters:
        joined = unicodedata.normalize("NFC", letters[-1] + letter)
        if len(joined) == 1:
            letters[-1] = joined
            return
    plain = letter if letter == "™" else unicodedata.normalize("NFKC", letter)
    for each in plain.translate(_SAME):
        letters.append(each)
        places.append(at)


def fold(word: str) -> str:
    """A word as it is compared."""
    plain = unicodedata.normalize("NFKD", word) if not word.isascii() and word != "™" else word
    bare = "".join(each for each in plain if not unicodedata.combining(each))
    return re.sub(r"['\-]", "", bare.casefold())


def same_number(one: str, other: str) -> bool:
    """Whether two words are the same number: "1", "1.0" and "1.00"."""
    try:
        return float(one.replace(",", "")) == float(other.replace(",", ""))
    except ValueError:
        return False
