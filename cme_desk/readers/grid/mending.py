"""Text that is still encoded: entities, percent signs, escapes, UTF-7; mended, and told.

What is mended is letters that some program wrote in a code of its own. Anything that only looks
like it (a telephone number behind a plus, a percentage) decodes to nothing sensible, and stays.
"""

from __future__ import annotations

import base64
import html
import re
import unicodedata
from collections.abc import Iterable
from email.errors import HeaderParseError
from email.header import decode_header

from cme_desk.domain.intake.sheets import CellValue, Note

_KEPT = 0xE000
"""Where signs are kept (in Unicode's private use) that would part cells if they stood there."""

_PARTING = ",;|\t\n\r\"'"
_BACK = {_KEPT + ord(sign): sign for sign in _PARTING}
_KEPT_SIGNS = re.compile(f"[{''.join(map(chr, _BACK))}]")

_CODE = r"(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});"
_ENTITY = re.compile("&" + _CODE)
_ENTITIES = re.compile("&(?:amp;){0,3}" + _CODE)
_WORD = re.compile(r"=\?[\w\-]{2,20}\?[BbQq]\?[^?\s]{1,200}\?=(?:\s+(?==\?))?")
_ESCAPES = re.compile(r"(?:\\u[0-9a-fA-F]{4})+")
_OCTETS = re.compile(r"(?:\\x[0-9a-fA-F]{2})+|(?:%[0-9A-Fa-f]{2})+|(?:=[0-9A-F]{2})+")
_SINGLE = re.compile(r"(?<=[^\W\d_])=([C-F][0-9A-F])(?=[^\W\d_])")
_SIGNS = re.compile(r"[&%=\\]")
_TWICE = re.compile("[\u00c3\u00c2\u00c4\u00c5][\u0080-\u00bf\u0152-\u2122]|\u00e2\u20ac")
# Only letters that cp1252 makes of the bytes 80 to FF: all other text is left alone.
_HIGH_RUN = re.compile(
    "[\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014"
    "\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]{2,}"
)
_SHIFT = re.compile(r"\+([A-Za-z0-9+/]*)(-?)")
_ROUNDS = 3
"""How often a text may have been encoded, one program after the other: "&amp;uuml;"."""

# What programs write for a quotation mark in a quoted cell, for an apostrophe, and for nothing.
_BACKSLASHED = re.compile(
    r"""\\"(?=[^,;\t|\r\n])|(?<=[^\W\d_])\\'(?=[^\W\d_])|(?:^|(?<=[,;\t|\r\n]))\\N(?=[,;\t|\r\n]|$)"""
)
_NOTHING = re.compile(r"(?:^|(?<=[,;\t|\r\n]))\\N(?=[,;\t|\r\n]|$)")
_BACKSLASH = re.compile(r"\\(?:\r\n|[\s\S])")
_MEANT = {"n": " ", "r": " ", "t": " ", "0": "", "Z": "", "b": "", "\n": " ", "\r\n": " "}


class Mended:
    """Counts what was mended, and keeps one of the places to show."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.count = 0
        self._example = ("", "")

    def cell(self, written: str) -> str:
        """A cell's text with all letters as they were meant."""
        said = written
        for _ in range(_ROUNDS):
            mended = _decoded(said)
            if mended == said:
                break
            said = mended
        if said != written:
            self.tell(written, said)
        return said

    def tell(self, written: str, meant: str) -> None:
        """Count one place."""
        self.count += 1
        if not self._example[0] and len(written) <= 60:
            self._example = (as_written(written).strip(), as_written(meant).strip())

    def note(self) -> Note | None:
        """The sentence about all of it; None if nothing was mended."""
        if not self.count:
            return None
        places = f"{self.count:,} place{'s' if self.count != 1 else ''}"
        shown = f" (like “{self._example[0]}” for “{self._example[1]}”)" if self._example[0] else ""
        return Note(
            reference="mended-text",
            message=f"Garbled letters{shown} were put right in {places}.",
        )


def as_written(text: str) -> str:
    """A text with the signs back that were kept apart while it was parted into cells."""
    return text.translate(_BACK)


def mend_rows(rows: list[list[CellValue]], mended: Mended) -> None:
    """Mend all cells of a sheet in place."""
    for cells in rows:
        line = "".join([value for value in cells if type(value) is str])
        if line.isascii() and not _SIGNS.search(line):
            continue
        for place, value in enumerate(cells):
            if not isinstance(value, str) or (value.isascii() and not _SIGNS.search(value)):
                continue
            said = as_written(value) if _KEPT_SIGNS.search(value) else value
            said = mended.cell(said)
            if said is not value:
                cells[place] = said if said and not said.isspace() else None


def ready_to_part(text: str, mended: Mended) -> str:
    """A file's text as its cells can be told apart: no entity's semicolon, no escaped quote."""
    if "+" in text and text.isascii():
        text = _without_shifts(text, mended)
    if "&" in text and ";" in text:
        kept = chr(_KEPT + ord(";"))
        text = _ENTITIES.sub(lambda found: found[0].replace(";", kept), text)
    if "\\" in text and _BACKSLASHED.search(text):
        text = _without_backslashes(text, mended)
    return text


