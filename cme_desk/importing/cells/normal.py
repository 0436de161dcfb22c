"""Cell text made comparable: what a cell says, and its words without case, accents and marks."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from functools import lru_cache

from cme_desk.domain.intake.sheets import CellValue

# Zero-width and direction marks, soft hyphen, byte-order mark: never part of what was meant.
_INVISIBLE = dict.fromkeys(
    [
        0x00AD,
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
        0xFEFF,
        0xFFF9,
        0xFFFA,
        0xFFFB,
        0x0000,
    ]
)
_GUARD = re.compile(r'^="(?P<text>(?:[^"]|"")*)"$')
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}")
_NOT_WORD = re.compile(r"[^\w#%]+|_")
_TRADE_MARKS = dict.fromkeys(map(ord, "™®©℠"))
_APOSTROPHES = re.compile(r"(?<=\w)['’‘`´](?=\w)")


def text(value: CellValue) -> str:
    """What a cell says, trimmed and with inner white space folded; numbers without ".0"."""
    if value is None:
        return ""
    if isinstance(value, str):
        return folded(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, dt.datetime):
        if value.time() == dt.time(0):
            return value.date().isoformat()
        return value.isoformat(sep=" ")
    return str(value)


def folded(value: str) -> str:
    """Fold white space, drop invisible marks, unwrap Excel's text guard, and compose accents.

    A cell that is one quoted literal (`="2021-06-14"`) says the text inside; nothing else
    that begins with "=" is touched.
    """
    if value.isalnum():
        return value if value.isascii() else unicodedata.normalize("NFC", value)
    if value.isascii():
        cleaned = " ".join(value.split())
        if "\0" in cleaned:
            cleaned = cleaned.replace("\0", "")
    else:
        cleaned = " ".join(unicodedata.normalize("NFC", value.translate(_INVISIBLE)).split())
    if cleaned.startswith('="'):
        guard = _GUARD.match(cleaned)
        if guard:
            return guard["text"].replace('""', '"').strip()
    return cleaned


@lru_cache(maxsize=8192)
def words(value: str) -> str:
    """The words of a text for comparing: "E-Mail:*" is "e mail", "Prénom" is "prenom"."""
    plain = value.casefold()
    if not plain.isascii():
        # Marks go first, for NFKC makes the letters "TM" of one.
        plain = unicodedata.normalize("NFKC", plain.translate(_TRADE_MARKS)).casefold()
        plain = unicodedata.normalize("NFKD", plain).translate(_INVISIBLE)
        plain = "".join(each for each in plain if not unicodedata.combining(each))
    plain = _APOSTROPHES.sub("", plain)
    return " ".join(_NOT_WORD.sub(" ", plain).split())


def without_brackets(value: str) -> str:
    """The text without what stands in brackets: "Name (please print)" is "Name"."""
    previous = ""
    while previous != value:
        previous, value = value, _BRACKETS.sub(" ", value)
    return value


def is_blank(value: CellValue) -> bool:
    """Whether a cell says nothing: empty, white space, or only invisible marks."""
    if value is None:
        return True
    return isinstance(value, str) and not value[:1].isalnum() and not folded(value)
