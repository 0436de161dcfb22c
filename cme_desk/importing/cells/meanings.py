"""What the marks of a sheet mean, taken together: an "A" beside "P" is not an "A" beside "F".

A mark that may mean either is open, and is asked about. Nobody counts as having been there by a
mark that was not understood.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from cme_desk.domain.intake.sheets import CellValue
from cme_desk.importing.cells.normal import is_blank, is_nothing, text, words
from cme_desk.importing.cells.words import ABSENT, ATTENDED, REGISTERED, attended_of, status_of
from cme_desk.vocabularies import phrases, vocabulary

BLANK = "(blank)"
"""How an empty cell is called where it is asked about."""

LONGEST_MARK = 3  # letters: "P", "NS", "abs"
MIN_INITIALS = 2  # letters
LONGEST_WORD = 24  # letters of a word beside its mark in a legend
MIN_LEGEND = 2
_LISTS = vocabulary("statuses")
_CHECKS = frozenset(_LISTS["checks"].split())
_CROSSES = frozenset(_LISTS["crosses"].split())
_EMPTY = frozenset(_LISTS["empty_marks"].split())
_CIRCLES = frozenset(_LISTS["circles"].split())
_DASHES = frozenset(_LISTS["dashes"].split())
_SURE = {
    **dict.fromkeys(_LISTS["sure_present"].split(), True),
    **dict.fromkeys(_LISTS["sure_absent"].split(), False),
}
_PAIRS = [tuple(each.split()) for each in phrases(_LISTS["pairs"])]
_LETTERS = frozenset(_LISTS["letters"].split())
# "P (2/2)": a mark with the points that it is worth, of how many.
_POINTS = re.compile(r"(?P<mark>.{1,24}?)\s*\(\s*(?P<own>\d+(?:[.,]\d+)?)\s*/\s*(?P<most>\d+)\s*\)")
_LEGEND = re.compile(
    r"(?:^|[\s,;/|(])(?P<mark>[^\W\d_]{1,3}|[^\w\s,;/|()=:]|[01])\s*(?:=|:|–|—|->|→|\s-\s)\s*"
    r"(?P<word>[^\W\d_][^\d,;|/()=:]{1,24}?)(?=$|[,;|/()\n]|\s{2,}|\s+\S{1,3}\s*[=:])"
)
_LEGEND_TITLE = re.compile(r"^\W*[^\W\d_]{3,12}\s*:\s*(?=\S{1,3}\s*[=:–—-])")


class Meanings:
    """What each mark of one sheet says of presence.

    Attributes:
        there: whether any mark says that somebody was there.
        missing: whether any mark says that somebody was not.

    """

    def __init__(
        self,
        cells: Iterable[CellValue],
        legend: Mapping[str, bool | None] | None = None,
        answered: Mapping[str, bool] | None = None,
    ) -> None:
        """Look at all cells that hold marks of one kind.

        Args:
            cells: of all columns that are marked in the same way.
            legend: what the sheet itself says of its marks; None for a word that says neither.
            answered: what a person said of marks, by their comparable words.

        """
        self._legend = legend or {}
        self._answered = answered or {}
        self._written: dict[str, CellValue] = {}
        for cell in cells:
            if not is_blank(cell):
                self._written.setdefault(text(cell), cell)
        self._marks = {_mark(said) for said in self._written}
        self._letters = _paired(self._marks)
        self._plain = self._plainly_there()
        self._known = {said: self._meaning(said, cell) for said, cell in self._written.items()}
        self.there = True in self._known.values()
        self.missing = False in self._known.values()

    def of(self, cell: CellValue) -> bool | None:
        """Whether a filled cell says that somebody was there; None if that is open."""
        said = text(cell)
        if said not in self._known:
            self._known[said] = self._meaning(said, cell)
        return self._known[said]

    def is_blank(self, cell: CellValue) -> bool:
        """Whether a cell is empty, or says that it is."""
        if is_blank(cell):
            return True
        said = text(cell)
        return is_nothing(said) and "+" not in self._marks and _mark(said) not in self._legend

    @property
    def blanks_open(self) -> bool:
        """Whether an empty cell may be presence: where nothing that is marked says so."""
        return bool(self._written) and not self.there

    def _plainly_there(self) -> bool:
        """Whether something besides a cross or a lone letter says that somebody was there."""
        for said, cell in self._written.items():
            mark = _mark(said)
            if mark in _CHECKS or self._letters.get(mark) or self._legend.get(mark):
                return True
            if len(mark) > LONGEST_MARK and attended_of(cell).value is True:
                return True
            if cell is True or mark in {"1", "yes", "oui", "sim", "tak"}:
                return True
        return False

    def _meaning(self, said: str, cell: CellValue) -> bool | None:
        """What one mark says, beside all others."""
        key = words(said) or said
        if key in self._answered:
            return self._answered[key]
        points = _POINTS.fullmatch(said)
        if points:
            return self._by_points(points)
        mark = _mark(said)
        if mark in self._legend:
            return self._legend[mark]
        if mark in _CROSSES | _CIRCLES | _CHECKS | _EMPTY | _DASHES:
            return self._by_sign(mark)
        if mark in self._letters:
            return self._letters[mark]
        if mark == "x":
            # A cross is a tick, but where ticks stand beside it, or what may mean either.
            doubtful = self._plain or self._marks & {"o", "a", "f"}
            return None if doubtful else True
        if mark in _SURE:
            return _SURE[mark]
        if len(mark) == 1 and mark.isalpha():
            return None
        if isinstance(cell, str) and _is_doubtful(mark):
            return None
        return attended_of(cell).value

    def _by_points(self, points: re.Match[str]) -> bool | None:
        """A mark with its points: none is absence; a part of them is for the legend to say."""
        own, most = float(points["own"].replace(",", ".")), float(points["most"])
        mark = _mark(points["mark"])
        if mark in self._legend:
            return self._legend[mark]
        if own == 0:
            return False
        status = status_of(points["mark"]) if len(mark) > 1 else ""
        if status == ABSENT:
            return False
        return True if own >= most or status == ATTENDED else None

    def _by_sign(self, mark: str) -> bool | None:
        """What a sign that is no letter says beside the others."""
        ticked = bool(self._marks & _CHECKS) or self._plain
        if mark in _CHECKS:
            return True
        if mark in _CROSSES:
            boxes = mark == "☒" and not self._marks & _CHECKS
            if boxes or mark == "[x]":
                return True
            return False if ticked or self._marks & {"○", "◯", "〇"} else None
        if mark in _CIRCLES:
            if self._marks & (_CROSSES - {"☒"}):
                return True if mark != "△" else None
            if self._marks & {"●", "•", "■"}:
                return False
            return None
        return False


def _mark(said: str) -> str:
    """A mark without its full stop and in small letters."""
    plain = said.casefold()
    return plain.rstrip(".") or plain


def _is_doubtful(mark: str) -> bool:
    """Whether a sign says nothing by itself: a question mark, a lone figure."""
    return not any(each.isalnum() for each in mark) or (mark.isdigit() and mark not in {"0", "1"})


def _paired(marks: Iterable[str]) -> dict[str, bool]:
    """Letters that say what they mean by what stands beside them; those with two meanings not."""
    present = set(marks)
    found: dict[str, set[bool]] = {}
    for there, missing in _PAIRS:
        if there in present and missing in present:
            found.setdefault(there, set()).add(True)
            found.setdefault(missing, set()).add(False)
    return {mark: said.pop() for mark, said in found.items() if len(said) == 1}


def is_mark(cell: CellValue, *, plainly: bool = False) -> bool:
    """Whether a filled cell is a mark or a word of presence, and nothing else.

    Of letters, `plainly` takes only those that stand for presence or absence somewhere: "M" and
    "DR" do not.
    """
    said = text(cell)
    mark = _mark(said)
    if "=" in said:
        return False  # of a legend beside the people
    if isinstance(cell, bool) or mark in _CROSSES | _CIRCLES | _CHECKS | _EMPTY | _DASHES:
        return True
    if mark in {"x", "0", "1", "?"} or mark in _SURE or _POINTS.fullmatch(said):
        return True
    if plainly and mark.isascii() and len(mark) <= LONGEST_MARK and mark.isalpha():
        return mark in _LETTERS or attended_of(cell).value is not None
    if len(mark) <= LONGEST_MARK and mark.replace(".", "").isalpha() and len(mark) > 0:
        return mark.isascii() or len(mark) == 1
    return len(said) <= LONGEST_WORD and isinstance(cell, str) and says_presence(cell)


def says_presence(cell: str) -> bool:
    """Whether a word says that somebody was there, was not, or may have been."""
    status = status_of(cell)
    return (bool(status) and status != REGISTERED) or attended_of(cell).value is not None


def legend_of(lines: Iterable[Iterable[CellValue]]) -> dict[str, bool | None]:
    """What the lines around a table say of its marks: "P = Present, A = Absent, E = Excused"."""
    made: dict[str, bool | None] = {}
    for line in lines:
        for mark, word in _explained(list(line)):
            status = status_of(word)
            known = {ATTENDED: True, ABSENT: False}.get(status, attended_of(word).value)
            made.setdefault(_mark(mark), known)
    understood = [each for each in made.values() if each is not None]
    return made if understood and len(made) >= MIN_LEGEND else {}


def _explained(line: list[CellValue]) -> Iterator[tuple[str, str]]:
    """The marks of one line with their words: in one cell, or in two beside each other."""
    said = [text(cell) for cell in line if not is_blank(cell)]
    for each in said:
        for found in _LEGEND.finditer(_LEGEND_TITLE.sub("", each[:400])):
            yield found["mark"], found["word"].strip()
    for mark, word in itertools.pairwise(said):
        if len(mark.rstrip("=: ")) <= LONGEST_MARK and status_of(word):
            yield mark.rstrip("=: "), word


def signs(said: str, name: str) -> bool:
    """Whether a text is the initials of a name, in any order, or holds a word of it."""
    parts = words(name).split()
    mark = words(said).replace(" ", "")
    if not mark or not parts:
        return False
    if MIN_INITIALS <= len(mark) <= len(parts):
        return not Counter(mark) - Counter(part[0] for part in parts)
    return len(mark) > LONGEST_MARK and bool(set(words(said).split()) & set(parts))
