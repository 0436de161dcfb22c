"""The typefaces of one document: which glyphs were used, and in the end only these embedded.

Each pair of a glyph and the letters that it stands for has a number of its own (CID), so that what
is copied is always what was meant, also where two letters look the same or one glyph is several.
Source: ISO 32000-1, 9.7 Composite fonts, 9.10 Extraction of text content.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator

import uharfbuzz as hb

from cme_desk.pdf.file import PdfFile, numbers
from cme_desk.pdf.text.fonts import Face, LookedUp, face

# More than Adobe's standard Latin letters. Source: ISO 32000-1, 9.8.2.
_SYMBOLIC = 4
# What a TrueType font in a PDF must bring, and nothing else. Source: ISO 32000-1, 9.9.
_NEEDED = ("cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep")
_AT_ONCE = 100
"""Lines of a table of letters that may stand in one section; the standard allows no more."""


class Used:
    """One typeface and what a document has used of it.

    Attributes:
        face: the typeface.
        name: of the font in the document.
        letters: what is written for each letter that stands alone.

    """

    def __init__(self, using: Face, name: str) -> None:
        """Begin with nothing used."""
        self.face = using
        self.name = name
        self.letters = LookedUp(
            lambda letter: self.code(using.glyph(letter), letter, using.widths[letter])
        )
        self._codes: dict[tuple[int, str, float], str] = {}
        # Number 0 is the picture for what a font lacks, in every font.
        self._glyphs: list[tuple[int, str, float]] = [(0, "", 0.0)]

    def code(self, glyph: int, text: str, width: float) -> str:
        """What is written for a glyph that stands for this text."""
        found = self._codes.get((glyph, text, width))
        if found is None:
            # Two bytes, as Identity-H reads them.
            found = f"{len(self._glyphs):04X}"
            self._codes[glyph, text, width] = found
            self._glyphs.append((glyph, text, width))
        return found

    def embed(self, file: PdfFile) -> int:
        """Write the font, with no more than the glyphs used; its number."""
        data, glyphs = _subset(self.face, [glyph for glyph, _, _ in self._glyphs])
        # The name of a part of a font begins with six capitals and a +. Source: 9.6.4. They come
        # from its bytes, so that the same facts give the same file.
        tag = "".join(chr(65 + byte % 26) for byte in hashlib.sha256(data).digest()[:6])
        name = f"/{tag}+{self.face.name}".encode("ascii")
        stream = file.add_stream(data, b"/Length1 %d " % len(data))
        descriptor = file.add(_descriptor(self.face, name, stream))
        places = struct.pack(f">{len(glyphs)}H", *glyphs)
        widths = numbers(*(width * 1000 for _, _, width in self._glyphs))
        inner = file.add(
            b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont %s /CIDSystemInfo << /Registry "
            b"(Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor %d 0 R /DW 1000 "
            b"/W [ 0 [ %s ] ] /CIDToGIDMap %d 0 R >>"
            % (name, descriptor, widths, file.add_stream(places))
        )
        letters = file.add_stream("\n".join(self._letter_table()).encode("ascii"))
        return file.add(
            b"<< /Type /Font /Subtype /Type0 /BaseFont %s /Encoding /Identity-H "
            b"/DescendantFonts [ %d 0 R ] /ToUnicode %d 0 R >>" % (name, inner, letters)
        )

    def _letter_table(self) -> Iterator[str]:
        """Say what each number stands for, so that text can be searched and copied."""
        yield "/CIDInit /ProcSet findresource begin 12 dict begin begincmap"
        yield "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def"
        yield "/CMapName /Adobe-Identity-UCS def /CMapType 2 def"
        yield "1 begincodespacerange <0000> <FFFF> endcodespacerange"
        lines = [
            f"<{cid:04X}> <{text.encode('utf-16-be').hex().upper()}>"
            for cid, (_, text, _) in enumerate(self._glyphs)
            if cid
        ]
        for start in range(0, len(lines), _AT_ONCE):
            part = lines[start : start + _AT_ONCE]
            yield f"{len(part)} beginbfchar"
            yield from part
            yield "endbfchar"
        yield "endcmap CMapName currentdict /CMap defineresource pop end end"


class Typefaces:
    """All typefaces of one document."""

    def __init__(self, file: PdfFile) -> None:
        """Begin with none."""
        self._file = file
        self._used: dict[str, Used] = {}
        # Pages refer to it long before it is known what stands in it.
        self.dictionary = file.reserve()

    def use(self, name: str) -> Used:
        """Take a typeface into the document, once."""
        found = self._used.get(name)
        if found is None:
            found = self._used[name] = Used(face(name), f"F{len(self._used) + 1}")
        return found

    def embed(self) -> None:
        """Write all of them, and the dictionary that pages refer to."""
        entries = [
            b"/%s %d 0 R" % (used.name.encode("ascii"), used.embed(self._file))
            for used in self._used.values()
        ]
        self._file.put(self.dictionary, b"<< %s >>" % b" ".join(entries))


def _subset(using: Face, glyphs: list[int]) -> tuple[bytes, list[int]]:
    """Cut a font down to some glyphs; the new file, and the new number of each glyph."""
    wanted = hb.SubsetInput()
    wanted.glyph_set.update(glyphs)
    # The letters are shaped already, so no glyph is kept that a rule could still put in.
    wanted.flags = (
        hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    )
    wanted.drop_table_tag_set.update(
        int.from_bytes(tag.encode("ascii"), "big")
        for tag in using.font.face.table_tags
        if tag not in _NEEDED
    )
    plan = hb.SubsetPlan(using.font.face, wanted)
    data = plan.execute().blob.data
    numbers = plan.old_to_new_glyph_mapping
    return bytes(data), [numbers[glyph] for glyph in glyphs]


def _descriptor(using: Face, name: bytes, stream: int) -> bytes:
    head = using.font.face.reference_table("head").data
    post = using.font.face.reference_table("post").data
    # Where they stand in these tables: the OpenType specification.
    box = numbers(*(each * 1000 / using.upem for each in struct.unpack_from(">4h", head, 36)))
    slant = struct.unpack_from(">l", post, 4)[0] / 65536
    return (
        b"<< /Type /FontDescriptor /FontName %s /Flags %d /FontBBox [ %s ] /ItalicAngle %s "
        b"/Ascent %s /Descent %s /CapHeight 714 /StemV 80 /FontFile2 %d 0 R >>"
        % (
            name,
            _SYMBOLIC,
            box,
            numbers(slant),
            numbers(using.ascent * 1000),
            numbers(-using.descent * 1000),
            stream,
        )
    )
