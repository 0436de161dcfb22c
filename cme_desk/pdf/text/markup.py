"""From markup to letters with a typeface, or to the letters that cannot be printed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from cme_desk.domain.templates.template import FontRole
from cme_desk.domain.wording.markup import runs
from cme_desk.pdf.text import bidi
from cme_desk.pdf.text.fonts import Face, wanted_face
from cme_desk.pdf.text.scripts import han_order
from cme_desk.pdf.text.shaping import JOINERS, clusters, face_for, shape

# Not those that keep words together: U+00A0, U+2007, U+202F.
_SPACES = re.compile(r"[ \t\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]+")
"""Blanks that are set as one ordinary space."""

_LINE_ENDS = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")

_INVISIBLE = re.compile(
    r"[\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u2060-\u2064\u2066-\u2069\ufe0e\ufe0f\ufeff]"
    r"|[\U000e0100-\U000e01ef]"
    r"|(?<![\u0600-\u08ff\u0900-\u0dff\ufb50-\ufeff])[\u200c\u200d]+"
)
"""Characters without a picture of their own, which copying leaves in names. They are left out, but
for the joiners in Arabic and Indian scripts, where they decide about the form of their neighbours.
Those that turn text round by command are not here: they are refused by name."""

_DOTTED_I = "i\u0307"
"""What lower-casing a Turkish capital dotted I leaves behind; it looks like an i."""


@dataclass(frozen=True, slots=True)
class Glyphs:
    """A run of letters in one typeface and one direction; combining marks follow their letter.

    Attributes:
        text: the letters as they are read.
        face: the typeface.
        level: how deep the run is embedded in text of the other direction; odd: right to left.

    """

    text: str
    face: Face
    level: int = 0

    @property
    def rtl(self) -> bool:
        """Whether it runs from right to left."""
        return bool(self.level % 2)

    @property
    def plain(self) -> bool:
        """Whether its letters stand one beside the other as they are, with nothing to shape."""
        return not self.level % 2 and self.face.simple.issuperset(self.text)

    def width(self, tracking: float) -> float:
        """Advance, as a multiple of the size, with what is put after each letter."""
        if self.plain:
            return self.face.width(self.text) + tracking * len(self.text)
        return shape(self.text, self.face.name, self.rtl, tracking).width


def normalized(text: str) -> str:
    """Bring text into the form that is printed: NFC, plain blanks, nothing invisible."""
    text = _LINE_ENDS.sub("\n", text)
    text = _SPACES.sub(" ", _INVISIBLE.sub("", text))
    return unicodedata.normalize("NFC", text).replace(_DOTTED_I, "i")


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


def levels_of(text: str) -> list[int] | None:
    """The embedding level of each letter of a paragraph; None where all runs from the left."""
    return bidi.levels(text) if bidi.has_rtl(text) else None


def glyphs(
    text: str,
    role: FontRole,
    *,
    italic: bool,
    levels: list[int] | None = None,
    han: tuple[str, ...] | None = None,
) -> Iterator[Glyphs]:
    """Give every letter a typeface that has it; what has none is left out, see `unprintable`.

    Args:
        text: a stretch of a paragraph.
        role: the typeface that is wanted.
        italic: whether it is wanted in italics.
        levels: of the stretch's letters, from `levels_of` the whole paragraph.
        han: whose Chinese characters, from `han_order` of the whole paragraph.

    """
    wanted = wanted_face(role, italic=italic)
    if levels is None and wanted.simple.issuperset(text):
        yield Glyphs(text, wanted)
        return
    han = han or han_order(text)
    start = ""
    using: tuple[Face, int] | None = None
    at = 0
    for cluster in clusters(text):
        level = levels[at] if levels else 0
        at += len(cluster)
        if cluster == " " and using is not None and using[1] == level and using[0].glyph(" "):
            start += cluster
            continue
        found = face_for(cluster, role, italic, han)
        if found is None:
            continue
        if (found, level) != using and start and using is not None:
            yield Glyphs(start, *using)
            start = ""
        start, using = start + cluster, (found, level)
    if start and using is not None:
        yield Glyphs(start, *using)


def unprintable(markup: str, role: FontRole, *, italic: bool) -> list[str]:
    """Name the characters that no typeface has or can set right, each once, as people search them.

    Replacement characters are named too: where one stands, a letter was lost on the way.
    """
    found: dict[str, None] = {}
    for text, marked in runs(normalized(markup).replace("\n", " ")):
        if wanted_face(role, italic=italic or marked).simple.issuperset(text):
            continue
        han = han_order(text)
        for cluster in clusters(text):
            if face_for(cluster, role, italic or marked, han) is None:
                found[_named(cluster)] = None
    return list(found)


def _named(cluster: str) -> str:
    """Write a character as "“א” (U+05D0 HEBREW LETTER ALEF)"."""
    codes = ", ".join(
        f"U+{ord(letter):04X} {unicodedata.name(letter, '')}".rstrip() for letter in cluster
    )
    if not cluster.translate(dict.fromkeys(map(ord, JOINERS))).isprintable():
        return f"an invisible character ({codes})"
    if unicodedata.combining(cluster[0]):
        return f"“\u25cc{cluster}” ({codes})"
    return f"“{cluster}” ({codes})"
