"""Our own statements looked for in a pasted text: there word for word, nearly, or not at all.

Words are compared without case, accents, hyphens and punctuation, so that line breaks, capitals
and another dash are no difference; what is left is named word by word.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import Match as Block
from difflib import SequenceMatcher
from typing import NamedTuple

from cme_desk.domain.statements.text import Tidy, Word, same_number

NEAR = 0.6
"""How alike a part of the text must be to count as the statement, nearly."""

_SEED = 3


class Difference(NamedTuple):
    """One place where a statement is not as it should be.

    Attributes:
        role: what stands there: "amount", "provider" ...; "" for the statement's own words.
        value: the whole value that belongs there, for a role.
        expected: the words that should stand there; empty for words too many.
        found: the words that do; empty for words that lack.
        start, end: the place in the tidy text.

    """

    role: str
    value: str
    expected: str
    found: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class StatementMatch:
    """Where a statement stands, and what is different there.

    Attributes:
        likeness: from 0 to 1.
        start, end: the place in the tidy text.
        differences: in the order of the text.

    """

    likeness: float
    start: int
    end: int
    differences: tuple[Difference, ...]


class Expected:
    """A statement as it should stand in the text.

    Attributes:
        text: its plain words.
        words: what is compared.

    """

    def __init__(self, text: str, roles: Mapping[str, Sequence[str]]) -> None:
        """Split a statement; `roles` names the values in it ("amount": ["1.00"])."""
        self.tidy = Tidy(text)
        self.text = self.tidy.text
        self.words = self.tidy.words
        self._roles: list[tuple[str, str]] = [("", "")] * len(self.words)
        values = [(role, value) for role, each in roles.items() for value in each if value.strip()]
        for role, value in sorted(values, key=lambda pair: -len(pair[1])):
            self._mark(role, value)

    def _mark(self, role: str, value: str) -> None:
        keys = [each.key for each in Tidy(value).words]
        for at in range(len(self.words) - len(keys) + 1):
            span = range(at, at + len(keys))
            if [self.words[each].key for each in span] == keys and keys:
                for each in span:
                    if not self._roles[each][0]:
                        self._roles[each] = (role, value)

    def role(self, start: int, end: int) -> tuple[str, str]:
        """The role of words; of none between two words of one value, that value's."""
        if start < end:
            named = [each for each in self._roles[start:end] if each[0]]
            return named[0] if named else ("", "")
        around = self._roles[max(start - 1, 0) : start + 1]
        return around[0] if len(around) == 2 and around[0] == around[1] else ("", "")

    def named_before(self, at: int) -> tuple[str, str]:
        """The name that ends before a word, to which a capital word too many belongs."""
        role, value = self._roles[at - 1] if at else ("", "")
        return (role, value) if role in {"provider", "partner"} else ("", "")

    def joins_names(self, start: int, end: int) -> bool:
        """Whether words, or the gap where there are none, stand between two names of a list."""
        around = [*self._roles[max(start - 1, 0) : start], *self._roles[end : end + 1]]
        names = [(role, value) for role, value in around if role in {"provider", "partner"}]
        return len(names) == 2 and names[0] != names[1]

    def said(self, start: int, end: int) -> str:
        """The words from one to another as they are written."""
        if start >= end:
            return ""
        return self.text[self.words[start].start : self.words[end - 1].end]


def find(expected: Expected, tidy: Tidy) -> StatementMatch | None:
    """Find where a statement stands in a text, or nearly; None if it is not there."""
    keys = [each.key for each in expected.words]
    text_keys = [each.key for each in tidy.words]
    if not keys:
        return None
    found = (
        _match(expected, keys, tidy, text_keys, start) for start in _candidates(keys, text_keys)
    )
    near = (each for each in found if each is not None and each.likeness >= NEAR)
    return max(near, key=lambda each: each.likeness, default=None)


def _candidates(keys: Sequence[str], text_keys: Sequence[str]) -> list[int]:
    """Where in the text the statement could begin, by the longest runs of words they share."""
    # Of 200 words or more difflib by itself leaves the frequent ones out.
    matcher = SequenceMatcher(None, keys, text_keys, autojunk=False)
    starts: list[int] = []
    spans = [(0, len(text_keys))]
    while spans and len(starts) < 6:
        low, high = spans.pop(0)
        block = matcher.find_longest_match(0, len(keys), low, high)
        if block.size < min(_SEED, len(keys)):
            continue
        starts.append(block.b - block.a)
        spans += [(low, block.b), (block.b + block.size, high)]
    return starts


