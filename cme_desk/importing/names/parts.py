"""A name whose parts stand in separate columns, with whatever hides in the wrong one."""

from __future__ import annotations

from cme_desk.domain.people import credentials as letters
from cme_desk.domain.people.names import fold
from cme_desk.importing.names.case import recase
from cme_desk.importing.names.order import ArrangedName
from cme_desk.importing.names.peel import Peeled, all_credentials, peel_words, take_titles
from cme_desk.importing.names.words import CREDENTIAL, INITIAL, SUFFIX, SUFFIXES, TITLE, look

# A CME platform writes "0" for none; NMN and NMI say "no middle name" and "no middle initial".
_NO_MIDDLE = frozenset({"0", "n/a", "na", "nmn", "nmi", "none", "-", "null", "."})


def arrange_parts(family: str, given: str, middle: str, suffix: str, title: str) -> ArrangedName:
    """Put together the words of separate columns, once marks are taken off."""
    lone = family.isalpha() and given.isalpha() and not (middle or suffix or title)
    if lone and not look(family) and not look(given):
        return ArrangedName(given, "", family)
    peeled = Peeled()
    if title:
        _take_title(title, peeled)
    if suffix:
        _take_suffix(suffix, peeled)
    head, comma, tail = family.partition(",")
    if comma and tail.split()[:1] == given.split()[:1]:
        # "Doe, Jane" beside "Jane".
        family = head
    last_words = _cell_words(family, peeled)
    first_words = _cell_words(given, peeled)
    if _repeats(last_words, first_words):
        last_words = last_words[len(first_words) :]
    middle_words = [] if middle.lower() in _NO_MIDDLE else middle.split()
    while len(first_words) > 1 and not middle_words and look(first_words[-1]) & INITIAL:
        if look(first_words[0]) & INITIAL:
            break
        middle_words.insert(0, first_words.pop())
    return ArrangedName(
        " ".join(recase(first_words, _all_capitals(first_words, last_words))),
        " ".join(recase(middle_words)),
        " ".join(recase(last_words, family=True)),
        peeled.suffix,
        tuple(peeled.credentials),
        tuple(peeled.review),
    )


def _all_capitals(first_words: list[str], last_words: list[str]) -> bool | None:
    """Whether two letters in the first-name cell are a name ("ED" of ED SMITH) or initials."""
    if len(first_words) == 1 and len(first_words[0]) == 2 and first_words[0].isupper():
        return all(word.isupper() for word in last_words)
    return None


def _take_title(title: str, peeled: Peeled) -> None:
    """A title's column: of it only the degree that belongs in another column is taken."""
    words = title.replace(",", " ").split()
    degrees = letters.split(title)
    is_title = not degrees or all(look(word) & TITLE for word in words)
    if not is_title and all(letters.is_known(each) for each in degrees):
        peeled.credentials.extend(degrees)


def _take_suffix(suffix: str, peeled: Peeled) -> None:
    """A suffix's column: "Jr", or the degree that belongs in another column."""
    for part in suffix.replace(",", " ").split():
        if SUFFIXES.get(part.lower().rstrip(".")):
            peeled.take_suffix(part)
        elif letters.is_known(part):
            peeled.credentials.extend(letters.split(part))
        else:
            peeled.suffix = f"{peeled.suffix} {part}".strip()


def _repeats(last_words: list[str], first_words: list[str]) -> bool:
    """Whether the family name's cell holds the whole name: "John Smith" beside "John"."""
    count = len(first_words)
    return 0 < count < len(last_words) and [fold(word) for word in last_words[:count]] == [
        fold(word) for word in first_words
    ]


def _cell_words(cell: str, peeled: Peeled) -> list[str]:
    """The words of a first-name or last-name cell, without what does not belong there."""
    if "," not in cell and " " not in cell:
        return [cell]
    segments = [run for run in (segment.split() for segment in cell.split(",")) if run]
    if not segments:
        return []
    held = segments[:1]
    for run in segments[1:]:
        if len(run) == 1 and look(run[0]) & SUFFIX:
            peeled.take_suffix(run[0])
        elif all_credentials(run):
            peeled.credentials.extend(letters.split(" ".join(run)))
        else:
            held.append(run)
    words = [word for run in held for word in run]
    if len(words) > 1:
        peeled.capitals = cell.isupper()
        if look(words[0]) & (TITLE | CREDENTIAL):
            runs = [list(words)]
            take_titles(runs, peeled)
            words = runs[0] if runs else words
        peel_words(words, peeled, 1)
    return words
