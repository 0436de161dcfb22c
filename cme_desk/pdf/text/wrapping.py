"""Breaking lines: words that stay whole, and lines of about the same length."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cme_desk.domain.templates.template import Box
from cme_desk.pdf.text.markup import Glyphs, glyphs, levels_of
from cme_desk.pdf.text.scripts import han_order
from cme_desk.pdf.text.shaping import shape

_WHOLE = re.compile(r"(?:\d+(?:\.\d+)? )?AMA PRA Category [12] Credits?(?:\(s\))?\s?[™®]?[.,;:]?")
"""The trademark is never divided, nor parted from its number. Source: AMA, use of the phrase."""

_WIDE = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u303c\u3041-\u30ff\u3105-\u312f\u3190-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)
_OPENS = "（〈《「『【〔〖［｛"
_CLOSES = "、。，．：；？！）〉》」』】〕〗］｝・ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ"
_SPACES_AND_HYPHENS = r" +|(?<=[^\W\d_][-‐–—/])(?=[^\W\d_])|(?<=\w—)(?=\w)"
_BETWEEN_WIDE = rf"|(?<=[{_WIDE}{_CLOSES}])(?=[{_WIDE}{_OPENS}])(?<![{_OPENS}])(?![{_CLOSES}])"
_BREAK = re.compile(_SPACES_AND_HYPHENS + _BETWEEN_WIDE)
"""Between words; after a hyphen, a dash or a slash that stands between letters; and between
Chinese and Japanese characters, but not before a sign that closes or after one that opens."""

_BREAK_IN_NEED = re.compile(
    _SPACES_AND_HYPHENS
    + _BETWEEN_WIDE
    + r"|(?<=[\uac00-\ud7a3])(?=[\uac00-\ud7a3])|(?<=[\u0e01-\u0e5b])(?=[\u0e40-\u0e44])"
)
"""Also between syllables of Korean, and before those vowels of Thai that begin a syllable: only
where a text fits in no other way. Thai has no blanks between words, and we have no dictionary."""


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
    def reach(self) -> tuple[float, float]:
        """How far shaped letters reach above and below the baseline; 0 if there are none.

        Letters that stand alone never reach further than the typeface of the box.
        """
        shaped = [
            shape(part.text, part.face.name, part.rtl) for part in self.parts if not part.plain
        ]
        if not shaped:
            return 0.0, 0.0
        return max(each.top for each in shaped), max(each.bottom for each in shaped)

    @property
    def text(self) -> str:
        """What it says."""
        return "".join(part.text for part in self.parts)


class _Setter:
    """One paragraph on its way to words."""

    def __init__(self, runs: Sequence[tuple[str, bool]], box: Box) -> None:
        self.text = "".join(part for part, _ in runs)
        self._slopes = [italic for part, italic in runs for _ in part]
        self._box = box
        self._levels = levels_of(self.text)
        self._han = None if self.text.isascii() else han_order(self.text)

    def set(self, start: int, end: int) -> tuple[tuple[Glyphs, ...], float]:
        """Give a stretch of the text its typefaces and its advance."""
        parts: list[Glyphs] = []
        width = 0.0
        box, slopes = self._box, self._slopes
        while start < end:
            stop = start + 1
            while stop < end and slopes[stop] == slopes[start]:
                stop += 1
            for part in glyphs(
                self.text[start:stop],
                box.font,
                italic=box.italic or slopes[start],
                levels=self._levels and self._levels[start:stop],
                han=self._han,
            ):
                parts.append(part)
                width += part.width(box.tracking)
            start = stop
        return tuple(parts), width


def words(runs: Sequence[tuple[str, bool]], box: Box, *, whole: bool = True) -> list[Word]:
    """Divide a paragraph into words.

    Args:
        runs: its texts and whether each is in italics.
        box: how it is set.
        whole: keep trademarks on one line, and Korean and Thai words; False where they are longer
            than the line.

    """
    setter = _Setter(runs, box)
    found: list[Word] = []
    for start, end, after in _divide(setter.text, whole=whole):
        parts, width = setter.set(start, end)
        space, space_width = setter.set(end, min(end + 1, after))
        found.append(Word(parts, width, space, space_width))
    return found


def one_word(runs: Sequence[tuple[str, bool]], box: Box) -> Word:
    """Take a paragraph for a single word: enough to see whether it fits on one line."""
    setter = _Setter(runs, box)
    return Word(*setter.set(0, len(setter.text)), (), 0.0)


def _divide(text: str, *, whole: bool) -> Iterator[tuple[int, int, int]]:
    """Give each word's beginning and end, and the beginning of the next one."""
    kept = [found.span() for found in _WHOLE.finditer(text)] if whole else []
    start = len(text) - len(text.lstrip(" "))
    for gap in (_BREAK if whole else _BREAK_IN_NEED).finditer(text, start):
        if any(low < gap.end() and gap.start() < high for low, high in kept):
            continue
        if gap.start() > start:
            yield start, gap.start(), gap.end()
        start = gap.end()
    if start < len(text):
        yield start, len(text), len(text)


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
