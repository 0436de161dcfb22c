"""From markup to letters with a typeface, or to the letters that cannot be printed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from cme_desk.domain.templates import FontRole
from cme_desk.pdf.fonts import Face, clusters, face_for, wanted_face

_TOKEN = re.compile(r"\\(.)|(\*)|([^\\*]+)|(\\)", re.DOTALL)

_SPACES = re.compile(r"[ \t\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]+")
"""Blanks that are set as one ordinary space."""

_LINE_ENDS = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")

_INVISIBLE = re.compile(
    r"[\u00ad\u034f\u061c\u180e\u200b-\u200f\u2060-\u2064\u2066-\u2069\ufe0e\ufe0f\ufeff]"
)
"""Characters without a picture of their own, which copying leaves in names. In the scripts that we
can print they change nothing, so they are left out. Those that turn text round are not here."""

_DOTTED_I = "i\u0307"
"""What lower-casing a Turkish capital dotted I leaves behind; it looks like an i."""


@dataclass(frozen=True, slots=True)
class Glyphs:
    """A run of letters in one typeface; combining marks follow their letter."""

    text: str
    face: Face


def normalized(text: str) -> str:
    """Bring text into the form that is printed: NFC, plain blanks, nothing invisible."""
    text = _LINE_ENDS.sub("\n", text)
    text = _SPACES.sub(" ", _INVISIBLE.sub("", text))
    return unicodedata.normalize("NFC", text).replace(_DOTTED_I, "i")


def runs(markup: str) -> Iterator[tuple[str, bool]]:
    """Divide markup into texts and whether each is in italics."""
    italic = False
    for escaped, star, words, lone in _TOKEN.findall(markup):
        if star:
            italic = not italic
        else:
            yield escaped or words or lone, italic


def paragraphs(markup: str) -> list[list[tuple[str, bool]]]:
    """Divide markup into paragraphs of runs without blanks around; empty ones are left out."""
    found: list[list[tuple[str, bool]]] = [[]]
    for text, italic in runs(normalized(markup)):
        for index, line in enumerate(text.split("\n")):
            if index:
                found.append([])
            part = line if found[-1] else line.lstrip(" ")
            if part:
                found[-1].append((part, italic))
    for paragraph in found:
        while paragraph and not paragraph[-1][0].rstrip(" "):
            paragraph.pop()
        if paragraph:
            text, italic = paragraph[-1]
            paragraph[-1] = (text.rstrip(" "), italic)
    return [each for each in found if each]


def glyphs(text: str, role: FontRole, *, italic: bool) -> Iterator[Glyphs]:
    """Give every letter a typeface that has it; what has none is left out, see `unprintable`."""
    wanted = wanted_face(role, italic=italic)
    if wanted.simple.issuperset(text):
        yield Glyphs(text, wanted)
        return
    start = ""
    using: Face | None = None
    for cluster in clusters(text):
        found = face_for(cluster, role, italic)
        if found is None:
            continue
        if found is not using and start and using is not None:
            yield Glyphs(start, using)
            start = ""
        start, using = start + cluster, found
    if start and using is not None:
        yield Glyphs(start, using)


def unprintable(markup: str, role: FontRole, *, italic: bool) -> list[str]:
    """Name the characters that no typeface has or can set right, each once, as people search them.

    Replacement characters are named too: where one stands, a letter was lost on the way.
    """
    found: dict[str, None] = {}
    for text, marked in runs(normalized(markup).replace("\n", " ")):
        if wanted_face(role, italic=italic or marked).simple.issuperset(text):
            continue
        for cluster in clusters(text):
            if face_for(cluster, role, italic or marked) is None:
                found[_named(cluster)] = None
    return list(found)


def _named(cluster: str) -> str:
    """Write a character as "“א” (U+05D0 HEBREW LETTER ALEF)"."""
    codes = ", ".join(
        f"U+{ord(letter):04X} {unicodedata.name(letter, '')}".rstrip() for letter in cluster
    )
    if not cluster.isprintable():
        return f"an invisible character ({codes})"
    if unicodedata.combining(cluster[0]):
        return f"“\u25cc{cluster}” ({codes})"
    return f"“{cluster}” ({codes})"
