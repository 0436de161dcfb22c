"""What looks odd only when the rows of a sheet are seen together: shared addresses and numbers."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Sequence

from cme_desk.domain.intake.readings import Entry
from cme_desk.domain.intake.reviews import Look
from cme_desk.importing.likeness.names import NameKeys, keys_of, likeness_of
from cme_desk.importing.tables.parts import with_review

_MANY = 6  # rows named in a sentence at most
_CROWD = 40  # rows that share a value: too many to compare each with each


def look_together(entries: Sequence[Entry], *, answers: bool = False) -> list[Entry]:
    """The entries, with a review where rows contradict each other.

    `answers` is for forms, in which one person should stand once: a second answer is noted.
    """
    found = list(entries)
    by_npi = _shared([entry.npi for entry in found])
    by_mail = _shared([entry.email.lower() for entry in found])
    by_name = _shared([entry.full_name.casefold() for entry in found])
    reviews: dict[int, list[str]] = defaultdict(list)
    for positions in by_npi:
        _tell_unlike(found, positions, reviews, "NPI")
    for positions in by_mail:
        _tell_unlike(found, positions, reviews, "e-mail address")
    for positions in by_name:
        _tell_namesakes(found, positions, reviews)
    if answers:
        _tell_again(found, [*by_mail, *by_name], reviews)
    for position, sentences in reviews.items():
        found[position] = with_review(found[position], *sentences)
    return found


def _shared(keys: Sequence[str]) -> list[list[int]]:
    """Positions of entries that share a value, for each value that several have."""
    first: dict[str, int] = {}
    groups: dict[str, list[int]] = {}
    for position, key in enumerate(keys):
        if not key:
            continue
        before = first.setdefault(key, position)
        if before != position:
            groups.setdefault(key, [before]).append(position)
    return list(groups.values())


def _tell_unlike(
    entries: list[Entry], positions: list[int], reviews: dict[int, list[str]], what: str
) -> None:
    """One identifier with unlike names."""
    if len(positions) > _CROWD:
        for position in positions:
            reviews[position].append(
                Look.WHO_IS_IT.said(f"The same {what} stands in {len(positions)} rows.")
            )
        return
    names = {position: _name(entries[position]) for position in positions}
    for position in positions:
        others = [
            other
            for other in positions
            if not likeness_of(names[other], names[position]).may_be_one
        ]
        if others:
            rows = _rows(entries, others)
            reviews[position].append(
                Look.WHO_IS_IT.said(f"The same {what} stands with another name in {rows}.")
            )


def _tell_namesakes(
    entries: list[Entry], positions: list[int], reviews: dict[int, list[str]]
) -> None:
    """One name with different addresses or numbers."""
    if len(positions) > _CROWD:
        return
    for position in positions:
        mine = entries[position]
        others = [
            other
            for other in positions
            if (
                mine.email
                and entries[other].email
                and mine.email.casefold() != entries[other].email.casefold()
            )
            or (mine.npi and entries[other].npi and mine.npi != entries[other].npi)
        ]
        if others:
            reviews[position].append(
                Look.WHO_IS_IT.said(
                    f"The same name stands in {_rows(entries, others)} with other details:"
                    " two people, or one?"
                )
            )


def _tell_again(
    entries: list[Entry], groups: list[list[int]], reviews: dict[int, list[str]]
) -> None:
    """A second answer of the same person."""
    for positions in groups:
        for earlier, later in itertools.pairwise(positions):
            if likeness_of(_name(entries[earlier]), _name(entries[later])).may_be_one:
                sentence = f"The same person answered before, in row {entries[earlier].row}."
                if sentence not in reviews[later]:
                    reviews[later].append(Look.NOTE.said(sentence))


def _name(entry: Entry) -> NameKeys:
    return keys_of(entry, entry.full_name)


def _rows(entries: list[Entry], positions: list[int]) -> str:
    """Rows for a sentence."""
    numbers = [str(entries[position].row) for position in positions[:_MANY]]
    more = " and more" if len(positions) > _MANY else ""
    return f"row{'s' if len(numbers) > 1 else ''} {', '.join(numbers)}{more}"
