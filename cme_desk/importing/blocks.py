"""Blocks of columns side by side, each with the same header."""

from __future__ import annotations

from cme_desk.importing.header import NAMES, Header
from cme_desk.importing.normal import words


def blocks_of(header: Header) -> list[list[int]]:
    """Split columns where the same header begins again to the right."""
    columns = sorted(header.headings)
    labels = [words(header.headings[c].label) for c in columns]
    names = [
        i for i, c in enumerate(columns) if header.headings[c].match.role in NAMES and labels[i]
    ]
    if len(names) < 2:
        return [columns]
    again = [i for i in names if labels[i] == labels[names[0]]]
    if len(again) < 2 or again[1] == again[0] + 1:
        return [columns]
    starts = []
    for position in again:
        start = position
        while (
            start > 0
            and again[0] - (position - start) > 0
            and labels[start - 1] == labels[again[0] - (position - start) - 1]
        ):
            start -= 1
        starts.append(start)
    starts[0] = 0
    return [
        columns[start:end] for start, end in zip(starts, [*starts[1:], len(columns)], strict=True)
    ]
