"""Names for files that every system takes, made of people's names: safe, short, all different.

What Windows refuses is left out everywhere, because folders travel. Source: Microsoft, "Naming
Files, Paths, and Namespaces": reserved names and characters, no blank or full stop at the end.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

LONGEST = 120
"""Bytes of a name without its ending: some encrypted disks take 143 in all, and a folder with a
long path must still fit into Windows' 260 characters."""

_REFUSED = re.compile(r'[\\/:*?"<>|]+')
_RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)")
_BLANKS = re.compile(r"\s+")


def file_stem(text: str, *, keep: str = "", otherwise: str = "file") -> str:
    """A name for a file, without its ending, as like the text as can be.

    Args:
        text: what it is called after, "Delgado, Robert J., Jr.".
        keep: what stands at its end whatever happens to the rest, " - 2027-00118".
        otherwise: what it is called where nothing of the text can be kept.

    """
    kept = _tidy(keep).rstrip(" .")
    end = f" {kept}" if keep.startswith(" ") and not kept.startswith(" ") and kept else kept
    room = LONGEST - len(end.encode())
    stem = _cut(_tidy(text).strip(" ."), room).rstrip(" .") or otherwise
    whole = f"{stem}{end}"
    return f"_{whole}" if _RESERVED.match(whole) else whole


def first_free(
    name: str, is_taken: Callable[[str], bool], numbered: str = "{name} {number}"
) -> str:
    """The name, or the first that is free with a number behind it, "Plain 2"."""
    found, number = name, 2
    while is_taken(found):
        found, number = numbered.format(name=name, number=number), number + 1
    return found


def distinct(stems: Iterable[str]) -> Iterator[str]:
    """The same names, with (2), (3) and so on where one comes again, also in capitals."""
    taken: set[str] = set()
    for stem in stems:
        name = first_free(stem, lambda each: _same(each) in taken, "{name} ({number})")
        taken.add(_same(name))
        yield name


def _tidy(text: str) -> str:
    """One line of printable letters, without what some system refuses."""
    composed = unicodedata.normalize("NFC", text)
    text = "".join(" " if each.isspace() else each for each in composed)
    text = "".join(each for each in text if not _invisible(each))
    text = _REFUSED.sub("-", text).replace(".", "")
    return _BLANKS.sub(" ", text)


def _invisible(letter: str) -> bool:
    """Controls, marks that turn text round, lost characters; joiners belong to words."""
    return unicodedata.category(letter)[0] == "C" and letter not in "\u200c\u200d"


def _cut(text: str, room: int) -> str:
    """As many letters as fit into so many bytes; one keeps its marks or goes with them."""
    if len(text.encode()) <= room:
        return text
    short = text.encode()[:room].decode("utf-8", "ignore")
    rest = text[len(short) :]
    while short and rest and unicodedata.combining(rest[0]):
        short, rest = short[:-1], short[-1] + rest
    return short


def _same(name: str) -> str:
    """What a system that knows no capitals takes for the same name."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).casefold())
