"""The usual ways to write a name, taken apart at once: most of a long sheet."""

from __future__ import annotations

from cme_desk.domain.people import credentials as letters
from cme_desk.domain.people.names import fold
from cme_desk.importing.names.result import ParsedName
from cme_desk.importing.names.words import (
    CAPITALS,
    CREDENTIAL,
    EAST_ASIAN,
    GIVEN,
    INITIAL,
    NAME_TOO,
    SPANISH,
    SUFFIX,
    SURNAMES,
    is_compound,
    look,
)


def only_letters(text: str) -> str:
    """Credentials in their usual way to write them, if a text is that for certain; else ""."""
    if not look(text.partition(" ")[0].rstrip(",")) & CREDENTIAL:
        return ""
    names = letters.split(text)
    for name in names:
        if not letters.is_known(name):
            return ""
    if len(names) == 1 and look(text) & NAME_TOO and not text.isupper():
        return ""
    return "" if text.rstrip(".") == "Md" or look(text) & SUFFIX else ", ".join(names)


def quick(text: str, name: str) -> ParsedName | None:
    """The usual name, "Jane A. Doe, MD" or "Doe, Jane, MD", at once; None if it is another.

    The name is one of plain words, as `names` makes sure of. What this takes, the long way would
    take apart in the same way.
    """
    head, comma, tail = name.partition(", ")
    words = head.split(" ")
    degrees = only_letters(tail) if comma else ""
    if comma and not degrees:
        given, comma, rest = tail.partition(", ")
        degrees = only_letters(rest) if comma else ""
        if len(words) != 1 or look(head) or (comma and not degrees):
            return None
        last, words, title = head, given.split(" "), ""
        first, count = words[0], len(words)
        if count > 2 or not first or look(first) not in (0, INITIAL):
            return None
        middle = words[1] if count == 2 else ""
        if middle and (look(middle) not in (0, INITIAL) or is_compound(first, middle)):
            return None
    else:
        title = words.pop(0) if words[0] in {"Dr.", "Dr"} else ""
        bare = CREDENTIAL | CAPITALS
        while len(words) > 2 and look(words[-1]) == bare:
            degree = only_letters(words.pop())
            degrees = f"{degree}, {degrees}" if degrees else degree
        count = len(words)
        if not 2 <= count <= 3:
            return None
        first, middle, last = words[0], words[1] if count == 3 else "", words[-1]
        if (
            last[-1] == "."
            or look(first)
            or look(last)
            or (middle and not _plain_middle(first, middle))
        ):
            return None
        if not _usual_order(first, last):
            return None
    return ParsedName(
        written=text,
        last_name=last,
        first_name=first,
        middle_name=middle,
        full_name=f"{first} {middle} {last}" if middle else f"{first} {last}",
        credentials=degrees,
        title=title,
    )


def _plain_middle(first: str, middle: str) -> bool:
    looks = look(middle)
    if looks == INITIAL:
        return True
    return not looks and fold(middle) not in SPANISH and not is_compound(first, middle)


def _usual_order(first: str, last: str) -> bool:
    """Whether "First Last" is beyond doubt what two words in mixed case are."""
    small = first.lower() if first.isascii() else fold(first)
    if small in GIVEN:
        if small in SURNAMES and fold(last) in GIVEN:
            return False
        return "-" not in last or small not in EAST_ASIAN
    if not first.isascii() or small in SURNAMES or small in EAST_ASIAN:
        return False
    return small[:2] not in {"mc", "o'", "o’"}
