"""Reading a template's parts from a file that anybody may have written: types, lengths, numbers.

Nothing here knows what a template is for; it only lets through what is of the kind it should be, so
that all that follows may rely on it.
"""

from __future__ import annotations

import dataclasses
import math
import re
from collections.abc import Iterable, Mapping
from typing import Any

MOST_BOXES = 200
MOST_PICTURES = 20
MOST_TEXT = 1_000
"""Letters in one box's text, or in a name."""

MOST_LETTERS = 10_000
"""Letters of all boxes together; more would take long to set and find no room."""

MOST_BLANKS = 12
"""Blanks in one box."""

MOST_BLANKS_IN_ALL = 100

LARGEST_NUMBER = 10_000.0
"""Of millimetres and points: far beyond any paper."""


_NO_LETTER = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters but the line feed, marks that turn text around, and halves of characters."""


def text_of(value: object, what: str) -> str:
    """A text of bearable length, without control characters but the line feed.

    Raises:
        ValueError: it is none.

    """
    if not isinstance(value, str):
        raise ValueError(f"{what} is not a text")  # noqa: TRY004 - one kind of trouble for a file
    if len(value) > MOST_TEXT:
        raise ValueError(f"{what} is longer than {MOST_TEXT} letters")
    if _NO_LETTER.search(value):
        raise ValueError(f"{what} holds characters that are none")
    return value


def bearable(texts: Iterable[str]) -> None:
    """See that the texts of all boxes together can be set in no time.

    Raises:
        ValueError: they cannot.

    """
    listed = list(texts)
    blanks = [each.count("{") for each in listed]
    if sum(map(len, listed)) > MOST_LETTERS:
        raise ValueError(f"the texts have more than {MOST_LETTERS} letters together")
    if max(blanks, default=0) > MOST_BLANKS or sum(blanks) > MOST_BLANKS_IN_ALL:
        raise ValueError("the texts have far more fields than a certificate has facts")


def number_of(value: object, what: str) -> float:
    """A finite number.

    Raises:
        ValueError: it is none.

    """
    # To Python True is a number as well.
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"{what} is not a number")  # noqa: TRY004 - data, not a call
    if not abs(value) <= LARGEST_NUMBER or not math.isfinite(value):
        raise ValueError(f"{what} is beyond all measure")
    return float(value)


def list_of(value: object, what: str, most: int) -> list[dict[str, Any]]:
    """A list of at most so many objects.

    Raises:
        ValueError: it is none.

    """
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise ValueError(f"{what} is not a list")
    if len(value) > most:
        raise ValueError(f"{what} has more than {most} entries")
    return value


def parts_of(
    given: Mapping[str, Any], fields: Iterable[dataclasses.Field[Any]], kinds: Mapping[str, type]
) -> dict[str, Any]:
    """The fields of a record, each of its type; `kinds` are the vocabularies by field.

    Raises:
        ValueError: one is not what it should be, or is not known.

    """
    left = dict(given)
    read: dict[str, Any] = {}
    for each in fields:
        if each.name not in left:
            continue
        value = left.pop(each.name)
        if each.name in kinds:
            read[each.name] = kinds[each.name](value)
        elif each.type == "float":
            read[each.name] = number_of(value, each.name)
        elif each.type == "int":
            number = number_of(value, each.name)
            if number != int(number):
                raise ValueError(f"{each.name} is not a whole number")
            read[each.name] = int(number)
        elif each.type == "bool":
            if not isinstance(value, bool):
                raise ValueError(f"{each.name} is neither true nor false")
            read[each.name] = value
        else:
            read[each.name] = text_of(value, each.name)
    if left:
        raise ValueError(f"{min(left)[:40]!r} is not known")
    return read