def twice_encoded(text: str) -> tuple[str, int]:
    """Decode again what had been UTF-8 read as cp1252; with the number of places."""
    if not _TWICE.search(text):
        return text, 0
    count = 0

    def mend(found: re.Match[str]) -> str:
        nonlocal count
        data = b"".join(
            letter.encode("latin-1") if ord(letter) < 256 else letter.encode("cp1252")
            for letter in found[0]
        )
        try:
            mended = data.decode("utf-8")
        except UnicodeDecodeError:
            return found[0]
        count += 1
        return mended

    return _HIGH_RUN.sub(mend, text), count


def _decoded(said: str) -> str:
    """One round of decoding."""
    if "&" in said and ";" in said:
        said = _ENTITY.sub(_entity, said)
    if "=?" in said:
        said = _WORD.sub(_encoded_word, said)
    if "\\u" in said:
        said = _ESCAPES.sub(_escaped, said)
    if "://" not in said and ("%" in said or "=" in said or "\\x" in said):
        mended = _OCTETS.sub(_octets, said)
        if mended != said and "%20" in mended and " " not in mended:
            mended = mended.replace("%20", " ")
        said = _SINGLE.sub(lambda found: bytes.fromhex(found[1]).decode("latin-1"), mended)
    return said if said.isascii() else twice_encoded(said)[0]


def _entity(found: re.Match[str]) -> str:
    """What an entity stands for; an unknown one stays."""
    meant = html.unescape(found[0])
    return " " if meant in {"\xa0", "\u200b"} else meant


def _encoded_word(found: re.Match[str]) -> str:
    """What a word of an e-mail's header stands for: "=?UTF-8?Q?M=C3=BCller?="."""
    try:
        ((data, charset),) = decode_header(found[0].strip())
        return data.decode(charset or "ascii") if isinstance(data, bytes) else data
    except (ValueError, LookupError, HeaderParseError):
        return found[0]


def _escaped(found: re.Match[str]) -> str:
    r"""What escapes of four figures stand for, two of which may be one sign: "\u00fc"."""
    units = bytes.fromhex(found[0].replace("\\u", ""))
    try:
        meant = units.decode("utf-16-be")
    except UnicodeDecodeError:
        return found[0]
    return meant if meant.isprintable() else found[0]


def _octets(found: re.Match[str]) -> str:
    """What bytes written in figures stand for, if they are UTF-8 and no plain letters only."""
    data = bytes.fromhex(re.sub(r"\\x|[%=]", "", found[0]))
    if data.isascii():
        return found[0]
    try:
        meant = data.decode("utf-8")
    except UnicodeDecodeError:
        return found[0]
    return meant if meant.isprintable() else found[0]


def _without_shifts(text: str, mended: Mended) -> str:
    """UTF-7 decoded ("M+APw-ller"), if every plus sign of the file is one of UTF-7's."""
    shifts = list(_SHIFT.finditer(text))
    meant = [_shifted(each) for each in shifts]
    if None in meant or not any(each and not each.isascii() for each in meant):
        return text
    pieces, end = [], 0
    for found, letters in zip(shifts, meant, strict=True):
        pieces += [text[end : found.start()], letters or ""]
        end = found.end()
        if letters != "+":
            before, after = text[: found.start()], text[end:]
            word = (re.search(r"[\w'’]*$", before[-30:]), re.match(r"[\w'’]*", after[:30]))
            head, tail = (each[0] if each else "" for each in word)
            mended.tell(f"{head}{found[0]}{tail}", f"{head}{letters}{tail}")
    return "".join([*pieces, text[end:]])


def _shifted(found: re.Match[str]) -> str | None:
    """The letters of one shift of UTF-7; None if they are none that a name would hold."""
    packed = found[1]
    if not packed:
        return "+" if found[2] else None
    try:
        data = base64.b64decode(packed + "=" * (-len(packed) % 4), validate=True)
        if len(data) % 2 or base64.b64encode(data).decode().rstrip("=") != packed:
            return None
        meant = data.decode("utf-16-be")
    except (ValueError, UnicodeDecodeError):
        return None
    return meant if _plausible(meant) else None


def _plausible(meant: Iterable[str]) -> bool:
    """Whether signs are of one script: a telephone number would decode to a mixture, or to one."""
    scripts = set()
    letters = 0
    for sign in meant:
        if not sign.isprintable():
            return False
        if sign.isascii() or unicodedata.category(sign)[0] in "MP":
            continue
        letters += 1
        scripts.add(unicodedata.name(sign, "?").partition(" ")[0])
    return not scripts or scripts == {"LATIN"} or (len(scripts) == 1 and letters > 1)


def _without_backslashes(text: str, mended: Mended) -> str:
    r"""Quotes, apostrophes and "\N" for nothing, as databases write them, as others do."""
    text = _NOTHING.sub("", text)

    def meant(found: re.Match[str]) -> str:
        sign = found[0][1:]
        if sign == '"':
            mended.tell('\\"', '"')
            return '""'
        if sign == "'":
            mended.tell("\\'", "'")
            return "'"
        if sign in _MEANT:
            return _MEANT[sign]
        return chr(_KEPT + ord(sign)) if sign in _PARTING else sign if sign == "\\" else found[0]

    return _BACKSLASH.sub(meant, text)
