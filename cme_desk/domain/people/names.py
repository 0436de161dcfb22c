"""How a person's name is cleaned, compared, sorted and printed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from functools import lru_cache
from typing import Any, TypeVar

R = TypeVar("R")

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
"""Zero-width and direction marks, soft hyphens, variation selectors: nobody types them."""

_STRAY_JOINER = re.compile("(?<![\u0600-\u08ff\u0900-\u0dff])[\u200c\u200d]|[\u200c\u200d]$")
"""Joiners outside Arabic and Indic words, where they are part of the spelling."""

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]+")
_SURROGATE = re.compile("[\ud800-\udfff]")

_COMBINING = re.compile("[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670]")
"""Accents and vowel points that a search leaves out; those of Indic scripts and kana stay."""

_LETTERS: dict[int, int | str | None] = {
    **str.maketrans("øłđðħıŋŧɓɗƙə", "olddhintbdka", "ʻʼʾʿʹ‘’‛′\u200c\u200d\u0640"),
    ord("þ"): "th",
    ord("æ"): "ae",
    ord("œ"): "oe",
}
"""Letters that no decomposition takes apart, and apostrophes, which are left out."""

_ASCII_FOLD = {
    code: (None if chr(code) in "'`" else chr(code).lower() if chr(code).isalnum() else " ")
    for code in range(128)
}
_NATIVE_FAMILY_FIRST = re.compile(
    "[\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]+"
)
_KATAKANA = re.compile("[\u30a0-\u30ff]+")


def clean(text: str) -> str:
    """Text as it is kept: NFC, trimmed, white space folded, no invisible marks."""
    if text.isascii():
        if text.isprintable():
            return " ".join(text.split()) if "  " in text else text.strip()
        return " ".join(text.replace("\x00", "").translate(_ASCII_SPACE).split())
    text = _SURROGATE.sub("\ufffd", text.replace("\x00", ""))
    text = _STRAY_JOINER.sub("", _INVISIBLE.sub("", unicodedata.normalize("NFC", text)))
    text = " ".join(_CONTROL.sub(" ", text).split())
    return _STRAY_JOINER.sub("", unicodedata.normalize("NFC", text))


def cleaned(record: R, *fields: str) -> R:
    """A record with the text of some fields as it is kept."""
    texts: dict[str, Any] = {field: clean(getattr(record, field)) for field in fields}
    return replace(record, **texts)  # type: ignore[type-var]  # a dataclass


_ASCII_SPACE = dict.fromkeys((*range(1, 32), 127), " ")


@lru_cache(maxsize=16_384)
def fold(text: str) -> str:
    """The key of a name for search and matching: lower case, no accents, words by one blank.

    Apostrophes vanish ("O'Donnell" is "odonnell"), hyphens, periods and all other marks part words
    ("Garcia-Lopez" is "garcia lopez"). Scripts without case stay as they are.
    """
    if text.isascii():
        return " ".join(text.translate(_ASCII_FOLD).split())
    text = unicodedata.normalize("NFKD", text).casefold()
    text = _COMBINING.sub("", text).translate(_LETTERS)
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).replace("'", "").replace("`", "")
    return " ".join(
        "".join(
            each if each.isalnum() or unicodedata.category(each)[0] == "M" else " " for each in text
        ).split()
    )


def search_words(*names: str) -> str:
    """Every word by which somebody may look for these names, folded.

    Besides the words themselves: what stands after an apostrophe ("donnell" of O'Donnell), last
    names run together ("delacruz" of de la Cruz), and vowels written out ("mueller" of Müller).
    """
    found: dict[str, None] = {}
    for name in names:
        own = fold(name).split()
        found |= dict.fromkeys(own)
        if 1 < len(own) < 5:
            found["".join(own)] = None
        if not name.isascii() or "'" in name or "`" in name:
            parted = _APOSTROPHE.sub(" ", name)
            found |= dict.fromkeys(fold(parted).split())
            found |= dict.fromkeys(fold(name.lower().translate(_WRITTEN_OUT)).split())
    return " ".join(found)


_APOSTROPHE = re.compile("['`’‘ʼʻ′]")
_WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})


def family_first(first: str, last: str) -> bool:
    """Whether both names are in a native East Asian script, where the family name leads."""
    return bool(
        first
        and last
        and not first.isascii()
        and _NATIVE_FAMILY_FIRST.fullmatch(first)
        and _NATIVE_FAMILY_FIRST.fullmatch(last)
    )


def display_name(first: str, middle: str, last: str, suffix: str = "") -> str:
    """The name as it is spoken: "Robert J. Delgado Jr."; "王伟" in a native East Asian script."""
    if first and last and not first.isascii() and family_first(first, last) and not middle:
        if _KATAKANA.fullmatch(first) and _KATAKANA.fullmatch(last):
            name = f"{first}・{last}"
        else:
            name = last + first
        return f"{name} {suffix}" if suffix else name
    return " ".join([part for part in (first, middle, last, suffix) if part])


def sort_name(last: str, first: str, middle: str = "", suffix: str = "") -> str:
    """The name as lists are sorted: "Delgado, Robert J., Jr."."""
    given = f"{first} {middle}".strip() if middle else first
    return ", ".join([part for part in (last, given, suffix) if part])


def certificate_name(
    first: str, middle: str, last: str, suffix: str = "", credentials: str = ""
) -> str:
    """The name as it stands on a certificate: "Robert J. Delgado Jr., DO"."""
    name = display_name(first, middle, last, suffix)
    return f"{name}, {credentials}" if name and credentials else name