def _match(
    expected: Expected,
    keys: Sequence[str],
    tidy: Tidy,
    text_keys: Sequence[str],
    start: int,
) -> StatementMatch | None:
    """Compare the statement with the part of the text about a place."""
    written, room = tidy.words, 12 + len(keys) // 3
    low, high = max(0, start - room), min(len(written), start + len(keys) + room)
    part = text_keys[low:high]
    matcher = SequenceMatcher(None, keys, part, autojunk=False)
    blocks = [each for each in matcher.get_matching_blocks() if each.size]
    blocks = _dense(blocks)
    if not blocks:
        return None
    first, last = _ends(blocks, len(keys), tidy, written[low:high])
    again = SequenceMatcher(None, keys, part[first:last], autojunk=False)
    differences = []
    for kind, a, b, c, d in again.get_opcodes():
        if kind == "equal":
            continue
        made = _difference(expected, tidy, (a, b), (low + first + c, low + first + d))
        if made is not None:
            differences.append(made)
    return StatementMatch(
        again.ratio(),
        written[low + first].start,
        written[low + last - 1].end,
        tuple(differences),
    )


def _ends(blocks: list[Block], size: int, tidy: Tidy, part: Sequence[Word]) -> tuple[int, int]:
    """Where in a part of the text the statement begins and ends.

    Up to three first or last words of it may have been changed; what stands beyond the end of a
    sentence or of a line is other text.
    """
    first, last = blocks[0].b, blocks[-1].b + blocks[-1].size
    lead, lack = blocks[0].a, size - blocks[-1].a - blocks[-1].size
    while 0 < lead <= _SEED and first > 0 and not _broken(tidy, part[first - 1], part[first]):
        first, lead = first - 1, lead - 1
    while 0 < lack <= _SEED and last < len(part) and not _broken(tidy, part[last - 1], part[last]):
        last, lack = last + 1, lack - 1
    return first, last


def _broken(tidy: Tidy, before: Word, after: Word) -> bool:
    """Whether a sentence or a line ends between two words."""
    start, end = tidy.place(before.end, after.start)
    return bool(set(tidy.text[before.end : after.start]) & set(".!?:;")) or (
        "\n" in tidy.source[start:end]
    )


def _dense(blocks: list[Block]) -> list[Block]:
    """Leave out a few words far off at either end, which the statement shares by chance."""
    while len(blocks) > 1 and _stray(blocks[0], blocks[0], blocks[1]):
        blocks = blocks[1:]
    while len(blocks) > 1 and _stray(blocks[-1], blocks[-2], blocks[-1]):
        blocks = blocks[:-1]
    return blocks


def _stray(outer: Block, before: Block, after: Block) -> bool:
    """Whether more of other text lies between an outer block and the next than it has words."""
    between = after.b - before.b - before.size
    lacking = after.a - before.a - before.size
    return between - lacking > max(4, 2 * outer.size)


def _difference(
    expected: Expected,
    tidy: Tidy,
    ours: tuple[int, int],
    theirs: tuple[int, int],
) -> Difference | None:
    """What differs, or None where it is the same thing written otherwise."""
    wanted, written = expected.said(*ours), tidy.words
    start = written[theirs[0]].start if theirs[0] < len(written) else len(tidy.text)
    end = written[theirs[1] - 1].end if theirs[1] > theirs[0] else start
    found = tidy.text[start:end]
    if wanted and found and same_number(wanted, found):
        return None
    if {wanted.casefold(), found.casefold()} <= {"", "and"} and expected.joins_names(*ours):
        return None
    role, value = expected.role(*ours)
    if role == "amount" and any(same_number(wanted, each.key) for each in written[slice(*theirs)]):
        return None
    if not role and not wanted and found[:1].isupper():
        role, value = expected.named_before(ours[0])
    return Difference(role, value, wanted, found, start, end)


def settled(differences: Sequence[Difference]) -> list[Difference]:
    """Leave out partners that are only named in another order."""
    moved = {
        at: other
        for at, each in enumerate(differences)
        if each.role == "partner" and each.value
        for other, place in enumerate(differences)
        if other != at and _names(each.value) <= _names(place.found) and _names(place.found)
    }
    gone = {*moved, *moved.values()}
    return [each for at, each in enumerate(differences) if at not in gone]


def _names(text: str) -> set[str]:
    return {each.key for each in Tidy(text).words} - {"and"}
