"""A column that says in what capacity each person came: speakers and hosts are no learners."""

from __future__ import annotations

from cme_desk.importing.cells.normal import text, words
from cme_desk.importing.cells.words import yes_no_of
from cme_desk.importing.tables.cellwise import Cells
from cme_desk.vocabularies import pattern, phrases, vocabulary

_LISTS = vocabulary("rows")
_LABELS = frozenset(phrases(_LISTS["capacities"]))
_FLAGS = frozenset(phrases(_LISTS["duties"]))
_NO_LEARNER = pattern(_LISTS["no_learners"], r"\b(?:%s)\b")


def duties(cells: Cells) -> dict[int, str]:
    """For the positions of those who are listed as a speaker, a host or staff: a sentence."""
    sentences: dict[int, str] = {}
    for column, label in cells.mapping.labels.items():
        plain = words(label.split(" / ")[-1])
        if plain in _FLAGS:
            for position, cell in enumerate(cells.column(column, "")):
                if yes_no_of(cell).value is True:
                    sentences[position] = (
                        f"Marked under “{label[:40]}”: is this a learner's attendance?"
                    )
        if plain not in _LABELS:
            continue
        said = [text(cell) for cell in cells.column(column, "")]
        found = [bool(_NO_LEARNER.search(words(each))) for each in said]
        if all(found):
            continue  # everybody is: the word tells nobody apart
        for position, duty in enumerate(found):
            if duty:
                sentences[position] = (
                    f"Listed as “{said[position][:40]}”: is this a learner's attendance?"
                )
    return sentences
