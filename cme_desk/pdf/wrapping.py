"""Breaking lines: words that stay whole, and lines of about the same length."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cme_desk.domain.templates import FontRole
from cme_desk.pdf.markup import Glyphs, glyphs

_WHOLE = re.compile(r"(?:\d+(?:\.\d+)? )?AMA PRA Category [12] Credits?(?:\(s\))?\s?[™®]?[.,;:]?")
"""The trademark is never divided, nor parted from its number. Source: AMA, use of the phrase."""

_BREAK = re.compile(r" +|(?<=[^\W\d_][-‐–—/])(?=[^\W\d_])|(?<=\w—)(?=\w)")
"""Between words, and after a hyphen, a dash or a slash that stands between letters."""


@dataclass(frozen=True, slots=True)
class Word:
    """Letters that stay on one line.

    Attributes:
        parts: the letters by typeface.
        width: advance, as a multiple of the size.
        space: the blank after it, also as letters; none after a hyphen.
        space_width: advance of the blank.

    """

    parts: tuple[Glyphs, ...]
    width: float
    space: tuple[Glyphs, ...]
    space_width: float

    @property
    def text(self) -> str:
        """What it says."""
        return "".join(part.text for part in self.parts)


@dataclass(frozen=True, slots=True)
class Type:
    """How words are set: typeface, italics, extra distance of letters."""

    role: FontRole
    italic: bool = False
    tracking: float = 0.0


def words(runs: Sequence[tuple[str, bool]], kind: Type, *, whole: bool = True) -> list[Word]:
    """Divide a paragraph into words.

    Args:
        runs: its texts and whether each is in italics.
        kind: how it is set.
        whole: keep trademarks on one line; False where they are longer than the line.

    """
    text = "".join(part for part, _ in runs)
    slopes = [italic for part, italic in runs for _ in part]
    found: list[Word] = []
    for start, end, after in _divide(text, whole=whole):
        parts, width = _set(text, slopes, start, end, kind)
        space, space_width = _set(text, slopes, end, min(end + 1, after), kind)
        found.append(Word(parts, width, space, space_width))
    return found


def one_word(runs: Sequence[tuple[str, bool]], kind: Type) -> Word:
    """Take a paragraph for a single word: enough to see whether it fits on one line."""
    text = "".join(part for part, _ in runs)
    slopes = [italic for part, italic in runs for _ in part]
    return Word(*_set(text, slopes, 0, len(text), kind), (), 0.0)


def _divide(text: str, *, whole: bool) -> Iterator[tuple[int, int, int]]:
    """Give each word's beginning and end, and the beginning of the next one."""
    kept = [found.span() for found in _WHOLE.finditer(text)] if whole else []
    start = len(text) - len(text.lstrip(" "))
    for gap in _BREAK.finditer(text, start):
        if any(low < gap.end() and gap.start() < high for low, high in kept):
            continue
        if gap.start() > start:
            yield start, gap.start(), gap.end()
        start = gap.end()
    if start < len(text):
        yield start, len(text), len(text)


def _set(
    text: str, slopes: list[bool], start: int, end: int, kind: Type
) -> tuple[tuple[Glyphs, ...], float]:
    """Give a stretch of text its typefaces and its advance."""
    parts: list[Glyphs] = []
    width = 0.0
    while start < end:
        stop = start + 1
        while stop < end and slopes[stop] == slopes[start]:
            stop += 1
        for part in glyphs(text[start:stop], kind.role, italic=kind.italic or slopes[start]):
            parts.append(part)
            width += part.face.width(part.text) + kind.tracking * len(part.text)
        start = stop
    return tuple(parts), width


def line_width(line: Sequence[Word]) -> float:
    """Advance of a line, the blank at its end not counted."""
    return sum(word.width + word.space_width for word in line) - line[-1].space_width


def greedy(given: Sequence[Word], limit: float) -> list[list[Word]] | None:
    """Fill line after line; None if a word is longer than a line."""
    lines: list[list[Word]] = []
    room = 0.0
    for word in given:
        if word.width > limit:
            return None
        if lines and word.width <= room:
            lines[-1].append(word)
        else:
            lines.append([word])
            room = limit
        room -= word.width + word.space_width
    return lines


_NO_COMMA = 0.12
_AFTER_HYPHEN = 0.3
"""How much shorter or longer a line may be, of the limit, to end at a comma, or not at a hyphen."""


def balanced(given: Sequence[Word], limit: float, count: int) -> list[list[Word]]:
    """Break into just so many lines of about the same length, at commas rather than elsewhere.

    The count is what `greedy` needs, so there is always a way.
    """
    if count < 2:
        return [list(given)]
    ends = [0.0]
    for word in given:
        ends.append(ends[-1] + word.width + word.space_width)
    target = ends[-1] / count
    size = len(given)
    infinite = float("inf")
    best = [0.0] + [infinite] * size
    starts: list[list[int]] = []
    for _ in range(count):
        now, begun = [infinite] * (size + 1), [0] * (size + 1)
        for end in range(1, size + 1):
            last = given[end - 1]
            cost = 0.0 if end == size else _break_cost(last) * limit * limit
            for start in range(end - 1, -1, -1):
                width = ends[end] - ends[start] - last.space_width
                if width > limit + 1e-9:
                    break
                total = best[start] + (target - width) ** 2 + cost
                if total < now[end]:
                    now[end], begun[end] = total, start
        best = now
        starts.append(begun)
    if best[size] == infinite:
        return greedy(given, limit) or [list(given)]
    lines: list[list[Word]] = []
    end = size
    for begun in reversed(starts):
        lines.insert(0, list(given[begun[end] : end]))
        end = begun[end]
    return lines


def _break_cost(last: Word) -> float:
    ending = last.text[-1:]
    if ending in ",;:.":
        return 0.0
    return _NO_COMMA**2 if last.space else _AFTER_HYPHEN**2
